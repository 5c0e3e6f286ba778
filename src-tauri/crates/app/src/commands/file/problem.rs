//! Why a file cannot be checked against the register, and what of it differs beside its rows.

use register::Problem;
use register::problem::shortened;

/// A file that differs is evidence: whether it or the register was changed is not known yet.
const KEEP: &str = "Hãy giữ nguyên tệp này và xem chỗ khác nhau do tệp hay do sổ đã bị sửa (Sổ › Kiểm tra tính toàn vẹn, biên nhận, bản đã ký). Nếu cần một tệp đúng với sổ hôm nay, hãy xuất thành tệp mới, đừng ghi đè tệp này.";

/// What a file says of itself was changed: that alone is told, not what follows from it.
const TAMPERED: &str = "Hãy giữ nguyên tệp này, đừng xuất đè lên. Hãy hỏi người gửi tệp đã qua những tay nào, và so với bản đã ký hoặc biên nhận của đợt.";

/// Another program made the file.
pub fn not_ours(path: &std::path::Path) -> Problem {
    Problem::error(
        "document.notOurs",
        format!("Tệp “{}” không kiểm tra được: tệp không mang dấu nhận biết của chương trình.", path.display()),
        "Chỉ tệp .docx và .xlsx do chương trình lập mới mang dấu này (tệp .csv, .json, .zip thì không); danh sách khác thì dùng \
         Sổ › Đối chiếu với danh sách…. Nếu tệp đúng là do chương trình lập thì dấu đã bị xóa: hãy giữ nguyên tệp, rồi tự so dấu \
         vân tay in cuối phụ lục với dấu của đợt trong sổ.",
    )
}

/// The file names no set, and nothing else ties it to one.
pub fn no_set(path: &std::path::Path, has_fingerprint: bool) -> Problem {
    let why = if has_fingerprint {
        "tệp không ghi số của đợt, và dấu vân tay của tệp không phải là của đợt nào trong sổ này"
    } else {
        "tệp không mang số của đợt và dấu vân tay nào của sổ này, mà sổ cũng không có đợt đang làm để so như một dự thảo"
    };
    Problem::error(
        "document.noSet",
        format!("Không biết tệp “{}” thuộc đợt nào: {why}.", path.display()),
        "Hãy giữ nguyên tệp này. Nếu là dự thảo, hãy mở lại đợt của nó rồi kiểm tra; nếu là văn bản của một đợt đã áp dụng thì dấu \
         ghi ẩn đã bị xóa hoặc tệp là của sổ khác: hãy xem bản đã ký, biên nhận của đợt, và tự so dấu vân tay in cuối phụ lục với \
         dấu của các đợt trong sổ.",
    )
}

/// The file lost the number of its set, but its fingerprint is that of one.
pub fn set_missing(set: u32) -> Problem {
    Problem::error(
        "document.setMissing",
        format!("Tệp không còn ghi số của đợt; theo dấu vân tay thì tệp được so với đợt {set}."),
        TAMPERED,
    )
}

/// The file keeps no fingerprint unseen, as each file of its kind does.
pub fn kept_missing() -> Problem {
    Problem::error(
        "document.markMissing",
        "Tệp thiếu dấu vân tay ghi ẩn mà tệp do chương trình lập luôn mang: dấu đã bị xóa, hoặc tệp do một bản rất cũ lập.",
        TAMPERED,
    )
}

/// The hidden fingerprint is that of another set than the one the file names.
pub fn kept_of_other_set(set: u32, other: u32) -> Problem {
    Problem::error(
        "document.markOfOtherSet",
        format!("Tệp ghi là của đợt {set}, nhưng dấu vân tay ghi ẩn trong tệp là của đợt {other}."),
        TAMPERED,
    )
}

/// What stands on the page is another fingerprint than the file keeps; `of`: the set that has it, `kept`: the set that has
/// the hidden one.
pub fn print_differs(said: &str, of: Option<u32>, kept: Option<u32>) -> Problem {
    let of = of.map_or_else(|| "không phải là của đợt nào trong sổ".to_owned(), |set| format!("là của đợt {set}"));
    let kept = kept.map_or_else(String::new, |set| format!(" Dấu ghi ẩn trong tệp thì là của đợt {set}."));
    Problem::error(
        "document.printDiffers",
        format!(
            "Dấu vân tay in trên văn bản không phải là dấu mà tệp này phải có: dấu in “{}” {of}.{kept}",
            shortened(said, SHOWN)
        ),
        "Hãy giữ nguyên tệp này. Chữ in đã bị sửa, hoặc dấu ghi ẩn đã bị thay để tệp khớp với một sổ bị viết lại: hãy so dấu in với \
         bản đã ký, với biên nhận của đợt, và xem Sổ › Kiểm tra tính toàn vẹn.",
    )
}

/// A document that printed its fingerprint does so no more.
pub fn print_missing() -> Problem {
    Problem::error(
        "document.printMissing",
        "Văn bản thiếu dấu vân tay in (hoặc thiếu phần đủ 64 chữ số) mà văn bản của đợt đã áp dụng in ở cuối phụ lục: dấu in đã bị xóa, \
         hoặc văn bản do một bản cũ lập khi đã tắt việc in.",
        TAMPERED,
    )
}

/// The document was made without a printed fingerprint.
pub fn print_off() -> Problem {
    Problem::warning(
        "document.printOff",
        "Tệp ghi rằng lúc lập đã tắt việc in dấu vân tay (hoặc mẫu không có chỗ in): chỉ so được dấu ghi ẩn trong tệp, thứ không \
         thấy được trên giấy.",
        "Hãy hỏi người lập tệp có đúng đã tắt không; muốn giấy tự chứng minh được thì bật lại trong Hồ sơ › Nội dung văn bản.",
    )
}

/// Columns of a table that lost the mark by which they are known.
pub fn unknown_columns(count: usize) -> Problem {
    Problem::error(
        "document.unknownColumns",
        format!("Phụ lục có {count} cột không nhận ra được là cột gì, nên chữ trong các cột ấy không so được."),
        KEEP,
    )
}

/// A workbook that says otherwise above its rows than its set.
pub fn heading_differs(set: u32, meant: &str) -> Problem {
    Problem::error("document.headingDiffers", format!("Tệp không ghi như đợt {set} trong sổ: “{meant}”."), KEEP)
}

/// What officers may do to a text, and what they should do about it.
const EDITED: &str = "Đây là thông tin, chưa hẳn là sai: chữ có thể do cán bộ sửa trong Word, do văn bản được lập với nội dung riêng, hoặc vì nội dung văn bản của sổ đã đổi từ khi lập tệp. Hãy đọc lại chỗ ấy trước khi ký.";

/// A paragraph that only the file has.
pub fn text_added(text: &str) -> Problem {
    let message = format!(
        "Ngoài các dòng đã so, tệp có chữ mà bản lập lại từ sổ hôm nay không có: “{}”.",
        shortened(text, SHOWN)
    );
    Problem::warning("document.textAdded", message, EDITED)
}

/// A paragraph that the file lacks.
pub fn text_missing(text: &str) -> Problem {
    let message =
        format!("Ngoài các dòng đã so, tệp thiếu chữ mà bản lập lại từ sổ hôm nay có: “{}”.", shortened(text, SHOWN));
    Problem::warning("document.textMissing", message, EDITED)
}

/// Further paragraphs that differ.
pub fn more_text(count: usize) -> Problem {
    Problem::warning("document.textAdded", format!("Còn {count} chỗ chữ khác nữa ngoài các dòng đã so."), EDITED)
}

/// How many characters of a paragraph a message repeats.
const SHOWN: usize = 200;

/// The file was made from a set that this register does not have.
pub fn other_register(set: u32) -> Problem {
    Problem::error(
        "document.otherRegister",
        format!("Tệp được lập từ đợt {set}, nhưng sổ đang mở không có đợt {set}."),
        "Sổ đang mở là sổ khác, là bản cũ hơn, hoặc đã bị cắt bớt các đợt cuối. Hãy giữ nguyên tệp này và mở đúng sổ, bản mới nhất, rồi kiểm tra lại.",
    )
}

/// No set of the register has the fingerprint that the file carries.
pub fn rewritten(set: Option<u32>) -> Problem {
    let place = set.map_or_else(String::new, |set| format!(", ở đợt {set} hoặc trước đó"));
    Problem::error(
        "document.rewritten",
        format!("Sổ đã bị viết lại sau khi lập tệp này{place}: dấu vân tay ghi trong tệp không có trong sổ."),
        "Hãy giữ nguyên cả tệp này lẫn tệp sổ, đừng xuất đè lên tệp này. Hãy xem tệp có đúng là của sổ này không; nếu đúng, hãy đối chiếu biên nhận, bản đã ký và các bản sao lưu để tìm bản sổ khớp với tệp.",
    )
}

/// A set of the register has the fingerprint that the file keeps, and prints where it prints one. Whoever can change the file
/// can change both, so this rests on the file being the one that was made.
pub fn chain_agrees(set: u32, printed: bool) -> String {
    let (which, limit) = if printed {
        ("Dấu vân tay ghi ẩn trong tệp và dấu in trên văn bản đều là dấu", "")
    } else {
        (
            "Dấu vân tay ghi ẩn trong tệp là dấu",
            " Tệp không in dấu, mà dấu ghi ẩn thì ai sửa tệp cũng thay được: chắc hơn là biên nhận và dấu in trên bản đã ký.",
        )
    };
    format!(
        "{which} của đợt {set} trong sổ: nếu dấu của tệp chưa bị thay thì từ đợt 1 đến đợt {set} sổ vẫn đúng như khi lập tệp.{limit}"
    )
}

/// A sentence of a report that the register would word otherwise today.
pub fn sentence_differs(meant: &str) -> Problem {
    Problem::error("document.sentenceDiffers", format!("Tệp không có câu mà sổ nói hôm nay: “{meant}”"), KEEP)
}

/// A decision that names another number or day than its set.
pub fn decision_differs(what: &str, meant: &str) -> Problem {
    Problem::error(
        "paper.decisionDiffers",
        format!("Văn bản không ghi {what} của quyết định như sổ đã ghi: “{meant}”."),
        "Hãy giữ nguyên tệp này và so số, ngày với bản đã ký; nếu cần văn bản đúng với sổ, hãy lập thành tệp mới, đừng ghi đè tệp này.",
    )
}

/// A place where a decision names itself by another number or day than its set.
pub fn decision_line_differs(what: &str, meant: &str, line: &str) -> Problem {
    Problem::error(
        "paper.decisionDiffers",
        format!("Dòng “{}” không ghi {what} của quyết định như sổ đã ghi: “{meant}”.", shortened(line, SHOWN)),
        "Hãy giữ nguyên tệp này và so số, ngày với bản đã ký; nếu cần văn bản đúng với sổ, hãy lập thành tệp mới, đừng ghi đè tệp này.",
    )
}

/// A row the file lacks.
pub fn row_missing(code: &str) -> Problem {
    Problem::error("document.rowMissing", format!("Tệp thiếu dòng của mã {code}."), KEEP).at_code(code)
}

/// A row only the file has.
pub fn row_added(code: &str) -> Problem {
    Problem::error("document.rowAdded", format!("Tệp có thừa dòng “{code}” mà sổ không có."), KEEP).at_code(code)
}

/// A cell of a checked file.
pub fn cell(code: &str, column: &str, said: &str, meant: &str) -> Problem {
    Problem::error(
        "document.cellDiffers",
        format!("Mã {code}, cột “{column}”: tệp ghi “{said}”, sổ ghi “{meant}”."),
        KEEP,
    )
    .at_code(code)
}

/// A row that the register has otherwise today.
pub fn changed_since(code: &str) -> Problem {
    Problem::warning(
        "document.changedSince",
        format!("Mã {code}: sổ hiện nay đã khác với khi lập tệp này."),
        "Xem lịch sử của mã để biết đợt nào đã thay đổi; tệp vẫn đúng với đợt mà nó được lập.",
    )
    .at_code(code)
}
