// Checks of the register: they run beside the window, each finding says what to do and leads there in one click, a warning
// is accepted with a reason by the keyboard alone and stays quiet.
import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { atRest } from "./screens.mjs";
import { expectAccessible, session } from "./support.mjs";

const pictures = process.env.SO_MA_PICTURES && fileURLToPath(new URL("../../out/checks", import.meta.url));

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** The sample with a second unit of one name, an e-mail without a domain, and a decision without its document. */
async function withFaults(stage) {
  await stage.now("2026-02-09T08:00:00");
  await stage.call("register.sample");
  await stage.call("changes.issue", {
    rows: [
      {
        parent: "H53.02",
        code: "H53.02.91",
        name: "Trung tâm Xúc tiến đầu tư",
      },
      {
        parent: "H53.02",
        code: "H53.02.92",
        name: "Trung tâm Xúc tiến đầu tư",
      },
    ],
  });
  await stage.call("changes.update", {
    code: "H53.05",
    fields: { email: "sogtvt.tayninh" },
  });
  await stage.call("draft.apply", {
    number: "12/QĐ-UBND",
    dated: "2026-01-31",
    issuer: "UBND tỉnh Tây Ninh",
  });
  await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
}

async function opened(stage) {
  const page = await stage.open({ prepare: () => withFaults(stage) });
  await page.getByTestId("main-window").waitFor();
  await page.keyboard.press("Control+Shift+k");
  await page.locator("[data-testid=checks][data-running=false][data-finished=true]").waitFor();
  await page.locator("[data-testid=checks-rows][data-total]").waitFor();
  await atRest(page);
  return page;
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

const open = async (page) => Number(await page.getByTestId("checks-count").getAttribute("data-open"));
const total = (page, count) => page.locator(`[data-testid=checks-rows][data-total='${count}']`).waitFor();

describe("checks", () => {
  const stage = session();

  test("a warning is accepted with a reason by the keyboard alone, stays quiet, and is taken back", async () => {
    const page = await opened(stage);
    const before = await open(page);
    assert.ok(before > 3);
    await expectAccessible(page);
    await picture(page, "all");
    // To the rule, by the list of filters.
    await page.keyboard.press("F6");
    await page.keyboard.press("F6");
    await tabTo(page, "checks-filters");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.locator("[data-testid=checks-filter-warning][aria-selected=true]").waitFor();
    await atRest(page);
    await page.keyboard.press("F6");
    const details = page.locator("[data-testid=check-details][data-rule='name.duplicate']");
    await details.waitFor();
    assert.match(await details.innerText(), /Trung tâm Xúc tiến đầu tư/);
    assert.match(await details.innerText(), /Cách xử lý/);
    await page.keyboard.press("F6");
    await tabTo(page, "check-accept");
    await page.keyboard.press("Enter");
    await page.getByTestId("accept-reason").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[data-testid=field-problem][data-rule='check.reason']").waitFor();
    await expectAccessible(page);
    await picture(page, "accept");
    await page.keyboard.type("Hai trung tâm khác nhau");
    await page.keyboard.press("Enter");
    await page.getByTestId("accept-dialog").waitFor({ state: "detached" });
    await atRest(page);
    assert.equal(await open(page), before - 1);

    // Another run finds it again, and still says nothing of it.
    await page.getByTestId("checks-again").click();
    await page.locator("[data-testid=checks][data-running=false][data-finished=true]").waitFor();
    await atRest(page);
    assert.equal(await open(page), before - 1);
    await page.getByTestId("checks-filter-accepted").click();
    await total(page, 1);
    const kept = page.getByTestId("check-accepted");
    await kept.waitFor();
    assert.match(await kept.innerText(), /Hai trung tâm khác nhau[\s\S]*Nguyễn Thị Hoà/);
    await expectAccessible(page);
    await picture(page, "accepted");
    await page.getByTestId("check-withdraw").click();
    await total(page, 0);
    // The counts of the filters come with an answer of their own.
    await atRest(page);
    assert.equal(await open(page), before);
  });

  test("one click leads to where it is put right, and then it is gone", async () => {
    const page = await opened(stage);
    await page.getByTestId("checks-filter-rule-contact.email").click();
    await page.locator("[data-testid=check-details][data-rule='contact.email']").waitFor();
    const before = await open(page);
    await page.getByTestId("check-lead").click();
    await page.getByTestId("update-dialog").waitFor();
    await picture(page, "lead");
    await stage.call("changes.direct", {
      code: "H53.05",
      fields: { email: "sogtvt@tayninh.gov.vn" },
    });
    await page.keyboard.press("Escape");
    await page.getByTestId("update-dialog").waitFor({ state: "detached" });
    await page.keyboard.press("F5");
    await page.waitForFunction(
      (wanted) => Number(document.querySelector("[data-testid=checks-count]")?.dataset.open) === wanted,
      before - 1,
    );
    // The set's document, and the unit.
    await page.getByTestId("checks-filter-rule-set.document").click();
    await page.locator("[data-testid=check-details][data-rule='set.document']").waitFor();
    await page.getByTestId("check-lead").click();
    await page.locator("[data-testid=papers][data-sort=changeDecision]").waitFor();
    await page.keyboard.press("Control+w");
    await page.getByTestId("checks-filter-rule-name.duplicate").click();
    await page.locator("[data-testid=check-details][data-rule='name.duplicate']").waitFor();
    await page.getByTestId("check-unit").click();
    await page.locator("[data-testid=unit][data-code='H53.02.91']").waitFor();
  });

  test("only one branch is looked at; several are accepted at once; Excel is written", async () => {
    const page = await opened(stage);
    const before = await open(page);
    await page.getByTestId("checks-branch").fill("h53.05");
    await page.getByTestId("checks-branch-option-H53.05").click();
    await page.waitForFunction(() => Number(document.querySelector("[data-testid=checks-rows]")?.dataset.total) < 4);
    await atRest(page);
    await page.getByTestId("checks-branch-clear").click();
    await page.locator(`[data-testid=checks-count][data-open='${before}']`).waitFor();
    await total(page, before);
    const excel = join(stage.folder, "kiểm tra.xlsx");
    await stage.dialogs(excel);
    await page.getByTestId("checks-excel").click();
    await page.getByTestId("toast").waitFor();
    assert.ok(statSync(excel).size > 4000);
    await page.getByTestId("checks-rows").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByTestId("checks-accept").click();
    await page.getByTestId("accept-reason").fill("Đã xem");
    await page.getByTestId("accept-submit").click();
    await page.getByTestId("accept-dialog").waitFor({ state: "detached" });
    await atRest(page);
    assert.equal(await open(page), before - 2);
  });
});

describe("checks: groups, events without basis, ways to other screens", () => {
  const stage = session();

  test("one unit of a group is accepted alone and the rest goes on being told", async () => {
    const page = await opened(stage);
    await page.getByTestId("checks-filter-rule-code.gap").click();
    const row = page.locator("[data-testid=check-details][data-rule='code.gap']");
    await row.waitFor();
    await page.getByTestId("checks-rows").getByText("Dưới H53.30 chưa dùng trong sổ này: 13–19.").click();
    await page.locator("[data-testid=check-members][data-count='7']").waitFor();
    await page.getByTestId("check-member-13").check();
    await page.getByTestId("check-member-15").check();
    await picture(page, "members");
    await page.getByTestId("check-accept-members").click();
    await page.getByTestId("accept-reason").fill("Chưa từng cấp");
    await page.keyboard.press("Enter");
    await page.getByTestId("accept-dialog").waitFor({ state: "detached" });
    await atRest(page);
    await page.getByTestId("checks-rows").getByText("Dưới H53.30 chưa dùng trong sổ này: 14, 16–19.").click();
    await page.locator("[data-testid=check-members][data-count='5']").waitFor();
    await page.getByTestId("checks-filter-accepted").click();
    await total(page, 1);
    await page.getByTestId("check-accepted").waitFor();
    assert.match(await page.getByTestId("check-accepted").innerText(), /Chưa từng cấp/);
    await page.getByTestId("check-withdraw").click();
    await total(page, 0);
  });

  test("the basis of a draft's event is said from the finding, and from the draft's row by its key", async () => {
    const page = await opened(stage);
    await stage.call("changes.issue", { rows: [{ parent: "H53.02", code: "H53.02.93", name: "Trung tâm Mới" }] });
    await page.keyboard.press("F5");
    await page.getByTestId("checks-filter-rule-event.basis").click();
    const details = page.locator("[data-testid=check-details][data-rule='event.basis']");
    await page.getByTestId("checks-rows").getByText("thành lập H53.02.93").click();
    await details.filter({ hasText: "H53.02.93" }).waitFor();
    await page.getByTestId("check-lead").click();
    const basis = page.getByTestId("origin-basis");
    await basis.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "origin-basis");
    await expectAccessible(page);
    await picture(page, "origin");
    await page.keyboard.type("Nghị quyết 12");
    await page.keyboard.press("Enter");
    await page.getByTestId("origin-dialog").waitFor({ state: "detached" });
    await details.filter({ hasText: "H53.02.93" }).waitFor({ state: "detached" });
    await page.keyboard.press("Control+w");
    await page.getByTestId("draft-rows").focus();
    await page.keyboard.press("Home");
    await page.locator("[data-testid=unit][data-code='H53.02.93']").waitFor();
    await page.keyboard.press("Shift+F2");
    await basis.waitFor();
    await page.waitForFunction(() => document.querySelector("[data-testid=origin-basis]")?.value === "Nghị quyết 12");
    await page.keyboard.press("Escape");
    await page.getByTestId("origin-dialog").waitFor({ state: "detached" });
    await page.getByTestId("draft-row-H53.02.93").click({ button: "right" });
    await page.getByTestId("context-unit-origin").click();
    await basis.fill("");
    await page.getByTestId("origin-submit").click();
    await page.getByTestId("origin-dialog").waitFor({ state: "detached" });
    await page.keyboard.press("F5");
    await page.getByTestId("preview-events").waitFor();
    assert.match(await page.getByTestId("preview-events").innerText(), /Thành lập \(H53\.02\.93\):\s*chưa ghi căn cứ/);
  });

  test("every full window is reached by its key from every other one, and the search from each", async () => {
    const page = await opened(stage);
    const keys = {
      checks: "Control+Shift+k",
      papers: "Control+p",
      due: "Control+Shift+d",
      journal: "Control+j",
      differences: "Control+Shift+s",
      figures: "Control+l",
    };
    const names = Object.keys(keys);
    // Each step from one of them to another; papers print on their own key, so they are left by another one.
    const steps = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to]));
    for (const [from, to] of steps) {
      await page.keyboard.press(keys[from]);
      await page.getByTestId(from).waitFor();
      await page.keyboard.press(keys[to]);
      await page.getByTestId(to).waitFor();
      assert.equal(await page.getByTestId(from).count(), 0, `${from} → ${to}`);
      await page.keyboard.press("Control+w");
      await page.getByTestId("tree-search").waitFor();
    }
    for (const from of ["checks", "papers", "due", "figures"]) {
      await page.keyboard.press(keys[from]);
      await page.getByTestId(from).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByTestId("palette").waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("palette").waitFor({ state: "detached" });
      await page.keyboard.press("Control+f");
      await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "tree-search");
    }
  });
});

for (const [name, look] of [
  ["dark, 1920", { colorScheme: "dark", width: 1920, height: 1080 }],
  ["narrow", { width: 1024, height: 700 }],
]) {
  describe(`checks, ${name}`, () => {
    const stage = session(look);
    test(`nothing is cut off (${name})`, async () => {
      const page = await opened(stage);
      await expectAccessible(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      await picture(page, name.split(",")[0]);
    });
  });
}
