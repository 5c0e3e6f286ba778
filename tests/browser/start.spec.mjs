// The page loads under its policy, and its first screen is accessible.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, session } from "./support.mjs";

const stage = session();

test("the start page loads without a complaint and axe finds nothing", async () => {
  const page = await stage.open();
  await page.locator("main, [role=main]").first().waitFor();
  assert.match(await page.title(), /Sổ Mã/);
  await expectAccessible(page);
});

test("the core answers, and refuses what it does not know", async () => {
  await stage.open();
  await assert.rejects(stage.call("no.such"), (error) => error.kind === "command.unknown");
});
