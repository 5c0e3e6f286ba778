/** The dialogs that are open, the topmost last: messages are shown in it, never over its buttons. */
class DialogStack {
  #open = $state.raw<readonly symbol[]>([]);

  get top(): symbol | undefined {
    return this.#open.at(-1);
  }

  get any(): boolean {
    return this.#open.length > 0;
  }

  push(id: symbol): void {
    this.#open = [...this.#open, id];
  }

  remove(id: symbol): void {
    this.#open = this.#open.filter((one) => one !== id);
  }
}

export const dialogs = new DialogStack();
