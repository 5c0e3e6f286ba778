import type { RenameArg } from "./generated/commands";

/** Since when and on what an act rests; both may stay open. */
export type Origin = Pick<RenameArg, "happenedOn" | "basis">;

/** A name that the core proposes, with since when and on what it rests. */
export interface ProposedName {
  name: string;
  origin: Origin;
}
