//! What a search finds.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use register::change_set::Decision;
use register::name::fold;
use register::search::{DocId, Hit, Place};
use register::unit::Field;
use register::{Code, Unit};

use super::data::{SearchArg, SearchResults, SearchRow};
use crate::AppError;
use crate::input::{code, day};
use crate::program::Program;
use crate::session::{Found, Session};
use crate::tree::Seen;
use crate::view::{SearchQuery, SearchStatus, ahead_mark};
use crate::words::count;

const PAGE: u32 = 100;
/// The most rows one page may ask for.
const MOST: u32 = 2_000;

/// A page of what a search finds.
///
/// # Errors
/// Where a filter names a day or code that is not valid.
pub fn find(program: &mut Program, args: SearchArg) -> Result<SearchResults, AppError> {
    let session = program.session()?;
    let known = session.found.take_if(|found| found.query == args.query && found.at == session.changes);
    let from = args.offset as usize;
    let wanted = args.count.unwrap_or(PAGE).min(MOST) as usize;
    let mut found = match known {
        Some(found) => found,
        None => look(session, &args.query, from + wanted)?,
    };
    if from + wanted > found.ordered {
        let ordered = found.ordered;
        session.tree.order(&mut found.hits[ordered..]);
        found.ordered = found.hits.len();
    }
    let rows = found.hits.iter().skip(from).take(wanted);
    let rows = rows.filter_map(|hit| Some(row(session, session.tree.code_of(hit.id)?, hit.place, &found))).collect();
    let total = count(found.hits.len());
    session.found = Some(found);
    Ok(SearchResults { total, rows })
}

/// The codes that a search finds, the best first.
///
/// # Errors
/// Where a filter names a day or code that is not valid.
pub fn codes(session: &Session, query: &SearchQuery) -> Result<Vec<Code>, AppError> {
    let hits = look(session, query, usize::MAX)?.hits;
    Ok(hits.iter().filter_map(|hit| session.tree.code_of(hit.id).cloned()).collect())
}

fn look(session: &Session, query: &SearchQuery, first: usize) -> Result<Found, AppError> {
    let filter = Filter::of(session, query)?;
    let (cited, alone) = decided(session, &query.text)?;
    let mut hits = if cited.is_empty() || !alone {
        match filter.is_open() {
            true => session.tree.ranked(&query.text, first, |_| true),
            false => session.tree.ranked(&query.text, first, |unit| filter.keeps(&unit)),
        }
    } else {
        Vec::new()
    };
    let mut ordered = hits.len().min(first);
    if !cited.is_empty() {
        // What a decision names stands after all else.
        session.tree.order(&mut hits);
        let found: HashSet<DocId> = hits.iter().map(|hit| hit.id).collect();
        let seen = cited.keys().filter_map(|code| session.tree.seen_by_code(code));
        let mut kept: Vec<Seen<'_>> = seen.filter(|unit| filter.keeps(unit)).collect();
        kept.sort_by(|a, b| (a.closed, a.code).cmp(&(b.closed, b.code)));
        let hit = |unit: Seen<'_>| {
            let id = session.tree.place_of(unit.code).filter(|id| !found.contains(id))?;
            Some(Hit { id, weight: 0, place: Place::Decision })
        };
        hits.extend(kept.into_iter().filter_map(hit));
        ordered = hits.len();
    }
    Ok(Found { query: query.clone(), at: session.changes, hits, ordered, cited })
}

/// The filters of a search, read once.
struct Filter<'s> {
    session: &'s Session,
    query: &'s SearchQuery,
    since: Option<NaiveDate>,
    under: Option<Code>,
    among: HashSet<Code>,
}

impl<'s> Filter<'s> {
    fn of(session: &'s Session, query: &'s SearchQuery) -> Result<Self, AppError> {
        let since = day("since", query.since.as_deref())?;
        let under = query.under.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let among = query.among.iter().map(|text| code(text)).collect::<Result<_, _>>()?;
        Ok(Self { session, query, since, under: under.map(code).transpose()?, among })
    }

    /// Whether it keeps everything.
    fn is_open(&self) -> bool {
        SearchQuery { text: String::new(), ..self.query.clone() } == SearchQuery::default()
    }

    fn keeps(&self, unit: &Seen<'_>) -> bool {
        let query = self.query;
        let status = match query.status {
            // Nobody fills in what a closed code lacks; whoever wants to see those asks for closed ones.
            SearchStatus::All => query.lacks.is_empty() || !unit.closed,
            SearchStatus::Open => !unit.closed && !unit.coming,
            SearchStatus::Closed => unit.closed,
        };
        status
            && (!query.drafted || unit.held)
            && query.level.is_none_or(|level| count(unit.code.level()) == level)
            && query.kind.is_none_or(|kind| unit.kind == kind)
            && self.under.as_ref().is_none_or(|above| above == unit.code || unit.code.is_below(above))
            && self.since.is_none_or(|day| self.changed_since(unit.code, day))
            && (query.lacks.is_empty() || self.lacks(unit.code))
            && (self.among.is_empty() || self.among.contains(unit.code))
    }

    fn changed_since(&self, code: &Code, day: NaiveDate) -> bool {
        let version = self.session.register.given_code(code).map(|entry| &entry.version);
        version.is_some_and(|version| version.valid_from >= day || version.valid_to.is_some_and(|end| end >= day))
    }

    fn lacks(&self, code: &Code) -> bool {
        let unit = self.session.shown(code);
        unit.is_some_and(|unit| self.query.lacks.iter().all(|&field| unit.get(field).is_none()))
    }
}

/// A decision as people name it: `12/QĐ-UBND`, `quyết định số 12`, `số 12`, `12/QD-UBND ngày 31/01/2026`.
struct Cited {
    /// Its number as typed, without accents and spaces; may be its beginning.
    number: String,
    day: Option<NaiveDate>,
    /// Whether nothing else can be meant.
    sure: bool,
}

impl Cited {
    fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        let (before, after) = folded.split_once("ngay").unwrap_or((&folded, ""));
        let day = after.split_whitespace().next().and_then(typed_day);
        let is_filler = |word: &&str| matches!(*word, "quyet" | "dinh" | "qd" | "so" | "van" | "ban");
        let words: Vec<&str> = before.split_whitespace().collect();
        let said = words.iter().take_while(|word| is_filler(word)).any(|word| matches!(*word, "qd" | "dinh"));
        let number: String = words.iter().skip_while(|word| is_filler(word)).copied().collect();
        let digits = number.chars().take_while(char::is_ascii_digit).count();
        let is_number = digits > 0 && (number.len() == digits || number[digits..].starts_with('/'));
        let is_day = number.is_empty() && day.is_some();
        if !is_number && !is_day {
            return None;
        }
        Some(Self { sure: said || number.contains('/') || day.is_some(), number, day })
    }

    fn names(&self, decision: &Decision) -> bool {
        let number: String = fold(&decision.number).split_whitespace().collect();
        let is_it = match self.number.contains('/') {
            true => number.starts_with(&self.number),
            false => self.number.is_empty() || number.split('/').next() == Some(&self.number),
        };
        is_it && self.day.is_none_or(|day| day == decision.dated)
    }
}

/// `5/2/2026`, `05-02-2026`.
fn typed_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split(['/', '-', '.']).map(str::parse);
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The codes on the lines of the decisions that are named, each with those decisions in words, and whether nothing else
/// can be meant by the text.
fn decided(session: &Session, text: &str) -> Result<(HashMap<Code, String>, bool), AppError> {
    let Some(named) = Cited::read(text) else { return Ok(Default::default()) };
    let mut cited: HashMap<Code, String> = HashMap::new();
    for (number, _, decision) in session.file().decisions()? {
        if !named.names(&decision) {
            continue;
        }
        for code in session.file().codes_of_set(number)? {
            let said = cited.entry(code).or_default();
            let more = if said.is_empty() { "" } else { "; " };
            said.push_str(&format!("{more}{}", in_words(&decision)));
        }
    }
    Ok((cited, named.sure))
}

fn in_words(decision: &Decision) -> String {
    format!("Quyết định {} ngày {}", decision.number, register::date::printed(decision.dated))
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
        ahead: session.register.ahead(code).filter(|_| held.is_none()).map(ahead_mark),
        found: match place {
            Place::Decision => found.cited.get(code).cloned(),
            _ => unit.and_then(|unit| answering(session, code, unit, place, &found.query.text)),
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
        Place::Code | Place::Name | Place::Above | Place::Decision => return None,
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
