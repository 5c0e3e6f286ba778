//! Copies of attached documents that were opened by another program: a folder for each run of this one, gone with it. What a
//! run that was ended left behind, the next one sweeps away.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What the name of each folder begins with; some letters and digits follow.
const PREFIX: &str = "so-ma-copies-";
/// How many letters and digits follow.
const RANDOM: usize = 10;
/// The file in a folder that is locked as long as its program runs.
const OWNER: &str = "owner";

/// The folder of this run.
pub struct Copies {
    /// Held for as long as the folder is used; let go of before the folder goes.
    _owner: File,
    folder: tempfile::TempDir,
}

impl Copies {
    /// Makes the folder.
    ///
    /// # Errors
    /// The system gives no temporary folder, or no lock in it.
    pub fn make() -> io::Result<Self> {
        Self::make_in(&std::env::temp_dir())
    }

    fn make_in(temporary: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(PREFIX).rand_bytes(RANDOM).tempdir_in(temporary)?;
        let owner = File::create_new(folder.path().join(OWNER))?;
        owner.try_lock().map_err(io::Error::from)?;
        Ok(Self { _owner: owner, folder })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes what runs that were ended left of their copies in this folder of temporary files: nothing but regular files under
/// the names that copies have, in folders that are no links, belong to this user and to no program that runs. What cannot be
/// removed stays; the next run tries again.
pub fn sweep(temporary: &Path) {
    let Ok(entries) = fs::read_dir(temporary) else { return };
    for entry in entries.flatten() {
        if is_ours(&entry.file_name().to_string_lossy()) && is_own_folder(&entry.path(), temporary) {
            // A folder with anything else in it stays.
            let _ = sweep_folder(&entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX);
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Whether this is a folder of this user. On Windows the folder of temporary files is the user's own.
#[cfg(not(unix))]
fn is_own_folder(path: &Path, _: &Path) -> bool {
    is_folder(path)
}

/// Whether this is a folder of this user: whoever made the folders of a file just made.
#[cfg(unix)]
fn is_own_folder(path: &Path, temporary: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = tempfile::tempfile_in(temporary).and_then(|file| file.metadata()).map(|made| made.uid());
    let found = fs::symlink_metadata(path).map(|found| found.uid());
    is_folder(path) && own.is_ok_and(|own| found.is_ok_and(|found| found == own))
}

fn sweep_folder(folder: &Path) -> io::Result<()> {
    let owner = folder.join(OWNER);
    if !is_file(&owner) {
        return Err(io::ErrorKind::NotFound.into());
    }
    let lock = File::open(&owner)?;
    // Locked by a program that runs: its copies are in use.
    lock.try_lock()?;
    for entry in fs::read_dir(folder)?.flatten() {
        if is_of_attachment(&entry.file_name().to_string_lossy()) && is_folder(&entry.path()) {
            sweep_copies(&entry.path())?;
        }
    }
    drop(lock);
    fs::remove_file(&owner)?;
    fs::remove_dir(folder)
}

/// `12-0a1b2c3d`: number and beginning of the hash of what was opened.
fn is_of_attachment(name: &str) -> bool {
    let Some((number, hash)) = name.split_once('-') else { return false };
    let all = |text: &str, fits: fn(&u8) -> bool| !text.is_empty() && text.as_bytes().iter().all(fits);
    all(number, u8::is_ascii_digit) && hash.len() == 8 && all(hash, u8::is_ascii_hexdigit)
}

fn sweep_copies(folder: &Path) -> io::Result<()> {
    let copies: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    for copy in copies.iter().filter(|copy| copy.extension().is_some_and(|ending| ending == "pdf") && is_file(copy)) {
        remove(copy)?;
    }
    fs::remove_dir(folder)
}

#[cfg(not(windows))]
fn remove(copy: &Path) -> io::Result<()> {
    fs::remove_file(copy)
}

/// Windows removes no file that can only be read, as copies are.
#[cfg(windows)]
fn remove(copy: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(copy)?.permissions();
    #[expect(clippy::permissions_set_readonly_false, reason = "on Windows it is this one attribute")]
    permissions.set_readonly(false);
    fs::set_permissions(copy, permissions)?;
    fs::remove_file(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder as an ended run leaves it, with one copy.
    fn left(temporary: &Path, name: &str) -> PathBuf {
        let folder = temporary.join(name);
        fs::create_dir_all(folder.join("3-0a1b2c3d")).unwrap();
        fs::write(folder.join("3-0a1b2c3d/Quyết định.pdf"), "%PDF-").unwrap();
        fs::write(folder.join(OWNER), "").unwrap();
        folder
    }

    #[test]
    fn what_an_ended_run_left_is_swept_and_what_a_running_one_uses_is_not() {
        let temporary = tempfile::tempdir().unwrap();
        let gone = left(temporary.path(), "so-ma-copies-0123456789");
        let running = Copies::make_in(temporary.path()).unwrap();
        let copy = running.path().join("3-0a1b2c3d/Quyết định.pdf");
        fs::create_dir(copy.parent().unwrap()).unwrap();
        fs::write(&copy, "%PDF-").unwrap();
        sweep(temporary.path());
        assert!(!gone.exists());
        assert!(copy.exists());
        let path = running.path().to_owned();
        drop(running);
        assert!(!path.exists());
    }

    #[test]
    fn nothing_that_another_hand_made_is_swept() {
        let temporary = tempfile::tempdir().unwrap();
        let here = temporary.path();
        let kept = [
            // Names that merely begin alike, and a folder without its lock.
            left(here, "so-ma-copies-012345678"),
            left(here, "so-ma-copies-0123456789-Hòa"),
            left(here, "so-ma-copie-0123456789"),
        ];
        let unlocked = left(here, "so-ma-copies-AAAAAAAAAA");
        fs::remove_file(unlocked.join(OWNER)).unwrap();
        let with_more = left(here, "so-ma-copies-BBBBBBBBBB");
        fs::write(with_more.join("3-0a1b2c3d/ghi chú.txt"), "của tôi").unwrap();
        fs::write(with_more.join("khác.pdf"), "của tôi").unwrap();
        sweep(here);
        for folder in kept.iter().chain([&unlocked]) {
            assert!(folder.join("3-0a1b2c3d/Quyết định.pdf").exists(), "{}", folder.display());
        }
        assert!(with_more.join("3-0a1b2c3d/ghi chú.txt").exists() && with_more.join("khác.pdf").exists());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;

        let temporary = tempfile::tempdir().unwrap();
        let mine = tempfile::tempdir().unwrap();
        let whole = left(mine.path(), "so-ma-copies-0123456789");
        symlink(&whole, temporary.path().join("so-ma-copies-0123456789")).unwrap();
        let folder = left(temporary.path(), "so-ma-copies-CCCCCCCCCC");
        let own = mine.path().join("Sổ.pdf");
        fs::write(&own, "của tôi").unwrap();
        symlink(&own, folder.join("3-0a1b2c3d/liên kết.pdf")).unwrap();
        symlink(whole.join("3-0a1b2c3d"), folder.join("4-0a1b2c3d")).unwrap();
        sweep(temporary.path());
        assert!(own.exists() && whole.join("3-0a1b2c3d/Quyết định.pdf").exists() && whole.join(OWNER).exists());
    }
}
