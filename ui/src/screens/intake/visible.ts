/** Spaces that nobody sees, shown as signs: at the ends, doubled, no-break (⍽), tabs (⇥) and breaks (↵). */
export function visible(text: string): string {
  return text
    .replace(/\r?\n/g, "↵")
    .replace(/\t/g, "⇥")
    .replace(/[\u00A0\u202F]/g, "⍽")
    .replace(/[\u200B-\u200D\uFEFF]/g, "¦")
    .replace(/^ +| +$| {2,}/g, (spaces) => "·".repeat(spaces.length));
}

/** A, B, …, Z, AA: the letter of the column at this place, as Excel has it. */
export function letter(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? letter(rest - 1) : "") + String.fromCharCode(65 + (place % 26));
}
