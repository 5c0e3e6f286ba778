//! Texts as a document prints them: composed, without what XML cannot hold, with the ends and numbers of NĐ 30/2020.

use std::borrow::Cow;

use chrono::NaiveDate;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::change_list::spoken;

/// A space at which no line breaks.
const FIXED: char = '\u{a0}';

/// The text as a Word file holds it: NFC, line breaks as `\n`, tabs as spaces, other control characters and what XML
/// forbids dropped. Reading a document back gives exactly this.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if composed && text.chars().all(|c| c == '\n' || is_kept(c)) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    Cow::Owned(unified.nfc().filter(|&c| c == '\n' || is_kept(c)).collect())
}

fn is_kept(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
}

/// Number and symbol; the number blank before the symbol of a draft.
pub(super) fn number(number: Option<&str>, symbol: &str) -> String {
    match number {
        Some(number) => number.to_owned(),
        None => format!("{}/{}", FIXED.to_string().repeat(10), symbol.trim_start_matches('/')),
    }
}

/// A body in capitals as the head of a document prints it: its place on a line of its own.
pub(super) fn headline(body: &str) -> String {
    let capitals = body.to_uppercase();
    for kind in ["ỦY BAN NHÂN DÂN ", "HỘI ĐỒNG NHÂN DÂN "] {
        if let Some(place) = capitals.strip_prefix(kind) {
            return format!("{}\n{place}", kind.trim_end());
        }
    }
    capitals
}

/// “ngày 05 tháng 01 năm 2026”; day and month blank where they are not known.
pub(super) fn date(day: Option<NaiveDate>, year: i32) -> String {
    let gap = FIXED.to_string().repeat(6);
    day.map_or_else(|| format!("ngày{gap}tháng{gap}năm {year}"), spoken)
}

/// “ngày 05 tháng 01 năm 2026”.
pub fn spoken_date(day: NaiveDate) -> String {
    spoken(day)
}

/// Lines of a list that ends with “;” and last with “.”; ends already written are not doubled.
pub(super) fn listed(lines: &[String]) -> Vec<String> {
    let last = lines.len().saturating_sub(1);
    lines.iter().enumerate().map(|(at, line)| format!("{}{}", bare(line), if at == last { '.' } else { ';' })).collect()
}

/// Nơi nhận: “- …;”, last “- Lưu: …”.
pub(super) fn recipients(lines: &[String]) -> Vec<String> {
    let undashed: Vec<String> = lines.iter().map(|line| undashed(line).to_owned()).collect();
    listed(&undashed).into_iter().map(|line| format!("- {line}")).collect()
}

/// Kính gửi: without dashes and ends, which depend on how many there are.
pub(super) fn addressees(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| bare(undashed(line)).to_owned()).collect()
}

/// Trích yếu without the words that the form itself puts before it.
pub(super) fn subject(text: &str) -> &str {
    let text = text.trim();
    let leads = ["Về việc ", "về việc ", "V/v ", "v/v "];
    leads.into_iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text).trim_start()
}

fn undashed(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '–', '—', '+']).trim()
}

/// The last paragraph of a document with its end mark “./.”.
pub(super) fn ended(text: &str) -> String {
    format!("{}./.", bare(text))
}

fn bare(line: &str) -> &str {
    line.trim().trim_end_matches("./.").trim_end_matches([';', '.', ',', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_composed_and_cleared_of_what_a_file_cannot_hold() {
        assert_eq!(clean("So\u{31b}\u{309} Y tế\r\nxã\t\u{0}Tân\u{ffff}"), "Sở Y tế\nxã Tân");
        assert!(matches!(clean("Sở Y tế"), Cow::Borrowed(_)));
    }

    #[test]
    fn number_and_date_are_blank_until_they_are_given() {
        assert_eq!(number(None, "QĐ-UBND").trim_start_matches('\u{a0}'), "/QĐ-UBND");
        assert_eq!(number(Some("12/QĐ-UBND"), "x"), "12/QĐ-UBND");
        assert_eq!(date(NaiveDate::from_ymd_opt(2026, 1, 5), 2026), "ngày 05 tháng 01 năm 2026");
        assert_eq!(date(NaiveDate::from_ymd_opt(2026, 11, 25), 2026), "ngày 25 tháng 11 năm 2026");
        assert_eq!(date(None, 2026).replace('\u{a0}', ""), "ngàythángnăm 2026");
    }

    #[test]
    fn lists_end_as_the_decree_says_whatever_was_typed() {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            listed(&lines(&["Căn cứ A.", "Căn cứ B;", "Theo đề nghị C"])),
            ["Căn cứ A;", "Căn cứ B;", "Theo đề nghị C."]
        );
        assert_eq!(recipients(&lines(&["Như Điều 3", "- Lưu: VT, KGVX."])), ["- Như Điều 3;", "- Lưu: VT, KGVX."]);
        assert_eq!(addressees(&lines(&["- Bộ Khoa học và Công nghệ;"])), ["Bộ Khoa học và Công nghệ"]);
        assert_eq!(subject("V/v gửi danh sách"), "gửi danh sách");
        assert_eq!(ended("thi hành Quyết định này./."), "thi hành Quyết định này./.");
        assert_eq!(ended("thi hành."), "thi hành./.");
    }
}
