import { expect, test } from "vitest";
import { Latest } from "./latest";

test("of two requests under way the newer counts, whichever answers first", () => {
  const requests = new Latest();
  const first = requests.begin();
  const second = requests.begin();
  expect([first(), second()]).toEqual([false, true]);
});

test("what is dropped counts no more, and the next request does", () => {
  const requests = new Latest();
  const dropped = requests.begin();
  requests.drop();
  const next = requests.begin();
  expect([dropped(), next()]).toEqual([false, true]);
});
