/**
 * What can fill the window instead of the register. One list: the window shows the first that is open, its menus and its
 * keys are the ones that count, and another register closes them all.
 */
import { app } from "./app.svelte";
import { checks } from "./checks.svelte";
import { due } from "./due.svelte";
import { figures } from "./figures.svelte";
import { intake } from "./intake.svelte";
import { journal } from "./journal.svelte";
import { papers } from "./papers.svelte";
import { reorganisation } from "./reorganisation.svelte";
import type { RegisterState } from "./screen.svelte";
import { search } from "./search.svelte";
import { differences } from "./time.svelte";

export type ScreenId = "intake" | "board" | "differences" | "journal" | "figures" | "papers" | "due" | "checks";

export interface WindowScreen {
  id: ScreenId;
  isOpen: () => boolean;
  /** Leaves it without a question; `null`: it holds something unfinished that comes first. */
  leave: (() => void) | null;
  /** What Escape does where nothing else takes it: leaves the screen, the other day that is shown, or nothing. */
  escape: "screen" | "day" | "nothing";
  /** What is said above it while another day is shown: which day it is, or that all below is of today. */
  day: "shown" | "today" | null;
}

function screen(
  id: ScreenId,
  state: { open: boolean; close: () => void },
  escape: WindowScreen["escape"],
  day: WindowScreen["day"],
): WindowScreen {
  return { id, isOpen: () => state.open, leave: () => state.close(), escape, day };
}

/** The topmost first. */
export const screens: readonly WindowScreen[] = [
  { id: "intake", isOpen: () => intake.open && intake.view !== null, leave: null, escape: "nothing", day: null },
  { id: "board", isOpen: () => reorganisation.board, leave: null, escape: "day", day: null },
  screen("differences", differences, "screen", "shown"),
  screen("journal", journal, "screen", "shown"),
  screen("figures", figures, "screen", "shown"),
  screen("papers", papers, "nothing", "shown"),
  screen("due", due, "day", "today"),
  screen("checks", checks, "day", "today"),
];

/** What fills the window; `null`: the register itself, or the start page. */
export function shownScreen(): WindowScreen | null {
  return app.register === null ? null : (screens.find((one) => one.isOpen()) ?? null);
}

/** Shows the register itself again, where nothing unfinished stands above it. */
export function leaveScreens(): void {
  for (const one of screens) if (one.isOpen()) one.leave?.();
}

const ofRegister: readonly RegisterState[] = [
  papers,
  due,
  checks,
  reorganisation,
  differences,
  journal,
  figures,
  search,
  intake,
];

/** Another register is open, or none: nothing of the one before is shown. */
export function followRegister(path: string | null): void {
  for (const state of ofRegister) state.follow(path);
}
