//! Problems with a code.

use super::Problem;
use crate::Code;

const FORM: &str = "QĐ 20/2020/QĐ-TTg Điều 4";

/// How many places a message names before it only counts the rest.
const NAMED: usize = 5;
/// How many characters of a typed text a message repeats.
const SHOWN: usize = 60;

fn refused(rule: &'static str, text: &str, message: String, remedy: impl Into<String>) -> Problem {
    Problem::error(rule, message, remedy).at_code(text).in_field("code").by(FORM)
}

/// The text as a message repeats it: shortened when it is far too long for a code.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// “h” (ký tự thứ 1), “o” (ký tự thứ 5).
fn places(found: &[(usize, char)]) -> String {
    let mut named: Vec<String> =
        found.iter().take(NAMED).map(|&(at, c)| format!("{} (ký tự thứ {at})", sign(c))).collect();
    if found.len() > NAMED {
        named.push(format!("và {} chỗ khác", found.len() - NAMED));
    }
    named.join(", ")
}

fn sign(c: char) -> String {
    let visible = !c.is_whitespace() && !c.is_control() && !crate::name::is_zero_width(c);
    if visible { format!("“{c}”") } else { format!("U+{:04X}", u32::from(c)) }
}

fn with_guess(remedy: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("{remedy}; có thể là “{meant}”."),
        None => format!("{remedy}."),
    }
}

/// No text at all.
pub fn empty() -> Problem {
    refused("code.empty", "", "Chưa nhập mã định danh.".into(), "Nhập mã, ví dụ “H26.01”.")
}

/// Small letters.
pub fn lower_case(text: &str, found: &[(usize, char)], meant: Option<&str>) -> Problem {
    let message = format!("Mã “{}” có chữ thường: {}.", shown(text), places(found));
    refused("code.lowerCase", text, message, with_guess("Viết bằng chữ in hoa", meant))
}

/// Spaces and characters that take no room.
pub fn space(text: &str, found: &[(usize, char)], meant: Option<&str>) -> Problem {
    let at: Vec<String> = found.iter().take(NAMED).map(|(at, _)| at.to_string()).collect();
    let message = format!("Mã “{}” có dấu cách hoặc ký tự ẩn ở vị trí {}.", shown(text), at.join(", "));
    let remedy = with_guess("Xóa ký tự đó; nếu nó thay cho dấu chấm thì gõ dấu chấm", meant);
    refused("code.space", text, message, remedy)
}

/// Commas, hyphens and the like between groups.
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

/// Đ and letters with accents.
pub fn accented(text: &str, found: &[(usize, char)]) -> Problem {
    let message = format!("Mã “{}” có chữ Đ hoặc chữ có dấu: {}.", shown(text), places(found));
    refused("code.accented", text, message, "Chỉ dùng các chữ cái tiếng Anh A–Z và chữ số 0–9; thay hoặc bỏ chữ đó.")
}

/// Anything else.
pub fn character(text: &str, found: &[(usize, char)]) -> Problem {
    let message = format!("Mã “{}” có ký tự không được dùng: {}.", shown(text), places(found));
    refused("code.character", text, message, "Chỉ dùng chữ in hoa A–Z, chữ số 0–9 và dấu chấm; xóa ký tự khác.")
}

/// A dot before the first group.
pub fn leading_dot(text: &str) -> Problem {
    let message = format!("Mã “{}” bắt đầu bằng dấu chấm, thiếu mã cấp 1.", shown(text));
    refused("code.emptyGroup", text, message, "Xóa dấu chấm thừa hoặc điền mã cấp 1 phía trước.")
}

/// A dot after the last group.
pub fn trailing_dot(text: &str) -> Problem {
    let message = format!("Mã “{}” kết thúc bằng dấu chấm, nhóm cuối để trống.", shown(text));
    refused("code.emptyGroup", text, message, "Xóa dấu chấm thừa hoặc điền nhóm cuối.")
}

/// Two dots side by side; `number` counts groups from 1.
pub fn empty_group(text: &str, number: usize) -> Problem {
    let message = format!("Mã “{}” để trống nhóm thứ {number} (hai dấu chấm liền nhau).", shown(text));
    refused("code.emptyGroup", text, message, "Xóa bớt một dấu chấm hoặc điền nhóm còn thiếu; không được bỏ cấp.")
}

/// A dot inside what should be one group.
pub fn dot_in_group(group: &str) -> Problem {
    let message = format!("Nhóm “{}” có dấu chấm.", shown(group));
    refused("code.groupDot", group, message, "Chỉ nhập một nhóm, không có dấu chấm; mỗi nhóm là một cấp.")
}

/// The first group is no level-1 code.
pub fn level1(text: &str, first: &str) -> Problem {
    let message = format!(
        "Nhóm đầu “{}” của mã “{}” không phải mã cấp 1: mã cấp 1 gồm một chữ cái A–Y và hai chữ số.",
        shown(first),
        shown(text)
    );
    refused("code.level1", text, message, "Bắt đầu mã bằng mã cấp 1 của cơ quan chủ quản, ví dụ “H26”.")
        .by("QĐ 20/2020/QĐ-TTg Điều 4.2")
}

/// The first group is an identifier of a scheme (lược đồ định danh).
pub fn scheme(text: &str, first: &str) -> Problem {
    let message =
        format!("“{first}” trong mã “{}” là mã lược đồ định danh (Z01–Z99), không phải mã cấp 1.", shown(text));
    refused("code.scheme", text, message, "Dùng mã cấp 1 của cơ quan (chữ cái A–Y), ví dụ “H26”.")
        .by("QĐ 20/2020/QĐ-TTg Điều 6")
}

/// More characters than a code may have.
pub fn too_long(text: &str, length: usize) -> Problem {
    let message = format!("Mã “{}” dài {length} ký tự, vượt mức tối đa {} ký tự.", shown(text), Code::MAX_LENGTH);
    refused("code.length", text, message, "Rút ngắn nhóm cuối hoặc cấp mã dưới đơn vị ở cấp cao hơn.")
}

/// A code of QCVN 102:2016 where a code of QĐ 20/2020 is expected.
pub fn old_form(text: &str, suggestion: Option<&Code>) -> Problem {
    let message =
        format!("“{}” là mã theo QCVN 102:2016, không phải mã định danh theo QĐ 20/2020/QĐ-TTg.", shown(text));
    let remedy = match suggestion {
        Some(code) => format!("Nhập mã này vào ô “Mã QCVN 102”; mã định danh tương ứng có thể là “{code}”."),
        None => "Nhập mã này vào ô “Mã QCVN 102”.".to_owned(),
    };
    refused("code.oldForm", text, message, remedy)
}

const OLD: &str = "QCVN 102:2016/BTTTT";
const CHECK_SOURCE: &str = "Đối chiếu với quyết định cấp mã và nhập lại cho đúng; chương trình không tự sửa mã cũ.";

fn old(rule: &'static str, text: &str, wrong: &str) -> Problem {
    Problem::error(rule, format!("Mã QCVN 102 “{}” {wrong}.", shown(text)), CHECK_SOURCE)
        .at_code(text)
        .in_field("qcvn102")
        .by(OLD)
}

/// No older code at all.
pub fn old_empty() -> Problem {
    Problem::error("qcvn102.empty", "Chưa nhập mã QCVN 102.", "Nhập mã, ví dụ “000.00.01.H27”, hoặc bỏ trống ô này.")
        .in_field("qcvn102")
        .by(OLD)
}

/// A space before or after the code.
pub fn old_outer_space(text: &str) -> Problem {
    old("qcvn102.outerSpace", text, "có dấu cách ở đầu hoặc cuối")
}

/// A space where a dot should be.
pub fn old_space(text: &str, found: &[(usize, char)]) -> Problem {
    let at: Vec<String> = found.iter().take(NAMED).map(|(at, _)| at.to_string()).collect();
    old("qcvn102.space", text, &format!("có dấu cách thay cho dấu chấm ở vị trí {}", at.join(", ")))
}

/// Characters other than digits, capitals and dots.
pub fn old_character(text: &str, found: &[(usize, char)]) -> Problem {
    old("qcvn102.character", text, &format!("có ký tự không được dùng: {}", places(found)))
}

/// Two groups run together.
pub fn old_missing_dot(text: &str, joined: &str) -> Problem {
    old("qcvn102.missingDot", text, &format!("thiếu một dấu chấm trong “{joined}”"))
}

/// More than four groups.
pub fn old_too_many_groups(text: &str, count: usize) -> Problem {
    old("qcvn102.groups", text, &format!("có {count} nhóm, đúng ra phải có 4 nhóm"))
}

/// Fewer than four groups.
pub fn old_too_few_groups(text: &str, count: usize) -> Problem {
    old("qcvn102.groups", text, &format!("chỉ có {count} nhóm, đúng ra phải có 4 nhóm cách nhau bằng dấu chấm"))
}

/// Nothing between two dots.
pub fn old_empty_group(text: &str, level: usize) -> Problem {
    old("qcvn102.emptyGroup", text, &format!("để trống nhóm cấp {level}"))
}

/// A group of the wrong length.
pub fn old_group_length(text: &str, level: usize, group: &str, length: usize) -> Problem {
    let count = group.chars().count();
    let wrong = format!("có nhóm cấp {level} “{}” dài {count} ký tự, đúng ra phải dài {length} ký tự", shown(group));
    old("qcvn102.groupLength", text, &wrong)
}

/// The last group is no level-1 code.
pub fn old_level1(text: &str, group: &str) -> Problem {
    let wrong = format!("có nhóm cuối “{group}” không phải mã cấp 1 (một chữ cái và hai chữ số)");
    old("qcvn102.level1", text, &wrong)
}

/// Letters where only digits may stand.
pub fn old_digits(text: &str, level: usize, group: &str) -> Problem {
    old("qcvn102.digits", text, &format!("có nhóm cấp {level} “{group}” không phải toàn chữ số"))
}

/// A reserved group.
pub fn old_reserved(text: &str, group: &str) -> Problem {
    old("qcvn102.reserved", text, &format!("dùng nhóm dự trữ “{group}” (00, 000, A0, 0A, AA không được cấp)"))
}

/// A level is there and the one above it is not.
pub fn old_hole(text: &str, level: usize, missing: usize) -> Problem {
    old("qcvn102.hole", text, &format!("có mã cấp {level} nhưng không có mã cấp {missing}"))
}

fn policy(problem: Problem) -> Problem {
    problem.in_field("policy")
}

/// A rule's width is nothing, or more than fits; `whose` names the rule, `room` is the widest that fits.
pub fn policy_width(whose: &str, width: usize, room: usize) -> Problem {
    policy(Problem::error(
        "policy.width",
        format!("Quy tắc {whose} đặt độ rộng nhóm là {width} ký tự, không dùng được."),
        match room {
            0 => format!("Xóa quy tắc này: mã đã dài gần {} ký tự, không thể có cấp dưới.", Code::MAX_LENGTH),
            room => format!("Chọn độ rộng từ 1 đến {room} ký tự để mã không vượt quá {} ký tự.", Code::MAX_LENGTH),
        },
    ))
    .by(FORM)
}

/// The first number needs more digits than the width.
pub fn policy_start(whose: &str, start: u64, width: usize) -> Problem {
    policy(Problem::warning(
        "policy.start",
        format!("Quy tắc {whose} bắt đầu từ số {start}, dài hơn độ rộng {width} chữ số."),
        "Chọn số bắt đầu nhỏ hơn hoặc tăng độ rộng.",
    ))
}

/// A reserved group that no code can hold.
pub fn policy_reserved(whose: &str, group: &str) -> Problem {
    policy(Problem::error(
        "policy.reserved",
        format!("Quy tắc {whose} có nhóm dành riêng “{}” không hợp lệ.", shown(group)),
        "Nhóm dành riêng chỉ gồm chữ số 0–9 và chữ in hoa A–Z, ví dụ “99”.",
    ))
}

/// A rule for level 1, which no register numbers.
pub fn policy_level(level: usize) -> Problem {
    policy(Problem::error(
        "policy.level",
        format!("Có quy tắc cho cấp {level}, nhưng sổ chỉ cấp mã từ cấp 2 trở đi."),
        "Xóa quy tắc này; mã cấp 1 do Bộ cấp.",
    ))
    .by("QĐ 20/2020/QĐ-TTg Điều 9")
}

fn second_look(rule: &'static str, code: &Code, message: String, remedy: impl Into<String>) -> Problem {
    Problem::warning(rule, message, remedy).at_code(code.as_str()).in_field("code")
}

/// The code is a sibling's number with other leading zeros.
pub fn same_number(code: &Code, sibling: &Code) -> Problem {
    second_look(
        "code.sameNumber",
        code,
        format!("Mã “{code}” và mã “{sibling}” chỉ khác nhau ở số 0 đứng trước, dễ nhầm là một."),
        "Kiểm tra lại số đã gõ; nếu đúng là đơn vị khác thì nên chọn số khác.",
    )
}

/// The code looks like a sibling's: O and 0, I and 1.
pub fn look_alike(code: &Code, sibling: &Code) -> Problem {
    second_look(
        "code.lookAlike",
        code,
        format!("Mã “{code}” và mã “{sibling}” trông giống nhau (O với 0 hoặc I với 1)."),
        "Kiểm tra lại ký tự đã gõ; nên chọn mã khác để tránh nhầm lẫn.",
    )
}

/// Longer than OrganId of exchanged documents.
pub fn longer_than_organ_id(code: &Code, length: usize, limit: usize) -> Problem {
    second_look(
        "code.organId",
        code,
        format!("Mã “{code}” dài {length} ký tự; mã cơ quan trong văn bản điện tử (OrganId) chỉ có {limit} ký tự."),
        "Nên chọn nhóm ngắn hơn nếu đơn vị gửi, nhận văn bản điện tử.",
    )
    .by("NĐ 30/2020/NĐ-CP Phụ lục VI")
}

/// Longer than an exchange system in use takes.
pub fn longer_than_exchange(code: &Code, length: usize, limit: usize) -> Problem {
    second_look(
        "code.exchange",
        code,
        format!("Mã “{code}” dài {length} ký tự; có hệ thống trao đổi dữ liệu đang dùng chỉ nhận đến {limit} ký tự."),
        "Nên rút ngắn mã hoặc kiểm tra trước với đơn vị vận hành hệ thống.",
    )
}

/// The policy reserves the group.
pub fn reserved_group(code: &Code) -> Problem {
    second_look(
        "code.reserved",
        code,
        format!("Nhóm “{}” của mã “{code}” được sổ dành riêng, không dùng để cấp.", code.last_group()),
        "Chọn số khác, hoặc bỏ nhóm này khỏi danh sách dành riêng trong quy ước đánh mã của sổ.",
    )
}

/// No sibling and no rule has this shape.
pub fn unlike_siblings(code: &Code, siblings: usize, letters: bool) -> Problem {
    let what = match (letters, code.last_group().len()) {
        (true, _) => "có chữ cái ở nhóm cuối".to_owned(),
        (false, length) => format!("có nhóm cuối dài {length} ký tự"),
    };
    let others = match siblings {
        1 => "mã cùng cấp đã có".to_owned(),
        more => format!("{more} mã cùng cấp đã có"),
    };
    second_look(
        "code.shape",
        code,
        format!("Mã “{code}” {what}, khác với {others} và với quy ước đánh mã của sổ."),
        "Kiểm tra lại mã đã gõ; dùng mã chương trình đề xuất nếu không có lý do khác.",
    )
}

/// The first code below its parent is not as the rule says.
pub fn unlike_policy(code: &Code, width: usize, letters: bool) -> Problem {
    let what = if letters {
        "có chữ cái ở nhóm cuối".to_owned()
    } else {
        format!("có nhóm cuối dài {} ký tự", code.last_group().len())
    };
    second_look(
        "code.shape",
        code,
        format!("Mã “{code}” {what}; quy ước đánh mã của sổ là {width} ký tự."),
        "Kiểm tra lại mã đã gõ, hoặc đặt quy tắc riêng cho đơn vị cấp trên.",
    )
}

/// Below this code, the policy's groups would not fit any more.
pub fn no_next_level(code: &Code, width: usize) -> Problem {
    second_look(
        "code.noNextLevel",
        code,
        format!(
            "Dưới mã “{code}” không còn chỗ cho cấp tiếp theo ({width} ký tự) trong giới hạn {} ký tự.",
            Code::MAX_LENGTH
        ),
        "Chọn nhóm ngắn hơn nếu đơn vị này sẽ có đơn vị trực thuộc.",
    )
    .by(FORM)
}

/// Nothing can be proposed: a group of this width does not fit below the parent.
pub fn no_room(parent: &Code, width: usize) -> Problem {
    let message = format!(
        "Không thể đề xuất mã dưới “{parent}”: thêm nhóm {width} ký tự thì vượt quá {} ký tự.",
        Code::MAX_LENGTH
    );
    refused(
        "code.noRoomBelow",
        parent.as_str(),
        message,
        "Đặt quy tắc nhóm ngắn hơn cho đơn vị này, hoặc cấp mã dưới đơn vị ở cấp cao hơn.",
    )
}

/// All numbers that fit are used: `found` of `wanted` were there.
pub fn no_number(parent: &Code, wanted: usize, found: usize) -> Problem {
    let message = format!("Dưới “{parent}” chỉ còn {found} mã có thể cấp, cần {wanted} mã.");
    refused(
        "code.noNumber",
        parent.as_str(),
        message,
        "Dùng chữ cái trong nhóm (đặt trong quy ước đánh mã) hoặc cấp mã dưới đơn vị khác.",
    )
}

/// A fault of a level-1 table, in a row (from 1, the header being row 1) and column.
fn table(rule: &'static str, row: usize, column: &'static str, message: &str, remedy: &str) -> Problem {
    Problem::error(rule, format!("Bảng mã cấp 1, dòng {row}, cột “{column}”: {message}."), remedy)
        .in_row(row)
        .in_field(column)
}

/// A level-1 table without a column it needs.
pub fn table_column(column: &str) -> Problem {
    Problem::error(
        "level1.column",
        format!("Bảng mã cấp 1 thiếu cột “{column}”."),
        "Thêm cột này vào dòng tiêu đề; các cột bắt buộc là code, name, status, act.",
    )
    .in_row(1)
    .in_field(column)
}

/// A level-1 table with nothing in it.
pub fn table_empty() -> Problem {
    Problem::error("level1.empty", "Bảng mã cấp 1 không có dòng nào.", "Chọn đúng tệp bảng mã cấp 1 (CSV).")
}

/// A row that cannot be read as a row at all.
pub fn table_row(row: usize) -> Problem {
    Problem::error(
        "level1.row",
        format!("Bảng mã cấp 1, dòng {row}: không đọc được."),
        "Lưu lại tệp dưới dạng CSV UTF-8 và kiểm tra dấu ngoặc kép.",
    )
    .in_row(row)
}

/// A value that its column cannot hold.
pub fn table_value(row: usize, column: &'static str, value: &str) -> Problem {
    let remedy = match column {
        "code" => {
            "Ghi một mã (“H53”), một dãy (“A01..A99”), một danh sách (“B00, B02..B99”) hoặc dãy chữ cái (“L..Y”)."
        }
        "status" => "Ghi một trong: active, closed, reserved, range, scheme.",
        "verified" => "Ghi yes hoặc derived, hoặc để trống.",
        "merged_into" => "Ghi mã cấp 1 của cơ quan tiếp nhận, ví dụ “H53”, hoặc để trống.",
        _ => "Ghi ngày dạng 2025-07-01 hoặc 01/07/2025, hoặc để trống.",
    };
    table("level1.value", row, column, &format!("giá trị “{}” không hợp lệ", shown(value)), remedy)
}

/// An act whose day of coming into force is not known.
pub fn table_act(row: usize, act: &str) -> Problem {
    let message = format!("không biết ngày có hiệu lực của văn bản “{}”", shown(act));
    let remedy = "Ghi số văn bản đầy đủ (ví dụ “QĐ 20/2020/QĐ-TTg”) hoặc điền ngày có hiệu lực vào cột “in_force_on”.";
    table("level1.act", row, "act", &message, remedy)
}

/// A closed code without the day.
pub fn table_closed_on_missing(row: usize) -> Problem {
    table("level1.closedOn", row, "closed_on", "mã đã đóng nhưng thiếu ngày đóng", "Điền ngày đóng mã.")
}

/// What only a closed code has, on another.
pub fn table_not_closed(row: usize, column: &'static str) -> Problem {
    let remedy = "Xóa giá trị này, hoặc đổi cột “status” thành closed.";
    table("level1.notClosed", row, column, "chỉ mã đã đóng mới có giá trị này", remedy)
}

/// A body without a name.
pub fn table_name(row: usize) -> Problem {
    table("level1.name", row, "name", "thiếu tên", "Điền tên cơ quan.")
}

/// A body with several codes.
pub fn table_not_single(row: usize, codes: &str) -> Problem {
    let message = format!("“{}” gồm nhiều mã, nhưng một cơ quan chỉ có một mã cấp 1", shown(codes));
    table("level1.notSingle", row, "code", &message, "Ghi mỗi mã một dòng, hoặc đổi “status” thành range hay reserved.")
}

/// Z codes are schemes, and schemes are Z codes.
pub fn table_scheme(row: usize, codes: &str) -> Problem {
    let message = format!("“{}” và trạng thái không khớp: chỉ Z01–Z99 là mã lược đồ định danh", shown(codes));
    table("level1.scheme", row, "code", &message, "Sửa mã, hoặc đổi “status” (Z01–Z99 là scheme).")
        .by("QĐ 20/2020/QĐ-TTg Điều 6")
}

/// A code on two rows.
pub fn table_twice(row: usize, code: &str, first: usize) -> Problem {
    let message = format!("mã “{code}” đã có ở dòng {first}");
    table("level1.twice", row, "code", &message, "Mỗi mã chỉ ghi một dòng; tên cũ ghi ở cột “previous_name”.")
}

/// A successor that is not in the table.
pub fn table_successor(row: usize, code: &str) -> Problem {
    let message = format!("mã “{code}” không phải mã của một cơ quan khác trong bảng");
    table("level1.successor", row, "merged_into", &message, "Thêm dòng cho mã này hoặc sửa lại mã.")
}
