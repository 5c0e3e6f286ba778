/**
 * The keys of a tree, after the W3C ARIA Authoring Practices' table. Pure: what a key means, given where one stands.
 */
import { composing } from "./keys";

export interface TreePlace {
  index: number;
  total: number;
  parentIndex: number | null;
  hasChildren: boolean;
  expanded: boolean;
  /** Rows that fit on the screen. */
  page: number;
  /** Whether several rows are chosen. */
  chosen: boolean;
}

export type TreeMove =
  | { do: "go"; index: number }
  | { do: "extend"; index: number }
  | { do: "toggle" }
  | { do: "unchoose" }
  | { do: "open" }
  | { do: "shut" }
  | { do: "openSiblings" }
  | { do: "activate" }
  | { do: "menu" }
  | { do: "copy" }
  | { do: "type"; letter: string };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey"> & {
  isComposing?: boolean;
  keyCode?: number;
};

/** What the key does; `null`: nothing, the key is somebody else's. */
export function treeMove(key: Key, at: TreePlace): TreeMove | null {
  if (composing(key) || at.total === 0) return null;
  if ((key.ctrlKey || key.metaKey) && !key.altKey && !key.shiftKey && key.key.toLowerCase() === "c")
    return { do: "copy" };
  if (key.key === "ContextMenu" || (key.shiftKey && key.key === "F10")) return { do: "menu" };
  if (key.ctrlKey && key.key === " " && !key.altKey && !key.shiftKey) return { do: "toggle" };
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  if (key.key === "Escape") return at.chosen ? { do: "unchoose" } : null;

  const place = (index: number) => Math.max(0, Math.min(at.total - 1, index));
  const go = (index: number): TreeMove => ({ do: "go", index: place(index) });
  if (key.shiftKey) {
    if (key.key === "ArrowDown") return { do: "extend", index: place(at.index + 1) };
    if (key.key === "ArrowUp") return { do: "extend", index: place(at.index - 1) };
  }
  switch (key.key) {
    case "ArrowDown":
      return go(at.index + 1);
    case "ArrowUp":
      return go(at.index - 1);
    case "Home":
      return go(0);
    case "End":
      return go(at.total - 1);
    case "PageDown":
      return go(at.index + at.page);
    case "PageUp":
      return go(at.index - at.page);
    case "ArrowRight":
      if (!at.hasChildren) return null;
      return at.expanded ? go(at.index + 1) : { do: "open" };
    case "ArrowLeft":
      if (at.hasChildren && at.expanded) return { do: "shut" };
      return at.parentIndex === null ? null : go(at.parentIndex);
    case "Enter":
    case " ":
      return { do: "activate" };
    case "*":
      return { do: "openSiblings" };
    default:
      return [...key.key].length === 1 ? { do: "type", letter: key.key } : null;
  }
}
