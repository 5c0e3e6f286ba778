// The pictures of the handbook, taken of the page on the real core: `cargo xtask screenshots --handbook` runs this and makes
// them small. No test: it asserts nothing but that the ways to the screens are there.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { atRest, judged, show, still } from "./screens.mjs";
import { session } from "./support.mjs";

const folder = process.env.SO_MA_HANDBOOK_PICTURES;
// Wide enough for three panes, small enough to be read on paper.
const stage = session({ width: 1120, height: 640 });

async function keep(page, name, what = null) {
  await still(page);
  mkdirSync(folder, { recursive: true });
  const options = { path: join(folder, `${name}.png`), animations: "disabled", caret: "hide" };
  await (what === null ? page.screenshot(options) : page.getByTestId(what).screenshot(options));
}

const apply = (number, dated) => stage.call("draft.apply", { number, dated, issuer: "UBND tỉnh Tây Ninh" });

/** The sample with a history of three decisions and a draft with a row of every status. */
async function prepared() {
  await stage.now("2026-02-09T08:00:00");
  await stage.call("register.sample");
  await stage.call("settings.set", { officer: "Nguyễn Thị Hoa" });
  await stage.call("changes.rename", { code: "H53.13", name: "Sở Thông tin, Truyền thông và Chuyển đổi số" });
  await apply("7/QĐ-UBND", "2024-03-15");
  await stage.call("changes.issue", {
    rows: [
      { parent: "H53.17", name: "Trung tâm Kiểm soát bệnh tật", happenedOn: "2025-06-01", basis: "QĐ 90/QĐ-UBND" },
    ],
  });
  await apply("9/QĐ-UBND", "2025-06-20");
  await stage.call("changes.close", { code: "H53.02.01", reason: "Giải thể", subtree: true, happenedOn: "2026-01-05" });
  await apply("12/QĐ-UBND", "2026-01-31");
  const unit = { parent: "H53.02", code: "H53.02.04", name: "Trung tâm Xúc tiến đầu tư" };
  await stage.call("changes.issue", { rows: [unit] });
  await stage.call("changes.rename", { code: "H53.04", name: "Sở Giao thông và Xây dựng" });
  await stage.call("changes.update", { code: "H53.05", fields: { phone: "0276 3822 166" } });
  await stage.call("changes.close", { code: "H53.06", reason: "Giải thể", subtree: true, happenedOn: "2026-01-20" });
}

async function open() {
  const page = await stage.open({ prepare: prepared });
  await page.getByTestId("tree-row-H53.02").waitFor();
  await atRest(page);
  return page;
}

async function menu(page, group, entry) {
  await page.getByTestId(`menu-${group}`).click();
  await page.getByTestId(`menu-${entry}`).click();
}

test("the first day", async () => {
  let page = await stage.open();
  await page.getByTestId("start-create").click();
  await page.getByTestId("create-root").fill("tay ninh");
  await page.getByTestId("create-root-option-H53").click();
  await keep(page, "tao-so", "create-dialog");
  page = await stage.open({
    prepare: async () => {
      await stage.dialogs(join(stage.folder, "sổ.soma"));
      await stage.call("register.create", { root: "H53", name: "Ủy ban nhân dân tỉnh Tây Ninh" });
      await stage.call("settings.set", { officer: "Nguyễn Thị Hoa" });
    },
  });
  await stage.dialogs(await stage.list());
  await page.getByTestId("intake-import").click();
  await page.locator("[data-testid=intake][data-step=table]").waitFor();
  await keep(page, "nhap-bang");
  await page.getByTestId("intake-next").click();
  await page.locator("[data-testid=intake][data-step=rows]").waitFor();
  await page.getByTestId("intake-rows-row-3").click();
  await keep(page, "nhap-dong");
  await page.getByTestId("intake-accept-all").click();
  await atRest(page);
  await page.getByTestId("intake-step-accept").click();
  await keep(page, "nhap-nhan");
});

test("the daily acts", async () => {
  const page = await open();
  await show(page, "H53.02");
  await keep(page, "cua-so");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill("Phòng Thương mại điện tử");
  await keep(page, "cap-ma", "issue-dialog");
  await page.getByTestId("issue-mode-many").click();
  const pasted = ["Phòng Thương mại\t12 Trần Hưng Đạo", "Phòng Công nghiệp\t12 Trần Hưng Đạo", "Thanh tra Sở"];
  await page.getByTestId("issue-paste").fill(pasted.join("\n"));
  await page.getByTestId("issue-rows-row-2").waitFor();
  await keep(page, "cap-nhieu", "issue-dialog");
  await page.getByTestId("issue-cancel").click();
  if (await page.getByTestId("typed-drop").count()) await page.getByTestId("typed-drop").click();
  await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
  await show(page, "H53.07");
  await page.keyboard.press("F2");
  await page.getByTestId("rename-name").fill("Sở Lao động và Xã hội");
  await page.getByTestId("rename-judgement").waitFor();
  await keep(page, "doi-ten", "rename-dialog");
  await page.getByTestId("rename-cancel").click();
  await page.getByTestId("rename-dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Alt+Enter");
  await page.getByTestId("update-phone").fill("0276 3822 233");
  await keep(page, "sua-thong-tin", "update-dialog");
  await page.getByTestId("update-cancel").click();
  await page.getByTestId("update-dialog").waitFor({ state: "detached" });
  await page.getByTestId("act-close").click();
  await page.getByTestId("close-dialog").waitFor();
  const subtree = page.getByTestId("close-subtree");
  await still(page);
  if (await subtree.count()) await subtree.check();
  await keep(page, "dong-ma", "close-dialog");
  await page.getByTestId("close-cancel").click();
  await page.getByTestId("close-dialog").waitFor({ state: "detached" });
  await menu(page, "register", "register-policy");
  await page.getByTestId("policy-add").click();
  await keep(page, "quy-uoc", "policy-dialog");
});

test("a reorganisation", async () => {
  const page = await open();
  const tree = page.getByTestId("tree");
  await show(page, "H53.10");
  await page.getByTestId("tree-row-H53.12").click({ modifiers: ["Control"] });
  await tree.focus();
  await page.keyboard.press("F4");
  await page.getByTestId("event-of-change").click();
  await page.locator('[data-testid=event-before][data-count="2"]').waitFor();
  await page.getByTestId("event-day").fill("01/03/2026");
  await page.getByTestId("event-basis").fill("Nghị quyết 12/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh");
  await keep(page, "sap-xep-1", "event-dialog");
  await page.getByTestId("event-next").click();
  await page.getByTestId("event-after-0-name").fill("Sở Nông nghiệp và Môi trường");
  await judged(page);
  await keep(page, "sap-xep-2", "event-dialog");
  await page.getByTestId("event-next").click();
  await page.locator("[data-testid=event-body][data-step=result]").waitFor();
  await keep(page, "sap-xep-3", "event-dialog");
  await page.getByTestId("event-board").click();
  await page.getByTestId("board").waitFor();
  await keep(page, "ban-sap-xep");
});

test("the decision", async () => {
  const page = await open();
  await page.keyboard.press("F5");
  await page.getByTestId("preview-dialog").waitFor();
  await keep(page, "xem-truoc", "preview-dialog");
  await page.getByTestId("preview-done").click();
  await page.keyboard.press("F9");
  await page.getByTestId("apply-number").fill("15/QĐ-UBND");
  await page.getByTestId("apply-date").fill("09/02/2026");
  await keep(page, "ap-dung", "apply-dialog");
  await page.getByTestId("apply-cancel").click();
  if (await page.getByTestId("typed-drop").count()) await page.getByTestId("typed-drop").click();
  await page.getByTestId("apply-dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+p");
  await page.locator("[data-testid=paper-page]").first().waitFor();
  await keep(page, "van-ban");
  await page.getByTestId("papers-close").click();
  await menu(page, "papers", "paper-texts");
  await keep(page, "noi-dung-van-ban", "paper-texts-dialog");
});

test("after the signature", async () => {
  const page = await open();
  await page.keyboard.press("Control+Shift+D");
  await page.getByTestId("due-rows").waitFor();
  await keep(page, "thoi-han");
  await page.getByTestId("due-close").click();
  await page.keyboard.press("Control+Shift+K");
  await page.getByTestId("checks-rows").waitFor();
  await page.locator("[data-testid=checks][data-running=false]").waitFor();
  await page.locator("[data-testid=checks-rows] [role=row]").nth(1).click();
  await keep(page, "kiem-tra");
  await page.getByTestId("checks-close").click();
  await page.keyboard.press("Control+h");
  await page.getByTestId("sets-done").waitFor();
  await keep(page, "cac-dot", "sets-dialog");
  await page.getByTestId("sets-done").click();
  await menu(page, "papers", "report");
  await page.getByTestId("report-from").fill("01/01/2025");
  await page.getByTestId("report-to").fill("31/12/2025");
  await page.getByTestId("report-preview").waitFor();
  await keep(page, "bao-cao", "report-dialog");
});

test("looking up", async () => {
  const page = await open();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("y te");
  await page.getByTestId("found-row-H53.17").waitFor();
  await keep(page, "tim");
  await menu(page, "edit", "search-filters");
  await keep(page, "bo-loc");
  await page.reload();
  await page.getByTestId("tree-row-H53.13").waitFor();
  await show(page, "H53.13");
  await page.getByTestId("unit-tab-history").click();
  await keep(page, "lich-su");
  await page.keyboard.press("Control+t");
  await page.getByTestId("travel-on").fill("01/01/2025");
  await page.keyboard.press("Enter");
  await page.getByTestId("moment").waitFor();
  await keep(page, "ngay-khac");
  await page.keyboard.press("Control+Shift+T");
  await page.getByTestId("moment").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Shift+S");
  await page.getByTestId("differences-from-on").fill("01/01/2024");
  await page.getByTestId("differences-compare").click();
  await page.getByTestId("differences-found").waitFor();
  await keep(page, "so-sanh");
  await page.getByTestId("differences-close").click();
  await page.keyboard.press("Control+j");
  await page.getByTestId("journal-rows").waitFor();
  await keep(page, "nhat-ky");
  await page.getByTestId("journal-close").click();
  await page.keyboard.press("Control+l");
  await page.getByTestId("figures").waitFor();
  await keep(page, "so-lieu");
});

test("help and trouble", async () => {
  const page = await open();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("ap dung");
  await keep(page, "bang-lenh", "palette");
  await page.keyboard.press("Escape");
  await menu(page, "register", "register-verify");
  await page.getByTestId("verify-done").waitFor();
  await keep(page, "kiem-tra-so", "verify-dialog");
  await page.getByTestId("verify-done").click();
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill("Phòng Thương mại");
  await page.getByTestId("issue-code").fill("H53.02.01");
  await page.getByTestId("field-problem").first().waitFor();
  await keep(page, "tu-choi", "issue-dialog");
});
