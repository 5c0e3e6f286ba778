// Any day: the whole window as of another day and back, what is decided but holds later, two days compared, the journal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atRest, show } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const stage = session();

const issuer = "UBND tỉnh Tây Ninh";

async function unit(row) {
  await stage.call("changes.issue", { rows: [row] });
}

/** A register with a past: a decision of 2022, one of 2024, one entered late, one that holds from March 2026. */
async function lived() {
  await stage.now("2022-01-15T08:00:00");
  const path = `${stage.folder}/sổ.soma`;
  await stage.dialogs(path);
  await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
  await stage.call("register.create", { root: "H53", name: issuer });
  await unit({ parent: "H53", code: "H53.01", name: "Sở Nội vụ" });
  await unit({ parent: "H53.01", code: "H53.01.01", name: "Ban Thi đua" });
  await unit({ parent: "H53", code: "H53.02", name: "Sở Giáo dục và Đào tạo" });
  await stage.call("draft.apply", { number: "1/QĐ-UBND", dated: "2022-01-10", issuer });
  await stage.now("2024-06-01T08:00:00");
  await stage.call("changes.rename", { code: "H53.02", name: "Sở Giáo dục" });
  await stage.call("changes.close", { code: "H53.01.01", reason: "Giải thể" });
  await stage.call("draft.apply", { number: "12/QĐ-UBND", dated: "2024-05-30", issuer });
  await stage.now("2025-03-05T08:00:00");
  await unit({ parent: "H53", code: "H53.03", name: "Sở Tài chính" });
  await stage.call("draft.apply", { number: "20/QĐ-UBND", dated: "2025-03-01", issuer, effectiveOn: "2024-03-01" });
  await stage.now("2026-02-10T08:00:00");
  await unit({ parent: "H53", code: "H53.04", name: "Sở Mới" });
  await stage.call("changes.rename", { code: "H53.01", name: "Sở Nội vụ và Lao động" });
  await stage.call("draft.apply", { number: "9/QĐ-UBND", dated: "2026-02-09", issuer, effectiveOn: "2026-03-01" });
}

const open = () => stage.open({ prepare: lived });

const value = (page, testid) => page.getByTestId(testid).textContent();

async function shot(page, name) {
  if (process.env.SO_MA_SHOTS) await page.screenshot({ path: `${process.env.SO_MA_SHOTS}/${name}.png` });
}

test("the window goes to another day and comes back, by keys alone", async () => {
  const page = await open();
  await show(page, "H53.02");
  assert.match(await value(page, "unit-name"), /Sở Giáo dục$/m);
  await page.keyboard.press("Control+t");
  await page.getByTestId("travel-dialog").waitFor();
  await expectAccessible(page);
  await shot(page, "travel-dialog");
  await page.keyboard.type("01/04/2024");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=moment][data-on="2024-04-01"]').waitFor();
  await atRest(page);
  await page.getByText("Sở Giáo dục và Đào tạo").first().waitFor();
  assert.equal((await value(page, "unit-name")).trim(), "Sở Giáo dục và Đào tạo");
  assert.equal(await page.getByTestId("act-rename").isDisabled(), true);
  assert.match(await value(page, "draft-none"), /chỉ có ở sổ hôm nay/);
  assert.equal(await page.getByTestId("status-open").getAttribute("data-count"), "5");
  await page.getByTestId("unit-tab-history").click();
  assert.deepEqual(
    await page.getByTestId("history-standing").evaluateAll((all) => all.map((one) => one.dataset.standing)),
    ["ahead", "inForce"],
  );
  await expectAccessible(page);
  await shot(page, "elsewhere");
  // The closed unit stands again; a search finds it.
  await page.keyboard.press("Control+f");
  await page.keyboard.type("thi dua");
  await page.getByTestId("found-row-H53.01.01").waitFor();
  await page.keyboard.press("Escape");
  // What changes the register is not possible, and says why.
  await page.keyboard.press("Control+d");
  await page.getByText("hãy trở về hôm nay trước").first().waitFor();
  await page.keyboard.press("Control+Shift+T");
  await page.getByTestId("moment").waitFor({ state: "detached" });
  await atRest(page);
  assert.equal((await value(page, "unit-name")).trim(), "Sở Giáo dục");
});

test("a day as it was recorded then is another than as it is known today; Escape leads back", async () => {
  const page = await open();
  await page.getByTestId("tree-row-H53.01").waitFor();
  await page.keyboard.press("Control+t");
  await page.getByTestId("travel-on").fill("1/4/2024");
  await page.getByTestId("travel-how-then").check();
  await page.getByTestId("travel-known").fill("30/06/2024");
  await page.getByTestId("travel-submit").click();
  await page.locator('[data-testid=moment][data-known="2024-06-30"]').waitFor();
  await atRest(page);
  assert.equal(await page.getByTestId("tree-row-H53.03").count(), 0, "nobody had entered it yet");
  await page.getByTestId("tree").focus();
  await page.keyboard.press("Escape");
  await page.getByTestId("tree-row-H53.03").waitFor();
  // A day of which nothing is known is refused beside the field.
  await page.keyboard.press("Control+t");
  await page.getByTestId("travel-on").fill("01/01/1990");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=field-problem][data-rule="time.nothingYet"]').waitFor();
  await page.getByTestId("travel-cancel").click();
});

test("what is decided but holds later is marked in the tree, on the unit and beside the draft", async () => {
  const page = await open();
  await page.getByTestId("tree-ahead-H53.04").waitFor();
  assert.equal(await value(page, "tree-ahead-H53.04"), "có hiệu lực từ 01/03/2026");
  assert.equal(await value(page, "tree-ahead-H53.01"), "đổi tên từ 01/03/2026");
  await show(page, "H53.01");
  assert.equal((await value(page, "unit-name")).trim(), "Sở Nội vụ");
  assert.match(await value(page, "unit-ahead"), /Từ 01\/03\/2026 đổi tên thành “Sở Nội vụ và Lao động”/);
  assert.match(await value(page, "unit-ahead-name"), /Sở Nội vụ và Lao động/);
  await expectAccessible(page);
  await shot(page, "ahead");
  await page.getByTestId("ahead-see-2026-03-01").click();
  await page.locator('[data-testid=moment][data-on="2026-03-01"]').waitFor();
  await atRest(page);
  assert.equal(await page.getByTestId("tree-ahead-H53.04").count(), 0);
});

test("two days are compared by keys alone; rows are filtered, laid out as a tree, and written to Excel", async () => {
  const page = await open();
  await page.getByTestId("tree-row-H53.01").waitFor();
  await page.keyboard.press("Control+Shift+S");
  await page.getByTestId("differences").waitFor();
  await expectAccessible(page);
  await page.keyboard.type("01/01/2024");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("31/12/2024");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=differences-found][data-total="3"]').waitFor();
  assert.equal(await page.getByTestId("differences-renamed").getAttribute("data-count"), "1");
  assert.match(await value(page, "differences-rows-row-H53.02"), /Sở Giáo dục và Đào tạo.*Sở Giáo dục.*12\/QĐ-UBND/);
  await expectAccessible(page);
  await shot(page, "differences");
  await page.getByTestId("differences-tree").check();
  await page.getByTestId("differences-rows-row-H53").waitFor();
  await shot(page, "differences-tree");
  await page.getByTestId("differences-tree").uncheck();
  await page.getByTestId("differences-closed").click();
  await page.locator('[data-testid=differences-found][data-total="1"]').waitFor();
  const file = `${stage.folder}/khác.xlsx`;
  await stage.dialogs(file);
  await page.getByTestId("differences-export").click();
  await page.getByText("khác.xlsx").first().waitFor();
  await page.getByTestId("differences-all").click();
  await page.getByTestId("differences-rows").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=unit][data-code="H53.03"]').waitFor();
});

test("the journal says who applied what, narrows, looks at a set and checks the chain", async () => {
  const page = await open();
  await page.getByTestId("tree-row-H53.01").waitFor();
  await page.keyboard.press("Control+j");
  await page.locator('[data-testid=journal-count][data-count="5"]').waitFor();
  await expectAccessible(page);
  await page.keyboard.type("12/qd");
  await page.locator('[data-testid=journal-count][data-count="1"]').waitFor();
  assert.match(await value(page, "journal-rows-row-3"), /Đổi tên 1, Đóng mã 1: H53.01.01, H53.02/);
  await page.getByTestId("journal-clear").click();
  await page.getByTestId("journal-kind").selectOption("decision");
  await page.locator('[data-testid=journal-count][data-count="4"]').waitFor();
  await page.getByTestId("journal-check").click();
  await page.locator('[data-testid=journal-chain][data-sound="true"]').waitFor();
  await expectAccessible(page);
  await shot(page, "journal");
  await page.getByTestId("journal-rows-row-3").click();
  await page.getByTestId("journal-compare").click();
  await page.locator('[data-testid=differences-found][data-total="2"]').waitFor();
  await page.keyboard.press("Control+w");
  await page.getByTestId("main-window").waitFor();
});

test("a correction asks whether it was wrong from the start; history keeps both", async () => {
  const page = await stage.open({
    prepare: async () => {
      await lived();
      const notes = "Đợt 3 ghi sai tên của H53.02";
      await stage.call("draft.create", { title: "Đính chính", kind: "correction", notes });
    },
  });
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-name").click();
  await page.getByTestId("unit-input-name").fill("Sở Giáo dục và Khoa học");
  await page.keyboard.press("Enter");
  await page.getByTestId("unit-choose").waitFor();
  await page.locator("[data-testid=unit-save-start]:focus").waitFor();
  await atRest(page);
  assert.equal(await page.getByTestId("draft-row-H53.02").count(), 0, "asked, and nothing written yet");
  await expectAccessible(page);
  await shot(page, "correction-field");
  // Asking has moved the focus to the first of the two answers.
  await page.keyboard.press("Enter");
  await page.getByTestId("draft-row-H53.02").waitFor();
  await page.keyboard.press("F2");
  await page.locator("[data-testid=rename-correct-start]:checked").waitFor();
  assert.equal(await page.getByTestId("rename-correct-set").isDisabled(), true);
  await expectAccessible(page);
  await page.getByTestId("rename-cancel").click();
  await show(page, "H53.03");
  await page.keyboard.press("F2");
  await page.getByTestId("rename-name").fill("Sở Tài chính và Kế hoạch");
  assert.equal(await page.getByTestId("rename-submit").isDisabled(), true, "which way is not guessed");
  await page.getByTestId("rename-correct-start").check();
  await shot(page, "correction-rename");
  await page.getByTestId("rename-submit").click();
  await page.getByTestId("draft-row-H53.03").waitFor();
  await stage.call("draft.apply", { number: "3/QĐ-UBND", dated: "2026-02-10", issuer });
  await page.reload();
  await show(page, "H53.02");
  await page.getByTestId("unit-tab-history").click();
  await page.getByTestId("history-voided").waitFor();
  assert.match(await value(page, "history-voided"), /Huỷ vì sai từ đầu/);
  await expectAccessible(page);
  await shot(page, "correction-history");
});
