//! What is wrong with the terms of a register and with what is said of its tasks.

use chrono::NaiveDate;

use crate::Problem;
use crate::date::printed;

/// The register asks its units to report within more days than there are to decide, or within none.
pub fn report_days(days: u32, longest: u32) -> Problem {
    Problem::error(
        "due.reportDays",
        format!("Thời hạn đơn vị báo cáo là {days} ngày; phải từ 1 đến {longest} ngày."),
        "Hãy gõ lại số ngày, hoặc bỏ thời hạn này nếu địa phương không quy định.",
    )
    .in_field("report")
}

/// A day off stands in the list twice.
pub fn holiday_twice(on: NaiveDate) -> Problem {
    Problem::error("due.holidayTwice", format!("Ngày nghỉ {} có hai dòng.", printed(on)), "Hãy xóa một dòng.")
        .in_field("holidays")
}

/// A day off lies in a year that cannot be meant.
pub fn holiday_year(on: NaiveDate) -> Problem {
    Problem::error(
        "due.holidayYear",
        format!("Ngày nghỉ {} có năm không hợp lý.", printed(on)),
        "Hãy gõ lại ngày, dạng 16/02/2026.",
    )
    .in_field("holidays")
}

/// The term runs into Tết of this year, days off count, and nobody has said when it is.
pub fn unknown_tet(year: i32) -> Problem {
    Problem::warning(
        "due.unknownTet",
        format!("Chưa khai ngày nghỉ Tết Nguyên đán năm {year}, nên thời hạn qua dịp Tết đang tính như ngày thường."),
        "Hãy thêm các ngày nghỉ Tết theo thông báo của năm đó trong “Cài đặt thời hạn”.",
    )
}

/// Old tasks are ticked off without a word why.
pub fn no_reason() -> Problem {
    Problem::error(
        "due.reason",
        "Chưa ghi lý do đánh dấu các đợt cũ là đã xong.",
        "Hãy ghi vì sao biết các đợt này đã có trong danh mục quốc gia, ví dụ “đã đối chiếu với danh mục ngày …”.",
    )
    .in_field("reason")
}

/// No set is named of those to be ticked off.
pub fn no_set_named() -> Problem {
    Problem::error("due.noSet", "Chưa chọn đợt nào để đánh dấu.", "Hãy đánh dấu các đợt trong danh sách rồi làm lại.")
        .in_field("sets")
}
