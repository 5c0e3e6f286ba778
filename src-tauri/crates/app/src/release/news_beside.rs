//! What a setup brings, read before it is started: from the text that is given out beside it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::news::up_to;
use super::sums::Sums;
use super::{NewsSection, Version};

/// The change log as it is given out beside the setups.
const NEWS: &str = "CO-GI-MOI.txt";

/// How large it may be.
const LARGEST: u64 = 1 << 20;

/// What came after the version that runs, up to the one that `setup` sets up. `None`: beside it lies no text that was given
/// out with it, or one that does not know its version.
pub(super) fn news_beside(setup: &Path, sums: &Sums, running: Version, to: Version) -> Option<Vec<NewsSection>> {
    let text = text_given_out(&setup.with_file_name(NEWS), sums.of(NEWS)?)?;
    let sections = up_to(&text, Some(running), to);
    sections.iter().any(|section| Version::parse(&section.version) == Some(to)).then_some(sections)
}

/// The text of a small file whose sum is this one.
fn text_given_out(path: &Path, sum: &str) -> Option<String> {
    // Asked before it is opened: a pipe in its place would be waited for.
    if !std::fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 > LARGEST {
        return None;
    }
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let text = String::from_utf8(bytes).ok()?;
    (found == sum).then(|| text.trim_start_matches('\u{feff}').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\u{feff}# Nhật ký thay đổi\r\n\r\n## 0.3.0 — 01/03/2027\r\n\r\n- Ba.\r\n\r\n## 0.2.0 — 01/02/2027\r\n\r\n- Hai.\r\n\r\n## 0.1.0 — 22/11/2026\r\n\r\nMột.\r\n";

    /// What is told of a setup of this version with that text beside it, whose sum the list names.
    fn told(text: &[u8], listed: &[u8], to: Version) -> Option<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        let sum: String = Sha256::digest(listed).iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(folder.path().join("SHA256SUMS"), format!("{sum}  {NEWS}\n")).unwrap();
        std::fs::write(folder.path().join(NEWS), text).unwrap();
        let setup = folder.path().join("so-ma-setup.exe");
        let sums = Sums::beside(&setup).unwrap().unwrap();
        let sections = news_beside(&setup, &sums, Version(0, 1, 0), to)?;
        Some(sections.into_iter().map(|section| format!("{} {}", section.version, section.lines[0].text)).collect())
    }

    #[test]
    fn news_are_those_after_the_version_that_runs_up_to_that_of_the_setup() {
        let log = LOG.as_bytes();
        assert_eq!(told(log, log, Version(0, 2, 0)).unwrap(), ["0.2.0 Hai."]);
        assert_eq!(told(log, log, Version(0, 3, 0)).unwrap(), ["0.3.0 Ba.", "0.2.0 Hai."]);
    }

    #[test]
    fn a_text_that_was_not_given_out_with_the_setup_is_not_shown() {
        let log = LOG.as_bytes();
        assert_eq!(told(log, b"other", Version(0, 2, 0)), None, "another sum");
        assert_eq!(told(log, log, Version(0, 4, 0)), None, "the log of an older version");
        let large = [log, &vec![b' '; LARGEST as usize]].concat();
        assert_eq!(told(&large, &large, Version(0, 2, 0)), None, "too large");
        let broken = [log, &[0xFF]].concat();
        assert_eq!(told(&broken, &broken, Version(0, 2, 0)), None, "no text");
    }

    #[test]
    fn what_is_no_file_or_not_listed_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let setup = folder.path().join("so-ma-setup.exe");
        std::fs::create_dir(folder.path().join(NEWS)).unwrap();
        let told = |list: String| {
            std::fs::write(folder.path().join("SHA256SUMS"), list).unwrap();
            news_beside(&setup, &Sums::beside(&setup).unwrap().unwrap(), Version(0, 1, 0), Version(0, 2, 0))
        };
        assert_eq!(told(format!("{}  {NEWS}\n", "0".repeat(64))), None);
        std::fs::remove_dir(folder.path().join(NEWS)).unwrap();
        std::fs::write(folder.path().join(NEWS), LOG).unwrap();
        assert_eq!(told(String::new()), None);
    }
}
