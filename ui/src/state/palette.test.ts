import { describe, expect, it } from "vitest";
import type { MenuAct, MenuGroup } from "../kit/menu-types";
import { matching, plain } from "./palette";

const act = (id: string, title: string, enabled = true): MenuAct => ({ id, title, enabled, run: () => undefined });
const groups: MenuGroup[] = [
  { id: "register", title: "Sổ", entries: [act("new", "Tạo sổ mới…"), "separator", act("open", "Mở sổ…")] },
  { id: "draft", title: "Đợt thay đổi", entries: [act("apply", "Áp dụng đợt…", false), act("palette", "Bảng lệnh")] },
];
const found = (typed: string, recent: string[] = []) => matching(groups, typed, recent).map(({ act }) => act.id);

describe("the command palette", () => {
  it("finds acts by words without accents, in any order, and by their menu", () => {
    expect(plain("Đợt Áp dụng")).toBe("dot ap dung");
    expect(found("ap dung")).toEqual(["apply"]);
    expect(found("moi so")).toEqual(["new"]);
    expect(found("thay doi")).toEqual(["apply"]);
    expect(found("không có")).toEqual([]);
  });

  it("puts what was used last first, and what cannot be done now last, without hiding it", () => {
    expect(found("")).toEqual(["new", "open", "apply"]);
    expect(found("", ["apply", "open"])).toEqual(["apply", "open", "new"]);
  });

  it("puts a title that begins with the words before one that was used", () => {
    expect(found("mo", ["new"])).toEqual(["open", "new"]);
  });
});
