import { expect, test } from "vitest";
import { outline, type IconName } from "./icon-set";

test("an icon is the outline of its file", () => {
  const some: IconName[] = ["add", "stamp", "tree"];
  for (const name of some) expect(outline(name)).toMatch(/^M[\d.]/);
});
