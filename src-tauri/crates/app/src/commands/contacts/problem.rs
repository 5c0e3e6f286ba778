//! What stands in the way of changing contact data in bulk.

use register::unit::Field;
use register::{Code, Problem};

/// An update at once of a unit that a draft changes already.
pub fn held(code: &Code) -> Problem {
    Problem::error(
        "contacts.held",
        format!("{code} đang có thay đổi trong một đợt chưa áp dụng nên không cập nhật ngay được."),
        "Hãy đưa vào đợt thay đổi, hoặc áp dụng đợt ấy trước.",
    )
    .at_code(code.as_str())
}

/// The field is none of contact data.
pub fn field(field: Field) -> Problem {
    Problem::error(
        "contacts.field",
        format!("{} không phải thông tin liên hệ.", field.title()),
        "Hãy chọn địa chỉ, email, điện thoại, fax hoặc website; tên thì dùng “Đổi tên hàng loạt…”.",
    )
    .in_field(field.id())
}

/// No unit's field would change.
pub fn nothing() -> Problem {
    Problem::error(
        "contacts.nothing",
        "Không có đơn vị nào thay đổi.",
        "Hãy kiểm tra chữ cần tìm (đúng từng ký tự) và phạm vi.",
    )
}
