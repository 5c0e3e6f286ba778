import { expect, it } from "vitest";
import { letter, visible } from "./visible";

it("shows the spaces that a repair takes away, and only those", () => {
  expect(visible(" Sở  Y tế ")).toBe("·Sở··Y tế·");
  expect(visible("Sở\u00A0Y tế\nPhòng")).toBe("Sở⍽Y tế↵Phòng");
  expect(visible("Sở Y tế")).toBe("Sở Y tế");
});

it.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [51, "AZ"],
  [52, "BA"],
  [701, "ZZ"],
  [702, "AAA"],
])("names column %i %s", (place, name) => expect(letter(place)).toBe(name));
