//! Reading the record of what was done.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// An operation that was done; files are told apart by the numbers that the system gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// A file was made.
    Create {
        /// Its number.
        file: u64,
        /// Its name.
        path: PathBuf,
    },
    /// Bytes were written into a file.
    Write {
        /// Its number.
        file: u64,
        /// Where in the file.
        at: usize,
        /// What was written.
        bytes: Vec<u8>,
    },
    /// A file was cut or lengthened.
    Cut {
        /// Its number.
        file: u64,
        /// How long it is now.
        length: usize,
    },
    /// What was written into a file lasts.
    Sync {
        /// Its number.
        file: u64,
    },
    /// The names in a folder last.
    SyncFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A name leads to what another led to.
    Rename {
        /// The name that is gone.
        from: PathBuf,
        /// The name there is.
        to: PathBuf,
    },
    /// A file has one name more.
    Link {
        /// The name it had.
        from: PathBuf,
        /// The name it has, too.
        to: PathBuf,
    },
    /// A name is gone.
    Remove {
        /// The name.
        path: PathBuf,
    },
    /// A folder was made.
    Folder {
        /// Its name.
        path: PathBuf,
    },
    /// The program said this on its output.
    Said(String),
}

/// All operations in their order, each with its number.
#[derive(Debug, Clone, Default)]
pub struct Record(pub Vec<(u64, Operation)>);

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    /// When it cannot be read, or is not a whole record.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        let (mut rest, mut operations) = (bytes.as_slice(), Vec::new());
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').context("a line without an end")?;
            let line = std::str::from_utf8(&rest[..end])?;
            rest = &rest[end + 1..];
            let words: Vec<&str> = line.split('\t').collect();
            let (number, operation) = read(&words, &mut rest).with_context(|| line.to_owned())?;
            operations.push((number, operation));
        }
        Ok(Self(operations))
    }

    /// How many operations were asked for; those that failed have numbers, too.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|(number, _)| *number).max().unwrap_or(0)
    }
}

fn read(words: &[&str], rest: &mut &[u8]) -> Result<(u64, Operation)> {
    let [number, verb, words @ ..] = words else { bail!("too short") };
    let mut bytes = |length: &str| -> Result<Vec<u8>> {
        let (bytes, behind) = rest.split_at_checked(length.parse()?).context("cut off")?;
        *rest = behind;
        Ok(bytes.to_vec())
    };
    let operation = match (*verb, words) {
        ("create", [file, path]) => Operation::Create { file: file.parse()?, path: path.into() },
        ("write", [file, at, length]) => {
            Operation::Write { file: file.parse()?, at: at.parse()?, bytes: bytes(length)? }
        }
        ("cut", [file, length]) => Operation::Cut { file: file.parse()?, length: length.parse()? },
        ("sync", [file]) => Operation::Sync { file: file.parse()? },
        ("syncFolder", [path]) => Operation::SyncFolder { path: path.into() },
        ("rename", [from, to]) => Operation::Rename { from: from.into(), to: to.into() },
        ("link", [from, to]) => Operation::Link { from: from.into(), to: to.into() },
        ("remove", [path]) => Operation::Remove { path: path.into() },
        ("folder", [path]) => Operation::Folder { path: path.into() },
        ("said", [length]) => Operation::Said(String::from_utf8_lossy(&bytes(length)?).trim_end().to_owned()),
        _ => bail!("an operation that is not known"),
    };
    Ok((number.parse()?, operation))
}
