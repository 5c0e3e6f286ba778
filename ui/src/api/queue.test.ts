import { expect, it } from "vitest";
import type { Host } from "./host";
import { inOrder } from "./queue";

function host() {
  const begun: string[] = [];
  const finish: Record<string, (failed?: boolean) => void> = {};
  const raw = {
    call: (name: string) => {
      begun.push(name);
      return new Promise((resolve, reject) => {
        finish[name] = (failed) => (failed ? reject(new Error(name)) : resolve(name));
      });
    },
    onOpenFile: () => undefined,
    setTitle: () => undefined,
  } as unknown as Host;
  return { begun, finish, ordered: inOrder(raw) };
}

const rest = () => new Promise((resolve) => setTimeout(resolve));

it("begins a command when the one before has ended, also when that one failed", async () => {
  const { begun, finish, ordered } = host();
  const first = ordered.call("tree.filter", { text: "d", changed: false, closed: false });
  const second = ordered.call("draft.get", {});
  first.catch(() => undefined);
  await rest();
  expect(begun).toEqual(["tree.filter"]);
  finish["tree.filter"]?.(true);
  await expect(first).rejects.toThrow();
  await rest();
  expect(begun).toEqual(["tree.filter", "draft.get"]);
  finish["draft.get"]?.();
  await second;
});

it("lets others pass a command that waits for a file dialog", async () => {
  const { begun, ordered } = host();
  void ordered.call("register.open", {});
  void ordered.call("draft.get", {});
  await rest();
  expect(begun).toEqual(["register.open", "draft.get"]);
});
