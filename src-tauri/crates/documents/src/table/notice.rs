//! What a table does not show of itself by its rows, told to the officer.

use serde::{Deserialize, Serialize};

/// Something about a table of a document that its rows alone do not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// Changes were tracked: what was put in is read, what was struck out is not.
    TrackedChanges {
        /// Pieces of text, rows and cells put in.
        inserted: u32,
        /// Pieces of text, rows and cells struck out.
        deleted: u32,
    },
    /// Tables stand in its cells; each is read as a table of its own.
    HoldsTables {
        /// How many.
        tables: u32,
    },
    /// It stands in a cell of another table.
    InCell,
    /// It stands in a text box.
    InTextBox,
    /// Text boxes lie over its cells; their words are in no row.
    TextBoxes {
        /// How many have words.
        boxes: u32,
    },
    /// It goes on over several tables of the file that follow each other.
    Continued {
        /// How many.
        parts: u32,
    },
    /// Words are hidden in Word, so they are in no row.
    HiddenText {
        /// Pieces of text.
        pieces: u32,
    },
    /// Numbers that Word counts only when it shows the page.
    UncountedFields {
        /// How many.
        fields: u32,
    },
    /// Cells in which fonts of old and new encodings meet; they are read in Unicode, each piece by its font.
    MixedFonts {
        /// How many.
        cells: u32,
    },
}

impl Notice {
    /// What it is and what to look at, as a Vietnamese sentence.
    pub fn message(&self) -> String {
        match self {
            Self::TrackedChanges { inserted, deleted } => format!(
                "Bảng có sửa đổi còn theo dõi (Track Changes): {inserted} chỗ thêm, {deleted} chỗ xóa. Chương trình đọc như khi mọi sửa \
                 đổi được chấp nhận; hãy xem lại các dòng ấy."
            ),
            Self::HoldsTables { tables } => {
                format!("Trong ô của bảng có {tables} bảng khác; mỗi bảng ấy được đọc riêng.")
            }
            Self::InCell => "Bảng này nằm trong một ô của bảng khác.".to_owned(),
            Self::InTextBox => "Bảng này nằm trong một hộp văn bản (Text Box).".to_owned(),
            Self::TextBoxes { boxes } => format!(
                "Trên bảng có {boxes} hộp văn bản (Text Box) có chữ; chữ trong hộp không thuộc dòng nào nên không được đọc."
            ),
            Self::Continued { parts } => {
                format!("Bảng bị ngắt thành {parts} phần trong tệp; các phần đã được nối lại, số dòng đếm liên tục.")
            }
            Self::HiddenText { pieces } => {
                format!("Bảng có {pieces} chỗ chữ ẩn (Hidden) không hiện trên giấy nên không được đọc.")
            }
            Self::UncountedFields { fields } => format!(
                "Bảng có {fields} số do Word tự đếm (trường AUTONUM) không ghi trong tệp nên các ô ấy để trống; nếu đó là mã, hãy gõ \
                 thẳng số vào ô."
            ),
            Self::MixedFonts { cells } => format!(
                "Có {cells} ô lẫn phông chữ cũ (.VnTime, VNI) và phông Unicode; từng đoạn đã được đổi theo phông của nó, hãy xem lại."
            ),
        }
    }
}
