// How many actions the eight most frequent jobs take in the real page, counted while they are done.
//
// An action is a click, a key or a combination of keys, a file dialog that is answered. Typing what only the officer knows
// (a name, a number, a day) is none, nor is the Tab between two fields that are typed in: every program asks for that.
// Each job begins in the tree of an open register, and it has succeeded when the core says so.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { activeIs, atRest, holds, judged, openSample, show } from "./screens.mjs";
import { session } from "./support.mjs";

const stage = session();

/** What each job may take; in all 25. */
const most = {
  "Cấp mã một đơn vị": 2,
  "Đổi tên một đơn vị": 3,
  "Ghi ngay số điện thoại mới": 3,
  "Đóng mã một đơn vị không có cấp dưới": 3,
  "Cấp mã nhiều đơn vị chép từ Excel": 3,
  "Áp dụng đợt theo quyết định": 3,
  "Xuất quyết định ra Word": 3,
  "Hợp nhất hai đơn vị có đơn vị trực thuộc": 5,
};
const counted = {};

/** The officer at the page: every action is counted. */
class Officer {
  actions = 0;
  #page;

  constructor(page) {
    this.#page = page;
  }

  async click(testid, how) {
    this.actions += 1;
    await this.#page.getByTestId(testid).click(how);
  }

  /** Clicks a row of the tree and sees its unit. */
  async choose(code) {
    await this.click(`tree-row-${code}`);
    await this.#page.locator(`[data-testid=unit][data-code="${code}"]`).waitFor();
  }

  async press(keys) {
    this.actions += 1;
    await this.#page.keyboard.press(keys);
  }

  /** Types into the field that has the focus, and with Tab into those after it. */
  async type(...texts) {
    for (const [at, text] of texts.entries()) {
      if (at > 0) await this.#page.keyboard.press("Tab");
      await this.#page.keyboard.type(text);
    }
  }

  /** Answers the next file dialog. */
  async answerFile(path) {
    this.actions += 1;
    await stage.dialogs(path);
  }
}

/** Does a job in a fresh register and counts it. */
function job(name, prepare, work) {
  test(name, async () => {
    const page = await openSample(stage);
    await prepare(page);
    await page.reload();
    await page.getByTestId("tree-row-H53.02").waitFor();
    await atRest(page);
    const officer = new Officer(page);
    await work(page, officer);
    counted[name] = officer.actions;
    assert.ok(officer.actions <= most[name], `${name}: ${officer.actions} actions, ${most[name]} would do`);
  });
}

/** Waits until the field one types in is the one with the focus. */
const inField = (page, testid) =>
  page.waitForFunction((name) => document.activeElement?.getAttribute("data-testid") === name, testid);
const gone = (page, testid) => page.getByTestId(testid).waitFor({ state: "detached" });
const nothing = async () => undefined;
const named = () => stage.call("settings.set", { officer: "Trần Văn Tâm" });
const rename = () => stage.call("changes.rename", { code: "H53.04", name: "Sở Giao thông và Xây dựng" });

job("Cấp mã một đơn vị", nothing, async (page, officer) => {
  // Where the officer stands anyway: at the parent.
  await show(page, "H53.02");
  await officer.press("Insert");
  await inField(page, "issue-name");
  await holds(page, "issue-code", "H53.02.04");
  await officer.type("Phòng Thương mại");
  await officer.press("Enter");
  await gone(page, "issue-dialog");
  assert.equal((await stage.call("unit.get", { code: "H53.02.04" })).unit.name, "Phòng Thương mại");
});

job("Đổi tên một đơn vị", nothing, async (page, officer) => {
  await officer.choose("H53.04");
  await officer.press("F2");
  await holds(page, "rename-name", "Sở Giao thông Vận tải");
  await officer.type("Sở Giao thông và Xây dựng");
  await page.locator("[data-testid=rename-submit]:enabled").waitFor();
  await officer.press("Enter");
  await gone(page, "rename-dialog");
  assert.equal((await stage.call("unit.get", { code: "H53.04" })).unit.name, "Sở Giao thông và Xây dựng");
});

job("Ghi ngay số điện thoại mới", named, async (page, officer) => {
  await officer.choose("H53.04");
  await officer.click("unit-edit-phone");
  await inField(page, "unit-input-phone");
  await officer.type("0276 3822 166");
  await officer.press("Enter");
  await gone(page, "unit-input-phone");
  const { unit, draft } = await stage.call("unit.get", { code: "H53.04" });
  assert.equal(unit.phone, "0276 3822 166");
  assert.equal(draft, null, "at once, not in a draft");
});

job("Đóng mã một đơn vị không có cấp dưới", nothing, async (page, officer) => {
  await officer.choose("H53.08");
  await officer.press("Delete");
  await inField(page, "close-reason");
  await officer.type("Giải thể");
  await page.locator("[data-testid=close-submit]:enabled").waitFor();
  await officer.press("Enter");
  await gone(page, "close-dialog");
  assert.equal((await stage.call("unit.get", { code: "H53.08" })).status, "closed");
});

job("Cấp mã nhiều đơn vị chép từ Excel", nothing, async (page, officer) => {
  await page.evaluate(() => navigator.clipboard.writeText("Phòng Một\tSố 1\nPhòng Hai\tSố 2\n"));
  await officer.choose("H53.02");
  await officer.press("Control+v");
  await page.getByTestId("issue-row-code-2").waitFor();
  await atRest(page);
  await officer.press("Control+Enter");
  await gone(page, "issue-dialog");
  assert.equal((await stage.call("draft.get")).counts.issued, 2);
});

job(
  "Áp dụng đợt theo quyết định",
  async () => {
    await named();
    await rename();
  },
  async (page, officer) => {
    await officer.press("F9");
    await inField(page, "apply-number");
    await officer.type("12/QĐ-UBND", "31/01/2026");
    await page.locator("[data-testid=apply-sure]:enabled").waitFor();
    await officer.click("apply-sure");
    await officer.click("apply-confirm");
    await page.getByTestId("applied-message").waitFor();
    assert.equal((await stage.call("sets.list"))[0].decision.number, "12/QĐ-UBND");
  },
);

job("Xuất quyết định ra Word", rename, async (page, officer) => {
  const file = join(stage.folder, "quyết định.docx");
  await officer.press("Control+p");
  await page.locator("[data-testid=papers-save]:enabled").waitFor();
  await officer.answerFile(file);
  await officer.press("Control+s");
  await page.getByTestId("papers-saved").waitFor();
  assert.ok(existsSync(file));
});

job("Hợp nhất hai đơn vị có đơn vị trực thuộc", nothing, async (page, officer) => {
  await officer.choose("H53.02");
  await officer.click("tree-row-H53.03", { modifiers: ["Shift"] });
  await page.locator('[data-testid="tree-row-H53.03"][aria-selected=true]').waitFor();
  await activeIs(page, "H53.03");
  await officer.press("F4");
  await inField(page, "event-after-0-name");
  await officer.type("Sở Mới hợp nhất");
  await judged(page);
  await officer.press("Control+Enter");
  await page.locator("[data-testid=event-body][data-step=result]").waitFor();
  await judged(page);
  await page.locator("[data-testid=event-accept]:enabled").waitFor();
  await officer.press("Control+Enter");
  await gone(page, "event-dialog");
  const { counts } = await stage.call("draft.get");
  assert.ok(counts.closed > 2, "the sub-units went along");
});

after(() => {
  const rows = Object.keys(most).map((name) => ({ name, actions: counted[name] ?? "–", most: most[name] }));
  const sum = Object.values(counted).reduce((all, one) => all + one, 0);
  console.table([...rows, { name: "Tất cả", actions: sum, most: 25 }]);
});
