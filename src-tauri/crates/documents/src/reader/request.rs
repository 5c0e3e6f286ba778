//! What the process is asked to read.

use std::ffi::OsString;

use crate::word::PaperKind;

/// What the file is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    /// A list.
    List,
    /// A file this program made, to be compared with the register.
    Handout,
    /// A template for documents of this kind.
    Template(PaperKind),
}

const LIST: &str = "list";
const HANDOUT: &str = "handout";

impl Request {
    /// The word by which the process is told.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::List => LIST,
            Self::Handout => HANDOUT,
            Self::Template(kind) => kind.id(),
        }
    }

    /// What this word asks for.
    pub(super) fn of(word: Option<OsString>) -> Option<Self> {
        match word?.to_str()? {
            LIST => Some(Self::List),
            HANDOUT => Some(Self::Handout),
            kind => PaperKind::from_id(kind).map(Self::Template),
        }
    }
}
