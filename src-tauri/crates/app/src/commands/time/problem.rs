//! Why a moment is not shown, and what is not done while one is.

use chrono::NaiveDate;
use register::date::printed;
use register::problem::Problem;

use crate::AppError;
use crate::session::Asked;

/// Nothing is changed while another moment is looked at.
pub fn elsewhere(asked: Asked) -> AppError {
    AppError::new(
        "time.elsewhere",
        format!(
            "Đang xem sổ ngày {}, {}; khi xem như vậy sổ chỉ để đọc.",
            printed(asked.moment.on),
            super::knowledge(asked)
        ),
        "Hãy bấm “Trở về hôm nay” (Ctrl+Shift+T) rồi thực hiện lại.",
    )
}

/// No unit was in force on that day.
pub fn nothing_yet(on: NaiveDate, first: Option<NaiveDate>) -> Problem {
    let since = first.map(|day| format!(" Mã đầu tiên của sổ có hiệu lực từ {}.", printed(day))).unwrap_or_default();
    Problem::error(
        "time.nothingYet",
        format!("Ngày {} chưa có mã nào có hiệu lực.{since}", printed(on)),
        "Hãy chọn một ngày sau đó.",
    )
    .in_field("on")
}

/// No set had been applied by then.
pub fn not_kept_yet(since: Option<NaiveDate>) -> Problem {
    let since = since.map(|day| format!(" Đợt đầu tiên được áp dụng ngày {}.", printed(day))).unwrap_or_default();
    Problem::error(
        "time.notKeptYet",
        format!("Đến lúc đó sổ này chưa ghi đợt nào, nên chưa biết gì.{since}"),
        "Hãy chọn một ngày sau đó, hoặc chọn xem theo mọi điều đã biết đến nay.",
    )
    .in_field("known")
}

/// The second end lies before the first.
pub fn backwards() -> Problem {
    Problem::error(
        "time.backwards",
        "Mốc sau đứng trước mốc đầu.",
        "Hãy đổi chỗ hai mốc: mốc đầu là lúc trước, mốc sau là lúc sau.",
    )
    .in_field("to")
}

/// A day at one end, a set at the other.
pub fn day_and_set() -> Problem {
    Problem::error(
        "time.dayAndSet",
        "Không so sánh được một ngày với một đợt: đợt tính cả những gì chưa đến ngày có hiệu lực, ngày thì không.",
        "Hãy so ngày với ngày, hoặc đợt với đợt; muốn biết sổ đã ghi thế nào sau một đợt, hãy so với đợt khác.",
    )
    .in_field("to")
}
