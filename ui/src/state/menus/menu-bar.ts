/** The menu bar of the register: what its acts are called, which stand together. */
import type { MenuGroup } from "../../kit/menu-types";
import { vi } from "../../text/vi";
import { draftActs, helpActs, paperActs, registerActs, reorganisationActs, timeActs } from "./register-acts";
import { editActs, shownUnit, unitActs, viewActs } from "./unit-acts";

export function menuBar(): MenuGroup[] {
  return [registerMenu(), editMenu(), unitMenu(), draftMenu(), papersMenu(), viewMenu(), helpMenu()];
}

function registerMenu(): MenuGroup {
  const r = registerActs();
  return {
    id: "register",
    letter: "s",
    title: vi.menu.register,
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
      r.leave,
    ],
  };
}

function editMenu(): MenuGroup {
  const e = editActs();
  return {
    id: "edit",
    letter: "a",
    title: vi.menu.edit,
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
  };
}

function unitMenu(): MenuGroup {
  const u = unitActs(shownUnit());
  return {
    id: "unit",
    letter: "d",
    title: vi.menu.unit,
    entries: [
      u.issue,
      u.communes,
      u.each,
      u.runs,
      "separator",
      u.rename,
      u.renameAll,
      u.update,
      u.contactAll,
      "separator",
      u.arrange,
      u.move,
      u.close,
      "separator",
      u.repeat,
      u.origin,
      u.takeBack,
      "separator",
      u.answer,
      u.export,
    ],
  };
}

function draftMenu(): MenuGroup {
  const [d, s, t] = [draftActs(), reorganisationActs(), timeActs()];
  return {
    id: "draft",
    letter: "t",
    title: vi.menu.draft,
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
      s.reform,
      s.rehearsals,
      "separator",
      d.discard,
      "separator",
      d.sets,
      t.journal,
      d.due,
      d.clocks,
    ],
  };
}

function papersMenu(): MenuGroup {
  const p = paperActs();
  return {
    id: "papers",
    letter: "h",
    title: vi.menu.papers,
    entries: [p.open, "separator", p.texts, p.templates, "separator", p.report, p.check],
  };
}

function viewMenu(): MenuGroup {
  const [v, t] = [viewActs(), timeActs()];
  return {
    id: "view",
    letter: "x",
    title: vi.menu.view,
    entries: [
      v.all,
      v.changed,
      v.closed,
      "separator",
      v.figures,
      "separator",
      v.visitedBack,
      v.visitedForward,
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
  };
}

function helpMenu(): MenuGroup {
  const h = helpActs();
  return {
    id: "help",
    letter: "g",
    title: vi.menu.help,
    entries: [h.handbook, h.palette, h.keys, "separator", h.news, h.updateFile, "separator", h.about],
  };
}
