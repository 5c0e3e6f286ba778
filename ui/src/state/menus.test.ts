import { expect, test } from "vitest";
import { menuBar } from "./menus";

test("no key of the menus means two acts", () => {
  const keys = menuBar().flatMap((group) =>
    group.entries.flatMap((entry) => (entry === "separator" || !entry.keys ? [] : [entry.keys])),
  );
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
