/**
 * What every field that is typed into does alike, attached to its element.
 *
 * Invariant: the text is never rewritten while the field has the focus, so that input methods (Telex composition,
 * UniKey's Backspace + letters) are left in peace. NFC and trimming happen in the core, on commit.
 */
import type { Attachment } from "svelte/attachments";
import { untrack } from "svelte";
import { on } from "svelte/events";
import { composing } from "./keys";

export type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface TextControl {
  /** What the field is to hold when something else than typing changes it; without it, the field's owner writes it. */
  value?: () => string;
  /** Takes the focus when it appears; `select`: with all its text chosen. */
  autofocus?: () => boolean | "select";
  /** Every keystroke; the composed text so far included. */
  oninput: (typed: string) => void;
  /** Enter, or the focus leaves; `changed`: since it came, or since the last Enter. */
  onleave?: (typed: string, changed: boolean) => void;
  /** Enter alone; `held`: with Ctrl. */
  onenter?: (held: boolean) => void;
  /** Says whether it took the key; else it goes on to whatever the field stands in. */
  onescape?: () => boolean;
}

/** Attaches the behaviour. In an area Enter is a letter. */
export function textControl<E extends TextElement>(control: TextControl): Attachment<E> {
  return (element) => {
    let committed = "";
    // At once: a dialog that opens may give the field the focus before the effect below has its turn.
    const begun = untrack(() => control.value?.());
    if (begun) element.value = begun;

    const leave = () => {
      const changed = element.value !== committed;
      committed = element.value;
      control.onleave?.(element.value, changed);
    };

    const listeners: Partial<Record<string, (event: Event) => void>> = {
      focus: () => (committed = element.value),
      blur: leave,
      input: () => control.oninput(element.value),
      keydown: (event) => {
        if (!(event instanceof KeyboardEvent) || composing(event)) return;
        if (event.key === "Enter" && element instanceof HTMLInputElement) {
          leave();
          control.onenter?.(event.ctrlKey || event.metaKey);
        } else if (event.key === "Escape" && control.onescape?.()) {
          event.stopPropagation();
        }
      },
    };

    $effect(() => {
      const outside = control.value?.();
      if (outside === undefined || element.value === outside) return;
      // While the officer types, only an emptied value (a form that starts anew) may overwrite.
      if (document.activeElement !== element || outside === "") element.value = outside;
    });

    $effect(() => {
      const autofocus = control.autofocus?.();
      if (!autofocus) return;
      element.focus();
      if (autofocus === "select") element.select();
    });

    // By `on`, as an event attribute would: a field that is taken away while it has the focus loses it in the middle of the
    // page's own update, where what listens could change no state otherwise.
    const ends = Object.entries(listeners).map(([name, listen]) => on(element, name, (event) => listen?.(event)));
    return () => ends.forEach((end) => end());
  };
}
