//! What this machine remembers of the chains of registers, and how a file that is opened differs from it.
//!
//! A chain of hashes shows that a history is consistent, not that it is the one that was there before: whoever can write the
//! file can compute all hashes anew. So the last set that was seen, and each that was applied here, is remembered outside of
//! the file, in `chains.json` of the settings folder, and with it what was enclosed since: no set has that in its hash yet. A
//! register is known again by its path, a copy by the hash of its first set.
//!
//! There, too, stand the templates and texts of documents that the officer knows: a register of somebody else brings its own.
//!
//! Invariant: what is remembered is given up only by the officer's decision, which is kept with it.

mod compare;
pub mod problem;

pub use compare::HistoryConflict;

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use store::{ChainLink, Enclosure, EnclosureKind, Store, StoreError};

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
}

impl FoundHistory {
    /// What the file of a register states; nothing is recomputed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(file: &Store) -> Result<Self, StoreError> {
        Ok(Self { links: file.chain_links()?, enclosures: file.enclosures()? })
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
}

impl KnownChain {
    fn is_at(&self, path: &Path) -> bool {
        self.path.as_deref().is_some_and(|known| known == path || known == real(path))
    }

    fn begins_with(&self, first: Option<&ChainLink>) -> bool {
        first.is_some_and(|first| self.links.iter().any(|link| link.number == first.number && link.hash == first.hash))
    }

    fn conflict(&self, found: &FoundHistory) -> Option<HistoryConflict> {
        compare::conflict(&self.links, &self.enclosures, found)
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
}

const FILE: &str = "chains.json";
const ASIDE: &str = "chains.json.hong";

impl KnownChains {
    /// Reads what is remembered in a settings folder; nothing where nothing was remembered yet. A file that cannot be read or
    /// understood is kept beside as `chains.json.hong`, so that it is never written over.
    pub fn read(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let read = match fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(|why| why.to_string()),
            Err(why) if why.kind() == ErrorKind::NotFound => return Self::default(),
            Err(why) => Err(why.to_string()),
        };
        read.unwrap_or_else(|why| {
            tracing::error!("{} is not understood: {why}", path.display());
            if let Err(why) = fs::rename(&path, folder.join(ASIDE)) {
                tracing::error!("it was not kept aside either: {why}");
            }
            Self::default()
        })
    }

    /// Writes it to a settings folder, whole or not at all.
    ///
    /// # Errors
    /// Why it could not be written, in technical words.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        fs::create_dir_all(folder).map_err(|why| why.to_string())?;
        let bytes = serde_json::to_vec_pretty(self).map_err(|why| why.to_string())?;
        documents::save::replace(&folder.join(FILE), &bytes).map_err(|why| why.to_string())
    }

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
            let known =
                self.chains.iter().find(|chain| chain.begins_with(Some(first)) && chain.conflict(found).is_none());
            let links = known.map(|chain| chain.links.clone()).unwrap_or_default();
            self.chains.push(KnownChain { path: Some(real(path)), links, ..KnownChain::default() });
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
        chain.remember_enclosures(&found.enclosures, at) || new
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
mod tests {
    use super::*;

    fn chain(hashes: &[&str]) -> FoundHistory {
        let links = (1..).zip(hashes).map(|(number, hash)| ChainLink { number, hash: (*hash).to_owned() }).collect();
        FoundHistory { links, enclosures: Vec::new() }
    }

    /// The same with documents of which each is in a hash or not.
    fn enclosing(hashes: &[&str], documents: &[(&str, bool)]) -> FoundHistory {
        let enclosed = (1..).zip(documents).map(|(number, (mark, sealed))| Enclosure {
            kind: EnclosureKind::Attachment,
            number,
            name: format!("{number}.pdf"),
            mark: (*mark).to_owned(),
            sealed: *sealed,
        });
        FoundHistory { enclosures: enclosed.collect(), ..chain(hashes) }
    }

    #[cfg(unix)]
    #[test]
    fn a_register_is_the_same_whichever_way_leads_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sổ.soma");
        fs::write(&file, "x").unwrap();
        let (link, beside) = (folder.path().join("lối tắt.soma"), folder.path().join("thư mục"));
        std::os::unix::fs::symlink(&file, &link).unwrap();
        std::os::unix::fs::symlink(folder.path(), &beside).unwrap();
        let ways = [file, link, beside.join("sổ.soma"), beside.join("../").join(folder.path()).join("sổ.soma")];
        for first in &ways {
            let mut known = KnownChains::default();
            known.remember(first, &chain(&["a", "b"]), at(1), true);
            for way in &ways {
                assert!(
                    known.conflict(way, &chain(&["x", "y"])).is_some(),
                    "{} after {}",
                    way.display(),
                    first.display()
                );
                assert_eq!(known.conflict(way, &chain(&["a", "b", "c"])), None);
            }
        }
    }

    #[test]
    fn a_document_that_no_set_has_in_its_hash_is_known_all_the_same() {
        let path = Path::new("/sổ.soma");
        let mut known = KnownChains::default();
        assert!(known.remember(path, &enclosing(&["a"], &[("x", true), ("y", false), ("z", false)]), at(1), false));
        let goes_on = enclosing(&["a", "b"], &[("x", true), ("y", true), ("z", true), ("w", false)]);
        assert_eq!(known.conflict(path, &goes_on), None);
        let swapped = |found: &FoundHistory| match known.conflict(path, found) {
            Some(HistoryConflict::Swapped { known, gone }) => (known.number, gone),
            other => panic!("{other:?}"),
        };
        assert_eq!(swapped(&enclosing(&["a"], &[("x", true), ("y", false)])), (3, true));
        assert_eq!(swapped(&enclosing(&["a"], &[("x", true), ("q", false), ("z", false)])), (2, false));
        let sealed = enclosing(&["a", "b"], &[("x", true), ("q", true), ("z", true)]);
        assert_eq!(swapped(&sealed), (2, false), "though a set seals the other one");
        known.accept(path, &sealed, at(2), "Hoà", "Bản quét cũ bị mờ");
        assert_eq!(known.conflict(path, &sealed), None);
        assert_eq!(known.decisions(path)[0].given_up_enclosures[0].number, 2);
    }

    fn at(day: u32) -> NaiveDateTime {
        format!("2026-11-{day:02}T08:00:00").parse().unwrap()
    }

    fn knowing(path: &str, hashes: &[&str]) -> KnownChains {
        let mut known = KnownChains::default();
        for end in 1..=hashes.len() {
            known.remember(Path::new(path), &chain(&hashes[..end]), at(1), true);
        }
        known
    }

    #[test]
    fn a_history_that_only_goes_on_is_no_conflict() {
        let known = knowing("/sổ.soma", &["a", "b"]);
        assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b"])), None);
        assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "c"])), None);
        assert_eq!(known.conflict(Path::new("/khác.soma"), &chain(&["x"])), None);
    }

    #[test]
    fn a_known_set_with_another_hash_is_told_by_the_first_of_them() {
        let known = knowing("/sổ.soma", &["a", "b", "c"]);
        let conflict = known.conflict(Path::new("/sổ.soma"), &chain(&["a", "x", "y"]));
        let Some(HistoryConflict::Rewritten { known, found }) = conflict else { panic!("{conflict:?}") };
        assert_eq!((known.number, known.hash.as_str(), found.as_str()), (2, "b", "x"));
    }

    #[test]
    fn a_register_that_went_back_is_told_by_the_last_set_that_was_seen() {
        let known = knowing("/sổ.soma", &["a", "b", "c"]);
        let conflict = known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b"]));
        let Some(HistoryConflict::WentBack { known, last }) = conflict else { panic!("{conflict:?}") };
        assert_eq!((known.number, last), (3, 2));
    }

    #[test]
    fn a_copy_elsewhere_is_known_by_its_first_set() {
        let known = knowing("/sổ.soma", &["a", "b", "c"]);
        assert!(matches!(
            known.conflict(Path::new("/sao lưu/sổ.soma"), &chain(&["a", "b"])),
            Some(HistoryConflict::WentBack { .. })
        ));
    }

    #[test]
    fn a_copy_for_practice_goes_its_own_way_and_casts_no_doubt_on_the_register() {
        let mut known = knowing("/sổ.soma", &["a", "b"]);
        known.remember(Path::new("/làm thử.soma"), &chain(&["a", "b"]), at(2), false);
        known.remember(Path::new("/làm thử.soma"), &chain(&["a", "b", "x"]), at(2), true);
        known.remember(Path::new("/sổ.soma"), &chain(&["a", "b", "c"]), at(3), true);
        assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "c"])), None);
        assert_eq!(known.conflict(Path::new("/làm thử.soma"), &chain(&["a", "b", "x"])), None);
        assert_eq!(known.conflict(Path::new("/làm thử 2.soma"), &chain(&["a", "b", "x"])), None, "a copy of the copy");
        assert!(
            known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "x"])).is_some(),
            "put in the register's place"
        );
        assert!(known.conflict(Path::new("/khác.soma"), &chain(&["a", "y", "z"])).is_some(), "seen nowhere");
    }

    #[test]
    fn another_register_in_the_place_of_a_known_one_is_told() {
        let known = knowing("/sổ.soma", &["a", "b"]);
        assert!(matches!(
            known.conflict(Path::new("/sổ.soma"), &chain(&["x", "y", "z"])),
            Some(HistoryConflict::Rewritten { .. })
        ));
    }

    #[test]
    fn a_register_made_anew_at_a_known_place_is_no_conflict() {
        let mut known = knowing("/sổ.soma", &["a", "b"]);
        known.begin(Path::new("/sổ.soma"));
        assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["x"])), None);
        assert!(known.conflict(Path::new("/dời.soma"), &chain(&["a"])).is_some(), "the old one is still known");
    }

    #[test]
    fn what_the_officer_decided_ends_the_conflict_and_is_kept() {
        let mut known = knowing("/sổ.soma", &["a", "b", "c"]);
        let found = chain(&["a", "x"]);
        known.accept(Path::new("/sổ.soma"), &found, at(2), "Nguyễn Thị Hoà", "Khôi phục bản sao ngày 1");
        assert_eq!(known.conflict(Path::new("/sổ.soma"), &found), None);
        let decisions = known.decisions(Path::new("/sổ.soma"));
        let [decision] = decisions.as_slice() else { panic!("{decisions:?}") };
        assert_eq!(decision.given_up.iter().map(|link| link.number).collect::<Vec<_>>(), [2, 3]);
        assert!(
            known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "c"])).is_some(),
            "the one given up is told now"
        );
    }

    #[test]
    fn what_is_remembered_is_read_again_and_an_odd_file_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        knowing("/sổ.soma", &["a", "b"]).write(folder.path()).unwrap();
        assert!(KnownChains::read(folder.path()).conflict(Path::new("/sổ.soma"), &chain(&["a"])).is_some());
        fs::write(folder.path().join(FILE), "{").unwrap();
        assert!(KnownChains::read(folder.path()).chains.is_empty());
        assert_eq!(fs::read_to_string(folder.path().join(ASIDE)).unwrap(), "{");
        fs::write(folder.path().join(FILE), [0xff]).unwrap();
        assert!(KnownChains::read(folder.path()).chains.is_empty());
        assert_eq!(fs::read(folder.path().join(ASIDE)).unwrap(), [0xff], "letters that cannot be read are kept, too");
    }
}
