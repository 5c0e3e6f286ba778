import { beforeEach, expect, test } from "vitest";
import { app } from "./app.svelte";
import { visited } from "./visited.svelte";

const codes = () => visited.recent.map(({ code }) => code);

beforeEach(() => {
  visited.follow(null);
  visited.follow("sổ.soma");
  for (const code of ["H53.01", "H53.02", "H53.03"]) visited.note({ code, name: code });
});

test("the unit shown before is one step away, and the way on again too", () => {
  expect(visited.before?.code).toBe("H53.02");
  visited.step(-1);
  expect(app.selected).toBe("H53.02");
  // The window shows it: that is no new step.
  visited.note({ code: "H53.02", name: "Sở B" });
  expect([visited.before?.code, visited.after?.code]).toEqual(["H53.01", "H53.03"]);
  visited.step(1);
  expect(app.selected).toBe("H53.03");
  expect(visited.after).toBeNull();
});

test("whoever goes elsewhere after a step back goes on from there", () => {
  visited.step(-1);
  visited.note({ code: "H53.02", name: "" });
  visited.note({ code: "H53.09", name: "" });
  expect([visited.before?.code, visited.after]).toEqual(["H53.02", null]);
});

test("each unit is offered once, the latest first, without the one that is shown", () => {
  visited.note({ code: "H53.01", name: "" });
  expect(codes()).toEqual(["H53.03", "H53.02"]);
});

test("another register has none of them", () => {
  visited.follow("sổ khác.soma");
  expect(visited.before).toBeNull();
  expect(codes()).toEqual([]);
});
