/**
 * How wide the columns of a change list are, so that every text can be read in the width there is: a column is at least
 * as wide as its longest word (long addresses break anywhere), and the rest is shared by how much the columns say.
 */

/** Characters a column is given at least for its longest word; longer words break. */
const LONGEST_WORD = 14;
/** Texts up to this long are kept to two lines at most: statuses, telephone numbers. */
const SHORT = 22;
/** Width of a character and the padding of a cell, in rem; measured on the fonts in use, bold titles included. */
const CHARACTER = 0.56;
const PADDING = 1.2;
/** The same of a field's name, which has capitals inside (`QdBanHanhQdSuaDoi`). */
const FIELD_CHARACTER = 0.64;

/** A long text is given at least this where the table may scroll sideways, in rem. */
const TEXT = 10;

/** A CSS grid track and the rem it needs at least. */
export interface Track {
  min: number;
  width: string;
}

/** One track for each column of the header; where longer words are kept, the table may be wider than its place. */
export function tracks(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  longestWordKept = LONGEST_WORD,
): Track[] {
  const sample = rows.slice(0, 300);
  return header.map((title, at) => {
    const texts = sample.map((cells) => cells[at] ?? "");
    const word = Math.max(...[title, ...texts].map(longestWord));
    const longest = Math.max(0, ...texts.map((text) => text.length));
    const short = longest <= SHORT;
    const needed = Math.max(word, short ? Math.min(longest, SHORT / 2) : 0);
    const cells = Math.min(longestWordKept, needed) * CHARACTER;
    const field = longestWordKept > LONGEST_WORD ? Math.min(longestWordKept, longestWord(title)) * FIELD_CHARACTER : 0;
    const text = longestWordKept > LONGEST_WORD && !short ? TEXT : 0;
    const min = round(Math.max(cells, field, text) + PADDING);
    // Twice the text is not twice the width: it may as well be twice the lines.
    const share = Math.round(Math.sqrt(longest) * 10);
    return { min, width: short ? `${min}rem` : `minmax(${min}rem, ${share}fr)` };
  });
}

function longestWord(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map((word) => word.length));
}

function round(rem: number): number {
  return Math.round(rem * 100) / 100;
}
