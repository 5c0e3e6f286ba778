/** Acts that several places start: menus, keys, buttons. Each runs commands and says what was done. */
import type { FindingArg } from "../api/generated/commands";
import type { Origin } from "../api/origin";
import { CallError } from "../api/problem";
import { copyText } from "../kit/clipboard";
import { answer } from "../text/several";
import { vi } from "../text/vi";
import { app } from "./app.svelte";
import { keepOrigin } from "./origins";

export async function undo(): Promise<void> {
  await step("draft.undo", vi.toast.undone, vi.toast.nothingToUndo);
}

/** Says what an act did to the draft, with the way back. */
export function told(title: string): void {
  const back = { label: vi.toast.undo, testid: "toast-undo", run: () => void undo() };
  app.toast(title, app.undo.undo === null ? [] : [back]);
}

/** Ends an act on many units: its day and basis are kept for the next one, it is told with the way back, its units are marked. */
export function toldOfMany(codes: string[], title: string, origin: Origin): void {
  keepOrigin(origin);
  told(title);
  app.showFresh(codes);
}

export async function redo(): Promise<void> {
  await step("draft.redo", vi.toast.redone, vi.toast.nothingToRedo);
}

/** One step back or forward. That there is none, also when keys are faster than answers, is no error. */
async function step(command: "draft.undo" | "draft.redo", said: (title: string) => string, none: string) {
  const possible = command === "draft.undo" ? app.undo.undo : app.undo.redo;
  if (possible === null) return app.toast(none);
  try {
    const done = await app.call(command, {});
    app.toast(said(done.title));
    await showTouched(done.codes);
  } catch (thrown) {
    if (thrown instanceof CallError && ["undo.none", "redo.none"].includes(thrown.kind)) app.toast(none);
    else app.fail(thrown);
  }
}

/** Goes to the first code an act touched, if it is still there; an undone issue is not. */
async function showTouched(codes: string[]): Promise<void> {
  const code = codes[0];
  if (!code) return;
  const there = await app.call("unit.get", { code }).catch(() => null);
  if (there) app.show(code);
}

export async function takeBack(code: string): Promise<void> {
  const done = await app.act("changes.takeBack", { code });
  if (done) told(done.title);
}

export async function copy(text: string): Promise<void> {
  if (await copyText(text)) app.toast(vi.toast.copied(text));
  else app.toast(vi.error.copyFailed, [], "warning");
}

export async function copyUnit(code: string, what: "code" | "name" | "row"): Promise<void> {
  if (what === "code") return copy(code);
  const view = await app.act("unit.get", { code });
  if (!view) return;
  await copy(what === "name" ? view.unit.name : `${code}\t${view.unit.name}`);
}

/** Copies a ready paragraph about a code, for whoever asks the office. */
export async function answerFor(code: string): Promise<void> {
  const told = await app.act("trace.answer", { code });
  if (!told) return;
  if (await copyText(told.text)) app.toast(answer.copied);
  else app.toast(vi.error.copyFailed, [], "warning");
}

/** Writes these units as a list. */
export async function exportUnits(codes: readonly string[]): Promise<void> {
  const written = await app.act("search.export", { query: { text: "", among: [...codes] } });
  if (written) exported(written.path);
}

export async function exportChanges(set?: number): Promise<void> {
  const written = await app.act("export.changes", set === undefined ? {} : { set });
  if (written) exported(written.path);
}

/** The receipt of an applied set, by which the register can be held to it later. */
export async function saveReceipt(set: number): Promise<void> {
  const written = await app.act("sets.receipt", { number: set });
  if (written) exported(written.path);
}

export async function exportList(): Promise<void> {
  const written = await app.act("export.register", { closed: true });
  if (written) exported(written.path);
}

export function exported(path: string): void {
  app.toast(vi.toast.exported(path), [
    { label: vi.toast.openFile, testid: "toast-open-file", run: () => void app.act("file.open", { path }) },
    { label: vi.toast.showFolder, testid: "toast-show-folder", run: () => void app.act("file.show", { path }) },
  ]);
}

export async function saveCopy(): Promise<void> {
  const written = await app.act("register.saveCopy", {});
  if (written) app.toast(vi.toast.copySaved(written.path));
}

/**
 * An Excel file for the unit to fill in, with what the register knows of it and of those below; with a finding of the
 * checks, only of the units it is about.
 */
export async function exportForm(code: string, finding?: FindingArg): Promise<void> {
  const written = await app.act("intake.form", { code, ...(finding ? { finding } : {}) });
  if (written) exported(written.path);
}

export async function exportReport(): Promise<void> {
  const written = await app.act("intake.report", {});
  if (written) exported(written.path);
}

export async function selectDraft(id: number): Promise<void> {
  await app.act("draft.select", { id });
}
