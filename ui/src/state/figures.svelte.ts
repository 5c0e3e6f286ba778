/** The figures of the register while they fill the window. */
import type { FiguresView } from "../api/generated/commands";
import { Latest } from "../kit/latest";
import { app } from "./app.svelte";
import { ScreenState } from "./screen.svelte";

class FiguresState extends ScreenState {
  on = $state<string | null>(null);
  view = $state.raw<FiguresView | null>(null);
  readonly #requests = new Latest();

  protected forget(): void {
    this.on = null;
    this.view = null;
  }

  show(): void {
    this.open = true;
  }

  async load(): Promise<void> {
    const isNewest = this.#requests.begin();
    const view = await app.act("figures.get", this.on === null ? {} : { on: this.on });
    if (view && isNewest()) this.view = view;
  }
}

export const figures = new FiguresState();
