// Codes as provinces give them: each kind of unit in its run, communes from the official list, the units that each has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { atRest, holds, show, still } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

const stage = session();

const lists = fileURLToPath(new URL("../../src-tauri/crates/register/src/numbering/fixture", import.meta.url));

/** Rows of the published list of An Giang. */
const published = readFileSync(join(lists, "an_giang_H01_2025-10.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .map(([code, name]) => ({ parent: "H01", code, name }));

/** A register of An Giang with those of its units that `keep` names, in an open draft. */
async function anGiang(keep) {
  const page = await stage.open({
    prepare: async () => {
      await stage.dialogs(join(stage.folder, "an-giang.soma"));
      await stage.call("register.create", { root: "H01", name: "UBND tỉnh An Giang" });
      const rows = published.filter(keep);
      if (rows.length > 0) await stage.call("changes.issue", { rows });
    },
  });
  await page.getByTestId("tree-row-H01").waitFor();
  await show(page, "H01");
  return page;
}

async function unitMenu(page, entry) {
  await page.getByTestId("menu-unit").click();
  await page.getByTestId(`menu-${entry}`).click();
}

test("the code follows the kind of unit that is typed, and the gap of its run is shown, not filled", async () => {
  const page = await anGiang(() => true);
  await page.keyboard.press("Insert");
  await holds(page, "issue-code", "H01.203");
  await page.getByTestId("issue-name").fill("Sở Ngoại vụ");
  await holds(page, "issue-code", "H01.17");
  assert.match(
    await page.getByTestId("issue-why").innerText(),
    /tiếp dải 01–16 \(Sở\).*Số 14 trong dải chưa dùng trong sổ này/,
  );
  const runs = await page.getByTestId("issue-runs").getByRole("button").allInnerTexts();
  assert.deepEqual(runs, ["Sở: H01.17", "UBND cấp xã: H01.203"]);
  assert.deepEqual(await page.getByTestId("issue-gaps").getByRole("button").allInnerTexts(), ["H01.14"]);
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-issue");
  await page.getByTestId("issue-name").fill("UBND xã Tân Lập");
  await holds(page, "issue-code", "H01.203");
  // A code that the officer chose stays, whatever is typed.
  await page.getByTestId("issue-run-H01.17").click();
  await page.getByTestId("issue-name").fill("UBND xã Tân Lập Hai");
  await still(page);
  assert.equal(await page.getByTestId("issue-code").inputValue(), "H01.17");
  await page
    .getByTestId("issue-dialog")
    .getByText(/khác với 102 mã cùng cấp/)
    .waitFor();
});

test("typed and entered faster than the core answers, a department still gets a department's code", async () => {
  const page = await anGiang(() => true);
  await page.keyboard.press("Insert");
  await holds(page, "issue-code", "H01.203");
  await page.getByTestId("issue-name").fill("Sở Ngoại vụ");
  await page.keyboard.press("Enter");
  await page.getByTestId("draft-row-H01.17").waitFor();
});

test("a run is set aside for later and passed over from then on", async () => {
  const page = await anGiang(() => true);
  await unitMenu(page, "unit-runs");
  await page.getByTestId("runs-why-101–202").waitFor();
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-runs");
  await page.getByTestId("runs-add").click();
  await page.getByTestId("runs-kind-1").selectOption("hospital");
  await page.getByTestId("runs-from-1").fill("203");
  await page.getByTestId("runs-to-1").fill("202");
  await page.getByTestId("runs-save").click();
  await page.getByTestId("runs-dialog").getByText("bắt đầu từ 203 nhưng kết thúc ở 202").waitFor();
  await page.getByTestId("runs-to-1").fill("249");
  await page.getByTestId("runs-note-1").fill("bệnh viện");
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-runs-own");
  await page.getByTestId("runs-save").click();
  await page.getByTestId("runs-dialog").waitFor({ state: "detached" });
  await atRest(page);
  await page.keyboard.press("Insert");
  await page.getByTestId("issue-name").fill("UBND xã Tân Lập");
  await holds(page, "issue-code", "H01.250");
  await page
    .getByTestId("issue-why")
    .getByText(/203 thuộc dải để dành 203–249/)
    .waitFor();
  await page.getByTestId("issue-name").fill("Bệnh viện Đa khoa");
  await holds(page, "issue-code", "H01.203");
});

test("the communes without a code are listed and get theirs in one act, taken back in one", async () => {
  const left = ["H01.101", "H01.150", "H01.202"];
  const page = await anGiang(({ code }) => !left.includes(code) && code !== "H01.102");
  await stage.call("changes.issue", { rows: [{ parent: "H01", code: "H01.102", name: "UBND xã Bình Đức" }] });
  await page.reload();
  await show(page, "H01");
  await unitMenu(page, "issue-communes");
  assert.match(
    await page.getByTestId("communes-counts").innerText(),
    /102 đơn vị: 98 đã có mã, 1 cần xem, 3 chưa có mã/,
  );
  const rows = page.getByTestId("communes").getByRole("row");
  await page.getByTestId("communes").getByText("UBND phường Long Xuyên").waitFor();
  assert.equal(await rows.count(), 5, "the head and four communes");
  assert.equal(await page.getByTestId("communes-submit").innerText(), "Cấp 3 mã");
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-communes");
  await page.getByTestId("communes-start").fill("3x");
  await page.getByTestId("communes-dialog").getByText("không phải số bắt đầu").waitFor();
  assert.ok(await page.getByTestId("communes-submit").isDisabled());
  await page.getByTestId("communes-start").fill("301");
  await page.getByTestId("communes-pattern").fill("Ủy ban nhân dân {loại} {tên}");
  await page.getByTestId("communes").getByText("Ủy ban nhân dân phường Long Xuyên").waitFor();
  await page.getByTestId("communes-submit").click();
  await page.getByTestId("communes-dialog").waitFor({ state: "detached" });
  await atRest(page);
  assert.equal((await stage.call("unit.get", { code: "H01.301" })).unit.name, "Ủy ban nhân dân phường Long Xuyên");
  assert.equal((await stage.call("communes.list", { root: "H01" })).missing, 0);
  await page.keyboard.press("Control+z");
  await page.locator("[data-testid=act-redo]:not([disabled])").waitFor();
  await atRest(page);
  assert.equal((await stage.call("communes.list", { root: "H01" })).missing, 3, "one act, one undo");
});

test("a province that was merged gives each former one a block of its own", async () => {
  const page = await anGiang(({ code }) => code.length === 6);
  await unitMenu(page, "issue-communes");
  await page.getByTestId("communes-order").selectOption("oldProvince");
  await page.getByTestId("communes").getByText("H01.101", { exact: true }).waitFor();
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-communes-all");
  await page.getByTestId("communes-submit").click();
  await page.getByTestId("communes-dialog").waitFor({ state: "detached" });
  const { communes } = await stage.call("communes.list", { root: "H01" });
  const kienGiang = communes
    .filter((one) => one.oldProvince === "Tỉnh Kiên Giang")
    .map((one) => one.unit.code)
    .sort();
  const anGiangOwn = communes
    .filter((one) => one.oldProvince === "Tỉnh An Giang")
    .map((one) => one.unit.code)
    .sort();
  assert.equal(kienGiang.length + anGiangOwn.length, 102);
  const [first, second] = [kienGiang, anGiangOwn].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  assert.ok(first.at(-1) < second[0], "no block begins within the other");
  assert.ok(second[0].endsWith("0"), second[0]);
});

test("four units under every commune are named once, seen and given in one act", async () => {
  const page = await anGiang(() => true);
  await stage.call("changes.issue", { rows: [{ parent: "H01.151", name: "Phòng Kinh tế" }] });
  await page.reload();
  await show(page, "H01");
  await unitMenu(page, "issue-each");
  await page
    .getByTestId("subunits-names")
    .fill(
      "Trung tâm Phục vụ hành chính công {loại} {tên}\nVăn phòng HĐND và UBND\nPhòng Kinh tế\nPhòng Văn hóa - Xã hội",
    );
  await page.waitForFunction(
    () => document.querySelector("[data-testid=subunits-submit]")?.textContent?.trim() === "Cấp 407 mã",
  );
  assert.equal(
    await page.getByTestId("subunits-counts").innerText(),
    "102 cơ quan, 407 mã sẽ cấp; 1 đơn vị đã có, không cấp lại.",
  );
  await page.getByTestId("subunits").getByText("Trung tâm Phục vụ hành chính công phường Long Xuyên").waitFor();
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-subunits");
  await page.getByTestId("subunits-submit").click();
  await page.getByTestId("subunits-dialog").waitFor({ state: "detached" });
  await atRest(page);
  const { unit } = await stage.call("unit.get", { code: "H01.101.04" });
  assert.equal(unit.name, "Phòng Văn hóa - Xã hội");
  await page.keyboard.press("Control+z");
  await atRest(page);
  await assert.rejects(stage.call("unit.get", { code: "H01.101.04" }));
});

test("words are replaced in all names of a branch, seen before, but for those the officer leaves", async () => {
  const page = await anGiang(({ code }) => code.length === 6);
  await unitMenu(page, "rename-all");
  await page.getByTestId("rename-all-find").fill(" - tỉnh An Giang");
  await page.waitForFunction(
    () => document.querySelector("[data-testid=rename-all-submit]")?.textContent?.trim() === "Đổi 14 tên",
  );
  await page.getByTestId("rename-all-tick-H01.02").uncheck();
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-rename-all");
  await page.getByTestId("rename-all-submit").click();
  await page.getByTestId("rename-all-dialog").waitFor({ state: "detached" });
  await atRest(page);
  const name = async (code) => (await stage.call("unit.get", { code })).unit.name;
  assert.equal(await name("H01.01"), "Sở Nội vụ");
  assert.equal(await name("H01.02"), "Sở Tài chính - tỉnh An Giang");
  await page.keyboard.press("Control+z");
  await atRest(page);
  assert.equal(await name("H01.01"), "Sở Nội vụ - tỉnh An Giang");
});

test("a new mail domain is put into all addresses at once, each seen before, those of a draft left alone", async () => {
  const page = await anGiang(() => true);
  const terms = { number: "1/QĐ-UBND", dated: "2025-10-01", issuer: "UBND tỉnh An Giang" };
  await stage.call("draft.apply", { ...terms, officer: "Nguyễn Thị Hoà" });
  const mail = (code, email) => stage.call("changes.direct", { code, fields: { email }, officer: "Nguyễn Thị Hoà" });
  for (const [code, email] of [
    ["H01.101", "a@kiengiang.gov.vn"],
    ["H01.102", "b@kiengiang.gov.vn"],
    ["H01.103", "c@kiengiang.gov.vn"],
    ["H01.104", "d@angiang.gov.vn"],
  ])
    await mail(code, email);
  await stage.call("changes.rename", { code: "H01.103", name: "UBND xã Khác" });
  await page.reload();
  await page.getByTestId("tree-row-H01").waitFor();
  await show(page, "H01");
  await unitMenu(page, "contact-all");
  assert.equal(await page.getByTestId("contact-all-submit").isDisabled(), true);
  await page.getByTestId("contact-all-find").fill("@kiengiang.gov.vn");
  await page.getByTestId("contact-all-with").fill("@angiang.gov.vn");
  await page.getByTestId("contact-all-submit").getByText("Cập nhật ngay 2 đơn vị").waitFor();
  await page.getByTestId("contact-all").getByText("đang có thay đổi trong một đợt chưa áp dụng").waitFor();
  await still(page);
  await expectAccessible(page);
  await shot(page, "numbering-contact-all");
  await page.getByTestId("contact-all-submit").click();
  await page.getByTestId("contact-all-dialog").waitFor({ state: "detached" });
  const email = async (code) => (await stage.call("unit.get", { code })).unit.email;
  assert.equal(await email("H01.101"), "a@angiang.gov.vn");
  assert.equal(await email("H01.103"), "c@kiengiang.gov.vn");
  const sets = await stage.call("sets.list", {});
  assert.match(JSON.stringify(sets), /Sửa email của 2 đơn vị/);

  // One number for all that have none, into the draft as one step.
  await unitMenu(page, "contact-all");
  await page.getByTestId("contact-all-field").selectOption("phone");
  await page.getByTestId("contact-all-fill").selectOption("empty");
  await page.getByTestId("contact-all-with").fill("0296 3852 000");
  await page.getByTestId("contact-all-how-draft").check();
  await page.getByTestId("contact-all-submit").getByText("Ghi vào đợt 118 đơn vị").waitFor();
  await page.getByTestId("contact-all-submit").click();
  await page.getByTestId("contact-all-dialog").waitFor({ state: "detached" });
  await atRest(page);
  assert.equal((await stage.call("unit.get", { code: "H01.110" })).unit.phone, "0296 3852 000");
  await page.keyboard.press("Control+z");
  await page.locator("[data-testid=act-redo]:not([disabled])").waitFor();
  await atRest(page);
  assert.ok(!(await stage.call("unit.get", { code: "H01.110" })).unit.phone, "one act, one undo");
});
