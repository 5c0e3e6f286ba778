// Vietnamese typing: a composition (Windows Telex, IBus) and UniKey's Backspace + letters. No handler may take a key of a
// composition, and no field may rewrite what is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { active, openSample, show } from "./screens.mjs";
import { compose, session, unikey } from "./support.mjs";

const stage = session();

test("search: a composition finds what it spells, letter by letter", async () => {
  const page = await openSample(stage);
  await page.getByTestId("tree-search").focus();
  await compose(page, "d", "dd", "đ", "đa", "đao", "đào");
  await page.keyboard.type(" t");
  await compose(page, "a", "ao", "aoj", "ạo");
  assert.equal(await page.getByTestId("tree-search").inputValue(), "đào tạo");
  await page.locator('[data-testid=tree-hits][data-hits="10"]').waitFor();
  assert.ok(await page.getByTestId("tree-search").evaluate((field) => field === document.activeElement));
});

test("search: UniKey's Backspace and letters", async () => {
  const page = await openSample(stage);
  await page.getByTestId("tree-search").focus();
  await unikey(page, "d", [1, "đ"], "a", [1, "à"], "o", " ", "t", "a", "o", [2, "ạo"]);
  assert.equal(await page.getByTestId("tree-search").inputValue(), "đào tạo");
  await page.locator('[data-testid=tree-hits][data-hits="10"]').waitFor();
});

test("issue: a name that is composed arrives whole, and Enter of the composition does not submit", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("act-issue").click();
  const name = page.getByTestId("issue-name");
  await name.waitFor();
  await page.keyboard.type("Tr");
  await compose(page, "u", "uw", "ư");
  await compose(page, "o", "ow", "ờ");
  await page.keyboard.type("ng ");
  // The Enter that ends a composition carries keyCode 229.
  await name.evaluate((field) => {
    const fire = (how) =>
      field.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          bubbles: true,
          cancelable: true,
          ...how,
        }),
      );
    fire({ isComposing: true });
    fire({ keyCode: 229 });
  });
  assert.ok(await page.getByTestId("issue-dialog").isVisible());
  await unikey(page, "d", [1, "đ"], "a", "i", [2, "ại"]);
  assert.equal(await name.inputValue(), "Trường đại");
  await page.keyboard.press("Enter");
  await page.getByTestId("issue-dialog").waitFor({ state: "detached" });
  const issued = await stage.call("unit.get", { code: "H53.02.04" });
  assert.equal(issued.unit.name, "Trường đại");
});

test("a letter typed while the answer of the core is on its way is not lost", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.keyboard.press("F2");
  const name = page.getByTestId("rename-name");
  await name.fill("");
  // Each letter but the first is typed while the judgement of those before is on its way.
  for (const letter of "Sở Công nghiệp") {
    const asked = stage.question("changes.judgeName");
    await page.keyboard.insertText(letter);
    await asked;
  }
  assert.equal(await name.inputValue(), "Sở Công nghiệp");
  await page.locator('[data-testid=rename-judgement][data-sameness="different"]').waitFor();
});

test("in place: composition, then Ctrl+Enter writes into the draft; Escape drops", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-address").click();
  await compose(page, "Đ", "Đu", "Đươ", "Đườ", "Đường");
  await page.keyboard.type(" 30/4");
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("unit-before-address").waitFor();
  assert.equal(await page.getByTestId("unit-value-address").innerText(), "Đường 30/4");
  await page.getByTestId("unit-edit-phone").click();
  await page.keyboard.type("0276");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByTestId("unit-value-phone").innerText(), "Thêm điện thoại…");
});

test("decomposed text is composed by the core, not by the field", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-address").click();
  const decomposed = "Đường Cách mạng".normalize("NFD");
  await page.getByTestId("unit-input-address").fill(decomposed);
  assert.equal(await page.getByTestId("unit-input-address").inputValue(), decomposed);
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("unit-before-address").waitFor();
  assert.equal(await page.getByTestId("unit-value-address").innerText(), "Đường Cách mạng".normalize("NFC"));
});

test("keys of a composition move nothing in the tree and start no command", async () => {
  const page = await openSample(stage);
  await page.getByTestId("tree").focus();
  const before = await active(page);
  await page.getByTestId("tree").evaluate((tree) => {
    for (const key of ["ArrowDown", "End", "F2", "Delete", "s"]) {
      tree.dispatchEvent(new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true }));
      tree.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true }));
    }
  });
  assert.equal(await active(page), before);
  assert.equal(await page.locator("[role=dialog]").count(), 0);
});

test("a date is left as typed until the field is left, then written in full; nonsense is told", async () => {
  const page = await openSample(stage);
  await show(page, "H53.02");
  await page.getByTestId("unit-edit-phone").click();
  await page.keyboard.type("0276 3822 233");
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("draft-row-H53.02").waitFor();
  await page.getByTestId("draft-apply").click();
  const date = page.getByTestId("apply-date");
  await date.pressSequentially("1/7/2025");
  assert.equal(await date.inputValue(), "1/7/2025");
  await page.keyboard.press("Tab");
  assert.equal(await date.inputValue(), "01/07/2025");
  await date.fill("31/02/2025");
  await page.keyboard.press("Tab");
  assert.equal(await date.inputValue(), "31/02/2025");
  await page.locator('[data-testid=field-problem][data-rule="date.form"]').waitFor();
  assert.ok(await page.getByTestId("apply-confirm").isDisabled());
});
