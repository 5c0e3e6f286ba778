//! Random histories: acts, undo and redo over several drafts, carried out on the rules and on the [`model`] side by side.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

pub mod model;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use register::change::{DraftEdit, NewUnit, Origin, Terms, admit, seal};
use register::change_set::{Decision, Draft, DraftId, Event, EventKind, Header, Line, Plan, Sealed, SetKind, Status};
use register::policy::Policy;
use register::unit::Field;
use register::{Code, Problem, Register, Unit, name};

use model::{Given, Model, Rows};

/// One thing an officer may try. Numbers choose among what there is.
#[derive(Debug, Clone)]
pub enum Act {
    Open,
    Issue { draft: usize, parent: usize, name: usize },
    IssueTyped { draft: usize, code: usize, name: usize },
    Rename { draft: usize, code: usize, name: usize },
    Update { draft: usize, code: usize, name: Option<usize>, phone: usize },
    Close { draft: usize, code: usize, subtree: bool },
    TakeBack { draft: usize, code: usize },
    Undo { draft: usize },
    Redo { draft: usize },
    Discard { draft: usize },
    Apply { draft: usize, shift: u64 },
    Direct { code: usize, phone: usize, shift: u64 },
}

/// Names close together: some differ in spelling only.
const NAMES: [&str; 6] = ["Sở Văn hóa", "Sở Văn hoá", "SỞ  VĂN HÓA", "Sở Y tế", "Sở Điện", "Sở Ðiện"];
const PHONES: [&str; 3] = ["", "0276 1", "0276 2"];
const DRAFTS: usize = 3;

pub fn any_act() -> impl Strategy<Value = Act> {
    let (draft, code, name, phone) = (0..DRAFTS, 0..100_usize, 0..NAMES.len(), 0..PHONES.len());
    let (d, c, n, p) = (|| draft.clone(), || code.clone(), || name.clone(), || phone.clone());
    prop_oneof![
        5 => Just(Act::Open),
        5 => (d(), c(), n()).prop_map(|(draft, parent, name)| Act::Issue { draft, parent, name }),
        8 => (d(), c(), n()).prop_map(|(draft, code, name)| Act::IssueTyped { draft, code, name }),
        8 => (d(), c(), n()).prop_map(|(draft, code, name)| Act::Rename { draft, code, name }),
        6 => (d(), c(), prop::option::of(n()), p())
            .prop_map(|(draft, code, name, phone)| Act::Update { draft, code, name, phone }),
        8 => (d(), c(), any::<bool>()).prop_map(|(draft, code, subtree)| Act::Close { draft, code, subtree }),
        6 => (d(), c()).prop_map(|(draft, code)| Act::TakeBack { draft, code }),
        6 => d().prop_map(|draft| Act::Undo { draft }),
        12 => d().prop_map(|draft| Act::Redo { draft }),
        1 => d().prop_map(|draft| Act::Discard { draft }),
        5 => (d(), 0..4_u64).prop_map(|(draft, shift)| Act::Apply { draft, shift }),
        2 => (c(), p(), 0..4_u64).prop_map(|(code, phone, shift)| Act::Direct { code, phone, shift }),
    ]
}

/// What an act that was not refused writes.
#[derive(Debug)]
#[allow(dead_code, reason = "the history of the rules alone writes nothing")]
pub enum Written {
    Draft(DraftId, Header),
    Act(Plan),
    Undo(Plan),
    Redo(Plan),
    Discarded(DraftId),
    Sealed(Sealed),
}

/// The steps of a draft: each plan with the model's rows before it.
#[derive(Debug, Clone, Default)]
struct Steps {
    done: Vec<(Plan, Rows)>,
    undone: Vec<(Plan, Rows)>,
}

/// The rules and the model, going through the same history.
pub struct World {
    pub register: Register,
    model: Model,
    steps: BTreeMap<DraftId, Steps>,
    /// Change sets ever made; the file numbers them in turn.
    sets: DraftId,
    today: NaiveDate,
    closed: BTreeSet<Code>,
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn header(kind: SetKind) -> Header {
    Header { kind, title: "Đợt thử".into(), notes: String::new() }
}

fn is_accepted<T>(outcome: &Result<T, Vec<Problem>>) -> bool {
    if let Err(problems) = outcome {
        assert!(!problems.is_empty());
        for problem in problems {
            assert!(problem.is_error() && !problem.message.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
        }
    }
    outcome.is_ok()
}

impl World {
    /// A register of four units, and the sealed set that opened it.
    pub fn new() -> (World, Sealed) {
        let today: NaiveDate = "2021-01-01".parse().unwrap();
        let mut world = World {
            register: Register::new(Policy::default()),
            model: Model::default(),
            steps: BTreeMap::new(),
            sets: 1,
            today,
            closed: BTreeSet::new(),
        };
        let mut draft = Draft::new(0, header(SetKind::Opening));
        draft.events.insert(1, Event::new(EventKind::Establish));
        for text in ["H53", "H53.01", "H53.01.01", "H53.02"] {
            let unit = Unit::named(NAMES[0]);
            let given = Given { open: true, unit: unit.clone(), given_on: today, since: today, until: None, state: 0 };
            world.model.given.insert(text.to_owned(), given);
            draft.lines.insert(code(text), Line { event: 1, before: None, after: Some(Arc::new(unit)), note: None });
        }
        let (sealed, _) = seal(&world.register, &draft, None, &world.terms(None, today)).unwrap();
        world.register.absorb_sealed(&sealed);
        world.check();
        (world, sealed)
    }

    fn terms(&self, number: Option<u32>, on: NaiveDate) -> Terms {
        Terms {
            decision: number.map(|number| Decision {
                number: format!("{number}/QĐ-UBND"),
                dated: on,
                issuer: "UBND tỉnh Tây Ninh".into(),
            }),
            effective_on: Some(on),
            at: on.and_hms_opt(9, 0, 0).unwrap(),
            by: "Nguyễn Thị Hoà".into(),
        }
    }

    /// Codes to choose from: close together, given or not, and all that ever came up.
    fn codes(&self) -> Vec<String> {
        let mut codes: BTreeSet<String> = ["H53", "H53.01", "H53.02", "H53.03", "H53.01.01", "H53.01.02", "H53.02.01"]
            .iter()
            .chain(&["H53.03.01", "H53.01.01.01", "H53.01.01.02", "H53.03.01.01", "H53.07.01.01", "K53"])
            .map(|text| (*text).to_owned())
            .collect();
        codes.extend(self.model.given.keys().cloned());
        codes.extend(self.model.drafts.values().flat_map(|rows| rows.keys().cloned()));
        codes.into_iter().collect()
    }

    /// Mostly a unit that is there, sometimes anything.
    fn choose(&self, index: usize) -> String {
        let codes = self.codes();
        let known = |code: &&String| {
            let given = self.model.given.get(*code).is_some_and(|given| given.open);
            given || self.model.drafts.values().any(|rows| rows.contains_key(*code))
        };
        let chosen: Vec<&String> = codes.iter().filter(|code| index.is_multiple_of(5) || known(code)).collect();
        chosen[index / 5 % chosen.len()].clone()
    }

    /// Mostly a code that nobody has yet, sometimes anything.
    fn choose_free(&self, index: usize) -> String {
        let codes = self.codes();
        let free = |code: &&String| {
            let known = |code: &str| {
                self.model.given.contains_key(code) || self.model.drafts.values().any(|rows| rows.contains_key(code))
            };
            !known(code) && model::parent(code).is_some_and(known)
        };
        let chosen: Vec<&String> = codes.iter().filter(|code| index.is_multiple_of(5) || free(code)).collect();
        if chosen.is_empty() { codes[0].clone() } else { chosen[index / 5 % chosen.len()].clone() }
    }

    fn draft(&self, index: usize) -> Option<DraftId> {
        let drafts: Vec<DraftId> = self.register.drafts().map(|draft| draft.id).collect();
        (!drafts.is_empty()).then(|| drafts[index % drafts.len()])
    }

    /// Tries an act; rules and model must agree whether it goes and what it leaves.
    pub fn step(&mut self, act: &Act) -> Option<Written> {
        let written = match *act {
            Act::Open => self.open(),
            Act::Issue { draft, parent, name } => self.issue(self.draft(draft)?, self.choose(parent), NAMES[name]),
            Act::IssueTyped { draft, code, name } => {
                self.issue_typed(self.draft(draft)?, self.choose_free(code), NAMES[name])
            }
            Act::Rename { draft, code: at, name } => {
                let at = self.choose(at);
                let (draft, unit) = (self.draft(draft)?, code(&at));
                let wanted = self.model.change(draft, &at, |unit| unit.name = NAMES[name].to_owned());
                self.act(draft, wanted, |edit| edit.rename(&unit, NAMES[name], &Origin::default()))
            }
            Act::Update { draft, code: at, name, phone } => {
                let at = self.choose(at);
                let (draft, unit) = (self.draft(draft)?, code(&at));
                let mut fields = BTreeMap::from([(Field::Phone, PHONES[phone].to_owned())]);
                fields.extend(name.map(|name| (Field::Name, NAMES[name].to_owned())));
                let wanted = self.model.change(draft, &at, |unit| {
                    unit.phone = Some(PHONES[phone].to_owned()).filter(|phone| !phone.is_empty());
                    if let Some(name) = name {
                        unit.name = NAMES[name].to_owned();
                    }
                });
                self.act(draft, wanted, |edit| edit.update(&unit, &fields, &Origin::default()))
            }
            Act::Close { draft, code: at, subtree } => {
                let at = self.choose(at);
                let (draft, unit) = (self.draft(draft)?, code(&at));
                let wanted = self.model.close(draft, &at, subtree);
                self.act(draft, wanted, |edit| edit.close(&unit, "giải thể", subtree, &Origin::default()).map(|_| ()))
            }
            Act::TakeBack { draft, code: at } => {
                let at = self.choose(at);
                let (draft, unit) = (self.draft(draft)?, code(&at));
                let wanted = self.model.take_back(draft, &at);
                self.act(draft, wanted, |edit| edit.take_back(&unit))
            }
            Act::Undo { draft } => self.undo(self.draft(draft)?),
            Act::Redo { draft } => self.redo(self.draft(draft)?),
            Act::Discard { draft } => self.discard(self.draft(draft)?),
            Act::Apply { draft, shift } => self.apply(self.draft(draft)?, self.day(shift)),
            Act::Direct { code, phone, shift } => self.direct(self.choose(code), PHONES[phone], self.day(shift)),
        };
        self.check();
        written
    }

    /// A day around today, so that some come too early.
    fn day(&self, shift: u64) -> NaiveDate {
        self.today + Days::new(shift) - Days::new(1)
    }

    fn open(&mut self) -> Option<Written> {
        if self.register.drafts().count() == DRAFTS {
            return None;
        }
        self.sets += 1;
        let header = header(SetKind::Decision);
        self.register.insert_draft(Draft::new(self.sets, header.clone()));
        self.model.drafts.insert(self.sets, Rows::new());
        self.steps.insert(self.sets, Steps::default());
        Some(Written::Draft(self.sets, header))
    }

    /// Carries an act out if the rules let it; the model said what must come of it.
    fn act(
        &mut self,
        draft: DraftId,
        wanted: Option<Rows>,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(), Vec<Problem>>,
    ) -> Option<Written> {
        let mut edit = DraftEdit::new(&self.register, self.register.draft(draft).unwrap());
        let outcome = act(&mut edit).and_then(|()| edit.finish("việc thử".into()));
        assert_eq!(is_accepted(&outcome), wanted.is_some(), "rules: {outcome:?}\nmodel: {wanted:?}");
        let (plan, wanted) = (outcome.ok()?, wanted?);
        assert!(!plan.is_empty());
        let before = self.model.drafts.insert(draft, wanted).unwrap();
        self.register.absorb_plan(&plan);
        let steps = self.steps.get_mut(&draft).unwrap();
        steps.undone.clear();
        steps.done.push((plan.clone(), before));
        Some(Written::Act(plan))
    }

    fn issue_typed(&mut self, draft: DraftId, text: String, name: &str) -> Option<Written> {
        let unit = Unit::named(name);
        let wanted = self.model.issue(draft, &text, &unit);
        let row = NewUnit { parent: code(&text).parent()?, code: Some(text), unit };
        self.act(draft, wanted, |edit| {
            let (_, problems) = edit.issue(&[row], &Origin::default());
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })
    }

    /// The proposal may be any code that nobody ever had; the model is asked with the one that was proposed.
    fn issue(&mut self, draft: DraftId, parent: String, name: &str) -> Option<Written> {
        let unit = Unit::named(name);
        let row = NewUnit { parent: code(&parent), code: None, unit: unit.clone() };
        let mut edit = DraftEdit::new(&self.register, self.register.draft(draft).unwrap());
        let (chosen, _) = edit.issue(std::slice::from_ref(&row), &Origin::default());
        let proposed = chosen[0].code.clone().unwrap().to_string();
        assert!(!self.model.given.contains_key(&proposed), "{proposed} was given before");
        assert!(self.model.drafts.values().all(|rows| !rows.contains_key(&proposed)), "{proposed} is held by a draft");
        let wanted = self.model.issue(draft, &proposed, &unit);
        self.act(draft, wanted, |edit| {
            let (_, problems) = edit.issue(&[row], &Origin::default());
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })
    }

    fn undo(&mut self, draft: DraftId) -> Option<Written> {
        let steps = self.steps.get_mut(&draft).unwrap();
        let (plan, before) = steps.done.last()?;
        let inverse = plan.inverse();
        let outcome = admit(&self.register, &inverse);
        assert_eq!(is_accepted(&outcome), self.model.may_be(draft, before), "{outcome:?}");
        outcome.ok()?;
        let (plan, before) = steps.done.pop()?;
        let after = self.model.drafts.insert(draft, before).unwrap();
        steps.undone.push((plan, after));
        self.register.absorb_plan(&inverse);
        Some(Written::Undo(inverse))
    }

    fn redo(&mut self, draft: DraftId) -> Option<Written> {
        let steps = self.steps.get_mut(&draft).unwrap();
        let (plan, after) = steps.undone.last()?;
        let outcome = admit(&self.register, plan);
        assert_eq!(is_accepted(&outcome), self.model.may_be(draft, after), "{outcome:?}");
        outcome.ok()?;
        let (plan, after) = steps.undone.pop()?;
        let before = self.model.drafts.insert(draft, after).unwrap();
        steps.done.push((plan.clone(), before));
        self.register.absorb_plan(&plan);
        Some(Written::Redo(plan))
    }

    /// Takes back everything that can be; a draft that lost all its steps is as it was when it was opened.
    pub fn undo_all(&mut self, draft: DraftId) -> Vec<Written> {
        let undone: Vec<Written> = std::iter::from_fn(|| self.undo(draft)).collect();
        self.check();
        if self.steps[&draft].done.is_empty() {
            assert_eq!(*self.register.draft(draft).unwrap(), Draft::new(draft, header(SetKind::Decision)));
        }
        undone
    }

    /// Whether a draft has a step to take back, and one to bring again.
    #[allow(dead_code, reason = "only the file keeps steps of its own")]
    pub fn steps(&self, draft: DraftId) -> (bool, bool) {
        self.steps.get(&draft).map_or((false, false), |steps| (!steps.done.is_empty(), !steps.undone.is_empty()))
    }

    fn discard(&mut self, draft: DraftId) -> Option<Written> {
        self.register.drop_draft(draft);
        self.model.drafts.remove(&draft);
        self.steps.remove(&draft);
        Some(Written::Discarded(draft))
    }

    fn apply(&mut self, id: DraftId, on: NaiveDate) -> Option<Written> {
        let draft = self.register.draft(id).unwrap().clone();
        let rows = self.model.drafts[&id].clone();
        let outcome = seal(&self.register, &draft, Some(id), &self.terms(Some(self.register.last_set() + 1), on));
        self.seal(outcome, Some(id), &rows, on)
    }

    fn direct(&mut self, at: String, phone: &str, on: NaiveDate) -> Option<Written> {
        let wanted =
            self.model.direct(&at, |unit| unit.phone = Some(phone.to_owned()).filter(|phone| !phone.is_empty()));
        let mut draft = Draft::new(0, header(SetKind::Direct));
        let mut edit = DraftEdit::new(&self.register, &draft);
        let fields = BTreeMap::from([(Field::Phone, phone.to_owned())]);
        let outcome =
            edit.update(&code(&at), &fields, &Origin::default()).and_then(|()| edit.finish("việc thử".into()));
        assert_eq!(is_accepted(&outcome), wanted.is_some(), "rules: {outcome:?}\nmodel: {wanted:?}");
        draft.take(&outcome.ok()?);
        let outcome = seal(&self.register, &draft, None, &self.terms(None, on));
        let written = self.seal(outcome, None, &wanted?, on)?;
        self.sets += 1;
        Some(written)
    }

    /// The sealed list is the state after less the state before.
    fn seal(
        &mut self,
        outcome: Result<(Sealed, Vec<Problem>), Vec<Problem>>,
        draft: Option<DraftId>,
        rows: &Rows,
        on: NaiveDate,
    ) -> Option<Written> {
        assert_eq!(is_accepted(&outcome), self.model.may_apply(rows, on), "{outcome:?}");
        let (sealed, _) = outcome.ok()?;
        let (before, last) = (open_units(&self.register), self.register.last_set());
        self.register.absorb_sealed(&sealed);
        if let Some(draft) = draft {
            self.model.drafts.remove(&draft);
            self.steps.remove(&draft);
        }
        let wanted = self.model.apply(rows, on);
        let said: BTreeMap<String, Status> =
            sealed.lines.iter().map(|line| (line.code.to_string(), line.status)).collect();
        assert_eq!(said, wanted, "the applied list against the model");
        assert_eq!(
            said,
            model::difference(&before, &open_units(&self.register)),
            "the applied list against the register"
        );
        assert_eq!((sealed.number, self.register.last_set()), (last + 1, last + 1), "no gap in the chain");
        assert!(sealed.events.values().all(|event| event.happened_on.is_some()));
        self.today = self.today.max(on) + Days::new(1);
        Some(Written::Sealed(sealed))
    }

    /// The invariants of the blueprint, asked of the register itself, and that it says what the model says.
    fn check(&mut self) {
        let register = &self.register;
        assert_eq!(open_units(register), self.model.open());
        let given: BTreeMap<String, (bool, NaiveDate)> =
            register.given_codes().map(|(code, entry)| (code.to_string(), (entry.is_open(), entry.given_on))).collect();
        let wanted = self.model.given.iter().map(|(code, given)| (code.clone(), (given.open, given.given_on)));
        assert_eq!(given, wanted.collect());

        for (code, entry) in register.given_codes() {
            assert_eq!(entry.is_open(), entry.version.valid_to.is_none());
            assert!(entry.given_on <= entry.version.valid_from);
            let parent_stands = code.parent().is_none_or(|parent| register.open_unit(&parent).is_some());
            assert!(!entry.is_open() || parent_stands, "{code} is open under a closed parent");
            assert!(entry.is_open() || register.held(code).is_none(), "{code} is closed and on a draft");
            if !entry.is_open() {
                self.closed.insert(code.clone());
            }
        }
        for code in &self.closed {
            let entry = register.given_code(code).unwrap();
            assert!(!entry.is_open() && register.held(code).is_none(), "{code} came back");
        }
        self.check_drafts();
        self.check_taken();
    }

    fn check_drafts(&self) {
        let register = &self.register;
        let mut held = BTreeSet::new();
        for draft in register.drafts() {
            let rows = &self.model.drafts[&draft.id];
            assert_eq!(draft.lines.len(), rows.len());
            let mut named = BTreeSet::new();
            for (code, line) in &draft.lines {
                assert!(held.insert(code.clone()), "{code} is on two drafts");
                assert_eq!(register.held(code).unwrap().0.id, draft.id);
                let row = &rows[code.as_str()];
                assert_eq!(line.after.as_deref(), row.after.as_ref());
                assert_eq!(
                    line.before,
                    row.from.and(register.given_code(code)).map(|entry| entry.version.id),
                    "{code} is stale"
                );
                assert!(line.after.is_some() || line.note.is_some(), "{code} is closed without a reason");
                let before = register.before(code, line).map(Arc::as_ref);
                let status = Status::between(before, line.after.as_deref());
                assert_eq!(register.status(code, line), status);
                let kind = match status.unwrap() {
                    Status::Issued => EventKind::Establish,
                    Status::Renamed => EventKind::Rename,
                    Status::InfoChanged => EventKind::Info,
                    Status::Closed => EventKind::Dissolve,
                };
                assert_eq!(draft.events[&line.event].kind, kind, "{code}");
                named.insert(line.event);
            }
            assert!(draft.events.keys().eq(&named), "events that no row names");
        }
    }

    /// `below` and `taken` have every code that was ever given or is new in a draft, and no other.
    fn check_taken(&self) {
        let new = self.register.drafts().flat_map(|draft| draft.lines.iter()).filter(|(_, line)| line.issues());
        let mut known: BTreeMap<Option<Code>, BTreeSet<Code>> = BTreeMap::new();
        for code in self.register.given_codes().map(|(code, _)| code).chain(new.map(|(code, _)| code)) {
            known.entry(code.parent()).or_default().insert(code.clone());
        }
        let roots: BTreeSet<Code> = self.register.roots().cloned().collect();
        assert_eq!(Some(&roots), known.get(&None));
        for text in self.codes() {
            let parent = code(&text);
            let wanted: Vec<Code> = known.get(&Some(parent.clone())).into_iter().flatten().cloned().collect();
            assert!(self.register.below(&parent).eq(&wanted), "below {parent}");
            for draft in self.register.drafts() {
                assert_eq!(DraftEdit::new(&self.register, draft).taken(&parent), wanted);
            }
        }
    }
}

fn open_units(register: &Register) -> BTreeMap<String, Unit> {
    let open = register.given_codes().filter(|(_, entry)| entry.is_open());
    open.map(|(code, entry)| (code.to_string(), Unit::clone(&entry.version.unit))).collect()
}

/// The names are as close as the histories need them.
#[allow(dead_code, reason = "asked once, by the histories of the rules")]
pub fn check_names() {
    assert_eq!(name::key(NAMES[0]), name::key(NAMES[1]));
    assert_eq!(name::key(NAMES[0]), name::key(NAMES[2]));
    assert_eq!(name::key(NAMES[4]), name::key(NAMES[5]));
    assert_ne!(name::key(NAMES[0]), name::key(NAMES[3]));
}
