//! The receipt of an applied set: a small text to be sent away or kept on paper, by which the register can be held to it later.
//!
//! A text of one `label: value` a line, so that it can be typed again from paper; spaces, capitals and dashes do not matter. All
//! its lines are read, each into its parts, so that one that was altered is named and not only its hash is compared.

mod parts;

pub use parts::{Part, parts};

use unicode_normalization::UnicodeNormalization;

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

/// A line of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// Code and name of the level-1 bodies.
    Register,
    /// The number of the set.
    Set,
    /// Its title.
    Title,
    /// Its decision; a set without one has no such line.
    Decision,
    /// From when it holds.
    EffectiveOn,
    /// When it was applied, and by whom.
    Applied,
    /// Its lines by status; a set without any has no such line.
    Counts,
    /// Its hash.
    Hash,
    /// The hash of the set before it.
    Previous,
}

impl Line {
    /// All lines, in their order.
    pub const ALL: [Line; 9] = [
        Line::Register,
        Line::Set,
        Line::Title,
        Line::Decision,
        Line::EffectiveOn,
        Line::Applied,
        Line::Counts,
        Line::Hash,
        Line::Previous,
    ];

    /// What stands before the colon.
    pub fn label(self) -> &'static str {
        match self {
            Line::Register => "Sổ mã",
            Line::Set => "Đợt",
            Line::Title => "Tên đợt",
            Line::Decision => "Quyết định",
            Line::EffectiveOn => "Có hiệu lực từ",
            Line::Applied => "Áp dụng",
            Line::Counts => "Số dòng",
            Line::Hash => "Dấu vân tay (SHA-256)",
            Line::Previous => "Dấu vân tay của đợt trước",
        }
    }
}

/// A receipt as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadReceipt {
    /// The number and the hashes.
    pub mark: ReceiptMark,
    /// Its lines in their order, as they stand; one may stand there twice.
    pub lines: Vec<(Line, String)>,
    /// What stands between them and is none of them.
    pub unknown: Vec<String>,
}

/// Why a text is no receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptError {
    /// It does not begin as a receipt does.
    OtherFile,
    /// A line without which nothing can be compared is missing.
    Missing(Line),
    /// A line without which nothing can be compared cannot be read; what it says.
    Unreadable(Line, String),
}

const TITLE: &str = "BIÊN NHẬN ĐỢT ĐÃ ÁP DỤNG";
/// How many digits of a hash stand together.
const GROUP: usize = 8;
const DIGITS: usize = 64;

impl Receipt {
    /// What the register will be compared with.
    pub fn mark(&self) -> ReceiptMark {
        ReceiptMark { set: self.set, hash: self.hash.clone(), previous: self.previous.clone() }
    }

    /// What a line says; empty where the receipt has no such line.
    pub fn said(&self, line: Line) -> String {
        let text = match line {
            Line::Register => self.register.clone(),
            Line::Set => self.set.to_string(),
            Line::Title => self.title.clone(),
            Line::Decision => self.decision.clone(),
            Line::EffectiveOn => self.effective_on.clone(),
            Line::Applied => self.applied.clone(),
            Line::Counts => self.counts.clone(),
            Line::Hash => grouped(&self.hash),
            Line::Previous => grouped(&self.previous),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text, with the line ends of Windows and the mark by which Notepad knows it as UTF-8.
    pub fn text(&self) -> String {
        let mut text = format!("\u{feff}{TITLE}\r\n\r\n");
        for (line, value) in Line::ALL.map(|line| (line, self.said(line))) {
            if !value.is_empty() {
                text.push_str(&format!("{}: {value}\r\n", line.label()));
            }
        }
        text.push_str(MEANING);
        text
    }
}

/// What the hash is made of, and what it is good for.
const MEANING: &str = "\r\nDấu vân tay được tính từ: số, loại, tên, ghi chú, quyết định, ngày có hiệu lực, giờ và người áp dụng của đợt này;\r\ntừng sự việc, từng dòng của đợt; văn bản đính kèm, mẫu và nội dung văn bản có trong sổ trước lúc áp dụng; và dấu vân\r\ntay của đợt trước. Văn bản đính kèm sau đó, đợt đang làm và cài đặt không nằm trong dấu này.\r\nNếu sau này sổ bị viết lại ở đợt này hoặc đợt trước nó, dấu vân tay trong sổ sẽ khác. Khi đối chiếu, chương trình so\r\ndấu vân tay và từng dòng ở trên. Hãy gửi biên nhận cho bộ chủ quản hoặc cất giữ ngoài máy này; để đối chiếu: Sổ ›\r\nKiểm tra tính toàn vẹn › Đối chiếu biên nhận.\r\n";

/// Reads a receipt, all lines of it.
///
/// # Errors
/// [`ReceiptError`]: what keeps it from being compared at all.
pub fn read(text: &str) -> Result<ReadReceipt, ReceiptError> {
    let text: String = text.trim_start_matches('\u{feff}').nfc().collect();
    let text = text.trim_start();
    if !text.starts_with(TITLE) {
        return Err(ReceiptError::OtherFile);
    }
    let (mut lines, mut unknown, mut between): (Vec<(Line, String)>, Vec<String>, Vec<String>) = Default::default();
    for line in text.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()) {
        match known(line) {
            Some(found) => {
                // Only what stands among the lines: below the last is the meaning, set out anew by whoever typed it.
                unknown.append(&mut between);
                lines.push(found);
            }
            None => between.push(line.to_owned()),
        }
    }
    let value = |wanted: Line| {
        let found = lines.iter().find(|(line, _)| *line == wanted).map(|(_, value)| value.as_str());
        found.ok_or(ReceiptError::Missing(wanted))
    };
    let unreadable = |line: Line, value: &str| ReceiptError::Unreadable(line, value.to_owned());
    let set = value(Line::Set)?;
    let set = set.parse().map_err(|_| unreadable(Line::Set, set))?;
    let hash = |line: Line| value(line).and_then(|value| digits(value).ok_or_else(|| unreadable(line, value)));
    let mark = ReceiptMark { set, hash: hash(Line::Hash)?, previous: hash(Line::Previous)? };
    Ok(ReadReceipt { mark, lines, unknown })
}

/// A line by its label, and what follows the colon.
fn known(line: &str) -> Option<(Line, String)> {
    let (label, value) = line.split_once(':')?;
    let found = Line::ALL.into_iter().find(|known| known.label().nfc().eq(label.trim().chars()))?;
    Some((found, value.trim().to_owned()))
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
        assert_eq!(read(&receipt().text()).unwrap().mark, receipt().mark());
    }

    #[test]
    fn a_receipt_typed_again_from_paper_is_read() {
        let typed = receipt().text().replace('\u{feff}', "").replace("\r\n", "\n").replace("89abcdef", "89AB CDEF");
        assert_eq!(read(&typed).unwrap().mark, receipt().mark());
    }

    #[test]
    fn a_title_of_several_lines_cannot_pretend_to_be_another_line() {
        let hostile =
            Receipt { title: format!("x\nĐợt: 99\n{}: {}", Line::Hash.label(), "f".repeat(64)), ..receipt() };
        assert_eq!(read(&hostile.text()).unwrap().mark, receipt().mark());
    }

    #[test]
    fn what_is_missing_is_named() {
        let text = receipt().text();
        assert_eq!(read("Một tệp khác"), Err(ReceiptError::OtherFile));
        let unreadable = |line, value: &str| Err(ReceiptError::Unreadable(line, value.to_owned()));
        assert_eq!(read(&text.replace("Đợt: 12", "Đợt: mười hai")), unreadable(Line::Set, "mười hai"));
        let short = text.replacen("01234567", "0123456", 1);
        assert!(matches!(read(&short), Err(ReceiptError::Unreadable(Line::Hash, _))));
        assert_eq!(read(&text.replace("Đợt: 12\r\n", "")), Err(ReceiptError::Missing(Line::Set)));
    }

    #[test]
    fn every_line_is_read_and_what_is_none_is_kept_apart_from_the_meaning_below() {
        let read_again = read(&receipt().text()).unwrap();
        let lines: Vec<(Line, String)> = Line::ALL
            .map(|line| (line, receipt().said(line)))
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .collect();
        assert_eq!((read_again.lines, read_again.unknown), (lines, Vec::new()));
        let odd = receipt().text().replace("Áp dụng: ", "Áp dung; ").replace("Số dòng", "Đợt: 13\r\nSố dòng");
        let odd = read(&odd).unwrap();
        assert_eq!(odd.unknown, ["Áp dung; 09:30 ngày 22/11/2026, Nguyễn Thị Hoà"]);
        assert_eq!(odd.lines.iter().filter(|(line, _)| *line == Line::Set).count(), 2);
    }
}
