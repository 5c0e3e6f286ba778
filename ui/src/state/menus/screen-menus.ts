/** What menus and keys mean while something else than the register fills the window. */
import { tick } from "svelte";
import type { MenuAct, MenuGroup } from "../../kit/menu-types";
import { checks as checkText } from "../../text/checks";
import { due as dueText } from "../../text/due";
import { figures as numbers } from "../../text/figures";
import { differences as comparing, journal as diary } from "../../text/time";
import { vi } from "../../text/vi";
import { app } from "../app.svelte";
import { checks } from "../checks.svelte";
import { due } from "../due.svelte";
import { figures } from "../figures.svelte";
import { focusTargets } from "../focus-targets";
import { intake, steps } from "../intake.svelte";
import { journal } from "../journal.svelte";
import { papers } from "../papers.svelte";
import { reorganisation } from "../reorganisation.svelte";
import { leaveScreens, shownScreen, type ScreenId } from "../screens";
import { differences } from "../time.svelte";
import { act } from "./act";
import { draftActs, helpActs, paperActs, registerActs, timeActs } from "./register-acts";
import { editActs, viewActs } from "./unit-acts";

const a = vi.action;

/**
 * The menus of what fills the window: its own acts, then the ways to everything else that does, which leave all that was
 * there before. `unfinished` says what has to be finished first.
 */
function filling(own: MenuGroup, unfinished: string | null = null): MenuGroup[] {
  const shown = shownScreen()?.id;
  const away = (one: MenuAct): MenuAct => ({ ...one, run: () => (leaveScreens(), one.run()) });
  const [e, r, d, p, v, t] = [editActs(), registerActs(), draftActs(), paperActs(), viewActs(), timeActs()];
  const h = helpActs();
  const ways = [
    { act: e.search, to: null },
    { act: p.open, to: "papers" },
    { act: r.checks, to: "checks" },
    { act: d.due, to: "due" },
    { act: t.journal, to: "journal" },
    { act: t.compare, to: "differences" },
    { act: v.figures, to: "figures" },
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
    { id: "help", title: vi.menu.help, entries: [h.handbook, h.palette, h.keys] },
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

function findInList(): void {
  intake.goTo("rows");
  void tick().then(() => focusTargets.intakeSearch?.());
}

export const screenMenus: Record<ScreenId, () => MenuGroup[]> = {
  intake: intakeMenu,
  board: boardMenu,
  differences: () => screenMenu("differences", comparing.title, comparing.close, () => differences.close()),
  journal: () => screenMenu("journal", diary.title, diary.close, () => journal.close()),
  figures: () => screenMenu("figures", numbers.title, numbers.close, () => figures.close()),
  papers: papersMenu,
  due: dueMenu,
  checks: checksMenu,
};
