import { expect, it } from "vitest";
import { commands } from "./generated/commands";
import type { CommandName, Host } from "./host";
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

it("lets others pass every command that may ask for a file, as the core's list says", async () => {
  const asks = Object.entries(commands).filter(([, known]) => known.turn === "waits");
  expect(asks.length).toBeGreaterThan(25);
  for (const [name] of asks) {
    const { begun, ordered } = host();
    void ordered.call(name as CommandName, {} as never);
    void ordered.call("draft.get", {});
    await rest();
    expect(begun).toEqual([name, "draft.get"]);
  }
});

it("asks at once what is answered while another command works", () => {
  const { begun, ordered } = host();
  void ordered.call("draft.get", {});
  void ordered.call("intake.progress", {});
  expect(begun).toContain("intake.progress");
});
