import type { RenameArg } from "./generated/commands";

/** Since when and on what an act rests; both may stay open. */
export type Origin = Pick<RenameArg, "happenedOn" | "basis">;
