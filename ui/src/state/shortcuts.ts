/** The keyboard's way to the acts of the menus. */
import { composing, typing } from "../kit/keys";
import type { MenuAct, MenuGroup } from "../kit/menu-types";

interface Chord {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

/** How a menu prints keys that have longer names. */
const arrows: Partial<Record<string, string>> = { "←": "arrowleft", "→": "arrowright" };

/** `Ctrl+Shift+N` as the parts of a key event. */
export function chord(keys: string): Chord {
  const parts = keys.split("+");
  const last = parts.at(-1) || "+";
  return {
    key: arrows[last] ?? last.toLowerCase(),
    ctrl: parts.includes("Ctrl"),
    shift: parts.includes("Shift"),
    alt: parts.includes("Alt"),
  };
}

/** Other keys that officers know for the same act. */
const also: Record<string, string[]> = {
  redo: ["Ctrl+Shift+Z"],
  "unit-issue": ["Ctrl+Shift+N"],
  "text-larger": ["Ctrl+="],
};

/** Keys that belong to the text while one types: there they undo letters, delete letters, copy words. */
const ofText = new Set(["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Delete", "Insert", "Ctrl+Shift+C"]);

/** Keys by which a web view would reload, print, show its source or search on its own. */
export function ofBrowser(event: KeyPress): boolean {
  if (event.key === "F3" || event.key === "F7") return true;
  return (event.ctrlKey || event.metaKey) && ["r", "p", "g", "j", "u", "s"].includes(event.key.toLowerCase());
}

export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"> & {
  isComposing?: boolean;
  keyCode?: number;
};

function fits(keys: string, event: KeyPress): boolean {
  const wanted = chord(keys);
  const plus = wanted.key === "+" || wanted.key === "=";
  return (
    event.key.toLowerCase() === wanted.key &&
    (event.ctrlKey || event.metaKey) === wanted.ctrl &&
    event.altKey === wanted.alt &&
    // On many layouts + is a shifted key.
    (plus || event.shiftKey === wanted.shift)
  );
}

/** The act that a key press means; `null`: none, or it belongs to the text being typed. */
export function actOf(event: KeyPress & { target?: EventTarget | null }, groups: MenuGroup[]): MenuAct | null {
  if (composing(event)) return null;
  const inText = event instanceof Event && typing(event);
  for (const group of groups) {
    for (const entry of group.entries) {
      if (entry === "separator" || !entry.keys) continue;
      for (const keys of [entry.keys, ...(also[entry.id] ?? [])]) {
        if (fits(keys, event)) return inText && ofText.has(keys) ? null : entry;
      }
    }
  }
  return null;
}
