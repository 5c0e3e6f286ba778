/**
 * The tree as the window shows it: where one stands, what is searched. Order, expansion and filter themselves are the
 * core's; this follows them.
 *
 * Invariants: steps of several commands (filter, then locate) run one after another and never mixed; a step that ends
 * after the officer has moved on leaves the officer where he or she is.
 */
import type { TreeFilter, TreeRow, TreeShape } from "../api/generated/commands";
import type { Block } from "../kit/row-window.svelte";
import { app } from "./app.svelte";

function same(a: TreeFilter, b: TreeFilter): boolean {
  return a.text === b.text && a.changed === b.changed && a.closed === b.closed;
}

export class TreeModel {
  /** Rises when the visible rows are to be fetched anew. */
  version = $state(0);
  /** Index of the row the keyboard stands on. */
  active = $state(0);
  total = $state<number | null>(null);
  hits = $state<number | null>(null);
  /** A row to be brought into sight; the row one stands on stays. */
  sight = $state.raw<{ index: number } | null>(null);
  /** Steps that have not ended: until then keys are meant for rows that are not there yet. */
  pending = $state(0);

  /** The filter the core works with. */
  #applied: TreeFilter | null = null;
  #steps = 0;
  /** The code of the active row, where it is known; with it the row is found again when others come or go above it. */
  #activeCode: string | null = null;
  #tail: Promise<unknown> = Promise.resolve();

  fetch = async (offset: number, count: number): Promise<Block<TreeRow>> => {
    const { shape, rows } = await app.call("tree.window", { offset, count });
    this.total = shape.total;
    this.hits = shape.hits;
    return { total: shape.total, rows };
  };

  /** The officer goes to a row. */
  go(index: number, code: string | null): void {
    this.#steps += 1;
    this.#stand(index, code);
  }

  /** New rows have arrived: the active row may have moved among them. */
  arrived(rows: readonly TreeRow[]): void {
    const same = rows.find((row) => row.code === this.#activeCode);
    if (same) this.active = same.index;
    else this.#activeCode = rows.find((row) => row.index === this.active)?.code ?? this.#activeCode;
  }

  /** Data changed: the rows are fetched anew. */
  refresh(): void {
    this.version += 1;
  }

  /** A register was opened: its roots show what stands directly below them. */
  begin(filter: TreeFilter): void {
    this.#stand(0, null);
    this.#inTurn(async (still) => {
      await this.#apply(filter);
      for (const root of app.register?.roots ?? []) {
        await app.call("tree.expand", { code: root.code, expanded: true });
      }
      const shape = app.selected ? await this.#locate(app.selected) : null;
      this.#settle(shape, still() ? (shape?.index ?? 0) : null);
    });
  }

  /** Search and filter. Only the newest wish counts. */
  filter(wish: TreeFilter): void {
    if (this.#applied && same(wish, this.#applied)) return;
    this.#inTurn(async (still) => {
      if (app.filter !== wish) return;
      if (this.#applied?.closed && !wish.closed) await this.#leaveClosed();
      const shape = await this.#apply(wish);
      const back = wish.text.trim() === "" && !wish.changed && app.selected;
      // Without a search the tree goes back to the unit that is shown.
      const found = back ? await this.#locate(back) : shape;
      this.#settle(found, still() ? (found.index ?? 0) : null);
    });
  }

  /** Makes a unit visible and goes to it. */
  reveal(code: string): void {
    this.#inTurn(async (still) => {
      const shape = await this.#locate(code);
      this.#settle(shape, still() ? shape.index : null);
    });
  }

  /** Brings a unit into sight without going to it. */
  uncover(code: string): void {
    this.#inTurn(async () => {
      const shape = await this.#locate(code);
      this.#settle(shape, null);
      this.sight = shape.index === null ? null : { index: shape.index };
    });
  }

  expand(row: TreeRow, expanded: boolean): void {
    this.#inTurn(async (still) => {
      const shape = await app.call("tree.expand", { code: row.code, expanded });
      this.#settle(shape, still() ? (shape.index ?? row.index) : null);
    });
  }

  expandSiblings(row: TreeRow): void {
    this.#inTurn(async (still) => {
      const shape = await app.call("tree.expandSiblings", { code: row.code });
      this.#settle(shape, still() ? (shape.index ?? row.index) : null);
    });
  }

  collapseAll(): void {
    this.#inTurn(async () => {
      let shape: TreeShape | null = null;
      for (const root of app.register?.roots ?? []) {
        await app.call("tree.expand", { code: root.code, expanded: false, all: true });
        shape = await app.call("tree.expand", { code: root.code, expanded: true });
      }
      this.#settle(shape, 0);
    });
  }

  typeAhead(text: string, from: number): void {
    this.#inTurn(async (still) => {
      const shape = await app.call("tree.typeAhead", { text, from });
      if (shape.index !== null && still()) this.#stand(shape.index, null);
    });
  }

  /**
   * Runs a step when the ones before have ended. `still` tells whether the officer has stayed since it was asked for; a
   * step of a register that was closed in between simply ends.
   */
  #inTurn(step: (still: () => boolean) => Promise<void>): void {
    const begun = this.#steps;
    const path = app.register?.path;
    this.pending += 1;
    this.#tail = this.#tail.then(async () => {
      try {
        if (app.register?.path === path) await step(() => begun === this.#steps);
      } catch (thrown) {
        if (app.register?.path === path) app.fail(thrown);
      } finally {
        this.pending -= 1;
      }
    });
  }

  async #apply(filter: TreeFilter): Promise<TreeShape> {
    this.#applied = filter;
    return app.call("tree.filter", filter);
  }

  #stand(index: number, code: string | null): void {
    this.active = index;
    this.#activeCode = code;
  }

  #settle(shape: TreeShape | null, index: number | null): void {
    if (!shape) return;
    this.total = shape.total;
    this.hits = shape.hits;
    if (index !== null) this.#stand(index, null);
    this.version += 1;
  }

  /** Closed codes go out of sight: a closed unit that is selected gives way to the nearest one above that stays. */
  async #leaveClosed(): Promise<void> {
    for (let code = app.selected; code !== null;) {
      const view = await app.call("unit.get", { code });
      if (view.state !== "closed") {
        app.selected = code;
        return;
      }
      code = view.path.at(-1)?.code ?? null;
    }
  }

  /** Makes a unit visible. The core widens a filter that hides it; the buttons and the field then say so too. */
  async #locate(code: string): Promise<TreeShape> {
    const shape = await app.call("tree.locate", { code });
    const before = this.#applied;
    if (before && !same(shape.filter, before)) {
      this.#applied = shape.filter;
      // What the officer asked for meanwhile counts more.
      if (same(app.filter, before)) app.filter = shape.filter;
    }
    return shape;
  }
}
