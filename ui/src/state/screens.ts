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
import { lastAct } from "./last-act.svelte";
import { papers } from "./papers.svelte";
import { reorganisation } from "./reorganisation.svelte";
import type { RegisterState } from "./screen.svelte";
import { search } from "./search.svelte";
import { differences } from "./time.svelte";
import { visited } from "./visited.svelte";

export type ScreenId = "intake" | "board" | "differences" | "journal" | "figures" | "papers" | "due" | "checks";

export interface WindowScreen {
  id: ScreenId;
  isOpen: () => boolean;
  /** Leaves it without a question; `null`: it holds something unfinished that comes first. */
  leave: (() => void) | null;
  /** What Escape does where nothing else takes it: it goes back to the register, and what is unfinished waits. */
  escape: () => void;
  /** What is said above it while another day is shown: which day it is, or that all below is of today. */
  day: "shown" | "today" | null;
}

function screen(id: ScreenId, state: { open: boolean; close: () => void }, day: WindowScreen["day"]): WindowScreen {
  const leave = () => state.close();
  return { id, isOpen: () => state.open, leave, escape: leave, day };
}

/** The topmost first. */
export const screens: readonly WindowScreen[] = [
  {
    id: "intake",
    isOpen: () => intake.open && intake.view !== null,
    leave: null,
    escape: () => intake.wait(),
    day: null,
  },
  {
    id: "board",
    isOpen: () => reorganisation.board,
    leave: null,
    escape: () => void reorganisation.leaveBoard(),
    day: null,
  },
  screen("differences", differences, "shown"),
  screen("journal", journal, "shown"),
  screen("figures", figures, "shown"),
  screen("papers", papers, "shown"),
  screen("due", due, "today"),
  screen("checks", checks, "today"),
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
  lastAct,
  visited,
];

/** Another register is open, or none: nothing of the one before is shown. */
export function followRegister(path: string | null): void {
  for (const state of ofRegister) state.follow(path);
}
