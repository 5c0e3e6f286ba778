/** What the parts of the window that belong to the open register have in common. */

/** Belongs to one register: with another one, or none, nothing of the one before is shown. */
export abstract class RegisterState {
  #path: string | null = null;

  /** The path of the register it belongs to. */
  protected get path(): string | null {
    return this.#path;
  }

  /** Belongs to the register at this path from now on. */
  follow(path: string | null): void {
    if (path === this.#path) return;
    this.#path = path;
    this.forget();
  }

  /** Drops all that was of the register before. */
  protected abstract forget(): void;
}

/** A part that fills the window while it is open. */
export abstract class ScreenState extends RegisterState {
  open = $state(false);

  close(): void {
    this.open = false;
  }

  override follow(path: string | null): void {
    if (path !== this.path) this.open = false;
    super.follow(path);
  }
}
