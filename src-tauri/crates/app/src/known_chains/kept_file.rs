//! The file that holds what is known: `chains.json` of the settings folder. One that is damaged is kept beside, what is whole
//! in it is taken over, and the officer is told until they have taken note.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{KnownChains, TakenNote};
use crate::damaged_file;
use crate::words::count;

const FILE: &str = "chains.json";

/// That a part of what was known, or all of it, could not be read any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemoryLoss {
    /// When it was found, local time.
    pub at: NaiveDateTime,
    /// Name of the file beside `chains.json` in which the damaged one is kept.
    pub kept_as: String,
    /// How many registers could still be read.
    pub registers: u32,
    /// The officer's taking note of it.
    #[serde(default)]
    pub noted: Option<TakenNote>,
}

impl KnownChains {
    /// Reads what is remembered in a settings folder; nothing where nothing was remembered yet. Of a damaged file, which is
    /// kept beside under a name that is free, what is whole; that is noted as a loss. `at`: the time now.
    ///
    /// A file that cannot be read at all, or not be kept beside, stays where it is and is never written over.
    pub fn read(folder: &Path, at: NaiveDateTime) -> Self {
        let path = folder.join(FILE);
        let nothing = || Self { folder: Some(folder.to_owned()), ..Self::default() };
        let untouched = || Self { is_held: true, ..nothing() };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return nothing(),
            Err(why) => {
                tracing::error!("{} cannot be read: {why}", path.display());
                return untouched();
            }
        };
        let why = match serde_json::from_slice::<Self>(&bytes) {
            Ok(known) => return Self { folder: Some(folder.to_owned()), ..known },
            Err(why) => why,
        };
        tracing::error!("{} is not understood: {why}", path.display());
        let Some(aside) = keep_aside(&path, &bytes) else { return untouched() };
        let mut known = Self { folder: Some(folder.to_owned()), ..whole_entries(&bytes) };
        let kept_as = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
        known.losses.push(MemoryLoss { at, kept_as, registers: count(known.chains.len()), noted: None });
        if let Err(why) = known.write(folder) {
            tracing::error!("what is left of {} was not written: {why}", path.display());
            // The damaged file still stands under its own name, to be read and told again.
            let _ = fs::remove_file(aside);
        }
        known
    }

    /// Writes it to a settings folder, whole or not at all.
    ///
    /// # Errors
    /// Why it could not be written, in technical words.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        if self.is_held {
            return Err(format!("{FILE} cannot be read and is not written over"));
        }
        documents::save::make_own_folder(folder).map_err(|why| why.to_string())?;
        let bytes = serde_json::to_vec_pretty(self).map_err(|why| why.to_string())?;
        documents::save::replace_own(&folder.join(FILE), &bytes).map_err(|why| why.to_string())
    }
}

/// Writes the damaged content to the first free name beside the file; the file itself is not touched.
fn keep_aside(file: &Path, bytes: &[u8]) -> Option<PathBuf> {
    for aside in damaged_file::names_aside(file) {
        match create_own(&aside) {
            Ok(mut kept) => {
                if let Err(why) = kept.write_all(bytes).and_then(|()| kept.sync_all()) {
                    tracing::error!("{} was not kept aside: {why}", file.display());
                    let _ = fs::remove_file(&aside);
                    return None;
                }
                return Some(aside);
            }
            Err(why) if why.kind() == ErrorKind::AlreadyExists => {}
            Err(why) => {
                tracing::error!("{} was not kept aside: {why}", file.display());
                return None;
            }
        }
    }
    None
}

fn create_own(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What stands whole in a damaged file, up to the place where it cannot be read on. An entry of which a part is missing is
/// left away: nothing is guessed.
fn whole_entries(bytes: &[u8]) -> KnownChains {
    let mut found = KnownChains::default();
    let mut papers: Vec<String> = Vec::new();
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let members = Members { chains: &mut found.chains, papers: &mut papers, losses: &mut found.losses };
    if let Err(why) = members.deserialize(&mut reader) {
        tracing::warn!("read up to the damage: {why}");
    }
    found.chains.retain(|chain| !chain.links.is_empty());
    found.papers.extend(papers);
    found
}

struct Members<'f> {
    chains: &'f mut Vec<super::KnownChain>,
    papers: &'f mut Vec<String>,
    losses: &'f mut Vec<MemoryLoss>,
}

impl<'de> DeserializeSeed<'de> for Members<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("what is known of registers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "chains" => members.next_value_seed(Entries(self.chains))?,
                "papers" => members.next_value_seed(Entries(self.papers))?,
                "losses" => members.next_value_seed(Entries(self.losses))?,
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct Entries<'f, T>(&'f mut Vec<T>);

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Entries<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Entries<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(entry) = entries.next_element::<Value>()? {
            self.0.extend(serde_json::from_value(entry).ok());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, chain, knowing};
    use super::*;

    fn read(folder: &Path) -> KnownChains {
        KnownChains::read(folder, at(9))
    }

    #[test]
    fn what_is_remembered_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        knowing("/sổ.soma", &["a", "b"]).write(folder.path()).unwrap();
        let known = read(folder.path());
        assert!(known.conflict(Path::new("/sổ.soma"), &chain(&["a"])).is_some());
        assert_eq!(known.losses, []);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_file_is_kept_under_a_name_that_is_never_written_over_and_the_loss_is_noted() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        for (number, content) in [&b"{"[..], &[0xff], b"[1]", b""].into_iter().enumerate() {
            fs::write(&file, content).unwrap();
            let known = read(folder.path());
            let loss = known.losses.last().unwrap();
            let name =
                if number == 0 { "chains.json.hong".to_owned() } else { format!("chains.json.hong-{}", number + 1) };
            assert_eq!((loss.at, loss.kept_as.as_str(), loss.registers), (at(9), name.as_str(), 0));
            assert_eq!(fs::read(folder.path().join(name)).unwrap(), content);
            assert_eq!(read(folder.path()).losses, known.losses, "it is told until the officer has taken note");
        }
    }

    #[test]
    fn what_stands_whole_in_a_damaged_file_is_still_known_and_nothing_is_guessed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let mut known = knowing("/một.soma", &["a", "b"]);
        known.remember(Path::new("/hai.soma"), &chain(&["x", "y"]), at(1), true);
        known.write(folder.path()).unwrap();
        let whole = fs::read(&file).unwrap();
        let second = whole.windows(9).position(|bytes| bytes == "/hai.soma".as_bytes()).unwrap();
        for end in [second, whole.len() - 30] {
            fs::write(&file, &whole[..end]).unwrap();
            let saved = read(folder.path());
            assert_eq!(saved.chains[0].path.as_deref(), Some(Path::new("/một.soma")));
            assert!(saved.conflict(Path::new("/một.soma"), &chain(&["a", "q"])).is_some(), "{end}");
            assert_eq!(saved.losses.last().unwrap().registers, count(saved.chains.len()));
            let has_second = saved.conflict(Path::new("/hai.soma"), &chain(&["q"])).is_some();
            assert_eq!(has_second, end != second, "an entry that was cut off is none");
        }
        // One entry in another form, and one without anything in it.
        let mut odd: Value = serde_json::from_slice(&whole).unwrap();
        odd["chains"].as_array_mut().unwrap().push(Value::from(7));
        odd["chains"].as_array_mut().unwrap().push(serde_json::json!({}));
        fs::write(&file, odd.to_string()).unwrap();
        assert_eq!(read(folder.path()).chains.len(), 2);
    }

    #[test]
    fn a_file_that_cannot_be_read_at_all_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(FILE)).unwrap();
        let mut known = read(folder.path());
        assert!(known.remember(Path::new("/sổ.soma"), &chain(&["a"]), at(1), true));
        assert!(known.write(folder.path()).is_err());
        assert!(folder.path().join(FILE).is_dir());
    }
}
