import { describe, expect, it } from "vitest";
import type { Drawing, DrawnUnit } from "../api/generated/commands";
import {
  addBefore,
  answer,
  changeAfter,
  connect,
  disconnect,
  noDrawing,
  removeAfter,
  removeBefore,
  setAllChildren,
  setRow,
  setShare,
} from "./drawing";

const unit = (name: string, parent: DrawnUnit["parent"] = { code: "H26" }): DrawnUnit => ({
  name,
  parent,
  fields: {},
  code: null,
});

const three: Drawing = {
  ...noDrawing,
  before: ["H26.01", "H26.02"],
  after: [unit("Sở A"), unit("Sở B"), unit("Phòng C", { after: 1 })],
  edges: [
    { from: "H26.01", to: 0, share: "part" },
    { from: "H26.01", to: 2, share: "part" },
    { from: "H26.02", to: 1, share: "whole" },
  ],
};

describe("edges", () => {
  it("the first one leads the whole unit on; with a second one both are parts", () => {
    const once = connect(addBefore(noDrawing, ["H26.01"]), "H26.01", 0);
    expect(once.edges).toEqual([{ from: "H26.01", to: 0, share: "whole" }]);
    expect(connect(once, "H26.01", 1).edges.map((edge) => edge.share)).toEqual(["part", "part"]);
  });

  it("sub-units do not follow an edge that is gone: they go with the only successor left, else they are asked about", () => {
    const following = (to: number): Drawing => ({ ...three, children: { "H26.01": { follow: to } } });
    expect(disconnect(following(2), "H26.01", 2).children).toEqual({ "H26.01": { follow: 0 } });
    expect(disconnect(following(0), "H26.01", 2).children).toEqual({ "H26.01": { follow: 0 } });
    const alone: Drawing = { ...three, children: { "H26.02": { follow: 1 } } };
    expect(disconnect(alone, "H26.02", 1).children).toEqual({});
  });

  it("the one that is left over is whole again, of that unit only", () => {
    const left = disconnect(three, "H26.01", 2);
    expect(left.edges).toEqual([
      { from: "H26.01", to: 0, share: "whole" },
      { from: "H26.02", to: 1, share: "whole" },
    ]);
  });

  it("drawing one twice changes nothing, and the share goes where it is put", () => {
    expect(connect(three, "H26.01", 0)).toBe(three);
    expect(setShare(three, "H26.01", 0, "whole").edges[0]?.share).toBe("whole");
    expect(setShare(three, "H26.01", 0, "whole").edges[1]?.share).toBe("part");
  });
});

describe("taking units out", () => {
  it("a unit before goes with its edges, its sub-units' rows and what was answered of it", () => {
    let draw: Drawing = { ...three, children: { "H26.01": "close", "H26.02": { follow: 1 } } };
    draw = setRow(setRow(draw, "H26.01.03", { fate: "close" }), "H26.012.01", { code: "H26.07.01" });
    draw = answer(draw, { kind: "heirs", code: "H26.01" }, { kind: "heir", after: 0 }, "vì vậy");
    const rest = removeBefore(draw, "H26.01");
    expect(rest.before).toEqual(["H26.02"]);
    expect(rest.edges.map((edge) => edge.from)).toEqual(["H26.02"]);
    expect(Object.keys(rest.children)).toEqual(["H26.02"]);
    expect(Object.keys(rest.rows)).toEqual(["H26.012.01"]);
    expect(rest.answers).toEqual([]);
  });

  it("behind a unit after that goes, all that names the others still means the same", () => {
    let draw: Drawing = { ...three, children: { "H26.02": { follow: 1 }, "H26.01": { follow: 2 } } };
    draw = setRow(draw, "H26.01.05", { fate: { follow: 2 } });
    draw = answer(draw, { kind: "nearName", after: 2, name: "Phòng C" }, { kind: "issue" }, "khác tên");
    const rest = removeAfter(draw, 1);
    expect(rest.after.map((one) => [one.name, one.parent])).toEqual([
      ["Sở A", { code: "H26" }],
      ["Phòng C", { code: "H26" }],
    ]);
    expect(rest.edges).toEqual([
      { from: "H26.01", to: 0, share: "part" },
      { from: "H26.01", to: 1, share: "part" },
    ]);
    expect(rest.children).toEqual({ "H26.01": { follow: 1 } });
    expect(rest.rows["H26.01.05"]?.fate).toEqual({ follow: 1 });
    expect(rest.answers[0]?.asked).toEqual({ kind: "nearName", after: 1, name: "Phòng C" });
  });
});

describe("answers", () => {
  const asked = { kind: "nearName", after: 0, name: "Sở A" } as const;

  it("a new answer takes the place of the old one", () => {
    const once = answer(three, asked, { kind: "issue" }, "một");
    const twice = answer(once, asked, { kind: "keep", code: "H26.01" }, "hai");
    expect(twice.answers.map((one) => one.reason)).toEqual(["hai"]);
  });

  it("an answer about a name holds only for that name", () => {
    const once = answer(three, asked, { kind: "issue" }, "một");
    expect(changeAfter(once, 0, { code: "H26.09" }).answers).toHaveLength(1);
    expect(changeAfter(once, 0, { name: "Sở khác" }).answers).toHaveLength(0);
  });

  it("what becomes of sub-units is part of the drawing", () => {
    const drawn = answer(three, { kind: "children", code: "H26.02" }, { kind: "follow", to: 1 }, "");
    expect(drawn.children).toEqual({ "H26.02": { follow: 1 } });
    expect(drawn.answers).toEqual([]);
  });

  it("of several units at once: with the only successor, with the first one, or closed", () => {
    const edges = [
      { from: "H26.01", to: 1, share: "whole" as const },
      { from: "H26.02", to: 2, share: "part" as const },
      { from: "H26.02", to: 0, share: "part" as const },
    ];
    const drawn = { ...three, edges, children: {} };
    const codes = ["H26.01", "H26.02"];
    expect(setAllChildren(drawn, codes, "only").children).toEqual({ "H26.01": { follow: 1 } });
    expect(setAllChildren(drawn, codes, "first").children).toEqual({
      "H26.01": { follow: 1 },
      "H26.02": { follow: 2 },
    });
    expect(setAllChildren(drawn, codes, "close").children).toEqual({ "H26.01": "close", "H26.02": "close" });
  });

  it("a row with nothing decided any more is no row", () => {
    const decided = setRow(three, "H26.01.01", { fate: "close" });
    expect(setRow(decided, "H26.01.01", { fate: null }).rows).toEqual({});
  });
});
