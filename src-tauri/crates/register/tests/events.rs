//! Random reorganisations on random trees: units before = kept ∪ closed, units after = kept ∪ issued, nobody is left
//! without a parent, no code is given twice, what was closed stays closed, undo is the start, and from every code before
//! the edges lead exactly to the units after.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use register::change::{
    Decision, Desk, Draft, Event, EventKind, Header, Line, NewUnit, Origin, Plan, SetKind, Terms, admit, seal,
};
use register::event::{
    Above, After, Answer, Children, Draw, Edge, Fate, Judged, Outcome, Row, RuleBook, Share, SourceFate, judge,
};
use register::policy::Policy;
use register::{Code, Problem, Register, Unit};

/// Names close together: equal, equal but for spelling, near, different.
const NAMES: [&str; 9] =
    ["Xã A", "Thị trấn A", "xã  A", "Xã B", "Phường B", "Xã Mỹ Lý", "Xã Mỹ Lí", "Sở Y tế", "Phòng Nội vụ"];

/// Numbers that choose among what there is.
#[derive(Debug, Clone)]
struct Case {
    /// Parent and name of each unit.
    tree: Vec<(usize, usize)>,
    /// Leaves that were closed before.
    gone: Vec<usize>,
    /// A parent under which another draft gives a code.
    elsewhere: Option<usize>,
    /// Units before, with their successors.
    before: Vec<(usize, Vec<usize>)>,
    /// Name and parent of the units after.
    after: Vec<(usize, usize)>,
    /// What becomes of sub-units, by unit before.
    children: Vec<usize>,
    /// Single units below.
    rows: Vec<(usize, usize)>,
    answers: Vec<usize>,
}

fn any_case() -> impl Strategy<Value = Case> {
    let number = 0..1_000_usize;
    let pair = (number.clone(), number.clone());
    (
        prop::collection::vec(pair.clone(), 4..24),
        prop::collection::vec(number.clone(), 0..3),
        prop::option::weighted(0.2, number.clone()),
        prop::collection::vec((number.clone(), prop::collection::vec(number.clone(), 0..3)), 1..6),
        prop::collection::vec(pair.clone(), 0..5),
        prop::collection::vec(number.clone(), 6),
        prop::collection::vec(pair, 0..3),
        prop::collection::vec(number, 1..20),
    )
        .prop_map(|(tree, gone, elsewhere, before, after, children, rows, answers)| Case {
            tree,
            gone,
            elsewhere,
            before,
            after,
            children,
            rows,
            answers,
        })
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn terms(on: &str) -> Terms {
    let day: chrono::NaiveDate = on.parse().unwrap();
    Terms {
        decision: Some(Decision { number: "1/QĐ-UBND".into(), dated: day, issuer: "UBND".into() }),
        effective_on: Some(day),
        at: day.and_hms_opt(8, 0, 0).unwrap(),
        by: "Nguyễn Thị Hoà".into(),
    }
}

fn header(kind: SetKind) -> Header {
    Header { kind, title: "Đợt thử".into(), notes: String::new() }
}

fn act(register: &mut Register, draft: i64, act: impl FnOnce(&mut Desk<'_>) -> Result<(), Vec<Problem>>) -> Plan {
    let mut desk = Desk::new(register, register.draft(draft).unwrap());
    act(&mut desk).unwrap();
    let plan = desk.finish("việc thử".into()).unwrap();
    register.absorb_plan(&plan);
    plan
}

/// The register of a case, with draft 1 for the event.
fn register(case: &Case) -> Register {
    let mut register = Register::new(Policy::default());
    let mut codes = vec![code("H26")];
    let mut draft = Draft::new(0, header(SetKind::Opening));
    draft.events.insert(1, Event { kind: EventKind::Establish, happened_on: None, basis: None });
    let mut below: BTreeMap<Code, usize> = BTreeMap::new();
    let mut units = vec![(code("H26"), "UBND thành phố Hà Nội")];
    for (parent, name) in &case.tree {
        let parent = codes[parent % codes.len()].clone();
        let count = below.entry(parent.clone()).or_default();
        *count += 1;
        let code = parent.child(&format!("{count:02}")).unwrap();
        if code.level() < 5 {
            codes.push(code.clone());
        }
        units.push((code, NAMES[name % NAMES.len()]));
    }
    for (code, name) in units {
        let unit = Unit { phone: Some(code.to_string()), ..Unit::named(name) };
        draft.lines.insert(code, Line { event: 1, before: None, after: Some(Arc::new(unit)), note: None });
    }
    let (sealed, _) = seal(&register, &draft, None, &terms("2020-01-01")).unwrap();
    register.absorb_sealed(&sealed);
    close_some(&mut register, case);
    if let Some(at) = case.elsewhere {
        let open = open(&register);
        register.insert_draft(Draft::new(2, header(SetKind::Decision)));
        let row = NewUnit { parent: open[at % open.len()].clone(), code: None, unit: Unit::named("Đơn vị khác") };
        act(&mut register, 2, |desk| {
            desk.issue(&[row], &Origin::default());
            Ok(())
        });
    }
    register.insert_draft(Draft::new(1, header(SetKind::Decision)));
    register
}

fn close_some(register: &mut Register, case: &Case) {
    for at in &case.gone {
        let leaf =
            |code: &&Code| code.level() > 1 && register.below(code).all(|child| register.open_unit(child).is_none());
        let open = open(register);
        let leaves: Vec<&Code> = open.iter().filter(leaf).collect();
        if leaves.len() < 2 {
            continue;
        }
        let leaf = leaves[at % leaves.len()].clone();
        register.insert_draft(Draft::new(9, header(SetKind::Decision)));
        act(register, 9, |desk| desk.close(&leaf, "giải thể", false, &Origin::default()).map(|_| ()));
        let (sealed, _) = seal(register, register.draft(9).unwrap(), Some(9), &terms("2021-01-01")).unwrap();
        register.absorb_sealed(&sealed);
    }
}

fn open(register: &Register) -> Vec<Code> {
    let mut open: Vec<Code> =
        register.entries().filter(|(_, entry)| entry.is_open()).map(|(code, _)| code.clone()).collect();
    open.sort();
    open
}

fn draw(case: &Case, register: &Register) -> Draw {
    let open: Vec<Code> = open(register).into_iter().filter(|code| code.level() > 1).collect();
    let mut draw = Draw::default();
    let mut sources = BTreeMap::new();
    for (at, to) in &case.before {
        sources.entry(open[at % open.len()].clone()).or_insert(to);
    }
    for (name, parent) in &case.after {
        // Mostly the name of a unit before, and mostly where one of them stood.
        let codes: Vec<&Code> = sources.keys().collect();
        let source = codes[name / 10 % codes.len()];
        let own = register.open_unit(source).unwrap().name.clone();
        let name = if name % 3 == 0 { NAMES[name / 3 % NAMES.len()].to_owned() } else { own };
        let parent = match parent % 8 {
            0 => Above::Code(open[parent / 8 % open.len()].clone()),
            1 if case.after.len() > 1 => Above::After(parent / 8 % case.after.len()),
            2 | 3 => Above::Code(code("H26")),
            _ => Above::Code(source.parent().unwrap()),
        };
        draw.after.push(After { name, parent, fields: BTreeMap::new(), code: None });
    }
    for (at, (source, to)) in sources.iter().enumerate() {
        draw.before.push(source.clone());
        let count = draw.after.len();
        let to: BTreeSet<usize> = to.iter().filter(|_| count > 0).map(|to| to % count).collect();
        let share = if to.len() == 1 { Share::Whole } else { Share::Part };
        match case.children[at % case.children.len()] % 5 {
            0 => {}
            1 => {
                draw.children.insert(source.clone(), Children::Close);
            }
            number if count > 0 => {
                let follow = to.first().copied().unwrap_or(number % count);
                draw.children.insert(source.clone(), Children::Follow(follow));
            }
            _ => {}
        }
        draw.edges.extend(to.into_iter().map(|to| Edge { from: source.clone(), to, share }));
    }
    let below: Vec<&Code> = open
        .iter()
        .filter(|code| !sources.contains_key(*code) && sources.keys().any(|source| code.is_below(source)))
        .collect();
    for (at, fate) in case.rows.iter().filter(|_| !below.is_empty()) {
        let fate = match (fate % 2, draw.after.len()) {
            (0, count) if count > 0 => Fate::Follow(fate / 2 % count),
            _ => Fate::Close,
        };
        draw.rows.insert(below[at % below.len()].clone(), Row { fate: Some(fate), code: None });
    }
    draw
}

/// Judges until no question is open; `None` where the drawing is refused.
fn settle(register: &Register, mut draw: Draw, answers: &[usize], asked: &mut usize) -> Option<(Draw, Judged)> {
    let desk = Desk::new(register, register.draft(1).unwrap());
    for turn in 0..200 {
        let judged = match judge(&desk, &draw, &RuleBook::default()) {
            Ok(judged) => judged,
            Err(problems) => {
                assert!(!problems.is_empty());
                for problem in &problems {
                    assert!(problem.is_error() && !problem.message.is_empty() && !problem.remedy.is_empty());
                    let wrong_answer = ["event.answerUnknown", "event.answerUnsigned"].contains(&problem.rule);
                    assert!(!wrong_answer, "an offer was refused: {problem:?}");
                }
                return None;
            }
        };
        let Some(question) = judged.questions.first() else { return Some((draw, judged)) };
        assert!(!question.offers.is_empty() && !question.text.is_empty());
        let choice = question.offers[answers[turn % answers.len()] % question.offers.len()].choice.clone();
        let known = draw.answers.iter().any(|answer| answer.asked == question.asked);
        assert!(!known, "asked again: {question:?}");
        *asked += 1;
        let (reason, by) = ("theo Nghị quyết".to_owned(), "Trần Văn Tâm".to_owned());
        draw.answers.push(Answer { asked: question.asked.clone(), choice, reason, by });
    }
    panic!("questions without end");
}

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

fn check_parties(draw: &Draw, judged: &Judged) {
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
fn check_edges(draw: &Draw, judged: &Judged) {
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
fn check_names(draw: &Draw, judged: &Judged, closed: &BTreeSet<Code>) {
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
fn check_applied(before: &Register, after: &Register, judged: &Judged) {
    let (closed, issued) = closed_and_issued(judged);
    for code in &issued {
        assert!(before.entry(code).is_none(), "{code} was given before");
        assert!(before.held(code).is_none_or(|(draft, _)| draft.id == 1), "{code} is held by another draft");
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
    let start = register(case);
    let drawn = draw(case, &start);
    let (drawn, judged) = settle(&start, drawn, &case.answers, asked)?;
    check_parties(&drawn, &judged);
    check_edges(&drawn, &judged);
    let (closed, _) = closed_and_issued(&judged);
    check_names(&drawn, &judged, &closed);

    let mut register = start.clone();
    let mut desk = Desk::new(&register, register.draft(1).unwrap());
    let laid = desk.event(&judged).and_then(|_| desk.finish("Sắp xếp".into()));
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

    if plan.lines.is_empty() {
        return Some(judged);
    }
    let (sealed, _) = seal(&register, register.draft(1).unwrap(), Some(1), &terms("2025-07-01")).unwrap();
    assert_eq!(sealed.successions.len(), judged.successions.len());
    register.absorb_sealed(&sealed);
    check_applied(&start, &register, &judged);
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
