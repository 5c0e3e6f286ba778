//! The lists, made from the register and the way they were asked for.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use documents::catalogue::{self, Column, Entry, Item};
use documents::listing::{Listing, Stamp};
use documents::whole_list::ListEntry;
use documents::{crosswalk, register_book};
use register::Code;
use register::change::{Decision, SetNumber};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::AppError;
use crate::api::handout::{CatalogueArg, CrosswalkArg, RegisterListArg};
use crate::commands::paper::{Source, state_after, texts};
use crate::commands::{count, day};
use crate::program::Program;
use crate::session::Session;

const REGISTER: &str = "register";
const CATALOGUE: &str = "catalogue";
const CROSSWALK: &str = "crosswalk";

/// The list that a stamped file was made as, from the register of today; `None`: no list of this program.
pub fn rebuilt(program: &mut Program, stamp: &Stamp) -> Result<Option<(String, Listing)>, AppError> {
    Ok(match stamp.kind.as_str() {
        REGISTER => {
            let asked: RegisterListArg = asked(stamp)?;
            Some(("Danh sách mã của sổ".to_owned(), book(program, &asked)?.1))
        }
        CROSSWALK => Some(("Bảng đối chiếu mã cũ và mới".to_owned(), walk(program, &asked(stamp)?)?)),
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
    let fingerprint = session.store.sets()?.pop().map(|set| set.hash).unwrap_or_default();
    Ok(Stamp { kind: kind.to_owned(), request, fingerprint })
}

/// The register of a day: its rows and the workbook of them.
pub fn book(program: &mut Program, asked: &RegisterListArg) -> Result<(Vec<ListEntry>, Listing), AppError> {
    let on = day("on", asked.on.as_deref())?.unwrap_or(program.today());
    let asked = RegisterListArg { on: Some(super::super::iso(on)), path: None, ..asked.clone() };
    let session = program.session()?;
    let entries = entries(session, on, asked.closed)?;
    let stamp = stamp(session, REGISTER, &asked)?;
    let listing = register_book::listing(&body(session), on, asked.form, &entries, stamp);
    Ok((entries, listing))
}

/// Old codes and new ones of a day.
pub fn walk(program: &mut Program, asked: &CrosswalkArg) -> Result<Listing, AppError> {
    let on = day("on", asked.on.as_deref())?.unwrap_or(program.today());
    let session = program.session()?;
    let stamp = stamp(session, CROSSWALK, &CrosswalkArg { on: Some(super::super::iso(on)), path: None })?;
    Ok(crosswalk::listing(&body(session), on, &entries(session, on, true)?, stamp))
}

/// The level-1 bodies as one line.
pub fn body(session: &Session) -> String {
    session.roots().into_iter().map(|root| root.name).collect::<Vec<_>>().join(" – ")
}

/// The codes of a day in their order; with `closed`, those that were closed by then, as they were last.
fn entries(session: &Session, on: NaiveDate, closed: bool) -> Result<Vec<ListEntry>, AppError> {
    let entry = |code: &Code, unit: &register::Unit, open, valid_from, valid_to| ListEntry {
        code: code.to_string(),
        level: count(code.level()),
        parent: code.parent().map(|parent| parent.to_string()),
        unit: unit.clone(),
        open,
        valid_from: Some(valid_from),
        valid_to,
    };
    let mut found: BTreeMap<Code, ListEntry> = BTreeMap::new();
    for listed in session.store.list_on(on)? {
        // What ended later had no end on that day.
        let made = entry(&listed.code, &listed.unit, true, listed.valid_from, None);
        found.insert(listed.code, made);
    }
    if closed {
        let gone = session.register.entries().filter(|(_, known)| known.version.valid_to.is_some_and(|end| end <= on));
        for (code, known) in gone {
            let version = &known.version;
            let made = entry(code, &version.unit, false, version.valid_from, version.valid_to);
            found.entry(code.clone()).or_insert(made);
        }
    }
    Ok(found.into_values().collect())
}

/// The catalogue file of every level that has rows.
pub fn files(program: &mut Program, asked: &CatalogueArg) -> Result<Vec<(u32, Listing)>, AppError> {
    let source = if asked.changed { Some(Source::of(program, asked.set)?) } else { None };
    let session = program.session()?;
    let until = asked.set.unwrap_or(session.register.last_set());
    if until > session.register.last_set() {
        return Err(AppError::no_set(until));
    }
    let decisions = decisions(session, until)?;
    let rows: Vec<Entry> = match &source {
        Some(source) => source
            .rows
            .iter()
            .filter_map(|row| {
                let unit = row.shown()?.clone();
                Some(Entry {
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
                Entry { decision: decisions.get(&code).cloned(), code, unit, status: None }
            })
            .collect(),
    };
    let mut columns = texts::of(session)?.catalogue;
    if asked.changed && !columns.iter().any(|column| column.item == Item::Status) {
        columns.push(Column { item: Item::Status, title: "TrangThai".to_owned() });
    }
    let mut levels: BTreeMap<u32, Vec<Entry>> = BTreeMap::new();
    for row in rows {
        levels.entry(count(row.code.split('.').count())).or_default().push(row);
    }
    let wanted = levels.into_iter().filter(|(level, _)| asked.level.is_none_or(|only| only == *level));
    wanted
        .map(|(level, rows)| {
            // A draft has no number; what is whole is of the set it was made after.
            let set = if asked.changed { asked.set } else { Some(until) };
            let asked = CatalogueArg { set, level: Some(level), changed: asked.changed, path: None };
            Ok((level, catalogue::listing(level, &columns, &rows, stamp(session, CATALOGUE, &asked)?)))
        })
        .collect()
}

/// The decision that last gave, renamed or changed each code, up to a set.
fn decisions(session: &Session, until: SetNumber) -> Result<HashMap<String, Decision>, AppError> {
    let mut last = HashMap::new();
    for set in session.store.sets()? {
        let (number, Some(decision)) = (set.set.number, set.set.decision) else { continue };
        if number > until {
            continue;
        }
        let lines = session.store.set(number)?.map(|set| set.lines).unwrap_or_default();
        last.extend(lines.into_iter().map(|line| (line.code.to_string(), decision.clone())));
    }
    Ok(last)
}
