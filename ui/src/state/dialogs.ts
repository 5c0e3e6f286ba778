import type {
  CheckMember,
  CheckRow,
  KeptDraw,
  PaperKind,
  ReadReform,
  RenamedRoot,
  SampleReport,
  ScriptFate,
} from "../api/generated/commands";
import type { ProposedName } from "../api/origin";
import type { RepeatableAct } from "./last-act.svelte";

type BegunUpdate = Pick<Extract<RepeatableAct, { kind: "update" }>, "fields" | "how">;

/** Which dialog is open, and what it is about. At most one; an error or a question may stand above it. */
export type DialogState =
  | { kind: "create" }
  | { kind: "addRoot" }
  | { kind: "sample"; report: SampleReport }
  /** `pasted`: text from the clipboard that it begins with. */
  | { kind: "issue"; parent: string; pasted?: string }
  /** The runs of numbers below a unit. */
  | { kind: "runs"; parent: string }
  | { kind: "communes"; root?: string }
  /** The same units below each of several bodies. */
  | { kind: "subunits"; under?: string }
  /** Words replaced in the names of a branch. */
  | { kind: "renameAll"; under?: string }
  /** One field of contact data in many units. */
  | { kind: "contactAll"; under?: string }
  | { kind: "rename"; code: string; proposed?: ProposedName }
  | { kind: "renamed"; bodies: readonly RenamedRoot[] }
  /** `begun`: what is typed in at first, as it was for another unit. */
  | { kind: "update"; code: string; begun?: BegunUpdate }
  | { kind: "close"; code: string; begun?: { reason: string; subtree: boolean } }
  | { kind: "renameSeveral"; codes: readonly string[] }
  | { kind: "updateSeveral"; codes: readonly string[] }
  | { kind: "closeSeveral"; codes: readonly string[] }
  | { kind: "origin"; code: string }
  | { kind: "reorganisation" }
  | { kind: "forgetDrawing"; kept: KeptDraw }
  /** `children`: what becomes of sub-units, where that was said before it was read. */
  | { kind: "reorganisationTable"; read: ReadReform; children?: ScriptFate }
  /** What the communes of a body were made of in 2025. */
  | { kind: "reform" }
  | { kind: "rehearsals" }
  | { kind: "rebuild" }
  | { kind: "reorganisationRules" }
  | { kind: "draftNew" }
  | { kind: "draftEdit" }
  | { kind: "preview"; set?: number }
  | { kind: "apply" }
  | { kind: "applied"; number: number }
  | { kind: "discard" }
  | { kind: "takeBack" }
  | { kind: "sets" }
  | { kind: "settleDue" }
  | { kind: "clocks" }
  | { kind: "savedSearches" }
  | { kind: "palette" }
  /** Of a single finding, only these of the things it is about. */
  | { kind: "acceptFindings"; rows: CheckRow[]; members?: CheckMember[] }
  | { kind: "report" }
  /** The lines of the list at hand that are no units. */
  | { kind: "passedRows"; total: number }
  | { kind: "paperTexts"; only?: PaperKind }
  | { kind: "templates"; of?: PaperKind }
  | { kind: "checkFile" }
  | { kind: "travel" }
  | { kind: "verify"; damaged?: { path?: string } }
  /** What speaks against the history in the file of the open register. */
  | { kind: "history" }
  /** Templates and texts that came with the register. */
  | { kind: "foreignPapers" }
  | { kind: "policy" }
  | { kind: "settings" }
  /** What is new; `unseen`: only since the last version, shown once. */
  | { kind: "news"; unseen: boolean }
  | { kind: "updateFile" }
  | { kind: "keys" }
  | { kind: "about" };
