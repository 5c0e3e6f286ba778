/** Sections on pages: what stays together goes on together, tables begin each page with their header. */
import type { PaperColumn, PaperPreview } from "../../api/generated/commands";
import { cell, fingerprintLines, type Block, type Line, type Section } from "./sections";
import { CELL, SINGLE, styles, textHeight, textWidth } from "./styles";
import { height, type Width } from "./wrap";

export interface Page {
  /** Index into the sections. */
  section: number;
  /** Number within the section, from 1; each appendix counts anew. */
  number: number;
  landscape: boolean;
  blocks: Block[];
  /** The lines of the section's table from `from` to before `to`. */
  table: { from: number; to: number } | null;
  tail: Block[];
}

/** The parts of the width that the columns take, in points. */
export function columnWidths(columns: readonly PaperColumn[], landscape: boolean): number[] {
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.map((column) => (textWidth(landscape) * column.width) / all);
}

/** Width of the left part of the head, and of the right. */
export const HEAD: readonly [number, number] = [187.1, 266.45];
/** The QR code of the fingerprint: its side (22 mm) and the width of its column, in points. */
export const CODE = { side: 62.4, column: 70.9 } as const;
/** What a rule takes: its distance and its own line. */
const RULE = 10;
const BORDER = 0.5;

export function pages(preview: PaperPreview["printed"], sections: readonly Section[], width: Width): Page[] {
  return sections.flatMap((section, index) => paged(preview, section, index, width));
}

function paged(said: PaperPreview["printed"], section: Section, index: number, width: Width): Page[] {
  const room = textWidth(section.landscape);
  const available = textHeight(section.landscape);
  const made: Page[] = [];
  const fresh = (): Page => {
    const number = made.length + 1;
    const page = { section: index, number, landscape: section.landscape, blocks: [], table: null, tail: [] };
    made.push(page);
    return page;
  };
  let page: Page = fresh();
  let left = available;
  const tall = (block: Block) => blockHeight(said, block, room, width);
  const put = (blocks: readonly Block[], where: "blocks" | "tail") => {
    for (const together of chunks(blocks)) {
      const needed = together.reduce((sum, block) => sum + tall(block), 0);
      if (needed > left && left < available) {
        page = fresh();
        left = available;
      }
      page[where].push(...together);
      left -= needed;
    }
  };
  put(section.blocks, "blocks");
  if (section.table) {
    const { columns, lines } = section.table;
    const widths = columnWidths(columns, section.landscape);
    const header = headerHeight(columns, widths, width);
    left -= header;
    page.table = { from: 0, to: 0 };
    lines.forEach((line, at) => {
      let needed = lineHeight(line, columns, widths, room, width);
      const own = needed;
      const next = lines[at + 1];
      // A heading is never the last line of a page.
      if (line.kind === "group" && next) needed += lineHeight(next, columns, widths, room, width);
      const begun = page.table !== null && page.table.to > page.table.from;
      if (needed > left && (begun || page.blocks.length > 0)) {
        page = fresh();
        left = available - header;
        page.table = { from: at, to: at };
      }
      page.table ??= { from: at, to: at };
      page.table.to = at + 1;
      left -= own;
    });
  }
  put(section.tail, "tail");
  return made;
}

/** Blocks that stay on one page: each with those before it that are kept with what follows. */
function chunks(blocks: readonly Block[]): Block[][] {
  const all: Block[][] = [];
  let open = false;
  for (const block of blocks) {
    const last = all.at(-1);
    if (open && last) last.push(block);
    else all.push([block]);
    const glue = block.kind === "gap" || block.kind === "rule" || block.kind === "head";
    open = (block.kind === "text" && styles[block.style].keep) || (open && glue);
  }
  return all;
}

function blockHeight(said: PaperPreview["printed"], block: Block, room: number, width: Width): number {
  switch (block.kind) {
    case "text":
      return height(block.runs, styles[block.style], room, width);
    case "rule":
      return RULE;
    case "gap":
      return block.height;
    case "head":
      return headHeight(said, block.letter, width);
    case "signature":
      return signatureHeight(said, room, width);
    case "fingerprint":
      return fingerprintHeight(said, width);
  }
}

function headHeight(said: PaperPreview["printed"], letter: boolean, width: Width): number {
  const one = (style: keyof typeof styles, text: string, room: number) =>
    text ? height([{ text }], styles[style], room, width) : 0;
  const [first, second] = HEAD;
  const top = one("superior", said.superior, first) + one("issuer", said.issuer, first);
  const nation = one("nation", "CỘNG HÒA", second) + one("motto", "Độc lập", second);
  const number =
    one("number", `Số: ${said.number}`, first) +
    (letter ? one("letterSubject", `V/v ${said.subject}`, first) : 0) +
    (said.draft ? one("draft", "DỰ THẢO", first) : 0);
  const place = one("place", `${said.place}, ${said.date}`, second);
  return Math.max(top, nation) + RULE + Math.max(number, place);
}

function signatureHeight(said: PaperPreview["printed"], room: number, width: Width): number {
  const half = room / 2;
  const sum = (style: keyof typeof styles, texts: readonly string[]) =>
    texts.reduce((all, text) => all + height([{ text }], styles[style], half, width), 0);
  const left = sum("recipientsHead", ["Nơi nhận:"]) + sum("recipient", said.recipients);
  return Math.max(left, sum("capacity", said.capacity) + sum("signer", [said.signer]));
}

function fingerprintHeight(said: PaperPreview["printed"], width: Width): number {
  const lines = said.fingerprint ? fingerprintLines(said.fingerprint) : [];
  const beside = lines.reduce(
    (all, text) => all + height([{ text }], styles.fingerprint, textWidth(false) - CODE.column, width),
    0,
  );
  return Math.max(CODE.side + styles.fingerprint.before, beside);
}

function headerHeight(columns: readonly PaperColumn[], widths: readonly number[], width: Width): number {
  const one = (column: PaperColumn, at: number) =>
    height([{ text: column.title }], styles.tableHead, (widths[at] ?? 0) - 2 * CELL, width);
  return Math.max(...columns.map(one)) + BORDER;
}

function lineHeight(
  line: Line,
  columns: readonly PaperColumn[],
  widths: readonly number[],
  room: number,
  width: Width,
): number {
  switch (line.kind) {
    case "group":
      return height([{ text: line.title }], styles.group, room - 2 * CELL, width) + BORDER;
    case "none":
      return styles.cell.size * SINGLE + styles.cell.before + styles.cell.after + BORDER;
    case "row": {
      const one = (column: PaperColumn, at: number) =>
        height([{ text: cell(line, column.key) }], styles.cell, (widths[at] ?? 0) - 2 * CELL, width);
      return Math.max(...columns.map(one)) + BORDER;
    }
  }
}
