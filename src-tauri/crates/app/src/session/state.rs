//! What is known of the open register between two commands.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use register::change::DraftEdit;
use register::change::problem;
use register::change_set::{Draft, DraftId, Plan, SetNumber};
use register::{Code, Problem, Register, Unit};
use serde::de::DeserializeOwned;
use store::{Store, StoreError};

use crate::AppError;
use crate::intake::{CurrentState, Intake, IntakeMode};
use crate::known_chains::HistoryConflict;
use crate::shown::shown;
use crate::tree::{Tree, by_code};
use crate::unsaved;
use crate::view::{CodeName, DraftSummary, Topic};

use super::at_hand::{Compared, Found, ReformTable};
use super::history::History;
use super::moment::Travel;
use super::setting::{self, PaperSetting, Setting};

/// One open register.
///
/// Invariant: `register` and `tree` say what the file says; after a failed write they are read from it anew.
pub struct Session {
    /// The file. Seen by this folder alone, so that nothing but `write` writes it; [`Session::file`] is for reading.
    pub(super) store: Store,
    /// What the rules see of the file.
    pub register: Register,
    /// The units in their order, with search and filter.
    pub tree: Tree,
    /// The draft that acts go into.
    pub current: Option<DraftId>,
    /// The list that is being taken over or compared.
    pub intake: Option<Intake>,
    /// The table of a mass reorganisation that was read last.
    pub table: Option<ReformTable>,
    /// What was searched for last, and found.
    pub found: Option<Found>,
    /// Rises with every change of the register, its drafts, or which draft is the current one.
    pub changes: u64,
    /// The comparison of two days that was asked for last.
    pub compared: Option<Arc<Compared>>,
    /// What the window must read anew, since it was asked for last.
    pub(super) topics: BTreeSet<Topic>,
    /// The day of today as it was last seen; what takes force later is marked in `register` as ahead of it.
    pub(super) today: NaiveDate,
    /// Set while another moment is looked at.
    pub(super) travel: Option<Travel>,
    /// How far the chain of sets was found whole, and what speaks against its history.
    pub(super) history: History,
}

impl Session {
    /// Loads the register of an opened file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(store: Store, today: NaiveDate) -> Result<Self, AppError> {
        let mut register = store.load()?;
        look_ahead(&store, &mut register, today)?;
        let last: Option<DraftId> = setting::read::<Option<DraftId>>(&store, Setting::CurrentDraft)?.flatten();
        let current =
            last.filter(|id| register.draft(*id).is_some()).or_else(|| register.drafts().map(|draft| draft.id).last());
        let tree = Tree::build(&register, by_code(store.former_names()?));
        Ok(Self {
            store,
            register,
            tree,
            current,
            intake: None,
            table: None,
            found: None,
            changes: 0,
            compared: None,
            topics: BTreeSet::new(),
            today,
            travel: None,
            history: History::default(),
        })
    }

    /// The file, to be read: what writes it takes it mutably, and nothing outside of this module can.
    pub fn file(&self) -> &Store {
        &self.store
    }

    /// What the register keeps under a setting; `None` where it was never set.
    ///
    /// # Errors
    /// When the file cannot be read, or the value is of another form than `T`.
    pub fn setting<T: DeserializeOwned>(&self, setting: Setting) -> Result<Option<T>, StoreError> {
        setting::read(&self.store, setting)
    }

    /// What the register's documents are made with under a paper setting; `None` where that is the program's own.
    ///
    /// # Errors
    /// When the file cannot be read, or the value is of another form than `T`.
    pub fn paper_setting<T: DeserializeOwned>(&self, setting: PaperSetting) -> Result<Option<T>, StoreError> {
        self.store.paper_setting(&setting.key())
    }

    /// What the window must read anew after what happened since this was asked last.
    pub fn take_topics(&mut self) -> BTreeSet<Topic> {
        std::mem::take(&mut self.topics)
    }

    /// For tests: lets every write to a table of the file fail from now on.
    #[cfg(test)]
    pub fn refuse_writes_to(&mut self, table: &str) {
        self.store.refuse_writes_to(table);
    }

    /// The register of today with its drafts, whatever moment is looked at.
    pub fn present(&self) -> &Register {
        self.travel.as_ref().map_or(&self.register, |travel| &travel.register)
    }

    /// Number of the last applied set, whatever moment is looked at.
    pub fn last_set(&self) -> SetNumber {
        self.present().last_set()
    }

    /// How many codes are in force, and how many are closed, on the day that is looked at.
    pub fn counts(&self) -> (usize, usize) {
        let (mut open, mut closed) = self.register.counts();
        for (code, ahead) in self.register.all_ahead() {
            let given = self.register.open_unit(code).is_some();
            match (given, ahead.in_force.is_some()) {
                (true, false) => open -= 1,
                (false, true) => (open, closed) = (open + 1, closed - 1),
                (true, true) | (false, false) => {}
            }
        }
        (open, closed)
    }

    /// The draft that acts go into.
    pub fn draft(&self) -> Option<&Draft> {
        self.register.draft(self.current?)
    }

    /// The draft that acts go into, or the error that asks for one.
    ///
    /// # Errors
    /// Where no draft is open.
    pub fn need_draft(&self) -> Result<&Draft, AppError> {
        self.draft().ok_or_else(AppError::no_draft)
    }

    /// Runs an act on the edit of the current draft without writing anything.
    pub fn rehearse<T>(&self, act: impl FnOnce(&mut DraftEdit<'_>) -> T) -> T {
        let empty = unsaved::empty();
        let mut edit = DraftEdit::new(&self.register, self.draft().unwrap_or(&empty));
        act(&mut edit)
    }

    /// The plan of an act, and the codes it names; nothing is written.
    ///
    /// # Errors
    /// The rules in the way; also where the act would change nothing.
    pub fn plan(
        &self,
        at: NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
    ) -> Result<(Plan, Vec<String>), AppError> {
        let empty = Draft::new(unsaved::NOT_STORED, unsaved::header(unsaved::default_title(at.date())));
        let mut edit = DraftEdit::new(&self.register, self.draft().unwrap_or(&empty));
        let (title, codes) = act(&mut edit).map_err(|found| self.refused(found, None))?;
        let plan = edit.finish(title).map_err(|found| self.refused(found, None))?;
        if plan.is_empty() {
            return Err(AppError::refused(vec![problem::no_change()]));
        }
        Ok((plan, codes.iter().map(Code::to_string).collect()))
    }

    /// Recomputes the chain of sets a little further, at most so many; whether its end, or a broken link, is reached.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn follow_chain(&mut self, most: u32) -> Result<bool, AppError> {
        Ok(self.history.follow(&self.store, most)?)
    }

    /// Notes how the chain differs from what this machine has seen; `None` once the officer has decided.
    pub fn doubt(&mut self, conflict: Option<HistoryConflict>) {
        self.history.doubt(conflict);
    }

    /// Whether the officer has to decide about the history.
    pub fn is_in_doubt(&self) -> bool {
        self.history.is_in_doubt()
    }

    /// Notes what is asked of the register and must be answered before a set is applied.
    pub fn ask(&mut self, questions: Vec<Problem>) {
        self.history.ask(questions);
    }

    /// What speaks against the history, as far as the chain was followed.
    pub fn history_problems(&self) -> Vec<Problem> {
        self.history.problems()
    }

    /// The list at hand, and what it is judged against.
    pub fn list_and_state(&mut self) -> (Option<&mut Intake>, CurrentState<'_>) {
        let draft = self.current.and_then(|id| self.register.draft(id));
        (self.intake.as_mut(), CurrentState { register: &self.register, draft, changes: self.changes })
    }

    /// What a list is judged against.
    pub fn current_state(&self) -> CurrentState<'_> {
        CurrentState { register: &self.register, draft: self.draft(), changes: self.changes }
    }

    /// Judges the list at hand against the register as it is now; whether anything came out otherwise than before.
    ///
    /// # Errors
    /// As [`Intake::judge`]; the list is laid aside then.
    pub fn judge_again(&mut self) -> Result<bool, AppError> {
        let (intake, now) = self.list_and_state();
        let Some(intake) = intake.filter(|intake| intake.judged_at != now.changes) else { return Ok(false) };
        // Old and new verdicts side by side would take twice the memory.
        let before = intake.digest();
        let judged = intake.judge(now);
        let changed = intake.digest() != before;
        self.keep_list(judged)?;
        Ok(changed)
    }

    /// Lays the list at hand aside where it could not be judged.
    ///
    /// # Errors
    /// What was given.
    pub fn keep_list(&mut self, judged: Result<(), AppError>) -> Result<(), AppError> {
        if judged.is_err() {
            self.intake = None;
        }
        judged
    }

    /// The level-1 bodies with their names.
    pub fn roots(&self) -> Vec<CodeName> {
        self.register.roots().map(|code| self.named(code)).collect()
    }

    /// A code with the name it will have, or had last.
    pub fn named(&self, code: &Code) -> CodeName {
        let name = self.shown(code).map(|unit| unit.name.clone()).unwrap_or_default();
        CodeName { code: code.to_string(), name }
    }

    /// What the window shows of a code: what a draft will make of it, else what holds now, or held last, or is to come.
    pub fn shown(&self, code: &Code) -> Option<&Unit> {
        shown(&self.register, code)
    }

    /// What a list of this kind is compared with: for one that is only compared the applied register, else what the draft
    /// makes of it.
    pub fn compared_with(&self, mode: IntakeMode, code: &Code) -> Option<&Unit> {
        match mode {
            IntakeMode::TakeOver => self.shown(code),
            IntakeMode::Reconcile => self.register.given_code(code).map(|entry| entry.version.unit.as_ref()),
        }
    }

    /// A draft in short.
    pub fn summary(&self, draft: &Draft) -> DraftSummary {
        DraftSummary {
            id: draft.id,
            title: draft.header.title.clone(),
            kind: draft.header.kind,
            rows: u32::try_from(draft.lines.len()).unwrap_or(u32::MAX),
            successions: u32::try_from(draft.successions.len()).unwrap_or(u32::MAX),
        }
    }
}

/// Notes in the register what takes force after today; most days there is nothing.
///
/// # Errors
/// Where the file cannot be read; the register is unchanged then.
pub(super) fn look_ahead(store: &Store, register: &mut Register, today: NaiveDate) -> Result<(), AppError> {
    let ahead = if register.reaches_beyond(today) { store.ahead(today)? } else { Default::default() };
    register.set_ahead(ahead);
    Ok(())
}
