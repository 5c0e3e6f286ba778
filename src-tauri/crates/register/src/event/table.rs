//! Mass reorganisations from a table: a row says of one unit before what it becomes. Rows of the same new name under the
//! same parent make one unit after.

use std::collections::{BTreeMap, HashMap};

use super::{Above, After, Drawing, Edge, Share};
use crate::change::DraftEdit;
use crate::event::problem;
use crate::name::{self, Sameness};
use crate::unit::tidy;
use crate::{Code, Problem};

/// A row of such a table as the file has it; a text is empty where the file has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The row's number in the file, from 1.
    pub number: u32,
    /// Code of the unit before.
    pub old_code: String,
    /// Name of the unit before.
    pub old_name: String,
    /// Name of the unit after; empty: the unit before is dissolved.
    pub new_name: String,
    /// Code or name of what the unit after stands under; empty: what the whole table says.
    pub new_parent: String,
    /// Code of the unit after, where the table says it.
    pub new_code: String,
    /// Whether all of it goes there; empty: all of it where no other row speaks of the same unit.
    pub share: String,
}

/// How a row of the table was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableVerdict {
    /// Code of the unit before, where it was found.
    pub old: Option<Code>,
    /// Index of the unit after in the drawing; `None`: there is none.
    pub after: Option<usize>,
    /// What stands in the way or deserves a look; a row with an error is not in the drawing.
    pub problems: Vec<Problem>,
}

/// Makes a drawing of a table. Units after whose rows name no parent stand under `parent`.
pub fn draw_table(edit: &DraftEdit<'_>, rows: &[TableRow], parent: Option<&Code>) -> (Drawing, Vec<TableVerdict>) {
    let mut table = Table { edit, names: names(edit), draw: Drawing::default(), afters: BTreeMap::new() };
    let mut verdicts: Vec<TableVerdict> = rows.iter().map(|row| table.old(row)).collect();
    // Units after come first, so that one may stand under another.
    let mut new_names = HashMap::new();
    for (row, verdict) in rows.iter().zip(&mut verdicts) {
        if verdict.problems.iter().any(Problem::is_error) {
            continue;
        }
        match table.after(row, parent, &mut new_names) {
            Ok(after) => verdict.after = after,
            Err(found) => verdict.problems.extend(found),
        }
    }
    table.resolve_parents(rows, &mut verdicts, &new_names);
    table.join(rows, &mut verdicts);
    (table.draw, verdicts)
}

struct Table<'a> {
    edit: &'a DraftEdit<'a>,
    /// The units that stand, by the key of their name.
    names: HashMap<String, Vec<Code>>,
    draw: Drawing,
    /// The units after, by the key of their name and what their rows name above them.
    afters: BTreeMap<(String, String), usize>,
}

fn names(edit: &DraftEdit<'_>) -> HashMap<String, Vec<Code>> {
    let mut names: HashMap<String, Vec<Code>> = HashMap::new();
    for (code, _) in edit.register().given_codes() {
        if let Some(unit) = edit.unit(code) {
            names.entry(name::key(&unit.name)).or_default().push(code.clone());
        }
    }
    names.values_mut().for_each(|codes| codes.sort());
    names
}

impl Table<'_> {
    /// Finds the unit before of a row, by its code, its name, or both.
    fn old(&self, row: &TableRow) -> TableVerdict {
        let mut verdict = TableVerdict::default();
        match self.find_old(row) {
            Ok((old, warning)) => {
                verdict.problems.extend(warning);
                verdict.old = old;
            }
            Err(problems) => verdict.problems = problems,
        }
        if verdict.old.is_none() && tidy(&row.new_name).is_empty() && verdict.problems.is_empty() {
            verdict.problems.push(problem::row_says_nothing());
        }
        verdict.problems = placed(verdict.problems, row);
        verdict
    }

    fn find_old(&self, row: &TableRow) -> Result<(Option<Code>, Option<Problem>), Vec<Problem>> {
        let (text, name) = (tidy(&row.old_code), tidy(&row.old_name));
        if text.is_empty() && name.is_empty() {
            return Ok((None, None));
        }
        if text.is_empty() {
            return self.named(&name).map(|code| (Some(code), None));
        }
        let code = Code::parse(&text.to_uppercase())?;
        let unit = self.edit.editable(&code)?;
        let differs = !name.is_empty() && name::compare(&unit.name, &name) == Sameness::Different;
        let warning = differs.then(|| problem::named_otherwise(&code, &unit.name, &name));
        Ok((Some(code), warning))
    }

    fn named(&self, name: &str) -> Result<Code, Vec<Problem>> {
        match self.names.get(&name::key(name)).map(Vec::as_slice).unwrap_or_default() {
            [one] => Ok(one.clone()),
            [] => Err(vec![problem::no_such_unit(name)]),
            many => Err(vec![problem::several_of_the_name(name, many)]),
        }
    }

    /// The unit after of a row, made with the first row that names it; its parent is looked up later.
    fn after(
        &mut self,
        row: &TableRow,
        parent: Option<&Code>,
        new_names: &mut HashMap<String, usize>,
    ) -> Result<Option<usize>, Vec<Problem>> {
        let name = tidy(&row.new_name);
        if name.is_empty() {
            return Ok(None);
        }
        let above = tidy(&row.new_parent);
        if above.is_empty() && parent.is_none() {
            return Err(placed(vec![problem::parent_missing(&name)], row));
        }
        let key = (name::key(&name), name::key(&above));
        let next = self.draw.after.len();
        let at = *self.afters.entry(key.clone()).or_insert(next);
        if at == next {
            let above = parent.map_or(Above::Root, |parent| Above::Code(parent.clone()));
            self.draw.after.push(After { name, parent: above, fields: BTreeMap::new(), code: None });
            new_names.entry(key.0).or_insert(at);
        }
        let code = tidy(&row.new_code);
        let unit = &mut self.draw.after[at];
        match &unit.code {
            _ if code.is_empty() => {}
            Some(other) if *other != code => {
                return Err(placed(vec![problem::two_new_codes(&unit.name, other, &code)], row));
            }
            Some(_) | None => unit.code = Some(code),
        }
        Ok(Some(at))
    }

    /// What each unit after stands under: a code, a unit that stands, or another unit after.
    fn resolve_parents(
        &mut self,
        rows: &[TableRow],
        verdicts: &mut [TableVerdict],
        new_names: &HashMap<String, usize>,
    ) {
        let mut known: HashMap<String, Result<Above, Vec<Problem>>> = HashMap::new();
        for (row, verdict) in rows.iter().zip(verdicts) {
            let (Some(at), above) = (verdict.after, tidy(&row.new_parent)) else { continue };
            if above.is_empty() {
                continue;
            }
            let found = known.entry(above.clone()).or_insert_with(|| match Code::parse(&above.to_uppercase()) {
                Ok(code) => Ok(Above::Code(code)),
                Err(problems) if looks_like_code(&above) => Err(problems),
                Err(_) => match new_names.get(&name::key(&above)) {
                    Some(other) => Ok(Above::After(*other)),
                    None => self.named(&above).map(Above::Code),
                },
            });
            match found {
                Ok(above) => self.draw.after[at].parent = above.clone(),
                Err(problems) => {
                    verdict.after = None;
                    verdict.problems.extend(placed(problems.clone(), row));
                }
            }
        }
    }

    /// Puts the units before and the edges into the drawing.
    fn join(&mut self, rows: &[TableRow], verdicts: &mut [TableVerdict]) {
        let mut into: HashMap<Code, Vec<usize>> = HashMap::new();
        for verdict in verdicts.iter().filter(|verdict| !verdict.problems.iter().any(Problem::is_error)) {
            let Some(old) = &verdict.old else { continue };
            let afters = into.entry(old.clone()).or_insert_with(|| {
                self.draw.before.push(old.clone());
                Vec::new()
            });
            afters.extend(verdict.after.filter(|after| !afters.contains(after)));
        }
        for (row, verdict) in rows.iter().zip(verdicts) {
            let (Some(old), Some(to)) = (&verdict.old, verdict.after) else { continue };
            let alone = into.get(old).is_none_or(|afters| afters.len() < 2);
            let Some(share) = share(&row.share, alone) else {
                verdict.problems.push(problem::share_unclear(&row.share).in_row(row.number as usize));
                continue;
            };
            if !self.draw.edges.iter().any(|edge| edge.from == *old && edge.to == to) {
                self.draw.edges.push(Edge { from: old.clone(), to, share });
            }
        }
    }
}

fn placed(problems: Vec<Problem>, row: &TableRow) -> Vec<Problem> {
    problems.into_iter().map(|problem| problem.in_row(row.number as usize)).collect()
}

/// Whether the text is written like a code: without blanks, with a dot or of three characters.
fn looks_like_code(text: &str) -> bool {
    text.is_ascii() && !text.contains(' ') && (text.contains('.') || text.len() == 3)
}

/// The share that the file's words mean; `None` where they are not understood.
fn share(text: &str, alone: bool) -> Option<Share> {
    let text = name::fold(text);
    let text = text.trim();
    let number = text.trim_end_matches('%').trim().replace(',', ".").parse::<f64>();
    match (text, number) {
        ("", _) => Some(if alone { Share::Whole } else { Share::Part }),
        ("toan bo" | "nguyen trang" | "het" | "ca" | "whole" | "x", _) => Some(Share::Whole),
        ("mot phan" | "phan" | "part", _) => Some(Share::Part),
        (text, Ok(percent)) if text.ends_with('%') => Some(if percent >= 100.0 { Share::Whole } else { Share::Part }),
        (_, Ok(number)) if number > 0.0 && number < 100.0 && number != 1.0 => Some(Share::Part),
        (_, Ok(1.0 | 100.0)) => Some(Share::Whole),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;
    use crate::code::tests::code;

    fn rows(text: &str) -> Vec<TableRow> {
        let row = |(number, line): (u32, &str)| {
            let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
            let [old_code, old_name, new_name, new_parent, new_code, share] = cells.try_into().unwrap();
            TableRow { number, old_code, old_name, new_name, new_parent, new_code, share }
        };
        (1..).zip(text.lines()).map(row).collect()
    }

    fn found(verdicts: &[TableVerdict]) -> Vec<Vec<&'static str>> {
        verdicts.iter().map(|verdict| rules(&verdict.problems)).collect()
    }

    #[test]
    fn rows_of_one_new_name_make_one_unit_and_units_before_are_found_by_code_or_name() {
        let book = Book::departments();
        let table = rows(
            "H26.01 |                       | Sở Tài chính | H26 | |
                    | sở kế hoạch và  đầu tư | Sở Tài chính | H26 | | toàn bộ
             H26.03 | Sở Y tế                | Sở Y tế      | UBND thành phố Hà Nội | | 60%
             H26.03 | Sở Y tế                | Trung tâm Kiểm soát bệnh tật | Sở Y tế | | một phần
                    |                        | Sở Du lịch   | | |",
        );
        let (drawn, verdicts) = draw_table(&book.edit(), &table, Some(&code("H26")));
        assert_eq!(found(&verdicts), vec![Vec::<&str>::new(); 5]);
        assert_eq!(drawn.before, ["H26.01", "H26.02", "H26.03"].map(code));
        assert_eq!(drawn.after.len(), 4);
        assert_eq!(drawn.after[2].parent, Above::After(1));
        let edges: Vec<_> = drawn.edges.iter().map(|edge| (edge.from.as_str(), edge.to, edge.share)).collect();
        use Share::*;
        assert_eq!(edges, [("H26.01", 0, Whole), ("H26.02", 0, Whole), ("H26.03", 1, Part), ("H26.03", 2, Part)]);
        let judged =
            book.judge(&Drawing { children: [(code("H26.02"), super::super::Children::Close)].into(), ..drawn });
        assert_eq!(outcomes(&judged.unwrap()), ["giữ H26.01", "giữ H26.03", "mới H26.03.01", "mới H26.04"]);
    }

    #[test]
    fn what_a_row_does_not_say_is_asked_for_never_guessed() {
        let book = Book::departments();
        let table = rows(
            "       | Văn phòng       | Sở Mới | H26 | |
                    | Sở Lạ           | Sở Mới | H26 | |
             H26.99 |                 | Sở Mới | H26 | |
             H26.1x |                 | Sở Mới | H26 | |
             H26.03 | Sở Xây dựng     | Sở Mới | H26 | |
             H26.02 |                 | Sở Khác | Sở Không có | |
             H26.01 |                 | Sở Kia | | |
             H26.01.02 |              | Ban Một | H26.1$ | |
             H26.02.01 |              | Ban Hai | Vinatex | |
             H26.01.01 |              | Sở Mới | H26 | | nửa nọ nửa kia",
        );
        let (drawn, verdicts) = draw_table(&book.edit(), &table, None);
        let wanted = vec![
            vec!["event.severalOfName"],
            vec!["event.noSuchUnit"],
            vec!["code.unknown"],
            vec!["code.unknown"],
            vec!["event.namedOtherwise"],
            vec!["event.noSuchUnit"],
            vec!["event.newParentMissing"],
            vec!["code.character"],
            vec!["event.noSuchUnit"],
            vec!["event.shareUnclear"],
        ];
        assert_eq!(found(&verdicts).into_iter().map(|rules| rules[..1].to_vec()).collect::<Vec<_>>(), wanted);
        assert!(verdicts.iter().flat_map(|verdict| &verdict.problems).all(|problem| problem.place.row.is_some()));
        assert_eq!(drawn.edges.len(), 1, "only the row that is merely named otherwise is drawn");
    }

    #[test]
    fn shares_are_read_as_offices_write_them() {
        use Share::*;
        for (text, alone, wanted) in [
            ("", true, Some(Whole)),
            ("", false, Some(Part)),
            ("Toàn bộ", false, Some(Whole)),
            ("một phần", true, Some(Part)),
            ("100%", true, Some(Whole)),
            ("35,5 %", true, Some(Part)),
            ("1", true, Some(Whole)),
            ("0,4", true, Some(Part)),
            ("60", true, Some(Part)),
            ("100", false, Some(Whole)),
            ("99,5%", true, Some(Part)),
            ("0", true, None),
            ("-40", true, None),
            ("140", true, None),
            ("khoảng nửa", true, None),
        ] {
            assert_eq!(share(text, alone), wanted, "{text}");
        }
    }
}
