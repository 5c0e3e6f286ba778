//! The identification code (mã định danh điện tử) of QĐ 20/2020/QĐ-TTg Điều 4.
//!
//! Invariant: a [`Code`] always obeys the grammar `[A-Y][0-9]{2}(\.[0-9A-Z]+)*`, at most [`Code::MAX_LENGTH`]
//! characters. Its identity is the exact text: `H26.1` and `H26.01` are two codes. The parent is inside the code.

use std::fmt;

use arrayvec::ArrayString;
use serde::{Serialize, Serializer};

mod order;

/// A well-formed identification code; it stands in place, so that cloning and comparing touch no other memory.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Code(ArrayString<{ Code::MAX_LENGTH }>);

impl Code {
    /// The most characters a code may have, dots counted (QĐ 20/2020/QĐ-TTg Điều 4).
    pub const MAX_LENGTH: usize = 35;

    /// The code of this text, which is well-formed and so no longer than [`Code::MAX_LENGTH`].
    pub(crate) fn short(text: &str) -> Self {
        let mut code = ArrayString::new();
        // Cannot be too long.
        let _ = code.try_push_str(text);
        Self(code)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The level of the unit: 1 for `H26`, 2 for `H26.01`.
    pub fn level(&self) -> usize {
        self.groups().count()
    }

    /// The groups from left to right, without the dots.
    pub fn groups(&self) -> std::str::Split<'_, char> {
        self.0.split('.')
    }

    /// The last group, which tells the unit from its siblings; for a level-1 code the whole code.
    pub fn last_group(&self) -> &str {
        match self.0.rsplit_once('.') {
            Some((_, group)) => group,
            None => &self.0,
        }
    }

    /// The code of the body directly above; `None` at level 1.
    pub fn parent(&self) -> Option<Code> {
        let (parent, _) = self.0.rsplit_once('.')?;
        Some(Code::short(parent))
    }

    /// The level-1 code that it begins with; itself at level 1.
    pub fn root(&self) -> Code {
        match self.0.split_once('.') {
            Some((root, _)) => Code::short(root),
            None => self.clone(),
        }
    }

    /// Whether the code stands strictly below `other`, at any depth.
    pub fn is_below(&self, other: &Code) -> bool {
        self.0.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Whether a first group can be a level-1 code (QĐ 20/2020/QĐ-TTg Điều 4.2): a letter A–Y and two digits.
pub(crate) fn is_level1(group: &str) -> bool {
    matches!(group.as_bytes(), [b'A'..=b'Y', b'0'..=b'9', b'0'..=b'9'])
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads a code that a test knows to be well-formed.
    pub(crate) fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    /// Well-formed codes that lie close together, so that prefixes and equal numbers occur.
    pub(crate) fn any_code() -> impl Strategy<Value = Code> {
        ("(H26|A01|Y99)", prop::collection::vec("(0{0,2}[0-9]|[0-9]{1,3}|[0-9AB]{1,3}|[A-Z]{1,2})", 0..5))
            .prop_map(|(root, groups)| code(&[vec![root], groups].concat().join(".")))
    }

    #[test]
    fn the_parts_of_a_code() {
        let unit = code("H15.50.05.13");
        assert_eq!(unit.level(), 4);
        assert_eq!(unit.parent(), Some(code("H15.50.05")));
        assert_eq!(unit.root(), code("H15"));
        assert_eq!(unit.last_group(), "13");
        assert_eq!(code("H15").level(), 1);
        assert_eq!(code("H15").parent(), None);
        assert_eq!(code("H15").last_group(), "H15");
    }

    #[test]
    fn below_means_by_whole_groups() {
        assert!(code("H26.01.02").is_below(&code("H26")));
        assert!(code("H26.01.02").is_below(&code("H26.01")));
        assert!(!code("H26.01").is_below(&code("H26.01")));
        assert!(!code("H26.011").is_below(&code("H26.01")));
    }

    #[test]
    fn a_child_is_checked_like_any_code() {
        assert_eq!(code("H26").child("107"), Ok(code("H26.107")));
        assert_eq!(code("H26").child("1.2").unwrap_err()[0].rule, "code.groupDot");
        assert_eq!(code("H26").child("").unwrap_err()[0].rule, "code.emptyGroup");
        assert_eq!(code("H26").child(&"1".repeat(32)).unwrap_err()[0].rule, "code.length");
    }

    #[test]
    fn json_is_the_text_and_is_validated() {
        assert_eq!(serde_json::to_string(&code("H26.01")).unwrap(), "\"H26.01\"");
        assert_eq!(serde_json::from_str::<Code>("\"H26.01\"").unwrap(), code("H26.01"));
        assert!(serde_json::from_str::<Code>("\"h26.01\"").is_err());
    }

    proptest! {
        #[test]
        fn display_is_the_text_that_was_parsed(code in any_code()) {
            let shown = code.to_string();
            prop_assert_eq!(Code::parse(&shown), Ok(code));
        }

        #[test]
        fn a_child_is_below_its_parent_and_names_it(code in any_code(), group in "[0-9A-Z]{1,3}") {
            let child = code.child(&group).unwrap();
            prop_assert!(child.is_below(&code));
            prop_assert_eq!(child.parent(), Some(code));
        }
    }
}
