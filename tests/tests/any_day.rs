//! The state of any day, rebuilt from the sets alone by a model that knows no versions, is the program's answer; for
//! random histories with sets that hold later than they are applied, earlier, and that put right what was wrong from its
//! first day.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use register::change::{DraftEdit, NewUnit, Origin, Terms, seal};
use register::change_set::{Decision, Draft, Header, SetKind, SetNumber, Status};
use register::unit::Field;
use register::validity::{self, Moment, differences};
use register::{Code, Register, Unit};
use so_ma_tests::ledger::{Ledger, Write, code, day};

/// What a set does to a code, as the officer would say it.
#[derive(Debug, Clone)]
enum Deed {
    Issue(Unit),
    Change(Unit),
    Close,
    /// What was said last is wrong from its first day; this is right.
    Correct(Unit),
}

/// A set as paper keeps it: from when it holds and what it says.
#[derive(Debug, Clone)]
struct Paper {
    applied: NaiveDate,
    effective: NaiveDate,
    deeds: Vec<(String, Deed)>,
}

/// The units in force on a day, read off the papers known by then.
fn model(papers: &[Paper], on: NaiveDate, known: usize) -> BTreeMap<String, Unit> {
    let mut said: BTreeMap<String, Vec<(NaiveDate, Unit)>> = BTreeMap::new();
    let mut closed: BTreeMap<String, NaiveDate> = BTreeMap::new();
    for paper in &papers[..known] {
        for (code, deed) in &paper.deeds {
            let states = said.entry(code.clone()).or_default();
            match deed {
                Deed::Issue(unit) | Deed::Change(unit) => states.push((paper.effective, unit.clone())),
                Deed::Correct(unit) => states.last_mut().unwrap().1 = unit.clone(),
                Deed::Close => drop(closed.insert(code.clone(), paper.effective)),
            }
        }
    }
    said.into_iter()
        .filter(|(code, _)| closed.get(code).is_none_or(|end| *end > on))
        .filter_map(|(code, states)| {
            let (_, unit) = states.into_iter().rev().find(|(from, _)| *from <= on)?;
            Some((code, unit))
        })
        .collect()
}

/// One thing an officer may try; numbers choose among what there is.
#[derive(Debug, Clone)]
struct Try {
    code: usize,
    what: usize,
    name: usize,
}

#[derive(Debug, Clone)]
struct TrySet {
    corrects: bool,
    /// Days between applying and taking force: before 0 it is entered late, after 0 it holds later.
    shift: i64,
    tries: Vec<Try>,
}

const CODES: [&str; 7] = ["H53.01", "H53.02", "H53.03", "H53.01.01", "H53.01.02", "H53.02.01", "H53.01.01.01"];
const NAMES: [&str; 5] = ["Sở Văn hóa", "Sở Văn hoá", "Sở Y tế", "Sở Điện", "Sở Nước"];
const FIRST: &str = "2022-01-01";

fn any_set() -> impl Strategy<Value = TrySet> {
    let tried = (0..CODES.len(), 0..10_usize, 0..NAMES.len()).prop_map(|(code, what, name)| Try { code, what, name });
    (prop::bool::weighted(0.35), -200..200_i64, prop::collection::vec(tried, 1..7))
        .prop_map(|(corrects, shift, tries)| TrySet { corrects, shift, tries })
}

fn moved(day: NaiveDate, by: i64) -> NaiveDate {
    match u64::try_from(by) {
        Ok(later) => day + Days::new(later),
        Err(_) => day - Days::new(by.unsigned_abs()),
    }
}

fn open(register: &Register) -> BTreeMap<String, Unit> {
    validity::state(register).iter().map(|(code, unit)| (code.to_string(), Unit::clone(unit))).collect()
}

/// Lays one act over the draft; what came of it, if the rules let it.
fn lay(edit: &mut DraftEdit<'_>, tried: &Try, corrects: bool) -> Option<(String, Deed)> {
    let (text, name) = (CODES[tried.code], NAMES[tried.name]);
    let unit = code(text);
    let fields = BTreeMap::from([(Field::Name, name.to_owned())]);
    let none = Origin::default();
    let given = edit.register().given_code(&unit).is_some();
    match (given, tried.what) {
        (false, _) => {
            let row = NewUnit { parent: unit.parent()?, code: Some(text.to_owned()), unit: Unit::named(name) };
            edit.issue(&[row], &none).1.iter().all(|problem| !problem.is_error()).then_some(())?;
            Some((text.to_owned(), Deed::Issue(Unit::named(name))))
        }
        (true, 0 | 1) => {
            edit.close(&unit, "giải thể", false, &none).ok()?;
            Some((text.to_owned(), Deed::Close))
        }
        (true, 2..=5) if corrects => {
            edit.correct(&unit, &fields, &none).ok()?;
            Some((text.to_owned(), Deed::Correct(Unit::clone(edit.unit(&unit)?))))
        }
        (true, _) => {
            edit.update_from_set(&unit, &fields, &none).ok()?;
            Some((text.to_owned(), Deed::Change(Unit::clone(edit.unit(&unit)?))))
        }
    }
}

/// A register that lived through the sets the rules let pass, and their papers.
struct Lived {
    _folder: tempfile::TempDir,
    ledger: Ledger,
    papers: Vec<Paper>,
}

impl Lived {
    fn through(sets: &[TrySet]) -> Lived {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::create(&folder.path().join("thử.soma")).unwrap();
        let root = ("H53".to_owned(), Deed::Issue(Unit::named("UBND tỉnh Tây Ninh")));
        let opening = Paper { applied: day("2026-01-05"), effective: day("2020-09-15"), deeds: vec![root] };
        let mut lived = Lived { _folder: folder, ledger, papers: vec![opening] };
        let mut applied = moved(day("2026-01-05"), 1);
        for tried in sets {
            lived.set(tried, applied);
            applied = moved(applied, 20);
        }
        lived.ledger.check().unwrap();
        lived
    }

    fn set(&mut self, tried: &TrySet, applied: NaiveDate) {
        let kind = if tried.corrects { SetKind::Correction } else { SetKind::Decision };
        let mut draft = Draft::new(0, Header { kind, title: "Đợt thử".into(), notes: "lý do".into() });
        let mut deeds: Vec<(String, Deed)> = Vec::new();
        let mut done = BTreeSet::new();
        for one in &tried.tries {
            if !done.insert(one.code) {
                continue;
            }
            let mut edit = DraftEdit::new(&self.ledger.register, &draft);
            let Some(deed) = lay(&mut edit, one, tried.corrects) else { continue };
            let Ok(plan) = edit.finish("việc thử".into()) else { continue };
            draft.take(&plan);
            deeds.push(deed);
        }
        let effective = moved(applied, tried.shift).max(day(FIRST));
        let decision = Decision { number: "1/QĐ".into(), dated: applied, issuer: "UBND tỉnh".into() };
        let at = applied.and_hms_opt(9, 0, 0).unwrap();
        let terms = Terms { decision: Some(decision), effective_on: Some(effective), at, by: "Hoà".into() };
        let Ok((sealed, _)) = seal(&self.ledger.register, &draft, None, &terms) else { return };
        self.ledger.write(Write::Seal(sealed)).unwrap();
        self.papers.push(Paper { applied, effective, deeds });
    }

    /// Every day on which something may begin or end, and those beside it.
    fn days(&self) -> BTreeSet<NaiveDate> {
        let days = self.papers.iter().flat_map(|paper| [paper.effective, paper.applied]);
        days.flat_map(|day| [-1, 0, 1].map(|by| moved(day, by))).collect()
    }

    fn last(&self) -> SetNumber {
        u32::try_from(self.papers.len()).unwrap()
    }

    fn at(&self, on: NaiveDate, known: SetNumber) -> BTreeMap<String, Unit> {
        open(&self.ledger.store.load_at(Moment { on, known }).unwrap())
    }

    fn check(&self) {
        let far = day("9999-12-31");
        for known in 0..=self.last() {
            let papers = known as usize;
            for on in self.days() {
                assert_eq!(self.at(on, known), model(&self.papers, on, papers), "{on}, after set {known}");
            }
            let given = self.ledger.store.list_after(known).unwrap();
            let given: BTreeMap<String, Unit> =
                given.into_iter().map(|listed| (listed.code.to_string(), listed.unit)).collect();
            assert_eq!(given, model(&self.papers, far, papers), "whatever day, after set {known}");
        }
        for on in self.days() {
            let listed = self.ledger.store.list_on(on).unwrap();
            let listed: BTreeMap<String, Unit> =
                listed.into_iter().map(|listed| (listed.code.to_string(), listed.unit)).collect();
            assert_eq!(listed, model(&self.papers, on, self.papers.len()), "listed on {on}");
            let known = self.papers.iter().filter(|paper| paper.applied <= on).count();
            assert_eq!(self.ledger.store.known_on(on).unwrap() as usize, known, "known on {on}");
        }
        assert_eq!(open(&self.ledger.register), model(&self.papers, far, self.papers.len()), "what the rules see");
    }

    /// What today's tree announces: the first later day on which a code is not as it is today.
    fn check_ahead(&self, today: NaiveDate) {
        let found = self.ledger.store.ahead(today).unwrap();
        let all = self.papers.len();
        let now = model(&self.papers, today, all);
        let mut register = self.ledger.register.clone();
        let mut wanted: BTreeMap<Code, (NaiveDate, Status)> = BTreeMap::new();
        for later in self.days().into_iter().filter(|day| *day > today) {
            let then = model(&self.papers, later, all);
            for text in CODES.into_iter().chain(["H53"]) {
                let status = Status::between(now.get(text), then.get(text));
                if let Some(status) = status {
                    wanted.entry(code(text)).or_insert((later, status));
                }
            }
        }
        let said: BTreeMap<Code, (NaiveDate, Status)> =
            found.iter().map(|(code, ahead)| (code.clone(), (ahead.from, ahead.status))).collect();
        assert_eq!(said, wanted, "ahead of {today}");
        register.set_ahead(found);
        for text in CODES {
            assert_eq!(register.in_force(&code(text)).map(|unit| Unit::clone(unit)), now.get(text).cloned(), "{text}");
        }
    }

    /// Two moments: the differences lead from the one to the other, and every one has a set behind it.
    fn check_differences(&self, from: Moment, to: Moment) {
        let state = |moment| validity::state(&self.ledger.store.load_at(moment).unwrap());
        let (before, after) = (state(from), state(to));
        let found = differences(&before, &after);
        let mut carried = before.clone();
        for one in &found {
            match &one.after {
                Some(unit) => carried.insert(one.code.clone(), unit.clone()),
                None => carried.remove(&one.code),
            };
        }
        assert_eq!(carried, after);
        let causes = self.ledger.store.causes(from, to).unwrap();
        for one in found {
            let cause = causes.get(&one.code).unwrap();
            assert!(cause.sets.iter().all(|set| *set <= to.known) && !cause.sets.is_empty(), "{one:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_day_is_what_the_sets_alone_make_of_it(sets in prop::collection::vec(any_set(), 1..10), ends in prop::collection::vec(0..1_000_usize, 8)) {
        let lived = Lived::through(&sets);
        lived.check();
        let days: Vec<NaiveDate> = lived.days().into_iter().collect();
        for today in days.iter().step_by(4) {
            lived.check_ahead(*today);
        }
        for pair in ends.chunks(4) {
            let mut on = [days[pair[0] % days.len()], days[pair[1] % days.len()]];
            let all = lived.papers.len() + 1;
            let mut known = [pair[2] % all, pair[3] % all].map(|known| u32::try_from(known).unwrap());
            on.sort();
            known.sort();
            lived.check_differences(Moment { on: on[0], known: known[0] }, Moment { on: on[1], known: known[1] });
        }
    }
}

#[test]
fn the_histories_are_worth_something() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop::collection::vec(any_set(), 6..10);
    let (mut late, mut early, mut corrected, mut closed) = (0, 0, 0, 0);
    for _ in 0..80 {
        let lived = Lived::through(&strategy.new_tree(&mut runner).unwrap().current());
        for paper in &lived.papers[1..] {
            late += usize::from(paper.effective < paper.applied);
            early += usize::from(paper.effective > paper.applied);
            corrected += paper.deeds.iter().filter(|(_, deed)| matches!(deed, Deed::Correct(_))).count();
            closed += paper.deeds.iter().filter(|(_, deed)| matches!(deed, Deed::Close)).count();
        }
    }
    println!("entered late {late}, holding later {early}, corrected {corrected}, closed {closed}");
    assert!([late, early, corrected, closed].iter().all(|count| *count > 15), "{late} {early} {corrected} {closed}");
}
