//! What deserves a second look about a number, and why none can be given.

use crate::policy::KeptRun;
use crate::unit_kind::UnitKind;
use crate::{Code, Problem, law};

/// No code can be given below `parent`.
fn no_code(rule: &'static str, parent: &Code, message: String, remedy: impl Into<String>) -> Problem {
    Problem::error(rule, message, remedy).at_code(parent.as_str()).in_field("code").by(law::CODE_FORM)
}

fn second_look(rule: &'static str, code: &Code, message: String, remedy: impl Into<String>) -> Problem {
    Problem::warning(rule, message, remedy).at_code(code.as_str()).in_field("code")
}

/// The code is the number of a sibling with other leading zeros.
pub fn same_number(code: &Code, sibling: &Code) -> Problem {
    second_look(
        "code.sameNumber",
        code,
        format!("Mã “{code}” và mã “{sibling}” chỉ khác nhau ở số 0 đứng trước, dễ nhầm là một."),
        "Kiểm tra lại số đã gõ; nếu đúng là đơn vị khác thì nên chọn số khác.",
    )
}

/// The code looks like that of a sibling: O and 0, I and 1.
pub fn look_alike(code: &Code, sibling: &Code) -> Problem {
    second_look(
        "code.lookAlike",
        code,
        format!("Mã “{code}” và mã “{sibling}” trông giống nhau (O với 0 hoặc I với 1)."),
        "Kiểm tra lại ký tự đã gõ; nên chọn mã khác để tránh nhầm lẫn.",
    )
}

/// The code is longer than OrganId of exchanged documents can be (NĐ 30/2020/NĐ-CP Phụ lục VI).
pub fn longer_than_organ_id(code: &Code, length: usize, limit: usize) -> Problem {
    second_look(
        "code.organId",
        code,
        format!("Mã “{code}” dài {length} ký tự; mã cơ quan trong văn bản điện tử (OrganId) chỉ có {limit} ký tự."),
        "Nên chọn nhóm ngắn hơn nếu đơn vị gửi, nhận văn bản điện tử.",
    )
    .by(law::ORGAN_ID)
}

/// The code is longer than an exchange system in use takes.
pub fn longer_than_exchange(code: &Code, length: usize, limit: usize) -> Problem {
    second_look(
        "code.exchange",
        code,
        format!("Mã “{code}” dài {length} ký tự; có hệ thống trao đổi dữ liệu đang dùng chỉ nhận đến {limit} ký tự."),
        "Nên rút ngắn mã hoặc kiểm tra trước với đơn vị vận hành hệ thống.",
    )
}

/// The register's policy reserves the group.
pub fn reserved_group(code: &Code) -> Problem {
    second_look(
        "code.reserved",
        code,
        format!("Nhóm “{}” của mã “{code}” được sổ dành riêng, không dùng để cấp.", code.last_group()),
        "Chọn số khác, hoặc bỏ nhóm này khỏi danh sách dành riêng trong quy ước đánh mã của sổ.",
    )
}

/// No sibling's group has this shape, and no rule asks for it.
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

/// No code of a unit of this kind, of which there are so many, is as wide.
pub fn unlike_kind(code: &Code, alike: usize, kind: UnitKind) -> Problem {
    second_look(
        "code.shape",
        code,
        format!(
            "Mã “{code}” có nhóm cuối dài {} ký tự, khác với {alike} mã cùng cấp của đơn vị cùng nhóm ({}).",
            code.last_group().len(),
            kind.title()
        ),
        "Kiểm tra lại mã đã gõ; dùng mã chương trình đề xuất cho loại đơn vị này nếu không có lý do khác.",
    )
}

/// The number lies in a run that the register keeps for others.
pub fn kept_for_others(code: &Code, run: &KeptRun) -> Problem {
    let kind = run.kind.map(UnitKind::title);
    let note = Some(run.note.trim()).filter(|note| !note.is_empty());
    let what: Vec<&str> = kind.into_iter().chain(note).collect();
    let what = if what.is_empty() { String::new() } else { format!(" ({})", what.join(", ")) };
    let how = if run.reserved { "sổ để dành" } else { "sổ dùng cho loại đơn vị khác" };
    second_look(
        "code.keptForOthers",
        code,
        format!("Số “{}” của mã “{code}” nằm trong dải {} mà {how}{what}.", code.last_group(), run.span()),
        "Chọn số khác, hoặc sửa dải số của đơn vị cấp trên.",
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

/// Nothing could be given below this code: the policy's groups would not fit any more ([`law::CODE_FORM`]).
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
    .by(law::CODE_FORM)
}

/// Nothing can be proposed: a group of this width does not fit below the parent.
pub fn no_room(parent: &Code, width: usize) -> Problem {
    let message = format!(
        "Không thể đề xuất mã dưới “{parent}”: thêm nhóm {width} ký tự thì vượt quá {} ký tự.",
        Code::MAX_LENGTH
    );
    no_code(
        "code.noRoomBelow",
        parent,
        message,
        "Đặt quy tắc nhóm ngắn hơn cho đơn vị này, hoặc cấp mã dưới đơn vị ở cấp cao hơn.",
    )
}

/// All numbers that fit are used up: `found` were left of `wanted`.
pub fn no_number(parent: &Code, wanted: usize, found: usize) -> Problem {
    let message = format!("Dưới “{parent}” chỉ còn {found} mã có thể cấp, cần {wanted} mã.");
    no_code(
        "code.noNumber",
        parent,
        message,
        "Dùng chữ cái trong nhóm (đặt trong quy ước đánh mã) hoặc cấp mã dưới đơn vị khác.",
    )
}
