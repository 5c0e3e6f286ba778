//! What is wrong with a typed code (QĐ 20/2020/QĐ-TTg Điều 4).

use crate::problem::quote::{NAMED, places, shown};
use crate::{Code, Problem, law};

fn refused(rule: &'static str, text: &str, message: String, remedy: impl Into<String>) -> Problem {
    Problem::error(rule, message, remedy).at_code(text).in_field("code").by(law::CODE_FORM)
}

fn with_guess(remedy: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("{remedy}; có thể là “{meant}”."),
        None => format!("{remedy}."),
    }
}

/// The text is empty where a code should be.
pub fn empty() -> Problem {
    refused("code.empty", "", "Chưa nhập mã định danh.".into(), "Nhập mã, ví dụ “H26.01”.")
}

/// The code has small letters; they stand at these places (from 1).
pub fn lower_case(text: &str, found: &[(usize, char)], meant: Option<&str>) -> Problem {
    let message = format!("Mã “{}” có chữ thường: {}.", shown(text), places(found));
    refused("code.lowerCase", text, message, with_guess("Viết bằng chữ in hoa", meant))
}

/// The code has spaces, or characters that take no room.
pub fn space(text: &str, found: &[(usize, char)], meant: Option<&str>) -> Problem {
    let at: Vec<String> = found.iter().take(NAMED).map(|(at, _)| at.to_string()).collect();
    let message = format!("Mã “{}” có dấu cách hoặc ký tự ẩn ở vị trí {}.", shown(text), at.join(", "));
    let remedy = with_guess("Xóa ký tự đó; nếu nó thay cho dấu chấm thì gõ dấu chấm", meant);
    refused("code.space", text, message, remedy)
}

/// Commas, hyphens and the like stand between groups.
pub fn separator(text: &str, found: &[(usize, char)], meant: Option<&str>) -> Problem {
    let message = format!("Mã “{}” dùng {} để ngăn cách các nhóm.", shown(text), places(found));
    refused("code.separator", text, message, with_guess("Chỉ dùng dấu chấm “.” giữa các nhóm", meant))
}

/// Letters and digits of another script that look like Latin ones; `found` holds place, sign and what it looks like.
pub fn look_alike_character(text: &str, found: &[(usize, char, char)], meant: Option<&str>) -> Problem {
    let named: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|(at, c, latin)| {
            format!("ký tự thứ {at} trông giống “{latin}” nhưng là ký tự khác (U+{:04X})", u32::from(*c))
        })
        .collect();
    let message = format!("Mã “{}” có ký tự không thuộc bảng chữ cái tiếng Anh: {}.", shown(text), named.join(", "));
    let remedy = with_guess("Tắt bộ gõ tiếng Việt hoặc bàn phím khác rồi gõ lại ký tự đó", meant);
    refused("code.lookAlikeCharacter", text, message, remedy)
}

/// The code has Đ or letters with accents.
pub fn accented(text: &str, found: &[(usize, char)]) -> Problem {
    let message = format!("Mã “{}” có chữ Đ hoặc chữ có dấu: {}.", shown(text), places(found));
    refused("code.accented", text, message, "Chỉ dùng các chữ cái tiếng Anh A–Z và chữ số 0–9; thay hoặc bỏ chữ đó.")
}

/// The code has a character of no other kind that it cannot hold.
pub fn character(text: &str, found: &[(usize, char)]) -> Problem {
    let message = format!("Mã “{}” có ký tự không được dùng: {}.", shown(text), places(found));
    refused("code.character", text, message, "Chỉ dùng chữ in hoa A–Z, chữ số 0–9 và dấu chấm; xóa ký tự khác.")
}

/// A dot stands before the first group.
pub fn leading_dot(text: &str) -> Problem {
    let message = format!("Mã “{}” bắt đầu bằng dấu chấm, thiếu mã cấp 1.", shown(text));
    refused("code.emptyGroup", text, message, "Xóa dấu chấm thừa hoặc điền mã cấp 1 phía trước.")
}

/// A dot stands after the last group.
pub fn trailing_dot(text: &str) -> Problem {
    let message = format!("Mã “{}” kết thúc bằng dấu chấm, nhóm cuối để trống.", shown(text));
    refused("code.emptyGroup", text, message, "Xóa dấu chấm thừa hoặc điền nhóm cuối.")
}

/// Two dots stand side by side; `number` counts groups from 1.
pub fn empty_group(text: &str, number: usize) -> Problem {
    let message = format!("Mã “{}” để trống nhóm thứ {number} (hai dấu chấm liền nhau).", shown(text));
    refused("code.emptyGroup", text, message, "Xóa bớt một dấu chấm hoặc điền nhóm còn thiếu; không được bỏ cấp.")
}

/// A dot stands inside what should be one group.
pub fn dot_in_group(group: &str) -> Problem {
    let message = format!("Nhóm “{}” có dấu chấm.", shown(group));
    refused("code.groupDot", group, message, "Chỉ nhập một nhóm, không có dấu chấm; mỗi nhóm là một cấp.")
}

/// The first group is no level-1 code (QĐ 20/2020/QĐ-TTg Điều 4.2).
pub fn level1(text: &str, first: &str) -> Problem {
    let message = format!(
        "Nhóm đầu “{}” của mã “{}” không phải mã cấp 1: mã cấp 1 gồm một chữ cái A–Y và hai chữ số.",
        shown(first),
        shown(text)
    );
    refused("code.level1", text, message, "Bắt đầu mã bằng mã cấp 1 của cơ quan chủ quản, ví dụ “H26”.")
        .by(law::LEVEL_ONE_FORM)
}

/// The first group is an identifier of a scheme (lược đồ định danh, QĐ 20/2020/QĐ-TTg Điều 6).
pub fn scheme(text: &str, first: &str) -> Problem {
    let message =
        format!("“{first}” trong mã “{}” là mã lược đồ định danh (Z01–Z99), không phải mã cấp 1.", shown(text));
    refused("code.scheme", text, message, "Dùng mã cấp 1 của cơ quan (chữ cái A–Y), ví dụ “H26”.").by(law::SCHEME_CODES)
}

/// The code has more characters than a code may have.
pub fn too_long(text: &str, length: usize) -> Problem {
    let message = format!("Mã “{}” dài {length} ký tự, vượt mức tối đa {} ký tự.", shown(text), Code::MAX_LENGTH);
    refused("code.length", text, message, "Rút ngắn nhóm cuối hoặc cấp mã dưới đơn vị ở cấp cao hơn.")
}

/// The text is a code of QCVN 102:2016/BTTTT where one of QĐ 20/2020/QĐ-TTg is expected.
pub fn old_form(text: &str, suggestion: Option<&Code>) -> Problem {
    let message =
        format!("“{}” là mã theo QCVN 102:2016, không phải mã định danh theo QĐ 20/2020/QĐ-TTg.", shown(text));
    let remedy = match suggestion {
        Some(code) => format!("Nhập mã này vào ô “Mã QCVN 102”; mã định danh tương ứng có thể là “{code}”."),
        None => "Nhập mã này vào ô “Mã QCVN 102”.".to_owned(),
    };
    refused("code.oldForm", text, message, remedy)
}
