//! Letters of one byte, by the code page of the workbook.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};
use unicode_normalization::UnicodeNormalization;

use crate::table::ReadError;

/// How the texts of a workbook are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// In UTF-16, with the upper bytes left out where all are zero (Excel 97 and later): whatever CODEPAGE says.
    Unicode,
    /// In this code page (Excel 5 and 95).
    Page(u16),
}

/// The letters of code page 10029 (Central European of the Macintosh) from 0x80 on.
const MAC_CENTRAL_EUROPEAN: &str = "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»… ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ";

impl Letters {
    /// The text of these bytes, one or more to a letter.
    ///
    /// # Errors
    /// Letters beyond ASCII in a code page that is not known here.
    pub(super) fn narrow(self, bytes: &[u8]) -> Result<String, ReadError> {
        let page = match self {
            Self::Unicode => return Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
            Self::Page(page) => page,
        };
        if page == 10029 {
            let wide =
                |byte: u8| byte.checked_sub(0x80).and_then(|at| MAC_CENTRAL_EUROPEAN.chars().nth(usize::from(at)));
            return Ok(bytes.iter().map(|byte| wide(*byte).unwrap_or(char::from(*byte))).collect());
        }
        if bytes.is_ascii() {
            return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
        }
        let encoding = encoding(page).ok_or(ReadError::Encoding)?;
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        Ok(if encoding == WINDOWS_1258 { text.nfc().collect() } else { text.into_owned() })
    }
}

fn encoding(page: u16) -> Option<&'static Encoding> {
    Some(match page {
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 32769 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 | 32768 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        65001 => UTF_8,
        _ => return None,
    })
}
