//! What keeps a template from being used because of what it carries, each rule worded once.

use register::Problem;

use super::place::Place;

/// How many problems are told before the others are only counted.
const MOST: usize = 100;
/// Letters of a foreign text that a message repeats.
const SHOWN: usize = 80;

const RESAVE: &str = "Hãy mở mẫu bằng Word, chép nội dung sang một văn bản mới, lưu thành tệp .docx rồi dùng tệp đó; \
                      nếu không biết rõ mẫu từ đâu đến thì đừng mở.";
const REMOVE: &str =
    "Hãy mở mẫu bằng Word, xóa nội dung đó (hoặc thay bằng chữ, bảng, hình PNG hay JPEG), lưu rồi dùng lại mẫu.";

/// What was found so far; a template with very many faults has the first of them named.
#[derive(Default)]
pub(super) struct Findings {
    problems: Vec<Problem>,
    more: usize,
}

impl Findings {
    /// Adds a problem; one that was told word for word is not told again.
    pub fn tell(&mut self, problem: impl FnOnce() -> Problem) {
        if self.problems.len() >= MOST {
            self.more += 1;
            return;
        }
        let problem = problem();
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// All of them, and how many were only counted.
    pub fn told(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.problems.push(more(self.more));
        }
        self.problems
    }
}

fn more(count: usize) -> Problem {
    Problem::error("template.more", format!("Mẫu còn {count} lỗi khác cùng loại, không nêu hết ở đây."), RESAVE)
}

/// A foreign text as messages repeat it: short, on one line.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

fn upper(place: &Place) -> String {
    place.to_string().replacen('p', "P", 1)
}

/// A part with a name that can be read in two ways. `fault` follows a colon.
pub(super) fn odd_name(name: &str, fault: &str) -> Problem {
    Problem::error(
        "template.partName",
        format!("Tên của phần “{}” trong mẫu không dùng được: {fault}.", shown(name)),
        RESAVE,
    )
}

/// Two parts whose names differ in case only, or not at all.
pub(super) fn twice(name: &str) -> Problem {
    Problem::error(
        "template.partTwice",
        format!(
            "Mẫu có hai phần cùng tên “{}” (không kể chữ hoa, chữ thường): mỗi chương trình đọc một phần khác nhau.",
            shown(name)
        ),
        RESAVE,
    )
}

/// A part that is not on the list; `held` says what it is.
pub(super) fn part(name: &str, held: &str, content_type: &str) -> Problem {
    let name = shown(name);
    if held.starts_with("macro") {
        return Problem::error(
            "template.macros",
            format!("Mẫu có macro ở phần “{name}”. Chương trình không dùng mẫu có macro."),
            "Hãy mở bằng Word, chọn Lưu thành (Save As) loại “Word Document (*.docx)” rồi dùng tệp đó.",
        );
    }
    let kind = if content_type.is_empty() { "không ghi loại nội dung".to_owned() } else { shown(content_type) };
    Problem::error(
        "template.part",
        format!("Mẫu mang theo {held} ở phần “{name}” ({kind}), là thứ không được đưa vào văn bản."),
        REMOVE,
    )
}

/// A part that says it is a picture and is none.
pub(super) fn no_picture(name: &str) -> Problem {
    Problem::error(
        "template.picture",
        format!("Phần “{}” của mẫu mang tên hình ảnh nhưng bên trong không phải PNG, JPEG, GIF hay BMP.", shown(name)),
        "Hãy mở mẫu bằng Word, xóa hình đó, chèn lại hình từ tệp PNG hoặc JPEG rồi dùng lại mẫu.",
    )
}

/// A part that declares a document type.
pub(super) fn doctype(name: &str) -> Problem {
    Problem::error(
        "template.doctype",
        format!(
            "Phần “{}” của mẫu có khai báo DOCTYPE, thứ Word không bao giờ ghi và có thể lấy nội dung từ nơi khác.",
            shown(name)
        ),
        RESAVE,
    )
}

/// A part that cannot be read.
pub(super) fn damaged(name: &str) -> Problem {
    *crate::word::problem::damaged(&shown(name))
}

/// The package does not lead to its text as it should.
pub(super) fn main(part: &str) -> Problem {
    Problem::error(
        "template.main",
        format!("Phần “_rels/.rels” của mẫu không dẫn tới đúng một thân văn bản là “{part}”."),
        RESAVE,
    )
}

/// An entry among relations that is none, or is written in another way than any office program does.
pub(super) fn relation(part: &str, said: &str) -> Problem {
    Problem::error(
        "template.relation",
        format!("Phần “{}” của mẫu có một liên kết ghi khác quy cách (“{}”).", shown(part), shown(said)),
        RESAVE,
    )
}

/// Two relations with one identifier.
pub(super) fn relation_twice(part: &str, id: &str) -> Problem {
    Problem::error(
        "template.relation",
        format!("Phần “{}” của mẫu có hai liên kết cùng mã “{}”.", shown(part), shown(id)),
        RESAVE,
    )
}

/// A relation of a type that leads to no such part.
pub(super) fn relation_type(part: &str, kind: &str, target: &str) -> Problem {
    let name = kind.rsplit('/').next().unwrap_or_default();
    Problem::error(
        "template.relation",
        format!(
            "Phần “{}” của mẫu dẫn tới “{}” bằng loại liên kết “{}” không được dùng ở đó.",
            shown(part),
            shown(target),
            shown(name)
        ),
        REMOVE,
    )
}

/// Something in the template is to be fetched from elsewhere.
pub(super) fn external(part: &str, target: &str) -> Problem {
    Problem::error(
        "template.external",
        format!(
            "Mẫu lấy nội dung từ nơi khác: “{}” (phần “{}”). Chương trình không đi theo liên kết ra ngoài.",
            shown(target),
            shown(part)
        ),
        "Hãy chèn hẳn hình ảnh hoặc đối tượng vào mẫu thay cho liên kết; với mẫu gắn từ máy khác, hãy gỡ mẫu gắn kèm \
         (Developer, Document Template).",
    )
}

/// A link to click on that leads elsewhere than to a page or an address.
pub(super) fn link(part: &str, target: &str) -> Problem {
    Problem::error(
        "template.link",
        format!(
            "Mẫu có siêu liên kết tới “{}” (phần “{}”); chỉ dùng được liên kết bắt đầu bằng http://, https:// hoặc mailto:.",
            shown(target),
            shown(part)
        ),
        "Hãy mở mẫu bằng Word, gỡ siêu liên kết đó (nhấn chuột phải, Remove Hyperlink) rồi dùng lại mẫu.",
    )
}

/// An element that brings in what is no text, table or picture.
pub(super) fn element(place: &Place, held: &str) -> Problem {
    Problem::error("template.embedded", format!("{} có {held}.", upper(place)), REMOVE)
}

/// An element that names a relation it is not for, or one that is not there.
pub(super) fn reference(place: &Place, element: &str, said: &str) -> Problem {
    Problem::error(
        "template.reference",
        format!("{}: “{}” dùng liên kết không dành cho nó ({}).", upper(place), shown(element), shown(said)),
        REMOVE,
    )
}

/// An attribute that would be fetched from elsewhere.
pub(super) fn fetched(place: &Place, said: &str) -> Problem {
    Problem::error(
        "template.external",
        format!("{} lấy nội dung từ nơi khác: “{}”.", upper(place), shown(said)),
        REMOVE,
    )
}

/// Markup under another prefix than office programs give it.
pub(super) fn namespace(place: &Place, prefix: &str) -> Problem {
    Problem::error(
        "template.namespace",
        format!("{} đặt tên các thẻ XML khác cách của Word (tiền tố “{}”).", upper(place), shown(prefix)),
        RESAVE,
    )
}

/// A field that is not on the list.
pub(super) fn field(place: &Place, code: &str, known: &[&str]) -> Problem {
    Problem::error(
        "template.field",
        format!(
            "{} có trường “{}”. Văn bản không được mang trường lấy nội dung từ nơi khác hoặc chạy lệnh.",
            upper(place),
            shown(code)
        ),
        format!(
            "Hãy mở mẫu bằng Word, nhấn Alt+F9 để thấy mã trường rồi xóa trường đó, hoặc nhấn Ctrl+Shift+F9 để đổi nó thành \
             chữ. Các trường dùng được: {}.",
            known.join(", ")
        ),
    )
}

/// A code whose pieces not every reader puts together in the same way.
pub(super) fn field_split(place: &Place, said: &str) -> Problem {
    Problem::error(
        "template.fieldSplit",
        format!(
            "{} có mã trường bị xen thứ khác vào giữa hoặc nằm ngoài trường (“{}”), nên mỗi chương trình hiểu một cách.",
            upper(place),
            shown(said)
        ),
        "Hãy mở mẫu bằng Word, chấp nhận mọi thay đổi đang theo dõi, nhấn Alt+F9, xóa trường đó và chèn lại.",
    )
}

/// A field without an end.
pub(super) fn field_open(place: &Place, code: &str) -> Problem {
    Problem::error(
        "template.fieldOpen",
        format!("{} có trường “{}” không có chỗ kết thúc.", upper(place), shown(code)),
        "Hãy mở mẫu bằng Word, nhấn Alt+F9, xóa trường đó và chèn lại.",
    )
}
