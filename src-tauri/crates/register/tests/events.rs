//! Random reorganisations on random trees: units before = kept ∪ closed, units after = kept ∪ issued, nobody is left
//! without a parent, no code is given twice, what was closed stays closed, undo is the start, and from every code before
//! the edges lead exactly to the units after.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod reorganise;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use register::change::{DraftEdit, admit, seal};
use register::change_set::{Draft, Drawing, EventKind, Sealed, SetKind, Share};
use register::event::{Judged, Outcome, SourceFate};
use register::trace::{Passage, origin, trace};
use register::{Code, Register, Unit};
use reorganise::{Case, Scene, any_case, draw, header, open, settle, terms};

fn unique<'a>(codes: impl Iterator<Item = &'a Code>) -> BTreeSet<Code> {
    let mut found = BTreeSet::new();
    for code in codes {
        assert!(found.insert(code.clone()), "{code} twice");
    }
    found
}

/// What a settled judgement closes and gives, each code once.
fn closed_and_issued(judged: &Judged) -> (BTreeSet<Code>, BTreeSet<Code>) {
    let sources = judged.sources.iter().filter(|source| source.fate == SourceFate::Closed).map(|source| &source.code);
    let recoded = judged.recoded.iter().map(|row| &row.old);
    let closed = unique(sources.chain(recoded).chain(judged.closed_below.iter().map(|row| &row.code)));
    let issued = judged.verdicts.iter().filter_map(|verdict| match &verdict.outcome {
        Outcome::Issued(code) => Some(code),
        Outcome::Kept(_) => None,
        Outcome::Open => panic!("open without a question"),
    });
    let issued = unique(issued.chain(judged.recoded.iter().map(|row| row.new.as_ref().unwrap())));
    (closed, issued)
}

fn check_parties(draw: &Drawing, judged: &Judged) {
    let before: BTreeSet<&Code> = draw.before.iter().collect();
    assert!(before.into_iter().eq(judged.sources.iter().map(|source| &source.code)));
    assert_eq!(judged.verdicts.len(), draw.after.len());
    let mut heirs = BTreeSet::new();
    for source in &judged.sources {
        match source.fate {
            SourceFate::Kept(after) => {
                assert!(heirs.insert(after));
                assert_eq!(judged.verdicts[after].outcome, Outcome::Kept(source.code.clone()));
            }
            SourceFate::Closed => assert!(!source.note.is_empty()),
            SourceFate::Open => panic!("open without a question"),
        }
    }
    let kept = judged.verdicts.iter().filter(|verdict| matches!(verdict.outcome, Outcome::Kept(_))).count();
    assert_eq!(kept, heirs.len());
    for verdict in &judged.verdicts {
        assert!(!verdict.reasons.is_empty(), "no code without a why");
    }
}

/// From every code before the edges lead to exactly the units after that were drawn; renamings have none.
fn check_edges(draw: &Drawing, judged: &Judged) {
    let mut wanted: BTreeMap<(Code, Code), Share> = BTreeMap::new();
    for edge in &draw.edges {
        let verdict = &judged.verdicts[edge.to];
        if matches!(judged.parts[verdict.part].kind, EventKind::Rename | EventKind::Info) {
            continue;
        }
        wanted.insert((edge.from.clone(), verdict.outcome.code().unwrap().clone()), edge.share);
    }
    for row in &judged.recoded {
        wanted.insert((row.old.clone(), row.new.clone().unwrap()), Share::Whole);
    }
    let found: BTreeMap<(Code, Code), Share> =
        judged.successions.iter().map(|(_, from, to, edge)| ((from.clone(), to.clone()), edge.share)).collect();
    assert_eq!(found, wanted);
    assert_eq!(judged.successions.len(), wanted.len());
}

/// A code whose name goes on is closed only because its parent ends, because it moves, or because somebody said so.
fn check_names(draw: &Drawing, judged: &Judged, closed: &BTreeSet<Code>) {
    for (part, from, to, edge) in &judged.successions {
        let drawn = draw.before.contains(from) && from != to;
        let merged = !matches!(judged.parts[*part].kind, EventKind::Move);
        if drawn && merged && edge.same_name && closed.contains(from) {
            let ended = closed.contains(&from.parent().unwrap());
            assert!(ended || edge.decided.is_some(), "{from} → {to}: {edge:?}");
        }
    }
    for verdict in &judged.verdicts {
        let Outcome::Kept(code) = &verdict.outcome else { continue };
        let part = &judged.parts[verdict.part];
        let single = part.before.len() == 1 && part.after.len() == 1;
        let edge = judged.successions.iter().find(|(_, from, to, _)| from == code && to == code);
        assert!(single || edge.is_some_and(|(_, _, _, edge)| edge.same_name), "{code} goes on under another name");
    }
}

/// The state after applying: exactly what was before, less the closed, with the new; everybody has a parent.
fn check_applied(before: &Register, after: &Register, judged: &Judged, own: i64) {
    let (closed, issued) = closed_and_issued(judged);
    for code in &issued {
        assert!(before.given_code(code).is_none(), "{code} was given before");
        assert!(before.held(code).is_none_or(|(draft, _)| draft.id == own), "{code} is held by another draft");
    }
    let wanted: BTreeSet<Code> =
        open(before).into_iter().filter(|code| !closed.contains(code)).chain(issued.iter().cloned()).collect();
    let open: BTreeSet<Code> = open(after).into_iter().collect();
    assert_eq!(open, wanted);
    for code in &open {
        assert!(code.parent().is_none_or(|parent| open.contains(&parent)), "{code} is an orphan");
    }
    for row in &judged.recoded {
        let old = before.open_unit(&row.old).unwrap();
        let new = after.open_unit(row.new.as_ref().unwrap()).unwrap();
        assert_eq!(Unit { qcvn102: None, ..Unit::clone(old) }, **new, "nothing of a re-coded unit is lost");
    }
    for verdict in &judged.verdicts {
        assert_eq!(**after.open_unit(verdict.outcome.code().unwrap()).unwrap(), verdict.unit);
    }
}

/// Carries a case out; what became of it.
fn run(case: &Case, asked: &mut usize) -> Option<Judged> {
    let Scene { register: start, draft, .. } = Scene::new(case);
    let drawn = draw(case, &start);
    let (drawn, judged) = settle(&start, draft, drawn, &case.answers, asked)?;
    check_parties(&drawn, &judged);
    check_edges(&drawn, &judged);
    let (closed, _) = closed_and_issued(&judged);
    check_names(&drawn, &judged, &closed);

    let mut register = start.clone();
    let mut edit = DraftEdit::new(&register, register.draft(draft).unwrap());
    let laid = edit.event(&judged).and_then(|_| edit.finish("Sắp xếp".into()));
    let plan = match laid {
        Ok(plan) => plan,
        Err(problems) => {
            let other = ["change.draftedBelow", "change.heldElsewhere", "code.parentHeldElsewhere"];
            let foreign = problems.iter().all(|problem| other.contains(&problem.rule));
            assert!(case.elsewhere.is_some() && foreign, "{problems:?}");
            return None;
        }
    };
    register.absorb_plan(&plan);
    let laid = register.clone();
    admit(&register, &plan.inverse()).unwrap();
    register.absorb_plan(&plan.inverse());
    assert_eq!(register, start, "undo is the start");
    admit(&register, &plan).unwrap();
    register.absorb_plan(&plan);
    assert_eq!(register, laid, "redo is the event");

    if plan.lines().is_empty() {
        return Some(judged);
    }
    let (sealed, _) = seal(&register, register.draft(draft).unwrap(), Some(draft), &terms("2025-07-01")).unwrap();
    assert_eq!(sealed.successions.len(), judged.successions.len());
    register.absorb_sealed(&sealed);
    check_applied(&start, &register, &judged, draft);
    Some(judged)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_reorganisation_loses_a_unit_or_gives_a_code_twice(case in any_case()) {
        run(&case, &mut 0);
    }
}

#[test]
fn the_reorganisations_are_worth_something() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut asked, mut accepted, mut kinds) = (0, 0, BTreeMap::<String, usize>::new());
    let mut counts = register::event::Counts::default();
    for _ in 0..600 {
        let case = any_case().new_tree(&mut runner).unwrap().current();
        let Some(judged) = run(&case, &mut asked) else { continue };
        accepted += 1;
        let found = judged.counts();
        counts.kept += found.kept;
        counts.issued += found.issued;
        counts.closed += found.closed;
        for part in &judged.parts {
            *kinds.entry(format!("{:?}", part.kind)).or_default() += 1;
        }
    }
    println!("{accepted} of 600 accepted, {asked} questions, {counts:?}, {kinds:?}");
    assert!(accepted > 150 && asked > 100, "{accepted} {asked}");
    assert!(counts.kept > 50 && counts.issued > 200 && counts.closed > 200, "{counts:?}");
    for kind in ["Establish", "Merge", "Split", "Reorganise", "Move", "Dissolve"] {
        assert!(kinds.get(kind).is_some_and(|count| *count > 5), "{kind}: {kinds:?}");
    }
}

/// Who became whom by one applied set.
fn passages(sealed: &Sealed) -> Vec<Passage> {
    let edges = sealed.successions.iter();
    edges
        .map(|((_, from, to), edge)| Passage {
            set: sealed.number,
            from: from.clone(),
            to: to.clone(),
            share: edge.share,
        })
        .collect()
}

/// Reorganises as a case says and applies it; `None` where it is refused.
fn apply(register: &mut Register, draft: i64, case: &Case, day: &str) -> Option<(Judged, Sealed)> {
    let drawn = draw(case, register);
    let (_, judged) = settle(register, draft, drawn, &case.answers, &mut 0)?;
    let mut edit = DraftEdit::new(register, register.draft(draft).unwrap());
    let plan = edit.event(&judged).and_then(|_| edit.finish("Sắp xếp".into())).ok()?;
    register.absorb_plan(&plan);
    let (sealed, _) = seal(register, register.draft(draft).unwrap(), Some(draft), &terms(day)).ok()?;
    register.absorb_sealed(&sealed);
    Some((judged, sealed))
}

/// Two reorganisations one after the other: from every code before, the trace leads exactly to the units after.
fn trace_through(case: &Case, next: &Case) -> Option<usize> {
    let Scene { register: start, draft, .. } = Scene::new(case);
    let mut register = start.clone();
    let mut sets = vec![apply(&mut register, draft, case, "2025-07-01")?];
    register.insert_draft(Draft::new(draft + 1, header(SetKind::Decision)));
    sets.extend(apply(&mut register, draft + 1, next, "2026-01-01"));
    let edges: Vec<Passage> = sets.iter().flat_map(|(_, sealed)| passages(sealed)).collect();
    let successors = |code: &Code| -> Result<Vec<Passage>, std::convert::Infallible> {
        Ok(edges.iter().filter(|edge| edge.from == *code).cloned().collect())
    };
    let mut moved = 0;
    for code in open(&start) {
        let Ok(found) = trace(&code, 0, successors);
        // As the decisions tell it, one after the other.
        let mut wanted = BTreeSet::from([code.clone()]);
        for (judged, _) in &sets {
            let then = |code: &Code| -> BTreeSet<Code> {
                let to = |part: &usize| {
                    let verdicts = judged.parts[*part].after.iter().map(|after| &judged.verdicts[*after]);
                    verdicts.map(|verdict| verdict.outcome.code().unwrap().clone()).collect::<Vec<_>>()
                };
                let drawn: BTreeSet<Code> = judged
                    .successions
                    .iter()
                    .filter(|(part, from, after, _)| from == code && to(part).contains(after))
                    .map(|(_, _, after, _)| after.clone())
                    .collect();
                if !drawn.is_empty() {
                    return drawn;
                }
                let below = judged.recoded.iter().find(|row| row.old == *code);
                BTreeSet::from([below.and_then(|row| row.new.clone()).unwrap_or_else(|| code.clone())])
            };
            wanted = wanted.iter().flat_map(then).collect();
        }
        let ends: BTreeSet<Code> = found.ends.iter().map(|end| end.code.clone()).collect();
        assert_eq!(ends, wanted, "from {code}");
        assert!(found.ends.iter().all(|end| (end.share == Share::Whole) == (ends.len() == 1)));
        for end in &ends {
            let ended = register.open_unit(end).is_none();
            let dissolved = sets.iter().any(|(judged, _)| {
                let gone = judged.sources.iter().any(|source| source.code == *end);
                gone || judged.closed_below.iter().any(|row| row.code == *end)
            });
            assert!(!ended || dissolved, "{code} leads to {end}, which neither stands nor was dissolved");
            let Ok(back) = origin(end, u32::MAX, |code: &Code| -> Result<Vec<Passage>, std::convert::Infallible> {
                Ok(edges.iter().filter(|edge| edge.to == *code).cloned().collect())
            });
            let comes_from = *end == code || back.iter().any(|edge| edge.from == code);
            assert!(comes_from, "{end} does not lead back to {code}");
        }
        moved += usize::from(ends != BTreeSet::from([code]));
    }
    Some(moved)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_trace_from_any_code_leads_exactly_to_the_units_after(case in any_case(), next in any_case()) {
        trace_through(&case, &next);
    }
}

#[test]
fn the_traces_are_worth_something() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = (any_case(), any_case());
    let moved: usize = (0..300)
        .filter_map(|_| {
            let (case, next) = strategy.new_tree(&mut runner).unwrap().current();
            trace_through(&case, &next)
        })
        .sum();
    assert!(moved > 300, "{moved} codes led elsewhere");
}
