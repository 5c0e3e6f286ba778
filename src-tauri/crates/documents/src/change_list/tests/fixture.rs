//! Change lists that tests are made with.

use chrono::NaiveDate;
use register::Unit;
use register::change_set::{Decision, Status};

use crate::change_list::{ChangeList, ChangeRow, TITLE};

/// Four rows, one of each status.
pub(crate) fn reform() -> ChangeList {
    let trade = Unit::named("Sở Công Thương");
    let renamed = Unit {
        address: Some("Số 1, đường 30/4".into()), ..Unit::named("Sở Công Thương và Năng lượng")
    };
    let school = Unit { phone: Some("0276 1".into()), ..Unit::named("Sở Giáo dục và Đào tạo") };
    let new = Unit { phone: Some("0276 3822 123".into()), ..Unit::named("Trung tâm Chuyển đổi số") };
    list(vec![
        row("H53.01.10", Status::Issued, None, Some(new), "Thành lập mới"),
        row("H53.02", Status::Renamed, Some(trade), Some(renamed), ""),
        row("H53.03", Status::InfoChanged, Some(school), Some(Unit::named("Sở Giáo dục và Đào tạo")), ""),
        row(
            "H53.04",
            Status::Closed,
            Some(Unit::named("Sở Giao thông Vận tải")),
            None,
            "Sáp nhập vào H53.16 Sở Xây dựng",
        ),
    ])
}

/// A list with these rows under a decision.
pub(crate) fn list(rows: Vec<ChangeRow>) -> ChangeList {
    let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
    ChangeList {
        issuer: "UBND tỉnh Tây Ninh".into(),
        title: TITLE.into(),
        set_title: "Sắp xếp các sở năm 2026".into(),
        set: Some(3),
        fingerprint: "0".repeat(64),
        draft: false,
        decision: Some(Decision { number: "12/QĐ-UBND".into(), dated: day, issuer: "UBND tỉnh Tây Ninh".into() }),
        effective_on: Some(day),
        made_on: day,
        rows,
    }
}

/// A row whose changed fields follow from before and after.
pub(crate) fn row(code: &str, status: Status, before: Option<Unit>, after: Option<Unit>, note: &str) -> ChangeRow {
    let changed = match (&before, &after) {
        (Some(before), Some(after)) => before.differing(after),
        (None, _) | (_, None) => Vec::new(),
    };
    ChangeRow { code: code.into(), status, before, after, changed, note: note.into() }
}
