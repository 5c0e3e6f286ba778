/**
 * Fields of units that are being edited in their place. What was typed stays here until it is written or dropped, also
 * while another unit or tab is shown: nothing is lost, and nothing is written without Enter or a button.
 */
import type { Field } from "../api/generated/commands";

interface Edit {
  code: string;
  field: Field;
  /** What the field held when the editing began. */
  before: string;
  text: string;
}

class Edits {
  #open = $state.raw<readonly Edit[]>([]);

  /** Begins editing a field; where it is being edited already, what was typed stays. */
  begin(code: string, field: Field, before: string): void {
    if (!this.find(code, field)) this.#open = [...this.#open, { code, field, before, text: before }];
  }

  type(code: string, field: Field, text: string): void {
    this.#open = this.#open.map((one) => (one.code === code && one.field === field ? { ...one, text } : one));
  }

  end(code: string, field: Field): void {
    this.#open = this.#open.filter((one) => one.code !== code || one.field !== field);
  }

  /** The unit is no longer there. */
  drop(code: string): void {
    this.#open = this.#open.filter((one) => one.code !== code);
  }

  clear(): void {
    this.#open = [];
  }

  find(code: string, field: Field): Edit | undefined {
    return this.#open.find((one) => one.code === code && one.field === field);
  }

  /** What was typed and is not written; of one unit, or of all. */
  unwritten(code?: string): readonly Edit[] {
    return this.#open.filter((one) => one.text !== one.before && (code === undefined || one.code === code));
  }
}

export const edits = new Edits();
