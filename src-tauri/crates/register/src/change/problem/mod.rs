//! Problems with an act on units or with applying a change set.

pub(super) mod edges;
mod root;
mod seal;
mod texts;

pub use root::{root_closed, root_known, root_level, root_not_given, root_twice, root_unknown};
pub use seal::{
    TOO_EARLY, before_decision, before_parent, closed_too_early, closing_ahead, decision_incomplete, decision_used,
    empty_draft, in_force_later, in_future, officer_missing, too_early,
};
pub use texts::{formula, text_too_long};

use crate::change::Overtaken;
use crate::change_set::{Draft, SetNumber};
use crate::date::printed;
use crate::snapshot::GivenCode;
use crate::{Code, Problem, Unit, law};

/// The code is not in the register.
pub fn unknown(code: &Code) -> Problem {
    Problem::error("code.unknown", format!("Sổ không có mã {code}."), "Hãy kiểm tra lại mã, hoặc cấp mã này trước.")
        .at_code(code.as_str())
}

/// The code was given before, to whomever: it is never given again ([`law::GIVEN_ONCE`]).
pub fn given_before(code: &Code, entry: &GivenCode) -> Problem {
    let name = &entry.version.unit.name;
    let given = printed(entry.given_on);
    let story = match (entry.closed_in, entry.version.valid_to) {
        (Some(set), Some(day)) => format!(
            "Mã {code} đã cấp cho “{name}” từ {given} (đợt {}) và đã đóng từ {} (đợt {set}); mã đã đóng không được cấp lại.",
            entry.issued_in,
            printed(day),
        ),
        _ => format!("Mã {code} đã cấp cho “{name}” từ {given} (đợt {}) và đang dùng.", entry.issued_in),
    };
    Problem::error("code.givenBefore", story, "Hãy chọn một mã chưa từng cấp; chương trình đề nghị sẵn mã kế tiếp.")
        .at_code(code.as_str())
        .in_field("code")
        .by(law::GIVEN_ONCE)
}

/// The code is new in this very draft already ([`law::GIVEN_ONCE`]).
pub fn drafted_here(code: &Code, unit: &Unit) -> Problem {
    Problem::error(
        "code.drafted",
        format!("Mã {code} đã được cấp cho “{}” trong chính đợt này.", unit.name),
        "Hãy chọn mã khác, hoặc bỏ dòng kia khỏi đợt trước.",
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::GIVEN_ONCE)
}

/// The rule of [`closed`] and [`closing_ahead`].
pub const CLOSED: &str = "code.closed";

/// The code is closed for good ([`law::GIVEN_ONCE`]).
pub fn closed(code: &Code, entry: &GivenCode) -> Problem {
    let since = entry.version.valid_to.map(|day| format!(" từ {}", printed(day))).unwrap_or_default();
    let set = entry.closed_in.map(|set| format!(" (đợt {set})")).unwrap_or_default();
    Problem::error(
        CLOSED,
        format!("Mã {code} của “{}” đã đóng{since}{set}, không sửa được nữa.", entry.version.unit.name),
        "Mã đã đóng là đóng vĩnh viễn. Nếu đơn vị vẫn hoạt động, hãy cấp cho đơn vị một mã mới.",
    )
    .at_code(code.as_str())
    .by(law::GIVEN_ONCE)
}

/// Only an opening set may give codes that were closed before the register began ([`law::GIVEN_ONCE`]).
pub fn retired_late(code: &Code) -> Problem {
    Problem::error(
        "code.retiredLate",
        format!("Mã {code} đã đóng từ trước; mã như vậy chỉ đưa được vào sổ khi nhập danh sách ban đầu."),
        "Hãy bỏ qua mã này, hoặc lập sổ mới từ danh sách đầy đủ.",
    )
    .at_code(code.as_str())
    .by(law::GIVEN_ONCE)
}

/// This draft closes the code.
pub fn closing_here(code: &Code, unit: &Unit) -> Problem {
    Problem::error(
        "code.closing",
        format!("Đợt này đang đóng mã {code} (“{}”).", unit.name),
        "Nếu không đóng nữa, hãy bỏ dòng đó khỏi đợt rồi làm lại.",
    )
    .at_code(code.as_str())
}

/// Another draft holds the code.
pub fn held_elsewhere(code: &Code, draft: &Draft) -> Problem {
    Problem::error(
        "change.heldElsewhere",
        format!("Mã {code} đang nằm trong đợt khác: “{}”.", draft.header.title),
        format!(
            "Một mã chỉ nằm trong một đợt chưa áp dụng. Hãy chuyển sang đợt “{}” để làm tiếp, hoặc bỏ dòng đó ở đợt ấy trước.",
            draft.header.title
        ),
    )
    .at_code(code.as_str())
}

/// The parent is not in the register ([`law::CODE_FORM`]).
pub fn parent_unknown(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "code.parentUnknown",
        format!("Không cấp được {code}: sổ không có mã cấp trên trực tiếp {parent}."),
        format!("Hãy cấp mã {parent} trước; không được bỏ qua một cấp."),
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::CODE_FORM)
}

/// The parent is closed, or this draft closes it ([`law::CODE_FORM`]).
pub fn parent_closed(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "code.parentClosed",
        format!("Không đặt được {code} dưới {parent}: mã {parent} đã đóng hoặc đang được đóng trong đợt này."),
        "Hãy chọn cơ quan chủ quản còn hoạt động, hoặc bỏ dòng đóng mã của cơ quan đó khỏi đợt.",
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::CODE_FORM)
}

/// Another draft issues or closes the parent.
pub fn parent_held_elsewhere(code: &Code, parent: &Code, draft: &Draft) -> Problem {
    Problem::error(
        "code.parentHeldElsewhere",
        format!(
            "Không đặt được {code} dưới {parent}: mã {parent} đang được cấp mới hoặc đóng ở đợt khác, “{}”.",
            draft.header.title
        ),
        format!("Hãy làm việc này trong đợt “{}”, hoặc áp dụng đợt ấy trước.", draft.header.title),
    )
    .at_code(code.as_str())
}

/// Level 1 is not for the register's keeper to give or close ([`law::LEVEL_ONE_CHANGES`]).
pub fn level_one(code: &Code) -> Problem {
    Problem::error(
        "code.levelOne",
        format!("Mã cấp 1 {code} do Thủ tướng Chính phủ, Bộ chủ quản danh mục quy định; không cấp thêm hay đóng trong sổ này."),
        "Mã cấp 1 được chọn khi tạo sổ. Khi bảng mã cấp 1 thay đổi, hãy cập nhật bảng trong Cài đặt.",
    )
    .at_code(code.as_str())
    .by(law::LEVEL_ONE_CHANGES)
}

/// Open units stand under a code that is to be closed ([`law::CODE_FORM`]).
pub fn open_below(code: &Code, below: &[(Code, String)]) -> Problem {
    const SHOWN: usize = 20;
    let mut names: Vec<String> = below.iter().take(SHOWN).map(|(code, name)| format!("{code} “{name}”")).collect();
    if below.len() > SHOWN {
        names.push(format!("… và {} đơn vị nữa", below.len() - SHOWN));
    }
    Problem::error(
        "change.openBelow",
        format!(
            "Chưa đóng được {code}: còn {} đơn vị đang hoạt động trực tiếp bên dưới: {}.",
            below.len(),
            names.join("; ")
        ),
        "Hãy đóng hoặc chuyển các đơn vị đó trước, hoặc chọn “Đóng cả các đơn vị bên dưới”.",
    )
    .at_code(code.as_str())
    .by(law::CODE_FORM)
}

/// Another draft is about to issue units under a code that is to be closed.
pub fn drafted_below(code: &Code, below: &Code, draft: &Draft) -> Problem {
    Problem::error(
        "change.draftedBelow",
        format!("Chưa đóng được {code}: đợt “{}” đang cấp mã {below} bên dưới.", draft.header.title),
        format!("Hãy bỏ dòng {below} khỏi đợt “{}” trước.", draft.header.title),
    )
    .at_code(code.as_str())
}

/// New rows of the draft stand under a row that is to be taken back.
pub fn rows_below(code: &Code, below: &[Code]) -> Problem {
    let list: Vec<&str> = below.iter().map(Code::as_str).collect();
    Problem::error(
        "change.rowsBelow",
        format!("Chưa bỏ được dòng {code}: trong đợt còn mã mới bên dưới: {}.", list.join(", ")),
        "Hãy bỏ các dòng đó trước.",
    )
    .at_code(code.as_str())
}

/// The row to take back would leave an open unit under a closed one ([`law::CODE_FORM`]).
pub fn parent_stays_closed(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "change.parentStaysClosed",
        format!("Chưa giữ lại được {code}: cơ quan chủ quản {parent} vẫn bị đóng trong đợt này."),
        format!("Hãy bỏ dòng đóng mã {parent} khỏi đợt trước."),
    )
    .at_code(code.as_str())
    .by(law::CODE_FORM)
}

/// The rule of [`stale`].
pub const STALE: &str = "change.stale";

/// The register says something else than when the draft's row was made.
pub fn stale(code: &Code) -> Problem {
    Problem::error(
        STALE,
        format!("Thông tin của {code} trong sổ đã thay đổi sau khi dòng này được lập."),
        "Hãy bỏ dòng này khỏi đợt và làm lại trên thông tin hiện nay.",
    )
    .at_code(code.as_str())
}

/// [`stale`], where it is known which set changed the register.
pub fn stale_since(code: &Code, set: SetNumber, title: &str) -> Problem {
    let message = format!("Đợt {set} “{title}” đã thay đổi thông tin của {code} sau khi dòng này được lập.");
    Problem { message, ..stale(code) }
}

/// A first load is for a tree of which the register has nothing yet.
pub fn opened_before(code: &Code) -> Problem {
    let root = code.root();
    Problem::error(
        "load.opened",
        format!("Chưa nhập được {code} như danh sách ban đầu: sổ đã có cây mã của {root}."),
        format!("Hãy nhập các dòng của {root} vào một đợt thay đổi."),
    )
    .at_code(code.as_str())
}

/// A reorganisation of the draft counts on a unit that another set changed meanwhile.
pub fn overtaken(unit: &Overtaken) -> Problem {
    let (code, then) = (&unit.code, &unit.then);
    let message = match &unit.now {
        Some(now) => format!("Việc sắp xếp trong đợt này lập khi {code} tên là “{then}”; nay {code} tên là “{now}”."),
        None => format!("Việc sắp xếp trong đợt này dựa trên {code} “{then}”, nhưng nay mã này đã đóng."),
    };
    Problem::error(
        "draft.overtaken",
        message,
        "Hãy chọn “Xem và dựng lại…” ở đầu đợt thay đổi để làm lại trên sổ hiện nay.",
    )
    .at_code(code.as_str())
}

/// A row that was edited after its event has no place in the event as it is now.
pub fn edit_lost(code: &Code) -> Problem {
    Problem::error(
        "draft.editLost",
        format!("Sau khi dựng lại, việc sắp xếp không còn cấp mã {code}, nên chỗ đã sửa ở {code} không đặt lại được."),
        "Hãy xem đơn vị ấy nay mang mã nào và sửa lại ở đó.",
    )
    .at_code(code.as_str())
}

/// A step cannot be taken back, or brought back, any more: `cause` says why. `back`: it was to be taken back.
pub fn step_blocked(title: &str, back: bool, cause: Problem) -> Problem {
    let verb = if back { "hoàn tác" } else { "làm lại" };
    Problem {
        message: format!("Không {verb} được thao tác “{title}”. {}", cause.message),
        remedy: format!(
            "{} Các thao tác khác của đợt vẫn giữ nguyên: muốn bỏ dòng nào, hãy chọn dòng đó rồi dùng “Bỏ khỏi đợt”.",
            cause.remedy
        ),
        ..cause
    }
}

/// The act would change nothing.
pub fn nothing(code: &Code) -> Problem {
    Problem::error(
        "change.nothing",
        format!("Nội dung vừa nhập giống hệt thông tin đang có của {code}; không có gì thay đổi."),
        "Hãy sửa nội dung rồi lưu lại, hoặc bấm Hủy.",
    )
    .at_code(code.as_str())
}

/// The acts change nothing, or cancel each other out.
pub fn no_change() -> Problem {
    Problem::error("change.nothing", "Các thao tác này không làm thay đổi gì.", "Hãy kiểm tra lại nội dung vừa nhập.")
}

/// A row of the draft without effect.
pub fn no_effect(code: &Code) -> Problem {
    Problem::error("change.noEffect", format!("Dòng {code} của đợt không thay đổi gì."), "Hãy bỏ dòng này khỏi đợt.")
        .at_code(code.as_str())
}

/// The code has no row in the draft.
pub fn no_row(code: &Code) -> Problem {
    Problem::error(
        "change.noRow",
        format!("Mã {code} không có dòng nào trong đợt này."),
        "Hãy tải lại đợt thay đổi và chọn lại dòng.",
    )
    .at_code(code.as_str())
}

/// A unit that is new in the draft is not closed but taken back.
pub fn close_drafted(code: &Code) -> Problem {
    Problem::error(
        "change.closeDrafted",
        format!("Mã {code} mới được cấp trong đợt này, chưa áp dụng, nên không có gì để đóng."),
        "Hãy dùng “Bỏ khỏi đợt”; mã sẽ được trả lại như chưa cấp.",
    )
    .at_code(code.as_str())
}

/// Closing needs a reason.
pub fn reason_missing(code: &Code) -> Problem {
    Problem::error(
        "change.reasonMissing",
        format!("Chưa ghi lý do đóng mã {code}."),
        "Hãy ghi lý do, ví dụ “giải thể theo Quyết định số …”, “sáp nhập vào …”, “cấp nhầm”.",
    )
    .at_code(code.as_str())
    .in_field("reason")
}

/// A unit needs a name ([`law::INFORMATION`]).
pub fn name_missing(code: &str) -> Problem {
    Problem::error(
        "name.empty",
        "Chưa nhập tên cơ quan, đơn vị.".to_owned(),
        "Hãy nhập tên đúng như văn bản thành lập.",
    )
    .at_code(code)
    .in_field("name")
    .by(law::INFORMATION)
}

/// A name is never changed without a decision ([`law::DOCUMENT`]).
pub fn name_needs_decision(code: &Code) -> Problem {
    Problem::error(
        "change.needsDecision",
        format!("Tên và mã QCVN 102 của {code} chỉ được đổi trong một đợt có văn bản ban hành; cập nhật ngay chỉ dành cho địa chỉ, email, điện thoại, fax, website."),
        "Hãy đổi trong đợt thay đổi rồi áp dụng theo quyết định.",
    )
    .at_code(code.as_str())
    .in_field("name")
    .by(law::DOCUMENT)
}

/// A sibling has this name already.
pub fn same_name(code: &Code, sibling: &Code, name: &str) -> Problem {
    Problem::warning(
        "name.sibling",
        format!("{code} mang tên “{name}”, trùng tên với {sibling} dưới cùng cơ quan chủ quản."),
        "Hãy kiểm tra xem có phải một đơn vị được cấp hai mã không.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// The new name differs in spelling only.
pub fn spelling_only(code: &Code) -> Problem {
    Problem::warning(
        "name.spellingOnly",
        format!("Tên mới của {code} chỉ khác cách viết (vị trí dấu, chữ hoa, khoảng trắng, Đ/Ð) nên không phải đổi tên: dòng này sẽ là “Thay đổi thông tin”."),
        "Nếu đơn vị thực sự đổi tên, hãy kiểm tra lại tên vừa nhập.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// A correction without its reason.
pub fn correction_reason() -> Problem {
    Problem::error(
        "draft.reasonMissing",
        "Đợt đính chính phải ghi lý do.",
        "Hãy ghi vào ô Lý do đính chính đợt nào ghi sai điều gì, ví dụ “Đợt 3 ghi sai tên của H53.02”.",
    )
    .in_field("notes")
}

/// Only a correction voids what the register said.
pub fn correct_kind(code: &Code) -> Problem {
    Problem::error(
        "correct.kind",
        format!("Dòng {code} sửa lại từ đầu điều sổ đã ghi sai; chỉ đợt đính chính mới làm được việc đó."),
        "Hãy đổi loại của đợt thành Đính chính và ghi lý do, hoặc bỏ dòng này khỏi đợt rồi thay đổi từ ngày có hiệu lực.",
    )
    .at_code(code.as_str())
}

/// The code is new in this draft: there is nothing yet that could have been wrong.
pub fn correct_drafted(code: &Code) -> Problem {
    Problem::error(
        "correct.drafted",
        format!("Mã {code} mới được cấp trong chính đợt này, sổ chưa ghi gì sai về mã đó."),
        "Hãy sửa thông tin của dòng cấp mới như thường.",
    )
    .at_code(code.as_str())
}

/// The row goes the other way already; `from_start`: it corrects from the start.
pub fn corrected_otherwise(code: &Code, from_start: bool) -> Problem {
    let now = if from_start {
        "sửa lại từ đầu (sai từ đầu)"
    } else {
        "thay đổi từ ngày có hiệu lực của đợt"
    };
    Problem::error(
        "correct.otherwise",
        format!("Trong đợt này dòng {code} đang {now}; một dòng chỉ theo một cách."),
        "Hãy sửa tiếp theo cách đó, hoặc bỏ dòng này khỏi đợt rồi làm lại theo cách kia.",
    )
    .at_code(code.as_str())
}

/// The draft is gone: applied or discarded.
pub fn no_draft() -> Problem {
    Problem::error(
        "change.noDraft",
        "Đợt thay đổi này không còn: đã được áp dụng hoặc đã hủy.",
        "Hãy chọn đợt khác hoặc mở đợt mới.",
    )
}

/// What stands as the name is a code: two columns were exchanged, or the wrong cell was copied.
pub fn name_is_code(code: &Code, name: &str) -> Problem {
    Problem::warning(
        "name.isCode",
        format!("Tên của {code} đang là một mã (“{name}”)."),
        "Hãy gõ tên cơ quan, đơn vị; nếu dán từ Excel, hãy xem lại thứ tự các cột.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// Spaces that stood side by side in a typed or pasted name became one.
pub fn spaces_joined(name: &str) -> Problem {
    Problem::warning(
        "name.spacesJoined",
        format!("Tên có nhiều dấu cách liền nhau; sẽ ghi là “{name}”."),
        "Không phải làm gì.",
    )
    .in_field("name")
}

/// The older code is not in the form of QCVN 102; kept as it is.
pub fn old_code_odd(code: &Code, faults: &[Problem]) -> Problem {
    let why: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    Problem::warning(
        "qcvn102.odd",
        format!("Mã QCVN 102 của {code} không đúng dạng: {}", why.join(" ")),
        "Mã được giữ nguyên như đã nhập; hãy đối chiếu với văn bản cấp mã cũ.",
    )
    .at_code(code.as_str())
    .in_field("qcvn102")
    .by(law::OLD_CODE)
}

/// The typed code does not stand directly below the chosen parent ([`law::CODE_FORM`]).
pub fn not_below(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "code.notBelow",
        format!("Mã {code} không nằm trực tiếp dưới {parent}."),
        format!("Mã của đơn vị trực thuộc {parent} phải là “{parent}.” và đúng một nhóm ký tự nữa."),
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::CODE_FORM)
}

/// Title, notes and kind are as they were.
pub fn header_same() -> Problem {
    Problem::error("change.nothing", "Tiêu đề và ghi chú của đợt không thay đổi.", "Hãy sửa nội dung rồi lưu lại.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_is_named_up_to_twenty() {
        let code = Code::parse("H53.01").unwrap();
        let below = |count: u32| -> Vec<(Code, String)> {
            let child = |number| code.child(&format!("{number:02}")).unwrap();
            (1..=count).map(|number| (child(number), format!("Phòng {number}"))).collect()
        };
        let twenty = open_below(&code, &below(20)).message;
        assert!(twenty.ends_with("H53.01.20 “Phòng 20”."), "{twenty}");
        let more = open_below(&code, &below(22)).message;
        assert!(more.ends_with("H53.01.20 “Phòng 20”; … và 2 đơn vị nữa."), "{more}");
    }
}
