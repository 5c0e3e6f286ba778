import { describe, expect, it } from "vitest";
import { treeMove, type TreePlace } from "./tree-keys";

const leaf: TreePlace = {
  index: 5,
  total: 100,
  parentIndex: 2,
  hasChildren: false,
  expanded: false,
  page: 20,
  chosen: false,
};
const shut: TreePlace = { ...leaf, hasChildren: true };
const open: TreePlace = { ...shut, expanded: true };

const press = (key: string, at = leaf, more: Partial<KeyboardEvent> = {}) =>
  treeMove({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more }, at);

describe("the W3C key table", () => {
  it.each([
    ["ArrowDown", leaf, { do: "go", index: 6 }],
    ["ArrowUp", leaf, { do: "go", index: 4 }],
    ["ArrowUp", { ...leaf, index: 0 }, { do: "go", index: 0 }],
    ["ArrowDown", { ...leaf, index: 99 }, { do: "go", index: 99 }],
    ["Home", leaf, { do: "go", index: 0 }],
    ["End", leaf, { do: "go", index: 99 }],
    ["PageDown", leaf, { do: "go", index: 25 }],
    ["PageUp", leaf, { do: "go", index: 0 }],
    ["ArrowRight", shut, { do: "open" }],
    ["ArrowRight", open, { do: "go", index: 6 }],
    ["ArrowRight", leaf, null],
    ["ArrowLeft", open, { do: "shut" }],
    ["ArrowLeft", shut, { do: "go", index: 2 }],
    ["ArrowLeft", leaf, { do: "go", index: 2 }],
    ["ArrowLeft", { ...shut, parentIndex: null }, null],
    ["Enter", leaf, { do: "activate" }],
    [" ", leaf, { do: "activate" }],
    ["*", leaf, { do: "openSiblings" }],
    ["s", leaf, { do: "type", letter: "s" }],
    ["Đ", leaf, { do: "type", letter: "Đ" }],
    ["F2", leaf, null],
    ["Tab", leaf, null],
  ] as const)("%s", (key, at, move) => expect(press(key, at)).toEqual(move));
});

it("chooses several rows with Shift and Ctrl, and lets them go with Escape", () => {
  expect(press("ArrowDown", leaf, { shiftKey: true })).toEqual({ do: "extend", index: 6 });
  expect(press("ArrowUp", { ...leaf, index: 0 }, { shiftKey: true })).toEqual({ do: "extend", index: 0 });
  expect(press(" ", leaf, { ctrlKey: true })).toEqual({ do: "toggle" });
  expect(press("Escape", { ...leaf, chosen: true })).toEqual({ do: "unchoose" });
  expect(press("Escape", leaf), "somebody else's").toBeNull();
});

it("leaves keys of a composition to the input method", () => {
  expect(press("s", leaf, { isComposing: true })).toBeNull();
  expect(press("ArrowDown", leaf, { keyCode: 229 })).toBeNull();
  expect(press("Enter", leaf, { keyCode: 229 })).toBeNull();
});

it("leaves commands to the window, but copies and opens the menu", () => {
  expect(press("z", leaf, { ctrlKey: true })).toBeNull();
  expect(press("c", leaf, { ctrlKey: true })).toEqual({ do: "copy" });
  expect(press("F10", leaf, { shiftKey: true })).toEqual({ do: "menu" });
});

it("does nothing in an empty tree", () => expect(press("ArrowDown", { ...leaf, total: 0 })).toBeNull());
