//! Why a code is proposed, in Vietnamese.

use crate::Code;
use crate::policy::Policy;

/// "hai chữ số", or "chữ DN và hai chữ số".
pub(super) fn shape(prefix: &str, width: usize) -> String {
    let digits = format!("{} chữ số", count(width));
    match prefix {
        "" => digits,
        prefix => format!("“{prefix}” và {digits}"),
    }
}

fn count(number: usize) -> String {
    let word = match number {
        1 => "một",
        2 => "hai",
        3 => "ba",
        4 => "bốn",
        5 => "năm",
        6 => "sáu",
        7 => "bảy",
        8 => "tám",
        9 => "chín",
        more => return more.to_string(),
    };
    word.to_owned()
}

pub(super) fn first(parent: &Code, policy: &Policy, shape: &str, group: &str) -> String {
    let level = parent.level() + 1;
    let rule = if policy.parent_rule(parent).is_some() {
        "quy tắc riêng cho đơn vị này".to_owned()
    } else if policy.levels.contains_key(&level) {
        format!("quy tắc cho cấp {level}")
    } else {
        "quy tắc mặc định của sổ".to_owned()
    };
    format!("Mã đầu tiên dưới {parent}, theo {rule}: {shape}, bắt đầu từ {group}.")
}

pub(super) fn next(last: &Code, shape: &str, members: usize) -> String {
    format!("Số tiếp theo sau {last}, cùng dạng {shape} với {members} mã liền trước.")
}

pub(super) fn after_proposal(last: &Code, shape: &str) -> String {
    format!("Số tiếp theo sau {last} (đề xuất liền trước), cùng dạng {shape}.")
}

pub(super) fn wider(used_up: usize, last: Option<&Code>, shape: &str) -> String {
    let follows = last.map(|last| format!(", số tiếp theo sau {last}")).unwrap_or_default();
    format!("Dạng {} chữ số không còn số nào cấp được; chuyển sang {shape}{follows}.", count(used_up))
}

pub(super) fn lettered(last: Option<&Code>) -> String {
    match last {
        Some(last) => format!("Mã tiếp theo sau {last} theo trình tự chữ số rồi đến chữ cái (1A, A1, AB) của sổ."),
        None => "Mã đầu tiên theo trình tự chữ số rồi đến chữ cái (1A, A1, AB) của sổ.".to_owned(),
    }
}

/// `after`: the sibling the number follows; without one it is the lowest that is free.
pub(super) fn gap(shape: &str, after: Option<&Code>) -> String {
    let which = match after {
        Some(after) => format!("tiếp theo sau {after}"),
        None => "nhỏ nhất".to_owned(),
    };
    format!(
        "Dạng {shape} đã dùng đến số cuối; đây là số còn trống {which}. Kiểm tra hồ sơ giấy xem số này đã từng được cấp chưa."
    )
}

/// `gaps`: the numbers missing in the run, as they stand in codes.
pub(super) fn next_of_run(highest: Option<&Code>, run: &str, used: usize, gaps: &str) -> String {
    let next = match highest {
        Some(highest) => format!("Số tiếp theo sau {highest}, tiếp {run}, đã dùng {used} số."),
        None => format!("Số đầu tiên của {run} do sổ đặt."),
    };
    if gaps.is_empty() { next } else { format!("{next} Số {gaps} trong dải chưa dùng trong sổ này.") }
}

/// `next` is the number after the run, `blocked` whose it is; `then` says where it goes on.
pub(super) fn full_run(run: &str, next: &str, blocked: Option<&str>, then: &str) -> String {
    let run = run.strip_prefix("dải").map_or_else(|| run.to_owned(), |rest| format!("Dải{rest}"));
    match blocked {
        Some(blocked) => format!("{run} đã đến số cuối: {next} thuộc {blocked}. {then}"),
        None => format!("{run} đã đến số cuối. {then}"),
    }
}

pub(super) fn gap_of_run(run: &str) -> String {
    format!(
        "Số chưa dùng trong sổ này, nằm giữa {run}. Có thể đã được cấp trên giấy: hãy kiểm tra hồ sơ trước khi dùng."
    )
}
