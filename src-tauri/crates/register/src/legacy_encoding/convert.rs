//! From an old encoding to Unicode.

use unicode_normalization::UnicodeNormalization;

use super::{LegacyEncoding, is_unicode_only, tcvn3, vni};

/// The text in Unicode (NFC).
///
/// Text that has a letter only Unicode has is Unicode already and is only composed: a font's name says nothing of it. A
/// character that the encoding does not have stays, to be seen.
pub fn convert(text: &str, from: LegacyEncoding) -> String {
    if text.is_ascii() {
        return match from {
            LegacyEncoding::Tcvn3Capitals => text.to_ascii_uppercase(),
            LegacyEncoding::Tcvn3 | LegacyEncoding::Vni => text.to_owned(),
        };
    }
    if text.contains(is_unicode_only) {
        return text.nfc().collect();
    }
    let text = match from {
        LegacyEncoding::Tcvn3 => tcvn3::unicode(text),
        LegacyEncoding::Tcvn3Capitals => tcvn3::unicode(text).to_uppercase(),
        LegacyEncoding::Vni => vni::unicode(text),
    };
    text.nfc().collect()
}

impl LegacyEncoding {
    /// Whether the encoding has every accented letter and sign of the text, so that the text could be in it.
    pub fn fits(self, text: &str) -> bool {
        let western = |c: &char| matches!(c, '\u{a1}'..='\u{ff}');
        !text.contains(is_unicode_only)
            && match self {
                LegacyEncoding::Tcvn3 | LegacyEncoding::Tcvn3Capitals => {
                    text.chars().filter(western).all(|c| tcvn3::letter(c).is_some())
                }
                LegacyEncoding::Vni => {
                    let text: String = text.chars().filter(|c| c.is_ascii() || western(c)).collect();
                    vni::strict(&text).is_some()
                }
            }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{NAMES, to_legacy};
    use super::*;

    const PANGRAM: &str =
        "Do bạch kim rất quý, sẽ để lắp vô xương; hải ly phỉnh gãy trùng ngờ ngũ ưỡn ẹo, ộp ẩm ỡm ợ ỵ";

    #[test]
    fn what_an_officer_sees_in_an_old_file_reads_as_it_should() {
        for (text, from, wanted) in [
            ("Së Y tÕ", LegacyEncoding::Tcvn3, "Sở Y tế"),
            ("ñy ban nh©n d©n tØnh T©y Ninh", LegacyEncoding::Tcvn3, "ủy ban nhân dân tỉnh Tây Ninh"),
            ("§¶ng bé x· H\u{ad}ng ThuËn", LegacyEncoding::Tcvn3, "Đảng bộ xã Hưng Thuận"),
            ("Sôû Y teá", LegacyEncoding::Vni, "Sở Y tế"),
            ("Uûy ban nhaân daân tænh Taây Ninh", LegacyEncoding::Vni, "Ủy ban nhân dân tỉnh Tây Ninh"),
            ("ÑAÛNG BOÄ XAÕ HÖNG THUAÄN", LegacyEncoding::Vni, "ĐẢNG BỘ XÃ HƯNG THUẬN"),
            ("Thò xaõ Goø Daàu, phöôøng Myõ Lyù", LegacyEncoding::Vni, "Thị xã Gò Dầu, phường Mỹ Lý"),
            ("Trung taâm Kyõ thuaät", LegacyEncoding::Vni, "Trung tâm Kỹ thuật"),
        ] {
            assert_eq!(convert(text, from), wanted);
        }
    }

    /// Every vowel with every shape and tone, and đ, small and capital.
    fn letters() -> Vec<char> {
        let mut letters = vec!['đ', 'Đ'];
        for vowel in
            ["a", "a\u{306}", "a\u{302}", "e", "e\u{302}", "i", "o", "o\u{302}", "o\u{31b}", "u", "u\u{31b}", "y"]
        {
            for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                let text: String = format!("{vowel}{tone}").nfc().collect();
                letters.extend(text.chars().chain(text.to_uppercase().chars()));
            }
        }
        letters
    }

    #[test]
    fn every_letter_of_the_alphabet_comes_back() {
        let letters = letters();
        assert_eq!(letters.len(), 146);
        for letter in letters {
            let text = letter.to_string();
            assert_eq!(convert(&to_legacy(&text, LegacyEncoding::Vni), LegacyEncoding::Vni), text);
            assert_eq!(
                convert(&to_legacy(&text, LegacyEncoding::Tcvn3Capitals), LegacyEncoding::Tcvn3Capitals),
                text.to_uppercase(),
                "in a font of capitals"
            );
            // A capital with a tone has no code in VN3: it is written as the small one.
            let back = convert(&to_legacy(&text, LegacyEncoding::Tcvn3), LegacyEncoding::Tcvn3);
            let own = "ĂÂÊÔƠƯĐAEIOUY".contains(letter);
            assert_eq!(back, if own { text } else { text.to_lowercase() });
        }
    }

    #[test]
    fn whole_texts_come_back() {
        let capitals = PANGRAM.to_uppercase();
        for text in [PANGRAM, "Sở Giáo dục và Đào tạo – “Ủy ban” số 12/QĐ"] {
            let tcvn3 = text.replace('Ủ', "ủ");
            assert_eq!(convert(&to_legacy(text, LegacyEncoding::Tcvn3), LegacyEncoding::Tcvn3), tcvn3);
            assert_eq!(convert(&to_legacy(text, LegacyEncoding::Vni), LegacyEncoding::Vni), text);
        }
        assert_eq!(convert(&to_legacy(&capitals, LegacyEncoding::Vni), LegacyEncoding::Vni), capitals);
        assert_eq!(
            convert(&to_legacy(&capitals, LegacyEncoding::Tcvn3Capitals), LegacyEncoding::Tcvn3Capitals),
            capitals
        );
    }

    #[test]
    fn capitals_with_tones_are_capitals_again_where_the_word_shows_it() {
        for (name, wanted) in [
            ("SỞ GIÁO DỤC", "SỞ GIÁO DỤC"),
            ("UBND TỈNH TÂY NINH", "UBND TỈNH TÂY NINH"),
            ("UBND TỈNH Tây Ninh", "UBND TỈNH Tây Ninh"),
            ("UBND Xã Hà", "UBND Xã Hà"),
            ("HĐND xã", "HĐND xã"),
            ("Văn phòng HĐND-UBND", "Văn phòng HĐND-UBND"),
        ] {
            assert_eq!(convert(&to_legacy(name, LegacyEncoding::Tcvn3), LegacyEncoding::Tcvn3), wanted);
        }
    }

    #[test]
    fn three_hundred_real_names_come_back() {
        assert!(NAMES.lines().count() >= 300);
        for name in NAMES.lines() {
            assert_eq!(convert(&to_legacy(name, LegacyEncoding::Vni), LegacyEncoding::Vni), name);
            let back = convert(&to_legacy(name, LegacyEncoding::Tcvn3), LegacyEncoding::Tcvn3);
            assert_eq!(back.to_lowercase(), name.to_lowercase());
        }
    }

    #[test]
    fn a_text_fits_an_encoding_that_has_all_its_letters() {
        assert!(LegacyEncoding::Tcvn3.fits("Së Y tÕ – “Hµ Néi”") && LegacyEncoding::Vni.fits("Sôû Y teá – “Haø Noäi”"));
        assert!(
            !LegacyEncoding::Tcvn3.fits("Hà") && !LegacyEncoding::Tcvn3.fits("Sở") && !LegacyEncoding::Vni.fits("Hà")
        );
    }

    #[test]
    fn what_is_unicode_already_is_left_alone() {
        for text in ["Sở Y tế", "H53.01", "xã Đồng Khởi, Hà Nội", ""] {
            for from in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
                assert_eq!(convert(text, from), text);
            }
        }
    }
}
