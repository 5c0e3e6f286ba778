//! Settings of this machine, in one small file: the officer's name, the level-1 table, recent registers.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::AppError;
use crate::damaged_file;

/// A register opened before.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    /// Full path of its file.
    pub path: String,
    /// File name without ending.
    pub title: String,
    /// Its level-1 codes and names, `H53 – UBND tỉnh Tây Ninh`.
    pub roots: String,
    /// When it was last opened, `yyyy-mm-ddThh:mm:ss`.
    pub opened_at: String,
    /// Whether the file is not where it was.
    #[serde(default)]
    pub missing: bool,
    /// The last days of what was not done when it was open last, in order, `yyyy-mm-dd`.
    #[serde(default)]
    pub due_on: Vec<String>,
    /// How many of them were past today when the start page was shown.
    #[serde(default)]
    pub late: u32,
}

/// How many recent registers are kept.
const RECENT: usize = 12;

/// The file in the settings folder.
const FILE: &str = "settings.json";

/// The content of `settings.json`. It is a convenience, never data: whatever stands in it, the program starts.
///
/// Each member is read by itself. One that another version wrote in another form counts as not set, and stays in the file
/// until it is set anew; what this version does not know stays in the file as it is.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The officer's name, as it is written on applied sets; empty until somebody gives one.
    pub officer: String,
    /// The level-1 table that was chosen in place of the shipped one.
    pub level1_file: Option<PathBuf>,
    /// The list of communes that was chosen in place of the shipped one.
    pub communes_file: Option<PathBuf>,
    /// Registers opened before, the newest first.
    pub recent: Vec<RecentFile>,
    /// How lists were understood, for like files.
    pub mappings: Vec<documents::list_detection::Kept>,
    /// The root certificates by which signatures are judged.
    pub roots: Vec<documents::signed::Root>,
    /// The newest version whose news the officer has seen.
    pub seen_version: Option<String>,
    /// Members that this version does not know or cannot read.
    others: Map<String, Value>,
    /// There were no settings yet: the program starts here for the first time.
    first: bool,
    /// The file could neither be read nor laid aside: it is not written either.
    held: bool,
}

impl Settings {
    /// Reads the settings of a folder, and what there is to tell the officer about them. A file that holds no settings at all
    /// is laid aside under another name.
    pub fn read(dir: &Path) -> (Self, Option<AppError>) {
        let file = dir.join(FILE);
        let bytes = match std::fs::read(&file) {
            Ok(bytes) => bytes,
            Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return (Self { first: true, ..Self::default() }, None);
            }
            Err(_) => return Self::laid_aside(&file),
        };
        // Windows' own editor puts a mark before the text.
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        match serde_json::from_slice(text) {
            Ok(Value::Object(members)) => (Self::of(members), None),
            _ => Self::laid_aside(&file),
        }
    }

    fn of(mut members: Map<String, Value>) -> Self {
        Self {
            officer: take(&mut members, "officer").unwrap_or_default(),
            level1_file: take(&mut members, "level1File"),
            communes_file: take(&mut members, "communesFile"),
            recent: take_list(&mut members, "recent"),
            mappings: take_list(&mut members, "mappings"),
            roots: take_list(&mut members, "roots"),
            seen_version: take(&mut members, "seenVersion"),
            others: members,
            first: false,
            held: false,
        }
    }

    /// Fresh settings, the file that is no settings kept beside under a name that is free.
    fn laid_aside(file: &Path) -> (Self, Option<AppError>) {
        let free = damaged_file::names_aside(file).find(|aside| std::fs::symlink_metadata(aside).is_err());
        let aside = free.filter(|aside| std::fs::rename(file, aside).is_ok());
        let told = match &aside {
            Some(aside) => AppError::new(
                "settings.laidAside",
                "Không đọc được tệp cài đặt nên chương trình bắt đầu với cài đặt mới. Các sổ không bị ảnh hưởng.",
                format!(
                    "Hãy ghi lại họ tên trong Sổ › Cài đặt… khi cần; tệp cài đặt cũ được giữ ở “{}”.",
                    aside.display()
                ),
            ),
            None => AppError::new(
                "settings.unreadable",
                format!(
                    "Không đọc được tệp cài đặt “{}”. Chương trình để nguyên tệp đó và lần này không ghi cài đặt. Các sổ không bị ảnh hưởng.",
                    file.display()
                ),
                "Hãy kiểm tra quyền truy cập tệp đó rồi mở lại chương trình.",
            ),
        };
        (Self { first: true, held: aside.is_none(), ..Self::default() }, Some(told))
    }

    /// Written beside and put in place; a failure is not worth stopping the officer's work for.
    pub fn write(&self, dir: &Path) {
        if self.held {
            return;
        }
        let written = documents::save::make_own_folder(dir)
            .map_err(|why| why.to_string())
            .and_then(|()| self.members().map_err(|why| why.to_string()))
            .and_then(|members| serde_json::to_vec_pretty(&members).map_err(|why| why.to_string()))
            .and_then(|bytes| documents::save::replace_own(&dir.join(FILE), &bytes).map_err(|why| why.to_string()));
        if let Err(why) = written {
            tracing::warn!("settings not written: {why}");
        }
    }

    /// What the file is to hold: what is set, above what was there and is not this version's to judge.
    fn members(&self) -> serde_json::Result<Map<String, Value>> {
        let mut members = self.others.clone();
        let mut set = |name: &str, value: Value, is_set: bool| {
            if is_set {
                members.insert(name.to_owned(), value);
            }
        };
        set("officer", Value::from(self.officer.as_str()), !self.officer.is_empty());
        set("level1File", serde_json::to_value(&self.level1_file)?, self.level1_file.is_some());
        set("communesFile", serde_json::to_value(&self.communes_file)?, self.communes_file.is_some());
        set("recent", serde_json::to_value(&self.recent)?, !self.recent.is_empty());
        set("mappings", serde_json::to_value(&self.mappings)?, !self.mappings.is_empty());
        set("roots", serde_json::to_value(&self.roots)?, !self.roots.is_empty());
        set("seenVersion", serde_json::to_value(&self.seen_version)?, self.seen_version.is_some());
        Ok(members)
    }

    /// Whether there were no settings when the program started.
    pub fn are_first(&self) -> bool {
        self.first
    }

    /// What was due in a register when it was open last.
    pub fn due_of(&self, path: &Path) -> Vec<String> {
        let known = self.recent.iter().find(|file| Path::new(&file.path) == path);
        known.map(|file| file.due_on.clone()).unwrap_or_default()
    }

    /// Puts a register at the head of the recent list.
    pub fn remember(&mut self, file: RecentFile) {
        self.recent.retain(|other| other.path != file.path);
        self.recent.insert(0, file);
        self.recent.truncate(RECENT);
    }
}

/// Takes a member out, if it can be read.
fn take<T: DeserializeOwned>(members: &mut Map<String, Value>, name: &str) -> Option<T> {
    let read = serde_json::from_value(members.get(name)?.clone()).ok()?;
    members.remove(name);
    Some(read)
}

/// Takes a list out; entries that cannot be read are left away, but a list without a readable one stays.
fn take_list<T: DeserializeOwned>(members: &mut Map<String, Value>, name: &str) -> Vec<T> {
    let Some(Value::Array(list)) = members.get(name) else { return Vec::new() };
    let read: Vec<T> = list.iter().filter_map(|entry| serde_json::from_value(entry.clone()).ok()).collect();
    if !read.is_empty() || list.is_empty() {
        members.remove(name);
    }
    read
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn folder_with(content: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), content).unwrap();
        folder
    }

    fn written(folder: &Path) -> Value {
        serde_json::from_slice(&std::fs::read(folder.join(FILE)).unwrap()).unwrap()
    }

    fn recent(path: &str) -> RecentFile {
        RecentFile {
            path: path.to_owned(),
            title: "sổ".to_owned(),
            roots: "H53 – UBND tỉnh Tây Ninh".to_owned(),
            opened_at: "2026-11-22T09:30:00".to_owned(),
            missing: false,
            due_on: vec!["2026-12-01".to_owned()],
            late: 0,
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (mut settings, told) = Settings::read(folder.path());
        assert!(settings.are_first() && told.is_none());
        settings.officer = "Nguyễn Thị Hòa".to_owned();
        settings.level1_file = Some("/bảng.csv".into());
        settings.seen_version = Some("0.1.0".to_owned());
        settings.remember(recent("/a.soma"));
        settings.write(folder.path());
        let (again, told) = Settings::read(folder.path());
        assert!(!again.are_first() && told.is_none());
        assert_eq!(again.officer, "Nguyễn Thị Hòa");
        assert_eq!(again.level1_file, Some("/bảng.csv".into()));
        assert_eq!(again.seen_version.as_deref(), Some("0.1.0"));
        assert_eq!(again.recent, [recent("/a.soma")]);
    }

    #[test]
    fn settings_of_an_older_version_keep_what_can_be_read() {
        // As a version 0.0 might have had them: recent registers by their path alone, no list of mappings.
        let older = json!({
            "officer": "Nguyễn Thị Hòa",
            "level1File": null,
            "recent": ["/a.soma", "/b.soma"],
            "mappings": {},
        });
        let folder = folder_with(older.to_string().as_bytes());
        let (mut settings, told) = Settings::read(folder.path());
        assert!(told.is_none());
        assert_eq!(settings.officer, "Nguyễn Thị Hòa");
        assert_eq!(settings.level1_file, None);
        assert!(settings.recent.is_empty() && settings.mappings.is_empty());
        settings.write(folder.path());
        assert_eq!(written(folder.path())["recent"], older["recent"], "what cannot be read stays");
        settings.remember(recent("/c.soma"));
        settings.write(folder.path());
        assert_eq!(written(folder.path())["recent"], json!([recent("/c.soma")]), "until it is set anew");
    }

    #[test]
    fn settings_of_a_newer_version_lose_nothing() {
        let newer = json!({
            "officer": { "name": "Nguyễn Thị Hòa", "unit": "H53.02" },
            "level1File": 7,
            "recent": [{ "file": "/a.soma" }, recent("/b.soma")],
            "mappings": "none",
            "seenVersion": "9.9.0",
            "theme": { "dark": true },
        });
        let folder = folder_with(newer.to_string().as_bytes());
        let (settings, told) = Settings::read(folder.path());
        assert!(told.is_none());
        assert_eq!((settings.officer.as_str(), settings.level1_file.as_ref()), ("", None));
        assert_eq!(settings.recent, [recent("/b.soma")], "what can be read of a list is read");
        assert_eq!(settings.seen_version.as_deref(), Some("9.9.0"));
        settings.write(folder.path());
        let written = written(folder.path());
        for member in ["officer", "level1File", "mappings", "seenVersion", "theme"] {
            assert_eq!(written[member], newer[member], "{member}");
        }
    }

    #[test]
    fn a_file_that_holds_no_settings_is_laid_aside_and_told_of() {
        for (number, content) in [&b"{\"officer\": \"Nguy"[..], b"[]", b"\xff\xfe\x00", b""].into_iter().enumerate() {
            let folder = folder_with(content);
            std::fs::write(folder.path().join("settings.json.hong"), "an earlier one").unwrap();
            let (settings, told) = Settings::read(folder.path());
            assert!(settings.are_first(), "{number}");
            assert!(told.unwrap().remedy.contains("settings.json.hong-2"), "{number}");
            settings.write(folder.path());
            let kept = std::fs::read(folder.path().join("settings.json.hong-2")).unwrap();
            assert_eq!(kept, content, "{number}");
            let earlier = std::fs::read_to_string(folder.path().join("settings.json.hong")).unwrap();
            assert_eq!(earlier, "an earlier one");
        }
    }

    #[test]
    fn settings_saved_by_an_editor_with_a_mark_before_the_text_are_read() {
        let folder = folder_with("\u{feff}{\"officer\": \"Lan\"}".as_bytes());
        assert_eq!(Settings::read(folder.path()).0.officer, "Lan");
    }

    #[test]
    fn a_file_that_can_be_neither_read_nor_laid_aside_is_left_alone() {
        let (settings, told) = Settings::laid_aside(Path::new("/no/such/folder/settings.json"));
        assert!(told.unwrap().message.contains("để nguyên"));
        let folder = folder_with(b"{}");
        settings.write(folder.path());
        assert_eq!(std::fs::read(folder.path().join(FILE)).unwrap(), b"{}");
    }
}
