/** What the menus offer, with their keys. One list: the menu bar, the context menu and the keyboard use the same acts. */
import { tick } from "svelte";
import type { TreeFilter } from "../api/generated/commands";
import type { MenuAct, MenuGroup } from "../kit/menu-types";
import { vi } from "../text/vi";
import { copyUnit, exportChanges, exportList, loadList, redo, saveCopy, takeBack, undo } from "./acts";
import { app, type Pane } from "./app.svelte";
import { places } from "./places";
import { textSize } from "./text-size.svelte";

const a = vi.action;

function act(id: string, title: string, enabled: boolean, run: () => void, more: Partial<MenuAct> = {}): MenuAct {
  return { id, title, enabled, run, ...more };
}

export function registerActs() {
  const isOpen = app.register !== null;
  return {
    create: act("register-new", a.registerNew, true, () => (app.dialog = { kind: "create" }), { keys: "Ctrl+N" }),
    open: act("register-open", a.registerOpen, true, () => void app.open({}), { keys: "Ctrl+O" }),
    sample: act("register-sample", a.registerSample, true, () => void app.openSample()),
    load: act("register-load", a.registerLoad, app.writable && app.register?.lastSet === 1, () => void loadList()),
    copy: act("register-copy", a.registerCopy, isOpen, () => void saveCopy()),
    exportList: act("export-list", a.exportList, isOpen, () => void exportList(), { keys: "Ctrl+Shift+E" }),
    verify: act("register-verify", a.verify, isOpen, () => (app.dialog = { kind: "verify" })),
    policy: act("register-policy", a.policy, isOpen, () => (app.dialog = { kind: "policy" })),
    settings: act("settings", a.settings, true, () => (app.dialog = { kind: "settings" })),
    close: act("register-close", a.registerClose, isOpen, () => void app.closeRegister(), { keys: "Ctrl+W" }),
  };
}

function editActs() {
  const { undo: undoTitle, redo: redoTitle } = app.undo;
  const code = app.selected;
  return {
    undo: act("undo", a.undo(undoTitle), undoTitle !== null, () => void undo(), { keys: "Ctrl+Z" }),
    redo: act("redo", a.redo(redoTitle), redoTitle !== null, () => void redo(), { keys: "Ctrl+Y" }),
    search: act("search", a.search, app.register !== null, () => goTo("tree", "search"), { keys: "Ctrl+F" }),
    copyCode: act("copy-code", a.copyCode, code !== null, () => void (code && copyUnit(code, "code")), {
      keys: "Ctrl+Shift+C",
    }),
    copyName: act("copy-name", a.copyName, code !== null, () => void (code && copyUnit(code, "name"))),
    copyRow: act("copy-row", a.copyRow, code !== null, () => void (code && copyUnit(code, "row"))),
  };
}

/** The acts on a unit. Whether one is possible for this unit the core says when it is tried, with the reason. */
export function unitActs(code: string | null, drafted = false) {
  const can = app.writable && code !== null;
  const open = (kind: "rename" | "update" | "close") => () => {
    if (code) app.dialog = { kind, code };
  };
  return {
    issue: act("unit-issue", a.issue, can, () => code && (app.dialog = { kind: "issue", parent: code }), {
      keys: "Insert",
    }),
    rename: act("unit-rename", a.rename, can, open("rename"), { keys: "F2" }),
    update: act("unit-update", a.update, can, open("update"), { keys: "Alt+Enter" }),
    close: act("unit-close", a.closeUnit, can, open("close"), { keys: "Delete", danger: true }),
    takeBack: act("unit-take-back", a.takeBack, can && drafted, () => void (code && takeBack(code))),
  };
}

export function draftActs() {
  const current = app.register?.drafts.find((draft) => draft.id === app.register?.currentDraft);
  const has = current !== undefined;
  const rows = (current?.rows ?? 0) > 0;
  return {
    create: act("draft-new", a.draftNew, app.writable, () => (app.dialog = { kind: "draftNew" }), { keys: "Ctrl+D" }),
    edit: act("draft-edit", a.draftEdit, has && app.writable, () => (app.dialog = { kind: "draftEdit" })),
    preview: act("draft-preview", a.preview, has, () => (app.dialog = { kind: "preview" }), { keys: "F5" }),
    apply: act("draft-apply", a.apply, rows && app.writable, () => (app.dialog = { kind: "apply" }), { keys: "F9" }),
    export: act("draft-export", a.exportChanges, rows, () => void exportChanges(), { keys: "Ctrl+E" }),
    discard: act("draft-discard", a.discard, has && app.writable, () => (app.dialog = { kind: "discard" }), {
      danger: true,
    }),
    sets: act("sets", a.sets, app.register !== null, () => (app.dialog = { kind: "sets" }), { keys: "Ctrl+H" }),
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
    collapse: act("collapse-all", a.collapseAll, isOpen, () => places.collapseAll?.()),
    pane: act("next-pane", a.nextPane, isOpen, nextPane, { keys: "F6" }),
    larger: act("text-larger", a.larger, true, () => textSize.change(1), { keys: "Ctrl++" }),
    smaller: act("text-smaller", a.smaller, true, () => textSize.change(-1), { keys: "Ctrl+-" }),
    normal: act("text-normal", a.normalSize, true, () => textSize.reset(), { keys: "Ctrl+0" }),
  };
}

export function helpActs() {
  return {
    keys: act("help-keys", a.keys, true, () => (app.dialog = { kind: "keys" }), { keys: "F1" }),
    about: act("help-about", a.about, true, () => (app.dialog = { kind: "about" })),
  };
}

/** From the tree to the unit to the draft, and round again. */
function nextPane(): void {
  const at = document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  goTo(at === "tree" ? "unit" : at === "unit" ? "draft" : "tree");
}

/** Shows a pane, where only one fits, and moves the focus into it. */
function goTo(pane: Pane, part: keyof typeof places = pane): void {
  app.pane = pane;
  void tick().then(() => places[part]?.());
}

export function menuBar(): MenuGroup[] {
  const [r, e, u, d, v, h] = [registerActs(), editActs(), unitActs(app.selected), draftActs(), viewActs(), helpActs()];
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
        r.load,
        r.copy,
        r.exportList,
        "separator",
        r.verify,
        r.policy,
        r.settings,
        "separator",
        r.close,
      ],
    },
    {
      id: "edit",
      title: m.edit,
      entries: [e.undo, e.redo, "separator", e.search, "separator", e.copyCode, e.copyName, e.copyRow],
    },
    { id: "unit", title: m.unit, entries: [u.issue, u.rename, u.update, "separator", u.close] },
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
        d.discard,
        "separator",
        d.sets,
      ],
    },
    {
      id: "view",
      title: m.view,
      entries: [
        v.all,
        v.changed,
        v.closed,
        "separator",
        v.collapse,
        v.pane,
        "separator",
        v.larger,
        v.smaller,
        v.normal,
      ],
    },
    { id: "help", title: m.help, entries: [h.keys, h.about] },
  ];
}

/** The menu of a row of the tree. */
export function unitMenu(code: string, drafted: boolean) {
  const u = unitActs(code, drafted);
  return [
    u.issue,
    u.rename,
    u.update,
    u.close,
    u.takeBack,
    "separator" as const,
    act("copy-code", a.copyCode, true, () => void copyUnit(code, "code")),
    act("copy-name", a.copyName, true, () => void copyUnit(code, "name")),
    act("copy-row", a.copyRow, true, () => void copyUnit(code, "row")),
  ];
}
