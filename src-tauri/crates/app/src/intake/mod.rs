//! The list that is being taken over: what was read, how it is understood, what was decided, what follows from it.
//!
//! Invariant: the verdicts are those of the register as it is now and of the decisions made so far; whoever changes
//! either judges anew ([`Intake::judge`]) before anything is shown or accepted.

mod reading;

pub use reading::{List, Slot};

use documents::entry_form;
use documents::list_detection::{self, Found, Kept, Layout};
use documents::table::Book;
use register::change::DraftEdit;
use register::change_set::Draft;
use register::intake::{Case, Choice, Judged, Purpose, judge_watched};
use register::{Code, Problem, Unit};

use crate::AppError;
use crate::api::intake::IntakeMode;
use crate::session::Session;

/// A list on its way into the register.
pub struct Intake {
    /// File and hash, for evidence.
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
    /// Its rows.
    pub found: Found,
    /// What was decided.
    pub choice: Choice,
    /// What it was asked to be taken into.
    asked: Option<Purpose>,
    /// What it would be taken into.
    pub purpose: Purpose,
    /// The verdicts.
    pub judged: Judged,
    /// The state of the register they were given for.
    pub judged_at: u64,
}

impl Intake {
    /// Understands a list that was read, with the mappings kept from like files, and judges it.
    ///
    /// # Errors
    /// When an opening set is asked for where the register has a tree below every level-1 body, or when the officer ended it
    /// meanwhile ([`Slot::cancel`]).
    pub fn new(
        list: List,
        mode: IntakeMode,
        asked: Option<Purpose>,
        kept: &[Kept],
        session: &Session,
        slot: &Slot,
    ) -> Result<Self, AppError> {
        if asked == Some(Purpose::Opening) && !opens(session) {
            return Err(not_fresh());
        }
        let layouts = list_detection::apply_kept(kept, &list.book);
        let choice = Choice { only_chosen: mode == IntakeMode::Reconcile, ..Choice::default() };
        // The form of a unit that the register never had is a list like any other.
        let form = entry_form::unit_of(&list.book).filter(|unit| session.register.entry(unit).is_some());
        let mut intake = Self {
            list,
            mode,
            form,
            layouts: Vec::new(),
            kept: Vec::new(),
            faults: Vec::new(),
            found: Found::default(),
            choice,
            asked,
            purpose: Purpose::Draft,
            judged: Judged::default(),
            judged_at: 0,
        };
        intake.find(layouts);
        let rows = intake.found.rows.len();
        if !intake.judge_watched(session, &|done| slot.judged(done, rows)) {
            return Err(AppError::cancelled());
        }
        Ok(intake)
    }

    /// Takes another understanding of the sheets; decisions about single rows fall, since rows may be others now.
    pub fn understand(&mut self, layouts: Vec<Layout>, session: &Session) {
        self.find(layouts);
        self.judge(session);
    }

    /// Finds the rows on the sheets.
    fn find(&mut self, layouts: Vec<Layout>) {
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
        self.found = list_detection::rows(book, &usable);
        self.layouts = layouts;
        self.choice.rows.clear();
    }

    /// Judges every row anew.
    pub fn judge(&mut self, session: &Session) {
        self.judge_watched(session, &|_| true);
    }

    /// The same, telling how many rows are judged; whether it was wanted to the end.
    fn judge_watched(&mut self, session: &Session, tell: &dyn Fn(usize) -> bool) -> bool {
        self.judged_at = session.changes;
        self.purpose = match self.asked {
            Some(Purpose::Draft) => Purpose::Draft,
            Some(Purpose::Opening) if opens(session) && self.mode == IntakeMode::TakeOver => Purpose::Opening,
            None if is_fresh(session) && self.mode == IntakeMode::TakeOver => Purpose::Opening,
            Some(Purpose::Opening) | None => Purpose::Draft,
        };
        let empty = Draft::new(crate::session::NOT_STORED, crate::session::header(String::new()));
        let draft = match self.purpose {
            Purpose::Opening => &empty,
            // What is compared is what is applied, not what a draft may make of it.
            Purpose::Draft if self.mode == IntakeMode::Reconcile => &empty,
            Purpose::Draft => session.draft().unwrap_or(&empty),
        };
        let edit = DraftEdit::new(&session.register, draft);
        let Self { found, purpose, choice, form, .. } = &*self;
        let case = Case { rows: &found.rows, purpose: *purpose, choice, form: form.as_ref() };
        let judged = judge_watched(&edit, &case, tell);
        let wanted = judged.is_some();
        self.judged = judged.unwrap_or_default();
        wanted
    }

    /// What the list is compared with: for a list that is only compared the applied register, else what the draft makes
    /// of it.
    pub fn here<'s>(&self, session: &'s Session, code: &Code) -> Option<&'s Unit> {
        match self.mode {
            IntakeMode::TakeOver => session.shown(code),
            IntakeMode::Reconcile => session.register.entry(code).map(|entry| entry.version.unit.as_ref()),
        }
    }

    /// Rows that the plan holds.
    pub fn taken(&self) -> usize {
        self.judged.rows.iter().filter(|row| row.taken).count()
    }
}

/// Whether the register holds nothing but its level-1 bodies: then a list may open it.
fn is_fresh(session: &Session) -> bool {
    session.register.last_set() <= 1 && session.register.drafts().next().is_none()
}

/// Whether a list may open a tree: that of a fresh register, or of a level-1 body that was taken in later.
fn opens(session: &Session) -> bool {
    is_fresh(session) || session.register.bare_roots().next().is_some()
}

fn not_fresh() -> AppError {
    AppError::new(
        "load.notEmpty",
        "Chỉ nạp được danh sách ban đầu vào sổ mới tạo; sổ này đã có dữ liệu.",
        "Hãy tạo sổ mới rồi nạp, hoặc nhập danh sách vào một đợt thay đổi; cây mã của một cơ quan cấp 1 khác thì nhận cơ quan ấy vào sổ trước.",
    )
}
