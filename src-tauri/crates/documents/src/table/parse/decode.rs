//! Bytes of a text file to text.
//!
//! Tried in this order; each step but the last takes only what it can take whole:
//! 1. UTF-8 or UTF-16 with its mark.
//! 2. UTF-16 without one: text has no zero bytes otherwise.
//! 3. UTF-8.
//! 4. windows-1258, put together to NFC (its tones are letters of their own): when what is not ASCII becomes Vietnamese
//!    letters, nine of ten at least.
//! 5. windows-1252 for the rest, byte by byte. TCVN3 and VNI come out so as Excel holds them in a `.VnTime` or
//!    `VNI-Times` cell (“Së Néi vô”), which is the form the repair of old encodings expects.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use crate::table::{FileFormat, ReadError};

/// Bytes looked at to tell UTF-16 without mark.
const HEAD: usize = 8 << 10;
/// Bytes of lines looked at to tell windows-1258.
const SAMPLE: usize = 64 << 10;
/// Letters of Vietnamese that are not ASCII, composed, in lower case.
const VIETNAMESE: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
/// Signs that stand in Vietnamese texts.
const SIGNS: &str = "\u{a0}–—‘’“”…•°§«»₫";

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => match utf8(rest)? {
            Some(text) => Ok(text),
            None => Err(ReadError::Encoding),
        },
        [0xFF, 0xFE, rest @ ..] => utf16(rest, UTF_16LE),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, UTF_16BE),
        rest if rest.contains(&0) => unmarked(rest),
        rest => match utf8(rest)? {
            Some(text) => Ok(text),
            None => eight_bit(rest),
        },
    }
}

/// `None`: this is not UTF-8. A letter that the end of the file cuts in two is the sign of half a file.
fn utf8(bytes: &[u8]) -> Result<Option<String>, ReadError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => printable(text.to_owned()).map(Some),
        Err(fault) if fault.error_len().is_some() => match is_damaged_utf8(bytes) {
            true => Err(ReadError::BadBytes { line: line_of(bytes, fault.valid_up_to()) }),
            false => Ok(None),
        },
        Err(fault) if bytes.get(..fault.valid_up_to()).is_some_and(|whole| !whole.is_ascii()) => {
            Err(ReadError::Truncated)
        }
        Err(_) => Ok(None),
    }
}

/// Whether it is a Unicode file with bad bytes in it, and not one of an old encoding, whose letters make valid UTF-8 by
/// chance only. One Vietnamese letter of three bytes is enough: in the old encodings “á»” or “áº” before a third sign is
/// no Vietnamese. Else the letters that are valid are counted against the runs of bytes that are not; a tie is enough
/// where they are Vietnamese.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut vietnamese, mut bad) = (0_usize, 0_usize, 0_usize);
    let mut in_run = false;
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars().filter(|letter| !letter.is_ascii()) {
            if matches!(letter, '\u{1ea0}'..='\u{1ef9}') {
                return true;
            }
            good += 1;
            vietnamese += usize::from(is_known(letter));
        }
        in_run &= chunk.valid().is_empty();
        bad += usize::from(!in_run && !chunk.invalid().is_empty());
        in_run = true;
    }
    good > bad || vietnamese >= bad
}

/// The line, from 1, of the byte at this place.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or(bytes);
    u32::try_from(before.iter().filter(|&&byte| byte == b'\n').count())
        .map_or(u32::MAX, |lines| lines.saturating_add(1))
}

fn utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<String, ReadError> {
    if bytes.len() % 2 == 1 {
        return Err(ReadError::Truncated);
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(ReadError::Encoding)?;
    printable(text.into_owned())
}

/// UTF-16 without mark: in texts of the Latin script the upper halves are few and small.
fn unmarked(bytes: &[u8]) -> Result<String, ReadError> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let upper = |byte: u8| matches!(byte, 0x00 | 0x01 | 0x03 | 0x1E | 0x20);
    let uppers = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| upper(**byte)).count();
    let pairs = head.len() / 2;
    let most = |count: usize| count * 20 >= pairs * 19;
    match (most(uppers(0)), most(uppers(1))) {
        (false, true) => utf16(bytes, UTF_16LE),
        (true, false) => utf16(bytes, UTF_16BE),
        _ => Err(ReadError::OtherKind { kind: FileFormat::Binary }),
    }
}

fn eight_bit(bytes: &[u8]) -> Result<String, ReadError> {
    let (text, _) = match is_windows_1258(bytes) {
        true => return printable(WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect()),
        false => WINDOWS_1252.decode_without_bom_handling(bytes),
    };
    printable(text.into_owned())
}

/// Nine of ten letters beyond ASCII are Vietnamese ones; told by the first lines that have any.
fn is_windows_1258(bytes: &[u8]) -> bool {
    let mut lines = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        lines.extend_from_slice(line.get(..SAMPLE).unwrap_or(line));
        if lines.len() > SAMPLE {
            break;
        }
    }
    let (mut good, mut all) = (0_usize, 0_usize);
    for letter in WINDOWS_1258.decode_without_bom_handling(&lines).0.nfc().filter(|letter| !letter.is_ascii()) {
        all += 1;
        good += usize::from(is_known(letter));
    }
    good * 10 >= all * 9
}

/// Whether Vietnamese texts have it.
fn is_known(letter: char) -> bool {
    letter.to_lowercase().all(|lower| VIETNAMESE.contains(lower)) || SIGNS.contains(letter)
}

/// Refuses what has control characters: it is no text. Old programs end a file with Ctrl+Z.
fn printable(mut text: String) -> Result<String, ReadError> {
    if text.ends_with('\u{1a}') {
        text.pop();
    }
    let odd = text.bytes().filter(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C)).count();
    if odd > 0 { Err(ReadError::OtherKind { kind: FileFormat::Binary }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use register::legacy_encoding::{LegacyEncoding, convert, detect_all};

    use super::*;

    const TEXT: &str = "Mã định danh;Tên cơ quan\nH53.01;Sở Nội vụ – Ủy ban nhân dân tỉnh Tây Ninh, đường Cách mạng\n";

    /// Text in windows-1258: tones stand after their letter where no letter with tone is in the table.
    fn cp1258(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for letter in text.chars() {
            let alone = letter.to_string();
            let (whole, _, failed) = WINDOWS_1258.encode(&alone);
            if !failed {
                bytes.extend_from_slice(&whole);
                continue;
            }
            let parts: Vec<char> = letter.to_string().nfd().collect();
            let (tone, base) = parts.split_last().unwrap();
            // The dot below of ậ stands before the hat in NFD; either way the tone goes last.
            let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
            let tone = if tones.contains(tone) { *tone } else { *base.last().unwrap() };
            let base: String = parts.iter().filter(|part| **part != tone).collect::<String>().nfc().collect();
            for part in [base, tone.to_string()] {
                bytes.extend_from_slice(&WINDOWS_1258.encode(&part).0);
            }
        }
        bytes
    }

    #[test]
    fn unicode_is_read_with_or_without_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", TEXT.as_bytes()),
            marked(b"\xFF\xFE", &little),
            marked(b"\xFE\xFF", &big),
            little,
            big,
        ] {
            assert_eq!(decode(&bytes).unwrap(), TEXT);
        }
    }

    #[test]
    fn windows_1258_is_put_together() {
        let bytes = cp1258(TEXT);
        assert!(std::str::from_utf8(&bytes).is_err());
        assert_eq!(decode(&bytes).unwrap(), TEXT);
    }

    #[test]
    fn tcvn3_and_vni_keep_their_bytes_for_the_repair() {
        // “Sở Nội vụ tỉnh” in TCVN3 and in VNI.
        let tcvn3 = b"H53.01,S\xEB N\xE9i v\xF4 t\xD8nh";
        assert_eq!(decode(tcvn3).unwrap(), "H53.01,Së Néi vô tØnh");
        let vni = b"H53.01,S\xF4\xFB No\xE4i vu\xEF t\xE6nh";
        assert_eq!(decode(vni).unwrap(), "H53.01,Sôû Noäi vuï tænh");
    }

    /// Every Vietnamese letter as the old encoding has it, found by what it is converted to.
    fn letters(legacy: LegacyEncoding) -> HashMap<char, String> {
        let high = || (0xA1_u8..=0xFF).map(|byte| WINDOWS_1252.decode(&[byte]).0.chars().next().unwrap());
        let alone = high().map(String::from);
        let marked = ('A'..='z').flat_map(|base| high().map(move |mark| format!("{base}{mark}")));
        let horned = ['ô', 'ö', 'Ô', 'Ö'].into_iter().flat_map(|base| high().map(move |mark| format!("{base}{mark}")));
        let mut found = HashMap::new();
        for coded in marked.chain(horned).chain(alone) {
            let text = convert(&coded, legacy);
            let mut letters = text.nfc();
            if let (Some(letter), None) = (letters.next(), letters.next()) {
                found.entry(letter).or_insert(coded);
            }
        }
        found
    }

    fn coded(text: &str, legacy: LegacyEncoding) -> Vec<u8> {
        let letters = letters(legacy);
        let whole: String = text.chars().map(|letter| letters.get(&letter).cloned().unwrap_or(letter.into())).collect();
        WINDOWS_1252.encode(&whole).0.into_owned()
    }

    #[test]
    fn the_same_300_rows_in_every_encoding_are_the_same_rows() {
        let list = include_str!("../../../../../../tests/fixtures/tay_ninh_clean.csv");
        // TCVN3 has no capitals with tones; it shows them by another font.
        let known = |line: &str| line.chars().all(|letter| letter.is_ascii() || VIETNAMESE.contains(letter));
        let lines: Vec<String> = list.lines().map(str::to_lowercase).filter(|line| known(line)).take(301).collect();
        let list = lines.join("\n");
        let rows = |bytes: &[u8]| -> Vec<String> {
            let book = crate::table::parse(bytes, "x.csv").unwrap();
            let lines = book.sheets.into_iter().flat_map(|page| page.rows);
            let texts: Vec<String> =
                lines.map(|line| line.cells.iter().map(|cell| format!("{}|", cell.text)).collect()).collect();
            match detect_all(texts.iter().map(String::as_str)) {
                Some(legacy) => texts.iter().map(|text| convert(text, legacy).nfc().collect()).collect(),
                None => texts.iter().map(|text| text.nfc().collect()).collect(),
            }
        };
        let wanted = rows(list.as_bytes());
        assert_eq!(wanted.len(), 301);
        assert!(wanted.iter().filter(|row| !row.is_ascii()).count() > 290);
        let apart: String = list.nfd().collect();
        let wide: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: String = {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(list.as_bytes());
            let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
            reader.records().for_each(|record| writer.write_record(&record.unwrap()).unwrap());
            String::from_utf8(writer.into_inner().unwrap()).unwrap()
        };
        for (encoding, bytes) in [
            ("NFD", apart.into_bytes()),
            ("windows-1258", cp1258(&list)),
            ("TCVN3", coded(&list, LegacyEncoding::Tcvn3)),
            ("VNI", coded(&list, LegacyEncoding::Vni)),
            ("UTF-16", wide.clone()),
            ("UTF-16 with mark", [vec![0xFF, 0xFE], wide].concat()),
            ("semicolons", table.into_bytes()),
        ] {
            let found = rows(&bytes);
            let differing = found.iter().zip(&wanted).find(|(found, wanted)| found != wanted);
            assert_eq!(differing, None, "{encoding}");
            assert_eq!(found.len(), wanted.len(), "{encoding}");
        }
    }

    #[test]
    fn bad_bytes_in_a_unicode_file_are_told_with_their_line() {
        let mut bytes = TEXT.as_bytes().to_vec();
        let place = TEXT.find("Sở").unwrap() + 1;
        bytes[place] = 0xFF;
        assert_eq!(decode(&bytes), Err(ReadError::BadBytes { line: 2 }));
        let marked = [b"\xEF\xBB\xBF", &bytes[..]].concat();
        assert_eq!(decode(&marked), Err(ReadError::BadBytes { line: 2 }));
    }

    #[test]
    fn one_bad_byte_beside_one_good_letter_is_told_and_no_name_is_garbled() {
        for (bytes, line) in [
            (&b"Ma,Ten don vi\nH53.10,S\xE1\xBB\x9F 0\nH53.99,Ph\xF2ng T\n"[..], 3),
            (b"Ma,Ten\nH53.10,S\xE1\xBB\x9F 0\nH53.11,S\xE1\xBB\x9F 1\nH53.99,Ph\xF2ng T\n", 4),
            (b"Ma,Ten\nH53.02,Phong Y t\xE1\xBA\xBF\nH53.03,X\xE0\nH53.04,Y\n", 3),
            (b"Ma,Ten\nH53.01,S\xE1\xBB\x9F N\xE1\xBB\x99i v\xE1\xBB\xA5\nH53.02,S\xF5\xD2 Y\n", 3),
            // Letters of two bytes only: “Phòng” whole and “Phòng” broken, “Đảng”.
            (b"Ma,Ten\nH53.02,Ph\xC3\xB2ng 1\nH53.03,Ph\xF2ng 2\n", 3),
            (b"Ma,Ten\nH53.02,\xC4\x90o\xC3\xA0n\nH53.03,S\xF5\xD2 Y\n", 3),
        ] {
            assert_eq!(decode(bytes), Err(ReadError::BadBytes { line }), "{}", String::from_utf8_lossy(bytes));
        }
        // Tones of windows-1258 before a closing quotation mark make a letter of UTF-8 by chance.
        assert_eq!(decode(b"Ma,Ten\nH53.02,\x93S\xF5\xD2\x94\n").unwrap(), "Ma,Ten\nH53.02,“Sở”\n");
    }

    #[test]
    fn half_a_letter_at_the_end_is_half_a_file() {
        let bytes = TEXT.as_bytes();
        let cut = bytes.len() - "ạng\n".len() + 1;
        assert_eq!(decode(&bytes[..cut]), Err(ReadError::Truncated));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\x01\x02\x03\x04abc"), Err(ReadError::OtherKind { kind: FileFormat::Binary }));
        assert_eq!(
            decode(&[7, 0, 200, 14, 99, 3, 77, 0, 0, 91]),
            Err(ReadError::OtherKind { kind: FileFormat::Binary })
        );
        assert_eq!(decode(b"Ma,Ten\n\x1a").unwrap(), "Ma,Ten\n");
    }
}
