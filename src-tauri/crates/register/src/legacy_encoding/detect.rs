//! Which old encoding a text is in, told by the text itself.

use super::syllable::{is_plain_syllable, is_syllable};
use super::{LegacyEncoding, is_unicode_only, tcvn3, vni};

/// Words beyond ASCII that are enough to judge a whole column or sheet.
const ENOUGH: usize = 4_000;

/// The encoding of the text; `None` for plain ASCII, for Unicode Vietnamese, for other languages, and where it could be
/// either. Every word is read in each encoding; the one in which (nearly) all are Vietnamese syllables wins.
///
/// Never says [`LegacyEncoding::Tcvn3Capitals`]: only a font tells that.
pub fn detect(text: &str) -> Option<LegacyEncoding> {
    detect_all([text])
}

/// The encoding of most of the texts, such as the cells of a column: steadier than one by one, because a short text may be
/// Vietnamese in two encodings.
pub fn detect_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<LegacyEncoding> {
    let mut score = Score::default();
    for text in texts {
        score.add(text);
        if score.words >= ENOUGH {
            break;
        }
    }
    score.verdict()
}

/// How many words of some texts are what.
#[derive(Default)]
struct Score {
    /// Words that have a character beyond ASCII.
    words: usize,
    /// Those of them that are Vietnamese syllables as they stand.
    unicode: usize,
    /// Those of them that are syllables when they are read as TCVN3.
    tcvn3: usize,
    /// Those of them that are syllables when they are read as VNI.
    vni: usize,
    /// Words of plain ASCII that have a small letter.
    plain: usize,
    /// Those of them that could be syllables without their tones.
    plain_syllables: usize,
}

impl Score {
    fn add(&mut self, text: &str) {
        if text.is_ascii() {
            return;
        }
        let certain = text.contains(is_unicode_only);
        for word in text.split(|c: char| !is_part(c)).filter(|word| word.contains(char::is_alphabetic)) {
            match (word.is_ascii(), certain) {
                (true, _) => self.add_plain(word),
                (false, true) => {
                    self.words += 1;
                    self.unicode += 1;
                }
                (false, false) => self.add_coded(word),
            }
        }
    }

    fn add_plain(&mut self, word: &str) {
        if word.contains(|c: char| c.is_ascii_lowercase()) {
            self.plain += 1;
            self.plain_syllables += usize::from(is_plain_syllable(&word.to_lowercase()));
        }
    }

    fn add_coded(&mut self, word: &str) {
        // A lone sign (©, ®, §) is a letter in TCVN3 and tells nothing.
        if word.chars().nth(1).is_none() {
            return;
        }
        let is = |text: Option<String>| usize::from(text.is_some_and(|text| is_syllable(&text.to_lowercase())));
        self.words += 1;
        self.unicode += is(Some(word.trim_matches(|c: char| !c.is_alphabetic()).to_owned()));
        self.tcvn3 += is(tcvn3::strict(word));
        self.vni += is(vni::strict(word.trim_matches(|c: char| !c.is_alphabetic())));
    }

    fn verdict(&self) -> Option<LegacyEncoding> {
        let (best, other, legacy) = if self.tcvn3 > self.vni {
            (self.tcvn3, self.vni, LegacyEncoding::Tcvn3)
        } else {
            (self.vni, self.tcvn3, LegacyEncoding::Vni)
        };
        let clear = best > self.unicode && best > other;
        let nearly_all = best * 5 >= self.words * 4;
        let vietnamese = (best + self.plain_syllables) * 3 >= (self.words + self.plain) * 2;
        (clear && nearly_all && vietnamese).then_some(legacy)
    }
}

/// Whether the character may be part of a word in some encoding; TCVN3 has letters where others have signs.
fn is_part(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{a1}'..='\u{ff}' | '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{NAMES, to_legacy};
    use super::*;

    #[test]
    fn old_text_is_told_apart() {
        for (text, wanted) in [
            ("Së Y tÕ", Some(LegacyEncoding::Tcvn3)),
            ("Sôû Y teá", Some(LegacyEncoding::Vni)),
            ("ñy ban nh©n d©n x· Hµ Néi", Some(LegacyEncoding::Tcvn3)),
            ("Thò xaõ", Some(LegacyEncoding::Vni)),
            ("M· ®Þnh danh", Some(LegacyEncoding::Tcvn3)),
            ("Maõ ñònh danh", Some(LegacyEncoding::Vni)),
            ("§iÖn tho¹i", Some(LegacyEncoding::Tcvn3)),
        ] {
            assert_eq!(detect(text), wanted, "{text}");
        }
    }

    #[test]
    fn unicode_ascii_and_other_languages_are_left_alone() {
        for text in [
            "",
            "H53.01",
            "So Y te",
            "Sở Y tế",
            "Hà Nam",
            "xã Hà Lâm",
            "cô giáo",
            "Công ty © ABC",
            "Phòng 5 §3 «Hà»",
            "So\u{31b}\u{309} Y te\u{302}\u{301}",
            "Hôtel Métropole à Hanoï",
            "Où est la gare",
            "Crédit Agricole, société générale",
            "São Paulo",
            "Zürich, Köln und Düsseldorf",
            "25 °C, 5 m², ½",
            "Krông Pa",
            "REX © 2020",
            // Three words of four are not nearly all.
            "Së Hµ Néi Zürich",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn real_names_are_told_apart_one_by_one_and_all_at_once() {
        for legacy in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
            let coded: Vec<String> = NAMES.lines().map(|name| to_legacy(name, legacy)).collect();
            let wrong: Vec<&String> =
                coded.iter().filter(|text| !text.is_ascii() && detect(text) != Some(legacy)).collect();
            assert!(wrong.len() <= 3, "{wrong:?}");
            assert!(wrong.iter().all(|text| detect(text).is_none()), "never the other one");
            assert_eq!(detect_all(coded.iter().map(String::as_str)), Some(legacy));
        }
        for name in NAMES.lines() {
            assert_eq!(detect(name), None, "{name}");
        }
        assert_eq!(detect_all(NAMES.lines()), None);
    }

    #[test]
    fn a_unicode_column_with_one_old_cell_is_a_unicode_column() {
        let cells = ["Sở Y tế", "Sở Nội vụ", "Së Y tÕ", "Văn phòng"];
        assert_eq!(detect_all(cells), None);
        assert_eq!(detect(cells[2]), Some(LegacyEncoding::Tcvn3));
    }
}
