//! Why a file cannot be checked against the register, and what of it differs beside its rows.

use register::Problem;

const REWRITE: &str = "Tệp không khớp với sổ. Hãy xuất lại tệp từ sổ.";

/// Another program made the file.
pub fn not_ours(path: &std::path::Path) -> Problem {
    Problem::error(
        "document.notOurs",
        format!("Tệp “{}” không kiểm tra được: tệp không mang dấu nhận biết của chương trình.", path.display()),
        "Chỉ tệp .docx và .xlsx do chương trình lập mới mang dấu này (tệp .csv, .json, .zip thì không); danh sách khác thì dùng \
         Nhập → Đối chiếu.",
    )
}

/// The file was made from a set that this register does not have, or has otherwise.
pub fn other_register(set: u32) -> Problem {
    Problem::error(
        "document.otherRegister",
        format!("Tệp được lập từ đợt {set} của một sổ khác: sổ đang mở không có đúng đợt {set} ấy."),
        "Hãy mở đúng sổ mà tệp được lập từ đó rồi kiểm tra lại.",
    )
}

/// A sentence of a report that the register would word otherwise today.
pub fn sentence_differs(meant: &str) -> Problem {
    Problem::error("document.sentenceDiffers", format!("Tệp không có câu mà sổ nói hôm nay: “{meant}”"), REWRITE)
}

/// A decision that names another number or day than its set.
pub fn decision_differs(what: &str, meant: &str) -> Problem {
    Problem::error(
        "paper.decisionDiffers",
        format!("Văn bản không ghi {what} của quyết định như sổ đã ghi: “{meant}”."),
        "Hãy lập lại văn bản từ đợt này, hoặc kiểm tra lại số và ngày trên bản đã ký.",
    )
}

/// A row the file lacks.
pub fn row_missing(code: &str) -> Problem {
    Problem::error("document.rowMissing", format!("Tệp thiếu dòng của mã {code}."), REWRITE).at_code(code)
}

/// A row only the file has.
pub fn row_added(code: &str) -> Problem {
    Problem::error("document.rowAdded", format!("Tệp có thừa dòng “{code}” mà sổ không có."), REWRITE).at_code(code)
}

/// A cell of a checked file.
pub fn cell(code: &str, column: &str, said: &str, meant: &str) -> Problem {
    Problem::error(
        "document.cellDiffers",
        format!("Mã {code}, cột “{column}”: tệp ghi “{said}”, sổ ghi “{meant}”."),
        REWRITE,
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
