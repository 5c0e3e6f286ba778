//! Figures of the register: how many codes, of what, how much is known of them, how much changes.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use register::change::SetKind;
use register::figures::{COUNTED, Figures};
use register::kind::Kind;
use register::search;
use store::SetSummary;

use crate::AppError;
use crate::api::draft::Counts;
use crate::api::figures::{FieldFigure, FiguresView, KindFigure, LevelFigure, PeriodFigure};
use crate::api::register::OnDay;
use crate::program::Program;
use crate::session::Session;

use super::{count, day, iso};

/// How many months are shown one by one.
const MONTHS: i32 = 24;

pub fn get(program: &mut Program, args: OnDay) -> Result<FiguresView, AppError> {
    let today = program.today();
    let asked = day("on", args.on.as_deref())?;
    let session = program.session()?;
    let figures = match asked {
        Some(on) => of_day(session, on)?,
        None => of_now(session),
    };
    let on = asked.unwrap_or(today);
    let sets: Vec<SetSummary> = session.store.sets()?.into_iter().filter(|set| set.set.effective_on <= on).collect();
    let (years, months) = changes(&sets, on);
    Ok(FiguresView {
        on: iso(on),
        open: figures.codes.open,
        closed: figures.codes.closed,
        levels: figures
            .levels
            .iter()
            .map(|(&level, of)| LevelFigure { level: count(level), open: of.open, closed: of.closed })
            .collect(),
        kinds: Kind::ALL
            .into_iter()
            .filter_map(|kind| Some((kind, *figures.kinds.get(&kind)?)))
            .map(|(kind, open)| KindFigure { kind, title: kind.title().to_owned(), open })
            .collect(),
        fields: COUNTED
            .into_iter()
            .map(|field| FieldFigure {
                field,
                title: field.title().to_owned(),
                filled: figures.filled.get(&field).copied().unwrap_or_default(),
            })
            .collect(),
        decisions: count(sets.iter().filter(|set| set.set.decision.is_some()).count()),
        sets: count(sets.len()),
        years,
        months,
    })
}

/// What the window shows now, without what drafts will make of it.
fn of_now(session: &Session) -> Figures {
    let mut figures = Figures::default();
    for (code, entry) in session.register.entries() {
        let seen = session.tree.seen_by_code(code);
        let kind = seen.as_ref().map_or(Kind::Other, |seen| seen.kind);
        let open =
            session.register.in_force(code).is_some() || (entry.is_open() && session.register.ahead(code).is_none());
        figures.add(code.level(), kind, &entry.version.unit, open);
    }
    figures
}

/// What was in force on a day.
fn of_day(session: &Session, on: NaiveDate) -> Result<Figures, AppError> {
    let mut figures = Figures::default();
    let listed = session.store.list_on(on)?;
    let open: std::collections::HashSet<_> = listed.iter().map(|unit| unit.code.clone()).collect();
    for unit in &listed {
        figures.add(unit.code.level(), search::kind_of(&unit.unit.name, unit.code.level()), &unit.unit, true);
    }
    let gone = session.register.entries().filter(|(code, entry)| {
        !open.contains(*code) && entry.version.valid_to.is_some_and(|end| end <= on) && !entry.is_open()
    });
    for (code, entry) in gone {
        figures.add(code.level(), Kind::Other, &entry.version.unit, false);
    }
    Ok(figures)
}

/// Changes by year and by month; a first load is none.
fn changes(sets: &[SetSummary], on: NaiveDate) -> (Vec<PeriodFigure>, Vec<PeriodFigure>) {
    let (mut years, mut months): (BTreeMap<i32, Counts>, BTreeMap<i32, Counts>) = Default::default();
    let month = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    for set in sets.iter().filter(|set| set.set.kind != SetKind::Opening) {
        let counts = super::sets::counts(set.counts);
        years.entry(set.set.effective_on.year()).or_default().take(counts);
        months.entry(month(set.set.effective_on)).or_default().take(counts);
    }
    let first = years.keys().next().copied().unwrap_or(on.year());
    let of_year =
        |year: i32| PeriodFigure { period: year.to_string(), counts: years.get(&year).copied().unwrap_or_default() };
    let of_month = |at: i32| PeriodFigure {
        period: format!("{}-{:02}", at.div_euclid(12), at.rem_euclid(12) + 1),
        counts: months.get(&at).copied().unwrap_or_default(),
    };
    let last = month(on);
    ((first..=on.year()).map(of_year).collect(), (last - MONTHS + 1..=last).map(of_month).collect())
}
