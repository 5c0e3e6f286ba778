/**
 * Another day in the window, and two days side by side.
 *
 * Invariant: which day is shown is the core's to say (`register.info`); the page only shows that it is not today.
 */
import type {
  DifferenceArg,
  DifferenceRow,
  DifferenceView,
  EndArg,
  MomentArg,
  SetSummary,
  Status,
} from "../api/generated/commands";
import { CallError } from "../api/problem";
import { exported } from "./acts";
import { app } from "./app.svelte";
import { dayBefore } from "../kit/date";
import { ScreenState } from "./screen.svelte";

/** Shows another day; throws the refusal, which stands beside the form. */
export async function travel(to: MomentArg): Promise<void> {
  await app.call("time.travel", to);
  await app.refreshRegister();
}

/** The same from a button, where a refusal has a dialog of its own. */
export function goTo(to: MomentArg): void {
  app.unlessUnwritten(() => void travel(to).catch((thrown: unknown) => app.fail(thrown)));
}

export async function back(): Promise<void> {
  if (await app.act("time.back", {})) await app.refreshRegister();
}

export type EndKind = "day" | "then" | "set";

/** One end of a comparison as the officer states it. */
export interface End {
  kind: EndKind;
  on: string | null;
  set: number;
}

function asked(end: End): EndArg {
  if (end.kind === "set") return { set: end.set };
  const on = end.on === null ? {} : { on: end.on };
  // As it was recorded on that very day; a blank day is today, of which everything is known.
  return end.kind === "then" && end.on !== null ? { ...on, known: end.on } : on;
}

class DifferencesState extends ScreenState {
  from = $state.raw<End>({ kind: "day", on: null, set: 0 });
  to = $state.raw<End>({ kind: "day", on: null, set: 0 });
  statuses = $state.raw<readonly Status[]>([]);
  text = $state("");
  tree = $state(false);
  /** What is compared; `null` until the officer has asked. Another value is another list. */
  subject = $state.raw<{ from: EndArg; to: EndArg } | null>(null);
  answer = $state.raw<DifferenceView | null>(null);
  refused = $state.raw<CallError | null>(null);

  protected forget(): void {
    this.subject = null;
    this.answer = null;
  }

  show(from?: End, to?: End): void {
    if (from && to) {
      this.from = from;
      this.to = to;
      this.compare();
    }
    this.open = true;
  }

  /** Nobody said yet what is to be compared: the days before and after the last decision took force. */
  propose(sets: readonly SetSummary[]): void {
    const untouched = [this.from, this.to].every((end) => end.kind === "day" && end.on === null);
    const last = sets.filter((set) => set.kind === "decision").toSorted((a, b) => b.number - a.number)[0];
    if (!untouched || this.subject || !last) return;
    this.from = { ...this.from, on: dayBefore(last.effectiveOn) };
    this.to = { ...this.to, on: last.effectiveOn };
  }

  compare(): void {
    this.refused = null;
    this.answer = null;
    this.statuses = [];
    this.subject = { from: asked(this.from), to: asked(this.to) };
  }

  toggle(status: Status): void {
    const on = this.statuses.includes(status);
    this.statuses = on ? this.statuses.filter((one) => one !== status) : [...this.statuses, status];
  }

  #args(): DifferenceArg | null {
    if (!this.subject) return null;
    const statuses = this.statuses.length > 0 ? { statuses: [...this.statuses] } : {};
    return { ...this.subject, ...statuses, text: this.text };
  }

  /** A part of the rows; what stands above them comes with it. */
  fetch = async (offset: number, count: number): Promise<{ total: number; rows: DifferenceRow[] }> => {
    const args = this.#args();
    if (!args) return { total: 0, rows: [] };
    try {
      const answer = await app.call("time.diff", { ...args, tree: this.tree, offset, count });
      this.answer = answer;
      return { total: answer.total, rows: answer.rows };
    } catch (thrown) {
      if (!(thrown instanceof CallError) || thrown.problems.length === 0) throw thrown;
      this.refused = thrown;
      return { total: 0, rows: [] };
    }
  };

  async export(): Promise<void> {
    const args = this.#args();
    const written = args && (await app.act("time.exportDiff", { ...args, csv: "excel" }));
    if (written) exported(written.path);
  }
}

export const differences = new DifferencesState();
