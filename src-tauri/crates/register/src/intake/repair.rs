//! Repairs (sửa): what a hand, a spreadsheet or an old font did to a cell, each proposed with before and after.
//!
//! Nothing is repaired that was not accepted. A step that was not accepted leaves the text as it stands, and the next
//! steps look at that.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Raw, Stored};
use crate::legacy_encoding::{self, LegacyEncoding};
use crate::name::is_zero_width;
use crate::unit::{Field, is_formula};

/// A kind of repair; the officer accepts them by kind or row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RepairKind {
    /// Text of the `.VnTime` fonts made Unicode.
    Tcvn3,
    /// Text of the `VNI-` fonts made Unicode.
    Vni,
    /// Decomposed letters composed (NFC).
    Compose,
    /// Ð and Ɖ of other alphabets made Đ.
    DStroke,
    /// Spaces before, after and doubled; no-break and zero-width ones; breaks inside a cell.
    Spaces,
    /// Cyrillic, Greek and full-width characters in a code made Latin.
    LookAlikeLetters,
    /// Small letters in a code made capitals.
    LetterCase,
    /// Space, comma or dash between the groups of a code made a dot.
    Dot,
    /// A code that the spreadsheet took for a number or a date, written as a code again.
    Spreadsheet,
    /// The level-1 code put before a code that lacks it.
    Root,
    /// The letter O or I among digits made 0 or 1.
    LetterForDigit,
    /// Zeros put back that are lost before a group (`H53.1` beside `H53.02`).
    Zeros,
    /// The zero put back that a number lost before a telephone.
    PhoneZero,
    /// The dash, plus or dot taken away that makes a name an entry of a list.
    Bullet,
    /// The next free code below its parent proposed for a unit without one.
    NextCode,
}

impl RepairKind {
    /// All kinds in the order in which they are tried.
    pub const ALL: [RepairKind; 15] = [
        RepairKind::Tcvn3,
        RepairKind::Vni,
        RepairKind::Compose,
        RepairKind::DStroke,
        RepairKind::Spaces,
        RepairKind::LookAlikeLetters,
        RepairKind::LetterCase,
        RepairKind::Dot,
        RepairKind::Spreadsheet,
        RepairKind::Root,
        RepairKind::LetterForDigit,
        RepairKind::Zeros,
        RepairKind::PhoneZero,
        RepairKind::Bullet,
        RepairKind::NextCode,
    ];

    /// What the repair does, in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            RepairKind::Tcvn3 => "Chuyển phông cũ TCVN3 (.VnTime) sang Unicode",
            RepairKind::Vni => "Chuyển phông cũ VNI sang Unicode",
            RepairKind::Compose => "Ghép dấu rời thành chữ Unicode dựng sẵn",
            RepairKind::DStroke => "Thay chữ Ð (ký tự nước ngoài) bằng chữ Đ",
            RepairKind::Spaces => "Bỏ dấu cách thừa và xuống dòng trong ô",
            RepairKind::LookAlikeLetters => "Thay ký tự trông giống chữ La-tinh trong mã",
            RepairKind::LetterCase => "Viết hoa chữ cái trong mã",
            RepairKind::Dot => "Thay dấu cách, dấu phẩy, gạch nối trong mã bằng dấu chấm",
            RepairKind::Spreadsheet => "Khôi phục mã mà Excel đã đổi thành số hoặc ngày",
            RepairKind::Root => "Thêm mã cấp 1 còn thiếu ở đầu mã",
            RepairKind::LetterForDigit => "Thay chữ O, I, L lẫn trong nhóm số của mã bằng 0, 1",
            RepairKind::Zeros => "Bù số 0 bị mất ở đầu nhóm của mã",
            RepairKind::PhoneZero => "Bù số 0 bị mất ở đầu số điện thoại",
            RepairKind::Bullet => "Bỏ gạch, dấu cộng, dấu chấm đầu dòng trước tên",
            RepairKind::NextCode => "Cấp mã còn trống tiếp theo cho đơn vị chưa có mã",
        }
    }

    /// The identifier used by scripts (`--accept`).
    pub fn id(self) -> &'static str {
        match self {
            RepairKind::Tcvn3 => "tcvn3",
            RepairKind::Vni => "vni",
            RepairKind::Compose => "compose",
            RepairKind::DStroke => "dStroke",
            RepairKind::Spaces => "spaces",
            RepairKind::LookAlikeLetters => "lookAlikeLetters",
            RepairKind::LetterCase => "letterCase",
            RepairKind::Dot => "dot",
            RepairKind::Spreadsheet => "spreadsheet",
            RepairKind::Root => "root",
            RepairKind::LetterForDigit => "letterForDigit",
            RepairKind::Zeros => "zeros",
            RepairKind::PhoneZero => "phoneZero",
            RepairKind::Bullet => "bullet",
            RepairKind::NextCode => "nextCode",
        }
    }
}

/// The cell of a row that a repair is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cell {
    /// The cell of the code.
    Code,
    /// The cell of this field of the unit.
    Of(Field),
}

impl Cell {
    /// The identifier used in [`crate::Place::field`].
    pub fn id(self) -> &'static str {
        match self {
            Cell::Code => "code",
            Cell::Of(field) => field.id(),
        }
    }
}

/// One repair that is proposed for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The kind of the repair.
    pub kind: RepairKind,
    /// The cell that it changes.
    pub cell: Cell,
    /// The text before this repair, after those before it that were accepted.
    pub before: String,
    /// The text that this repair makes of it.
    pub after: String,
    /// Whether the cell cannot be kept as it stands without it.
    pub needed: bool,
    /// Whether the officer accepted it.
    pub accepted: bool,
}

/// A text on its way through the repairs.
pub(super) struct Mending<'a> {
    pub text: String,
    pub cell: Cell,
    pub accepts: &'a dyn Fn(RepairKind) -> bool,
    pub repairs: &'a mut Vec<Repair>,
}

impl Mending<'_> {
    /// Proposes a step and takes it if it is accepted. The answer is whether the text now is as the step would have it.
    pub fn step(&mut self, kind: RepairKind, after: &str, needed: bool) -> bool {
        if after == self.text {
            return true;
        }
        let accepted = (self.accepts)(kind);
        self.repairs.push(Repair {
            kind,
            cell: self.cell,
            before: self.text.clone(),
            after: after.to_owned(),
            needed,
            accepted,
        });
        if accepted {
            after.clone_into(&mut self.text);
        }
        accepted
    }
}

/// The text of a field with the accepted repairs. `list`: the old encoding of the whole list, if it is in one.
pub(super) fn mend_text(
    raw: &Raw,
    field: Field,
    list: Option<LegacyEncoding>,
    accepts: &dyn Fn(RepairKind) -> bool,
    repairs: &mut Vec<Repair>,
) -> String {
    let mut mending = Mending { text: raw.text.clone(), cell: Cell::Of(field), accepts, repairs };
    if is_plain(&mending.text) {
        return finish(mending, raw, field);
    }
    if let Some(old) = encoding(raw, list) {
        let kind = match old {
            LegacyEncoding::Tcvn3 | LegacyEncoding::Tcvn3Capitals => RepairKind::Tcvn3,
            LegacyEncoding::Vni => RepairKind::Vni,
        };
        let converted = legacy_encoding::convert(&mending.text, old);
        if !mending.step(kind, &converted, false) {
            // Letters of an old font are not what they seem; nothing else is looked at until they are read.
            return mending.text;
        }
    }
    if is_in_order(&mending.text) {
        return finish(mending, raw, field);
    }
    let composed: String = mending.text.nfc().collect();
    mending.step(RepairKind::Compose, &composed, true);
    let stroked: String = mending.text.chars().map(stroke).collect();
    mending.step(RepairKind::DStroke, &stroked, false);
    let spaced = squeezed(&mending.text);
    let outer = mending.text.trim() != mending.text || mending.text.contains(char::is_control);
    mending.step(RepairKind::Spaces, &spaced, outer);
    finish(mending, raw, field)
}

/// The repairs that look at what a field means.
fn finish(mut mending: Mending<'_>, raw: &Raw, field: Field) -> String {
    if field == Field::Name
        && let Some(name) = without_bullet(&mending.text)
    {
        let (name, needed) = (name.to_owned(), is_formula(field, &mending.text));
        mending.step(RepairKind::Bullet, &name, needed);
    }
    phone(mending, raw, field)
}

/// The name behind the sign that lists put before an entry; the sign of what looks like a formula is none.
fn without_bullet(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix(['-', '+', '*', '–', '—', '•', '·', '●', '○', '▪', '■'])?.trim_start();
    let calls = rest.match_indices('(').any(|(at, _)| rest[..at].ends_with(char::is_alphanumeric));
    (rest.starts_with(char::is_alphabetic) && !calls && !rest.contains(['!', '|', '='])).then_some(rest)
}

/// Puts back the zero before nine or ten digits that the spreadsheet stored as a number.
fn phone(mut mending: Mending<'_>, raw: &Raw, field: Field) -> String {
    let lost = matches!(field, Field::Phone | Field::Fax)
        && raw.stored == Stored::Number
        && (8..=10).contains(&mending.text.len())
        && mending.text.bytes().all(|byte| byte.is_ascii_digit())
        && !mending.text.starts_with('0');
    if lost {
        let with_zero = format!("0{}", mending.text);
        mending.step(RepairKind::PhoneZero, &with_zero, false);
    }
    mending.text
}

/// Whether the text is ASCII without anything to repair, as most cells are.
fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.contains(|c: char| c.is_ascii_control()) && !text.contains("  ") && text.trim() == text
}

/// Whether no repair of composition, Đ or spaces would change the text. It is asked first because composing is slow.
fn is_in_order(text: &str) -> bool {
    let mut after_space = true;
    let single = text.chars().all(|c| {
        let space = is_space(c);
        let fits = !(space && (after_space || c != ' ')) && stroke(c) == c;
        after_space = space;
        fits
    });
    single && !after_space && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// The old encoding of a cell: by its font, else by the text itself, else by the list it stands in.
pub(super) fn encoding(raw: &Raw, list: Option<LegacyEncoding>) -> Option<LegacyEncoding> {
    if raw.text.is_ascii() || raw.text.chars().any(legacy_encoding::is_unicode_only) {
        return None;
    }
    raw.font.or_else(|| legacy_encoding::detect(&raw.text)).or(list)
}

/// The old encoding of a whole list; none where any text of it has letters that only Unicode has.
pub(super) fn encoding_of_all<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<LegacyEncoding> {
    let unicode = texts.clone().any(|text| text.chars().any(legacy_encoding::is_unicode_only));
    if unicode { None } else { legacy_encoding::detect_all(texts) }
}

fn stroke(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        other => other,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_zero_width(c)
}

/// The text with single spaces between the words and none around them.
fn squeezed(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text of a code with the repairs that look at nothing but the text. `root`: the only level-1 code, if it is one.
pub(super) fn mend_code(
    raw: &Raw,
    root: Option<&str>,
    accepts: &dyn Fn(RepairKind) -> bool,
    repairs: &mut Vec<Repair>,
) -> String {
    // The words shown in place of a value are nothing to repair.
    if raw.stored == Stored::Uncalculated {
        return raw.text.clone();
    }
    let mut mending = Mending { text: raw.text.clone(), cell: Cell::Code, accepts, repairs };
    if is_clean(&mending.text) && raw.stored == Stored::Text && mending.text.starts_with(|c: char| !c.is_ascii_digit())
    {
        return mending.text;
    }
    let spaced = without_stray_spaces(&mending.text);
    if !mending.step(RepairKind::Spaces, &spaced, true) {
        // A space that stays would be taken for a lost dot.
        return mending.text;
    }
    let latin: String = mending.text.nfc().map(|c| crate::code_syntax::look_alike(c).unwrap_or(c)).collect();
    mending.step(RepairKind::LookAlikeLetters, &latin, true);
    let upper = mending.text.to_ascii_uppercase();
    mending.step(RepairKind::LetterCase, &upper, true);
    if let Some(root) = root
        && let Some(again) = from_spreadsheet(raw.stored, &mending.text)
        && !again.starts_with(root.get(1..).unwrap_or_default())
    {
        mending.step(RepairKind::Spreadsheet, &format!("{root}.{again}"), true);
        return mending.text;
    }
    let dotted = dotted(&mending.text);
    mending.step(RepairKind::Dot, &dotted, true);
    if let Some(root) = root
        && is_rootless(&mending.text)
    {
        mending.step(RepairKind::Root, &format!("{root}.{}", mending.text), true);
    }
    mending.text
}

fn is_clean(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'.'))
}

/// Whether the text has groups of one to three digits only: the list leaves the level-1 code out.
fn is_rootless(text: &str) -> bool {
    !text.is_empty()
        && text.split('.').all(|group| (1..=3).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit()))
}

/// The text without spaces around it or beside a separator.
fn without_stray_spaces(text: &str) -> String {
    let words = squeezed(text);
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        let after_separator = out.ends_with(is_separator);
        if c == ' ' && after_separator {
            continue;
        }
        if is_separator(c) && out.ends_with(' ') {
            out.pop();
        }
        out.push(c);
    }
    out
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | '-' | '_' | '·' | '。' | '．' | '，' | '‐'..='―')
}

/// The text with any single separator made a dot; two in a row stay, for nobody knows what stood between them.
fn dotted(text: &str) -> String {
    text.chars().map(|c| if c == ' ' || is_separator(c) { '.' } else { c }).collect()
}

/// What a code below the level-1 code was before the spreadsheet took it for a number (`01.10` → 1.1) or a date
/// (`01.10` → 1 October). Groups of two digits are meant: then the number tells which digits were lost.
fn from_spreadsheet(stored: Stored, text: &str) -> Option<Cow<'static, str>> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match stored {
        Stored::Number => {
            let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
            if whole.is_empty() || whole.len() > 2 || rest.len() > 2 || !digits(whole) || !digits(rest) {
                return None;
            }
            match rest {
                "" => Some(Cow::Owned(format!("{whole:0>2}"))),
                rest => Some(Cow::Owned(format!("{whole:0>2}.{rest:0<2}"))),
            }
        }
        Stored::Date => {
            let mut parts = text.splitn(3, '/');
            let (day, month, _year) = (parts.next()?, parts.next()?, parts.next()?);
            let plain = day.len() == 2 && month.len() == 2 && digits(day) && digits(month);
            plain.then(|| Cow::Owned(format!("{day}.{month}")))
        }
        Stored::Text | Stored::Logical | Stored::Fault | Stored::Uncalculated => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, stored: Stored) -> (String, Vec<RepairKind>) {
        let raw = Raw { text: text.into(), stored, font: None };
        let mut repairs = Vec::new();
        let mended = mend_code(&raw, Some("H53"), &|_| true, &mut repairs);
        (mended, repairs.into_iter().map(|repair| repair.kind).collect())
    }

    fn text(text: &str) -> (String, Vec<RepairKind>) {
        let mut repairs = Vec::new();
        let mended = mend_text(&Raw::text(text), Field::Name, None, &|_| true, &mut repairs);
        (mended, repairs.into_iter().map(|repair| repair.kind).collect())
    }

    #[test]
    fn what_hands_and_spreadsheets_do_to_codes_is_repaired() {
        use RepairKind::{Dot, LetterCase, LookAlikeLetters, Root, Spaces, Spreadsheet};
        for (given, stored, wanted, kinds) in [
            ("H53.01", Stored::Text, "H53.01", vec![]),
            (" H53.01\u{a0}", Stored::Text, "H53.01", vec![Spaces]),
            ("H53. 01", Stored::Text, "H53.01", vec![Spaces]),
            ("h53.01", Stored::Text, "H53.01", vec![LetterCase]),
            ("Н53.01", Stored::Text, "H53.01", vec![LookAlikeLetters]),
            ("Ｈ５３．０１", Stored::Text, "H53.01", vec![LookAlikeLetters, Dot]),
            ("H53 01", Stored::Text, "H53.01", vec![Dot]),
            ("H53,01", Stored::Text, "H53.01", vec![Dot]),
            ("h53-01, 02", Stored::Text, "H53.01.02", vec![Spaces, LetterCase, Dot]),
            ("H53..01", Stored::Text, "H53..01", vec![]),
            ("01.10", Stored::Text, "H53.01.10", vec![Root]),
            ("1.1", Stored::Number, "H53.01.10", vec![Spreadsheet]),
            ("1.01", Stored::Number, "H53.01.01", vec![Spreadsheet]),
            ("7", Stored::Number, "H53.07", vec![Spreadsheet]),
            ("01/10/2026", Stored::Date, "H53.01.10", vec![Spreadsheet]),
            ("000.00.01.H53", Stored::Text, "000.00.01.H53", vec![]),
            ("000.00.01 H53", Stored::Text, "000.00.01.H53", vec![Dot]),
            ("000.1137.H53", Stored::Text, "000.1137.H53", vec![]),
        ] {
            assert_eq!(code(given, stored), (wanted.to_owned(), kinds), "{given}");
        }
    }

    #[test]
    fn names_are_composed_stroked_and_spaced_and_keep_their_tone_marks() {
        use RepairKind::{Compose, DStroke, Spaces};
        assert_eq!(text("Sở  Y tế "), ("Sở Y tế".into(), vec![Spaces]));
        assert_eq!(text("Thanh\u{a0}tra"), ("Thanh tra".into(), vec![Spaces]));
        assert_eq!(text("So\u{31b}\u{309} Y te\u{302}\u{301}"), ("Sở Y tế".into(), vec![Compose]));
        assert_eq!(text("Sở Lao Ðộng"), ("Sở Lao Động".into(), vec![DStroke]));
        assert_eq!(text("Sở Văn hoá"), ("Sở Văn hoá".into(), vec![]));
        assert_eq!(text("Văn phòng\nUBND"), ("Văn phòng UBND".into(), vec![Spaces]));
    }

    #[test]
    fn the_sign_of_a_list_before_a_name_is_taken_away_and_a_formula_stays_what_it_is() {
        use RepairKind::{Bullet, Spaces};
        for (given, wanted, kinds) in [
            ("- Phòng Nội vụ", "Phòng Nội vụ", vec![Bullet]),
            ("-Phong Noi vu", "Phong Noi vu", vec![Bullet]),
            ("+ Trường THPT Tây Ninh (cơ sở 2)", "Trường THPT Tây Ninh (cơ sở 2)", vec![Bullet]),
            ("  – Đội Cấp nước", "Đội Cấp nước", vec![Spaces, Bullet]),
            ("Sở Y tế - Dân số", "Sở Y tế - Dân số", vec![]),
            ("-", "-", vec![]),
            ("+CMD|' /C calc'!A0", "+CMD|' /C calc'!A0", vec![]),
            ("-SUM(A1)", "-SUM(A1)", vec![]),
            ("=Sở Y tế", "=Sở Y tế", vec![]),
        ] {
            assert_eq!(text(given), (wanted.to_owned(), kinds), "{given}");
        }
        let mut repairs = Vec::new();
        for given in ["- Phòng Nội vụ", "– Phòng Nội vụ"] {
            mend_text(&Raw::text(given), Field::Name, None, &|_| false, &mut repairs);
        }
        let needed: Vec<bool> = repairs.iter().map(|repair| repair.needed).collect();
        assert_eq!(needed, [true, false], "a spreadsheet reckons only what begins with the short dash");
        assert_eq!(mend_text(&Raw::text("- 12 phố X"), Field::Address, None, &|_| true, &mut repairs), "- 12 phố X");
    }

    #[test]
    fn nothing_is_repaired_that_was_not_accepted() {
        let mut repairs = Vec::new();
        let raw = Raw::text(" Sở  Lao Ðộng");
        assert_eq!(mend_text(&raw, Field::Name, None, &|_| false, &mut repairs), raw.text);
        assert_eq!(repairs.len(), 2);
        assert!(repairs.iter().all(|repair| !repair.accepted));
        let needed: Vec<bool> = repairs.iter().map(|repair| repair.needed).collect();
        assert_eq!(needed, [false, true], "a name may keep Ð, but not a space before it");
    }

    #[test]
    fn a_number_loses_the_zero_before_a_telephone() {
        let raw = Raw { text: "2763822123".into(), stored: Stored::Number, font: None };
        let mut repairs = Vec::new();
        assert_eq!(mend_text(&raw, Field::Phone, None, &|_| true, &mut repairs), "02763822123");
        assert_eq!(repairs[0].kind, RepairKind::PhoneZero);
        assert_eq!(mend_text(&raw, Field::Address, None, &|_| true, &mut repairs), "2763822123");
    }
}
