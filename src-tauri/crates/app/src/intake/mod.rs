//! The list that is being taken over: what was read, how it is understood, what was decided, what follows from it.
//!
//! Invariant: the verdicts are those of the register as it is now and of the decisions made so far; whoever changes
//! either judges anew ([`Intake::judge`]) before anything is shown or accepted.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};

use documents::entry_form;
use documents::list_detection::{self, Found, Kept, Layout};
use documents::table::Book;
use register::change::DraftEdit;
use register::change_set::Draft;
use register::intake::{Case, Choice, Halt, Judged, Purpose, judge_watched};
use register::{Code, Problem, Register};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::AppError;
use crate::jobs::{List, ReadingJob};
use crate::unsaved;

/// Memory that a list as it was read may take together with the rows found in it, in bytes, as
/// [`list_detection::weight`] reckons.
const MEMORY: usize = 290 << 20;
/// The same with all that is said of the rows. What a long list leaves of it is little, but never nothing.
const MEMORY_JUDGED: usize = 278 << 20;
/// What may be said of a list however long it is.
const LEAST_SAID: usize = 8 << 20;

/// What a list is read for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum IntakeMode {
    /// To take its rows over: rows are taken as their verdicts say.
    #[default]
    TakeOver,
    /// To compare it with the register: nothing is taken that was not chosen row by row.
    Reconcile,
}

/// What a list is judged against.
#[derive(Clone, Copy)]
pub struct CurrentState<'s> {
    /// The register as it is now.
    pub register: &'s Register,
    /// The draft that acts go into.
    pub draft: Option<&'s Draft>,
    /// How often both had changed; see [`crate::session::Session::changes`].
    pub changes: u64,
}

/// A list on its way into the register.
pub struct Intake {
    /// The file as it was read, with its hash: the evidence of what is taken over.
    pub list: List,
    /// What it was read for.
    pub mode: IntakeMode,
    /// The unit whose entry form it is.
    pub form: Option<Code>,
    /// How its sheets are understood.
    pub layouts: Vec<Layout>,
    /// Which layouts a kept mapping gave.
    pub kept: Vec<bool>,
    /// What is missing before the rows of each sheet can be judged.
    pub faults: Vec<Vec<Problem>>,
    /// The rows found on its sheets.
    pub found: Found,
    /// About how much memory they take with the list itself, in bytes.
    weight: usize,
    /// What the officer decided about repairs and rows.
    pub choice: Choice,
    /// What it was asked to be taken into.
    asked: Option<Purpose>,
    /// What it would be taken into.
    pub purpose: Purpose,
    /// The verdicts on its rows.
    pub judged: Judged,
    /// The state of the register they were given for.
    pub judged_at: u64,
}

impl Intake {
    /// Understands a list that was read, with the mappings kept from like files, and judges it.
    ///
    /// # Errors
    /// When an opening set is asked for where the register has a tree below every level-1 body, when the list is too long for
    /// the memory, or when the officer ended it meanwhile ([`ReadingJob::cancel`]).
    pub fn new(
        list: List,
        mode: IntakeMode,
        asked: Option<Purpose>,
        kept: &[Kept],
        now: CurrentState<'_>,
        job: &ReadingJob,
    ) -> Result<Self, AppError> {
        if asked == Some(Purpose::Opening) && !opens(now) {
            return Err(not_fresh());
        }
        let layouts = list_detection::apply_kept(kept, &list.book);
        // What is only compared is shown as it stands.
        let choice = match mode {
            IntakeMode::TakeOver => Choice::at_first(),
            IntakeMode::Reconcile => Choice { only_chosen: true, ..Choice::default() },
        };
        // The form of a unit that the register never had is a list like any other.
        let form = entry_form::unit_of(&list.book).filter(|unit| now.register.given_code(unit).is_some());
        let mut intake = Self {
            list,
            mode,
            form,
            layouts: Vec::new(),
            kept: Vec::new(),
            faults: Vec::new(),
            found: Found::default(),
            weight: 0,
            choice,
            asked,
            purpose: Purpose::Draft,
            judged: Judged::default(),
            judged_at: 0,
        };
        intake.find(layouts)?;
        let rows = intake.found.rows.len();
        if !job.judged(0, rows) {
            return Err(AppError::cancelled());
        }
        intake.judge_watched(now, &|done| job.judged(done, rows))?;
        Ok(intake)
    }

    /// Takes another understanding of the sheets; decisions about single rows fall, since rows may be others now.
    ///
    /// # Errors
    /// The rows that would be found are too many for the memory; or as [`Intake::judge`].
    pub fn understand(&mut self, layouts: Vec<Layout>, now: CurrentState<'_>) -> Result<(), AppError> {
        self.find(layouts)?;
        self.judge(now)
    }

    /// Finds the rows on the sheets.
    fn find(&mut self, layouts: Vec<Layout>) -> Result<(), AppError> {
        let book: &Book = &self.list.book;
        self.kept = layouts
            .iter()
            .map(|layout| layout.columns.iter().any(|meaning| meaning.by == list_detection::By::Kept))
            .collect();
        self.faults = layouts
            .iter()
            .map(|layout| if layout.chosen { list_detection::check(layout, book) } else { Vec::new() })
            .collect();
        let usable: Vec<Layout> = layouts
            .iter()
            .zip(&self.faults)
            .filter(|(layout, faults)| layout.chosen && !faults.iter().any(Problem::is_error))
            .map(|(layout, _)| layout.clone())
            .collect();
        self.judged = Judged::default();
        self.found = Found::default();
        self.weight = list_detection::weight(book, &usable);
        if self.weight > MEMORY {
            return Err(too_long());
        }
        self.found = list_detection::rows(book, &usable);
        self.layouts = layouts;
        self.choice.rows.clear();
        Ok(())
    }

    /// Judges every row anew.
    ///
    /// # Errors
    /// More is to be said of the list than fits into the memory; it has no verdicts then.
    pub fn judge(&mut self, now: CurrentState<'_>) -> Result<(), AppError> {
        self.judge_watched(now, &|_| true)
    }

    /// The same, telling how many rows are judged.
    fn judge_watched(&mut self, now: CurrentState<'_>, tell: &dyn Fn(usize) -> bool) -> Result<(), AppError> {
        self.judged_at = now.changes;
        // The old verdicts and the new ones together would take twice the memory.
        self.judged = Judged::default();
        self.purpose = match self.asked {
            Some(Purpose::Draft) => Purpose::Draft,
            Some(Purpose::Opening) if opens(now) && self.mode == IntakeMode::TakeOver => Purpose::Opening,
            None if is_fresh(now) && self.mode == IntakeMode::TakeOver => Purpose::Opening,
            Some(Purpose::Opening) | None => Purpose::Draft,
        };
        let empty = unsaved::empty();
        let draft = match self.purpose {
            Purpose::Opening => &empty,
            // What is compared is what is applied, not what a draft may make of it.
            Purpose::Draft if self.mode == IntakeMode::Reconcile => &empty,
            Purpose::Draft => now.draft.unwrap_or(&empty),
        };
        let edit = DraftEdit::new(now.register, draft);
        let most = MEMORY_JUDGED.saturating_sub(self.weight).max(LEAST_SAID);
        let Self { found, purpose, choice, form, .. } = &*self;
        let case = Case { rows: &found.rows, purpose: *purpose, choice, form: form.as_ref() };
        self.judged = judge_watched(&edit, &case, most, tell).map_err(|halt| match halt {
            Halt::Unwanted => AppError::cancelled(),
            Halt::TooMuchToSay => too_much_to_say(),
        })?;
        Ok(())
    }

    /// A number that tells these verdicts from others without keeping both.
    pub fn digest(&self) -> u64 {
        let mut digest = Digest(DefaultHasher::new());
        // It takes every text.
        let _ = write!(digest, "{:?}", self.judged);
        digest.0.finish()
    }

    /// How many rows the plan holds.
    pub fn taken(&self) -> usize {
        self.judged.rows.iter().filter(|row| row.taken).count()
    }
}

/// Hashes what is written to it.
struct Digest(DefaultHasher);

impl std::fmt::Write for Digest {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

/// Whether the register holds nothing but its level-1 bodies: then a list may open it.
fn is_fresh(now: CurrentState<'_>) -> bool {
    now.register.last_set() <= 1 && now.register.drafts().next().is_none()
}

/// Whether a list may open a tree: that of a fresh register, or of a level-1 body that was taken in later.
fn opens(now: CurrentState<'_>) -> bool {
    is_fresh(now) || now.register.bare_roots().next().is_some()
}

fn too_long() -> AppError {
    AppError::new(
        "intake.tooLong",
        "Danh sách dài hơn mức chương trình xét được trong một lần nhập.",
        "Hãy chia danh sách thành nhiều tệp (mỗi tệp không quá 100.000 dòng), bỏ các cột không dùng đến, rồi nhập lần lượt.",
    )
}

fn too_much_to_say() -> AppError {
    AppError::new(
        "intake.tooMuch",
        "Danh sách có quá nhiều chỗ sai hoặc cần sửa nên chương trình không xét hết trong một lần.",
        "Hãy chia danh sách thành nhiều tệp nhỏ hơn rồi nhập lần lượt, hoặc sửa lỗi lặp lại ở nhiều dòng trong Excel trước khi nhập.",
    )
}

fn not_fresh() -> AppError {
    AppError::new(
        "load.notEmpty",
        "Chỉ nhập được danh sách ban đầu vào sổ mới tạo; sổ này đã có dữ liệu.",
        "Hãy tạo sổ mới rồi nạp, hoặc nhập danh sách vào một đợt thay đổi; cây mã của một cơ quan cấp 1 khác thì nhận cơ quan ấy vào sổ trước.",
    )
}
