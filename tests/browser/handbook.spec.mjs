// The handbook: F1 opens it where one stands, beside the work or above a dialog; searched without accents; the clause behind a
// refusal opens there; written as Word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { judged, openSample, show, still } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
const shows = (page, id) => page.locator(`[data-testid=handbook-page][data-page="${id}"]`).waitFor();
/** Waits until the heading stands at the top of the page that is read. */
const reads = (page, anchor) =>
  page.waitForFunction((wanted) => {
    const content = document.querySelector("[data-testid=handbook-page]");
    const heading = content?.querySelector(`[data-anchor="${wanted}"]`);
    if (!heading) return false;
    const from = heading.getBoundingClientRect().top - content.getBoundingClientRect().top;
    return from >= -2 && from < content.clientHeight;
  }, anchor);

describe("beside the work", () => {
  const stage = session();

  test("F1 opens the place one stands in, Escape goes back to the work", async () => {
    const page = await openSample(stage);
    await show(page, "H53.02");
    await page.getByTestId("tree").focus();
    await page.keyboard.press("F1");
    await shows(page, "tra-cuu");
    await reads(page, "cay-don-vi");
    assert.equal(await focused(page), "handbook-page");
    // The work goes on beside it.
    const [pane, unit] = await Promise.all([
      page.getByTestId("handbook").boundingBox(),
      page.getByTestId("main-window").boundingBox(),
    ]);
    assert.ok(unit.x + unit.width <= pane.x + 1, "nothing of the window lies below the handbook");
    await still(page);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByTestId("handbook").waitFor({ state: "detached" });
    assert.equal(await focused(page), "tree");
  });

  test("every screen has its place", async () => {
    const page = await openSample(stage);
    for (const [key, leave, id, anchor] of [
      ["Control+j", "journal-close", "tra-cuu", "nhat-ky"],
      ["Control+Shift+K", "checks-close", "sau-khi-ky", "kiem-tra-noi-dung"],
      ["Control+l", "figures-close", "tra-cuu", "so-lieu"],
    ]) {
      await page.keyboard.press(key);
      await page.getByTestId(leave).waitFor();
      await page.keyboard.press("F1");
      await shows(page, id);
      await reads(page, anchor);
      await page.getByTestId("handbook-close").click();
      await page.getByTestId(leave).click();
    }
  });

  test("words are found without accents, links are followed and left again", async () => {
    const page = await openSample(stage);
    await page.keyboard.press("F1");
    await page.getByTestId("handbook-search").fill("chia tach");
    await page.getByTestId("handbook-found").first().waitFor();
    assert.match(await page.getByTestId("handbook-found").first().innerText(), /chia[, ]+tách/i);
    await page.locator('[data-place="luat-cv1018#cv-1018-btttt-thh-1-2b"]').click();
    await shows(page, "luat-cv1018");
    await reads(page, "cv-1018-btttt-thh-1-2b");
    await page.getByTestId("handbook-contents").click();
    await page.getByTestId("handbook-chapter-sap-xep").click();
    await shows(page, "sap-xep");
    await page.locator('[data-to="luat-qd09#qd-09-2025-qd-ttg-dieu-2-2"]').first().click();
    await shows(page, "luat-qd09");
    await page.getByTestId("handbook-back").click();
    await shows(page, "sap-xep");
    await page.getByTestId("handbook-search").fill("zzzz");
    await page.getByTestId("handbook-count").waitFor();
    assert.equal(await page.getByTestId("handbook-found").count(), 0);
  });

  test("the whole of it is written as Word, and printed page by page", async () => {
    const page = await stage.open();
    const path = join(stage.folder, "sổ tay.docx");
    await page.keyboard.press("F1");
    await shows(page, "ngay-dau");
    await stage.dialogs(path);
    await page.getByTestId("handbook-word").click();
    await page.getByTestId("toast-open-file").waitFor();
    assert.equal(readFileSync(path).subarray(0, 2).toString(), "PK");
    await page.evaluate(() => {
      window.print = () => {
        globalThis.chapters = document.querySelectorAll(".print-handbook section").length;
        globalThis.drawn = [...document.querySelectorAll(".print-handbook img")].every((one) => one.naturalWidth > 0);
      };
    });
    await page.getByTestId("handbook-print").click();
    await page.waitForFunction(() => globalThis.chapters > 0);
    const { chapters } = await stage.call("handbook.contents");
    assert.equal(await page.evaluate(() => globalThis.chapters), chapters.length);
    assert.equal(await page.evaluate(() => globalThis.drawn), true);
    await page.getByTestId("handbook-printed").waitFor({ state: "detached" });
  });
});

describe("above a dialog", () => {
  const stage = session();

  test("what was typed stays, and Escape comes back to the dialog", async () => {
    const page = await openSample(stage);
    await show(page, "H53.02");
    await page.getByTestId("act-issue").click();
    await page.getByTestId("issue-name").fill("Phòng Một");
    await page.getByTestId("issue-code").fill("Z01");
    await page.getByTestId("issue-code").focus();
    await page.keyboard.press("F1");
    await page.getByTestId("handbook-dialog").waitFor();
    await shows(page, "cap-ma");
    await reads(page, "mot-don-vi");
    await still(page);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByTestId("handbook-dialog").waitFor({ state: "detached" });
    assert.equal(await page.getByTestId("issue-name").inputValue(), "Phòng Một");
    assert.equal(await focused(page), "issue-code");
  });

  test("the clause behind a reason opens there", async () => {
    const page = await openSample(stage);
    await show(page, "H53.10");
    await page.getByTestId("tree-row-H53.11").click({ modifiers: ["Control"] });
    await page.getByTestId("tree").focus();
    await page.keyboard.press("F4");
    await page.locator('[data-testid=event-of][data-count="2"]').waitFor();
    await page.getByTestId("event-after-0-name").fill("Sở Mới");
    await judged(page);
    await page.getByTestId("event-next").click();
    const clause = page.getByTestId("event-verdict-0").getByTestId("clause").first();
    const cited = await clause.innerText();
    await clause.click();
    await page.getByTestId("handbook-dialog").waitFor();
    const place = await stage.call("handbook.place", { clause: cited });
    await shows(page, place.page);
    await reads(page, place.anchor);
    await page.getByTestId("handbook-dialog-x").click();
    await page.getByTestId("handbook-dialog").waitFor({ state: "detached" });
    await page.getByTestId("event-verdict-0").waitFor();
  });
});
