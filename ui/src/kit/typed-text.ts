/**
 * Whether somebody typed into a form: text fields are watched from outside, so that no form has to tell. A field that
 * holds again what it held before the typing counts as untouched.
 */
export class TypedText {
  readonly #before = new Map<TextControl, string>();
  readonly #typed = new Set<TextControl>();

  /** Watches all fields below the element, also those that come later. Returns what ends it. */
  watch(element: HTMLElement): () => void {
    const enter = ({ target }: Event) => {
      if (isText(target) && !this.#typed.has(target)) this.#before.set(target, target.value);
    };
    const input = ({ target }: Event) => {
      if (isText(target)) this.#typed.add(target);
    };
    element.addEventListener("focusin", enter);
    element.addEventListener("input", input);
    return () => {
      element.removeEventListener("focusin", enter);
      element.removeEventListener("input", input);
    };
  }

  /** Whether some field that is still there holds typed text. */
  any(): boolean {
    return [...this.#typed].some((field) => field.isConnected && field.value !== (this.#before.get(field) ?? ""));
  }
}

type TextControl = HTMLInputElement | HTMLTextAreaElement;

function isText(target: EventTarget | null): target is TextControl {
  if (target instanceof HTMLTextAreaElement) return true;
  // A field that only looks for something holds nothing that could be lost.
  if (target instanceof HTMLInputElement && "transient" in target.dataset) return false;
  return target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type);
}
