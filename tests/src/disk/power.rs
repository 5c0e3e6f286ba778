//! A folder that follows a record, and what a power cut leaves of it.
//!
//! Invariants: what was synced is always left. Of what was not, any part may be: of the bytes written into a file each sector
//! by itself, of the names in a folder those up to some moment.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Operation;
use crate::chance::Random;

/// What a disk writes wholly or not at all.
const SECTOR: usize = 512;

/// What a power cut takes of what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing: only the program was ended.
    Nothing,
    /// Everything.
    Everything,
    /// What was written into files; the names are there.
    Contents,
    /// The names; what was written is there.
    Names,
    /// Some of each, chosen by this number.
    Some(u64),
}

#[derive(Debug, Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Cut { length: usize },
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Change::Cut { length } => content.resize(*length, 0),
            Change::Write { at, bytes } => {
                let end = at + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*at..end].copy_from_slice(bytes);
            }
        }
    }

    /// The parts of a write that are written or lost by themselves.
    fn sectors(&self) -> Vec<Change> {
        let Change::Write { at, bytes } = self else { return vec![self.clone()] };
        let first = SECTOR - at % SECTOR;
        let (head, tail) = bytes.split_at(first.min(bytes.len()));
        let mut sectors = vec![Change::Write { at: *at, bytes: head.to_vec() }];
        let places = (at + head.len()..).step_by(SECTOR);
        sectors.extend(places.zip(tail.chunks(SECTOR)).map(|(at, part)| Change::Write { at, bytes: part.to_vec() }));
        sectors
    }
}

/// The content of one file.
#[derive(Debug, Clone, Default)]
struct Content {
    lasting: Vec<u8>,
    /// What was written since it was synced.
    pending: Vec<Change>,
}

impl Content {
    fn now(&self) -> Vec<u8> {
        let mut content = self.lasting.clone();
        self.pending.iter().for_each(|change| change.apply(&mut content));
        content
    }

    fn found(&self, loss: Loss, random: &mut Random) -> Vec<u8> {
        match loss {
            Loss::Nothing | Loss::Names => self.now(),
            Loss::Everything | Loss::Contents => self.lasting.clone(),
            Loss::Some(_) => {
                let mut content = self.lasting.clone();
                let sectors = self.pending.iter().flat_map(Change::sectors);
                sectors.filter(|_| random.below(2) == 0).for_each(|sector| sector.apply(&mut content));
                content
            }
        }
    }
}

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    File(usize),
    Folder,
}

type Names = BTreeMap<PathBuf, Target>;

/// A change of names that is there wholly or not at all; `None`: the name is gone.
type NameChange = Vec<(PathBuf, Option<Target>)>;

/// A folder with everything in it, as it is and as it lasts.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    folder: PathBuf,
    contents: Vec<Content>,
    /// The files by the numbers of the system; a number is given again when its file is gone.
    numbers: HashMap<u64, usize>,
    names: Names,
    lasting: Names,
    pending: Vec<NameChange>,
}

impl Disk {
    /// The folder as it is on the disk, all of it synced.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut disk = Self { folder: folder.to_owned(), ..Self::default() };
        disk.read_folder(folder)?;
        disk.lasting = disk.names.clone();
        Ok(disk)
    }

    fn read_folder(&mut self, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let found = fs::symlink_metadata(&path)?;
            if found.is_dir() {
                self.names.insert(path.clone(), Target::Folder);
                self.read_folder(&path)?;
            } else {
                let content = Content { lasting: fs::read(&path)?, pending: Vec::new() };
                self.numbers.insert(found.ino(), self.contents.len());
                self.names.insert(path, Target::File(self.contents.len()));
                self.contents.push(content);
            }
        }
        Ok(())
    }

    /// Does an operation.
    ///
    /// # Errors
    /// When it names what is not there: then the record lacks an operation.
    pub fn follow(&mut self, operation: &Operation) -> Result<()> {
        match operation {
            Operation::Create { file, path } => {
                self.numbers.insert(*file, self.contents.len());
                let target = Target::File(self.contents.len());
                self.contents.push(Content::default());
                // A file without a name is named by its folder.
                if self.names.get(path) != Some(&Target::Folder) {
                    self.rename(vec![(path.clone(), Some(target))]);
                }
            }
            Operation::Write { file, at, bytes } => {
                self.content(*file)?.pending.push(Change::Write { at: *at, bytes: bytes.clone() });
            }
            Operation::Cut { file, length } => self.content(*file)?.pending.push(Change::Cut { length: *length }),
            Operation::Sync { file } => {
                let content = self.content(*file)?;
                content.lasting = content.now();
                content.pending.clear();
            }
            Operation::SyncFolder { path } => {
                let within = |change: &NameChange| change.iter().any(|(name, _)| name.parent() == Some(path));
                let (lasts, pending) = std::mem::take(&mut self.pending).into_iter().partition(within);
                self.pending = pending;
                let lasts: Vec<NameChange> = lasts;
                lasts.into_iter().for_each(|change| apply(&mut self.lasting, change));
            }
            Operation::Rename { from, to } => {
                let target = self.target(from)?;
                self.rename(vec![(from.clone(), None), (to.clone(), Some(target))]);
            }
            Operation::Link { from, to } => {
                let target = self.target(from)?;
                self.rename(vec![(to.clone(), Some(target))]);
            }
            Operation::Remove { path } => self.rename(vec![(path.clone(), None)]),
            Operation::Folder { path } => self.rename(vec![(path.clone(), Some(Target::Folder))]),
            Operation::Said(_) => {}
        }
        Ok(())
    }

    fn rename(&mut self, change: NameChange) {
        apply(&mut self.names, change.clone());
        self.pending.push(change);
    }

    fn target(&self, path: &Path) -> Result<Target> {
        self.names.get(path).copied().with_context(|| format!("{} is not there", path.display()))
    }

    fn content(&mut self, file: u64) -> Result<&mut Content> {
        let place = self.numbers.get(&file).with_context(|| format!("file {file} is not known"))?;
        Ok(&mut self.contents[*place])
    }

    /// Every file with its content, as it is found after such a loss; names without the folder.
    pub fn found(&self, loss: Loss) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut random = Random::new(if let Loss::Some(seed) = loss { seed } else { 0 });
        let names = match loss {
            Loss::Nothing | Loss::Contents => self.names.clone(),
            Loss::Everything | Loss::Names => self.lasting.clone(),
            Loss::Some(_) => {
                let mut names = self.lasting.clone();
                let kept = random.below(self.pending.len() + 1);
                self.pending[..kept].iter().for_each(|change| apply(&mut names, change.clone()));
                names
            }
        };
        let is_folder = |path: &Path| path == self.folder || names.get(path) == Some(&Target::Folder);
        let is_reached =
            |path: &Path| path.ancestors().skip(1).take_while(|above| above.starts_with(&self.folder)).all(is_folder);
        let mut files = BTreeMap::new();
        for (path, target) in &names {
            let Target::File(place) = target else { continue };
            let within = path.strip_prefix(&self.folder).unwrap_or(path);
            if is_reached(path) {
                files.insert(within.to_owned(), self.contents[*place].found(loss, &mut random));
            }
        }
        files
    }

    /// Writes what is found after such a loss into another folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn leave(&self, loss: Loss, to: &Path) -> Result<()> {
        for (name, content) in self.found(loss) {
            let path = to.join(name);
            fs::create_dir_all(path.parent().unwrap_or(to))?;
            fs::write(path, content)?;
        }
        Ok(())
    }
}

fn apply(names: &mut Names, change: NameChange) {
    for (name, target) in change {
        match target {
            Some(target) => names.insert(name, target),
            None => names.remove(&name),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk() -> (Disk, PathBuf) {
        let folder = PathBuf::from("/sổ");
        (Disk { folder: folder.clone(), ..Disk::default() }, folder.join("a"))
    }

    fn follow(disk: &mut Disk, operations: &[Operation]) {
        operations.iter().for_each(|operation| disk.follow(operation).unwrap());
    }

    fn content(disk: &Disk, loss: Loss) -> Option<Vec<u8>> {
        disk.found(loss).remove(Path::new("a"))
    }

    #[test]
    fn only_what_was_synced_lasts() {
        let (mut disk, a) = disk();
        let write = |text: &str| Operation::Write { file: 1, at: 0, bytes: text.into() };
        follow(&mut disk, &[Operation::Create { file: 1, path: a.clone() }, write("một")]);
        assert_eq!(content(&disk, Loss::Nothing).unwrap(), "một".as_bytes());
        assert_eq!(content(&disk, Loss::Contents).unwrap(), b"");
        assert_eq!(content(&disk, Loss::Everything), None);
        follow(&mut disk, &[Operation::Sync { file: 1 }]);
        assert_eq!(content(&disk, Loss::Contents).unwrap(), "một".as_bytes());
        assert_eq!(content(&disk, Loss::Everything), None, "the name does not last yet");
        follow(&mut disk, &[Operation::SyncFolder { path: "/sổ".into() }, write("hai")]);
        assert_eq!(content(&disk, Loss::Everything).unwrap(), "một".as_bytes());
        follow(&mut disk, &[Operation::Remove { path: a }]);
        assert_eq!(content(&disk, Loss::Nothing), None);
        assert_eq!(content(&disk, Loss::Everything).unwrap(), "một".as_bytes(), "it comes back");
    }

    #[test]
    fn a_write_is_torn_between_sectors() {
        let (mut disk, a) = disk();
        follow(
            &mut disk,
            &[
                Operation::Create { file: 1, path: a },
                Operation::Cut { file: 1, length: 4096 },
                Operation::Sync { file: 1 },
                Operation::SyncFolder { path: "/sổ".into() },
                Operation::Write { file: 1, at: 256, bytes: vec![1; 2048] },
            ],
        );
        let torn = (0..20).map(|seed| content(&disk, Loss::Some(seed)).unwrap());
        let is_torn = |content: &Vec<u8>| {
            let sectors: Vec<&[u8]> = content[512..2048].chunks(SECTOR).collect();
            assert!(sectors.iter().all(|sector| sector.iter().all(|byte| *byte == sector[0])));
            sectors.iter().any(|sector| sector[0] == 0) && sectors.iter().any(|sector| sector[0] == 1)
        };
        assert!(torn.filter(is_torn).count() > 5);
    }
}
