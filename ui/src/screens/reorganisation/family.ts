/**
 * The family picture of a unit: who became whom, from the first known to what there is today and what was decided for
 * later. Pure: it places what the core traced in columns, those before at the left.
 */
import type { Standing, Traced, TraceStep } from "../../api/generated/commands";

export interface Member {
  code: string;
  name: string;
  column: number;
  row: number;
  /** The unit the picture is of. */
  self: boolean;
  /** Whether it is to come, in use, or closed. */
  standing: Standing;
}

export interface Kin {
  from: Member;
  to: Member;
  part: boolean;
  /** It holds from a later day. */
  ahead: boolean;
  step: TraceStep;
}

export interface Family {
  members: Member[];
  kin: Kin[];
  columns: number;
  rows: number;
}

/** Every step once, in turn; those in which a code simply goes on are no lines of the picture. */
export function stepsOf(traced: Traced): TraceStep[] {
  const all = [...traced.origin, ...traced.steps, ...traced.coming];
  const key = (step: TraceStep) => `${step.set} ${step.from.code} ${step.to.code}`;
  return all.filter((step, at) => all.findIndex((other) => key(other) === key(step)) === at);
}

export function family(traced: Traced): Family {
  const steps = stepsOf(traced).filter((step) => step.from.code !== step.to.code);
  const names = new Map<string, string>([[traced.code, traced.name]]);
  for (const step of steps)
    for (const { code, name } of [step.from, step.to]) if (!names.has(code)) names.set(code, name);
  const columns = new Map([...names.keys()].map((code) => [code, 0] as const)) as Map<string, number>;
  // As many rounds as there are units: the longest way decides, and a ring, which cannot be, ends all the same.
  for (let round = 0; round < names.size; round += 1) {
    let moved = false;
    for (const { from, to } of steps) {
      const wanted = Math.min((columns.get(from.code) ?? 0) + 1, names.size - 1);
      if ((columns.get(to.code) ?? 0) >= wanted) continue;
      columns.set(to.code, wanted);
      moved = true;
    }
    if (!moved) break;
  }
  const standing = new Map(traced.members.map((member) => [member.code, member.standing] as const));
  const taken = new Map<number, number>();
  const members = [...names].map(([code, name]): Member => {
    const column = columns.get(code) ?? 0;
    const row = taken.get(column) ?? 0;
    taken.set(column, row + 1);
    return { code, name, column, row, self: code === traced.code, standing: standing.get(code) ?? "over" };
  });
  const of = new Map(members.map((member) => [member.code, member] as const));
  const kin = steps.flatMap((step): Kin[] => {
    const [from, to] = [of.get(step.from.code), of.get(step.to.code)];
    return from && to ? [{ from, to, part: step.share === "part", ahead: step.ahead, step }] : [];
  });
  return {
    members,
    kin,
    columns: Math.max(...members.map(({ column }) => column)) + 1,
    rows: Math.max(...taken.values()),
  };
}

/** Whether a searched text is looked up as a code, too; whether it is one, the core says. */
export function mayBeCode(text: string): boolean {
  const word = text.trim();
  return word.length >= 3 && !/\s/.test(word) && /\d/.test(word);
}
