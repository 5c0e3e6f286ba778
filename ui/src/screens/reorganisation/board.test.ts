import { describe, expect, it } from "vitest";
import type { Drawing, JudgedEvent, OpenQuestion, Problem, UnitBrief } from "../../api/generated/commands";
import { noDrawing } from "../../state/drawing";
import { nextOpen, noFilter, placeOf, shown, unresolved } from "./board";

const brief = (code: string, name: string, parent: string): [string, UnitBrief] => [
  code,
  { code, name, parent, parentName: "", children: 0 },
];
const units = new Map([
  brief("H26.01", "Sở Nội vụ", "H26"),
  brief("H26.02", "Sở Đất đai", "H26"),
  brief("H26.03.01", "Phòng Đào tạo", "H26.03"),
]);
const draw: Drawing = {
  ...noDrawing,
  before: ["H26.01", "H26.02", "H26.03.01"],
  after: [
    { name: "Sở A", parent: { code: "H26" }, fields: {}, code: null },
    { name: "Phòng B", parent: { after: 0 }, fields: {}, code: null },
  ],
  edges: [
    { from: "H26.01", to: 0, share: "whole" },
    { from: "H26.03.01", to: 1, share: "whole" },
  ],
};

const question = (asked: OpenQuestion["asked"]) => ({ asked }) as OpenQuestion;
const fault = (where: Problem["where"], severity: Problem["severity"] = "error") =>
  ({ rule: "x", severity, where, message: "", remedy: "" }) as Problem;
const judged = (questions: OpenQuestion[], problems: Problem[]) =>
  ({ questions, problems, after: [] }) as unknown as JudgedEvent;

describe("what a filter leaves", () => {
  it("everything, where there is none", () => {
    expect(shown(draw, null, units, noFilter)).toEqual({ before: draw.before, after: [0, 1] });
  });

  it("what fits, with or without accents, and what is joined to it", () => {
    expect(shown(draw, null, units, { ...noFilter, text: "dat dai" })).toEqual({ before: ["H26.02"], after: [] });
    expect(shown(draw, null, units, { ...noFilter, text: "noi vu" })).toEqual({ before: ["H26.01"], after: [0] });
  });

  it("by parent", () => {
    expect(shown(draw, null, units, { text: "", parent: "H26.03" })).toEqual({ before: ["H26.03.01"], after: [1] });
  });
});

describe("what waits", () => {
  it("questions and faults, each place once, left before right; warnings do not wait", () => {
    const waits = judged(
      [question({ kind: "nearName", after: 1, name: "Phòng B" }), question({ kind: "children", code: "H26.02" })],
      [fault({ row: 2, field: "name" }), fault({ code: "H26.01.07" }), fault({ code: "H26.03.01" }, "warning")],
    );
    expect(unresolved(draw, waits)).toEqual([
      { side: "before", code: "H26.01" },
      { side: "before", code: "H26.02" },
      { side: "after", at: 1 },
    ]);
  });

  it("a fault below belongs to the nearest unit before, and one of nowhere to the whole", () => {
    const nested: Drawing = { ...draw, before: ["H26.03", "H26.03.01"] };
    expect(placeOf(nested, fault({ code: "H26.03.01.02" }))).toEqual({ side: "before", code: "H26.03.01" });
    expect(placeOf(nested, fault({ code: "H26.030" }))).toBeNull();
    expect(placeOf(nested, fault({}))).toBeNull();
  });

  it("is walked through round and round, both ways", () => {
    const [a, b] = [
      { side: "before", code: "H26.01" },
      { side: "after", at: 1 },
    ] as const;
    expect(nextOpen([a, b], null, 1)).toEqual(a);
    expect(nextOpen([a, b], null, -1)).toEqual(b);
    expect(nextOpen([a, b], b, 1)).toEqual(a);
    expect(nextOpen([], null, 1)).toBeNull();
  });
});
