/** What was done last, so that the same can be done with another unit: as it was typed, to be looked at and sent off. */
import type { DrawnUnit, Field } from "../api/generated/commands";
import { RegisterState } from "./screen.svelte";

export type UpdateWay = "draft" | "direct";

export type RepeatableAct =
  | { kind: "rename"; from: string; to: string }
  | { kind: "update"; fields: Partial<Record<Field, string>>; how: UpdateWay }
  | { kind: "close"; reason: string; subtree: boolean }
  | { kind: "move"; parent: DrawnUnit["parent"] };

/**
 * The name that a unit gets by the same change of its first words: after “Thị trấn Gò Dầu” became “Phường Gò Dầu”, “Thị
 * trấn Tân Châu” is offered as “Phường Tân Châu”. Where the change was another one, the name as it is.
 */
export function renamedAlike(name: string, { from, to }: { from: string; to: string }): string {
  const [old, now] = [from.split(" "), to.split(" ")];
  let same = 0;
  while (same < Math.min(old.length, now.length) && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  const [lead, next] = [old.slice(0, old.length - same).join(" "), now.slice(0, now.length - same).join(" ")];
  return same > 0 && lead !== "" && name.startsWith(`${lead} `)
    ? `${next} ${name.slice(lead.length + 1)}`.trim()
    : name;
}

class LastAct extends RegisterState {
  act = $state.raw<RepeatableAct | null>(null);

  keep(act: RepeatableAct): void {
    this.act = act;
  }

  protected forget(): void {
    this.act = null;
  }
}

export const lastAct = new LastAct();
