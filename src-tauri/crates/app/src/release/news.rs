//! What each version brought, from the change log that is built into the program.

use serde::Serialize;
use ts_rs::TS;

use super::Version;

const CHANGELOG: &str = include_str!("../../../../../CHANGELOG.md");

/// What one version brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NewsSection {
    /// The version's three numbers, `0.1.0`.
    pub version: String,
    /// Its day as the log writes it, `22/11/2026`; empty where it has none.
    pub dated: String,
    /// What it brought.
    pub lines: Vec<NewsLine>,
}

/// A paragraph, or one of a list of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NewsLine {
    /// Whether it is one of a list.
    pub point: bool,
    /// Its words, without any marks.
    pub text: String,
}

/// All versions up to this one, as the log orders them: the newest first.
pub fn all(now: Version) -> Vec<NewsSection> {
    up_to(CHANGELOG, None, now)
}

/// The versions after one that was seen, up to this one.
pub fn between(seen: Version, now: Version) -> Vec<NewsSection> {
    up_to(CHANGELOG, Some(seen), now)
}

/// The versions of a log after one that was seen, if any, up to this one.
pub(super) fn up_to(log: &str, seen: Option<Version>, now: Version) -> Vec<NewsSection> {
    let sections = sections(log).into_iter();
    let counts = |version: Version| version <= now && seen.is_none_or(|seen| version > seen);
    sections.filter(|section| Version::parse(&section.version).is_some_and(counts)).collect()
}

/// Reads the log: `## VERSION — DAY`, below it paragraphs and points, whose further lines are indented.
fn sections(log: &str) -> Vec<NewsSection> {
    let mut sections: Vec<NewsSection> = Vec::new();
    // Whether the next line goes on with the one before it.
    let mut goes_on = false;
    for line in log.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            let (version, dated) = title.split_once(['—', '–']).unwrap_or((title, ""));
            let (version, dated) = (version.trim().to_owned(), dated.trim().to_owned());
            sections.push(NewsSection { version, dated, lines: Vec::new() });
            goes_on = false;
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        let text = plain(line.trim().trim_start_matches('#').trim());
        let point = text.strip_prefix("- ").map(str::to_owned);
        match (point, section.lines.last_mut()) {
            _ if text.is_empty() => goes_on = false,
            (None, Some(last)) if goes_on => last.text = format!("{} {text}", last.text),
            (point, _) => {
                section.lines.push(NewsLine { point: point.is_some(), text: point.unwrap_or(text) });
                goes_on = true;
            }
        }
    }
    sections
}

/// A line without the marks of Markdown.
fn plain(line: &str) -> String {
    line.replace('`', "").replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# Nhật ký thay đổi

## 0.3.0 — 01/03/2027

- Điều mới nhất.

## 0.2.0 — 01/02/2027

Các máy cùng mở một sổ
phải cùng lên bản mới.

- Thêm `so-ma-cli watch`,
  và **mục** khác.
- Sửa chỗ sai.

## 0.1.0 — 22/11/2026

Bản đầu tiên.
";

    fn versions(sections: &[NewsSection]) -> Vec<&str> {
        sections.iter().map(|section| section.version.as_str()).collect()
    }

    #[test]
    fn news_are_of_the_versions_since_the_one_seen_up_to_this_one() {
        let news = |seen, now| up_to(LOG, Version::parse(seen), Version::parse(now).unwrap());
        assert_eq!(versions(&news("0.1.0", "0.2.0")), ["0.2.0"]);
        assert_eq!(versions(&news("0.1.0", "0.3.0")), ["0.3.0", "0.2.0"]);
        assert_eq!(versions(&news("0.3.0", "0.3.0")), [""; 0]);
        assert_eq!(versions(&news("9.9.0", "0.3.0")), [""; 0], "after a newer version nothing is new");
        assert_eq!(versions(&up_to(LOG, None, Version(0, 2, 0))), ["0.2.0", "0.1.0"]);
    }

    #[test]
    fn paragraphs_and_points_are_plain_text_in_one_piece() {
        let section = &sections(LOG)[1];
        assert_eq!((section.version.as_str(), section.dated.as_str()), ("0.2.0", "01/02/2027"));
        let lines: Vec<_> = section.lines.iter().map(|line| (line.point, line.text.as_str())).collect();
        assert_eq!(
            lines,
            [
                (false, "Các máy cùng mở một sổ phải cùng lên bản mới."),
                (true, "Thêm so-ma-cli watch, và mục khác."),
                (true, "Sửa chỗ sai."),
            ]
        );
    }

    #[test]
    fn the_log_says_what_this_version_brought() {
        let sections = all(Version::running());
        assert_eq!(sections[0].version, env!("CARGO_PKG_VERSION"));
        assert!(sections[0].lines.len() > 5);
        for section in sections {
            assert!(Version::parse(&section.version).is_some(), "{}", section.version);
            assert!(section.lines.iter().all(|line| !line.text.contains(['`', '\n'])), "{}", section.version);
        }
    }
}
