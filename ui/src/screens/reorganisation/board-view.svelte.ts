/**
 * What is shown, marked and stood on at the board, and what is done with it there. The drawing itself, and what it means,
 * are the reorganisation's; where the focus goes is the board's own.
 */
import { SvelteSet } from "svelte/reactivity";
import type { UnitBrief } from "../../api/generated/commands";
import { afterName, parentCodes } from "../../parts/reorganisation/units";
import * as drawing from "../../state/drawing";
import { reorganisation } from "../../state/reorganisation.svelte";
import { vi } from "../../text/vi";
import { noFilter, placeOf, samePlace, shown, unresolved, type BoardFilter, type BoardPlace } from "./board";

const undo = vi.reorganisation.undo;

export class BoardView {
  filter = $state.raw<BoardFilter>(noFilter);
  place = $state.raw<BoardPlace | null>(null);
  /** Where the keyboard stands on either side, as an index into `rows`. */
  leftAt = $state(0);
  rightAt = $state(0);
  /** Units before that are to be joined together. */
  readonly marked = new SvelteSet<string>();
  #dragged: readonly string[] = [];

  readonly rows = $derived(shown(reorganisation.draw, reorganisation.judged, reorganisation.units, this.filter));
  /** Places where something is to be decided. */
  readonly open = $derived(unresolved(reorganisation.draw, reorganisation.judged));
  /** Problems that belong to no place. */
  readonly general = $derived(reorganisation.problems.filter((one) => placeOf(reorganisation.draw, one) === null));
  readonly waiting = $derived(this.open.length + this.general.filter((one) => one.severity === "error").length);

  /** Whom a join is about: those marked, or the one that the left side points at. */
  readonly sources = $derived.by((): readonly string[] => {
    const some = reorganisation.draw.before.filter((code) => this.marked.has(code));
    const one = this.rows.before[this.leftAt];
    return some.length > 0 ? some : one === undefined ? [] : [one];
  });

  /** The parents of the units on either side, by code. */
  readonly parents = $derived.by(() => {
    const own = reorganisation.draw.before
      .map((code) => reorganisation.units.get(code))
      .filter((unit) => unit !== undefined);
    const all = [
      ...parentCodes().map((code): [string, string] => [code, reorganisation.nameOf(code)]),
      ...own.flatMap(({ parent, parentName }): [string, string][] => (parent ? [[parent, parentName ?? ""]] : [])),
    ];
    const named = Object.fromEntries(all);
    return Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
  });

  isOpen(place: BoardPlace): boolean {
    return this.open.some((other) => samePlace(other, place));
  }

  /** Keeps both sides within their rows. */
  clamp(): void {
    this.leftAt = Math.max(0, Math.min(this.leftAt, this.rows.before.length - 1));
    this.rightAt = Math.max(0, Math.min(this.rightAt, this.rows.after.length - 1));
  }

  /** Goes to a place; a filter that hides it gives way. */
  stand(next: BoardPlace): void {
    const hidden = next.side === "before" ? !this.rows.before.includes(next.code) : !this.rows.after.includes(next.at);
    if (hidden) this.filter = noFilter;
    this.place = next;
  }

  goLeft(index: number, extend = false): void {
    if (extend) for (const at of [this.leftAt, index]) this.mark(this.rows.before[at], true);
    this.leftAt = index;
    const code = this.rows.before[index];
    if (code !== undefined) this.place = { side: "before", code };
  }

  goRight(index: number): void {
    this.rightAt = index;
    const at = this.rows.after[index];
    if (at !== undefined) this.place = { side: "after", at };
  }

  mark(code: string | undefined, on: boolean): void {
    if (code === undefined) return;
    if (on) this.marked.add(code);
    else this.marked.delete(code);
  }

  /** A click on a unit before: with Ctrl it is marked too, with Shift all up to it are. */
  pickLeft(code: string, click: MouseEvent): void {
    const index = this.rows.before.indexOf(code);
    if (click.ctrlKey || click.metaKey) this.mark(code, !this.marked.has(code));
    else if (click.shiftKey)
      for (let at = Math.min(this.leftAt, index); at <= Math.max(this.leftAt, index); at += 1)
        this.mark(this.rows.before[at], true);
    this.goLeft(index);
  }

  /** Where the first successor of those to be joined stands on the right. */
  joinedTo(): number | null {
    const edge = reorganisation.draw.edges.find(({ from }) => this.sources.includes(from));
    const index = edge ? this.rows.after.indexOf(edge.to) : -1;
    return index < 0 ? null : index;
  }

  /** Joins all, or where all are joined already, parts them. */
  join(at: number | undefined, codes: readonly string[] = this.sources): void {
    if (at === undefined || codes.length === 0) return;
    const all = codes.every((code) => drawing.edgeOf(reorganisation.draw, code, at));
    const change = all ? drawing.disconnect : drawing.connect;
    const drawn = codes.reduce((draw, code) => change(draw, code, at), reorganisation.draw);
    reorganisation.change(all ? undo.disconnect : undo.connect, drawn);
    this.place = { side: "after", at };
    this.marked.clear();
  }

  /** Whether those to be joined go there as a whole or in part: the other of the two. */
  turnShare(at: number | undefined): void {
    if (at === undefined) return;
    const codes = this.sources.filter((code) => drawing.edgeOf(reorganisation.draw, code, at));
    const first = codes[0];
    if (first === undefined) return;
    const share = drawing.edgeOf(reorganisation.draw, first, at)?.share === "whole" ? "part" : "whole";
    const drawn = codes.reduce((draw, code) => drawing.setShare(draw, code, at, share), reorganisation.draw);
    reorganisation.change(undo.share, drawn);
  }

  /** A unit after of the same name and parent as those to be joined; or an empty one. Gives its place in the drawing. */
  addAfter(codes: readonly string[] = this.marked.size > 0 ? this.sources : []): number {
    const first = codes[0] ?? this.rows.before[this.leftAt];
    const unit = first === undefined ? undefined : reorganisation.units.get(first);
    const parent = unit?.parent ? { code: unit.parent } : ("root" as const);
    const name = codes.length > 0 ? (unit?.name ?? "") : "";
    const drawn = drawing.addAfter(reorganisation.draw, { name, parent, fields: {}, code: null });
    const at = drawn.after.length - 1;
    reorganisation.change(
      undo.addAfter,
      codes.reduce((draw, code) => drawing.connect(draw, code, at), drawn),
    );
    this.marked.clear();
    return at;
  }

  async addBefore(unit: UnitBrief): Promise<void> {
    reorganisation.shape = null;
    await reorganisation.add([unit]);
  }

  async removeBefore(): Promise<void> {
    const code = this.rows.before[this.leftAt];
    if (code === undefined) return;
    this.marked.delete(code);
    reorganisation.shape = null;
    await reorganisation.remove(code);
    this.place = null;
  }

  removeAfter(): void {
    const at = this.rows.after[this.rightAt];
    if (at === undefined) return;
    reorganisation.change(undo.removeAfter(afterName(at)), drawing.removeAfter(reorganisation.draw, at));
    this.place = null;
  }

  dragFrom(code: string, drag: DragEvent): void {
    this.#dragged = this.marked.has(code) ? reorganisation.draw.before.filter((one) => this.marked.has(one)) : [code];
    drag.dataTransfer?.setData("text/plain", this.#dragged.join(" "));
  }

  /** What was dragged, joined to a unit after that it is not joined to yet; gives what is left to be done without one. */
  dropOn(at: number | null): readonly string[] {
    const codes = this.#dragged;
    this.#dragged = [];
    if (at === null) return codes;
    const fresh = codes.filter((code) => !drawing.edgeOf(reorganisation.draw, code, at));
    if (fresh.length > 0) this.join(at, fresh);
    return [];
  }
}
