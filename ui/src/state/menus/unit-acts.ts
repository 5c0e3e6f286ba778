/** The acts on what is chosen or typed, and on what the window shows of the register. */
import { tick } from "svelte";
import type { TreeFilter, UnitView } from "../../api/generated/commands";
import { figures as numbers } from "../../text/figures";
import { search as finding } from "../../text/search";
import { vi } from "../../text/vi";
import { again, answer, several, visited as visitedText } from "../../text/several";
import { answerFor, copyUnit, exportUnits, redo, takeBack, undo } from "../acts";
import { app, type Pane } from "../app.svelte";
import { figures } from "../figures.svelte";
import { focusTargets } from "../focus-targets";
import { lastAct } from "../last-act.svelte";
import { reorganisation } from "../reorganisation.svelte";
import { repeatFor } from "../repeat";
import { search } from "../search.svelte";
import { textSize } from "../text-size.svelte";
import { visited } from "../visited.svelte";
import { act, readOnly, unless } from "./act";

const a = vi.action;

export function editActs() {
  const { undo: undoTitle, redo: redoTitle } = app.undo;
  const code = app.selected;
  return {
    undo: unless(undoTitle === null ? vi.toast.nothingToUndo : null, "undo", a.undo(undoTitle), () => void undo(), {
      keys: "Ctrl+Z",
    }),
    redo: unless(redoTitle === null ? vi.toast.nothingToRedo : null, "redo", a.redo(redoTitle), () => void redo(), {
      keys: "Ctrl+Y",
    }),
    search: act("search", a.search, app.register !== null, () => goTo("tree", "search"), { keys: "Ctrl+F" }),
    filters: act("search-filters", finding.filtersTitle, app.register !== null, () => showFilters()),
    saved: act(
      "search-saved",
      finding.savedTitle,
      app.register !== null,
      () => (app.dialog = { kind: "savedSearches" }),
    ),
    copyCode: act("copy-code", a.copyCode, code !== null, () => void (code && copyUnit(code, "code")), {
      keys: "Ctrl+Shift+C",
    }),
    copyName: act("copy-name", a.copyName, code !== null, () => void (code && copyUnit(code, "name"))),
    copyRow: act("copy-row", a.copyRow, code !== null, () => void (code && copyUnit(code, "row"))),
  };
}

/** The units chosen together, where this one is among them; `null`: it stands alone. */
function chosenWith(view: UnitView | null): readonly string[] | null {
  const { chosen, selected } = app;
  return chosen.length > 1 && (!view || view.code === selected || chosen.includes(view.code)) ? chosen : null;
}

/** The level-1 body a unit stands under. */
function rootOf(view: UnitView | null): { under?: string } {
  const root = view?.path[0]?.code ?? view?.code;
  return root === undefined ? {} : { under: root };
}

/** The acts that give codes or names to many units at once, and the runs they go on in. */
function actsInBulk(view: UnitView | null, whyNoIssue: string | null) {
  return {
    communes: unless(
      readOnly(),
      "issue-communes",
      a.issueCommunes,
      () => (app.dialog = { kind: "communes", ...(view?.level === 1 ? { root: view.code } : {}) }),
    ),
    each: unless(readOnly(), "issue-each", a.issueEach, () => (app.dialog = { kind: "subunits", ...rootOf(view) })),
    runs: unless(whyNoIssue, "unit-runs", a.runs, () => {
      if (view) app.dialog = { kind: "runs", parent: view.code };
    }),
    renameAll: unless(
      readOnly(),
      "rename-all",
      a.renameAll,
      () => (app.dialog = { kind: "renameAll", ...(view ? { under: view.code } : {}) }),
    ),
    contactAll: unless(
      readOnly(),
      "contact-all",
      a.contactAll,
      () => (app.dialog = { kind: "contactAll", ...(view ? { under: view.code } : {}) }),
    ),
  };
}

/**
 * The acts on a unit, or on all that are chosen with it. Menu bar, context menu, keys and buttons all go by what the core says can be done with it, and show
 * its reason for the rest.
 */
export function unitActs(view: UnitView | null) {
  const why = view?.can.whyNot ?? {
    issue: vi.unit.none,
    edit: vi.unit.none,
    direct: vi.unit.none,
    close: vi.unit.none,
  };
  const many = chosenWith(view);
  const open = (kind: "rename" | "update" | "close") => () => {
    if (many) app.dialog = { kind: `${kind}Several`, codes: many };
    else if (view) app.dialog = { kind, code: view.code };
  };
  const issue = () => {
    if (view) app.dialog = { kind: "issue", parent: view.code };
  };
  // Contact data goes one way or the other: only what stands in both ways stops it.
  const update = why.direct === null ? null : why.edit;
  // Of several units each is judged when the act is sent off.
  const unlessOne = (reason: string | null) => (many ? readOnly() : reason);
  const named = (one: string, ofSeveral: (n: number) => string) => (many ? ofSeveral(many.length) : one);
  const last = lastAct.act;
  return {
    issue: unless(why.issue, "unit-issue", a.issue, issue, { keys: "Insert" }),
    ...actsInBulk(view, why.issue),
    rename: unless(unlessOne(why.edit), "unit-rename", named(a.rename, several.rename), open("rename"), { keys: "F2" }),
    update: unless(unlessOne(update), "unit-update", named(a.update, several.update), open("update"), {
      keys: "Alt+Enter",
    }),
    close: unless(unlessOne(why.close), "unit-close", named(a.closeUnit, several.close), open("close"), {
      keys: "Delete",
      danger: true,
    }),
    move: unless(
      readOnly(),
      "unit-move",
      several.move,
      () => void reorganisation.begin(many ?? (view ? [view.code] : []), { shape: "move" }),
      { keys: "Shift+F4" },
    ),
    repeat: unless(
      readOnly() ?? (last ? null : again.nothing),
      "unit-repeat",
      last ? again.title(again.what[last.kind]) : again.act,
      () => view && repeatFor(view),
      { keys: "F3" },
    ),
    answer: unless(
      view ? (view.state === "drafted" ? answer.drafted : null) : vi.unit.none,
      "unit-answer",
      answer.act,
      () => void (view && answerFor(view.code)),
      { keys: "Ctrl+Shift+A" },
    ),
    export: unless(
      many || view ? null : vi.unit.none,
      "unit-export",
      several.export,
      () => void exportUnits(many ?? (view ? [view.code] : [])),
    ),
    arrange: unless(
      readOnly(),
      "unit-arrange",
      a.arrange,
      () => void reorganisation.begin(app.chosen.length > 0 ? app.chosen : view ? [view.code] : []),
      { keys: "F4" },
    ),
    origin: unless(
      readOnly() ?? (view?.draft?.current ? null : vi.menu.noRow),
      "unit-origin",
      vi.origin.action,
      () => {
        if (view) app.dialog = { kind: "origin", code: view.code };
      },
      { keys: "Shift+F2" },
    ),
    takeBack: act("unit-take-back", a.takeBack, view?.can.takeBack ?? false, () => void (view && takeBack(view.code))),
  };
}

export function viewActs() {
  const isOpen = app.register !== null;
  const { changed, closed } = app.filter;
  const set = (filter: Partial<TreeFilter>) => (app.filter = { ...app.filter, ...filter });
  return {
    all: act("filter-all", a.filterAll, isOpen, () => set({ changed: false, closed: false }), {
      checked: !changed && !closed,
    }),
    changed: act("filter-changed", a.filterChanged, isOpen, () => set({ changed: !changed }), { checked: changed }),
    closed: act("filter-closed", a.filterClosed, isOpen, () => set({ closed: !closed }), { checked: closed }),
    figures: act("figures", numbers.act, isOpen, () => figures.show(), { keys: "Ctrl+L" }),
    collapse: act("collapse-all", a.collapseAll, isOpen, () => focusTargets.collapseAll?.()),
    visitedBack: unless(
      visited.before ? null : visitedText.none,
      "visited-back",
      visitedText.back,
      () => visited.step(-1),
      {
        keys: "Alt+←",
      },
    ),
    visitedForward: unless(
      visited.after ? null : visitedText.noneAfter,
      "visited-forward",
      visitedText.forward,
      () => visited.step(1),
      { keys: "Alt+→" },
    ),
    pane: act("next-pane", a.nextPane, isOpen, nextPane, { keys: "F6" }),
    larger: act("text-larger", a.larger, true, () => textSize.change(1), { keys: "Ctrl++" }),
    smaller: act("text-smaller", a.smaller, true, () => textSize.change(-1), { keys: "Ctrl+-" }),
    normal: act("text-normal", a.normalSize, true, () => textSize.reset(), { keys: "Ctrl+0" }),
  };
}

/** From the tree to the unit to the draft, and round again. */
function nextPane(): void {
  const at = document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  goTo(at === "tree" ? "unit" : at === "unit" ? "draft" : "tree");
}

/** Shows a pane, where only one fits, and moves the focus into it. */
export function goTo(pane: Pane, part: Pane | "search" = pane): void {
  app.pane = pane;
  void tick().then(() => focusTargets[part]?.());
}

function showFilters(): void {
  search.filtersShown = true;
  goTo("tree", "search");
}

/** The selected unit, where the core has answered for it. */
export function shownUnit(): UnitView | null {
  return app.unit?.code === app.selected ? app.unit : null;
}

/** The menu of a unit: of its row in the tree, or among the units below another one. */
export function unitMenu(view: UnitView) {
  const u = unitActs(view);
  const copies = (what: "code" | "name" | "row") => () => void copyUnit(view.code, what);
  return [
    u.issue,
    u.rename,
    u.update,
    u.arrange,
    u.move,
    u.close,
    u.repeat,
    "separator" as const,
    u.origin,
    u.takeBack,
    "separator" as const,
    u.answer,
    u.export,
    act("copy-code", a.copyCode, true, copies("code")),
    act("copy-name", a.copyName, true, copies("name")),
    act("copy-row", a.copyRow, true, copies("row")),
  ];
}
