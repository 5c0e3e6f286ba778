import { expect, it } from "vitest";
import type { MenuGroup } from "../kit/menu-types";
import { actOf, chord } from "./shortcuts";

const groups: MenuGroup[] = [
  {
    id: "g",
    title: "",
    entries: [
      { id: "undo", title: "", keys: "Ctrl+Z", enabled: true, run: () => undefined },
      "separator",
      { id: "redo", title: "", keys: "Ctrl+Y", enabled: true, run: () => undefined },
      { id: "unit-rename", title: "", keys: "F2", enabled: true, run: () => undefined },
      { id: "text-larger", title: "", keys: "Ctrl++", enabled: true, run: () => undefined },
    ],
  },
];

function press(key: string, more: KeyboardEventInit = {}, target: HTMLElement = document.body): string | undefined {
  const event = new KeyboardEvent("keydown", { key, ...more });
  target.dispatchEvent(event);
  return actOf(event, groups)?.id;
}

it("reads what the menu prints", () => {
  expect(chord("Ctrl+Shift+N")).toEqual({ key: "n", ctrl: true, shift: true, alt: false });
  expect(chord("Ctrl++")).toEqual({ key: "+", ctrl: true, shift: false, alt: false });
});

it("finds the act of a key", () => {
  expect(press("z", { ctrlKey: true })).toBe("undo");
  expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
  expect(press("F2")).toBe("unit-rename");
  expect(press("+", { ctrlKey: true, shiftKey: true })).toBe("text-larger");
  expect(press("=", { ctrlKey: true })).toBe("text-larger");
  expect(press("z")).toBeUndefined();
});

it("leaves Ctrl+Z to the text while one types, and everything to a composition", () => {
  const input = document.body.appendChild(document.createElement("input"));
  expect(press("z", { ctrlKey: true }, input)).toBeUndefined();
  expect(press("F2", {}, input)).toBe("unit-rename");
  expect(press("F2", { isComposing: true })).toBeUndefined();
});
