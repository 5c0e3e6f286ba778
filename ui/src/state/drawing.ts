/**
 * Changes to a drawing of a reorganisation, without the core: units put in and taken out, edges drawn. Nothing here judges
 * anything; the core says what a drawing means.
 *
 * Invariant: every function gives a new drawing and leaves the old one as it was.
 */
import type {
  Asked,
  ChildrenFate,
  Drawing,
  DrawnUnit,
  EventAnswer,
  EventChoice,
  RowFate,
  Share,
} from "../api/generated/commands";

export const noDrawing: Drawing = {
  happenedOn: null,
  basis: null,
  meant: null,
  before: [],
  after: [],
  edges: [],
  children: {},
  rows: {},
  answers: [],
};

export function isEmpty(draw: Drawing): boolean {
  return draw.before.length === 0 && draw.after.length === 0;
}

export function addBefore(draw: Drawing, codes: readonly string[]): Drawing {
  const fresh = codes.filter((code, at) => !draw.before.includes(code) && codes.indexOf(code) === at);
  return fresh.length === 0 ? draw : { ...draw, before: [...draw.before, ...fresh] };
}

/** Takes a unit before out, with its edges and what was decided of it and below it. */
export function removeBefore(draw: Drawing, code: string): Drawing {
  const { [code]: _, ...children } = draw.children;
  return {
    ...draw,
    before: draw.before.filter((one) => one !== code),
    edges: draw.edges.filter((edge) => edge.from !== code),
    children,
    rows: only(draw.rows, (below) => !below.startsWith(`${code}.`)),
    answers: draw.answers.filter(({ asked, choice }) => {
      if ("code" in asked) return asked.code !== code;
      return choice.kind !== "keep" || choice.code !== code;
    }),
  };
}

export function addAfter(draw: Drawing, unit: DrawnUnit): Drawing {
  return { ...draw, after: [...draw.after, unit] };
}

/** Changes a unit after; an answer that was given about its old name holds no longer. */
export function changeAfter(draw: Drawing, at: number, change: Partial<DrawnUnit>): Drawing {
  const renamed = change.name !== undefined && change.name !== draw.after[at]?.name;
  return {
    ...draw,
    after: draw.after.map((unit, index) => (index === at ? { ...unit, ...change } : unit)),
    answers: renamed ? draw.answers.filter(({ asked }) => !("after" in asked) || asked.after !== at) : draw.answers,
  };
}

/** Takes a unit after out; the ones behind it move up, and with them all that names them. */
export function removeAfter(draw: Drawing, gone: number): Drawing {
  const up = (index: number) => (index > gone ? index - 1 : index);
  const above = draw.after[gone]?.parent ?? "root";
  const after = draw.after
    .filter((_, index) => index !== gone)
    .map((unit) => {
      const own = unit.parent;
      const parent = typeof own === "object" && "after" in own && own.after === gone ? above : own;
      return typeof parent === "object" && "after" in parent
        ? { ...unit, parent: { after: up(parent.after) } }
        : { ...unit, parent };
    });
  const children: Drawing["children"] = {};
  for (const [code, fate] of Object.entries(draw.children)) {
    if (typeof fate !== "object") children[code] = fate;
    else if (fate.follow !== gone) children[code] = { follow: up(fate.follow) };
  }
  const rows: Drawing["rows"] = {};
  for (const [code, row] of Object.entries(draw.rows)) {
    if (row.fate === null || row.fate === "close") rows[code] = row;
    else if (row.fate.follow !== gone) rows[code] = { ...row, fate: { follow: up(row.fate.follow) } };
  }
  return {
    ...draw,
    after,
    edges: draw.edges.filter((edge) => edge.to !== gone).map((edge) => ({ ...edge, to: up(edge.to) })),
    children,
    rows,
    answers: draw.answers.flatMap((answer) => {
      const names = [
        "after" in answer.asked ? answer.asked.after : null,
        answer.choice.kind === "heir" ? answer.choice.after : null,
        answer.choice.kind === "follow" ? answer.choice.to : null,
      ];
      if (names.includes(gone)) return [];
      const asked = "after" in answer.asked ? { ...answer.asked, after: up(answer.asked.after) } : answer.asked;
      return [{ ...answer, asked, choice: movedUp(answer.choice, up) }];
    }),
  };
}

function movedUp(choice: EventChoice, up: (index: number) => number): EventChoice {
  if (choice.kind === "heir") return { ...choice, after: up(choice.after) };
  return choice.kind === "follow" ? { ...choice, to: up(choice.to) } : choice;
}

export function edgeOf(draw: Drawing, from: string, to: number) {
  return draw.edges.find((edge) => edge.from === from && edge.to === to);
}

/** Joins two units: the whole unit where it has no other successor, else a part, and then the others are parts too. */
export function connect(draw: Drawing, from: string, to: number): Drawing {
  if (edgeOf(draw, from, to)) return draw;
  const others = draw.edges.some((edge) => edge.from === from);
  const share: Share = others ? "part" : "whole";
  const edges = others ? draw.edges.map((edge) => (edge.from === from ? { ...edge, share } : edge)) : draw.edges;
  return { ...draw, edges: [...edges, { from, to, share }] };
}

/**
 * Takes an edge away; a single one that is left leads the whole unit on. Sub-units that were to follow along it go with
 * the only successor that is left, else it is asked what becomes of them.
 */
export function disconnect(draw: Drawing, from: string, to: number): Drawing {
  const edges = draw.edges.filter((edge) => edge.from !== from || edge.to !== to);
  const left = edges.filter((edge) => edge.from === from);
  const fate = draw.children[from];
  const astray = typeof fate === "object" && fate.follow === to;
  const other = left.length === 1 && left[0] ? { follow: left[0].to } : null;
  return {
    ...(astray ? setChildren(draw, from, other) : draw),
    edges: left.length === 1 ? edges.map((edge) => (edge.from === from ? { ...edge, share: "whole" } : edge)) : edges,
  };
}

export function setShare(draw: Drawing, from: string, to: number, share: Share): Drawing {
  return {
    ...draw,
    edges: draw.edges.map((edge) => (edge.from === from && edge.to === to ? { ...edge, share } : edge)),
  };
}

/** What is decided on a unit below; `undefined` leaves that part as it was. */
export function setRow(draw: Drawing, code: string, change: { fate?: RowFate | null; code?: string | null }): Drawing {
  const row = { fate: null, code: null, ...draw.rows[code], ...change };
  if (row.fate === null && row.code === null) return { ...draw, rows: only(draw.rows, (other) => other !== code) };
  return { ...draw, rows: { ...draw.rows, [code]: row } };
}

/** What becomes of the sub-units of a unit that ends; `null`: to be asked. */
export function setChildren(draw: Drawing, code: string, fate: ChildrenFate | null): Drawing {
  const children = only(draw.children, (other) => other !== code);
  return { ...draw, children: fate === null ? children : { ...children, [code]: fate } };
}

/** The same of several units: with the first of their successors, with the only one (else it stays asked), or closed. */
export function setAllChildren(draw: Drawing, codes: readonly string[], way: "first" | "only" | "close"): Drawing {
  const children = { ...draw.children };
  for (const code of codes) {
    const to = draw.edges.filter((edge) => edge.from === code).map((edge) => edge.to);
    const follow = way === "first" || to.length === 1 ? to[0] : undefined;
    if (way === "close") children[code] = "close";
    else if (follow !== undefined) children[code] = { follow };
  }
  return { ...draw, children };
}

/** Answers a question. What becomes of sub-units is part of the drawing itself. */
export function answer(draw: Drawing, asked: Asked, choice: EventChoice, reason: string): Drawing {
  if (asked.kind === "children") {
    const fate = choice.kind === "follow" ? { follow: choice.to } : ("close" as const);
    return setChildren(draw, asked.code, fate);
  }
  const given: EventAnswer = { asked, choice, reason, by: "" };
  return { ...draw, answers: [...draw.answers.filter((one) => keyOf(one.asked) !== keyOf(asked)), given] };
}

export function takeAnswerBack(draw: Drawing, asked: Asked): Drawing {
  return { ...draw, answers: draw.answers.filter((one) => keyOf(one.asked) !== keyOf(asked)) };
}

/** Names a question among those of a drawing. */
export function keyOf(asked: Asked): string {
  return "code" in asked ? `${asked.kind} ${asked.code}` : `${asked.kind} ${asked.after} ${asked.name}`;
}

function only<V>(record: Record<string, V>, keep: (key: string) => boolean): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keep(key)));
}
