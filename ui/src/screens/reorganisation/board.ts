/**
 * What the board shows of a drawing: which rows a filter leaves, which places wait to be resolved, and where edges run.
 * Pure; what waits is what the core asks and refuses.
 */
import type { Drawing, JudgedEvent, Problem, UnitBrief } from "../../api/generated/commands";

/** A place on the board: a unit before by its code, or a unit after by its index. */
export type BoardPlace = { side: "before"; code: string } | { side: "after"; at: number };

export interface BoardFilter {
  /** Words in code or name. */
  text: string;
  /** Code of the parent; empty: any. */
  parent: string;
}

export const noFilter: BoardFilter = { text: "", parent: "" };

/** Without accents and capitals, for looking only. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/** The rows that a filter leaves: those that fit, and whatever is joined to one that fits. */
export function shown(
  draw: Drawing,
  judged: JudgedEvent | null,
  units: ReadonlyMap<string, UnitBrief>,
  filter: BoardFilter,
): { before: string[]; after: number[] } {
  const every = draw.after.map((_, at) => at);
  const words = plain(filter.text.trim());
  if (words === "" && filter.parent === "") return { before: draw.before, after: every };
  const fits = (text: string, parent: string | null) =>
    plain(text).includes(words) && (filter.parent === "" || filter.parent === parent);
  const before = new Set(
    draw.before.filter((code) => fits(`${code} ${units.get(code)?.name ?? ""}`, units.get(code)?.parent ?? null)),
  );
  const after = new Set(
    every.filter((at) => {
      const unit = draw.after[at];
      const parent = typeof unit?.parent === "object" && "code" in unit.parent ? unit.parent.code : null;
      return fits(`${judged?.after[at]?.code ?? ""} ${unit?.name ?? ""}`, parent);
    }),
  );
  const joined = draw.edges.filter(({ from, to }) => before.has(from) || after.has(to));
  const [left, right] = [new Set(before), new Set(after)];
  for (const { from, to } of joined) {
    left.add(from);
    right.add(to);
  }
  return { before: draw.before.filter((code) => left.has(code)), after: every.filter((at) => right.has(at)) };
}

export function samePlace(a: BoardPlace, b: BoardPlace | null): boolean {
  if (b === null || a.side !== b.side) return false;
  return a.side === "before" ? b.side === "before" && a.code === b.code : b.side === "after" && a.at === b.at;
}

/** Where a problem is; `null`: it is about the whole. */
export function placeOf(draw: Drawing, { where }: Pick<Problem, "where">): BoardPlace | null {
  if (where.row !== undefined && draw.after[where.row - 1]) return { side: "after", at: where.row - 1 };
  const { code } = where;
  if (code === undefined) return null;
  // A unit below belongs to the nearest unit before above it.
  const above = draw.before.filter((one) => code === one || code.startsWith(`${one}.`));
  const nearest = above.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? null : { side: "before", code: nearest };
}

/** Everything that waits: questions first, then faults, each place once, in the order of the board. */
export function unresolved(draw: Drawing, judged: JudgedEvent | null): BoardPlace[] {
  const asked = (judged?.questions ?? []).map(({ asked }): BoardPlace =>
    "code" in asked ? { side: "before", code: asked.code } : { side: "after", at: asked.after },
  );
  const faults = (judged?.problems ?? [])
    .filter((problem) => problem.severity === "error")
    .map((problem) => placeOf(draw, problem))
    .filter((place) => place !== null);
  const all = [...asked, ...faults];
  const once = all.filter((place, at) => all.findIndex((other) => samePlace(other, place)) === at);
  const rank = (place: BoardPlace) =>
    place.side === "before" ? draw.before.indexOf(place.code) : draw.before.length + place.at;
  return once.sort((a, b) => rank(a) - rank(b));
}

/** The place that waits next after (or before) where one stands, round and round. */
export function nextOpen(places: readonly BoardPlace[], now: BoardPlace | null, by: 1 | -1): BoardPlace | null {
  if (places.length === 0) return null;
  const at = places.findIndex((place) => samePlace(place, now));
  if (at < 0) return places[by === 1 ? 0 : places.length - 1] ?? null;
  return places[(at + by + places.length) % places.length] ?? null;
}

/** The line of an edge between two heights, across the gap. */
export function edgePath(from: number, to: number, width: number): string {
  const bend = width / 2;
  return `M0 ${from.toFixed(1)}C${bend} ${from.toFixed(1)} ${bend} ${to.toFixed(1)} ${width} ${to.toFixed(1)}`;
}
