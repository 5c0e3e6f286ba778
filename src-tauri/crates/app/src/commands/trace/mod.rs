//! Truy mã: what a code that was ever printed became, in either form.
//!
//! The answer is for a moment: the one that is named, else the one the window shows, else today. What is known then but
//! holds only from a later day is told apart, as what is to come.

mod answer;
mod data;

pub use answer::answer;
pub use data::*;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use register::change_set::{SetNumber, Share};
use register::date::printed;
use register::qcvn102::OldCode;
use register::trace::{Passage, Trace, origin, trace};
use register::validity::{At, EndedBy};
use register::{Code, Problem};
use store::{AppliedSuccession, HistoryRow};

use crate::AppError;
use crate::input::day;
use crate::program::Program;
use crate::session::{Asked, Session};
use crate::view::{CodeName, Standing};
use crate::words::{cited, iso};

use crate::commands::{time, unit};

/// Everything that the typed code may mean, the code itself first.
///
/// # Errors
/// Where the text is a code in neither form, this register never gave it (`trace.unknown`), or it was not given yet at
/// the moment that was named (`trace.notYet`).
pub fn code(program: &mut Program, args: TraceArg) -> Result<Vec<Traced>, AppError> {
    let asked = time::moment(program, args.on.as_deref(), None)?;
    let since = day("since", args.since.as_deref())?;
    let session = program.session()?;
    let meant = meant(session, &args.code)?;
    let named = args.on.is_some() || session.elsewhere().is_some();
    let mut reader = Reader { session, asked, named, since, histories: HashMap::new() };
    meant.into_iter().map(|(code, by)| reader.traced(&code, by)).collect()
}

/// The codes of the register that a text may name.
fn meant(session: &Session, text: &str) -> Result<Vec<(Code, TracedBy)>, AppError> {
    let text = text.trim().to_uppercase();
    let given = |code: &Code| session.present().given_code(code).is_some();
    let problems = match Code::parse(&text) {
        Ok(code) if given(&code) => return Ok(vec![(code, TracedBy::Code)]),
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    };
    let Ok(older) = OldCode::parse(&text) else {
        let unknown = if problems.is_empty() { vec![never_given(&text)] } else { problems };
        return Err(AppError::refused(unknown));
    };
    let carried = session.file().codes_of_older(&text)?;
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

/// Reads edges and histories as far as they are known at the moment.
struct Reader<'a> {
    session: &'a Session,
    asked: Asked,
    /// Whether the moment was named or is looked at, rather than simply today.
    named: bool,
    since: Option<NaiveDate>,
    histories: HashMap<Code, Vec<HistoryRow>>,
}

/// What is known of a code at the moment.
struct Known {
    /// The version that holds, else the last one that did, else the first that is to.
    row: HistoryRow,
    standing: Standing,
    /// What is to become of it: `sẽ đóng từ 01/03/2026`.
    coming: Option<String>,
}

impl Reader<'_> {
    fn traced(&mut self, code: &Code, by: TracedBy) -> Result<Traced, AppError> {
        let (moment, since, store) = (self.asked.moment, self.since, self.session.file());
        let known = |edge: &AppliedSuccession| edge.set.number <= moment.known;
        let counts = |edge: &AppliedSuccession| known(edge) && edge.set.effective_on <= moment.on;
        let later = |edge: &AppliedSuccession| since.is_none_or(|since| edge.set.effective_on > since);
        let ahead = |edge: &AppliedSuccession| known(edge) && edge.set.effective_on > moment.on;

        let Some(this) = self.known(code)? else { return Err(AppError::refused(vec![not_yet(code, self.asked)])) };
        if this.standing == Standing::Ahead && self.named {
            return Err(AppError::refused(vec![not_yet(code, self.asked)]));
        }
        let mut edges: HashMap<(SetNumber, Code, Code), AppliedSuccession> = HashMap::new();
        let found: Trace = trace(code, 0, |code| -> Result<Vec<Passage>, AppError> {
            Ok(kept(&mut edges, store.successors(code)?.into_iter().filter(|edge| counts(edge) && later(edge))))
        })?;
        let back = origin(code, SetNumber::MAX, |code| -> Result<Vec<Passage>, AppError> {
            Ok(kept(&mut edges, store.predecessors(code)?.into_iter().filter(counts)))
        })?;
        let mut coming = origin(code, SetNumber::MAX, |code| -> Result<Vec<Passage>, AppError> {
            Ok(kept(&mut edges, store.predecessors(code)?.into_iter().filter(known)))
        })?;
        let mut ends = Vec::new();
        for end in &found.ends {
            let on: Trace = trace(&end.code, 0, |code| -> Result<Vec<Passage>, AppError> {
                Ok(kept(&mut edges, store.successors(code)?.into_iter().filter(|edge| ahead(edge) && later(edge))))
            })?;
            ends.push(self.end(&end.code, end.share, &next(&end.code, &on, &edges))?);
            coming.extend(on.steps);
        }
        coming.retain(|step| !back.contains(step));
        coming.sort();
        coming.dedup();

        let steps = self.steps(&found.steps, &edges)?;
        let origin = self.steps(&back, &edges)?;
        let coming = self.steps(&coming, &edges)?;
        let members = self.members(code, &ends, [&steps, &origin, &coming])?;
        let standing = this.standing == Standing::InForce;
        let name = this.row.unit.name.clone();
        let sentence = match this.standing {
            Standing::Ahead => not_in_force(code, &this.row),
            Standing::InForce | Standing::Over | Standing::Voided => {
                let closing = unit::closing(&this.row, moment).filter(|_| !standing);
                sentence(code, &name, standing, closing.as_deref(), &ends)
            }
        };
        let was = self.lives(code)?;
        Ok(Traced { code: code.to_string(), name, by, standing, sentence, was, ends, steps, origin, coming, members })
    }

    fn history(&mut self, code: &Code) -> Result<&[HistoryRow], AppError> {
        if !self.histories.contains_key(code) {
            let rows = self.session.file().history(code)?;
            self.histories.insert(code.clone(), rows);
        }
        Ok(self.histories.get(code).map(Vec::as_slice).unwrap_or_default())
    }

    /// The versions that are known at the moment, those that are to come last, without those that should never have been.
    fn versions(&mut self, code: &Code) -> Result<Vec<(HistoryRow, At)>, AppError> {
        let moment = self.asked.moment;
        let rows = self.history(code)?.iter().map(|row| (row.clone(), unit::life(row).at(moment)));
        let mut rows: Vec<(HistoryRow, At)> = rows.filter(|(_, at)| *at != At::Never).collect();
        rows.sort_by_key(|(row, at)| (*at == At::Ahead, row.valid_from));
        Ok(rows)
    }

    fn known(&mut self, code: &Code) -> Result<Option<Known>, AppError> {
        let moment = self.asked.moment;
        let mut rows = self.versions(code)?;
        let ahead = rows.iter().position(|(_, at)| *at == At::Ahead).unwrap_or(rows.len());
        let to_come = rows.split_off(ahead);
        // A version that holds stands before those that were followed on the day they began.
        let holds = rows.iter().rposition(|(_, at)| *at == At::InForce).or(rows.len().checked_sub(1));
        let Some((row, at)) = holds.map(|index| rows.swap_remove(index)) else {
            let first = to_come.into_iter().next();
            return Ok(first.map(|(row, _)| Known { row, standing: Standing::Ahead, coming: None }));
        };
        if at != At::InForce {
            return Ok(Some(Known { row, standing: Standing::Over, coming: None }));
        }
        let ends = |row: &HistoryRow| row.ended.as_ref().filter(|ended| ended.set.number <= moment.known).map(|e| e.by);
        let closes = match (ends(&row), row.valid_to) {
            (Some(EndedBy::Closed), Some(day)) if day > moment.on => Some(day),
            _ => None,
        };
        let renamed = to_come.iter().find(|(next, _)| next.unit.name != row.unit.name);
        let coming = match (closes, renamed) {
            (Some(day), _) => Some(format!("sẽ đóng từ {}", printed(day))),
            (None, Some((next, _))) => {
                Some(format!("đổi tên từ {} thành “{}”", printed(next.valid_from), next.unit.name))
            }
            (None, None) => None,
        };
        Ok(Some(Known { row, standing: Standing::InForce, coming }))
    }

    fn lives(&mut self, code: &Code) -> Result<Vec<TraceLife>, AppError> {
        let known = self.asked.moment.known;
        let life = |(row, _): (HistoryRow, At)| TraceLife {
            name: row.unit.name,
            from: iso(row.valid_from),
            to: row.valid_to.filter(|_| row.ended.is_some_and(|ended| ended.set.number <= known)).map(iso),
            qcvn102: row.unit.qcvn102,
            decision: row.opened.decision.as_ref().map(cited),
        };
        Ok(self.versions(code)?.into_iter().map(life).collect())
    }

    /// `next`: what the unit goes to on a later day.
    fn end(&mut self, code: &Code, share: Share, next: &[(NaiveDate, Code)]) -> Result<TraceEnd, AppError> {
        let Some(known) = self.known(code)? else {
            let unit = CodeName { code: code.to_string(), name: String::new() };
            return Ok(TraceEnd { unit, share, standing: false, closing: None, coming: None });
        };
        let mut coming: Vec<String> = known.coming.into_iter().collect();
        let mut days: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
        for (day, to) in next {
            let name = self.known(to)?.map(|to| to.row.unit.name).unwrap_or_default();
            days.entry(*day).or_default().push(format!("{to} “{name}”"));
        }
        coming.extend(days.into_iter().map(|(day, to)| format!("từ {}: {}", printed(day), to.join(", "))));
        let unit = CodeName { code: code.to_string(), name: known.row.unit.name.clone() };
        Ok(TraceEnd {
            unit,
            share,
            standing: known.standing == Standing::InForce,
            closing: unit::closing(&known.row, self.asked.moment),
            coming: (!coming.is_empty()).then(|| coming.join("; ")),
        })
    }

    /// What each code of the answer is at the moment, in the order of codes.
    fn members(
        &mut self,
        code: &Code,
        ends: &[TraceEnd],
        steps: [&Vec<TraceStep>; 3],
    ) -> Result<Vec<TraceMember>, AppError> {
        let stepped = steps.into_iter().flatten().flat_map(|step| [&step.from.code, &step.to.code]);
        let named = stepped.chain(ends.iter().map(|end| &end.unit.code));
        let mut codes: Vec<Code> = named.filter_map(|code| Code::parse(code).ok()).chain([code.clone()]).collect();
        codes.sort();
        codes.dedup();
        let mut members = Vec::new();
        for code in codes {
            let standing = self.known(&code)?.map_or(Standing::Ahead, |known| known.standing);
            members.push(TraceMember { code: code.to_string(), standing });
        }
        Ok(members)
    }

    fn steps(
        &mut self,
        passages: &[Passage],
        edges: &HashMap<(SetNumber, Code, Code), AppliedSuccession>,
    ) -> Result<Vec<TraceStep>, AppError> {
        let edge = |passage: &Passage| edges.get(&(passage.set, passage.from.clone(), passage.to.clone()));
        passages.iter().filter_map(edge).map(|edge| self.step(edge)).collect()
    }

    fn step(&mut self, edge: &AppliedSuccession) -> Result<TraceStep, AppError> {
        let number = edge.set.number;
        let from = self.named(&edge.from, |set| set < number)?;
        let to = self.named(&edge.to, |set| set <= number)?;
        Ok(TraceStep {
            from,
            to,
            share: edge.succession.share,
            kind: edge.kind,
            kind_title: edge.kind.word().to_owned(),
            happened_on: iso(edge.happened_on.unwrap_or(edge.set.effective_on)),
            effective_on: iso(edge.set.effective_on),
            ahead: edge.set.effective_on > self.asked.moment.on,
            set: number,
            decision: edge.set.decision.as_ref().map(cited),
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
fn kept(
    edges: &mut HashMap<(SetNumber, Code, Code), AppliedSuccession>,
    found: impl Iterator<Item = AppliedSuccession>,
) -> Vec<Passage> {
    let passage = |edge: AppliedSuccession| {
        let (set, from, to) = (edge.set.number, edge.from.clone(), edge.to.clone());
        let share = edge.succession.share;
        edges.insert((set, from.clone(), to.clone()), edge);
        Passage { set, from, to, share }
    };
    found.map(passage).collect()
}

/// The codes that a code goes to next on a later day, and the day.
fn next(
    code: &Code,
    on: &Trace,
    edges: &HashMap<(SetNumber, Code, Code), AppliedSuccession>,
) -> Vec<(NaiveDate, Code)> {
    let leads = |step: &&Passage| step.from == *code && step.to != *code;
    let edge = |step: &Passage| edges.get(&(step.set, step.from.clone(), step.to.clone()));
    on.steps.iter().filter(leads).filter_map(edge).map(|edge| (edge.set.effective_on, edge.to.clone())).collect()
}

fn not_yet(code: &Code, asked: Asked) -> Problem {
    let limit = asked.limit.map(|_| format!(" ({})", time::knowledge(asked))).unwrap_or_default();
    Problem::error(
        "trace.notYet",
        format!("Ngày {} mã {code} chưa được cấp{limit}.", printed(asked.moment.on)),
        "Hãy chọn ngày sau, hoặc tra theo hôm nay.",
    )
    .at_code(code.as_str())
}

fn not_in_force(code: &Code, row: &HistoryRow) -> String {
    format!("{code} “{}” đã cấp nhưng chưa có hiệu lực; có hiệu lực từ {}.", row.unit.name, printed(row.valid_from))
}

fn sentence(code: &Code, name: &str, standing: bool, closing: Option<&str>, ends: &[TraceEnd]) -> String {
    let named = |end: &TraceEnd| format!("{} “{}”", end.unit.code, end.unit.name);
    let (own, others): (Vec<&TraceEnd>, Vec<&TraceEnd>) = ends.iter().partition(|end| end.unit.code == code.as_str());
    let told: Vec<String> = others
        .iter()
        .map(|end| {
            let share = if end.share == Share::Part { "một phần là " } else { "" };
            let more = if end.standing { &end.coming } else { &end.closing };
            let more = more.as_ref().map(|more| format!(" ({more})")).unwrap_or_default();
            format!("{share}{}{more}", named(end))
        })
        .collect();
    let told = told.join("; ");
    // What was left after parts had gone, and then ended without a successor.
    let left = !own.is_empty() && !others.is_empty() && !standing;
    let rest = match closing.filter(|_| left) {
        Some(closing) => format!("; phần còn lại không có đơn vị tiếp nhận ({closing})"),
        None if left => "; phần còn lại không có đơn vị tiếp nhận".to_owned(),
        None => String::new(),
    };
    let coming = own.iter().find_map(|end| end.coming.as_ref()).map(|coming| format!(", {coming}")).unwrap_or_default();
    match (standing, others.is_empty(), closing) {
        (true, true, _) => format!("{code} “{name}” đang dùng{coming}."),
        (true, false, _) => format!("{code} “{name}” đang dùng{coming}; trong đó nay {told}."),
        (false, false, _) => format!("{code} “{name}” đã đóng; mã này nay là: {told}{rest}."),
        (false, true, Some(closing)) => format!("{code} “{name}” đã đóng, không có đơn vị tiếp nhận. {closing}."),
        (false, true, None) => format!("{code} “{name}” đã đóng, không có đơn vị tiếp nhận."),
    }
}
