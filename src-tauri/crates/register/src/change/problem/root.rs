//! What keeps a level-1 body from being one of the register's own.

use chrono::NaiveDate;

use crate::date::printed;
use crate::{Code, Problem, law};

/// A register is kept for level-1 bodies only ([`law::CODE_FORM`]).
pub fn root_level(code: &Code) -> Problem {
    Problem::error(
        "root.level",
        format!("{code} không phải là mã cấp 1."),
        "Hãy chọn cơ quan cấp 1 (bộ, UBND hoặc HĐND cấp tỉnh), ví dụ H53.",
    )
    .at_code(code.as_str())
    .in_field("root")
    .by(law::CODE_FORM)
}

/// The two level-1 bodies of a register are one.
pub fn root_twice(code: &Code) -> Problem {
    Problem::error(
        "root.twice",
        format!("Mã cấp 1 {code} được chọn hai lần."),
        "Hãy chọn một mã khác, hoặc bỏ mã thứ hai.",
    )
    .at_code(code.as_str())
    .in_field("second")
}

/// The register has the level-1 code already.
pub fn root_known(code: &Code) -> Problem {
    Problem::error(
        "root.known",
        format!("Sổ này đã có mã cấp 1 {code}."),
        "Hãy chọn cơ quan cấp 1 khác; nếu cây mã của cơ quan này chưa có trong sổ thì nhập danh sách của nó.",
    )
    .at_code(code.as_str())
    .in_field("root")
}

/// The level-1 table does not have the code ([`law::LEVEL_ONE_LIST`]).
pub fn root_unknown(code: &Code) -> Problem {
    Problem::error(
        "root.unknown",
        format!("Bảng mã cấp 1 không có mã {code}."),
        "Hãy kiểm tra lại mã. Nếu mã mới được ban hành, hãy nạp bảng mã cấp 1 mới trong Cài đặt.",
    )
    .at_code(code.as_str())
    .in_field("root")
    .by(law::LEVEL_ONE_LIST)
}

/// The body has lost its code; `into` names the body it was merged into, where the table knows it
/// ([`law::LEVEL_ONE_CHANGES`]).
pub fn root_closed(code: &Code, closed_on: Option<NaiveDate>, into: Option<&str>) -> Problem {
    let since = closed_on.map(|day| format!(" từ {}", printed(day))).unwrap_or_default();
    let merged = into.map(|into| format!("; cơ quan này đã nhập vào {into}")).unwrap_or_default();
    let instead = into.map(|into| format!("Hãy tạo sổ cho {into}. ")).unwrap_or_default();
    Problem::error(
        "root.closed",
        format!("Mã cấp 1 {code} đã đóng{since}{merged}."),
        format!(
            "{instead}Nếu đúng là cần sổ của cơ quan đã đóng, để nhập lại hồ sơ cũ, hãy xác nhận điều đó rồi tạo lại."
        ),
    )
    .at_code(code.as_str())
    .in_field("root")
    .by(law::LEVEL_ONE_CHANGES)
}

/// The code is reserved or belongs to a scheme: no body has it ([`law::LEVEL_ONE_LIST`]).
pub fn root_not_given(code: &Code, state: &str) -> Problem {
    Problem::error(
        "root.notGiven",
        format!("Mã {code} chưa thuộc cơ quan nào ({state})."),
        "Hãy chọn một mã cấp 1 đã được cấp cho cơ quan của mình.",
    )
    .at_code(code.as_str())
    .in_field("root")
    .by(law::LEVEL_ONE_LIST)
}
