//! What stands in the way of a draft, or deserves a second look, row by row.

use std::collections::BTreeMap;

use super::draft_edit::DraftEdit;
use super::issue::{code_as_name, old_code_warning};
use super::{Draft, Line};
use crate::change::problem;
use crate::{Code, Problem, Register};

/// All problems of a draft's rows by code, warnings too; rows without any are left out.
pub fn review(register: &Register, draft: &Draft) -> BTreeMap<Code, Vec<Problem>> {
    let mut edit = DraftEdit::new(register, draft);
    draft
        .lines
        .iter()
        .map(|(code, line)| (code.clone(), review_line(&mut edit, code, line)))
        .filter(|(_, problems)| !problems.is_empty())
        .collect()
}

fn review_line(edit: &mut DraftEdit<'_>, code: &Code, line: &Line) -> Vec<Problem> {
    let mut found = edit.check_rows([code].into_iter());
    let Some(unit) = &line.after else { return found };
    let before = edit.register.before(code, line);
    if line.issues() {
        found.extend(edit.second_look(code));
    }
    if before.is_none_or(|before| before.name != unit.name) {
        found.extend(edit.namesake(code).map(|sibling| problem::same_name(code, &sibling, &unit.name)));
        found.extend(code_as_name(code, unit));
    }
    if before.is_some_and(|before| {
        before.name != unit.name && crate::name::key(&before.name) == crate::name::key(&unit.name)
    }) {
        found.push(problem::spelling_only(code));
    }
    if before.is_none_or(|before| before.qcvn102 != unit.qcvn102) {
        found.extend(old_code_warning(code, unit));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, rules};
    use super::*;
    use crate::unit::Field;

    fn found(book: &Book, draft: i64) -> Vec<(String, Vec<&'static str>)> {
        let found = review(&book.register, book.register.draft(draft).unwrap());
        found.into_iter().map(|(code, problems)| (code.to_string(), rules(&problems))).collect()
    }

    #[test]
    fn each_row_says_what_deserves_a_second_look() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", Some("H53.1"), "Sở Một").unwrap();
        book.issue(draft, "H53", Some("H53.05"), "sở  nội vụ").unwrap();
        book.rename(draft, "H53.02", "Sở Văn hoá").unwrap();
        book.update(draft, "H53.01", &[(Field::Qcvn102, "000.1137.H53")]).unwrap();
        book.close(draft, "H53.01.02", false).unwrap();
        let wanted = [
            ("H53.1", vec!["code.sameNumber", "code.shape"]),
            ("H53.01", vec!["qcvn102.odd"]),
            ("H53.02", vec!["name.spellingOnly"]),
            ("H53.05", vec!["name.sibling"]),
        ];
        assert_eq!(found(&book, draft), wanted.map(|(code, rules)| (code.to_owned(), rules)));
    }

    #[test]
    fn a_clean_draft_has_nothing_to_say() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        book.update(draft, "H53.02", &[(Field::Phone, "1")]).unwrap();
        book.rename(draft, "H53.01", "Sở Nội vụ và Lao động").unwrap();
        book.close(draft, "H53.01.01", true).unwrap();
        assert_eq!(found(&book, draft), []);
    }
}
