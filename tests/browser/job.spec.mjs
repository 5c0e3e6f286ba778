// The officer's main job, from the sample register to the applied set, and the smaller ways beside it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { holds, openSample, show } from "./screens.mjs";
import { session } from "./support.mjs";

const stage = session();

const rows = (page, count) => page.locator(`[data-testid=draft-rows][data-total="${count}"]`).waitFor();
const gone = (page, id) => page.getByTestId(id).waitFor({ state: "detached" });

async function issueOne(page, name) {
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill(name);
  await page.getByTestId("issue-accept").click();
  await gone(page, "issue-dialog");
}

test("issue, paste, rename, update, close, undo and redo, apply, export", async () => {
  await stage.now("2026-02-02T08:00:00");
  const page = await stage.open();
  await page.getByTestId("start-sample").click();
  await page.getByTestId("sample-summary").waitFor();
  await page.getByTestId("sample-done").click();

  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await holds(page, "issue-code", "H53.02.04");
  assert.match(await page.getByTestId("issue-why").innerText(), /H53\.02\.03/);
  await page.getByTestId("issue-name").fill("Trung tâm Xúc tiến đầu tư");
  await page.getByTestId("issue-accept").click();
  await gone(page, "issue-dialog");
  await page.locator('[data-testid="tree-row-H53.02.04"].fresh').waitFor();
  await page.keyboard.press("Control+Shift+n");
  await page.getByTestId("issue-mode-many").click();
  await page.getByTestId("issue-paste").fill("Phòng Thương mại\t12 Trần Hưng Đạo\nPhòng Công nghiệp");
  await page.getByTestId("issue-rows-row-2").waitFor();
  await holds(page, "issue-row-code-1", "H53.02.05");
  await page.getByTestId("issue-row-code-2").fill("H53.02.10");
  await page.keyboard.press("Enter");
  await page.getByTestId("issue-accept").click();
  await gone(page, "issue-dialog");
  await rows(page, 3);
  await page.getByTestId("draft-row-H53.02.10").waitFor();

  await show(page, "H53.04");
  await page.keyboard.press("F2");
  await holds(page, "rename-name", "Sở Giao thông Vận tải");
  await page.getByTestId("rename-name").fill("Sở Giao thông và Xây dựng");
  await page.locator('[data-testid=rename-judgement][data-sameness="different"]').waitFor();
  await page.getByTestId("rename-submit").click();
  await gone(page, "rename-dialog");
  await page.getByTestId("unit-before-name").waitFor();

  await show(page, "H53.05");
  await page.keyboard.press("Alt+Enter");
  await page.getByTestId("update-phone").fill("0276 3822 166");
  assert.ok(await page.getByTestId("update-how-direct").isChecked(), "contact data need no decision");
  await page.getByTestId("update-how-draft").check();
  await page.getByTestId("update-submit").click();
  await gone(page, "update-dialog");

  await show(page, "H53.06");
  await page.getByTestId("act-close").click();
  await page.getByTestId("problem").first().waitFor();
  assert.ok(await page.getByTestId("close-submit").isDisabled(), "open units stand in the way");
  await page.getByTestId("close-subtree").check();
  await page.locator('[data-testid=close-list][data-count="3"]').waitFor();
  await page.getByTestId("close-reason").fill("Giải thể");
  await page.getByTestId("close-submit").click();
  await gone(page, "close-dialog");
  await page.getByTestId("draft-row-H53.06.01").waitFor();
  await rows(page, 8);

  // Two steps back, one forward; the menu says which.
  await page.getByTestId("tree").focus();
  await page.keyboard.press("Control+z");
  await gone(page, "draft-row-H53.06");
  await page.keyboard.press("Control+z");
  await gone(page, "draft-row-H53.05");
  await page.getByTestId("menu-edit").click();
  assert.match(await page.getByTestId("menu-undo").innerText(), /Hoàn tác: .*H53\.04/);
  assert.match(await page.getByTestId("menu-redo").innerText(), /Làm lại: .*H53\.05/);
  await page.getByTestId("menu-redo").click();
  await page.getByTestId("draft-row-H53.05").waitFor();
  await rows(page, 5);

  await page.getByTestId("draft-preview").click();
  await page.getByTestId("preview-rows").waitFor();
  assert.equal(await page.getByTestId("preview-rows").getAttribute("data-total"), "5");
  await page.getByTestId("preview-apply").click();

  await page.getByTestId("apply-number").fill("12/QĐ-UBND");
  await page.getByTestId("apply-date").fill("31/01/2026");
  assert.match(await page.getByTestId("apply-issuer").inputValue(), /Tây Ninh/);
  assert.ok(await page.getByTestId("apply-confirm").isDisabled(), "nothing final without the officer's word");
  assert.equal(await page.getByTestId("apply-count-issued").getAttribute("data-count"), "3");
  await page.getByTestId("apply-sure").check();
  await page.getByTestId("apply-confirm").click();
  await page.getByTestId("applied-message").waitFor();

  const excel = join(stage.folder, "thay đổi.xlsx");
  await stage.dialogs(excel);
  await page.getByTestId("applied-export").click();
  await page.getByTestId("toast-open-file").waitFor();
  assert.ok(existsSync(excel));
  await page.getByTestId("applied-done").click();
  const opened = stage.answer("file.open");
  await page.getByTestId("toast-open-file").click();
  await opened;
  assert.equal((await stage.shown()).length, 1);
  await page.locator("[data-testid=draft-rail][data-draft=none]").waitFor();

  await show(page, "H53.04");
  await page.getByTestId("unit-tab-history").click();
  assert.match(await page.getByTestId("history-item").first().innerText(), /12\/QĐ-UBND/);
});

test("contact data at once, without a decision", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-email").click();
  await page.keyboard.type("soct@tayninh.gov.vn");
  await page.getByTestId("unit-save-direct").click();
  await page.getByTestId("unit-value-email").getByText("soct@tayninh.gov.vn", { exact: true }).waitFor();
  assert.ok(await page.locator("[data-testid=draft-rail][data-draft=none]").isVisible());
});

test("a second draft, switching, discarding", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await issueOne(page, "Phòng Một");
  await page.keyboard.press("Control+d");
  await page.getByTestId("draft-dialog-title").fill("Đợt thứ hai");
  await page.keyboard.press("Enter");
  await gone(page, "draft-dialog");
  await page.getByTestId("draft-empty").waitFor();
  assert.equal(await page.getByTestId("draft-title").innerText(), "Đợt thứ hai");
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await holds(page, "issue-code", "H53.02.05");
  await page.getByTestId("issue-cancel").click();
  await page.getByTestId("tree-row-H53.02.04").click();
  await page.getByTestId("unit-other-draft").waitFor();
  await page.getByTestId("unit-switch-draft").click();
  await page.getByTestId("draft-row-H53.02.04").waitFor();
  await page.getByTestId("draft-discard").click();
  await page.getByTestId("discard-cancel").click();
  await page.getByTestId("draft-discard").click();
  await page.getByTestId("discard-confirm").click();
  await gone(page, "discard-dialog");
  await gone(page, "tree-row-H53.02.04");
});

test("a row is taken out of the draft by its cross and by Delete", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await issueOne(page, "Phòng Một");
  await show(page, "H53.02");
  await issueOne(page, "Phòng Hai");
  await page.getByTestId("draft-remove-H53.02.05").click();
  await gone(page, "draft-row-H53.02.05");
  await page.getByTestId("draft-rows").focus();
  await page.keyboard.press("Delete");
  await page.getByTestId("draft-empty").waitFor();
  await page.locator('[data-testid=unit][data-code="H53.02"]').waitFor();
});

test("a new register: the body is found by part of its name, closed ones are marked", async () => {
  const page = await stage.open();
  await page.keyboard.press("Control+n");
  const root = page.getByTestId("create-root");
  await root.fill("kon tum");
  const closed = page.getByTestId("create-root-option-H34");
  await closed.waitFor();
  assert.match(await closed.innerText(), /[Đđ]óng/);
  await root.fill("dak lak");
  await page.getByTestId("create-root-option-H15").waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("create-second").check();
  const file = join(stage.folder, "Đắk Lắk.soma");
  await stage.dialogs(file);
  await page.getByTestId("create-submit").click();
  await page.getByTestId("main-window").waitFor();
  await page.getByTestId("tree-row-H15").waitFor();
  await page.getByTestId("tree-row-K15").waitFor();
  assert.ok(existsSync(file));
  // Back on the start page it is among the recent ones.
  await page.keyboard.press("Control+w");
  await page.getByTestId("recent-open").click();
  await page.getByTestId("main-window").waitFor();
});

test("sub-units: sorted, chosen and copied for Excel", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-tab-children").click();
  await page.getByTestId("children-row-H53.02.01").waitFor();
  const first = () => page.getByTestId("children").locator("[data-key]").first().getAttribute("data-key");
  await page.getByTestId("children-sort-code").click();
  await page.getByTestId("children-sort-code").click();
  assert.equal(await first(), "H53.02.03");
  await page.getByTestId("children-row-H53.02.03").click();
  await page.getByTestId("children").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+c");
  await page.getByTestId("toast").waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/);
  assert.equal(lines.length, 2);
  assert.match(lines[0], /^H53\.02\.03\t/);
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=unit][data-code="H53.02.02"]').waitFor();
});

test("applied sets, verify, settings, policy", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+h");
  await page.getByTestId("sets-row-1").waitFor();
  await page.getByTestId("sets-view").click();
  await page.getByTestId("preview-rows").waitFor();
  await page.getByTestId("preview-done").click();
  await page.getByTestId("menu-register").click();
  await page.getByTestId("menu-register-verify").click();
  await page.locator('[data-testid=verify-result][data-sound="true"]').waitFor();
  await page.getByTestId("verify-done").click();
  await page.getByTestId("menu-register").click();
  await page.getByTestId("menu-settings").click();
  await page.getByTestId("settings-officer").fill("Nguyễn Thị Lan");
  await page.getByTestId("settings-save").click();
  await gone(page, "settings-dialog");
  assert.equal((await stage.call("settings.get")).officer, "Nguyễn Thị Lan");
  await page.getByTestId("menu-register").click();
  await page.getByTestId("menu-register-policy").click();
  await page.getByTestId("policy-width").selectOption("3");
  await page.getByTestId("policy-save").click();
  await gone(page, "policy-dialog");
  assert.equal((await stage.call("register.info")).policy.default.width, 3);
});
