//! The folder that is worked in, always under the same name.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder in memory where the system has such: what is tried is what is asked of the disk, not the disk.
pub struct Place {
    pub folder: PathBuf,
    beside: TempDir,
}

impl Place {
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let beside = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let place = Self { folder: beside.path().join("nơi làm việc"), beside };
        place.empty();
        place
    }

    /// Takes away everything in it.
    pub fn empty(&self) {
        let _ = fs::remove_dir_all(&self.folder);
        for name in ["files", "settings", "tmp"] {
            fs::create_dir_all(self.folder.join(name)).unwrap();
        }
    }

    /// A file that is none of the work's.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.beside.path().join(name)
    }
}
