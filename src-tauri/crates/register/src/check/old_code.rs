//! Older codes of QCVN 102:2016/BTTTT: form, use by two, what they suggest.

use super::name::listed_all;
use super::seen::{Seen, shared};
use super::{Finding, some};
use crate::qcvn102::OldCode;
use crate::unit::Field;

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let known = || seen.open.iter().filter_map(|unit| Some((unit.unit().qcvn102.as_deref()?, unit.code)));
    for (old, codes) in shared(known().map(|(old, code)| (old.trim(), code))) {
        let message = format!("Mã QCVN 102 “{old}” ghi ở {} đơn vị: {}.", codes.len(), some(&codes, 6));
        let subject = format!("{old} {}", listed_all(&codes));
        let field = Some(Field::Qcvn102);
        found.push(Finding::together("qcvn102.twice", field, codes, message, subject, |_| old.to_owned()));
    }
    for (old, code) in known() {
        match OldCode::parse(old) {
            Err(problems) => {
                let why = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
                let message = format!("{code}: {why}");
                found.push(Finding::of_unit("qcvn102.form", code, Field::Qcvn102, message, old.to_owned()));
            }
            Ok(read) => {
                let Some(suggested) = read.suggest().ok().filter(|suggested| suggested != code) else { continue };
                let message = format!("Mã QCVN 102 “{old}” gợi ý mã {suggested}, đơn vị đang mang mã {code}.");
                found.push(Finding::of_unit("qcvn102.differs", code, Field::Qcvn102, message, old.to_owned()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, expect};
    use super::*;

    fn two(first: &str, second: &str) -> Book {
        Book::of(&[("H53.01", "A"), ("H53.02", "B")]).with("H53.01", Field::Qcvn102, first).with(
            "H53.02",
            Field::Qcvn102,
            second,
        )
    }

    #[test]
    fn an_older_code_of_two_units() {
        expect("qcvn102.twice", &two("000.00.01.H53", "000.00.01.H53"), &["H53.01 H53.02"]);
        expect("qcvn102.twice", &two("000.00.01.H53", "000.00.02.H53"), &[]);
        expect("qcvn102.twice", &two("000.00.01.H53", "000.00.01.H53").closed("H53.02"), &[]);
    }

    #[test]
    fn an_older_code_that_is_misprinted_or_suggests_another() {
        expect("qcvn102.form", &two("000.1137.H53", "000.00.02.H53"), &["H53.01"]);
        expect("qcvn102.differs", &two("000.00.03.H53", "000.00.02.H53"), &["H53.01"]);
        for rule in ["qcvn102.form", "qcvn102.differs"] {
            expect(rule, &two("000.00.01.H53", "000.00.02.H53"), &[]);
        }
    }
}
