//! What the process is asked to read.

use std::ffi::OsString;

use serde::{Deserialize, Serialize};

use crate::signed::Root;
use crate::word::PaperKind;

/// What the file is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request {
    /// A list.
    List,
    /// A file this program made, to be compared with the register.
    Handout,
    /// A template for documents of this kind.
    Template(PaperKind),
    /// A PDF whose signatures are wanted.
    Signed(SignedRequest),
    /// A file of root certificates.
    Roots,
}

/// What signatures are judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SignedRequest {
    /// The roots that the officer has loaded.
    pub(super) roots: Vec<Root>,
    /// The time now, UTC seconds: the process asks no clock.
    pub(super) now: i64,
}

const LIST: &str = "list";
const HANDOUT: &str = "handout";
const SIGNED: &str = "signed";
const ROOTS: &str = "roots";

impl Request {
    /// The word by which the process is told.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::List => LIST,
            Self::Handout => HANDOUT,
            Self::Template(kind) => kind.id(),
            Self::Signed(_) => SIGNED,
            Self::Roots => ROOTS,
        }
    }

    /// What the process is told besides: public data, as digits.
    pub(super) fn more(&self) -> Option<String> {
        let Self::Signed(asked) = self else { return None };
        let bytes = postcard::to_stdvec(asked).ok()?;
        Some(super::receive::hexadecimal(&bytes))
    }

    /// What these words ask for.
    pub(super) fn of(word: Option<OsString>, more: Option<OsString>) -> Option<Self> {
        match word?.to_str()? {
            LIST => Some(Self::List),
            HANDOUT => Some(Self::Handout),
            ROOTS => Some(Self::Roots),
            SIGNED => postcard::from_bytes(&bytes_of(more?.to_str()?)?).ok().map(Self::Signed),
            kind => PaperKind::from_id(kind).map(Self::Template),
        }
    }
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
