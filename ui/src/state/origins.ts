/**
 * Since when and on what the last act of a draft rested. The events of one decision mostly share both, so the next one is
 * offered them; another draft begins without.
 */
import type { Origin } from "../api/origin";
import { app } from "./app.svelte";

let last: { path: string; draft: number | null; origin: Origin } | null = null;

/** What the next act of the current draft is offered. */
export function lastOrigin(): Origin {
  const register = app.register;
  if (!last || !register || last.path !== register.path) return {};
  // The act that opened the draft did not know its number yet.
  if (last.draft === null) last.draft = register.currentDraft;
  return last.draft === register.currentDraft && last.draft !== null ? last.origin : {};
}

/** An act rested on this. */
export function keepOrigin(origin: Origin): void {
  const register = app.register;
  if (register && (origin.happenedOn || origin.basis))
    last = { path: register.path, draft: register.currentDraft, origin: { ...origin } };
}
