//! The codes of all rows with their repairs: those accepted, and what they would be with all of them.

use std::collections::HashMap;

use crate::change::DraftEdit;
use crate::code_syntax::MOST_LETTERS_READ;
use crate::intake::repair::{Cell, mend_code};
use crate::intake::siblings::{self, Pending};
use crate::intake::{Choice, JudgedRow, Raw, Repair, RepairKind, Row};
use crate::problem::quote::shown;
use crate::qcvn102::OldCode;
use crate::{Code, Register};

/// The text of each row's code with the accepted repairs, and every repair that is proposed for it.
pub(super) fn mended(edit: &DraftEdit<'_>, rows: &[Row], choice: &Choice) -> Vec<(String, Vec<Repair>)> {
    mend(edit.register(), rows, &|row, kind| choice.accepts(row, kind))
}

fn mend(register: &Register, rows: &[Row], accepts: &dyn Fn(usize, RepairKind) -> bool) -> Vec<(String, Vec<Repair>)> {
    let mut roots = register.roots();
    let root = roots.next().filter(|_| roots.next().is_none()).map(Code::as_str);
    let mut codes: Vec<(String, Vec<Repair>)> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let mut repairs = Vec::new();
            if is_too_long(&row.code) {
                return (shown(&row.code.text), repairs);
            }
            let text = mend_code(&row.code, root, &|kind| accepts(index, kind), &mut repairs);
            (text, repairs)
        })
        .collect();
    let accepts: Vec<_> = (0..rows.len()).map(|index| move |kind| accepts(index, kind)).collect();
    let pending = codes
        .iter_mut()
        .zip(&accepts)
        .filter(|((text, _), _)| !is_old_form(text))
        .map(|((text, repairs), accepts)| Pending { text, repairs, accepts })
        .collect();
    siblings::mend(register, pending);
    codes
}

/// Whether the cell has more letters than a code can have, whatever was done to it; nothing else of it is looked at.
pub(super) fn is_too_long(code: &Raw) -> bool {
    code.text.trim().chars().nth(MOST_LETTERS_READ).is_some()
}

/// Whether the text reads from right to left, as the codes of QCVN 102 do: level 1 stands last.
pub(super) fn is_old_form(text: &str) -> bool {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let last = groups.next_back();
    last.is_some_and(crate::code::is_level1) && !crate::code::is_level1(first)
}

/// The code that the text is, or that it suggests as an old one.
pub(super) fn meant(text: &str) -> Option<Code> {
    let text = text.trim();
    if is_old_form(text) { OldCode::parse(text).ok()?.suggest().ok() } else { Code::parse(text).ok() }
}

/// Codes that rows would have if the repairs of their codes were accepted.
#[derive(Debug, Default)]
pub(super) struct Awaited(HashMap<Code, usize>);

impl Awaited {
    pub(super) fn of(edit: &DraftEdit<'_>, rows: &[Row], judged: &[JudgedRow]) -> Self {
        let waits = |row: &JudgedRow| row.repairs.iter().any(|repair| repair.cell == Cell::Code && !repair.accepted);
        if !judged.iter().any(waits) {
            return Self::default();
        }
        let whole = mend(edit.register(), rows, &|_, _| true);
        let mut awaited = Self::default();
        for (index, ((text, _), row)) in whole.iter().zip(judged).enumerate() {
            if let Some(code) = meant(text).filter(|code| waits(row) && row.code.as_ref() != Some(code)) {
                awaited.add(code, index);
            }
        }
        awaited
    }

    pub(super) fn add(&mut self, code: Code, row: usize) {
        self.0.entry(code).or_insert(row);
    }

    /// The first row that would have the code.
    pub(super) fn row_of(&self, code: &Code) -> Option<usize> {
        self.0.get(code).copied()
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = &Code> {
        self.0.keys()
    }
}
