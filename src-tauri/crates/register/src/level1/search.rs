//! Finding a body by part of its code or name, with or without accents, its words in any order.

use super::{Codes, Level1Row, Status, Table};
use crate::name::{fold, key, search_forms};

/// The folded words by which an entry is found: code, present and former name, abbreviations and their long forms.
pub(super) fn words(entry: &Level1Row) -> Vec<String> {
    let former = entry.previous_name.as_deref().unwrap_or_default();
    let forms = format!("{} {} {}", fold(entry.codes.as_str()), search_forms(&entry.name), search_forms(former));
    let mut words = split(&forms);
    words.sort();
    words.dedup();
    words
}

impl Table {
    /// The entries for a typed text, each of whose words begins a word of the entry or is a code it holds: active ones
    /// first, then closed ones, then groups, reserved codes and schemes; within these, names with just these accents
    /// first. An empty text finds all.
    pub fn search(&self, text: &str) -> Vec<&Level1Row> {
        let (plain, accented) = (split(&fold(text)), split(&key(text)));
        let mut hits: Vec<(Status, bool, &Level1Row)> = self
            .entries
            .iter()
            .zip(&self.words)
            .filter(|(entry, words)| plain.iter().all(|wanted| is_met(wanted, words, &entry.codes)))
            .map(|(entry, _)| (entry.status, !has_accents(entry, &accented), entry))
            .collect();
        // Stable: equals stay in the order of the table.
        hits.sort_by_key(|&(status, unlike, _)| (status, unlike));
        hits.into_iter().map(|(_, _, entry)| entry).collect()
    }
}

fn is_met(wanted: &str, words: &[String], codes: &Codes) -> bool {
    words.iter().any(|word| word.starts_with(wanted)) || codes.contains(&wanted.to_ascii_uppercase())
}

fn has_accents(entry: &Level1Row, accented: &[String]) -> bool {
    let words = split(&key(&format!("{} {}", entry.codes, entry.name)));
    accented.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
}

fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        Table::shipped().search(text).into_iter().map(|entry| entry.codes.to_string()).collect()
    }

    #[test]
    fn bodies_are_found_by_code_and_name() {
        for (text, first) in [
            ("H53", "H53"),
            ("h53", "H53"),
            ("tay ninh", "H53"),
            ("Tây Ninh", "H53"),
            ("ninh tay ubnd", "H53"),
            ("ủy ban nhân dân tây ninh", "H53"),
            ("hội đồng nhân dân tỉnh tây ninh", "K53"),
            ("hđnd tay nin", "K53"),
            ("TP HCM", "H29"),
            ("tphcm", "H29"),
            ("thành phố hồ chí minh ubnd", "H29"),
            ("khcn", "G06"),
            ("thừa thiên", "H57"),
            ("A05", "A01..A99"),
            ("G29", "G00, G29, G33, G41..G99"),
            ("văn hóa thể thao", "G16"),
            ("VĂN HOÁ", "G16"),
        ] {
            assert_eq!(found(text).first().map(String::as_str), Some(first), "{text}");
        }
    }

    #[test]
    fn active_ones_come_before_closed_ones() {
        // Ninh Bình and Bắc Ninh live, Ninh Thuận does not.
        let hits = found("ubnd tinh ninh");
        let place = |code: &str| hits.iter().position(|hit| hit == code).unwrap();
        assert!(place("H42") < place("H43"));
        assert!(place("H05") < place("H43"));
        assert_eq!(found("long an"), ["H39", "K39"]);
    }

    #[test]
    fn typed_accents_put_their_names_first() {
        assert_eq!(found("hà nội").first().map(String::as_str), Some("H26"));
        assert_eq!(found("ubnd ha")[0], "H24");
        assert_eq!(found("ubnd hà")[0], "H26");
    }

    #[test]
    fn nothing_typed_finds_all_and_nonsense_nothing() {
        assert!(!Table::shipped().is_empty() && Table::default().is_empty());
        assert_eq!(found("").len(), Table::shipped().len());
        assert!(found("xyzzy").is_empty());
    }
}
