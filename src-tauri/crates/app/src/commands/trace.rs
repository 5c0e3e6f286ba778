//! Truy mã: what a code that was ever printed became, in either form.

use std::collections::HashMap;

use chrono::NaiveDate;
use register::change::{SetNumber, Share};
use register::day::printed;
use register::qcvn102::OldCode;
use register::trace::{Passage, Trace, origin, trace};
use register::{Code, Problem};
use store::{Became, EndedBy, HistoryRow};

use crate::AppError;
use crate::api::register::CodeName;
use crate::api::trace::{TraceArg, TraceEnd, TraceLife, TraceStep, Traced, TracedBy};
use crate::program::Program;
use crate::session::Session;

use super::{day, event, iso, sets, units};

/// Everything that the typed code may mean, the code itself first.
pub fn code(program: &mut Program, args: TraceArg) -> Result<Vec<Traced>, AppError> {
    let on = day("on", args.on.as_deref())?;
    let since = day("since", args.since.as_deref())?;
    let session = program.session()?;
    let meant = meant(session, &args.code)?;
    let mut reader = Reader { session, on, since, histories: HashMap::new() };
    meant.into_iter().map(|(code, by)| reader.traced(&code, by)).collect()
}

/// The codes of the register that a text may name.
fn meant(session: &Session, text: &str) -> Result<Vec<(Code, TracedBy)>, AppError> {
    let text = text.trim().to_uppercase();
    let given = |code: &Code| session.register.entry(code).is_some();
    let problems = match Code::parse(&text) {
        Ok(code) if given(&code) => return Ok(vec![(code, TracedBy::Code)]),
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    };
    let Ok(older) = OldCode::parse(&text) else {
        let unknown = if problems.is_empty() { vec![never_given(&text)] } else { problems };
        return Err(AppError::refused(unknown));
    };
    let carried = session.store.codes_of_older(&text)?;
    if !carried.is_empty() {
        return Ok(carried.into_iter().map(|code| (code, TracedBy::Older)).collect());
    }
    match older.suggest().ok().filter(given) {
        Some(code) => Ok(vec![(code, TracedBy::Suggested)]),
        None => Err(AppError::refused(vec![never_given(&text)])),
    }
}

fn never_given(text: &str) -> Problem {
    Problem::error(
        "trace.unknown",
        format!("Sổ này chưa từng cấp mã {text}."),
        "Hãy kiểm tra lại từng nhóm của mã, hoặc tìm theo tên; mã của tỉnh, bộ khác thì tra trong sổ của nơi đó.",
    )
    .at_code(text)
}

/// Reads edges and histories as far as they count.
struct Reader<'a> {
    session: &'a Session,
    on: Option<NaiveDate>,
    since: Option<NaiveDate>,
    histories: HashMap<Code, Vec<HistoryRow>>,
}

impl Reader<'_> {
    fn traced(&mut self, code: &Code, by: TracedBy) -> Result<Traced, AppError> {
        let (on, since, store) = (self.on, self.since, &self.session.store);
        let counts = |edge: &Became| on.is_none_or(|on| edge.set.effective_on <= on);
        let later = |edge: &Became| since.is_none_or(|since| edge.set.effective_on > since);
        let mut edges: HashMap<(SetNumber, Code, Code), Became> = HashMap::new();
        let found: Trace = trace(code, 0, |code| -> Result<Vec<Passage>, AppError> {
            let out = store.successors(code)?.into_iter().filter(|edge| counts(edge) && later(edge));
            Ok(kept(&mut edges, out))
        })?;
        let back = origin(code, SetNumber::MAX, |code| -> Result<Vec<Passage>, AppError> {
            Ok(kept(&mut edges, store.predecessors(code)?.into_iter().filter(counts)))
        })?;
        let was = self.lives(code)?;
        let Some(last) = was.last() else { return Err(AppError::refused(vec![not_yet(code, on)])) };
        let name = last.name.clone();
        let mut ends = Vec::new();
        for end in &found.ends {
            ends.push(self.end(&end.code, end.share)?);
        }
        let standing = self.standing(code)?;
        let mut steps = Vec::new();
        for passage in found.steps.iter().chain(&back) {
            let edge = edges.get(&(passage.set, passage.from.clone(), passage.to.clone())).cloned();
            if let Some(edge) = edge {
                steps.push(self.step(&edge)?);
            }
        }
        let origin = steps.split_off(found.steps.len());
        let closing = self.closing(code)?;
        let sentence = sentence(code, &name, standing, closing.as_deref(), &ends);
        Ok(Traced { code: code.to_string(), name, by, standing, sentence, was, ends, steps, origin })
    }

    fn history(&mut self, code: &Code) -> Result<&[HistoryRow], AppError> {
        if !self.histories.contains_key(code) {
            let rows = self.session.store.history(code)?;
            self.histories.insert(code.clone(), rows);
        }
        Ok(self.histories.get(code).map(Vec::as_slice).unwrap_or_default())
    }

    /// The versions that count, without those that should never have been.
    fn versions(&mut self, code: &Code) -> Result<Vec<HistoryRow>, AppError> {
        let on = self.on;
        let rows = self.history(code)?.iter();
        let voided = |row: &&HistoryRow| row.ended.as_ref().is_some_and(|ended| ended.by == EndedBy::Voided);
        let counts = |row: &&HistoryRow| !voided(row) && on.is_none_or(|on| row.valid_from <= on);
        Ok(rows.filter(counts).cloned().collect())
    }

    fn lives(&mut self, code: &Code) -> Result<Vec<TraceLife>, AppError> {
        let life = |row: HistoryRow| TraceLife {
            name: row.unit.name,
            from: iso(row.valid_from),
            to: row.valid_to.map(iso),
            qcvn102: row.unit.qcvn102,
            decision: row.opened.decision.as_ref().map(sets::cited),
        };
        Ok(self.versions(code)?.into_iter().map(life).collect())
    }

    fn standing(&mut self, code: &Code) -> Result<bool, AppError> {
        let on = self.on;
        let last = self.versions(code)?.pop();
        Ok(last.is_some_and(|row| row.valid_to.is_none_or(|to| on.is_some_and(|on| on < to))))
    }

    fn closing(&mut self, code: &Code) -> Result<Option<String>, AppError> {
        if self.standing(code)? {
            return Ok(None);
        }
        Ok(self.versions(code)?.last().and_then(units::closing))
    }

    fn end(&mut self, code: &Code, share: Share) -> Result<TraceEnd, AppError> {
        let name = self.versions(code)?.pop().map(|row| row.unit.name).unwrap_or_default();
        let unit = CodeName { code: code.to_string(), name };
        Ok(TraceEnd { unit, share, standing: self.standing(code)?, closing: self.closing(code)? })
    }

    fn step(&mut self, edge: &Became) -> Result<TraceStep, AppError> {
        let number = edge.set.number;
        let from = self.named(&edge.from, |set| set < number)?;
        let to = self.named(&edge.to, |set| set <= number)?;
        Ok(TraceStep {
            from,
            to,
            share: edge.succession.share,
            kind: edge.kind,
            kind_title: event::kind_title(edge.kind).to_owned(),
            happened_on: iso(edge.happened_on.unwrap_or(edge.set.effective_on)),
            effective_on: iso(edge.set.effective_on),
            set: number,
            decision: edge.set.decision.as_ref().map(sets::cited),
            decided: edge.succession.decided.clone(),
        })
    }

    /// A code with the name that the last of these sets gave it.
    fn named(&mut self, code: &Code, counts: impl Fn(SetNumber) -> bool) -> Result<CodeName, AppError> {
        let rows = self.history(code)?;
        let row = rows.iter().rfind(|row| counts(row.opened.number)).or_else(|| rows.first());
        let name = row.map(|row| row.unit.name.clone()).unwrap_or_default();
        Ok(CodeName { code: code.to_string(), name })
    }
}

/// The edges for the rules; what the answer says of them is kept aside.
fn kept(edges: &mut HashMap<(SetNumber, Code, Code), Became>, found: impl Iterator<Item = Became>) -> Vec<Passage> {
    let passage = |edge: Became| {
        let (set, from, to) = (edge.set.number, edge.from.clone(), edge.to.clone());
        let share = edge.succession.share;
        edges.insert((set, from.clone(), to.clone()), edge);
        Passage { set, from, to, share }
    };
    found.map(passage).collect()
}

fn not_yet(code: &Code, on: Option<NaiveDate>) -> Problem {
    let on = on.map(printed).unwrap_or_default();
    Problem::error(
        "trace.notYet",
        format!("Ngày {on} mã {code} chưa được cấp."),
        "Hãy chọn ngày sau, hoặc bỏ trống ngày để tra đến hiện nay.",
    )
    .at_code(code.as_str())
}

fn sentence(code: &Code, name: &str, standing: bool, closing: Option<&str>, ends: &[TraceEnd]) -> String {
    let named = |end: &TraceEnd| format!("{} “{}”", end.unit.code, end.unit.name);
    let others: Vec<&TraceEnd> = ends.iter().filter(|end| end.unit.code != code.as_str()).collect();
    let told: Vec<String> = others
        .iter()
        .map(|end| {
            let share = if end.share == Share::Part { "một phần là " } else { "" };
            let ended = end.closing.as_ref().map(|closing| format!(" ({closing})")).unwrap_or_default();
            format!("{share}{}{ended}", named(end))
        })
        .collect();
    let told = told.join("; ");
    // What was left after parts had gone, and then ended without a successor.
    let left = ends.len() > others.len() && !standing;
    let rest = match closing.filter(|_| left) {
        Some(closing) => format!("; phần còn lại không có đơn vị tiếp nhận ({closing})"),
        None if left => "; phần còn lại không có đơn vị tiếp nhận".to_owned(),
        None => String::new(),
    };
    match (standing, others.is_empty(), closing) {
        (true, true, _) => format!("{code} “{name}” đang dùng."),
        (true, false, _) => format!("{code} “{name}” đang dùng; trong đó nay {told}."),
        (false, false, _) => format!("{code} “{name}” đã đóng; mã này nay là: {told}{rest}."),
        (false, true, Some(closing)) => format!("{code} “{name}” đã đóng, không có đơn vị tiếp nhận. {closing}."),
        (false, true, None) => format!("{code} “{name}” đã đóng, không có đơn vị tiếp nhận."),
    }
}
