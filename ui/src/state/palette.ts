/** The command palette: every act of the menus by words without accents, what was used last first. */
import type { MenuAct, MenuGroup } from "../kit/menu-types";

export interface PaletteAct {
  act: MenuAct;
  /** The menu it stands in. */
  group: string;
}

const RECENT = "palette-recent";
const MOST_RECENT = 12;

/** In lower case without accents, as it is compared. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** The acts that hold all words, in title or menu: those used last first, then by where the words stand in the title. */
export function matching(groups: MenuGroup[], typed: string, recent: readonly string[]): PaletteAct[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const acts = groups.flatMap((group) =>
    group.entries.flatMap((act) => (act === "separator" ? [] : [{ act, group: group.title }])),
  );
  const seen = new Set<string>();
  const fitting = acts.filter(({ act, group }) => {
    const text = plain(`${act.title} ${group}`);
    const fits = !seen.has(act.id) && act.id !== "palette" && words.every((word) => text.includes(word));
    seen.add(act.id);
    return fits;
  });
  const rank = ({ act }: PaletteAct) => {
    const title = plain(act.title);
    const begins = words.length > 0 && title.startsWith(words.join(" ")) ? 0 : 1;
    const used = recent.indexOf(act.id);
    return [begins, used < 0 ? MOST_RECENT : used, act.enabled ? 0 : 1] as const;
  };
  return fitting
    .map((one, at) => ({ one, at, rank: rank(one) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2] || a.at - b.at)
    .map(({ one }) => one);
}

export function recentActs(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function rememberAct(id: string): void {
  try {
    const kept = [id, ...recentActs().filter((one) => one !== id)].slice(0, MOST_RECENT);
    localStorage.setItem(RECENT, JSON.stringify(kept));
  } catch {
    // Without storage the order simply starts afresh.
  }
}
