//! What keeps a draft from being applied, or deserves a second look before it is: its decision, its days, who applies it.

use chrono::NaiveDate;

use super::CLOSED;
use crate::change_set::{Decision, SetNumber};
use crate::date::printed;
use crate::{Code, Problem, law};

/// The draft has no rows.
pub fn empty_draft() -> Problem {
    Problem::error(
        "apply.empty",
        "Đợt này chưa có dòng thay đổi nào.",
        "Hãy cấp, đổi tên, sửa hoặc đóng mã trước khi áp dụng.",
    )
}

/// A decision lacks its number, or its issuer ([`law::DOCUMENT`]).
pub fn decision_incomplete(field: &'static str) -> Problem {
    let what = if field == "issuer" { "cơ quan ban hành" } else { "số" };
    Problem::error(
        "apply.decision",
        format!("Chưa nhập {what} của quyết định."),
        "Hãy nhập đủ số, ngày và cơ quan ban hành như trên văn bản đã ký.",
    )
    .in_field(field)
    .by(law::DOCUMENT)
}

/// Another set was applied under this decision already; `set` names it.
pub fn decision_used(decision: &Decision, set: SetNumber, title: &str) -> Problem {
    Problem::warning(
        "apply.numberUsed",
        format!(
            "Đợt {set} “{title}” đã được áp dụng theo số {} ngày {} này.",
            decision.number,
            printed(decision.dated)
        ),
        "Hãy kiểm tra lại số và ngày của quyết định. Nếu đúng là cùng một quyết định thì vẫn áp dụng được.",
    )
    .in_field("number")
}

/// Nobody has put a name to what is made final.
pub fn officer_missing() -> Problem {
    Problem::error(
        "apply.officerMissing",
        "Chưa ghi họ tên người thực hiện; đợt đã áp dụng phải nói rõ ai đã áp dụng.",
        "Hãy ghi họ và tên của mình; chương trình nhớ tên này cho các lần sau (sửa được trong Cài đặt).",
    )
    .in_field("officer")
}

/// The code is in force until a set that was applied ahead closes it; `by` names that set ([`law::GIVEN_ONCE`]).
pub fn closing_ahead(code: &Code, name: &str, from: NaiveDate, by: &str) -> Problem {
    Problem::error(
        CLOSED,
        format!(
            "Mã {code} của “{name}” còn hiệu lực đến trước {}, nhưng việc đóng mã đã được ban hành ({by}); \
             sổ không ghi thêm thay đổi cho mã này nữa.",
            printed(from)
        ),
        "Thông tin mới hãy ghi cho đơn vị kế thừa, nếu có. Mã đã có quyết định đóng không mở lại được; \
         nếu đơn vị vẫn hoạt động sau ngày đó, hãy cấp mã mới.",
    )
    .at_code(code.as_str())
    .by(law::GIVEN_ONCE)
}

/// The rule of [`too_early`].
pub const TOO_EARLY: &str = "apply.tooEarly";

/// The set would take force before what it ends. What stands in the way holds from `since`, by the set `by`, if it is known
/// which; where that day is after `today`, it was decided but has not taken force.
pub fn too_early(
    code: &Code,
    effective_on: NaiveDate,
    since: NaiveDate,
    today: NaiveDate,
    by: Option<&str>,
) -> Problem {
    let (from, day) = (printed(since), printed(effective_on));
    let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
    let (message, remedy) = if since > today {
        (
            format!(
                "{code} đã có thay đổi được ban hành, có hiệu lực từ {from}{by}; sổ không ghi thêm thay đổi có hiệu lực \
                 sớm hơn, từ {day}."
            ),
            format!(
                "Hãy làm lại việc này từ ngày {from}; hoặc ghi vào một đợt thay đổi rồi áp dụng đợt đó với ngày hiệu lực \
                 từ {from} trở đi."
            ),
        )
    } else {
        (
            format!(
                "Ngày hiệu lực {day} sớm hơn {from}, ngày điều sổ đang ghi về {code} bắt đầu có hiệu lực{by}; sổ không \
                 chèn được thay đổi vào trước điều đã ghi."
            ),
            format!(
                "Nếu thay đổi này vẫn đúng từ {from}: hãy áp dụng với ngày hiệu lực từ {from} trở đi, ngày thật thì ghi ở \
                 ô “Ngày xảy ra”. Nếu điều sổ ghi từ {from} sai vì thiếu văn bản này: hãy lập đợt loại Đính chính, sửa \
                 {code} và chọn “Sai từ đầu”."
            ),
        )
    };
    Problem::error(TOO_EARLY, message, remedy).at_code(code.as_str()).in_field("effectiveOn")
}

/// A code would be given before the body above it was.
pub fn before_parent(code: &Code, parent: &Code, effective_on: NaiveDate, since: NaiveDate) -> Problem {
    Problem::error(
        TOO_EARLY,
        format!(
            "Không cấp được {code} từ {}: cơ quan chủ quản {parent} được cấp mã từ {}.",
            printed(effective_on),
            printed(since)
        ),
        format!("Hãy chọn ngày hiệu lực từ {} trở đi.", printed(since)),
    )
    .at_code(code.as_str())
    .in_field("effectiveOn")
}

/// The code would be closed while a unit below it still stood.
pub fn closed_too_early(code: &Code, effective_on: NaiveDate, below: &Code, last: NaiveDate) -> Problem {
    Problem::error(
        TOO_EARLY,
        format!(
            "Không đóng được {code} từ {}: mã {below} bên dưới còn hiệu lực đến {}.",
            printed(effective_on),
            printed(last)
        ),
        format!("Hãy chọn ngày hiệu lực từ {} trở đi.", printed(last)),
    )
    .at_code(code.as_str())
    .in_field("effectiveOn")
}

/// The set takes force before its decision is dated.
pub fn before_decision(effective_on: NaiveDate, decision: &Decision) -> Problem {
    Problem::warning(
        "apply.beforeDecision",
        format!("Ngày hiệu lực {} sớm hơn ngày của quyết định, {}.", printed(effective_on), printed(decision.dated)),
        "Hãy kiểm tra lại hai ngày này.",
    )
    .in_field("effectiveOn")
}

/// A date that was typed lies ahead of today.
pub fn in_future(field: &'static str, day: NaiveDate) -> Problem {
    Problem::warning(FUTURE, format!("Ngày {} chưa đến.", printed(day)), "Hãy kiểm tra lại ngày vừa nhập.")
        .in_field(field)
}

/// The set takes force on a later day, as decisions may say.
pub fn in_force_later(day: NaiveDate) -> Problem {
    let day = printed(day);
    Problem::warning(
        FUTURE,
        format!("Đợt này có hiệu lực từ {day}: đến trước ngày đó sổ vẫn ghi các mã như hiện nay."),
        format!("Nếu quyết định có hiệu lực ngay, hãy sửa lại ngày hiệu lực. Sau khi áp dụng, các mã của đợt chỉ nhận thay đổi có hiệu lực từ {day}."),
    )
    .in_field("effectiveOn")
}

const FUTURE: &str = "apply.future";
