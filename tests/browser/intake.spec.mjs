// A list taken over and compared, from choosing the file to what is in the register afterwards.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { atRest, openSample, show } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

const fixture = (name) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** A register that holds nothing but H53. */
async function openEmpty(stage) {
  const page = await stage.open({
    prepare: async () => {
      await stage.dialogs(join(stage.folder, "sổ.soma"));
      await stage.call("register.create", { root: "H53", name: "Ủy ban nhân dân tỉnh Tây Ninh" });
    },
  });
  await page.getByTestId("intake-import").waitFor();
  return page;
}

/** The messy list, read for an opening set. */
async function openList(stage) {
  const page = await openEmpty(stage);
  await stage.dialogs(await stage.list());
  await page.getByTestId("intake-import").click();
  await page.locator("[data-testid=intake][data-step=table]").waitFor();
  return page;
}

const number = (page, id, attribute) => page.getByTestId(id).getAttribute(attribute).then(Number);
const taken = (page, count) => page.locator(`[data-testid=intake-shown][data-taken="${count}"]`).waitFor();
const settled = async (page) => {
  await atRest(page);
  await page.locator("main[aria-busy=false]").waitFor();
};

describe("taking over", () => {
  const stage = session();

  test("a messy list of two sheets becomes the opening set, with the old decision", async () => {
    const page = await openList(stage);
    assert.equal(await page.getByTestId("intake-sheet-0").getAttribute("data-chosen"), "true");
    assert.equal(await page.getByTestId("intake-sheet-2").getAttribute("data-chosen"), "false", "no list, not taken");
    assert.equal(await number(page, "intake-units", "data-count"), 16);
    const parts = ["Phần đầu văn bản", "Tiêu đề", "Tiêu đề", "Dòng tên nhóm", "Dữ liệu"];
    for (const [at, row] of [1, 4, 5, 6, 7].entries())
      assert.equal((await page.getByTestId(`intake-part-${row}`).innerText()).trim(), parts[at]);
    await page.getByTestId("intake-passed").click();
    await page.locator('[data-testid=intake-passed-rows][data-total="9"]').waitFor();
    await page.getByTestId("intake-passed-done").click();

    await page.getByTestId("intake-next").click();
    // Spaces too many are mended without a question.
    await taken(page, 8);
    assert.ok(await page.getByTestId("intake-accept-spaces").isChecked());
    await page.getByTestId("intake-accept-letterCase").check();
    await taken(page, 9);
    await page.getByTestId("intake-accept-all").click();
    await taken(page, 11);
    assert.equal(await number(page, "intake-repair-spaces", "data-accepted"), 1);

    // A single row keeps its own word against the kind.
    await page.getByTestId("intake-filter-new").click();
    await page.getByTestId("intake-search").fill("giao duc");
    await page.locator('[data-testid=intake-rows][data-total="1"]').waitFor();
    assert.match(
      await page.getByTestId("intake-rows-row-3").innerText(),
      /Sở Giáo dục và Đào tạo\s+trong tệp: Sở Giáo dục và··Đào tạo·/,
    );
    await page.getByTestId("intake-accept-here-spaces").uncheck();
    await taken(page, 10);
    await page.getByTestId("intake-rows").focus();
    await page.keyboard.press("Control+z");
    await taken(page, 11);

    // What cannot be taken says why.
    await page.getByTestId("intake-search").fill("");
    await page.getByTestId("intake-filter-otherRoot").click();
    await page.locator('[data-testid=intake-rows][data-total="1"]').waitFor();
    assert.ok(await page.getByTestId("intake-take-12").isDisabled());
    assert.match(await page.getByTestId("intake-row-problems").innerText(), /H26.*\n?.*H53/);

    await page.getByTestId("intake-step-accept").click();
    assert.equal(await number(page, "intake-will-new", "data-count"), 11);
    assert.equal(await number(page, "intake-left-duplicateDiffers", "data-count"), 2);
    // What is wrong with two rows is told once, with both.
    const twice = page.locator('[data-testid=intake-list-problems] [data-rule="intake.duplicateDiffers"]');
    await twice.first().waitFor();
    await page.getByTestId("intake-decision").fill("15/QĐ-UBND");
    assert.ok(await page.getByTestId("intake-accept").isDisabled(), "a number without a date is half a decision");
    await page.getByTestId("intake-date").fill("31/02/2021");
    assert.ok(await page.getByTestId("intake-accept").isDisabled(), "that is no date");
    await page.getByTestId("intake-date").fill("05/02/2021");
    // What the opening set warns of is said before, and seen.
    await page.locator("[data-testid=intake-sure]:enabled").waitFor();
    assert.ok(await page.getByTestId("intake-accept").isDisabled(), "not before the officer has looked");
    await page.getByTestId("intake-sure").check();
    await page.getByTestId("intake-accept").click();
    await page.locator('[data-testid=intake-done][data-taken="11"]').waitFor();
    await page.getByTestId("intake-see-tree").click();

    await show(page, "H53.07");
    await page.getByTestId("unit-tab-history").click();
    assert.match(await page.getByTestId("history-item").innerText(), /15\/QĐ-UBND ngày 05\/02\/2021/);
    assert.match(await page.getByTestId("history-source").innerText(), /danh sách\.xlsx, bảng “Sở ngành”, dòng 14/);
    assert.equal(await page.getByTestId("intake-empty").count(), 0, "the register is no longer empty");
    assert.equal(await number(page, "status-open", "data-count"), 12);
  });

  test("the appendix of a Word document becomes the opening set, what its rows do not show is told", async () => {
    const page = await openEmpty(stage);
    await stage.dialogs(fixture("lists/word/tracked.docx"));
    await page.getByTestId("intake-import").click();
    await page.locator("[data-testid=intake][data-step=table]").waitFor();
    assert.equal(await number(page, "intake-units", "data-count"), 7);
    assert.match(await page.getByTestId("intake-sheet-0").innerText(), /DANH SÁCH SAU KHI SỬA/);
    const notices = await page.getByTestId("intake-notices").innerText();
    assert.match(notices, /2 chỗ thêm, 2 chỗ xóa/);
    assert.match(notices, /1 chỗ chữ ẩn/);
    await expectAccessible(page);
    await shot(page, "word-table");

    await page.getByTestId("intake-next").click();
    await taken(page, 7);
    await page.getByTestId("intake-step-accept").click();
    await page.getByTestId("intake-decision").fill("12/QĐ-UBND");
    await page.getByTestId("intake-date").fill("05/01/2026");
    await page.locator("[data-testid=intake-accept]:enabled, [data-testid=intake-sure]:enabled").first().waitFor();
    const sure = page.locator("[data-testid=intake-sure]:enabled");
    if ((await sure.count()) > 0) await sure.check();
    await page.getByTestId("intake-accept").click();
    await page.locator('[data-testid=intake-done][data-taken="7"]').waitFor();
    await page.getByTestId("intake-see-tree").click();
    await show(page, "H53.02");
    await page.getByTestId("unit-tab-history").click();
    assert.match(
      await page.getByTestId("history-source").innerText(),
      /tracked\.docx, bảng “DANH SÁCH SAU KHI SỬA”, dòng 3/,
    );
  });

  test("the officer's word on sheets, titles and columns goes before the program's, and is kept for a like file", async () => {
    const page = await openList(stage);
    await page.getByTestId("intake-sheet-take-1").uncheck();
    await page.locator('[data-testid=intake-units][data-count="9"]').waitFor();

    // Without the column of the codes nothing can be judged; the fault leads to a column.
    await page.getByTestId("intake-meaning-1").selectOption("note");
    await page.locator("[data-testid=intake-faults] [data-rule='layout.codeMissing']").waitFor();
    await page.getByTestId("problem-goto").first().click();
    assert.match(await page.evaluate(() => document.activeElement.dataset.testid), /^intake-meaning-/);
    await page.getByTestId("intake-undo").click();
    await page.getByTestId("intake-faults").waitFor({ state: "detached" });
    assert.equal(await page.getByTestId("intake-by-1").getAttribute("data-by"), "title", "taken back wholly");

    await page.getByTestId("intake-grid-row-7").click();
    await page.getByTestId("intake-header").click();
    await page.getByTestId("intake-grid-row-7").getByText("Tiêu đề").waitFor();
    await page.locator('[data-testid=intake-units][data-count="8"]').waitFor();
    await settled(page);
    await page.getByTestId("intake-undo").click();
    await page.locator('[data-testid=intake-units][data-count="9"]').waitFor();
    assert.equal((await page.getByTestId("intake-part-5").innerText()).trim(), "Tiêu đề");

    await settled(page);
    await page.getByTestId("intake-meaning-4").selectOption("ignored");
    await page.locator("[data-testid=intake-by-4][data-by=officer]").waitFor();
    await page.getByTestId("intake-keep").check();
    await page.getByTestId("intake-next").click();
    await settled(page);
    await page.getByTestId("intake-close").click();
    await page.getByTestId("intake-leave-go").click();
    await page.getByTestId("main-window").waitFor();

    await stage.dialogs(await stage.list());
    await page.keyboard.press("Control+i");
    await page.locator("[data-testid=intake-by-4][data-by=kept]").waitFor();
    assert.equal(await page.getByTestId("intake-meaning-4").inputValue(), "ignored");
  });

  test("leaving asks once; what was read before a question goes only with the officer's word", async () => {
    const page = await openList(stage);
    await page.getByTestId("intake-close").click();
    await page.getByTestId("main-window").waitFor();
    await atRest(page);
    assert.equal(await stage.call("intake.state"), null, "nothing was decided: nothing is asked");

    await stage.dialogs(await stage.list());
    await page.getByTestId("intake-import").click();
    await page.getByTestId("intake-step-rows").click();
    await taken(page, 8);
    await page.getByTestId("intake-take-0").uncheck();
    await taken(page, 7);
    await page.getByTestId("intake-close").click();
    await page.getByTestId("intake-leave-stay").click();
    await page.getByTestId("intake-undo").click();
    await taken(page, 8);
    await page.getByTestId("intake-accept-all").click();
    await taken(page, 11);
    await page.keyboard.press("Control+w");
    await page.getByTestId("intake-leave-go").click();
    await page.getByTestId("intake-empty").waitFor();
    await atRest(page);
    assert.equal(await stage.call("intake.state"), null);
  });

  test("into a register in use it becomes one step of the draft, taken back by one undo", async () => {
    const page = await openSample(stage);
    await stage.dialogs(await stage.list());
    await page.keyboard.press("Control+i");
    await page.locator("[data-testid=intake][data-step=table]").waitFor();
    await page.getByTestId("intake-step-rows").click();
    await page.getByTestId("intake-filter-all").click();
    await page.getByTestId("intake-leave-shown").click();
    await taken(page, 0);
    await page.getByTestId("intake-filter-new").click();
    await page.getByTestId("intake-take-shown").click();
    await settled(page);
    const rows = await number(page, "intake-shown", "data-taken");
    assert.ok(rows > 0);
    await page.getByTestId("intake-step-accept").click();
    assert.equal(await number(page, "intake-will-new", "data-count"), rows);
    await page.getByTestId("intake-accept").click();
    await page.getByTestId("intake-done").waitFor();
    await page.getByTestId("intake-see-set").click();
    await page.locator(`[data-testid=draft-rows][data-total="${rows}"]`).waitFor();
    await page.getByTestId("tree").focus();
    await page.keyboard.press("Control+z");
    await page.getByTestId("draft-empty").waitFor();
  });

  test("the first load is taken back as long as nothing came after it, and the list is there again", async () => {
    const page = await openList(stage);
    await stage.call("settings.set", { officer: "" });
    await page.getByTestId("intake-step-rows").click();
    await taken(page, 8);
    await page.getByTestId("intake-accept-all").click();
    await taken(page, 11);
    await page.getByTestId("intake-step-accept").click();
    await page.getByTestId("intake-sure").check();
    assert.ok(await page.getByTestId("intake-accept").isDisabled(), "nobody signs without a name");
    await page.getByTestId("intake-officer").fill("Trần Văn Bình");
    assert.ok(await page.getByTestId("intake-sure").isChecked(), "a name changes nothing of what was seen");
    await page.getByTestId("intake-accept").click();
    await page.getByTestId("intake-done").waitFor();
    assert.equal((await stage.call("sets.list"))[0].appliedBy, "Trần Văn Bình");
    await page.getByTestId("intake-take-back").click();
    await expectAccessible(page);
    await page.getByTestId("take-back-confirm").click();
    await page.locator("[data-testid=intake][data-step=rows]").waitFor();
    await taken(page, 11);
    assert.equal((await stage.call("register.info")).lastSet, 1);
    // Once more, and then by the menu of the register.
    await page.getByTestId("intake-step-accept").click();
    await page.getByTestId("intake-sure").check();
    await page.getByTestId("intake-accept").click();
    await page.getByTestId("intake-see-tree").click();
    await show(page, "H53.01");
    await page.getByTestId("menu-register").click();
    await page.getByTestId("menu-intake-take-back").click();
    await page.getByTestId("take-back-confirm").click();
    await page.getByTestId("intake-empty").waitFor();
    await page.getByTestId("tree-row-H53.01").waitFor({ state: "detached" });
  });

  test("the form of a unit says whose it is; its new units wait with the codes proposed for them", async () => {
    const page = await openSample(stage);
    const form = join(stage.folder, "phiếu.csv");
    const rows = ["PHIẾU KHAI THÔNG TIN MÃ ĐỊNH DANH ĐIỆN TỬ,", "Sở (H53.02),", "Mã định danh,Tên cơ quan"];
    writeFileSync(form, [...rows, "H53.02,Ban Quản lý Khu kinh tế", ",Phòng Chuyển đổi số", ""].join("\n"));
    await stage.dialogs(form);
    await page.keyboard.press("Control+i");
    await page.getByTestId("intake-form-of").waitFor();
    assert.match(await page.getByTestId("intake-form-of").innerText(), /H53\.02/);
    await page.getByTestId("intake-step-rows").click();
    await page.getByTestId("intake-repair-nextCode").waitFor();
    const example = await page.getByTestId("intake-repair-nextCode").innerText();
    assert.match(example, /\(trống\)\s*→\s*H53\.02\.\d\d/);
    const before = await number(page, "intake-shown", "data-taken");
    await page.getByTestId("intake-accept-nextCode").check();
    await taken(page, before + 1);
    await expectAccessible(page);
  });

  test("a long file is stopped in the middle and leaves nothing", async () => {
    const page = await openEmpty(stage);
    await stage.dialogs(await stage.list(40_000));
    await page.getByTestId("intake-import").click();
    await page.getByTestId("reading-dialog").waitFor();
    await page.getByTestId("reading-stop").click();
    await page.getByTestId("reading-dialog").waitFor({ state: "detached" });
    // Once more, stopped while its rows are judged.
    await stage.dialogs(await stage.list(40_000));
    await page.getByTestId("intake-import").click();
    await page
      .getByTestId("reading-phase")
      .getByText(/Đang xét các dòng: [\d.]+\/40\.\d{3} dòng/)
      .waitFor({ timeout: 60_000 });
    await page.getByTestId("reading-stop").click();
    await page.getByTestId("reading-dialog").waitFor({ state: "detached" });
    await atRest(page);
    assert.ok(await page.getByTestId("main-window").isVisible());
    assert.equal(await page.getByTestId("error-dialog").count(), 0, "what was wanted is no error");
    assert.equal(await stage.call("intake.state"), null);
    assert.equal((await stage.call("register.info")).lastSet, 1);
  });

  test("with the keyboard alone", async () => {
    const page = await openEmpty(stage);
    await stage.dialogs(await stage.list());
    await page.keyboard.press("Control+i");
    await page.locator("[data-testid=intake][data-step=table]").waitFor();
    await page.keyboard.press("Alt+2");
    await taken(page, 8);
    await page.locator("[data-testid=intake-rows]:focus").waitFor();
    // F6 goes from the groups to the rows; arrows choose a group at once.
    await page.getByTestId("intake-filters").focus();
    await page.keyboard.press("ArrowDown");
    await page.locator('[data-testid=intake-rows][data-total="8"]').waitFor();
    await page.keyboard.press("F6");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press(" ");
    await taken(page, 7);
    await page.keyboard.press("Control+z");
    await taken(page, 8);
    await page.keyboard.press("Control+f");
    await page.keyboard.type("so noi vu");
    await page.locator('[data-testid=intake-rows][data-total="1"]').waitFor();
    await page.keyboard.press("Alt+3");
    await page.locator("[data-testid=intake-sure]:focus").waitFor();
    await page.keyboard.press(" ");
    await page.keyboard.press("Tab");
    await page.locator("[data-testid=intake-accept]:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=intake-see-tree]:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("tree-row-H53.01").waitFor();
  });
});

describe("comparing", () => {
  const stage = session();

  test("a file without a list is not compared, and what was seen in it is said", async () => {
    const page = await openSample(stage);
    const list = join(stage.folder, "công văn.csv");
    writeFileSync(list, "Số,Ngày\n12,01/02/2026\n");
    const report = join(stage.folder, "không có.xlsx");
    await stage.dialogs(list, report);
    await page.getByTestId("menu-register").click();
    await page.getByTestId("menu-intake-reconcile").click();
    await page.locator("[data-testid=intake][data-step=table][data-mode=reconcile]").waitFor();
    await page.getByTestId("intake-step-rows").click();
    await page.getByTestId("intake-report").click();
    await page.getByTestId("error-dialog").waitFor();
    const said = await page.getByTestId("error-dialog").innerText();
    assert.match(said, /Không tìm thấy bảng danh sách[^]*Không thấy cột mã và cột tên/);
    assert.throws(() => readFileSync(report), "nothing is written");
    await page.keyboard.press("Escape");
    await page.getByTestId("intake-step-accept").click();
    await page.locator('[data-testid=intake-list-problems] [data-rule="list.noTable"]').waitFor();
  });

  test("says both sides, takes nothing by itself, writes the report, and takes chosen rows into a draft", async () => {
    const page = await openSample(stage);
    const before = await stage.call("register.info");
    await stage.dialogs(await stage.list());
    await page.getByTestId("menu-register").click();
    await page.getByTestId("menu-intake-reconcile").click();
    await page.locator("[data-testid=intake][data-step=rows][data-mode=reconcile]").waitFor();
    await taken(page, 0);

    await page.getByTestId("intake-filter-renamed").click();
    // The row that was looked at before had no other side.
    await page.getByTestId("intake-compare").locator("thead th").getByText("Sổ đang ghi").waitFor();
    const sides = await page.getByTestId("intake-compare").locator("thead th").allInnerTexts();
    assert.deepEqual(sides.slice(1), ["Sổ đang ghi", "Danh sách ghi"]);
    assert.equal(await page.getByTestId("intake-compare-name").getAttribute("data-differs"), "true");

    await page.getByTestId("intake-filter-missing").click();
    await page.getByTestId("intake-missing-help").waitFor();
    await page.locator("[data-testid=intake-missing][data-total]").waitFor();
    assert.ok((await number(page, "intake-missing", "data-total")) > 300);

    // To the unit and back: the list waits.
    await page.getByTestId("intake-missing-show").click();
    await page.getByTestId("intake-waiting").waitFor();
    await page.getByTestId("intake-resume").click();
    await page.getByTestId("intake-missing").waitFor();

    const report = join(stage.folder, "đối chiếu.xlsx");
    await page.getByTestId("intake-filter-renamed").click();
    await stage.dialogs(report);
    await page.getByTestId("intake-report").click();
    await page.getByTestId("toast-open-file").waitFor();
    assert.ok(readFileSync(report).length > 1000);
    assert.deepEqual((await stage.call("register.info")).drafts, before.drafts, "comparing changes nothing");

    await page.getByTestId("intake-rows").focus();
    await page.keyboard.press(" ");
    await taken(page, 1);
    await page.getByTestId("intake-step-accept").click();
    assert.equal(await number(page, "intake-will-renamed", "data-count"), 1);
    await page.getByTestId("intake-accept").click();
    await page.locator('[data-testid=intake-done][data-taken="1"]').waitFor();
    await page.getByTestId("intake-see-set").click();
    await page.locator('[data-testid=draft-rows][data-total="1"]').waitFor();
  });
});

for (const [name, look] of [
  ["light, 1366 × 768", {}],
  ["dark, 1920 × 1080", { colorScheme: "dark", width: 1920, height: 1080 }],
  ["zoom 200 %", { width: 683, height: 384 }],
]) {
  describe(`every step is accessible: ${name}`, () => {
    const stage = session(look);

    test("steps, details, what was done", async () => {
      const page = await openList(stage);
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
      const step = async (id) => {
        await page.getByTestId(`intake-step-${id}`).click();
        await settled(page);
        await expectAccessible(page);
        assert.ok(await fits(), `${id} does not scroll sideways`);
      };
      await expectAccessible(page);
      await step("rows");
      for (const pane of ["filter", "details", "rows"]) {
        const button = page.getByTestId(`intake-pane-${pane}`);
        if (!(await button.isVisible())) continue;
        await button.click();
        await expectAccessible(page);
      }
      await step("accept");
      await page.getByTestId("intake-sure").check();
      await expectAccessible(page);
      await page.getByTestId("intake-accept").click();
      await page.getByTestId("intake-done").waitFor();
      await expectAccessible(page);
    });
  });
}
