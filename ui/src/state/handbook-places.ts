/** Where the handbook speaks of what the window shows. Every dialog and screen has its place; a test holds them to the pages. */
import { intake } from "./intake.svelte";
import { app } from "./app.svelte";
import type { DialogState } from "./dialogs";
import { shownScreen, type ScreenId } from "./screens";

export const ofScreen: Record<ScreenId, string> = {
  intake: "ngay-dau#xet-tung-dong",
  board: "sap-xep#ban-sap-xep",
  differences: "tra-cuu#so-sanh",
  journal: "tra-cuu#nhat-ky",
  figures: "tra-cuu#so-lieu",
  papers: "quyet-dinh#van-ban-va-tep",
  due: "sau-khi-ky#viec-theo-thoi-han",
  checks: "sau-khi-ky#kiem-tra-noi-dung",
};

export const ofDialog: Record<DialogState["kind"], string> = {
  create: "ngay-dau#tao-so",
  addRoot: "sap-xep#nhan-cay-ma",
  sample: "ngay-dau#so-mau",
  issue: "cap-ma#mot-don-vi",
  rename: "cap-ma#doi-ten",
  renamed: "cap-ma#co-quan-cap-1-doi-ten",
  update: "cap-ma#sua-thong-tin",
  close: "cap-ma#dong-ma",
  renameSeveral: "cap-ma#nhieu-don-vi-mot-luc",
  updateSeveral: "cap-ma#nhieu-don-vi-mot-luc",
  closeSeveral: "cap-ma#nhieu-don-vi-mot-luc",
  origin: "cap-ma#can-cu",
  reorganisation: "sap-xep#ba-buoc",
  forgetDrawing: "sap-xep#de-danh",
  reorganisationTable: "sap-xep#hang-loat",
  rehearsals: "sap-xep#phuong-an",
  rebuild: "su-co#dot-bi-vuot",
  reorganisationRules: "sap-xep#quy-tac-cua-so",
  draftNew: "quyet-dinh#dot-thay-doi",
  draftEdit: "quyet-dinh#dot-thay-doi",
  preview: "quyet-dinh#xem-truoc",
  apply: "quyet-dinh#ap-dung",
  applied: "sau-khi-ky#viec-ngay-sau",
  discard: "quyet-dinh#huy-dot",
  takeBack: "ngay-dau#nhap-nham",
  sets: "sau-khi-ky#cac-dot-da-ap-dung",
  settleDue: "sau-khi-ky#danh-muc-quoc-gia",
  clocks: "sau-khi-ky#cai-dat-thoi-han",
  savedSearches: "tra-cuu#muc-da-luu",
  palette: "phim-tat#bang-lenh",
  acceptFindings: "sau-khi-ky#chap-nhan",
  report: "sau-khi-ky#bao-cao",
  passedRows: "ngay-dau#chi-ra-bang",
  paperTexts: "quyet-dinh#noi-dung-van-ban",
  templates: "quyet-dinh#mau-van-ban",
  foreignPapers: "quyet-dinh#mau-den-cung-so",
  checkFile: "quyet-dinh#kiem-tra-tep",
  travel: "tra-cuu#ngay-khac",
  verify: "su-co#kiem-tra-so",
  history: "su-co#lich-su-khac",
  policy: "cap-ma#quy-uoc",
  runs: "cap-ma#dai-so",
  communes: "cap-ma#xa-phuong",
  reform: "sap-xep#cap-xa-2025",
  subunits: "cap-ma#moi-co-quan",
  renameAll: "cap-ma#doi-ten-hang-loat",
  contactAll: "cap-ma#lien-he-hang-loat",
  settings: "ngay-dau#cai-dat",
  news: "hoi-dap#len-ban-moi",
  updateFile: "hoi-dap#len-ban-moi",
  keys: "phim-tat",
  about: "hoi-dap#chuong-trinh",
};

/** The panes of the register, and what stands without one. */
export const ofWindow = {
  tree: "tra-cuu#cay-don-vi",
  unit: "tra-cuu#trang-don-vi",
  draft: "quyet-dinh#dot-thay-doi",
  register: "ngay-dau#cua-so-chinh",
  start: "ngay-dau",
  trouble: "tu-choi",
  intake: "ngay-dau#chi-ra-bang",
} as const;

/** The place of what stands topmost in the window; a refusal names its rule, whose place goes before. */
export function whereOneStands(): { place: string; rule?: string } {
  if (app.error) {
    const rule = app.error.problems[0]?.rule ?? app.error.kind;
    return { place: ofWindow.trouble, rule };
  }
  if (app.dialog) return { place: ofDialog[app.dialog.kind] };
  if (intake.modal) return { place: ofWindow.intake };
  const screen = shownScreen();
  if (screen)
    return { place: screen.id === "intake" && intake.step === "table" ? ofWindow.intake : ofScreen[screen.id] };
  if (!app.register) return { place: ofWindow.start };
  const pane = document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  return { place: pane === "tree" || pane === "unit" || pane === "draft" ? ofWindow[pane] : ofWindow.register };
}

/** All places that the window opens by itself. */
export function handbookPlaces(): string[] {
  return [ofScreen, ofDialog, ofWindow].flatMap((places) => Object.values(places));
}
