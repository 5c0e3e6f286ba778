// What the browser tests share: one bridge (the real core) and one Chromium per file, a fresh program per page.
//
//   const stage = session();
//   test("…", async () => {
//     const page = await stage.open();          // fresh settings, no register open
//     await page.getByTestId("…").click();
//   });
//
// A test fails when the page throws, logs an error or breaks its content security policy. A failed test leaves a
// screenshot in out/browser/. Run: `cargo xtask test --only browser`, or with the bridge built
// `node --test tests/browser/NAME.spec.mjs`.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before } from "node:test";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
// The packages are the page's: one lock file for all of them.
const require = createRequire(join(top, "ui/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** How many times slower the page's processor is once it stands (`cargo xtask test --throttle K`). */
const throttle = Number(process.env.SO_MA_THROTTLE ?? 1);

/** How long a locator waits, in milliseconds. The machine may be busy building. */
const PATIENCE = 15_000 + 5_000 * (throttle - 1);

/**
 * Starts bridge and browser before the tests of a file and ends them after.
 * @param {{ width?: number, height?: number, colorScheme?: "light" | "dark", forcedColors?: "active" | "none" }} [look]
 */
export function session(look = {}) {
  const stage = new Stage(look);
  before(() => stage.start());
  afterEach(async (context) => {
    await stage.endOfTest(context);
  });
  after(() => stage.stop());
  return stage;
}

/** One bridge, one browser. */
class Stage {
  /** The page of the running test. @type {import("playwright-core").Page} */
  page;
  /** An empty folder for the files of the running test; gone with the next one. */
  folder = "";
  #look;
  #bridge;
  #browser;
  #context;
  #address;
  #faults = [];

  constructor(look) {
    this.#look = look;
  }

  async start() {
    const program = process.env.SO_MA_BRIDGE ?? join(top, "target/debug/bridge");
    this.#bridge = spawn(program, ["0", process.env.SO_MA_PAGE ?? join(top, "ui/dist")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#address = await new Promise((resolve, reject) => {
      this.#bridge.once("error", reject);
      this.#bridge.once("exit", (code) => reject(new Error(`the bridge ended with ${code}`)));
      createInterface(this.#bridge.stdout).once("line", resolve);
    });
    this.#browser = await chromium.launch({
      executablePath: process.env.SO_MA_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: [...flags, ...quiet],
    });
  }

  async stop() {
    await this.#browser?.close();
    this.#bridge?.stdin.end();
  }

  /**
   * A fresh program (no register open, settings as on the first start) and its page.
   * @param {{ prepare?: () => Promise<unknown>, settings?: object }} [how] `prepare` runs commands before the page is
   * loaded; `settings` is what an earlier version left
   */
  async open(how = {}) {
    await this.#context?.close();
    this.#faults = [];
    this.folder = (await this.#post("test/reset", how.settings)).folder;
    await how.prepare?.();
    const { width = 1366, height = 768, colorScheme = "light", forcedColors = "none" } = this.#look;
    this.#context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme,
      forcedColors,
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    this.#context.setDefaultTimeout(PATIENCE);
    const page = await this.#context.newPage();
    page.on("pageerror", (error) => this.#faults.push(`the page threw: ${error.stack ?? error}`));
    page.on("console", (message) => {
      // A refused command is an answer (422), not a fault of the page; Chromium logs it all the same.
      const refused = /status of 422/.test(message.text());
      if (message.type() === "error" && !refused)
        this.#faults.push(`the page logged: ${message.text()} (${message.location().url})`);
    });
    this.page = page;
    await page.goto(this.#address);
    // A key pressed before the page stands is nobody's: the start page or the register is there first.
    await page.locator("#app > .progress").waitFor({ state: "attached" });
    await page.locator("#app > main.waiting").waitFor({ state: "detached" });
    await slowed(page, throttle);
    return page;
  }

  /** Runs a command of the core beside the page; gives its result, throws `{kind, message, remedy, problems}`. */
  async call(command, args = {}) {
    return (await this.#post("call", { command, args })).result;
  }

  /** Resolves when the page next asks for this command. */
  question(command) {
    return this.page.waitForRequest((request) => asks(request, command));
  }

  /** Resolves when the page next gets the answer to this command. */
  answer(command) {
    return this.page.waitForResponse((response) => asks(response.request(), command));
  }

  /**
   * Keeps the answers to these commands of the page back until the function that it gives is called, as on a machine
   * that is busy.
   * @returns {Promise<() => Promise<void>>}
   */
  async holdBack(...commands) {
    const held = [];
    let free = false;
    await this.page.route("**/call", (route) => {
      if (free || !commands.some((command) => asks(route.request(), command))) return route.continue();
      held.push(route);
    });
    return async () => {
      free = true;
      await Promise.all(held.splice(0).map((route) => route.continue()));
    };
  }

  /** Answers for the next file dialogs: full paths, or null for “cancelled”. */
  dialogs(...answers) {
    return this.#post("test/dialogs", answers);
  }

  /** Writes a messy list as offices keep them, or a clean one of `rows` units, as Excel; gives its path. */
  async list(rows = null) {
    return (await this.#post("test/list", rows)).path;
  }

  /** Stops the clock (`"2026-01-31T08:00:00"`), or lets it run again (`null`). */
  now(moment) {
    return this.#post("test/now", moment);
  }

  /** The files opened with another program, shown in their folder, or setups started since the page was opened. */
  shown() {
    return this.#post("test/shown");
  }

  /** Takes back the complaints so far: for a test that breaks something on purpose. */
  forgive() {
    this.#faults = [];
  }

  async endOfTest(context) {
    const faults = this.#faults;
    this.#faults = [];
    if (this.page && !this.page.isClosed() && (context?.error || faults.length)) {
      const folder = join(top, "out/browser");
      mkdirSync(folder, { recursive: true });
      const name = (context?.name ?? "test").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
      // What the window tells as unexpected, the test knows only as something in its way.
      const details = await this.page
        .getByTestId("error-detail")
        .allTextContents()
        .catch(() => []);
      for (const detail of details) console.error(`the window said: ${detail}`);
      await this.page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined);
    }
    if (faults.length) throw new Error(faults.join("\n"));
  }

  async #post(address, body) {
    const response = await fetch(this.#address + address, {
      method: "POST",
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status === 422) throw JSON.parse(text);
    if (!response.ok) throw new Error(`${address}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}

/** Whether a request of the page is for this command. */
function asks(request, command) {
  return request.method() === "POST" && request.postDataJSON()?.command === command;
}

const debuggers = new WeakMap();

/** Makes the processor of a page so many times slower. */
async function slowed(page, rate) {
  if (throttle === 1) return;
  if (!debuggers.has(page)) debuggers.set(page, await page.context().newCDPSession(page));
  await debuggers.get(page).send("Emulation.setCPUThrottlingRate", { rate });
}

/**
 * Fails with every violation axe finds on the page as it stands (WCAG 2.0–2.2 A and AA, and best practices).
 * @param {import("playwright-core").Page} page
 */
export async function expectAccessible(page) {
  // Through the debugger: the page's policy forbids injected scripts, and must.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // What is looked at is the page's speed, not the examiner's.
  await slowed(page, 1);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: undefined }),
  );
  await slowed(page, throttle);
  if (violations.length === 0) return;
  const lines = violations.flatMap((violation) => [
    `${violation.id} (${violation.impact}): ${violation.help}`,
    ...violation.nodes.slice(0, 5).map((node) => `    ${node.target.join(" ")}\n      ${node.failureSummary}`),
  ]);
  throw new Error(`axe found ${violations.length} violations:\n${lines.join("\n")}`);
}

/**
 * Types as Windows' own Telex does: a composition that grows and is rewritten, then committed.
 * `compose(page, ["d", "dd" → "đ"])` is `compose(page, "d", "đ")`: each text replaces the one before; the last stays.
 * @param {import("playwright-core").Page} page
 * @param {...string} texts
 */
export async function compose(page, ...texts) {
  const debug = await page.context().newCDPSession(page);
  for (const text of texts) {
    const end = text.length;
    await debug.send("Input.imeSetComposition", { text, selectionStart: end, selectionEnd: end });
  }
  await debug.send("Input.insertText", { text: texts.at(-1) ?? "" });
  await debug.detach();
}

/**
 * Types as UniKey does: plain letters, and for a mark some Backspaces followed by the new letters.
 * `unikey(page, "d", [1, "đ"])` presses d, Backspace, đ.
 * @param {import("playwright-core").Page} page
 * @param {...(string | [number, string])} strokes
 */
export async function unikey(page, ...strokes) {
  for (const stroke of strokes) {
    const [back, text] = typeof stroke === "string" ? [0, stroke] : stroke;
    for (let n = 0; n < back; n += 1) await page.keyboard.press("Backspace");
    for (const letter of text) {
      // Letters without a key of their own arrive as VK_PACKET: a keydown without a code, then the text.
      await page.keyboard.press(letter).catch(() => page.keyboard.insertText(letter));
    }
  }
}

/** A picture to look at, in the folder that `SO_MA_SHOTS` names; none without it. */
export async function shot(page, name) {
  if (process.env.SO_MA_SHOTS) await page.screenshot({ path: `${process.env.SO_MA_SHOTS}/${name}.png` });
}
