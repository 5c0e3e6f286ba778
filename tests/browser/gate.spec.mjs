// What stands before something becomes final, and what the window proposes: applying, lists, periods, comparisons; and the
// window where there is little room.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { atRest, holds, openSample, show, still } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

describe("before it is final", () => {
  const stage = session();

  test("applying names the rows that deserve a look, with the way to put each right", async () => {
    const page = await openSample(stage);
    const { unit } = await stage.call("unit.get", { code: "H53.02" });
    await stage.call("changes.issue", { rows: [{ parent: "H53", name: unit.name }] });
    await page.reload();
    await show(page, "H53.04");
    await page.keyboard.press("F9");
    await page.getByTestId("apply-number").fill("12/QĐ-UBND");
    await page.getByTestId("apply-date").fill("31/01/2026");
    await page.getByTestId("apply-issuer").fill("UBND tỉnh Tây Ninh");
    const row = page.locator('[data-testid^="apply-doubtful-H53."]');
    await row.waitFor();
    assert.match(await row.innerText(), /H53\.02/);
    await expectAccessible(page);
    await shot(page, "apply-doubtful");
    await page.locator('[data-testid^="apply-mend-H53."]').click();
    await page.getByTestId("rename-name").fill("Sở Chuyển đổi số");
    await page.locator("[data-testid=rename-submit]:enabled").click();
    await page.getByTestId("rename-dialog").waitFor({ state: "detached" });
    await page.keyboard.press("F9");
    await holds(page, "apply-number", "12/QĐ-UBND");
    await holds(page, "apply-date", "31/01/2026");
    await atRest(page);
    assert.equal(await page.getByTestId("apply-doubtful").count(), 0);
    await page.waitForFunction(
      () => document.querySelector("[data-testid=apply-title]").placeholder === "Quyết định 12/QĐ-UBND ngày 31/01/2026",
    );
    await page.getByTestId("apply-title").fill("Lập Sở Chuyển đổi số");
    if (await page.getByTestId("apply-officer").count()) await page.getByTestId("apply-officer").fill("Trần Văn Tâm");
    await page.locator("[data-testid=apply-sure]:enabled").check();
    await page.getByTestId("apply-confirm").click();
    await page.getByTestId("applied-dialog").waitFor();
    assert.equal((await stage.call("sets.list"))[0].title, "Lập Sở Chuyển đổi số");
  });

  /** A list in which two rows hold one code, read up to the rows. */
  async function readList(page, text) {
    const file = join(stage.folder, "danh sách.csv");
    writeFileSync(file, text);
    await stage.dialogs(file);
    await page.getByTestId("menu-register").click();
    await page.getByTestId("menu-intake-import").click();
    await page.locator("[data-testid=intake]").waitFor();
    await page.getByTestId("intake-step-rows").click();
    await page.getByTestId("intake-rows").waitFor();
  }

  test("of two rows with one code the officer keeps one in the window", async () => {
    const page = await openSample(stage);
    await readList(page, "Mã định danh,Tên cơ quan\nH53.77,Sở Y tế mới\nH53.77,Sở Xây dựng mới\nH53.78,Sở  Khác\n");
    await page.getByTestId("intake-keep-1").waitFor();
    await shot(page, "intake-rivals");
    await expectAccessible(page);
    await page.getByTestId("intake-keep-1").check();
    await page.locator("[data-testid=intake-take-1]:checked").waitFor();
    await still(page);
    await page.getByTestId("intake-step-accept").click();
    await page.locator('[data-testid="intake-will-new"]').waitFor();
    // What will not come in is named.
    const left = page.locator('[data-testid="intake-left-row-0"]');
    await left.waitFor();
    assert.match(await left.innerText(), /H53\.77[^]*Sở Y tế mới/);
    await expectAccessible(page);
    await shot(page, "intake-left");
    await page.getByTestId("intake-left-row-see-0").click();
    await page.getByTestId("intake-keep-0").check();
    await page.locator('[data-testid="intake-detail"][data-index="0"]').waitFor();
    await still(page);
    await page.getByTestId("intake-step-accept").click();
    await page.locator('[data-testid="intake-left-row-1"]').waitFor();
  });

  test("Escape leaves a list waiting, and the banner leads back to it", async () => {
    const page = await openSample(stage);
    await readList(page, "Mã định danh,Tên cơ quan\nH53.77,Sở Y tế mới\n");
    await page.keyboard.press("Escape");
    await page.getByTestId("intake").waitFor({ state: "detached" });
    await page.getByTestId("intake-resume").click();
    await page.locator("[data-testid=intake][data-step=rows]").waitFor();
  });

  test("a report of this quarter is told until today", async () => {
    const page = await openSample(stage);
    await page.getByTestId("menu-papers").click();
    await page.getByTestId("menu-report").click();
    await page.getByTestId("report-this-quarter").click();
    await page
      .getByTestId("report-preview")
      .getByText(/tính đến hết ngày/)
      .first()
      .waitFor();
    await shot(page, "report-quarter");
  });

  test("a comparison begins with the days before and after the last decision", async () => {
    const page = await openSample(stage);
    await stage.call("changes.rename", { code: "H53.02", name: "Sở Giáo dục" });
    await stage.call("settings.set", { officer: "Trần Văn Tâm" }).catch(() => undefined);
    await stage.call("draft.apply", {
      number: "12/QĐ-UBND",
      dated: "2026-01-31",
      issuer: "UBND tỉnh Tây Ninh",
      officer: "Trần Văn Tâm",
    });
    await page.reload();
    await page.getByTestId("tree-row-H53.02").waitFor();
    await page.keyboard.press("Control+Shift+S");
    await holds(page, "differences-from-on", "30/01/2026");
    await holds(page, "differences-to-on", "31/01/2026");
  });
});

for (const [width, height, panes] of [
  [1366, 768, "three"],
  [1093, 614, "rail"],
  [800, 520, "rail"],
  [683, 384, "one"],
  [320, 520, "one"],
]) {
  describe(`${width} × ${height}`, () => {
    const stage = session({ width, height });

    test("nothing scrolls sideways, and the draft is at hand", async () => {
      const page = await openSample(stage);
      await stage.call("changes.rename", { code: "H53.02", name: "Sở Giáo dục và Đào tạo tỉnh Tây Ninh" });
      await page.reload();
      await page.getByTestId("main-window").waitFor();
      await atRest(page);
      await still(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide`);
      const shown = (testid) => page.getByTestId(testid).isVisible();
      assert.equal(await shown("draft-rail"), panes === "rail");
      assert.equal(await shown("pane-draft"), panes === "one");
      assert.equal(await shown("draft-row-H53.02"), panes === "three");
      await shot(page, `room-${width}`);
      if (panes === "rail") {
        const unit = await page.locator(".pane.unit").boundingBox();
        assert.ok(unit.width >= 330, `the unit has ${unit.width} px`);
        await page.getByTestId("draft-rail").click();
        await page.getByTestId("draft-row-H53.02").waitFor();
        await expectAccessible(page);
        await shot(page, `room-${width}-draft`);
        await page.keyboard.press("Escape");
        await page.getByTestId("draft-row-H53.02").waitFor({ state: "hidden" });
        await page.waitForFunction(() => document.activeElement?.dataset.testid === "draft-rail");
      }
    });
  });
}
