//! Before a document is made: its rows are the difference of the states around the change set, and nothing else.

use std::collections::BTreeMap;

use documents::change_list::ChangeRow;
use register::Problem;
use register::change_set::Status;

use crate::AppError;

use super::problem;
use super::source::{Source, State, difference};

/// Compares the set's rows with the state after it minus the state before it.
///
/// # Errors
/// `refused` with every code that does not agree.
pub fn rows(source: &Source, before: &State, after: &State) -> Result<(), AppError> {
    let mut wanted: BTreeMap<String, ChangeRow> =
        difference(before, after).into_iter().map(|row| (row.code.clone(), row)).collect();
    let mut problems: Vec<Problem> = Vec::new();
    for row in &source.rows {
        // A code that was closed before the register began is given and closed at once: it stands in neither state.
        let retired = row.status == Status::Closed && row.before.is_none();
        match wanted.remove(&row.code) {
            None if retired => {}
            None => problems.push(problem::unproven(&row.code, "sổ trước và sau đợt không khác nhau ở mã này")),
            Some(real) => problems.extend(fault(row, &real).map(|detail| problem::unproven(&row.code, detail))),
        }
    }
    let missing = wanted.into_keys().map(|code| problem::unproven(&code, "sổ có thay đổi nhưng đợt không có dòng này"));
    problems.extend(missing);
    if problems.is_empty() { Ok(()) } else { Err(AppError::refused(problems)) }
}

fn fault(row: &ChangeRow, real: &ChangeRow) -> Option<&'static str> {
    if row.status != real.status {
        Some("trạng thái khác với thay đổi thật")
    } else if row.before != real.before {
        Some("nội dung trước thay đổi khác với sổ")
    } else if row.after != real.after {
        Some("nội dung sau thay đổi khác với sổ")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use register::change_set::SetKind;
    use register::{Code, Unit};

    use super::*;

    fn state(units: &[(&str, &str)]) -> State {
        units.iter().map(|(code, name)| (Code::parse(code).unwrap(), Unit::named(name))).collect()
    }

    fn source(rows: Vec<ChangeRow>) -> Source {
        Source {
            number: Some(2),
            kind: SetKind::Decision,
            decision: None,
            fingerprint: None,
            notes: String::new(),
            rows,
        }
    }

    #[test]
    fn rows_that_say_more_less_or_something_else_than_the_states_are_refused() {
        let before = state(&[("H53", "UBND"), ("H53.01", "Sở A")]);
        let after = state(&[("H53", "UBND"), ("H53.01", "Sở B"), ("H53.02", "Sở C")]);
        let honest = difference(&before, &after);
        assert!(rows(&source(honest.clone()), &before, &after).is_ok());
        let codes = |rows: Vec<ChangeRow>| -> Vec<String> {
            let refused = super::rows(&source(rows), &before, &after).unwrap_err();
            refused.problems.iter().filter_map(|problem| problem.place.code.clone()).collect()
        };
        assert_eq!(codes(honest[..1].to_vec()), ["H53.02"]);
        let mut other = honest.clone();
        other[0].after = Some(Unit::named("Sở X"));
        assert_eq!(codes(other), ["H53.01"]);
        let mut more = honest;
        more.push(ChangeRow { code: "H53.03".into(), ..more[1].clone() });
        assert_eq!(codes(more), ["H53.03"]);
    }

    #[test]
    fn a_code_closed_before_the_register_began_stands_in_neither_state() {
        let before = state(&[("H53", "UBND")]);
        let row = ChangeRow {
            code: "H53.09".into(),
            status: Status::Closed,
            before: None,
            after: Some(Unit::named("Sở cũ")),
            changed: Vec::new(),
            note: String::new(),
        };
        assert!(rows(&source(vec![row]), &before, &before).is_ok());
    }
}
