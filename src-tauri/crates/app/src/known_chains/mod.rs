//! What this machine remembers of the chains of registers, and how a file that is opened differs from it.
//!
//! A chain of hashes shows that a history is consistent, not that it is the one that was there before: whoever can write the
//! file can compute all hashes anew. So the last set that was seen, and each that was applied here, is remembered outside of
//! the file, in `chains.json` of the settings folder, and with it what was enclosed since: no set has that in its hash yet. A
//! register is known again by its path, a copy by the hash of its first set. One that shares no hash with any, but has the
//! level-1 code of a known one, is asked about once ([`OtherRegister`]).
//!
//! There, too, stand the templates and texts of documents that the officer knows: a register of somebody else brings its own.
//!
//! Invariant: what is remembered is given up only by the officer's decision, which is kept with it.

mod compare;
mod kept_file;
mod other_register;
pub mod problem;

pub use compare::HistoryConflict;
pub use kept_file::MemoryLoss;
pub use other_register::OtherRegister;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use register::Problem;
use serde::{Deserialize, Serialize};
use store::{Beginning, ChainLink, Enclosure, EnclosureKind, Store, StoreError};

/// An applied set that this machine has seen at the end of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownLink {
    /// Its number in the chain, from 1.
    pub number: u32,
    /// Its SHA-256 as the file stated it, in lower-case hexadecimal.
    pub hash: String,
    /// When it was seen first, local time.
    pub seen_at: NaiveDateTime,
    /// Whether it was applied by this machine.
    #[serde(default)]
    pub applied_here: bool,
}

/// A signed document, template or text that this machine has seen, and that no set it has seen has in its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownEnclosure {
    /// What it is.
    pub kind: EnclosureKind,
    /// Its number among those of its kind.
    pub number: u32,
    /// Name of the file of a document, key of a template or of the texts.
    pub name: String,
    /// SHA-256 of all that was known of it.
    pub mark: String,
    /// When it was seen first, local time.
    pub seen_at: NaiveDateTime,
}

/// The history of a register as its file states it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundHistory {
    /// Every link of the chain, the first set first.
    pub links: Vec<ChainLink>,
    /// Everything that is enclosed with it.
    pub enclosures: Vec<Enclosure>,
    /// Whose register it is, and since when.
    pub beginning: Option<Beginning>,
}

impl FoundHistory {
    /// What the file of a register states; nothing is recomputed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(file: &Store) -> Result<Self, StoreError> {
        Ok(Self { links: file.chain_links()?, enclosures: file.enclosures()?, beginning: file.beginning()? })
    }
}

/// What an officer decided about a history that is not the one this machine knew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HistoryDecision {
    /// When it was decided, local time.
    pub at: NaiveDateTime,
    /// Name of the officer.
    pub by: String,
    /// Why the officer took the other history.
    pub reason: String,
    /// What was known before and is given up.
    pub given_up: Vec<KnownLink>,
    /// The enclosures that were known before and are given up.
    #[serde(default)]
    pub given_up_enclosures: Vec<KnownEnclosure>,
}

/// That an officer took note of something they were told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenNote {
    /// When, local time.
    pub at: NaiveDateTime,
    /// Name of the officer.
    pub by: String,
}

/// What is remembered of the register at one place. Copies go their own ways: each place has what was seen there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct KnownChain {
    /// Where it was opened; nowhere any more once another register was made at that place.
    path: Option<PathBuf>,
    /// The links that were seen, by number; the first set is always among them.
    links: Vec<KnownLink>,
    /// What was enclosed when the newest of them was seen, and is in no hash yet.
    enclosures: Vec<KnownEnclosure>,
    /// What was decided about its history, the oldest decision first.
    decisions: Vec<HistoryDecision>,
    /// Its level-1 codes, by its first set; none where an older version remembered it.
    roots: Vec<String>,
    /// When its first set was applied, as its file states it.
    began_at: Option<NaiveDateTime>,
    /// Other registers of the same body that were known when it was seen first.
    others: Vec<OtherRegister>,
    /// The officer's taking note of them.
    others_noted: Option<TakenNote>,
}

impl KnownChain {
    fn is_at(&self, path: &Path) -> bool {
        self.path.as_deref().is_some_and(|known| known == path || known == real(path))
    }

    /// Whether it may be another register that is known, and the officer has not taken note of the question.
    fn is_asked(&self) -> bool {
        !self.others.is_empty() && self.others_noted.is_none()
    }

    fn begins_with(&self, first: Option<&ChainLink>) -> bool {
        first.is_some_and(|first| self.links.iter().any(|link| link.number == first.number && link.hash == first.hash))
    }

    fn conflict(&self, found: &FoundHistory) -> Option<HistoryConflict> {
        compare::conflict(&self.links, &self.enclosures, found)
    }

    /// Notes how it began; whether that was not known.
    fn remember_beginning(&mut self, beginning: Option<&Beginning>) -> bool {
        let Some(beginning) = beginning.filter(|_| self.roots.is_empty() || self.began_at.is_none()) else {
            return false;
        };
        self.roots.clone_from(&beginning.roots);
        self.began_at = Some(beginning.at);
        true
    }

    /// Notes what is enclosed and in no hash yet, instead of what was before; whether anything was new.
    fn remember_enclosures(&mut self, found: &[Enclosure], at: NaiveDateTime) -> bool {
        let before = std::mem::take(&mut self.enclosures);
        let open = found.iter().filter(|one| !one.sealed);
        self.enclosures = open
            .map(|one| {
                let seen = before.iter().find(|known| (known.kind, known.number) == (one.kind, one.number));
                KnownEnclosure {
                    kind: one.kind,
                    number: one.number,
                    name: one.name.clone(),
                    mark: one.mark.clone(),
                    seen_at: seen.map_or(at, |known| known.seen_at),
                }
            })
            .collect();
        self.enclosures != before
    }
}

/// Where a file is, whatever links and detours lead there.
fn real(path: &Path) -> PathBuf {
    dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The content of `chains.json`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownChains {
    chains: Vec<KnownChain>,
    /// SHA-256 of templates and texts that the officer knows, whatever register has them.
    papers: BTreeSet<String>,
    /// When a part of it was lost.
    losses: Vec<MemoryLoss>,
    /// The settings folder it was read in. Registers for practice lie there, and cast no doubt on others.
    #[serde(skip)]
    folder: Option<PathBuf>,
    /// Its file could neither be read nor be kept beside: it is not written.
    #[serde(skip)]
    is_held: bool,
}

impl KnownChains {
    /// Whether the officer knows the template or the texts with this hash.
    pub fn knows_paper(&self, sha256: &str) -> bool {
        self.papers.contains(sha256)
    }

    /// Remembers templates and texts that the officer knows; whether any was new.
    pub fn remember_papers(&mut self, hashes: impl IntoIterator<Item = String>) -> bool {
        let before = self.papers.len();
        self.papers.extend(hashes);
        self.papers.len() > before
    }

    /// How the history of the register at `path` differs from what is remembered of it; `None` where it only goes on.
    ///
    /// A file at a new place is a copy of a known register where it begins with the same set: it must go on from what was
    /// seen of one of them.
    pub fn conflict(&self, path: &Path, found: &FoundHistory) -> Option<HistoryConflict> {
        if let Some(chain) = self.chains.iter().find(|chain| chain.is_at(path)) {
            return chain.conflict(found);
        }
        let alike = self.chains.iter().filter(|chain| chain.begins_with(found.links.first()));
        let conflicts: Option<Vec<HistoryConflict>> = alike.map(|chain| chain.conflict(found)).collect();
        conflicts?.into_iter().next()
    }

    /// Remembers the last link of a chain that is in no conflict, its first, and what is enclosed since. `applied_here`: this
    /// machine applied the last set. Returns whether anything was new.
    pub fn remember(&mut self, path: &Path, found: &FoundHistory, at: NaiveDateTime, applied_here: bool) -> bool {
        let (Some(first), Some(last)) = (found.links.first(), found.links.last()) else { return false };
        let place = self.place(path);
        let mut new = place == self.chains.len();
        if new {
            let alike = |chain: &&KnownChain| chain.begins_with(Some(first)) && chain.conflict(found).is_none();
            let known: Vec<&KnownChain> = self.chains.iter().filter(alike).collect();
            let others = match known.first() {
                _ if applied_here => Vec::new(),
                None => self.others(path, found),
                // A copy of a register about which nobody has answered yet is asked about in the same way.
                Some(_) if known.iter().any(|chain| !chain.is_asked()) => Vec::new(),
                Some(asked) => asked.others.clone(),
            };
            let links = known.first().map(|chain| chain.links.clone()).unwrap_or_default();
            self.chains.push(KnownChain { path: Some(real(path)), links, others, ..KnownChain::default() });
        }
        let chain = &mut self.chains[place];
        for (link, here) in [(first, false), (last, applied_here)] {
            if chain.links.iter().any(|known| known.number == link.number) {
                continue;
            }
            chain.links.push(KnownLink {
                number: link.number,
                hash: link.hash.clone(),
                seen_at: at,
                applied_here: here,
            });
            new = true;
        }
        chain.links.sort_by_key(|link| link.number);
        new |= chain.remember_beginning(found.beginning.as_ref());
        chain.remember_enclosures(&found.enclosures, at) || new
    }

    /// The registers of the same body as the one that is seen here first; those for practice aside.
    fn others(&self, path: &Path, found: &FoundHistory) -> Vec<OtherRegister> {
        let is_practice = |at: &Path| self.folder.as_deref().is_some_and(|folder| at.starts_with(real(folder)));
        if is_practice(&real(path)) {
            return Vec::new();
        }
        other_register::others(
            self.chains.iter().filter(|chain| !chain.path.as_deref().is_some_and(is_practice)),
            found,
        )
    }

    /// Notes the level-1 codes of a register that an older version remembered without them.
    pub fn learn_roots(&mut self, path: &Path, roots: impl IntoIterator<Item = String>) {
        if let Some(chain) = self.chains.iter_mut().find(|chain| chain.is_at(path) && chain.roots.is_empty()) {
            chain.roots = roots.into_iter().collect();
        }
    }

    /// What the officer is told of the register at this path and of this memory, until they have taken note.
    pub fn notes(&self, path: &Path) -> Vec<Problem> {
        let lost = self.losses.iter().filter(|loss| loss.noted.is_none());
        let folder = self.folder.clone().unwrap_or_default();
        let chain = self.chains.iter().find(|chain| chain.is_at(path));
        let lost = lost.map(|loss| {
            let is_kept = chain.is_some_and(|chain| chain.links.iter().any(|link| link.seen_at < loss.at));
            problem::lost(loss, &folder, is_kept)
        });
        lost.chain(self.questions(path)).collect()
    }

    /// Whether the register at this path is one that is known otherwise, as long as the officer has not taken note.
    pub fn questions(&self, path: &Path) -> Vec<Problem> {
        let asked = self.chains.iter().filter(|chain| chain.is_at(path) && chain.is_asked());
        let others = asked.flat_map(|chain| {
            let first = chain.links.first();
            chain.others.iter().filter_map(move |other| Some(problem::other(other, first?)))
        });
        others.collect()
    }

    /// Notes that the officer was told all of that; whether there was anything.
    pub fn take_note(&mut self, path: &Path, at: NaiveDateTime, by: &str) -> bool {
        let noted = || Some(TakenNote { at, by: by.to_owned() });
        let mut any = false;
        for loss in self.losses.iter_mut().filter(|loss| loss.noted.is_none()) {
            loss.noted = noted();
            any = true;
        }
        for chain in self.chains.iter_mut().filter(|chain| chain.is_at(path) && chain.is_asked()) {
            chain.others_noted = noted();
            any = true;
        }
        any
    }

    /// Takes the chain that was found as the history of the register at this place from now on: what contradicts it is given
    /// up there, and kept with the decision.
    pub fn accept(&mut self, path: &Path, found: &FoundHistory, at: NaiveDateTime, by: &str, reason: &str) {
        let place = self.place(path);
        if place == self.chains.len() {
            let alike = self.chains.iter().find(|chain| chain.begins_with(found.links.first()));
            let known = alike.cloned().unwrap_or_default();
            self.chains.push(KnownChain { path: Some(real(path)), decisions: Vec::new(), ..known });
        }
        let chain = &mut self.chains[place];
        let (kept, given_up): (Vec<_>, Vec<_>) =
            std::mem::take(&mut chain.links).into_iter().partition(|link| compare::stands(link, &found.links));
        chain.links = kept;
        let given_up_enclosures: Vec<KnownEnclosure> = std::mem::take(&mut chain.enclosures)
            .into_iter()
            .filter(|known| !compare::is_enclosed(known, &found.enclosures))
            .collect();
        if !given_up.is_empty() || !given_up_enclosures.is_empty() {
            let (by, reason) = (by.to_owned(), reason.to_owned());
            chain.decisions.push(HistoryDecision { at, by, reason, given_up, given_up_enclosures });
        }
        self.remember(path, found, at, false);
    }

    /// A register that was just made at this place has nothing to do with one that lay there before.
    pub fn begin(&mut self, path: &Path) {
        for chain in self.chains.iter_mut().filter(|chain| chain.is_at(path)) {
            chain.path = None;
        }
    }

    /// What was decided about the history of the register at this path, the oldest decision first.
    pub fn decisions(&self, path: &Path) -> Vec<&HistoryDecision> {
        self.chains.iter().filter(|chain| chain.is_at(path)).flat_map(|chain| &chain.decisions).collect()
    }

    /// Where the register at this path is kept; behind the last one where it is not yet.
    fn place(&self, path: &Path) -> usize {
        self.chains.iter().position(|chain| chain.is_at(path)).unwrap_or(self.chains.len())
    }
}

#[cfg(test)]
mod tests;
