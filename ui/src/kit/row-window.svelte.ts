/**
 * The part of a long list that is at hand. The list itself stays in the core; asked for are only blocks around what is
 * visible. Old rows stay on the screen until newer ones arrive, so nothing flickers.
 */
import { Latest } from "./latest";

export interface Block<R> {
  total: number;
  rows: R[];
}

export class RowWindow<R> {
  total = $state(0);
  offset = $state(0);
  rows = $state.raw<R[]>([]);
  loaded = $state(false);
  /** Whether rows are on their way. */
  asking = $state(false);
  /** Whether the rows at hand are those of before: list or rows have changed, and the new ones are on their way. */
  behind = $state(false);

  readonly #fetch: (offset: number, count: number) => Promise<Block<R>>;
  readonly #margin: number;
  readonly #requests = new Latest();
  #wanted: { offset: number; count: number } | null = null;

  constructor(fetch: (offset: number, count: number) => Promise<Block<R>>, margin = 60) {
    this.#fetch = fetch;
    this.#margin = margin;
  }

  at(index: number): R | undefined {
    return this.rows[index - this.offset];
  }

  /**
   * Makes the rows `first … first + count - 1` present; `afresh` also when they are, because they changed. Tells whether
   * rows were put in place by this very question.
   */
  async show(first: number, count: number, afresh = false): Promise<boolean> {
    const reach = (block: { offset: number; count: number } | null) =>
      block !== null && first >= block.offset && first + count <= block.offset + block.count;
    if (!afresh && reach(this.#wanted)) return false;
    const offset = Math.max(0, first - this.#margin);
    const wanted = { offset, count: first + count + this.#margin - offset };
    this.#wanted = wanted;
    const isNewest = this.#requests.begin();
    this.asking = true;
    if (afresh) this.behind = true;
    let block: Block<R>;
    try {
      block = await this.#fetch(wanted.offset, wanted.count);
    } catch (thrown) {
      if (isNewest()) this.#settle(null);
      throw thrown;
    }
    // An answer to an older question is late: the newer one is on its way.
    if (!isNewest()) return false;
    this.total = block.total;
    this.rows = block.rows;
    this.offset = wanted.offset;
    this.loaded = true;
    this.#settle(wanted);
    return true;
  }

  #settle(wanted: { offset: number; count: number } | null): void {
    this.#wanted = wanted;
    this.asking = false;
    this.behind = false;
  }
}
