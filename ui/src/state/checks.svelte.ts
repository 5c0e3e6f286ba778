/** “Kiểm tra nội dung sổ”: the run beside the program, what it found, what is chosen. */
import type { CheckFilter, CheckRow, CheckView, UnitBrief } from "../api/generated/commands";
import { exportForm, exported, selectDraft } from "./acts";
import { app } from "./app.svelte";
import { ScreenState } from "./screen.svelte";
import { reorganisation } from "./reorganisation.svelte";
import { papers } from "./papers.svelte";

/** How often the window asks how far the run is, in milliseconds. */
const EVERY = 150;

class Checks extends ScreenState {
  view = $state.raw<CheckView | null>(null);
  filter = $state.raw<CheckFilter>({});
  /** At or below which unit; `null`: everywhere. */
  branch = $state.raw<Pick<UnitBrief, "code" | "name"> | null>(null);
  /** Findings that are ticked, by their place in the run. */
  ticked = $state.raw<ReadonlyMap<number, CheckRow>>(new Map());
  /** Rises whenever the rows say something else. */
  version = $state(0);
  /** The run whose rows were read last. */
  run = 0;

  #watching = false;

  protected forget(): void {
    this.view = null;
    this.filter = {};
    this.branch = null;
    this.ticked = new Map();
  }

  /** Shows what the last run found, and begins another where the register has changed since. */
  async show(): Promise<void> {
    await this.load();
    this.open = this.view !== null;
    if (this.view && (!this.view.finished || this.view.stale)) await this.start();
  }

  override close(): void {
    super.close();
    this.ticked = new Map();
  }

  async start(): Promise<void> {
    if ((await app.act("check.start", {})) === undefined) return;
    await this.watch();
  }

  /** Asks now and then how far the run is, until it is over. */
  async watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    try {
      for (;;) {
        const progress = await app.act("check.progress", {});
        if (!progress || !app.register) return;
        if (this.view) this.view = { ...this.view, progress };
        if (!progress.running) break;
        await new Promise((resolve) => setTimeout(resolve, EVERY));
      }
    } finally {
      this.#watching = false;
    }
    this.ticked = new Map();
    await this.load();
  }

  async load(): Promise<void> {
    const view = await app.act("check.view", this.branch === null ? {} : { branch: this.branch.code });
    if (view) this.take(view);
  }

  take(view: CheckView): void {
    this.view = view;
    this.version += 1;
  }

  /** What is asked of the core: the filter with its branch. */
  get wanted(): CheckFilter {
    return this.branch === null ? this.filter : { ...this.filter, branch: this.branch.code };
  }

  rows = async (offset: number, count: number) => {
    const answer = await app.call("check.rows", { filter: this.wanted, offset, count });
    this.run = answer.run;
    return answer;
  };

  tick(row: CheckRow, on: boolean): void {
    const others = [...this.ticked].filter(([index]) => index !== row.index);
    this.ticked = new Map(on ? [...others, [row.index, row]] : others);
  }

  async withdraw(ids: number[]): Promise<boolean> {
    const view = await app.act("check.withdraw", { ids });
    if (view) await this.load();
    return view !== undefined;
  }

  async write(): Promise<void> {
    const written = await app.act("check.export", { filter: this.wanted });
    if (written) exported(written.path);
  }

  toUnit(code: string): void {
    this.close();
    app.pane = "unit";
    app.show(code);
  }

  /** Opens the draft at the first of the units it is about. */
  async toDraft({ draft, codes }: CheckRow): Promise<void> {
    if (draft === null) return;
    await selectDraft(draft);
    this.close();
    if (codes[0]) app.show(codes[0]);
    app.pane = "draft";
  }

  /** Looks only at or below this unit, or everywhere. */
  within(unit: Pick<UnitBrief, "code" | "name"> | null): void {
    this.branch = unit;
    void this.load();
  }

  /** The one click that leads to where it can be put right. */
  async follows(row: CheckRow): Promise<void> {
    const { code, set, draft } = row;
    if (row.lead === "rename" && code) app.dialog = { kind: "rename", code };
    else if (row.lead === "update" && code) app.dialog = { kind: "update", code };
    else if (row.lead === "arrange" && code) await reorganisation.begin(row.codes);
    else if (row.lead === "form" && code) await exportForm(code, { run: this.run, index: row.index });
    else if (row.lead === "papers" && set !== null) await papers.show(set, "changeDecision");
    else if (row.lead === "draft" && draft !== null) {
      const first = row.codes[0];
      await selectDraft(draft);
      if (first) app.dialog = { kind: "origin", code: first };
    } else if (set !== null && !code) app.dialog = { kind: "preview", set };
    else if (code) this.toUnit(code);
  }
}

export const checks = new Checks();
