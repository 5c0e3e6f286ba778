import type { AppError, Commands, Topic, UndoState } from "./generated/commands";

export type CommandName = keyof Commands;
export type Args<N extends CommandName> = Commands[N]["args"];
export type Result<N extends CommandName> = Commands[N]["result"];

/** The answer to every command that was carried out. */
export interface Envelope<R> {
  result: R;
  changed: Topic[];
  undo: UndoState | null;
}

/** What the page needs from the program around it: the desktop shell, the test bridge, or a stand-in for looking. */
export interface Host {
  /** Runs a command of the core. Rejects with an [`AppError`]-shaped value when refused. */
  call<N extends CommandName>(name: N, args: Args<N>): Promise<Envelope<Result<N>>>;
  /** A register to open was handed over from outside: double-clicked, or given to a second start of the program. */
  onOpenFile(listener: (path: string) => void): void;
  /** The window was asked to close while text was typed and not written; it stays open until `closeWindow`. */
  onCloseAsked(listener: () => void): void;
  /** Whether text is typed and not written, so that the window asks before it closes. */
  holdsText(held: boolean): void;
  /** Closes the window, whatever is typed. */
  closeWindow(): void;
  /** The title of the window. */
  setTitle(title: string): void;
}

/** Whether something thrown is an error of the core. */
export function isAppError(thrown: unknown): thrown is AppError {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown && "remedy" in thrown;
}
