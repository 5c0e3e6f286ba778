// What is due: a late deadline is found in the status bar, settled by the keyboard alone, old ones together; the register
// counts days as its officer sets it; calendar and Excel come out.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { atRest } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const pictures = process.env.SO_MA_PICTURES && fileURLToPath(new URL("../../out/due", import.meta.url));

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** The sample with three decisions, the last late by two days, and an event in a draft that waits to be decided. */
async function withDecisions(stage) {
  await stage.now("2026-02-09T08:00:00");
  await stage.call("register.sample");
  for (const [code, number, dated] of [
    ["H53.04", "7/QĐ-UBND", "2024-03-15"],
    ["H53.05", "9/QĐ-UBND", "2025-06-20"],
    ["H53.06", "12/QĐ-UBND", "2026-01-31"],
  ]) {
    await stage.call("changes.rename", { code, name: `Cơ quan ${code}` });
    await stage.call("draft.apply", {
      number,
      dated,
      issuer: "UBND tỉnh Tây Ninh",
    });
  }
  await stage.call("changes.close", {
    code: "H53.02.01",
    reason: "Giải thể",
    subtree: true,
    happenedOn: "2026-01-20",
  });
}

/** Moves the focus by Tab until it is there. */
async function tabTo(page, testid) {
  for (let presses = 0; presses < 60; presses += 1) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    if (at === testid) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${testid}`);
}

const stateOf = (page) => page.getByTestId("due-details").getAttribute("data-state");

describe("what is due", () => {
  const stage = session();

  test("a late deadline is settled by the keyboard alone", async () => {
    const page = await stage.open({ prepare: () => withDecisions(stage) });
    await page.getByTestId("main-window").waitFor();
    const bar = page.getByTestId("status-due");
    assert.equal(await bar.getAttribute("data-late"), "3");
    assert.equal(await bar.getAttribute("data-open"), "1");
    await picture(page, "status");
    await page.keyboard.press("Control+Shift+d");
    await page.getByTestId("due").waitFor();
    await page.locator("[data-testid=due-rows][data-total='4']").waitFor();
    await expectAccessible(page);
    await picture(page, "list");

    // The oldest first; down to the one of this year.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const details = page.locator("[data-testid=due-details][data-task='catalogue-set-5-20260131']");
    await details.waitFor();
    assert.equal(await stateOf(page), "late");
    assert.match(await details.innerText(), /Trễ 2 ngày/);
    await page.keyboard.press("F6");
    await tabTo(page, "due-on");
    await page.keyboard.type("30/01/2026");
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=field-problem][data-rule='catalogue.day']").waitFor();
    await page.getByTestId("due-on").press("Control+a");
    await page.keyboard.type("08/02/2026");
    await tabTo(page, "due-settle");
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=due-rows][data-total='3']").waitFor();
    // It is said, and the focus is in the list, on the next one.
    await page
      .getByTestId("toast")
      .getByText(/Đã đánh dấu đã cập nhật danh mục: Đợt 5/)
      .waitFor();
    await page.locator("[data-testid=due-rows]:focus").waitFor();
    await page.locator("[data-testid=due-details]:not([data-task='catalogue-set-5-20260131'])").waitFor();
    assert.equal(await page.getByTestId("due-count").getAttribute("data-late"), "2");

    // It is found among what is done, one day late, and can be taken back.
    await page.keyboard.press("F6");
    await tabTo(page, "due-filters");
    await page.keyboard.press("Home");
    for (let down = 0; down < 3; down += 1) await page.keyboard.press("ArrowDown");
    await page.locator("[data-testid=due-filter-done][aria-selected=true]").waitFor();
    await page.keyboard.press("F6");
    const done = page.locator("[data-testid=due-rows-row-catalogue-set-5-20260131]");
    await done.waitFor();
    assert.match(await done.innerText(), /Xong, trễ 1 ngày/);
    await picture(page, "done");
    await expectAccessible(page);
    await page.keyboard.press("Control+w");
    await page.getByTestId("main-window").waitFor();
    assert.equal(await bar.getAttribute("data-late"), "2");
  });

  test("old decisions are ticked together, with a reason", async () => {
    const page = await stage.open({ prepare: () => withDecisions(stage) });
    await page.getByTestId("main-window").waitFor();
    await page.keyboard.press("Control+Shift+d");
    await page.locator("[data-testid=due-rows][data-total='4']").waitFor();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    assert.ok(await page.getByTestId("due-tick-3").isChecked());
    await page.getByTestId("due-settle-many").click();
    await page.locator("[data-testid=settle-list][data-count='2']").waitFor();
    await expectAccessible(page);
    await page.getByTestId("settle-on").fill("20/06/2025");
    await page.getByTestId("settle-submit").click();
    await page.locator("[data-testid=field-problem][data-rule='due.reason']").waitFor();
    await picture(page, "settle");
    await page.getByTestId("settle-reason").fill("Đã đối chiếu với danh mục quốc gia");
    await page.getByTestId("settle-submit").click();
    await page.locator("[data-testid=due-rows][data-total='2']").waitFor();
    await page.locator("[data-testid=due-rows]:focus").waitFor();
  });

  test("an event in a draft leads to its draft; calendar and Excel are written", async () => {
    const page = await stage.open({ prepare: () => withDecisions(stage) });
    await page.getByTestId("status-due").click();
    await page.locator("[data-testid=due-rows][data-total='4']").waitFor();
    const calendar = join(stage.folder, "hạn.ics");
    await stage.dialogs(calendar);
    await page.getByTestId("due-calendar").click();
    await page.getByTestId("toast").waitFor();
    assert.match(readFileSync(calendar, "utf8"), /DTSTART;VALUE=DATE:20260219\r\n/);
    const excel = join(stage.folder, "hạn.xlsx");
    await stage.dialogs(excel);
    await page.getByTestId("due-excel").click();
    await page.getByTestId("toast").getByText("hạn.xlsx").waitFor();
    assert.ok(statSync(excel).size > 4000);
    await page.getByTestId("due-rows").press("End");
    await page.getByTestId("due-draft").click();
    await page.getByTestId("main-window").waitFor();
    assert.equal(await page.getByTestId("due").count(), 0);
  });

  test("rows without a day lead to their draft; a task names its units; files follow the filter", async () => {
    const page = await stage.open({
      prepare: async () => {
        await withDecisions(stage);
        await stage.call("changes.rename", { code: "H53.07", name: "Sở Khác" });
      },
    });
    await page.getByTestId("status-due").click();
    await page.locator("[data-testid=due-undated][data-rows='1']").waitFor();
    await page.getByTestId("due-rows").press("End");
    await page.getByTestId("due-unit-H53.02.01").waitFor();
    await expectAccessible(page);
    await picture(page, "undated");
    await page.getByTestId("due-filter-clock-decide").click();
    await page.locator("[data-testid=due-rows][data-total='1']").waitFor();
    const calendar = join(stage.folder, "hạn.ics");
    await stage.dialogs(calendar);
    await page.getByTestId("due-calendar").click();
    await page.getByTestId("toast").waitFor();
    const written = readFileSync(calendar, "utf8").replaceAll("\r\n ", "");
    assert.equal(written.match(/BEGIN:VEVENT/g).length, 1);
    assert.match(written, /SUMMARY:Ban hành quyết định: \d+ giải thể – dự thảo “/);
    assert.doesNotMatch(written, /Còn \d+ ngày|Trễ \d+ ngày/);
    await page.getByTestId("due-undated-draft").click();
    await page.getByTestId("draft-row-H53.07").waitFor();
  });

  test("working days and days off are the register's own", async () => {
    const page = await stage.open({ prepare: () => withDecisions(stage) });
    await page.getByTestId("status-due").click();
    await page.getByTestId("due-settings").click();
    await page.getByTestId("clocks-day").first().waitFor();
    await expectAccessible(page);
    await picture(page, "clocks");
    await page.getByTestId("clocks-counting").selectOption({ index: 2 });
    await page.getByTestId("clocks-report").check();
    await page.getByTestId("clocks-report-days").fill("90");
    await page.getByTestId("clocks-save").click();
    await page.locator("[data-testid=field-problem][data-rule='due.reportDays']").waitFor();
    await page.getByTestId("clocks-report-days").fill("15");
    await page.getByTestId("clocks-remove-0").click();
    await page.getByTestId("clocks-save").click();
    await page.getByTestId("clocks-dialog").waitFor({ state: "detached" });
    await page.locator("[data-testid=due-rows][data-total='5']").waitFor();
    const row = await page.getByTestId("due-rows-row-catalogue-set-5-20260131").innerText();
    assert.match(row, /10\/02\/2026/);
    await atRest(page);
  });

  test("the start page says what waits in a register", async () => {
    const page = await stage.open({ prepare: () => withDecisions(stage) });
    await page.getByTestId("status-due").waitFor();
    await page.keyboard.press("Control+w");
    const due = page.getByTestId("recent-due");
    await due.waitFor();
    assert.equal(await due.getAttribute("data-late"), "3");
    await expectAccessible(page);
    await picture(page, "start");
    await due.click();
    await page.locator("[data-testid=due-rows][data-total='4']").waitFor();
  });
});

for (const [name, look] of [
  ["dark, 1920", { colorScheme: "dark", width: 1920, height: 1080 }],
  ["narrow", { width: 1024, height: 700 }],
]) {
  describe(`what is due, ${name}`, () => {
    const stage = session(look);
    test(`nothing is cut off (${name})`, async () => {
      const page = await stage.open({ prepare: () => withDecisions(stage) });
      await page.getByTestId("status-due").click();
      await page.locator("[data-testid=due-rows][data-total='4']").waitFor();
      await expectAccessible(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      await picture(page, `list-${name.split(",")[0]}`);
    });
  });
}
