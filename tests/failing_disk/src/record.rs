//! The record of what was done: a line for each operation, and behind it the bytes that were written.

use std::ffi::c_int;

/// An operation that was done, in the words of `so_ma_tests::disk`, which reads them.
pub(crate) enum Done<'d> {
    /// A file was made.
    Create { file: u64, path: &'d str },
    /// Bytes were written into a file.
    Write { file: u64, at: u64, bytes: &'d [u8] },
    /// A file was cut, or lengthened.
    Cut { file: u64, length: u64 },
    /// What was written into a file lasts.
    Sync { file: u64 },
    /// The names in a folder last.
    SyncFolder { path: &'d str },
    /// A name leads to what another led to.
    Rename { from: &'d str, to: &'d str },
    /// A file has one name more.
    Link { from: &'d str, to: &'d str },
    /// A name is gone.
    Remove { path: &'d str },
    /// A folder was made.
    Folder { path: &'d str },
    /// The program said this on its output.
    Said { bytes: &'d [u8] },
}

impl Done<'_> {
    /// The line, and what follows it.
    fn parts(&self) -> (String, &[u8]) {
        match self {
            Done::Create { file, path } => (format!("create\t{file}\t{path}"), &[]),
            Done::Write { file, at, bytes } => (format!("write\t{file}\t{at}\t{}", bytes.len()), bytes),
            Done::Cut { file, length } => (format!("cut\t{file}\t{length}"), &[]),
            Done::Sync { file } => (format!("sync\t{file}"), &[]),
            Done::SyncFolder { path } => (format!("syncFolder\t{path}"), &[]),
            Done::Rename { from, to } => (format!("rename\t{from}\t{to}"), &[]),
            Done::Link { from, to } => (format!("link\t{from}\t{to}"), &[]),
            Done::Remove { path } => (format!("remove\t{path}"), &[]),
            Done::Folder { path } => (format!("folder\t{path}"), &[]),
            Done::Said { bytes } => (format!("said\t{}", bytes.len()), bytes),
        }
    }

    /// Writes it down behind the number of the operation, with what writes to a descriptor.
    pub(crate) fn write(&self, number: u64, descriptor: c_int, write: impl Fn(c_int, &[u8])) {
        let (line, bytes) = self.parts();
        write(descriptor, format!("{number}\t{line}\n").as_bytes());
        write(descriptor, bytes);
    }
}
