// Reorganisations: from the tree through the dialog of three steps, and on the board, by keyboard alone.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { describe, test } from "node:test";
import { activeIs, atRest, openSample, show } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

/** With `SO_MA_SHOTS=folder` every screen of interest is painted there. */
async function shot(page, name) {
  const folder = process.env.SO_MA_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The judgement is of the drawing as it stands. */
const judged = async (page) => {
  await page.waitForTimeout(200);
  await atRest(page);
  await page.waitForFunction(() => document.querySelector("[data-testid=event-judging]")?.textContent === "");
};
const count = (page, key) =>
  page
    .getByTestId(`event-count-${key}`)
    .getAttribute("data-count")
    .then((text) => Number(text));
const focused = (page) => page.evaluate(() => document.activeElement?.dataset.testid);
/** Presses Tab until the focus stands on it. */
async function tabTo(page, testid, key = "Tab") {
  for (let n = 0; n < 80; n += 1) {
    if ((await focused(page)) === testid) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${testid}; the focus is on ${await focused(page)}`);
}
const rowsOf = async (stage) => {
  const draft = await stage.call("draft.get");
  return draft.rows.map((row) => `${row.code} ${row.status}`);
};

describe("the dialog of three steps", () => {
  const stage = session();

  test("two units chosen in the tree are merged into a new one, sub-units and all, by keyboard alone", async () => {
    const page = await openSample(stage);
    const tree = page.getByTestId("tree");
    await atRest(page);
    await tree.focus();
    await page.keyboard.press("Home");
    for (const code of ["H53.02"]) {
      await page.keyboard.press("ArrowDown");
      await activeIs(page, code);
    }
    await page.keyboard.press("Shift+ArrowDown");
    await page.locator('[data-testid="tree-row-H53.03"][aria-selected=true]').waitFor();
    assert.equal(await tree.getAttribute("aria-multiselectable"), "true");
    assert.equal(await page.locator("[role=treeitem][aria-selected=true]").count(), 2);
    await page.keyboard.press("F4");
    await page.locator('[data-testid=event-before][data-count="2"]').waitFor();
    await shot(page, "event-1-units");

    await tabTo(page, "event-next");
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=event-body][data-step=after]").waitFor();
    await tabTo(page, "event-after-0-name");
    await page.keyboard.insertText("Sở Mới hợp nhất");
    await judged(page);
    await shot(page, "event-2-after");
    await tabTo(page, "event-next");
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=event-body][data-step=result]").waitFor();
    assert.equal(await page.getByTestId("event-verdict-0").getAttribute("data-outcome"), "issued");
    assert.match(await page.getByTestId("event-verdict-0").innerText(), /CV 1018\/BTTTT-THH §1\.2/);
    await shot(page, "event-3-result-asks");
    for (const code of ["H53.02", "H53.03"]) {
      if ((await page.getByTestId(`event-children-of-${code}`).count()) === 0) continue;
      await tabTo(page, `event-children-of-${code}`);
      await page.keyboard.press("ArrowDown");
      await judged(page);
    }
    assert.equal(await count(page, "toDecide"), 0);
    assert.equal(await count(page, "kept"), 0);
    await shot(page, "event-4-result");
    await tabTo(page, "event-accept");
    await page.keyboard.press("Enter");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    const rows = await rowsOf(stage);
    assert.ok(rows.includes("H53.02 closed") && rows.includes("H53.03 closed"), rows.join("; "));
    await page.locator("[data-testid^=draft-event-open]").waitFor();
    await shot(page, "event-5-draft");
    // One step: taken back at once.
    await tree.focus();
    await page.keyboard.press("Control+z");
    await page.getByTestId("draft-events").waitFor({ state: "detached" });
    assert.deepEqual(await rowsOf(stage), []);
  });

  test("Escape asks before a drawing is lost, and a kept one waits in the draft", async () => {
    const page = await openSample(stage);
    await show(page, "H53.04");
    await page.keyboard.press("F4");
    await page.getByTestId("event-shape-dissolve").check();
    await judged(page);
    await page.keyboard.press("Escape");
    await page.getByTestId("typed-keep").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("event-keep").click();
    await page.locator("[data-testid^=draft-kept-open]").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    await page.locator("[data-testid^=draft-kept-open]").click();
    await page.getByTestId("event-fate-H53.04").waitFor();
    assert.equal(await page.getByTestId("event-fate-H53.04").getAttribute("data-fate"), "closed");
  });
});
