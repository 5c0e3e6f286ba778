//! Going to another moment and back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::change_set::Status;
use register::date::printed;
use register::snapshot::Ahead;
use register::{Code, Register};

use super::data::{AheadDay, AheadView, MomentArg, MomentView, TodayView};
use crate::AppError;
use crate::program::Program;
use crate::session::{Asked, Limit, Session};
use crate::view::{Counts, NoAnswer, NoArgs, ahead_mark};
use crate::words::{count, iso};

use super::{expect_any, knowledge, moment};

/// Shows the register of a moment in place of today's, until [`back`]; nothing is written meanwhile.
///
/// # Errors
/// As [`moment`] and [`expect_any`]; what was shown stays then.
pub fn travel(program: &mut Program, args: MomentArg) -> Result<MomentView, AppError> {
    let asked = moment(program, args.on.as_deref(), args.known.as_deref())?;
    let session = program.session()?;
    let past = session.file().load_at_from(asked.moment, session.present())?;
    expect_any(session, asked, past.counts().0)?;
    session.travel_to(asked, past);
    let seen = view(session, asked);
    Ok(seen)
}

/// The moment that is shown; `None`: today.
///
/// # Errors
/// Where no register is open.
pub fn state(program: &mut Program, _: NoArgs) -> Result<Option<MomentView>, AppError> {
    let session = program.session()?;
    Ok(shown(session))
}

/// Which day it is. Asking is what lets a window that stood open over midnight follow: the session takes note of the
/// day.
///
/// # Errors
/// Where the file of the open register cannot be read after midnight.
pub fn today(program: &mut Program, _: NoArgs) -> Result<TodayView, AppError> {
    if program.peek().is_some() {
        program.session()?;
    }
    Ok(TodayView { today: iso(program.today()) })
}

/// Shows today again.
///
/// # Errors
/// Where no register is open.
pub fn back(program: &mut Program, _: NoArgs) -> Result<NoAnswer, AppError> {
    program.session()?.travel_back();
    Ok(NoAnswer {})
}

/// What takes force after the day that is looked at, by day.
pub fn ahead_days(register: &Register) -> Vec<AheadDay> {
    let mut days: BTreeMap<NaiveDate, Counts> = BTreeMap::new();
    for ahead in register.all_ahead().values() {
        days.entry(ahead.from).or_default().add(ahead.status);
    }
    days.into_iter().map(|(day, counts)| AheadDay { from: iso(day), counts }).collect()
}

/// What takes force later, on the page of a unit.
pub fn ahead_view(register: &Register, code: &Code, ahead: &Ahead) -> AheadView {
    let next = register.given_code(code).map(|entry| entry.version.unit.name.as_str()).unwrap_or_default();
    let day = printed(ahead.from);
    let now = ahead.in_force.as_ref().map(|unit| unit.name.as_str()).unwrap_or_default();
    let sentence = match ahead.status {
        Status::Issued => format!("Mã đã cấp nhưng chưa có hiệu lực: có hiệu lực từ {day}."),
        Status::Renamed => format!("Từ {day} đổi tên thành “{next}”; đến trước ngày đó vẫn là “{now}”."),
        Status::InfoChanged => format!("Từ {day} đổi thông tin; đến trước ngày đó vẫn như dưới đây."),
        Status::Closed => format!(
            "Sẽ đóng mã từ {day}; đến trước ngày đó mã vẫn có hiệu lực, nhưng vì việc đóng đã được ban hành nên sổ không ghi thêm thay đổi cho mã này."
        ),
    };
    AheadView { mark: ahead_mark(ahead), in_force: ahead.in_force.as_deref().cloned(), sentence }
}

/// The moment that a session shows.
pub fn shown(session: &Session) -> Option<MomentView> {
    session.elsewhere().map(|asked| view(session, asked))
}

fn view(session: &Session, asked: Asked) -> MomentView {
    let known_on = match asked.limit {
        Some(Limit::Day(day)) => Some(iso(day)),
        Some(Limit::Set(_)) | None => None,
    };
    MomentView {
        on: iso(asked.moment.on),
        known_on,
        known_set: asked.limit.map(|_| asked.moment.known),
        sentence: format!("Đang xem sổ ngày {}, {}", printed(asked.moment.on), knowledge(asked)),
        open: count(session.register.counts().0),
    }
}
