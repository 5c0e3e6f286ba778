//! What differs between two moments, as a table and as Excel.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use documents::differences::{self, DifferencesHeading, ListedDifference};
use register::change_set::SetNumber;
use register::date::printed;
use register::name::fold;
use register::unit::changed;
use register::validity::{self, Difference, Moment, State};
use register::{Code, Unit};
use serde_json::Value;

use super::data::{DifferenceArg, DifferenceRow, DifferenceView, EndArg};
use crate::AppError;
use crate::export::{ListFile, body};
use crate::program::Program;
use crate::session::{Compared, Session};
use crate::view::{Counts, Written};
use crate::words::{cited, count, iso};

use super::{knowledge, moment, problem};

/// One end of a comparison.
struct End {
    moment: Moment,
    words: String,
}

/// What differs between two days, or between the register after one set and after another.
///
/// # Errors
/// Where a day is compared with a set (`time.dayAndSet`), the second end lies before the first (`time.backwards`), or
/// an end is not valid.
pub fn compare(program: &mut Program, args: DifferenceArg) -> Result<DifferenceView, AppError> {
    // What stands after a set stands whatever day it takes force; on a day, only what holds then.
    if args.from.set.is_some() != args.to.set.is_some() {
        return Err(AppError::refused(vec![problem::day_and_set()]));
    }
    let (from, to) = (end(program, &args.from)?, end(program, &args.to)?);
    if to.moment.on < from.moment.on || to.moment.known < from.moment.known {
        return Err(AppError::refused(vec![problem::backwards()]));
    }
    let session = program.session()?;
    let compared = compared(session, from.moment, to.moment)?;
    let words = fold(args.text.as_deref().unwrap_or_default());
    let wanted = |one: &&Difference| {
        args.statuses.as_ref().is_none_or(|statuses| statuses.contains(&one.status)) && holds(one, &words)
    };
    let through: Vec<&Difference> = compared.found.iter().filter(wanted).collect();
    let places = match args.tree {
        Some(true) => tree(&through),
        Some(false) | None => {
            through.into_iter().map(|one| Place { depth: 0, code: one.code.clone(), one: Some(one) }).collect()
        }
    };
    let shown = places.iter().skip(args.offset.unwrap_or(0) as usize).take(args.count.unwrap_or(u32::MAX) as usize);
    Ok(DifferenceView {
        from: from.words,
        to: to.words,
        counts: Counts::of(compared.found.iter().map(|one| one.status)),
        corrected: count(compared.found.iter().filter(|one| compared.cause(&one.code).voided).count()),
        same: count(compared.same),
        total: count(places.len()),
        rows: shown.map(|place| row(&compared, place)).collect(),
    })
}

/// Where a row stands; without a difference it is there for those below it.
struct Place<'a> {
    depth: u32,
    code: Code,
    one: Option<&'a Difference>,
}

/// The differences under the bodies above them, every one of which stands once.
fn tree<'a>(through: &[&'a Difference]) -> Vec<Place<'a>> {
    let mut places: BTreeMap<Code, Option<&'a Difference>> = BTreeMap::new();
    for one in through {
        places.insert(one.code.clone(), Some(one));
        for above in std::iter::successors(one.code.parent(), Code::parent) {
            places.entry(above).or_insert(None);
        }
    }
    // A code stands before those below it.
    places.into_iter().map(|(code, one)| Place { depth: count(code.level() - 1), code, one }).collect()
}

fn row(compared: &Compared, place: &Place<'_>) -> DifferenceRow {
    // A body that only stands above others says what it says at the second end.
    let above = || compared.above(&place.code).map(|unit| Unit::clone(unit));
    let (before, after) = match place.one {
        Some(one) => (one.before.as_deref().cloned(), one.after.as_deref().cloned()),
        None => (above(), above()),
    };
    let cause = place.one.map(|one| compared.cause(&one.code)).unwrap_or_default();
    DifferenceRow {
        code: place.code.to_string(),
        status: place.one.map(|one| one.status),
        depth: place.depth,
        changed: changed(before.as_ref(), after.as_ref()),
        before,
        after,
        corrected: cause.voided,
        causes: cause.sets.iter().filter_map(|set| compared.named.get(set).cloned()).collect(),
    }
}

fn holds(one: &Difference, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let names = one.before.iter().chain(&one.after).map(|unit| fold(&unit.name));
    let text = names.fold(fold(one.code.as_str()), |text, name| format!("{text}\n{name}"));
    words.split_whitespace().all(|word| text.contains(word))
}

fn end(program: &mut Program, asked: &EndArg) -> Result<End, AppError> {
    let Some(set) = asked.set else {
        let asked = moment(program, asked.on.as_deref(), asked.known.as_deref())?;
        let limited = asked.limit.map(|_| format!(", {}", knowledge(asked))).unwrap_or_default();
        return Ok(End { moment: asked.moment, words: format!("ngày {}{limited}", printed(asked.moment.on)) });
    };
    if set > program.session()?.last_set() {
        return Err(AppError::no_set(set));
    }
    let words = if set == 0 { "trước đợt 1".to_owned() } else { format!("sau đợt {set}") };
    Ok(End { moment: Moment { on: whatever_day(), known: set }, words })
}

/// A day after everything a set may hold from: what it gave stands, whatever day it takes force.
fn whatever_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The comparison of two moments, made anew where the one at hand is another or the register has changed.
fn compared(session: &mut Session, from: Moment, to: Moment) -> Result<Arc<Compared>, AppError> {
    let at_hand = session.compared.as_ref().filter(|one| one.ends == (from, to) && one.changes == session.changes);
    if let Some(compared) = at_hand {
        return Ok(compared.clone());
    }
    let (before, after) = (state(session, from)?, state(session, to)?);
    let found = validity::differences(&before, &after);
    let gone = found.iter().filter(|one| one.before.is_some()).count();
    let ancestors = found.iter().flat_map(|one| std::iter::successors(one.code.parent(), Code::parent));
    let stands = |code: Code| {
        let unit = after.get(&code).or_else(|| before.get(&code))?.clone();
        Some((code, unit))
    };
    let compared = Arc::new(Compared {
        ends: (from, to),
        changes: session.changes,
        same: before.len() - gone,
        above: ancestors.filter_map(stands).collect(),
        causes: session.file().causes(from, to)?,
        named: names_of_sets(session)?,
        found,
    });
    session.compared = Some(compared.clone());
    Ok(compared)
}

fn state(session: &Session, moment: Moment) -> Result<State, AppError> {
    Ok(validity::state(&session.file().load_at_from(moment, session.present())?))
}

fn names_of_sets(session: &Session) -> Result<HashMap<SetNumber, String>, AppError> {
    let named = |set: store::SetSummary| {
        let by = set.set.decision.as_ref().map_or(set.set.title, cited);
        (set.set.number, format!("đợt {}, {by}", set.set.number))
    };
    Ok(session.file().sets()?.into_iter().map(named).collect())
}

/// Writes what differs as `.xlsx` or `.csv`: the rows that the filter lets through.
///
/// # Errors
/// As [`compare`] and [`Program::export`].
pub fn export(program: &mut Program, args: DifferenceArg) -> Result<Written, AppError> {
    let (path, csv) = (args.path.clone(), args.csv);
    program.export(path.as_deref(), |program| {
        let view = compare(program, DifferenceArg { tree: None, offset: None, count: None, ..args })?;
        let heading =
            DifferencesHeading { body: body(program.session()?), from: view.from.clone(), to: view.to.clone() };
        let rows: Vec<ListedDifference> = view.rows.into_iter().filter_map(listed).collect();
        Ok(ListFile::of(differences::listing(&heading, &rows)).with_csv(csv))
    })
}

fn listed(row: DifferenceRow) -> Option<ListedDifference> {
    Some(ListedDifference {
        code: row.code,
        status: row.status?,
        before: row.before,
        after: row.after,
        changed: row.changed,
        corrected: row.corrected,
        causes: row.causes,
    })
}

/// `So sánh H53 - 31-01-2026 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_differences(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let roots: Vec<String> = session.roots().into_iter().map(|root| root.code).collect();
    let end = |key: &str| match (args[key]["set"].as_u64(), args[key]["on"].as_str()) {
        (Some(set), _) => format!("đợt {set}"),
        (None, Some(day)) => day.to_owned(),
        (None, None) => iso(program.today()),
    };
    let name = format!("So sánh {} - {} - {}", roots.join(" "), end("from"), end("to"));
    program.suggest_beside(&name, "xlsx")
}
