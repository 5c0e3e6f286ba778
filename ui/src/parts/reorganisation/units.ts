/** Units to choose from in a drawing: those of the register, and those that the drawing itself makes. */
import type { DrawnParent, UnitBrief } from "../../api/generated/commands";
import { app } from "../../state/app.svelte";
import { reorganisation } from "../../state/reorganisation.svelte";
import { vi } from "../../text/vi";

/** A unit that may stand above another one. */
export interface ParentChoice {
  code: string;
  name: string;
  /** What is said beside the name: a code, or which unit after it is. */
  beside: string;
  parent: DrawnParent;
  brief?: UnitBrief;
}

export async function findUnits(text: string): Promise<UnitBrief[]> {
  return app.call("unit.find", { text });
}

/** Units of the register and of the drawing; `except` is the unit after that looks for its parent. */
export async function findParents(text: string, except: number | null): Promise<ParentChoice[]> {
  const words = text.trim().toLocaleLowerCase("vi");
  const drawn = reorganisation.draw.after.flatMap((unit, at): ParentChoice[] => {
    const fits = at !== except && unit.name.trim() !== "" && unit.name.toLocaleLowerCase("vi").includes(words);
    const beside = vi.reorganisation.parentAfter(at + 1);
    return fits ? [{ code: `#${at}`, name: unit.name, beside, parent: { after: at } }] : [];
  });
  const found = await findUnits(text);
  return [
    ...drawn.slice(0, 8),
    ...found.map((brief) => ({
      code: brief.code,
      name: brief.name,
      beside: brief.code,
      parent: { code: brief.code },
      brief,
    })),
  ];
}

/** What the field of a parent shows. */
export function parentText(parent: DrawnParent): string {
  if (parent === "root") return vi.reorganisation.parentRoot;
  if ("after" in parent) {
    const name = reorganisation.draw.after[parent.after]?.name ?? "";
    return `${name || vi.reorganisation.noName} (${vi.reorganisation.parentAfter(parent.after + 1)})`;
  }
  const name = reorganisation.nameOf(parent.code);
  return name ? `${parent.code} ${name}` : parent.code;
}

/** Whether something is to be decided, or was, on the sub-units of a unit before. */
export function hasChildren(code: string): boolean {
  const asked = reorganisation.judged?.questions.some(({ asked }) => asked.kind === "children" && asked.code === code);
  return (reorganisation.units.get(code)?.children ?? 0) > 0 || code in reorganisation.draw.children || asked === true;
}

/** The codes of the parents that a drawing names. */
export function parentCodes(): string[] {
  return reorganisation.draw.after.flatMap(({ parent }) =>
    typeof parent === "object" && "code" in parent ? [parent.code] : [],
  );
}

export function afterName(at: number): string {
  return (
    reorganisation.draw.after[at]?.name.trim() ||
    `${vi.reorganisation.noName} (${vi.reorganisation.parentAfter(at + 1)})`
  );
}
