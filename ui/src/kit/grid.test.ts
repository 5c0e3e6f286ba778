import { expect, it } from "vitest";
import { chooseAll, chooseOne, chooseTo, nextSort, sorted, toggleOne, type Column } from "./grid-types";

const columns: Column<{ code: string; order: number }>[] = [
  { id: "code", title: "Mã", width: "1fr", text: (r) => r.code, rank: (r) => r.order },
  { id: "plain", title: "", width: "1fr", text: () => "" },
];
const rows = [
  { code: "H26.107", order: 3 },
  { code: "H26.99", order: 2 },
  { code: "H26.1", order: 1 },
];

it("sorts by the ranks of the core: up, down, and back", () => {
  const up = nextSort(null, "code");
  expect(sorted(rows, columns, up).map((r) => r.code)).toEqual(["H26.1", "H26.99", "H26.107"]);
  const down = nextSort(up, "code");
  expect(sorted(rows, columns, down).map((r) => r.code)).toEqual(["H26.107", "H26.99", "H26.1"]);
  expect(nextSort(down, "code")).toBeNull();
  expect(sorted(rows, columns, { column: "plain", down: false })).toBe(rows);
});

it("chooses like Excel: Shift from the anchor, Ctrl one by one", () => {
  const range = chooseTo(chooseTo(chooseOne(4), 6), 2);
  expect([...range.chosen].sort()).toEqual([2, 3, 4]);
  expect(range.anchor).toBe(4);
  expect([...toggleOne(range, 3).chosen].sort()).toEqual([2, 4]);
  expect(chooseAll(3).chosen.size).toBe(3);
});
