import { expect, it } from "vitest";
import type { PaperPreview, PaperRow } from "../../api/generated/commands";
import { pages } from "./pages";
import { sections } from "./sections";
import { styles } from "./styles";
import { lines, type Width } from "./wrap";

/** Every letter is half as wide as high. */
const width: Width = (text, face) => text.length * face.size * 0.5;

const row = (code: string, name: string): PaperRow => ({
  code,
  name,
  oldName: "",
  parent: "",
  address: "",
  email: "",
  phone: "",
  fax: "",
  website: "",
  qcvn102: "",
  status: "Cấp mới",
  changes: "",
  note: "",
});

function preview(rows: number, kind: "changeDecision" | "appendix" = "changeDecision"): PaperPreview {
  const columns = [
    { key: "ordinal" as const, title: "STT", width: 1, align: "center" as const },
    { key: "code" as const, title: "Mã", width: 3, align: "left" as const },
    { key: "name" as const, title: "Tên", width: 6, align: "left" as const },
  ];
  const all = Array.from({ length: rows }, (_, at) => row(`H53.${at}`, `Đơn vị ${at}`));
  const groups = [
    { title: "Nhóm một", rows: all.slice(0, Math.ceil(rows / 2)) },
    { title: "Nhóm hai", rows: all.slice(Math.ceil(rows / 2)) },
  ];
  const appendix = { title: "Danh sách", landscape: false, columns, groups: rows > 0 ? groups : [] };
  return {
    document: { kind, appendices: [appendix], changes: null } as unknown as PaperPreview["document"],
    printed: {
      draft: true,
      superior: "",
      issuer: "ỦY BAN NHÂN DÂN",
      number: "     /QĐ-UBND",
      place: "Tây Ninh",
      date: "ngày     tháng     năm 2026",
      word: "QUYẾT ĐỊNH",
      subject: "cấp mã",
      authority: "ỦY BAN NHÂN DÂN",
      grounds: ["Căn cứ một;", "Theo đề nghị."],
      addressees: [],
      paragraphs: [],
      articles: [{ label: "Điều 1.", title: "", text: "Cấp mã./.", paragraphs: [] }],
      recipients: ["- Như Điều 4;", "- Lưu: VT."],
      capacity: ["CHỦ TỊCH"],
      signer: "",
      appendices: [{ label: "Phụ lục", title: "DANH SÁCH", attached: "(Kèm theo …)" }],
      changes: null,
      compared: null,
      notes: ["Lý do đính chính: sai tên"],
      fingerprint: null,
    },
    rows,
    warnings: [],
  };
}

const laid = (rows: number, kind?: "changeDecision" | "appendix") => {
  const shown = preview(rows, kind);
  const all = sections(shown);
  return { all, made: pages(shown.printed, all, width) };
};

it("counts the lines that a text takes, cuts words that are wider than a line and keeps no-break spaces", () => {
  const style = { ...styles.cell, size: 10 };
  const count = (text: string, room: number) => lines([{ text }], style, room, width);
  expect(count("aa bb cc", 25)).toBe(2);
  expect(count("aa bb cc", 100)).toBe(1);
  expect(count("aaaaaaaaaa", 25)).toBe(2);
  expect(count("aa\u00a0bb cc", 25)).toBe(2);
  expect(count("a\nb", 100)).toBe(2);
  expect(count("", 100)).toBe(1);
});

it("puts every row on exactly one page, in order, and numbers each appendix anew", () => {
  const { all, made } = laid(2000);
  expect(all.map((section) => section.label)).toHaveLength(2);
  const listed = made.filter((page) => page.section === 1);
  expect(listed[0]?.number).toBe(1);
  let next = 0;
  for (const page of listed) {
    expect(page.table?.from).toBe(next);
    next = page.table?.to ?? next;
  }
  expect(next).toBe(2002);
  expect(listed.length).toBeGreaterThan(20);
});

it("leaves no heading alone at the end of a page", () => {
  for (let rows = 60; rows < 110; rows += 1) {
    const { all, made } = laid(rows);
    const table = all[1]?.table;
    for (const page of made.filter((one) => one.table))
      expect(table?.lines[(page.table?.to ?? 0) - 1]?.kind).toBe("row");
  }
});

it("says of an empty list that there is nothing and ends the last appendix with the notes", () => {
  const { all, made } = laid(0);
  expect(all[1]?.table?.lines).toEqual([{ kind: "none" }]);
  expect(made.at(-1)?.tail).toHaveLength(2);
});

it("has no text of its own for an appendix alone", () => {
  const { all, made } = laid(3, "appendix");
  expect(all).toHaveLength(1);
  expect(made).toHaveLength(1);
});
