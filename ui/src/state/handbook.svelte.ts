/**
 * The handbook: which page is read, beside the work or above a dialog, what was looked for in it.
 *
 * It stands beside the work; where a dialog is open, which holds the focus, it opens above that dialog and leaves it as it
 * was.
 */
import type {
  HandbookContents,
  HandbookFound,
  HandbookPage,
  HandbookPicture,
  HandbookPlace,
} from "../api/generated/commands";
import { dialogs } from "../kit/dialog-stack.svelte";
import { Latest } from "../kit/latest";
import { handbook as text } from "../text/handbook";
import { exported } from "./acts";
import { app } from "./app.svelte";
import { whereOneStands } from "./handbook-places";

class Handbook {
  /** Shown beside the work. */
  docked = $state(false);
  /** Shown above a dialog. */
  over = $state(false);
  contents = $state.raw<HandbookContents | null>(null);
  page = $state.raw<HandbookPage | null>(null);
  /** Where the page is to be read; the number tells repeated wishes apart. */
  at = $state.raw<{ anchor: string; wish: number }>({ anchor: "", wish: 0 });
  /** What the pane shows. */
  shows = $state<"page" | "contents" | "found">("page");
  words = $state("");
  found = $state.raw<readonly HandbookFound[]>([]);
  /** Whether there is a place that was read before. */
  canGoBack = $state(false);
  /** All pages, while they are printed. */
  printed = $state.raw<readonly HandbookPage[]>([]);

  #wish = 0;
  #read: HandbookPlace[] = [];
  #now: HandbookPlace | null = null;
  #pictures = new Map<string, HandbookPicture>();
  #pages = new Map<string, HandbookPage>();
  #searches = new Latest();

  /** Opens it at what the window shows now. */
  async openHere(): Promise<void> {
    const place = whereOneStands();
    const ofRule = place.rule ? await app.call("handbook.place", { rule: place.rule }).catch(() => null) : null;
    await this.open(ofRule ?? placeOf(place.place));
  }

  /** Opens it at the words of a clause. */
  async openClause(clause: string): Promise<void> {
    const place = await app.act("handbook.place", { clause });
    if (place) await this.open(place);
    else if (place === null) app.toast(text.noPlace(clause), [], "warning");
  }

  async open(place: HandbookPlace): Promise<void> {
    if (dialogs.any && !this.over) this.over = true;
    else if (!dialogs.any) this.docked = true;
    await this.go(place);
  }

  /** Shows a place, and keeps the one before to go back to. */
  async go(place: HandbookPlace): Promise<void> {
    const before = this.#now;
    if (!(await this.#show(place))) return;
    if (before && (before.page !== place.page || before.anchor !== place.anchor)) this.#read.push(before);
    this.canGoBack = this.#read.length > 0;
  }

  /** Follows a link of the handbook: `page#anchor`. */
  async follow(to: string): Promise<void> {
    await this.go(placeOf(to));
  }

  async back(): Promise<void> {
    const place = this.#read.pop();
    this.canGoBack = this.#read.length > 0;
    if (place) await this.#show(place);
  }

  async #show(place: HandbookPlace): Promise<boolean> {
    void this.loadContents();
    const page = await this.#load(place.page);
    if (!page) return false;
    this.page = page;
    this.#now = place;
    this.shows = "page";
    this.#wish += 1;
    this.at = { anchor: place.anchor, wish: this.#wish };
    return true;
  }

  async #load(id: string): Promise<HandbookPage | undefined> {
    const known = this.#pages.get(id);
    if (known) return known;
    const page = await app.act("handbook.page", { page: id });
    if (page) this.#pages.set(id, page);
    return page;
  }

  async loadContents(): Promise<void> {
    // Who asks shows what is there already; nobody waits for this alone.
    this.contents ??= await app.call("handbook.contents", {}).catch(() => null);
  }

  async search(words: string): Promise<void> {
    this.words = words;
    if (words.trim() === "") {
      this.shows = this.page ? "page" : "contents";
      return;
    }
    const isNewest = this.#searches.begin();
    const found = await app.act("handbook.search", { text: words });
    if (!found || !isNewest()) return;
    this.found = found;
    this.shows = "found";
  }

  async picture(name: string): Promise<HandbookPicture | undefined> {
    const known = this.#pictures.get(name);
    if (known) return known;
    // Without it the words below it are read.
    const picture = await app.call("handbook.picture", { name }).catch(() => undefined);
    if (picture) this.#pictures.set(name, picture);
    return picture;
  }

  async saveWord(): Promise<void> {
    const written = await app.act("handbook.word", {});
    if (written) exported(written.path);
  }

  /** Loads every page for the printer. */
  async allPages(): Promise<HandbookPage[]> {
    await this.loadContents();
    const pages: HandbookPage[] = [];
    for (const chapter of this.contents?.chapters ?? []) {
      const page = await this.#load(chapter.id);
      if (page) pages.push(page);
    }
    return pages;
  }

  close(): void {
    if (this.over) this.over = false;
    else this.docked = false;
  }
}

export function placeOf(to: string): HandbookPlace {
  const [page = "", anchor = ""] = to.split("#");
  return { page, anchor };
}

export const handbook = new Handbook();
