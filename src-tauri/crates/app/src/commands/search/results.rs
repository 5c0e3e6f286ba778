//! What a search finds.

use std::collections::HashSet;

use chrono::NaiveDate;
use register::change::Decision;
use register::name::fold;
use register::search::{Hit, Place};
use register::unit::Field;
use register::{Code, Unit};

use crate::AppError;
use crate::api::search::{SearchArg, SearchQuery, SearchResults, SearchRow, SearchStatus};
use crate::commands::{code, count, day};
use crate::program::Program;
use crate::session::Session;
use crate::tree::Seen;

const PAGE: u32 = 100;
/// The most rows one page may ask for.
const MOST: u32 = 2_000;

/// What the last search found, so that the next page of it is not looked for anew.
pub struct Found {
    query: SearchQuery,
    /// The register's state it was found in.
    at: u64,
    hits: Vec<Hit>,
    /// The decision that was searched for.
    decisions: Vec<String>,
}

/// A page of what a search finds.
pub fn find(program: &mut Program, args: SearchArg) -> Result<SearchResults, AppError> {
    let session = program.session()?;
    let known = session.found.take_if(|found| found.query == args.query && found.at == session.changes);
    let found = match known {
        Some(found) => found,
        None => look(session, &args.query)?,
    };
    let from = args.offset as usize;
    let wanted = args.count.unwrap_or(PAGE).min(MOST) as usize;
    let rows = found.hits.iter().skip(from).take(wanted);
    let rows = rows.filter_map(|hit| Some(row(session, session.tree.code_of(hit.id)?, hit.place, &found))).collect();
    let total = count(found.hits.len());
    session.found = Some(found);
    Ok(SearchResults { total, rows })
}

/// The codes that a search finds, the best first.
pub fn codes(session: &Session, query: &SearchQuery) -> Result<Vec<Code>, AppError> {
    let hits = look(session, query)?.hits;
    Ok(hits.iter().filter_map(|hit| session.tree.code_of(hit.id).cloned()).collect())
}

fn look(session: &Session, query: &SearchQuery) -> Result<Found, AppError> {
    let filter = Filter::of(session, query)?;
    let (cited, decisions) = decided(session, &query.text)?;
    let hits = if decisions.is_empty() {
        match filter.is_open() {
            true => session.tree.ranked(&query.text, |_| true),
            false => session.tree.ranked(&query.text, |unit| filter.keeps(&unit)),
        }
    } else {
        let mut kept: Vec<Code> = cited
            .into_iter()
            .filter(|code| session.tree.seen_by_code(code).is_some_and(|unit| filter.keeps(&unit)))
            .collect();
        kept.sort();
        let hit = |code: &Code| Some(Hit { id: session.tree.place_of(code)?, weight: 0, place: Place::Number });
        kept.iter().filter_map(hit).collect()
    };
    Ok(Found { query: query.clone(), at: session.changes, hits, decisions })
}

/// The filters of a search, read once.
struct Filter<'s> {
    session: &'s Session,
    query: &'s SearchQuery,
    since: Option<NaiveDate>,
    under: Option<Code>,
}

impl<'s> Filter<'s> {
    fn of(session: &'s Session, query: &'s SearchQuery) -> Result<Self, AppError> {
        let since = day("since", query.since.as_deref())?;
        let under = query.under.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Ok(Self { session, query, since, under: under.map(code).transpose()? })
    }

    /// Whether it keeps everything.
    fn is_open(&self) -> bool {
        SearchQuery { text: String::new(), ..self.query.clone() } == SearchQuery::default()
    }

    fn keeps(&self, unit: &Seen<'_>) -> bool {
        let query = self.query;
        let status = match query.status {
            SearchStatus::All => true,
            SearchStatus::Open => !unit.closed,
            SearchStatus::Closed => unit.closed,
        };
        status
            && (!query.drafted || unit.held)
            && query.level.is_none_or(|level| count(unit.code.level()) == level)
            && query.kind.is_none_or(|kind| unit.kind == kind)
            && self.under.as_ref().is_none_or(|above| above == unit.code || unit.code.is_below(above))
            && self.since.is_none_or(|day| self.changed_since(unit.code, day))
            && (query.lacks.is_empty() || self.lacks(unit.code))
    }

    fn changed_since(&self, code: &Code, day: NaiveDate) -> bool {
        let version = self.session.register.entry(code).map(|entry| &entry.version);
        version.is_some_and(|version| version.valid_from >= day || version.valid_to.is_some_and(|end| end >= day))
    }

    fn lacks(&self, code: &Code) -> bool {
        let unit = self.session.shown(code);
        unit.is_some_and(|unit| self.query.lacks.iter().all(|&field| unit.get(field).is_none()))
    }
}

/// The codes on the lines of decisions whose number begins with what was typed, and those decisions in words.
fn decided(session: &Session, text: &str) -> Result<(HashSet<Code>, Vec<String>), AppError> {
    let packed = |text: &str| fold(text).replace(' ', "");
    // Only a text with a stroke can be the number of a document: `12/QĐ-UBND`, also after “Quyết định số”.
    let Some(typed) = text.split_whitespace().position(|part| part.contains('/')) else {
        return Ok(Default::default());
    };
    let typed: String = text.split_whitespace().skip(typed).map(packed).collect();
    let (mut codes, mut cited) = (HashSet::new(), Vec::new());
    for (number, _, decision) in session.store.decisions()? {
        if packed(&decision.number).starts_with(&typed) {
            codes.extend(session.store.codes_of_set(number)?);
            cited.push(in_words(&decision));
        }
    }
    cited.dedup();
    Ok((codes, cited))
}

fn in_words(decision: &Decision) -> String {
    format!("Quyết định {} ngày {}", decision.number, register::day::printed(decision.dated))
}

fn row(session: &Session, code: &Code, place: Place, found: &Found) -> SearchRow {
    let held = session.register.held(code);
    let unit = session.shown(code);
    SearchRow {
        code: code.to_string(),
        name: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        path: path(session, code),
        closed: session.tree.seen_by_code(code).is_some_and(|unit| unit.closed),
        mark: held.and_then(|(_, line)| session.register.status(code, line)),
        found: match found.decisions.as_slice() {
            [] => unit.and_then(|unit| answering(session, code, unit, place, &found.query.text)),
            decisions => Some(decisions.join("; ")),
        },
    }
}

/// Names of the units above; the level-1 body is left out where it stands above everything.
fn path(session: &Session, code: &Code) -> String {
    let above: Vec<Code> = std::iter::successors(code.parent(), Code::parent).collect();
    let single = session.register.roots().nth(1).is_none();
    let shown = above.iter().rev().skip(usize::from(single && above.len() > 1));
    shown.map(|code| session.named(code).name).collect::<Vec<_>>().join(" › ")
}

/// The field or the other name that answers, where it is none that every result shows.
fn answering(session: &Session, code: &Code, unit: &Unit, place: Place, text: &str) -> Option<String> {
    let fields: &[Field] = match place {
        Place::Code | Place::Name | Place::Above => return None,
        Place::Number => &[Field::Qcvn102, Field::Phone, Field::Fax],
        Place::Contact => &[Field::Address, Field::Email, Field::Website],
    };
    let plain =
        |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect::<String>();
    let packed = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let answers = |value: &str| match place {
        Place::Number => packed(value).contains(&packed(text)),
        _ => plain(text).split_whitespace().any(|word| plain(value).contains(word)),
    };
    let known = fields.iter().filter_map(|&field| Some((field, unit.get(field)?)));
    if let Some((field, value)) = known.into_iter().find(|(_, value)| answers(value)) {
        return Some(format!("{}: {value}", field.title()));
    }
    let other = session.tree.other_names(&session.register, code);
    let named = other.into_iter().find(|name| place == Place::Contact && answers(name))?;
    Some(format!("Tên khác: {named}"))
}
