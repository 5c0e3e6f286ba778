/** A list of short texts, written one a line. */
export function fromLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function toLines(list: readonly string[]): string {
  return list.join("\n");
}

/** The list with what stands at `at` moved by one place; the same list where there is no such place. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one === undefined || at + by < 0 || at + by > next.length) return [...list];
  next.splice(at + by, 0, one);
  return next;
}

/** A number as officers type it (`1,5`); `null`: not a number above 0. */
export function widthOf(typed: string): number | null {
  const value = Number(typed.trim().replace(",", "."));
  return typed.trim() !== "" && Number.isFinite(value) && value > 0 ? value : null;
}

export function widthText(width: number): string {
  return String(Math.round(width * 100) / 100).replace(".", ",");
}
