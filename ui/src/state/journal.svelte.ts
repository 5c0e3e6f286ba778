/** The journal: which sets it shows, and how the chain was found. */
import type { ChainCheck, JournalArg, JournalView } from "../api/generated/commands";
import { CallError } from "../api/problem";
import { exported } from "./acts";
import { Latest } from "../kit/latest";
import { app } from "./app.svelte";
import { ScreenState } from "./screen.svelte";

class JournalState extends ScreenState {
  filter = $state.raw<JournalArg>({});
  view = $state.raw<JournalView | null>(null);
  chain = $state.raw<ChainCheck | null>(null);
  checking = $state(false);
  /** Why the filter lets nothing be shown. */
  refused = $state.raw<CallError | null>(null);

  /** The reading under way, or the last one. */
  loaded: Promise<void> = Promise.resolve();
  readonly #requests = new Latest();

  protected forget(): void {
    this.filter = {};
    this.view = null;
    this.chain = null;
    this.refused = null;
  }

  show(): void {
    this.chain = null;
    this.open = true;
  }

  /** Reads the list anew; `loaded` is there when that is done. */
  load(): void {
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    const isNewest = this.#requests.begin();
    try {
      const view = await app.call("journal.list", this.filter);
      if (!isNewest()) return;
      this.view = view;
      this.refused = null;
    } catch (thrown) {
      if (!isNewest()) return;
      if (thrown instanceof CallError && thrown.problems.length > 0) this.refused = thrown;
      else app.fail(thrown);
    }
  }

  async check(): Promise<void> {
    this.checking = true;
    this.chain = (await app.act("journal.check", {})) ?? null;
    this.checking = false;
  }

  async export(): Promise<void> {
    const written = await app.act("journal.export", { ...this.filter, csv: "excel" });
    if (written) exported(written.path);
  }
}

export const journal = new JournalState();
