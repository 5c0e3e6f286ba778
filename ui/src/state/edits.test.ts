import { beforeEach, expect, it } from "vitest";
import { edits } from "./edits.svelte";

beforeEach(() => edits.clear());

it("keeps what was typed when the officer comes back to the field", () => {
  edits.begin("H53.02", "phone", "");
  edits.type("H53.02", "phone", "0276");
  edits.begin("H53.02", "phone", "");
  expect(edits.find("H53.02", "phone")?.text).toBe("0276");
  expect(edits.unwritten("H53.02")).toHaveLength(1);
  expect(edits.unwritten("H53.03")).toHaveLength(0);
});

it("a field opened and not changed is nothing unwritten", () => {
  edits.begin("H53.02", "phone", "0276");
  edits.type("H53.02", "phone", "02761");
  edits.type("H53.02", "phone", "0276");
  expect(edits.unwritten()).toHaveLength(0);
});

it("ends field by field", () => {
  edits.begin("H53.02", "phone", "");
  edits.begin("H53.02", "email", "");
  edits.type("H53.02", "email", "a@b");
  edits.end("H53.02", "phone");
  expect(edits.find("H53.02", "phone")).toBeUndefined();
  expect(edits.unwritten().map((one) => one.field)).toEqual(["email"]);
});
