// Made by `cargo xtask bindings` from the command list in src-tauri/crates/app. Do not edit.

export type AppError = { kind: string, message: string, remedy: string, problems: Array<Problem> };

export type Applied = { number: number, counts: Counts, warnings: Array<Problem> };

export type ApplyArg = { number: string, dated: string, issuer: string, effectiveOn?: string, dryRun?: boolean };

export type ChangeRow = { code: string, status: Status, statusWord: string, before: Unit | null, after: Unit | null, changed: Array<Field>, note: string | null, problems: Array<Problem> };

export type ChildRow = { code: string, unit: Unit, mark: Status | null, closed: boolean, children: number, codeOrder: number, nameOrder: number };

export type ChildrenArg = { code: string, closed?: boolean };

export type CloseArg = { code: string, reason: string, subtree: boolean } & Origin;

export type ClosePreview = { closed: Array<CodeName>, takenBack: Array<CodeName>, problems: Array<Problem> };

export type CodeArg = { code: string };

export type CodeName = { code: string, name: string };

export type Counts = { issued: number, renamed: number, infoChanged: number, closed: number };

export type CreateRegister = { root: string, name: string, second?: CodeName, policy?: Policy, path?: string };

export type Decision = { number: string, dated: string, issuer: string };

export type Done = { title: string, codes: Array<string>, warnings: Array<Problem> };

export type DraftArg = { id: number };

export type DraftRef = { id: number, title: string, current: boolean };

export type DraftSummary = { id: number, title: string, kind: SetKind, rows: number };

export type DraftView = { summary: DraftSummary, notes: string, rows: Array<ChangeRow>, counts: Counts };

export type EditDraft = { title: string, notes: string, kind: SetKind };

export type ExpandArg = { code: string, expanded: boolean, all?: boolean };

export type ExportArg = { set?: number, path?: string };

export type Field = "name" | "address" | "email" | "phone" | "fax" | "website" | "qcvn102";

export type FileArg = { path?: string };

export type HistoryItem = { unit: Unit, changed: Array<Field>, validFrom: string, validTo: string | null, set: number, kind: SetKind, title: string, decision: string | null, status: Status, closing: string | null };

export type IssueArg = { rows: Array<NewUnit> } & Origin;

export type IssuePreview = { rows: Array<IssuePreviewRow>, problems: Array<Problem> };

export type IssuePreviewRow = { parent: string, code: string, why: string, unit: Unit };

export type Level1Choice = { code: string, name: string, status: string, statusText: string, choosable: boolean, since: string | null, partnerCode: string | null, partnerName: string | null };

export type ListPreview = { title: Array<string>, header: Array<string>, rows: Array<Array<string>>, summary: Array<string>, counts: Counts };

export type ListRow = { code: string, level: number, parent: string, validFrom: string, validTo: string | null } & Unit;

export type LoadList = { path?: string, decision?: string, date?: string };

export type NameJudgement = { sameness: string, message: string, problems: Array<Problem> };

export type NewDraft = { title?: string, kind?: SetKind };

export type NewUnit = { parent: string, code?: string } & Unit;

export type Nothing = Record<string, never>;

export type OnDay = { on?: string };

export type Origin = { happenedOn?: string, basis?: string };

export type PasteArg = { parent: string, text: string };

export type PathArg = { path: string };

export type Place = { code?: string, field?: string, row?: number };

export type Policy = { default: Rule, levels: { [key in number]?: Rule }, parents: { [key in string]?: Rule } };

export type Rule = { width: number, letters: boolean, start: number, reserved: Array<string> };

export type PolicyArg = { policy: Policy };

export type Problem = { rule: string, severity: Severity, where: Place, message: string, remedy: string, clause?: string };

export type ProposeArg = { parent: string, count: number };

export type ProposedCode = { code: string, why: string };

export type RecentFile = { path: string, title: string, roots: string, openedAt: string, missing: boolean };

export type RegisterInfo = { path: string, fileName: string, roots: Array<CodeName>, open: number, closed: number, readOnly: boolean, lastSet: number, drafts: Array<DraftSummary>, currentDraft: number | null, policy: Policy, issuer: string };

export type RenameArg = { code: string, name: string } & Origin;

export type ReportedRow = { row: number, code: string, name: string, problem: Problem };

export type SampleArg = { fresh?: boolean };

export type SampleReport = { register: RegisterInfo, mapped: number, reported: Array<ReportedRow> };

export type ScriptAct = unknown;

export type ScriptArg = { acts: Array<ScriptAct> };

export type SearchText = { text: string };

export type SetArg = { set?: number };

export type SetKind = "opening" | "decision" | "direct" | "correction";

export type SetNumberArg = { number: number };

export type SetSummary = { number: number, kind: SetKind, title: string, notes: string, decision: Decision | null, effectiveOn: string, appliedAt: string, appliedBy: string, counts: Counts, fingerprint: string };

export type SetView = { summary: SetSummary, rows: Array<ChangeRow> };

export type SettingsChange = { officer: string | null };

export type SettingsView = { officer: string, level1File: string | null, level1Entries: number, level1Fault: string | null };

export type Severity = "error" | "warning";

export type StartState = { version: string, recent: Array<RecentFile>, officer: string, register: RegisterInfo | null, today: string };

export type Status = "issued" | "renamed" | "infoChanged" | "closed";

export type Topic = "register" | "units" | "draft" | "sets" | "settings";

export type TreeFilter = { text: string, changed: boolean, closed: boolean };

export type TreeRow = { index: number, parentIndex: number | null, code: string, name: string, level: number, setSize: number, posInSet: number, hasChildren: boolean, expanded: boolean, mark: Status | null, otherDraft: string | null, closed: boolean, hit: boolean };

export type TreeShape = { total: number, hits: number | null, index: number | null };

export type TreeWindow = { shape: TreeShape, rows: Array<TreeRow> };

export type TypeAhead = { text: string, from: number };

export type UndoState = { undo: string | null, redo: string | null };

export type Unit = { name: string, address?: string, email?: string, phone?: string, fax?: string, website?: string, qcvn102?: string };

export type UnitActs = { issue: boolean, edit: boolean, direct: boolean, close: boolean, takeBack: boolean };

export type UnitState = "open" | "drafted" | "closed";

export type UnitView = { code: string, level: number, path: Array<CodeName>, state: UnitState, unit: Unit, before: Unit | null, status: Status | null, changed: Array<Field>, draft: DraftRef | null, note: string | null, givenOn: string | null, closedOn: string | null, children: number, can: UnitActs, history: Array<HistoryItem> };

export type UpdateArg = { code: string, fields: { [key in Field]?: string } } & Origin;

export type VerifyReport = { sound: boolean, sets: number, codes: number, versions: number, fingerprint: string | null, faults: Array<string> };

export type WindowArg = { offset: number, count: number };

export type Written = { path: string, rows: number };

/** Every command: its arguments and its result. */
export type Commands = {
  /** what the window shows first */
  'start.state': { args: Nothing; result: StartState };
  /** drops a register from the recent list */
  'start.forget': { args: PathArg; result: StartState };
  /** settings of this machine */
  'settings.get': { args: Nothing; result: SettingsView };
  /** changes settings of this machine */
  'settings.set': { args: SettingsChange; result: SettingsView };
  /** uses another level-1 table */
  'settings.chooseLevel1': { args: FileArg; result: SettingsView };
  /** goes back to the shipped level-1 table */
  'settings.shippedLevel1': { args: Nothing; result: SettingsView };
  /** level-1 bodies by code or name */
  'level1.search': { args: SearchText; result: Array<Level1Choice> };
  /** makes and opens a register */
  'register.create': { args: CreateRegister; result: RegisterInfo };
  /** opens a register */
  'register.open': { args: FileArg; result: RegisterInfo };
  /** opens the sample register */
  'register.sample': { args: SampleArg; result: SampleReport };
  /** first load of a register from a clean list */
  'register.load': { args: LoadList; result: Applied };
  /** closes the register */
  'register.close': { args: Nothing; result: StartState };
  /** the open register in short */
  'register.info': { args: Nothing; result: RegisterInfo };
  /** checks file, chain and history */
  'register.verify': { args: Nothing; result: VerifyReport };
  /** writes a copy of the register */
  'register.saveCopy': { args: FileArg; result: Written };
  /** changes the numbering policy */
  'register.setPolicy': { args: PolicyArg; result: RegisterInfo };
  /** all units on a day */
  'register.list': { args: OnDay; result: Array<ListRow> };
  /** a part of the visible rows */
  'tree.window': { args: WindowArg; result: TreeWindow };
  /** opens or shuts a row */
  'tree.expand': { args: ExpandArg; result: TreeShape };
  /** opens a row and all beside it */
  'tree.expandSiblings': { args: CodeArg; result: TreeShape };
  /** sets search and filter */
  'tree.filter': { args: TreeFilter; result: TreeShape };
  /** makes a unit visible */
  'tree.locate': { args: CodeArg; result: TreeShape };
  /** next row that begins with a text */
  'tree.typeAhead': { args: TypeAhead; result: TreeShape };
  /** one unit with its history */
  'unit.get': { args: CodeArg; result: UnitView };
  /** units directly below */
  'unit.children': { args: ChildrenArg; result: Array<ChildRow> };
  /** next free codes below a parent */
  'code.propose': { args: ProposeArg; result: Array<ProposedCode> };
  /** what issuing would give */
  'issue.preview': { args: IssueArg; result: IssuePreview };
  /** what issuing pasted rows would give */
  'issue.paste': { args: PasteArg; result: IssuePreview };
  /** gives codes to new units */
  'changes.issue': { args: IssueArg; result: Done };
  /** compares a new name with the old one */
  'changes.judgeName': { args: RenameArg; result: NameJudgement };
  /** renames a unit; the code stays */
  'changes.rename': { args: RenameArg; result: Done };
  /** changes data of a unit in the draft */
  'changes.update': { args: UpdateArg; result: Done };
  /** changes contact data at once, without a decision */
  'changes.direct': { args: UpdateArg; result: Done };
  /** what closing would do */
  'changes.previewClose': { args: CloseArg; result: ClosePreview };
  /** closes a code for good */
  'changes.close': { args: CloseArg; result: Done };
  /** takes a row out of the draft */
  'changes.takeBack': { args: CodeArg; result: Done };
  /** a list of acts, wholly or not at all */
  'changes.script': { args: ScriptArg; result: Done };
  /** the current draft */
  'draft.get': { args: Nothing; result: DraftView | null };
  /** opens a new draft */
  'draft.create': { args: NewDraft; result: DraftSummary };
  /** makes a draft the current one */
  'draft.select': { args: DraftArg; result: DraftView | null };
  /** changes title, notes, kind */
  'draft.edit': { args: EditDraft; result: Done };
  /** the change list as Excel will say it */
  'draft.preview': { args: SetArg; result: ListPreview };
  /** makes the draft final under a decision */
  'draft.apply': { args: ApplyArg; result: Applied };
  /** discards a draft */
  'draft.discard': { args: DraftArg; result: RegisterInfo };
  /** takes back the last act */
  'draft.undo': { args: Nothing; result: Done };
  /** brings back the act taken back last */
  'draft.redo': { args: Nothing; result: Done };
  /** applied sets, newest first */
  'sets.list': { args: Nothing; result: Array<SetSummary> };
  /** an applied set with its rows */
  'sets.get': { args: SetNumberArg; result: SetView };
  /** writes the change list as Excel */
  'export.changes': { args: ExportArg; result: Written };
  /** writes the whole register as Excel */
  'export.list': { args: FileArg; result: Written };
  /** opens a file written in this session */
  'file.open': { args: PathArg; result: Nothing };
  /** shows a file written in this session in its folder */
  'file.show': { args: PathArg; result: Nothing };
};
