// The main job in the real window on Windows, through the debugger of its WebView2. The program is tried as from a USB
// stick: in a folder of its own, with its settings beside it.
//
//   cargo xtask package programs --drive
//
// SO_MA_PROGRAMS names the folder of the built programs. With SO_MA_WINDOW, the address of a debugger that is there
// already, none is started: so the steps are tried on other systems against Chromium and the core.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(join(top, "ui/package.json"));
const { chromium } = require("playwright-core");

/** How long the window may take to open, in milliseconds: a runner installs parts of Windows meanwhile. */
const PATIENCE = 120_000;

let folder, program, browser, page;

before(async () => {
  const address = process.env.SO_MA_WINDOW ?? (await start(process.env.SO_MA_PROGRAMS));
  browser = await connect(address);
  page = browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].waitForEvent("page"));
  page.setDefaultTimeout(30_000);
});

after(async () => {
  await browser?.close();
  if (!program) return;
  const ended = new Promise((resolve) => program.once("exit", resolve));
  program.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/** Starts the program with an open debugger; gives the debugger's address. */
async function start(programs) {
  folder = mkdtempSync(join(tmpdir(), "Sổ của Lan "));
  for (const name of ["so-ma.exe", "WebView2Loader.dll"]) {
    if (existsSync(join(programs, name))) copyFileSync(join(programs, name), join(folder, name));
  }
  copyFileSync(join(top, "src-tauri/packaging/windows/mang-theo.txt"), join(folder, "mang-theo.txt"));
  mkdirSync(join(folder, "cai-dat"));
  const settings = { officer: "Nguyễn Thị Hoà", seenVersion: "999.0.0" };
  writeFileSync(join(folder, "cai-dat/settings.json"), JSON.stringify(settings));
  const port = await freePort();
  const words = `--remote-debugging-port=${port}`;
  program = spawn(join(folder, "so-ma.exe"), [], {
    env: { ...process.env, WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS: words },
    stdio: "inherit",
  });
  return `http://127.0.0.1:${port}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Waits until the window's debugger answers. */
async function connect(address) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    if (program && program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode}`);
    try {
      return await chromium.connectOverCDP(address);
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(500);
    }
  }
}

const part = (id) => page.getByTestId(id);
const rows = (count) => page.locator(`[data-testid=draft-rows][data-total="${count}"]`).waitFor();

async function choose(code) {
  await part("tree-search").fill(code);
  await part(`found-row-${code}`).click();
  await page.locator(`[data-testid=unit][data-code="${code}"]`).waitFor();
  await part("tree-search-clear").click();
}

test("a school is issued a code, an office renamed, both undone and done again, and applied", async () => {
  await part("start-sample").click();
  await part("sample-summary").waitFor();
  await part("sample-done").click();

  await choose("H53.03");
  await part("act-issue").click();
  await part("issue-why").waitFor();
  await part("issue-name").fill("Trường THPT Nguyễn Thị Định");
  await part("issue-accept").click();
  await part("draft-row-H53.03.36").waitFor();

  await choose("H53.08");
  await page.keyboard.press("F2");
  await part("rename-name").fill("Sở Ngoại vụ và Hội nhập quốc tế");
  await part("rename-judgement").waitFor();
  await part("rename-submit").click();
  await part("draft-row-H53.08").waitFor();
  await rows(2);

  await part("tree").focus();
  await page.keyboard.press("Control+z");
  await rows(1);
  await page.keyboard.press("Control+y");
  await rows(2);

  await part("draft-apply").click();
  await part("apply-number").fill("12/QĐ-UBND");
  await part("apply-date").fill(today());
  assert.ok(await part("apply-confirm").isDisabled(), "nothing final without the officer's word");
  await part("apply-sure").check();
  await part("apply-confirm").click();
  await part("applied-message").waitFor();
  await part("applied-done").click();
  await part("draft-none").waitFor({ state: "attached" });

  await choose("H53.08");
  await part("unit-tab-history").click();
  assert.match(await part("history-item").first().innerText(), /12\/QĐ-UBND/);
});

/** The day as it is typed in Vietnam. */
function today() {
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  return `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`;
}
