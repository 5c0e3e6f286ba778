//! The encoding that a font's name tells.

use super::LegacyEncoding;

impl LegacyEncoding {
    /// The encoding of text set in this font: `.VnTime` and its kin are TCVN3, those that end in `H` show capitals only,
    /// `VNI-…` is VNI. `None` for every other font.
    pub fn of_font(name: &str) -> Option<Self> {
        let name = name.trim();
        let lower = name.to_ascii_lowercase();
        if lower.starts_with(".vn") {
            return Some(if name.ends_with('H') { LegacyEncoding::Tcvn3Capitals } else { LegacyEncoding::Tcvn3 });
        }
        lower.starts_with("vni").then_some(())?;
        matches!(lower.as_bytes().get(3), Some(b'-' | b' ')).then_some(LegacyEncoding::Vni)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_of_the_old_encodings_are_known_by_name() {
        for (font, wanted) in [
            (".VnTime", Some(LegacyEncoding::Tcvn3)),
            (".VnArial Narrow", Some(LegacyEncoding::Tcvn3)),
            (".VNTIME", Some(LegacyEncoding::Tcvn3)),
            (".VnTimeH", Some(LegacyEncoding::Tcvn3Capitals)),
            (".VnArial NarrowH", Some(LegacyEncoding::Tcvn3Capitals)),
            ("VNI-Times", Some(LegacyEncoding::Vni)),
            ("vni-helve", Some(LegacyEncoding::Vni)),
            ("VNI Times", Some(LegacyEncoding::Vni)),
            ("Times New Roman", None),
            ("VNtimes new roman", None),
            ("", None),
        ] {
            assert_eq!(LegacyEncoding::of_font(font), wanted, "{font}");
        }
    }
}
