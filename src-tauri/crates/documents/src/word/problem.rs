//! What is wrong with a template or a document, each rule worded once.

use register::{Problem, law};

use super::document::{ColumnKey, PaperKind};
use super::template::Site;

const EDIT: &str = "Hãy mở mẫu bằng Word, sửa lại rồi dùng lại mẫu.";
const SHIPPED: &str = "Hãy dùng “Xuất mẫu để sửa” để lấy mẫu của chương trình rồi sửa từ mẫu đó.";

/// No Word file at all.
pub(super) fn not_word() -> Box<Problem> {
    Box::new(Problem::error(
        "template.notWord",
        "Tệp không phải là văn bản Word (.docx).",
        "Hãy chọn tệp .docx lưu từ Word.",
    ))
}

/// A password, or the format of Word 97–2003.
pub(super) fn encrypted_or_old() -> Box<Problem> {
    Box::new(Problem::error(
        "template.encrypted",
        "Tệp được đặt mật khẩu hoặc ở định dạng Word 97–2003 (.doc), chương trình không đọc được.",
        "Hãy mở bằng Word, bỏ mật khẩu và lưu thành .docx.",
    ))
}

/// Larger than the limits when unpacked.
pub(super) fn too_large() -> Box<Problem> {
    Box::new(Problem::error(
        "template.tooLarge",
        "Tệp Word quá lớn khi giải nén, chương trình không đọc.",
        "Hãy bỏ bớt hình ảnh và nội dung thừa trong tệp.",
    ))
}

/// A part that cannot be read.
pub(super) fn damaged(part: &str) -> Box<Problem> {
    Box::new(Problem::error(
        "template.damaged",
        format!("Tệp Word bị hỏng ở phần “{part}”."),
        "Hãy mở bằng Word và lưu lại thành tệp mới, hoặc dùng một bản sao khác.",
    ))
}

/// Tracked changes were accepted.
pub(super) fn revisions() -> Problem {
    Problem::warning(
        "template.revisions",
        "Mẫu còn các thay đổi đang theo dõi (Track Changes); văn bản in ra coi như đã chấp nhận tất cả.",
        "Nếu chưa đồng ý, hãy mở mẫu bằng Word, chấp nhận hoặc từ chối từng thay đổi.",
    )
}

/// Tags where no tag is filled.
pub(super) fn elsewhere(part: &str) -> Problem {
    Problem::error(
        "template.elsewhere",
        format!("Phần “{part}” của mẫu có thẻ, nhưng thẻ chỉ được điền trong thân văn bản, đầu trang và chân trang."),
        "Hãy chuyển thẻ ra khỏi chú thích, nhận xét hoặc ô văn bản rời.",
    )
}

/// Opening braces without closing ones.
pub(super) fn never_closed(tag: &str, site: &Site) -> Problem {
    Problem::error(
        "template.tagOpen",
        format!("Thẻ “{tag}” không được đóng lại ({site})."),
        "Mỗi “{{” cần “}}”, mỗi “{%” cần “%}” trong cùng một đoạn.",
    )
}

/// An expression or command beyond the language.
pub(super) fn not_understood(tag: &str, site: &Site) -> Problem {
    Problem::error(
        "template.tagUnknown",
        format!("Thẻ “{tag}” viết không đúng cách ({site})."),
        "Chỉ dùng {{ trường }}, {% for … in … %}, {% if … %}, {% else %}, {% endif %}, {% endfor %}; xem cách viết trong danh sách trường.",
    )
}

/// A field nobody knows.
pub(super) fn field_unknown(name: &str, nearest: Option<&str>, site: &Site) -> Problem {
    let remedy = match nearest {
        Some(nearest) => {
            format!("Trường gần nhất là “{nearest}”. Hãy sửa tên trường, hoặc chọn trong danh sách trường.")
        }
        None => "Hãy chọn tên trường trong danh sách trường.".to_owned(),
    };
    Problem::error("template.fieldUnknown", format!("Không có trường “{name}” ({site})."), remedy).in_field(name)
}

/// A list, object or flag where a text should be.
pub(super) fn not_printable(name: &str, usage: &str, site: &Site) -> Problem {
    Problem::error(
        "template.fieldNotText",
        format!("Trường “{name}” không phải là một giá trị để in ({site})."),
        format!("Hãy viết {usage}."),
    )
    .in_field(name)
}

/// A loop over something that is no list.
pub(super) fn not_a_list(name: &str, site: &Site) -> Problem {
    Problem::error(
        "template.notAList",
        format!("“{name}” không phải là danh sách, không lặp được ({site})."),
        "Trong {% for … in … %} chỉ dùng trường là danh sách, như phu_luc, phu_luc.dong, dong.o.",
    )
    .in_field(name)
}

/// A loop variable that hides a field or another variable.
pub(super) fn name_taken(name: &str, site: &Site) -> Problem {
    Problem::error(
        "template.nameTaken",
        format!("Vòng lặp đặt tên “{name}”, nhưng tên này đang được một vòng lặp bên ngoài dùng ({site})."),
        "Hãy đặt tên khác cho vòng lặp bên trong.",
    )
    .in_field(name)
}

/// An opening tag without its end.
pub(super) fn unclosed(tag: &str, closing: &str, site: &Site) -> Problem {
    Problem::error(
        "template.loopOpen",
        format!("Thẻ “{tag}” không có thẻ đóng “{closing}” ở cùng chỗ ({site})."),
        format!(
            "Hãy đặt “{closing}” trong cùng đoạn, cùng ô hoặc cùng bảng với thẻ mở; để lặp hàng, mỗi thẻ đứng một mình ở một hàng."
        ),
    )
}

/// A closing tag without its beginning, or one that stands elsewhere.
pub(super) fn unopened(tag: &str, across: bool, site: &Site) -> Problem {
    let message = if across {
        format!("Thẻ “{tag}” nằm khác chỗ với thẻ mở của nó: khác đoạn, khác ô hoặc khác bảng ({site}).")
    } else {
        format!("Thẻ “{tag}” không có thẻ mở ({site}).")
    };
    Problem::error("template.loopCrossed", message, "Hãy đặt thẻ mở và thẻ đóng ở cùng đoạn, cùng ô hoặc cùng bảng.")
}

/// A document of this kind that would not say its rows.
pub(super) fn no_rows(kind: PaperKind) -> Problem {
    Problem::error(
        "template.noRows",
        format!(
            "Mẫu “{}” không có bảng nào in từng dòng với cột mã và cột tên riêng, nên văn bản sẽ thiếu danh sách.",
            kind.title()
        ),
        SHIPPED,
    )
}

/// The appendices are printed without the status of their rows.
pub(super) fn no_status() -> Problem {
    Problem::warning(
        "template.noStatus",
        "Bảng trong mẫu không có cột trạng thái (Cấp mới, Đổi tên, Thay đổi thông tin, Đóng mã).",
        "Hãy thêm một cột {{ dong.trang_thai }} nếu trạng thái chưa được in ở chỗ khác.",
    )
    .by(law::DOCUMENT)
}

/// A trial document does not say its rows.
pub(super) fn not_provable() -> Problem {
    Problem::error(
        "template.notProvable",
        "Mẫu in danh sách thiếu dòng, thừa dòng hoặc sai cột: in thử rồi đọc lại không ra đúng các dòng đã cho.",
        SHIPPED,
    )
}

/// What the engine itself refuses, after the check passed.
pub(super) fn not_filled(part: &str) -> Box<Problem> {
    Box::new(Problem::error("template.notFilled", format!("Không điền được phần “{part}” của mẫu."), EDIT))
}

/// The filled document is longer than any real one.
pub(super) fn endless() -> Box<Problem> {
    Box::new(Problem::error(
        "template.endless",
        "Mẫu lặp quá nhiều lần, văn bản dài quá mức cho phép nên đã dừng lại.",
        "Hãy kiểm tra các vòng lặp lồng nhau trong mẫu.",
    ))
}

/// A finished document does not have the table of an appendix.
pub(super) fn table_missing(appendix: &str) -> Problem {
    Problem::error(
        "document.tableMissing",
        format!("Văn bản không có bảng của “{appendix}”, hoặc tiêu đề cột đã bị sửa."),
        "Hãy xuất lại văn bản từ sổ.",
    )
}

/// A row of the register that the document does not have.
pub(super) fn row_missing(appendix: &str, code: &str, row: usize) -> Problem {
    Problem::error(
        "document.rowMissing",
        format!("{appendix}: thiếu dòng của mã {code}."),
        "Văn bản không khớp với sổ. Hãy xuất lại văn bản từ sổ.",
    )
    .at_code(code)
    .in_row(row)
}

/// A row of the document that the register does not have.
pub(super) fn row_added(appendix: &str, code: &str, row: usize) -> Problem {
    Problem::error(
        "document.rowAdded",
        format!(
            "{appendix}, dòng {row}: mã “{code}” không có trong phụ lục này của sổ, hoặc lặp lại, hoặc sai thứ tự."
        ),
        "Văn bản không khớp với sổ. Hãy xuất lại văn bản từ sổ.",
    )
    .at_code(code)
    .in_row(row)
}

/// A cell that says something else than the register.
pub(super) fn cell_differs(appendix: &str, code: &str, row: usize, key: ColumnKey, texts: [&str; 2]) -> Problem {
    Problem::error(
        "document.cellDiffers",
        format!(
            "{appendix}, dòng {row}, mã {code}: cột “{}” trong văn bản là “{}”, trong sổ là “{}”.",
            key.title(),
            texts[0],
            texts[1]
        ),
        "Văn bản không khớp với sổ. Hãy xuất lại văn bản từ sổ, hoặc sửa trong sổ rồi xuất lại.",
    )
    .at_code(code)
    .in_field(key.field())
    .in_row(row)
}
