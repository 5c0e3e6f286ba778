/** What the menus offer, with their keys. One list: the menu bar, the context menu and the keyboard use the same acts. */
import { tick } from "svelte";
import type { TreeFilter, UnitView } from "../api/generated/commands";
import type { MenuAct, MenuGroup } from "../kit/menu-types";
import { differences as comparing, journal as diary, time } from "../text/time";
import { checks as checkText } from "../text/checks";
import { due as dueText } from "../text/due";
import { vi } from "../text/vi";
import { copyUnit, exportChanges, exportForm, exportList, redo, saveCopy, takeBack, undo } from "./acts";
import { app, type Pane } from "./app.svelte";
import { checks } from "./checks.svelte";
import { due } from "./due.svelte";
import { reorganisation } from "./reorganisation.svelte";
import { intake, steps } from "./intake.svelte";
import { figures } from "./figures.svelte";
import { figures as numbers, report } from "../text/figures";
import { journal } from "./journal.svelte";
import { papers } from "./papers.svelte";
import { focusTargets } from "./focus-targets";
import { search as finding } from "../text/search";
import { search } from "./search.svelte";
import { textSize } from "./text-size.svelte";
import { back, differences } from "./time.svelte";

const a = vi.action;

function act(id: string, title: string, enabled: boolean, run: () => void, more: Partial<MenuAct> = {}): MenuAct {
  return { id, title, enabled, run, ...more };
}

/** An act that is possible unless something stands in its way. */
function unless(
  why: string | null | undefined,
  id: string,
  title: string,
  run: () => void,
  more: Partial<MenuAct> = {},
): MenuAct {
  return { id, title, enabled: !why, why: why ?? undefined, run, ...more };
}

export function registerActs() {
  const isOpen = app.register !== null;
  return {
    create: act("register-new", a.registerNew, true, () => (app.dialog = { kind: "create" }), { keys: "Ctrl+N" }),
    open: act(
      "register-open",
      a.registerOpen,
      true,
      keeping(() => void app.open({})),
      { keys: "Ctrl+O" },
    ),
    sample: act(
      "register-sample",
      a.registerSample,
      true,
      keeping(() => void app.openSample()),
    ),
    import: unless(notOpen() ?? readOnly(), "intake-import", a.importList, () => intake.start("takeOver"), {
      keys: "Ctrl+I",
    }),
    addRoot: unless(notOpen() ?? readOnly(), "register-add-root", a.addRoot, () => (app.dialog = { kind: "addRoot" })),
    takeBackOpening: unless(
      notOpen() ?? readOnly() ?? (app.register?.opening ? null : vi.menu.noOpening),
      "intake-take-back",
      a.takeBackOpening,
      () => (app.dialog = { kind: "takeBack" }),
      { danger: true },
    ),
    reconcile: unless(notOpen(), "intake-reconcile", a.reconcile, () => intake.start("reconcile")),
    form: unless(
      notOpen() ?? (app.selected === null ? vi.unit.none : null),
      "intake-form",
      a.exportForm,
      () => void (app.selected && exportForm(app.selected)),
    ),
    copy: act("register-copy", a.registerCopy, isOpen, () => void saveCopy()),
    exportList: act("export-list", a.exportList, isOpen, () => void exportList(), { keys: "Ctrl+Shift+E" }),
    verify: act("register-verify", a.verify, isOpen, () => (app.dialog = { kind: "verify" })),
    checks: act("checks", checkText.action, isOpen, () => void checks.show(), { keys: "Ctrl+Shift+K" }),
    policy: act("register-policy", a.policy, isOpen, () => (app.dialog = { kind: "policy" })),
    rules: act("register-rules", a.eventRules, isOpen, () => (app.dialog = { kind: "reorganisationRules" })),
    settings: act("settings", a.settings, true, () => (app.dialog = { kind: "settings" })),
    close: act(
      "register-close",
      a.registerClose,
      isOpen,
      keeping(() => void app.closeRegister()),
      { keys: "Ctrl+W" },
    ),
  };
}

function editActs() {
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

/** Another register, or none: decisions about a list that waits would be lost, so the officer is asked. */
function keeping(go: () => void): () => void {
  return () => intake.beforeRegister(go);
}

function notOpen(): string | null {
  return app.register === null ? vi.menu.notOpen : null;
}

/** Why nothing can be changed in the register at all. */
export function readOnly(): string | null {
  if (app.register?.moment) return time.why;
  return app.writable ? null : vi.menu.readOnly;
}

/**
 * The acts on a unit. Menu bar, context menu, keys and buttons all go by what the core says can be done with it, and show
 * its reason for the rest.
 */
export function unitActs(view: UnitView | null) {
  const why = view?.can.whyNot ?? {
    issue: vi.unit.none,
    edit: vi.unit.none,
    direct: vi.unit.none,
    close: vi.unit.none,
  };
  const open = (kind: "rename" | "update" | "close") => () => {
    if (view) app.dialog = { kind, code: view.code };
  };
  const issue = () => {
    if (view) app.dialog = { kind: "issue", parent: view.code };
  };
  // Contact data goes one way or the other: only what stands in both ways stops it.
  const update = why.direct === null ? null : why.edit;
  return {
    issue: unless(why.issue, "unit-issue", a.issue, issue, { keys: "Insert" }),
    rename: unless(why.edit, "unit-rename", a.rename, open("rename"), { keys: "F2" }),
    update: unless(update, "unit-update", a.update, open("update"), { keys: "Alt+Enter" }),
    close: unless(why.close, "unit-close", a.closeUnit, open("close"), { keys: "Delete", danger: true }),
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

export function reorganisationActs() {
  const board = async () => {
    await reorganisation.begin(app.chosen);
    reorganisation.toBoard();
  };
  return {
    board: unless(notOpen() ?? readOnly(), "event-board", a.board, () => void board()),
    table: unless(notOpen() ?? readOnly(), "event-table", a.arrangeTable, () => void reorganisation.readTable()),
    rehearsals: unless(notOpen(), "event-rehearsals", a.rehearsals, () => (app.dialog = { kind: "rehearsals" })),
  };
}

export function draftActs() {
  const current = app.register?.drafts.find((draft) => draft.id === app.register?.currentDraft);
  const none = current ? null : vi.draft.none;
  const empty = none ?? ((current?.rows ?? 0) + (current?.successions ?? 0) > 0 ? null : vi.draft.empty);
  const open = (kind: "draftNew" | "draftEdit" | "preview" | "apply" | "discard") => () => (app.dialog = { kind });
  return {
    create: unless(readOnly(), "draft-new", a.draftNew, open("draftNew"), { keys: "Ctrl+D" }),
    edit: unless(readOnly() ?? none, "draft-edit", a.draftEdit, open("draftEdit")),
    preview: unless(none, "draft-preview", a.preview, open("preview"), { keys: "F5" }),
    apply: unless(readOnly() ?? empty, "draft-apply", a.apply, open("apply"), { keys: "F9" }),
    export: unless(empty, "draft-export", a.exportChanges, () => void exportChanges(), { keys: "Ctrl+E" }),
    discard: unless(readOnly() ?? none, "draft-discard", a.discard, open("discard"), { danger: true }),
    due: act("due", dueText.action, app.register !== null, () => void due.show(), { keys: "Ctrl+Shift+D" }),
    clocks: act("clocks", dueText.settingsAction, app.register !== null, () => (app.dialog = { kind: "clocks" })),
    sets: act("sets", a.sets, app.register !== null, () => (app.dialog = { kind: "sets" }), { keys: "Ctrl+H" }),
  };
}

export function paperActs() {
  return {
    open: unless(notOpen(), "papers", a.papers, () => void papers.show(), { keys: "Ctrl+P" }),
    texts: unless(notOpen(), "paper-texts", a.paperTexts, () => (app.dialog = { kind: "paperTexts" })),
    templates: unless(notOpen(), "templates", a.templates, () => (app.dialog = { kind: "templates" })),
    report: unless(
      notOpen() ?? (app.register?.moment ? numbers.today : null),
      "report",
      report.act,
      () => (app.dialog = { kind: "report" }),
    ),
    check: unless(notOpen(), "check-file", a.checkFile, () => (app.dialog = { kind: "checkFile" })),
  };
}

function viewActs() {
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
    pane: act("next-pane", a.nextPane, isOpen, nextPane, { keys: "F6" }),
    larger: act("text-larger", a.larger, true, () => textSize.change(1), { keys: "Ctrl++" }),
    smaller: act("text-smaller", a.smaller, true, () => textSize.change(-1), { keys: "Ctrl+-" }),
    normal: act("text-normal", a.normalSize, true, () => textSize.reset(), { keys: "Ctrl+0" }),
  };
}

export function timeActs() {
  const today = app.register?.moment ? null : time.isToday;
  return {
    travel: unless(
      notOpen(),
      "time-travel",
      time.travel,
      () => app.unlessUnwritten(() => (app.dialog = { kind: "travel" })),
      { keys: "Ctrl+T" },
    ),
    back: unless(notOpen() ?? today, "time-back", time.back, () => void back(), { keys: "Ctrl+Shift+T" }),
    compare: unless(notOpen(), "time-compare", comparing.act, () => differences.show(), { keys: "Ctrl+Shift+S" }),
    journal: unless(notOpen(), "journal", diary.act, () => journal.show(), { keys: "Ctrl+J" }),
  };
}

export function helpActs() {
  return {
    palette: act("palette", finding.palette, true, () => (app.dialog = { kind: "palette" }), { keys: "Ctrl+K" }),
    keys: act("help-keys", a.keys, true, () => (app.dialog = { kind: "keys" }), { keys: "F1" }),
    about: act("help-about", a.about, true, () => (app.dialog = { kind: "about" })),
  };
}

/** What fills the window besides the register and leaves nothing unfinished, the topmost first. */
const screens = [differences, journal, figures, papers, due, checks] as const;

/** Shows the register itself again. */
function leaveScreens(): void {
  for (const screen of screens) if (screen.open) screen.close();
}

/**
 * The menus of what fills the window: its own acts, then the ways to everything else that does, which leave all that was
 * there before. `unfinished` says what has to be finished first.
 */
function filling(own: MenuGroup, unfinished: string | null = null): MenuGroup[] {
  const shown = screens.find((screen) => screen.open);
  const away = (one: MenuAct): MenuAct => ({ ...one, run: () => (leaveScreens(), one.run()) });
  const [e, r, d, p, v, t] = [editActs(), registerActs(), draftActs(), paperActs(), viewActs(), timeActs()];
  const h = helpActs();
  const ways = [
    { act: e.search, to: null },
    { act: p.open, to: papers },
    { act: r.checks, to: checks },
    { act: d.due, to: due },
    { act: t.journal, to: journal },
    { act: t.compare, to: differences },
    { act: v.figures, to: figures },
  ];
  const others = ways.filter(({ to }) => to === null || to !== shown).map(({ act: one }) => away(one));
  // What a screen has of its own goes before: its search, its printing.
  const taken = new Set(own.entries.flatMap((entry) => (entry === "separator" || !entry.keys ? [] : [entry.keys])));
  const free = [...others, t.travel, t.back].filter((one) => !one.keys || !taken.has(one.keys));
  const go = unfinished === null ? free : free.map((one) => ({ ...one, enabled: false, why: unfinished }));
  return [
    own,
    { id: "go", title: vi.menu.go, entries: go },
    { id: "view", title: vi.menu.view, entries: [v.larger, v.smaller, v.normal] },
    { id: "help", title: vi.menu.help, entries: [h.palette, h.keys] },
  ];
}

/** From the tree to the unit to the draft, and round again. */
function nextPane(): void {
  const at = document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  goTo(at === "tree" ? "unit" : at === "unit" ? "draft" : "tree");
}

/** Shows a pane, where only one fits, and moves the focus into it. */
function goTo(pane: Pane, part: Pane | "search" = pane): void {
  app.pane = pane;
  void tick().then(() => focusTargets[part]?.());
}

/** The selected unit, where the core has answered for it. */
export function shownUnit(): UnitView | null {
  return app.unit?.code === app.selected ? app.unit : null;
}

export function menuBar(): MenuGroup[] {
  const [r, e, u, d] = [registerActs(), editActs(), unitActs(shownUnit()), draftActs()];
  const s = reorganisationActs();
  const [p, v, h] = [paperActs(), viewActs(), helpActs()];
  const t = timeActs();
  const m = vi.menu;
  return [
    {
      id: "register",
      title: m.register,
      entries: [
        r.create,
        r.open,
        r.sample,
        "separator",
        r.import,
        r.reconcile,
        r.addRoot,
        r.takeBackOpening,
        "separator",
        r.exportList,
        r.form,
        r.copy,
        "separator",
        r.checks,
        r.verify,
        r.policy,
        r.rules,
        r.settings,
        "separator",
        r.close,
      ],
    },
    {
      id: "edit",
      title: m.edit,
      entries: [
        e.undo,
        e.redo,
        "separator",
        e.search,
        e.filters,
        e.saved,
        "separator",
        e.copyCode,
        e.copyName,
        e.copyRow,
      ],
    },
    {
      id: "unit",
      title: m.unit,
      entries: [u.issue, u.rename, u.update, "separator", u.arrange, u.close, "separator", u.origin, u.takeBack],
    },
    {
      id: "draft",
      title: m.draft,
      entries: [
        d.create,
        d.edit,
        "separator",
        d.preview,
        d.apply,
        d.export,
        "separator",
        s.board,
        s.table,
        s.rehearsals,
        "separator",
        d.discard,
        "separator",
        d.sets,
        t.journal,
        d.due,
        d.clocks,
      ],
    },
    {
      id: "papers",
      title: m.papers,
      entries: [p.open, "separator", p.texts, p.templates, "separator", p.report, p.check],
    },
    {
      id: "view",
      title: m.view,
      entries: [
        v.all,
        v.changed,
        v.closed,
        "separator",
        v.figures,
        "separator",
        v.collapse,
        v.pane,
        "separator",
        t.travel,
        t.back,
        t.compare,
        "separator",
        v.larger,
        v.smaller,
        v.normal,
      ],
    },
    { id: "help", title: m.help, entries: [h.palette, h.keys, h.about] },
  ];
}

/** What the keys mean while a list fills the window. */
function intakeMenu(): MenuGroup[] {
  const step = (index: number) => {
    const to = steps[index] ?? "table";
    const title = vi.intake.stepOf(index + 1, vi.intake.step[to]);
    return act(`intake-step-${to}`, title, true, () => intake.goTo(to), { keys: `Alt+${index + 1}` });
  };
  const canUndo = intake.undoTitle !== null && !intake.busy;
  const entries = [
    ...steps.map((_, index) => step(index)),
    act("intake-undo", vi.intake.undoLabel(intake.undoTitle), canUndo, () => intake.undo(), { keys: "Ctrl+Z" }),
    act("intake-search", vi.intake.search, true, () => findInList(), { keys: "Ctrl+F" }),
    act("next-pane", a.nextPane, true, () => focusTargets.intakeNext?.(), { keys: "F6" }),
    act("intake-close", vi.intake.close, true, () => intake.close(), { keys: "Ctrl+W" }),
  ];
  return filling({ id: "intake", title: vi.intake.banner.label, entries }, vi.menu.intakeFirst);
}

/** What the keys mean while documents fill the window. */
function papersMenu(): MenuGroup[] {
  const entries = [
    act("papers-save", vi.papers.save, !papers.saving, () => void papers.save(), { keys: "Ctrl+S" }),
    act("papers-print", vi.papers.print, true, () => focusTargets.papersPrint?.(), { keys: "Ctrl+P" }),
    act("next-pane", a.nextPane, true, () => focusTargets.papersNext?.(), { keys: "F6" }),
    act("papers-close", vi.papers.close, true, () => papers.close(), { keys: "Ctrl+W" }),
  ];
  return filling({ id: "papers", title: vi.papers.title, entries });
}

/** What the keys mean while what is due fills the window. */
function dueMenu(): MenuGroup[] {
  const { settleable } = due;
  const settle = () => (app.dialog = { kind: "settleDue" });
  const entries = [
    act("due-settle-many", dueText.settleMany(due.ticked.length), app.writable && settleable.length > 0, settle),
    act("next-pane", a.nextPane, true, () => focusTargets.dueNext?.(), { keys: "F6" }),
    act("due-close", dueText.close, true, () => due.close(), { keys: "Ctrl+W" }),
  ];
  return filling({ id: "due", title: dueText.title, entries });
}

/** What the keys mean while what checks found fills the window. */
function checksMenu(): MenuGroup[] {
  const entries = [
    act("checks-again", checkText.again, !checks.view?.progress.running, () => void checks.start(), { keys: "F5" }),
    act("next-pane", a.nextPane, true, () => focusTargets.checksNext?.(), { keys: "F6" }),
    act("checks-close", checkText.close, true, () => checks.close(), { keys: "Ctrl+W" }),
  ];
  return filling({ id: "checks", title: checkText.title, entries });
}

/** What the keys mean while the board fills the window. */
function boardMenu(): MenuGroup[] {
  const t = vi.reorganisation.board;
  const entries = [
    act(
      "board-undo",
      a.undo(reorganisation.undoTitle),
      reorganisation.undoTitle !== null,
      () => reorganisation.undo(),
      { keys: "Ctrl+Z" },
    ),
    act(
      "board-redo",
      a.redo(reorganisation.redoTitle),
      reorganisation.redoTitle !== null,
      () => reorganisation.redo(),
      { keys: "Ctrl+Y" },
    ),
    act("board-search", t.search, true, () => focusTargets.boardSearch?.(), { keys: "Ctrl+F" }),
    act("board-next-open", t.nextOpen, true, () => focusTargets.boardOpen?.(1), { keys: "F8" }),
    act("board-previous-open", t.previousOpen, true, () => focusTargets.boardOpen?.(-1), { keys: "Shift+F8" }),
    act("board-keep", vi.reorganisation.keep, app.writable, () => void reorganisation.keep(), { keys: "Ctrl+S" }),
    act("next-pane", a.nextPane, true, () => focusTargets.boardNext?.(), { keys: "F6" }),
    act("board-close", t.close, true, () => void reorganisation.leaveBoard(), { keys: "Ctrl+W" }),
  ];
  return filling({ id: "board", title: t.title, entries }, vi.menu.boardFirst);
}

/** What the keys mean while the comparison of two days, or the journal, fills the window. */
function screenMenu(id: string, title: string, closing: string, close: () => void): MenuGroup[] {
  const find = act(`${id}-search`, a.search, true, () => focusTargets.screenSearch?.(), { keys: "Ctrl+F" });
  const entries = [
    // Where a screen has no field of its own, one leaves it for that of the register.
    ...(focusTargets.screenSearch ? [find] : []),
    act(`${id}-leave`, closing, true, close, { keys: "Ctrl+W" }),
  ];
  return filling({ id, title, entries });
}

function showFilters(): void {
  search.filtersShown = true;
  goTo("tree", "search");
}

function findInList(): void {
  intake.goTo("rows");
  void tick().then(() => focusTargets.intakeSearch?.());
}

/** The menus of what fills the window. */
export function menus(): MenuGroup[] {
  if (app.register && intake.shown) return intakeMenu();
  if (app.register && reorganisation.board) return boardMenu();
  if (app.register && differences.open) {
    return screenMenu("differences", comparing.title, comparing.close, () => differences.close());
  }
  if (app.register && journal.open) return screenMenu("journal", diary.title, diary.close, () => journal.close());
  if (app.register && figures.open) {
    return screenMenu("figures", numbers.title, numbers.close, () => figures.close());
  }
  if (app.register && papers.open) return papersMenu();
  if (app.register && due.open) return dueMenu();
  return app.register && checks.open ? checksMenu() : menuBar();
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
    u.close,
    "separator" as const,
    u.origin,
    u.takeBack,
    "separator" as const,
    act("copy-code", a.copyCode, true, copies("code")),
    act("copy-name", a.copyName, true, copies("name")),
    act("copy-row", a.copyRow, true, copies("row")),
  ];
}
