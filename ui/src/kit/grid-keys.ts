/** The keys of a table, as Excel has them. Pure: what a key means, given where one stands. */
import { composing } from "./keys";

export interface GridPlace {
  lead: number;
  count: number;
  /** Rows that fit on the screen. */
  page: number;
  /** Whether any row is chosen yet: the first arrow only chooses the leading one. */
  chosen: boolean;
}

export type GridMove =
  | { do: "go"; index: number; extend: boolean }
  | { do: "all" }
  | { do: "copy" }
  | { do: "open" }
  | { do: "delete" }
  | { do: "menu" };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey"> & {
  isComposing?: boolean;
  keyCode?: number;
};

/** What the key does; `null`: nothing, the key is somebody else's. */
export function gridMove(key: Key, at: GridPlace): GridMove | null {
  if (composing(key) || at.count === 0 || key.altKey) return null;
  if (key.ctrlKey || key.metaKey) {
    const letter = key.key.toLowerCase();
    if (key.shiftKey) return null;
    return letter === "a" ? { do: "all" } : letter === "c" ? { do: "copy" } : null;
  }
  const go = (index: number): GridMove => ({
    do: "go",
    index: Math.max(0, Math.min(at.count - 1, index)),
    extend: key.shiftKey,
  });
  switch (key.key) {
    case "ArrowDown":
      return go(at.lead + (at.chosen ? 1 : 0));
    case "ArrowUp":
      return go(at.lead - 1);
    case "Home":
      return go(0);
    case "End":
      return go(at.count - 1);
    case "PageDown":
      return go(at.lead + at.page);
    case "PageUp":
      return go(at.lead - at.page);
    case "Enter":
      return { do: "open" };
    case "Delete":
      return { do: "delete" };
    case "ContextMenu":
      return { do: "menu" };
    case "F10":
      return key.shiftKey ? { do: "menu" } : null;
    default:
      return null;
  }
}
