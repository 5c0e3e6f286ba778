//! Looking at another day, and what differs between two.

mod data;
mod difference;
mod problem;
mod travel;

pub use data::*;
pub use difference::{compare, export, suggest_differences};
pub use problem::elsewhere;
pub use travel::{ahead_days, ahead_view, back, shown, state, today, travel};

use chrono::NaiveDate;
use documents::listing::Listing;
use register::change_set::SetNumber;
use register::date::printed;
use register::problem::Problem;
use register::validity::Moment;

use crate::AppError;
use crate::input::day;
use crate::program::Program;
use crate::session::{Asked, Limit, Session};
use crate::words::iso;

/// The moment that is asked for; what is not named is as the window shows it now: the moment looked at, else today
/// with
/// everything known.
///
/// # Errors
/// Where the day or the limit is not valid, or the limit names a set that was never applied.
pub fn moment(program: &mut Program, on: Option<&str>, known: Option<&str>) -> Result<Asked, AppError> {
    let today = program.today();
    let named = day("on", on)?;
    let limit = limit(known)?;
    let session = program.session()?;
    let here =
        session.elsewhere().unwrap_or(Asked { moment: Moment { on: today, known: session.last_set() }, limit: None });
    let (known, limit) = match limit {
        Some(limit) => (known_by(session, limit)?, Some(limit)),
        // A day that is named without a limit means: with everything known today.
        None if named.is_some() => (session.last_set(), None),
        None => (here.moment.known, here.limit),
    };
    Ok(Asked { moment: Moment { on: named.unwrap_or(here.moment.on), known }, limit })
}

/// A limit that was named: the number of a set, or a day.
fn limit(text: Option<&str>) -> Result<Option<Limit>, AppError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    if text.len() < 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(text.parse().ok().map(Limit::Set));
    }
    Ok(day("known", Some(text))?.map(Limit::Day))
}

fn known_by(session: &Session, limit: Limit) -> Result<SetNumber, AppError> {
    match limit {
        Limit::Set(number) if number > session.last_set() => Err(AppError::no_set(number)),
        Limit::Set(number) => Ok(number),
        Limit::Day(day) => Ok(session.file().known_on(day)?),
    }
}

/// What is known, in words: `theo mọi điều đã biết đến nay`.
pub fn knowledge(asked: Asked) -> String {
    match asked.limit {
        None => "theo mọi điều đã biết đến nay".to_owned(),
        Some(Limit::Set(number)) => format!("như sổ đã ghi ngay sau đợt {number}"),
        Some(Limit::Day(day)) => format!("như sổ đã ghi đến hết ngày {}", printed(day)),
    }
}

/// The day and the limit as they were named, so that the same moment can be asked for again.
pub fn named(asked: Asked) -> (String, Option<String>) {
    let limit = asked.limit.map(|limit| match limit {
        Limit::Set(number) => number.to_string(),
        Limit::Day(day) => iso(day),
    });
    (iso(asked.moment.on), limit)
}

/// The same list, which says where what is known was limited.
pub fn limited(mut listing: Listing, asked: Asked) -> Listing {
    if asked.limit.is_some() {
        listing.pages.iter_mut().for_each(|page| page.heading.push(format!("({})", knowledge(asked))));
    }
    listing
}

/// Refuses a moment at which the register says nothing at all.
///
/// # Errors
/// Where nothing is in force (`time.nothingYet`), or no set had been applied by then (`time.notKeptYet`).
pub fn expect_any(session: &Session, asked: Asked, open: usize) -> Result<(), AppError> {
    if open > 0 {
        return Ok(());
    }
    let first: Option<NaiveDate> = session.file().first_day()?;
    let since = session.file().sets()?.first().map(|set| set.set.applied_at.date());
    let found: Problem = match asked.limit {
        Some(_) if asked.moment.known == 0 => problem::not_kept_yet(since),
        _ => problem::nothing_yet(asked.moment.on, first),
    };
    Err(AppError::refused(vec![found]))
}
