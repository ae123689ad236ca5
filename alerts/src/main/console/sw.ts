// Keeps the console's own files, so that it opens without a line. Of the API it keeps nothing: what is shown without a
// line is what the page itself has kept, and says since when.
interface Extendable extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Extendable { request: Request; respondWith(answer: Promise<Response>): void }
interface Worker {
  addEventListener(type: "install" | "activate", then: (event: Extendable) => void): void;
  addEventListener(type: "fetch", then: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

// The server writes both of them here.
const files: unknown = "{files}";
const VERSION = "lifeline-{version}";
const PAGE = "/";
/** For so long a page may take before the kept one is shown. */
const PATIENCE = 4_000;

const worker = self as unknown as Worker;

worker.addEventListener("install", event => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", event => {
  event.waitUntil(tidy().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/api/") || pathname === "/asyncapi.json") {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (Array.isArray(files) && files.includes(pathname)) {
    event.respondWith(file(request));
  }
});

async function keep(): Promise<void> {
  const cache = await caches.open(VERSION);
  await cache.addAll([PAGE, ...(Array.isArray(files) ? (files as string[]) : [])]);
}

/** The version before stays: pages of it may still be open, and ask for parts that they have not shown yet. */
async function tidy(): Promise<void> {
  const all = await caches.keys();
  await Promise.all(all.slice(0, -2).map(name => caches.delete(name)));
}

async function page(request: Request): Promise<Response> {
  const kept = () => caches.open(VERSION).then(cache => cache.match(PAGE));
  const late = new Promise<undefined>(done => setTimeout(() => done(undefined), PATIENCE));
  try {
    const fresh = fetch(request);
    return (await Promise.race([fresh, late])) ?? (await kept()) ?? (await fresh);
  } catch (failure) {
    const old = await kept();
    if (old === undefined) {
      throw failure;
    }
    return old;
  }
}

async function file(request: Request): Promise<Response> {
  const pathname = new URL(request.url).pathname;
  // Those without a hash in their name change: fresh where there is a line.
  if (!pathname.startsWith("/assets/")) {
    return fetch(request).catch(async failure => (await caches.match(pathname)) ?? Promise.reject(failure as Error));
  }
  return (await caches.match(pathname)) ?? fetch(request);
}
