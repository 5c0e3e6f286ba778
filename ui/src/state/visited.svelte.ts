/** The units that were shown, one after the other: the way back to the one just worked on, and on again. */
import type { CodeName } from "../api/generated/commands";
import { app } from "./app.svelte";
import { RegisterState } from "./screen.svelte";

/** How many steps back are kept. */
const MOST = 60;
/** How many units are offered by name. */
const OFFERED = 12;

class Visited extends RegisterState {
  #trail = $state.raw<readonly CodeName[]>([]);
  #at = $state(-1);

  get before(): CodeName | null {
    return this.#trail[this.#at - 1] ?? null;
  }

  get after(): CodeName | null {
    return this.#trail[this.#at + 1] ?? null;
  }

  /** The units shown last, without the one that is shown now. */
  get recent(): readonly CodeName[] {
    const shown = this.#trail[this.#at]?.code;
    const latest = [...this.#trail].reverse();
    const once = latest.filter((unit, at) => latest.findIndex(({ code }) => code === unit.code) === at);
    return once.filter(({ code }) => code !== shown).slice(0, OFFERED);
  }

  /** This unit is shown now. */
  note({ code, name }: CodeName): void {
    if (this.#trail[this.#at]?.code === code) {
      this.#trail = this.#trail.map((unit) => (unit.code === code ? { code, name } : unit));
      return;
    }
    this.#trail = [...this.#trail.slice(0, this.#at + 1), { code, name }].slice(-MOST);
    this.#at = this.#trail.length - 1;
  }

  step(by: 1 | -1): void {
    const unit = by < 0 ? this.before : this.after;
    if (!unit) return;
    this.#at += by;
    this.show(unit.code);
  }

  show(code: string): void {
    app.chosen = [];
    app.pane = "unit";
    app.show(code);
  }

  protected forget(): void {
    this.#trail = [];
    this.#at = -1;
  }
}

export const visited = new Visited();
