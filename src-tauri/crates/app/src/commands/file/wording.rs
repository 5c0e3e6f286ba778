//! What a file says beside its rows: number and day of the decision, and the text that the officer may have edited.

use std::collections::HashMap;

use documents::change_list::{self, ChangeList};
use documents::table::Book;
use documents::word::{self, ListScope, PaperKind, ReadBack, found_fingerprints};
use register::Problem;
use register::change_set::Decision;
use register::date::printed;

use crate::commands::paper::{self, PaperArg};
use crate::program::Program;

use super::problem;

/// Rows beyond which a document is not made again only to compare its text.
const MOST_ROWS: usize = 20_000;
/// Paragraphs of each kind that are named; the others are counted.
const NAMED: usize = 10;

/// Whether a decision names itself, at its head and above each appendix, by the number and day of its set; an appendix of its
/// own may leave both blank. Other documents have numbers of their own.
pub(super) fn of_decision(kind: PaperKind, decision: Option<&Decision>, text: &str) -> Vec<Problem> {
    // What a file says of its kind is kept unseen; its heading is not.
    let headed = text.lines().any(|line| squeezed(line) == HEADING);
    let itself = headed || matches!(kind, PaperKind::ChangeDecision | PaperKind::WholeDecision);
    let Some(decision) = decision.filter(|_| itself || kind == PaperKind::Appendix) else { return Vec::new() };
    let day = word::spoken_date(decision.dated);
    let (bare_number, bare_day) = (squeezed(&decision.number), squeezed(&day));
    let lines = || text.lines().map(|line| (line.trim(), squeezed(line)));
    let mut problems = Vec::new();
    if itself {
        let whole = squeezed(text);
        let missing = [("số", &decision.number, &bare_number), ("ngày", &day, &bare_day)];
        let missing = missing.into_iter().filter(|(.., bare)| !whole.contains(bare.as_str()));
        problems.extend(missing.map(|(what, meant, _)| problem::decision_differs(what, meant)));
        if let Some((line, said)) = lines().find(|(_, said)| said.starts_with(NUMBER))
            && !said.trim_start_matches(NUMBER).starts_with(&bare_number)
        {
            problems.push(problem::decision_line_differs("số", &decision.number, line));
        }
        if let Some((line, said)) = lines().find(|(line, _)| is_day(line))
            && !said.ends_with(&bare_day)
        {
            problems.push(problem::decision_line_differs("ngày", &day, line));
        }
    }
    for (line, said) in lines().filter(|(_, said)| said.starts_with(ATTACHED)) {
        let rest = said.trim_start_matches(ATTACHED);
        if !(rest.starts_with(&format!("{bare_number}ngày")) || (!itself && rest.starts_with('/'))) {
            problems.push(problem::decision_line_differs("số", &decision.number, line));
        }
        if !(rest.contains(&bare_day) || (!itself && rest.contains("ngàytháng"))) {
            problems.push(problem::decision_line_differs("ngày", &day, line));
        }
    }
    problems
}

/// The type of a decision as it stands above its subject, without blanks.
const HEADING: &str = "QUYẾTĐỊNH";
/// How the line with the number begins, without blanks.
const NUMBER: &str = "Số:";
/// How the line below the title of an appendix begins, without blanks.
const ATTACHED: &str = "(KèmtheoQuyếtđịnhsố";

/// “Tây Ninh, ngày 31 tháng 01 năm 2026”: a place and a day, and nothing else.
fn is_day(line: &str) -> bool {
    let Some((place, day)) = line.split_once(", ngày") else { return false };
    place.chars().count() <= 40 && day.contains("tháng") && day.ends_with(|c: char| c.is_ascii_digit())
}

/// Without blanks: word processors break texts anywhere.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How the text of a document differs from that of the same document made today; `None` where it cannot be made, or is too
/// large. An officer may edit the text, and the register's own texts change, so these are no errors.
pub(super) fn of_document(
    program: &mut Program,
    kind: PaperKind,
    set: Option<u32>,
    scope: ListScope,
    found: &ReadBack,
) -> Option<Vec<Problem>> {
    if found.tables.iter().map(|table| table.rows.len()).sum::<usize>() > MOST_ROWS {
        return None;
    }
    let args = PaperArg {
        kind,
        set,
        scope: Some(scope),
        by: None,
        since: None,
        texts: None,
        appendix: None,
        number: None,
        dated: None,
        template: None,
        path: None,
    };
    let again = word::read_back(&paper::made(program, &args).ok()?).ok()?;
    Some(differing(&paragraphs(&again.text), &paragraphs(&found.text)))
}

/// Each paragraph with single blanks; fingerprints are compared for themselves.
fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| found_fingerprints(line).is_empty());
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// What only the file says, and what it lacks.
fn differing(meant: &[String], said: &[String]) -> Vec<Problem> {
    let (added, missing) = (beyond(said, meant), beyond(meant, said));
    let mut problems: Vec<Problem> = Vec::new();
    problems.extend(added.iter().take(NAMED).map(|text| problem::text_added(text)));
    problems.extend(missing.iter().take(NAMED).map(|text| problem::text_missing(text)));
    let unnamed = added.len().saturating_sub(NAMED) + missing.len().saturating_sub(NAMED);
    if unnamed > 0 {
        problems.push(problem::more_text(unnamed));
    }
    problems
}

/// The texts of one side that the other does not have as often.
fn beyond<'a>(texts: &'a [String], others: &[String]) -> Vec<&'a str> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for other in others {
        *left.entry(other).or_default() += 1;
    }
    let unmatched = texts.iter().filter(|text| match left.get_mut(text.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    unmatched.map(String::as_str).collect()
}

/// What a workbook of changes says above and below its rows: lines that the set would give must be there; others are told.
pub(super) fn of_sheet(list: &ChangeList, header: &[String], book: &Book) -> Vec<Problem> {
    let said = change_list::preview(list);
    let beside = beside_rows(book, header);
    let mut problems = Vec::new();
    let mut known = said.heading();
    known.extend(said.summary.iter().cloned());
    if let Some(set) = list.set {
        let has = |text: &str| beside.iter().any(|line| squeezed(line).contains(&squeezed(text)));
        let effective = list.effective_on.map(|day| format!("Có hiệu lực từ ngày {}", printed(day)));
        let wanted = said.subtitle.iter().filter(|line| !line.starts_with(change_list::MADE_ON)).cloned();
        let wanted: Vec<String> = [said.title.clone()].into_iter().chain(wanted).chain(effective).collect();
        let missing = wanted.iter().filter(|text| !has(text));
        problems.extend(missing.map(|text| problem::heading_differs(set, text)));
    }
    let known: Vec<String> = known.iter().map(|line| squeezed(line)).collect();
    let other = beside
        .iter()
        .filter(|line| !line.starts_with(change_list::MADE_ON) && !known.contains(&squeezed(line)))
        .cloned()
        .collect::<Vec<_>>();
    problems.extend(differing(&[], &other));
    problems
}

/// Every text that is in no row with a code: above the header, below the rows, on sheets that are not of the list.
fn beside_rows(book: &Book, header: &[String]) -> Vec<String> {
    let mut beside = Vec::new();
    for page in &book.sheets {
        let mut below = false;
        for line in &page.rows {
            let cells: Vec<&str> = line.cells.iter().map(|cell| cell.text.trim()).collect();
            if !below && cells.iter().eq(header.iter().map(|title| title.trim()).collect::<Vec<_>>().iter()) {
                below = true;
            } else if !(below && cells.get(1).is_some_and(|code| !code.is_empty())) {
                beside.extend(cells.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()));
            }
        }
    }
    beside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_side_says_is_told_as_often_as_it_is_said_and_long_lists_are_counted() {
        let lines = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
        assert_eq!(differing(&lines(&["a", "b"]), &lines(&["b", "a"])), []);
        let found = differing(&lines(&["a", "b"]), &lines(&["a", "a", "c"]));
        let rules: Vec<&str> = found.iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["document.textAdded", "document.textAdded", "document.textMissing"]);
        assert!(found.iter().all(|problem| !problem.is_error()));
        let many: Vec<String> = (0..30).map(|at| at.to_string()).collect();
        assert!(differing(&[], &many).last().unwrap().message.contains("20"));
    }

    #[test]
    fn a_decision_is_held_to_its_number_and_day_in_each_place_that_names_them() {
        let decision = Decision {
            number: "13/QĐ-UBND".to_owned(),
            dated: "2026-01-31".parse().unwrap(),
            issuer: "UBND tỉnh Tây Ninh".to_owned(),
        };
        let text = "Số: 13/QĐ-UBND\nTây Ninh, ngày 31 tháng 01 năm 2026\nPhụ lục\n\
                    (Kèm theo Quyết định số 13/QĐ-UBND ngày 31 tháng 01 năm 2026 của Ủy ban nhân dân)";
        let of = |kind, text: &str| of_decision(kind, Some(&decision), text).len();
        assert_eq!(of(PaperKind::ChangeDecision, text), 0);
        for (old, new) in [
            ("Số: 13", "Số: 113"),
            (", ngày 31", ", ngày 30"),
            ("định số 13", "định số 14"),
            ("UBND ngày 31", "UBND ngày 1"),
        ] {
            assert_eq!(of(PaperKind::ChangeDecision, &text.replace(old, new)), 1, "{new}");
        }
        let blank = "(Kèm theo Quyết định số          /QĐ-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân)";
        assert_eq!((of(PaperKind::Appendix, blank), of(PaperKind::ChangeDecision, blank)), (0, 4));
        assert_eq!(of(PaperKind::Appendix, &text.replace("định số 13", "định số 14")), 1);
        assert_eq!(of(PaperKind::Letter, "QUYẾT ĐỊNH\nSố: 7/QĐ-UBND"), 3, "its heading says what it is");
        assert_eq!(of(PaperKind::Letter, "Số: 7/UBND"), 0, "a letter has a number of its own");
    }

    #[test]
    fn the_day_at_the_head_is_a_place_and_a_day_alone() {
        assert!(is_day("Tây Ninh, ngày 31 tháng 01 năm 2026"));
        assert!(!is_day("Căn cứ Luật Tổ chức chính quyền địa phương, ngày 19 tháng 6 năm 2025;"));
        assert!(!is_day("Tây Ninh, ngày tháng năm"));
    }
}
