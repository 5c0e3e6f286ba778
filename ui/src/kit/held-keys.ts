/**
 * Keys pressed while a list on the screen is no longer the one that was asked for. They are meant for the rows on their
 * way, so they wait for these and then act in the order in which they were pressed.
 */
import { tick } from "svelte";

interface Held {
  act: () => void;
  dropped: () => void;
}

export class HeldKeys {
  readonly #behind: () => boolean;
  #held: Held[] = [];
  #releasing = false;

  /** `behind` tells whether the rows a key is meant for are still on their way. */
  constructor(behind: () => boolean) {
    this.#behind = behind;
  }

  /** Acts at once, or as soon as the rows are there; `dropped` is called instead when they never come. */
  press(act: () => void, dropped: () => void = () => undefined): void {
    if (this.#held.length > 0 || this.#releasing || this.#behind()) this.#held.push({ act, dropped });
    else act();
  }

  /** To be called whenever rows have come: lets the keys act until one of them makes the list wait again. */
  async release(): Promise<void> {
    if (this.#releasing) return;
    this.#releasing = true;
    try {
      while (this.#held.length > 0 && !this.#behind()) {
        this.#held.shift()?.act();
        // What the key has changed may ask for other rows.
        await tick();
      }
    } finally {
      this.#releasing = false;
    }
  }

  /** The rows do not come, or the officer has gone elsewhere. */
  drop(): void {
    for (const { dropped } of this.#held.splice(0)) dropped();
  }
}
