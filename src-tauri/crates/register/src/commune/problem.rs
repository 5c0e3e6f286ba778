//! What is wrong with a list of communes read from a file, or with how codes are to be given to communes.

use super::Part;
use crate::problem::quote::shown;
use crate::{Code, Problem};

fn list(rule: &'static str, row: usize, column: &'static str, message: &str, remedy: &str) -> Problem {
    Problem::error(rule, format!("Danh mục đơn vị hành chính, dòng {row}, cột “{column}”: {message}."), remedy)
        .in_row(row)
        .in_field(column)
}

/// The list lacks a column that it needs.
pub(super) fn column(column: &str) -> Problem {
    Problem::error(
        "commune.column",
        format!("Danh mục đơn vị hành chính thiếu cột “{column}”."),
        "Hãy thêm cột này vào dòng tiêu đề; các cột bắt buộc là level1, type, name.",
    )
    .in_row(1)
    .in_field(column)
}

/// The list has nothing in it.
pub(super) fn empty() -> Problem {
    Problem::error(
        "commune.empty",
        "Danh mục đơn vị hành chính không có dòng nào.",
        "Hãy chọn đúng tệp danh mục (CSV).",
    )
}

/// The row cannot be read as a row at all.
pub(super) fn row(row: usize) -> Problem {
    Problem::error(
        "commune.row",
        format!("Danh mục đơn vị hành chính, dòng {row}: không đọc được."),
        "Hãy lưu lại tệp dưới dạng CSV UTF-8 và kiểm tra dấu ngoặc kép.",
    )
    .in_row(row)
}

/// The column cannot hold this value.
pub(super) fn value(row: usize, column: &'static str, value: &str) -> Problem {
    let remedy = match column {
        "code" => "Hãy ghi mã đơn vị hành chính năm chữ số (“30307”), hoặc để trống.",
        "level1" => "Hãy ghi mã cấp 1 của tỉnh, ví dụ “H01”.",
        "type" => "Hãy ghi một trong: Xã, Phường, Đặc khu.",
        "name" => "Hãy ghi tên, không kèm từ chỉ loại.",
        "sources" => "Hãy ghi số nguồn cùng nói như vậy (1, 2, 3), hoặc để trống.",
        "until" => "Hãy ghi ngày sau ngày bắt đầu, dạng 2026-04-30 hoặc 30/04/2026, hoặc để trống.",
        _ => "Hãy ghi ngày dạng 2025-07-01 hoặc 01/07/2025, hoặc để trống.",
    };
    list("commune.value", row, column, &format!("giá trị “{}” không hợp lệ", shown(value)), remedy)
}

/// Two rows speak of one commune at the same time.
pub(super) fn twice(row: usize, first: usize, name: &str) -> Problem {
    let message = format!("“{}” trùng mã hoặc tên với dòng {first} trong cùng thời gian", shown(name));
    list("commune.twice", row, "code", &message, "Hãy bỏ một dòng, hoặc ghi ngày ở cột since, until.")
}

/// The first number is none.
pub(super) fn start(start: &str) -> Problem {
    Problem::error(
        "commune.start",
        format!("“{}” không phải số bắt đầu.", shown(start)),
        "Hãy ghi số bằng chữ số, kể cả số 0 đứng trước, ví dụ 101.",
    )
    .in_field("start")
}

/// The pattern says nothing of the commune's name.
pub(super) fn pattern() -> Problem {
    Problem::error(
        "commune.pattern",
        "Mẫu tên không có chỗ cho tên đơn vị.",
        "Hãy ghi {tên} trong mẫu, ví dụ: UBND {loại} {tên}.",
    )
    .in_field("pattern")
}

/// The list has no commune for this body.
pub fn none_of(root: &Code) -> Problem {
    Problem::error(
        "commune.noneOf",
        format!("Danh mục đơn vị hành chính không có xã, phường nào của {root}."),
        "Việc này dành cho UBND tỉnh, thành phố. Hãy chọn đơn vị cấp 1 là UBND tỉnh, hoặc thay danh mục trong Cài đặt.",
    )
    .at_code(root.as_str())
}

/// A commune is asked for that is not in the list, or not of this body.
pub fn unknown(name: &str) -> Problem {
    Problem::error(
        "commune.unknown",
        format!("Danh mục đơn vị hành chính của tỉnh này không có “{}”.", shown(name)),
        "Hãy mở lại danh sách và chọn trong đó.",
    )
}

/// A script is to give codes to all communes without one, and whether this one has one is a question.
pub fn near(commune: &str, unit: Option<&Code>, name: &str) -> Problem {
    let unit = unit.map(|code| format!("{code} “{}”", shown(name))).unwrap_or_default();
    Problem::error(
        "commune.near",
        format!("Chưa rõ “{commune}” đã có mã hay chưa: trong sổ có {unit}, tên gần giống."),
        "Hãy đổi tên đơn vị ấy cho đúng nếu là nó, hoặc ghi rõ các mã đơn vị hành chính cần cấp ở mục “communes”.",
    )
}

/// All communes of the body have a code.
pub fn all_there(root: &Code) -> Problem {
    Problem::error(
        "commune.allThere",
        format!("Mọi xã, phường, đặc khu của {root} đã có mã."),
        "Không cần làm gì thêm.",
    )
    .at_code(root.as_str())
}

/// The register has no level-1 body yet.
pub fn no_body() -> Problem {
    Problem::error("commune.noBody", "Sổ chưa có cơ quan cấp 1 nào.", "Hãy tạo sổ với mã cấp 1 của UBND tỉnh.")
}

/// No unit of the register is one of the old communes or districts.
pub fn nothing_to_arrange(body: &str) -> Problem {
    Problem::error(
        "commune.nothingToArrange",
        format!("Trong sổ không có đơn vị nào của {body} cần sắp xếp theo danh mục năm 2025."),
        "Nếu tỉnh nhận thêm tỉnh khác, hãy nhập danh sách mã của tỉnh đó trước (Tệp › Nhập danh sách…); nếu các xã đã \
         được sắp xếp rồi thì không phải làm gì.",
    )
}

/// An old commune that may be one of several units, or is only nearly one.
pub(super) fn reform_open(part: &Part, candidates: &[Code]) -> Problem {
    let named = candidates.iter().map(Code::to_string).collect::<Vec<_>>().join(", ");
    Problem::warning(
        "commune.reformOpen",
        format!(
            "Chưa rõ đơn vị nào trong sổ là {} ({}, {}): có thể là {named}.",
            part.name, part.district, part.province
        ),
        "Hãy chọn đúng đơn vị, hoặc để xã này ngoài bảng.",
    )
    .in_field(&part.code)
}

/// An old commune that no unit of the register is.
pub(super) fn reform_missing(part: &Part) -> Problem {
    Problem::warning(
        "commune.reformMissing",
        format!("Không thấy trong sổ đơn vị nào là {} ({}, {}).", part.name, part.district, part.province),
        "Nếu xã này có mã, hãy chọn đơn vị mang mã đó; nếu chưa từng có mã thì không phải làm gì.",
    )
    .in_field(&part.code)
}

/// Only one source says what became of an old commune.
pub(super) fn reform_doubtful(part: &Part, into: &[String]) -> Problem {
    Problem::warning(
        "commune.reformDoubtful",
        format!("Chỉ một nguồn nói {} ({}, {}) nhập vào {}.", part.name, part.district, part.province, into.join(", ")),
        "Hãy xem nghị quyết sắp xếp của tỉnh rồi xác nhận, hoặc để xã này ngoài bảng.",
    )
    .in_field(&part.code)
}

#[cfg(test)]
mod tests {
    use super::super::List;

    #[test]
    fn an_end_before_the_beginning_is_refused_with_what_an_end_must_be() {
        let text = "level1,type,name,since,until\nH21,Xã,Kép,2026-01-01,2025-01-01\nH21,Xã,Vắng,hôm qua,\n";
        let problems = List::parse(text).unwrap_err();
        let told: Vec<_> = problems.iter().map(|one| (one.place.field.as_deref(), one.remedy.as_str())).collect();
        assert_eq!(
            told,
            [
                (Some("until"), "Hãy ghi ngày sau ngày bắt đầu, dạng 2026-04-30 hoặc 30/04/2026, hoặc để trống."),
                (Some("since"), "Hãy ghi ngày dạng 2025-07-01 hoặc 01/07/2025, hoặc để trống."),
            ]
        );
    }
}
