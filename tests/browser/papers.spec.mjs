// From an applied set to what is handed over: decision, appendix, submission, letter, lists and catalogue files in one
// flow, looked at before they are written.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { atRest, openSample, show } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const stage = session();
const pictures = process.env.SO_MA_PICTURES && fileURLToPath(new URL("../../out/papers", import.meta.url));

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** A draft with a row of every status, made beside the page. */
async function withDraft() {
  await stage.now("2026-02-02T08:00:00");
  await stage.call("register.sample");
  const unit = {
    parent: "H53.02",
    code: "H53.02.04",
    name: "Trung tâm Xúc tiến đầu tư",
  };
  await stage.call("changes.issue", { rows: [unit] });
  await stage.call("changes.rename", {
    code: "H53.04",
    name: "Sở Giao thông và Xây dựng",
  });
  await stage.call("changes.update", {
    code: "H53.05",
    fields: { phone: "0276 3822 166" },
  });
  await stage.call("changes.close", {
    code: "H53.06",
    reason: "Giải thể",
    subtree: true,
  });
}

const apply = () =>
  stage.call("draft.apply", {
    number: "12/QĐ-UBND",
    dated: "2026-01-31",
    issuer: "UBND tỉnh Tây Ninh",
  });

const kind = (page, name) => page.getByTestId(`papers-kind-${name}`).click();

/** Waits until this section's page is drawn. */
const drawn = (page, section, number = 1) =>
  page.locator(`[data-testid=paper-page][data-section="${section}"][data-number="${number}"]`).waitFor();

test("from the applied set to a folder with all files, looked at before", async () => {
  const page = await stage.open({
    prepare: async () => {
      await withDraft();
      await apply();
    },
  });
  await page.getByTestId("main-window").waitFor();
  await page.keyboard.press("Control+p");
  await page.locator("[data-testid=papers][data-set='3']").waitFor();
  await drawn(page, "text");
  await picture(page, "decision");
  const first = page.locator("[data-testid=paper-page][data-section=text]").first();
  assert.match(await first.innerText(), /Số: 12\/QĐ-UBND/);
  assert.match(await first.innerText(), /Tây Ninh, ngày 31 tháng 01 năm 2026/);
  await page.getByTestId("outline-appendix-1").click();
  await drawn(page, "appendix-1");
  await picture(page, "appendix");
  await expectAccessible(page);

  for (const name of ["appendix", "submission", "letter", "wholeDecision"]) {
    await kind(page, name);
    await page.locator(`[data-testid=papers][data-sort=${name}]`).waitFor();
    await atRest(page);
    await page.getByTestId("paper-page").first().waitFor();
    await picture(page, name);
  }
  for (const name of ["changes", "register", "catalogue", "crosswalk"]) {
    await kind(page, name);
    await atRest(page);
    await page.getByTestId("papers-sheet").waitFor();
    await picture(page, name);
  }
  await kind(page, "pack");
  await page.getByTestId("papers-pack").waitFor();
  await picture(page, "pack");

  await stage.dialogs(stage.folder);
  await page.getByTestId("papers-save-all").click();
  await page.locator("[data-testid=papers-run][data-over=true]").waitFor();
  const written = await page.getByTestId("papers-run").getAttribute("data-written");
  await picture(page, "saved-all");
  const [folder] = readdirSync(stage.folder).filter((name) => statSync(join(stage.folder, name)).isDirectory());
  assert.equal(folder, "Hồ sơ - đợt 3 - 12_QĐ-UBND");
  const files = readdirSync(join(stage.folder, folder));
  assert.equal(written, String(files.length), "of the catalogue there is a file for each level");
  for (const name of ["Quyết định thay đổi mã định danh", "Phụ lục", "Tờ trình", "Công văn"]) {
    assert.ok(files.includes(`${name}.docx`), `${name} in ${files}`);
  }
  assert.ok(files.includes("Danh sách thay đổi.xlsx"));
  assert.ok(files.some((name) => name.startsWith("Danh mục quốc gia")));
  await page.getByTestId("papers-run-folder").click();
  await atRest(page);
  assert.deepEqual(await stage.shown(), [join(stage.folder, folder)]);
});

test("a document of the draft is saved, opened and printed; a row leads to its unit", async () => {
  const page = await stage.open({ prepare: withDraft });
  await show(page, "H53.02");
  await page.getByTestId("draft-papers").click();
  await page.locator("[data-testid=papers][data-set=draft]").waitFor();
  await drawn(page, "text");
  const text = await page.locator("[data-testid=paper-page][data-section=text]").first().innerText();
  assert.match(text, /DỰ THẢO/);
  assert.doesNotMatch(text, /12\/QĐ-UBND/);

  const word = join(stage.folder, "quyết định.docx");
  await stage.dialogs(word);
  await page.getByTestId("papers-save").click();
  await page.getByTestId("saved-open").click();
  await atRest(page);
  assert.ok(statSync(word).size > 5_000);
  assert.deepEqual(await stage.shown(), [word]);

  // The printer gets every page and nothing else.
  await page.evaluate(() => (window.print = () => document.documentElement.setAttribute("data-printed", "")));
  const pages = Number(await page.getByTestId("paper-pages").getAttribute("data-count"));
  await page.getByTestId("papers-print").click();
  await page.locator("html[data-printed]").waitFor();
  const paper = await page.pdf({ preferCSSPageSize: true });
  const printed = paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
  assert.equal(printed, pages);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.getByTestId("print-pages").waitFor({ state: "detached" });

  await page.getByTestId("outline-appendix-0").click();
  await page.getByTestId("paper-row-H53.04").click();
  await page.locator('[data-testid=unit][data-code="H53.04"]').waitFor();
});

test("who became whom is listed for the set shown and for a period", async () => {
  const page = await stage.open({
    prepare: async () => {
      await withDraft();
      await stage.call("changes.script", {
        acts: [
          {
            op: "event",
            before: ["H53.07", "H53.08"],
            after: [
              {
                name: "Sở Mới",
                parent: "H53",
                from: [
                  { code: "H53.07", share: "whole" },
                  { code: "H53.08", share: "whole" },
                ],
              },
            ],
            children: "follow",
          },
        ],
      });
      await apply();
    },
  });
  await page.getByTestId("main-window").waitFor();
  await page.keyboard.press("Control+p");
  await kind(page, "crosswalk");
  await page.getByTestId("papers-of").selectOption("successions");
  const sheet = page.getByTestId("papers-sheet");
  await sheet.getByText("Sở Mới").first().waitFor();
  assert.match(await sheet.innerText(), /H53\.07[^]*Toàn bộ[^]*Sở Mới/);
  await picture(page, "successions");
  await expectAccessible(page);
  await page.getByTestId("papers-of").selectOption("closed");
  await page.getByTestId("papers-span").selectOption("period");
  await sheet.getByText("Đến ngày", { exact: false }).first().waitFor();
  assert.match(await sheet.innerText(), /H53\.06[^]*Không có đơn vị kế thừa/);
  await picture(page, "closed-codes");
  const book = join(stage.folder, "kế thừa.xlsx");
  await stage.dialogs(book);
  await page.keyboard.press("Control+s");
  await page.getByTestId("papers-saved").waitFor();
  const checked = await stage.call("paper.check", { path: book });
  assert.equal(checked.agrees, true);
});

test("all of it by keyboard", async () => {
  const page = await stage.open({
    prepare: async () => {
      await withDraft();
      await apply();
    },
  });
  await page.getByTestId("tree").focus();
  await page.keyboard.press("Control+p");
  await drawn(page, "text");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "papers-kinds");
  await page.keyboard.press("ArrowDown");
  await page.locator("[data-testid=papers][data-sort=appendix]").waitFor();
  await drawn(page, "appendix-0");
  const word = join(stage.folder, "phụ lục.docx");
  await stage.dialogs(word);
  await page.keyboard.press("Control+s");
  await page.getByTestId("papers-saved").waitFor();
  for (const part of ["outline-appendix-0", "paper-pages", "papers-by"]) {
    await page.keyboard.press("F6");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), part);
  }
  await page.keyboard.press("Control+w");
  await page.getByTestId("main-window").waitFor();
});

test("without a draft and without sets there are still the lists of the register", async () => {
  const page = await openSample(stage);
  await page.keyboard.press("Control+p");
  await page.getByTestId("papers").waitFor();
  await kind(page, "register");
  await page.getByTestId("papers-sheet").waitFor();
  assert.equal(await page.getByTestId("papers-sheet").getAttribute("data-total"), "368");
});

const signedPaper = "%PDF-1.7\n1 0 obj << >> endobj\nstartxref\n0\n%%EOF\n";

const signedFile = (name) => fileURLToPath(new URL(`../fixtures/signed/${name}`, import.meta.url));

test("what the digital signatures of the paper say is shown before it is attached, and kept with it", async () => {
  const page = await stage.open({ prepare: withDraft });
  await page.getByTestId("main-window").waitFor();
  await page.keyboard.press("F9");
  await page.getByTestId("apply-number").fill("12/QĐ-UBND");
  await page.getByTestId("apply-date").fill("31/01/2026");
  const pick = async (name, verdict) => {
    await stage.dialogs(signedFile(name));
    await page.getByTestId("apply-signed-pick").click();
    await page.locator(`[data-testid=apply-signed-report][data-verdict=${verdict}]`).waitFor();
    await expectAccessible(page);
    await picture(page, `signed-${verdict}`);
    return page.getByTestId("apply-signed-report").innerText();
  };
  assert.match(await pick("added_after.pdf", "changed"), /Tệp đã bị sửa sau khi ký/);
  assert.match(await pick("unsigned.pdf", "none"), /không có chữ ký số/);
  await pick("two.pdf", "intact");
  // What the page states is offered, never filled in silently.
  await page.locator("[data-testid=apply-stated][data-agrees=false]").waitFor();
  await page.getByTestId("apply-stated-fill").click();
  await page.locator("[data-testid=apply-stated][data-agrees=true]").waitFor();
  assert.equal(await page.getByTestId("apply-number").inputValue(), "12/QĐ-UBND");
  assert.equal(await page.getByTestId("apply-date").inputValue(), "05/01/2026");
  assert.equal(await page.getByTestId("apply-signed-report-1").getAttribute("data-verdict"), "intact");
  await page.getByTestId("apply-sure").check();
  await page.getByTestId("apply-confirm").click();
  await page.getByTestId("applied-done").click();
  await page.keyboard.press("Control+h");
  await page.locator("[data-testid=attachment-signed-1][data-verdict=intact]").waitFor();
  await expectAccessible(page);
  await picture(page, "signed-sets");
});

test("issued with the signed paper, which opens from the unit; the catalogue is due in seven days and ticked", async () => {
  const page = await stage.open({ prepare: withDraft });
  await page.getByTestId("main-window").waitFor();
  await page.keyboard.press("F9");
  await page.getByTestId("apply-number").fill("12/QĐ-UBND");
  await page.getByTestId("apply-date").fill("31/01/2026");
  const wrong = join(stage.folder, "ảnh.pdf");
  writeFileSync(wrong, "PK no paper");
  await stage.dialogs(wrong);
  await page.getByTestId("apply-signed-pick").click();
  await page.getByTestId("error-dialog").getByText("không phải là PDF").first().waitFor();
  await page.keyboard.press("Escape");
  const right = join(stage.folder, "12-QĐ-UBND.pdf");
  writeFileSync(right, signedPaper);
  await stage.dialogs(right);
  await page.getByTestId("apply-signed-pick").click();
  await page.getByTestId("apply-signed-drop").waitFor();
  await picture(page, "issue");
  await expectAccessible(page);
  await page.getByTestId("apply-sure").check();
  await page.getByTestId("apply-confirm").click();
  await page.getByTestId("applied-done").click();

  await show(page, "H53.04");
  await page.getByTestId("unit-tab-history").click();
  await page.getByTestId("attachment-1").click();
  await atRest(page);
  const [copy] = await stage.shown();
  assert.match(copy, /12-QĐ-UBND\.pdf$/);
  assert.equal(readFileSync(copy, "utf8"), signedPaper);
  await picture(page, "history");

  assert.equal(await page.getByTestId("status-due").getAttribute("data-left"), "5");
  await page.getByTestId("status-due").click();
  await page.getByTestId("due-papers").click();
  await page.locator("[data-testid=papers][data-sort=catalogue][data-set='3']").waitFor();
  await page.getByTestId("papers-sheet").waitFor();
  await picture(page, "due");
  await page.getByTestId("catalogue-on").fill("03/02/2026");
  await page.getByTestId("catalogue-mark").click();
  await page.locator("[data-testid=field-problem][data-rule='catalogue.day']").waitFor();
  await page.getByTestId("catalogue-on").fill("01/02/2026");
  await page.getByTestId("catalogue-mark").click();
  await page.getByTestId("catalogue-unmark").waitFor();
  await page.keyboard.press("Control+w");
  await page.getByTestId("due").waitFor();
  await page.keyboard.press("Control+w");
  await page.getByTestId("main-window").waitFor();
  await page.getByTestId("status-due").waitFor({ state: "detached" });

  await page.keyboard.press("Control+h");
  await page.getByTestId("catalogue-unmark").waitFor();
  await picture(page, "sets");
  await expectAccessible(page);
  await page.getByTestId("catalogue-unmark").click();
  await page.getByTestId("catalogue-mark").waitFor();
});

test("texts once for the register and once for one document; columns in another order; a broken template is told", async () => {
  const page = await stage.open({ prepare: withDraft });
  await page.getByTestId("main-window").waitFor();
  await page.getByTestId("menu-papers").click();
  await page.getByTestId("menu-paper-texts").click();
  await page.getByTestId("texts-shipped").waitFor();
  await picture(page, "texts");
  await expectAccessible(page);
  await page.getByTestId("texts-signer").fill("Trần Văn B");
  await page.getByTestId("texts-article-text-2").fill("Có hiệu lực từ {ngày nào}.");
  await page.getByTestId("texts-save").click();
  await page.locator("[data-testid=problem][data-rule='paper.markUnknown']").waitFor();
  await page.getByTestId("texts-article-text-2").fill("Quyết định này có hiệu lực từ ngày ký.");
  await page.getByTestId("texts-tab-appendix").click();
  await page.getByTestId("columns-changes-remove-name").click();
  await page.getByTestId("texts-save").click();
  await page.locator("[data-testid=columns-changes-problems] [data-rule='paper.columns']").waitFor();
  await page.getByTestId("columns-changes-add").selectOption("name");
  for (const key of ["email", "website", "qcvn102", "address", "phone"])
    await page.getByTestId(`columns-changes-remove-${key}`).click();
  await page.getByTestId("columns-changes-title-status").fill("Loại thay đổi");
  await page.getByTestId("columns-changes-width-code").fill("x");
  await page.getByTestId("columns-changes-width-code").press("Tab");
  assert.ok(await page.getByTestId("texts-save").isDisabled());
  await page.getByTestId("columns-changes-width-code").fill("25,5");
  await page.getByTestId("columns-changes-width-code").press("Tab");
  await picture(page, "columns");
  await expectAccessible(page);
  await page.getByTestId("texts-tab-catalogue").click();
  await page.getByTestId("columns-catalogue-title-name").fill("Ten");
  await page.getByTestId("texts-save").click();
  await page.getByTestId("paper-texts-dialog").waitFor({ state: "detached" });

  await page.keyboard.press("Control+p");
  await drawn(page, "text");
  assert.match(await page.getByTestId("paper-page").first().innerText(), /QUYẾT ĐỊNH/);
  await page.getByTestId("papers-texts").click();
  await page.getByTestId("texts-subject").fill("thử riêng một văn bản");
  await page.getByTestId("texts-save").click();
  await page.getByTestId("papers-own-texts").waitFor();
  await page.getByTestId("paper-page").first().getByText("Về việc thử riêng một văn bản").waitFor();
  await page.getByTestId("outline-appendix-0").click();
  await drawn(page, "appendix-0");
  await page.locator("[data-section=appendix-0]").getByText("Loại thay đổi").waitFor();
  await picture(page, "own-texts");
  await page.getByTestId("papers-texts-drop").click();
  await page.getByTestId("papers-own-texts").waitFor({ state: "detached" });

  await page.getByTestId("papers-templates").click();
  await page.getByTestId("templates-fields").waitFor();
  await picture(page, "templates");
  await expectAccessible(page);
  const template = join(stage.folder, "mẫu.docx");
  await stage.dialogs(template);
  await page.getByTestId("templates-export").click();
  await atRest(page);
  assert.ok(statSync(template).size > 3_000);
  await stage.dialogs(template);
  await page.getByTestId("templates-use").click();
  await page.locator("[data-testid=templates-using][data-own=true]").waitFor();
  const other = join(stage.folder, "ảnh.docx");
  writeFileSync(other, "no Word file");
  await stage.dialogs(other);
  await page.getByTestId("templates-use").click();
  await page.getByTestId("templates-problems").waitFor();
  assert.equal(await page.getByTestId("templates-said").getAttribute("data-fine"), "false");
  await page.getByTestId("templates-reset").click();
  await page.locator("[data-testid=templates-using][data-own=false]").waitFor();
  await page.getByTestId("templates-done").click();
});

test("a finished file is checked row by row; a row leads to its unit", async () => {
  const page = await stage.open({ prepare: withDraft });
  await page.getByTestId("main-window").waitFor();
  const word = join(stage.folder, "phụ lục.docx");
  await stage.dialogs(word, word);
  await stage.call("paper.write", { kind: "appendix" });
  await page.getByTestId("menu-papers").click();
  await page.getByTestId("menu-check-file").click();
  await page.getByTestId("check-pick").click();
  await page.locator("[data-testid=check-verdict][data-agrees=true]").waitFor();
  assert.match(await page.getByTestId("check-compared").innerText(), /Mã định danh/);
  assert.match(await page.getByTestId("check-not-compared").innerText(), /mã QR/);
  await picture(page, "check");
  await page.getByTestId("check-done").click();

  await stage.call("changes.rename", { code: "H53.04", name: "Sở Giao thông" });
  await stage.dialogs(word);
  await page.getByTestId("menu-papers").click();
  await page.getByTestId("menu-check-file").click();
  await page.getByTestId("check-pick").click();
  await page.locator("[data-testid=check-verdict][data-agrees=false]").waitFor();
  await picture(page, "check-differs");
  await expectAccessible(page);
  await page.getByTestId("check-rows").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=unit][data-code="H53.04"]').waitFor();
});

for (const [name, look] of [
  ["dark, 1920 × 1080", { colorScheme: "dark", width: 1920, height: 1080 }],
  ["zoom 200 %", { width: 683, height: 384 }],
]) {
  describe(`documents are accessible and fit: ${name}`, () => {
    const dark = session(look);

    test("pages, lists, the pack, the dialogs", async () => {
      const page = await dark.open({
        prepare: async () => {
          await dark.now("2026-02-20T08:00:00");
          await dark.call("register.sample");
          await dark.call("changes.rename", {
            code: "H53.04",
            name: "Sở Giao thông và Xây dựng",
          });
          const decision = {
            number: "12/QĐ-UBND",
            dated: "2026-01-31",
            issuer: "UBND tỉnh Tây Ninh",
          };
          await dark.call("draft.apply", decision);
        },
      });
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
      await page.getByTestId("main-window").waitFor();
      assert.equal(await page.getByTestId("status-due").getAttribute("data-left"), "-13");
      await page.keyboard.press("Control+p");
      await drawn(page, "text");
      for (const sort of ["changeDecision", "letter", "register", "catalogue", "pack"]) {
        await kind(page, sort);
        await atRest(page);
        await expectAccessible(page);
        assert.ok(await fits(), `${sort} does not scroll sideways`);
        await picture(page, `${name.slice(0, 4)}-${sort}`);
      }
      await kind(page, "changeDecision");
      for (const [button, dialog] of [
        ["papers-texts", "paper-texts-dialog"],
        ["papers-templates", "templates-dialog"],
      ]) {
        await page.getByTestId(button).click();
        await page.getByTestId(dialog).waitFor();
        await atRest(page);
        await expectAccessible(page);
        assert.ok(await fits(), `${dialog} does not scroll sideways`);
        await picture(page, `${name.slice(0, 4)}-${dialog}`);
        await page.keyboard.press("Escape");
        await page.getByTestId(dialog).waitFor({ state: "detached" });
      }
    });
  });
}

test("an appendix of 2,500 rows is laid out at once and drawn page by page", async () => {
  const rows = Array.from({ length: 2500 }, (_, at) => ({
    parent: "H53.02",
    name: `Đơn vị số ${at + 1} trực thuộc Sở Công Thương tỉnh Tây Ninh`,
  }));
  const page = await stage.open({
    prepare: async () => {
      await stage.call("register.sample");
      await stage.call("changes.issue", { rows });
    },
  });
  await page.getByTestId("main-window").waitFor();
  const begun = Date.now();
  await page.keyboard.press("Control+p");
  await drawn(page, "text");
  console.log(`2,500 rows shown after ${Date.now() - begun} ms`);
  assert.ok(Number(await page.getByTestId("paper-pages").getAttribute("data-count")) > 60);
  await page.getByTestId("paper-pages").evaluate((pages) => pages.scrollTo(0, pages.scrollHeight));
  await page.getByTestId("paper-page").getByText("Đơn vị số 2500 trực thuộc").waitFor();
  assert.ok((await page.getByTestId("paper-page").count()) < 8, "only the pages on the screen are drawn");
});
