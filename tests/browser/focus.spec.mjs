// The keyboard is never left on the bare page: after every act, dialog and screen it is where it was, and Escape leaves
// all of them the same way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atRest, openSample, show } from "./screens.mjs";
import { session, shot } from "./support.mjs";

const stage = session();

/** What has the focus, by the name tests know it by; `body` where it is lost. */
function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null || at === document.body
      ? "body"
      : (at.dataset.testid ?? at.closest("[data-testid]")?.dataset.testid);
  });
}

/** Waits until this has the focus. */
async function hasFocus(page, testid, why) {
  await page
    .waitForFunction((name) => document.activeElement?.getAttribute("data-testid") === name, testid, { timeout: 5000 })
    .catch(async () => assert.fail(`${why}: the focus is at ${await focused(page)}, not at ${testid}`));
}

/** Goes to an entry of the menu bar by keys alone. */
async function byMenu(page, group, entry) {
  await page.keyboard.press("F10");
  for (let n = 0; n < 8 && (await focused(page)) !== `menu-${group}`; n += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.getByTestId(`menu-${entry}`).waitFor();
  for (let n = 0; n < 30 && (await focused(page)) !== `menu-${entry}`; n += 1) await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), `menu-${entry}`, `${entry} is reached by arrows`);
  await page.keyboard.press("Enter");
}

const key = (keys) => (page) => page.keyboard.press(keys);
const menu = (group, entry) => (page) => byMenu(page, group, entry);

const dialogs = [
  ["issue-dialog", key("Insert")],
  ["rename-dialog", key("F2")],
  ["update-dialog", key("Alt+Enter")],
  ["close-dialog", key("Delete")],
  ["event-dialog", key("F4")],
  ["preview-dialog", key("F5")],
  ["apply-dialog", key("F9")],
  ["draft-dialog", key("Control+d")],
  ["sets-dialog", key("Control+h")],
  ["travel-dialog", key("Control+t")],
  ["palette", key("Control+k")],
  ["keys-dialog", key("Control+F1")],
  ["create-dialog", key("Control+n")],
  ["add-root-dialog", menu("register", "register-add-root")],
  ["policy-dialog", menu("register", "register-policy")],
  ["settings-dialog", menu("register", "settings")],
  ["verify-dialog", menu("register", "register-verify")],
  ["draft-dialog", menu("draft", "draft-edit")],
  ["discard-dialog", menu("draft", "draft-discard")],
  ["clocks-dialog", menu("draft", "clocks")],
  ["paper-texts-dialog", menu("papers", "paper-texts")],
  ["templates-dialog", menu("papers", "templates")],
  ["check-file-dialog", menu("papers", "check-file")],
  ["news-dialog", menu("help", "help-news")],
  ["about-dialog", menu("help", "help-about")],
];

const screens = [
  ["journal", "Control+j"],
  ["figures", "Control+l"],
  ["checks", "Control+Shift+K"],
  ["due", "Control+Shift+D"],
  ["papers", "Control+p"],
  ["differences", "Control+Shift+S"],
  ["board", null],
];

/** A draft with a row, the tree at H53.04. */
async function atWork() {
  const page = await openSample(stage);
  await stage.call("changes.rename", { code: "H53.02", name: "Sở Giáo dục" });
  await page.reload();
  await show(page, "H53.04");
  await page.getByTestId("draft-row-H53.02").waitFor();
  await hasFocus(page, "tree", "after a click in the tree");
  return page;
}

test("a register that is opened has the keyboard in its tree", async () => {
  const page = await openSample(stage);
  await hasFocus(page, "tree", "after opening");
});

test("after every dialog the focus is back where it was", async () => {
  const page = await atWork();
  for (const [testid, open] of dialogs) {
    await open(page);
    await page.getByTestId(testid).waitFor();
    await atRest(page);
    const inside = () =>
      page.evaluate(
        (name) => document.querySelector(`[data-testid="${name}"]`).contains(document.activeElement),
        testid,
      );
    assert.ok(await inside(), `${testid} takes the focus; it is at ${await focused(page)}`);
    await page.keyboard.press("Escape");
    await page.getByTestId(testid).waitFor({ state: "detached" });
    await hasFocus(page, "tree", `after ${testid}`);
  }
});

test("whoever goes to the menu bar right after a dialog is not taken back from it", async () => {
  const page = await atWork();
  await page.keyboard.press("Control+n");
  await page.getByTestId("create-dialog").waitFor();
  await atRest(page);
  // As on a machine that draws late.
  await page.evaluate(() => {
    window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 300);
  });
  await page.keyboard.press("Escape");
  await page.getByTestId("create-dialog").waitFor({ state: "detached" });
  await page.keyboard.press("F10");
  // Twice: what waited for the first has happened.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await hasFocus(page, "menu-register", "after F10");
  await page.keyboard.press("ArrowDown");
  await page.getByTestId("menu-register-add-root").waitFor();
});

test("after every screen the focus is back where it was, by Escape and by the cross", async () => {
  const page = await atWork();
  const leaving = [
    (screen) => page.keyboard.press("Escape", screen),
    (screen) => page.getByTestId(`${screen}-close`).click(),
  ];
  for (const [screen, keys] of screens) {
    for (const leave of leaving) {
      if (keys) await page.keyboard.press(keys);
      else await byMenu(page, "draft", "event-board");
      await page.getByTestId(screen).waitFor();
      await atRest(page);
      await page
        .waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 5000 })
        .catch(() => {
          assert.fail(`${screen} takes the focus`);
        });
      await leave(screen);
      await page.getByTestId(screen).waitFor({ state: "detached" });
      await hasFocus(page, "tree", `after ${screen}`);
    }
  }
});

test("after issuing, renaming, closing, applying and another day one is where one was", async () => {
  const page = await atWork();
  await page.keyboard.press("Insert");
  await page.getByTestId("issue-name").fill("Phòng Một");
  await page.keyboard.press("Enter");
  await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
  await hasFocus(page, "tree", "after issuing");
  await page.keyboard.press("F2");
  await page.getByTestId("rename-name").fill("Sở Giao thông và Xây dựng");
  await page.locator("[data-testid=rename-submit]:enabled").waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("draft-row-H53.04").waitFor();
  await hasFocus(page, "tree", "after renaming");
  await show(page, "H53.08");
  await page.keyboard.press("Delete");
  await page.getByTestId("close-reason").fill("Giải thể");
  await page.locator("[data-testid=close-submit]:enabled").waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("draft-row-H53.08").waitFor();
  await hasFocus(page, "tree", "after closing");
  await page.keyboard.press("F9");
  await page.getByTestId("apply-number").fill("12/QĐ-UBND");
  await page.getByTestId("apply-date").fill("31/01/2026");
  await page.getByTestId("apply-issuer").fill("UBND tỉnh Tây Ninh");
  if (await page.getByTestId("apply-officer").count()) await page.getByTestId("apply-officer").fill("Trần Văn Tâm");
  await page.locator("[data-testid=apply-sure]:enabled").check();
  await page.getByTestId("apply-confirm").click();
  await page.getByTestId("applied-dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("applied-dialog").waitFor({ state: "detached" });
  await hasFocus(page, "tree", "after applying");
  await page.keyboard.press("Control+t");
  await page.getByTestId("travel-on").fill("01/02/2025");
  await page.keyboard.press("Enter");
  await page.getByTestId("moment").waitFor();
  await hasFocus(page, "tree", "after going to another day");
  await page.getByTestId("moment-back").click();
  await page.getByTestId("moment").waitFor({ state: "detached" });
  await hasFocus(page, "tree", "after coming back from it");
});

test("what had the focus and goes away leaves it to what stands nearest", async () => {
  const page = await atWork();
  await page.getByTestId("unit-tab-info").click();
  await page.getByTestId("unit-edit-phone").click();
  await page.getByTestId("unit-edit-cancel").click();
  await hasFocus(page, "unit-edit-phone", "after a field was left");
  await page.getByTestId("draft-remove-H53.02").click();
  await page.getByTestId("draft-empty").waitFor();
  assert.notEqual(await focused(page), "body", "after the last row of the draft went");
});

test("the steps of a reorganisation begin in a field, never on a cross", async () => {
  const page = await atWork();
  await page.keyboard.press("F4");
  await hasFocus(page, "event-add", "in the first step");
  await page.getByTestId("event-shape-mergeInto").check();
  await page.getByTestId("event-add").focus();
  await page.keyboard.press("Control+Enter");
  await page.locator("[data-testid=event-body][data-step=after]").waitFor();
  assert.doesNotMatch(await focused(page), /remove/);
  await page.keyboard.press("Control+Enter");
  await page.locator("[data-testid=event-body][data-step=result]").waitFor();
  assert.doesNotMatch(await focused(page), /remove|body/);
});

test("a second Escape never takes back the first", async () => {
  const page = await atWork();
  await page.keyboard.press("Insert");
  await page.getByTestId("issue-name").fill("Phòng Một");
  await page.keyboard.press("Escape");
  await hasFocus(page, "typed-keep", "the question");
  await page.keyboard.press("Escape");
  await hasFocus(page, "typed-keep", "the question stays");
  await shot(page, "focus-question");
  await page.keyboard.press("Enter");
  await hasFocus(page, "issue-name", "back to the text");
  await page.keyboard.press("Escape");
  await page.getByTestId("typed-drop").click();
  await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
  // A search is emptied first; the next Escape leaves the screen, and no further one leads anywhere else.
  await page.keyboard.press("Control+j");
  await page.getByTestId("journal").waitFor();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("quyết định");
  await page.keyboard.press("Escape");
  await page.getByTestId("journal").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("journal").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await hasFocus(page, "tree", "in the register");
});

test("an answer that comes after its dialog was left closes no other", async () => {
  const page = await atWork();
  let held = null;
  await page.route("**/call", (route) => {
    if (held || route.request().postDataJSON()?.command !== "unit.get") return route.continue();
    held = route;
  });
  await page.keyboard.press("F2");
  await page.getByTestId("rename-dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("rename-dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+n");
  await page.getByTestId("create-dialog").waitFor();
  await held.fulfill({ status: 422, json: { kind: "unit.unknown", message: "Không có.", remedy: "", problems: [] } });
  await page.getByTestId("error-dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("error-dialog").waitFor({ state: "detached" });
  await page.getByTestId("create-dialog").waitFor();
});
