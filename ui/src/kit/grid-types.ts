/** A column of a grid. */
export interface Column<R> {
  id: string;
  title: string;
  /** CSS grid track: `8rem`, `minmax(10rem, 2fr)`. */
  width: string;
  /** The cell's text: shown, and copied to Excel. */
  text: (row: R) => string;
  /** What to sort by; without it the column cannot be sorted. Vietnamese order comes as ranks from the core. */
  rank?: (row: R) => number | string;
  mono?: boolean;
  /** Long texts break into lines (only where rows are not of fixed height). */
  numeric?: boolean;
}

export interface Sort {
  column: string;
  down: boolean;
}

/** The next state of a column's sorting: up, down, and back to the order the rows came in. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, down: false };
  return sort.down ? null : { column, down: true };
}

/** The rows in the order of the chosen column; equal ones keep their order. */
export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], sort: Sort | null): readonly R[] {
  const rank = columns.find((column) => column.id === sort?.column)?.rank;
  if (!sort || !rank) return rows;
  const way = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    if (x === y) return 0;
    return (x < y ? -1 : 1) * way;
  });
}

/** Which rows are chosen: one leads (has the cursor), the others follow. Indices into the sorted rows. */
export interface Choice {
  lead: number;
  anchor: number;
  chosen: ReadonlySet<number>;
}

export const noChoice: Choice = { lead: 0, anchor: 0, chosen: new Set() };

export function chooseOne(index: number): Choice {
  return { lead: index, anchor: index, chosen: new Set([index]) };
}

/** From the anchor to `index`, as Shift does. */
export function chooseTo(choice: Choice, index: number): Choice {
  const [from, to] = [Math.min(choice.anchor, index), Math.max(choice.anchor, index)];
  return {
    lead: index,
    anchor: choice.anchor,
    chosen: new Set(Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  };
}

/** One more or one less, as Ctrl does. */
export function toggleOne(choice: Choice, index: number): Choice {
  const chosen = new Set(choice.chosen);
  if (!chosen.delete(index)) chosen.add(index);
  return { lead: index, anchor: index, chosen };
}

export function chooseAll(count: number): Choice {
  return { lead: 0, anchor: 0, chosen: new Set(Array.from({ length: count }, (_, i) => i)) };
}
