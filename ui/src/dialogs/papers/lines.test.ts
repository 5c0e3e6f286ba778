import { expect, it } from "vitest";
import { fromLines, moved, toLines, widthOf, widthText } from "./lines";

it("reads one text a line and drops empty lines", () => {
  expect(fromLines("Như Điều 4\n\n  Lưu: VT \n")).toEqual(["Như Điều 4", "Lưu: VT"]);
  expect(fromLines(toLines(["a", "b"]))).toEqual(["a", "b"]);
});

it("moves one place and never off the ends", () => {
  expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
  expect(moved([1, 2, 3], 2, -1)).toEqual([1, 3, 2]);
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
});

it("reads widths with a comma and refuses what is none", () => {
  expect(widthOf("1,5")).toBe(1.5);
  expect([widthOf(""), widthOf("0"), widthOf("-1"), widthOf("rộng")]).toEqual([null, null, null, null]);
  expect(widthText(1.5)).toBe("1,5");
});
