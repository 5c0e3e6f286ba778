import { expect, it } from "vitest";
import { inOrder, type Problem } from "./problem";

function problem(severity: Problem["severity"], row?: number): Problem {
  return { rule: "x", severity, where: row === undefined ? {} : { row }, message: "", remedy: "" };
}

it("lists what must be put right first, row by row", () => {
  const mixed = [
    problem("warning", 1),
    problem("error", 12),
    problem("error", 3),
    problem("error"),
    problem("warning"),
  ];
  expect(inOrder(mixed).map((p) => [p.severity, p.where.row])).toEqual([
    ["error", undefined],
    ["error", 3],
    ["error", 12],
    ["warning", undefined],
    ["warning", 1],
  ]);
});
