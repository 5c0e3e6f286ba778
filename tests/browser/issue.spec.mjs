// Giving codes as officers do it all day: one beside the other, many from Excel, the run of numbers that is meant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { active, activeIs, atRest, holds, openSample, show } from "./screens.mjs";
import { session, shot } from "./support.mjs";

const stage = session();

/** Puts text into the clipboard, as another program does. */
const copy = (page, text) => page.evaluate((text) => navigator.clipboard.writeText(text), text);

test("after a unit was issued one stays at its parent, so that the next one stands beside it", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  const given = [];
  for (const name of ["Phòng Một", "Phòng Hai"]) {
    await page.keyboard.press("Insert");
    assert.equal(await page.getByTestId("issue-parent").innerText(), "H53.02");
    await page.locator("[data-testid=issue-code]").waitFor();
    await page.waitForFunction(() => document.querySelector("[data-testid=issue-code]").value !== "");
    const code = await page.getByTestId("issue-code").inputValue();
    given.push(code);
    await page.getByTestId("issue-name").fill(name);
    await page.keyboard.press("Enter");
    await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
    await page.locator(`[data-testid="tree-row-${code}"].fresh`).waitFor();
    await activeIs(page, "H53.02");
    assert.equal(await page.getByTestId("unit").getAttribute("data-code"), "H53.02");
    const row = await page.getByTestId(`tree-row-${code}`).boundingBox();
    const tree = await page.getByTestId("tree").boundingBox();
    assert.ok(row.y >= tree.y && row.y + row.height <= tree.y + tree.height + 1, "the new row is in sight");
  }
  await shot(page, "issue-beside");
  assert.deepEqual(given, ["H53.02.04", "H53.02.05"]);
});

test("lines from Excel in the name of one unit are many units", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.keyboard.press("Insert");
  await copy(page, "Phòng  Một\nPhòng Hai\n");
  await page.getByTestId("issue-name").focus();
  await page.keyboard.press("Control+v");
  await page.getByTestId("issue-row-code-2").waitFor();
  assert.equal(await page.getByTestId("issue-row-code-1").inputValue(), "H53.02.04");
  const dialog = page.getByTestId("issue-dialog");
  await dialog.getByText("Tên có nhiều dấu cách liền nhau; sẽ ghi là “Phòng Một”.").waitFor();
  await shot(page, "issue-pasted");
  await page.getByTestId("issue-accept").click();
  await page.getByTestId("draft-row-H53.02.05").waitFor();
  assert.match(await page.getByTestId("draft-row-H53.02.04").innerText(), /Phòng Một/);
});

test("one line pasted into the name stays there, without the line's end", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.keyboard.press("Insert");
  await copy(page, "Trường  Tiểu học\r\n");
  await page.getByTestId("issue-name").focus();
  await page.keyboard.press("Control+v");
  await page.getByTestId("issue-dialog").getByText("sẽ ghi là “Trường Tiểu học”").waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("draft-row-H53.02.04").waitFor();
  const { unit } = await stage.call("unit.get", { code: "H53.02.04" });
  assert.equal(unit.name, "Trường Tiểu học");
});

test("Ctrl+V on the tree opens the new units with what the clipboard holds", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await copy(page, "Phòng Một\tSố 1\nPhòng Hai\tSố 2");
  await page.keyboard.press("Control+v");
  await page.getByTestId("issue-row-code-2").waitFor();
  assert.equal(await page.getByTestId("issue-parent").innerText(), "H53.02");
  await page.getByTestId("issue-cancel").click();
  await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
  await copy(page, "Phòng Ba");
  assert.equal(await active(page), "H53.02");
  await page.keyboard.press("Control+v");
  await holds(page, "issue-name", "Phòng Ba");
});

test("each run of numbers is offered below the code, and the next one goes on in the run chosen", async () => {
  const page = await openSample(stage);
  const rows = ["201", "202"].map((last) => ({
    parent: "H53",
    code: `H53.${last}`,
    name: `Ủy ban nhân dân xã ${last}`,
  }));
  await stage.call("changes.issue", { rows });
  await page.reload();
  await show(page, "H53");
  await page.keyboard.press("Insert");
  await page.getByTestId("issue-run-H53.203").waitFor();
  assert.equal(await page.getByTestId("issue-run-H53.203").innerText(), "UBND cấp xã: H53.203");
  assert.equal(await page.getByTestId("issue-runs").getByRole("button").first().innerText(), "Sở: H53.62");
  await page.getByTestId("issue-run-H53.203").click();
  await holds(page, "issue-code", "H53.203");
  await page.getByTestId("issue-name").fill("Ủy ban nhân dân xã 203");
  await shot(page, "issue-runs");
  await page.getByTestId("issue-accept-next").click();
  await page.getByTestId("draft-row-H53.203").waitFor();
  await holds(page, "issue-code", "H53.204");
});

test("a name that a sibling has, and one that is a code, are told while they are typed", async () => {
  const page = await openSample(stage);
  await show(page, "H53");
  const name = await page.getByTestId("tree-row-H53.02").locator(".name").innerText();
  await page.keyboard.press("Insert");
  await page.getByTestId("issue-name").fill(name);
  const dialog = page.getByTestId("issue-dialog");
  await dialog.getByText("H53.02", { exact: false }).first().waitFor();
  await dialog
    .locator('[data-rule="name.sibling"], .field')
    .getByText(/H53\.02/)
    .first()
    .waitFor();
  await page.getByTestId("issue-name").fill("H53.02.01");
  await dialog.getByText("đang là một mã").waitFor();
  await shot(page, "issue-name-is-code");
});

test("contact data are written at once by Enter, into the draft by Ctrl+Enter; the buttons say so", async () => {
  const page = await openSample(stage);
  await stage.call("settings.set", { officer: "Trần Văn Tâm" }).catch(() => undefined);
  await show(page, "H53.02");
  await page.getByTestId("unit-tab-info").click();
  await page.getByTestId("unit-edit-phone").click();
  if (await page.getByTestId("unit-officer").count()) await page.getByTestId("unit-officer").fill("Trần Văn Tâm");
  await page.getByTestId("unit-input-phone").fill("0276 3822 166");
  assert.match(await page.getByTestId("unit-save-direct").innerText(), /Cập nhật ngay\s*Enter/);
  assert.match(await page.getByTestId("unit-save-draft").innerText(), /Ghi vào đợt\s*Ctrl\+Enter/);
  await shot(page, "issue-contact-keys");
  await page.getByTestId("unit-input-phone").press("Enter");
  await page.getByTestId("unit-input-phone").waitFor({ state: "detached" });
  await atRest(page);
  assert.equal(await page.getByTestId("draft-row-H53.02").count(), 0, "no row of a draft");
  assert.equal((await stage.call("unit.get", { code: "H53.02" })).unit.phone, "0276 3822 166");
  await page.getByTestId("unit-edit-fax").click();
  await page.getByTestId("unit-input-fax").fill("0276 3822 167");
  await page.getByTestId("unit-input-fax").press("Control+Enter");
  await page.getByTestId("draft-row-H53.02").waitFor();
});

test("day and basis of the last act are offered to the next one of the draft", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.keyboard.press("F2");
  await page.getByTestId("rename-name").fill("Sở Giáo dục");
  await page.getByTestId("rename-origin").locator("summary").click();
  await page.getByTestId("rename-happened-on").fill("15/01/2026");
  await page.getByTestId("rename-basis").fill("Nghị quyết 12/NQ-HĐND");
  await page.getByTestId("rename-submit").click();
  await page.getByTestId("draft-row-H53.02").waitFor();
  await show(page, "H53.04");
  await page.keyboard.press("Delete");
  await holds(page, "close-happened-on", "15/01/2026");
  await holds(page, "close-basis", "Nghị quyết 12/NQ-HĐND");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F4");
  await holds(page, "event-basis", "Nghị quyết 12/NQ-HĐND");
});
