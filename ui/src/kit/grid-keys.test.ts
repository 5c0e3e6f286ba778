import { expect, it } from "vitest";
import { gridMove, type GridPlace } from "./grid-keys";

const at: GridPlace = { lead: 5, count: 100, page: 10, chosen: true };
const press = (key: string, more: Partial<KeyboardEvent> = {}, place = at) =>
  gridMove({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more }, place);

it.each([
  ["ArrowDown", { do: "go", index: 6, extend: false }],
  ["ArrowUp", { do: "go", index: 4, extend: false }],
  ["PageDown", { do: "go", index: 15, extend: false }],
  ["PageUp", { do: "go", index: 0, extend: false }],
  ["Home", { do: "go", index: 0, extend: false }],
  ["End", { do: "go", index: 99, extend: false }],
  ["Enter", { do: "open" }],
  ["Delete", { do: "delete" }],
  ["x", null],
] as const)("%s", (key, move) => expect(press(key)).toEqual(move));

it("extends with Shift, chooses all and copies with Ctrl, opens the menu with Shift+F10", () => {
  expect(press("ArrowDown", { shiftKey: true })).toEqual({ do: "go", index: 6, extend: true });
  expect(press("a", { ctrlKey: true })).toEqual({ do: "all" });
  expect(press("C", { ctrlKey: true })).toEqual({ do: "copy" });
  expect(press("F10", { shiftKey: true })).toEqual({ do: "menu" });
});

it("chooses the leading row first, and leaves compositions and window commands alone", () => {
  expect(press("ArrowDown", {}, { ...at, lead: 0, chosen: false })).toEqual({ do: "go", index: 0, extend: false });
  expect(press("ArrowDown", { keyCode: 229 })).toBeNull();
  expect(press("z", { ctrlKey: true })).toBeNull();
  expect(press("C", { ctrlKey: true, shiftKey: true })).toBeNull();
  expect(press("Enter", { altKey: true })).toBeNull();
});
