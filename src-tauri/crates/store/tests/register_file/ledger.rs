//! A register file driven by the rules directly, without the app: what the tests of the file write with.
//!
//! Invariant: after every write the register in memory is the one that loading the file gives; [`Ledger::check`] says so.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use register::change::{DraftEdit, Terms, admit, seal};
use register::change_set::{
    Decision, Draft, DraftId, Event, EventKind, Header, Line, Plan, Sealed, SetKind, Share, Succession,
};
use register::policy::Policy;
use register::unit::Field;
use register::{Code, Problem, Register, Unit};
use store::{Holder, Store};

/// A file and the register in memory that follows it.
pub struct Ledger {
    /// The file.
    pub store: Store,
    /// The register in memory.
    pub register: Register,
    now: NaiveDateTime,
}

/// One write of the file.
pub enum Write {
    /// The plan of an act.
    Act(Plan),
    /// A step back.
    Undo(Plan),
    /// A step forward again.
    Redo(Plan),
    /// A set becomes final.
    Seal(Sealed),
    /// A draft is given up.
    Discard(DraftId),
}

impl Write {
    /// What it does to the register in memory.
    pub fn absorb(&self, register: &mut Register) {
        match self {
            Write::Act(plan) | Write::Undo(plan) | Write::Redo(plan) => register.absorb_plan(plan),
            Write::Seal(sealed) => register.absorb_sealed(sealed),
            Write::Discard(draft) => register.drop_draft(*draft),
        }
    }
}

/// Who the tests are.
pub fn holder() -> Holder {
    Holder { name: "Nguyễn Thị Hoà".into(), machine: "may-thu".into(), pid: std::process::id(), since: start() }
}

/// The code of this text.
pub fn code(text: &str) -> Code {
    match Code::parse(text) {
        Ok(code) => code,
        Err(problems) => unreachable!("{problems:?}"),
    }
}

/// A day, as `2026-01-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn start() -> NaiveDateTime {
    day("2026-01-05").and_time(chrono::NaiveTime::MIN)
}

fn refused(problems: Vec<Problem>) -> anyhow::Error {
    anyhow::anyhow!(
        problems
            .into_iter()
            .map(|problem| format!("{}: {}", problem.rule, problem.message))
            .collect::<Vec<_>>()
            .join("\n")
    )
}

/// The decision of this number and day.
pub fn decision(number: &str, dated: NaiveDate) -> Decision {
    Decision { number: number.into(), dated, issuer: "UBND tỉnh Tây Ninh".into() }
}

impl Ledger {
    /// A new register with the one root `H53`, valid from 15/9/2020.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(path: &Path) -> Result<Ledger> {
        let store = Store::create(path, &Policy::default(), &holder())?;
        let register = store.load()?;
        let mut ledger = Ledger { store, register, now: start() };
        ledger.open_with(vec![(code("H53"), Unit::named("UBND tỉnh Tây Ninh"))], day("2020-09-15"))?;
        Ok(ledger)
    }

    /// Opens a register that is there.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> Result<Ledger> {
        let store = Store::open(path, &holder())?;
        let register = store.load()?;
        Ok(Ledger { store, register, now: start() })
    }

    /// The next moment.
    pub fn tick(&mut self) -> NaiveDateTime {
        self.now += TimeDelta::seconds(1);
        self.now
    }

    /// Gives codes as a first load.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn open_with(&mut self, units: Vec<(Code, Unit)>, day: NaiveDate) -> Result<()> {
        let header = Header { kind: SetKind::Opening, title: "Mở sổ".into(), notes: String::new() };
        let mut draft = Draft::new(0, header);
        draft.events.insert(1, Event::new(EventKind::Establish));
        draft.lines = units
            .into_iter()
            .map(|(code, unit)| (code, Line { event: 1, before: None, after: Some(Arc::new(unit)), note: None }))
            .collect();
        let sealed = self.seal(&draft, None, None, Some(day))?;
        self.write(Write::Seal(sealed))
    }

    /// Begins a draft.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn draft(&mut self) -> Result<DraftId> {
        let header = Header { kind: SetKind::Decision, title: "Đợt thử".into(), notes: String::new() };
        let at = self.tick();
        let id = self.store.create_draft(&header, at)?;
        self.register.insert_draft(Draft::new(id, header));
        Ok(id)
    }

    /// The plan of an act.
    ///
    /// # Errors
    /// When a rule refuses.
    pub fn plan(
        &self,
        draft: DraftId,
        act: impl FnOnce(&mut DraftEdit<'_>) -> std::result::Result<(), Vec<Problem>>,
    ) -> Result<Plan> {
        let draft = self.register.draft(draft).context("no such draft")?;
        let mut edit = DraftEdit::new(&self.register, draft);
        act(&mut edit).map_err(refused)?;
        edit.finish("Việc thử".into()).map_err(refused)
    }

    /// Does an act.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn act(
        &mut self,
        draft: DraftId,
        act: impl FnOnce(&mut DraftEdit<'_>) -> std::result::Result<(), Vec<Problem>>,
    ) -> Result<()> {
        let plan = self.plan(draft, act)?;
        self.write(Write::Act(plan))
    }

    /// Gives the next code below `parent`.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn issue(&mut self, draft: DraftId, parent: &str, name: &str) -> Result<Code> {
        let row = register::change::NewUnit { parent: code(parent), code: None, unit: Unit::named(name) };
        let mut given = None;
        self.act(draft, |edit| {
            let (chosen, problems) = edit.issue(&[row], &Default::default());
            given = chosen.into_iter().next().and_then(|chosen| chosen.code);
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })?;
        given.context("no code was chosen")
    }

    /// Renames a unit.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn rename(&mut self, draft: DraftId, unit: &Code, name: &str) -> Result<()> {
        self.act(draft, |edit| edit.rename(unit, name, &Default::default()))
    }

    /// Changes the telephone of a unit.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn phone(&mut self, draft: DraftId, unit: &Code, phone: &str) -> Result<()> {
        let fields = [(Field::Phone, phone.to_owned())].into();
        self.act(draft, |edit| edit.update(unit, &fields, &Default::default()))
    }

    /// Closes a unit with everything below.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn close(&mut self, draft: DraftId, unit: &Code) -> Result<()> {
        self.act(draft, |edit| edit.close(unit, "giải thể", true, &Default::default()).map(|_| ()))
    }

    /// Takes the last step back; `false` where there is none.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn undo(&mut self, draft: DraftId) -> Result<bool> {
        let Some(plan) = self.store.undo_step(draft)? else { return Ok(false) };
        admit(&self.register, &plan).map_err(refused)?;
        self.write(Write::Undo(plan))?;
        Ok(true)
    }

    /// Does the last undone step again; `false` where there is none.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn redo(&mut self, draft: DraftId) -> Result<bool> {
        let Some(plan) = self.store.redo_step(draft)? else { return Ok(false) };
        admit(&self.register, &plan).map_err(refused)?;
        self.write(Write::Redo(plan))?;
        Ok(true)
    }

    /// Gives a draft up.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn discard(&mut self, draft: DraftId) -> Result<()> {
        self.write(Write::Discard(draft))
    }

    /// Applies a draft under a decision of this day.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn apply(&mut self, draft: DraftId, dated: NaiveDate) -> Result<()> {
        let sealed = self.sealed(draft, dated)?;
        self.write(Write::Seal(sealed))
    }

    /// Changes a telephone at once, without a document.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn direct(&mut self, unit: &Code, phone: &str, day: NaiveDate) -> Result<()> {
        let sealed = self.sealed_directly(unit, phone, day)?;
        self.write(Write::Seal(sealed))
    }

    /// A draft sealed under a decision of this day.
    ///
    /// # Errors
    /// When a rule refuses.
    pub fn sealed(&mut self, draft: DraftId, dated: NaiveDate) -> Result<Sealed> {
        let stored = self.register.draft(draft).context("no such draft")?.clone();
        let number = format!("{}/QĐ-UBND", self.register.last_set() + 1);
        self.seal(&stored, Some(draft), Some(decision(&number, dated)), None)
    }

    /// A direct set that changes a telephone.
    ///
    /// # Errors
    /// When a rule refuses.
    pub fn sealed_directly(&mut self, unit: &Code, phone: &str, day: NaiveDate) -> Result<Sealed> {
        let header = Header { kind: SetKind::Direct, title: "Liên hệ".into(), notes: String::new() };
        let mut draft = Draft::new(0, header);
        let fields = [(Field::Phone, phone.to_owned())].into();
        let mut edit = DraftEdit::new(&self.register, &draft);
        edit.update(unit, &fields, &Default::default()).map_err(refused)?;
        let plan = edit.finish("Liên hệ".into()).map_err(refused)?;
        draft.take(&plan);
        self.seal(&draft, None, None, Some(day))
    }

    /// Merges a unit into another one that keeps its code and name, under a decision of this day.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn merge(&mut self, from: &Code, into: &Code, dated: NaiveDate) -> Result<()> {
        let header = Header { kind: SetKind::Decision, title: "Sáp nhập".into(), notes: String::new() };
        let mut draft = Draft::new(0, header);
        let basis = Some("Nghị quyết 5/NQ-HĐND".to_owned());
        draft.events.insert(1, Event { happened_on: Some(dated), basis, ..Event::new(EventKind::Merge) });
        let before = self.register.given_code(from).context("no such code")?.version.id;
        let note = Some(format!("Sáp nhập vào {into}"));
        draft.lines.insert(from.clone(), Line { event: 1, before: Some(before), after: None, note });
        for (unit, same_name) in [(from, false), (into, true)] {
            let edge = Succession { share: Share::Whole, same_name, decided: None };
            draft.successions.insert((1, unit.clone(), into.clone()), edge);
        }
        let number = format!("{}/QĐ-UBND", self.register.last_set() + 1);
        let sealed = self.seal(&draft, None, Some(decision(&number, dated)), None)?;
        self.write(Write::Seal(sealed))
    }

    /// Says that the address of a unit was wrong from its first day.
    ///
    /// # Errors
    /// When a rule or the file refuses.
    pub fn correct_address(&mut self, unit: &Code, address: &str, day: NaiveDate) -> Result<()> {
        let header =
            Header { kind: SetKind::Correction, title: "Đính chính".into(), notes: "Ghi sai địa chỉ".into() };
        let mut draft = Draft::new(0, header);
        let fields = [(Field::Address, address.to_owned())].into();
        let mut edit = DraftEdit::new(&self.register, &draft);
        edit.correct(unit, &fields, &Default::default()).map_err(refused)?;
        let plan = edit.finish("Đính chính".into()).map_err(refused)?;
        draft.take(&plan);
        let number = format!("{}/QĐ-UBND", self.register.last_set() + 1);
        let sealed = self.seal(&draft, None, Some(decision(&number, day)), None)?;
        self.write(Write::Seal(sealed))
    }

    fn seal(
        &mut self,
        draft: &Draft,
        stored: Option<DraftId>,
        decision: Option<Decision>,
        effective_on: Option<NaiveDate>,
    ) -> Result<Sealed> {
        let terms = Terms { decision, effective_on, at: self.tick(), by: "Nguyễn Thị Hoà".into() };
        let (sealed, _) = seal(&self.register, draft, stored, &terms).map_err(refused)?;
        Ok(sealed)
    }

    /// Writes to the file, and then to the register in memory.
    ///
    /// # Errors
    /// When the file refuses.
    pub fn write(&mut self, write: Write) -> Result<()> {
        let at = self.tick();
        match &write {
            Write::Act(plan) => self.store.write_plan(plan, at)?,
            Write::Undo(plan) => self.store.write_undo(plan)?,
            Write::Redo(plan) => self.store.write_redo(plan)?,
            Write::Seal(sealed) => self.store.write_sealed(sealed)?,
            Write::Discard(draft) => self.store.discard_draft(*draft, at)?,
        }
        write.absorb(&mut self.register);
        Ok(())
    }

    /// The register in memory is the one in the file, and the file is whole.
    ///
    /// # Errors
    /// When it is not.
    pub fn check(&self) -> Result<()> {
        let loaded = self.store.load()?;
        if loaded != self.register {
            bail!("the register in memory is not the one in the file");
        }
        let verification = self.store.verify()?;
        ensure!(verification.is_clean(), "{:?}", verification.faults);
        Ok(())
    }
}
