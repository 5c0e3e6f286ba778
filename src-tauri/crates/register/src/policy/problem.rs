//! What is wrong with a numbering policy.

use super::KeptRun;
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

fn run(rule: &'static str, parent: &Code, message: String, remedy: impl Into<String>) -> Problem {
    Problem::error(rule, message, remedy).at_code(parent.as_str()).in_field("runs")
}

/// The run ends before it begins.
pub(super) fn run_order(parent: &Code, of: &KeptRun) -> Problem {
    run(
        "policy.runOrder",
        parent,
        format!("Dải số dưới {parent} bắt đầu từ {} nhưng kết thúc ở {}.", of.from, of.to),
        "Hãy ghi số đầu không lớn hơn số cuối.",
    )
}

/// The run's numbers have no digit, or more than fit ([`law::CODE_FORM`]).
pub(super) fn run_width(parent: &Code, of: &KeptRun, room: usize) -> Problem {
    let message = format!("Dải {} dưới {parent} có độ rộng {} chữ số, không dùng được.", of.span(), of.width);
    run("policy.runWidth", parent, message, format!("Hãy chọn số cuối và độ rộng từ 1 đến {room} chữ số."))
        .by(law::CODE_FORM)
}

/// The run is set aside, and nothing says for what.
pub(super) fn run_for_what(parent: &Code, of: &KeptRun) -> Problem {
    run(
        "policy.runForWhat",
        parent,
        format!("Dải {} dưới {parent} để dành nhưng chưa ghi để dành cho việc gì.", of.span()),
        "Hãy chọn loại đơn vị hoặc ghi chú, để người sau biết vì sao số không được cấp.",
    )
}

/// Two runs have numbers in common.
pub(super) fn runs_overlap(parent: &Code, of: &KeptRun, other: &KeptRun) -> Problem {
    run(
        "policy.runsOverlap",
        parent,
        format!("Dưới {parent}, dải {} và dải {} có số chung.", other.span(), of.span()),
        "Hãy sửa số đầu hoặc số cuối để mỗi số chỉ thuộc một dải.",
    )
}
