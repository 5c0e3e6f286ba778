//! The open register: its file, its snapshot, its tree, and the one way in which drafts are written.

use std::sync::Arc;

use chrono::NaiveDate;
use register::change::{self, DraftEdit, Terms, problem};
use register::change_set::{Draft, DraftId, Header, Plan, Sealed, SetKind, SetNumber, Status};
use register::validity::Moment;
use register::{Code, Problem, Register, Unit};
use store::{ImportBatch, Store, StoreError};

use crate::AppError;
use crate::api::changes::Done;
use crate::api::draft::{Counts, DraftSummary};
use crate::api::register::CodeName;
use crate::commands::time::Compared;
use crate::intake::{Intake, List};
use crate::tree::{Tree, by_code};

/// One open register.
///
/// Invariant: `register` and `tree` say what the file says; after a failed write they are read from it anew.
pub struct Session {
    pub store: Store,
    pub register: Register,
    pub tree: Tree,
    /// The draft that acts go into.
    pub current: Option<DraftId>,
    /// The list that is being taken over or compared.
    pub intake: Option<Intake>,
    /// The table of a mass reorganisation that was read last.
    pub table: Option<List>,
    /// What was searched for last, and found.
    pub found: Option<crate::commands::search::Found>,
    /// Rises with every change of the register, its drafts, or which draft is the current one.
    pub changes: u64,
    /// The comparison of two days that was asked for last.
    pub compared: Option<Arc<Compared>>,
    /// The day of today as it was last seen; what takes force later is marked in `register` as ahead of it.
    today: NaiveDate,
    /// Set while another moment is looked at.
    travel: Option<Travel>,
}

/// A look at another moment. Its register and tree stand in the session meanwhile, those of today here; nothing is written
/// until they are back.
struct Travel {
    /// What is looked at, and the words in which it was asked for.
    asked: Asked,
    register: Register,
    tree: Tree,
    current: Option<DraftId>,
}

/// A moment that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The moment.
    pub moment: Moment,
    /// How the limit of what is known was named; `None`: everything known today.
    pub limit: Option<Limit>,
}

/// What limits what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// What had been applied by the end of this day.
    Day(NaiveDate),
    /// What had been applied when this set was.
    Set(SetNumber),
}

impl Session {
    pub fn new(store: Store, today: NaiveDate) -> Result<Self, AppError> {
        let mut register = store.load()?;
        look_ahead(&store, &mut register, today)?;
        let last: Option<DraftId> = store.setting::<Option<DraftId>>(CURRENT)?.flatten();
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
            today,
            travel: None,
        })
    }

    /// Takes note of the day; after midnight what takes force on the new one is no longer ahead. Whether it is another day
    /// than before.
    pub fn see(&mut self, today: NaiveDate) -> Result<bool, AppError> {
        if self.today == today {
            return Ok(false);
        }
        self.found = None;
        let (register, tree) = match &mut self.travel {
            Some(present) => (&mut present.register, &mut present.tree),
            None => (&mut self.register, &mut self.tree),
        };
        let before: Vec<Code> = register.all_ahead().keys().cloned().collect();
        look_ahead(&self.store, register, today)?;
        let after: Vec<Code> = register.all_ahead().keys().cloned().collect();
        tree.refresh(register, before.iter().chain(&after));
        self.today = today;
        Ok(true)
    }

    /// Shows another moment instead of today; from one moment one may go straight on to another.
    pub fn travel_to(&mut self, asked: Asked, past: Register) {
        self.found = None;
        let mut tree = self.tree.at(&self.register, &past);
        std::mem::swap(&mut self.tree, &mut tree);
        let before = std::mem::replace(&mut self.register, past);
        match &mut self.travel {
            Some(travel) => travel.asked = asked,
            None => {
                let current = self.current.take();
                self.travel = Some(Travel { asked, register: before, tree, current });
            }
        }
    }

    /// Back to today, with the search and filter that hold now.
    pub fn travel_back(&mut self) {
        let Some(travel) = self.travel.take() else { return };
        self.found = None;
        let filter = self.tree.filter().clone();
        (self.register, self.tree, self.current) = (travel.register, travel.tree, travel.current);
        self.tree.set_filter(filter);
    }

    /// The moment that is looked at; `None`: today.
    pub fn elsewhere(&self) -> Option<Asked> {
        self.travel.as_ref().map(|travel| travel.asked)
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
    pub fn need_draft(&self) -> Result<&Draft, AppError> {
        self.draft().ok_or_else(AppError::no_draft)
    }

    /// Runs an act on the current draft without writing anything.
    pub fn rehearse<T>(&self, act: impl FnOnce(&mut DraftEdit<'_>) -> T) -> T {
        let empty = Draft::new(NOT_STORED, header(String::new()));
        let mut edit = DraftEdit::new(&self.register, self.draft().unwrap_or(&empty));
        act(&mut edit)
    }

    /// Runs an act on the current draft and writes its plan; without a draft, one is opened for it.
    pub fn act(
        &mut self,
        at: chrono::NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
    ) -> Result<Done, AppError> {
        self.act_by(at, act, |store, plan| store.write_plan(plan, at))
    }

    /// The same for an act that takes a list over, which is kept with the step.
    pub fn act_with(
        &mut self,
        batch: &ImportBatch,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
    ) -> Result<Done, AppError> {
        self.act_by(batch.at, act, |store, plan| store.write_import(plan, batch))
    }

    /// What such an act would do and what it warns of; nothing is written.
    pub fn try_act(
        &self,
        at: chrono::NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
    ) -> Result<Done, AppError> {
        let (plan, codes) = self.plan(at, act)?;
        Ok(Done { title: plan.title, codes, warnings: plan.warnings })
    }

    fn act_by(
        &mut self,
        at: chrono::NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
        write: impl FnOnce(&mut Store, &Plan) -> Result<(), StoreError>,
    ) -> Result<Done, AppError> {
        let (mut plan, codes) = self.plan(at, act)?;
        if self.current.is_none() {
            plan.draft = self.create_draft(&header(default_title(at.date())), at)?;
        }
        self.write(&plan, |store| write(store, &plan))?;
        Ok(Done { title: plan.title, codes, warnings: plan.warnings })
    }

    /// The plan of an act, and the codes it names; nothing is written.
    pub fn plan(
        &self,
        at: chrono::NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
    ) -> Result<(Plan, Vec<String>), AppError> {
        let empty = Draft::new(NOT_STORED, header(default_title(at.date())));
        let mut edit = DraftEdit::new(&self.register, self.draft().unwrap_or(&empty));
        let (title, codes) = act(&mut edit).map_err(|found| self.refused(found, None))?;
        let plan = edit.finish(title).map_err(|found| self.refused(found, None))?;
        if plan.is_empty() {
            return Err(AppError::refused(vec![problem::no_change()]));
        }
        Ok((plan, codes.iter().map(Code::to_string).collect()))
    }

    /// Writes a plan that was made without an act (title and notes).
    pub fn write_header(&mut self, plan: Plan, at: chrono::NaiveDateTime) -> Result<Done, AppError> {
        self.write(&plan, |store| store.write_plan(&plan, at))?;
        Ok(Done { title: plan.title, codes: Vec::new(), warnings: plan.warnings })
    }

    /// Takes back the last act of the current draft.
    pub fn undo(&mut self) -> Result<Done, AppError> {
        let draft = self.need_draft()?.id;
        let plan = self.store.undo_step(draft)?.ok_or_else(AppError::nothing_to_undo)?;
        self.step(plan, true, Store::write_undo)
    }

    /// Brings back the act that was taken back last.
    pub fn redo(&mut self) -> Result<Done, AppError> {
        let draft = self.need_draft()?.id;
        let plan = self.store.redo_step(draft)?.ok_or_else(AppError::nothing_to_redo)?;
        self.step(plan, false, Store::write_redo)
    }

    /// Undo and redo go through the same gate as acts: another draft may have taken the code meanwhile.
    fn step(
        &mut self,
        plan: Plan,
        back: bool,
        write: fn(&mut Store, &Plan) -> Result<(), StoreError>,
    ) -> Result<Done, AppError> {
        change::admit(&self.register, &plan).map_err(|causes| {
            let blocked = |cause| problem::step_blocked(&plan.title, back, self.traced(cause));
            AppError::refused(causes.into_iter().map(blocked).collect())
        })?;
        self.write(&plan, |store| write(store, &plan))?;
        let codes = plan.lines.iter().map(|delta| delta.key.to_string()).collect();
        Ok(Done { title: plan.title, codes, warnings: Vec::new() })
    }

    /// Seals a draft without writing it; a refusal names the sets that stand in the way.
    pub fn seal(
        &self,
        draft: &Draft,
        stored: Option<DraftId>,
        terms: &Terms,
    ) -> Result<(Sealed, Vec<Problem>), AppError> {
        change::seal(&self.register, draft, stored, terms).map_err(|found| self.refused(found, Some(terms)))
    }

    /// A refusal that names the sets which stand in the way, where the rules know codes and days only.
    pub fn refused(&self, problems: Vec<Problem>, terms: Option<&Terms>) -> AppError {
        AppError::refused(problems.into_iter().map(|found| self.blamed(found, terms)).collect())
    }

    fn blamed(&self, found: Problem, terms: Option<&Terms>) -> Problem {
        let Some(code) = found.place.code.as_deref().and_then(|text| Code::parse(text).ok()) else { return found };
        let better = match (found.rule, terms) {
            (problem::CLOSED, _) => self.closing_ahead(&code),
            (problem::TOO_EARLY, Some(terms)) => self.too_early(&code, terms.takes_force(), terms.at.date()),
            _ => None,
        };
        better.unwrap_or(found)
    }

    /// Why a code that is in force takes no change any more: a set that was applied ahead closes it.
    pub fn closing_ahead(&self, code: &Code) -> Option<Problem> {
        let entry = self.register.entry(code).filter(|entry| !entry.is_open())?;
        let name = &self.register.ahead(code)?.in_force.as_ref()?.name;
        let by = self.by(self.store.history(code).ok()?.last()?.ended.as_ref().map(|ended| &ended.set)?);
        Some(problem::closing_ahead(code, name, entry.version.valid_to?, &by))
    }

    /// Why nothing can hold from today of a code: a set that was applied ahead says what it is from a later day.
    pub fn changing_ahead(&self, code: &Code) -> Option<Problem> {
        self.too_early(code, self.today, self.today)
    }

    fn too_early(&self, code: &Code, day: NaiveDate, today: NaiveDate) -> Option<Problem> {
        let entry = self.register.entry(code).filter(|entry| entry.is_open())?;
        let since = entry.version.valid_from;
        if day >= since {
            return None;
        }
        let by = self.by(&self.store.history(code).ok()?.last()?.opened);
        Some(problem::too_early(code, day, since, today, Some(&by)))
    }

    /// `đợt 5, 9/QĐ-UBND ngày 09/02/2026 của UBND tỉnh`; without a decision, by its title.
    fn by(&self, set: &store::SetRef) -> String {
        let told = set.decision.as_ref().map_or_else(|| format!("“{}”", set.title), crate::commands::sets::cited);
        format!("đợt {}, {told}", set.number)
    }

    /// Names the set that overtook a row, where the file tells which.
    fn traced(&self, cause: Problem) -> Problem {
        let code = cause.place.code.as_deref().filter(|_| cause.rule == problem::STALE);
        let Some(code) = code.and_then(|text| Code::parse(text).ok()) else { return cause };
        let Ok(history) = self.store.history(&code) else { return cause };
        let Some(last) = history.last() else { return cause };
        let set = last.ended.as_ref().map_or(&last.opened, |ended| &ended.set);
        problem::stale_since(&code, set.number, &set.title)
    }

    fn write(&mut self, plan: &Plan, write: impl FnOnce(&mut Store) -> Result<(), StoreError>) -> Result<(), AppError> {
        if let Err(why) = write(&mut self.store) {
            self.reload()?;
            return Err(why.into());
        }
        self.changes += 1;
        self.register.absorb_plan(plan);
        self.tree.refresh(&self.register, plan.lines.iter().map(|delta| &delta.key));
        Ok(())
    }

    /// Opens a draft and makes it the current one.
    pub fn create_draft(&mut self, header: &Header, at: chrono::NaiveDateTime) -> Result<DraftId, AppError> {
        let id = self.store.create_draft(header, at)?;
        self.changes += 1;
        self.register.insert_draft(Draft::new(id, header.clone()));
        self.select(Some(id));
        Ok(id)
    }

    /// Makes a draft the current one. Which one it is is remembered where the file can be written.
    pub fn select(&mut self, id: Option<DraftId>) {
        self.changes += 1;
        self.current = id;
        if !self.store.is_read_only()
            && let Err(why) = self.store.set_setting(CURRENT, &id)
        {
            tracing::warn!("current draft not remembered: {why}");
        }
    }

    /// Discards a draft; its codes are free again.
    pub fn discard(&mut self, id: DraftId, at: chrono::NaiveDateTime) -> Result<(), AppError> {
        let draft = self.register.draft(id).ok_or_else(AppError::no_draft)?;
        let codes: Vec<Code> = draft.lines.keys().cloned().collect();
        self.store.discard_draft(id, at)?;
        self.changes += 1;
        self.register.drop_draft(id);
        self.tree.refresh(&self.register, codes.iter());
        if self.current == Some(id) {
            self.select_another();
        }
        Ok(())
    }

    /// Seals a draft and writes it. `stored`: its identity in the file, if it has one.
    pub fn apply(
        &mut self,
        draft: &Draft,
        stored: Option<DraftId>,
        terms: &Terms,
    ) -> Result<(Sealed, Vec<Problem>), AppError> {
        self.apply_by(draft, stored, terms, Store::write_sealed)
    }

    /// Seals a draft that never was stored and takes a list over, which is kept with the set.
    pub fn load_set(
        &mut self,
        draft: &Draft,
        terms: &Terms,
        batch: &ImportBatch,
    ) -> Result<(Sealed, Vec<Problem>), AppError> {
        self.apply_by(draft, None, terms, |store, sealed| store.write_loaded(sealed, batch))
    }

    fn apply_by(
        &mut self,
        draft: &Draft,
        stored: Option<DraftId>,
        terms: &Terms,
        write: impl FnOnce(&mut Store, &Sealed) -> Result<(), StoreError>,
    ) -> Result<(Sealed, Vec<Problem>), AppError> {
        let (sealed, warnings) = self.seal(draft, stored, terms)?;
        if let Err(why) = write(&mut self.store, &sealed) {
            self.reload()?;
            return Err(why.into());
        }
        self.changes += 1;
        for line in sealed.lines.iter().filter(|line| line.before.is_some()) {
            if let Some(unit) = self.register.open_unit(&line.code) {
                self.tree.remember(&line.code, &unit.name);
            }
        }
        self.register.absorb_sealed(&sealed);
        look_ahead(&self.store, &mut self.register, self.today)?;
        self.tree.refresh(&self.register, sealed.lines.iter().map(|line| &line.code));
        if stored.is_some() && self.current == stored {
            self.select_another();
        }
        Ok((sealed, warnings))
    }

    /// Judges the list at hand against the register as it is now; whether anything came out otherwise than before.
    pub fn judge_again(&mut self) -> bool {
        let Some(mut intake) = self.intake.take_if(|intake| intake.judged_at != self.changes) else { return false };
        let before = std::mem::take(&mut intake.judged);
        intake.judge(self);
        let changed = intake.judged != before;
        self.intake = Some(intake);
        changed
    }

    fn select_another(&mut self) {
        let next = self.register.drafts().map(|draft| draft.id).last();
        self.select(next);
    }

    /// Reads the snapshot from the file anew.
    fn reload(&mut self) -> Result<(), AppError> {
        self.changes += 1;
        self.register = self.store.load()?;
        look_ahead(&self.store, &mut self.register, self.today)?;
        self.tree = self.tree.of(&self.register);
        Ok(())
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

/// See [`Session::shown`].
pub fn shown<'a>(register: &'a Register, code: &Code) -> Option<&'a Unit> {
    let drafted = register.held(code).and_then(|(_, line)| line.after.as_ref());
    let unit =
        drafted.or_else(|| register.in_force(code)).or_else(|| register.entry(code).map(|entry| &entry.version.unit));
    unit.map(|unit| unit.as_ref())
}

/// Notes in the register what takes force after today; most days there is nothing.
fn look_ahead(store: &Store, register: &mut Register, today: NaiveDate) -> Result<(), AppError> {
    let ahead = if register.reaches_beyond(today) { store.ahead(today)? } else { Default::default() };
    register.set_ahead(ahead);
    Ok(())
}

/// The identity of a draft that is not in the file; no stored one has it.
pub const NOT_STORED: DraftId = 0;

const CURRENT: &str = "current_draft";

/// The header of a draft for a decision.
pub fn header(title: String) -> Header {
    Header { kind: SetKind::Decision, title, notes: String::new() }
}

/// The title of a draft nobody named.
pub fn default_title(today: chrono::NaiveDate) -> String {
    format!("Đợt thay đổi ngày {}", register::date::printed(today))
}

impl Counts {
    /// Counts one row more.
    pub fn add(&mut self, status: Status) {
        match status {
            Status::Issued => self.issued += 1,
            Status::Renamed => self.renamed += 1,
            Status::InfoChanged => self.info_changed += 1,
            Status::Closed => self.closed += 1,
        }
    }

    /// Counts those of another one too.
    pub fn take(&mut self, other: Counts) {
        self.issued += other.issued;
        self.renamed += other.renamed;
        self.info_changed += other.info_changed;
        self.closed += other.closed;
    }

    /// How many of each status there are.
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        let mut counts = Counts::default();
        statuses.into_iter().for_each(|status| counts.add(status));
        counts
    }
}
