//! What is wrong with a numbering policy.

use crate::problem::quote::shown;
use crate::{Code, Problem, law};

fn policy(problem: Problem) -> Problem {
    problem.in_field("policy")
}

/// A rule's width is nothing, or more than fits ([`law::CODE_FORM`]). `whose` names the rule, `room` is the widest that
/// fits.
pub(super) fn width(whose: &str, width: usize, room: usize) -> Problem {
    policy(Problem::error(
        "policy.width",
        format!("Quy tắc {whose} đặt độ rộng nhóm là {width} ký tự, không dùng được."),
        match room {
            0 => format!("Xóa quy tắc này: mã đã dài gần {} ký tự, không thể có cấp dưới.", Code::MAX_LENGTH),
            room => format!("Chọn độ rộng từ 1 đến {room} ký tự để mã không vượt quá {} ký tự.", Code::MAX_LENGTH),
        },
    ))
    .by(law::CODE_FORM)
}

/// The first number needs more digits than the width.
pub(super) fn start(whose: &str, start: u64, width: usize) -> Problem {
    policy(Problem::warning(
        "policy.start",
        format!("Quy tắc {whose} bắt đầu từ số {start}, dài hơn độ rộng {width} chữ số."),
        "Chọn số bắt đầu nhỏ hơn hoặc tăng độ rộng.",
    ))
}

/// The policy reserves a group that no code can hold.
pub(super) fn reserved(whose: &str, group: &str) -> Problem {
    policy(Problem::error(
        "policy.reserved",
        format!("Quy tắc {whose} có nhóm dành riêng “{}” không hợp lệ.", shown(group)),
        "Nhóm dành riêng chỉ gồm chữ số 0–9 và chữ in hoa A–Z, ví dụ “99”.",
    ))
}

/// The policy has a rule for level 1, which no register numbers.
pub(super) fn level(level: usize) -> Problem {
    policy(Problem::error(
        "policy.level",
        format!("Có quy tắc cho cấp {level}, nhưng sổ chỉ cấp mã từ cấp 2 trở đi."),
        "Xóa quy tắc này; mã cấp 1 do Bộ cấp.",
    ))
    .by("QĐ 20/2020/QĐ-TTg Điều 9")
}
