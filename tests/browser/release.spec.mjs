// The program's versions: what is new is shown once, and another version is set up from a file.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openSample } from "./screens.mjs";
import { expectAccessible, session, shot } from "./support.mjs";

/** Settings as an earlier version left them. */
const EARLIER = { officer: "Trần Văn Bình", seenVersion: "0.0.9" };

/** What is given out beside the setups, and a log whose middle version is the one that is set up. */
const NEWS = "CO-GI-MOI.txt";
const LOG = `\ufeff# Nhật ký thay đổi\r
\r
## 9.9.1 — 02/05/2030\r
\r
- Điều chưa có trong bộ cài này.\r
\r
## 9.9.0 — 01/05/2030\r
\r
${Array.from({ length: 40 }, (_, at) => `- Điểm mới thứ ${at + 1}.\r\n`).join("")}\r
## 0.0.1 — 01/01/2026\r
\r
- Điều đã có từ lâu.\r
`;

/** The front of a Windows program that says it is this version. */
function program(major, minor, patch, signed = false) {
  const bytes = Buffer.alloc(0x400);
  bytes.write("MZ", 0, "latin1");
  bytes[0x3c] = 0x80;
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(0x10b, 0x98);
  bytes.writeUInt32LE(signed ? 1 : 0, 0x98 + 96 + 36);
  bytes.writeUInt32LE(0xfeef04bd, 0x300);
  bytes.writeUInt32LE(0x00010000, 0x304);
  bytes.writeUInt32LE((major << 16) | minor, 0x308);
  bytes.writeUInt32LE(patch << 16, 0x30c);
  bytes.write("ProductName\0\0Sổ Mã\0", 0x340, "utf16le");
  return bytes;
}

/** Puts a setup into the folder of the test, with the list of sums and maybe its news beside it; gives its path. */
function setup(stage, name, bytes, news = null) {
  const given =
    news === null
      ? [[name, bytes]]
      : [
          [name, bytes],
          [NEWS, news],
        ];
  for (const [file, content] of given) writeFileSync(join(stage.folder, file), content);
  const sums = given.map(([file, content]) => `${createHash("sha256").update(content).digest("hex")}  ${file}\n`);
  writeFileSync(join(stage.folder, "SHA256SUMS"), sums.join(""));
  return join(stage.folder, name);
}

async function helpMenu(page, entry) {
  await page.getByTestId("menu-help").click();
  await page.getByTestId(`menu-help-${entry}`).click();
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  describe(colorScheme, () => {
    const stage = session({ colorScheme });

    test("what is new is shown once after an update, and is accessible", async () => {
      const page = await stage.open({ settings: EARLIER });
      await page.getByTestId("news-updated").waitFor();
      await page.locator("[data-testid='news-dialog'] li").first().waitFor();
      await expectAccessible(page);
      const seen = stage.answer("release.seen");
      await page.keyboard.press("Enter");
      await page.getByTestId("news-dialog").waitFor({ state: "detached" });
      await seen;
      await page.reload();
      await page.getByTestId("start-page").waitFor();
      assert.equal(await page.getByTestId("news-dialog").count(), 0);
      assert.equal((await stage.call("start.state")).news, false);
    });

    test("a setup of a newer version is checked and started while the program closes", async () => {
      const page = await stage.open();
      const path = setup(stage, "so-ma-9.9.0-setup.exe", program(9, 9, 0), LOG);
      await helpMenu(page, "update-file");
      await page.getByTestId("update-file-dialog").waitFor();
      await expectAccessible(page);
      await stage.dialogs(path);
      await page.keyboard.press("Enter");
      await page.locator("[data-testid=update-file-found][data-version='9.9.0']").waitFor();
      await page.locator("[data-testid=update-file-signed][data-signed='false']").waitFor();
      const news = page.getByTestId("update-file-news");
      await news.getByText("Điểm mới thứ 40.").scrollIntoViewIfNeeded();
      assert.equal(await news.locator("li").count(), 40);
      assert.equal(await news.locator("section").count(), 1, "only what is newer than this program, up to the setup");
      await expectAccessible(page);
      await shot(page, `update-found-${colorScheme}`);
      for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
      await page.getByTestId("update-file-leaving").getByText("Đang đóng chương trình").waitFor();
      assert.deepEqual(await stage.shown(), [path]);
    });
  });
}

describe("more of it", () => {
  const stage = session();

  test("a first start has no news; all versions are in the palette, closed by Escape", async () => {
    const page = await stage.open();
    await page.getByTestId("start-page").waitFor();
    assert.equal(await page.getByTestId("news-dialog").count(), 0);
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").fill("co gi moi");
    await page.getByTestId("palette-act-help-news").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[data-testid='news-dialog'] li").first().waitFor();
    assert.equal(await page.getByTestId("news-updated").count(), 0);
    await page.keyboard.press("Escape");
    await page.getByTestId("news-dialog").waitFor({ state: "detached" });
  });

  test("settings that are no settings are laid aside, and the officer is told", async () => {
    const page = await stage.open({ settings: ["not", "settings"] });
    await page.getByTestId("error-dialog").getByText("Không đọc được tệp cài đặt").waitFor();
    await page.getByTestId("error-dialog").getByText("settings.json.hong").waitFor();
    await page.getByTestId("error-dialog").getByText("Cần biết").waitFor();
    assert.doesNotMatch(await page.getByTestId("error-remedy").innerText(), /…\./);
  });

  test("a setup that does not say it is Sổ Mã is refused", async () => {
    const page = await stage.open();
    await helpMenu(page, "update-file");
    const bytes = program(9, 9, 0);
    bytes.write("Sổ Mà", 0x340 + 26, "utf16le");
    await stage.dialogs(setup(stage, "so-ma-9.9.0-setup.exe", bytes));
    await page.getByTestId("update-file-pick").click();
    await page.locator("[data-testid=error-message][data-kind='update.otherProgram']").waitFor();
    await page.keyboard.press("Escape");
  });

  test("decisions about a list that waits are not lost to a setup without a question", async () => {
    const page = await openSample(stage);
    await stage.dialogs(await stage.list());
    await page.keyboard.press("Control+i");
    await page.getByTestId("intake-step-rows").click();
    await page.getByTestId("intake-filter-all").click();
    await page.getByTestId("intake-leave-shown").click();
    await page.locator('[data-testid=intake-shown][data-taken="0"]').waitFor();
    // To a unit of the register: the list waits.
    await page.getByTestId("intake-filter-renamed").click();
    await page.getByTestId("intake-show-unit").click();
    await page.getByTestId("intake-waiting").waitFor();
    await helpMenu(page, "update-file");
    const path = setup(stage, "so-ma-9.9.0-setup.exe", program(9, 9, 0));
    await stage.dialogs(path);
    await page.getByTestId("update-file-pick").click();
    await page.getByTestId("update-file-install").click();
    await page.getByTestId("intake-leave-stay").click();
    assert.deepEqual(await stage.shown(), []);
    await page.getByTestId("update-file-install").click();
    await page.getByTestId("intake-leave-go").click();
    await page.getByTestId("update-file-leaving").getByText("Đang đóng chương trình").waitFor();
    assert.deepEqual(await stage.shown(), [path]);
  });

  test("news that are not as they were given out are not shown, and the setup is", async () => {
    const page = await stage.open();
    await helpMenu(page, "update-file");
    const path = setup(stage, "so-ma-9.9.0-setup.exe", program(9, 9, 0), LOG);
    writeFileSync(join(stage.folder, NEWS), `${LOG}- Thêm vào sau.`);
    await stage.dialogs(path);
    await page.getByTestId("update-file-pick").click();
    await page.getByTestId("update-file-no-news").getByText(NEWS).waitFor();
    await page.getByTestId("update-file-install").waitFor();
    assert.equal(await page.getByTestId("update-file-news").count(), 0);
  });

  test("what is no newer setup, or not as it was given out, is refused with what to do", async () => {
    const page = await stage.open();
    await helpMenu(page, "update-file");
    const pick = async (path, says) => {
      await stage.dialogs(path);
      await page.getByTestId("update-file-pick").click();
      await page.getByTestId("error-dialog").getByText(says).first().waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("error-dialog").waitFor({ state: "detached" });
      assert.equal(await page.getByTestId("update-file-install").count(), 0);
    };
    await pick(setup(stage, "so-ma-0.0.1-setup.exe", program(0, 0, 1)), "cũ hơn bản");
    await pick(setup(stage, "cài đặt.exe", program(9, 9, 0)), "không có số phiên bản");
    const path = setup(stage, "so-ma-9.9.0-setup.exe", program(9, 9, 0));
    writeFileSync(path, program(9, 9, 0, true));
    await pick(path, "không còn như lúc phát hành");
    assert.deepEqual(await stage.shown(), []);
  });
});
