//! A register to reorganise, and a short way to draw.
//!
//! A drawing is written as text: `before → after` by
//! `draw("H26.01 whole 0, H26.02 part 1", &[("Sở Mới", "H26")])`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::change::{DraftEdit, Terms, seal};
use crate::change_set::{Decision, Draft, Event, EventKind, Header, Line, Plan, Sealed, SetKind};
use crate::code::tests::code;
use crate::policy::Policy;
use crate::{Code, Problem, Register, Unit};

/// A register with one open draft, numbered 1.
#[derive(Clone)]
pub(crate) struct Book {
    pub register: Register,
}

fn header(kind: SetKind) -> Header {
    Header { kind, title: "Đợt sắp xếp".into(), notes: String::new() }
}

pub(crate) fn terms(number: Option<&str>, on: &str) -> Terms {
    let day: chrono::NaiveDate = on.parse().unwrap();
    Terms {
        decision: number.map(|number| Decision { number: number.into(), dated: day, issuer: "UBND tỉnh".into() }),
        effective_on: Some(day),
        at: day.and_hms_opt(8, 0, 0).unwrap(),
        by: "Nguyễn Thị Hoà".into(),
    }
}

impl Book {
    pub fn new(units: &[(&str, &str)]) -> Self {
        let units: Vec<(Code, Unit)> = units.iter().map(|(text, name)| (code(text), Unit::named(name))).collect();
        Self::of(&units)
    }

    pub fn of(units: &[(Code, Unit)]) -> Self {
        let mut register = Register::new(Policy::default());
        let mut draft = Draft::new(0, header(SetKind::Opening));
        draft.events.insert(1, Event::new(EventKind::Establish));
        for (code, unit) in units {
            let line = Line { event: 1, before: None, after: Some(Arc::new(unit.clone())), note: None };
            draft.lines.insert(code.clone(), line);
        }
        let (sealed, _) = seal(&register, &draft, None, &terms(None, "2020-09-15")).unwrap();
        register.absorb_sealed(&sealed);
        register.insert_draft(Draft::new(1, header(SetKind::Decision)));
        Self { register }
    }

    /// Two departments with sub-units, and a third.
    pub fn departments() -> Self {
        Self::new(&[
            ("H26", "UBND thành phố Hà Nội"),
            ("H26.01", "Sở Tài chính"),
            ("H26.01.01", "Văn phòng"),
            ("H26.01.01.01", "Tổ Văn thư"),
            ("H26.01.02", "Thanh tra"),
            ("H26.02", "Sở Kế hoạch và Đầu tư"),
            ("H26.02.01", "Văn phòng"),
            ("H26.02.03", "Phòng Đăng ký kinh doanh"),
            ("H26.03", "Sở Y tế"),
        ])
    }

    pub fn draft(&self) -> &Draft {
        self.register.draft(1).unwrap()
    }

    pub fn edit(&self) -> DraftEdit<'_> {
        DraftEdit::new(&self.register, self.draft())
    }

    pub fn judge(&self, draw: &Drawing) -> Result<Judged, Vec<Problem>> {
        judge(&self.edit(), draw, &RuleBook::default())
    }

    pub fn lay(&mut self, judged: &Judged) -> Result<Plan, Vec<Problem>> {
        self.act(|edit| edit.event(judged).map(|_| ()))
    }

    pub fn act(
        &mut self,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(), Vec<Problem>>,
    ) -> Result<Plan, Vec<Problem>> {
        let mut edit = self.edit();
        act(&mut edit)?;
        let plan = edit.finish("Sắp xếp".into())?;
        self.register.absorb_plan(&plan);
        Ok(plan)
    }

    pub fn apply(&mut self, on: &str) -> Result<Sealed, Vec<Problem>> {
        let (sealed, _) = seal(&self.register, self.draft(), Some(1), &terms(Some("9/QĐ-UBND"), on))?;
        self.register.absorb_sealed(&sealed);
        Ok(sealed)
    }

    /// Code, status, name after and note of each row of the draft.
    pub fn rows(&self) -> Vec<String> {
        let row = |(code, line): (&Code, &Line)| {
            let status = self.register.status(code, line).unwrap();
            let name = line.after.as_ref().map(|unit| format!(" {}", unit.name)).unwrap_or_default();
            let note = line.note.as_ref().map(|note| format!(" | {note}")).unwrap_or_default();
            format!("{code} {}{name}{note}", status.word())
        };
        self.draft().lines.iter().map(row).collect()
    }
}

/// `edges`: `H26.01 whole 0, H26.02 part 1`; codes without an edge are written alone. `after`: name and parent (a code,
/// `#0` for another unit after, empty for level 1).
pub(crate) fn draw(edges: &str, after: &[(&str, &str)]) -> Drawing {
    let mut draw = Drawing::default();
    for part in edges.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split(' ').collect();
        let from = code(words[0]);
        if !draw.before.contains(&from) {
            draw.before.push(from.clone());
        }
        if let [_, share, to] = words.as_slice() {
            let share = if *share == "whole" { Share::Whole } else { Share::Part };
            draw.edges.push(Edge { from, to: to.parse().unwrap(), share });
        }
    }
    draw.after = after.iter().map(|(name, parent)| to_be(name, parent)).collect();
    draw
}

pub(crate) fn to_be(name: &str, parent: &str) -> After {
    let parent = match parent.strip_prefix('#') {
        Some(at) => Above::After(at.parse().unwrap()),
        None if parent.is_empty() => Above::Root,
        None => Above::Code(code(parent)),
    };
    After { name: name.into(), parent, fields: BTreeMap::new(), code: None }
}

pub(crate) fn answer(asked: Asked, choice: Choice) -> Answer {
    Answer { asked, choice, reason: "theo Nghị quyết 15".into(), by: "Trần Văn Tâm".into() }
}

pub(crate) fn keep(text: &str) -> Choice {
    Choice::Keep { code: code(text) }
}

/// `giữ H26.01` or `mới H26.04` or `hỏi`, of each unit after.
pub(crate) fn outcomes(judged: &Judged) -> Vec<String> {
    let word = |verdict: &Verdict| match &verdict.outcome {
        Outcome::Kept(code) => format!("giữ {code}"),
        Outcome::Issued(code) => format!("mới {code}"),
        Outcome::Open => "hỏi".to_owned(),
    };
    judged.verdicts.iter().map(word).collect()
}

pub(crate) fn closed(judged: &Judged) -> Vec<String> {
    let closed = judged.sources.iter().filter(|source| source.fate == SourceFate::Closed);
    closed.map(|source| source.code.to_string()).collect()
}

pub(crate) fn kinds(judged: &Judged) -> Vec<EventKind> {
    judged.parts.iter().map(|part| part.kind).collect()
}

pub(crate) fn asked(judged: &Judged) -> Vec<Asked> {
    judged.questions.iter().map(|question| question.asked.clone()).collect()
}

/// The clauses that a verdict cites.
pub(crate) fn clauses(verdict: &Verdict) -> Vec<&'static str> {
    verdict.reasons.iter().filter_map(|reason| reason.clause).collect()
}

pub(crate) fn rules(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.rule).collect()
}

pub(crate) fn refusal<T>(outcome: Result<T, Vec<Problem>>) -> Vec<&'static str> {
    match outcome {
        Ok(_) => panic!("it was not refused"),
        Err(problems) => {
            for problem in &problems {
                assert!(problem.is_error(), "{problem:?}");
                assert!(!problem.message.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
            }
            rules(&problems)
        }
    }
}
