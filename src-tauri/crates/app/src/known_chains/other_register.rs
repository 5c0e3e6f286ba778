//! Registers of the same level-1 body that this machine knows, and that have nothing in common with one it sees first.
//!
//! A register whose first set was rewritten shares no hash with the one it was. At its old place it is told all the same; at a
//! new one only the body is left by which it may be known. There are honest reasons for a second register of a body (one
//! for practice, one of another office), so that this is a question and never a charge.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{FoundHistory, KnownChain, KnownLink};

/// A register that was known when another one of the same body was seen first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherRegister {
    /// Where it was.
    pub path: Option<PathBuf>,
    /// The level-1 code that both have.
    pub root: String,
    /// Its first set.
    pub first: KnownLink,
    /// The last of its sets that was seen.
    pub last: KnownLink,
    /// Whether both state the same moment for their first set.
    pub began_together: bool,
}

/// The most of them that the officer is asked about.
const MOST: usize = 3;

/// Those of the known registers, each once whatever copies there are of it; those that began at the same moment first.
pub(super) fn others<'c>(known: impl Iterator<Item = &'c KnownChain>, found: &FoundHistory) -> Vec<OtherRegister> {
    let Some(beginning) = &found.beginning else { return Vec::new() };
    let mut by_first: BTreeMap<&str, OtherRegister> = BTreeMap::new();
    for chain in known {
        let (Some(first), Some(last)) = (chain.links.first(), chain.links.last()) else { continue };
        let Some(root) = chain.roots.iter().find(|root| beginning.roots.contains(root)) else { continue };
        let other = OtherRegister {
            path: chain.path.clone(),
            root: root.clone(),
            first: first.clone(),
            last: last.clone(),
            began_together: chain.began_at == Some(beginning.at),
        };
        let one = by_first.entry(&first.hash).or_insert_with(|| other.clone());
        if one.last.number < other.last.number {
            *one = other;
        }
    }
    let mut others: Vec<OtherRegister> = by_first.into_values().collect();
    others.sort_by_key(|other| (!other.began_together, std::cmp::Reverse(other.last.seen_at)));
    others.truncate(MOST);
    others
}
