/**
 * “Văn bản và tệp”: which document or list of which change set is shown, how it was asked for, what was saved.
 *
 * Invariant: the page asks for a file with exactly what it asked the preview for; rows, words and order are the core's.
 */
import type {
  AppendixTexts,
  BookForm,
  CrosswalkArg,
  CrosswalkOf,
  CsvForm,
  Handout,
  KindTexts,
  ListingPreview,
  PaperArg,
  PaperBy,
  PaperKind,
  PaperPreview,
  PaperSettings,
  PlannedFile,
  SetSummary,
} from "../api/generated/commands";
import { CallError } from "../api/problem";
import { vi } from "../text/vi";
import { Latest } from "../kit/latest";
import { app } from "./app.svelte";
import { ScreenState } from "./screen.svelte";

export type PaperSort = keyof typeof vi.papers.kind;

export const wordKinds = ["changeDecision", "appendix", "submission", "letter", "wholeDecision"] as const;
export const listKinds = ["changes", "register", "catalogue", "crosswalk"] as const;
export const sorts: readonly PaperSort[] = [...wordKinds, ...listKinds, "pack"];

export function isWord(sort: PaperSort): sort is PaperKind {
  return (wordKinds as readonly string[]).includes(sort);
}

/** What is shown in the middle. */
export type Shown =
  | { what: "paper"; preview: PaperPreview }
  | { what: "list"; listing: ListingPreview }
  | { what: "pack" }
  | { what: "refused"; error: CallError };

/** What is otherwise than in the register's texts, for one kind of document. */
interface Own {
  texts?: KindTexts;
  appendix?: AppendixTexts;
  by?: PaperBy;
  number?: string;
  dated?: string | null;
  since?: number;
}

export interface ListOptions {
  on: string | null;
  form: BookForm;
  closed: boolean;
  changed: boolean;
  level: number | null;
  /** What the crosswalk leads from. */
  of: CrosswalkOf;
  /** Reorganisations of a period instead of the chosen set. */
  period: boolean;
  since: string | null;
  /** For whom a `.csv` is made. */
  csv: CsvForm;
}

export interface Saved {
  path: string;
  name: string;
}

/** A run of “Lưu tất cả”. */
export interface Run {
  folder: string;
  files: PlannedFile[];
  done: number;
  /** Files written: of the catalogue there is one for each level. */
  written: number;
  failed: { title: string; error: CallError }[];
  stopped: boolean;
  over: boolean;
}

const usual: ListOptions = {
  on: null,
  form: "flat",
  closed: true,
  changed: true,
  level: null,
  of: "older",
  period: false,
  since: null,
  csv: "exact",
};

class PapersState extends ScreenState {
  sort = $state<PaperSort>("changeDecision");
  /** Number of an applied set; `null`: the draft. */
  set = $state<number | null>(null);
  sets = $state.raw<SetSummary[]>([]);
  settings = $state.raw<PaperSettings | null>(null);
  shown = $state.raw<Shown | null>(null);
  loading = $state(false);
  saving = $state(false);
  /** By set and kind: what was changed for one document is no other document's. */
  own = $state.raw<Record<string, Own>>({});
  list = $state.raw<ListOptions>(usual);
  saved = $state.raw<readonly Saved[]>([]);
  run = $state.raw<Run | null>(null);

  readonly #requests = new Latest();

  protected forget(): void {
    this.shown = null;
    this.own = {};
    this.list = usual;
    this.saved = [];
    this.run = null;
    this.set = null;
    this.sort = "changeDecision";
  }

  /** Shows the files of a set, or of the draft (`null`); without a wish, of what there is. */
  async show(set?: number | null, sort?: PaperSort): Promise<void> {
    const sets = await app.act("sets.list", {});
    const settings = sets && (await app.act("paper.settings", {}));
    if (!sets || !settings) return;
    this.sets = sets;
    this.settings = settings;
    const kept = this.set !== null && sets.some((one) => one.number === this.set) ? this.set : undefined;
    const wanted = set === undefined ? kept : set;
    this.#choose(wanted ?? (this.hasDraft ? null : (sets[0]?.number ?? null)));
    if (sort) this.sort = sort;
    this.#fit();
    app.dialog = null;
    this.open = true;
  }

  /** Reads the sets anew, as after a tick or a document attached. */
  async refresh(): Promise<void> {
    this.sets = (await app.act("sets.list", {})) ?? this.sets;
  }

  /** Goes to a unit of the register; the documents wait. */
  showUnit(code: string): void {
    this.open = false;
    app.pane = "unit";
    app.show(code);
  }

  choose(set: number | null): void {
    this.#choose(set);
    this.#fit();
  }

  #choose(set: number | null): void {
    if (set !== this.set) this.run = null;
    this.set = set;
    // A first load has no decision; its appendices it has.
    const bare = this.current !== null && !this.current.decision;
    if (bare && this.sort === "changeDecision") this.sort = "appendix";
  }

  /** What this set has no document of gives way to one it has. */
  #fit(): void {
    if (this.whyNot(this.sort) !== null) this.sort = sorts.find((sort) => this.whyNot(sort) === null) ?? "register";
  }

  get hasDraft(): boolean {
    return typeof app.register?.currentDraft === "number";
  }

  get current(): SetSummary | null {
    return this.sets.find((one) => one.number === this.set) ?? null;
  }

  /** Why there is none of this kind; `null`: there is. The core refuses the same, with the clause. */
  whyNot(sort: PaperSort): string | null {
    if (sort === "register" || sort === "crosswalk") return null;
    if (this.set === null && !this.hasDraft) return vi.papers.nothing;
    return null;
  }

  ownOf(kind: PaperKind): Own {
    return this.own[`${this.set}/${kind}`] ?? {};
  }

  change(kind: PaperKind, own: Own): void {
    this.own = { ...this.own, [`${this.set}/${kind}`]: own };
  }

  /** A document as it is asked for, without its place. */
  paperArgs(kind: PaperKind): PaperArg {
    const own = this.ownOf(kind);
    return {
      kind,
      ...(this.set === null ? {} : { set: this.set }),
      ...(own.by ? { by: own.by } : {}),
      ...(own.texts ? { texts: own.texts } : {}),
      ...(own.appendix ? { appendix: own.appendix } : {}),
      ...(own.number ? { number: own.number } : {}),
      ...(own.dated ? { dated: own.dated } : {}),
      ...(own.since === undefined ? {} : { since: own.since }),
    };
  }

  get setArgs(): { set?: number } {
    return this.set === null ? {} : { set: this.set };
  }

  get registerArgs() {
    const { on, form, closed, csv } = this.list;
    return { form, closed, csv, ...(on ? { on } : {}) };
  }

  get crosswalkArgs(): CrosswalkArg {
    const { of, period, since, on, csv } = this.list;
    const last = { csv, ...(on ? { on } : {}) };
    if (of === "older") return last;
    return period ? { of, period, ...(since ? { since } : {}), ...last } : { of, csv, ...this.setArgs };
  }

  get catalogueArgs() {
    const { changed, level, csv } = this.list;
    return { ...this.setArgs, changed, csv, ...(level === null ? {} : { level }) };
  }

  /** Asks for what is chosen; a late answer to an older question is dropped. */
  async load(): Promise<void> {
    const isNewest = this.#requests.begin();
    this.loading = true;
    let shown: Shown;
    try {
      shown = await this.#ask();
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      shown = { what: "refused", error: thrown };
    }
    if (!isNewest()) return;
    this.loading = false;
    if (shown.what !== "refused" || shown.error.kind !== "stale") this.shown = shown;
  }

  async #ask(): Promise<Shown> {
    const sort = this.sort;
    if (isWord(sort)) return { what: "paper", preview: await app.call("paper.preview", this.paperArgs(sort)) };
    switch (sort) {
      case "changes": {
        const list = await app.call("draft.preview", this.setArgs);
        const page = { name: "", heading: list.title, header: list.header, rows: list.rows, total: list.rows.length };
        return { what: "list", listing: { pages: [page] } };
      }
      case "register":
        return { what: "list", listing: await app.call("export.previewRegister", this.registerArgs) };
      case "crosswalk":
        return { what: "list", listing: await app.call("export.previewCrosswalk", this.crosswalkArgs) };
      case "catalogue":
        return { what: "list", listing: await app.call("export.previewCatalogue", this.catalogueArgs) };
      case "pack":
        return { what: "pack" };
    }
  }

  /** Asks where to, writes, and offers to open what was written. */
  async save(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    try {
      const paths = await this.#write();
      const exact = this.list.csv === "exact" && paths.some((path) => path.toLowerCase().endsWith(".csv"));
      if (exact) app.toast(vi.papers.csvWarning);
      this.saved = [...paths.map(savedAs), ...this.saved.filter((one) => !paths.includes(one.path))].slice(0, 12);
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      this.saving = false;
    }
  }

  async #write(): Promise<string[]> {
    const sort = this.sort;
    if (isWord(sort)) return [(await app.call("paper.write", this.paperArgs(sort))).path];
    switch (sort) {
      case "changes":
        return [(await app.call("export.changes", this.setArgs)).path];
      case "register":
        return [(await app.call("export.register", this.registerArgs)).path];
      case "crosswalk":
        return [(await app.call("export.crosswalk", this.crosswalkArgs)).path];
      case "catalogue":
        return (await app.call("export.catalogue", this.catalogueArgs)).files.map((file) => file.path);
      case "pack":
        return [
          (await app.call("export.pack", { ...this.setArgs, papers: wordKinds.map((kind) => this.paperArgs(kind)) }))
            .path,
        ];
    }
  }

  /** Writes everything of the set into a new folder, file by file. */
  async saveAll(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    try {
      const plan = await app.call("export.folder", this.setArgs);
      this.run = { ...plan, done: 0, written: 0, failed: [], stopped: false, over: false };
      for (const file of plan.files) {
        if (this.run.stopped) break;
        try {
          const written = await this.#writeTo(file.what, file.path);
          this.run = { ...this.run, written: this.run.written + written };
        } catch (thrown) {
          if (!(thrown instanceof CallError)) throw thrown;
          this.run = { ...this.run, failed: [...this.run.failed, { title: file.title, error: thrown }] };
        }
        this.run = { ...this.run, done: this.run.done + 1 };
      }
      this.run = { ...this.run, over: true };
    } catch (thrown) {
      if (this.run) this.run = { ...this.run, over: true };
      app.fail(thrown);
    } finally {
      this.saving = false;
    }
  }

  stop(): void {
    if (this.run) this.run = { ...this.run, stopped: true };
  }

  /** Gives how many files it became. */
  async #writeTo(what: Handout, path: string): Promise<number> {
    if (what === "catalogue") {
      return (await app.call("export.catalogue", { ...this.setArgs, changed: true, path })).files.length;
    }
    if (what === "changes") await app.call("export.changes", { ...this.setArgs, path });
    else await app.call("paper.write", { ...this.paperArgs(what), path });
    return 1;
  }
}

/** The last part of a path, of either system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function savedAs(path: string): Saved {
  return { path, name: fileName(path) };
}

export const papers = new PapersState();
