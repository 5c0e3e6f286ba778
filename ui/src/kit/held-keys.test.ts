import { expect, it } from "vitest";
import { HeldKeys } from "./held-keys";

function keys() {
  const list = { behind: false, done: [] as string[] };
  const held = new HeldKeys(() => list.behind);
  const press = (name: string, then: () => void = () => undefined) =>
    held.press(
      () => {
        list.done.push(name);
        then();
      },
      () => list.done.push(`${name} dropped`),
    );
  return { list, held, press };
}

it("lets a key act at once while the rows are those that were asked for", () => {
  const { list, press } = keys();
  press("End");
  expect(list.done).toEqual(["End"]);
});

it("keeps keys in their order until the rows are there", async () => {
  const { list, held, press } = keys();
  list.behind = true;
  press("End");
  press("Enter");
  await held.release();
  expect(list.done).toEqual([]);
  list.behind = false;
  await held.release();
  expect(list.done).toEqual(["End", "Enter"]);
});

it("waits again when a key asks for other rows", async () => {
  const { list, held, press } = keys();
  list.behind = true;
  press("End", () => (list.behind = true));
  press("Enter");
  list.behind = false;
  await held.release();
  expect(list.done).toEqual(["End"]);
  list.behind = false;
  await held.release();
  expect(list.done).toEqual(["End", "Enter"]);
});

it("drops the keys when the rows never come", async () => {
  const { list, held, press } = keys();
  list.behind = true;
  press("Enter");
  held.drop();
  list.behind = false;
  await held.release();
  press("Home");
  expect(list.done).toEqual(["Enter dropped", "Home"]);
});
