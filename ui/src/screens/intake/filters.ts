/** The groups of rows that the second step offers, from the counts of the core. */
import type { IntakeView, Verdict, VerdictCount } from "../../api/generated/commands";
import { number, vi } from "../../text/vi";
import type { FilterGroup as Group, FilterOption as Option } from "../../kit/FilterList.svelte";
import type { RowFilter } from "../../state/intake.svelte";

type FilterGroup = Group<RowFilter>;
type FilterOption = Option<RowFilter>;

const text = vi.intake.rows;

function verdictOption(one: VerdictCount): FilterOption {
  const count = one.taken > 0 ? text.countTaken(one.rows, one.taken) : number(one.rows);
  return { id: one.verdict, title: one.title, count, filter: { verdict: one.verdict } };
}

function missing(view: IntakeView): FilterOption {
  return { id: "missing", title: text.missing, count: number(view.missing), filter: { missing: true } };
}

function remarks(view: IntakeView, but: string[] = []): FilterOption[] {
  return view.remarks
    .filter((one) => !but.includes(one.remark))
    .map((one) => ({
      id: `remark-${one.remark}`,
      title: one.title,
      count: number(one.rows),
      filter: { remark: one.remark },
    }));
}

function byField(view: IntakeView, but: string[] = []): FilterOption[] {
  return view.fields
    .filter((one) => !but.includes(one.field))
    .map((one) => ({
      id: `field-${one.field}`,
      title: one.title,
      count: number(one.rows),
      filter: { field: one.field },
    }));
}

function general(view: IntakeView, taken: string, left: string): FilterGroup {
  const options: FilterOption[] = [
    { id: "all", title: text.all, count: number(view.rows), filter: {} },
    { id: "taken", title: taken, count: number(view.taken), filter: { taken: true } },
    { id: "left", title: left, count: number(view.rows - view.taken), filter: { taken: false } },
  ];
  return { id: "general", title: "", options };
}

/** For taking over: by verdict. */
function toTakeOver(view: IntakeView): FilterGroup[] {
  return [
    general(view, text.taken, text.notTaken),
    { id: "verdicts", title: text.verdicts, options: view.verdicts.map(verdictOption) },
    { id: "remarks", title: text.remarks, options: remarks(view) },
    { id: "fields", title: text.fields, options: byField(view) },
    { id: "here", title: text.onlyHere, options: [missing(view)] },
  ];
}

/** For comparing: by what differs. */
function toCompare(view: IntakeView): FilterGroup[] {
  const of = (...wanted: Verdict[]) => view.verdicts.filter((one) => wanted.includes(one.verdict)).map(verdictOption);
  const named: Verdict[] = ["new", "closedNew", "renamed", "infoChanged", "closedHere", "closedThere", "same"];
  const rest = view.verdicts.filter((one) => !named.includes(one.verdict)).map(verdictOption);
  return [
    general(view, text.chosen, text.notChosen),
    { id: "there", title: text.onlyThere, options: of("new", "closedNew") },
    { id: "here", title: text.onlyHere, options: [missing(view)] },
    { id: "names", title: text.names, options: of("renamed") },
    { id: "info", title: text.info, options: [...of("infoChanged"), ...byField(view, ["name"])] },
    { id: "parent", title: text.parent, options: remarks(view).filter((one) => one.id === "remark-parentDiffers") },
    { id: "state", title: text.state, options: of("closedHere", "closedThere") },
    { id: "same", title: text.same, options: of("same") },
    { id: "unclear", title: text.unclear, options: rest },
    { id: "remarks", title: text.remarks, options: remarks(view, ["parentDiffers"]) },
  ];
}

export function filterGroups(view: IntakeView): FilterGroup[] {
  const groups = view.mode === "reconcile" ? toCompare(view) : toTakeOver(view);
  return groups.filter((group) => group.options.length > 0);
}
