//! Tasks as an iCalendar file (RFC 5545): a whole-day event on the last day of each.
//!
//! Written here and not by a library: the one there is (icalendar 0.17) folds the last part of a long line at 76 octets.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::AgendaItem;
use crate::listing::CellDifference;

/// The most octets of a line, its break left out (RFC 5545 §3.1).
const WIDEST: usize = 75;
/// Vietnam's clock is seven hours ahead of UTC, all year.
const AHEAD: TimeDelta = TimeDelta::hours(7);

/// The calendar of these tasks, made at `at` (Vietnamese time).
pub fn calendar(entries: &[AgendaItem], name: &str, at: NaiveDateTime) -> String {
    let stamp = (at - AHEAD).format("%Y%m%dT%H%M%SZ").to_string();
    let mut file = String::new();
    for (property, value) in [
        ("BEGIN", "VCALENDAR".to_owned()),
        ("VERSION", "2.0".to_owned()),
        ("PRODID", "-//So Ma//So Ma//VI".to_owned()),
        ("CALSCALE", "GREGORIAN".to_owned()),
        ("METHOD", "PUBLISH".to_owned()),
        ("X-WR-CALNAME", escaped(name)),
    ] {
        put(&mut file, property, &value);
    }
    for entry in entries {
        event(&mut file, entry, &stamp);
    }
    put(&mut file, "END", "VCALENDAR");
    file
}

/// Compares a finished calendar with the tasks it was made from, as a reader puts it together again (RFC 5545 §3.1): an
/// event each, in order, with its identity, days and texts. Empty: it says exactly that.
pub fn compare_calendar(entries: &[AgendaItem], file: &str) -> Vec<CellDifference> {
    let whole = file.replace("\r\n ", "");
    let read: Vec<Vec<&str>> = whole
        .split("BEGIN:VEVENT\r\n")
        .skip(1)
        .map(|event| event.split("\r\n").take_while(|line| *line != "END:VEVENT").collect())
        .collect();
    let mut differences = Vec::new();
    for row in 1..=entries.len().max(read.len()) {
        let at = |column: &str, said: &str, meant: &str| CellDifference {
            page: String::new(),
            row,
            column: column.to_owned(),
            said: said.to_owned(),
            meant: meant.to_owned(),
        };
        let (entry, event) = (entries.get(row - 1), read.get(row - 1));
        let (Some(entry), Some(event)) = (entry, event) else {
            let meant = entry.map(|entry| entry.title.as_str()).unwrap_or_default();
            differences.push(at("", &event.map(|lines| lines.join(" | ")).unwrap_or_default(), meant));
            continue;
        };
        for (property, meant) in properties(entry) {
            let said = event.iter().find_map(|line| line.strip_prefix(property)?.strip_prefix(':'));
            if said != Some(meant.as_str()) {
                differences.push(at(property, said.unwrap_or_default(), &meant));
            }
        }
    }
    differences
}

/// What an event says of its task, in the order of the file.
fn properties(entry: &AgendaItem) -> [(&'static str, String); 5] {
    let after = entry.last.succ_opt().unwrap_or(entry.last);
    // How many days are left changes every day; a calendar is read on other days than the one it was made on.
    let standing = if entry.done { entry.standing.as_str() } else { "" };
    let about = [entry.matter.as_str(), standing, entry.settled.as_str(), entry.clause.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|line| !line.is_empty()).collect();
    [
        ("UID", escaped(&entry.uid)),
        ("DTSTART;VALUE=DATE", day(entry.last)),
        ("DTEND;VALUE=DATE", day(after)),
        ("SUMMARY", escaped(&summary(entry))),
        ("DESCRIPTION", escaped(&about.join("\n"))),
    ]
}

fn summary(entry: &AgendaItem) -> String {
    format!("{} – {}", entry.title, entry.known_as)
}

fn event(file: &mut String, entry: &AgendaItem, stamp: &str) {
    put(file, "BEGIN", "VEVENT");
    for (at, (property, value)) in properties(entry).into_iter().enumerate() {
        put(file, property, &value);
        if at == 0 {
            put(file, "DTSTAMP", stamp);
        }
    }
    // A deadline takes nobody's time.
    put(file, "TRANSP", "TRANSPARENT");
    if !entry.done {
        // At nine in the morning of the day before.
        for (property, value) in [
            ("BEGIN", "VALARM".to_owned()),
            ("ACTION", "DISPLAY".to_owned()),
            ("DESCRIPTION", escaped(&summary(entry))),
            ("TRIGGER", "-PT15H".to_owned()),
            ("END", "VALARM".to_owned()),
        ] {
            put(file, property, &value);
        }
    }
    put(file, "END", "VEVENT");
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text value (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => value.push(' '),
            c => value.push(c),
        }
    }
    value
}

/// Writes a property, folded between characters so that no line is wider than [`WIDEST`] octets.
fn put(file: &mut String, property: &str, value: &str) {
    let mut line = String::with_capacity(property.len() + value.len() + 1);
    // Writing to a String cannot fail.
    let _ = write!(line, "{property}:{value}");
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDEST {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(c);
        width += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(title: &str) -> AgendaItem {
        let day = |text: &str| text.parse().unwrap();
        AgendaItem {
            uid: "catalogue-set-3-20260131.H53@so-ma".into(),
            title: title.into(),
            matter: "Đợt 3: Sáp nhập; sở, ngành".into(),
            known_as: "12/QĐ-UBND".into(),
            clause: "CV 1018/BTTTT-THH §1.4b".into(),
            since: day("2026-01-31"),
            last: day("2026-02-28"),
            standing: "Còn 2 ngày".into(),
            settled: String::new(),
            done_on: None,
            done: false,
        }
    }

    fn made(entries: &[AgendaItem]) -> String {
        calendar(entries, "Sổ mã H53", "2026-02-02T08:30:00".parse().unwrap())
    }

    /// The lines as a reader puts them together again (RFC 5545 §3.1).
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_task_is_a_whole_day_event_on_its_last_day() {
        let lines = unfolded(&made(&[entry("Cập nhật danh mục quốc gia, cấp 2")]));
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "X-WR-CALNAME:Sổ mã H53",
            "UID:catalogue-set-3-20260131.H53@so-ma",
            "DTSTAMP:20260202T013000Z",
            "DTSTART;VALUE=DATE:20260228",
            "DTEND;VALUE=DATE:20260301",
            r"SUMMARY:Cập nhật danh mục quốc gia\, cấp 2 – 12/QĐ-UBND",
            r"DESCRIPTION:Đợt 3: Sáp nhập\; sở\, ngành\nCV 1018/BTTTT-THH §1.4b",
            "TRIGGER:-PT15H",
            "END:VCALENDAR",
        ] {
            assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
        }
        let done = AgendaItem { done: true, standing: "Xong, trễ 2 ngày".into(), ..entry("x") };
        let done = made(&[done]);
        assert!(!done.contains("VALARM") && done.contains("Xong\\, trễ 2 ngày"), "{done}");
    }

    #[test]
    fn a_calendar_that_says_something_else_is_told() {
        let file = made(&[entry("Cập nhật danh mục quốc gia")]);
        let columns = |entries: &[AgendaItem]| -> Vec<String> {
            compare_calendar(entries, &file).into_iter().map(|found| found.column).collect()
        };
        assert_eq!(columns(&[entry("Cập nhật danh mục")]), ["SUMMARY"]);
        assert_eq!(columns(&[entry("Cập nhật danh mục quốc gia"), entry("x")]), [""], "one is missing");
        assert_eq!(columns(&[]), [""], "one is too many");
    }

    #[test]
    fn the_same_task_has_the_same_identity_in_every_calendar() {
        let uid = |file: &str| unfolded(file).into_iter().find(|line| line.starts_with("UID:"));
        let later = calendar(&[entry("khác")], "khác", "2027-01-01T00:00:00".parse().unwrap());
        assert_eq!(uid(&made(&[entry("x")])), uid(&later));
    }

    proptest! {
        #[test]
        fn lines_are_narrow_and_nothing_is_lost(title in "[a-zA-ZăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậ ,;\\\\\n🏛]{0,300}") {
            let file = made(&[entry(&title)]);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= WIDEST, "{} octets: {line}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            prop_assert_eq!(compare_calendar(&[entry(&title)], &file), []);
            let lines = unfolded(&file);
            let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            let mut read = String::new();
            let mut characters = summary.chars();
            while let Some(c) = characters.next() {
                match c {
                    '\\' => read.push(match characters.next() { Some('n') => '\n', Some(c) => c, None => '?' }),
                    c => read.push(c),
                }
            }
            prop_assert_eq!(read, format!("{title} – 12/QĐ-UBND"));
        }
    }
}
