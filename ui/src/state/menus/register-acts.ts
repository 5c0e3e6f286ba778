/** The acts on a register as a whole: its file, its drafts, documents, days; and the program's own. */
import { checks as checkText } from "../../text/checks";
import { due as dueText } from "../../text/due";
import { figures as numbers, report } from "../../text/figures";
import { handbook as handbookText } from "../../text/handbook";
import { news, updateFile } from "../../text/release";
import { search as finding } from "../../text/search";
import { differences as comparing, journal as diary, time } from "../../text/time";
import { vi } from "../../text/vi";
import { exportChanges, exportForm, exportList, saveCopy } from "../acts";
import { app } from "../app.svelte";
import { checks } from "../checks.svelte";
import { due } from "../due.svelte";
import { handbook } from "../handbook.svelte";
import { intake } from "../intake.svelte";
import { journal } from "../journal.svelte";
import { papers } from "../papers.svelte";
import { reorganisation } from "../reorganisation.svelte";
import { back, differences } from "../time.svelte";
import { act, notOpen, readOnly, unless } from "./act";

const a = vi.action;

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
    leave: act("leave", a.leave, true, () => app.askToLeave(), { keys: "Alt+F4" }),
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

export function reorganisationActs() {
  const board = async () => {
    await reorganisation.begin(app.chosen);
    reorganisation.toBoard();
  };
  return {
    board: unless(notOpen() ?? readOnly(), "event-board", a.board, () => void board()),
    table: unless(notOpen() ?? readOnly(), "event-table", a.arrangeTable, () => void reorganisation.readTable()),
    reform: unless(notOpen() ?? readOnly(), "event-reform", a.reform2025, () => (app.dialog = { kind: "reform" })),
    rehearsals: unless(notOpen(), "event-rehearsals", a.rehearsals, () => (app.dialog = { kind: "rehearsals" })),
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
    handbook: act("help-handbook", handbookText.act, true, () => void handbook.openHere(), { keys: "F1" }),
    keys: act("help-keys", a.keys, true, () => (app.dialog = { kind: "keys" }), { keys: "Ctrl+F1" }),
    news: act("help-news", news.act, true, () => (app.dialog = { kind: "news", unseen: false })),
    updateFile: act("help-update-file", updateFile.act, true, () =>
      app.unlessUnwritten(() => (app.dialog = { kind: "updateFile" })),
    ),
    about: act("help-about", a.about, true, () => (app.dialog = { kind: "about" })),
  };
}

/** Another register, or none: decisions about a list that waits would be lost, so the officer is asked. */
function keeping(go: () => void): () => void {
  return () => intake.beforeRegister(go);
}
