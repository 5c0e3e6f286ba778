// Bad moments: each says what happened and what to do, and the window stays alive.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { atRest, holds, openSample, show } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

const stage = session();
const top = fileURLToPath(new URL("../..", import.meta.url));

/** A register in the test's folder, closed again. */
async function makeRegister(name = "Tây Ninh.soma") {
  const path = join(stage.folder, name);
  // As in the window, a path must come from a file dialog.
  await stage.dialogs(path);
  await stage.call("register.create", {
    root: "H53",
    name: "UBND tỉnh Tây Ninh",
  });
  await stage.call("register.close");
  return path;
}

/** Opens a file by the menu and reads the error shown; the window must still work afterwards. */
async function refusal(page, path) {
  await stage.dialogs(path);
  await page.keyboard.press("Control+o");
  await page.getByTestId("error-dialog").waitFor();
  const message = await page.getByTestId("error-message").innerText();
  const remedy = await page.getByTestId("error-remedy").innerText();
  const kind = await page.getByTestId("error-message").getAttribute("data-kind");
  await expectAccessible(page);
  await page.getByTestId("error-ok").click();
  await page.getByTestId("error-dialog").waitFor({ state: "detached" });
  assert.ok(message.length > 10 && remedy.length > 10, `${message} / ${remedy}`);
  assert.ok(await page.getByTestId("start-page").isVisible());
  return { kind, message };
}

test("a recent register that is gone is marked, says so, and can be dropped from the list", async () => {
  let path = "";
  const page = await stage.open({
    prepare: async () => {
      path = await makeRegister();
      rmSync(path);
    },
  });
  const row = page.getByTestId("recent-row");
  await row.waitFor();
  assert.match(await row.innerText(), /Không còn ở chỗ cũ/);
  await page.getByTestId("recent-open").click();
  await page.getByTestId("error-dialog").waitFor();
  assert.match(await page.getByTestId("error-message").innerText(), /Tây Ninh\.soma/);
  await page.getByTestId("error-ok").click();
  await page.getByTestId("recent-forget").click();
  await page.getByTestId("start-empty").waitFor();
});

test("a file that is no register, a damaged one, a newer one", async () => {
  let good = "";
  const page = await stage.open({
    prepare: async () => (good = await makeRegister()),
  });
  const other = join(stage.folder, "thư.soma");
  writeFileSync(other, "Kính gửi: Sở Khoa học và Công nghệ\n".repeat(50));
  const foreign = await refusal(page, other);

  const damaged = join(stage.folder, "hỏng.soma");
  const bytes = readFileSync(good);
  bytes.fill(0x5a, 4096);
  writeFileSync(damaged, bytes);
  const broken = await refusal(page, damaged);

  const newer = join(stage.folder, "mới hơn.soma");
  const header = readFileSync(good);
  // The version of the file format stands at byte 60 of an SQLite file.
  header.writeUInt32BE(9999, 60);
  writeFileSync(newer, header);
  const ahead = await refusal(page, newer);

  assert.equal(new Set([foreign.kind, broken.kind, ahead.kind]).size, 3, "each is told apart");
});

test("a register that another program holds", async () => {
  let path = "";
  const page = await stage.open({
    prepare: async () => (path = await makeRegister()),
  });
  const other = spawn(process.env.SO_MA_BRIDGE ?? join(top, "target/debug/bridge"), ["0", join(top, "ui/dist")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const address = await new Promise((resolve) => createInterface(other.stdout).once("line", resolve));
    const post = (where, body) => fetch(address + where, { method: "POST", body: JSON.stringify(body) });
    await post("test/dialogs", [path]);
    const opened = await post("call", { command: "register.open", args: {} });
    assert.equal(opened.status, 200);
    const { kind } = await refusal(page, path);
    assert.match(kind, /locked/);
  } finally {
    other.stdin.end();
  }
});

test("a write-protected register opens for reading, with a banner", async () => {
  let path = "";
  const page = await stage.open({
    prepare: async () => (path = await makeRegister()),
  });
  chmodSync(path, 0o444);
  await stage.dialogs(path);
  await page.keyboard.press("Control+o");
  await page.getByTestId("banner-read-only").waitFor();
  await show(page, "H53");
  assert.ok(await page.getByTestId("act-issue").isDisabled());
  assert.match(await page.getByTestId("status-state").innerText(), /Chỉ đọc/);
  await expectAccessible(page);
  await page.getByTestId("banner-dismiss").click();
  await page.getByTestId("banner-read-only").waitFor({ state: "detached" });
});

test("a register in a folder that a sync program owns is opened with what that means", async () => {
  const folder = "OneDrive - UBND tỉnh";
  let path = "";
  let elsewhere = "";
  const page = await stage.open({
    prepare: async () => {
      mkdirSync(join(stage.folder, folder));
      elsewhere = await makeRegister("Sổ khác.soma");
      path = await makeRegister(join(folder, "Tây Ninh.soma"));
    },
  });
  await stage.dialogs(path);
  await page.keyboard.press("Control+o");
  const banner = page.getByTestId("banner-synced");
  await banner.getByText("do OneDrive đồng bộ").waitFor();
  assert.match(await banner.innerText(), /đưa một bản cũ về.*Hãy để sổ ở một thư mục thường/s);
  await expectAccessible(page);
  await shot(page, "register-synced");
  await page.getByTestId("banner-synced-dismiss").click();
  await banner.waitFor({ state: "detached" });
  // Elsewhere nothing is said.
  await stage.dialogs(elsewhere);
  await page.keyboard.press("Control+o");
  await page.getByTestId("status-file").getByText("Sổ khác").waitFor();
  await banner.waitFor({ state: "detached" });
});

test("opening that takes its time says how far it is, and can be ended", async () => {
  let path = "";
  const page = await stage.open({ prepare: async () => (path = await makeRegister()) });
  // A register of the size that takes so long is no test's; the core's answers while it opens one are played.
  const asked = [];
  await page.route("**/call", async (route) => {
    const { command } = route.request().postDataJSON();
    const answer = (result) => route.fulfill({ json: { result, changed: [], undo: null } });
    if (command === "register.opening") return answer({ phase: "Đang xem tệp có nguyên vẹn không", step: 2, of: 3 });
    if (command === "register.endOpening") {
      asked.push(command);
      await answer({});
      await opening.fulfill({
        status: 422,
        json: { kind: "cancelled", message: "Đã hủy.", remedy: "", problems: [], detail: null },
      });
      return undefined;
    }
    if (command !== "register.open") return route.continue();
    opening = route;
    return undefined;
  });
  let opening;
  await stage.dialogs(path);
  await page.keyboard.press("Control+o");
  await page.getByTestId("opening-phase").getByText("Bước 2/3: Đang xem tệp có nguyên vẹn không…").waitFor();
  await expectAccessible(page);
  await shot(page, "register-opening");
  await page.keyboard.press("Escape");
  await page.getByTestId("opening-dialog").waitFor({ state: "detached" });
  assert.deepEqual(asked, ["register.endOpening"]);
  assert.ok(await page.getByTestId("start-page").isVisible());
  assert.equal(await page.getByTestId("error-dialog").count(), 0);
});

test("who opens a register of an older version is told once that it was changed, and where the copy is", async () => {
  const page = await stage.open();
  const path = join(stage.folder, "sổ cũ.soma");
  copyFileSync(join(top, "tests/fixtures/registers/format-1.soma"), path);
  const open = async () => {
    await stage.dialogs(path);
    const opened = stage.answer("register.open");
    await page.keyboard.press("Control+o");
    await opened;
    await page.getByTestId("tree").waitFor();
    await atRest(page);
  };
  await open();
  await page.locator("[data-testid=error-message][data-kind='file.upgraded']").getByText("sổ cũ.sao-luu").waitFor();
  await page.getByTestId("error-dialog").getByText("Cần biết").waitFor();
  await expectAccessible(page);
  await shot(page, "register-upgraded");
  await page.getByTestId("error-ok").click();
  await page.getByTestId("error-dialog").waitFor({ state: "detached" });
  await stage.call("register.close");
  await page.reload();
  await page.getByTestId("start-page").waitFor();
  await open();
  assert.equal(await page.getByTestId("error-dialog").count(), 0);
});

test("templates that came with a register are told until the officer has kept or dropped them, and a dropped one comes back", async () => {
  const page = await stage.open();
  const path = join(stage.folder, "sổ của cơ quan khác.soma");
  copyFileSync(join(top, "tests/fixtures/registers/so-ma-0.1.0.soma"), path);
  const open = async () => {
    await stage.dialogs(path);
    await page.keyboard.press("Control+o");
    await page.getByTestId("tree").waitFor();
  };
  await open();
  await page.getByTestId("error-ok").click();
  await page.getByTestId("error-dialog").waitFor({ state: "detached" });
  await page.getByTestId("banner-foreign-open").click();
  const one = page.getByTestId("foreign-paper_template.changeDecision");
  await one.getByText("không rõ ai đưa vào").waitFor();
  await expectAccessible(page);
  await shot(page, "register-foreign-papers");
  const looked = stage.answer("paper.openTemplate");
  await one.getByTestId("foreign-look").click();
  await looked;
  await one.getByTestId("foreign-drop").click();
  await one.waitFor({ state: "detached" });
  assert.deepEqual((await stage.call("paper.settings")).ownTemplates, []);
  await page.getByTestId("foreign-close").click();
  await page.getByTestId("toast-bring-back").click();
  await page.getByText("Đã lấy lại").waitFor();
  assert.deepEqual((await stage.call("paper.settings")).ownTemplates, ["changeDecision"]);
  // The officer brought it back and knows it.
  await page.getByTestId("banner-foreign").waitFor({ state: "detached" });

  await stage.call("register.close");
  const other = join(stage.folder, "sổ khác nữa.soma");
  copyFileSync(join(top, "tests/fixtures/registers/so-ma-0.1.0.soma"), other);
  await stage.dialogs(other);
  const info = await stage.call("register.open");
  assert.deepEqual(info.foreignPapers, [], "what is known here is known whatever register brings it");
});

test("a cancelled file dialog is no error", async () => {
  const page = await stage.open();
  await stage.dialogs(null);
  const cancelled = stage.answer("register.open");
  await page.getByTestId("start-open").click();
  await cancelled;
  await atRest(page);
  assert.equal(await page.getByTestId("error-dialog").count(), 0);
});

test("an export to a place that cannot be written says so, and the draft is untouched", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-phone").click();
  await page.keyboard.type("0276");
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("draft-row-H53.02").waitFor();
  await stage.dialogs(join(stage.folder, "không có", "a.xlsx"));
  await page.getByTestId("draft-export").click();
  await page.getByTestId("error-dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("error-dialog").waitFor({ state: "detached" });
  assert.ok(await page.getByTestId("draft-row-H53.02").isVisible());
});

test("a refused act stays in its form, with the clause, and nothing is lost", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  await page.getByTestId("issue-name").fill("Phòng Một");
  await holds(page, "issue-code", "H53.02.04");
  await page.getByTestId("issue-code").fill("H53.02.01");
  await page.locator("[data-testid=field-problem]").waitFor();
  assert.ok(await page.getByTestId("issue-accept").isDisabled());
  await page.getByTestId("issue-code-again").click();
  await holds(page, "issue-code", "H53.02.04");
  assert.equal(await page.getByTestId("issue-name").inputValue(), "Phòng Một");
});

test("a copy opened beside the original is another register", async () => {
  const page = await openSample(stage);
  const copy = join(stage.folder, "bản sao.soma");
  await stage.dialogs(copy);
  await page.getByTestId("menu-register").click();
  await page.getByTestId("menu-register-copy").click();
  await page.getByTestId("toast").waitFor();
  const second = join(stage.folder, "bản thứ hai.soma");
  copyFileSync(copy, second);
  await stage.dialogs(second);
  await page.keyboard.press("Control+o");
  await page.getByTestId("status-file").getByText("bản thứ hai.soma").waitFor();
  await page.getByTestId("tree-row-H53.02").waitFor();
});

test("an older copy in the place of a known register is told on opening, and taken only with a reason", async () => {
  let path = "";
  const page = await stage.open({
    prepare: async () => {
      path = await makeRegister();
      await stage.call("settings.set", { officer: "Nguyễn Thị Hoà" });
      const copy = join(stage.folder, "bản sao.soma");
      copyFileSync(path, copy);
      await stage.call("register.open", { path });
      await stage.call("changes.issue", { rows: [{ parent: "H53", name: "Sở Y tế" }] });
      await stage.call("draft.apply", { number: "1/QĐ-UBND", dated: "2026-01-31", issuer: "UBND tỉnh Tây Ninh" });
      await stage.call("register.close");
      copyFileSync(copy, path);
    },
  });
  await page.getByTestId("recent-open").click();
  await page.getByTestId("history-dialog").waitFor();
  assert.match(await page.getByTestId("history-problems").innerText(), /cũ hơn bản máy này đã thấy/);
  await expectAccessible(page);
  await shot(page, "history-went-back");
  await page.getByTestId("history-close").click();
  await page.getByTestId("banner-history").waitFor();
  await expectAccessible(page);
  await page.getByTestId("banner-history-open").click();
  await page.getByTestId("history-accept").locator("summary").click();
  await page.getByTestId("history-submit").click();
  await page.getByTestId("history-dialog").getByText("Chưa ghi lý do").first().waitFor();
  await page.getByTestId("history-reason").fill("Khôi phục bản sao vì ổ đĩa hỏng");
  await page.keyboard.press("Enter");
  await page.getByTestId("history-submit").click();
  await page.getByTestId("history-dialog").waitFor({ state: "detached" });
  await page.getByTestId("banner-history").waitFor({ state: "detached" });
});

test("a damaged memory of registers is told on opening until the officer has taken note, and stops no work", async () => {
  let path = "";
  const page = await stage.open({
    prepare: async () => {
      path = await makeRegister();
      writeFileSync(join(stage.folder, "../settings/chains.json"), '{"chains": [');
    },
  });
  await page.getByTestId("recent-open").click();
  await page.getByTestId("history-dialog").waitFor();
  assert.match(await page.getByTestId("history-notes").innerText(), /bị hỏng[^]*chains\.json\.hong/);
  await expectAccessible(page);
  await shot(page, "history-memory-lost");
  await page.getByTestId("history-close").click();
  await page.getByTestId("banner-history-notes").waitFor();
  await expectAccessible(page);
  await stage.call("changes.issue", { rows: [{ parent: "H53", name: "Sở Y tế" }] });
  await page.getByTestId("banner-history-notes-open").click();
  await page.getByTestId("history-noted").click();
  await page.getByTestId("history-dialog").waitFor({ state: "detached" });
  await page.getByTestId("banner-history-notes").waitFor({ state: "detached" });
  await stage.call("register.close");
  assert.deepEqual((await stage.call("register.open", { path })).historyNotes, []);
});

test("a receipt is written from the applied set and held against the register", async () => {
  const page = await stage.open({ prepare: () => makeRegister() });
  await page.getByTestId("recent-open").click();
  await page.getByTestId("tree-row-H53").waitFor();
  const file = join(stage.folder, "biên nhận.txt");
  await stage.dialogs(file);
  await page.keyboard.press("Control+h");
  await page.getByTestId("sets-dialog").waitFor();
  await page.getByTestId("sets-receipt").click();
  await page.getByTestId("toast-open-file").waitFor();
  assert.match(readFileSync(file, "utf8"), /Đợt: 1\r\n/);
  await page.getByTestId("sets-done").click();
  await page.getByTestId("menu-register").click();
  await page.getByTestId("menu-register-verify").click();
  await page.locator('[data-testid=verify-result][data-sound="true"]').waitFor();
  await stage.dialogs(file);
  await page.getByTestId("verify-receipt").click();
  await page.getByTestId("verify-receipts").locator('[data-agrees="true"]').waitFor();
  const honest = readFileSync(file, "utf8");
  writeFileSync(file, honest.replace(/Số dòng: Cấp mới \d+/, "Số dòng: Cấp mới 500"));
  await stage.dialogs(file);
  await page.getByTestId("verify-receipt").click();
  const told = page.getByTestId("verify-receipt-differs");
  await told.waitFor();
  assert.match(await told.innerText(), /Số dòng.*biên nhận ghi “Cấp mới 500”/);
  writeFileSync(file, honest.replace("Đợt: 1", "Đợt: 7"));
  await stage.dialogs(file);
  await page.getByTestId("verify-receipt").click();
  await page.getByTestId("verify-receipts").locator('[data-agrees="false"]').nth(1).waitFor();
  await expectAccessible(page);
  await shot(page, "verify-receipts");
});

test("a file dropped on the window stays outside, and the way to open it is told by what the window shows", async () => {
  const dropped = (page) =>
    page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "danh sách.xlsx"));
      return window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true, bubbles: true }));
    });
  const page = await stage.open();
  await page.getByTestId("start-page").waitFor();
  assert.equal(await dropped(page), false);
  const told = await page.getByTestId("toast").innerText();
  // Nothing is named that the page without a register does not have.
  assert.ok(told.includes("Mở sổ…") && !told.includes("Nhập danh sách…"), told);
  const sample = await openSample(stage);
  assert.equal(await dropped(sample), false);
  await sample.getByTestId("toast").filter({ hasText: "Nhập danh sách…" }).waitFor();
});
