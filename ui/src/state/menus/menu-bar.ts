/** The menu bar of the register: what its acts are called, which stand together. */
import type { MenuGroup } from "../../kit/menu-types";
import { vi } from "../../text/vi";
import { draftActs, helpActs, paperActs, registerActs, reorganisationActs, timeActs } from "./register-acts";
import { editActs, shownUnit, unitActs, viewActs } from "./unit-acts";

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
