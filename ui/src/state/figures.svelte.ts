/** The figures of the register while they fill the window. */
import type { FiguresView } from "../api/generated/commands";
import { app } from "./app.svelte";

class FiguresState {
  open = $state(false);
  on = $state<string | null>(null);
  view = $state.raw<FiguresView | null>(null);
  #ticket = 0;
  #path: string | null = null;

  /** Another register, or none: nothing of the one before is shown. */
  follow(path: string | null): void {
    if (path === this.#path) return;
    this.#path = path;
    this.open = false;
    this.on = null;
    this.view = null;
  }

  show(): void {
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  async load(): Promise<void> {
    this.#ticket += 1;
    const mine = this.#ticket;
    const view = await app.act("figures.get", this.on === null ? {} : { on: this.on });
    if (view && mine === this.#ticket) this.view = view;
  }
}

export const figures = new FiguresState();
