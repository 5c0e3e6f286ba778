// The figures of a register and the report of a period, by keyboard.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { atRest, openSample } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const stage = session();

async function shot(page, name) {
  const folder = process.env.SO_MA_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

async function withDecisions() {
  const page = await openSample(stage);
  await stage.call("changes.issue", { rows: [{ parent: "H53.03", name: "Trường THPT Bến Củi" }] });
  await stage.call("changes.close", { code: "H53.08", reason: "Giải thể" });
  await stage.call("draft.apply", { number: "12/QĐ-UBND", dated: "2026-01-31", issuer: "UBND tỉnh Tây Ninh" });
  await page.reload();
  await page
    .getByTestId("recent-open")
    .first()
    .click()
    .catch(() => undefined);
  await page.getByTestId("tree-row-H53.03").waitFor();
  return page;
}

test("figures say what the register holds, and lead to the units behind a number", async () => {
  const page = await withDecisions();
  await page.keyboard.press("Control+l");
  await page.getByTestId("figures-heads").waitFor();
  assert.equal(await page.getByTestId("figures-heads").getAttribute("data-open"), "368");
  await atRest(page);
  await shot(page, "figures-1366");
  await expectAccessible(page);
  await page.getByTestId("figures-kind-department").focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-testid=tree-hits][data-hits="15"]').waitFor();
  await page.getByTestId("found-row-H53.03").waitFor();
});

test("a report of a period is looked at and written as Word and Excel", async () => {
  const page = await withDecisions();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("bao cao dinh ky");
  await page.getByTestId("palette-act-report").waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("report-from").fill("01/01/2026");
  await page.getByTestId("report-to").fill("31/03/2026");
  await page.keyboard.press("Tab");
  await page.locator('[data-testid=report-preview][data-decisions="1"]').waitFor();
  await atRest(page);
  await shot(page, "report-1366");
  await expectAccessible(page);
  await stage.dialogs(join(stage.folder, "báo cáo.docx"));
  await page.getByTestId("report-word").click();
  await page.getByTestId("toast-open-file").waitFor();
  await stage.dialogs(join(stage.folder, "báo cáo.xlsx"));
  await page.getByTestId("report-excel").click();
  await page.getByText("báo cáo.xlsx").waitFor();
});
