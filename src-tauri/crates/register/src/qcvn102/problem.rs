//! What is wrong with a typed code of QCVN 102:2016/BTTTT.

use crate::problem::quote::{NAMED, places, shown};
use crate::{Problem, law};

const CHECK_SOURCE: &str = "Đối chiếu với quyết định cấp mã và nhập lại cho đúng; chương trình không tự sửa mã cũ.";

fn old(rule: &'static str, text: &str, wrong: &str) -> Problem {
    Problem::error(rule, format!("Mã QCVN 102 “{}” {wrong}.", shown(text)), CHECK_SOURCE)
        .at_code(text)
        .in_field("qcvn102")
        .by(law::OLD_CODE)
}

/// There is no older code at all ([`law::OLD_CODE`]).
pub(super) fn empty() -> Problem {
    Problem::error("qcvn102.empty", "Chưa nhập mã QCVN 102.", "Nhập mã, ví dụ “000.00.01.H27”, hoặc bỏ trống ô này.")
        .in_field("qcvn102")
        .by(law::OLD_CODE)
}

/// A space stands before or after the code.
pub(super) fn outer_space(text: &str) -> Problem {
    old("qcvn102.outerSpace", text, "có dấu cách ở đầu hoặc cuối")
}

/// A space stands where a dot should be.
pub(super) fn space(text: &str, found: &[(usize, char)]) -> Problem {
    let at: Vec<String> = found.iter().take(NAMED).map(|(at, _)| at.to_string()).collect();
    old("qcvn102.space", text, &format!("có dấu cách thay cho dấu chấm ở vị trí {}", at.join(", ")))
}

/// The code has characters other than digits, capitals and dots.
pub(super) fn character(text: &str, found: &[(usize, char)]) -> Problem {
    old("qcvn102.character", text, &format!("có ký tự không được dùng: {}", places(found)))
}

/// Two groups are run together.
pub(super) fn missing_dot(text: &str, joined: &str) -> Problem {
    old("qcvn102.missingDot", text, &format!("thiếu một dấu chấm trong “{joined}”"))
}

/// There are more than four groups.
pub(super) fn too_many_groups(text: &str, count: usize) -> Problem {
    old("qcvn102.groups", text, &format!("có {count} nhóm, đúng ra phải có 4 nhóm"))
}

/// There are fewer than four groups.
pub(super) fn too_few_groups(text: &str, count: usize) -> Problem {
    old("qcvn102.groups", text, &format!("chỉ có {count} nhóm, đúng ra phải có 4 nhóm cách nhau bằng dấu chấm"))
}

/// Nothing stands between two dots.
pub(super) fn empty_group(text: &str, level: usize) -> Problem {
    old("qcvn102.emptyGroup", text, &format!("để trống nhóm cấp {level}"))
}

/// A group has the wrong length.
pub(super) fn group_length(text: &str, level: usize, group: &str, length: usize) -> Problem {
    let count = group.chars().count();
    let wrong = format!("có nhóm cấp {level} “{}” dài {count} ký tự, đúng ra phải dài {length} ký tự", shown(group));
    old("qcvn102.groupLength", text, &wrong)
}

/// The last group is no level-1 code.
pub(super) fn level1(text: &str, group: &str) -> Problem {
    let wrong = format!("có nhóm cuối “{group}” không phải mã cấp 1 (một chữ cái và hai chữ số)");
    old("qcvn102.level1", text, &wrong)
}

/// Letters stand where only digits may stand.
pub(super) fn digits(text: &str, level: usize, group: &str) -> Problem {
    old("qcvn102.digits", text, &format!("có nhóm cấp {level} “{group}” không phải toàn chữ số"))
}

/// The group is reserved: `A0`, `0A` or `AA`.
pub(super) fn reserved(text: &str, group: &str) -> Problem {
    old("qcvn102.reserved", text, &format!("dùng nhóm dự trữ “{group}” (00, 000, A0, 0A, AA không được cấp)"))
}

/// The code has a level and not the one above it.
pub(super) fn hole(text: &str, level: usize, missing: usize) -> Problem {
    old("qcvn102.hole", text, &format!("có mã cấp {level} nhưng không có mã cấp {missing}"))
}
