import { expect, test } from "vitest";
import { renamedAlike } from "./last-act.svelte";

test("the same first words are changed, the name itself stays", () => {
  const change = { from: "Thị trấn Gò Dầu", to: "Phường Gò Dầu" };
  expect(renamedAlike("Thị trấn Tân Châu", change)).toBe("Phường Tân Châu");
  expect(renamedAlike("Xã Tân Châu", change)).toBe("Xã Tân Châu");
});

test("a name that changed otherwise proposes nothing", () => {
  const change = { from: "Sở Giao thông Vận tải", to: "Sở Xây dựng" };
  expect(renamedAlike("Sở Y tế", change)).toBe("Sở Y tế");
  expect(renamedAlike("Sở Y tế", { from: "Xã A", to: "Xã A mới" })).toBe("Sở Y tế");
});
