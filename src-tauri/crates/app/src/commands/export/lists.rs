//! The lists, made from the register and the way they were asked for.

use std::collections::{BTreeMap, HashMap};

use documents::catalogue::{self, CatalogueColumn, CatalogueField};
use documents::crosswalk;
use documents::listing::{Listing, Stamp};
use documents::register_book::{self, ListEntry};
use register::change_set::{Decision, SetNumber};
use register::snapshot::GivenCode;
use register::validity::Moment;
use register::{Code, Unit};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::data::{CatalogueArg, CrosswalkArg, CrosswalkOf, RegisterListArg};
use crate::AppError;
use crate::commands::paper::{Source, state_after, texts};
use crate::commands::time;
use crate::export::body;
use crate::program::Program;
use crate::session::Session;
use crate::words::count;

use super::lineage::{self, Span};

const REGISTER: &str = "register";
const CATALOGUE: &str = "catalogue";
const CROSSWALK: &str = "crosswalk";

/// The list that a stamped file was made as, from the register of today; `None`: none of these.
///
/// # Errors
/// Where the stamp cannot be read, or the list cannot be made again from this register.
pub fn rebuilt(program: &mut Program, stamp: &Stamp) -> Result<Option<(String, Listing)>, AppError> {
    Ok(match stamp.kind.as_str() {
        REGISTER => {
            let asked: RegisterListArg = asked(stamp)?;
            Some(("Danh sách mã của sổ".to_owned(), book(program, &asked)?.1))
        }
        CROSSWALK => Some(("Bảng đối chiếu mã".to_owned(), walk(program, &asked(stamp)?)?)),
        CATALOGUE => {
            let asked: CatalogueArg = asked(stamp)?;
            let found = files(program, &asked)?.into_iter().next();
            found.map(|(level, listing)| (format!("Tệp danh mục quốc gia, cấp {level}"), listing))
        }
        _ => None,
    })
}

fn asked<T: DeserializeOwned>(stamp: &Stamp) -> Result<T, AppError> {
    serde_json::from_str(&stamp.request).map_err(|why| AppError::internal(&why))
}

fn stamp(session: &Session, kind: &str, asked: &impl Serialize) -> Result<Stamp, AppError> {
    let request = serde_json::to_string(asked).map_err(|why| AppError::internal(&why))?;
    let fingerprint = session.file().sets()?.pop().map(|set| set.hash).unwrap_or_default();
    Ok(Stamp { kind: kind.to_owned(), request, fingerprint })
}

/// The register of a day: its rows and the workbook of them.
///
/// # Errors
/// As [`time::moment`].
pub fn book(program: &mut Program, asked: &RegisterListArg) -> Result<(Vec<ListEntry>, Listing), AppError> {
    let at = time::moment(program, asked.on.as_deref(), asked.known.as_deref())?;
    let (on, known) = time::named(at);
    let asked = RegisterListArg { on: Some(on), known, path: None, ..asked.clone() };
    let session = program.session()?;
    let entries = entries(session, at.moment, asked.closed)?;
    let stamp = stamp(session, REGISTER, &asked)?;
    let listing = register_book::listing(&body(session), at.moment.on, asked.form, &entries, stamp);
    Ok((entries, time::limited(listing, at)))
}

/// Old codes and new ones: of a day, of a change set or of a period.
///
/// # Errors
/// As [`time::moment`] for older codes, else as [`Span::of`] and [`lineage::rows`].
pub fn walk(program: &mut Program, asked: &CrosswalkArg) -> Result<Listing, AppError> {
    let scope = match asked.of {
        CrosswalkOf::Older => return older(program, asked),
        CrosswalkOf::Successions => crosswalk::SuccessionScope::All,
        CrosswalkOf::Closed => crosswalk::SuccessionScope::Closed,
    };
    let today = program.today();
    let span = Span::of(asked, today)?;
    let session = program.session()?;
    let (of, rows) = lineage::rows(session, span)?;
    let asked = CrosswalkArg { of: asked.of, ..span.asked() };
    Ok(crosswalk::successions(&body(session), scope, &of, &rows, stamp(session, CROSSWALK, &asked)?))
}

fn older(program: &mut Program, asked: &CrosswalkArg) -> Result<Listing, AppError> {
    let at = time::moment(program, asked.on.as_deref(), asked.known.as_deref())?;
    let (on, known) = time::named(at);
    let session = program.session()?;
    let stamp = stamp(session, CROSSWALK, &CrosswalkArg { on: Some(on), known, ..CrosswalkArg::default() })?;
    let listing = crosswalk::older(&body(session), at.moment.on, &entries(session, at.moment, true)?, stamp);
    Ok(time::limited(listing, at))
}

/// The codes of a moment in their order; with `closed`, those that were closed by then, as they were last.
///
/// # Errors
/// Where the file cannot be read.
pub fn entries(session: &Session, moment: Moment, closed: bool) -> Result<Vec<ListEntry>, AppError> {
    let register = session.file().load_at_from(moment, session.present())?;
    let mut found: Vec<(&Code, &GivenCode)> =
        register.given_codes().filter(|(_, entry)| closed || entry.is_open()).collect();
    found.sort_by_key(|(code, _)| *code);
    let listed = found.into_iter().map(|(code, entry)| ListEntry {
        code: code.to_string(),
        level: count(code.level()),
        parent: code.parent().map(|parent| parent.to_string()),
        unit: Unit::clone(&entry.version.unit),
        open: entry.is_open(),
        valid_from: Some(entry.version.valid_from),
        // What ended later had no end on that day.
        valid_to: entry.version.valid_to.filter(|_| !entry.is_open()),
    });
    Ok(listed.collect())
}

/// The catalogue file of every level that has rows, as a list.
///
/// # Errors
/// Where there is no such set, or no draft is open whose changed rows are asked for.
pub fn files(program: &mut Program, asked: &CatalogueArg) -> Result<Vec<(u32, Listing)>, AppError> {
    let source = if asked.changed { Some(Source::of(program, asked.set)?) } else { None };
    let session = program.session()?;
    let until = asked.set.unwrap_or(session.last_set());
    if until > session.last_set() {
        return Err(AppError::no_set(until));
    }
    let decisions = decisions(session, until)?;
    let rows: Vec<catalogue::CatalogueRow> = match &source {
        Some(source) => source
            .rows
            .iter()
            .filter_map(|row| {
                let unit = row.shown()?.clone();
                Some(catalogue::CatalogueRow {
                    code: row.code.clone(),
                    unit,
                    decision: source.decision.clone().or_else(|| decisions.get(&row.code).cloned()),
                    status: Some(row.status),
                })
            })
            .collect(),
        None => state_after(session, until)?
            .into_iter()
            .map(|(code, unit)| {
                let code = code.to_string();
                catalogue::CatalogueRow { decision: decisions.get(&code).cloned(), code, unit, status: None }
            })
            .collect(),
    };
    let mut columns = texts::of(session)?.catalogue;
    if asked.changed && !columns.iter().any(|column| column.item == CatalogueField::Status) {
        columns.push(CatalogueColumn { item: CatalogueField::Status, title: "TrangThai".to_owned() });
    }
    let mut levels: BTreeMap<u32, Vec<catalogue::CatalogueRow>> = BTreeMap::new();
    for row in rows {
        levels.entry(count(row.code.split('.').count())).or_default().push(row);
    }
    let wanted = levels.into_iter().filter(|(level, _)| asked.level.is_none_or(|only| only == *level));
    wanted
        .map(|(level, rows)| {
            // A draft has no number; what is whole is of the set it was made after.
            let set = if asked.changed { asked.set } else { Some(until) };
            let asked = CatalogueArg { set, level: Some(level), changed: asked.changed, ..CatalogueArg::default() };
            Ok((level, catalogue::listing(level, &columns, &rows, stamp(session, CATALOGUE, &asked)?)))
        })
        .collect()
}

/// The decision that last gave, renamed or changed each code, up to a set.
fn decisions(session: &Session, until: SetNumber) -> Result<HashMap<String, Decision>, AppError> {
    let mut last = HashMap::new();
    for set in session.file().sets()? {
        let (number, Some(decision)) = (set.set.number, set.set.decision) else { continue };
        if number > until {
            continue;
        }
        let lines = session.file().set(number)?.map(|set| set.lines).unwrap_or_default();
        last.extend(lines.into_iter().map(|line| (line.code.to_string(), decision.clone())));
    }
    Ok(last)
}
