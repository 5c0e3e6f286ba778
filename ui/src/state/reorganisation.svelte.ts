/**
 * The reorganisation that is being drawn: in the dialog of three steps or on the board, both on the same drawing.
 *
 * Invariants: what the drawing means, and what is wrong with it, the core says; it is asked after every change, and only
 * the newest answer counts. Every change can be taken back until the drawing is taken into the draft. Nothing drawn is
 * lost by leaving: the board keeps the drawing, the dialog asks.
 */
import type {
  Drawing,
  DrawnUnit,
  EventChoice,
  EventKind,
  JudgedEvent,
  KeptDraw,
  LocalRule,
  OpenQuestion,
  Problem,
  RuleBook,
  UnitBrief,
} from "../api/generated/commands";
import { CallError } from "../api/problem";
import { vi } from "../text/vi";
import { Latest } from "../kit/latest";
import { app } from "./app.svelte";
import { lastAct } from "./last-act.svelte";
import { lastOrigin } from "./origins";
import { RegisterState } from "./screen.svelte";
import * as drawing from "./drawing";
import { noDrawing } from "./drawing";

export const reorganisationSteps = ["units", "after", "result"] as const;
export type ReorganisationStep = (typeof reorganisationSteps)[number];

/** The usual shapes, and one for all others. */
export const shapes = ["mergeNew", "mergeInto", "split", "move", "dissolve", "free"] as const;
export type Shape = (typeof shapes)[number];

const kindOf: Record<Shape, EventKind> = {
  mergeNew: "merge",
  mergeInto: "merge",
  split: "split",
  move: "move",
  dissolve: "dissolve",
  free: "reorganise",
};

interface Before {
  title: string;
  draw: Drawing;
}

/** How many changes can be taken back. */
const DEPTH = 200;
/** How long typing rests before the core is asked, in milliseconds. */
const REST = 150;

class ReorganisationState extends RegisterState {
  draw = $state.raw<Drawing>(noDrawing);
  judged = $state.raw<JudgedEvent | null>(null);
  /** The judgement is of an older drawing. */
  behind = $state(false);
  /** Whether the board fills the window. */
  board = $state(false);
  step = $state<ReorganisationStep>("units");
  shape = $state<Shape | null>(null);
  /** What is known of codes: names, parents. */
  units = $state.raw<ReadonlyMap<string, UnitBrief>>(new Map());
  /** The accepted event that is drawn anew. */
  replaces = $state<number | null>(null);
  /** The kept drawing that it is. */
  kept = $state<number | null>(null);
  keptTitle = $state("");
  /** Something was changed since it was kept or read. */
  dirty = $state(false);
  busy = $state(false);
  /** What accepting was refused for. */
  refused = $state.raw<Problem[]>([]);

  #past = $state.raw<readonly Before[]>([]);
  #future = $state.raw<readonly Before[]>([]);
  /** The field whose typing is one change. */
  #typing: string | null = null;
  /** Questions as they were asked, so that an answer can be shown with its words. */
  #asked = new Map<string, OpenQuestion>();
  /** Units after and edges as the core proposed them; untouched they are proposed anew for other units before. */
  #proposed = "";
  /** The officer said of which shape it is. */
  #chosen = false;
  readonly #requests = new Latest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get undoTitle(): string | null {
    return this.#past.at(-1)?.title ?? null;
  }

  get redoTitle(): string | null {
    return this.#future.at(-1)?.title ?? null;
  }

  /**
   * All that stands in the way or deserves a look. What is wrong with a unit after that is still as it was proposed is no
   * news before the last step: nothing was said of it yet.
   */
  get problems(): Problem[] {
    if (this.refused.length > 0) return this.refused;
    const found = this.judged?.problems ?? [];
    if (this.board || this.step === "result" || !this.#asProposed()) return found;
    return found.filter(({ severity, where }) => severity !== "error" || where.row === undefined);
  }

  /** The name of a unit before, or of one below. */
  nameOf(code: string): string {
    return this.units.get(code)?.name ?? "";
  }

  question(answer: { asked: Parameters<typeof drawing.keyOf>[0] }): OpenQuestion | undefined {
    return this.#asked.get(drawing.keyOf(answer.asked));
  }

  /**
   * Begins a new drawing with the units chosen in the tree, and opens the dialog. Where several were chosen it is known
   * which they are: it opens at what they become, and the first step is a click away.
   */
  async begin(codes: readonly string[], wish: { shape?: Shape; parent?: DrawnUnit["parent"] } = {}): Promise<void> {
    const { happenedOn = null, basis = null } = lastOrigin();
    this.#start(drawing.addBefore({ ...noDrawing, happenedOn, basis }, codes));
    await this.learn(codes);
    if (codes.length > 0) await this.setShape(wish.shape ?? (codes.length > 1 ? "mergeNew" : "split"), false);
    const { parent } = wish;
    if (parent !== undefined)
      this.change(vi.reorganisation.undo.parent, {
        ...this.draw,
        after: this.draw.after.map((unit) => ({ ...unit, parent })),
      });
    this.dirty = false;
    this.#past = [];
    if (codes.length > 1 || wish.shape) this.step = "after";
    app.dialog = { kind: "reorganisation" };
  }

  /** Draws an accepted event anew. */
  async reopen(event: number, board: boolean): Promise<void> {
    const read = await app.act("event.read", { event });
    if (!read) return;
    this.#start(read.draw);
    this.replaces = event;
    this.judged = read.judged;
    await this.#show(board, "result");
  }

  /** Goes on with a kept drawing. */
  async resume(kept: KeptDraw, board: boolean): Promise<void> {
    this.#start(kept.draw);
    this.kept = kept.id;
    this.keptTitle = kept.title;
    await this.#show(board, "result");
  }

  /** Goes on with a drawing that was made of a table. */
  async take(draw: Drawing, board: boolean, title: string): Promise<void> {
    this.#start(draw);
    this.keptTitle = title;
    this.dirty = true;
    await this.#show(board, "result");
  }

  /** Chooses a table of a mass reorganisation and reads it. */
  async readTable(): Promise<void> {
    const read = await app.act("event.table", {});
    if (read) app.dialog = { kind: "reorganisationTable", read };
  }

  async #show(board: boolean, step: ReorganisationStep): Promise<void> {
    await this.learn(this.draw.before);
    this.step = step;
    this.board = board;
    app.dialog = board ? null : { kind: "reorganisation" };
    this.judge();
  }

  /** From the dialog to the board and back. */
  toBoard(): void {
    app.dialog = null;
    this.board = true;
    // On the board the edges alone say what it is.
    this.shape = null;
    this.draw = { ...this.draw, meant: null };
    this.judge();
  }

  toDialog(): void {
    this.board = false;
    this.step = "result";
    app.dialog = { kind: "reorganisation" };
  }

  /** Leaves the board; what was changed is kept in the register. */
  async leaveBoard(): Promise<void> {
    if (this.dirty && !drawing.isEmpty(this.draw) && app.writable && !(await this.keep())) return;
    this.end();
  }

  /** Drops the drawing from the window. */
  end(): void {
    this.board = false;
    if (app.dialog?.kind === "reorganisation") app.dialog = null;
    this.#start(noDrawing);
  }

  #start(draw: Drawing): void {
    clearTimeout(this.#timer);
    this.#requests.drop();
    this.draw = draw;
    this.judged = null;
    this.behind = false;
    this.step = "units";
    this.shape = null;
    this.#chosen = false;
    this.replaces = null;
    this.kept = null;
    this.keptTitle = "";
    this.dirty = false;
    this.refused = [];
    this.#past = [];
    this.#future = [];
    this.#typing = null;
    this.#proposed = "";
    this.#asked.clear();
  }

  /** Learns names and parents of codes that are not known yet. */
  async learn(codes: readonly string[]): Promise<void> {
    const unknown = codes.filter((code) => !this.units.has(code));
    if (unknown.length === 0) return;
    const found = await app.act("unit.brief", { codes: unknown });
    if (found) this.know(found);
  }

  know(found: readonly UnitBrief[]): void {
    this.units = new Map([...this.units, ...found.map((unit) => [unit.code, unit] as const)]);
  }

  /** Changes the drawing; with a `typing` key, further changes under the same key are one with it. */
  change(title: string, draw: Drawing, typing: string | null = null): void {
    if (draw === this.draw) return;
    if (typing === null || typing !== this.#typing)
      this.#past = [...this.#past.slice(1 - DEPTH), { title, draw: this.draw }];
    this.#typing = typing;
    this.#future = [];
    this.#set(draw);
  }

  undo(): void {
    const last = this.#past.at(-1);
    if (!last) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, { title: last.title, draw: this.draw }];
    this.#typing = null;
    this.#set(last.draw);
  }

  redo(): void {
    const next = this.#future.at(-1);
    if (!next) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, { title: next.title, draw: this.draw }];
    this.#typing = null;
    this.#set(next.draw);
  }

  #set(draw: Drawing): void {
    this.draw = draw;
    this.dirty = true;
    this.refused = [];
    this.judge();
  }

  /** Puts units before in. Units after that are still as proposed are proposed anew. */
  async add(found: readonly UnitBrief[]): Promise<void> {
    this.know(found);
    const codes = found.map((unit) => unit.code).filter((code) => !this.draw.before.includes(code));
    if (codes.length === 0) return;
    const draw = drawing.addBefore(this.draw, codes);
    const title = vi.reorganisation.undo.add(codes.join(", "));
    // Several units are seldom divided: as long as nobody chose how, they are to become one.
    if (!this.#chosen && draw.before.length > 1 && this.#asProposed()) this.shape = "mergeNew";
    if (this.shape && this.#asProposed()) this.change(title, await this.#propose(draw, this.shape));
    else this.change(title, draw);
  }

  async remove(code: string): Promise<void> {
    const draw = drawing.removeBefore(this.draw, code);
    const title = vi.reorganisation.undo.remove(code);
    if (this.shape && this.#asProposed()) this.change(title, await this.#propose(draw, this.shape));
    else this.change(title, draw);
  }

  /** Proposes the units after of a usual shape. */
  async setShape(shape: Shape, chosen = true): Promise<void> {
    this.shape = shape;
    this.#chosen = chosen;
    this.change(
      vi.reorganisation.undo.shape(vi.reorganisation.shape[shape].title),
      await this.#propose(this.draw, shape),
    );
  }

  async #propose(draw: Drawing, shape: Shape): Promise<Drawing> {
    const begun = await app.act("event.begin", { codes: draw.before, kind: kindOf[shape] });
    if (!begun) return draw;
    const after = shape === "mergeNew" ? begun.after.map((unit) => ({ ...unit, name: "" })) : begun.after;
    const next: Drawing = {
      ...draw,
      meant: shape === "free" ? null : kindOf[shape],
      after,
      edges: begun.edges,
      children: begun.children,
      rows: {},
      answers: [],
    };
    this.#proposed = shapeOf(next);
    return next;
  }

  #asProposed(): boolean {
    return this.draw.after.length === 0 || shapeOf(this.draw) === this.#proposed;
  }

  changeAfter(at: number, change: Partial<DrawnUnit>, typing: string | null = null): void {
    const title = vi.reorganisation.undo.after(this.draw.after[at]?.name ?? "");
    this.change(title, drawing.changeAfter(this.draw, at, change), typing && `${typing} ${at}`);
  }

  answer(question: OpenQuestion, choice: EventChoice, reason: string): void {
    this.change(vi.reorganisation.undo.answer, drawing.answer(this.draw, question.asked, choice, reason));
  }

  /** Answers all questions of the kind in the same sense; says how many could not be. */
  async answerAll(question: OpenQuestion, choice: EventChoice, reason: string): Promise<void> {
    const args = { draw: this.draw, ...this.#replaced(), group: question.group, choice, reason };
    const done = await app.act("event.answer", args);
    if (!done) return;
    this.change(vi.reorganisation.undo.answer, done.draw);
    app.toast(vi.reorganisation.answeredAll(done.answered, done.left));
  }

  /** Decides at once what becomes of the sub-units of these units. */
  childrenOf(codes: readonly string[], way: "first" | "only" | "close"): void {
    this.change(vi.reorganisation.undo.children(codes.join(", ")), drawing.setAllChildren(this.draw, codes, way));
  }

  /** Keeps an answer as a rule of the register, which answers such questions from now on. */
  async remember(rule: LocalRule, same: boolean, reason: string): Promise<void> {
    const book = await app.act("event.rules", {});
    if (!book) return;
    const said = { same: same ? ("yes" as const) : ("no" as const), reason, by: "" };
    const rules: RuleBook =
      rule.kind === "typeWord"
        ? {
            ...book,
            typeWords: [
              ...book.typeWords.filter((other) => other.from !== rule.from || other.to !== rule.to),
              { from: rule.from, to: rule.to, ...said },
            ],
          }
        : { ...book, near: [...book.near.filter((other) => other.why !== rule.why), { why: rule.why, ...said }] };
    if (!(await app.act("event.setRules", { rules }))) return;
    app.toast(vi.reorganisation.rules.saved);
    this.judge();
  }

  #replaced() {
    return this.replaces === null ? {} : { replaces: this.replaces };
  }

  /** Asks the core what the drawing means, once the typing rests. */
  judge(): void {
    this.behind = true;
    // An answer on its way is of a drawing that is no more.
    this.#requests.drop();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#judgeNow(), REST);
  }

  async #judgeNow(): Promise<void> {
    const isNewest = this.#requests.begin();
    try {
      const judged = await app.call("event.judge", { draw: this.draw, ...this.#replaced() });
      if (!isNewest()) return;
      for (const question of judged.questions) this.#asked.set(drawing.keyOf(question.asked), question);
      this.judged = judged;
      this.behind = false;
    } catch (thrown) {
      if (isNewest()) app.fail(thrown);
    }
  }

  /** Keeps the drawing in the register; `fresh`: beside the one it was, as another rehearsal. */
  async keep(fresh = false, title?: string): Promise<boolean> {
    const kept = this.kept === null || fresh ? {} : { kept: this.kept };
    const named = title ?? (fresh ? "" : this.keptTitle);
    const done = await app.act("event.keep", { draw: this.draw, ...kept, ...(named ? { title: named } : {}) });
    if (!done) return false;
    this.kept = done.id;
    this.keptTitle = done.title;
    this.dirty = false;
    app.toast(vi.reorganisation.keptNow(done.title));
    return true;
  }

  /** Takes the drawing into the draft, as one step that can be undone. */
  async accept(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const kept = this.kept === null ? {} : { kept: this.kept };
      const { draw } = this;
      const done = await app.call("event.accept", { draw, ...this.#replaced(), ...kept });
      const [first] = draw.after;
      if (draw.meant === "move" && first) lastAct.keep({ kind: "move", parent: first.parent });
      this.end();
      app.chosen = [];
      app.toast(vi.reorganisation.accepted(done.title));
      if (done.codes[0]) app.show(done.codes[0]);
    } catch (thrown) {
      if (thrown instanceof CallError && thrown.problems.length > 0) this.refused = thrown.problems;
      else app.fail(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected forget(): void {
    this.units = new Map();
    this.end();
  }
}

/** What the core proposed of a drawing. */
function shapeOf(draw: Drawing): string {
  return JSON.stringify([draw.after, draw.edges]);
}

export const reorganisation = new ReorganisationState();
