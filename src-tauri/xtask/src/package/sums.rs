//! `SHA256SUMS`: written last, after everything is signed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The name of the list.
pub const NAME: &str = "SHA256SUMS";

/// Writes the sums of all files of the folder, by name.
pub fn write(folder: &Path) -> Result<()> {
    let mut text = String::new();
    for (name, _) in sizes(folder)? {
        text.push_str(&format!("{}  {name}\n", of(&folder.join(&name))?));
    }
    fs::write(folder.join(NAME), text).context(NAME)
}

/// Takes away what lies in the folder from another version: it would be listed, and given out, with this one.
pub fn forget_others(folder: &Path, version: &str) -> Result<()> {
    for (name, _) in sizes(folder)? {
        let of_this =
            name.strip_prefix("so-ma").is_none_or(|rest| rest.get(1..).is_some_and(|rest| rest.starts_with(version)));
        if !of_this {
            fs::remove_file(folder.join(&name)).with_context(|| name.clone())?;
        }
    }
    Ok(())
}

/// The sum of a file.
pub fn of(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The files of the folder but the list itself, by name, and their sizes in bytes.
pub fn sizes(folder: &Path) -> Result<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && name != NAME {
            files.push((name, entry.metadata()?.len()));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_versions_are_not_given_out_again() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["so-ma-0.1.0-setup.exe", "so-ma_0.1.0_amd64.deb", "so-ma-0.2.0-setup.exe", "THIRD-PARTY.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        forget_others(folder.path(), "0.2.0").unwrap();
        let left: Vec<String> = sizes(folder.path()).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(left, ["THIRD-PARTY.txt", "so-ma-0.2.0-setup.exe"]);
    }

    #[test]
    fn the_list_is_what_sha256sum_reads() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.txt"), "abc").unwrap();
        fs::write(folder.path().join("a.txt"), "").unwrap();
        write(folder.path()).unwrap();
        write(folder.path()).unwrap();
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\n\
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.txt\n";
        assert_eq!(fs::read_to_string(folder.path().join(NAME)).unwrap(), expected);
    }
}
