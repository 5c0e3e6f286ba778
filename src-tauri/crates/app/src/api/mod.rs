//! The one list of commands, for the window, the browser tests and the command line.
//!
//! [`api!`](crate::api) makes of it the dispatcher and, through [`typescript`], the page's map of commands with all that the
//! list knows of each. Nothing about a command is listed a second time anywhere.

mod typescript;

pub use typescript::typescript;

use serde_json::Value;

use crate::commands::{
    changes, check, communes, contacts, draft, due, event, export, figures, file, handbook, intake, journal, level1,
    names, paper, register, release, report, runs, script, search, sets, settings, start, subunits, time, trace, tree,
    unit,
};
use crate::error::AppError;
use crate::jobs::{Jobs, List};
use crate::program::Program;
use crate::{FileKind, jobs, view};

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
    Save(FileKind, &'static str, fn(&Program, &Value) -> Result<std::path::PathBuf, AppError>),
}

/// When a command has its turn among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// In the order they were asked.
    InOrder,
    /// It begins in order and lets the others pass: it may wait for a file dialog, or for a list to be read.
    Waits,
    /// It is answered at once, beside the program, which may be busy.
    Beside,
    /// A clock asks it; nobody waits behind it.
    Clock,
}

/// What runs a command.
pub(crate) enum Run {
    /// On the program.
    Program(fn(&mut Program, Value) -> Result<Value, AppError>),
    /// On the program, with the list that was read for it.
    List(fn(&mut Program, Value, List) -> Result<Value, AppError>),
    /// On the jobs beside the program.
    Beside(fn(&Jobs, Value) -> Result<Value, AppError>),
}

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
    /// When it has its turn.
    pub turn: Turn,
    /// What runs it.
    pub(crate) run: Run,
}

/// What is allowed also while another day is looked at.
const ANY: bool = true;

/// Runs a handler on arguments read from JSON, and gives its result as JSON.
macro_rules! run {
    ($name:literal $handler:path [ $args:ty => $result:ty ]) => {
        Run::Program(|program, args| {
            let args: $args = crate::arguments::read($name, &args)?;
            let result: $result = $handler(program, args)?;
            serde_json::to_value(result).map_err(|why| AppError::internal(&why))
        })
    };
    ($name:literal $handler:path [ $args:ty => $result:ty ] read $ask:ident) => {
        Run::List(|program, args, list| {
            let args: $args = crate::arguments::read($name, &args)?;
            let result: $result = $handler(program, args, list)?;
            serde_json::to_value(result).map_err(|why| AppError::internal(&why))
        })
    };
    ($name:literal $handler:path [ $args:ty => $result:ty ] BESIDE) => {
        Run::Beside(|jobs, args| {
            let args: $args = crate::arguments::read($name, &args)?;
            let result: $result = $handler(jobs, args)?;
            serde_json::to_value(result).map_err(|why| AppError::internal(&why))
        })
    };
    ($name:literal $handler:path [ $args:ty => $result:ty ] CLOCK) => {
        run!($name $handler [ $args => $result ])
    };
}

/// The turn that the list says, else the one that follows from the file a command asks for.
macro_rules! turn {
    () => {
        Turn::InOrder
    };
    (ask $ask:ident) => {
        Turn::Waits
    };
    (read $ask:ident) => {
        Turn::Waits
    };
    (BESIDE) => {
        Turn::Beside
    };
    (CLOCK) => {
        Turn::Clock
    };
}

/// Declares the commands, one a line: `"noun.verb": handler [Args => Result] "what it does"`, and behind it
/// `@ANY` where it is allowed at any moment (see [`Command::any_moment`]), then at most one of
/// `ask …`: a file it works on; `read …`: a list that is read for it, which its handler gets as a third argument;
/// `turn BESIDE`: its handler gets the [`Jobs`] in place of the program; `turn CLOCK`.
macro_rules! api {
    ($( $name:literal : $handler:path [ $args:ty => $result:ty ] $about:literal $( @ $when:ident )? $( ask $ask:ident )? $( read $read:ident )? $( turn $turn:ident )? ; )*) => {
        /// Every command there is, in the order of the list.
        pub static COMMANDS: &[Command] = &[$(
            Command {
                name: $name,
                about: $about,
                ask: { let ask: &[Ask] = &[$( $ask )? $( $read )?]; ask.first().copied() },
                any_moment: { let any: &[bool] = &[$( $when )?]; any.first().is_some() },
                turn: turn!($( ask $ask )? $( read $read )? $( $turn )?),
                run: run!($name $handler [ $args => $result ] $( read $read )? $( $turn )?),
            },
        )*];

        /// Visits the types of all commands; the closure gets name, arguments, result and about.
        fn visit_types(visitor: &mut typescript::Declarations) {
            $( visitor.command::<$args, $result>($name, $about); )*
        }
    };
}

const OPEN_REGISTER: Ask = Ask::Open(FileKind::Register, "Mở sổ mã");
const CREATE_REGISTER: Ask = Ask::Save(FileKind::Register, "Lưu sổ mã mới", register::suggest_new);
const OPEN_SETUP: Ask = Ask::Open(FileKind::Setup, "Chọn bộ cài của bản mới");
const SAVE_COPY: Ask = Ask::Save(FileKind::Register, "Lưu bản sao của sổ mã", register::suggest_copy);
const READ_LIST: Ask = Ask::Read(FileKind::List, "Chọn danh sách để nhập hoặc đối chiếu");
const READ_REFORM: Ask = Ask::Read(FileKind::List, "Chọn bảng phương án sắp xếp");
const OPEN_COMMUNES: Ask = Ask::Open(FileKind::CommuneList, "Chọn danh mục đơn vị hành chính cấp xã");
const SAVE_REFORM: Ask = Ask::Save(FileKind::Workbook, "Lưu bảng sắp xếp cấp xã", communes::suggest_reform);
const OPEN_ROOT: Ask = Ask::Open(FileKind::Certificate, "Chọn chứng thư gốc");
const OPEN_LEVEL1: Ask = Ask::Open(FileKind::Level1Table, "Chọn bảng mã cấp 1");
const SAVE_CHANGES: Ask = Ask::Save(FileKind::Workbook, "Xuất danh sách thay đổi", export::suggest_changes);
const SAVE_REPORT: Ask = Ask::Save(FileKind::Workbook, "Xuất kết quả đối chiếu", intake::suggest_report);
const SAVE_FORM: Ask = Ask::Save(FileKind::Workbook, "Xuất phiếu khai cho đơn vị", intake::suggest_form);
const SAVE_PAPER: Ask = Ask::Save(FileKind::Document, "Lưu văn bản", paper::suggest);
const SAVE_TEMPLATE: Ask = Ask::Save(FileKind::Document, "Xuất mẫu để sửa", paper::suggest_template);
const OPEN_TEMPLATE: Ask = Ask::Open(FileKind::Document, "Chọn mẫu văn bản");
const OPEN_HANDOUT: Ask = Ask::Open(FileKind::Handout, "Chọn tệp để kiểm tra");
const SAVE_REGISTER: Ask = Ask::Save(FileKind::Table, "Xuất danh sách của sổ", export::suggest_register);
const SAVE_CATALOGUE: Ask = Ask::Save(FileKind::Table, "Xuất tệp danh mục quốc gia", export::suggest_catalogue);
const SAVE_CROSSWALK: Ask = Ask::Save(FileKind::Table, "Xuất bảng đối chiếu mã", export::suggest_crosswalk);
const OPEN_SIGNED: Ask = Ask::Open(FileKind::Pdf, "Chọn văn bản đã ký (PDF)");
const PICK_FOLDER: Ask = Ask::Folder("Chọn nơi đặt thư mục hồ sơ");
const SAVE_PACK: Ask = Ask::Save(FileKind::Pack, "Xuất trọn bộ hồ sơ", export::suggest_pack);
const SAVE_DIFFERENCES: Ask = Ask::Save(FileKind::Table, "Xuất kết quả so sánh", time::suggest_differences);
const SAVE_JOURNAL: Ask = Ask::Save(FileKind::Table, "Xuất nhật ký", journal::suggest);
const SAVE_REPORT_WORD: Ask = Ask::Save(FileKind::Document, "Lưu báo cáo định kỳ (Word)", report::suggest_word);
const SAVE_REPORT_EXCEL: Ask = Ask::Save(FileKind::Workbook, "Lưu báo cáo định kỳ (Excel)", report::suggest_excel);
const SAVE_FOUND: Ask = Ask::Save(FileKind::Workbook, "Xuất kết quả tìm kiếm", search::suggest);
const SAVE_CALENDAR: Ask = Ask::Save(FileKind::Calendar, "Xuất lịch các thời hạn", due::suggest_calendar);
const SAVE_RECEIPT: Ask = Ask::Save(FileKind::Receipt, "Lưu biên nhận", sets::suggest_receipt);
const OPEN_RECEIPT: Ask = Ask::Open(FileKind::Receipt, "Chọn biên nhận để đối chiếu");
const SAVE_FINDINGS: Ask = Ask::Save(FileKind::Workbook, "Xuất kết quả kiểm tra", check::suggest);
const SAVE_DUE: Ask = Ask::Save(FileKind::Workbook, "Xuất danh sách thời hạn", due::suggest_workbook);

const SAVE_HANDBOOK: Ask = Ask::Save(FileKind::Document, "Lưu sổ tay hướng dẫn (Word)", handbook::suggest);

api! {
    "start.state": start::state [view::NoArgs => start::StartState] "what the window shows first" @ANY;
    "start.forget": start::forget [view::PathArg => start::StartState] "drops a register from the recent list" @ANY;
    "settings.get": settings::get [view::NoArgs => settings::SettingsView] "settings of this machine" @ANY;
    "settings.set": settings::set [settings::SettingsChange => settings::SettingsView] "changes settings of this machine" @ANY;
    "settings.chooseLevel1": settings::choose_level1 [view::FileArg => settings::SettingsView] "uses another level-1 table" @ANY ask OPEN_LEVEL1;
    "settings.addRoot": settings::add_root [view::FileArg => settings::SettingsView] "loads root certificates by which signatures are judged" @ANY ask OPEN_ROOT;
    "settings.removeRoot": settings::remove_root [settings::RootArg => settings::SettingsView] "forgets a root certificate" @ANY;
    "settings.shippedLevel1": settings::shipped_level1 [view::NoArgs => settings::SettingsView] "goes back to the shipped level-1 table" @ANY;
    "settings.chooseCommunes": settings::choose_communes [view::FileArg => settings::SettingsView] "uses another list of communes" @ANY ask OPEN_COMMUNES;
    "settings.shippedCommunes": settings::shipped_communes [view::NoArgs => settings::SettingsView] "goes back to the list of communes that comes with the program" @ANY;
    "release.news": release::news [release::NewsArg => release::NewsView] "what versions of the program brought" @ANY;
    "release.seen": release::seen [view::NoArgs => view::NoAnswer] "notes that the news of this version were seen" @ANY;
    "release.check": release::check [view::FileArg => release::SetupView] "looks over a file that sets up a newer version" @ANY ask OPEN_SETUP;
    "release.install": release::install [view::PathArg => view::NoAnswer] "has a setup file started once the program has closed" @ANY;
    "level1.search": level1::search [level1::SearchText => Vec<level1::Level1Choice>] "level-1 bodies by code or name" @ANY;

    "register.create": register::create [register::CreateRegister => register::RegisterInfo] "makes and opens a register" @ANY ask CREATE_REGISTER;
    "register.open": register::open [view::FileArg => register::RegisterInfo] "opens a register" @ANY ask OPEN_REGISTER;
    "register.opening": register::opening [view::NoArgs => jobs::OpeningProgress] "how far opening a register is" @ANY turn BESIDE;
    "register.endOpening": register::end_opening [view::NoArgs => view::NoAnswer] "ends opening a register at once" @ANY turn BESIDE;
    "register.sample": register::sample [register::SampleArg => register::SampleReport] "opens the sample register" @ANY;
    "register.addRoot": register::add_root [register::AddRoot => register::RegisterInfo] "takes in another level-1 body, so that a list may open its tree";
    "register.load": intake::load [intake::LoadList => view::Applied] "first load of a register from a clean list" read READ_LIST;
    "register.close": start::close [view::NoArgs => start::StartState] "closes the register" @ANY;
    "register.info": register::info [view::NoArgs => register::RegisterInfo] "the open register in short" @ANY;
    "register.verify": register::verify [view::NoArgs => register::VerifyReport] "checks file, chain and history" @ANY;
    "register.checkReceipt": register::check_receipt [view::FileArg => register::ReceiptCheck] "compares the receipt of a set with the chain" @ANY ask OPEN_RECEIPT;
    "register.checkHistory": register::check_history [view::NoArgs => register::HistoryCheck] "looks the chain over a little further" @ANY turn CLOCK;
    "register.acceptHistory": register::accept_history [register::AcceptHistory => register::RegisterInfo] "takes the history in the file although this machine has seen another";
    "register.noteHistory": register::note_history [view::NoArgs => register::RegisterInfo] "notes that the officer was told what this machine remembers of the register" @ANY;
    "register.noteRenamed": register::note_renamed [view::NoArgs => view::NoAnswer] "notes that the officer was told of renamed level-1 bodies";
    "register.inspect": register::inspect [view::FileArg => register::VerifyReport] "what is damaged in a file that cannot be opened" @ANY ask OPEN_REGISTER;
    "register.saveCopy": register::save_copy [view::FileArg => view::Written] "writes a copy of the register" @ANY ask SAVE_COPY;
    "register.setPolicy": register::set_policy [register::PolicyArg => register::RegisterInfo] "changes the numbering policy";
    "register.list": register::list [view::OnDay => Vec<register::ListRow>] "all units on a day" @ANY;

    "tree.window": tree::window [tree::WindowArg => view::TreeWindow] "a part of the visible rows" @ANY;
    "tree.expand": tree::expand [tree::ExpandArg => view::TreeShape] "opens or shuts a row" @ANY;
    "tree.expandSiblings": tree::expand_siblings [view::CodeArg => view::TreeShape] "opens a row and all beside it" @ANY;
    "tree.filter": tree::filter [view::TreeFilter => view::TreeShape] "sets search and filter" @ANY;
    "tree.locate": tree::locate [view::CodeArg => view::TreeShape] "makes a unit visible" @ANY;
    "tree.typeAhead": tree::type_ahead [tree::TypeAhead => view::TreeShape] "next row that begins with a text" @ANY;

    "unit.get": unit::get [view::CodeArg => unit::UnitView] "one unit with its history" @ANY;
    "unit.find": unit::find [unit::FindUnits => Vec<unit::UnitBrief>] "units to choose from, by words" @ANY;
    "unit.brief": unit::brief [unit::CodesArg => Vec<unit::UnitBrief>] "several units in short" @ANY;
    "unit.nearest": unit::nearest [view::CodeArg => Option<view::CodeName>] "the unit that stands nearest above a code that is gone" @ANY;
    "unit.children": unit::children [unit::ChildrenArg => Vec<unit::ChildRow>] "units directly below" @ANY;

    "trace.code": trace::code [trace::TraceArg => Vec<trace::Traced>] "what a code that was ever printed is today" @ANY;
    "trace.answer": trace::answer [view::CodeArg => trace::AnswerText] "a ready answer to whoever asks about a code" @ANY;
    "communes.list": communes::list [communes::CommunesArg => communes::CommunesView] "communes of a level-1 body, each with its unit in the register";
    "communes.preview": communes::preview [communes::CommunesPlan => communes::CommunesPreview] "which codes communes would get";
    "communes.reform": communes::reform [communes::CommunesArg => communes::ReformView] "what communes were made of in 2025, each with its unit in the register";
    "communes.reformTable": communes::table [communes::ReformChoices => event::ReadReform] "makes the table of that reform and reads it as one of a mass reorganisation";
    "communes.saveReform": communes::save [communes::SaveReform => view::Written] "writes that table" ask SAVE_REFORM;
    "communes.issue": communes::issue [communes::CommunesPlan => view::Done] "gives codes to communes, as one act";
    "subunits.preview": subunits::preview [subunits::SubunitsArg => subunits::SubunitsPreview] "which codes units below each of several bodies would get";
    "subunits.issue": subunits::issue [subunits::SubunitsArg => view::Done] "gives them codes, as one act";
    "contacts.preview": contacts::preview [contacts::ContactsArg => contacts::ContactsPreview] "which contact data would change";
    "contacts.change": contacts::change [contacts::ContactsArg => view::Done] "changes contact data of many units, as one act";
    "names.preview": names::preview [names::NamesArg => names::NamesPreview] "which names would change if words are replaced";
    "names.change": names::change [names::NamesArg => view::Done] "replaces words in names, as one act";
    "runs.list": runs::list [runs::RunsArg => runs::RunsView] "runs of numbers below a body, their gaps, the next code of each";
    "runs.set": runs::set [runs::SetRuns => runs::RunsView] "keeps runs of numbers below a body, or sets them aside";
    "code.propose": changes::propose [changes::ProposeArg => Vec<changes::ProposedCode>] "next free codes below a parent";
    "issue.preview": changes::preview_issue [changes::IssueArg => changes::IssuePreview] "what issuing would give";
    "issue.paste": changes::paste [changes::PasteArg => changes::IssuePreview] "what issuing pasted rows would give";
    "changes.issue": changes::issue [changes::IssueArg => view::Done] "gives codes to new units";
    "changes.judgeName": changes::judge_name [changes::RenameArg => changes::NameJudgement] "compares a new name with the old one";
    "changes.rename": changes::rename [changes::RenameArg => view::Done] "renames a unit; the code stays";
    "changes.update": changes::update [changes::UpdateArg => view::Done] "changes data of a unit in the draft";
    "changes.direct": changes::direct [changes::DirectArg => view::Done] "changes contact data at once, without a decision";
    "changes.previewClose": changes::preview_close [changes::CloseArg => changes::ClosePreview] "what closing would do";
    "changes.close": changes::close [changes::CloseArg => view::Done] "closes a code for good";
    "changes.takeBack": changes::take_back [view::CodeArg => view::Done] "takes a row out of the draft";
    "changes.origin": changes::origin_of [view::CodeArg => view::EventOrigin] "since when and on what the event behind a row of the draft rests";
    "changes.setOrigin": changes::set_origin [changes::SetOrigin => view::Done] "says since when and on what that event rests";
    "changes.script": script::script [script::ScriptArg => view::Done] "a list of acts, wholly or not at all";
    "changes.applyScript": script::apply_script [script::ApplyScriptArg => view::Applied] "a list of acts as a set of its own under a decision";

    "event.begin": event::begin [event::BeginEvent => ::register::change_set::Drawing] "a drawing to begin with";
    "event.judge": event::judge [event::JudgeEvent => event::JudgedEvent] "what a drawn reorganisation does, and why";
    "event.answer": event::answer [event::AnswerEvent => event::AnsweredEvent] "answers all questions of a kind";
    "event.accept": event::accept [event::AcceptEvent => view::Done] "takes a judged reorganisation into the draft";
    "event.table": event::table [event::ReadTable => event::ReadReform] "reads a table of a mass reorganisation" read READ_REFORM;
    "event.mapTable": event::map_table [event::MapTable => event::ReadReform] "understands that table otherwise";
    "event.list": event::list [event::OfDraft => event::EventList] "reorganisations of a draft" @ANY;
    "event.read": event::read [event::EventArg => event::DrawnEvent] "a reorganisation of a draft, to be drawn anew";
    "event.takeBack": event::take_back [event::EventArg => view::Done] "takes a whole reorganisation out of the draft";
    "event.keep": event::keep [event::KeepDraw => event::KeptDraw] "keeps a drawing that is not finished";
    "event.forget": event::forget [event::KeptArg => view::NoAnswer] "drops a kept drawing";
    "event.rehearsals": event::rehearsals [view::NoArgs => Vec<event::Rehearsal>] "open drafts by their numbers" @ANY;
    "event.rules": event::rules [view::NoArgs => ::register::event::RuleBook] "the register's own rules where the law is silent" @ANY;
    "event.setRules": event::set_rules [event::RulesArg => ::register::event::RuleBook] "changes those rules";

    "draft.get": draft::get [view::NoArgs => Option<draft::DraftView>] "the current draft" @ANY;
    "draft.create": draft::create [draft::NewDraft => view::DraftSummary] "opens a new draft";
    "draft.select": draft::select [draft::DraftArg => Option<draft::DraftView>] "makes a draft the current one";
    "draft.edit": draft::edit [draft::EditDraft => view::Done] "changes title, notes, kind";
    "draft.preview": draft::preview [view::SetArg => draft::ListPreview] "the change list as Excel will say it" @ANY;
    "draft.apply": draft::apply [draft::ApplyArg => view::Applied] "makes the draft final under a decision";
    "draft.overtaken": draft::overtaken [event::OfDraft => Vec<draft::OvertakenUnit>] "units a draft counts on that another set changed meanwhile" @ANY;
    "draft.rebuild": draft::rebuild [draft::RebuildDraft => draft::RebuiltDraft] "does overtaken reorganisations again on what the register says now";
    "draft.discard": draft::discard [draft::DraftArg => register::RegisterInfo] "discards a draft";
    "draft.undo": draft::undo [view::NoArgs => view::Done] "takes back the last act";
    "draft.redo": draft::redo [view::NoArgs => view::Done] "brings back the act taken back last";

    "intake.read": intake::read [intake::ReadList => intake::IntakeView] "reads a list to be taken over or compared" read READ_LIST;
    "intake.progress": intake::progress [view::NoArgs => jobs::IntakeProgress] "how far reading is" @ANY turn BESIDE;
    "intake.cancel": intake::cancel [view::NoArgs => view::NoAnswer] "ends reading at once" @ANY turn BESIDE;
    "intake.state": intake::state [view::NoArgs => Option<intake::IntakeView>] "the list at hand, judged anew";
    "intake.grid": intake::grid [intake::GridArg => intake::Grid] "a part of a sheet as it is in the file";
    "intake.map": intake::map [intake::MapList => intake::IntakeView] "corrects how the sheets are understood";
    "intake.choose": intake::choose [intake::ChooseRows => intake::IntakeView] "decides about repairs and rows";
    "intake.take": intake::take [intake::TakeRows => intake::IntakeView] "takes, or leaves out, all rows that match";
    "intake.rows": intake::rows [intake::IntakeRowsArg => intake::IntakeRows] "rows with their verdicts";
    "intake.missing": intake::missing [intake::PartArg => intake::MissingRows] "codes of the register that the list lacks";
    "intake.passed": intake::passed [intake::PartArg => intake::PassedRows] "lines of the file that are no units";
    "intake.accept": intake::accept [intake::AcceptArg => intake::Accepted] "takes the rows over, as one act";
    "intake.takeBackOpening": intake::take_back_opening [view::NoArgs => intake::TakenBack] "takes the first load back, if nothing came after it";
    "intake.report": intake::report [intake::ReportArg => view::Written] "writes the comparison as Excel" ask SAVE_REPORT;
    "intake.form": intake::form [intake::FormArg => view::Written] "writes an entry form for units to fill in" ask SAVE_FORM;
    "intake.drop": intake::drop [view::NoArgs => view::NoAnswer] "lays the list aside";

    "sets.list": sets::list [view::NoArgs => Vec<sets::SetSummary>] "applied sets, newest first" @ANY;
    "sets.get": sets::get [sets::SetNumberArg => sets::SetView] "an applied set with its rows" @ANY;

    "sets.receipt": sets::receipt [sets::ReceiptArg => view::Written] "writes the receipt of an applied set" @ANY ask SAVE_RECEIPT;
    "sets.pickSigned": sets::pick [view::FileArg => sets::PickedFile] "chooses a signed document and looks whether it can be attached" ask OPEN_SIGNED;
    "sets.attach": sets::attach [sets::AttachArg => sets::SetSummary] "keeps a signed document with an applied set" ask OPEN_SIGNED;
    "sets.openAttachment": sets::open [sets::AttachmentArg => view::NoAnswer] "opens a copy of an attached document" @ANY;
    "sets.markCatalogue": sets::mark [sets::MarkCatalogue => sets::SetSummary] "ticks that the national catalogue has the rows of a set, or takes it back";

    "paper.settings": paper::settings [view::NoArgs => paper::PaperSettings] "the texts of the register's documents" @ANY;
    "paper.setTexts": paper::set_texts [paper::PaperTextsArg => paper::PaperSettings] "changes the texts of the register's documents";
    "paper.preview": paper::preview [paper::PaperArg => paper::PaperPreview] "a document before it is written" @ANY;
    "paper.write": paper::write [paper::PaperArg => view::Written] "writes a Word document and reads it back" ask SAVE_PAPER;
    "paper.check": file::check [file::CheckPaperArg => file::PaperCheck] "whether a file still says what the register says" ask OPEN_HANDOUT;
    "paper.templateHelp": paper::help [paper::TemplateArg => paper::TemplateHelp] "fields and syntax of templates" @ANY;
    "paper.exportTemplate": paper::export_template [paper::TemplateArg => view::Written] "writes a template to be edited" @ANY ask SAVE_TEMPLATE;
    "paper.checkTemplate": paper::check_template [paper::TemplateArg => paper::TemplateCheck] "looks a template over" ask OPEN_TEMPLATE;
    "paper.useTemplate": paper::use_template [paper::TemplateArg => paper::TemplateCheck] "keeps a template in the register" ask OPEN_TEMPLATE;
    "paper.openTemplate": paper::open_template [paper::TemplateArg => view::NoAnswer] "opens a copy of the register's own template" @ANY;
    "paper.keepForeign": paper::keep_foreign [paper::ForeignPaperArg => paper::PaperSettings] "notes that the officer knows a template or texts that came with the register" @ANY;
    "paper.bringBack": paper::bring_back [paper::ForeignPaperArg => paper::PaperSettings] "puts the template or texts in force again that were before";
    "paper.resetTemplate": paper::reset_template [paper::TemplateArg => paper::PaperSettings] "goes back to the program's template";

    "search.find": search::find [search::SearchArg => search::SearchResults] "units that answer words and filters, the best first" @ANY;
    "search.choices": search::choices [view::NoArgs => search::SearchChoices] "kinds and levels to narrow a search by, searches kept" @ANY;
    "search.save": search::save [search::SavedSearch => search::SearchChoices] "keeps a search by name";
    "search.forget": search::forget [search::SavedName => search::SearchChoices] "forgets a kept search";
    "search.copy": search::copy [search::SearchListArg => search::CopiedRows] "all results as rows for the clipboard" @ANY;
    "search.export": search::export [search::SearchListArg => view::Written] "writes all results as Excel" @ANY ask SAVE_FOUND;
    "figures.get": figures::get [view::OnDay => figures::FiguresView] "how many units of which level and kind, how much changes" @ANY;
    "report.preview": report::preview [report::PeriodReport => report::ReportView] "what the report of a period says";
    "report.word": report::word [report::PeriodReport => view::Written] "writes the report of a period as Word and reads it back" ask SAVE_REPORT_WORD;
    "report.excel": report::excel [report::PeriodReport => view::Written] "writes the report of a period as Excel" ask SAVE_REPORT_EXCEL;

    "due.list": due::list [due::DueArg => due::DueList] "all deadlines: what, since when, until when, settled by what" @ANY;
    "due.units": due::units [due::DueUnitsArg => due::DueUnits] "the units that the events of a task are of" @ANY;
    "due.settle": due::settle [due::SettleArg => due::DueList] "ticks that the national catalogue has the rows of sets";
    "due.reopen": due::reopen [due::ReopenArg => due::DueList] "takes such ticks back";
    "due.settings": due::get [view::NoArgs => due::ClocksView] "how the register counts days" @ANY;
    "due.setSettings": due::set [due::ClocksArg => due::ClocksView] "changes how the register counts days";
    "due.calendar": due::calendar [due::DueFileArg => view::Written] "writes deadlines as an iCalendar file" @ANY ask SAVE_CALENDAR;
    "due.workbook": due::workbook [due::DueFileArg => view::Written] "writes deadlines as Excel" @ANY ask SAVE_DUE;

    "check.start": check::start [check::StartCheck => jobs::CheckProgress] "checks the register by its rules, beside the program" @ANY;
    "check.progress": check::progress [view::NoArgs => jobs::CheckProgress] "how far the checks are" @ANY turn BESIDE;
    "check.rules": check::rules [view::NoArgs => Vec<check::CheckRule>] "all rules, with reason and remedy" @ANY;
    "check.view": check::view [check::CheckFilter => check::CheckView] "what the checks found, counted" @ANY;
    "check.rows": check::rows [check::CheckRowsArg => check::CheckRows] "findings that match" @ANY;
    "check.accept": check::accept [check::AcceptFindings => check::CheckView] "accepts findings with a reason; they stay quiet as long as they are the same";
    "check.withdraw": check::withdraw [check::WithdrawArg => check::CheckView] "withdraws acceptances";
    "check.export": check::export [check::CheckFileArg => view::Written] "writes findings as Excel" @ANY ask SAVE_FINDINGS;

    "export.changes": export::changes [export::ExportArg => view::Written] "writes the change list as Excel" @ANY ask SAVE_CHANGES;
    "export.register": export::register [export::RegisterListArg => view::Written] "writes the register of a day: sheets per level, tree or flat; xlsx, csv, json" @ANY ask SAVE_REGISTER;
    "export.catalogue": export::catalogue [export::CatalogueArg => export::HandedOut] "writes files for the national catalogue, one per level" ask SAVE_CATALOGUE;
    "export.crosswalk": export::crosswalk [export::CrosswalkArg => view::Written] "writes old codes and new ones" @ANY ask SAVE_CROSSWALK;
    "export.pack": export::pack [export::PackArg => view::Written] "writes everything of a change set as one archive or folder" ask SAVE_PACK;
    "export.previewRegister": export::preview_register [export::RegisterListArg => export::ListingPreview] "the register of a day before it is written" @ANY;
    "export.previewCatalogue": export::preview_catalogue [export::CatalogueArg => export::ListingPreview] "files for the national catalogue before they are written";
    "export.previewCrosswalk": export::preview_crosswalk [export::CrosswalkArg => export::ListingPreview] "old codes and new ones before they are written" @ANY;
    "export.folder": export::folder [export::FolderArg => export::FolderPlan] "makes a folder for all files of a change set" ask PICK_FOLDER;
    "time.travel": time::travel [time::MomentArg => time::MomentView] "shows the register of another day, read-only" @ANY;
    "time.state": time::state [view::NoArgs => Option<time::MomentView>] "the day that is shown, where it is not today" @ANY;
    "time.back": time::back [view::NoArgs => view::NoAnswer] "shows today again" @ANY;
    "time.today": time::today [view::NoArgs => time::TodayView] "which day it is; after midnight everything shown is told to be read anew" @ANY turn CLOCK;
    "time.diff": time::compare [time::DifferenceArg => time::DifferenceView] "what differs between two days or sets" @ANY;
    "time.exportDiff": time::export [time::DifferenceArg => view::Written] "writes what differs as Excel" @ANY ask SAVE_DIFFERENCES;
    "journal.list": journal::list [journal::JournalArg => journal::JournalView] "who applied what, when" @ANY;
    "journal.check": journal::check [view::NoArgs => journal::ChainCheck] "whether the chain of sets still holds" @ANY;
    "journal.export": journal::export [journal::JournalArg => view::Written] "writes the journal as Excel" @ANY ask SAVE_JOURNAL;
    "handbook.contents": handbook::contents [view::NoArgs => handbook::Contents] "chapters and sections of the handbook, and a sentence for each act of the menus" @ANY;
    "handbook.page": handbook::page [handbook::PageArg => handbook::Page] "a page of the handbook" @ANY;
    "handbook.place": handbook::place [handbook::PlaceArg => Option<handbook::Place>] "where the handbook speaks of a rule or has a clause" @ANY;
    "handbook.search": handbook::search [handbook::SearchHandbook => Vec<handbook::Found>] "sections of the handbook that have these words" @ANY;
    "handbook.picture": handbook::picture [handbook::PictureArg => handbook::PictureView] "a picture of the handbook" @ANY;
    "handbook.word": handbook::word [view::FileArg => view::Written] "writes the whole handbook as Word and reads it back" @ANY ask SAVE_HANDBOOK;
    "file.open": file::open_file [view::PathArg => view::NoAnswer] "opens a file written in this session" @ANY;
    "file.show": file::show_in_folder [view::PathArg => view::NoAnswer] "shows a file written in this session in its folder" @ANY;
}
