//! The one list of commands, for the window, the browser tests and the command line.
//!
//! [`api!`](crate::api) makes of it the dispatcher and, through [`typescript`], the page's map of commands.

pub mod attachment;
pub mod changes;
pub mod check;
pub mod draft;
pub mod due;
pub mod event;
pub mod figures;
pub mod find;
pub mod handout;
pub mod intake;
pub mod journal;
pub mod paper;
pub mod register;
pub mod search;
pub mod start;
pub mod time;
pub mod trace;
pub mod tree;
mod typescript;
pub mod unit;

pub use typescript::typescript;

use serde::Serialize;
use ts_rs::TS;

use crate::FileKind;
use crate::commands::{
    attachment as signed, changes as act, check as checked, comparison, draft as drafts, due as dues, event as events,
    export, figures as numbers, files, find as finding, handout as handed, intake as lists, journal as diary, level1,
    paper as papers, report as reports, search as searches, sets, settings, time as time_of, trace as traced,
    tree as branch, units,
};
use crate::error::AppError;
use crate::program::Program;

/// What can be undone and redone in the current draft, as the menu words it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct UndoState {
    /// The act that Ctrl+Z takes back.
    pub undo: Option<String>,
    /// The act that Ctrl+Y brings back.
    pub redo: Option<String>,
}

/// A part of the window whose data a command changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    /// Another register, or none, is open.
    Register,
    /// Rows of the tree and units.
    Units,
    /// The current draft, or which one it is, or the list of drafts.
    Draft,
    /// Applied sets.
    Sets,
    /// Settings, recent files.
    Settings,
    /// What was accepted of what checks found.
    Checks,
}

/// How a command asks for its file when it is called without a path.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// An existing file.
    Open(FileKind, &'static str),
    /// An existing list, which is read in a process of its own before the command runs.
    Read(FileKind, &'static str),
    /// A folder, in which the command makes one of its own.
    Folder(&'static str),
    /// A place to write to; the function suggests a name.
    Save(FileKind, &'static str, fn(&Program, &serde_json::Value) -> Result<std::path::PathBuf, AppError>),
}

type Handler = fn(&mut Program, serde_json::Value) -> Result<serde_json::Value, AppError>;

/// One command of the list.
pub struct Command {
    /// Its name, `noun.verb`.
    pub name: &'static str,
    /// What it does, for the list in the command line's help.
    pub about: &'static str,
    /// The file it asks for.
    pub ask: Option<Ask>,
    /// Whether it may be called while another day is looked at: it changes nothing in the register, and answers for the
    /// moment that is shown, or has nothing to do with it. All others are refused then.
    pub any_moment: bool,
    pub(crate) run: Handler,
}

/// What is allowed also while another day is looked at.
const ANY: bool = true;

/// Declares the commands: `"noun.verb": handler(Args) -> Result, "what it does" [@ANY] [ask Ask]`; see
/// [`Command::any_moment`] for `@ANY`.
macro_rules! api {
    ($( $name:literal : $handler:path [ $args:ty => $result:ty ] $about:literal $( @ $when:ident )? $( ask $ask:expr )? ; )*) => {
        /// All commands.
        pub static COMMANDS: &[Command] = &[$(
            Command {
                name: $name,
                about: $about,
                ask: { #[allow(unused_mut, unused_assignments)] let mut ask: Option<Ask> = None; $( ask = Some($ask); )? ask },
                any_moment: { #[allow(unused_mut, unused_assignments)] let mut any = false; $( any = $when; )? any },
                run: |program, args| {
                    let args: $args = crate::arguments::read($name, &args)?;
                    let result: $result = $handler(program, args)?;
                    serde_json::to_value(result).map_err(|why| AppError::internal(&why))
                },
            },
        )*];

        /// Visits the types of all commands; the closure gets name, arguments, result and about.
        fn visit_types(visitor: &mut typescript::Declarations) {
            $( visitor.command::<$args, $result>($name, $about); )*
        }
    };
}

const OPEN_REGISTER: Ask = Ask::Open(FileKind::Register, "Mở sổ mã");
const CREATE_REGISTER: Ask = Ask::Save(FileKind::Register, "Lưu sổ mã mới", files::suggest_new);
const SAVE_COPY: Ask = Ask::Save(FileKind::Register, "Lưu bản sao của sổ mã", files::suggest_copy);
const READ_LIST: Ask = Ask::Read(FileKind::List, "Chọn danh sách để nhập hoặc đối chiếu");
const READ_REFORM: Ask = Ask::Read(FileKind::List, "Chọn bảng phương án sắp xếp");
const OPEN_LEVEL1: Ask = Ask::Open(FileKind::Level1Table, "Chọn bảng mã cấp 1");
const SAVE_CHANGES: Ask = Ask::Save(FileKind::Workbook, "Xuất danh sách thay đổi", export::suggest_changes);
const SAVE_REPORT: Ask = Ask::Save(FileKind::Workbook, "Xuất kết quả đối chiếu", comparison::suggest_report);
const SAVE_FORM: Ask = Ask::Save(FileKind::Workbook, "Xuất phiếu khai cho đơn vị", comparison::suggest_form);
const SAVE_PAPER: Ask = Ask::Save(FileKind::Document, "Lưu văn bản", papers::suggest);
const SAVE_TEMPLATE: Ask = Ask::Save(FileKind::Document, "Xuất mẫu để sửa", papers::suggest_template);
const OPEN_TEMPLATE: Ask = Ask::Open(FileKind::Document, "Chọn mẫu văn bản");
const OPEN_HANDOUT: Ask = Ask::Open(FileKind::Handout, "Chọn tệp để kiểm tra");
const SAVE_REGISTER: Ask = Ask::Save(FileKind::Table, "Xuất danh sách của sổ", handed::suggest_register);
const SAVE_CATALOGUE: Ask = Ask::Save(FileKind::Table, "Xuất tệp danh mục quốc gia", handed::suggest_catalogue);
const SAVE_CROSSWALK: Ask = Ask::Save(FileKind::Table, "Xuất bảng đối chiếu mã", handed::suggest_crosswalk);
const OPEN_SIGNED: Ask = Ask::Open(FileKind::Pdf, "Chọn văn bản đã ký (PDF)");
const PICK_FOLDER: Ask = Ask::Folder("Chọn nơi đặt thư mục hồ sơ");
const SAVE_PACK: Ask = Ask::Save(FileKind::Pack, "Xuất trọn bộ hồ sơ", handed::suggest_pack);
const SAVE_DIFFERENCES: Ask = Ask::Save(FileKind::Table, "Xuất kết quả so sánh", time_of::suggest_differences);
const SAVE_JOURNAL: Ask = Ask::Save(FileKind::Table, "Xuất nhật ký", diary::suggest);
const SAVE_REPORT_WORD: Ask = Ask::Save(FileKind::Document, "Lưu báo cáo định kỳ (Word)", reports::suggest_word);
const SAVE_REPORT_EXCEL: Ask = Ask::Save(FileKind::Workbook, "Lưu báo cáo định kỳ (Excel)", reports::suggest_excel);
const SAVE_FOUND: Ask = Ask::Save(FileKind::Workbook, "Xuất kết quả tìm kiếm", searches::suggest);
const SAVE_CALENDAR: Ask = Ask::Save(FileKind::Calendar, "Xuất lịch các thời hạn", dues::suggest_calendar);
const SAVE_FINDINGS: Ask = Ask::Save(FileKind::Workbook, "Xuất kết quả kiểm tra", checked::suggest);
const SAVE_DUE: Ask = Ask::Save(FileKind::Workbook, "Xuất danh sách thời hạn", dues::suggest_workbook);

api! {
    "start.state": files::state [start::Nothing => start::StartState] "what the window shows first" @ANY;
    "start.forget": files::forget [start::PathArg => start::StartState] "drops a register from the recent list" @ANY;
    "settings.get": settings::get [start::Nothing => start::SettingsView] "settings of this machine" @ANY;
    "settings.set": settings::set [start::SettingsChange => start::SettingsView] "changes settings of this machine" @ANY;
    "settings.chooseLevel1": settings::choose_level1 [register::FileArg => start::SettingsView] "uses another level-1 table" @ANY ask OPEN_LEVEL1;
    "settings.shippedLevel1": settings::shipped_level1 [start::Nothing => start::SettingsView] "goes back to the shipped level-1 table" @ANY;
    "level1.search": level1::search [start::SearchText => Vec<start::Level1Choice>] "level-1 bodies by code or name" @ANY;

    "register.create": files::create [register::CreateRegister => register::RegisterInfo] "makes and opens a register" @ANY ask CREATE_REGISTER;
    "register.open": files::open [register::FileArg => register::RegisterInfo] "opens a register" @ANY ask OPEN_REGISTER;
    "register.sample": files::sample [register::SampleArg => register::SampleReport] "opens the sample register" @ANY;
    "register.addRoot": files::add_root [register::AddRoot => register::RegisterInfo] "takes in another level-1 body, so that a list may open its tree";
    "register.load": lists::load [register::LoadList => draft::Applied] "first load of a register from a clean list" ask READ_LIST;
    "register.close": files::close [start::Nothing => start::StartState] "closes the register" @ANY;
    "register.info": files::info [start::Nothing => register::RegisterInfo] "the open register in short" @ANY;
    "register.verify": files::verify [start::Nothing => register::VerifyReport] "checks file, chain and history" @ANY;
    "register.inspect": files::inspect [register::FileArg => register::VerifyReport] "what is damaged in a file that cannot be opened" @ANY ask OPEN_REGISTER;
    "register.saveCopy": files::save_copy [register::FileArg => register::Written] "writes a copy of the register" @ANY ask SAVE_COPY;
    "register.setPolicy": files::set_policy [register::PolicyArg => register::RegisterInfo] "changes the numbering policy";
    "register.list": files::list [register::OnDay => Vec<register::ListRow>] "all units on a day" @ANY;

    "tree.window": branch::window [tree::WindowArg => tree::TreeWindow] "a part of the visible rows" @ANY;
    "tree.expand": branch::expand [tree::ExpandArg => tree::TreeShape] "opens or shuts a row" @ANY;
    "tree.expandSiblings": branch::expand_siblings [tree::CodeArg => tree::TreeShape] "opens a row and all beside it" @ANY;
    "tree.filter": branch::filter [tree::TreeFilter => tree::TreeShape] "sets search and filter" @ANY;
    "tree.locate": branch::locate [tree::CodeArg => tree::TreeShape] "makes a unit visible" @ANY;
    "tree.typeAhead": branch::type_ahead [tree::TypeAhead => tree::TreeShape] "next row that begins with a text" @ANY;

    "unit.get": units::get [tree::CodeArg => unit::UnitView] "one unit with its history" @ANY;
    "unit.find": finding::find [find::FindUnits => Vec<find::UnitBrief>] "units to choose from, by words" @ANY;
    "unit.brief": finding::brief [find::CodesArg => Vec<find::UnitBrief>] "several units in short" @ANY;
    "unit.children": units::children [unit::ChildrenArg => Vec<unit::ChildRow>] "units directly below" @ANY;

    "trace.code": traced::code [trace::TraceArg => Vec<trace::Traced>] "what a code that was ever printed is today" @ANY;
    "code.propose": act::propose [changes::ProposeArg => Vec<changes::ProposedCode>] "next free codes below a parent";
    "issue.preview": act::preview_issue [changes::IssueArg => changes::IssuePreview] "what issuing would give";
    "issue.paste": act::paste [changes::PasteArg => changes::IssuePreview] "what issuing pasted rows would give";
    "changes.issue": act::issue [changes::IssueArg => changes::Done] "gives codes to new units";
    "changes.judgeName": act::judge_name [changes::RenameArg => changes::NameJudgement] "compares a new name with the old one";
    "changes.rename": act::rename [changes::RenameArg => changes::Done] "renames a unit; the code stays";
    "changes.update": act::update [changes::UpdateArg => changes::Done] "changes data of a unit in the draft";
    "changes.direct": act::direct [changes::DirectArg => changes::Done] "changes contact data at once, without a decision";
    "changes.previewClose": act::preview_close [changes::CloseArg => changes::ClosePreview] "what closing would do";
    "changes.close": act::close [changes::CloseArg => changes::Done] "closes a code for good";
    "changes.takeBack": act::take_back [tree::CodeArg => changes::Done] "takes a row out of the draft";
    "changes.origin": act::origin_of [tree::CodeArg => changes::EventOrigin] "since when and on what the event behind a row of the draft rests";
    "changes.setOrigin": act::set_origin [changes::SetOrigin => changes::Done] "says since when and on what that event rests";
    "changes.script": act::script [changes::ScriptArg => changes::Done] "a list of acts, wholly or not at all";
    "changes.applyScript": act::apply_script [changes::ApplyScriptArg => draft::Applied] "a list of acts as a set of its own under a decision";

    "event.begin": events::begin [event::BeginEvent => ::register::change_set::Draw] "a drawing to begin with";
    "event.judge": events::judge [event::JudgeEvent => event::JudgedEvent] "what a drawn reorganisation does, and why";
    "event.answer": events::answer [event::AnswerEvent => event::AnsweredEvent] "answers all questions of a kind";
    "event.accept": events::accept [event::AcceptEvent => changes::Done] "takes a judged reorganisation into the draft";
    "event.table": events::table [event::ReadTable => event::ReadReform] "reads a table of a mass reorganisation" ask READ_REFORM;
    "event.mapTable": events::map_table [event::MapTable => event::ReadReform] "understands that table otherwise";
    "event.list": events::list [event::OfDraft => event::EventList] "reorganisations of a draft" @ANY;
    "event.read": events::read [event::EventArg => event::DrawnEvent] "a reorganisation of a draft, to be drawn anew";
    "event.takeBack": events::take_back [event::EventArg => changes::Done] "takes a whole reorganisation out of the draft";
    "event.keep": events::keep [event::KeepDraw => event::KeptDraw] "keeps a drawing that is not finished";
    "event.forget": events::forget [event::KeptArg => start::Nothing] "drops a kept drawing";
    "event.rehearsals": events::rehearsals [start::Nothing => Vec<event::Rehearsal>] "open drafts by their numbers" @ANY;
    "event.rules": events::rules [start::Nothing => ::register::event::RuleBook] "the register's own rules where the law is silent" @ANY;
    "event.setRules": events::set_rules [event::RulesArg => ::register::event::RuleBook] "changes those rules";

    "draft.get": drafts::get [start::Nothing => Option<draft::DraftView>] "the current draft" @ANY;
    "draft.create": drafts::create [draft::NewDraft => draft::DraftSummary] "opens a new draft";
    "draft.select": drafts::select [draft::DraftArg => Option<draft::DraftView>] "makes a draft the current one";
    "draft.edit": drafts::edit [draft::EditDraft => changes::Done] "changes title, notes, kind";
    "draft.preview": drafts::preview [draft::SetArg => draft::ListPreview] "the change list as Excel will say it" @ANY;
    "draft.apply": drafts::apply [draft::ApplyArg => draft::Applied] "makes the draft final under a decision";
    "draft.overtaken": drafts::overtaken [event::OfDraft => Vec<draft::OvertakenUnit>] "units a draft counts on that another set changed meanwhile" @ANY;
    "draft.rebuild": drafts::rebuild [draft::RebuildDraft => draft::RebuiltDraft] "does overtaken reorganisations again on what the register says now";
    "draft.discard": drafts::discard [draft::DraftArg => register::RegisterInfo] "discards a draft";
    "draft.undo": drafts::undo [start::Nothing => changes::Done] "takes back the last act";
    "draft.redo": drafts::redo [start::Nothing => changes::Done] "brings back the act taken back last";

    "intake.read": lists::read [intake::ReadList => intake::IntakeView] "reads a list to be taken over or compared" ask READ_LIST;
    "intake.progress": lists::progress [start::Nothing => intake::IntakeProgress] "how far reading is" @ANY;
    "intake.cancel": lists::cancel [start::Nothing => start::Nothing] "ends reading at once" @ANY;
    "intake.state": lists::state [start::Nothing => Option<intake::IntakeView>] "the list at hand, judged anew";
    "intake.grid": lists::grid [intake::GridArg => intake::Grid] "a part of a sheet as it is in the file";
    "intake.map": lists::map [intake::MapList => intake::IntakeView] "corrects how the sheets are understood";
    "intake.choose": lists::choose [intake::ChooseRows => intake::IntakeView] "decides about repairs and rows";
    "intake.take": lists::take [intake::TakeRows => intake::IntakeView] "takes, or leaves out, all rows that match";
    "intake.rows": lists::rows [intake::IntakeRowsArg => intake::IntakeRows] "rows with their verdicts";
    "intake.missing": lists::missing [intake::PartArg => intake::MissingRows] "codes of the register that the list lacks";
    "intake.passed": lists::passed [intake::PartArg => intake::PassedRows] "lines of the file that are no units";
    "intake.accept": lists::accept [intake::AcceptArg => intake::Accepted] "takes the rows over, as one act";
    "intake.takeBackOpening": lists::take_back_opening [start::Nothing => intake::TakenBack] "takes the first load back, if nothing came after it";
    "intake.report": comparison::report [intake::ReportArg => register::Written] "writes the comparison as Excel" ask SAVE_REPORT;
    "intake.form": comparison::form [intake::FormArg => register::Written] "writes an entry form for units to fill in" ask SAVE_FORM;
    "intake.drop": lists::drop [start::Nothing => start::Nothing] "lays the list aside";

    "sets.list": sets::list [start::Nothing => Vec<draft::SetSummary>] "applied sets, newest first" @ANY;
    "sets.get": sets::get [draft::SetNumberArg => draft::SetView] "an applied set with its rows" @ANY;

    "sets.pickSigned": signed::pick [register::FileArg => attachment::PickedFile] "chooses a signed document and looks whether it can be attached" ask OPEN_SIGNED;
    "sets.attach": signed::attach [attachment::AttachArg => draft::SetSummary] "keeps a signed document with an applied set" ask OPEN_SIGNED;
    "sets.openAttachment": signed::open [attachment::AttachmentArg => start::Nothing] "opens a copy of an attached document" @ANY;
    "sets.markCatalogue": dues::mark [attachment::MarkCatalogue => draft::SetSummary] "ticks that the national catalogue has the rows of a set, or takes it back";

    "paper.settings": papers::settings [start::Nothing => paper::PaperSettings] "the texts of the register's documents" @ANY;
    "paper.setTexts": papers::set_texts [paper::PaperTextsArg => paper::PaperSettings] "changes the texts of the register's documents";
    "paper.preview": papers::preview [paper::PaperArg => paper::PaperPreview] "a document before it is written" @ANY;
    "paper.write": papers::write [paper::PaperArg => register::Written] "writes a Word document and reads it back" ask SAVE_PAPER;
    "paper.check": papers::check [paper::CheckPaperArg => paper::PaperCheck] "whether a file still says what the register says" ask OPEN_HANDOUT;
    "paper.templateHelp": papers::help [paper::TemplateArg => paper::TemplateHelp] "fields and syntax of templates" @ANY;
    "paper.exportTemplate": papers::export_template [paper::TemplateArg => register::Written] "writes a template to be edited" @ANY ask SAVE_TEMPLATE;
    "paper.checkTemplate": papers::check_template [paper::TemplateArg => paper::TemplateCheck] "looks a template over" ask OPEN_TEMPLATE;
    "paper.useTemplate": papers::use_template [paper::TemplateArg => paper::TemplateCheck] "keeps a template in the register" ask OPEN_TEMPLATE;
    "paper.resetTemplate": papers::reset_template [paper::TemplateArg => paper::PaperSettings] "goes back to the program's template";

    "search.find": searches::find [search::SearchArg => search::SearchResults] "units that answer words and filters, the best first" @ANY;
    "search.choices": searches::choices [start::Nothing => search::SearchChoices] "kinds and levels to narrow a search by, searches kept" @ANY;
    "search.save": searches::save [search::SavedSearch => search::SearchChoices] "keeps a search by name";
    "search.forget": searches::forget [search::SavedName => search::SearchChoices] "forgets a kept search";
    "search.copy": searches::copy [search::SearchListArg => search::CopiedRows] "all results as rows for the clipboard" @ANY;
    "search.export": searches::export [search::SearchListArg => register::Written] "writes all results as Excel" @ANY ask SAVE_FOUND;
    "figures.get": numbers::get [register::OnDay => figures::FiguresView] "how many units of which level and kind, how much changes" @ANY;
    "report.preview": reports::preview [figures::PeriodReport => figures::ReportView] "what the report of a period says";
    "report.word": reports::word [figures::PeriodReport => register::Written] "writes the report of a period as Word and reads it back" ask SAVE_REPORT_WORD;
    "report.excel": reports::excel [figures::PeriodReport => register::Written] "writes the report of a period as Excel" ask SAVE_REPORT_EXCEL;

    "due.list": dues::list [due::DueArg => due::DueList] "all deadlines: what, since when, until when, settled by what" @ANY;
    "due.units": dues::units [due::DueUnitsArg => due::DueUnits] "the units that the events of a task are of" @ANY;
    "due.settle": dues::settle [due::SettleArg => due::DueList] "ticks that the national catalogue has the rows of sets";
    "due.reopen": dues::reopen [due::ReopenArg => due::DueList] "takes such ticks back";
    "due.settings": dues::get [start::Nothing => due::ClocksView] "how the register counts days" @ANY;
    "due.setSettings": dues::set [due::ClocksArg => due::ClocksView] "changes how the register counts days";
    "due.calendar": dues::calendar [due::DueFileArg => register::Written] "writes deadlines as an iCalendar file" @ANY ask SAVE_CALENDAR;
    "due.workbook": dues::workbook [due::DueFileArg => register::Written] "writes deadlines as Excel" @ANY ask SAVE_DUE;

    "check.start": checked::start [check::StartCheck => check::CheckProgress] "checks the register by its rules, beside the program" @ANY;
    "check.progress": checked::progress [start::Nothing => check::CheckProgress] "how far the checks are" @ANY;
    "check.rules": checked::rules [start::Nothing => Vec<check::CheckRule>] "all rules, with reason and remedy" @ANY;
    "check.view": checked::view [check::CheckFilter => check::CheckView] "what the checks found, counted" @ANY;
    "check.rows": checked::rows [check::CheckRowsArg => check::CheckRows] "findings that match" @ANY;
    "check.accept": checked::accept [check::AcceptFindings => check::CheckView] "accepts findings with a reason; they stay quiet as long as they are the same";
    "check.withdraw": checked::withdraw [check::WithdrawArg => check::CheckView] "withdraws acceptances";
    "check.export": checked::export [check::CheckFileArg => register::Written] "writes findings as Excel" @ANY ask SAVE_FINDINGS;

    "export.changes": export::changes [draft::ExportArg => register::Written] "writes the change list as Excel" @ANY ask SAVE_CHANGES;
    "export.register": handed::register [handout::RegisterListArg => register::Written] "writes the register of a day: sheets per level, tree or flat; xlsx, csv, json" @ANY ask SAVE_REGISTER;
    "export.catalogue": handed::catalogue [handout::CatalogueArg => handout::HandedOut] "writes files for the national catalogue, one per level" ask SAVE_CATALOGUE;
    "export.crosswalk": handed::crosswalk [handout::CrosswalkArg => register::Written] "writes old codes and new ones" @ANY ask SAVE_CROSSWALK;
    "export.pack": handed::pack [handout::PackArg => register::Written] "writes everything of a change set as one archive or folder" ask SAVE_PACK;
    "export.previewRegister": handed::preview_register [handout::RegisterListArg => handout::ListingPreview] "the register of a day before it is written" @ANY;
    "export.previewCatalogue": handed::preview_catalogue [handout::CatalogueArg => handout::ListingPreview] "files for the national catalogue before they are written";
    "export.previewCrosswalk": handed::preview_crosswalk [handout::CrosswalkArg => handout::ListingPreview] "old codes and new ones before they are written" @ANY;
    "export.folder": handed::folder [handout::FolderArg => handout::FolderPlan] "makes a folder for all files of a change set" ask PICK_FOLDER;
    "time.travel": time_of::travel [time::MomentArg => time::MomentView] "shows the register of another day, read-only" @ANY;
    "time.state": time_of::state [start::Nothing => Option<time::MomentView>] "the day that is shown, where it is not today" @ANY;
    "time.back": time_of::back [start::Nothing => start::Nothing] "shows today again" @ANY;
    "time.today": time_of::today [start::Nothing => time::TodayView] "which day it is; after midnight everything shown is told to be read anew" @ANY;
    "time.diff": time_of::compare [time::DifferenceArg => time::DifferenceView] "what differs between two days or sets" @ANY;
    "time.exportDiff": time_of::export [time::DifferenceArg => register::Written] "writes what differs as Excel" @ANY ask SAVE_DIFFERENCES;
    "journal.list": diary::list [journal::JournalArg => journal::JournalView] "who applied what, when" @ANY;
    "journal.check": diary::check [start::Nothing => journal::ChainCheck] "whether the chain of sets still holds" @ANY;
    "journal.export": diary::export [journal::JournalArg => register::Written] "writes the journal as Excel" @ANY ask SAVE_JOURNAL;
    "file.open": export::open_file [start::PathArg => start::Nothing] "opens a file written in this session" @ANY;
    "file.show": export::show_in_folder [start::PathArg => start::Nothing] "shows a file written in this session in its folder" @ANY;
}
