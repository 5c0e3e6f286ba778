//! Vietnamese text in the 8-bit encodings from before Unicode: TCVN3 (ABC, fonts named `.Vn…`) and VNI (fonts named `VNI-…`).
//!
//! Such text reaches the program as the Western characters that stand at its byte values (ISO 8859-1, the same from
//! U+00A1 on as windows-1252): “Së Y tÕ” is TCVN3 and “Sôû Y teá” is VNI for “Sở Y tế”. Nothing here changes a text by
//! itself: [`detect`] and [`LegacyEncoding::of_font`] say what it is, [`convert`] what it would be.

mod convert;
mod detect;
#[cfg(test)]
pub(crate) mod fixture;
mod font;
mod syllable;
mod tcvn3;
mod vni;

pub use convert::convert;
pub use detect::{detect, detect_all};

use serde::{Deserialize, Serialize};

/// An encoding of 8 bits, in which what a letter means depends on the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum LegacyEncoding {
    /// TCVN 5712:1993 VN3, as the `.VnTime` fonts show it.
    Tcvn3,
    /// The same codes in a font of capitals such as `.VnTimeH`, which shows small letters as capitals.
    Tcvn3Capitals,
    /// VNI Windows, as the `VNI-Times` fonts show it.
    Vni,
}

/// Whether only Unicode has this character of Vietnamese: text with one of them is not in an old encoding, whatever its
/// font says.
pub(crate) fn is_unicode_only(c: char) -> bool {
    matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{36f}')
}
