//! Reading a table, the shipped one or a file an officer chose: every fault at once, with row and column.

use std::collections::HashMap;

use chrono::NaiveDate;
use csv::StringRecord;

use super::problem as fault;
use super::search::words;
use super::{Codes, Level1Row, Status, Table};
use crate::{Problem, law};

/// The columns a table must have.
const REQUIRED: [&str; 4] = ["code", "name", "status", "act"];

impl Table {
    /// Reads a table; commas, semicolons or tabs may separate the columns.
    ///
    /// # Errors
    /// Missing columns, or every row that cannot be used, each with row (as a spreadsheet counts, the header being row
    /// 1) and column.
    pub fn parse(text: &str) -> Result<Table, Vec<Problem>> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(text))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let columns = columns(&mut reader)?;
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        for (index, record) in reader.records().enumerate() {
            let row = index + 2;
            match record {
                Err(_) => problems.push(fault::row(row)),
                Ok(record) if record.iter().all(str::is_empty) => {}
                Ok(record) => match (Row { record: &record, columns: &columns, row }).entry() {
                    Ok(entry) => entries.push((row, entry)),
                    Err(found) => problems.extend(found),
                },
            }
        }
        if entries.is_empty() && problems.is_empty() {
            problems.push(fault::empty());
        }
        problems.extend(cross_faults(&entries));
        if problems.is_empty() { Ok(table(entries)) } else { Err(problems) }
    }
}

fn table(rows: Vec<(usize, Level1Row)>) -> Table {
    let entries: Vec<Level1Row> = rows.into_iter().map(|(_, entry)| entry).collect();
    let singles =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.codes.single()?.to_owned(), at))).collect();
    Table { words: entries.iter().map(words).collect(), singles, entries }
}

/// The separator of the columns. A spreadsheet saves with that of its country.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|&byte| byte == separator).count();
    match (count(b','), count(b';'), count(b'\t')) {
        (commas, semicolons, tabs) if semicolons > commas && semicolons >= tabs => b';',
        (commas, _, tabs) if tabs > commas => b'\t',
        _ => b',',
    }
}

fn columns(reader: &mut csv::Reader<&[u8]>) -> Result<HashMap<String, usize>, Vec<Problem>> {
    let Ok(header) = reader.headers() else {
        return Err(vec![fault::row(1)]);
    };
    let columns: HashMap<String, usize> =
        header.iter().enumerate().map(|(at, title)| (title.to_lowercase(), at)).collect();
    let missing: Vec<Problem> =
        REQUIRED.into_iter().filter(|&title| !columns.contains_key(title)).map(fault::column).collect();
    if missing.is_empty() { Ok(columns) } else { Err(missing) }
}

/// One row while it is read from the file.
struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a HashMap<String, usize>,
    row: usize,
}

impl Row<'_> {
    fn entry(&self) -> Result<Level1Row, Vec<Problem>> {
        let mut problems = Vec::new();
        let codes = self.read("code", codes, &mut problems);
        let status = self.read("status", status, &mut problems);
        let closed_on = self.read("closed_on", date, &mut problems).flatten();
        let since = self.read("since", date, &mut problems).flatten();
        let in_force_on = self.read("in_force_on", date, &mut problems).flatten();
        let verified = self.read("verified", verified, &mut problems);
        let merged_into = self.read("merged_into", successor, &mut problems);
        let act_in_force_on = in_force_on.or_else(|| known_act(self.text("act")));
        if act_in_force_on.is_none() {
            problems.push(fault::act(self.row, self.text("act")));
        }
        if let Some(status) = status {
            problems.extend(self.status_faults(status, codes.as_ref()));
        }
        match (codes, status, verified, merged_into, act_in_force_on) {
            (Some(codes), Some(status), Some(verified), Some(merged_into), Some(act_in_force_on))
                if problems.is_empty() =>
            {
                let previous_name = self.optional("previous_name");
                // A code that had a name before its act is older than the act.
                let first = if previous_name.is_some() { law::CODES_BEGIN } else { act_in_force_on };
                Ok(Level1Row {
                    codes,
                    name: crate::unit::tidy(self.text("name")),
                    status,
                    closed_on,
                    merged_into,
                    previous_name,
                    act: self.text("act").to_owned(),
                    act_in_force_on,
                    since: since.unwrap_or(first),
                    verified,
                    note: self.optional("note"),
                })
            }
            _ => Err(problems),
        }
    }

    fn text(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&at| self.record.get(at)).unwrap_or_default()
    }

    fn optional(&self, column: &str) -> Option<String> {
        Some(crate::unit::tidy(self.text(column))).filter(|text| !text.is_empty())
    }

    /// The value of a column, or its fault noted down.
    fn read<T>(&self, column: &'static str, read: fn(&str) -> Option<T>, problems: &mut Vec<Problem>) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            problems.push(fault::value(self.row, column, self.text(column)));
        }
        value
    }

    fn status_faults(&self, status: Status, codes: Option<&Codes>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let closed = status == Status::Closed;
        if closed && self.text("closed_on").is_empty() {
            problems.push(fault::closed_on_missing(self.row));
        }
        if !closed {
            let only_for_closed =
                ["closed_on", "merged_into"].into_iter().filter(|column| !self.text(column).is_empty());
            problems.extend(only_for_closed.map(|column| fault::not_closed(self.row, column)));
        }
        if !closed && self.text("name").is_empty() {
            problems.push(fault::name(self.row));
        }
        let single = codes.is_none_or(|codes| codes.single().is_some());
        if matches!(status, Status::Active | Status::Closed) && !single {
            problems.push(fault::not_single(self.row, self.text("code")));
        }
        let scheme_letter = codes.is_some_and(|codes| codes.as_str().contains('Z'));
        if scheme_letter != (status == Status::Scheme) && codes.is_some() {
            problems.push(fault::scheme(self.row, self.text("code")));
        }
        problems
    }
}

/// A day, or nothing where the cell is empty; `None` where the text is neither.
fn date(text: &str) -> Option<Option<NaiveDate>> {
    if text.is_empty() {
        return Some(None);
    }
    let read = |format| NaiveDate::parse_from_str(text, format).ok();
    read("%Y-%m-%d").or_else(|| read("%d/%m/%Y")).map(Some)
}

fn verified(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" => Some(true),
        "derived" | "no" | "" => Some(false),
        _ => None,
    }
}

/// A code, or nothing where the cell is empty; `None` where the text is neither.
fn successor(text: &str) -> Option<Option<String>> {
    match text {
        "" => Some(None),
        code if is_code(code) => Some(Some(code.to_owned())),
        _ => None,
    }
}

fn status(text: &str) -> Option<Status> {
    match text {
        "active" => Some(Status::Active),
        "closed" => Some(Status::Closed),
        "reserved" => Some(Status::Reserved),
        "range" => Some(Status::Range),
        "scheme" => Some(Status::Scheme),
        _ => None,
    }
}

/// The day a decision of the Prime Minister that the program knows came into force; `text` names it in any way.
fn known_act(text: &str) -> Option<NaiveDate> {
    let in_force_on = |act: &law::Act| act.in_force_on.filter(|_| is_named(act, text));
    law::ACTS.iter().find_map(in_force_on)
}

fn is_named(act: &law::Act, text: &str) -> bool {
    act.number.strip_prefix("QĐ ").is_some_and(|number| text.contains(number))
}

fn codes(text: &str) -> Option<Codes> {
    let spans: Vec<(String, String)> = text.split(',').map(|part| span(part.trim())).collect::<Option<_>>()?;
    Some(Codes { text: text.to_owned(), spans })
}

/// The first and last code of `H53`, `A01..A99` or the letters `L..Y`.
fn span(text: &str) -> Option<(String, String)> {
    let Some((first, last)) = text.split_once("..") else {
        return is_code(text).then(|| (text.to_owned(), text.to_owned()));
    };
    let span = match (first.as_bytes(), last.as_bytes()) {
        ([b'A'..=b'Z'], [b'A'..=b'Z']) => (format!("{first}00"), format!("{last}99")),
        _ if is_code(first) && is_code(last) => (first.to_owned(), last.to_owned()),
        _ => return None,
    };
    (span.0 <= span.1).then_some(span)
}

fn is_code(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9'])
}

/// Codes given on two rows, and successors that are not in the table.
fn cross_faults(rows: &[(usize, Level1Row)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut first_row: HashMap<&str, usize> = HashMap::new();
    for (row, entry) in rows {
        let Some(code) = entry.codes.single() else { continue };
        match first_row.get(code) {
            Some(first) => problems.push(fault::twice(*row, code, *first)),
            None => {
                first_row.insert(code, *row);
            }
        }
    }
    for (row, entry) in rows {
        let Some(target) = &entry.merged_into else { continue };
        let known = rows.iter().any(|(_, other)| other.codes.contains(target) && other.status != Status::Reserved);
        if !known || entry.codes.single() == Some(target) {
            problems.push(fault::successor(*row, target));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,name,status,closed_on,merged_into,previous_name,act,since,in_force_on,verified,note\n";

    fn places(rows: &str) -> Vec<(&'static str, Option<usize>, Option<String>)> {
        Table::parse(&format!("{HEADER}{rows}"))
            .unwrap_err()
            .into_iter()
            .map(|problem| (problem.rule, problem.place.row, problem.place.field))
            .collect()
    }

    #[test]
    fn the_shipped_table_is_read() {
        let table = Table::parse(include_str!("level1.csv")).unwrap();
        assert_eq!(table, Table::shipped());
        assert_eq!(table.len(), 217);
        let count = |status| table.entries().iter().filter(|entry| entry.status == status).count();
        assert_eq!(count(Status::Closed), 12 + 2 * 29);
        assert_eq!((count(Status::Range), count(Status::Scheme), count(Status::Reserved)), (2, 1, 12));
    }

    #[test]
    fn each_fault_has_row_and_column() {
        for (row, rule, column) in [
            ("H1,X,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.value", "code"),
            ("H99..H01,X,reserved,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.value", "code"),
            ("H01,X,open,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.value", "status"),
            ("H01,X,closed,31/02/2025,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.value", "closed_on"),
            ("H01,X,active,,,,QĐ 20/2020/QĐ-TTg,mai,,yes,", "level1.value", "since"),
            ("H01,X,active,,,,QĐ 20/2020/QĐ-TTg,,,maybe,", "level1.value", "verified"),
            ("H01,X,closed,2025-07-01,H5,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.value", "merged_into"),
            ("H01,X,active,,,,QĐ 7/2027/QĐ-TTg,,,yes,", "level1.act", "act"),
            ("H01,X,closed,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.closedOn", "closed_on"),
            ("H01,X,active,2025-07-01,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.notClosed", "closed_on"),
            ("H01,,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.name", "name"),
            ("H01..H09,X,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.notSingle", "code"),
            ("Z01,X,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.scheme", "code"),
            ("H01,X,scheme,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.scheme", "code"),
            ("H01,X,closed,2025-07-01,H02,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.successor", "merged_into"),
            ("H01,X,closed,2025-07-01,H01,,QĐ 20/2020/QĐ-TTg,,,yes,", "level1.successor", "merged_into"),
        ] {
            assert_eq!(places(row), [(rule, Some(2), Some(column.to_owned()))], "{row}");
        }
        let twice = "H01,X,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,\n,,,,,,,,,,\nH01,Y,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,\n";
        assert_eq!(places(twice), [("level1.twice", Some(4), Some("code".to_owned()))]);
        assert_eq!(places("")[0].0, "level1.empty");
    }

    #[test]
    fn what_a_column_can_hold_is_said_where_it_holds_something_else() {
        for (row, said) in [
            ("H1,X,active,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "“A01..A99”"),
            ("H01,X,open,,,,QĐ 20/2020/QĐ-TTg,,,yes,", "active, closed, reserved, range, scheme"),
            ("H01,X,active,,,,QĐ 20/2020/QĐ-TTg,,,maybe,", "yes hoặc derived"),
            ("H01,X,closed,2025-07-01,H5,,QĐ 20/2020/QĐ-TTg,,,yes,", "cơ quan tiếp nhận"),
            ("H01,X,active,,,,QĐ 20/2020/QĐ-TTg,mai,,yes,", "01/07/2025"),
        ] {
            let problems = Table::parse(&format!("{HEADER}{row}")).unwrap_err();
            assert!(problems[0].remedy.contains(said), "{}", problems[0].remedy);
        }
    }

    #[test]
    fn a_table_with_tabs_is_read_though_its_names_have_commas() {
        let text = "code\tname\tstatus\tact\tin_force_on\nH64\tUBND, HĐND; tỉnh Mới\tactive\tQĐ 7/2027\t2027-02-01\n";
        assert_eq!(Table::parse(text).unwrap().lookup("H64").unwrap().name, "UBND, HĐND; tỉnh Mới");
    }

    #[test]
    fn all_rows_are_judged_at_once() {
        let rows = "H1,X,open,,,,QĐ 20/2020/QĐ-TTg,,,yes,\nH02,X,active,,,,QĐ 1/2030,,,yes,\n";
        let found = places(rows);
        assert_eq!(found.iter().map(|(_, row, _)| *row).collect::<Vec<_>>(), [Some(2), Some(2), Some(3)]);
    }

    #[test]
    fn missing_columns_are_named() {
        let problems = Table::parse("code;name\nH01;X\n").unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["level1.column"; 2]);
        assert!(problems[0].message.contains("status"));
        assert!(Table::parse("").is_err());
    }

    #[test]
    fn a_spreadsheet_of_another_country_is_read() {
        let text = "\u{feff}Code;Name;Status;Closed_on;Act;In_force_on\r\nH64;UBND tỉnh Mới;active;;QĐ 7/2027/QĐ-TTg;01/02/2027\r\n";
        let table = Table::parse(text).unwrap();
        let entry = table.lookup("H64").unwrap();
        assert_eq!(entry.in_force_since().to_string(), "2027-02-01");
        assert_eq!(entry.name, "UBND tỉnh Mới");
        assert!(!entry.verified);
    }

    #[test]
    fn a_former_name_makes_the_code_older_than_its_act() {
        let text = format!("{HEADER}G21,Mới,active,,,Cũ,QĐ 09/2025/QĐ-TTg,,,yes,\n");
        assert_eq!(Table::parse(&text).unwrap().lookup("G21").unwrap().in_force_since(), law::CODES_BEGIN);
    }
}
