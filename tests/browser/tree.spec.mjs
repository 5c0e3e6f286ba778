// The tree by keyboard: the W3C ARIA Authoring Practices' table, its roles, search and copying.
import assert from "node:assert/strict";
import { test } from "node:test";
import { active, activeIs, activeIsNot, openSample, row, show } from "./screens.mjs";
import { session } from "./support.mjs";

const stage = session();

async function start() {
  const page = await openSample(stage);
  await page.getByTestId("tree").focus();
  await activeIs(page, "H53");
  return page;
}

test("up, down, home and end move without opening or shutting", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await activeIs(page, "H53.02");
  await page.keyboard.press("ArrowDown");
  await activeIs(page, "H53.03");
  await page.keyboard.press("ArrowUp");
  await activeIs(page, "H53.02");
  assert.equal(await row(page, "H53.02", "aria-expanded"), "false");
  await page.keyboard.press("End");
  await activeIs(page, "H53.61");
  await page.keyboard.press("ArrowDown");
  await activeIs(page, "H53.61");
  await page.keyboard.press("Home");
  await activeIs(page, "H53");
  await page.keyboard.press("ArrowUp");
  await activeIs(page, "H53");
});

test("right opens, then goes to the first child; left goes back, then shuts, then goes up", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.getByTestId("tree-row-H53.02.01").waitFor();
  assert.equal(await active(page), "H53.02");
  assert.equal(await row(page, "H53.02", "aria-expanded"), "true");
  await page.keyboard.press("ArrowRight");
  await activeIs(page, "H53.02.01");
  await page.keyboard.press("ArrowRight");
  assert.equal(await active(page), "H53.02.01", "a leaf has nothing to open");
  assert.equal(await row(page, "H53.02.01", "aria-expanded"), null);
  await page.keyboard.press("ArrowLeft");
  await activeIs(page, "H53.02");
  await page.keyboard.press("ArrowLeft");
  await page.getByTestId("tree-row-H53.02.01").waitFor({ state: "detached" });
  await page.keyboard.press("ArrowLeft");
  await activeIs(page, "H53");
});

test("a page at a time", async () => {
  const page = await start();
  await page.keyboard.press("PageDown");
  await activeIsNot(page, "H53");
  await page.keyboard.press("PageUp");
  await activeIs(page, "H53");
});

test("enter and space show the unit; the focus stays in the tree", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=unit][data-code="H53.02"]').waitFor();
  assert.equal(await row(page, "H53.02", "aria-selected"), "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  await page.locator('[data-testid=unit][data-code="H53.03"]').waitFor();
  assert.equal(await row(page, "H53.02", "aria-selected"), "false");
  assert.ok(await page.getByTestId("tree").evaluate((tree) => tree === document.activeElement));
});

test("the asterisk opens all beside", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("*");
  await page.getByTestId("tree-row-H53.03.01").waitFor();
  assert.equal(await row(page, "H53.02", "aria-expanded"), "true");
  assert.equal(await active(page), "H53.02");
});

test("letters go to the next name that begins so, with or without accents", async () => {
  const page = await start();
  await page.keyboard.type("thanh");
  await activeIs(page, "H53.18");
  const typed = await page.evaluate(() => performance.now());
  // After a pause a letter begins another word.
  await page.waitForFunction((since) => performance.now() - since > 700, typed);
  await page.keyboard.press("l");
  await activeIs(page, "H53.25");
});

test("keys typed at one go are for the rows they lead to, however late these come", async () => {
  const page = await start();
  const release = await stage.holdBack("tree.typeAhead", "tree.expand", "tree.window");
  await page.keyboard.type("ubnd");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByTestId("unit").getAttribute("data-code"), "H53");
  await release();
  await page.locator('[data-testid=unit][data-code="H53.30.01"]').waitFor();
  await activeIs(page, "H53.30.01");
});

test("an act by key is for the row that was typed, however late it comes", async () => {
  const page = await start();
  const release = await stage.holdBack("tree.typeAhead");
  await page.keyboard.type("ubnd");
  await page.keyboard.press("F2");
  await release();
  await page.getByTestId("rename-dialog").waitFor();
  await page.waitForFunction(
    () => document.querySelector("[data-testid=rename-name]")?.value === "UBND Thành phố Tây Ninh",
  );
});

test("roles, levels and places are told", async () => {
  const page = await start();
  assert.equal(await page.getByTestId("tree").getAttribute("role"), "tree");
  assert.equal(await row(page, "H53", "aria-level"), "1");
  assert.equal(await row(page, "H53.03", "role"), "treeitem");
  assert.equal(await row(page, "H53.03", "aria-level"), "2");
  assert.equal(await row(page, "H53.03", "aria-posinset"), "2");
  assert.equal(await row(page, "H53.03", "aria-setsize"), "60");
});

test("the menu of a row opens by keyboard and gives the focus back", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+F10");
  await page.getByTestId("context-menu").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("context-menu").waitFor({ state: "detached" });
  assert.ok(await page.getByTestId("tree").evaluate((tree) => tree === document.activeElement));
  assert.equal(await active(page), "H53.02");
});

test("Ctrl+C copies code and name for Excel", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+c");
  await page.getByTestId("toast").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "H53.02\tSở Công Thương");
});

test("search without accents keeps the path visible, counts, and goes back", async () => {
  const page = await start();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("dao tao");
  await page.locator('[data-testid=tree-hits][data-hits="10"]').waitFor();
  assert.match(await page.getByTestId("tree-hits").innerText(), /Tìm thấy 10 đơn vị/);
  await page.getByTestId("search-view").click();
  await page.getByTestId("tree-search").focus();
  await page.getByTestId("tree-row-H53.30.02").waitFor();
  assert.equal(await row(page, "H53.30", "aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  await activeIs(page, "H53.03");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=unit][data-code="H53.03"]').waitFor();
  await page.getByTestId("tree-search-clear").click();
  await page.getByTestId("tree-row-H53.04").waitFor();
  await activeIs(page, "H53.03");
});

test("the mark of a change, and the filter that shows only changes", async () => {
  const page = await start();
  await stage.call("changes.update", {
    code: "H53.02",
    fields: { phone: "0276 3822 233" },
  });
  await page.reload();
  await page.getByTestId("tree-row-H53.02").getByTestId("status-mark").waitFor();
  assert.match(await page.getByTestId("tree-row-H53.02").innerText(), /sửa/);
  await page.getByTestId("filter-changed").click();
  await page.getByTestId("tree-row-H53.03").waitFor({ state: "detached" });
  assert.ok(await page.getByTestId("tree-row-H53.02").isVisible());
});

test("the pointer: a click shows, the arrow opens, a double click opens", async () => {
  const page = await openSample(stage);
  await show(page, "H53.03");
  await page.getByTestId("tree-twisty-H53.02").click();
  await page.getByTestId("tree-row-H53.02.01").waitFor();
  assert.equal(await page.getByTestId("unit").getAttribute("data-code"), "H53.03");
  await page.getByTestId("tree-row-H53.06").dblclick();
  await page.getByTestId("tree-row-H53.06.01").waitFor();
});

test("an act by key is for the row one stands on, also when another unit is shown", async () => {
  const page = await start();
  await page.keyboard.press("ArrowDown");
  await activeIs(page, "H53.02");
  await page.keyboard.press("F2");
  await page.getByTestId("rename-dialog").waitFor();
  await page.waitForFunction(() => document.querySelector("[data-testid=rename-name]")?.value === "Sở Công Thương");
});

test("one stays on the same unit when rows come or go above it", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill("Phòng Một");
  await page.getByTestId("issue-accept").click();
  await page.getByTestId("tree-row-H53.02.04").waitFor();
  await show(page, "H53.04");
  await page.getByTestId("draft-remove-H53.02.04").click();
  await page.getByTestId("tree-row-H53.02.04").waitFor({ state: "detached" });
  await activeIs(page, "H53.04");
  await page.keyboard.press("Control+z");
  await page.getByTestId("tree-row-H53.02.04").waitFor();
});
