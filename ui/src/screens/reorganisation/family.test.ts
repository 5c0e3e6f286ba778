import { describe, expect, it } from "vitest";
import type { Traced, TraceStep } from "../../api/generated/commands";
import { family, mayBeCode, stepsOf } from "./family";

const step = (from: string, to: string, share: TraceStep["share"] = "whole", set = 1) =>
  ({ from: { code: from, name: `Tên ${from}` }, to: { code: to, name: `Tên ${to}` }, share, set }) as TraceStep;

function traced(code: string, origin: TraceStep[], steps: TraceStep[], ends: [string, boolean][]): Traced {
  return {
    code,
    name: `Tên ${code}`,
    by: "code",
    standing: false,
    sentence: "",
    was: [],
    ends: ends.map(([end, standing]) => ({ code: end, name: "", share: "whole", standing, closing: null })),
    steps,
    origin,
    coming: [],
    members: ends.map(([code, standing]) => ({ code, standing: standing ? "inForce" : "over" })),
  } as unknown as Traced;
}

describe("the family picture", () => {
  it("places those before at the left and those of today at the right, the longest way deciding", () => {
    const picture = family(
      traced(
        "B",
        [step("A1", "B"), step("A2", "B")],
        [step("B", "C", "part", 2), step("B", "D", "part", 2), step("C", "D", "whole", 3)],
        [["D", true]],
      ),
    );
    const place = (code: string) => picture.members.find((member) => member.code === code);
    expect(["A1", "A2", "B", "C", "D"].map((code) => place(code)?.column)).toEqual([0, 0, 1, 2, 3]);
    expect([place("A1")?.row, place("A2")?.row]).toEqual([0, 1]);
    expect(place("B")?.self).toBe(true);
    expect(place("D")?.standing).toBe("inForce");
    expect(place("C")?.standing).toBe("over");
    expect(picture.kin.filter((kin) => kin.part)).toHaveLength(2);
    expect([picture.columns, picture.rows]).toEqual([4, 2]);
  });

  it("a code that goes on is no line, and a step told from both sides is one", () => {
    const both = traced("A", [step("A", "A"), step("X", "A")], [step("X", "A")], []);
    expect(stepsOf(both)).toHaveLength(2);
    expect(family(both).kin.map((kin) => [kin.from.code, kin.to.code])).toEqual([["X", "A"]]);
  });

  it("what is decided for a later day follows what stands, and is told apart", () => {
    const later = { ...step("A", "B"), ahead: true };
    const found = { ...traced("A", [], [], [["A", true]]), coming: [later] };
    found.members.push({ code: "B", standing: "ahead" });
    const picture = family(found);
    expect(picture.members.map((member) => [member.code, member.standing])).toEqual([
      ["A", "inForce"],
      ["B", "ahead"],
    ]);
    expect(picture.kin.map((kin) => kin.ahead)).toEqual([true]);
  });

  it("a unit without kin stands alone", () => {
    expect(family(traced("A", [], [], [])).members).toHaveLength(1);
  });
});

it("a word with a digit is looked up as a code, words of a name are not", () => {
  expect(["H53.02", "000.02.01.H53", "h53"].map(mayBeCode)).toEqual([true, true, true]);
  expect(["sở nội vụ", "so", "H53 02"].map(mayBeCode)).toEqual([false, false, false]);
});
