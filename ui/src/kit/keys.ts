/**
 * Whether a key event belongs to an input method that is composing (Telex and VNI compose on Windows and IBus).
 * Every key handler of the page asks this first: the keys are then letters of a word, not commands.
 */
export function composing(event: { isComposing?: boolean; keyCode?: number }): boolean {
  return event.isComposing === true || event.keyCode === 229;
}

/** Whether the event goes to a place where text is typed, so that single-key commands must leave it alone. */
export function typing(event: Event): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
}

let next = 0;

/** An id for `aria-*` references, unique on the page. */
export function uid(prefix: string): string {
  next += 1;
  return `${prefix}-${next}`;
}
