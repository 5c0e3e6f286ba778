//! From the older code to the new one: a suggestion, as Hà Tĩnh published it (`000.00.01.H27` → `H27.01`).

use crate::qcvn102::{NO_LEVEL, NO_LEVEL4, OldCode};
use crate::{Code, Problem};

impl OldCode {
    /// The new code that this one suggests: groups reversed, zero groups dropped, leading zeros kept.
    ///
    /// # Errors
    /// When the level-1 group cannot begin a code of QĐ 20/2020/QĐ-TTg (`Z01`).
    pub fn suggest(&self) -> Result<Code, Vec<Problem>> {
        let mut text = self.level1.clone();
        for (group, none) in [(&self.level2, NO_LEVEL), (&self.level3, NO_LEVEL), (&self.level4, NO_LEVEL4)] {
            if group != none {
                text.push('.');
                text.push_str(group);
            }
        }
        Code::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_reversed_and_zero_groups_dropped() {
        for (old, new) in [
            ("000.00.01.H27", "H27.01"),
            ("000.00.00.H27", "H27"),
            ("000.07.01.G14", "G14.01.07"),
            ("003.01.18.G12", "G12.18.01.003"),
            ("000.1A.05.H26", "H26.05.1A"),
        ] {
            assert_eq!(OldCode::parse(old).unwrap().suggest().unwrap().as_str(), new);
        }
    }

    #[test]
    fn a_scheme_gives_no_code() {
        assert_eq!(OldCode::parse("000.00.01.Z01").unwrap().suggest().unwrap_err()[0].rule, "code.scheme");
    }
}
