/**
 * The four steps of a first day. Each ticks itself off when it was done once on this machine; the list goes for ever when
 * it is closed, or when all are done.
 */
import { app } from "./app.svelte";
import { keepNumber, keptNumber } from "./kept";

export const firstSteps = ["officer", "register", "list", "change"] as const;
export type FirstStep = (typeof firstSteps)[number];

const DONE = "first-steps-done";
const CLOSED = "first-steps-closed";

class FirstSteps {
  /** Which were done, a bit for each. */
  #done = $state(keptNumber(DONE) ?? 0);
  #closed = $state(keptNumber(CLOSED) === 1);

  get shown(): boolean {
    return !this.#closed && !firstSteps.every((step) => this.isDone(step));
  }

  isDone(step: FirstStep): boolean {
    return (this.#done & this.#bit(step)) !== 0;
  }

  /** Looks at what the window knows; what was done once stays done. */
  look(): void {
    const { register } = app;
    if (register) this.#tick("register");
    if (register && register.open > register.roots.length) this.#tick("list");
    if (register?.drafts.some((draft) => draft.rows > 0)) this.#tick("change");
  }

  /** Whether the officer's name is kept is asked of the core. */
  async ask(): Promise<void> {
    const settings = await app.call("settings.get", {}).catch(() => null);
    if (settings?.officerSet) this.#tick("officer");
  }

  close(): void {
    this.#closed = true;
    keepNumber(CLOSED, 1);
  }

  #bit(step: FirstStep): number {
    return 1 << firstSteps.indexOf(step);
  }

  #tick(step: FirstStep): void {
    if (this.isDone(step)) return;
    this.#done |= this.#bit(step);
    keepNumber(DONE, this.#done);
  }
}

export const steps = new FirstSteps();
