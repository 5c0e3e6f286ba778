// axe finds nothing on any screen, dialog and menu, in light and dark; and the page stays usable at twice the size.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openSample, show, still } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

/** Every screen in the order the officer may meet it: name, how to get there, the dialog to shut afterwards. */
const screens = [
  ["register", async () => undefined],
  ["history", (page) => page.getByTestId("unit-tab-history").click()],
  ["sub-units", (page) => page.getByTestId("unit-tab-children").click()],
  ["information", (page) => page.getByTestId("unit-tab-info").click()],
  ["a field being edited", (page) => page.getByTestId("unit-edit-name").click(), "unit-edit-cancel"],
  ["search", (page) => page.getByTestId("tree-search").fill("cong")],
  ["search without hits", (page) => page.getByTestId("tree-search").fill("xyz xyz"), "tree-search-clear"],
  ["closed codes shown", (page) => page.getByTestId("filter-closed").click(), "filter-closed"],
  ["menu", (page) => page.getByTestId("menu-draft").click(), "Escape"],
  ["menu of a row", (page) => page.getByTestId("tree-row-H53.02").click({ button: "right" }), "Escape"],
  ["draft switch", (page) => page.getByTestId("draft-switch").click(), "Escape"],
  ["issue", (page) => page.getByTestId("act-issue").click()],
  ["issue with an error", (page) => page.getByTestId("issue-code").fill("h53")],
  ["issue many", (page) => page.getByTestId("issue-mode-many").click()],
  ["issue many, pasted", (page) => page.getByTestId("issue-paste").fill("Phòng A\nPhòng B\nPhòng A"), "issue-cancel"],
  ["rename", (page) => page.getByTestId("act-rename").click()],
  ["rename, judged", (page) => page.getByTestId("rename-name").fill("Sở Công thương"), "rename-cancel"],
  ["update", (page) => page.getByTestId("act-update").click(), "update-cancel"],
  ["close", (page) => page.getByTestId("act-close").click()],
  ["close with all below", (page) => page.getByTestId("close-subtree").check(), "close-cancel"],
  ["preview", (page) => page.keyboard.press("F5"), "preview-done"],
  ["apply", (page) => page.keyboard.press("F9"), "apply-cancel"],
  ["discard", (page) => page.getByTestId("draft-discard").click(), "discard-cancel"],
  ["notes of the draft", (page) => page.getByTestId("draft-edit").click(), "draft-dialog-cancel"],
  ["applied sets", (page) => page.keyboard.press("Control+h"), "sets-done"],
  ["verify", (page) => registerMenu(page, "menu-register-verify"), "verify-done"],
  ["policy", (page) => registerMenu(page, "menu-register-policy")],
  ["policy with an exception", (page) => page.getByTestId("policy-add").click(), "policy-cancel"],
  ["settings", (page) => registerMenu(page, "menu-settings"), "settings-cancel"],
  ["choosing another day", (page) => page.keyboard.press("Control+t"), "travel-cancel"],
  ["another day", (page) => travel(page), "moment-back"],
  ["two days compared", (page) => page.keyboard.press("Control+Shift+S")],
  ["two days compared, with rows", (page) => page.getByTestId("differences-compare").click(), "differences-close"],
  ["journal", (page) => page.keyboard.press("Control+j")],
  ["journal, chain checked", (page) => page.getByTestId("journal-check").click(), "journal-close"],
  ["keys", (page) => page.keyboard.press("Control+F1"), "keys-done"],
];

async function registerMenu(page, entry) {
  await page.getByTestId("menu-register").click();
  await page.getByTestId(entry).click();
}

async function travel(page) {
  await page.keyboard.press("Control+t");
  await page.getByTestId("travel-on").fill("01/01/2025");
  await page.keyboard.press("Enter");
  await page.getByTestId("moment").waitFor();
}

async function walk(stage) {
  const page = await openSample(stage);
  // Something of each status, so that all marks are on the screen.
  for (const [command, args] of [
    ["changes.issue", { rows: [{ parent: "H53.02", name: "Phòng Mới" }] }],
    ["changes.rename", { code: "H53.04", name: "Sở Giao thông và Xây dựng" }],
    ["changes.update", { code: "H53.05", fields: { phone: "0276 3822 166" } }],
    ["changes.close", { code: "H53.08", reason: "Giải thể" }],
  ]) {
    await stage.call(command, args);
  }
  await page.reload();
  await show(page, "H53.02");
  await page.getByTestId("draft-row-H53.08").waitFor();
  for (const [name, go, leave] of screens) {
    await go(page);
    await still(page);
    try {
      await expectAccessible(page);
    } catch (error) {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
    if (leave === "Escape") await page.keyboard.press("Escape");
    else if (leave) await page.getByTestId(leave).click();
    if (leave) await page.locator("[role=dialog], [role=alertdialog], [role=menu]").waitFor({ state: "detached" });
  }
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  describe(colorScheme, () => {
    const stage = session({ colorScheme });

    test("the start page, the new register, about", async () => {
      const page = await stage.open();
      await page.getByTestId("start-empty").waitFor();
      await expectAccessible(page);
      await page.getByTestId("start-create").click();
      await page.getByTestId("create-root").fill("dak");
      await page.getByTestId("create-root-option-H15").waitFor();
      await expectAccessible(page);
      await page.getByTestId("create-root-option-H15").click();
      await page.getByTestId("create-policy").locator("summary").click();
      await expectAccessible(page);
      await page.getByTestId("create-cancel").click();
      await page.getByTestId("menu-help").click();
      await page.getByTestId("menu-help-about").click();
      await page.getByTestId("about-dialog").waitFor();
      await expectAccessible(page);
      await page.getByTestId("about-done").click();
      await page.getByTestId("start-sample").click();
      await page.getByTestId("sample-dialog").waitFor();
      await expectAccessible(page);
    });

    test("every screen and dialog of an open register", () => walk(stage));

    test("applied", async () => {
      const page = await openSample(stage);
      await stage.call("changes.update", {
        code: "H53.05",
        fields: { phone: "0276 3822 166" },
      });
      await page.reload();
      await page.getByTestId("draft-row-H53.05").waitFor();
      await page.keyboard.press("F9");
      await page.getByTestId("apply-number").fill("12/QĐ-UBND");
      await page.getByTestId("apply-date").fill("31/01/2026");
      await page.getByTestId("apply-sure").check();
      await page.getByTestId("apply-confirm").click();
      await page.getByTestId("applied-dialog").waitFor();
      await expectAccessible(page);
    });
  });
}

describe("twice the size", () => {
  // 1366 × 768 at 200 %.
  const stage = session({ width: 683, height: 384 });

  test("one pane at a time; nothing is out of reach", async () => {
    const page = await openSample(stage);
    await show(page, "H53.02");
    await expectAccessible(page);
    await page.getByTestId("act-issue").click();
    await page.getByTestId("issue-name").fill("Phòng Một");
    await page.getByTestId("issue-accept").click();
    await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
    await page.getByTestId("pane-draft").click();
    await page.getByTestId("draft-row-H53.02.04").waitFor();
    await page.getByTestId("draft-apply").click();
    await page.getByTestId("apply-confirm").waitFor();
    await page.getByTestId("apply-number").fill("12/QĐ-UBND");
    await page.getByTestId("apply-date").fill("31/01/2026");
    await page.getByTestId("apply-sure").check();
    await page.getByTestId("apply-cancel").click();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("y te");
    await page.getByTestId("found-row-H53.17").waitFor();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(sideways, false, "no scrolling sideways");
  });

  test("the text-size command does the same", async () => {
    const page = await openSample(stage);
    await page.setViewportSize({ width: 1366, height: 768 });
    const height = () => page.getByTestId("tree-row-H53.02").evaluate((row) => row.getBoundingClientRect().height);
    const before = await height();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("Control+=");
    await page.waitForFunction(
      (low) => document.querySelector("[data-testid='tree-row-H53.02']").getBoundingClientRect().height > low * 1.6,
      before,
    );
    await page.keyboard.press("Control+0");
    await page.waitForFunction(
      (low) => document.querySelector("[data-testid='tree-row-H53.02']").getBoundingClientRect().height <= low,
      before,
    );
  });
});

describe("forced colours", () => {
  const stage = session({ forcedColors: "active" });

  test("the chosen row is told by more than its background", async () => {
    const page = await openSample(stage);
    await show(page, "H53.02");
    const outline = await page.getByTestId("tree-row-H53.02").evaluate((row) => getComputedStyle(row).outlineStyle);
    assert.equal(outline, "solid");
  });
});
