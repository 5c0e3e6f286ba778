// Reorganisations: from the tree through the dialog of three steps, and on the board, by keyboard alone.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { activeIs, atRest, judged, openSample, show } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

/** With `SO_MA_SHOTS=folder` every screen of interest is painted there. */
async function shot(page, name) {
  const folder = process.env.SO_MA_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

const count = (page, key) =>
  page
    .getByTestId(`event-count-${key}`)
    .getAttribute("data-count")
    .then((text) => Number(text));
const focused = (page) => page.evaluate(() => document.activeElement?.dataset.testid);
/** Presses Tab until the focus stands on it. */
async function tabTo(page, testid, key = "Tab") {
  for (let n = 0; n < 80; n += 1) {
    if ((await focused(page)) === testid) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${testid}; the focus is on ${await focused(page)}`);
}
const rowsOf = async (stage) => {
  const draft = await stage.call("draft.get");
  return draft.rows.map((row) => `${row.code} ${row.status}`);
};

describe("the dialog of three steps", () => {
  const stage = session();

  test("two units chosen in the tree are merged into a new one, sub-units and all, by keyboard alone", async () => {
    const page = await openSample(stage);
    const tree = page.getByTestId("tree");
    await atRest(page);
    await tree.focus();
    await page.keyboard.press("Home");
    for (const code of ["H53.02"]) {
      await page.keyboard.press("ArrowDown");
      await activeIs(page, code);
    }
    await page.keyboard.press("Shift+ArrowDown");
    await page.locator('[data-testid="tree-row-H53.03"][aria-selected=true]').waitFor();
    assert.equal(await tree.getAttribute("aria-multiselectable"), "true");
    assert.equal(await page.locator("[role=treeitem][aria-selected=true]").count(), 2);
    await page.keyboard.press("F4");
    // Which units it is about was said in the tree: it opens at what they become, and the way back is a link.
    await page.locator('[data-testid=event-of][data-count="2"]').waitFor();
    await tabTo(page, "event-of-change");
    await page.keyboard.press("Enter");
    await page.locator('[data-testid=event-before][data-count="2"]').waitFor();
    await shot(page, "event-1-units");

    await tabTo(page, "event-next");
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=event-body][data-step=after]").waitFor();
    await tabTo(page, "event-after-0-name");
    await page.keyboard.insertText("Sở Mới hợp nhất");
    await judged(page);
    await shot(page, "event-2-after");
    await tabTo(page, "event-next");
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=event-body][data-step=result]").waitFor();
    assert.equal(await page.getByTestId("event-verdict-0").getAttribute("data-outcome"), "issued");
    assert.match(await page.getByTestId("event-verdict-0").innerText(), /CV 1018\/BTTTT-THH §1\.2/);
    await shot(page, "event-3-result");
    // The sub-units go with the single successor, until the officer says otherwise.
    assert.equal(await page.getByTestId("event-children-of-H53.02").inputValue(), "0");
    await tabTo(page, "event-children-of-H53.02");
    await page.keyboard.press("ArrowDown");
    await judged(page);
    assert.equal(await page.getByTestId("event-children-of-H53.02").inputValue(), "close");
    await page.keyboard.press("ArrowUp");
    await judged(page);
    assert.equal(await count(page, "toDecide"), 0);
    assert.equal(await count(page, "kept"), 0);
    await shot(page, "event-4-result");
    await tabTo(page, "event-accept");
    await page.keyboard.press("Enter");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    const rows = await rowsOf(stage);
    assert.ok(rows.includes("H53.02 closed") && rows.includes("H53.03 closed"), rows.join("; "));
    await page.locator("[data-testid^=draft-event-open]").waitFor();
    await shot(page, "event-5-draft");
    // One step: taken back at once.
    await tree.focus();
    await page.keyboard.press("Control+z");
    await page.getByTestId("draft-events").waitFor({ state: "detached" });
    assert.deepEqual(await rowsOf(stage), []);
  });

  test("Escape asks before a drawing is lost, and a kept one waits in the draft", async () => {
    const page = await openSample(stage);
    await show(page, "H53.04");
    await page.keyboard.press("F4");
    await page.getByTestId("event-shape-dissolve").check();
    await judged(page);
    await page.keyboard.press("Escape");
    await page.getByTestId("typed-keep").click();
    await page.getByTestId("event-keep").click();
    await page.locator("[data-testid^=draft-kept-open]").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    await page.locator("[data-testid^=draft-kept-open]").click();
    await page.getByTestId("event-fate-H53.04").waitFor();
    assert.equal(await page.getByTestId("event-fate-H53.04").getAttribute("data-fate"), "closed");
  });
});

describe("the usual shapes", () => {
  const stage = session({ width: 1920, height: 1080 });

  /** Opens the dialog for one unit, by keyboard. */
  async function arrange(page, code, shape) {
    await show(page, code);
    await page.getByTestId("tree").focus();
    await page.keyboard.press("F4");
    await page.getByTestId("event-dialog").waitFor();
    await tabTo(page, "event-shape-split");
    const shapes = ["mergeNew", "mergeInto", "split", "move", "dissolve", "free"];
    for (let n = shapes.indexOf("split"); n < shapes.indexOf(shape); n += 1) await page.keyboard.press("ArrowDown");
    await page.locator(`[data-testid=event-shape-${shape}]:checked`).waitFor();
    await judged(page);
  }

  test("a unit is split: the part of the same name keeps the code, the other gets the next one", async () => {
    const page = await openSample(stage);
    await arrange(page, "H53.04", "split");
    await page.keyboard.press("Control+Enter");
    await page.locator("[data-testid=event-body][data-step=after]").waitFor();
    await tabTo(page, "event-after-1-name");
    await page.keyboard.insertText("Sở Hạ tầng mới");
    await judged(page);
    await page.keyboard.press("Control+Enter");
    await page.locator('[data-testid=event-verdict-0][data-outcome="kept"][data-code="H53.04"]').waitFor();
    await page.locator('[data-testid=event-verdict-1][data-outcome="issued"]').waitFor();
    assert.match(await page.getByTestId("event-verdict-0").innerText(), /§1\.2b/);
    await expectAccessible(page);
    await shot(page, "event-split-1920");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    assert.equal((await rowsOf(stage)).filter((row) => row.endsWith("issued")).length, 1);
    // Drawn anew from the draft, it is still what it was.
    await page.locator("[data-testid^=draft-event-open]").click();
    await page.locator('[data-testid=event-verdict-1][data-outcome="issued"]').waitFor();
    assert.match(await page.getByTestId("event-dialog").innerText(), /Sở Hạ tầng mới/);
  });

  test("a unit moves under another one with its whole subtree; a row below is given another code", async () => {
    const page = await openSample(stage);
    await arrange(page, "H53.02", "move");
    await page.keyboard.press("Control+Enter");
    await tabTo(page, "event-after-0-parent");
    await page.keyboard.insertText("H53.04");
    await page.getByTestId("event-after-0-parent-option-H53.04").waitFor();
    await page.keyboard.press("Enter");
    await judged(page);
    await page.keyboard.press("Control+Enter");
    await page.locator("[data-testid=event-verdict-0]").waitFor();
    assert.equal(await page.getByTestId("event-children-of-H53.02").inputValue(), "0");
    await page.locator('[data-testid=event-verdict-0][data-outcome="issued"][data-code="H53.04.01"]').waitFor();
    await tabTo(page, "event-below");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "event-below-code-H53.02.02");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("H53.04.01.09");
    await page.keyboard.press("Enter");
    await judged(page);
    assert.equal(await page.getByTestId("event-below-code-H53.02.02").inputValue(), "H53.04.01.09");
    await shot(page, "event-move-1920");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    const rows = await rowsOf(stage);
    for (const row of ["H53.02 closed", "H53.02.02 closed", "H53.04.01 issued", "H53.04.01.09 issued"])
      assert.ok(rows.includes(row), `${row} is missing in ${rows.join("; ")}`);
  });
});

for (const colorScheme of ["light", "dark"]) {
  describe(`the board, ${colorScheme}`, () => {
    const stage = session({ colorScheme });

    test("three units become two by keyboard alone, what waits is walked through, and all is found again", async () => {
      const page = await openSample(stage);
      const tree = page.getByTestId("tree");
      await atRest(page);
      await tree.focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowDown");
      await activeIs(page, "H53.02");
      await page.keyboard.press("Control+Space");
      for (const code of ["H53.03", "H53.04", "H53.05"]) {
        await page.keyboard.press("ArrowDown");
        await activeIs(page, code);
        if (code !== "H53.03") await page.keyboard.press("Control+Space");
      }
      await page.keyboard.press("F4");
      await page.locator('[data-testid=event-of][data-count="3"]').waitFor();
      await tabTo(page, "event-board");
      await page.keyboard.press("Enter");
      await page.getByTestId("board").waitFor();
      // From the merger that was proposed to two units of parts.
      await page.getByTestId("board-before").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("F2");
      await page.waitForFunction(() => document.activeElement?.dataset.testid === "event-after-0-name");
      await page.keyboard.insertText("Sở Thứ nhất");
      await page.getByTestId("board-after").focus();
      await page.keyboard.press("Insert");
      await page.waitForFunction(() => document.activeElement?.dataset.testid === "event-after-1-name");
      await page.keyboard.insertText("Sở Thứ hai");
      await page.getByTestId("board-before").focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Space");
      await page.locator('[data-testid=board-marked][data-count="2"]').waitFor();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.locator('[data-testid=board-edges][data-count="5"]').waitFor();
      await page.keyboard.press("Control+z");
      await page.locator('[data-testid=board-edges][data-count="3"]').waitFor();
      await page.keyboard.press("Control+y");
      await page.locator('[data-testid=board-edges][data-count="5"]').waitFor();
      await judged(page);
      await shot(page, `board-${colorScheme}`);
      await expectAccessible(page);

      // What waits: the sub-units of a unit that ends.
      for (let n = 0; n < 10; n += 1) {
        const left = Number(await page.getByTestId("board-open").getAttribute("data-count"));
        if (left === 0) break;
        await page.keyboard.press("F8");
        await page.waitForFunction(() => document.activeElement?.matches(".details select"));
        await page.keyboard.press("ArrowDown");
        await judged(page);
      }
      assert.equal(await page.getByTestId("board-open").getAttribute("data-count"), "0");
      await shot(page, `board-resolved-${colorScheme}`);

      // Left and come back to.
      await page.keyboard.press("Control+w");
      await page.getByTestId("board").waitFor({ state: "detached" });
      await page.locator("[data-testid^=draft-kept-board]").click();
      await page.locator('[data-testid=board-edges][data-count="5"]').waitFor();
      await judged(page);
      await tabTo(page, "board-accept");
      await page.keyboard.press("Enter");
      await page.getByTestId("board").waitFor({ state: "detached" });
      const rows = await rowsOf(stage);
      for (const code of ["H53.02", "H53.04", "H53.05"]) assert.ok(rows.includes(`${code} closed`), rows.join("; "));
      assert.equal(await page.locator("[data-testid^=draft-kept-board]").count(), 0, "it is kept no longer");
    });
  });
}

describe("afterwards", () => {
  const stage = session({ width: 1920, height: 1080 });

  /** A drawing of a merger of two units of the sample. */
  const merger = (name, children) => ({
    happenedOn: null,
    basis: null,
    meant: "merge",
    before: ["H53.04", "H53.05"],
    after: [{ name, parent: { code: "H53" }, fields: {}, code: null }],
    edges: ["H53.04", "H53.05"].map((from) => ({ from, to: 0, share: "whole" })),
    children,
    rows: {},
    answers: [],
  });

  test("two kept drawings are compared by their numbers; one is taken, the other goes after asking", async () => {
    const page = await openSample(stage);
    await stage.call("event.keep", { draw: merger("Sở Giao thông Vận tải", {}), title: "Phương án giữ tên" });
    await stage.call("event.keep", { draw: merger("Sở Mới", {}), title: "Phương án tên mới" });
    await page.reload();
    await page.getByTestId("draft-events").waitFor();
    await page.getByTestId("menu-draft").click();
    await page.getByTestId("menu-event-rehearsals").click();
    await page.locator('[data-testid=rehearsals][data-total="2"]').waitFor();
    const cells = async (key) =>
      page
        .locator(`[data-testid=rehearsals-row-${key}] [data-column]`)
        .evaluateAll((all) => Object.fromEntries(all.map((cell) => [cell.dataset.column, cell.textContent.trim()])));
    const [kept, fresh] = [await cells("kept-1"), await cells("kept-2")];
    assert.deepEqual([kept.kept, kept.issued, kept.closed], ["1", "0", "1"]);
    assert.deepEqual([fresh.kept, fresh.issued, fresh.closed], ["0", "1", "2"]);
    await expectAccessible(page);
    await page.getByTestId("rehearsal-take-kept-2").click();
    await page.getByTestId("rehearsal-ask").waitFor();
    await shot(page, "rehearsals-1920");
    await page.getByTestId("rehearsal-confirm").click();
    await page.getByTestId("event-verdict-0").waitFor();
    const { kept: left } = await stage.call("event.list");
    assert.deepEqual(
      left.map((one) => one.title),
      ["Phương án tên mới"],
    );
  });

  test("where the law is silent the answer needs its reason, is shown, and can be given anew", async () => {
    const page = await openSample(stage);
    const draw = merger("UBND phường Tây Ninh", { "H53.30": { follow: 0 }, "H53.31": { follow: 0 } });
    draw.before = ["H53.30", "H53.31"];
    draw.edges = draw.before.map((from) => ({ from, to: 0, share: "whole" }));
    await stage.call("event.keep", { draw, title: "Phường" });
    await page.reload();
    await page.locator("[data-testid^=draft-kept-open]").click();
    const question = page.locator('[data-testid=event-question][data-kind="nearName"]');
    await question.waitFor();
    await judged(page);
    assert.equal(await count(page, "toDecide"), 1);
    await expectAccessible(page);
    await shot(page, "question-1920");
    await tabTo(page, "event-offer-keep");
    await page.keyboard.press("Space");
    await tabTo(page, "event-answer");
    await page.keyboard.press("Enter");
    await question.locator("[data-testid=field-problem]").waitFor();
    await tabTo(page, "event-reason", "Shift+Tab");
    await page.keyboard.insertText("theo Nghị quyết 12/NQ-HĐND");
    await page.keyboard.press("Enter");
    await page.locator('[data-testid=event-verdict-0][data-outcome="kept"][data-code="H53.30"]').waitFor();
    assert.match(await page.getByTestId("event-answered").innerText(), /theo Nghị quyết 12\/NQ-HĐND/);
    await judged(page);
    assert.equal(await count(page, "toDecide"), 0);
    await page.getByTestId("event-answer-back").click();
    await question.waitFor();
    await page.keyboard.press("Control+z");
    await page.getByTestId("event-answered").waitFor();
  });

  test("a closed code typed into the search says what it is today; the unit shows its family", async () => {
    const page = await stage.open({
      prepare: async () => {
        await stage.call("register.sample");
        await stage.call("event.accept", { draw: merger("Sở Mới", {}) });
        await stage.call("draft.apply", {
          number: "12/QĐ-UBND",
          dated: "2026-01-31",
          issuer: "UBND tỉnh Tây Ninh",
          officer: "Trần Văn Tâm",
        });
      },
    });
    await page.getByTestId("tree-row-H53.02").waitFor();
    await page.getByTestId("tree-search").fill("H53.04");
    await page.getByTestId("traced-H53.04").waitFor();
    await shot(page, "traced-1920");
    await expectAccessible(page);
    const way = page.locator("[data-testid^=traced-go-]");
    const code = (await way.getAttribute("data-testid")).replace("traced-go-", "");
    await way.focus();
    await page.keyboard.press("Enter");
    await page.locator(`[data-testid=unit][data-code="${code}"]`).waitFor();
    await page.getByTestId("unit-tab-family").click();
    await page.locator('[data-testid=family-picture][data-members="3"]').waitFor();
    assert.equal(await page.getByTestId("family-step").count(), 2);
    await shot(page, "family-1920");
    await expectAccessible(page);
    await page.getByTestId("tree-search").fill("so noi vu");
    await page.getByTestId("traced").waitFor({ state: "detached" });
  });

  test("a table of a mass reorganisation is understood, judged row by row and drawn", async () => {
    const page = await openSample(stage);
    const path = join(stage.folder, "sắp xếp.csv");
    writeFileSync(
      path,
      [
        "Mã cũ,Tên cũ,Tên mới,Cơ quan chủ quản mới",
        "H53.04,Sở Giao thông Vận tải,Sở Xây dựng và Giao thông,H53",
        "H53.16,Sở Xây dựng,Sở Xây dựng và Giao thông,H53",
        "H53.777,Sở Không có,Sở Khác,H53",
      ].join("\r\n"),
    );
    await stage.dialogs(path);
    await page.getByTestId("menu-draft").click();
    await page.getByTestId("menu-event-table").click();
    await page.locator('[data-testid=table-rows][data-total="3"]').waitFor();
    await shot(page, "table-1920");
    assert.equal(await page.getByTestId("table-state-faulty").getAttribute("data-count"), "1");
    assert.equal(await page.getByTestId("table-column-2").inputValue(), "newName");
    await page.getByTestId("table-state-faulty").click();
    await page.getByTestId("table-rows").focus();
    await page.keyboard.press("ArrowDown");
    await page.locator("[data-testid=table-row-problems] [data-severity=error]").waitFor();
    await expectAccessible(page);
    await page.getByTestId("table-children").selectOption("follow");
    await atRest(page);
    await page.getByTestId("table-next").click();
    await page.locator('[data-testid=event-verdict-0][data-outcome="issued"]').waitFor();
    await judged(page);
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("event-dialog").waitFor({ state: "detached" });
    const rows = await rowsOf(stage);
    for (const code of ["H53.04", "H53.16"]) assert.ok(rows.includes(`${code} closed`), rows.join("; "));
  });
});

describe("the board, with the pointer and on a small screen", () => {
  const stage = session({ width: 720, height: 560 });

  test("a unit is dragged onto its successor, or below all of them to found one; nothing is out of reach", async () => {
    const page = await openSample(stage);
    const draw = { happenedOn: null, basis: null, meant: null, before: ["H53.04", "H53.05"], edges: [], children: {} };
    const after = [{ name: "Sở Mới", parent: { code: "H53" }, fields: {}, code: null }];
    await stage.call("event.keep", { draw: { ...draw, after, rows: {}, answers: [] }, title: "Kéo thả" });
    await page.reload();
    await page.getByTestId("pane-draft").click();
    await page.locator("[data-testid^=draft-kept-board]").click();
    await page.locator('[data-testid=board-edges][data-count="0"]').waitFor();
    await judged(page);
    await page.getByTestId("board-before-row-H53.04").dragTo(page.getByTestId("board-after-row-0"));
    await page.locator('[data-testid=board-edges][data-count="1"]').waitFor();
    const list = page.getByTestId("board-after");
    const box = await list.boundingBox();
    const below = { x: box.width / 2, y: box.height - 10 };
    await page.getByTestId("board-before-row-H53.05").dragTo(list, { targetPosition: below });
    await page.locator('[data-testid=board-edges][data-count="2"]').waitFor();
    await page.locator('[data-testid=board-after][data-total="2"]').waitFor();
    await judged(page);
    assert.equal(await page.getByTestId("event-after-1-name").inputValue(), "Sở Kế hoạch và Đầu tư");
    await expectAccessible(page);
    await shot(page, "board-small");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, "nothing hangs over the edge");
  });
});
