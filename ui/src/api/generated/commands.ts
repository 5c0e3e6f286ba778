// Made by `cargo xtask bindings` from the command list in src-tauri/crates/app. Do not edit.

/** Takes exactly the rows over that the view counts as taken. */
export type AcceptArg = { 
/** How many rows the officer was shown as taken; another number now is refused. */
taken?: number, 
/** Into an opening set: the number of the decision that gave the codes, if there is one. */
decision?: string, 
/** Into an opening set: its day, `yyyy-mm-dd`; else the day from which the level-1 code holds. */
date?: string, 
/** Into an opening set: who issued it; else the name of the level-1 body. */
issuer?: string, 
/** Into an opening set: who takes it over, where the settings name nobody yet. */
officer?: string, 
/** Whether it is only looked what would happen: refusals and warnings are the same, nothing is written. */
dryRun?: boolean, };

/** A judged drawing to be taken into the current draft, as one step that can be undone. */
export type AcceptEvent = { 
/** The drawing, every question answered. */
draw: Drawing, 
/** An accepted event of the draft that it takes the place of. */
replaces?: number, 
/** The kept drawing that it was; it is kept no longer. */
kept?: number, };

/** Accepts findings of a run for one reason. */
export type AcceptFindings = { 
/** The run they were read in. */
run: number, 
/** Places of the findings in that run, from 0. */
findings: Array<number>, 
/** Only these of the things they are about, by key; default: all that were not accepted yet. */
members?: Array<string>, 
/** Why they are left as they are. */
reason: string, 
/** Name of the person who accepts them, where the settings have none yet; it is kept there. */
officer?: string, };

/** The officer's word on a history that this machine has not seen like this. */
export type AcceptHistory = { 
/** Why it is the history of the register all the same. */
reason: string, 
/** Name of the officer, kept in the settings; needed in the window where they have none. */
officer?: string, };

/** What taking over did, or would do. */
export type Accepted = { 
/** The opening set it made, where it made one. */
applied: Applied | null, 
/** The step of the draft it made, where it made one. */
done: Done | null, 
/** How many rows were taken over. */
taken: number, };

/** How a finding was accepted. */
export type AcceptedFinding = { 
/** Identities: one, or one for each of the things accepted at once. */
ids: Array<number>, 
/** Why it was accepted. */
reason: string, 
/** Name of the person who accepted it. */
by: string, 
/** When it was accepted, `yyyy-mm-ddThh:mm:ss`. */
at: string, };

/** Another level-1 body, whose tree is to be loaded and absorbed. */
export type AddRoot = { 
/** Code of the level-1 body; it may be closed. */
code: string, 
/** Name of the level-1 body. */
name: string, 
/** Name of the officer, kept in the settings; needed in the window where they have none. */
officer?: string, };

/** The judgement on a unit after. */
export type AfterVerdict = { 
/** Place of its part among the parts. */
part: number, 
/** What becomes of its code. */
outcome: EventOutcome, 
/** The code, where it is settled. */
code: string | null, 
/** Why, in turn, with the clauses. */
reasons: Array<EventReason>, 
/** What the register will say of it. */
unit: Unit, 
/** What the list prints beside it. */
note: string | null, };

/** What takes force on a later day. */
export type AheadDay = { 
/** The day, `yyyy-mm-dd`. */
from: string, 
/** How many codes of each status it is. */
counts: Counts, };

/** A mark of what takes force later. */
export type AheadMark = { 
/** What then happens to the unit. */
status: Status, 
/** The day it takes force, `yyyy-mm-dd`. */
from: string, 
/** The same in words: `có hiệu lực từ 01/07/2026`. */
words: string, };

/** What takes force later, on the page of the unit. */
export type AheadView = { 
/** The mark that rows and cards carry. */
mark: AheadMark, 
/** What holds until then; none: the code is not in force yet. */
inForce: Unit | null, 
/** What comes, as a Vietnamese sentence. */
sentence: string, };

/** One answer to all questions of a kind. */
export type AnswerEvent = { 
/** The kind of the questions, as [`Question::group`] names it. */
group: string, 
/** The answer to one of them; the others are answered in the same sense. */
choice: EventChoice, 
/** Why it is decided so. */
reason: string, 
/** The drawing that is judged. */
draw: Drawing, 
/** The draft it would go into; default: the current one. */
draft?: number, 
/** An accepted event of that draft that it is drawn anew for. */
replaces?: number, };

/** A ready answer to whoever asks about a code. */
export type AnswerText = { 
/** Paragraphs to be copied. */
text: string, };

/** The drawing with the answers. */
export type AnsweredEvent = { 
/** The drawing with the answers in it. */
draw: Drawing, 
/** How many questions the answer settled. */
answered: number, 
/** How many of the kind it could not answer in this sense: more than one code comes into question. */
left: number, 
/** The judgement with the answers. */
judged: JudgedEvent, };

/** A refused or failed command. Serialised as it is to the window, the bridge and the command line. */
export type AppError = { 
/** Stable identifier: `refused` (see `problems`), `file.locked`, `file.newer`, `cancelled`, … */
kind: string, 
/** What happened, as a Vietnamese sentence. */
message: string, 
/** What to do, as a Vietnamese sentence. */
remedy: string, 
/** The rules in the way, all at once; empty unless `kind` is `refused`. */
problems: Array<Problem>, 
/** What the system or the file format said, in its own technical words, for whoever helps the officer. */
detail?: string, };

/** How appendices look. */
export type AppendixTexts = { 
/** How rows are set out. */
by: PaperBy, 
/** How appendices are numbered. */
numbering: PaperNumbering, 
/** Columns for the rows of a change set. */
changes: Array<PaperColumn>, 
/** Columns for the whole list. */
whole: Array<PaperColumn>, 
/** Prints the register's fingerprint below the last appendix. */
fingerprint: boolean, 
/** The appendix as a file of its own leaves number and date blank, as an electronic original does (NĐ 30/2020/NĐ-CP Phụ lục I mục III.1). */
electronic: boolean, };

/** What applying made, or would make. */
export type Applied = { 
/** Number of the set in the chain. */
number: number, 
/** What the set is called. */
title: string, 
/** How many rows it has of each status. */
counts: Counts, 
/** What deserves a second look. */
warnings: Array<Problem>, };

/** The terms under which a draft or a script is applied. */
export type ApplyArg = { 
/** Number of the decision (`12/QĐ-UBND`). */
number: string, 
/** The day of the decision, `yyyy-mm-dd`. */
dated: string, 
/** The authority that issued it. */
issuer: string, 
/** From when the changes hold, `yyyy-mm-dd`; default: the date of the decision. */
effectiveOn?: string, 
/** What the set is called from now on; without it as the draft is, or, where nobody named that, as the decision is. */
title?: string, 
/** Notes instead of the draft's own; for a correction the reason. */
notes?: string, 
/** Name of the officer who applies it, kept in the settings; needed in the window where they have none. */
officer?: string, 
/** Full path of the signed document (PDF) to be kept with the set. */
signed?: string, 
/** Whether it is only said what would happen. */
dryRun?: boolean, };

/** A list of acts made final under a decision, wholly or not at all. */
export type ApplyScriptArg = { 
/** The acts in their order, each read by itself so that all faults are told at once. */
acts: Array<ScriptAct>, 
/** Number of the decision (`12/QĐ-UBND`). */
number: string, 
/** The day of the decision, `yyyy-mm-dd`. */
dated: string, 
/** The authority that issued it. */
issuer: string, 
/** From when the changes hold, `yyyy-mm-dd`; default: the date of the decision. */
effectiveOn?: string, 
/** What the set is called from now on; without it as the draft is, or, where nobody named that, as the decision is. */
title?: string, 
/** Notes instead of the draft's own; for a correction the reason. */
notes?: string, 
/** Name of the officer who applies it, kept in the settings; needed in the window where they have none. */
officer?: string, 
/** Full path of the signed document (PDF) to be kept with the set. */
signed?: string, 
/** Whether it is only said what would happen. */
dryRun?: boolean, };

/** What is asked; it stays the same while the drawing does, so that an answer finds its question. */
export type Asked = { "kind": "nearName", 
/** Index of the unit after. */
after: number, 
/** Its name as drawn, so that an answer holds for no other. */
name: string, } | { "kind": "namesakes", 
/** Index of the unit after. */
after: number, 
/** Its name as drawn, so that an answer holds for no other. */
name: string, } | { "kind": "heirs", 
/** Code of the unit before. */
code: Code, } | { "kind": "elsewhere", 
/** Index of the unit after. */
after: number, 
/** Its name as drawn, so that an answer holds for no other. */
name: string, } | { "kind": "levelOne", 
/** Index of the unit after. */
after: number, 
/** Its name as drawn, so that an answer holds for no other. */
name: string, } | { "kind": "children", 
/** Code of the unit that ends. */
code: Code, };

/** A signed document for an applied set. */
export type AttachArg = { 
/** Number of the set. */
number: number, 
/** Full path of the PDF; without it the program asks. */
path?: string, };

/** Names a signed document by its identity. */
export type AttachmentArg = { 
/** Identity of the document. */
id: number, };

/** A signed document that is kept with a set. */
export type AttachmentView = { 
/** Identity of the document in the file. */
id: number, 
/** Number of its set. */
set: number, 
/** Name of the file it came from. */
file: string, 
/** Its size in bytes. */
size: number, 
/** SHA-256 of its bytes, hexadecimal. */
sha256: string, 
/** When it was attached, `yyyy-mm-ddThh:mm:ss`. */
at: string, 
/** Name of the person who attached it. */
by: string, 
/** Its digital signatures as they were read when it was attached; none where nobody looked yet. */
signed: SignedReport | null, };

/** The judgement on a unit before. */
export type BeforeVerdict = { 
/** The code of the unit before. */
code: string, 
/** Its name before. */
name: string, 
/** Place of its part among the parts. */
part: number, 
/** What becomes of its code. */
fate: EventFate, 
/** Place of the unit after that its code goes on with. */
after: number | null, 
/** What the list prints beside it where it is closed. */
note: string, };

/** Units to begin a drawing with. */
export type BeginEvent = { 
/** The units before, as selected in the tree. */
codes: Array<string>, 
/** What is to be done with them. */
kind: EventKind, };

/** What becomes of a unit below. */
export type BelowVerdict = { 
/** The code that ends. */
old: string, 
/** The new code; none where it is closed, or what it goes under has no code yet. */
new: string | null, 
/** The name of the unit. */
name: string, 
/** Whether it is closed. */
closed: boolean, 
/** Place of the part it belongs to. */
part: number, 
/** What the list prints beside the old code. */
note: string, };

/** A part of a chapter. */
export type Block = { "kind": "heading", 
/** 2 or 3. */
level: number, 
/** Its identifier within the chapter. */
anchor: string, 
/** Its words. */
runs: Array<Run>, } | { "kind": "paragraph", 
/** Its words. */
runs: Array<Run>, } | { "kind": "list", 
/** Whether its items are numbered. */
ordered: boolean, 
/** The items, each of blocks. */
items: Array<Array<Block>>, } | { "kind": "quotation", 
/** What is quoted. */
blocks: Array<Block>, } | { "kind": "note", 
/** Whether it warns. */
warns: boolean, 
/** What it says. */
blocks: Array<Block>, } | { "kind": "table", 
/** The titles of its columns. */
header: Array<Array<Run>>, 
/** Its rows, with as many cells as the header. */
rows: Array<Array<Array<Run>>>, } | { "kind": "picture", 
/** Its name. */
name: string, 
/** What it shows. */
about: string, };

/** How the register is laid on sheets. */
export type BookForm = "levels" | "tree" | "flat";

/** How the meaning of a column was recognised. */
export type By = "title" | "cells" | "kept" | "officer" | "nothing";

/** Files for the national catalogue. */
export type CatalogueArg = { 
/** After this applied set; default: the last one, for changed rows the current draft. */
set?: number, 
/** Only the rows that the set changed. */
changed?: boolean, 
/** Only this level; default: a file for each. */
level?: number, 
/** For whom a `.csv` is made; default: every cell exactly, for programs. */
csv?: CsvForm, 
/** Full path; where there are several files, each gets “- cấp N” behind its name. Without it the program asks. */
path?: string, };

/** A column of the catalogue file. */
export type CatalogueColumn = { 
/** The field whose values stand in it. */
item: CatalogueField, 
/** Its title; [`LEVEL`] becomes the number of the level. */
title: string, };

/** A field of the catalogue. */
export type CatalogueField = "code" | "name" | "address" | "email" | "phone" | "fax" | "website" | "decision" | "decidedOn" | "issuer" | "status";

/** That the national catalogue must have the rows of a set within seven days of its decision. */
export type CatalogueTask = { 
/** Number of the set. */
set: number, 
/** Number of its decision. */
decision: string, 
/** The last day to do it, `yyyy-mm-dd`. */
last: string, 
/** Days left today; 0 on the last day, below 0 once it is past. */
left: number, 
/** The day it was done, `yyyy-mm-dd`. */
done: string | null, };

/** What looking the chain over came to. */
export type ChainCheck = { 
/** Whether every link is as it was sealed. */
sound: boolean, 
/** How many links were looked at. */
links: number, 
/** The first link that is not as it was sealed. */
broken: number | null, 
/** The outcome as a Vietnamese sentence. */
sentence: string, 
/** What to do, where something is wrong. */
remedy: string | null, 
/** Fingerprint of the last set (SHA-256, hexadecimal). */
fingerprint: string | null, };

/** A net row of a draft or an applied set. */
export type ChangeRow = { 
/** The code it is about. */
code: string, 
/** The status that the law gives the change, derived from the states before and after. */
status: Status, 
/** The status as the law words it. */
statusWord: string, 
/** What the register says before; none for a new code. */
before: Unit | null, 
/** What it says after; none for a closed code. */
after: Unit | null, 
/** The fields that differ. */
changed: Array<Field>, 
/** The reason or remark on the row, as lists print it. */
note: string | null, 
/** What deserves a second look. */
problems: Array<Problem>, };

/** Which findings go into a file. */
export type CheckFileArg = { 
/** Which findings are wanted; default: all that are open. */
filter?: CheckFilter, 
/** Full path; without it the program asks. */
path?: string, };

/** Says which findings are wanted; what is left out lets everything through. */
export type CheckFilter = { 
/** Only findings of this grade. */
grade?: Grade, 
/** Only findings of this rule, by its identifier. */
rule?: string, 
/** Only findings at or below this code. */
branch?: string, 
/** Whether those that were accepted are wanted, instead of those that were not. */
accepted?: boolean, };

/** One of the things a finding is about. */
export type CheckMember = { 
/** Its identity within the finding. */
key: string, 
/** The code, where it is one. */
code: string | null, 
/** What the window says of it beside its code. */
label: string, };

/** A finished document to be checked. */
export type CheckPaperArg = { 
/** Full path; without it the program asks. */
path?: string, };

/** How far a run of the checks is. */
export type CheckProgress = { 
/** Number of the run, which only rises; 0: there was none yet. */
run: number, 
/** Whether it is under way. */
running: boolean, 
/** How many families of rules are done. */
done: number, 
/** How many families of rules there are. */
of: number, };

/** A finding as a row of the window. */
export type CheckRow = { 
/** Place of the finding in the run, from 0. */
index: number, 
/** Identifier of the rule. */
rule: string, 
/** How grave it is. */
grade: Grade, 
/** The grade in words. */
gradeTitle: string, 
/** What the rule looks for. */
title: string, 
/** What is wrong. */
message: string, 
/** Where, in words: codes, set or draft. */
place: string, 
/** The code it stands at. */
code: string | null, 
/** Name of that unit. */
name: string | null, 
/** The codes concerned, at most a hundred. */
codes: Array<string>, 
/** The things it is about, where each can be accepted on its own; at most two hundred. */
members: Array<CheckMember>, 
/** How many things it is about. */
memberCount: number, 
/** How many codes are concerned. */
codeCount: number, 
/** The field concerned. */
field: Field | null, 
/** Number of the applied set concerned. */
set: number | null, 
/** Identity of the draft concerned. */
draft: number | null, 
/** Where one click leads. */
lead: Lead, 
/** How it was accepted; none: it is open. */
accepted: AcceptedFinding | null, 
/** How something else was accepted here before: that does not stand for this. */
formerly: AcceptedFinding | null, };

/** A part of the findings that match. */
export type CheckRows = { 
/** Number of the run they are of. */
run: number, 
/** How many match in all. */
total: number, 
/** The part that was asked for. */
rows: Array<CheckRow>, };

/** Names a part of the findings. */
export type CheckRowsArg = { 
/** Which findings are wanted; default: all that are open. */
filter?: CheckFilter, 
/** Place of the first row that is wanted, from 0. */
offset: number, 
/** How many rows are wanted. */
count: number, };

/** A rule that the register is checked by. */
export type CheckRule = { 
/** Stable identifier, `noun.fault`. */
id: string, 
/** How grave what it finds is. */
grade: Grade, 
/** The grade in words. */
gradeTitle: string, 
/** What the rule looks for. */
title: string, 
/** Why what it finds matters. */
why: string, 
/** The law and clause behind it. */
clause: string | null, 
/** What to do about what it finds. */
remedy: string, 
/** Where one click leads. */
lead: Lead, };

/** What the last run found, counted. */
export type CheckView = { 
/** How far the run under way is. */
progress: CheckProgress, 
/** Whether it is over, so that there is something to show. */
finished: boolean, 
/** Whether the register has changed since. */
stale: boolean, 
/** The day of the run, `yyyy-mm-dd`. */
on: string | null, 
/** Findings by rule, in the order of rules; rules without findings too. */
rules: Array<RuleCount>, 
/** How many findings are open. */
open: number, 
/** How many findings were accepted. */
accepted: number, };

/** A row of a checked file. */
export type CheckedRow = { 
/** Code, or the first cell of the row. */
code: string, 
/** How it stands to what the file was made from. */
verdict: RowVerdict, 
/** The columns that differ. */
differs: Array<DifferentCell>, 
/** Whether the register says something else of this code today. */
changedSince: boolean, };

/** A unit directly below, for the grid. */
export type ChildRow = { 
/** The code of the unit. */
code: string, 
/** Data as it will be. */
unit: Unit, 
/** What a draft does to it. */
mark: Status | null, 
/** Whether it is closed for good. */
closed: boolean, 
/** What is given already but holds from a later day. */
ahead: AheadMark | null, 
/** Units directly below it. */
children: number, 
/** Rank by code. */
codeOrder: number, 
/** Rank by name in Vietnamese order. */
nameOrder: number, };

/** Units directly below a code. */
export type ChildrenArg = { 
/** The code of the parent. */
code: string, 
/** Whether closed codes are listed too. */
closed?: boolean, };

/** What becomes of the sub-units of a unit that ends. */
export type ChildrenFate = { "follow": number } | "close" | "byHand";

/** Everything that the officer decided about a list so far. */
export type Choice = { 
/** Kinds of repair accepted for all rows. */
repairs: Array<RepairKind>, 
/** Kinds of repair declined for all rows: their cells stay as they are. */
declined: Array<RepairKind>, 
/** Verdicts whose rows are taken although they are not by themselves (look-alikes, closings). */
verdicts: Array<Verdict>, 
/** Nothing is taken but the rows that were chosen one by one: a list is only compared. */
onlyChosen: boolean, 
/** Decisions about single rows, by their place in the list from 0. */
rows: { [key in number]: RowChoice }, };

/** The officer's decisions, all of them. */
export type ChooseRows = { 
/** Every decision about repairs and rows. */
choice: Choice, };

/** The terms of one register and how it counts them; its JSON is stable, missing parts mean the default. */
export type Clocks = { 
/** How the days of all terms are counted. */
counting: Counting, 
/** Whether a renaming, too, must be decided within thirty days. That is local practice: CV 1018/BTTTT-THH §1.3b names founding, merging, splitting and dissolving. */
renaming: boolean, 
/** Days within which units report an event to the level-1 body; `None` where the register does not ask it of them. */
report: number | null, 
/** Days off beside weekends and [`super::FIXED`], in their order. */
holidays: Array<Holiday>, };

/** Changes the clocks of the register. */
export type ClocksArg = { 
/** Which terms run, and which days are off. */
clocks: Clocks, };

/** How the register counts days, with what law and calendar fix. */
export type ClocksView = { 
/** Which terms run, and which days are off. */
clocks: Clocks, 
/** Days that the law gives to decide. */
decideDays: number, 
/** Days that the law gives to bring the catalogue up to date. */
catalogueDays: number, 
/** Days that provinces usually give their units to report. */
reportDays: number, 
/** Days off that are the same each year, `01/01 Tết Dương lịch`. */
fixed: Array<string>, };

/** Closes a code, alone or with everything below it. */
export type CloseArg = { 
/** The code that is closed. */
code: string, 
/** Why it is closed; printed in the list. */
reason: string, 
/** Whether everything below is closed in the same act. */
subtree: boolean, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What closing a code would do; nothing is written. */
export type ClosePreview = { 
/** The codes that would be closed, in order. */
closed: Array<CodeName>, 
/** New rows of the draft that would be taken back. */
takenBack: Array<CodeName>, 
/** What stands in the way. */
problems: Array<Problem>, };

/** A well-formed identification code; it stands in place, so that cloning and comparing touch no other memory. */
export type Code = string;

/** Names a unit by its code. */
export type CodeArg = { 
/** The code of the unit. */
code: string, };

/** A code with its name. */
export type CodeName = { 
/** The code of a unit or level-1 body. */
code: string, 
/** Its name; which one of several in time, the field says that holds it. */
name: string, };

/** Names several units by their codes. */
export type CodesArg = { 
/** The codes of the units. */
codes: Array<string>, };

/** What a column holds; as text its name or the name of the field: `code`, `email`. */
export type Column = "ordinal" | "code" | "group" | "state" | "parent" | "level" | "note" | "decision" | "day" | "ignored" | Field;

/** A commune with the code it would get. */
export type CommunePreview = { 
/** What names it in the list. */
id: string, 
/** The code that it would get. */
code: string, 
/** The name of its unit. */
name: string, };

/** A commune of the list and its unit. */
export type CommuneRow = { 
/** What names it in the list: its official code, else its name with the type word. */
id: string, 
/** Official code (mã đơn vị hành chính), where it is known. */
official: string | null, 
/** The word for its type: Xã, Phường, Đặc khu. */
kind: string, 
/** Name without it. */
name: string, 
/** The former province that most of it came from. */
oldProvince: string | null, 
/** Whether only one source names it so. */
doubtful: boolean, 
/** How it stands in the register. */
state: CommuneState, 
/** The same in Vietnamese. */
words: string, 
/** The unit that is it, or may be. */
unit: CodeName | null, };

/** How a commune stands in the register. */
export type CommuneState = "same" | "otherType" | "near" | "several" | "missing";

/** Asks for the communes of a level-1 body. */
export type CommunesArg = { 
/** The level-1 code; without it the first body of the register that has communes. */
root?: string, };

/** Codes to be given to communes. */
export type CommunesPlan = { 
/** The level-1 code they stand under. */
root: string, 
/** The communes, by what names them in the list. */
ids: Array<string>, 
/** In which order. */
order: Order, 
/** Whether each former province begins a block of its own. */
blocks: boolean, 
/** First number with its zeros; without one the run of communes goes on, or begins with 101. */
start?: string, 
/** What the units are called: `UBND {loại} {tên}`. */
pattern?: string, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What giving codes to communes would give; nothing is written. */
export type CommunesPreview = { 
/** The communes with their codes and names, in the order of the codes. */
rows: Array<CommunePreview>, 
/** What stands in the way or deserves a look. */
problems: Array<Problem>, };

/** The communes of a level-1 body, compared with its units. */
export type CommunesView = { 
/** The body whose communes they are. */
root: CodeName, 
/** The communes that the list has for it today, in the official order. */
communes: Array<CommuneRow>, 
/** Units that call themselves a commune's committee and fit none. */
strangers: Array<CodeName>, 
/** How many communes have a code. */
found: number, 
/** How many have one only if the officer says so: type word or spelling differs, or several fit. */
near: number, 
/** How many have none. */
missing: number, 
/** The former provinces that they came from, where there are several. */
provinces: Array<string>, 
/** The day of the list that comes with the program, `yyyy-mm-dd`; none for another one. */
asOf: string | null, 
/** Where it comes from, in Vietnamese. */
sources: string, 
/** The pattern of names where nothing else is said. */
pattern: string, };

/** What is done to the field of each unit. */
export type ContactFill = "replace" | "empty" | "all";

/** A unit whose field would change. */
export type ContactRow = { 
/** The code of the unit. */
code: string, 
/** What the unit is called. */
name: string, 
/** The field now. */
before: string, 
/** The field then. */
after: string, 
/** What stands in the way; such a row cannot be taken. */
refused: Problem | null, };

/** Which contact data are changed, and how. */
export type ContactsArg = { 
/** The field: address, email, phone, fax or website. */
field: Field, 
/** What is done to it. */
fill: ContactFill, 
/** The piece of text that is replaced, as written; not asked for otherwise. */
find?: string, 
/** What stands in its place, or the text that units get. */
with: string, 
/** Updates at once, without a decision; else it goes into the draft. */
direct?: boolean, 
/** Name of the officer who answers for an update at once. */
officer?: string, 
/** Only units at or below this code. */
under?: string, 
/** Only units of this level. */
level?: number, 
/** Only units of this kind. */
kind?: UnitKind, 
/** Units that stay as they are. */
but?: Array<string>, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What the change would do; nothing is written. */
export type ContactsPreview = { 
/** Each unit whose field would change, in the order of codes. */
rows: Array<ContactRow>, };

/** Rows for the clipboard. */
export type CopiedRows = { 
/** Lines of cells with tabs between, titles first. */
text: string, 
/** How many units the text lists. */
rows: number, };

/** What a change in a correction may mean. */
export type CorrectionChoice = { 
/** First day of what the register says now, `yyyy-mm-dd`: from then on it would be put right. */
since: string, 
/** Which way the row of the draft goes already: wrong from the start, or changing from the set's day on. */
fromStart: boolean | null, };

/** How the days of a term are counted. */
export type Counting = "calendar" | "calendarToWorking" | "working";

/** How many net rows there are of each status. */
export type Counts = { 
/** New codes (“cấp mới”). */
issued: number, 
/** Renamed units (“đổi tên”). */
renamed: number, 
/** Units whose other data changed (“thay đổi thông tin”). */
infoChanged: number, 
/** Closed codes (“đóng mã”). */
closed: number, };

/** A new register. */
export type CreateRegister = { 
/** Code of the level-1 body. */
root: string, 
/** Name of the level-1 body. */
name: string, 
/** A second level-1 body kept in the same file (`K53` beside `H53`). */
second?: CodeName, 
/** Numbering policy; default: two digits from 01. */
policy?: Policy, 
/** The officer has confirmed that the register is for a body whose code is closed; without it that is refused. */
closedRootOk?: boolean, 
/** Full path; without it the program asks. */
path?: string, };

/** Old codes and new ones. */
export type CrosswalkArg = { 
/** From what it leads. */
of?: CrosswalkOf, 
/** Of reorganisations: over a period instead of one change set. */
period?: boolean, 
/** Of reorganisations: an applied set; default: the current draft. */
set?: number, 
/** First day of the period, `yyyy-mm-dd`; default: from the beginning. */
since?: string, 
/** Last day of the period, or the day as of which older codes are listed, `yyyy-mm-dd`; default: today. */
on?: string, 
/** Limits what is known: a day (`yyyy-mm-dd`) or the number of an applied set; default: everything known today. */
known?: string, 
/** For whom a `.csv` is made; default: every cell exactly, for programs. */
csv?: CsvForm, 
/** Full path; `.xlsx` or `.csv`. Without it the program asks. */
path?: string, };

/** Which codes a crosswalk leads from. */
export type CrosswalkOf = "older" | "successions" | "closed";

/** For whom a CSV file is made. */
export type CsvForm = "exact" | "excel";

/** The decision (quyết định) that a set rests on. */
export type Decision = { 
/** Its number (`12/QĐ-UBND`). */
number: string, 
/** The day it is dated, `yyyy-mm-dd`. */
dated: string, 
/** The body that issued it. */
issuer: string, };

/** Two ends to be compared, and which differences are wanted. */
export type DifferenceArg = { 
/** The first end, the earlier one. */
from: EndArg, 
/** The second end, the later one. */
to: EndArg, 
/** Only these statuses; default: all. */
statuses?: Array<Status>, 
/** Only rows of which code or name holds these words; with or without accents. */
text?: string, 
/** As a tree: the bodies above the rows stand between them, for their place. */
tree?: boolean, 
/** Index of the first row wanted, from 0. */
offset?: number, 
/** How many rows are wanted; default: all. */
count?: number, 
/** For whom a `.csv` is made; default: every cell exactly, for programs. */
csv?: CsvForm, 
/** For the file: full path; without it the program asks. */
path?: string, };

/** A code that is not the same at both ends. */
export type DifferenceRow = { 
/** The code that differs, or that stands above others. */
code: string, 
/** What happened on the way; none: it only stands above others in the tree. */
status: Status | null, 
/** How deep it stands in the tree; 0 in a table. */
depth: number, 
/** What stood at the first end. */
before: Unit | null, 
/** What stands at the second one. */
after: Unit | null, 
/** The fields that differ. */
changed: Array<Field>, 
/** Whether a version was declared wrong from its first day. */
corrected: boolean, 
/** The sets behind it: `đợt 3, 12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`. */
causes: Array<string>, };

/** What differs between two ends. */
export type DifferenceView = { 
/** The first end in words. */
from: string, 
/** The second end in words. */
to: string, 
/** How many codes of each status, before the filter. */
counts: Counts, 
/** How many of them because a version was declared wrong from its first day. */
corrected: number, 
/** How many codes stand at both ends and say the same. */
same: number, 
/** How many rows the filter lets through. */
total: number, 
/** Those that were wanted, in the order of codes. */
rows: Array<DifferenceRow>, };

/** A cell that says something else. */
export type DifferentCell = { 
/** Title of the column. */
column: string, 
/** What the file says there. */
said: string, 
/** What the register says there. */
meant: string, };

/** Contact data changed at once, without a decision (CV 1018/BTTTT-THH §1.3). */
export type DirectArg = { 
/** The code of the unit. */
code: string, 
/** The new texts by field; only contact data. */
fields: { [key in Field]?: string }, 
/** Name of the officer who answers for it, kept in the settings; needed in the window where they have none. */
officer?: string, };

/** What an act did that was carried out. */
export type Done = { 
/** What was done, in Vietnamese. */
title: string, 
/** The codes it touched, in order; newly issued ones first where it issued. */
codes: Array<string>, 
/** What deserves a second look. */
warnings: Array<Problem>, };

/** Names a draft by its identity. */
export type DraftArg = { 
/** Identity of the draft in the file. */
id: number, };

/** A draft, by name. */
export type DraftRef = { 
/** Identity of the draft in the file. */
id: number, 
/** Title of the draft. */
title: string, 
/** Whether it is the one that acts go into. */
current: boolean, };

/** An open draft in short. */
export type DraftSummary = { 
/** Identity of the draft in the file. */
id: number, 
/** Title of the draft. */
title: string, 
/** Whether it changes by decision or corrects. */
kind: SetKind, 
/** How many codes it changes: its net rows. */
rows: number, 
/** Edges of its reorganisations, also of units that go on without a row. */
successions: number, };

/** The current draft with its rows. */
export type DraftView = { 
/** The draft in short. */
summary: DraftSummary, 
/** Notes; for a correction the reason. */
notes: string, 
/** Net rows in the order of codes. */
rows: Array<ChangeRow>, 
/** How many rows it has of each status. */
counts: Counts, 
/** How many units its reorganisations count on that another set changed meanwhile; see `draft.overtaken`. */
overtaken: number, };

/** One reorganisation as drawn; several parts that do not touch each other may be drawn, and judged, at once. */
export type Drawing = { 
/** The day on which it happened, where it is known. */
happenedOn: string | null, 
/** The document it rests on, as text (number, date, issuer). */
basis: string | null, 
/** What units rest on that end without a successor, where that is another document. */
endedBasis?: string | null, 
/** The kind the officer set out to enter; refused if the edges say another. */
meant: EventKind | null, 
/** Codes of the units that the event touches, each once. */
before: Array<Code>, 
/** The units there are afterwards. */
after: Array<DrawnUnit>, 
/** Who becomes whom. A unit before without an edge is dissolved, one after without an edge is founded. */
edges: Array<DrawnEdge>, 
/** What becomes of the sub-units of a unit before that ends, by its code. */
children: { [key in Code]: ChildrenFate }, 
/** Decisions on single units below, at any depth, by their code; they go before [`Drawing::children`]. */
rows: { [key in Code]: DrawnRow }, 
/** Answers to the questions of an earlier judgement of this drawing. */
answers: Array<EventAnswer>, };

/** An edge from a unit before to a unit after. */
export type DrawnEdge = { 
/** Code of the unit before that it leads from. */
from: Code, 
/** Index of the unit after. */
to: number, 
/** Whether all of it goes there. */
share: Share, };

/** An accepted reorganisation as it was drawn. */
export type DrawnEvent = { 
/** The drawing it was accepted as. */
draw: Drawing, 
/** The judgement, as if it were drawn now. */
judged: JudgedEvent, };

/** What a unit after stands under. */
export type DrawnParent = "root" | { "code": Code } | { "after": number };

/** What is decided on one unit below. */
export type DrawnRow = { 
/** What becomes of it; `None`: the same as of the unit above it. */
fate: RowFate | null, 
/** The new code as typed; `None`: the same last group if it is free, else the next by the policy. */
code: string | null, };

/** A unit as it is after the event. */
export type DrawnUnit = { 
/** Name as the decision prints it. */
name: string, 
/** What the unit stands under after the event. */
parent: DrawnParent, 
/** Other data; a field left out stays as it was where the unit goes on, an empty text clears it. */
fields: { [key in Field]?: string }, 
/** The code as typed, should it get a new one; `None`: the next by the policy. */
code: string | null, };

/** Names the day that deadlines are counted from. */
export type DueArg = { 
/** The day that counts as today, `yyyy-mm-dd`; default: today. */
today?: string, };

/** What is due, in short. */
export type DueBrief = { 
/** How many tasks are late. */
late: number, 
/** How many run: not done, in time. */
open: number, 
/** The most urgent of them. */
next: DueTask | null, };

/** The terms that run for tasks. */
export type DueClock = "report" | "decide" | "catalogue";

/** Which tasks go into a file. */
export type DueFileArg = { 
/** The day that counts as today, `yyyy-mm-dd`; default: today. */
today?: string, 
/** Only tasks that stand so; default: all. */
states?: Array<DueState>, 
/** Only tasks of this term; default: all. */
clock?: DueClock, 
/** Full path; without it the program asks. */
path?: string, };

/** Every task, with what the counting lacks. */
export type DueList = { 
/** The day that counted as today, `yyyy-mm-dd`. */
today: string, 
/** What is late first, then by the last day; what is done last. */
tasks: Array<DueTask>, 
/** How many are late. */
late: number, 
/** How many run: not done, in time. */
open: number, 
/** How many are done. */
done: number, 
/** What the counting lacks: years whose Tết nobody entered. */
warnings: Array<Problem>, 
/** The drafts with rows for which no clock runs, because the day of their event is not known yet. */
undated: Array<Undated>, };

/** How a task stands. */
export type DueState = "late" | "open" | "done";

/** Something to be done by a day. */
export type DueTask = { 
/** The same for the same task as long as the register lives. */
id: string, 
/** The term that runs for it. */
clock: DueClock, 
/** What is to be done, in words. */
title: string, 
/** The set or draft that it is about, in words. */
matter: string, 
/** The same in short, by which it is known elsewhere: `12/QĐ-UBND`, `dự thảo “Sáp nhập”`. */
knownAs: string, 
/** Number of the applied set it is about. */
set: number | null, 
/** Identity of the draft it is about. */
draft: number | null, 
/** Number of its event, where it is of one alone. */
event: number | null, 
/** How many events it is of. */
events: number, 
/** The day it runs from, `yyyy-mm-dd`. */
since: string, 
/** The last day to do it, `yyyy-mm-dd`. */
last: string, 
/** How it stands. */
state: DueState, 
/** Days left: today, or on the day it was done; below 0 is late; none where that day is not known. */
left: number | null, 
/** How it stands, in words (`Trễ 2 ngày`). */
standing: string, 
/** What settles it, or settled it: a document or a tick, in words. */
settledBy: string, 
/** The day it was done, `yyyy-mm-dd`. */
settledOn: string | null, 
/** Why it was ticked afterwards. */
reason: string | null, 
/** The rule that asks for it. */
clause: string, };

/** The units that the events of a task are of. */
export type DueUnits = { 
/** The first of them, in the order of codes. */
units: Array<CodeName>, 
/** How many there are. */
total: number, };

/** Names the events of a task. */
export type DueUnitsArg = { 
/** Number of the applied set; without it the draft counts. */
set?: number, 
/** Identity of the draft. */
draft?: number, 
/** The day of the events, `yyyy-mm-dd`. */
since: string, };

/** New title, notes, kind of the current draft. */
export type EditDraft = { 
/** Title; an empty one keeps the title it has. */
title: string, 
/** Notes; for a correction the reason. */
notes: string, 
/** `decision` or `correction`. */
kind: SetKind, };

/** One end of a comparison: a moment, or everything that stood when a set had been applied, whatever day it holds from. */
export type EndArg = { 
/** The day, `yyyy-mm-dd`; default: today. */
on?: string, 
/** Limits what is known, as in looking at a day. */
known?: string, 
/** Instead of a day: the number of an applied set; 0: before the first. */
set?: number, };

/** An answer that the officer gave to a question. */
export type EventAnswer = { 
/** Which question was answered. */
asked: Asked, 
/** Which of its offers was chosen. */
choice: EventChoice, 
/** The officer's reason; needed but for [`Asked::Children`]. */
reason: string, 
/** Name of the officer who decided. */
by: string, };

/** An accepted event of a draft. */
export type EventArg = { 
/** Number of its first event in the draft. */
event: number, 
/** The draft; default: the current one. */
draft?: number, };

/** One way to answer a question. */
export type EventChoice = { "kind": "keep", 
/** The code of the unit before. */
code: Code, } | { "kind": "issue" } | { "kind": "heir", 
/** Index of the unit after. */
after: number, } | { "kind": "follow", 
/** Index of the unit after. */
to: number, } | { "kind": "close" };

/** How many codes go on, are new, are closed or wait, those of sub-units counted in. */
export type EventCounts = { 
/** Codes that go on with a unit after. */
kept: number, 
/** New codes that are given. */
issued: number, 
/** Codes that are closed. */
closed: number, 
/** Questions that are open. */
toDecide: number, };

/** What becomes of a unit before. */
export type EventFate = "kept" | "closed" | "open";

/** What happened to units, as opposed to what the register then says. */
export type EventKind = "establish" | "rename" | "info" | "merge" | "split" | "reorganise" | "move" | "dissolve" | "correct";

/** The reorganisations of a draft. */
export type EventList = { 
/** The accepted ones, in the order of their numbers. */
events: Array<EventView>, 
/** Drawings that are kept to be gone on with. */
kept: Array<KeptDraw>, };

/** A choice with the words in which it is offered. */
export type EventOffer = { 
/** What the answer would be. */
choice: EventChoice, 
/** What it means, in Vietnamese. */
text: string, };

/** The event behind a row of a draft. */
export type EventOrigin = { 
/** What happened, in words. */
kind: string, 
/** The day, `yyyy-mm-dd`; `None`: that of the set. */
happenedOn: string | null, 
/** The document it rests on. */
basis: string | null, 
/** Its units in the order of codes, at most a hundred. */
units: Array<CodeName>, 
/** How many units it has. */
count: number, };

/** What code a unit after has. */
export type EventOutcome = "kept" | "issued" | "open";

/** One event of a drawing: a part that touches no other. */
export type EventPart = { 
/** What the edges make of it. */
kind: EventKind, 
/** The kind in words: `Sáp nhập`. */
kindTitle: string, 
/** Codes of its units before. */
before: Array<string>, 
/** Places of the units after in the drawing. */
after: Array<number>, };

/** A question to the officer where the law is silent. */
export type EventQuestion = { 
/** What is asked, for the program. */
asked: Asked, 
/** The question, in Vietnamese. */
text: string, 
/** The ways to answer it. */
offers: Array<EventOffer>, 
/** The clause that leaves it open (see [`crate::law`]). */
clause: string, 
/** What it is about, in Vietnamese; questions of the same words are of one kind and may be answered at once. */
group: string, 
/** The local rule that would answer questions like it, still without its answer. */
rule: LocalRule | null, };

/** Why a code goes to a unit, with the clause that says so. */
export type EventReason = { 
/** The reason, as a Vietnamese sentence. */
text: string, 
/** The clause behind it (see [`crate::law`]); `None` where it is an answer of the officer or a practice. */
clause: string | null, };

/** An accepted reorganisation. */
export type EventView = { 
/** Number of its first event; names it. */
event: number, 
/** What it is in one line. */
title: string, 
/** The kinds of its events in words, each once. */
kinds: Array<string>, 
/** The day it happened, `yyyy-mm-dd`. */
happenedOn: string | null, 
/** The document it rests on. */
basis: string | null, 
/** The same of its units that end without a successor, where that is another document. */
endedBasis: string | null, 
/** Its units before, with their names then. */
before: Array<CodeName>, 
/** Its units after, with the names they get. */
after: Array<CodeName>, 
/** How many rows of the draft come from it. */
rows: number, };

/** Opens or shuts a row. */
export type ExpandArg = { 
/** The code of the row. */
code: string, 
/** Whether it is to be open. */
expanded: boolean, 
/** Whether everything below is opened or shut with it. */
all?: boolean, };

/** Which change set, and where to write it. */
export type ExportArg = { 
/** Number of an applied set; default: the current draft. */
set?: number, 
/** Full path; without it the program asks. */
path?: string, };

/** A field of [`Unit`]. */
export type Field = "name" | "address" | "email" | "phone" | "fax" | "website" | "qcvn102";

/** In how many rows a field differs from the register. */
export type FieldCount = { 
/** The field that is counted. */
field: Field, 
/** Its name in Vietnamese. */
title: string, 
/** In how many rows it differs. */
rows: number, };

/** How many units have a field. */
export type FieldFigure = { 
/** The field that is counted. */
field: Field, 
/** Its name in Vietnamese. */
title: string, 
/** Codes in use whose unit has it. */
filled: number, };

/** A field of the help. */
export type FieldHelp = { 
/** As written in a template (`phu_luc.ten`, `dong.ma`). */
name: string, 
/** How it is written: `{{ … }}`, or the loop that goes through it, or the condition. */
usage: string, 
/** What the field holds, for the officer. */
meaning: string, 
/** An example; empty for lists of objects and for yes/no. */
example: string, 
/** The loop it stands in (`{% for dong in phu_luc.dong %}`); empty outside of loops. */
within: string, };

/** Figures of a day. */
export type FiguresView = { 
/** The day, `yyyy-mm-dd`. */
on: string, 
/** Codes in use. */
open: number, 
/** Codes closed by then. */
closed: number, 
/** Codes by level, from 1. */
levels: Array<LevelFigure>, 
/** Open codes by kind of body, in the order of the kinds; only those there are. */
kinds: Array<KindFigure>, 
/** How many open codes have each field. */
fields: Array<FieldFigure>, 
/** Changes by year, the first load not counted; from the first year to the last without gaps. */
years: Array<PeriodFigure>, 
/** Changes of the last 24 months. */
months: Array<PeriodFigure>, 
/** Decisions the register rests on. */
decisions: number, 
/** Updates of contact data that need no document. */
direct: number, 
/** Codes that a set gives from a later day. */
coming: number, };

/** A file to open or write; without a path the program asks. */
export type FileArg = { 
/** Full path of the file. */
path?: string, };

/** Words to find units by; the search and filter of the tree stay as they are. */
export type FindUnits = { 
/** Words searched in code, name, older code and address; with or without accents. Empty: the first units. */
text: string, 
/** How many at most; default 30. */
limit?: number, };

/** Names a finding by its run and its place in it. */
export type FindingArg = { 
/** The run it was read in. */
run: number, 
/** Place of the finding in that run, from 0. */
index: number, };

/** Everything of a change set as files of one folder. */
export type FolderArg = { 
/** Number of an applied set; default: the current draft. */
set?: number, 
/** Full path of the folder in which a new one is made. Without it the program asks. */
path?: string, };

/** The new folder and the files that belong into it; each is written by its own command under its path here. */
export type FolderPlan = { 
/** Full path of the new folder. */
folder: string, 
/** The files in their order. */
files: Array<PlannedFile>, };

/** A template or the texts of a register that the officer does not know on this machine. */
export type ForeignPaper = { 
/** What identifies it for [`ForeignPaperArg`]. */
key: string, 
/** The kind of document of a template; none for the texts. */
kind: PaperKind | null, 
/** What it is, in words. */
title: string, 
/** When it was registered, in words; unknown where an older version did it. */
since: string | null, 
/** Who registered it, where that is known. */
by: string | null, };

/** Which template or texts of the register. */
export type ForeignPaperArg = { 
/** As [`ForeignPaper`] says. */
key: string, };

/** Writes an entry form for units to fill in; without a path the program asks where to. */
export type FormArg = { 
/** The unit whose data and whose sub-units' data are filled in; empty: the whole register. */
code: string, 
/** Only the units that a finding of the checks is still about. */
finding?: FindingArg, 
/** Full path of the file to write. */
path?: string, };

/** How grave a finding is, for the order of the list and its colours. */
export type Grade = "error" | "warning" | "suggestion" | "information";

/** A part of a sheet as it is in the file. */
export type Grid = { 
/** How many rows hold anything. */
total: number, 
/** Columns of the widest row. */
columns: number, 
/** The part that was asked for. */
rows: Array<GridRow>, };

/** A part of a sheet as it is in the file. */
export type GridArg = { 
/** The sheet's place in the file, from 0. */
sheet: number, 
/** First row of those that hold anything, from 0. */
from: number, 
/** How many rows are wanted, at most 500. */
count: number, };

/** A row of a sheet as it is in the file. */
export type GridRow = { 
/** Its number in the file, from 1. */
number: number, 
/** Whether the file hides it. */
hidden: boolean, 
/** What it is where it is no unit; `None` where it is one, or where the sheet is not taken. */
passed: PassedAs | null, 
/** Its cells as seen. */
cells: Array<string>, };

/** A chapter with its sections. */
export type HandbookChapter = { 
/** Its identifier; links name it. */
id: string, 
/** The part of the handbook that it stands in. */
part: string, 
/** Its title, as the contents show it. */
title: string, 
/** Its headings, in order. */
sections: Array<HandbookSection>, };

/** All there is in the handbook. */
export type HandbookContents = { 
/** Its chapters, in order. */
chapters: Array<HandbookChapter>, 
/** What each act of the menus does, by the identifier of the act. */
acts: { [key in string]: string }, };

/** A section that was found. */
export type HandbookFound = { 
/** The page it is on. */
page: string, 
/** Its identifier within the page; empty: the beginning of the page. */
anchor: string, 
/** The title of the page. */
chapter: string, 
/** Its own heading; that of the page for its beginning. */
title: string, 
/** Some of its words, those looked for in strong runs. */
excerpt: Array<Run>, };

/** A page of the handbook. */
export type HandbookPage = { 
/** Its identifier; links name it. */
id: string, 
/** Its title, as the contents show it. */
title: string, 
/** What it says. */
blocks: Array<Block>, };

/** Names a page. */
export type HandbookPageArg = { 
/** The identifier of the page. */
page: string, };

/** A picture of the handbook. */
export type HandbookPicture = { 
/** The file (PNG), in base64. */
png: string, 
/** Its width in pixels. */
width: number, 
/** Its height in pixels. */
height: number, };

/** Names a picture. */
export type HandbookPictureArg = { 
/** The name of the picture. */
name: string, };

/** A place in the handbook. */
export type HandbookPlace = { 
/** The identifier of the page. */
page: string, 
/** The heading within the page; empty: its beginning. */
anchor: string, };

/** What is looked up: a clause, or else a rule. */
export type HandbookPlaceArg = { 
/** A clause as the program cites it. */
clause?: string, 
/** The identifier of a rule, `noun.fault`. */
rule?: string, };

/** A heading within a page. */
export type HandbookSection = { 
/** Its identifier within the page. */
anchor: string, 
/** 2 or 3. */
level: number, 
/** The words of the heading. */
title: string, };

/** Files that were written. */
export type HandedOut = { 
/** The files in their order. */
files: Array<Written>, };

/** What a change set is handed out as. */
export type Handout = "changeDecision" | "appendix" | "submission" | "letter" | "changes" | "catalogue";

/** How far the chain was looked over. */
export type HistoryCheck = { 
/** Whether its end, or a broken link, is reached. */
done: boolean, };

/** One version with the set that made it. */
export type HistoryItem = { 
/** What the register said. */
unit: Unit, 
/** The fields that differ from the version before. */
changed: Array<Field>, 
/** First day, `yyyy-mm-dd`. */
validFrom: string, 
/** First day after it, `yyyy-mm-dd`. */
validTo: string | null, 
/** Number of the set that made it. */
set: number, 
/** What kind of set that is. */
kind: SetKind, 
/** Title of that set. */
title: string, 
/** `12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`; none: without a document. */
decision: string | null, 
/** What the set did to the unit. */
status: Status, 
/** Whether it took the place of a version that was wrong from its first day. */
corrects: boolean, 
/** What the version is on the day that is looked at. */
standing: Standing, 
/** Where the version was ended by closing: by which set, decision, and why. */
closing: string | null, 
/** Signed documents of the set that made it and of the one that closed it. */
attachments: Array<AttachmentView>, };

/** A day off in one year that the fixed ones do not hold. */
export type Holiday = { 
/** The day, `yyyy-mm-dd`. */
on: string, 
/** What the day is, in Vietnamese. */
name: string, };

/** A pasted column that is not taken over. */
export type IgnoredColumn = { 
/** Its place among the pasted columns, from 1. */
number: number, 
/** Its title as pasted; empty where it has none. */
title: string, };

/** What a list is read for. */
export type IntakeMode = "takeOver" | "reconcile";

/** How far reading is; `None` in [`IntakeProgress::phase`] where nothing is being read. */
export type IntakeProgress = { 
/** What is being done, in Vietnamese. */
phase: string | null, 
/** Rows read, or judged, so far. */
rows: number, 
/** How many there are to be judged; 0 while that is not known. */
of: number, };

/** A repair of a row. */
export type IntakeRepair = { 
/** The kind of repair. */
kind: RepairKind, 
/** The field it mends; `code` for the code. */
field: string, 
/** What the cell says now. */
before: string, 
/** What it would say. */
after: string, 
/** Whether the row cannot be kept without it. */
needed: boolean, 
/** Whether it is accepted. */
accepted: boolean, };

/** A row of the list with its verdict. */
export type IntakeRow = { 
/** Its place in the list, from 0: the key of [`Choice::rows`]. */
index: number, 
/** Name of its sheet. */
sheet: string, 
/** Number of the row on the sheet, from 1. */
number: number, 
/** Whether the file hides it. */
hidden: boolean, 
/** The code as it stands in the file. */
rawCode: string, 
/** The code it is understood as. */
code: string | null, 
/** What the row says, with the accepted repairs. */
unit: Unit, 
/** What the register or the draft says of the code. */
here: Unit | null, 
/** The fields of which the two say different things. */
differing: Array<Field>, 
/** Whether the list calls the code closed. */
closed: boolean, 
/** The verdict on the row. */
verdict: Verdict, 
/** The verdict in Vietnamese. */
verdictTitle: string, 
/** What else deserves a look. */
remarks: Array<Remark>, 
/** The repairs that are proposed for it. */
repairs: Array<IntakeRepair>, 
/** What is wrong, with what to do. */
problems: Array<Problem>, 
/** Whether the plan holds it. */
taken: boolean, 
/** Whether it can be taken over at all. */
canBeTaken: boolean, 
/** The other rows of the same code where they say something else, so that one of all these is to be kept; none where they are so many that no officer chooses among them. */
rivals: Array<RivalRow>, 
/** All its cells as seen in the file. */
cells: Array<string>, };

/** A part of the rows that match. */
export type IntakeRows = { 
/** How many there are in all. */
total: number, 
/** The part that was asked for. */
rows: Array<IntakeRow>, };

/** Which rows of the list are wanted; what is left out lets all through. */
export type IntakeRowsArg = { 
/** Only rows with this verdict. */
verdict?: Verdict, 
/** Only rows with this remark. */
remark?: Remark, 
/** Only rows with a repair of this kind. */
repair?: RepairKind, 
/** Only rows in which this field differs from the register. */
field?: Field, 
/** Only rows that are taken, or that are not. */
taken?: boolean, 
/** Only rows with this text in code or name, without regard to accents. */
text?: string, 
/** Only rows of this sheet. */
sheet?: string, 
/** Only the row with this number in its sheet. */
number?: number, 
/** First row shown, from 0. */
from: number, 
/** How many rows are wanted, at most 500. */
count: number, };

/** The list that is being taken over. */
export type IntakeView = { 
/** The file's name. */
file: string, 
/** What it was read for. */
mode: IntakeMode, 
/** What it would be taken into. */
purpose: Purpose, 
/** The unit whose entry form it is: nothing but this unit and what stands below it is compared. */
form: CodeName | null, 
/** The lists found on its sheets, as understood now. */
layouts: Array<Layout>, 
/** What is missing before rows can be judged, for each of `layouts`. */
faults: Array<Array<Problem>>, 
/** Which of `layouts` were understood by a mapping kept from a like file. */
kept: Array<boolean>, 
/** What the rows of its tables do not show: tracked changes, tables in tables, and the like. */
notices: Array<TableNotice>, 
/** How many rows speak of units. */
rows: number, 
/** How many rows the plan holds. */
taken: number, 
/** How many lines are no units. */
passed: number, 
/** Open codes of the register that the list lacks; named, never closed. */
missing: number, 
/** How many rows have each verdict, in the order of importance. */
verdicts: Array<VerdictCount>, 
/** What is wrong with the list or deserves a look, each told once with the rows that have it. */
problems: Array<Problem>, 
/** How many rows carry each remark. */
remarks: Array<RemarkCount>, 
/** Rows in which a field differs from the register, by field. */
fields: Array<FieldCount>, 
/** How many repairs of each kind are proposed and accepted. */
repairs: Array<RepairCount>, 
/** What the officer decided about repairs and rows. */
choice: Choice, 
/** All meanings a column may have. */
meanings: Array<MeaningChoice>, };

/** Units to be given codes, as one act. */
export type IssueArg = { 
/** The units, one or many. */
rows: Array<NewUnit>, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What issuing would give; nothing is written. */
export type IssuePreview = { 
/** The rows with their codes. */
rows: Array<IssuePreviewRow>, 
/** Pasted columns that hold something and are not taken over. */
ignored: Array<IgnoredColumn>, 
/** Everything that stands in the way or deserves a look; `where.row` counts the rows from 1. */
problems: Array<Problem>, };

/** A unit as issuing would leave it. */
export type IssuePreviewRow = { 
/** The code of the unit above. */
parent: string, 
/** Proposed or typed code; empty where none can be proposed. */
code: string, 
/** Why it gets this code, in Vietnamese. */
why: string, 
/** Data as it will be kept. */
unit: Unit, };

/** Which sets are wanted; nothing named: all. */
export type JournalArg = { 
/** Name of the person who applied it, exactly as in the journal. */
person?: string, 
/** Applied on this day or later, `yyyy-mm-dd`. */
from?: string, 
/** Applied on this day or earlier, `yyyy-mm-dd`. */
to?: string, 
/** Only sets of this kind. */
kind?: SetKind, 
/** Words in title, notes, decision, number, or a code (then: every set that touched it or what stands below it). */
text?: string, 
/** For whom a `.csv` is made; default: every cell exactly, for programs. */
csv?: CsvForm, 
/** For the file: full path; without it the program asks. */
path?: string, };

/** An applied set in the journal. */
export type JournalRow = { 
/** Its number in the chain. */
number: number, 
/** When it was applied, `yyyy-mm-ddThh:mm:ss`. */
appliedAt: string, 
/** Name of the person who applied it. */
appliedBy: string, 
/** What kind of set it is. */
kind: SetKind, 
/** The kind in words. */
kindWord: string, 
/** Title of the set. */
title: string, 
/** Notes; for a correction the reason. */
notes: string, 
/** `12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`; none: without a document. */
decision: string | null, 
/** From when it holds, `yyyy-mm-dd`. */
effectiveOn: string, 
/** How many codes of each status. */
counts: Counts, 
/** What it did, in words; of a few codes, which. */
what: string, };

/** The part of the journal that was asked for. */
export type JournalView = { 
/** The sets that the filter lets through, newest first. */
rows: Array<JournalRow>, 
/** How many sets the whole journal has. */
total: number, 
/** Everybody who ever applied one, by name. */
people: Array<string>, };

/** A drawing to be judged; nothing is written. */
export type JudgeEvent = { 
/** The drawing that is judged. */
draw: Drawing, 
/** The draft it would go into; default: the current one. */
draft?: number, 
/** An accepted event of that draft that it is drawn anew for. */
replaces?: number, };

/** What a drawing comes to, and why. */
export type JudgedEvent = { 
/** What it is in one line: `Sáp nhập 2 đơn vị vào “Sở Tài chính”`. */
title: string, 
/** Whether it can be accepted: drawn without fault, and every question answered. */
settled: boolean, 
/** The events it is made of: parts that do not touch each other. */
parts: Array<EventPart>, 
/** One for every unit after, in the order drawn; empty where the drawing has a fault. */
after: Array<AfterVerdict>, 
/** One for every unit before, in the order of codes. */
before: Array<BeforeVerdict>, 
/** Everything below that is given another code or closed, in the order of the old codes. */
below: Array<BelowVerdict>, 
/** What is still to be answered. */
questions: Array<OpenQuestion>, 
/** Kept, new, closed, to decide; units below counted in. */
counts: EventCounts, 
/** What is wrong, or deserves a second look; `where.row` counts the units after from 1. */
problems: Array<Problem>, };

/** A drawing to be kept, for the current draft. */
export type KeepDraw = { 
/** The drawing that is kept. */
draw: Drawing, 
/** The kept drawing it takes the place of. */
kept?: number, 
/** Title; default: what the drawing is. */
title?: string, };

/** Names a kept drawing. */
export type KeptArg = { 
/** Number of the kept drawing. */
kept: number, };

/** A drawing that is not accepted yet, kept in the register. */
export type KeptDraw = { 
/** Number that names it among the kept drawings. */
id: number, 
/** Identity of the draft it is for. */
draft: number, 
/** What the officer calls it, else what it is in one line. */
title: string, 
/** When it was kept last, local time. */
at: string, 
/** How many questions were open then. */
toDecide: number, 
/** The drawing as it was left. */
draw: Drawing, 
/** The names its units before had then, by code. */
seen: { [key in string]: string }, };

/** A run of numbers (dải số) that the register keeps: which numbers below one body are for which units. */
export type KeptRun = { 
/** The kind of unit it is for; none: any. */
kind: UnitKind | null, 
/** First number. */
from: number, 
/** Last number. */
to: number, 
/** Least number of digits; shorter numbers get leading zeros. */
width: number, 
/** What the officer notes about it. */
note: string, 
/** Whether it is set aside for later: no number of it is proposed, but for a unit of its own kind. */
reserved: boolean, };

/** A kind of body. */
export type KindChoice = { 
/** The kind of body. */
kind: UnitKind, 
/** Its name in Vietnamese. */
title: string, };

/** How many codes in use are of a kind of body. */
export type KindFigure = { 
/** The kind of body. */
kind: UnitKind, 
/** Its name in Vietnamese. */
title: string, 
/** Codes in use of bodies of the kind. */
open: number, };

/** The texts of one kind of document. Marks in braces (`{quyết định trước}`) are filled on making the document. */
export type KindTexts = { 
/** The body above the issuer; may be empty. */
superior: string, 
/** Who issues it. */
issuer: string, 
/** What follows the number (`QĐ-UBND`). */
symbol: string, 
/** Where it is signed. */
place: string, 
/** What it is about (trích yếu), without “Về việc”. */
subject: string, 
/** The line of the power that decides; empty: the issuer. */
authority: string, 
/** What it rests on (căn cứ), last “Theo đề nghị của …”. */
grounds: Array<string>, 
/** Who it is sent to (kính gửi). */
addressees: Array<string>, 
/** Paragraphs of a submission or letter. */
paragraphs: Array<string>, 
/** Articles of a decision. */
articles: Array<PaperArticle>, 
/** Who gets a copy (nơi nhận). */
recipients: Array<string>, 
/** Who signs it, and how. */
signature: PaperSignature, };

/** Where a list stands on a sheet and what its columns mean; every field may be set by the officer. */
export type Layout = { 
/** The sheet's place in [`Book::sheets`](crate::table::Book::sheets), from 0. */
sheet: number, 
/** The sheet's name. */
name: string, 
/** Whether the file hides the sheet. */
hidden: boolean, 
/** Whether its rows are taken. */
chosen: boolean, 
/** The rows of the titles, as the file counts; none where the list has no titles. */
header: Array<number>, 
/** The row from which on units stand, as the file counts. */
first: number, 
/** The last row, where another list with other titles follows on the same sheet. */
last?: number, 
/** Its columns from the left, every one. */
columns: Array<Meaning>, 
/** The old encoding that the texts of the sheet show where no font tells it. */
encoding?: LegacyEncoding, 
/** Why it is proposed so, in Vietnamese. */
why: string, };

/** Which act of the window one click on a finding leads to. */
export type Lead = "rename" | "update" | "arrange" | "form" | "papers" | "draft" | "unit";

/** What could not be done again. */
export type LeftOutView = { 
/** The reorganisation in one line, or the row's code with its name. */
title: string, 
/** The drawing that it is kept as; none: it was a row, or nothing was written. */
kept: number | null, 
/** Whether it is a reorganisation, or else a row. */
event: boolean, 
/** Why it could not be done again. */
problems: Array<Problem>, };

/** An encoding of 8 bits, in which what a letter means depends on the font. */
export type LegacyEncoding = "tcvn3" | "tcvn3Capitals" | "vni";

/** A level-1 body to choose. */
export type Level1Choice = { 
/** `H53`, or a range such as `A01..A99`. */
code: string, 
/** Name of the body, or of the range. */
name: string, 
/** `active`, `closed`, `reserved`, `range`, `scheme`. */
status: string, 
/** The status in Vietnamese, with date and successor where known (`Đóng từ 01/07/2025, nhập vào H53`). */
statusText: string, 
/** Whether a register can be made for it; for a closed one only when the officer confirms it. */
choosable: boolean, 
/** The body that a closed one was merged into, where the table knows it. */
successor: CodeName | null, 
/** The day the act that gave the code came into force, `yyyy-mm-dd`. */
since: string | null, 
/** The code of its council or committee (`K53` for `H53`), if there is one. */
partnerCode: string | null, 
/** Name of that council or committee. */
partnerName: string | null, };

/** How many codes a level has. */
export type LevelFigure = { 
/** The level, from 1. */
level: number, 
/** Codes in use on it. */
open: number, 
/** Closed codes on it. */
closed: number, };

/** The list exactly as the Excel file will say it. */
export type ListPreview = { 
/** The lines of the title block. */
title: Array<string>, 
/** Titles of the columns. */
header: Array<string>, 
/** The rows, cell by cell. */
rows: Array<Array<string>>, 
/** The lines below the table. */
summary: Array<string>, 
/** How many rows it has of each status. */
counts: Counts, 
/** What happened, since when and on what it rests; events that say the same are one. At most a hundred; none for a first load. */
events: Array<EventOrigin>, };

/** A row of the whole list on a day. */
export type ListRow = { 
/** The code of the unit. */
code: string, 
/** Level, from 1. */
level: number, 
/** Code of the parent; empty for level 1. */
parent: string, 
/** First day of this state, `yyyy-mm-dd`. */
validFrom: string, 
/** First day after it, `yyyy-mm-dd`. */
validTo: string | null, 
/** The name as the decision prints it. */
name: string, 
/** The postal address (địa chỉ). */
address?: string, 
/** The e-mail address. */
email?: string, 
/** The telephone number. */
phone?: string, 
/** The fax number. */
fax?: string, 
/** The address of the web site. */
website?: string, 
/** The older code of QCVN 102:2016, as printed when it was given. */
qcvn102?: string, };

/** A sheet of a list. */
export type ListingPage = { 
/** Name of the sheet. */
name: string, 
/** The lines above the header. */
heading: Array<string>, 
/** Titles of the columns. */
header: Array<string>, 
/** Cells by row: the first 2,000 rows. */
rows: Array<Array<string>>, 
/** How many rows the file has. */
total: number, };

/** A list before it is written: the same texts as in the file. */
export type ListingPreview = { 
/** The sheets; of the catalogue, the file of each level. */
pages: Array<ListingPage>, };

/** How a register is made from a clean list. */
export type LoadList = { 
/** Full path of the list; `.xlsx` or `.csv`. */
path?: string, 
/** The decision the list rests on. */
decision?: string, 
/** From when the entries hold, `yyyy-mm-dd`; default: the root's first day. */
date?: string, 
/** Kinds of repair that are accepted; default: spaces and composition. */
accept?: Array<RepairKind>, };

/** The one local rule that a question calls for. */
export type LocalRule = { "kind": "typeWord" } & TypeWordRule | { "kind": "near" } & NearRule;

/** How words look. */
export type Look = "plain" | "strong" | "emphasis" | "typed";

/** The officer's correction of how the file is understood. Where other rows are named as titles, the columns are understood anew by them; columns whose meaning the officer set keep it. */
export type MapList = { 
/** The understanding of every list of the file. */
layouts: Array<Layout>, 
/** Whether they are taken exactly as they are: a correction that is taken back. */
exact: boolean, 
/** Whether this understanding is offered again for a like file. */
keep: boolean, };

/** The table read last, understood otherwise. */
export type MapTable = { 
/** Where it stands and what its columns mean. */
layout: ReformLayout, 
/** Whether it stands on another sheet than before: then its titles are looked for there. */
afresh?: boolean, 
/** The code that units after stand under whose rows name nothing. */
parent?: string, 
/** What becomes of the sub-units of units that end; else it is asked. */
children?: ScriptFate, };

/** Ticks the task of a set, or takes the tick back. */
export type MarkCatalogue = { 
/** Number of the set. */
number: number, 
/** Whether it is done, or the tick is taken back. */
done: boolean, 
/** When it was done, `yyyy-mm-dd`; default: today. */
on?: string, };

/** A mark in a text. */
export type MarkHelp = { 
/** As written (`{quyết định trước}`). */
mark: string, 
/** What it stands for. */
meaning: string, };

/** What a column means. */
export type Meaning = { 
/** Its title in Unicode, the parts of two rows joined by “ – ”; empty where it has none. */
title: string, 
/** The meaning. */
column: Column, 
/** How it was recognised. */
by: By, 
/** How sure that is, in percent. */
confidence: number, 
/** What else it might be, likeliest first. */
offered?: Array<Column>, };

/** A meaning of a column with its name. */
export type MeaningChoice = { 
/** What such a column says. */
column: Column, 
/** Its name in Vietnamese. */
title: string, };

/** A code of the register that the list lacks. */
export type MissingRow = { 
/** The code that the list lacks. */
code: string, 
/** The name in the register. */
name: string, };

/** A part of the codes that the list lacks. */
export type MissingRows = { 
/** How many there are in all. */
total: number, 
/** The part that was asked for. */
rows: Array<MissingRow>, };

/** A moment to be looked at. */
export type MomentArg = { 
/** The day, `yyyy-mm-dd`; default: today. */
on?: string, 
/** Limits what is known: a day (`yyyy-mm-dd`, what had been applied by its end) or the number of an applied set; default: everything known today. */
known?: string, };

/** The moment that the window shows. */
export type MomentView = { 
/** The day, `yyyy-mm-dd`. */
on: string, 
/** The day that limits what is known, if one was named. */
knownOn: string | null, 
/** The last set that is known, where what is known is limited. */
knownSet: number | null, 
/** The same as a Vietnamese sentence, for the banner. */
sentence: string, 
/** How many units are in force then. */
open: number, };

/** What is done with a code that the name rule would keep, but that does not stand under the new parent. */
export type Moved = "ask" | "issue";

/** Words to be found, and what stands in their place. */
export type NameChange = { 
/** Whole words, accents exactly so. */
find: string, 
/** What stands in their place; empty takes them away. */
with: string, };

/** How a new name compares with the one before (the same rule as the status). */
export type NameJudgement = { 
/** How alike they are: `identical`, `spelling`, `near`, `different`. */
sameness: string, 
/** The same as a Vietnamese sentence. */
message: string, 
/** What would stand in the way or deserves a look. */
problems: Array<Problem>, };

/** A name that would change. */
export type NameRow = { 
/** The code of the unit. */
code: string, 
/** Its name now. */
before: string, 
/** Its name then. */
after: string, 
/** What stands in the way; such a row cannot be taken. */
refused: Problem | null, };

/** Which names are changed, and how. */
export type NamesArg = { 
/** The words; with several, the first that is found in a name counts. */
words: Array<NameChange>, 
/** Instead of words: the communes whose type word changed, with everything below them. */
retyped: boolean, 
/** Put before each name. */
prefix?: string, 
/** Put behind each name. */
suffix?: string, 
/** Only units at or below this code. */
under?: string, 
/** Only units of this level. */
level?: number, 
/** Only units of this kind. */
kind?: UnitKind, 
/** Units that stay as they are. */
but?: Array<string>, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What renaming would do; nothing is written. */
export type NamesPreview = { 
/** Each name that would change, in the order of codes. */
rows: Array<NameRow>, 
/** How many communes changed their type word, by the list, and are still written with the one before. */
retyped: number, };

/** Whether names that differ in this way only are the same; for type words see [`TypeWordRule`]. */
export type NearRule = { 
/** In what the names differ. */
why: Nearness, 
/** Whether it is the same name. */
same: Stance, 
/** Why the rule says so; printed wherever it decides. */
reason: string, 
/** Name of the officer who made the rule. */
by: string, };

/** One thing that must be overlooked for two names to be the same. */
export type Nearness = "typeWord" | "abbreviation" | "iAndY" | "punctuation" | "accent";

/** Opens a draft and makes it the current one. */
export type NewDraft = { 
/** Title; default: made from today. */
title?: string, 
/** `decision` (default) or `correction`. */
kind?: SetKind, 
/** Notes; for a correction the reason, which it must have. */
notes?: string, };

/** A unit to be given a code. */
export type NewUnit = { 
/** The code of the unit above. */
parent: string, 
/** The code itself; without it the next one by the policy. */
code?: string, 
/** The name as the decision prints it. */
name: string, 
/** The postal address (địa chỉ). */
address?: string, 
/** The e-mail address. */
email?: string, 
/** The telephone number. */
phone?: string, 
/** The fax number. */
fax?: string, 
/** The address of the web site. */
website?: string, 
/** The older code of QCVN 102:2016, as printed when it was given. */
qcvn102?: string, };

/** Which news are asked for. */
export type NewsArg = { 
/** Only what came after the version whose news were seen last. */
unseen?: boolean, };

/** A paragraph, or one of a list of points. */
export type NewsLine = { 
/** Whether it is one of a list. */
point: boolean, 
/** Its words, without any marks. */
text: string, };

/** What one version brought. */
export type NewsSection = { 
/** The version's three numbers, `0.1.0`. */
version: string, 
/** Its day as the log writes it, `22/11/2026`; empty where it has none. */
dated: string, 
/** What it brought. */
lines: Array<NewsLine>, };

/** What versions brought. */
export type NewsView = { 
/** The version that runs. */
version: string, 
/** The newest first. */
sections: Array<NewsSection>, };

/** The result of a command that has nothing to tell. */
export type NoAnswer = Record<symbol, never>;

/** A command without arguments. */
export type NoArgs = Record<symbol, never>;

/** Names a draft; default: the current one. */
export type OfDraft = { 
/** Identity of the draft. */
draft?: number, };

/** Names a day, and how much of what was applied counts as known. */
export type OnDay = { 
/** `yyyy-mm-dd`; default: the day that is shown, else today. */
on?: string, 
/** Limits what is known: a day (`yyyy-mm-dd`) or the number of an applied set; default: everything known today. */
known?: string, };

/** A question with what the page needs to ask it. */
export type OpenQuestion = { 
/** Whether an answer needs a reason. */
needsReason: boolean, 
/** What is asked, for the program. */
asked: Asked, 
/** The question, in Vietnamese. */
text: string, 
/** The ways to answer it. */
offers: Array<EventOffer>, 
/** The clause that leaves it open (see [`crate::law`]). */
clause: string, 
/** What it is about, in Vietnamese; questions of the same words are of one kind and may be answered at once. */
group: string, 
/** The local rule that would answer questions like it, still without its answer. */
rule: LocalRule | null, };

/** How far opening a register is; `None` in [`OpeningProgress::phase`] where none is being opened. */
export type OpeningProgress = { 
/** What is being done, in Vietnamese. */
phase: string | null, 
/** Which step of the opening it is, from 1. */
step: number, 
/** How many steps there are. */
of: number, };

/** An opening set that can be taken back. */
export type OpeningSet = { 
/** Number of the set in the chain. */
number: number, 
/** Title of the set. */
title: string, 
/** How many codes it took in, closed ones too. */
codes: number, };

/** In which order communes get their codes. */
export type Order = "official" | "alphabet" | "oldProvince";

/** A unit that a reorganisation of a draft counts on, and that another set changed meanwhile. */
export type OvertakenUnit = { 
/** The code of the unit. */
code: string, 
/** Its name when the reorganisation was drawn. */
then: string, 
/** Its name now; none: its code is closed. */
now: string | null, 
/** The sets that changed it since, the oldest first. */
sets: Array<SetNamed>, 
/** The reorganisation in one line. */
event: string, 
/** The kept drawing that it is; none: it is taken into the draft. */
kept: number | null, };

/** Everything of a change set in one archive. */
export type PackArg = { 
/** Number of an applied set; default: the current draft. */
set?: number, 
/** Documents that are asked for otherwise than usual; of each only its kind and texts count, not its place. */
papers?: Array<PaperArg>, 
/** Full path; `.zip`, or a folder that is new or empty. Without it the program asks. */
path?: string, };

/** Where a text stands in its cell. */
export type PaperAlign = "left" | "center" | "right";

/** An appendix: a title and a table. */
export type PaperAppendix = { 
/** Title without “Phụ lục …”; printed in capitals. */
title: string, 
/** Whether it is printed on landscape paper. */
landscape: boolean, 
/** Columns from left to right. */
columns: Array<PaperColumn>, 
/** Groups of rows; one group without title is a plain list. */
groups: Array<PaperGroup>, };

/** Which document, of which change set, and what is otherwise than in the settings for this one. */
export type PaperArg = { 
/** What is to be made. */
kind: PaperKind, 
/** Number of an applied set; default: the current draft. */
set?: number, 
/** Whether the appendices list the changes or the whole register; default: the whole register for the decision that replaces the list, the changes for all others. */
scope?: Scope, 
/** How the rows are set out. */
by?: PaperBy, 
/** For the decision that replaces the list: the applied set of the decision it replaces; default: the last one with a decision. */
since?: number, 
/** Texts for this document only. */
texts?: KindTexts, 
/** How appendices look in this document only. */
appendix?: AppendixTexts, 
/** Number of a Tờ trình or Công văn, or of a decision not applied yet, where it is known. */
number?: string, 
/** Its day, where it is known, `yyyy-mm-dd`. */
dated?: string, 
/** A template for this document only; default: the register's own, else the program's. */
template?: string, 
/** Full path to write to; without it the program asks. */
path?: string, };

/** An article of a decision. */
export type PaperArticle = { 
/** Heading after “Điều n.”; may be empty. */
title: string, 
/** What follows on the same line; may be empty where a heading stands. */
text: string, 
/** The paragraphs after the first. */
paragraphs: Array<string>, };

/** How rows are set out. */
export type PaperBy = "level" | "branch" | "one";

/** What a file says of the register. */
export type PaperCheck = { 
/** Full path of the checked file. */
path: string, 
/** What the file is, in words. */
title: string, 
/** The applied set it was made from; none for a draft or a list of a day. */
set: number | null, 
/** Whether all that was compared says what it was made from; see `compared`. */
agrees: boolean, 
/** What the chain says of the fingerprints it keeps and prints, as a sentence; empty where it has none, or they do not agree. */
chain: string, 
/** What was compared, each as a phrase. */
compared: Array<string>, 
/** What was not: nobody may take it for unchanged. */
notCompared: Array<string>, 
/** Its rows, and those it lacks. */
rows: Array<CheckedRow>, 
/** What does not agree, and what has changed in the register since. */
problems: Array<Problem>, };

/** A column of an appendix. */
export type PaperColumn = { 
/** The value of a row that it shows. */
key: PaperKey, 
/** Its title, as it is printed. */
title: string, 
/** Share of the width; only the ratio to the other columns counts. */
width: number, 
/** Where its texts stand. */
align: PaperAlign, };

/** A document to be written. Texts are as the officer wrote them; capitals, punctuation of lists and dates are set on writing, by the rules of NĐ 30/2020/NĐ-CP Phụ lục I. */
export type PaperDocument = { 
/** The kind of document it is. */
kind: PaperKind, 
/** Prints DỰ THẢO below the number. */
draft: boolean, 
/** The body directly above the issuer; empty where the form has none (`Ủy ban nhân dân tỉnh Tây Ninh`). */
superior: string, 
/** The body that issues the document. */
issuer: string, 
/** Full number once given (`12/QĐ-UBND`); `None` leaves it blank before [`Document::symbol`]. */
number: string | null, 
/** What follows the blank number (`QĐ-UBND`). */
symbol: string, 
/** Where it is signed (`Tây Ninh`). */
place: string, 
/** Day of the document; `None` leaves day and month blank before [`Document::year`]. */
date: string | null, 
/** Year printed while the day is not known. */
year: number, 
/** Trích yếu, without “Về việc” or “V/v”. */
subject: string, 
/** The line of the power that decides (`CHỦ TỊCH ỦY BAN NHÂN DÂN …`); empty: the issuer. */
authority: string, 
/** Căn cứ, and last “Theo đề nghị của …”; ends (“;”, “.”) are set on writing. */
grounds: Array<string>, 
/** The bodies it is addressed to (Kính gửi); dashes and ends are set on writing. */
addressees: Array<string>, 
/** Paragraphs of a Tờ trình or Công văn. */
paragraphs: Array<string>, 
/** Articles of a Quyết định, numbered on writing. */
articles: Array<PaperArticle>, 
/** Nơi nhận, last “Lưu: VT, …”; dashes and ends are set on writing. */
recipients: Array<string>, 
/** The signature block. */
signature: PaperSignature, 
/** How appendices are numbered. */
numbering: PaperNumbering, 
/** The appendices in their order. */
appendices: Array<PaperAppendix>, 
/** The decision that this one replaces or continues. */
previous: PaperPrevious | null, 
/** The page “what changed since decision no. …”. */
changes: PaperAppendix | null, 
/** Decisions taken where the law is silent, one line each; printed below the last appendix. */
notes: Array<string>, 
/** The register's state after the set; kept in the file. */
fingerprint: PaperFingerprint | null, 
/** How a document that is of no set was asked for, for its maker to read; carried in the file. */
request: string | null, 
/** Prints the fingerprint below the last appendix. */
printFingerprint: boolean, 
/** Number of the applied change set in the chain; kept in the file, not printed. */
set: number | null, };

/** What ties a document to a state of the register: SHA-256 in hexadecimal. */
export type PaperFingerprint = { 
/** The short form that people compare. */
short: string, 
/** The whole hash, 64 digits. */
full: string, };

/** Rows under a heading of their own. */
export type PaperGroup = { 
/** Heading over the full width; empty: none. */
title: string, 
/** The rows of the group, in their order. */
rows: Array<PaperRow>, };

/** What a column shows. */
export type PaperKey = "ordinal" | "code" | "name" | "oldName" | "parent" | "address" | "email" | "phone" | "fax" | "website" | "qcvn102" | "status" | "changes" | "note";

/** The documents this program makes. */
export type PaperKind = "changeDecision" | "wholeDecision" | "submission" | "letter" | "report" | "appendix";

/** How appendices are numbered; a single one has no number. */
export type PaperNumbering = "roman" | "arabic";

/** A document before it is written: the same data make the file. */
export type PaperPreview = { 
/** Everything the document says. */
document: PaperDocument, 
/** The same in the words and the order of the paper. */
printed: Printed, 
/** Rows in its appendices. */
rows: number, 
/** What deserves a second look. */
warnings: Array<Problem>, };

/** An earlier decision that a document replaces, changes or is compared with. */
export type PaperPrevious = { 
/** Its full number (`100/QĐ-UBND`). */
number: string, 
/** The day it was issued. */
date: string, 
/** The body that issued it. */
issuer: string, 
/** What it is about; may be empty. */
subject: string, };

/** A QR code, its white margin left out. */
export type PaperQrCode = { 
/** Modules of a side, the margin counted. */
width: number, 
/** The dark modules as a path of a drawing of that width (SVG). */
path: string, };

/** A row of an appendix. Every text is printed as it stands; line breaks stay. */
export type PaperRow = { 
/** The identification code. */
code: string, 
/** The name of the unit. */
name: string, 
/** Name before the change; empty where it did not change. */
oldName: string, 
/** The body directly above. */
parent: string, 
/** Its address. */
address: string, 
/** Its e-mail address. */
email: string, 
/** Its telephone number. */
phone: string, 
/** Its fax number. */
fax: string, 
/** Its web site. */
website: string, 
/** Older code of QCVN 102:2016. */
qcvn102: string, 
/** Legal word of the change; empty in a whole list. */
status: string, 
/** Before → after, a line per field. */
changes: string, 
/** The predecessor, the successor or the reason. */
note: string, };

/** The texts with what the window needs to edit them. */
export type PaperSettings = { 
/** The texts in force. */
texts: PaperTexts, 
/** Whether they are the program's own: nobody has edited them yet. */
shipped: boolean, 
/** The marks that texts may have, with what each stands for. */
marks: Array<MarkHelp>, 
/** The kinds that have a template of the register's own. */
ownTemplates: Array<PaperKind>, 
/** All columns with their usual titles and widths. */
columns: Array<PaperColumn>, };

/** The signature block of a document. */
export type PaperSignature = { 
/** Powers and office, one line each (`TM. Ủy ban nhân dân`, `KT. Chủ tịch`, `Phó Chủ tịch`); printed in capitals. */
capacity: Array<string>, 
/** Full name; may be empty in a draft. */
name: string, };

/** What the register's documents say besides their rows; kept in the register. */
export type PaperTexts = { 
/** The decision on changes (quyết định). */
changeDecision: KindTexts, 
/** The decision that replaces the whole list (quyết định). */
wholeDecision: KindTexts, 
/** The submission to whoever signs (tờ trình). */
submission: KindTexts, 
/** The letter that sends the list on (công văn). */
letter: KindTexts, 
/** How appendices look. */
appendix: AppendixTexts, 
/** Columns of the files for the national catalogue. */
catalogue: Array<CatalogueColumn>, };

/** New texts; `null` goes back to the program's own. */
export type PaperTextsArg = { 
/** All texts of all kinds. */
texts: PaperTexts | null, };

/** Which bodies get the units: those of a kind below a code, or those named. */
export type Parents = { 
/** Only bodies of this kind. */
kind?: UnitKind, 
/** Only bodies below this code. */
under?: string, 
/** Exactly the bodies of these codes. */
codes?: Array<string>, };

/** A part of something that is listed. */
export type PartArg = { 
/** Place of the first that is wanted, from 0. */
from: number, 
/** How many are wanted, at most 500. */
count: number, };

/** A line that is no unit. */
export type Passed = { 
/** The sheet's name. */
sheet: string, 
/** The row's number, from 1. */
number: number, 
/** What it is. */
kind: PassedLineKind, 
/** Whether the file hides it. */
hidden: boolean, 
/** Its filled cells as seen, joined by “ | ”; in Unicode where an old encoding is known. */
text: string, };

/** What a line that is no unit was passed over as. */
export type PassedAs = { 
/** What kind of line it is. */
kind: PassedLineKind, 
/** Its name in Vietnamese. */
title: string, };

/** What a line that is no unit is. */
export type PassedLineKind = "title" | "header" | "columnNumbers" | "section" | "total" | "signature" | "note" | "blank" | "unclear";

/** A line that is no unit. */
export type PassedRow = { 
/** The line as it stands in the file. */
line: Passed, 
/** What it is, in Vietnamese. */
kindTitle: string, };

/** A part of the lines that are no units. */
export type PassedRows = { 
/** How many there are in all. */
total: number, 
/** The part that was asked for. */
rows: Array<PassedRow>, };

/** Rows copied in Excel, to become units below a parent. */
export type PasteArg = { 
/** The code of the unit above. */
parent: string, 
/** Tab-separated text: name, address, e-mail, telephone, web site; or with a header row. */
text: string, };

/** Names a file by its path. */
export type PathArg = { 
/** Full path of the file. */
path: string, };

/** Changes of a year or month. */
export type PeriodFigure = { 
/** The year `2026` or the month `2026-01`. */
period: string, 
/** How many changes there were, by status. */
counts: Counts, };

/** The period that a report is of, both days included. */
export type PeriodReport = { 
/** First day, `yyyy-mm-dd`. */
from: string, 
/** Last day, `yyyy-mm-dd`. */
to: string, 
/** Full path; without it the program asks. */
path?: string, };

/** A file that can be attached. */
export type PickedFile = { 
/** Full path of the file. */
path: string, 
/** Its name without folder. */
file: string, 
/** Its size in bytes. */
size: number, 
/** Its digital signatures. */
signed: SignedReport, };

/** Where a problem is: any of code, field and row (1-based, of a list or script) that is known. */
export type Place = { 
/** The code concerned, as typed. */
code?: string, 
/** The field concerned: `code`, `name`, `address`, `email`, `phone`, `fax`, `website`, `qcvn102`, `reason`, … */
field?: string, 
/** The sheet of the file, where there are several. */
sheet?: string, 
/** The row of the list or script, from 1. */
row?: number, };

/** A file to be written. */
export type PlannedFile = { 
/** What the file is, so that its own command can write it. */
what: Handout, 
/** What the window calls it. */
title: string, 
/** Full path it is to be written to. */
path: string, };

/** The policy of one register; its JSON is stable (camelCase, missing parts mean the default). */
export type Policy = { 
/** The rule where nothing else is said. */
default: Rule, 
/** Rules for all codes of a level, by the level of the new code (2 for `H26.01`). */
levels: Record<string, Rule>, 
/** Rules for the codes directly below one body, by its code. */
parents: Record<string, Rule>, 
/** The runs of numbers (dải số) that the register keeps for the codes directly below one body, by its code. */
runs: Record<string, Array<KeptRun>>, };

/** Replaces the numbering policy. */
export type PolicyArg = { 
/** The whole policy. */
policy: Policy, };

/** A document in its printed words, without the rows of its appendices. */
export type Printed = { 
/** Whether DỰ THẢO is printed. */
draft: boolean, 
/** Body above, in capitals; empty: none. Lines are parted by `\n`. */
superior: string, 
/** Issuer in capitals. Lines are parted by `\n`. */
issuer: string, 
/** Number and symbol, blank before the symbol in a draft. */
number: string, 
/** The place where it is signed. */
place: string, 
/** “ngày … tháng … năm …”. */
date: string, 
/** Type of document in capitals. */
word: string, 
/** Trích yếu without “Về việc”. */
subject: string, 
/** The line of the power that decides, in capitals. */
authority: string, 
/** Căn cứ with their ends. */
grounds: Array<string>, 
/** Kính gửi, without dashes and ends. */
addressees: Array<string>, 
/** Paragraphs, the last with its end mark. */
paragraphs: Array<string>, 
/** Articles, the last with its end mark. */
articles: Array<PrintedArticle>, 
/** Nơi nhận with dashes and ends. */
recipients: Array<string>, 
/** Powers and office in capitals. */
capacity: Array<string>, 
/** The name of who signs. */
signer: string, 
/** Heads of the appendices in their order. */
appendices: Array<PrintedAppendix>, 
/** Head of the page “what changed since”. */
changes: PrintedAppendix | null, 
/** What that page compares with: “(So với Quyết định số …)”. */
compared: string | null, 
/** Notes below the last appendix. */
notes: Array<string>, 
/** Fingerprint below the last appendix; none where it is not printed. */
fingerprint: PrintedFingerprint | null, };

/** The head of an appendix in its printed words. */
export type PrintedAppendix = { 
/** Its label, with a number where there are two or more (“Phụ lục II”). */
label: string, 
/** Its title in capitals. */
title: string, 
/** The line that says what it belongs to (“(Kèm theo …)”). */
attached: string, };

/** An article in its printed words. */
export type PrintedArticle = { 
/** “Điều 1.” */
label: string, 
/** Heading; may be empty. */
title: string, 
/** First paragraph; may be empty. */
text: string, 
/** The paragraphs after the first. */
paragraphs: Array<string>, };

/** What a document says of the state of the register it was made from. */
export type PrintedFingerprint = { 
/** The short form that people compare. */
short: string, 
/** The whole hash in groups. */
groups: string, 
/** What it is and how the register is held to it. */
meaning: string, 
/** The same for a phone; none where it could not be made. */
code: PaperQrCode | null, };

/** One rule that an act breaks or touches. */
export type Problem = { 
/** Stable identifier of the rule, such as `code.closed`. */
rule: string, 
/** Whether it refuses the act. */
severity: Severity, 
/** Where it is, as far as that is known. */
where: Place, 
/** What is wrong, as a Vietnamese sentence. */
message: string, 
/** What to do about it, as a Vietnamese sentence. */
remedy: string, 
/** The law and clause behind the rule, if there is one (`QĐ 20/2020/QĐ-TTg Điều 4.1`). */
clause?: string, 
/** The question that stands open, with the ways to answer it. */
asks?: EventQuestion, };

/** Asks for the next free codes below a parent. */
export type ProposeArg = { 
/** The code of the unit above. */
parent: string, 
/** How many codes in a row are wanted. */
count: number, 
/** The name of the unit they are for, so that the run of its kind goes on. */
name?: string, };

/** A proposed code. */
export type ProposedCode = { 
/** A code that is free. */
code: string, 
/** Why this one, in Vietnamese. */
why: string, 
/** What most units of its run of numbers are, in Vietnamese; none where there is none yet. */
kind: string | null, 
/** Whether it is missing within a run: not used in this register, which says nothing of what was given on paper. */
gap: boolean, };

/** What the list is taken over into. */
export type Purpose = "opening" | "draft";

/** Reads a list; without a path the program asks for the file. */
export type ReadList = { 
/** Full path of the file. */
path?: string, 
/** What the list is read for. */
mode: IntakeMode, 
/** What it is to be taken into; else an opening set where the register holds nothing but its level-1 bodies, and a draft anywhere else. */
purpose?: Purpose, };

/** A table of a mass reorganisation, read, drawn and judged. */
export type ReadReform = { 
/** The file's name. */
file: string, 
/** Where it stands and what its columns mean. */
layout: ReformLayout, 
/** The sheets of the file that have cells. */
sheets: Array<ReformSheet>, 
/** What a column can mean. */
columns: Array<ReformColumnTitle>, 
/** Its rows in the order of the file. */
rows: Array<ReformRowView>, 
/** How many rows there are, by what becomes of the unit before. */
counts: ReformCounts, 
/** The drawing that the rows without fault make. */
draw: Drawing, 
/** The judgement of that drawing. */
judged: JudgedEvent, };

/** A table of a mass reorganisation to be read; without a path the program asks for the file. */
export type ReadTable = { 
/** Full path of the file. */
path?: string, 
/** The code that units after stand under whose rows name nothing. */
parent?: string, 
/** What becomes of the sub-units of units that end; else it is asked. */
children?: ScriptFate, };

/** Does the overtaken reorganisations of the current draft again on what the register says now. */
export type RebuildDraft = { 
/** Whether a unit that was drawn to go on under its name goes on under the name it has now (default); else under the drawn one. */
carryNames?: boolean, 
/** Whether it is only said what would happen. */
dryRun?: boolean, };

/** What doing it again made, or would make. */
export type RebuiltDraft = { 
/** Reorganisations that stand again, each in one line. */
redone: Array<string>, 
/** What could not be done again and is no longer in the draft. */
left: Array<LeftOutView>, 
/** The rows of the draft that differ, in the order of codes. */
rows: Array<RebuiltRow>, 
/** Whether a unit was drawn to go on under a name that is another now, so that `carryNames` matters. */
asksNames: boolean, 
/** What deserves a second look. */
warnings: Array<Problem>, };

/** A row of a draft before and after it was built again; a text is none where there is no row. */
export type RebuiltRow = { 
/** The code of the row. */
code: string, 
/** What it said: status, name, note. */
before: string | null, 
/** What it says now: status, name, note. */
after: string | null, };

/** Of which set a receipt is written, and where. */
export type ReceiptArg = { 
/** Number of the set. */
number: number, 
/** Full path; without it the program asks. */
path?: string, };

/** Whether the register is still the one a receipt was made of. */
export type ReceiptCheck = { 
/** Name of the receipt's file. */
file: string, 
/** The set it is of. */
set: number, 
/** Whether the chain has its hash and the register says every line of it. */
agrees: boolean, 
/** What was found, as a sentence. */
sentence: string, 
/** What to do where it does not agree; else empty. */
remedy: string, 
/** The lines that say otherwise than the register, are missing, or cannot be read. */
differs: Array<ReceiptDifference>, };

/** A line of a receipt that is not as the register says. */
export type ReceiptDifference = { 
/** The line, by what stands before its colon; empty for what is no line of a receipt. */
line: string, 
/** What the receipt says there; none where it lacks it. */
said: string | null, 
/** What the register says; none where it says nothing of the kind. */
meant: string | null, 
/** Both as a sentence. */
sentence: string, };

/** A register opened before. */
export type RecentFile = { 
/** Full path of its file. */
path: string, 
/** File name without ending. */
title: string, 
/** Its level-1 codes and names, `H53 – UBND tỉnh Tây Ninh`. */
roots: string, 
/** When it was last opened, `yyyy-mm-ddThh:mm:ss`. */
openedAt: string, 
/** Whether the file is not where it was. */
missing: boolean, 
/** The last days of what was not done when it was open last, in order, `yyyy-mm-dd`. */
dueOn: Array<string>, 
/** How many of them were past today when the start page was shown. */
late: number, };

/** The table that is to be made of the reform. */
export type ReformChoices = { 
/** The level-1 code; without it the first body of the register that has communes. */
root?: string, 
/** Leaves the districts as they are; else they end with the communes. */
keepDistricts?: boolean, 
/** The unit that an old commune is, by what names it; null leaves it out. */
units?: { [key in string]: string | null }, 
/** Old communes of which one source is enough, as the officer has looked it up. */
confirmed?: Array<string>, 
/** What the units are called: `UBND {loại} {tên}`. */
pattern?: string, 
/** First number of the new communes with its zeros; without one their run goes on, or begins with 101. */
start?: string, 
/** The day, `yyyy-mm-dd`; default: that of the reform. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, 
/** The same of the districts. */
districtsBasis?: string, 
/** The code that units after stand under whose rows name nothing. */
parent?: string, 
/** What becomes of the sub-units of units that end; else it is asked. */
children?: ScriptFate, };

/** What a column of the table holds. */
export type ReformColumn = "oldCode" | "oldName" | "newName" | "newParent" | "newCode" | "share" | "ignored";

/** A meaning of a column with its title. */
export type ReformColumnTitle = { 
/** What such a column says. */
column: ReformColumn, 
/** What it is called in Vietnamese. */
title: string, };

/** How many rows of a table there are, by what becomes of the unit before. */
export type ReformCounts = { 
/** Rows whose unit before keeps its code. */
kept: number, 
/** Rows whose code before is closed. */
closed: number, 
/** Rows that found a unit: there was none before. */
founded: number, 
/** Rows on which a question is open. */
open: number, 
/** Rows that cannot be used. */
faulty: number, };

/** Where the table stands and what its columns mean; every field may be set by the officer. */
export type ReformLayout = { 
/** The sheet's place in the file, from 0. */
sheet: number, 
/** Name of that sheet. */
name: string, 
/** The row from which on units stand, as the file counts. */
first: number, 
/** Its columns from the left, every one. */
columns: Array<ReformMeaning>, };

/** What a column means. */
export type ReformMeaning = { 
/** Its title in Unicode; empty where it has none. */
title: string, 
/** What its cells are taken for. */
column: ReformColumn, };

/** An old commune, what became of it, and which unit it is. */
export type ReformPart = { 
/** What names it: its official code. */
id: string, 
/** Name with the type word. */
name: string, 
/** The district that it was in. */
district: string, 
/** The province that it was in. */
province: string, 
/** The communes that it became. */
passed: Array<ReformPassed>, 
/** How it stands in the register. */
state: ReformPartState, 
/** Whether only one source says what became of it, so that it must be confirmed. */
doubtful: boolean, 
/** The unit that it is. */
unit: CodeName | null, 
/** The units that it may be. */
candidates: Array<CodeName>, };

/** How an old commune stands in the register. */
export type ReformPartState = "found" | "doubtful" | "open" | "missing";

/** Where an old commune went. */
export type ReformPassed = { 
/** Name of the new commune with its type word. */
name: string, 
/** Whether all of the old one went there. */
whole: boolean, 
/** Whether only one source says so. */
doubtful: boolean, };

/** A row of a table with its judgement. */
export type ReformRowView = { 
/** Its number in the file, from 1. */
number: number, 
/** The unit before as it was found; else as the row says. */
old: CodeName, 
/** Name after, as the row says. */
newName: string, 
/** What it stands under, as the row says. */
newParent: string, 
/** The share, as the row says. */
share: string, 
/** Place of the unit after in the drawing. */
after: number | null, 
/** Its code, where it is settled. */
code: string | null, 
/** What becomes of the unit before. */
state: ReformState, 
/** What stands in the way or deserves a look. */
problems: Array<Problem>, };

/** A sheet that a table may stand on. */
export type ReformSheet = { 
/** Its place in the file, from 0. */
sheet: number, 
/** Name of the sheet. */
name: string, 
/** How many rows it has. */
rows: number, };

/** What becomes of the unit before of a row. */
export type ReformState = "kept" | "closed" | "founded" | "open" | "faulty";

/** The reform of communes of 2025 in the register. */
export type ReformView = { 
/** The body whose communes they became. */
root: CodeName, 
/** Every old commune, by what became of them. */
parts: Array<ReformPart>, 
/** How many are a unit of the register for sure, and two sources say what became of them. */
found: number, 
/** How many are a unit, but only one source says what became of them. */
doubtful: number, 
/** How many may be one of several units, or are nearly one. */
open: number, 
/** How many are no unit of the register. */
missing: number, 
/** How many communes they became. */
into: number, 
/** Units of new communes that stand already. */
there: Array<CodeName>, 
/** Committees of communes that the list does not know. */
strangers: Array<CodeName>, 
/** Committees of districts, which end with them. */
districts: Array<CodeName>, 
/** The day of the reform, `yyyy-mm-dd`. */
day: string, 
/** The document the communes rest on, without its number. */
basis: string, 
/** What the end of the districts rests on. */
districtsBasis: string, 
/** What is to be asked of old communes, each at its official code. */
problems: Array<Problem>, 
/** The pattern of names where nothing else is said. */
pattern: string, 
/** Where the list comes from, in Vietnamese. */
sources: string, };

/** The open register. */
export type RegisterInfo = { 
/** Full path of the file. */
path: string, 
/** Name of the file, with its ending. */
fileName: string, 
/** The level-1 bodies. */
roots: Array<CodeName>, 
/** Those of them that stand and have nothing below: a list may open their tree. */
bareRoots: Array<CodeName>, 
/** Codes in force on the day that is shown. */
open: number, 
/** Codes that are closed on the day that is shown. */
closed: number, 
/** Whether nothing can be changed, because the file or its folder is write-protected. */
readOnly: boolean, 
/** What speaks against the history in the file: a broken chain, or one that is not the one this machine has seen. No set can be applied then. */
history: Array<Problem>, 
/** Whether the officer may take the history as it is in the file, with a reason. */
inDoubt: boolean, 
/** What the officer is told of what this machine remembers of registers, until they have taken note: that it was damaged, or that it knows another register of the same body. Nothing is blocked by it. */
historyNotes: Array<Problem>, 
/** Why this machine cannot remember what it has seen of the history, where it cannot. */
unremembered: AppError | null, 
/** Templates and texts of documents that came with the register and that the officer has not looked at on this machine. */
foreignPapers: Array<ForeignPaper>, 
/** What the officer is told of a register that an older version wrote, where it was opened just now. */
upgraded: AppError | null, 
/** The level-1 bodies that an act gave another name than the register has, where it was opened just now and the officer was not told of it yet. */
renamed: Array<RenamedRoot>, 
/** What the officer is told of a register in a folder that another program copies to elsewhere. */
synced: AppError | null, 
/** Number of the last applied set. */
lastSet: number, 
/** The first load of a list, while it can be taken back. */
opening: OpeningSet | null, 
/** All open drafts, in the order they were opened. */
drafts: Array<DraftSummary>, 
/** The draft that acts go into. */
currentDraft: number | null, 
/** The register's numbering policy. */
policy: Policy, 
/** Issuer offered for the next decision. */
issuer: string, 
/** The day that is shown, where it is not today; nothing can be changed then. */
moment: MomentView | null, 
/** What was decided already but takes force on a later day, by day. */
ahead: Array<AheadDay>, 
/** What is due in it, in short. */
due: DueBrief, };

/** The register as a list. */
export type RegisterListArg = { 
/** How it is laid on sheets; for `.xlsx` only. */
form?: BookForm, 
/** Whether closed codes are listed too. */
closed?: boolean, 
/** As of this day, `yyyy-mm-dd`; default: the day that is shown, else today. */
on?: string, 
/** Limits what is known: a day (`yyyy-mm-dd`) or the number of an applied set; default: everything known today. */
known?: string, 
/** For whom a `.csv` is made; default: every cell exactly, for programs. */
csv?: CsvForm, 
/** Full path; its ending decides: `.xlsx`, `.csv` or `.json`. Without it the program asks. */
path?: string, };

/** A draft by its numbers, to be compared with other drafts of the same reorganisation. */
export type Rehearsal = { 
/** The draft in short. */
draft: DraftSummary, 
/** Whether it is the one that acts go into. */
current: boolean, 
/** How many reorganisations are accepted in it. */
events: number, 
/** Kept, new, closed; to decide: in the drawings that are kept for it. */
counts: EventCounts, };

/** What else deserves a look about a row. */
export type Remark = "suggested" | "parentSuffix" | "parentDiffers" | "spellingOnly" | "nameTwice" | "unrepaired" | "nearName" | "rootItself" | "saysClosed" | "oddContact" | "outsideForm" | "holdsRows" | "brokenLetters";

/** How many rows carry a remark. */
export type RemarkCount = { 
/** The remark that is counted. */
remark: Remark, 
/** Its name in Vietnamese. */
title: string, 
/** How many rows carry it. */
rows: number, };

/** Gives a unit another name. */
export type RenameArg = { 
/** The code of the unit. */
code: string, 
/** The new name, as typed. */
name: string, 
/** In a correction: whether the name was wrong from its first day, or changes from the set's day on; default: as the row of the draft does, else from the set's day. */
fromStart?: boolean, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** A level-1 body that bears another name than the register has, under the same code. */
export type RenamedRoot = { 
/** The code of the body, which stays as it is. */
code: string, 
/** What the register calls it. */
name: string, 
/** What it is called now. */
proposed: string, 
/** The day from which it is called so. */
since: string, 
/** The act that renamed it, as a basis names it. */
act: string, 
/** Whether that act was read when the table was made; else the officer compares with it first. */
verified: boolean, };

/** Takes the ticks of sets back. */
export type ReopenArg = { 
/** Numbers of the sets. */
sets: Array<number>, };

/** How many repairs of a kind are proposed. */
export type RepairCount = { 
/** The kind of repair. */
kind: RepairKind, 
/** What it does, in Vietnamese. */
title: string, 
/** How many are proposed. */
proposed: number, 
/** How many of them are accepted. */
accepted: number, 
/** One of them: before and after. */
example: [string, string], };

/** A kind of repair; the officer accepts them by kind or row by row. */
export type RepairKind = "tcvn3" | "vni" | "compose" | "dStroke" | "spaces" | "lookAlikeLetters" | "letterCase" | "dot" | "spreadsheet" | "root" | "letterForDigit" | "zeros" | "phoneZero" | "bullet" | "nextCode";

/** Writes the comparison as Excel; without a path the program asks where to. */
export type ReportArg = { 
/** Full path of the file to write. */
path?: string, };

/** A decision of the period, and what it changed. */
export type ReportDecision = { 
/** Number of its set. */
set: number, 
/** Number of the decision. */
number: string, 
/** The day of the decision, `yyyy-mm-dd`. */
dated: string, 
/** The authority that issued it. */
issuer: string, 
/** What it is about: the title of the set. */
title: string, 
/** From when its changes hold, `yyyy-mm-dd`. */
effective: string, 
/** How many changes it made, by status. */
counts: Counts, };

/** A task that was late in the period. */
export type ReportLate = { 
/** The task in words. */
title: string, 
/** The set or draft it was to be done for. */
matter: string, 
/** The last day, `yyyy-mm-dd`. */
last: string, 
/** How it stands at the end of the period, in words. */
standing: string, };

/** What the report of a period says. */
export type ReportView = { 
/** First day, `yyyy-mm-dd`. */
from: string, 
/** Last day, `yyyy-mm-dd`. */
to: string, 
/** Open codes on the day before the period. */
before: number, 
/** Open codes at the end of its last day. */
after: number, 
/** Changes by decisions of the period, by status. */
counts: Counts, 
/** How many of them hold from a day after the period. */
later: number, 
/** Changes that hold from a day of the period by a decision before it. */
earlier: number, 
/** Codes whose contact data were changed without a document. */
direct: number, 
/** Decisions of the period in their order. */
decisions: Array<ReportDecision>, 
/** What was not done in time, and was still to be done in the period. */
late: Array<ReportLate>, 
/** The sentences of the report, in their order. */
paragraphs: Array<string>, };

/** A row of a list that was not taken over. */
export type ReportedRow = { 
/** Row of the source, from 1. */
row: number, 
/** The code as it stands there. */
code: string, 
/** The name as it stands there. */
name: string, 
/** What is wrong with it. */
problem: Problem, };

/** Another row with the code of a row. */
export type RivalRow = { 
/** Its place in the list, from 0: the key of [`Choice::rows`]. */
index: number, 
/** Name of its sheet. */
sheet: string, 
/** Number of the row on the sheet, from 1. */
number: number, 
/** The name it gives the unit. */
name: string, 
/** Whether the officer left it out. */
left: boolean, };

/** Names a root certificate. */
export type RootArg = { 
/** SHA-256 of it, hexadecimal. */
sha256: string, };

/** A root certificate that was loaded. */
export type RootView = { 
/** Whose it is. */
name: string, 
/** The last day on which it holds, dd/MM/yyyy. */
until: string, 
/** SHA-256 of it, hexadecimal. */
sha256: string, };

/** A decision about one row; it goes before those about kinds. */
export type RowChoice = { 
/** Repairs accepted here. */
accepted: Array<RepairKind>, 
/** Repairs declined here. */
declined: Array<RepairKind>, 
/** Whether the row is taken; `None`: as its verdict says. */
take: boolean | null, };

/** What becomes of one unit below. */
export type RowFate = { "follow": number } | "close";

/** How a row of a file stands to what it was made from. */
export type RowVerdict = "same" | "differs" | "missing" | "added";

/** What the last group of new codes looks like. */
export type Rule = { 
/** Preferred number of characters; shorter numbers get leading zeros. */
width: number, 
/** Whether letters are usual in the group too. Two characters wide, numbering then goes on after `99` with `1A` as in QCVN 102:2016; otherwise it goes on with three digits. */
letters: boolean, 
/** First number under a new parent. */
start: number, 
/** Groups never proposed, warned about when typed, and no base for the next number (such as `99` for "other"). */
reserved: Array<string>, };

/** The local rules of one register; missing parts mean: ask. */
export type RuleBook = { 
/** Rules for type words; the first that fits holds. */
typeWords: Array<TypeWordRule>, 
/** Rules for other small differences. */
near: Array<NearRule>, 
/** The rule for a kept code whose unit goes under another parent. */
moved: Moved, };

/** A rule, and what it found. */
export type RuleCount = { 
/** The rule that is counted. */
rule: CheckRule, 
/** How many of its findings are open. */
open: number, 
/** How many of its findings were accepted. */
accepted: number, };

/** The register's own answers where the law is silent. */
export type RulesArg = { 
/** All rules; they take the place of those before. */
rules: RuleBook, };

/** Words of one look. */
export type Run = { 
/** The words. */
text: string, 
/** How they look. */
look: Look, 
/** Where they lead: `chapter#anchor` or `chapter`. */
to?: string, };

/** A run of numbers. */
export type RunRow = { 
/** First and last number as they stand in codes. */
span: string, 
/** What most of its units are, or what it is kept for; in Vietnamese. */
kind: string | null, 
/** How many of its numbers are used, by open and closed codes and those of drafts. */
used: number, 
/** Its highest code. */
highest: string | null, 
/** Numbers within it that no unit of this register ever had, as they stand in codes; empty where there are none. */
gaps: string, 
/** The code that comes next; none where it is set aside or nothing is left. */
next: string | null, 
/** Why that one, in Vietnamese. */
why: string, 
/** What can be kept instead of a recognised run, or what is kept. */
run: KeptRun, 
/** Whether the register keeps it; else it was recognised from the codes that are there. */
kept: boolean, };

/** Asks for the runs below a body. */
export type RunsArg = { 
/** The code of the body. */
parent: string, };

/** The runs of numbers directly below a body. */
export type RunsView = { 
/** The body that they are below. */
parent: CodeName, 
/** The runs in the order of their numbers. */
runs: Array<RunRow>, 
/** The kinds of unit that a run can be kept for. */
kinds: Array<KindChoice>, };

/** How to open the sample. */
export type SampleArg = { 
/** Make a new one even if there is one from before. */
fresh?: boolean, };

/** The sample register and what its source did not let through. */
export type SampleReport = { 
/** The register, now open. */
register: RegisterInfo, 
/** Units taken over. */
mapped: number, 
/** Rows that could not be taken over cleanly. */
reported: Array<ReportedRow>, };

/** The table of the reform, to be written. */
export type SaveReform = { 
/** Full path of the file. */
path?: string, 
/** The level-1 code; without it the first body of the register that has communes. */
root?: string, 
/** Leaves the districts as they are; else they end with the communes. */
keepDistricts?: boolean, 
/** The unit that an old commune is, by what names it; null leaves it out. */
units?: { [key in string]: string | null }, 
/** Old communes of which one source is enough, as the officer has looked it up. */
confirmed?: Array<string>, 
/** What the units are called: `UBND {loại} {tên}`. */
pattern?: string, 
/** First number of the new communes with its zeros; without one their run goes on, or begins with 101. */
start?: string, 
/** The day, `yyyy-mm-dd`; default: that of the reform. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, 
/** The same of the districts. */
districtsBasis?: string, 
/** The code that units after stand under whose rows name nothing. */
parent?: string, 
/** What becomes of the sub-units of units that end; else it is asked. */
children?: ScriptFate, };

/** A kept search by its name. */
export type SavedName = { 
/** The name it is kept by. */
name: string, };

/** A search kept by name. */
export type SavedSearch = { 
/** The name it is kept by. */
name: string, 
/** What is looked for. */
query: SearchQuery, };

/** Whether the appendices list changes or the whole register. */
export type Scope = "changes" | "whole";

/** One act of a script. */
export type ScriptAct = { "op": "issue-communes", 
/** The level-1 code they stand under. */
parent: string, 
/** Official codes of the communes; without them all that have no code. */
communes?: Array<string>, 
/** In which order. */
order?: Order, 
/** Whether each former province begins a block of its own. */
blocks?: boolean, 
/** First number with its zeros. */
start?: string, 
/** What the units are called: `UBND {loại} {tên}`. */
pattern?: string, } | { "op": "issue-each", 
/** The bodies that get the units. */
parents: Parents, 
/** The units that each gets. */
units: Array<SubunitName>, } | { "op": "issue", 
/** The code of the unit above. */
parent: string, 
/** The code itself; without it the next one by the policy. */
code?: string, 
/** The name as the decision prints it. */
name: string, 
/** The postal address (địa chỉ). */
address?: string, 
/** The e-mail address. */
email?: string, 
/** The telephone number. */
phone?: string, 
/** The fax number. */
fax?: string, 
/** The address of the web site. */
website?: string, 
/** The older code of QCVN 102:2016, as printed when it was given. */
qcvn102?: string, } | { "op": "rename-all", 
/** Whole words, accents exactly so. */
find: string, 
/** What stands in their place; empty takes them away. */
with: string, 
/** Only units at or below this code. */
under?: string, 
/** Only units of this level. */
level?: number, 
/** Only units of this kind. */
kind?: UnitKind, } | { "op": "rename", 
/** The code of the unit. */
code: string, 
/** The new name. */
name: string, } | { "op": "update", 
/** The code of the unit. */
code: string, } & ({ [key in "name" | "address" | "email" | "phone" | "fax" | "website" | "qcvn102"]?: string }) | { "op": "close", 
/** The code that is closed. */
code: string, 
/** Why it is closed; printed in the list. */
reason: string, 
/** Whether everything below is closed in the same act. */
subtree: boolean, } | { "op": "event", 
/** The day it happened, `yyyy-mm-dd`. */
happened?: string, 
/** The document it rests on. */
basis?: string, 
/** What it is meant to be; refused where the edges say another kind. */
kind?: EventKind, 
/** Codes before; those that `after` names need not be repeated. */
before: Array<Code>, 
/** The units that stand after it. */
after: Array<ScriptAfter>, 
/** What becomes of the sub-units of units that end. */
children?: ScriptChildren, 
/** Single units below, by their code. */
rows: { [key in Code]: DrawnRow }, 
/** Answers to the questions of an earlier try. */
answers: Array<EventAnswer>, };

/** A unit after, in a script. */
export type ScriptAfter = { 
/** Name of the unit. */
name: string, 
/** The code above, or another unit after (`{"after": 0}`); none at level 1. */
parent?: ScriptParent, 
/** The units that become it, and how much of each. */
from: Array<ScriptFrom>, 
/** The code to be given; without it the next one by the policy. */
code?: string, 
/** Other data of the unit by field. */
fields: { [key in Field]?: string }, };

/** A list of acts carried out wholly or not at all. */
export type ScriptArg = { 
/** The acts in their order, each read by itself so that all faults are told at once. */
acts: Array<ScriptAct>, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What becomes of sub-units, in a script. */
export type ScriptChildren = ScriptFate | { [key in Code]: ChildrenFate };

/** What becomes of all sub-units of the units that end. */
export type ScriptFate = "follow" | "close";

/** An edge in a script: a unit that becomes another, wholly or in part. */
export type ScriptFrom = { 
/** The code of the unit before. */
code: Code, 
/** All of it (default), or a part. */
share: Share, };

/** What a unit after stands under, in a script. */
export type ScriptParent = Code | { 
/** Place of the unit among those after, from 0. */
after: number, };

/** A part of the results. */
export type SearchArg = { 
/** What is looked for. */
query: SearchQuery, 
/** Index of the first result wanted, from 0. */
offset?: number, 
/** How many results are wanted; default 100. */
count?: number, };

/** What a search can be narrowed by. */
export type SearchChoices = { 
/** Kinds of bodies that the register has. */
kinds: Array<KindChoice>, 
/** The deepest level. */
levels: number, 
/** Searches kept in the register, in the order of their names. */
saved: Array<SavedSearch>, };

/** Words looked for in the handbook. */
export type SearchHandbook = { 
/** The words, with or without accents. */
text: string, };

/** The results as text for the clipboard, or as a file. */
export type SearchListArg = { 
/** What is looked for. */
query: SearchQuery, 
/** Full path. Without it the program asks. */
path?: string, };

/** What is looked for. Everything that is given must hold. */
export type SearchQuery = { 
/** Code, name, abbreviation, address, telephone, e-mail, number of a decision; empty: all that the filters keep. */
text: string, 
/** Only units of this level. */
level?: number, 
/** Whether open codes, closed ones or both are wanted. */
status?: SearchStatus, 
/** Only units of this kind of body. */
kind?: UnitKind, 
/** Only what the register says otherwise since this day, `yyyy-mm-dd`. */
since?: string, 
/** Only this unit and what stands below it. */
under?: string, 
/** Only these codes; empty: whichever. */
among?: Array<string>, 
/** Only units that lack all of these. */
lacks?: Array<Field>, 
/** Whether only units are wanted that a draft changes. */
drafted?: boolean, };

/** Results, the best first. */
export type SearchResults = { 
/** How many units were found in all. */
total: number, 
/** The part asked for. */
rows: Array<SearchRow>, };

/** A unit that was found. */
export type SearchRow = { 
/** The code of the unit. */
code: string, 
/** Name, as the draft will leave it. */
name: string, 
/** Names of the units above it, from the top; without the level-1 body where there is only one. */
path: string, 
/** Whether its code is closed. */
closed: boolean, 
/** What a draft does to it. */
mark: Status | null, 
/** What happens to it on a later day. */
ahead: AheadMark | null, 
/** What answers the search where it is not code or name: `Địa chỉ: …`. */
found: string | null, };

/** Open codes, closed ones, or both. */
export type SearchStatus = "all" | "open" | "closed";

/** A text typed to search with. */
export type SearchText = { 
/** As typed, with or without accents. */
text: string, };

/** Names a change set. */
export type SetArg = { 
/** Number of an applied set; default: the current draft. */
set?: number, };

/** What a change set is for. */
export type SetKind = "opening" | "decision" | "direct" | "correction";

/** An applied set by number and title. */
export type SetNamed = { 
/** Its number in the chain. */
number: number, 
/** Title of the set. */
title: string, };

/** Names an applied set by its number. */
export type SetNumberArg = { 
/** Its number in the chain. */
number: number, };

/** Since when and on what the event behind a row rests; what is left out is taken away. */
export type SetOrigin = { 
/** The row's code, or one that goes on in the event without a row. */
code: string, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** The runs that the register keeps below a body from now on. */
export type SetRuns = { 
/** The code of the body. */
parent: string, 
/** All of them; those left out are kept no more. */
runs: Array<KeptRun>, };

/** An applied set in short. */
export type SetSummary = { 
/** Its number in the chain. */
number: number, 
/** What kind of set it is. */
kind: SetKind, 
/** Title of the set. */
title: string, 
/** Notes; for a correction the reason. */
notes: string, 
/** The decision behind it. */
decision: Decision | null, 
/** The day from which it holds, `yyyy-mm-dd`. */
effectiveOn: string, 
/** When it was applied, `yyyy-mm-ddThh:mm:ss`. */
appliedAt: string, 
/** Name of the person who applied it. */
appliedBy: string, 
/** How many rows it has of each status. */
counts: Counts, 
/** Fingerprint of the set (SHA-256, hexadecimal). */
fingerprint: string, 
/** Its signed documents, the newest first. */
attachments: Array<AttachmentView>, 
/** Until when the national catalogue must have its rows; none where no decision asks for it. */
catalogue: CatalogueTask | null, };

/** An applied set with its rows. */
export type SetView = { 
/** The set in short. */
summary: SetSummary, 
/** Its rows in the order of codes. */
rows: Array<ChangeRow>, };

/** New settings; what is left out stays. */
export type SettingsChange = { 
/** The officer's name, as it is to be written on applied sets. */
officer: string | null, };

/** Settings of this machine. */
export type SettingsView = { 
/** The officer's name, as it is written on applied sets; without one in the settings, the name the system knows. */
officer: string, 
/** Whether the settings have a name; without one `draft.apply` asks for it. */
officerSet: boolean, 
/** The file of the level-1 table, or none: the shipped one. */
level1File: string | null, 
/** How many entries the level-1 table has. */
level1Entries: number, 
/** The root certificates by which signatures are judged. */
roots: Array<RootView>, 
/** What is wrong with the chosen level-1 file, so that the shipped table is used. */
level1Fault: string | null, 
/** The file of the list of communes, or none: the shipped one. */
communesFile: string | null, 
/** How many communes the list has today. */
communesEntries: number, 
/** What is wrong with the chosen list of communes, so that the shipped one is used. */
communesFault: string | null, 
/** Where the shipped list of communes comes from, in Vietnamese. */
communesSources: string, };

/** Ticks that the national catalogue has the rows of sets. */
export type SettleArg = { 
/** Numbers of the sets. */
sets: Array<number>, 
/** When it was done, `yyyy-mm-dd`; default: today. */
on?: string, 
/** Why, where several are ticked at once. */
reason?: string, };

/** A setup file that was looked over and may be used. */
export type SetupView = { 
/** Full path of the file. */
path: string, 
/** Name of the file. */
name: string, 
/** The version it sets up. */
version: string, 
/** The version that runs. */
running: string, 
/** How large it is, in bytes. */
size: number, 
/** SHA-256, in hexadecimal. */
sum: string, 
/** Of a Windows setup: whether it carries a signature, which is not verified here. */
signed: boolean | null, 
/** On Linux: what an administrator types to install it. The program does not do it. */
command: string | null, 
/** What came after the version that runs, up to this one; `None` where no text given out beside the file says so. */
news: Array<NewsSection> | null, };

/** How grave a [`Problem`] is. */
export type Severity = "error" | "warning";

/** How much of a unit goes to a unit after. */
export type Share = "whole" | "part";

/** A digital signature, in words. */
export type SignatureView = { 
/** Who signed, by the certificate. */
who: string, 
/** The organisation, by the certificate; may be empty. */
organisation: string, 
/** Whether it is a time stamp of the document and nobody's signature. */
stampsTime: boolean, 
/** How far it can be relied on. */
verdict: SignedVerdict, 
/** What was found, in Vietnamese sentences. */
facts: Array<string>, };

/** The digital signatures of a document, in words. */
export type SignedReport = { 
/** How far all of them can be relied on. */
verdict: SignedVerdict, 
/** The same as a Vietnamese sentence. */
title: string, 
/** What to do; empty where nothing is. */
remedy: string, 
/** Each signature, in the order in which they were made. */
signatures: Array<SignatureView>, 
/** The number that the document states on its first page. */
number: string | null, 
/** The date that it states, `yyyy-mm-dd`. */
dated: string | null, };

/** How far a signature can be relied on; of several, the last in this order counts. */
export type SignedVerdict = "none" | "intact" | "doubtful" | "unreadable" | "changed";

/** Where something the register says of a unit was taken from. */
export type SourceView = { 
/** The number of the set, once it is applied. */
set: number | null, 
/** The file's name. */
file: string, 
/** SHA-256 of the file. */
sha256: string, 
/** When it was taken over, `yyyy-mm-ddThh:mm:ss`. */
at: string, 
/** Name of the person who took it over. */
by: string, 
/** Name of the sheet. */
sheet: string, 
/** Number of the row on the sheet, from 1. */
row: number, 
/** The row's cells as seen. */
cells: Array<string>, };

/** What a local rule says: the same name, not the same, or ask each time. */
export type Stance = "yes" | "no" | "ask";

/** What a version is on the day that is looked at. */
export type Standing = "ahead" | "inForce" | "over" | "voided";

/** Begins a run of the checks. */
export type StartCheck = { 
/** Answer only when it is done; default: at once, the run goes on beside the program. */
wait?: boolean, };

/** What the window shows first. */
export type StartState = { 
/** Version of the program. */
version: string, 
/** Registers opened before, newest first. */
recent: Array<RecentFile>, 
/** The officer's name, as it is written on applied sets. */
officer: string, 
/** The open register, if there is one. */
register: RegisterInfo | null, 
/** What the officer has to be told of the start itself. */
notes: Array<AppError>, 
/** Whether there are news of this version that the officer has not seen. */
news: boolean, 
/** Whether this is the archive that was unpacked and not installed: no setup updates it. */
portable: boolean, 
/** The day of today, `yyyy-mm-dd`. */
today: string, };

/** The legal status of a changed entry (CV 1018/BTTTT-THH §1.3b). */
export type Status = "issued" | "renamed" | "infoChanged" | "closed";

/** A unit that each body gets. */
export type SubunitName = { 
/** Its name; `{tên}` and `{loại}` stand for name and type word of the body (`Phòng Kinh tế {loại} {tên}`). */
name: string, };

/** A unit below a body. */
export type SubunitRow = { 
/** The code of the body. */
parent: string, 
/** The name of the body. */
parentName: string, 
/** The code it would get, or has. */
code: string, 
/** The name that it would have. */
name: string, 
/** Whether a unit of this name is there already, so that none is given. */
known: boolean, };

/** The same units below each of several bodies. */
export type SubunitsArg = { 
/** The bodies that get the units. */
parents: Parents, 
/** The units that each gets. */
units: Array<SubunitName>, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** What giving the units would give; nothing is written. */
export type SubunitsPreview = { 
/** The bodies that are meant. */
parents: Array<CodeName>, 
/** Each new unit, and those that are there already. */
rows: Array<SubunitRow>, 
/** How many codes would be given. */
issued: number, 
/** What stands in the way or deserves a look. */
problems: Array<Problem>, };

/** What the rows of a table do not show. */
export type TableNotice = { 
/** The table's place in the file, as [`Layout::sheet`] counts. */
sheet: number, 
/** What it is, in Vietnamese. */
message: string, };

/** Takes, or leaves out, all rows that match and can be taken. */
export type TakeRows = { 
/** Which rows; `from` and `count` do not matter. */
rows: IntakeRowsArg, 
/** Whether they are taken, or left out. */
take: boolean, };

/** What taking the opening set back did. */
export type TakenBack = { 
/** The set that is no more. */
opening: OpeningSet, 
/** The copy of the register as it was with the set. */
kept: string, };

/** A kind of document. */
export type TemplateArg = { 
/** The kind of document that the template is for. */
kind: PaperKind, 
/** Full path; without it the program asks. */
path?: string, };

/** A template that was looked over. */
export type TemplateCheck = { 
/** Whether it can be used. */
usable: boolean, 
/** What is wrong with it, and where. */
problems: Array<Problem>, };

/** How templates are written. */
export type TemplateHelp = { 
/** The fields a template of this kind may use. */
fields: Array<FieldHelp>, 
/** One rule a line. */
syntax: Array<string>, };

/** Which day it is for the program. */
export type TodayView = { 
/** The day of today, `yyyy-mm-dd`. */
today: string, };

/** A part of the window whose data a command changed. */
export type Topic = "register" | "units" | "draft" | "sets" | "settings" | "checks";

/** A code to be looked up. */
export type TraceArg = { 
/** A code in either form, as it was printed. */
code: string, 
/** The day the answer is for, `yyyy-mm-dd`; default: the moment that the window shows, else today. */
on?: string, 
/** The day of the paper that names the code, `yyyy-mm-dd`; what happened until then is not followed. */
since?: string, };

/** A unit that a code leads to. */
export type TraceEnd = { 
/** Whether all of it went there, or a part. */
share: Share, 
/** Whether it is in use; else it was closed without a successor. */
standing: boolean, 
/** Where it was closed, or is to be: since when, by what, why. */
closing: string | null, 
/** What is to become of it later: `sẽ đóng từ 01/03/2026; từ 01/03/2026: H53.11 “Sở Nội vụ”`. */
coming: string | null, 
/** The code of a unit or level-1 body. */
code: string, 
/** Its name; which one of several in time, the field says that holds it. */
name: string, };

/** What a code was for a time. */
export type TraceLife = { 
/** The name it had in that time. */
name: string, 
/** First day, `yyyy-mm-dd`. */
from: string, 
/** First day after it, `yyyy-mm-dd`. */
to: string | null, 
/** The older code it had in that time. */
qcvn102: string | null, 
/** The document that gave it, in words. */
decision: string | null, };

/** What a code is on the day of the answer. */
export type TraceMember = { 
/** A code that the answer names. */
code: string, 
/** Whether it is to come, in use, or closed. */
standing: Standing, };

/** One edge on the way from a code to what it became. */
export type TraceStep = { 
/** The unit before, with its name then. */
from: CodeName, 
/** The unit it became, with its name then; the same code where it was kept. */
to: CodeName, 
/** All of it, or a part. */
share: Share, 
/** What happened to them. */
kind: EventKind, 
/** The kind of event in words. */
kindTitle: string, 
/** The day it happened, `yyyy-mm-dd`. */
happenedOn: string, 
/** The day from which it holds, `yyyy-mm-dd`. */
effectiveOn: string, 
/** Whether that day is still to come. */
ahead: boolean, 
/** Number of the applied set. */
set: number, 
/** The document it rests on, in words. */
decision: string | null, 
/** What was decided where the law is silent, why and by whom. */
decided: string | null, };

/** What became of a code that a text may name. */
export type Traced = { 
/** A code of the register that the text may name. */
code: string, 
/** Its name, or its last one. */
name: string, 
/** How the text names it. */
by: TracedBy, 
/** Whether it is in use on that day. */
standing: boolean, 
/** All of it in one sentence. */
sentence: string, 
/** What it was, and when, from the first to the last. */
was: Array<TraceLife>, 
/** What it is on that day; several where it was divided. */
ends: Array<TraceEnd>, 
/** Every step from it to them, in turn. */
steps: Array<TraceStep>, 
/** Every step from those before to it, in turn. */
origin: Array<TraceStep>, 
/** Every step, back and forth, that is known but holds from a later day only. */
coming: Array<TraceStep>, 
/** What each code named here is on that day. */
members: Array<TraceMember>, };

/** How a typed code names a code of the register. */
export type TracedBy = "code" | "older" | "suggested";

/** The search and filter that say which units the tree shows. */
export type TreeFilter = { 
/** Words searched in code, name, older code and address; with or without accents. */
text: string, 
/** Whether only units that a draft changes are shown. */
changed: boolean, 
/** Whether closed codes are shown too. */
closed: boolean, };

/** A visible row of the tree. */
export type TreeRow = { 
/** Index among the visible rows, from 0. */
index: number, 
/** Index of the parent's row. */
parentIndex: number | null, 
/** The code of the unit. */
code: string, 
/** Its name, as the draft will leave it. */
name: string, 
/** Level for ARIA, from 1. */
level: number, 
/** How many siblings are shown, itself included. */
setSize: number, 
/** Its place among them, from 1. */
posInSet: number, 
/** Whether rows stand below it. */
hasChildren: boolean, 
/** Whether they are shown. */
expanded: boolean, 
/** What a draft does to it. */
mark: Status | null, 
/** Title of the draft that does it, where it is not the current one. */
otherDraft: string | null, 
/** Whether its code is closed for good. */
closed: boolean, 
/** What is given already but holds from a later day. */
ahead: AheadMark | null, 
/** Whether the search found it (and not only something below it). */
hit: boolean, };

/** How the tree stands with its filter and expansion. */
export type TreeShape = { 
/** How many rows are visible in all. */
total: number, 
/** How many units the search found; none: no search. */
hits: number | null, 
/** Index of the first hit, or of the row the command was about. */
index: number | null, 
/** The search and filter that hold now; a command that makes a unit visible may have widened them. */
filter: TreeFilter, };

/** A part of the visible rows. */
export type TreeWindow = { 
/** How the whole tree stands. */
shape: TreeShape, 
/** The rows from the offset on. */
rows: Array<TreeRow>, };

/** Type-ahead: the next visible row whose name or code begins with the text. */
export type TypeAhead = { 
/** What was typed so far. */
text: string, 
/** Where to start, index of a visible row. */
from: number, };

/** “Thị trấn X → Xã X là cùng tên”: whether names that differ in this type word only are the same. */
export type TypeWordRule = { 
/** The type word before (`Thị trấn`); empty where there is none. */
from: string, 
/** The type word after (`Xã`); empty where there is none. */
to: string, 
/** Whether it is the same name. */
same: Stance, 
/** Why the rule says so; printed wherever it decides. */
reason: string, 
/** Name of the officer who made the rule. */
by: string, };

/** A draft with rows for which no clock runs yet. */
export type Undated = { 
/** Identity of the draft. */
draft: number, 
/** How many of its rows those are. */
rows: number, 
/** The same as a Vietnamese sentence. */
sentence: string, };

/** What can be undone and redone in the current draft, as the menu words it. */
export type UndoState = { 
/** The act that Ctrl+Z takes back. */
undo: string | null, 
/** The act that Ctrl+Y brings back. */
redo: string | null, };

/** What the register says of a unit besides its code (CV 1018/BTTTT-THH §1.1).  Texts are NFC, trimmed, and `None` instead of empty; [`Unit::tidied`] makes them so. */
export type Unit = { 
/** The name as the decision prints it. */
name: string, 
/** The postal address (địa chỉ). */
address?: string, 
/** The e-mail address. */
email?: string, 
/** The telephone number. */
phone?: string, 
/** The fax number. */
fax?: string, 
/** The address of the web site. */
website?: string, 
/** The older code of QCVN 102:2016, as printed when it was given. */
qcvn102?: string, };

/** Which acts are possible, and what stands in the way of the others. The acts check again, with all the rules. */
export type UnitActs = { 
/** Whether a code can be issued below it. */
issue: boolean, 
/** Whether it can be renamed, or its data changed in the draft. */
edit: boolean, 
/** Whether its contact data can be changed at once. */
direct: boolean, 
/** Whether its code can be closed. */
close: boolean, 
/** Whether its row can be taken out of the draft. */
takeBack: boolean, 
/** Why the acts that are not possible are not, as Vietnamese sentences. */
whyNot: WhyNot, };

/** A unit in short. */
export type UnitBrief = { 
/** The code of the unit. */
code: string, 
/** Name, as the draft will leave it. */
name: string, 
/** Code of what it stands under; none: level 1. */
parent: string | null, 
/** Name of what it stands under. */
parentName: string | null, 
/** Open units directly below. */
children: number, };

/** The kind of body that a unit is. */
export type UnitKind = "provinceCommittee" | "districtCommittee" | "communeCommittee" | "council" | "department" | "office" | "division" | "branch" | "inspectorate" | "board" | "centre" | "kindergarten" | "primary" | "lowerSecondary" | "upperSecondary" | "school" | "hospital" | "healthStation" | "fund" | "other";

/** How a code stands. */
export type UnitState = "open" | "drafted" | "closed";

/** All the window says of one unit. */
export type UnitView = { 
/** The code of the unit. */
code: string, 
/** Level, from 1. */
level: number, 
/** From the level-1 body down to its parent. */
path: Array<CodeName>, 
/** How the code stands. */
state: UnitState, 
/** What the register says, or will say once the draft is applied. */
unit: Unit, 
/** What it says now, where a draft changes it. */
before: Unit | null, 
/** What the draft does to it. */
status: Status | null, 
/** The fields the draft changes. */
changed: Array<Field>, 
/** The draft that holds the code. */
draft: DraftRef | null, 
/** What is given already but holds from a later day; then `unit` says what is to come. */
ahead: AheadView | null, 
/** In a draft that corrects: a change must say whether what the register says was wrong from the start. */
correction: CorrectionChoice | null, 
/** Reason or remark on the draft's line. */
note: string | null, 
/** First day of the code, `yyyy-mm-dd`. */
givenOn: string | null, 
/** First day it is out of use, `yyyy-mm-dd`. */
closedOn: string | null, 
/** Open units directly below, as the draft will leave them. */
children: number, 
/** What can be done with it now. */
can: UnitActs, 
/** Every version it ever had, newest first. */
history: Array<HistoryItem>, 
/** The rows of lists from which it was taken, the oldest first. */
sources: Array<SourceView>, };

/** New data of a unit; fields left out stay, empty texts clear. */
export type UpdateArg = { 
/** The code of the unit. */
code: string, 
/** The new texts by field. */
fields: { [key in Field]?: string }, 
/** In a correction: whether they were wrong from their first day, as in renaming. */
fromStart?: boolean, 
/** The day it happened, `yyyy-mm-dd`; default: the effective date. */
happenedOn?: string, 
/** The document it rests on. */
basis?: string, };

/** The one verdict of a row. */
export type Verdict = "new" | "same" | "renamed" | "infoChanged" | "closedHere" | "closedThere" | "closedNew" | "duplicateSame" | "duplicateDiffers" | "malformed" | "noCode" | "codeProposed" | "parentMissing" | "parentWaits" | "levelSkipped" | "otherRoot" | "emptyName" | "lookAlike" | "held";

/** How many rows have a verdict. */
export type VerdictCount = { 
/** The verdict that is counted. */
verdict: Verdict, 
/** Its name in Vietnamese. */
title: string, 
/** How many rows have it. */
rows: number, 
/** Rows of them that the plan holds. */
taken: number, 
/** Whether such rows can be taken over at all. */
canBeTaken: boolean, };

/** The result of checking the whole file. */
export type VerifyReport = { 
/** Whether everything is as it must be. */
sound: boolean, 
/** Applied sets in the chain. */
sets: number, 
/** Codes ever given. */
codes: number, 
/** Versions that units ever had. */
versions: number, 
/** Fingerprint of the last set (SHA-256, hexadecimal). */
fingerprint: string | null, 
/** What is wrong and where, in Vietnamese. */
faults: Array<string>, 
/** The same in the words of the file format, for whoever helps the officer. */
details: Array<string>, 
/** Signed documents, templates and texts that came after the newest set, so that no set has them in its hash yet. */
unsealed: number, 
/** What an officer decided on this machine about a history that was not the one it had seen, the oldest first. */
decided: Array<string>, 
/** The copies kept beside the file, newest first (full paths); listed where something is wrong. */
backups: Array<string>, };

/** Why an act is not possible; none: it is. */
export type WhyNot = { 
/** Why no code can be issued below it. */
issue: string | null, 
/** Why it cannot be renamed or changed in the draft. */
edit: string | null, 
/** Why its contact data cannot be changed at once. */
direct: string | null, 
/** Why its code cannot be closed. */
close: string | null, };

/** Names a part of the visible rows. */
export type WindowArg = { 
/** Index of the first visible row wanted, from 0. */
offset: number, 
/** How many rows are wanted, at most 2,000. */
count: number, };

/** Withdraws acceptances, so that their findings are open again. */
export type WithdrawArg = { 
/** Identities of the acceptances. */
ids: Array<number>, };

/** A file that was written. */
export type Written = { 
/** Full path of the file, or of the folder where there are several. */
path: string, 
/** How many rows it lists; of a pack or a folder, how many files it has. */
rows: number, };

/** Every command: its arguments and its result. */
export type Commands = {
  /** what the window shows first */
  'start.state': { args: NoArgs; result: StartState };
  /** drops a register from the recent list */
  'start.forget': { args: PathArg; result: StartState };
  /** settings of this machine */
  'settings.get': { args: NoArgs; result: SettingsView };
  /** changes settings of this machine */
  'settings.set': { args: SettingsChange; result: SettingsView };
  /** uses another level-1 table */
  'settings.chooseLevel1': { args: FileArg; result: SettingsView };
  /** loads root certificates by which signatures are judged */
  'settings.addRoot': { args: FileArg; result: SettingsView };
  /** forgets a root certificate */
  'settings.removeRoot': { args: RootArg; result: SettingsView };
  /** goes back to the shipped level-1 table */
  'settings.shippedLevel1': { args: NoArgs; result: SettingsView };
  /** uses another list of communes */
  'settings.chooseCommunes': { args: FileArg; result: SettingsView };
  /** goes back to the list of communes that comes with the program */
  'settings.shippedCommunes': { args: NoArgs; result: SettingsView };
  /** what versions of the program brought */
  'release.news': { args: NewsArg; result: NewsView };
  /** notes that the news of this version were seen */
  'release.seen': { args: NoArgs; result: NoAnswer };
  /** looks over a file that sets up a newer version */
  'release.check': { args: FileArg; result: SetupView };
  /** has a setup file started once the program has closed */
  'release.install': { args: PathArg; result: NoAnswer };
  /** level-1 bodies by code or name */
  'level1.search': { args: SearchText; result: Array<Level1Choice> };
  /** makes and opens a register */
  'register.create': { args: CreateRegister; result: RegisterInfo };
  /** opens a register */
  'register.open': { args: FileArg; result: RegisterInfo };
  /** how far opening a register is */
  'register.opening': { args: NoArgs; result: OpeningProgress };
  /** ends opening a register at once */
  'register.endOpening': { args: NoArgs; result: NoAnswer };
  /** opens the sample register */
  'register.sample': { args: SampleArg; result: SampleReport };
  /** takes in another level-1 body, so that a list may open its tree */
  'register.addRoot': { args: AddRoot; result: RegisterInfo };
  /** first load of a register from a clean list */
  'register.load': { args: LoadList; result: Applied };
  /** closes the register */
  'register.close': { args: NoArgs; result: StartState };
  /** the open register in short */
  'register.info': { args: NoArgs; result: RegisterInfo };
  /** checks file, chain and history */
  'register.verify': { args: NoArgs; result: VerifyReport };
  /** compares the receipt of a set with the chain */
  'register.checkReceipt': { args: FileArg; result: ReceiptCheck };
  /** looks the chain over a little further */
  'register.checkHistory': { args: NoArgs; result: HistoryCheck };
  /** takes the history in the file although this machine has seen another */
  'register.acceptHistory': { args: AcceptHistory; result: RegisterInfo };
  /** notes that the officer was told what this machine remembers of the register */
  'register.noteHistory': { args: NoArgs; result: RegisterInfo };
  /** notes that the officer was told of renamed level-1 bodies */
  'register.noteRenamed': { args: NoArgs; result: NoAnswer };
  /** what is damaged in a file that cannot be opened */
  'register.inspect': { args: FileArg; result: VerifyReport };
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
  /** units to choose from, by words */
  'unit.find': { args: FindUnits; result: Array<UnitBrief> };
  /** several units in short */
  'unit.brief': { args: CodesArg; result: Array<UnitBrief> };
  /** the unit that stands nearest above a code that is gone */
  'unit.nearest': { args: CodeArg; result: CodeName | null };
  /** units directly below */
  'unit.children': { args: ChildrenArg; result: Array<ChildRow> };
  /** what a code that was ever printed is today */
  'trace.code': { args: TraceArg; result: Array<Traced> };
  /** a ready answer to whoever asks about a code */
  'trace.answer': { args: CodeArg; result: AnswerText };
  /** communes of a level-1 body, each with its unit in the register */
  'communes.list': { args: CommunesArg; result: CommunesView };
  /** which codes communes would get */
  'communes.preview': { args: CommunesPlan; result: CommunesPreview };
  /** what communes were made of in 2025, each with its unit in the register */
  'communes.reform': { args: CommunesArg; result: ReformView };
  /** makes the table of that reform and reads it as one of a mass reorganisation */
  'communes.reformTable': { args: ReformChoices; result: ReadReform };
  /** writes that table */
  'communes.saveReform': { args: SaveReform; result: Written };
  /** gives codes to communes, as one act */
  'communes.issue': { args: CommunesPlan; result: Done };
  /** which codes units below each of several bodies would get */
  'subunits.preview': { args: SubunitsArg; result: SubunitsPreview };
  /** gives them codes, as one act */
  'subunits.issue': { args: SubunitsArg; result: Done };
  /** which contact data would change */
  'contacts.preview': { args: ContactsArg; result: ContactsPreview };
  /** changes contact data of many units, as one act */
  'contacts.change': { args: ContactsArg; result: Done };
  /** which names would change if words are replaced */
  'names.preview': { args: NamesArg; result: NamesPreview };
  /** replaces words in names, as one act */
  'names.change': { args: NamesArg; result: Done };
  /** runs of numbers below a body, their gaps, the next code of each */
  'runs.list': { args: RunsArg; result: RunsView };
  /** keeps runs of numbers below a body, or sets them aside */
  'runs.set': { args: SetRuns; result: RunsView };
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
  'changes.direct': { args: DirectArg; result: Done };
  /** what closing would do */
  'changes.previewClose': { args: CloseArg; result: ClosePreview };
  /** closes a code for good */
  'changes.close': { args: CloseArg; result: Done };
  /** takes a row out of the draft */
  'changes.takeBack': { args: CodeArg; result: Done };
  /** since when and on what the event behind a row of the draft rests */
  'changes.origin': { args: CodeArg; result: EventOrigin };
  /** says since when and on what that event rests */
  'changes.setOrigin': { args: SetOrigin; result: Done };
  /** a list of acts, wholly or not at all */
  'changes.script': { args: ScriptArg; result: Done };
  /** a list of acts as a set of its own under a decision */
  'changes.applyScript': { args: ApplyScriptArg; result: Applied };
  /** a drawing to begin with */
  'event.begin': { args: BeginEvent; result: Drawing };
  /** what a drawn reorganisation does, and why */
  'event.judge': { args: JudgeEvent; result: JudgedEvent };
  /** answers all questions of a kind */
  'event.answer': { args: AnswerEvent; result: AnsweredEvent };
  /** takes a judged reorganisation into the draft */
  'event.accept': { args: AcceptEvent; result: Done };
  /** reads a table of a mass reorganisation */
  'event.table': { args: ReadTable; result: ReadReform };
  /** understands that table otherwise */
  'event.mapTable': { args: MapTable; result: ReadReform };
  /** reorganisations of a draft */
  'event.list': { args: OfDraft; result: EventList };
  /** a reorganisation of a draft, to be drawn anew */
  'event.read': { args: EventArg; result: DrawnEvent };
  /** takes a whole reorganisation out of the draft */
  'event.takeBack': { args: EventArg; result: Done };
  /** keeps a drawing that is not finished */
  'event.keep': { args: KeepDraw; result: KeptDraw };
  /** drops a kept drawing */
  'event.forget': { args: KeptArg; result: NoAnswer };
  /** open drafts by their numbers */
  'event.rehearsals': { args: NoArgs; result: Array<Rehearsal> };
  /** the register's own rules where the law is silent */
  'event.rules': { args: NoArgs; result: RuleBook };
  /** changes those rules */
  'event.setRules': { args: RulesArg; result: RuleBook };
  /** the current draft */
  'draft.get': { args: NoArgs; result: DraftView | null };
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
  /** units a draft counts on that another set changed meanwhile */
  'draft.overtaken': { args: OfDraft; result: Array<OvertakenUnit> };
  /** does overtaken reorganisations again on what the register says now */
  'draft.rebuild': { args: RebuildDraft; result: RebuiltDraft };
  /** discards a draft */
  'draft.discard': { args: DraftArg; result: RegisterInfo };
  /** takes back the last act */
  'draft.undo': { args: NoArgs; result: Done };
  /** brings back the act taken back last */
  'draft.redo': { args: NoArgs; result: Done };
  /** reads a list to be taken over or compared */
  'intake.read': { args: ReadList; result: IntakeView };
  /** how far reading is */
  'intake.progress': { args: NoArgs; result: IntakeProgress };
  /** ends reading at once */
  'intake.cancel': { args: NoArgs; result: NoAnswer };
  /** the list at hand, judged anew */
  'intake.state': { args: NoArgs; result: IntakeView | null };
  /** a part of a sheet as it is in the file */
  'intake.grid': { args: GridArg; result: Grid };
  /** corrects how the sheets are understood */
  'intake.map': { args: MapList; result: IntakeView };
  /** decides about repairs and rows */
  'intake.choose': { args: ChooseRows; result: IntakeView };
  /** takes, or leaves out, all rows that match */
  'intake.take': { args: TakeRows; result: IntakeView };
  /** rows with their verdicts */
  'intake.rows': { args: IntakeRowsArg; result: IntakeRows };
  /** codes of the register that the list lacks */
  'intake.missing': { args: PartArg; result: MissingRows };
  /** lines of the file that are no units */
  'intake.passed': { args: PartArg; result: PassedRows };
  /** takes the rows over, as one act */
  'intake.accept': { args: AcceptArg; result: Accepted };
  /** takes the first load back, if nothing came after it */
  'intake.takeBackOpening': { args: NoArgs; result: TakenBack };
  /** writes the comparison as Excel */
  'intake.report': { args: ReportArg; result: Written };
  /** writes an entry form for units to fill in */
  'intake.form': { args: FormArg; result: Written };
  /** lays the list aside */
  'intake.drop': { args: NoArgs; result: NoAnswer };
  /** applied sets, newest first */
  'sets.list': { args: NoArgs; result: Array<SetSummary> };
  /** an applied set with its rows */
  'sets.get': { args: SetNumberArg; result: SetView };
  /** writes the receipt of an applied set */
  'sets.receipt': { args: ReceiptArg; result: Written };
  /** chooses a signed document and looks whether it can be attached */
  'sets.pickSigned': { args: FileArg; result: PickedFile };
  /** keeps a signed document with an applied set */
  'sets.attach': { args: AttachArg; result: SetSummary };
  /** opens a copy of an attached document */
  'sets.openAttachment': { args: AttachmentArg; result: NoAnswer };
  /** ticks that the national catalogue has the rows of a set, or takes it back */
  'sets.markCatalogue': { args: MarkCatalogue; result: SetSummary };
  /** the texts of the register's documents */
  'paper.settings': { args: NoArgs; result: PaperSettings };
  /** changes the texts of the register's documents */
  'paper.setTexts': { args: PaperTextsArg; result: PaperSettings };
  /** a document before it is written */
  'paper.preview': { args: PaperArg; result: PaperPreview };
  /** writes a Word document and reads it back */
  'paper.write': { args: PaperArg; result: Written };
  /** whether a file still says what the register says */
  'paper.check': { args: CheckPaperArg; result: PaperCheck };
  /** fields and syntax of templates */
  'paper.templateHelp': { args: TemplateArg; result: TemplateHelp };
  /** writes a template to be edited */
  'paper.exportTemplate': { args: TemplateArg; result: Written };
  /** looks a template over */
  'paper.checkTemplate': { args: TemplateArg; result: TemplateCheck };
  /** keeps a template in the register */
  'paper.useTemplate': { args: TemplateArg; result: TemplateCheck };
  /** opens a copy of the register's own template */
  'paper.openTemplate': { args: TemplateArg; result: NoAnswer };
  /** notes that the officer knows a template or texts that came with the register */
  'paper.keepForeign': { args: ForeignPaperArg; result: PaperSettings };
  /** puts the template or texts in force again that were before */
  'paper.bringBack': { args: ForeignPaperArg; result: PaperSettings };
  /** goes back to the program's template */
  'paper.resetTemplate': { args: TemplateArg; result: PaperSettings };
  /** units that answer words and filters, the best first */
  'search.find': { args: SearchArg; result: SearchResults };
  /** kinds and levels to narrow a search by, searches kept */
  'search.choices': { args: NoArgs; result: SearchChoices };
  /** keeps a search by name */
  'search.save': { args: SavedSearch; result: SearchChoices };
  /** forgets a kept search */
  'search.forget': { args: SavedName; result: SearchChoices };
  /** all results as rows for the clipboard */
  'search.copy': { args: SearchListArg; result: CopiedRows };
  /** writes all results as Excel */
  'search.export': { args: SearchListArg; result: Written };
  /** how many units of which level and kind, how much changes */
  'figures.get': { args: OnDay; result: FiguresView };
  /** what the report of a period says */
  'report.preview': { args: PeriodReport; result: ReportView };
  /** writes the report of a period as Word and reads it back */
  'report.word': { args: PeriodReport; result: Written };
  /** writes the report of a period as Excel */
  'report.excel': { args: PeriodReport; result: Written };
  /** all deadlines: what, since when, until when, settled by what */
  'due.list': { args: DueArg; result: DueList };
  /** the units that the events of a task are of */
  'due.units': { args: DueUnitsArg; result: DueUnits };
  /** ticks that the national catalogue has the rows of sets */
  'due.settle': { args: SettleArg; result: DueList };
  /** takes such ticks back */
  'due.reopen': { args: ReopenArg; result: DueList };
  /** how the register counts days */
  'due.settings': { args: NoArgs; result: ClocksView };
  /** changes how the register counts days */
  'due.setSettings': { args: ClocksArg; result: ClocksView };
  /** writes deadlines as an iCalendar file */
  'due.calendar': { args: DueFileArg; result: Written };
  /** writes deadlines as Excel */
  'due.workbook': { args: DueFileArg; result: Written };
  /** checks the register by its rules, beside the program */
  'check.start': { args: StartCheck; result: CheckProgress };
  /** how far the checks are */
  'check.progress': { args: NoArgs; result: CheckProgress };
  /** all rules, with reason and remedy */
  'check.rules': { args: NoArgs; result: Array<CheckRule> };
  /** what the checks found, counted */
  'check.view': { args: CheckFilter; result: CheckView };
  /** findings that match */
  'check.rows': { args: CheckRowsArg; result: CheckRows };
  /** accepts findings with a reason; they stay quiet as long as they are the same */
  'check.accept': { args: AcceptFindings; result: CheckView };
  /** withdraws acceptances */
  'check.withdraw': { args: WithdrawArg; result: CheckView };
  /** writes findings as Excel */
  'check.export': { args: CheckFileArg; result: Written };
  /** writes the change list as Excel */
  'export.changes': { args: ExportArg; result: Written };
  /** writes the register of a day: sheets per level, tree or flat; xlsx, csv, json */
  'export.register': { args: RegisterListArg; result: Written };
  /** writes files for the national catalogue, one per level */
  'export.catalogue': { args: CatalogueArg; result: HandedOut };
  /** writes old codes and new ones */
  'export.crosswalk': { args: CrosswalkArg; result: Written };
  /** writes everything of a change set as one archive or folder */
  'export.pack': { args: PackArg; result: Written };
  /** the register of a day before it is written */
  'export.previewRegister': { args: RegisterListArg; result: ListingPreview };
  /** files for the national catalogue before they are written */
  'export.previewCatalogue': { args: CatalogueArg; result: ListingPreview };
  /** old codes and new ones before they are written */
  'export.previewCrosswalk': { args: CrosswalkArg; result: ListingPreview };
  /** makes a folder for all files of a change set */
  'export.folder': { args: FolderArg; result: FolderPlan };
  /** shows the register of another day, read-only */
  'time.travel': { args: MomentArg; result: MomentView };
  /** the day that is shown, where it is not today */
  'time.state': { args: NoArgs; result: MomentView | null };
  /** shows today again */
  'time.back': { args: NoArgs; result: NoAnswer };
  /** which day it is; after midnight everything shown is told to be read anew */
  'time.today': { args: NoArgs; result: TodayView };
  /** what differs between two days or sets */
  'time.diff': { args: DifferenceArg; result: DifferenceView };
  /** writes what differs as Excel */
  'time.exportDiff': { args: DifferenceArg; result: Written };
  /** who applied what, when */
  'journal.list': { args: JournalArg; result: JournalView };
  /** whether the chain of sets still holds */
  'journal.check': { args: NoArgs; result: ChainCheck };
  /** writes the journal as Excel */
  'journal.export': { args: JournalArg; result: Written };
  /** chapters and sections of the handbook, and a sentence for each act of the menus */
  'handbook.contents': { args: NoArgs; result: HandbookContents };
  /** a page of the handbook */
  'handbook.page': { args: HandbookPageArg; result: HandbookPage };
  /** where the handbook speaks of a rule or has a clause */
  'handbook.place': { args: HandbookPlaceArg; result: HandbookPlace | null };
  /** sections of the handbook that have these words */
  'handbook.search': { args: SearchHandbook; result: Array<HandbookFound> };
  /** a picture of the handbook */
  'handbook.picture': { args: HandbookPictureArg; result: HandbookPicture };
  /** writes the whole handbook as Word and reads it back */
  'handbook.word': { args: FileArg; result: Written };
  /** opens a file written in this session */
  'file.open': { args: PathArg; result: NoAnswer };
  /** shows a file written in this session in its folder */
  'file.show': { args: PathArg; result: NoAnswer };
};

/**
 * What the list knows of every command: when it has its turn, and whether it is allowed while another moment is shown.
 * A command that `waits` may wait for a file dialog or for a list to be read; one `beside` is answered while others work;
 * a `clock` asks where nobody waits.
 */
export const commands: Record<
  keyof Commands,
  { turn: "inOrder" | "waits" | "beside" | "clock"; anyMoment: boolean }
> = {
  "start.state": { turn: "inOrder", anyMoment: true },
  "start.forget": { turn: "inOrder", anyMoment: true },
  "settings.get": { turn: "inOrder", anyMoment: true },
  "settings.set": { turn: "inOrder", anyMoment: true },
  "settings.chooseLevel1": { turn: "waits", anyMoment: true },
  "settings.addRoot": { turn: "waits", anyMoment: true },
  "settings.removeRoot": { turn: "inOrder", anyMoment: true },
  "settings.shippedLevel1": { turn: "inOrder", anyMoment: true },
  "settings.chooseCommunes": { turn: "waits", anyMoment: true },
  "settings.shippedCommunes": { turn: "inOrder", anyMoment: true },
  "release.news": { turn: "inOrder", anyMoment: true },
  "release.seen": { turn: "inOrder", anyMoment: true },
  "release.check": { turn: "waits", anyMoment: true },
  "release.install": { turn: "inOrder", anyMoment: true },
  "level1.search": { turn: "inOrder", anyMoment: true },
  "register.create": { turn: "waits", anyMoment: true },
  "register.open": { turn: "waits", anyMoment: true },
  "register.opening": { turn: "beside", anyMoment: true },
  "register.endOpening": { turn: "beside", anyMoment: true },
  "register.sample": { turn: "inOrder", anyMoment: true },
  "register.addRoot": { turn: "inOrder", anyMoment: false },
  "register.load": { turn: "waits", anyMoment: false },
  "register.close": { turn: "inOrder", anyMoment: true },
  "register.info": { turn: "inOrder", anyMoment: true },
  "register.verify": { turn: "inOrder", anyMoment: true },
  "register.checkReceipt": { turn: "waits", anyMoment: true },
  "register.checkHistory": { turn: "clock", anyMoment: true },
  "register.acceptHistory": { turn: "inOrder", anyMoment: false },
  "register.noteHistory": { turn: "inOrder", anyMoment: true },
  "register.noteRenamed": { turn: "inOrder", anyMoment: false },
  "register.inspect": { turn: "waits", anyMoment: true },
  "register.saveCopy": { turn: "waits", anyMoment: true },
  "register.setPolicy": { turn: "inOrder", anyMoment: false },
  "register.list": { turn: "inOrder", anyMoment: true },
  "tree.window": { turn: "inOrder", anyMoment: true },
  "tree.expand": { turn: "inOrder", anyMoment: true },
  "tree.expandSiblings": { turn: "inOrder", anyMoment: true },
  "tree.filter": { turn: "inOrder", anyMoment: true },
  "tree.locate": { turn: "inOrder", anyMoment: true },
  "tree.typeAhead": { turn: "inOrder", anyMoment: true },
  "unit.get": { turn: "inOrder", anyMoment: true },
  "unit.find": { turn: "inOrder", anyMoment: true },
  "unit.brief": { turn: "inOrder", anyMoment: true },
  "unit.nearest": { turn: "inOrder", anyMoment: true },
  "unit.children": { turn: "inOrder", anyMoment: true },
  "trace.code": { turn: "inOrder", anyMoment: true },
  "trace.answer": { turn: "inOrder", anyMoment: true },
  "communes.list": { turn: "inOrder", anyMoment: false },
  "communes.preview": { turn: "inOrder", anyMoment: false },
  "communes.reform": { turn: "inOrder", anyMoment: false },
  "communes.reformTable": { turn: "inOrder", anyMoment: false },
  "communes.saveReform": { turn: "waits", anyMoment: false },
  "communes.issue": { turn: "inOrder", anyMoment: false },
  "subunits.preview": { turn: "inOrder", anyMoment: false },
  "subunits.issue": { turn: "inOrder", anyMoment: false },
  "contacts.preview": { turn: "inOrder", anyMoment: false },
  "contacts.change": { turn: "inOrder", anyMoment: false },
  "names.preview": { turn: "inOrder", anyMoment: false },
  "names.change": { turn: "inOrder", anyMoment: false },
  "runs.list": { turn: "inOrder", anyMoment: false },
  "runs.set": { turn: "inOrder", anyMoment: false },
  "code.propose": { turn: "inOrder", anyMoment: false },
  "issue.preview": { turn: "inOrder", anyMoment: false },
  "issue.paste": { turn: "inOrder", anyMoment: false },
  "changes.issue": { turn: "inOrder", anyMoment: false },
  "changes.judgeName": { turn: "inOrder", anyMoment: false },
  "changes.rename": { turn: "inOrder", anyMoment: false },
  "changes.update": { turn: "inOrder", anyMoment: false },
  "changes.direct": { turn: "inOrder", anyMoment: false },
  "changes.previewClose": { turn: "inOrder", anyMoment: false },
  "changes.close": { turn: "inOrder", anyMoment: false },
  "changes.takeBack": { turn: "inOrder", anyMoment: false },
  "changes.origin": { turn: "inOrder", anyMoment: false },
  "changes.setOrigin": { turn: "inOrder", anyMoment: false },
  "changes.script": { turn: "inOrder", anyMoment: false },
  "changes.applyScript": { turn: "inOrder", anyMoment: false },
  "event.begin": { turn: "inOrder", anyMoment: false },
  "event.judge": { turn: "inOrder", anyMoment: false },
  "event.answer": { turn: "inOrder", anyMoment: false },
  "event.accept": { turn: "inOrder", anyMoment: false },
  "event.table": { turn: "waits", anyMoment: false },
  "event.mapTable": { turn: "inOrder", anyMoment: false },
  "event.list": { turn: "inOrder", anyMoment: true },
  "event.read": { turn: "inOrder", anyMoment: false },
  "event.takeBack": { turn: "inOrder", anyMoment: false },
  "event.keep": { turn: "inOrder", anyMoment: false },
  "event.forget": { turn: "inOrder", anyMoment: false },
  "event.rehearsals": { turn: "inOrder", anyMoment: true },
  "event.rules": { turn: "inOrder", anyMoment: true },
  "event.setRules": { turn: "inOrder", anyMoment: false },
  "draft.get": { turn: "inOrder", anyMoment: true },
  "draft.create": { turn: "inOrder", anyMoment: false },
  "draft.select": { turn: "inOrder", anyMoment: false },
  "draft.edit": { turn: "inOrder", anyMoment: false },
  "draft.preview": { turn: "inOrder", anyMoment: true },
  "draft.apply": { turn: "inOrder", anyMoment: false },
  "draft.overtaken": { turn: "inOrder", anyMoment: true },
  "draft.rebuild": { turn: "inOrder", anyMoment: false },
  "draft.discard": { turn: "inOrder", anyMoment: false },
  "draft.undo": { turn: "inOrder", anyMoment: false },
  "draft.redo": { turn: "inOrder", anyMoment: false },
  "intake.read": { turn: "waits", anyMoment: false },
  "intake.progress": { turn: "beside", anyMoment: true },
  "intake.cancel": { turn: "beside", anyMoment: true },
  "intake.state": { turn: "inOrder", anyMoment: false },
  "intake.grid": { turn: "inOrder", anyMoment: false },
  "intake.map": { turn: "inOrder", anyMoment: false },
  "intake.choose": { turn: "inOrder", anyMoment: false },
  "intake.take": { turn: "inOrder", anyMoment: false },
  "intake.rows": { turn: "inOrder", anyMoment: false },
  "intake.missing": { turn: "inOrder", anyMoment: false },
  "intake.passed": { turn: "inOrder", anyMoment: false },
  "intake.accept": { turn: "inOrder", anyMoment: false },
  "intake.takeBackOpening": { turn: "inOrder", anyMoment: false },
  "intake.report": { turn: "waits", anyMoment: false },
  "intake.form": { turn: "waits", anyMoment: false },
  "intake.drop": { turn: "inOrder", anyMoment: false },
  "sets.list": { turn: "inOrder", anyMoment: true },
  "sets.get": { turn: "inOrder", anyMoment: true },
  "sets.receipt": { turn: "waits", anyMoment: true },
  "sets.pickSigned": { turn: "waits", anyMoment: false },
  "sets.attach": { turn: "waits", anyMoment: false },
  "sets.openAttachment": { turn: "inOrder", anyMoment: true },
  "sets.markCatalogue": { turn: "inOrder", anyMoment: false },
  "paper.settings": { turn: "inOrder", anyMoment: true },
  "paper.setTexts": { turn: "inOrder", anyMoment: false },
  "paper.preview": { turn: "inOrder", anyMoment: true },
  "paper.write": { turn: "waits", anyMoment: false },
  "paper.check": { turn: "waits", anyMoment: false },
  "paper.templateHelp": { turn: "inOrder", anyMoment: true },
  "paper.exportTemplate": { turn: "waits", anyMoment: true },
  "paper.checkTemplate": { turn: "waits", anyMoment: false },
  "paper.useTemplate": { turn: "waits", anyMoment: false },
  "paper.openTemplate": { turn: "inOrder", anyMoment: true },
  "paper.keepForeign": { turn: "inOrder", anyMoment: true },
  "paper.bringBack": { turn: "inOrder", anyMoment: false },
  "paper.resetTemplate": { turn: "inOrder", anyMoment: false },
  "search.find": { turn: "inOrder", anyMoment: true },
  "search.choices": { turn: "inOrder", anyMoment: true },
  "search.save": { turn: "inOrder", anyMoment: false },
  "search.forget": { turn: "inOrder", anyMoment: false },
  "search.copy": { turn: "inOrder", anyMoment: true },
  "search.export": { turn: "waits", anyMoment: true },
  "figures.get": { turn: "inOrder", anyMoment: true },
  "report.preview": { turn: "inOrder", anyMoment: false },
  "report.word": { turn: "waits", anyMoment: false },
  "report.excel": { turn: "waits", anyMoment: false },
  "due.list": { turn: "inOrder", anyMoment: true },
  "due.units": { turn: "inOrder", anyMoment: true },
  "due.settle": { turn: "inOrder", anyMoment: false },
  "due.reopen": { turn: "inOrder", anyMoment: false },
  "due.settings": { turn: "inOrder", anyMoment: true },
  "due.setSettings": { turn: "inOrder", anyMoment: false },
  "due.calendar": { turn: "waits", anyMoment: true },
  "due.workbook": { turn: "waits", anyMoment: true },
  "check.start": { turn: "inOrder", anyMoment: true },
  "check.progress": { turn: "beside", anyMoment: true },
  "check.rules": { turn: "inOrder", anyMoment: true },
  "check.view": { turn: "inOrder", anyMoment: true },
  "check.rows": { turn: "inOrder", anyMoment: true },
  "check.accept": { turn: "inOrder", anyMoment: false },
  "check.withdraw": { turn: "inOrder", anyMoment: false },
  "check.export": { turn: "waits", anyMoment: true },
  "export.changes": { turn: "waits", anyMoment: true },
  "export.register": { turn: "waits", anyMoment: true },
  "export.catalogue": { turn: "waits", anyMoment: false },
  "export.crosswalk": { turn: "waits", anyMoment: true },
  "export.pack": { turn: "waits", anyMoment: false },
  "export.previewRegister": { turn: "inOrder", anyMoment: true },
  "export.previewCatalogue": { turn: "inOrder", anyMoment: false },
  "export.previewCrosswalk": { turn: "inOrder", anyMoment: true },
  "export.folder": { turn: "waits", anyMoment: false },
  "time.travel": { turn: "inOrder", anyMoment: true },
  "time.state": { turn: "inOrder", anyMoment: true },
  "time.back": { turn: "inOrder", anyMoment: true },
  "time.today": { turn: "clock", anyMoment: true },
  "time.diff": { turn: "inOrder", anyMoment: true },
  "time.exportDiff": { turn: "waits", anyMoment: true },
  "journal.list": { turn: "inOrder", anyMoment: true },
  "journal.check": { turn: "inOrder", anyMoment: true },
  "journal.export": { turn: "waits", anyMoment: true },
  "handbook.contents": { turn: "inOrder", anyMoment: true },
  "handbook.page": { turn: "inOrder", anyMoment: true },
  "handbook.place": { turn: "inOrder", anyMoment: true },
  "handbook.search": { turn: "inOrder", anyMoment: true },
  "handbook.picture": { turn: "inOrder", anyMoment: true },
  "handbook.word": { turn: "waits", anyMoment: true },
  "file.open": { turn: "inOrder", anyMoment: true },
  "file.show": { turn: "inOrder", anyMoment: true },
};
