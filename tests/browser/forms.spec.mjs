// Forms and dialogs keep what the officer typed, say what stands in the way, and hold their buttons still.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { activeIs, atRest, holds, openSample, show, still } from "./screens.mjs";
import { session } from "./support.mjs";

const stage = session();

const gone = (page, id) => page.getByTestId(id).waitFor({ state: "detached" });
const box = (locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);

/** The sample with rows in the current draft, made beside the page. */
async function openDraft(...commands) {
  const page = await openSample(stage);
  for (const [command, args] of commands) await stage.call(command, args);
  await page.reload();
  await page.locator("[data-testid=draft-rows], [data-testid=draft-empty]").first().waitFor();
  await atRest(page);
  return page;
}

const phone = (code) => ["changes.update", { code, fields: { phone: "0276 3822 166" } }];

async function apply(page, number, date) {
  await page.keyboard.press("F9");
  await page.getByTestId("apply-number").fill(number);
  await page.getByTestId("apply-date").fill(date);
}

test("a message that comes while a dialog is open stands in it, above its buttons", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill("Phòng Một");
  await still(page);
  const before = await box(page.getByTestId("issue-accept"));
  await page.getByTestId("issue-accept-next").click();
  const toast = page.getByTestId("issue-dialog").getByTestId("toast");
  await toast.waitFor();
  const [message, buttons] = [await box(toast), await box(page.getByTestId("issue-accept"))];
  assert.ok(message.bottom <= buttons.top, "nothing lies over the buttons");
  assert.equal(await toast.evaluate((element) => element.closest("[aria-live]")?.getAttribute("aria-live")), "polite");
  assert.deepEqual([buttons.top, buttons.left], [before.top, before.left], "the button has not moved");
});

test("the change list: every column of every row can be read at 1366 × 768, its head stays", async () => {
  const long = "Trung tâm Xúc tiến đầu tư, thương mại và hỗ trợ doanh nghiệp nhỏ và vừa tỉnh Tây Ninh";
  const rows = Array.from({ length: 12 }, (_, n) => ({
    parent: "H53.02",
    name: `${long} ${n}`,
    address: "Số 6, đường Trần Quốc Toản, phường Tân Ninh, tỉnh Tây Ninh",
    email: "trungtamxuctiendautuvathuongmai@tayninh.gov.vn",
    phone: "0276 3822 166",
    website: "https://xuctiendautuvathuongmai.tayninh.gov.vn",
  }));
  const page = await openDraft(["changes.issue", { rows }], ["changes.rename", { code: "H53.04", name: long }]);
  await page.keyboard.press("F5");
  const grid = page.getByTestId("preview-rows");
  await grid.waitFor();
  const state = await grid.evaluate((element) => ({
    sideways: element.scrollWidth > element.clientWidth,
    cut: [...element.querySelectorAll("[role=gridcell], [role=columnheader]")].filter(
      (cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 1,
    ).length,
    right: Math.max(
      ...[...element.querySelectorAll("[role=columnheader]")].map((c) => c.getBoundingClientRect().right),
    ),
  }));
  assert.deepEqual([state.sideways, state.cut], [false, 0]);
  assert.ok(state.right <= 1366);
  const head = grid.locator("[role=columnheader]").first();
  const top = (await box(head)).top;
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  assert.equal((await box(head)).top, top);
  await grid.focus();
  await page.keyboard.press("End");
  assert.equal(await grid.locator("[role=row].chosen").getAttribute("data-key"), "12");
});

test("a correction has its reason from the start, and shows it once more before it is final", async () => {
  await stage.now("2026-02-02T08:00:00");
  const page = await openSample(stage);
  await page.keyboard.press("Control+d");
  await page.getByTestId("draft-dialog-title").fill("Đính chính đợt 2");
  await page.getByTestId("draft-dialog-kind").selectOption("correction");
  await page.getByTestId("draft-dialog-save").click();
  await page.locator('[data-testid=field-problem][data-rule="draft.reasonMissing"]').waitFor();
  assert.equal(await focused(page), "draft-dialog-notes");
  await page.getByTestId("draft-dialog-notes").fill("Đợt 2 ghi thiếu điện thoại của H53.05");
  await page.getByTestId("draft-dialog-save").click();
  await gone(page, "draft-dialog");
  await stage.call(...phone("H53.05"));
  await page.reload();
  await page.getByTestId("draft-row-H53.05").waitFor();
  await atRest(page);
  await apply(page, "12/QĐ-UBND", "31/01/2026");
  await holds(page, "apply-reason", "Đợt 2 ghi thiếu điện thoại của H53.05");
  await page.getByTestId("apply-reason").fill("");
  assert.ok(await page.getByTestId("apply-sure").isDisabled(), "not without a reason");
  await page.getByTestId("apply-reason").fill("Đợt 2 ghi sai điện thoại của H53.05");
  await page.getByTestId("apply-sure").check();
  await page.getByTestId("apply-confirm").click();
  await page.getByTestId("applied-message").waitFor();
  const [last] = await stage.call("sets.list");
  assert.deepEqual([last.kind, last.notes], ["correction", "Đợt 2 ghi sai điện thoại của H53.05"]);
});

test("applying: the tick falls when number or date change, a number used before is said, an unnamed officer is asked", async () => {
  await stage.now("2026-02-02T08:00:00");
  const page = await openDraft(phone("H53.05"));
  await stage.call("settings.set", { officer: "" });
  await apply(page, "12/QĐ-UBND", "31/01/2026");
  assert.ok(await page.getByTestId("apply-sure").isDisabled(), "the officer has no name yet");
  await page.getByTestId("apply-officer").fill("Nguyễn Thị Lan");
  await page.getByTestId("apply-sure").check();
  await page.getByTestId("apply-date").fill("30/01/2026");
  await page.locator("[data-testid=apply-sure]:enabled").waitFor();
  assert.equal(await page.getByTestId("apply-sure").isChecked(), false);
  await page.getByTestId("apply-sure").check();
  await page.getByTestId("apply-confirm").click();
  await page.getByTestId("applied-message").waitFor();
  assert.equal((await stage.call("settings.get")).officer, "Nguyễn Thị Lan");
  await page.getByTestId("applied-done").click();

  await stage.call(...phone("H53.04"));
  await page.reload();
  await page.getByTestId("draft-row-H53.04").waitFor();
  await atRest(page);
  await apply(page, "12/QĐ-UBND", "30/01/2026");
  await page.locator("[data-testid=field-problem].warning").first().waitFor();
  assert.equal(await page.getByTestId("apply-officer").count(), 0);
  await page.getByTestId("apply-number").fill("13/QĐ-UBND");
  await page.locator("[data-testid=field-problem].warning").first().waitFor({ state: "detached" });
});

test("faults of the numbering policy stand on top, each leads to its field", async () => {
  const page = await openSample(stage);
  await page.getByTestId("menu-register").click();
  await page.getByTestId("menu-register-policy").click();
  await page.getByTestId("policy-add").click();
  await page.getByTestId("policy-reserved").fill("9a");
  await page.getByTestId("policy-save").click();
  await page.locator('[data-testid=problem][data-rule="policy.where"]').waitFor();
  assert.match((await focused(page)) ?? "", /^policy-where-/, "the first place to put right has the focus");
  await page.keyboard.type("2");
  await page.getByTestId("policy-save").click();
  const link = page.locator('[data-testid=problem][data-rule="policy.reserved"]').getByTestId("problem-goto");
  await link.waitFor();
  assert.match(await link.innerText(), /Quy ước chung · Nhóm để dành/);
  assert.equal(await focused(page), "policy-reserved");
});

test("what cannot be done cannot be done by key or menu either, and says why", async () => {
  const page = await openDraft(["changes.issue", { rows: [{ parent: "H53.02", name: "Phòng Một" }] }]);
  await page.getByTestId("draft-row-H53.02.04").click();
  await page.locator('[data-testid=unit][data-code="H53.02.04"]').waitFor();
  assert.ok(await page.getByTestId("act-close").isDisabled());
  await page.getByTestId("tree").focus();
  await activeIs(page, "H53.02.04");
  await page.keyboard.press("Delete");
  assert.match(await page.getByTestId("toast").innerText(), /Đóng mã: .*H53\.02\.04/);
  assert.equal(await page.locator("[role=dialog]").count(), 0);
  await page.getByTestId("tree-row-H53.02.04").click({ button: "right" });
  const entry = page.getByTestId("context-unit-close");
  assert.equal(await entry.getAttribute("aria-disabled"), "true");
  assert.match((await entry.getAttribute("title")) ?? "", /H53\.02\.04/);
  assert.notEqual(await page.getByTestId("context-unit-take-back").getAttribute("aria-disabled"), "true");
});

test("nothing left to undo is a quiet message", async () => {
  const page = await openSample(stage);
  await page.getByTestId("tree").focus();
  await page.keyboard.press("Control+z");
  await page.getByTestId("toast").getByText("Không còn gì để hoàn tác.").waitFor();
  assert.equal(await page.getByTestId("error-dialog").count(), 0);
});

test("pasted columns that are not understood are named; fax and old code are shown where they are", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-mode-many").click();
  await page.getByTestId("issue-paste").fill("Tên đơn vị\tBiên chế\tFax\nPhòng A\t12\t0276 1\n\t3\t\nPhòng C\t4\t");
  await page.getByTestId("issue-ignored").waitFor();
  assert.match(await page.getByTestId("issue-ignored").innerText(), /cột 2 “Biên chế”/);
  assert.ok(await page.getByTestId("issue-rows").getByText("0276 1", { exact: true }).isVisible());
  assert.equal(await page.locator('[data-column="qcvn102"]').count(), 0);
  const [summary, table] = [await box(page.getByTestId("problems")), await box(page.getByTestId("issue-rows"))];
  assert.ok(summary.bottom <= table.top, "what is wrong stands above the table");
  await page.getByTestId("problem-goto").first().click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "issue-row-code-2");
});

test("F10 and Alt go to the menu bar, Escape comes back", async () => {
  const page = await openSample(stage);
  await page.getByTestId("tree").focus();
  await page.keyboard.press("F10");
  assert.equal(await focused(page), "menu-register");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "menu-edit");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "tree");
  await page.keyboard.press("Alt");
  assert.equal(await focused(page), "menu-register");
  await page.keyboard.press("ArrowDown");
  await page.getByTestId("menu-register-new").waitFor();
  await page.keyboard.press("Escape");
  await gone(page, "menu-register-new");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "tree");
});

test("Escape asks before it drops what was typed; an empty form goes at once", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await holds(page, "issue-code", "H53.02.04");
  await page.keyboard.press("Escape");
  await gone(page, "issue-dialog");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill("Phòng Một");
  await page.keyboard.press("Escape");
  await page.getByTestId("typed-keep").click();
  await gone(page, "typed-keep");
  assert.equal(await page.getByTestId("issue-name").inputValue(), "Phòng Một");
  await page.getByTestId("issue-dialog-x").click();
  await page.getByTestId("typed-drop").click();
  await gone(page, "issue-dialog");
});

test("a field left with something typed is neither written nor lost", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-phone").click();
  await page.keyboard.type("0276 3822");
  await show(page, "H53.03");
  await page.getByTestId("toast-back").waitFor();
  assert.ok(await page.locator("[data-testid=draft-rail][data-draft=none]").isVisible(), "nothing was written");
  await page.getByTestId("status-unwritten").click();
  await page.getByTestId("unit-unwritten-phone").waitFor();
  assert.equal(await page.getByTestId("unit-input-phone").inputValue(), "0276 3822");
  // The register is not closed over it either.
  await page.keyboard.press("Control+w");
  await page.getByTestId("toast-drop").waitFor();
  await page.getByTestId("unit-save-draft").click();
  await page.getByTestId("draft-row-H53.02").waitFor();
  await gone(page, "status-unwritten");
  await page.getByTestId("unit-edit-fax").click();
  await page.getByTestId("unit-edit-email").click();
  await gone(page, "unit-input-fax");
});

test("a code in small letters is offered in capitals", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await holds(page, "issue-code", "H53.02.04");
  await page.getByTestId("issue-code").fill("h53.02.a1");
  await page.getByTestId("issue-code-upper").click();
  await holds(page, "issue-code", "H53.02.A1");
  await gone(page, "issue-code-upper");
});

test("a name that is empty or unchanged is told at once, and the button does not move", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.keyboard.press("F2");
  await page.locator('[data-testid=rename-judgement][data-sameness="unchanged"]').waitFor();
  const submit = page.getByTestId("rename-submit");
  assert.ok(await submit.isDisabled());
  await still(page);
  const before = await box(submit);
  await page.getByTestId("rename-name").fill("");
  await page.getByTestId("field-problem").waitFor();
  assert.ok(await submit.isDisabled());
  await page.getByTestId("rename-name").fill("Sở Công Thương và Du lịch");
  await page.locator('[data-testid=rename-judgement][data-sameness="different"]').waitFor();
  assert.deepEqual(await box(submit), before);
});

test("hiding closed codes leads from a closed unit to the nearest one above that stays", async () => {
  await stage.now("2026-02-02T08:00:00");
  const page = await openDraft(["changes.close", { code: "H53.02.01", reason: "Giải thể" }]);
  await stage.call("draft.apply", {
    number: "12/QĐ-UBND",
    dated: "2026-01-31",
    issuer: "UBND tỉnh Tây Ninh",
  });
  await page.reload();
  await page.locator("[data-testid=draft-rail][data-draft=none]").waitFor();
  await page.getByTestId("filter-closed").click();
  await show(page, "H53.02");
  await page.getByTestId("tree").focus();
  await page.keyboard.press("ArrowRight");
  await show(page, "H53.02.01");
  await page.getByTestId("filter-closed").click();
  await page.locator('[data-testid=unit][data-code="H53.02"]').waitFor();
  await gone(page, "tree-row-H53.02.01");
  assert.equal(await page.getByTestId("filter-closed").getAttribute("aria-pressed"), "false");
});

describe("a closed level-1 body", () => {
  test("a register for it is made only on the officer's word", async () => {
    const page = await stage.open();
    await page.keyboard.press("Control+n");
    await page.getByTestId("create-root").fill("kon tum");
    await page.getByTestId("create-root-option-H34").click();
    await page.getByTestId("create-closed").waitFor();
    assert.ok(await page.getByTestId("create-submit").isDisabled());
    await page.getByTestId("create-closed-ok").check();
    assert.ok(await page.getByTestId("create-submit").isEnabled());
  });
});
