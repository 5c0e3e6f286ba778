// Reorganisations beside other work: drafts that another set overtook, the register's own rules, the tree of another
// province, tables of a mass reform.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { atRest, judged, openSample, show, still } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

/** With `SO_MA_SHOTS=folder` every screen of interest is painted there. */
async function shot(page, name) {
  const folder = process.env.SO_MA_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

const reformStage = session();

/** `H53.05` goes into `H53.04`, which keeps its name and code; its sub-units end. */
function merger(name) {
  return {
    happenedOn: null,
    basis: null,
    meant: null,
    before: ["H53.04", "H53.05"],
    after: [{ name, parent: { code: "H53" }, fields: {}, code: null }],
    edges: ["H53.04", "H53.05"].map((from) => ({
      from,
      to: 0,
      share: "whole",
    })),
    children: { "H53.05": "close" },
    rows: {},
    answers: [],
  };
}

const terms = (number) => ({
  number,
  dated: "2026-01-05",
  issuer: "UBND tỉnh Tây Ninh",
});

describe("a draft that another set overtook", () => {
  const stage = session();

  /** The merger waits in “Đợt sáp nhập” while “Đợt khác” does something to `H53.04` and is applied. */
  async function overtaken(...acts) {
    const page = await openSample(stage);
    await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
    const name = (await stage.call("unit.get", { code: "H53.04" })).registered?.name ?? "Sở Giao thông Vận tải";
    const draft = await stage.call("draft.create", { title: "Đợt sáp nhập" });
    await stage.call("event.accept", { draw: merger(name) });
    await stage.call("draft.create", { title: "Đợt khác" });
    for (const [command, args] of acts) await stage.call(command, args);
    await stage.call("draft.apply", terms("2/QĐ-UBND"));
    await stage.call("draft.select", { id: draft.id });
    await page.reload();
    await page.getByTestId("draft-overtaken").waitFor();
    return page;
  }

  test("says what changed and by which set, and is built again as one step that can be undone", async () => {
    const page = await overtaken(["changes.rename", { code: "H53.04", name: "Sở Hạ tầng" }]);
    await shot(page, "overtaken-banner");
    await page.getByTestId("draft-rebuild").click();
    const changed = page.getByTestId("overtaken");
    await changed.getByText("Sở Hạ tầng").first().waitFor();
    await changed.getByText("Đợt 3 “Đợt khác”").waitFor();
    await page.getByTestId("rebuild-names-now").waitFor();
    await page.getByTestId("rebuilt-rows").getByText("Sáp nhập vào “Sở Hạ tầng”").first().waitFor();
    await expectAccessible(page);
    await shot(page, "overtaken-dialog");
    await page.getByTestId("rebuild-confirm").click();
    await page.getByTestId("rebuild-dialog").waitFor({ state: "detached" });
    await page.getByTestId("draft-overtaken").waitFor({ state: "detached" });
    await page.getByTestId("tree").focus();
    await page.keyboard.press("Control+z");
    await page.getByTestId("draft-overtaken").waitFor();
    await page.keyboard.press("Control+y");
    await page.getByTestId("draft-overtaken").waitFor({ state: "detached" });
  });

  test("what cannot be done any more is named and goes on as a kept drawing", async () => {
    const page = await overtaken(["changes.close", { code: "H53.04", reason: "giải thể", subtree: true }]);
    await page.getByTestId("draft-rebuild").click();
    await page.getByTestId("rebuild-left").getByText("Sáp nhập 2 đơn vị vào").first().waitFor();
    await expectAccessible(page);
    await shot(page, "overtaken-left");
    await page.getByTestId("rebuild-confirm").click();
    await page.locator("[data-testid^=draft-kept-open]").waitFor();
    assert.deepEqual((await stage.call("draft.get")).rows, []);
  });

  test("an event on a unit of another draft is refused with that draft's name", async () => {
    const page = await openSample(stage);
    await stage.call("draft.create", { title: "Đợt sáp nhập" });
    const name = (await stage.call("unit.brief", { codes: ["H53.04"] }))[0].name;
    await stage.call("event.accept", { draw: merger(name) });
    await stage.call("draft.create", { title: "Đợt khác" });
    await page.reload();
    await show(page, "H53.04");
    await page.keyboard.press("F4");
    await page.getByTestId("event-shape-dissolve").check();
    await page.locator('[data-testid=event-dialog] [data-rule="change.heldElsewhere"]').first().waitFor();
    const said = await page.locator('[data-rule="change.heldElsewhere"]').first().innerText();
    assert.match(said, /“Đợt sáp nhập”/);
  });
});

describe("the register's own rules where the law is silent", () => {
  const stage = session();

  test("are added with a reason, kept, changed and removed", async () => {
    const page = await openSample(stage);
    const open = async () => {
      await page.getByTestId("menu-register").click();
      await page.getByTestId("menu-register-rules").click();
      await page.getByTestId("rules-dialog").waitFor();
      await page.getByTestId("rule-add").waitFor();
    };
    await open();
    await page.getByTestId("rule-add").click();
    await page.keyboard.insertText("Thị trấn");
    await page.getByTestId("rule-to-0").fill("Xã");
    await page.getByTestId("near-iAndY").selectOption("yes");
    await page.getByTestId("rules-save").click();
    await page.locator('[data-testid=problem][data-rule="event.ruleReason"]').first().waitFor();
    assert.equal(await page.locator('[data-testid=problem][data-rule="event.ruleReason"]').count(), 2);
    await page.getByTestId("rule-reason-0").fill("theo Công văn 15/UBND-NC");
    await page.getByTestId("near-reason-iAndY").fill("cách viết của địa phương");
    await expectAccessible(page);
    await shot(page, "rules");
    await page.getByTestId("rules-save").click();
    await page.getByTestId("rules-dialog").waitFor({ state: "detached" });
    const [rule] = (await stage.call("event.rules")).typeWords;
    assert.deepEqual(
      [rule.from, rule.to, rule.same, rule.reason],
      ["Thị trấn", "Xã", "yes", "theo Công văn 15/UBND-NC"],
    );
    await open();
    assert.equal(await page.getByTestId("rule-from-0").inputValue(), "Thị trấn");
    await page.getByTestId("rule-remove-0").click();
    await page.getByTestId("near-iAndY").selectOption("ask");
    await page.getByTestId("rules-save").click();
    await page.getByTestId("rules-dialog").waitFor({ state: "detached" });
    assert.deepEqual(await stage.call("event.rules"), {
      typeWords: [],
      near: [],
      moved: "ask",
    });
  });

  test("an answer is remembered as a rule, and the next such question is not asked", async () => {
    const page = await openSample(stage);
    for (const [code, name] of [
      ["H53.91", "Thị trấn Gò Dầu"],
      ["H53.92", "Xã Phước Đông"],
    ])
      await stage.call("changes.issue", {
        rows: [{ parent: "H53", code, name }],
      });
    await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
    await stage.call("draft.apply", terms("2/QĐ-UBND"));
    const draw = merger("Xã Gò Dầu");
    const own = {
      ...draw,
      before: ["H53.91", "H53.92"],
      edges: ["H53.91", "H53.92"].map((from) => ({
        from,
        to: 0,
        share: "whole",
      })),
      children: {},
    };
    await stage.call("event.keep", { draw: own, title: "Xã Gò Dầu" });
    await page.reload();
    await page.locator("[data-testid^=draft-kept-open]").click();
    await page.getByTestId("event-offer-keep").check();
    await page.getByTestId("event-reason").fill("theo Nghị quyết 15");
    await page.getByTestId("event-remember").check();
    await shot(page, "rules-remember");
    await page.getByTestId("event-answer").click();
    await page.locator('[data-testid=event-verdict-0][data-outcome="kept"]').waitFor();
    const [rule] = (await stage.call("event.rules")).typeWords;
    assert.deepEqual([rule.same, rule.reason, rule.by], ["yes", "theo Nghị quyết 15", "Nguyễn Thị Hoà"]);
    assert.equal((await stage.call("event.judge", { draw: own })).counts.toDecide, 0);
  });
});

describe("the tree of a province that ends", () => {
  const stage = session();

  test("comes in as a tree of its own, is absorbed, and stays to be looked at", async () => {
    const page = await openSample(stage);
    await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
    await stage.call("changes.rename", { code: "H53.04", name: "Sở Hạ tầng" });
    await stage.call("draft.apply", terms("2/QĐ-UBND"));
    await page.reload();
    await page.getByTestId("tree-row-H53.02").waitFor();
    const list = join(stage.folder, "Kiên Giang.csv");
    writeFileSync(list, "Mã định danh,Tên đơn vị\r\nH33.01,Sở Nội vụ\r\nH33.01.01,Văn phòng\r\nH33.02,Sở Y tế\r\n");
    await stage.dialogs(list);
    await page.getByTestId("menu-register").click();
    await page.getByTestId("menu-register-add-root").click();
    await page.getByTestId("add-root").fill("H33");
    await page
      .getByRole("option", { name: /Kiên Giang/ })
      .first()
      .click();
    await expectAccessible(page);
    await shot(page, "add-root");
    await page.getByTestId("add-root-submit").click();
    await page.getByTestId("intake").waitFor();
    await shot(page, "add-root-list");
    await page.keyboard.press("Alt+3");
    await page.getByTestId("intake-sure").check();
    await shot(page, "add-root-accept");
    await page.getByTestId("intake-accept").click();
    await page.getByTestId("intake-done").waitFor();
    await stage.call("intake.drop");
    await page.reload();
    await page.getByTestId("tree-row-H33").waitFor();
    await shot(page, "add-root-tree");
    await page.getByTestId("tree").focus();
    for (const code of ["H53", "H33"]) await page.getByTestId(`tree-row-${code}`).click({ modifiers: ["Control"] });
    await page.keyboard.press("F4");
    await page.getByTestId("event-of-change").click();
    await page.locator('[data-testid=event-before][data-count="2"]').waitFor();
    await page.getByTestId("event-shape-mergeInto").check();
    await atRest(page);
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Control+Enter");
    await page.locator("[data-testid=event-body][data-step=result]").waitFor();
    await page.getByTestId("event-children-of-H33").selectOption({ index: 1 });
    await atRest(page);
    await page.locator('[data-testid=event-verdict-0][data-outcome="kept"]').waitFor();
    await page.locator("[data-testid=event-accept]:not([disabled])").waitFor();
    await shot(page, "absorb-result");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    await stage.call("draft.apply", {
      ...terms("3/QĐ-UBND"),
      dated: "2026-07-01",
    });
    await page.reload();
    await page.getByTestId("filter-closed").click();
    await page.getByTestId("tree-row-H33").waitFor();
    await page.getByTestId("tree-search").fill("H33.01.01");
    await page.getByTestId("found-row-H33.01.01").click();
    await page.getByTestId("traced").getByText(/H53\./).first().waitFor();
    await shot(page, "absorbed-closed");
  });
});

describe("a mass reorganisation from a table", () => {
  const stage = session();

  test("500 rows are read from the row that is said, asked in groups, and taken as one step", async () => {
    const page = await openSample(stage);
    await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
    const at = (n) => String(101 + n);
    const rows = Array.from({ length: 500 }, (_, n) => ({
      parent: "H53",
      code: `H53.${at(n)}`,
      name: `Xã số ${n + 1}`,
    }));
    await stage.call("changes.issue", { rows });
    const below = Array.from({ length: 20 }, (_, n) => ({
      parent: `H53.${at(n)}`,
      code: `H53.${at(n)}.01`,
      name: "Trạm Y tế",
    }));
    await stage.call("changes.issue", { rows: below });
    await stage.call("draft.apply", terms("2/QĐ-UBND"));
    await page.reload();
    // Every third one takes the two behind it, but one in thirty goes on alone under another name.
    const line = (n) => {
      const to = n - (n % 3);
      const name = n % 30 === 1 ? `Xã mới ${n}` : `Xã số ${to + 1}`;
      return `H53.${at(n)},Xã số ${n + 1},${name},H53`;
    };
    const path = join(stage.folder, "phương án.csv");
    const lines = Array.from({ length: 500 }, (_, n) => line(n));
    writeFileSync(path, ["PHƯƠNG ÁN SẮP XẾP", "", "Mã cũ,Tên cũ,Tên mới,Cơ quan chủ quản mới", ...lines].join("\r\n"));
    await stage.dialogs(path);
    await page.getByTestId("menu-draft").click();
    await page.getByTestId("menu-event-table").click();
    await page.locator('[data-testid=table-rows][data-total="500"]').waitFor();
    assert.equal(await page.getByTestId("table-state-faulty").getAttribute("data-count"), "0");
    assert.equal(await page.getByTestId("table-first").inputValue(), "4");
    await page.getByTestId("table-first").fill("5");
    await page.keyboard.press("Tab");
    await page.locator('[data-testid=table-rows][data-total="499"]').waitFor();
    await page.getByTestId("table-first").fill("4");
    await page.keyboard.press("Tab");
    await page.locator('[data-testid=table-rows][data-total="500"]').waitFor();
    await expectAccessible(page);
    await shot(page, "table-500");
    await atRest(page);
    await page.getByTestId("table-next").click();
    await page.getByTestId("event-children-all").waitFor();
    await judged(page);
    await page.getByTestId("event-children-all").selectOption("only");
    await page.getByTestId("event-children-all-set").click();
    await judged(page);
    await shot(page, "table-500-result");
    await page.locator('[data-testid=event-count-toDecide][data-count="0"]').waitFor();
    await page.getByTestId("event-accept").click();
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    const draft = await stage.call("draft.get");
    const before = new Set(rows.map((row) => row.code));
    const closed = draft.rows.filter((row) => row.status === "closed" && before.has(row.code)).length;
    const renamed = draft.rows.filter((row) => row.status === "renamed").length;
    // Kept, renamed or closed, each of the 500.
    assert.deepEqual([closed, renamed], [316, 17]);
    assert.equal((await stage.call("draft.undo")).title.length > 0, true);
    assert.deepEqual((await stage.call("draft.get")).rows, []);
  });
});

describe("the steps of the dialog", () => {
  const stage = session();

  test("are accessible, each of them", async () => {
    const page = await openSample(stage);
    await show(page, "H53.02");
    await page.keyboard.press("F4");
    await page.locator("[data-testid=event-body][data-step=units]").waitFor();
    await judged(page);
    await expectAccessible(page);
    await page.getByTestId("event-step-after").click();
    await page.locator("[data-testid=event-body][data-step=after]").waitFor();
    await judged(page);
    await expectAccessible(page);
    await page.getByTestId("event-step-result").click();
    await judged(page);
    await expectAccessible(page);
  });

  test("the family of a unit is printed with all its units", async () => {
    const page = await openSample(stage);
    await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
    const name = (await stage.call("unit.brief", { codes: ["H53.04"] }))[0].name;
    await stage.call("event.accept", { draw: merger(name) });
    await stage.call("draft.apply", terms("2/QĐ-UBND"));
    await page.reload();
    await show(page, "H53.04");
    await page.getByTestId("unit-tab-family").click();
    await page.getByTestId("family").waitFor();
    await shot(page, "family");
    // What the printer would get stays to be looked at.
    await page.evaluate(() => {
      window.print = () => document.body.append(document.querySelector("[data-testid=print-pages]").cloneNode(true));
    });
    await page.getByTestId("family-print").click();
    await page.emulateMedia({ media: "print" });
    const paper = page.getByTestId("print-pages").last();
    const box = await paper.boundingBox();
    assert.ok(box && box.width > 300 && box.height > 100, JSON.stringify(box));
    assert.match(await paper.textContent(), /H53\.04.*H53\.05|H53\.05.*H53\.04/s);
    assert.equal(await page.getByTestId("tree").isVisible(), false, "nothing else is on the paper");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length, 1, "one page");
    if (process.env.SO_MA_SHOTS) writeFileSync(`${process.env.SO_MA_SHOTS}/family.pdf`, pdf);
  });
});

test("the reform of communes of 2025 is found in the register, asked where the list is silent, and laid over the draft", async () => {
  const stage = reformStage;
  const units = [
    ["H01", "UBND huyện Thoại Sơn", "H01.25"],
    ["H01", "UBND huyện Châu Thành", "H01.26"],
    ["H01.25", "UBND xã Định Mỹ", "H01.25.01"],
    ["H01.25", "UBND xã Định Thành", "H01.25.02"],
    ["H01.25", "UBND thị trấn Núi Sập", "H01.25.03"],
    ["H01.25", "UBND phường Thoại Giang", "H01.25.04"],
    ["H01.25.01", "Trường Tiểu học Định Mỹ", "H01.25.01.01"],
  ];
  const page = await stage.open({
    prepare: async () => {
      await stage.dialogs(join(stage.folder, "an-giang.soma"));
      await stage.call("register.create", { root: "H01", name: "UBND tỉnh An Giang" });
      await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
      await stage.call("changes.issue", { rows: units.map(([parent, name, code]) => ({ parent, name, code })) });
      await stage.call("draft.apply", { number: "1/QĐ-UBND", dated: "2020-09-16", issuer: "UBND tỉnh An Giang" });
    },
  });
  await page.getByTestId("tree-row-H01").waitFor();
  await page.getByTestId("menu-draft").click();
  await page.getByTestId("menu-event-reform").click();
  await page.getByTestId("reform-state-ask").waitFor();
  const count = (state) => page.getByTestId(`reform-state-${state}`).getAttribute("data-count");
  assert.deepEqual([await count("ask"), await count("found")], ["1", "3"]);
  assert.equal(await page.getByTestId("reform-next").innerText(), "Lập bảng sắp xếp (3 xã)");
  await still(page);
  await shot(page, "reform-2025");
  await expectAccessible(page);
  // What is only alike is chosen by the officer.
  await page.locator("[data-testid^=reform-unit-]").selectOption("H01.25.04");
  await page.getByText("Lập bảng sắp xếp (4 xã)").waitFor();
  await page.getByTestId("reform-state-found").click();
  await page.getByTestId("reform-basis").fill("Nghị quyết 1654/NQ-UBTVQH15");
  await still(page);
  await shot(page, "reform-2025-found");
  await page.getByTestId("reform-next").click();
  await page.getByTestId("table-state-closed").waitFor();
  assert.equal(await page.getByTestId("table-state-closed").getAttribute("data-count"), "6");
  assert.equal(await page.getByTestId("table-state-faulty").getAttribute("data-count"), "0");
  await still(page);
  await shot(page, "reform-2025-table");
  await expectAccessible(page);
  await page.getByTestId("table-next").click();
  await judged(page);
  await page.getByTestId("event-accept").click();
  await page.getByTestId("draft-row-H01.25").waitFor();
  const { events } = await stage.call("event.list", {});
  assert.equal(events[0].basis, "Nghị quyết 1654/NQ-UBTVQH15");
  assert.match(events[0].endedBasis, /không còn đơn vị hành chính cấp huyện/);
  const traced = await stage.call("unit.get", { code: "H01.25.01" });
  assert.equal(traced.status, "closed");
});
