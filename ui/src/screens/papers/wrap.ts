/** How many lines a text takes: words go to the next line as they do in Word and in the browser. */
import type { Face, Style } from "./styles";

/** Width of a text in points. */
export type Width = (text: string, face: Face) => number;

export interface Run {
  text: string;
  bold?: boolean;
}

/** Rounding of the browser's own layout, in points. */
const SLACK = 0.1;

/** Lines of the runs as one paragraph. Spaces at the end of a line take no room; a word wider than a line is cut. */
export function lines(runs: readonly Run[], style: Style, room: number, width: Width): number {
  const full = Math.max(1, room - style.left) + SLACK;
  let count = 1;
  let left = full - style.indent;
  let used = 0;
  for (const run of runs) {
    const face = run.bold ? { ...style, bold: true } : style;
    const space = width(" ", face);
    for (const [index, piece] of run.text.split("\n").entries()) {
      if (index > 0) {
        count += 1;
        used = 0;
        left = full;
      }
      // Not at no-break spaces.
      for (const word of piece.split(/[ \t]+/)) {
        if (word === "") continue;
        const needed = width(word, face);
        const gap = used > 0 ? space : 0;
        if (used + gap + needed <= left) {
          used += gap + needed;
          continue;
        }
        if (used > 0) count += 1;
        left = full;
        const more = Math.ceil(needed / full) - 1;
        count += Math.max(0, more);
        used = more > 0 ? needed - more * full : needed;
      }
    }
  }
  return count;
}

/** Height of a paragraph with its distances, in points. */
export function height(runs: readonly Run[], style: Style, room: number, width: Width): number {
  return style.before + lines(runs, style, room, width) * style.size * style.line + style.after;
}

/** Widths as the browser measures them; each word is measured once. */
export function measured(): Width {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, Map<string, number>>();
  return (text, face) => {
    const font = `${face.italic ? "italic " : ""}${face.bold ? "bold " : ""}${face.size}px ${FAMILY}`;
    let words = known.get(font);
    if (!words) known.set(font, (words = new Map()));
    const found = words.get(text);
    if (found !== undefined) return found;
    if (!context) return text.length * face.size * 0.5;
    context.font = font;
    const wide = context.measureText(text).width;
    words.set(text, wide);
    return wide;
  };
}

/** The family of the paper; Liberation Serif has the same widths. */
export const FAMILY = '"Times New Roman", "Liberation Serif", "Tinos", serif';
