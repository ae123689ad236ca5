// Photos for a bad line: small enough to get through, large enough to read a gauge on. Drawing it anew also leaves out
// where the telephone was and whose it is, which its file would tell.
const LONGEST_SIDE = 1600;
const QUALITIES = [0.8, 0.65, 0.5];
export const LARGEST = 600_000;

/** @throws Error where it is no picture that this browser can read */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  let scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  try {
    for (;;) {
      for (const quality of QUALITIES) {
        const small = await draw(picture, scale, quality);
        if (small.size <= LARGEST) {
          return small;
        }
      }
      scale *= 0.7;
    }
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, scale: number, quality: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob(blob => (blob === null ? failed(new Error("no picture")) : done(blob)), "image/jpeg", quality));
}

/** Named by when it was taken, which is what people look for. */
export function photoName(at: number): string {
  return `photo-${new Date(at).toISOString().slice(0, 19).replace(/[T:]/g, "-")}.jpg`;
}
