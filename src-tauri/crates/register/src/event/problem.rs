//! Problems with a reorganisation: how it is drawn, what it leaves behind.

use crate::change_set::{EventKind, EventNumber};
use crate::question::Question;
use crate::{Code, Problem, Unit, law};

/// Nothing is drawn that could be judged.
pub fn empty() -> Problem {
    Problem::error(
        "event.empty",
        "Chưa có đơn vị nào trong việc sắp xếp này.",
        "Hãy chọn các đơn vị trước khi sắp xếp, hoặc nhập các đơn vị sau khi sắp xếp.",
    )
}

/// A reorganisation is entered into a set that is neither decision nor correction ([`law::DOCUMENT`]).
pub fn set_kind() -> Problem {
    Problem::error(
        "event.needsDecision",
        "Việc chia tách, sáp nhập, chuyển, giải thể, thành lập chỉ ghi được trong đợt thay đổi có văn bản ban hành.",
        "Hãy mở một đợt thay đổi theo quyết định rồi làm lại.",
    )
    .by(law::DOCUMENT)
}

/// A unit stands twice among those before.
pub fn before_twice(code: &Code) -> Problem {
    Problem::error(
        "event.beforeTwice",
        format!("Đơn vị {code} được chọn hai lần ở phần trước sắp xếp."),
        "Hãy bỏ bớt một lần.",
    )
    .at_code(code.as_str())
}

/// A unit before is new in this very draft.
pub fn drafted_source(code: &Code, unit: &Unit) -> Problem {
    Problem::error(
        "event.draftedSource",
        format!("{code} “{}” mới được cấp mã trong chính đợt này, chưa áp dụng, nên chưa sắp xếp được.", unit.name),
        "Hãy sửa hoặc bỏ dòng cấp mã đó khỏi đợt, hoặc áp dụng đợt này rồi sắp xếp ở đợt sau.",
    )
    .at_code(code.as_str())
}

/// A unit below one that ends is new in this very draft.
pub fn drafted_below(code: &Code, unit: &Unit) -> Problem {
    Problem::error(
        "event.draftedBelow",
        format!("{code} “{}” mới được cấp mã trong chính đợt này, dưới một đơn vị thôi hoạt động.", unit.name),
        "Hãy bỏ dòng cấp mã đó khỏi đợt trước, rồi cấp mã dưới đơn vị mới.",
    )
    .at_code(code.as_str())
}

/// An edge begins at a unit that is not among those before.
pub fn edge_from(code: &Code) -> Problem {
    Problem::error(
        "event.edgeFrom",
        format!("Có đường nối từ {code}, nhưng {code} không nằm trong các đơn vị trước sắp xếp."),
        "Hãy thêm đơn vị đó vào phần trước sắp xếp, hoặc bỏ đường nối.",
    )
    .at_code(code.as_str())
}

/// Something leads to a unit after that is not drawn; `number` counts from 1.
pub fn no_after(number: usize) -> Problem {
    Problem::error(
        "event.noAfter",
        format!("Không có đơn vị sau sắp xếp thứ {number}."),
        "Hãy chọn lại một trong các đơn vị sau sắp xếp.",
    )
    .in_row(number)
}

/// Two edges join the same units.
pub fn edge_twice(from: &Code, number: usize, name: &str) -> Problem {
    Problem::error("event.edgeTwice", format!("{from} được nối hai lần với “{name}”."), "Hãy bỏ bớt một đường nối.")
        .at_code(from.as_str())
        .in_row(number)
}

/// A unit that goes whole to one successor has another one.
pub fn share_mixed(code: &Code, name: &str) -> Problem {
    Problem::error(
        "event.shareMixed",
        format!("{code} “{name}” đã chuyển toàn bộ vào một đơn vị nên không còn phần nào cho đơn vị khác."),
        "Hãy đổi các đường nối thành “một phần”, hoặc bỏ bớt đường nối.",
    )
    .at_code(code.as_str())
}

/// Only a part of a unit is said to go somewhere.
pub fn rest_missing(code: &Code, name: &str) -> Problem {
    Problem::error(
        "event.restMissing",
        format!("Mới nói một phần của {code} “{name}” đi đâu; phần còn lại chưa có nơi nhận."),
        "Hãy nối phần còn lại với đơn vị tiếp nhận (đơn vị ở lại thì thêm chính nó vào phần sau sắp xếp), hoặc chọn “toàn bộ”.",
    )
    .at_code(code.as_str())
}

/// The edges say another kind than the one that was to be entered.
pub fn parties(meant: EventKind, before: usize, after: usize) -> Problem {
    let needed = match meant {
        EventKind::Establish => "Thành lập là một đơn vị mới không có đơn vị trước",
        EventKind::Rename => "Đổi tên là đúng một đơn vị trước và một đơn vị sau, cùng cơ quan chủ quản, khác tên",
        EventKind::Info => {
            "Thay đổi thông tin là đúng một đơn vị trước và một đơn vị sau, cùng tên, cùng cơ quan chủ quản"
        }
        EventKind::Merge => "Sáp nhập cần ít nhất hai đơn vị trước và đúng một đơn vị sau",
        EventKind::Split => "Chia tách cần đúng một đơn vị trước và ít nhất hai đơn vị sau",
        EventKind::Reorganise => "Sắp xếp nhiều đơn vị cần ít nhất hai đơn vị trước và ít nhất hai đơn vị sau",
        EventKind::Move => "Chuyển cơ quan chủ quản là đúng một đơn vị trước và một đơn vị sau, khác cơ quan chủ quản",
        EventKind::Dissolve => "Giải thể là một đơn vị trước không có đơn vị nào tiếp nhận",
        EventKind::Correct => "Đính chính không phải là một việc sắp xếp tổ chức",
    };
    Problem::error(
        "event.parties",
        format!("{needed}; phần đang vẽ có {before} đơn vị trước và {after} đơn vị sau."),
        "Hãy thêm hoặc bớt đơn vị, sửa đường nối, hoặc chọn đúng loại việc.",
    )
}

/// Units after stand under each other in a ring ([`law::CODE_FORM`]).
pub fn parent_cycle(number: usize, name: &str) -> Problem {
    Problem::error(
        "event.parentCycle",
        format!("“{name}” lại nằm dưới chính nó qua các cơ quan chủ quản đã chọn."),
        "Hãy chọn lại cơ quan chủ quản.",
    )
    .in_row(number)
    .in_field("parent")
    .by(law::CODE_FORM)
}

/// The parent of a unit after is its own predecessor, or stands below it, and ends ([`law::CODE_FORM`]).
pub fn under_itself(number: usize, name: &str, parent: &Code, source: &Code) -> Problem {
    Problem::error(
        "event.underItself",
        format!("“{name}” không đặt được dưới {parent}: đơn vị đó chính là, hoặc nằm dưới, đơn vị trước sắp xếp {source} đang thôi hoạt động."),
        "Đơn vị sau không được nằm dưới đơn vị mà nó thay thế. Hãy chọn cơ quan chủ quản khác.",
    )
    .in_row(number)
    .in_field("parent")
    .by(law::CODE_FORM)
}

/// The parent of a unit after ends with the event ([`law::CODE_FORM`]).
pub fn parent_ends(number: usize, name: &str, parent: &Code) -> Problem {
    Problem::error(
        "event.parentEnds",
        format!("“{name}” không đặt được dưới {parent}: mã {parent} bị đóng hoặc đổi mã trong chính việc sắp xếp này."),
        "Hãy chọn cơ quan chủ quản là đơn vị tiếp nhận ở phần sau sắp xếp, hoặc một đơn vị khác còn hoạt động.",
    )
    .in_row(number)
    .in_field("parent")
    .by(law::CODE_FORM)
}

/// One unit becomes itself and nothing of it changes.
pub fn nothing(code: &Code, name: &str) -> Problem {
    Problem::error(
        "event.nothing",
        format!("{code} “{name}” giữ nguyên tên, cơ quan chủ quản và mọi thông tin; không có việc gì để ghi."),
        "Hãy sửa đơn vị sau sắp xếp, hoặc bỏ đơn vị này ra khỏi việc sắp xếp.",
    )
    .at_code(code.as_str())
}

/// A level-1 body stands after the event, and none before can hand a code to it ([`law::LEVEL_ONE_CHANGES`]).
pub fn level_one_new(number: usize, name: &str) -> Problem {
    Problem::error(
        "event.levelOneNew",
        format!("“{name}” là cơ quan cấp 1 nhưng không tiếp nhận mã của cơ quan cấp 1 nào; sổ này không cấp mã cấp 1 mới."),
        "Mã cấp 1 do Thủ tướng Chính phủ, Bộ chủ quản danh mục quy định. Hãy nối với cơ quan cấp 1 có trước, hoặc chọn cơ quan chủ quản.",
    )
    .in_row(number)
    .by(law::LEVEL_ONE_CHANGES)
}

/// A code is typed for two units ([`law::GIVEN_ONCE`]).
pub fn code_twice(code: &Code, first: &str, second: &str) -> Problem {
    Problem::error(
        "event.codeTwice",
        format!("Mã {code} được nhập cho cả “{first}” và “{second}”."),
        "Mỗi đơn vị một mã: hãy sửa một trong hai mã.",
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::GIVEN_ONCE)
}

/// No new code can be given to a unit below; `cause` says why.
pub fn no_code(old: &Code, name: &str, cause: Problem) -> Problem {
    Problem { message: format!("Không tìm được mã mới cho {old} “{name}”. {}", cause.message), ..cause }
        .at_code(old.as_str())
}

/// A unit below that was decided on does not stand below any unit before.
pub fn row_outside(code: &Code) -> Problem {
    Problem::error(
        "event.rowOutside",
        format!("{code} không nằm dưới đơn vị nào của việc sắp xếp này, hoặc tự nó đã là một đơn vị trước sắp xếp."),
        "Hãy bỏ dòng này; muốn sắp xếp đơn vị đó thì thêm nó vào phần trước sắp xếp.",
    )
    .at_code(code.as_str())
}

/// Sub-units are decided on of a unit that is not among those before.
pub fn children_outside(code: &Code) -> Problem {
    Problem::error(
        "event.childrenOutside",
        format!("Đã chọn cách giải quyết các đơn vị trực thuộc {code}, nhưng {code} không nằm trong các đơn vị trước sắp xếp."),
        "Hãy thêm đơn vị đó vào phần trước sắp xếp, hoặc bỏ lựa chọn này.",
    )
    .at_code(code.as_str())
}

/// A code is typed for a unit after that keeps one ([`law::CHANGES`]).
pub fn code_unused(number: usize, name: &str, typed: &str, kept: &Code) -> Problem {
    Problem::warning(
        "event.codeUnused",
        format!("“{name}” dùng tiếp mã {kept}, nên mã vừa nhập ({typed}) không được dùng."),
        "Nếu đơn vị phải có mã mới, hãy xem lại tên và các đường nối.",
    )
    .in_row(number)
    .in_field("code")
    .by(law::CHANGES)
}

/// Units below that are re-coded have older codes, which stay with the closed codes ([`law::OLD_CODE`]).
pub fn old_codes_stay(count: usize) -> Problem {
    Problem::warning(
        "event.oldCodesStay",
        format!(
            "{count} đơn vị bên dưới được đổi mã có mã QCVN 102; mã đó ở lại với mã đã đóng, không chuyển sang mã mới."
        ),
        "Nếu đơn vị được cấp mã QCVN 102 mới, hãy nhập vào thông tin của đơn vị sau khi ghi việc sắp xếp vào đợt.",
    )
    .in_field("qcvn102")
    .by(law::OLD_CODE)
}

/// A code is typed for a unit below that keeps its code, or is closed.
pub fn row_stays(code: &Code) -> Problem {
    Problem::error(
        "event.rowStays",
        format!("{code} giữ nguyên mã hoặc bị đóng, nên không nhận mã mới vừa nhập."),
        "Hãy chọn đơn vị tiếp nhận cho dòng này, hoặc xóa mã vừa nhập.",
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// An answer is none of the choices.
pub fn answer_unknown(question: &str) -> Problem {
    Problem::error(
        "event.answerUnknown",
        format!("Câu trả lời không nằm trong các cách giải quyết của câu hỏi: {question}"),
        "Hãy chọn lại một trong các cách được nêu.",
    )
}

/// An answer lacks its reason, or the name of who gave it.
pub fn answer_unsigned(question: &str) -> Problem {
    Problem::error(
        "event.answerUnsigned",
        format!("Câu trả lời thiếu lý do hoặc người quyết định: {question}"),
        "Pháp luật chưa quy định rõ trường hợp này, nên hãy ghi lý do và họ tên người quyết định; cả hai được in kèm danh sách.",
    )
    .in_field("reason")
}

/// Nothing was asked to which this answer (counted from 1) belongs.
pub fn answer_unused(number: usize) -> Problem {
    Problem::warning(
        "event.answerUnused",
        format!("Câu trả lời thứ {number} không còn ứng với câu hỏi nào nên không được dùng."),
        "Không cần làm gì nếu việc sắp xếp đã được sửa; nếu không, hãy xem lại các câu hỏi.",
    )
}

/// Questions of the reorganisation are still open ([`law::CHANGES`]).
pub fn unanswered(count: usize) -> Problem {
    Problem::error(
        "event.unanswered",
        format!("Còn {count} câu hỏi chưa trả lời."),
        "Hãy trả lời hết các câu hỏi; khi pháp luật chưa quy định rõ, chương trình không tự quyết định thay.",
    )
    .by(law::CHANGES)
}

/// The event is not in this draft.
pub fn no_event(event: EventNumber) -> Problem {
    Problem::error(
        "event.unknown",
        format!("Đợt này không có việc sắp xếp số {event}."),
        "Hãy tải lại đợt thay đổi và chọn lại.",
    )
}

/// Rows of an event that is drawn anew were edited after it.
pub fn edited_later(codes: &[Code]) -> Problem {
    let listed: Vec<&str> = codes.iter().take(5).map(Code::as_str).collect();
    let more = if codes.len() > listed.len() {
        format!(" và {} mã khác", codes.len() - listed.len())
    } else {
        String::new()
    };
    Problem::warning(
        "event.editedLater",
        format!("Sau việc sắp xếp này đã sửa thêm {}{more}. Vẽ lại thì những chỗ sửa ấy không còn.", listed.join(", ")),
        "Hãy ghi lại các chỗ đã sửa để nhập lại sau khi vẽ, hoặc giữ nguyên việc sắp xếp.",
    )
}

/// A local rule names the same words twice. `number`: its place among the rules for type words, from 1.
pub fn rule_says_nothing(number: usize) -> Problem {
    Problem::error(
        "event.ruleEmpty",
        format!("Quy tắc thứ {number} ghi cùng một từ ở trước và sau sắp xếp."),
        "Hãy ghi hai từ chỉ loại khác nhau, ví dụ “Thị trấn” và “Xã”, hoặc xóa quy tắc này.",
    )
    .in_row(number)
    .in_field("typeWords")
}

/// Two local rules are about the same type words.
pub fn rule_twice(number: usize, from: &str, to: &str) -> Problem {
    Problem::error(
        "event.ruleTwice",
        format!("Quy tắc thứ {number} lặp lại một quy tắc đã có cho “{}” → “{}”.", from.trim(), to.trim()),
        "Hãy xóa một trong hai.",
    )
    .in_row(number)
    .in_field("typeWords")
}

/// A local rule decides and does not say why. `list`: `typeWords` or `near`.
pub fn rule_reason(list: &str, number: usize) -> Problem {
    Problem::error(
        "event.ruleReason",
        "Quy tắc này trả lời thay cán bộ mà chưa ghi lý do.",
        "Hãy ghi lý do: lý do được in ở ghi chú mỗi khi quy tắc này được áp dụng.",
    )
    .in_row(number)
    .in_field(list)
}

/// An act without a window leaves this question open; the problem carries it with its answers.
pub fn question(question: Question) -> Problem {
    let remedy = if question.needs_reason() {
        "Hãy thêm vào “answers” của thao tác: asked như ở đây, choice là một trong các offers, reason là lý do."
    } else {
        "Hãy thêm vào “answers” của thao tác: asked như ở đây, choice là một trong các offers."
    };
    let problem = Problem::error("event.question", question.text.clone(), remedy).by(question.clause);
    Problem { asks: Some(Box::new(question)), ..problem }
}

/// A row of a table names neither a unit before nor one after.
pub fn row_says_nothing() -> Problem {
    Problem::error("event.rowEmpty", "Dòng này không có đơn vị nào.", "Hãy ghi mã hoặc tên đơn vị, hoặc xóa dòng này.")
}

/// No open unit has the name that a row says.
pub fn no_such_unit(name: &str) -> Problem {
    Problem::error(
        "event.noSuchUnit",
        format!("Trong sổ không có đơn vị đang hoạt động nào tên là “{name}”."),
        "Hãy ghi mã của đơn vị, hoặc sửa tên cho đúng như trong sổ.",
    )
}

/// Several open units have the name that a row says.
pub fn several_of_the_name(name: &str, codes: &[Code]) -> Problem {
    let listed: Vec<&str> = codes.iter().take(5).map(Code::as_str).collect();
    Problem::error(
        "event.severalOfName",
        format!("Có {} đơn vị đang hoạt động cùng tên “{name}”: {}.", codes.len(), listed.join(", ")),
        "Hãy ghi mã của đơn vị ở dòng này.",
    )
}

/// The name in a row is not the one that the register has for its code.
pub fn named_otherwise(code: &Code, name: &str, said: &str) -> Problem {
    Problem::warning(
        "event.namedOtherwise",
        format!("Dòng này gọi {code} là “{said}”, còn trong sổ {code} là “{name}”."),
        "Hãy xem lại mã của dòng này có đúng đơn vị không; chương trình lấy theo mã.",
    )
    .at_code(code.as_str())
}

/// A row does not say what the unit after stands under.
pub fn parent_missing(name: &str) -> Problem {
    Problem::error(
        "event.newParentMissing",
        format!("Dòng này không nói “{name}” trực thuộc cơ quan nào."),
        "Hãy ghi cơ quan chủ quản sau sắp xếp, hoặc chọn một cơ quan chung cho các dòng để trống.",
    )
    .in_field("parent")
}

/// Two rows give one unit after different codes.
pub fn two_new_codes(name: &str, first: &str, second: &str) -> Problem {
    Problem::error(
        "event.twoNewCodes",
        format!("Các dòng của “{name}” ghi hai mã mới khác nhau: {first} và {second}."),
        "Hãy sửa lại mã mới cho thống nhất, hoặc bỏ trống để chương trình đề xuất.",
    )
    .in_field("code")
}

/// What a row says of the share is not understood.
pub fn share_unclear(text: &str) -> Problem {
    Problem::error(
        "event.shareUnclear",
        format!("Không hiểu “{text}” là toàn bộ hay một phần."),
        "Hãy ghi “toàn bộ”, “một phần” hoặc tỷ lệ phần trăm.",
    )
    .in_field("share")
}

/// A unit was to stand below a body whose code another one has after the draft was built again.
pub fn above_is_another(code: &Code, above: &Code, then: &str, now: &str) -> Problem {
    Problem::error(
        "event.aboveIsAnother",
        format!("Mã {code} được cấp dưới “{then}” ({above}), nhưng sau khi dựng lại, mã {above} là của “{now}”."),
        format!("Hãy lập lại việc này dưới đúng cơ quan chủ quản, nếu “{then}” vẫn được thành lập."),
    )
    .at_code(code.as_str())
}
