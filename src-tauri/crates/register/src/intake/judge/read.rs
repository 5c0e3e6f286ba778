//! What a row says, with the accepted repairs; verdicts that need no other row are given here.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::Case;
use super::code::{self, is_old_form, meant, mended};
use super::watch::{Halt, Watch};
use crate::change::DraftEdit;
use crate::intake::letters;
use crate::intake::repair::{Cell, encoding, encoding_of_all, mend_text};
use crate::intake::{JudgedRow, Raw, Remark, Repair, RepairKind, Row, Stored, Verdict, problem};
use crate::legacy_encoding::{self, LegacyEncoding};
use crate::problem::quote::shown;
use crate::qcvn102::OldCode;
use crate::unit::{Field, is_too_long};
use crate::{Code, Problem, Unit, name};

/// Reads codes and fields of all rows.
pub(super) fn rows(edit: &DraftEdit<'_>, case: &Case<'_>, watch: &Watch<'_>) -> Result<Vec<JudgedRow>, Halt> {
    let Case { rows, choice, .. } = *case;
    let names = rows.iter().filter_map(|row| row.fields.get(&Field::Name)).map(|raw| raw.text.as_str());
    let reader = Reader { edit, encoding: encoding_of_all(names), old_codes: OnceCell::new() };
    mended(edit, rows, choice)
        .into_iter()
        .zip(rows)
        .enumerate()
        .map(|(index, ((text, repairs), row))| {
            watch.step()?;
            let declines = |kind| choice.declines(index, kind);
            let judged = reader.row(row, text, repairs, &|kind| choice.accepts(index, kind), &declines);
            watch.weigh(&judged)?;
            Ok(judged)
        })
        .collect()
}

/// Reads one row after the other.
struct Reader<'a> {
    edit: &'a DraftEdit<'a>,
    /// The old encoding that the whole list is in, if it is in one.
    encoding: Option<LegacyEncoding>,
    /// Which unit has an old code; made when the first one is asked for.
    old_codes: OnceCell<HashMap<String, Code>>,
}

impl Reader<'_> {
    fn row(
        &self,
        row: &Row,
        text: String,
        mut repairs: Vec<Repair>,
        accepts: &dyn Fn(RepairKind) -> bool,
        declines: &dyn Fn(RepairKind) -> bool,
    ) -> JudgedRow {
        let mut unit = Unit::default();
        let mut problems = Vec::new();
        let mut holding = Vec::new();
        let mut remarks = Vec::new();
        for (field, raw) in &row.fields {
            if let Some(fault) = fault(raw, field.id()) {
                problems.push(fault);
                continue;
            }
            if is_too_long(raw.text.trim()) {
                problems.push(problem::cell_too_long(Cell::Of(*field), &raw.text));
                unit.set(*field, &shown(raw.text.trim()));
            } else if !raw.is_blank() {
                let mended = mend_text(raw, *field, self.encoding, accepts, &mut repairs);
                unit.set(*field, mended.trim());
                if let Some(broken) = letters::broken(&raw.text, *field) {
                    problems.push(problem::broken_letters(*field, &raw.text, broken));
                    remarks = vec![Remark::BrokenLetters];
                }
            }
            let lines = rows_within(&raw.text, &text);
            if !lines.is_empty() {
                holding.push((Some(*field), lines));
            }
        }
        holding.extend(self.beside(row, &text));
        let closed = row.state.as_ref().is_some_and(|state| says_closed(&self.unicode(state)));
        let mut judged = JudgedRow {
            text,
            code: None,
            unit,
            closed,
            repairs,
            verdict: Verdict::New,
            remarks,
            problems,
            taken: false,
        };
        self.read_code(row, &mut judged);
        ask_about_rows(&mut judged, &holding);
        unrepaired(&mut judged, declines);
        judged.unit = judged.unit.tidied();
        judged.repairs.shrink_to_fit();
        judged.problems.shrink_to_fit();
        if !judged.closed && self.hints_closed(row, &judged.unit) {
            judged.remarks.push(Remark::SaysClosed);
            judged.problems.push(problem::says_closed(row.note.as_ref().map(|note| note.text.trim())));
        }
        if judged.verdict == Verdict::New && name::is_blank(&judged.unit.name) {
            judged.verdict = Verdict::EmptyName;
            if let Some(code) = &judged.code {
                judged.problems.push(problem::empty_name(code));
            }
        }
        judged
    }

    /// Finds the code of a row: as it stands, or by its old code.
    fn read_code(&self, row: &Row, judged: &mut JudgedRow) {
        if let Some(fault) = fault(&row.code, "code") {
            judged.verdict = Verdict::Malformed;
            judged.problems.push(fault);
            return;
        }
        if code::is_too_long(&row.code) {
            judged.verdict = Verdict::Malformed;
            judged.problems.push(problem::cell_too_long(Cell::Code, &row.code.text));
            return;
        }
        let own = judged.text.trim().to_owned();
        let old =
            if own.is_empty() { judged.unit.qcvn102.clone() } else { Some(own.clone()).filter(|own| is_old_form(own)) };
        if let Some(old) = old {
            judged.unit.qcvn102 = Some(old.clone());
            match self.unit_of(&old).map_or_else(|| OldCode::parse(&old).and_then(|old| old.suggest()), Ok) {
                Ok(code) => {
                    judged.code = Some(code);
                    judged.remarks.push(Remark::Suggested);
                }
                Err(faults) => {
                    judged.verdict = Verdict::Malformed;
                    judged.problems.extend(faults.into_iter().map(|fault| fault.in_field("code")));
                }
            }
            return;
        }
        if own.is_empty() {
            judged.verdict = Verdict::NoCode;
            judged.problems.push(problem::no_code());
            return;
        }
        match Code::parse(&judged.text) {
            Ok(code) => judged.code = Some(code),
            Err(faults) => {
                judged.verdict = Verdict::Malformed;
                judged.problems.extend(faults.into_iter().map(|fault| fault.in_field("code")));
            }
        }
    }

    /// Rows within the cells that are no field of a unit: the code, a remark, a column that nobody understood.
    fn beside<'r>(&self, row: &'r Row, own: &str) -> Vec<(Option<Field>, Vec<&'r str>)> {
        let is_field = |text: &str| row.fields.values().any(|raw| raw.text == text);
        let holding = row.cells.iter().map(|text| (text, rows_within(text, own)));
        let holding = holding.filter(|(text, lines)| !lines.is_empty() && !is_field(text));
        holding.map(|(_, lines)| (None, lines)).collect()
    }

    /// Whether the remark or the name says that the unit is out of use, where no state does.
    fn hints_closed(&self, row: &Row, unit: &Unit) -> bool {
        let note = row.note.as_ref().map(|note| self.unicode(note)).unwrap_or_default();
        let bracketed = unit.name.rsplit_once('(').map(|(_, rest)| rest.trim_end_matches(')')).unwrap_or_default();
        says_closed(&note) || says_closed(bracketed)
    }

    /// What the cell says in Unicode, whatever its font; for understanding only, never kept.
    fn unicode(&self, raw: &Raw) -> String {
        encoding(raw, self.encoding).map_or_else(|| raw.text.clone(), |old| legacy_encoding::convert(&raw.text, old))
    }

    /// The unit that has this old code.
    fn unit_of(&self, old: &str) -> Option<Code> {
        let units = self.old_codes.get_or_init(|| {
            let units = self.edit.register().given_codes().filter_map(|(code, _)| Some((code, self.edit.unit(code)?)));
            units.filter_map(|(code, unit)| Some((unit.qcvn102.clone()?, code.clone()))).collect()
        });
        units.get(old).cloned()
    }
}

/// Asks about cells that hold rows. As long as their line breaks stay, such a cell cannot be kept at all.
fn ask_about_rows(judged: &mut JudgedRow, holding: &[(Option<Field>, Vec<&str>)]) {
    for (field, lines) in holding {
        let joined = |field: Field| judged.repairs.iter().any(|repair| joins_lines(repair, field) && !repair.accepted);
        let broken = field.is_some_and(joined);
        judged.problems.push(problem::holds_rows(*field, lines, broken));
    }
    if !holding.is_empty() {
        judged.remarks.push(Remark::HoldsRows);
    }
}

/// Whether the repair makes one line of a field.
fn joins_lines(repair: &Repair, field: Field) -> bool {
    repair.kind == RepairKind::Spaces && repair.cell == Cell::Of(field)
}

/// Says which repairs a row cannot do without, and which nobody decided about; of a code that cannot be read its own faults say it already.
fn unrepaired(judged: &mut JudgedRow, declines: &dyn Fn(RepairKind) -> bool) {
    // To make one line of a cell that holds rows is the last thing to be proposed; it is asked about already.
    let asked = |repair: &Repair| {
        let fields = judged.problems.iter().filter(|found| found.rule == problem::HOLDS_ROWS);
        let mut fields = fields.filter_map(|found| found.place.field.as_deref());
        repair.kind == RepairKind::Spaces && fields.any(|field| field == repair.cell.id())
    };
    let wanted: Vec<Problem> = judged
        .repairs
        .iter()
        .filter(|repair| !repair.accepted && (repair.needed || !declines(repair.kind)) && !asked(repair))
        .map(|repair| match repair.needed {
            true => problem::unrepaired(repair.cell.id(), repair.kind, &repair.before, &repair.after),
            false => problem::undecided(repair.cell.id(), repair.kind, &repair.before, &repair.after),
        })
        .collect();
    if !wanted.is_empty() {
        judged.remarks.push(Remark::Unrepaired);
        judged.problems.extend(wanted);
    }
}

/// The lines of a cell but its first that look like rows of their own: a code stands in one, and it is not that of the row.
/// A quotation mark too many in a text table, or a hasty hand, puts several units into one name.
fn rows_within<'t>(text: &'t str, own: &str) -> Vec<&'t str> {
    if !text.bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return Vec::new();
    }
    let own = meant(own);
    let is_other = |cell: &str| meant(cell).is_some_and(|code| code.level() > 1 && Some(&code) != own.as_ref());
    let has_code = |line: &&str| line.split([';', ',', '|', '\t', ' ', '\u{a0}', '"']).any(is_other);
    text.split(['\n', '\r']).skip(1).map(str::trim).filter(has_code).collect()
}

/// What is wrong with a cell that has no value: an error of the spreadsheet, or a formula that was not calculated.
fn fault(raw: &Raw, field: &str) -> Option<Problem> {
    match raw.stored {
        Stored::Fault if !raw.is_blank() => Some(problem::cell_fault(field, raw.text.trim())),
        Stored::Uncalculated => Some(problem::cell_uncalculated(field)),
        _ => None,
    }
}

/// Whether the words of a list say that a code is out of use.
fn says_closed(state: &str) -> bool {
    let state = name::fold(state);
    let state = state.trim();
    matches!(state, "dong" | "closed" | "x dong")
        || ["da dong", "dong ma", "ma dong", "dong tu", "het hieu luc", "khong con", "het hoat dong"]
            .iter()
            .any(|begins| state.starts_with(begins))
        || ["ngung", "ngưng", "giai the", "thu hoi", "bai bo", "da sap nhap", "cham dut"]
            .iter()
            .any(|word| state.contains(word))
}
