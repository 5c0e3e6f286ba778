/** What every form of a dialog does alike: run a command, keep the refusal beside the form, stay open. */
import { CallError, type Problem } from "../api/problem";
import { Latest } from "../kit/latest";
import { app } from "./app.svelte";

export class Form {
  busy = $state(false);
  /** What the core refused, or warns about; shown beside the form. */
  problems = $state.raw<Problem[]>([]);

  /** Runs the act; `undefined`: refused. Problems stay in the form, any other error is shown in its own dialog. */
  async run<R>(act: () => Promise<R>): Promise<R | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      const result = await act();
      this.problems = [];
      return result;
    } catch (thrown) {
      if (thrown instanceof CallError && thrown.problems.length > 0) this.problems = thrown.problems;
      else app.fail(thrown);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

/**
 * Asks the core about what is being typed: at most one question at a time is answered, the newest. A refusal to answer
 * is no fault of the typing and is left alone.
 */
export class Live<A, R> {
  answer = $state.raw<R | null>(null);
  /** What was asked last is not answered yet: nothing may be done by the answer that is shown. */
  behind = $state(false);
  readonly #ask: (args: A) => Promise<R>;
  readonly #requests = new Latest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: (args: A) => Promise<R>) {
    this.#ask = ask;
  }

  /** Asks once the typing rests for a moment. */
  soon(args: A): void {
    clearTimeout(this.#timer);
    this.behind = true;
    this.#timer = setTimeout(() => void this.now(args), 120);
  }

  async now(args: A): Promise<void> {
    clearTimeout(this.#timer);
    this.behind = true;
    const timer = this.#timer;
    const isNewest = this.#requests.begin();
    const answer = await this.#ask(args).catch(() => null);
    if (!isNewest()) return;
    if (answer !== null) this.answer = answer;
    // Typing that has gone on since is asked about when it rests.
    if (timer === this.#timer) this.behind = false;
  }
}
