//! Why a file cannot be checked against the register, and what of it differs beside its rows.

use register::Problem;

/// A file that differs is evidence: whether it or the register was changed is not known yet.
const KEEP: &str = "Hãy giữ nguyên tệp này và xem chỗ khác nhau do tệp hay do sổ đã bị sửa (Sổ › Kiểm tra tính toàn vẹn, biên nhận, bản đã ký). Nếu cần một tệp đúng với sổ hôm nay, hãy xuất thành tệp mới, đừng ghi đè tệp này.";

/// Another program made the file.
pub fn not_ours(path: &std::path::Path) -> Problem {
    Problem::error(
        "document.notOurs",
        format!("Tệp “{}” không kiểm tra được: tệp không mang dấu nhận biết của chương trình.", path.display()),
        "Chỉ tệp .docx và .xlsx do chương trình lập mới mang dấu này (tệp .csv, .json, .zip thì không); danh sách khác thì dùng \
         Nhập → Đối chiếu.",
    )
}

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

/// A set of the register has the fingerprint that the file carries.
pub fn chain_agrees(set: u32) -> String {
    format!("Dấu vân tay của tệp khớp với sổ: từ đợt 1 đến đợt {set}, sổ vẫn đúng như khi lập tệp này.")
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
