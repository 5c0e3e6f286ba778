//! The receipt of an applied set: a small text to be sent away or kept on paper, by which the register can be held to it later.
//!
//! A text of one `label: value` a line, so that it can be typed again from paper; spaces and capitals in a hash do not matter.

/// What a receipt says of its set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Code and name of the level-1 bodies of the register.
    pub register: String,
    /// The number of the set.
    pub set: u32,
    /// Its title.
    pub title: String,
    /// The decision, cited; empty for a set without one.
    pub decision: String,
    /// The day it takes force, in words for the officer.
    pub effective_on: String,
    /// When it was applied and by whom.
    pub applied: String,
    /// How many lines of each status it has, in words.
    pub counts: String,
    /// Its hash: 64 hexadecimal digits.
    pub hash: String,
    /// The hash of the set before it; 64 zeros for the first.
    pub previous: String,
}

/// What the register is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptMark {
    /// The number of the set.
    pub set: u32,
    /// Its hash, 64 lower-case hexadecimal digits.
    pub hash: String,
    /// The hash of the set before it.
    pub previous: String,
}

/// Why a text is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptError {
    /// It does not begin as a receipt does.
    OtherFile,
    /// The number of the set is missing or no number.
    Set,
    /// A hash is missing, or has not 64 hexadecimal digits.
    Hash,
}

const TITLE: &str = "BIÊN NHẬN ĐỢT ĐÃ ÁP DỤNG";
const SET: &str = "Đợt";
const HASH: &str = "Dấu vân tay (SHA-256)";
const PREVIOUS: &str = "Dấu vân tay của đợt trước";
/// How many digits of a hash stand together.
const GROUP: usize = 8;
const DIGITS: usize = 64;

impl Receipt {
    /// What the register will be compared with.
    pub fn mark(&self) -> ReceiptMark {
        ReceiptMark { set: self.set, hash: self.hash.clone(), previous: self.previous.clone() }
    }

    /// The text, with the line ends of Windows and the mark by which Notepad knows it as UTF-8.
    pub fn text(&self) -> String {
        let set = self.set.to_string();
        let (hash, previous) = (grouped(&self.hash), grouped(&self.previous));
        let lines = [
            ("Sổ mã", &self.register),
            (SET, &set),
            ("Tên đợt", &self.title),
            ("Quyết định", &self.decision),
            ("Có hiệu lực từ", &self.effective_on),
            ("Áp dụng", &self.applied),
            ("Số dòng", &self.counts),
            (HASH, &hash),
            (PREVIOUS, &previous),
        ];
        let mut text = format!("\u{feff}{TITLE}\r\n\r\n");
        for (label, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            text.push_str(&format!("{label}: {value}\r\n"));
        }
        text.push_str(
            "\r\nDấu vân tay được tính từ toàn bộ nội dung của đợt này và của mọi đợt trước nó. Nếu sau này sổ bị viết lại ở\r\nđợt này hoặc đợt trước nó, dấu vân tay trong sổ sẽ khác. Hãy gửi biên nhận cho bộ chủ quản hoặc cất giữ ngoài máy\r\nnày; để đối chiếu: Sổ › Kiểm tra tính toàn vẹn › Đối chiếu biên nhận.\r\n",
        );
        text
    }
}

/// Reads a receipt; what stands beside its number and hashes does not matter.
///
/// # Errors
/// [`ReceiptError`]: which part of it is missing.
pub fn read(text: &str) -> Result<ReceiptMark, ReceiptError> {
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with(TITLE) {
        return Err(ReceiptError::OtherFile);
    }
    let value = |label: &str| {
        text.lines().find_map(|line| line.trim().strip_prefix(label)?.trim_start().strip_prefix(':').map(str::trim))
    };
    let set = value(SET).and_then(|set| set.parse().ok()).ok_or(ReceiptError::Set)?;
    let hash = |label| value(label).and_then(digits).ok_or(ReceiptError::Hash);
    Ok(ReceiptMark { set, hash: hash(HASH)?, previous: hash(PREVIOUS)? })
}

fn digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase();
    (digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}

fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt() -> Receipt {
        Receipt {
            register: "H53 – UBND tỉnh Tây Ninh".to_owned(),
            set: 12,
            title: "Đổi tên\nba đơn vị".to_owned(),
            decision: String::new(),
            effective_on: "01/12/2026".to_owned(),
            applied: "09:30 ngày 22/11/2026, Nguyễn Thị Hoà".to_owned(),
            counts: "Đổi tên 3".to_owned(),
            hash: "0123456789abcdef".repeat(4),
            previous: "0".repeat(64),
        }
    }

    #[test]
    fn a_receipt_is_read_as_it_was_written() {
        assert_eq!(read(&receipt().text()), Ok(receipt().mark()));
    }

    #[test]
    fn a_receipt_typed_again_from_paper_is_read() {
        let typed = receipt().text().replace('\u{feff}', "").replace("\r\n", "\n").replace("89abcdef", "89AB CDEF");
        assert_eq!(read(&typed), Ok(receipt().mark()));
    }

    #[test]
    fn a_title_of_several_lines_cannot_pretend_to_be_another_line() {
        let hostile = Receipt { title: format!("x\nĐợt: 99\n{HASH}: {}", "f".repeat(64)), ..receipt() };
        assert_eq!(read(&hostile.text()), Ok(receipt().mark()));
    }

    #[test]
    fn what_is_missing_is_named() {
        let text = receipt().text();
        assert_eq!(read("Một tệp khác"), Err(ReceiptError::OtherFile));
        assert_eq!(read(&text.replace("Đợt: 12", "Đợt: mười hai")), Err(ReceiptError::Set));
        assert_eq!(read(&text.replacen("01234567", "0123456", 1)), Err(ReceiptError::Hash));
    }
}
