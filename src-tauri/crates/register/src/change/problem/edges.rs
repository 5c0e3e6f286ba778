//! What is wrong with who became whom: edges that say something else than the rows of their draft.

use crate::{Code, Problem, law};

/// An edge begins at a code that the register does not have.
pub fn predecessor_unknown(from: &Code, to: &Code) -> Problem {
    Problem::error(
        "event.predecessorUnknown",
        format!("Việc sắp xếp nối {from} với {to}, nhưng mã {from} chưa từng được cấp."),
        "Hãy bỏ cả việc sắp xếp này khỏi đợt rồi lập lại.",
    )
    .at_code(from.as_str())
}

/// An edge leads to a code that will not stand.
pub fn successor_gone(from: &Code, to: &Code) -> Problem {
    Problem::error(
        "event.successorGone",
        format!("{from} được sắp xếp vào {to}, nhưng sau đợt này {to} không còn hoạt động."),
        format!("Hãy giữ {to}, hoặc bỏ cả việc sắp xếp này khỏi đợt rồi lập lại."),
    )
    .at_code(to.as_str())
}

/// An edge leads to a code that another set closed meanwhile.
pub fn successor_closed(from: &Code, to: &Code) -> Problem {
    let message = match from == to {
        true => format!("Việc sắp xếp trong đợt này giữ mã {to}, nhưng một đợt khác đã đóng mã này."),
        false => format!("{from} được sắp xếp vào {to}, nhưng một đợt khác đã đóng mã {to}."),
    };
    let remedy = "Hãy chọn “Xem và dựng lại…” ở đầu đợt thay đổi, hoặc bỏ cả việc sắp xếp này khỏi đợt rồi lập lại.";
    Problem::error("event.successorClosed", message, remedy).at_code(to.as_str())
}

/// A unit that went whole to another one still stands ([`law::GIVEN_ONCE`]).
pub fn predecessor_open(from: &Code, to: &Code) -> Problem {
    Problem::error(
        "event.predecessorOpen",
        format!("{from} đã chuyển toàn bộ vào {to} nên phải đóng mã, nhưng sau đợt này {from} vẫn hoạt động."),
        "Dòng đóng mã này thuộc một việc sắp xếp: hãy bỏ cả việc sắp xếp đó khỏi đợt thay vì bỏ một dòng.",
    )
    .at_code(from.as_str())
    .by(law::GIVEN_ONCE)
}

/// A unit of which parts went to others still stands, though none of the units after has its code
/// ([`law::GIVEN_ONCE`]).
pub fn rest_open(from: &Code, to: &Code) -> Problem {
    Problem::error(
        "event.restOpen",
        format!("{from} đã được chia (một phần nay là {to}) mà không đơn vị nào dùng tiếp mã, nên phải đóng mã, nhưng sau đợt này {from} vẫn hoạt động."),
        "Dòng đóng mã này thuộc một việc sắp xếp: hãy bỏ cả việc sắp xếp đó khỏi đợt thay vì bỏ một dòng.",
    )
    .at_code(from.as_str())
    .by(law::GIVEN_ONCE)
}

/// A unit becomes one that stood before and has no part in the event.
pub fn successor_apart(from: &Code, to: &Code) -> Problem {
    Problem::error(
        "event.successorApart",
        format!("{from} được ghi là nay thuộc {to}, nhưng {to} đã có từ trước và không nằm trong việc sắp xếp này."),
        "Hãy vẽ lại việc sắp xếp với cả đơn vị tiếp nhận ở phần trước sắp xếp.",
    )
    .at_code(to.as_str())
}

/// A code that a reorganisation gives has nobody who became it.
pub fn predecessor_missing(code: &Code) -> Problem {
    Problem::error(
        "event.predecessorMissing",
        format!("Mã {code} được cấp trong một việc sắp xếp nhưng không ghi đơn vị nào đã trở thành nó."),
        "Hãy bỏ cả việc sắp xếp đó khỏi đợt rồi vẽ lại; đơn vị thành lập mới thì cấp mã riêng.",
    )
    .at_code(code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tests::code;

    #[test]
    fn a_code_closed_meanwhile_is_told_as_kept_or_as_gone_to() {
        assert_eq!(
            successor_closed(&code("H26.01"), &code("H26.01")).message,
            "Việc sắp xếp trong đợt này giữ mã H26.01, nhưng một đợt khác đã đóng mã này."
        );
        assert_eq!(
            successor_closed(&code("H26.02"), &code("H26.01")).message,
            "H26.02 được sắp xếp vào H26.01, nhưng một đợt khác đã đóng mã H26.01."
        );
    }
}
