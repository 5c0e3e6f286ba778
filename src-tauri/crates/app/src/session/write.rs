//! The one way in which the register's file is written: each act in one transaction, and with it the note of what the
//! window must read anew.

use chrono::NaiveDateTime;
use register::change::problem;
use register::change::{self, DraftEdit, Terms};
use register::change_set::{Draft, DraftId, Header, Plan, Sealed};
use register::policy::Policy;
use register::{Code, Problem};
use serde::Serialize;
use store::{FindingRecord, ImportBatch, Store, StoreError, Writing};

use crate::AppError;
use crate::unsaved::{default_title, header};
use crate::view::{Done, Topic};

use super::setting::{Note, PaperSetting, Setting};
use super::state::{Session, look_ahead};

/// What edits of a draft change.
const DRAFT: &[Topic] = &[Topic::Units, Topic::Draft];
/// What an applied set changes.
const APPLIED: &[Topic] = &[Topic::Register, Topic::Units, Topic::Draft, Topic::Sets];
/// After a write that failed everything is read from the file anew.
const ALL: [Topic; 5] = [Topic::Register, Topic::Units, Topic::Draft, Topic::Sets, Topic::Checks];

/// What belongs to the act of applying a set and is written in its transaction: all of it or none, and then no set.
#[derive(Default)]
pub struct Beside<'b> {
    /// Settings that say something of the set.
    pub notes: Vec<Note>,
    /// The signed document of the set.
    pub signed: Option<Signed>,
    /// The list that the set takes over.
    pub batch: Option<&'b ImportBatch>,
}

/// A signed document, looked at already.
pub struct Signed {
    /// Its name without folder.
    pub file: String,
    /// The bytes of the PDF.
    pub content: Vec<u8>,
}

impl Session {
    /// Runs an act on the edit of the current draft and writes its plan; without a draft, one is opened for it.
    ///
    /// # Errors
    /// The rules in the way, or why the file could not be written; nothing is changed then.
    pub fn act(
        &mut self,
        at: NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
    ) -> Result<Done, AppError> {
        self.act_noting(at, act, &[])
    }

    /// The same for an act that settings belong to.
    ///
    /// # Errors
    /// As [`Session::act`].
    pub fn act_noting(
        &mut self,
        at: NaiveDateTime,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
        notes: &[Note],
    ) -> Result<Done, AppError> {
        let (plan, codes) = self.plan(at, act)?;
        self.write_act(plan, codes, None, notes, at)
    }

    /// Writes the plan of an act that takes a list over, which is kept with the step.
    ///
    /// # Errors
    /// Why the file could not be written.
    pub fn write_import(&mut self, plan: Plan, codes: Vec<String>, batch: &ImportBatch) -> Result<Done, AppError> {
        self.write_act(plan, codes, Some(batch), &[], batch.at)
    }

    /// Writes an act: the draft that is opened for it, that it is the current one, the plan and the notes, or nothing.
    fn write_act(
        &mut self,
        mut plan: Plan,
        codes: Vec<String>,
        batch: Option<&ImportBatch>,
        notes: &[Note],
        at: NaiveDateTime,
    ) -> Result<Done, AppError> {
        let opened = self.current.is_none().then(|| header(default_title(at.date())));
        self.write(DRAFT, |store| {
            store.write(|writing| {
                if let Some(header) = &opened {
                    plan.assign_draft(open_draft(writing, header, at)?);
                }
                writing.plan(&plan, batch, at)?;
                write_notes(writing, notes)
            })
        })?;
        self.noted(notes);
        if let Some(header) = opened {
            self.register.insert_draft(Draft::new(plan.draft(), header));
            self.current = Some(plan.draft());
        }
        self.absorb(&plan);
        Ok(Done { title: plan.title().to_owned(), codes, warnings: plan.warnings().to_vec() })
    }

    /// Writes a plan that was made without an edit of rows: another title, notes or kind.
    ///
    /// # Errors
    /// When the file cannot be written, or the draft was changed meanwhile.
    pub fn write_header(&mut self, plan: Plan, at: NaiveDateTime) -> Result<Done, AppError> {
        self.write(DRAFT, |store| store.write_plan(&plan, at))?;
        self.absorb(&plan);
        Ok(Done { title: plan.title().to_owned(), codes: Vec::new(), warnings: plan.warnings().to_vec() })
    }

    /// Takes back the last act of the current draft.
    ///
    /// # Errors
    /// Where there is nothing to take back, or another set or draft stands in the way.
    pub fn undo(&mut self) -> Result<Done, AppError> {
        let draft = self.need_draft()?.id;
        let plan = self.store.undo_step(draft)?.ok_or_else(AppError::nothing_to_undo)?;
        self.step(plan, true, Store::write_undo)
    }

    /// Brings back the act that was taken back last.
    ///
    /// # Errors
    /// Where there is nothing to bring back, or another set or draft stands in the way.
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
            let blocked = |cause| problem::step_blocked(plan.title(), back, self.traced(cause));
            AppError::refused(causes.into_iter().map(blocked).collect())
        })?;
        self.write(DRAFT, |store| write(store, &plan))?;
        self.absorb(&plan);
        let codes = plan.lines().iter().map(|delta| delta.key.to_string()).collect();
        Ok(Done { title: plan.title().to_owned(), codes, warnings: Vec::new() })
    }

    /// Opens a draft and makes it the current one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create_draft(&mut self, header: &Header, at: NaiveDateTime) -> Result<DraftId, AppError> {
        let id = self.write(DRAFT, |store| store.write(|writing| open_draft(writing, header, at)))?;
        self.register.insert_draft(Draft::new(id, header.clone()));
        self.current = Some(id);
        Ok(id)
    }

    /// Makes a draft the current one. Which one it is is remembered where the file can be written.
    pub fn select(&mut self, id: Option<DraftId>) {
        self.changes += 1;
        self.current = id;
        self.topics.extend(Setting::CurrentDraft.topics());
        if self.store.is_read_only() {
            return;
        }
        if let Err(why) = self.store.set_setting(Setting::CurrentDraft.key(), &id) {
            tracing::warn!("current draft not remembered: {why}");
        }
    }

    /// Discards a draft; its codes are free again.
    ///
    /// # Errors
    /// Where there is no such open draft, or the file cannot be written.
    pub fn discard(&mut self, id: DraftId, at: NaiveDateTime) -> Result<(), AppError> {
        let draft = self.register.draft(id).ok_or_else(AppError::no_draft)?;
        let codes: Vec<Code> = draft.lines.keys().cloned().collect();
        let next = self.current_after(id);
        self.write(DRAFT, |store| {
            store.write(|writing| {
                writing.discard_draft(id, at)?;
                writing.setting(Setting::CurrentDraft.key(), &next)
            })
        })?;
        self.register.drop_draft(id);
        self.tree.refresh(&self.register, codes.iter());
        self.current = next;
        Ok(())
    }

    /// The draft that acts go into once this one is none any more.
    fn current_after(&self, gone: DraftId) -> Option<DraftId> {
        match self.current {
            Some(current) if current != gone => Some(current),
            Some(_) | None => self.register.drafts().map(|draft| draft.id).filter(|id| *id != gone).last(),
        }
    }

    /// Seals a draft without writing it; a refusal names the sets that stand in the way.
    ///
    /// # Errors
    /// The rules in the way.
    pub fn seal(
        &self,
        draft: &Draft,
        stored: Option<DraftId>,
        terms: &Terms,
    ) -> Result<(Sealed, Vec<Problem>), AppError> {
        let sealed = change::seal(&self.register, draft, stored, terms);
        let (sealed, mut warnings) = sealed.map_err(|found| self.refused(found, Some(terms)))?;
        warnings.extend(self.clock_behind(terms.at)?);
        Ok((sealed, warnings))
    }

    /// The clock says that it is earlier than when the last set was applied: one of both times is wrong.
    fn clock_behind(&self, now: NaiveDateTime) -> Result<Option<Problem>, AppError> {
        let last = self.store.sets()?.pop().filter(|last| now < last.set.applied_at);
        Ok(last.map(|last| clock_behind(now, last.set.number, last.set.applied_at)))
    }

    /// Seals a draft and writes it, in one step with what belongs to it. `stored`: its identity in the file, if it has one.
    ///
    /// # Errors
    /// The rules in the way, a chain that is broken or not the one this machine has seen, or why the file could not be
    /// written: the set is not applied then. Once it is, nothing is an error any more.
    pub fn apply(
        &mut self,
        draft: &Draft,
        stored: Option<DraftId>,
        terms: &Terms,
        beside: &Beside<'_>,
    ) -> Result<(Sealed, Vec<Problem>), AppError> {
        self.expect_sound_history()?;
        let (sealed, mut warnings) = self.seal(draft, stored, terms)?;
        let next = stored.map(|applied| self.current_after(applied));
        self.write(APPLIED, |store| {
            store.write_sealed_with(&sealed, beside.batch, |writing| {
                write_notes(writing, &beside.notes)?;
                if let Some(next) = &next {
                    writing.setting(Setting::CurrentDraft.key(), next)?;
                }
                if let Some(Signed { file, content }) = &beside.signed {
                    writing.attach(sealed.number, file, content, sealed.at, &sealed.by)?;
                }
                Ok(())
            })
        })?;
        self.noted(&beside.notes);
        for line in sealed.lines.iter().filter(|line| line.before.is_some()) {
            if let Some(unit) = self.register.open_unit(&line.code) {
                self.tree.remember(&line.code, &unit.name);
            }
        }
        self.register.absorb_sealed(&sealed);
        if let Err(why) = look_ahead(&self.store, &mut self.register, self.today) {
            tracing::error!("what takes force later was not read after set {}: {why}", sealed.number);
            warnings.push(ahead_unread());
        }
        self.tree.refresh(&self.register, sealed.lines.iter().map(|line| &line.code));
        if let Some(next) = next {
            self.current = next;
        }
        Ok((sealed, warnings))
    }

    /// Refuses where the chain is broken, a document is not what was attached, the history is not the one this machine has
    /// seen, or the officer has not said yet whether it is another register than the known one. Asked before every set that is
    /// sealed.
    fn expect_sound_history(&mut self) -> Result<(), AppError> {
        self.follow_chain(u32::MAX)?;
        self.history.look_at_documents(&self.store)?;
        match [self.history_problems(), self.history.asked().to_vec()].concat() {
            sound if sound.is_empty() => Ok(()),
            problems => Err(AppError::refused(problems)),
        }
    }

    /// Changes a setting of the register.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set<T: Serialize>(&mut self, setting: Setting, value: &T) -> Result<(), AppError> {
        self.store.set_setting(setting.key(), value)?;
        self.topics.extend(setting.topics());
        Ok(())
    }

    /// Registers what documents are made with, or goes back to the program's own.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_paper_setting<T: Serialize>(
        &mut self,
        setting: PaperSetting,
        value: Option<&T>,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<(), AppError> {
        self.store.set_paper_setting(&setting.key(), value, at, by)?;
        self.topics.insert(Topic::Register);
        Ok(())
    }

    /// Puts in force again what was registered before; whether there was anything.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_back_paper_setting(
        &mut self,
        setting: PaperSetting,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<bool, AppError> {
        let found = self.store.bring_back_paper_setting(&setting.key(), at, by)?;
        self.topics.insert(Topic::Register);
        Ok(found)
    }

    /// Changes a setting that says something of the current draft; without a draft one is opened for it in the same
    /// transaction. `value` is made for the draft's identity.
    ///
    /// # Errors
    /// When the file cannot be written; no draft is opened then.
    pub fn set_in_draft<T: Serialize>(
        &mut self,
        at: NaiveDateTime,
        setting: Setting,
        value: impl FnOnce(DraftId) -> T,
    ) -> Result<DraftId, AppError> {
        if let Some(draft) = self.current {
            self.set(setting, &value(draft))?;
            return Ok(draft);
        }
        let header = header(default_title(at.date()));
        let draft = self.write(DRAFT, |store| {
            store.write(|writing| {
                let draft = open_draft(writing, &header, at)?;
                writing.setting(setting.key(), &value(draft))?;
                Ok(draft)
            })
        })?;
        self.topics.extend(setting.topics());
        self.register.insert_draft(Draft::new(draft, header));
        self.current = Some(draft);
        Ok(draft)
    }

    /// Replaces the numbering policy.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_policy(&mut self, policy: Policy) -> Result<(), AppError> {
        self.store.set_policy(&policy)?;
        self.register.policy = policy;
        self.topics.extend([Topic::Register, Topic::Draft]);
        Ok(())
    }

    /// Keeps a signed document with an applied set; gives its fingerprint.
    ///
    /// # Errors
    /// Where there is no such set, or the file cannot be written.
    pub fn attach(
        &mut self,
        set: u32,
        signed: &Signed,
        notes: &[Note],
        (at, by): (NaiveDateTime, &str),
    ) -> Result<String, AppError> {
        let kept = self.store.write(|writing| {
            let kept = writing.attach(set, &signed.file, &signed.content, at, by)?;
            write_notes(writing, notes)?;
            Ok(kept)
        })?;
        self.noted(notes);
        self.topics.extend([Topic::Sets, Topic::Units]);
        Ok(kept.sha256)
    }

    /// Accepts findings of the checks for one reason.
    ///
    /// # Errors
    /// When the file cannot be written; none is accepted then.
    pub fn accept(
        &mut self,
        findings: &[FindingRecord],
        reason: &str,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<(), AppError> {
        self.store.accept(findings, reason, at, by)?;
        self.topics.insert(Topic::Checks);
        Ok(())
    }

    /// Withdraws acceptances of findings.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn withdraw(&mut self, ids: &[i64], at: NaiveDateTime, by: &str) -> Result<(), AppError> {
        self.store.withdraw(ids, at, by)?;
        self.topics.insert(Topic::Checks);
        Ok(())
    }

    /// Writes what changes the register or its drafts; where that fails, everything is read from the file anew.
    fn write<T>(
        &mut self,
        topics: &[Topic],
        write: impl FnOnce(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, AppError> {
        match write(&mut self.store) {
            Ok(done) => {
                self.changes += 1;
                self.topics.extend(topics);
                Ok(done)
            }
            Err(why) => {
                self.topics.extend(ALL);
                if let Err(again) = self.reload() {
                    tracing::error!("register not read anew after a failed write: {again}");
                }
                Err(why.into())
            }
        }
    }

    fn noted(&mut self, notes: &[Note]) {
        self.topics.extend(notes.iter().flat_map(|note| note.setting.topics()));
    }

    /// Takes a plan that was written into snapshot and tree.
    fn absorb(&mut self, plan: &Plan) {
        self.register.absorb_plan(plan);
        self.tree.refresh(&self.register, plan.lines().iter().map(|delta| &delta.key));
    }

    /// Reads the snapshot from the file anew.
    fn reload(&mut self) -> Result<(), AppError> {
        self.changes += 1;
        self.register = self.store.load()?;
        look_ahead(&self.store, &mut self.register, self.today)?;
        self.tree = self.tree.of(&self.register);
        Ok(())
    }
}

/// Opens a draft and remembers it as the current one.
fn open_draft(writing: &Writing<'_>, header: &Header, at: NaiveDateTime) -> Result<DraftId, StoreError> {
    let draft = writing.create_draft(header, at)?;
    writing.setting(Setting::CurrentDraft.key(), &Some(draft))?;
    Ok(draft)
}

fn write_notes(writing: &Writing<'_>, notes: &[Note]) -> Result<(), StoreError> {
    notes.iter().try_for_each(|note| writing.setting(note.setting.key(), &note.value))
}

/// What the clock says is written with the set for ever; who set it wrong can still set it right.
fn clock_behind(now: NaiveDateTime, set: u32, applied_at: NaiveDateTime) -> Problem {
    let said = |time: NaiveDateTime| time.format("%H:%M ngày %d/%m/%Y").to_string();
    Problem::warning(
        "set.clockBehind",
        format!("Đồng hồ của máy chỉ {}, trước lúc đợt {set} được áp dụng ({}).", said(now), said(applied_at)),
        "Hãy xem lại ngày giờ của máy trước khi áp dụng: thời điểm này được ghi vào sổ cùng với đợt. Nếu chính đồng hồ lần trước sai thì cứ áp dụng.",
    )
}

/// The set stands; what it announces for later days is not marked until the register is opened again.
fn ahead_unread() -> Problem {
    Problem::warning(
        "set.aheadUnread",
        "Đợt đã được áp dụng, nhưng chưa đọc lại được những thay đổi có hiệu lực từ ngày sau.",
        "Hãy đóng sổ và mở lại để thấy đủ các thay đổi sắp có hiệu lực.",
    )
}
