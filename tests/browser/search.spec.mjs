// Searching like a person, by keyboard alone: a misspelt name, filters, kept searches, Excel, the command palette.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { atRest, openSample } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const stage = session();

async function shot(page, name) {
  const folder = process.env.SO_MA_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

const hits = (page, count) => page.locator(`[data-testid=tree-hits][data-hits="${count}"]`).waitFor();
const shown = (page, code) => page.locator(`[data-testid=unit][data-code="${code}"]`).waitFor();
const focused = (page) => page.evaluate(() => document.activeElement?.dataset.testid);
async function tabTo(page, testid, key = "Tab") {
  for (let n = 0; n < 60; n += 1) {
    if ((await focused(page)) === testid) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${testid}; the focus is on ${await focused(page)}`);
}

test("a unit is found by a misspelt name, gone through and opened", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("so giao duvj");
  await page.getByTestId("found-row-H53.03").waitFor();
  await atRest(page);
  await shot(page, "search-1366");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await shown(page, "H53.03");
  assert.equal(await focused(page), "found");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("ttyt");
  await page.getByTestId("found-row-H53.17.15").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.querySelector("[data-testid=unit]")?.dataset.code?.startsWith("H53.17."));
  await page.keyboard.press("Control+f");
  await page.keyboard.press("Escape");
  await page.locator("[data-testid^='tree-row-H53.17.']").first().waitFor();
});

test("results can be shown in the tree, and the window remembers it", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("dao tao");
  await hits(page, 10);
  await tabTo(page, "search-view");
  await page.keyboard.press("Enter");
  await page.getByTestId("tree-row-H53.30.02").waitFor();
  await hits(page, 10);
  await page.getByTestId("search-view").click();
  await page.getByTestId("found-row-H53.03").waitFor();
});

test("filters narrow the search and list alone; a search is kept, used again and forgotten", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+f");
  await tabTo(page, "search-filters-open");
  await page.keyboard.press("Enter");
  await tabTo(page, "search-kind");
  // The kinds come from the core.
  await page.locator("[data-testid=search-kind] option[value=department]").waitFor({ state: "attached" });
  await page.keyboard.type("S");
  await page.getByTestId("found-row-H53.03").waitFor();
  await tabTo(page, "search-lacks-email");
  await page.keyboard.press("Space");
  await atRest(page);
  await shot(page, "search-filters-1366");
  await expectAccessible(page);
  const total = await page.getByTestId("tree-hits").getAttribute("data-hits");
  assert.equal(total, "16");
  await tabTo(page, "search-filters-saved");
  await page.keyboard.press("Enter");
  await page.getByTestId("saved-dialog").waitFor();
  await page.getByTestId("saved-name").waitFor();
  await tabTo(page, "saved-name");
  await page.keyboard.type("Sở chưa có email");
  await page.keyboard.press("Enter");
  await page.getByTestId("saved-use").waitFor();
  await shot(page, "search-saved-1366");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByTestId("search-filters-clear").click();
  await page.getByTestId("tree-row-H53.02").waitFor();
  await page.getByTestId("search-filters-saved").click();
  await page.getByTestId("saved-use").click();
  await hits(page, 16);
  assert.equal(await page.getByTestId("search-filters-open").getAttribute("data-count"), "2");
  await page.getByTestId("search-saved").click();
  await page.getByTestId("saved-forget").click();
  await page.getByTestId("saved-none").waitFor();
});

test("all results go to Excel through the clipboard and as a file", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("dao tao");
  await hits(page, 10);
  await tabTo(page, "search-copy");
  await page.keyboard.press("Enter");
  await page.getByTestId("toast").waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.equal(lines.length, 11);
  assert.match(lines[1], /^1\tH53\.03\tSở Giáo dục và Đào tạo\t2\t/);
  await stage.dialogs(join(stage.folder, "kết quả.xlsx"));
  await tabTo(page, "search-export");
  await page.keyboard.press("Enter");
  await page.getByTestId("toast-open-file").waitFor();
});

test("Enter in the palette is for the words that stand there, however late the core finds them", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette-input").fill("H53.17");
  await page.getByTestId("palette-unit-H53.17").waitFor();
  const release = await stage.holdBack("search.find");
  await page.getByTestId("palette-input").fill("H53.04");
  await page.keyboard.press("Enter");
  assert.ok(await page.getByTestId("palette").isVisible(), "nothing is opened of what was found before");
  await release();
  await page.locator('[data-testid=unit][data-code="H53.04"]').waitFor();
});

test("the palette does every act of the menus by words, says why not, and goes to a unit", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette-input").waitFor();
  await page.keyboard.type("ap dung");
  await page.getByTestId("palette-act-draft-apply").waitFor();
  assert.equal(await page.getByTestId("palette-act-draft-apply").getAttribute("aria-disabled"), "true");
  await shot(page, "palette-1366");
  await expectAccessible(page);
  await page.getByTestId("palette-input").fill("");
  await page.keyboard.type("cai dat chung");
  await page.getByTestId("palette-input").fill("");
  await page.keyboard.type("benh vien da khoa");
  await page.getByTestId("palette-unit-H53.17.01").waitFor();
  await page.keyboard.press("Enter");
  await shown(page, "H53.17.01");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("phim tat");
  await page.getByTestId("palette-act-help-keys").waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("keys-dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  const first = page.locator("[data-testid=palette-list] [role=option]").first();
  assert.equal(await first.getAttribute("data-testid"), "palette-act-help-keys", "what was used last stands first");
  await page.keyboard.press("Escape");
  await page.getByTestId("palette").waitFor({ state: "detached" });
});
