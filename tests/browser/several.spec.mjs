// Work on many units: the one before is a key away, what was done once is done again, what is chosen together is done
// together, and whoever asks gets a ready answer.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { atRest, holds, openSample, show } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

const stage = session();

const shown = (page, code) => page.locator(`[data-testid=unit][data-code="${code}"]`).waitFor();
const gone = (page, testid) => page.getByTestId(testid).waitFor({ state: "detached" });

/** Chooses units of the tree together, the first by a click. */
async function choose(page, first, ...others) {
  await show(page, first);
  for (const code of others) await page.getByTestId(`tree-row-${code}`).click({ modifiers: ["Control"] });
  await page.locator(`[data-testid="tree-row-${others.at(-1)}"][aria-selected=true]`).waitFor();
}

test("the unit shown before is one key away, and the last ones are listed", async () => {
  const page = await openSample(stage);
  for (const code of ["H53.02", "H53.04", "H53.08"]) await show(page, code);
  await page.keyboard.press("Alt+ArrowLeft");
  await shown(page, "H53.04");
  await page.keyboard.press("Alt+ArrowLeft");
  await shown(page, "H53.02");
  await page.keyboard.press("Alt+ArrowRight");
  await shown(page, "H53.04");
  await page.getByTestId("visited").click();
  await page.getByTestId("visited-H53.02").waitFor();
  await shot(page, "visited");
  await page.getByTestId("visited-H53.02").click();
  await shown(page, "H53.02");
});

test("what was done last is typed in for the next unit", async () => {
  const page = await openSample(stage);
  await show(page, "H53.08");
  await page.keyboard.press("Delete");
  await page.getByTestId("close-reason").fill("Giải thể theo Nghị quyết 12");
  await page.locator("[data-testid=close-submit]:enabled").waitFor();
  await page.keyboard.press("Enter");
  await gone(page, "close-dialog");
  await show(page, "H53.09");
  await page.keyboard.press("F3");
  await holds(page, "close-reason", "Giải thể theo Nghị quyết 12");
  await page.locator("[data-testid=close-submit]").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("menu-unit").click();
  assert.match(await page.getByTestId("menu-unit-repeat").innerText(), /Lặp lại: Đóng mã/);
});

test("several units are renamed in one table and one step", async () => {
  const page = await openSample(stage);
  await choose(page, "H53.02", "H53.03", "H53.04");
  await page.keyboard.press("F2");
  await page.getByTestId("rename-several-name-H53.04").waitFor();
  await page.getByTestId("rename-several-old").fill("Sở");
  await page.getByTestId("rename-several-by").fill("Sở mới");
  await page.getByTestId("rename-several-replace").click();
  await page.getByTestId("rename-several-name-H53.03").fill("Sở Thứ ba");
  await expectAccessible(page);
  await shot(page, "rename-several");
  await page.getByTestId("rename-several-submit").click();
  await gone(page, "rename-several-dialog");
  const { rows } = await stage.call("draft.get");
  assert.deepEqual(
    rows.map(({ code, after }) => [code, after.name.startsWith("Sở mới ") || after.name === "Sở Thứ ba"]),
    [
      ["H53.02", true],
      ["H53.03", true],
      ["H53.04", true],
    ],
  );
  await page.getByTestId("tree").focus();
  await page.keyboard.press("Control+z");
  await page.getByTestId("draft-empty").waitFor();
});

test("several units get the same contact data at once, and are closed for one reason", async () => {
  const page = await openSample(stage);
  await stage.call("settings.set", { officer: "Trần Văn Tâm" });
  await choose(page, "H53.08", "H53.09");
  await page.keyboard.press("Alt+Enter");
  await page.getByTestId("update-several-address").fill("Số 1 đường Ba Mươi Tháng Tư");
  await expectAccessible(page);
  await shot(page, "update-several");
  await page.keyboard.press("Control+Enter");
  await gone(page, "update-several-dialog");
  for (const code of ["H53.08", "H53.09"])
    assert.equal((await stage.call("unit.get", { code })).unit.address, "Số 1 đường Ba Mươi Tháng Tư");
  await choose(page, "H53.08", "H53.09");
  await page.keyboard.press("Delete");
  await page.getByTestId("close-several-reason").fill("Giải thể");
  await page.getByTestId("close-several-subtree").check();
  await expectAccessible(page);
  await shot(page, "close-several");
  await page.keyboard.press("Control+Enter");
  await gone(page, "close-several-dialog");
  for (const code of ["H53.08", "H53.09"]) assert.equal((await stage.call("unit.get", { code })).status, "closed");
});

test("the units chosen are written as Excel, and a ready answer is copied", async () => {
  const page = await openSample(stage);
  await choose(page, "H53.02", "H53.04");
  const file = join(stage.folder, "đang chọn.xlsx");
  await stage.dialogs(file);
  await page.getByTestId("menu-unit").click();
  await page.getByTestId("menu-unit-export").click();
  await page.getByTestId("toast-open-file").waitFor();
  assert.ok(existsSync(file));
  await show(page, "H53.02");
  await page.keyboard.press("Control+Shift+A");
  await page.getByTestId("toast").getByText("đoạn trả lời").waitFor();
  const told = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(told, /H53\.02 “.+” đang dùng\..*Cơ quan chủ quản: .+ \(H53\)\..*tính đến ngày/s);
});

test("several units move to another body at once", async () => {
  const page = await openSample(stage);
  await choose(page, "H53.08", "H53.09");
  await page.keyboard.press("Shift+F4");
  await page.getByTestId("event-parent-all").waitFor();
  await page.waitForFunction(() => document.activeElement?.dataset.testid === "event-parent-all");
  await page.keyboard.insertText("H53.04");
  await page.getByTestId("event-parent-all-option-H53.04").waitFor();
  await page.keyboard.press("Enter");
  await atRest(page);
  await page.keyboard.press("Control+Enter");
  await page.locator('[data-testid=event-verdict-0][data-code="H53.04.01"]').waitFor();
});
