import { Read } from "./read";

interface Tree { items: { community: string }[] }

/** The communities that one may see, for those to choose from who order something in one. */
export class Places extends Read<Tree> {
  constructor(drawn: () => void) {
    super(drawn);
    void this.read("/places");
  }

  get communities(): string[] {
    return (this.found?.items ?? []).map(item => item.community);
  }
}
