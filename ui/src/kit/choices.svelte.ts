/** What a search offers to choose from below a field, and which of it the keyboard points at. */
import { uid } from "./keys";
import { Latest } from "./latest";

export interface ChoiceSource<T> {
  search: (text: string) => Promise<T[]>;
  /** Those that can be chosen; without it, all. */
  usable?: (choice: T) => boolean;
  onfail: (thrown: unknown) => void;
}

export class Choices<T> {
  /** Of the list; its options are `id-0`, `id-1` … */
  readonly id = uid("choices");
  all = $state.raw<T[]>([]);
  /** Whether a search has been answered at all. */
  searched = $state(false);
  /** Index of the choice that Enter takes; -1: none can be taken. */
  active = $state(-1);
  readonly #source: () => ChoiceSource<T>;
  readonly #requests = new Latest();
  #looking: Promise<void> = Promise.resolve();

  constructor(source: () => ChoiceSource<T>) {
    this.#source = source;
  }

  usable(choice: T): boolean {
    return this.#source().usable?.(choice) ?? true;
  }

  look(text: string): void {
    this.#looking = this.#look(text);
  }

  /** What is still searched for is wanted no more. */
  drop(): void {
    this.#requests.drop();
  }

  move(by: 1 | -1): void {
    for (let index = this.active + by; index >= 0 && index < this.all.length; index += by) {
      const choice = this.all[index];
      if (choice !== undefined && this.usable(choice)) {
        this.active = index;
        return;
      }
    }
  }

  /** The choice pointed at. Who types faster than the core answers means the list for the words that stand there. */
  async pointedAt(): Promise<T | undefined> {
    await this.#looking;
    return this.all[this.active];
  }

  async #look(text: string): Promise<void> {
    const isNewest = this.#requests.begin();
    try {
      const found = await this.#source().search(text);
      if (!isNewest()) return;
      this.all = found;
      this.active = found.findIndex((choice) => this.usable(choice));
      this.searched = true;
    } catch (thrown) {
      this.#source().onfail(thrown);
    }
  }
}
