//! How a chain that is found differs from the links that are known of it.

use store::ChainLink;

use super::KnownLink;

/// A history that is not the one this machine has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryConflict {
    /// A set that was seen has another hash now.
    Rewritten {
        /// The first such set, as it was seen.
        known: KnownLink,
        /// Its hash now.
        found: String,
    },
    /// Sets that were seen are not there any more.
    WentBack {
        /// The last set that was seen.
        known: KnownLink,
        /// The number of the last set that is there; 0 for none.
        last: u32,
    },
}

/// The first contradiction between what is known and what is found. A chain that only goes on contradicts nothing.
pub(super) fn conflict(known: &[KnownLink], found: &[ChainLink]) -> Option<HistoryConflict> {
    let rewritten = known.iter().find_map(|link| {
        let now = found.iter().find(|now| now.number == link.number)?;
        (now.hash != link.hash).then(|| HistoryConflict::Rewritten { known: link.clone(), found: now.hash.clone() })
    });
    rewritten.or_else(|| {
        let last = found.last().map_or(0, |link| link.number);
        let known = known.last().filter(|link| link.number > last)?.clone();
        Some(HistoryConflict::WentBack { known, last })
    })
}

/// Whether a known link is one of the chain that is found.
pub(super) fn stands(known: &KnownLink, found: &[ChainLink]) -> bool {
    found.iter().any(|link| link.number == known.number && link.hash == known.hash)
}
