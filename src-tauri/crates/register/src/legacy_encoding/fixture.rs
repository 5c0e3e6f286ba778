//! Text in the old encodings for tests, made as UniKey makes it.

use super::{LegacyEncoding, tcvn3, vni};

/// Real names of units, one a line (the Tây Ninh list of 2020, every name once).
pub(crate) const NAMES: &str = include_str!("names.txt");

/// The text in the encoding; capitals with a tone become small letters in TCVN3, which has no codes for them.
pub(crate) fn to_legacy(text: &str, legacy: LegacyEncoding) -> String {
    text.chars()
        .map(|c| match legacy {
            LegacyEncoding::Vni => vni::code(c),
            LegacyEncoding::Tcvn3 | LegacyEncoding::Tcvn3Capitals => {
                let low = c.to_lowercase().next().unwrap_or(c);
                tcvn3::code(c).or_else(|| tcvn3::code(low)).unwrap_or(c).to_string()
            }
        })
        .collect()
}
