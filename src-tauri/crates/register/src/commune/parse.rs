//! Reading a list of communes, the shipped one or a file an officer chose: every fault at once, with row and column.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use csv::StringRecord;

use super::problem as fault;
use super::{Commune, CommuneType, List, REFORM};
use crate::Problem;

/// The columns a list must have.
const REQUIRED: [&str; 3] = ["level1", "type", "name"];

impl List {
    /// Reads a list; commas, semicolons or tabs may separate the columns.
    ///
    /// # Errors
    /// Missing columns, and every row that cannot be used, each with row (the header being row 1) and column.
    pub fn parse(text: &str) -> Result<List, Vec<Problem>> {
        let text = text.trim_start_matches('\u{feff}');
        let separator = [b',', b';', b'\t'].into_iter().max_by_key(|&separator| {
            text.lines().next().unwrap_or_default().bytes().filter(|&byte| byte == separator).count()
        });
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator.unwrap_or(b','))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let Ok(header) = reader.headers() else { return Err(vec![fault::row(1)]) };
        let columns: HashMap<String, usize> =
            header.iter().enumerate().map(|(at, title)| (title.to_lowercase(), at)).collect();
        let missing: Vec<Problem> =
            REQUIRED.into_iter().filter(|&title| !columns.contains_key(title)).map(fault::column).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for (row, record) in (2..).zip(reader.records()) {
            match record {
                Err(_) => problems.push(fault::row(row)),
                Ok(record) if record.iter().all(str::is_empty) => {}
                Ok(record) => match (Row { record: &record, columns: &columns, row }).commune() {
                    Ok(commune) => rows.push((row, commune)),
                    Err(found) => problems.extend(found),
                },
            }
        }
        if rows.is_empty() && problems.is_empty() {
            problems.push(fault::empty());
        }
        problems.extend(twice(&rows));
        let rows = rows.into_iter().map(|(_, commune)| commune).collect();
        if problems.is_empty() { Ok(List { rows, shipped: false }) } else { Err(problems) }
    }
}

/// Rows that speak of one commune on the same day.
fn twice(rows: &[(usize, Commune)]) -> Vec<Problem> {
    let mut known: BTreeMap<(&str, String), Vec<&(usize, Commune)>> = BTreeMap::new();
    let mut problems = Vec::new();
    for row in rows {
        let (at, commune) = row;
        let same = match &commune.code {
            Some(code) => ("", code.clone()),
            None => (commune.level1.as_str(), crate::name::key(&commune.full_name())),
        };
        let before = known.entry(same).or_default();
        let overlaps = |other: &&&(usize, Commune)| {
            other.1.until.is_none_or(|until| commune.since < until)
                && commune.until.is_none_or(|until| other.1.since < until)
        };
        problems.extend(before.iter().find(overlaps).map(|first| fault::twice(*at, first.0, &commune.full_name())));
        before.push(row);
    }
    problems
}

/// One row while it is read.
struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a HashMap<String, usize>,
    row: usize,
}

impl Row<'_> {
    fn commune(&self) -> Result<Commune, Vec<Problem>> {
        let mut problems = Vec::new();
        let code = self.text("code");
        if !(code.is_empty() || code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())) {
            problems.push(fault::value(self.row, "code", code));
        }
        let level1 = self.text("level1");
        if !crate::Code::parse(level1).is_ok_and(|code| code.level() == 1) {
            problems.push(fault::value(self.row, "level1", level1));
        }
        let kind = CommuneType::read(self.text("type"));
        if kind.is_none() {
            problems.push(fault::value(self.row, "type", self.text("type")));
        }
        let name = crate::unit::tidy_name(self.text("name"));
        if crate::name::is_blank(&name) {
            problems.push(fault::value(self.row, "name", ""));
        }
        let since = self.day("since", &mut problems);
        let until = self.day("until", &mut problems);
        let sources = match self.text("sources") {
            "" => Some(3),
            text => text.parse().ok(),
        };
        if sources.is_none() {
            problems.push(fault::value(self.row, "sources", self.text("sources")));
        }
        let since = since.unwrap_or(REFORM);
        if until.is_some_and(|until| until <= since) {
            problems.push(fault::value(self.row, "until", self.text("until")));
        }
        let (Some(kind), Some(sources), true) = (kind, sources, problems.is_empty()) else { return Err(problems) };
        Ok(Commune {
            code: Some(code.to_owned()).filter(|code| !code.is_empty()),
            level1: level1.to_owned(),
            kind,
            name,
            since,
            until,
            act: Some(self.text("act").to_owned()).filter(|act| !act.is_empty()),
            sources,
            spellings: self
                .text("spellings")
                .split('|')
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
        })
    }

    fn text(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&at| self.record.get(at)).unwrap_or_default()
    }

    fn day(&self, column: &'static str, problems: &mut Vec<Problem>) -> Option<NaiveDate> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let read = |format| NaiveDate::parse_from_str(text, format).ok();
        let day = read("%Y-%m-%d").or_else(|| read("%d/%m/%Y"));
        if day.is_none() {
            problems.push(fault::value(self.row, column, text));
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(&'static str, Option<usize>, Option<String>)> {
        let found = List::parse(text).unwrap_err().into_iter();
        found.map(|problem| (problem.rule, problem.place.row, problem.place.field)).collect()
    }

    #[test]
    fn a_list_of_an_officer_is_read() {
        let list = List::parse("level1;type;name;code\nH01;phường;Long  Xuyên;30307\nH01;Đặc khu;Phú Quốc;\n").unwrap();
        assert!(!list.is_shipped());
        let names: Vec<String> = list.of("H01", REFORM).into_iter().map(Commune::full_name).collect();
        assert_eq!(names, ["Phường Long Xuyên", "Đặc khu Phú Quốc"]);
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        assert_eq!(faults("level1,type\nH01,Xã\n"), [("commune.column", Some(1), Some("name".into()))]);
        assert_eq!(faults("level1,type,name\n"), [("commune.empty", None, None)]);
        assert_eq!(
            faults(
                "level1,type,name,code,since\nH1,Xã,A,1,x\nH01,Làng,B,00001,\nH01,Xã,B,00001,\nH01,Phường,C,00001,\n"
            ),
            [
                ("commune.value", Some(2), Some("code".into())),
                ("commune.value", Some(2), Some("level1".into())),
                ("commune.value", Some(2), Some("since".into())),
                ("commune.value", Some(3), Some("type".into())),
                ("commune.twice", Some(5), Some("code".into())),
            ]
        );
    }
}
