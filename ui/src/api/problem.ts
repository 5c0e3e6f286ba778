/** Errors as the core answers them. Texts are ready for the officer; `rule` and `kind` are for tests and places. */
import type { AppError, Problem } from "./generated/commands";

export type { AppError, Problem } from "./generated/commands";

/** A refused or failed command. */
export class CallError extends Error {
  readonly kind: string;
  readonly remedy: string;
  readonly problems: Problem[];
  /** In technical words, for whoever helps the officer. */
  readonly detail: string | undefined;
  /** The file that could not be opened, where it is damaged; without a path it was chosen in a dialog. */
  file: { path?: string } | undefined;

  /** It is no failure: something the officer has to know. */
  note = false;

  constructor(error: AppError) {
    super(error.message);
    this.name = "CallError";
    this.kind = error.kind;
    this.remedy = error.remedy;
    this.problems = error.problems;
    this.detail = error.detail;
  }
}

/** What the officer has to know, told like an error. */
export function noteOf(note: AppError): CallError {
  const told = new CallError(note);
  told.note = true;
  return told;
}

/** The problems that concern this field (and, where given, this row of a list). */
export function problemsOf(problems: Problem[], field: string, row?: number): Problem[] {
  return problems.filter((p) => p.where.field === field && (row === undefined || p.where.row === row));
}

export function hasErrors(problems: Problem[]): boolean {
  return problems.some((p) => p.severity === "error");
}

/** Errors first, each by its row; what has no row stands before the rows, as it came. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = (p: Problem) => (p.severity === "error" ? 0 : 1);
  return [...problems].sort((a, b) => rank(a) - rank(b) || (a.where.row ?? 0) - (b.where.row ?? 0));
}
