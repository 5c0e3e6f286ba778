/**
 * The search as the window holds it: filters, whether results are listed or shown in the tree, searches kept. The text is
 * the one of the box above the tree (`app.filter.text`); finding and ranking are the core's.
 */
import type {
  Field,
  SearchChoices,
  SearchQuery,
  SearchResults,
  SearchRow,
  SearchStatus,
  UnitBrief,
  UnitKind,
} from "../api/generated/commands";
import { copyText } from "../kit/clipboard";
import type { Block } from "../kit/row-window.svelte";
import { search as text } from "../text/search";
import { vi } from "../text/vi";
import { exported } from "./acts";
import { app } from "./app.svelte";
import { RegisterState } from "./screen.svelte";
import { keepNumber, keptNumber } from "./kept";

export interface Filters {
  level: number | null;
  status: SearchStatus;
  kind: UnitKind | null;
  since: string | null;
  under: Pick<UnitBrief, "code" | "name"> | null;
  lacks: Field[];
  drafted: boolean;
}

const none: Filters = { level: null, status: "all", kind: null, since: null, under: null, lacks: [], drafted: false };

const IN_TREE = "search-in-tree";

class SearchState extends RegisterState {
  filters = $state.raw<Filters>(none);
  filtersShown = $state(false);
  /** Results are shown in the tree instead of a list. */
  #inTree = $state(keptNumber(IN_TREE) === 1);
  choices = $state.raw<SearchChoices | null>(null);
  total = $state<number | null>(null);

  get inTree(): boolean {
    return this.#inTree;
  }

  set inTree(now: boolean) {
    this.#inTree = now;
    keepNumber(IN_TREE, now ? 1 : 0);
  }

  get filterCount(): number {
    const f = this.filters;
    const set = [f.level !== null, f.status !== "all", f.kind !== null, f.since !== null, f.under !== null, f.drafted];
    return set.filter(Boolean).length + f.lacks.length;
  }

  /** Whether the results stand in a list now. The tree knows the text alone, so filters always list. */
  get listing(): boolean {
    return this.filterCount > 0 || (!this.#inTree && app.filter.text.trim() !== "");
  }

  get query(): SearchQuery {
    const { level, status, kind, since, under, lacks, drafted } = this.filters;
    return {
      text: app.filter.text,
      status,
      lacks,
      drafted: drafted || app.filter.changed,
      ...(level === null ? {} : { level }),
      ...(kind === null ? {} : { kind }),
      ...(since === null ? {} : { since }),
      ...(under === null ? {} : { under: under.code }),
    };
  }

  protected forget(): void {
    this.filters = none;
    this.filtersShown = false;
    this.choices = null;
    this.total = null;
  }

  set(filters: Partial<Filters>): void {
    this.filters = { ...this.filters, ...filters };
  }

  clearFilters(): void {
    this.filters = none;
  }

  async learn(): Promise<void> {
    this.choices = (await app.act("search.choices", {})) ?? this.choices;
  }

  fetch = async (offset: number, count: number): Promise<Block<SearchRow>> => {
    const found: SearchResults = await app.call("search.find", { query: this.query, offset, count });
    this.total = found.total;
    return found;
  };

  /** The best answer to what stands in the box now; `null`: there is none. */
  async best(): Promise<SearchRow | null> {
    const found = await app.act("search.find", { query: this.query, offset: 0, count: 1 });
    return found?.rows[0] ?? null;
  }

  async use(query: SearchQuery): Promise<void> {
    const under = query.under ?? null;
    const known = under === null ? [] : await app.act("unit.brief", { codes: [under] });
    this.filters = {
      level: query.level ?? null,
      status: query.status ?? "all",
      kind: query.kind ?? null,
      since: query.since ?? null,
      under: under === null ? null : (known?.[0] ?? { code: under, name: "" }),
      lacks: query.lacks ?? [],
      drafted: query.drafted ?? false,
    };
    this.inTree = false;
    app.filter = { ...app.filter, text: query.text };
  }

  async copyAll(): Promise<void> {
    const rows = await app.act("search.copy", { query: this.query });
    if (!rows) return;
    if (await copyText(rows.text)) app.toast(text.copied(rows.rows));
    else app.toast(vi.error.copyFailed, [], "warning");
  }

  async exportAll(): Promise<void> {
    const written = await app.act("search.export", { query: this.query });
    if (written) exported(written.path);
  }
}

export const search = new SearchState();
