//! Random reorganisations on random trees, for the rules and for the file that keeps them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use register::change::{DraftEdit, NewUnit, Origin, Terms, seal};
use register::change_set::{
    Above, After, Children, Decision, Draft, DraftId, Drawing, Edge, Event, EventKind, Fate, Header, Line, Plan, Row,
    Sealed, SetKind, Share,
};
use register::event::{Judged, RuleBook, judge};
use register::policy::Policy;
use register::question::Answer;
use register::{Code, Problem, Register, Unit};

/// Names close together: equal, equal but for spelling, near, different.
const NAMES: [&str; 9] =
    ["Xã A", "Thị trấn A", "xã  A", "Xã B", "Phường B", "Xã Mỹ Lý", "Xã Mỹ Lí", "Sở Y tế", "Phòng Nội vụ"];

/// Numbers that choose among what there is.
#[derive(Debug, Clone)]
pub struct Case {
    /// Parent and name of each unit.
    pub tree: Vec<(usize, usize)>,
    /// Leaves that were closed before.
    pub gone: Vec<usize>,
    /// A parent under which another draft gives a code.
    pub elsewhere: Option<usize>,
    /// Units before, with their successors.
    pub before: Vec<(usize, Vec<usize>)>,
    /// Name and parent of the units after.
    pub after: Vec<(usize, usize)>,
    /// What becomes of sub-units, by unit before.
    pub children: Vec<usize>,
    /// Single units below.
    pub rows: Vec<(usize, usize)>,
    pub answers: Vec<usize>,
}

pub fn any_case() -> impl Strategy<Value = Case> {
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

pub fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub fn terms(on: &str) -> Terms {
    let day: chrono::NaiveDate = on.parse().unwrap();
    Terms {
        decision: Some(Decision { number: "1/QĐ-UBND".into(), dated: day, issuer: "UBND".into() }),
        effective_on: Some(day),
        at: day.and_hms_opt(8, 0, 0).unwrap(),
        by: "Nguyễn Thị Hoà".into(),
    }
}

pub fn header(kind: SetKind) -> Header {
    Header { kind, title: "Đợt thử".into(), notes: String::new() }
}

/// What was written on the way to a scene, in turn.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "the rules alone write nothing")]
pub enum Written {
    Draft(DraftId, Header),
    Act(Plan),
    Sealed(Sealed),
}

/// The register of a case.
#[derive(Debug, Clone)]
pub struct Scene {
    pub register: Register,
    /// All that made it.
    pub written: Vec<Written>,
    /// The draft for the event.
    pub draft: DraftId,
    /// Change sets ever made; a file numbers them in turn.
    sets: DraftId,
}

impl Scene {
    pub fn new(case: &Case) -> Scene {
        let mut scene = Scene { register: Register::new(Policy::default()), written: Vec::new(), draft: 0, sets: 0 };
        scene.load(case);
        scene.close_some(case);
        if let Some(at) = case.elsewhere {
            let open = open(&scene.register);
            let other = scene.open();
            let row =
                NewUnit { parent: open[at % open.len()].clone(), code: None, unit: Unit::named("Đơn vị khác") };
            scene.act(other, |edit| {
                edit.issue(&[row], &Origin::default());
                Ok(())
            });
        }
        scene.draft = scene.open();
        scene
    }

    /// Opens a draft.
    pub fn open(&mut self) -> DraftId {
        self.sets += 1;
        let header = header(SetKind::Decision);
        self.register.insert_draft(Draft::new(self.sets, header.clone()));
        self.written.push(Written::Draft(self.sets, header));
        self.sets
    }

    fn act(&mut self, draft: DraftId, act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(), Vec<Problem>>) {
        let mut edit = DraftEdit::new(&self.register, self.register.draft(draft).unwrap());
        act(&mut edit).unwrap();
        let plan = edit.finish("việc thử".into()).unwrap();
        self.register.absorb_plan(&plan);
        self.written.push(Written::Act(plan));
    }

    fn seal(&mut self, sealed: Sealed) {
        self.register.absorb_sealed(&sealed);
        self.written.push(Written::Sealed(sealed));
    }

    fn load(&mut self, case: &Case) {
        self.sets += 1;
        let mut codes = vec![code("H26")];
        let mut draft = Draft::new(0, header(SetKind::Opening));
        draft.events.insert(1, Event::new(EventKind::Establish));
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
        let (sealed, _) = seal(&self.register, &draft, None, &terms("2020-01-01")).unwrap();
        self.seal(sealed);
    }

    fn close_some(&mut self, case: &Case) {
        for at in &case.gone {
            let register = &self.register;
            let leaf = |code: &&Code| {
                code.level() > 1 && register.below(code).all(|child| register.open_unit(child).is_none())
            };
            let open = open(register);
            let leaves: Vec<&Code> = open.iter().filter(leaf).collect();
            if leaves.len() < 2 {
                continue;
            }
            let leaf = leaves[at % leaves.len()].clone();
            let draft = self.open();
            self.act(draft, |edit| edit.close(&leaf, "giải thể", false, &Origin::default()).map(|_| ()));
            let stored = self.register.draft(draft).unwrap();
            let (sealed, _) = seal(&self.register, stored, Some(draft), &terms("2021-01-01")).unwrap();
            self.seal(sealed);
        }
    }
}

pub fn open(register: &Register) -> Vec<Code> {
    let mut open: Vec<Code> =
        register.given_codes().filter(|(_, entry)| entry.is_open()).map(|(code, _)| code.clone()).collect();
    open.sort();
    open
}

pub fn draw(case: &Case, register: &Register) -> Drawing {
    let open: Vec<Code> = open(register).into_iter().filter(|code| code.level() > 1).collect();
    let mut draw = Drawing::default();
    if open.is_empty() {
        return draw;
    }
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

/// Judges on a draft until no question is open; `None` where the drawing is refused.
pub fn settle(
    register: &Register,
    draft: DraftId,
    mut draw: Drawing,
    answers: &[usize],
    asked: &mut usize,
) -> Option<(Drawing, Judged)> {
    let edit = DraftEdit::new(register, register.draft(draft).unwrap());
    for turn in 0..200 {
        let judged = match judge(&edit, &draw, &RuleBook::default()) {
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
