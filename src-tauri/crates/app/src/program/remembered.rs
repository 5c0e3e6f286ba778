//! How far this machine remembers the open register.

use register::change_set::SetNumber;
use store::EnclosureCounts;

use crate::session::Session;

/// How far the history of the open register was remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Remembered {
    /// The last set.
    pub(super) set: SetNumber,
    /// What was enclosed with it.
    pub(super) enclosures: EnclosureCounts,
}

impl Remembered {
    /// All of a register that is open.
    pub(super) fn of(session: &Session) -> Self {
        let enclosures = session.file().enclosure_counts().unwrap_or_else(|why| {
            tracing::error!("what is enclosed was not read: {why}");
            EnclosureCounts::default()
        });
        Self { set: session.last_set(), enclosures }
    }
}
