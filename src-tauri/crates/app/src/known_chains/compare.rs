//! How a history that is found differs from what is known of it.

use store::{ChainLink, Enclosure};

use super::{FoundHistory, KnownEnclosure, KnownLink};

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
    /// What was enclosed since the newest set that was seen is another now, or gone.
    Swapped {
        /// The first such enclosure, as it was seen.
        known: KnownEnclosure,
        /// Whether there is none in its place.
        gone: bool,
    },
}

/// The first contradiction between what is known and what is found. A history that only goes on contradicts nothing.
pub(super) fn conflict(
    links: &[KnownLink],
    enclosures: &[KnownEnclosure],
    found: &FoundHistory,
) -> Option<HistoryConflict> {
    let rewritten = links.iter().find_map(|link| {
        let now = found.links.iter().find(|now| now.number == link.number)?;
        (now.hash != link.hash).then(|| HistoryConflict::Rewritten { known: link.clone(), found: now.hash.clone() })
    });
    let went_back = || {
        let last = found.links.last().map_or(0, |link| link.number);
        let known = links.last().filter(|link| link.number > last)?.clone();
        Some(HistoryConflict::WentBack { known, last })
    };
    let swapped = || {
        let known = enclosures.iter().find(|known| !is_enclosed(known, &found.enclosures))?;
        let gone = !found.enclosures.iter().any(|now| now.kind == known.kind && now.number == known.number);
        Some(HistoryConflict::Swapped { known: known.clone(), gone })
    };
    rewritten.or_else(went_back).or_else(swapped)
}

/// Whether a known link is one of the chain that is found.
pub(super) fn stands(known: &KnownLink, found: &[ChainLink]) -> bool {
    found.iter().any(|link| link.number == known.number && link.hash == known.hash)
}

/// Whether a known enclosure is among those that are found, as it was seen.
pub(super) fn is_enclosed(known: &KnownEnclosure, found: &[Enclosure]) -> bool {
    found.iter().any(|now| now.kind == known.kind && now.number == known.number && now.mark == known.mark)
}
