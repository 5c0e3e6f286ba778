/** What a document is made of, in the order of the paper: its text, then its appendices, each on pages of its own. */
import type {
  PaperAppendix,
  PaperColumn,
  PaperPreview,
  PaperRow,
  PrintedFingerprint,
} from "../../api/generated/commands";
import type { StyleName } from "./styles";
import type { Run } from "./wrap";
import { vi } from "../../text/vi";

export type Block =
  | { kind: "head"; letter: boolean }
  | { kind: "text"; style: StyleName; runs: Run[] }
  /** A rule below a line, between these indents (points). */
  | { kind: "rule"; indent: number }
  | { kind: "gap"; height: number }
  | { kind: "signature" }
  /** The code a phone reads, and beside it what it says. */
  | { kind: "fingerprint" };

/** A line of a table. */
export type Line =
  { kind: "group"; title: string; at: number } | { kind: "row"; row: PaperRow; ordinal: number } | { kind: "none" };

export interface Section {
  id: string;
  /** For the outline: “Phụ lục I”. */
  label: string;
  title: string;
  landscape: boolean;
  blocks: Block[];
  table: { columns: PaperColumn[]; lines: Line[]; rows: number } | null;
  /** Below the table. */
  tail: Block[];
}

const text = (style: StyleName, ...runs: (string | Run)[]): Block => ({
  kind: "text",
  style,
  runs: runs.map((run) => (typeof run === "string" ? { text: run } : run)),
});

export function sections({ document, printed }: PaperPreview): Section[] {
  const all: Section[] = [];
  if (document.kind !== "appendix") {
    const blocks = words(document.kind, printed);
    all.push({ id: "text", label: vi.papers.body, title: "", landscape: false, blocks, table: null, tail: [] });
  }
  document.appendices.forEach((appendix, at) => {
    const head = printed.appendices[at];
    if (!head) return;
    const blocks = [
      text("appendix", head.label),
      text("appendix", head.title),
      text("attached", head.attached),
      ...below(appendix.landscape),
    ];
    all.push({ id: `appendix-${at}`, label: head.label, title: appendix.title, ...listed(appendix), blocks, tail: [] });
  });
  if (document.changes && printed.changes) {
    const blocks = [
      text("appendix", printed.changes.title),
      ...(printed.compared ? [text("attached", printed.compared)] : []),
      text("attached", printed.changes.attached),
      ...below(document.changes.landscape),
    ];
    const { title } = document.changes;
    all.push({ id: "changes", label: vi.papers.changesPage, title, ...listed(document.changes), blocks, tail: [] });
  }
  const last = all.at(-1);
  if (last?.table) last.tail = ending(printed);
  return all;
}

/** The text of a document, without its appendices. */
function words(kind: PaperPreview["document"]["kind"], said: PaperPreview["printed"]): Block[] {
  const blocks: Block[] = [{ kind: "head", letter: kind === "letter" }];
  if (kind !== "letter") {
    blocks.push(text("type", said.word), text("subject", `Về việc ${said.subject}`), { kind: "rule", indent: 141.75 });
  }
  if (kind === "changeDecision" || kind === "wholeDecision") {
    blocks.push(text("authority", said.authority));
    blocks.push(...said.grounds.map((ground) => text("ground", ground)), text("decides", "QUYẾT ĐỊNH:"));
    for (const [at, article] of said.articles.entries()) {
      const isLast = at === said.articles.length - 1;
      const heading = [article.label, article.title].filter(Boolean).join(" ");
      const alone = isLast && article.paragraphs.length === 0;
      blocks.push(
        text(alone ? "last" : "text", { text: heading, bold: true }, article.text ? ` ${article.text}` : ""),
        ...article.paragraphs.map((one, index) =>
          text(isLast && index === article.paragraphs.length - 1 ? "last" : "text", one),
        ),
      );
    }
  } else {
    if (said.addressees.length === 1) blocks.push(text("addressed", `Kính gửi: ${said.addressees[0] ?? ""}`));
    else {
      const end = (at: number) => (at === said.addressees.length - 1 ? "." : ";");
      blocks.push(text("addressed", "Kính gửi:"));
      blocks.push(...said.addressees.map((one, at) => text("addressee", `- ${one}${end(at)}`)));
    }
    blocks.push({ kind: "gap", height: 12 });
    blocks.push(...said.paragraphs.map((one, at) => text(at === said.paragraphs.length - 1 ? "last" : "text", one)));
  }
  blocks.push({ kind: "gap", height: 22 }, { kind: "signature" });
  return blocks;
}

/** The rule and the space below the head of an appendix. */
function below(landscape: boolean): Block[] {
  return [
    { kind: "rule", indent: landscape ? 265 : 141.75 },
    { kind: "gap", height: 12 },
  ];
}

function ending(said: PaperPreview["printed"]): Block[] {
  const blocks: Block[] = [];
  if (said.notes.length > 0) blocks.push(text("notesHead", "Ghi chú:"));
  blocks.push(...said.notes.map((note, at) => text("note", `${at + 1}. ${note}`)));
  if (said.fingerprint) {
    blocks.push({ kind: "gap", height: 12 }, { kind: "fingerprint" });
  }
  return blocks;
}

function listed(appendix: PaperAppendix): Pick<Section, "landscape" | "table"> {
  const lines: Line[] = [];
  let ordinal = 0;
  for (const [at, group] of appendix.groups.entries()) {
    if (group.title) lines.push({ kind: "group", title: group.title, at });
    for (const row of group.rows) {
      ordinal += 1;
      lines.push({ kind: "row", row, ordinal });
    }
  }
  if (ordinal === 0) lines.push({ kind: "none" });
  return { landscape: appendix.landscape, table: { columns: appendix.columns, lines, rows: ordinal } };
}

/** What stands beside the code of the fingerprint. */
export function fingerprintLines(print: PrintedFingerprint): string[] {
  return [`Dấu vân tay của sổ mã (SHA-256): ${print.short}`, print.groups, print.meaning];
}

/** What a row says in a column. */
export function cell(line: { row: PaperRow; ordinal: number }, key: PaperColumn["key"]): string {
  return key === "ordinal" ? String(line.ordinal) : line.row[key];
}
