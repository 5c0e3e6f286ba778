//! The folder that is worked in, always under the same name.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder in memory where the system has such: what is tried is what is asked of the disk, not the disk.
pub struct Place {
    pub folder: PathBuf,
    beside: TempDir,
}

/// A file as it was, with the rights it had.
pub struct KeptFile {
    path: PathBuf,
    content: Vec<u8>,
    rights: fs::Permissions,
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

    /// Every file in it, to be put back as often as it is needed.
    pub fn files(&self) -> Vec<KeptFile> {
        let mut folders = vec![self.folder.clone()];
        let mut kept = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let rights = fs::metadata(&path).unwrap().permissions();
                kept.push(KeptFile { content: fs::read(&path).unwrap(), path, rights });
            }
        }
        kept
    }

    /// Leaves nothing in it but these files.
    pub fn put_back(&self, files: &[KeptFile]) {
        self.empty();
        for file in files {
            fs::create_dir_all(file.path.parent().unwrap()).unwrap();
            fs::write(&file.path, &file.content).unwrap();
            fs::set_permissions(&file.path, file.rights.clone()).unwrap();
        }
    }

    /// A file that is none of the work's.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.beside.path().join(name)
    }
}
