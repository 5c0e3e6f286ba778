//! Figures of the register: how many codes, of what, how much is known of them, how much changes.

mod data;

pub use data::*;

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use register::change_set::SetKind;
use register::figures::{COUNTED, Figures};
use register::search;
use register::unit_kind::UnitKind;
use register::validity::Moment;
use store::SetSummary;

use crate::AppError;
use crate::program::Program;
use crate::session::{Asked, Session};
use crate::view::{Counts, OnDay};
use crate::words::{count, iso};

use crate::commands::time::moment;

/// How many months are shown one by one.
const MONTHS: i32 = 24;

/// The figures of a day: codes by level and kind, what is known of them, and how much changed.
///
/// # Errors
/// Where the day is not valid.
pub fn get(program: &mut Program, args: OnDay) -> Result<FiguresView, AppError> {
    let shown = moment(program, None, None)?;
    let asked = moment(program, args.on.as_deref(), None)?;
    let session = program.session()?;
    let (figures, coming) = match asked.moment == shown.moment {
        true => of_shown(session),
        false => (of_day(session, asked)?, 0),
    };
    let Moment { on, known } = asked.moment;
    let sets: Vec<SetSummary> = session.file().sets()?.into_iter().filter(|set| set.set.number <= known).collect();
    let decided = sets.iter().filter_map(|set| set.set.decision.as_ref()).filter(|decision| decision.dated <= on);
    let decisions = count(decided.count());
    let direct = sets.iter().filter(|set| set.set.kind == SetKind::Direct && set.set.effective_on <= on);
    let direct = count(direct.count());
    let sets: Vec<SetSummary> = sets.into_iter().filter(|set| set.set.effective_on <= on).collect();
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
        kinds: UnitKind::ALL
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
        coming,
        decisions,
        direct,
        years,
        months,
    })
}

/// What is in force at the moment the window shows, and how many codes are given from a later day; without what drafts
/// will make of it.
fn of_shown(session: &Session) -> (Figures, u32) {
    let (mut figures, mut coming) = (Figures::default(), 0);
    for seen in session.tree.all() {
        let level = seen.code.level();
        if let Some(unit) = session.register.in_force(seen.code) {
            // A draft may give another name, and with it another kind.
            let kind = if seen.held { search::kind_of(&unit.name, level) } else { seen.kind };
            figures.add(level, kind, unit, true);
            continue;
        }
        match session.register.given_code(seen.code) {
            Some(entry) if entry.is_open() => coming += 1,
            Some(entry) => figures.add(level, seen.kind, &entry.version.unit, false),
            // Given by a draft alone.
            None => {}
        }
    }
    (figures, coming)
}

/// What was in force on a day, as far as it is known.
fn of_day(session: &Session, asked: Asked) -> Result<Figures, AppError> {
    let mut figures = Figures::default();
    let past = session.file().load_at_from(asked.moment, session.present())?;
    for (code, entry) in past.given_codes() {
        let unit = &entry.version.unit;
        figures.add(code.level(), search::kind_of(&unit.name, code.level()), unit, entry.is_open());
    }
    Ok(figures)
}

/// Changes by year and by month; a first load is none.
fn changes(sets: &[SetSummary], on: NaiveDate) -> (Vec<PeriodFigure>, Vec<PeriodFigure>) {
    let (mut years, mut months): (BTreeMap<i32, Counts>, BTreeMap<i32, Counts>) = Default::default();
    let month = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    for set in sets.iter().filter(|set| set.set.kind != SetKind::Opening) {
        let counts = Counts::from(set.counts);
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
