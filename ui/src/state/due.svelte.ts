/** “Việc đến hạn”: the tasks of the open register, which of them are shown and ticked. */
import type { DueClock, DueList, DueState, DueTask } from "../api/generated/commands";
import { exported } from "./acts";
import { app } from "./app.svelte";
import { ScreenState } from "./screen.svelte";
import { papers } from "./papers.svelte";

export interface DueFilter {
  states: readonly DueState[];
  clock?: DueClock;
}

export const waiting: DueFilter = { states: ["late", "open"] };

class Due extends ScreenState {
  list = $state.raw<DueList | null>(null);
  filter = $state.raw<DueFilter>(waiting);
  /** Sets whose catalogue task is ticked to be settled together. */
  ticked = $state.raw<readonly number[]>([]);
  /** Rises whenever the list says something else. */
  version = $state(0);

  protected forget(): void {
    this.list = null;
    this.filter = waiting;
    this.ticked = [];
  }

  async show(): Promise<void> {
    await this.load();
    if (this.list) this.open = true;
  }

  override close(): void {
    super.close();
    this.ticked = [];
  }

  async load(): Promise<void> {
    const list = await app.act("due.list", {});
    if (list) this.take(list);
  }

  take(list: DueList): void {
    this.list = list;
    const still = new Set(list.tasks.filter(isTickable).map((task) => task.set));
    this.ticked = this.ticked.filter((set) => still.has(set));
    this.version += 1;
  }

  get shown(): readonly DueTask[] {
    const { states, clock } = this.filter;
    return (this.list?.tasks ?? []).filter(
      (task) => states.includes(task.state) && (clock === undefined || task.clock === clock),
    );
  }

  /** The sets that can be settled together: those ticked, else all that are late. */
  get settleable(): readonly DueTask[] {
    const tasks = (this.list?.tasks ?? []).filter(isTickable);
    const chosen = tasks.filter((task) => task.set !== null && this.ticked.includes(task.set));
    return chosen.length > 0 ? chosen : tasks.filter((task) => task.state === "late");
  }

  tick(task: DueTask, on: boolean): void {
    const { set } = task;
    if (set === null || !isTickable(task)) return;
    this.ticked = on ? [...this.ticked.filter((one) => one !== set), set] : this.ticked.filter((one) => one !== set);
  }

  async write(as: "due.calendar" | "due.workbook"): Promise<void> {
    const { states, clock } = this.filter;
    const written = await app.act(as, { states: [...states], ...(clock ? { clock } : {}) });
    if (written) exported(written.path);
  }

  async toDraft(id: number): Promise<void> {
    if (!(await app.act("draft.select", { id }))) return;
    this.close();
    app.pane = "draft";
  }

  async toPapers(set: number): Promise<void> {
    await papers.show(set, "catalogue");
  }

  toSet(set: number): void {
    app.dialog = { kind: "preview", set };
  }
}

/** Whether it is settled by a tick, and waits for it. */
export function isTickable(task: DueTask): boolean {
  return task.clock === "catalogue" && task.state !== "done";
}

export const due = new Due();
