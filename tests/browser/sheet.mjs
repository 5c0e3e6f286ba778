// A contact sheet of every screen, to be looked at: `cargo xtask screenshots --sheet` paints out/sheet/LOOK.png for each
// look, and the single pictures beside it. `SO_MA_LOOK=dark` paints that one alone.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { show, still } from "./screens.mjs";
import { session } from "./support.mjs";

const folder = fileURLToPath(new URL("../../out/sheet", import.meta.url));

const looks = {
  "1366x768": { width: 1366, height: 768 },
  "1093x614": { width: 1093, height: 614 },
  "1920x1080": { width: 1920, height: 1080 },
  dark: { width: 1366, height: 768, colorScheme: "dark" },
  contrast: { width: 1366, height: 768, forcedColors: "active" },
};

const key = (keys, testid) => async (page) => {
  await page.keyboard.press(keys);
  await page.getByTestId(testid).waitFor();
};
const menu = (group, entry, testid) => async (page) => {
  await page.getByTestId(`menu-${group}`).click();
  await page.getByTestId(`menu-${entry}`).click();
  await page.getByTestId(testid).waitFor();
};
const tab = (id) => (page) => page.getByTestId(`unit-tab-${id}`).click();
const escape = async (page) => {
  await page.keyboard.press("Escape");
  await page.locator(".dialog-head").waitFor({ state: "detached" });
};
const nothing = async () => undefined;

/** Each screen: how to come to it from the register, and how to leave it. */
const screens = [
  ["so", nothing, nothing],
  ["don-vi", (page) => show(page, "H53.04"), nothing],
  ["truc-thuoc", tab("children"), tab("info")],
  ["lich-su", tab("history"), tab("info")],
  ["lenh-don", (page) => page.getByTestId("menu-unit").click(), escape],
  ["cap-ma", key("Insert", "issue-dialog"), escape],
  ["doi-ten", key("F2", "rename-dialog"), escape],
  [
    "sua-thong-tin",
    async (page) => {
      await page.getByTestId("act-update").click();
      await page.getByTestId("update-dialog").waitFor();
    },
    escape,
  ],
  ["dong-ma", key("Delete", "close-dialog"), escape],
  ["sap-xep", key("F4", "event-dialog"), escape],
  ["xem-truoc", key("F5", "preview-dialog"), escape],
  ["ap-dung", key("F9", "apply-dialog"), escape],
  ["cac-dot", key("Control+h", "sets-dialog"), escape],
  ["ngay-khac", key("Control+t", "travel-dialog"), escape],
  ["bang-lenh", key("Control+k", "palette"), escape],
  ["phim-tat", key("Control+F1", "keys-dialog"), escape],
  ["tao-so", key("Control+n", "create-dialog"), escape],
  ["cai-dat", menu("register", "settings", "settings-dialog"), escape],
  ["quy-uoc", menu("register", "register-policy", "policy-dialog"), escape],
  ["kiem-tra-so", menu("register", "register-verify", "verify-dialog"), escape],
  ["mau-van-ban", menu("papers", "templates", "templates-dialog"), escape],
  ["bao-cao", menu("papers", "report", "report-dialog"), escape],
  ["van-ban", key("Control+p", "papers"), escape],
  ["kiem-tra-noi-dung", key("Control+Shift+K", "checks"), escape],
  ["viec-den-han", key("Control+Shift+D", "due"), escape],
  ["nhat-ky", key("Control+j", "journal"), escape],
  ["so-lieu", key("Control+l", "figures"), escape],
  ["so-sanh", key("Control+Shift+S", "differences"), escape],
  ["ban-sap-xep", menu("draft", "event-board", "board"), escape],
  ["so-tay", key("F1", "handbook"), escape],
];

const wanted = Object.entries(looks).filter(([name]) => (process.env.SO_MA_LOOK ?? name) === name);

for (const [look, how] of wanted) {
  describe(look, () => {
    const stage = session(how);

    test("every screen", async () => {
      const kept = [];
      const keep = async (page, name) => {
        await still(page).catch(() => undefined);
        const picture = await page.screenshot();
        mkdirSync(join(folder, look), { recursive: true });
        writeFileSync(join(folder, look, `${name}.png`), picture);
        kept.push([name, picture]);
      };
      let page = await stage.open();
      await page.getByTestId("start-page").waitFor();
      await keep(page, "trang-dau");
      page = await stage.open({
        prepare: async () => {
          await stage.call("register.sample");
          await stage.call("changes.rename", { code: "H53.02", name: "Sở Giáo dục" });
          await stage.call("changes.issue", { rows: [{ parent: "H53.02", name: "Phòng Một" }] });
          await stage.call("changes.close", { code: "H53.08", reason: "Giải thể" });
        },
      });
      await page.getByTestId("tree-row-H53.02").waitFor();
      const missed = [];
      for (const [name, come, leave] of screens) {
        try {
          await come(page);
          await keep(page, name);
          await leave(page);
        } catch (why) {
          missed.push(`${name}: ${why.message.split("\n")[0]}`);
          await keep(page, `${name}-failed`);
          await escape(page);
        }
      }
      const sheet = await page.context().newPage();
      const cells = kept.map(([name, picture]) => {
        const data = Buffer.from(picture).toString("base64");
        return `<figure><img src="data:image/png;base64,${data}"><figcaption>${name}</figcaption></figure>`;
      });
      const style =
        "body{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;font:14px sans-serif}img{width:100%}";
      await sheet.setViewportSize({ width: 2100, height: 1000 });
      await sheet.setContent(`<style>figure{margin:0}${style}</style>${cells.join("")}`);
      await sheet.screenshot({ path: join(folder, `${look}.png`), fullPage: true });
      await sheet.close();
      console.log(`${look}: ${kept.length} pictures, ${readFileSync(join(folder, `${look}.png`)).length >> 10} KB`);
      assert.deepEqual(missed, []);
    });
  });
}
