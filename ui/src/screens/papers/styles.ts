/**
 * The paragraph styles of the program's templates (documents/templates/package/styles.xml; NĐ 30/2020/NĐ-CP Phụ lục I), in
 * points. Pages are laid out and drawn from this one table.
 */
export interface Face {
  size: number;
  bold: boolean;
  italic: boolean;
}

export interface Style extends Face {
  before: number;
  after: number;
  /** Height of a line as a multiple of the size. */
  line: number;
  /** First line indent. */
  indent: number;
  /** Left indent. */
  left: number;
  align: "left" | "center" | "justify";
  /** Stays on the page of what follows. */
  keep: boolean;
}

/** A line of Times New Roman. */
export const SINGLE = 1.15;

const plain: Style = {
  size: 14,
  bold: false,
  italic: false,
  before: 0,
  after: 0,
  line: SINGLE,
  indent: 0,
  left: 0,
  align: "center",
  keep: false,
};
const body: Partial<Style> = { before: 3, after: 3, line: SINGLE * 1.1, indent: 28.35, align: "justify" };
const style = (own: Partial<Style>): Style => ({ ...plain, ...own });

export const styles = {
  motto: style({ size: 13, bold: true }),
  nation: style({ size: 12, bold: true }),
  superior: style({ size: 12 }),
  issuer: style({ size: 12, bold: true }),
  number: style({ size: 13 }),
  draft: style({ size: 13, bold: true, before: 3 }),
  place: style({ size: 13, italic: true }),
  letterSubject: style({ size: 12, before: 3 }),
  type: style({ bold: true, before: 18, keep: true }),
  subject: style({ bold: true, before: 3, keep: true }),
  authority: style({ bold: true, before: 12, after: 6, keep: true }),
  ground: style({ ...body, italic: true }),
  decides: style({ bold: true, before: 9, after: 6, keep: true }),
  addressed: style({ before: 18, after: 6 }),
  addressee: style({ left: 141.75, align: "left" }),
  text: style(body),
  /** The last paragraph goes with the signature. */
  last: style({ ...body, keep: true }),
  recipientsHead: style({ size: 12, bold: true, italic: true, align: "left" }),
  recipient: style({ size: 11, align: "left" }),
  capacity: style({ bold: true }),
  signer: style({ bold: true, before: 78 }),
  appendix: style({ bold: true, keep: true }),
  attached: style({ italic: true, keep: true }),
  tableHead: style({ size: 11, bold: true, before: 2, after: 2 }),
  group: style({ size: 11, bold: true, before: 2, after: 2, align: "left" }),
  cell: style({ size: 11, before: 1, after: 1, align: "left" }),
  notesHead: style({ size: 13, bold: true, italic: true, before: 9, align: "left", keep: true }),
  note: style({ size: 13, before: 2, align: "justify" }),
  fingerprint: style({ size: 10, italic: true, before: 6, align: "left" }),
} satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

/** A4 and its margins (20, 20, 30, 20 mm), in points. */
export const paper = { short: 595.3, long: 841.9, top: 56.7, bottom: 56.7, left: 85.05, right: 56.7 } as const;

/** Padding of a cell at each side. */
export const CELL = 2.85;

/** Width of the text. */
export function textWidth(landscape: boolean): number {
  return (landscape ? paper.long : paper.short) - paper.left - paper.right;
}

/** Height of the text. */
export function textHeight(landscape: boolean): number {
  return (landscape ? paper.short : paper.long) - paper.top - paper.bottom;
}
