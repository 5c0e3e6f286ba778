/** What was typed of a decision, while a row of its draft is put right before it is applied. */
import { app } from "./app.svelte";

export interface TypedTerms {
  number: string;
  dated: string | null;
  issuer: string;
  effective: string | null;
  title: string;
}

let waiting: { path: string; draft: number | null; typed: TypedTerms } | null = null;

/** Keeps it for the draft that is open. */
export function keepTerms(typed: TypedTerms): void {
  const register = app.register;
  if (register) waiting = { path: register.path, draft: register.currentDraft, typed };
}

/** Gives it back once, to the same draft. */
export function takeTerms(): TypedTerms | null {
  const found = waiting;
  waiting = null;
  const register = app.register;
  return found && found.path === register?.path && found.draft === register.currentDraft ? found.typed : null;
}
