// Any day: the whole window as of another day and back, what is decided but holds later, two days compared, the journal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atRest, show } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

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

test("keys are for the rows that were asked for, however late these come", async () => {
  const page = await open();
  await page.getByTestId("tree-row-H53.01").waitFor();
  await page.keyboard.press("Control+Shift+S");
  await page.getByTestId("differences").waitFor();
  await page.getByTestId("differences-from-on").fill("01/01/2024");
  await page.getByTestId("differences-to-on").fill("");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=differences-found][data-total="3"]').waitFor();
  const release = await stage.holdBack("time.diff");
  await page.getByTestId("differences-search").click();
  await page.keyboard.type("tai chinh");
  // The first leads to the list, the second opens what is found.
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByTestId("differences-rows").and(page.locator(":focus")).waitFor();
  assert.ok(await page.getByTestId("differences").isVisible(), "nothing is opened of the list of before");
  await release();
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
  assert.match(await value(page, "history-voided"), /Hủy vì sai từ đầu/);
  await expectAccessible(page);
  await shot(page, "correction-history");
});

/** H53.02 and H53.03 become one from March 2026; decided in February. */
async function absorbedAhead() {
  await lived();
  const from = ["H53.02", "H53.03"].map((code) => ({ code, share: "whole" }));
  const after = [{ name: "Sở Giáo dục và Tài chính", parent: "H53", from }];
  await stage.call("changes.script", {
    acts: [{ op: "event", before: ["H53.02", "H53.03"], after }],
  });
  await stage.call("draft.apply", { number: "10/QĐ-UBND", dated: "2026-02-10", issuer, effectiveOn: "2026-03-01" });
}

test("a code that a decision closes later is told as valid, with what comes", async () => {
  const page = await stage.open({ prepare: absorbedAhead });
  await show(page, "H53.02");
  assert.match(await value(page, "unit-ahead"), /vẫn có hiệu lực/);
  await page.getByTestId("unit-tab-family").click();
  const family = page.getByTestId("family");
  await family.waitFor();
  const told = await family.innerText();
  assert.match(told, /H53\.02 “Sở Giáo dục” đang dùng, sẽ đóng từ 01\/03\/2026; từ 01\/03\/2026: H53\.05/);
  assert.doesNotMatch(told, /đã đóng/);
  const standing = (code) =>
    page.locator(`[data-testid=family-picture] g[data-code="${code}"]`).getAttribute("data-standing");
  assert.equal(await standing("H53.02"), "inForce");
  assert.equal(await standing("H53.05"), "ahead");
  await page.getByTestId("family-coming").first().waitFor();
  await expectAccessible(page);
  await shot(page, "family-ahead");
  // Typed into the search, it says the same.
  await page.keyboard.press("Control+f");
  await page.keyboard.type("H53.02");
  await page
    .getByTestId("traced-H53.02")
    .getByText(/sẽ đóng từ 01\/03\/2026/)
    .waitFor();
  await page.keyboard.press("Escape");
  // Why nothing can be changed, in the unit's own words.
  await page.keyboard.press("F2");
  await page
    .getByText(/việc đóng mã đã được ban hành \(đợt 6, 10\/QĐ-UBND/)
    .first()
    .waitFor();
  // A unit with another name from that day: contact data wait, and the field says for what.
  await show(page, "H53.01");
  await page.getByTestId("unit-tab-info").click();
  await page.getByTestId("unit-edit-phone").click();
  await page.getByTestId("unit-input-phone").fill("0276 1");
  await page
    .getByTestId("unit-direct-why")
    .getByText(/áp dụng đợt đó với ngày hiệu lực từ 01\/03\/2026/)
    .waitFor();
  assert.equal(await page.getByTestId("unit-save-direct").count(), 0);
  await expectAccessible(page);
  await shot(page, "direct-ahead");
  await page.getByTestId("unit-edit-cancel").click();
  await show(page, "H53.02");
  await page.getByTestId("unit-tab-family").click();
  // On the day it takes force, the same picture says it is done.
  await page.getByTestId("ahead-see-2026-03-01").click();
  await page.locator('[data-testid=moment][data-on="2026-03-01"]').waitFor();
  await page
    .getByTestId("family")
    .getByText(/đã đóng; mã này nay là: H53\.05/)
    .waitFor();
});

test("a window that stands open over midnight follows the day", async () => {
  const page = await open();
  await page.getByTestId("tree-ahead-H53.04").waitFor();
  await show(page, "H53.01");
  assert.equal((await value(page, "unit-name")).trim(), "Sở Nội vụ");
  assert.equal(await page.getByTestId("status-open").getAttribute("data-count"), "4");
  await atRest(page);
  // Nobody touches the window: its clock asks.
  await stage.now("2026-03-01T00:00:05");
  await page.getByTestId("tree-ahead-H53.04").waitFor({ state: "detached" });
  await page.getByTestId("unit-name").getByText("Sở Nội vụ và Lao động").waitFor();
  await page.locator("[data-testid=status-open][data-count='5']").waitFor();
  await page.getByTestId("ahead").waitFor({ state: "detached" });
  // Coming back to the window asks at once; the list of what is due counts anew.
  await page.keyboard.press("Control+Shift+d");
  await page.getByTestId("due-rows").waitFor();
  await atRest(page);
  const late = () => page.getByTestId("due-details").locator(".standing").innerText();
  const before = Number(/Trễ (\d+) ngày/.exec(await late())[1]);
  await stage.now("2026-03-02T00:00:05");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page
    .getByTestId("due-details")
    .getByText(`Trễ ${before + 1} ngày`)
    .waitFor();
});

test("while another day is shown, what is of today says so, and an empty day says which it means", async () => {
  const page = await stage.open({
    prepare: async () => {
      await lived();
      await stage.call("changes.rename", { code: "H53.03", name: "Sở TC" });
    },
  });
  await page.getByTestId("tree-row-H53.01").waitFor();
  await page.keyboard.press("Control+t");
  await page.keyboard.type("29/2/24");
  // Typed text is not dropped without a question.
  await page.keyboard.press("Escape");
  await page.getByTestId("typed-keep").click();
  await page.getByTestId("travel-on").focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=moment][data-on="2024-02-29"]').waitFor();
  await atRest(page);
  assert.match(await value(page, "status-draft"), /Đợt thay đổi chỉ có ở sổ hôm nay/);
  await page.keyboard.press("Control+Shift+d");
  await page
    .getByTestId("of-today")
    .getByText(/ngày 29\/02\/2024, nhưng phần dưới đây là của sổ hôm nay/)
    .waitFor();
  await expectAccessible(page);
  await shot(page, "due-elsewhere");
  await page.keyboard.press("Control+w");
  await page.keyboard.press("Control+Shift+S");
  await page.getByTestId("differences").getByText("Bỏ trống: ngày đang xem, 29/02/2024.").waitFor();
  await page.keyboard.press("Control+w");
  await page.keyboard.press("Control+p");
  await page.getByTestId("papers").waitFor();
  await page.getByTestId("moment").waitFor();
  await page.getByTestId("papers-kind-register").click();
  await page.getByTestId("papers-on").waitFor();
  await page.getByTestId("papers").getByText("Bỏ trống: ngày đang xem, 29/02/2024.").waitFor();
  await expectAccessible(page);
  await shot(page, "papers-elsewhere");
});

test("a day and a set are not compared; the journal says what is wrong with its days", async () => {
  const page = await open();
  await page.getByTestId("tree-row-H53.01").waitFor();
  await page.keyboard.press("Control+Shift+S");
  await page.getByTestId("differences-from-kind").selectOption("set");
  await page.getByTestId("differences-to-on").fill("01/03/2026");
  await page.getByTestId("differences-compare").click();
  await page
    .getByTestId("differences-refused")
    .getByText(/Không so sánh được một ngày với một đợt/)
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Control+w");
  await page.keyboard.press("Control+j");
  await page.locator('[data-testid=journal-count][data-count="5"]').waitFor();
  const top = async (testid) => (await page.getByTestId(testid).boundingBox()).y;
  await page.getByTestId("journal-from").fill("05/03/2025");
  await page.getByTestId("journal-to").fill("01/06/2024");
  await page.locator("[data-testid=field-problem][data-rule='journal.turned']").waitFor();
  assert.equal(await top("journal-from"), await top("journal-to"), "the row of fields stands level");
  await shot(page, "journal-turned");
  await page.getByTestId("journal-to").fill("");
  await page.locator('[data-testid=journal-count][data-count="2"]').waitFor();
  await page.getByTestId("journal-rows-row-4").click();
  assert.match(await value(page, "journal-detail"), /20\/QĐ-UBND ngày 01\/03\/2025.*hiệu lực từ 01\/03\/2024/s);
});

test("a chain that is broken is told with the way to the set, which is marked", async () => {
  const page = await open();
  await page.getByTestId("tree-row-H53.01").waitFor();
  // The file's guards let nobody break a link from here; the core's answer to a file that was is played.
  await page.route("**/call", async (route) => {
    if (route.request().postDataJSON().command !== "journal.check") return route.continue();
    const sentence = "Chuỗi bị đứt ở đợt 3.";
    const result = { sound: false, links: 5, broken: 3, sentence, remedy: "Hãy giữ lại tệp.", fingerprint: null };
    await route.fulfill({ json: { result, changed: [], undo: null } });
  });
  await page.keyboard.press("Control+j");
  await page.getByTestId("journal-kind").selectOption("opening");
  await page.locator('[data-testid=journal-count][data-count="1"]').waitFor();
  await page.getByTestId("journal-check").click();
  await page.getByTestId("journal-broken").click();
  await page.locator('[data-testid=journal-count][data-count="5"]').waitFor();
  await page.locator('[data-testid=journal-detail][data-set="3"]').waitFor();
  await page.locator("[data-testid=journal-rows]:focus").waitFor();
  await page.getByTestId("journal-rows-row-3").getByTestId("journal-broken-row").waitFor();
  await expectAccessible(page);
  await shot(page, "journal-broken");
});
