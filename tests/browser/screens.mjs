// Ways to a screen that several browser tests take.

/** The sample register, open in a fresh program; the tree shows the units below H53. */
export async function openSample(stage) {
  const page = await stage.open({ prepare: () => stage.call("register.sample") });
  await page.getByTestId("tree-row-H53.02").waitFor();
  return page;
}

/** Waits until a field holds this text. */
export async function holds(page, testid, text) {
  await page.waitForFunction(
    ([name, wanted]) => document.querySelector(`[data-testid="${name}"]`)?.value === wanted,
    [testid, text],
  );
}

/** Waits until no command runs: rows no longer move under the pointer. */
export async function atRest(page) {
  await page.locator("html:not([data-busy])").waitFor();
}

/** Waits until the judgement of a reorganisation is of the drawing as it stands. */
export async function judged(page) {
  await page.waitForFunction(
    () =>
      !document.documentElement.hasAttribute("data-busy") &&
      document.querySelector("[data-testid=event-judging]")?.textContent === "",
  );
}

/**
 * Waits until the page has drawn what it was told: no command runs, nothing moves, and nothing has changed on the page
 * for longer than a field waits before it asks the core.
 */
export async function still(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const pause = 200;
        let changed = performance.now();
        const observer = new MutationObserver(() => (changed = performance.now()));
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const look = () => {
          const moves = document.getAnimations().some((one) => one.playState === "running");
          const busy = document.documentElement.hasAttribute("data-busy");
          if (moves || busy || performance.now() - changed < pause) return requestAnimationFrame(look);
          observer.disconnect();
          resolve();
        };
        look();
      }),
  );
}

/** Clicks a unit of the tree and waits until it is shown. */
export async function show(page, code) {
  await atRest(page);
  await page.getByTestId(`tree-row-${code}`).click();
  await page.locator(`[data-testid=unit][data-code="${code}"]`).waitFor();
}

/** The code of the row the tree points at. */
export function active(page) {
  return page.getByTestId("tree").evaluate((tree) => {
    const id = tree.getAttribute("aria-activedescendant");
    return id ? document.getElementById(id)?.dataset.code : undefined;
  });
}

/** Waits until the tree points at this code; then it also stands still. */
export async function activeIs(page, code) {
  await page.waitForFunction((wanted) => {
    const tree = document.querySelector("[data-testid=tree]");
    const id = tree?.getAttribute("aria-activedescendant");
    return id && document.getElementById(id)?.dataset.code === wanted;
  }, code);
}

/** Waits until the tree points at another code than this. */
export async function activeIsNot(page, code) {
  await page.waitForFunction((left) => {
    const tree = document.querySelector("[data-testid=tree]");
    const id = tree?.getAttribute("aria-activedescendant");
    const now = id && document.getElementById(id)?.dataset.code;
    return now && now !== left;
  }, code);
}

/** An attribute of a row of the tree. */
export function row(page, code, attribute) {
  return page.getByTestId(`tree-row-${code}`).getAttribute(attribute);
}
