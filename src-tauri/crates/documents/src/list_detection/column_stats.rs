//! What the cells of a column look like.

use register::intake::{Raw, Stored};
use register::legacy_encoding::LegacyEncoding;
use register::name::fold;
use register::unit::Field;

use super::decoded::decoded;
use crate::titles::Column;

/// How often the cells of a column look like each meaning.
#[derive(Debug, Clone, Default)]
pub(super) struct ColumnStats {
    /// Filled cells that were looked at.
    pub(super) filled: usize,
    counts: Vec<(Column, usize)>,
    /// The last running number, and how many followed on the one before.
    ordinal: (u32, usize),
    /// The first cell, and how many say the same.
    first: (String, usize),
}

impl ColumnStats {
    /// Looks at one more cell.
    pub(super) fn add(&mut self, cell: &Raw, encoding: Option<LegacyEncoding>) {
        if cell.is_blank() {
            return;
        }
        let text = decoded(cell, encoding);
        if self.filled == 0 {
            self.first.0 = text.to_string();
        }
        self.first.1 += usize::from(self.first.0 == text);
        self.filled += 1;
        self.follow(&text);
        let column = match cell.stored {
            Stored::Date => Some(Column::Day),
            _ => meaning(&text),
        };
        let Some(column) = column else { return };
        match self.counts.iter_mut().find(|(known, _)| *known == column) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((column, 1)),
        }
    }

    fn follow(&mut self, text: &str) {
        let Some(number) = ordinal(text) else { return };
        if number == self.ordinal.0 + 1 || number == 1 {
            self.ordinal.1 += 1;
        }
        self.ordinal.0 = number;
    }

    /// The share of cells that look so, from 0 to 100.
    pub(super) fn share(&self, column: Column) -> u8 {
        let count = match column {
            Column::Ordinal => self.ordinal.1,
            _ => self.counts.iter().find(|(known, _)| *known == column).map_or(0, |(_, count)| *count),
        };
        u8::try_from(count * 100 / self.filled.max(1)).unwrap_or(100)
    }

    /// Whether every cell is the code of one level-1 body.
    pub(super) fn is_root(&self) -> bool {
        self.filled > 0 && self.first.1 == self.filled && self.first.0.len() == 3 && is_code(&self.first.0)
    }

    /// What most cells look like, with their share; `None` where it is less than six in ten.
    pub(super) fn best(&self) -> Option<(Column, u8)> {
        const ENOUGH: u8 = 60;
        let ordinal = (Column::Ordinal, self.share(Column::Ordinal));
        let others = self.counts.iter().map(|(column, _)| (*column, self.share(*column)));
        // Running numbers are asked last: the level or a group of a code may count up too.
        others.chain([ordinal]).filter(|(_, share)| *share >= ENOUGH).max_by_key(|(_, share)| *share)
    }
}

/// A running number: `12`, `12.`, `12)`.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    let digits = text.trim().trim_end_matches(['.', ')']);
    let fits = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// What one text looks like.
pub(super) fn meaning(text: &str) -> Option<Column> {
    let text = text.trim();
    if text.contains('@') {
        return (!text.contains(' ') || text.contains([';', ','])).then_some(Column::Of(Field::Email));
    }
    if is_code(text) {
        return Some(Column::Code);
    }
    if is_old_code(text) {
        return Some(Column::Of(Field::Qcvn102));
    }
    if is_website(text) {
        return Some(Column::Of(Field::Website));
    }
    if is_day(text) {
        return Some(Column::Day);
    }
    if is_phone(text) {
        return Some(Column::Of(Field::Phone));
    }
    worded(text)
}

/// A code of QĐ 20/2020 but for small slips: `H53.01`, `h53.1`, `H53 .01`, `H53,01`.
pub(super) fn is_code(text: &str) -> bool {
    let mut bytes = text.bytes().filter(|byte| *byte != b' ');
    let letter = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let digits = (0..2).all(|_| bytes.next().is_some_and(|byte| byte.is_ascii_digit()));
    let mut rest = bytes.peekable();
    let ends = rest.peek().is_none_or(|byte| matches!(byte, b'.' | b','));
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',');
    letter && digits && ends && text.len() <= 48 && rest.all(is_part)
}

/// A code of QCVN 102 but for small slips: digits first, the level-1 group last.
pub(super) fn is_old_code(text: &str) -> bool {
    if text.len() > 24 || !text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let mut groups = text.split(['.', ',', ' ']).filter(|group| !group.is_empty()).rev();
    let level1 = matches!(groups.next().map(str::as_bytes), Some([letter, a, b])
        if letter.is_ascii_alphabetic() && a.is_ascii_digit() && b.is_ascii_digit());
    let mut before = 0;
    let short = groups.all(|group| {
        before += 1;
        let digit = group.bytes().any(|byte| byte.is_ascii_digit());
        group.len() <= 4 && group.bytes().all(|byte| byte.is_ascii_alphanumeric()) && (digit || group.len() == 2)
    });
    level1 && short && (1..=4).contains(&before)
}

fn is_website(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let scheme = ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start));
    scheme
        || (!lower.contains(' ')
            && [".gov.vn", ".vn", ".edu.vn", ".com"].iter().any(|end| lower.trim_end_matches('/').ends_with(end)))
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return false };
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    [a, b, c].iter().all(|part| digits(part)) && (a.len() == 4 || c.len() == 4)
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let signs = |c: char| c.is_ascii_digit() || " .-()+/;,–".contains(c);
    (8..=40).contains(&digits) && text.chars().all(signs)
}

/// The first words of names of units.
const UNITS: [&str; 38] = [
    "so ",
    "ban ",
    "phong ",
    "ubnd ",
    "uy ban ",
    "hdnd ",
    "hoi dong ",
    "van phong",
    "truong ",
    "trung tam ",
    "benh vien ",
    "tram ",
    "chi cuc ",
    "cuc ",
    "bo ",
    "thanh tra",
    "cong an ",
    "xa ",
    "phuong ",
    "thi tran ",
    "thi xa ",
    "huyen ",
    "quan ",
    "thanh pho ",
    "tinh ",
    "hoi ",
    "lien ",
    "vien ",
    "bao ",
    "dai ",
    "doan ",
    "hat ",
    "quy ",
    "kho bac",
    "tong cuc",
    "doi ",
    "to ",
    "vp ",
];
/// Words of addresses.
const PLACES: [&str; 12] = [
    " duong ",
    " pho ",
    " phuong ",
    " xa ",
    " huyen ",
    " quan ",
    " tinh ",
    " tp",
    " thi tran ",
    " ap ",
    " thon ",
    " khu pho ",
];
/// What a state is called.
const STATES: [&str; 15] = [
    "dang dung",
    "con hieu luc",
    "het hieu luc",
    "dang hoat dong",
    "hoat dong",
    "da dong",
    "dong",
    "dong ma",
    "dang su dung",
    "ngung hoat dong",
    "cap moi",
    "doi ten",
    "thay doi thong tin",
    "giu nguyen",
    "mo",
];

fn worded(text: &str) -> Option<Column> {
    let text = fold(text);
    if STATES.contains(&text.as_str()) {
        return Some(Column::State);
    }
    if matches!(
        text.strip_prefix("cap ").unwrap_or(&text),
        "1" | "2" | "3" | "4" | "5" | "i" | "ii" | "iii" | "iv" | "v"
    ) {
        return Some(Column::Level);
    }
    let places = PLACES.iter().filter(|place| text.contains(**place)).count();
    let numbered = text.starts_with("so ") && text.as_bytes().get(3).is_some_and(u8::is_ascii_digit);
    let at_number = numbered || text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if (at_number && places >= 1) || (text.contains(',') && places >= 2) {
        return Some(Column::Of(Field::Address));
    }
    let is_name = text.chars().count() >= 4 && UNITS.iter().any(|start| text.starts_with(start));
    is_name.then_some(Column::Of(Field::Name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_what_they_are() {
        for (text, wanted) in [
            ("H53.01", Some(Column::Code)),
            ("h53.1 ", Some(Column::Code)),
            ("H53", Some(Column::Code)),
            ("H53,01.02", Some(Column::Code)),
            ("000.00.01.H53", Some(Column::Of(Field::Qcvn102))),
            ("000.1137.H53", Some(Column::Of(Field::Qcvn102))),
            ("000.07.01 G14", Some(Column::Of(Field::Qcvn102))),
            ("soyte@tayninh.gov.vn", Some(Column::Of(Field::Email))),
            ("0276 3822 123", Some(Column::Of(Field::Phone))),
            ("(0276) 3.822.123 - 0909 123 456", Some(Column::Of(Field::Phone))),
            ("https://soyte.tayninh.gov.vn", Some(Column::Of(Field::Website))),
            ("soyte.tayninh.gov.vn", Some(Column::Of(Field::Website))),
            ("01/07/2025", Some(Column::Day)),
            ("Đang hoạt động", Some(Column::State)),
            ("Cấp 2", Some(Column::Level)),
            ("Số 12, đường 30/4, phường 1", Some(Column::Of(Field::Address))),
            ("Ấp 3, xã Phước Đông, huyện Gò Dầu", Some(Column::Of(Field::Address))),
            ("Sở Y tế", Some(Column::Of(Field::Name))),
            ("UBND xã Long Chữ", Some(Column::Of(Field::Name))),
            ("Trường Tiểu học 3/2", Some(Column::Of(Field::Name))),
            ("Phòng Tài chính - Kế hoạch thành phố Tây Ninh", Some(Column::Of(Field::Name))),
            ("12", None),
            ("Nguyễn Văn A", None),
        ] {
            assert_eq!(meaning(text), wanted, "{text}");
        }
    }

    #[test]
    fn running_numbers_are_known_by_their_order() {
        let best = |texts: &[&str]| {
            let mut stats = ColumnStats::default();
            texts.iter().for_each(|text| stats.add(&Raw::text(text), None));
            stats.best().map(|(column, _)| column)
        };
        assert_eq!(best(&["6", "7", "8", "9", "10"]), Some(Column::Ordinal));
        assert_eq!(best(&["1.", "2.", "3."]), Some(Column::Ordinal));
        assert_eq!(best(&["35", "12", "90"]), None);
        assert_eq!(best(&["2", "2", "3", "3", "3"]), Some(Column::Level));
    }
}
