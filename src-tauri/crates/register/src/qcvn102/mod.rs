//! The older code of QCVN 102:2016/BTTTT: `V1V2V3.Z1Z2.Y1Y2.MX1X2`.
//!
//! Always 13 characters, read from right to left: level 1 last, a group of zeros for a level that is not there.
//! Invariant: an [`OldCode`] is well formed, skips no level and holds no reserved group. It is kept as an attribute of
//! a unit; what it means as a new code is a suggestion only.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod parse;
mod problem;
mod sequence;

pub use sequence::next_level3;

/// A well-formed code of QCVN 102:2016.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OldCode {
    pub(crate) level4: String,
    pub(crate) level3: String,
    pub(crate) level2: String,
    pub(crate) level1: String,
}

/// The group that says "no level 4".
pub(crate) const NO_LEVEL4: &str = "000";
/// The group that says "no level 3" or "no level 2".
pub(crate) const NO_LEVEL: &str = "00";

impl OldCode {
    /// How many characters a code has, dots counted.
    pub const LENGTH: usize = 13;

    /// The level of the unit, 1 to 4.
    pub fn level(&self) -> usize {
        if self.level4 != NO_LEVEL4 {
            4
        } else if self.level3 != NO_LEVEL {
            3
        } else if self.level2 != NO_LEVEL {
            2
        } else {
            1
        }
    }

    /// The code of the unit directly above; `None` at level 1.
    pub fn parent(&self) -> Option<OldCode> {
        let mut parent = self.clone();
        match self.level() {
            4 => NO_LEVEL4.clone_into(&mut parent.level4),
            3 => NO_LEVEL.clone_into(&mut parent.level3),
            2 => NO_LEVEL.clone_into(&mut parent.level2),
            _ => return None,
        }
        Some(parent)
    }
}

impl fmt::Display for OldCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.level4, self.level3, self.level2, self.level1)
    }
}

impl Serialize for OldCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OldCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        OldCode::parse(&text).map_err(|problems| {
            let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
            serde::de::Error::custom(messages.join(" "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn old(text: &str) -> OldCode {
        OldCode::parse(text).unwrap()
    }

    #[test]
    fn levels_and_parents() {
        let unit = old("003.01.18.G12");
        assert_eq!(unit.level(), 4);
        let parents: Vec<String> =
            std::iter::successors(unit.parent(), OldCode::parent).map(|code| code.to_string()).collect();
        assert_eq!(parents, ["000.01.18.G12", "000.00.18.G12", "000.00.00.G12"]);
        assert_eq!(old("000.00.00.G12").level(), 1);
    }

    #[test]
    fn json_is_the_text_and_is_validated() {
        assert_eq!(serde_json::to_string(&old("000.00.01.H27")).unwrap(), "\"000.00.01.H27\"");
        assert!(serde_json::from_str::<OldCode>("\"000.0001.H27\"").is_err());
    }
}
