/**
 * The list that is being taken over or compared, as the window shows it: which step, which rows, what was decided.
 *
 * Invariants: verdicts, counts and what is taken are the core's; decisions go to it whole, one after another, and what
 * it answers is shown. Every decision can be taken back until the list is taken over.
 */
import type {
  AcceptArg,
  Accepted,
  Choice,
  Field,
  IntakeMode,
  IntakeRow,
  IntakeRowsArg,
  IntakeView,
  Layout,
  MissingRow,
  PassedRow,
  Purpose,
  RepairKind,
  RowChoice,
  Verdict,
} from "../api/generated/commands";
import { Latest } from "../kit/latest";
import type { Block } from "../kit/row-window.svelte";
import { vi } from "../text/vi";
import { app } from "./app.svelte";
import { ScreenState } from "./screen.svelte";

export type Step = "table" | "rows" | "accept";
export const steps: readonly Step[] = ["table", "rows", "accept"];

/** Which rows the second step shows. */
export type RowFilter = Omit<IntakeRowsArg, "from" | "count"> & {
  /** The codes of the register that the list lacks, instead of rows. */
  missing?: true;
};

/** How far reading is; without a phase the file is still being chosen. */
interface Reading {
  mode: IntakeMode;
  phase: string | null;
  rows: number;
  /** How many there are to be judged; 0 while the file is read. */
  of: number;
}

/** What a decision changed, as it was before. */
interface Before {
  title: string;
  layouts: Layout[];
  choice: Choice;
}

/** How often the core is asked how far reading is, in milliseconds. */
const POLL = 150;
/** How many decisions can be taken back. */
const DEPTH = 50;

class IntakeState extends ScreenState {
  view = $state.raw<IntakeView | null>(null);
  step = $state<Step>("table");
  filter = $state.raw<RowFilter>({});
  /** Rises whenever rows may say something else than before. */
  version = $state(0);
  reading = $state.raw<Reading | null>(null);
  /** A decision is being worked out. */
  busy = $state(false);
  /** Whether this understanding of the file is to be offered again for a like file. */
  keep = $state(false);
  accepted = $state.raw<Accepted | null>(null);
  /** What was wanted when decisions would be lost: it waits for the officer's word. */
  leaving = $state.raw<(() => void) | null>(null);

  #past = $state.raw<readonly Before[]>([]);
  /** The newest decisions, sent or about to be. */
  #choice: Choice | null = null;
  readonly #decisions = new Latest();
  #tail: Promise<unknown> = Promise.resolve();
  #stopped = false;
  #keptFor: Layout[] | null = null;

  get modal(): boolean {
    return this.leaving !== null || typeof this.reading?.phase === "string";
  }

  get decided(): boolean {
    return this.#past.length > 0 && this.accepted === null;
  }

  get decisions(): number {
    return this.#past.length;
  }

  /** What Ctrl+Z would take back. */
  get undoTitle(): string | null {
    return this.#past.at(-1)?.title ?? null;
  }

  get reconciles(): boolean {
    return this.view?.mode === "reconcile";
  }

  /** Asks for a file and reads it; a list at hand gives way to it, after a question where decisions would be lost. */
  start(mode: IntakeMode, purpose?: Purpose): void {
    this.guard(() => void this.#read(mode, purpose));
  }

  async #read(mode: IntakeMode, purpose?: Purpose): Promise<void> {
    if (this.reading) return;
    this.reading = { mode, phase: null, rows: 0, of: 0 };
    this.#stopped = false;
    void this.#watch();
    try {
      const view = await app.call("intake.read", purpose ? { mode, purpose } : { mode });
      if (this.#stopped) await app.call("intake.drop", {});
      else this.#begin(view);
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      this.reading = null;
    }
  }

  async #watch(): Promise<void> {
    for (;;) {
      await new Promise((done) => setTimeout(done, POLL));
      if (!this.reading) return;
      const now = await app.call("intake.progress", {}).catch(() => null);
      const before = this.reading;
      if (!before || !now) continue;
      // Nothing going on any more, and no answer yet: it is on its way.
      this.reading = now.phase === null ? before : { ...before, ...now };
    }
  }

  stop(): void {
    this.#stopped = true;
    void app.act("intake.cancel", {});
  }

  #begin(view: IntakeView): void {
    this.view = view;
    this.#choice = view.choice;
    this.#past = [];
    this.accepted = null;
    this.keep = false;
    this.filter = {};
    this.version += 1;
    const usable = view.rows > 0 && view.faults.every((faults) => faults.every((fault) => fault.severity !== "error"));
    this.step = view.mode === "reconcile" && usable ? "rows" : "table";
    this.open = true;
  }

  protected forget(): void {
    this.#forget();
    void this.#resumeWaiting();
  }

  /** The list that a register has at hand when it is opened waits behind it. */
  async #resumeWaiting(): Promise<void> {
    const path = this.path;
    if (path === null) return;
    const view = await app.call("intake.state", {}).catch(() => null);
    if (!view || this.path !== path || this.view) return;
    this.#begin(view);
    this.open = false;
  }

  /** Back to the list that waits; the register may have changed meanwhile. */
  async resume(): Promise<void> {
    const view = await app.act("intake.state", {});
    if (!view) return;
    this.view = view;
    this.#choice = view.choice;
    this.version += 1;
    this.open = true;
  }

  /** Goes to a unit of the register; the list waits. */
  showUnit(code: string): void {
    this.open = false;
    app.pane = "unit";
    app.show(code);
  }

  /** Back to the register; the list waits with all its decisions. One that was taken over has nothing to wait for. */
  wait(): void {
    if (this.accepted !== null) this.close();
    else if (!this.busy) this.open = false;
  }

  override close(): void {
    this.guard(() => undefined);
  }

  /** Lays the list aside and goes on; asks first where decisions would be lost. */
  guard(go: () => void): void {
    if (this.decided) this.leaving = go;
    else this.leave(go);
  }

  /** Before another register takes the place of this one: it would be lost with its decisions. */
  beforeRegister(go: () => void): void {
    if (this.decided) this.leaving = go;
    else go();
  }

  leave(go: () => void): void {
    this.leaving = null;
    if (this.view) void app.call("intake.drop", {}).catch(() => undefined);
    this.#forget();
    go();
  }

  #forget(): void {
    this.view = null;
    this.open = false;
    this.accepted = null;
    this.#past = [];
    this.#choice = null;
    this.busy = false;
  }

  goTo(step: Step): void {
    if (this.step === "table" && step !== "table") void this.#keep();
    this.step = step;
  }

  /** Shows these rows in the second step. */
  find(filter: RowFilter): void {
    this.filter = filter;
    this.goTo("rows");
  }

  /** Says how the sheets are to be understood. */
  map(title: string, change: (layouts: Layout[]) => Layout[]): void {
    const view = this.view;
    if (!view || this.busy) return;
    this.#remember(title);
    const own = Object.keys(view.choice.rows).length;
    void this.#inTurn(async () => {
      const answer = await app.act("intake.map", { layouts: change(view.layouts), keep: false, exact: false });
      if (answer && own > 0) app.toast(vi.intake.table.rowsForgotten(own), [], "warning");
      return answer;
    });
  }

  async #keep(): Promise<void> {
    const layouts = this.view?.layouts;
    if (!this.keep || !layouts || layouts === this.#keptFor) return;
    await this.#inTurn(() => app.act("intake.map", { layouts, keep: true, exact: true }));
    this.#keptFor = this.view?.layouts ?? null;
  }

  /** Accepts a kind of repair for all rows, or declines it; decisions about it for single rows give way. */
  acceptKind(kind: RepairKind, title: string, accept: boolean): void {
    this.#choose(title, (choice) => ({
      ...choice,
      repairs: accept ? [...new Set([...choice.repairs, kind])] : choice.repairs.filter((one) => one !== kind),
      declined: accept ? choice.declined.filter((one) => one !== kind) : choice.declined,
      rows: Object.fromEntries(Object.entries(choice.rows).map(([row, own]) => [row, without(own, kind)])),
    }));
  }

  /** Leaves the cells with a kind of repair as they are, in all rows, or opens the question again. */
  declineKind(kind: RepairKind, title: string, decline: boolean): void {
    this.#choose(title, (choice) => ({
      ...choice,
      repairs: decline ? choice.repairs.filter((one) => one !== kind) : choice.repairs,
      declined: decline ? [...new Set([...choice.declined, kind])] : choice.declined.filter((one) => one !== kind),
      rows: Object.fromEntries(Object.entries(choice.rows).map(([row, own]) => [row, without(own, kind)])),
    }));
  }

  acceptAllKinds(title: string): void {
    const kinds = this.view?.repairs.map((repair) => repair.kind) ?? [];
    this.#choose(title, (choice) => ({
      ...choice,
      repairs: [...new Set([...choice.repairs, ...kinds])],
      declined: choice.declined.filter((one) => !kinds.includes(one)),
    }));
  }

  acceptHere(row: IntakeRow, kind: RepairKind, accept: boolean): void {
    this.#chooseRow(vi.intake.undo.repair(row.number), row.index, (own) => {
      const rest = without(own, kind);
      return accept ? { ...rest, accepted: [...rest.accepted, kind] } : { ...rest, declined: [...rest.declined, kind] };
    });
  }

  takeRow(row: IntakeRow, take: boolean): void {
    if (!row.canBeTaken) return;
    this.#chooseRow(vi.intake.undo.take(row.number, take), row.index, (own) => ({ ...own, take }));
  }

  /** Of rows with one code and other words, keeps this one; the others stay out of the register. */
  keepOne(title: string, index: number, all: readonly { index: number }[]): void {
    const none: RowChoice = { accepted: [], declined: [], take: null };
    this.#choose(title, (choice) => {
      const rows = { ...choice.rows };
      for (const one of all)
        rows[one.index] = { ...(choice.rows[one.index] ?? none), take: one.index === index ? null : false };
      return { ...choice, rows };
    });
  }

  /** The first rows of a verdict that do not come in. */
  async leftOut(verdict: Verdict, count: number): Promise<IntakeRow[]> {
    return (await app.call("intake.rows", { verdict, taken: false, from: 0, count })).rows;
  }

  /** Takes, or leaves out, all rows that are shown. */
  takeShown(take: boolean): void {
    const { missing: _, ...rows } = this.filter;
    if (!this.view || this.busy) return;
    this.#remember(vi.intake.undo.takeShown(take));
    void this.#inTurn(() => app.act("intake.take", { rows: { ...rows, from: 0, count: 0 }, take }));
  }

  undo(): void {
    const last = this.#past.at(-1);
    if (!last || this.busy) return;
    this.#past = this.#past.slice(0, -1);
    this.#choice = last.choice;
    void this.#inTurn(async () => {
      if (this.view?.layouts !== last.layouts)
        await app.act("intake.map", { layouts: last.layouts, keep: false, exact: true });
      return app.act("intake.choose", { choice: last.choice });
    }, last.layouts).then(() => app.toast(vi.toast.undone(last.title)));
  }

  /** Takes over exactly what is shown as taken. */
  async accept(args: AcceptArg): Promise<Accepted> {
    await this.#tail;
    const accepted = await app.call("intake.accept", { ...args, taken: this.view?.taken ?? 0 });
    this.accepted = accepted;
    this.#past = [];
    return accepted;
  }

  /** What taking over would do and warn of; nothing is written. */
  async tryAccept(args: AcceptArg): Promise<Accepted> {
    await this.#tail;
    return app.call("intake.accept", { ...args, taken: this.view?.taken ?? 0, dryRun: true });
  }

  /** The first load was taken back: a list that is still at hand is looked at again, with all its decisions. */
  async returned(): Promise<void> {
    if (!this.view) return;
    const view = await app.call("intake.state", {}).catch(() => null);
    if (!view) return this.#forget();
    this.view = view;
    this.#choice = view.choice;
    this.accepted = null;
    this.step = "rows";
    this.version += 1;
  }

  rows = async (from: number, count: number): Promise<Block<IntakeRow>> => {
    const { missing: _, ...filter } = this.filter;
    return app.call("intake.rows", { ...filter, from, count });
  };

  missing = async (from: number, count: number): Promise<Block<MissingRow>> =>
    app.call("intake.missing", { from, count });

  passed = async (from: number, count: number): Promise<Block<PassedRow>> => app.call("intake.passed", { from, count });

  #chooseRow(title: string, index: number, change: (own: RowChoice) => RowChoice): void {
    const none: RowChoice = { accepted: [], declined: [], take: null };
    this.#choose(title, (choice) => ({
      ...choice,
      rows: { ...choice.rows, [index]: change(choice.rows[index] ?? none) },
    }));
  }

  #choose(title: string, change: (choice: Choice) => Choice): void {
    if (!this.#choice) return;
    this.#remember(title);
    const choice = change(this.#choice);
    this.#choice = choice;
    // A newer decision holds all that the older ones say.
    void this.#inTurn(async () => (this.#choice === choice ? app.act("intake.choose", { choice }) : this.view));
  }

  #remember(title: string): void {
    if (!this.view || !this.#choice) return;
    const before = { title, layouts: this.view.layouts, choice: this.#choice };
    this.#past = [...this.#past.slice(1 - DEPTH), before];
  }

  /** One after another; a refused decision leaves everything as the core has it. */
  #inTurn(ask: () => Promise<IntakeView | null | undefined>, layouts?: Layout[]): Promise<void> {
    const isNewest = this.#decisions.begin();
    this.busy = true;
    const done = this.#tail.then(async () => {
      const path = this.path;
      const answer = await ask();
      if (path !== this.path || !this.view) return;
      // The very same layouts are told from others by being the same object.
      if (answer) this.view = { ...answer, layouts: layouts ?? unchanged(this.view.layouts, answer.layouts) };
      if (!isNewest()) return;
      this.#choice = this.view.choice;
      this.busy = false;
      this.version += 1;
    });
    this.#tail = done;
    return done;
  }
}

function unchanged(before: Layout[], after: Layout[]): Layout[] {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function without(own: RowChoice | undefined, kind: RepairKind): RowChoice {
  return {
    accepted: own?.accepted.filter((one) => one !== kind) ?? [],
    declined: own?.declined.filter((one) => one !== kind) ?? [],
    take: own?.take ?? null,
  };
}

export const fields: readonly Field[] = ["name", "address", "email", "phone", "fax", "website", "qcvn102"];

export const intake = new IntakeState();
