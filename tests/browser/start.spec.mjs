// The page loads under its policy, and its first screen is accessible.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, session, shot } from "./support.mjs";

const stage = session();

test("the start page loads without a complaint and axe finds nothing", async () => {
  const page = await stage.open();
  await page.locator("main, [role=main]").first().waitFor();
  assert.match(await page.title(), /Sổ Mã/);
  await expectAccessible(page);
});

test("the four first steps tick themselves off, and stay away once they are closed", async () => {
  const page = await stage.open();
  const isDone = (step, done) => page.locator(`[data-testid=first-step-${step}][data-done=${done}]`).waitFor();
  await isDone("register", false);
  await stage.call("settings.set", { officer: "Trần Văn Tâm" });
  await page.getByTestId("start-sample").click();
  await page.getByTestId("sample-done").click();
  await isDone("register", true);
  await isDone("list", true);
  await isDone("officer", true);
  await isDone("change", false);
  await shot(page, "first-steps");
  await page.getByTestId("first-steps-close").click();
  await page.getByTestId("first-steps").waitFor({ state: "detached" });
  await page.reload();
  await page.getByTestId("overview").waitFor();
  assert.equal(await page.getByTestId("first-steps").count(), 0);
});

test("a menu opens by Alt and its letter", async () => {
  const page = await stage.open({ prepare: () => stage.call("register.sample") });
  await page.getByTestId("tree-row-H53.02").waitFor();
  await page.keyboard.press("Alt+x");
  await page.getByTestId("menu-visited-back").waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+d");
  await page.getByTestId("menu-unit-move").waitFor();
});

test("the core answers, and refuses what it does not know", async () => {
  await stage.open();
  await assert.rejects(stage.call("no.such"), (error) => error.kind === "command.unknown");
});

test("a register whose province became a city tells it once, and the renaming is prepared", async () => {
  const page = await stage.open({
    prepare: async () => {
      const path = `${stage.folder}/Bắc Ninh.soma`;
      await stage.now("2026-01-10T08:00:00");
      await stage.dialogs(path, path, path);
      await stage.call("register.create", { root: "H05", name: "Ủy ban nhân dân tỉnh Bắc Ninh" });
      await stage.call("register.close");
      await stage.now("2026-10-01T08:00:00");
    },
  });
  await page.getByTestId("start-open").click();
  await page.getByTestId("renamed-H05").waitFor();
  const told = await page.getByTestId("renamed-H05").textContent();
  assert.match(told, /từ 20\/09\/2026 là Ủy ban nhân dân thành phố Bắc Ninh \(NQ 39\/2026\/QH16\)/);
  assert.match(told, /Hãy kiểm tra văn bản/);
  await expectAccessible(page);
  await shot(page, "renamed-root");
  await page.getByTestId("renamed-go-H05").click();
  await page.getByTestId("rename-name").waitFor();
  assert.equal(await page.getByTestId("rename-name").inputValue(), "Ủy ban nhân dân thành phố Bắc Ninh");
  assert.equal(await page.getByTestId("rename-happened-on").inputValue(), "20/09/2026");
  assert.equal(await page.getByTestId("rename-basis").inputValue(), "NQ 39/2026/QH16");
  await expectAccessible(page);
  await shot(page, "renamed-root-rename");
  await page.getByTestId("rename-submit").click();
  await page.getByTestId("draft-row-H05").waitFor();
  // Given up again: the register still has the old name, but nobody is told twice.
  await stage.call("draft.discard", { id: (await stage.call("register.info")).currentDraft });
  await stage.call("register.close");
  await page.reload();
  await page.getByTestId("start-open").click();
  await page.getByTestId("unit-name").waitFor();
  assert.equal(await page.getByTestId("renamed-dialog").count(), 0);
});
