//! The fingerprint a file carries and the one it prints, held against the chain of the register: the three must be one, and
//! the history the file was made from must still be there.

use documents::word::{FingerprintForm, FoundFingerprint};
use register::Problem;
use store::ChainLink;

use super::data::PaperCheck;
use super::problem;
use crate::AppError;
use crate::session::Session;

/// What a file says of the state of the register it was made from.
#[derive(Debug, Clone, Default)]
pub(super) struct Carried {
    /// The set it was made from, where it names one.
    pub(super) set: Option<u32>,
    /// The hash of that set, or of the last set there was, as the file keeps it unseen; empty where it keeps none.
    pub(super) kept: String,
    /// Whether a file of its kind always keeps one.
    pub(super) needs_kept: bool,
    /// The fingerprints that stand in its text.
    pub(super) prints: Vec<FoundFingerprint>,
    /// What its text should print.
    pub(super) expected: Expected,
}

/// What the text of a file should print of its fingerprint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Expected {
    /// It prints none: a workbook, a draft, a report.
    #[default]
    None,
    /// Whatever the document says it printed when it was made.
    Stated(FingerprintForm),
    /// Any form: the document does not say, and documents print it unless that is switched off.
    Usual,
}

/// What the fingerprints of a file say.
#[derive(Debug, Default)]
struct Judgement {
    /// The set whose hash all of them are, where they are.
    set: Option<u32>,
    problems: Vec<Problem>,
}

/// Adds to the report of a file what its fingerprints say. The chain is recomputed first, as far as it was not yet.
///
/// # Errors
/// Where the register cannot be read.
pub(super) fn judged(session: &mut Session, carried: &Carried, report: PaperCheck) -> Result<PaperCheck, AppError> {
    if carried.kept.is_empty() && carried.prints.is_empty() && !carried.needs_kept {
        return Ok(report);
    }
    session.follow_chain(u32::MAX)?;
    let broken = session.history_problems().into_iter().filter(|problem| problem.rule == "history.broken");
    let mut found: Vec<Problem> = broken.collect();
    let judgement = judge(carried, &session.file().chain_links()?);
    found.extend(judgement.problems);
    let sound = !found.iter().any(Problem::is_error);
    let printed = !carried.prints.is_empty();
    let chain = judgement.set.filter(|_| sound).map(|set| problem::chain_agrees(set, printed)).unwrap_or_default();
    found.extend(report.problems);
    Ok(PaperCheck { agrees: report.agrees && sound, chain, problems: found, ..report })
}

fn judge(carried: &Carried, links: &[ChainLink]) -> Judgement {
    let mut judgement = Judgement::default();
    let kept = carried.kept.trim();
    let same = links.iter().find(|link| link.hash.eq_ignore_ascii_case(kept));
    match (same, carried.set) {
        (None, _) if kept.is_empty() => {
            if carried.needs_kept || !carried.prints.is_empty() {
                judgement.problems.push(problem::kept_missing());
            }
        }
        (Some(link), set) if set.is_none_or(|set| set == link.number) => judgement.set = Some(link.number),
        (Some(link), Some(set)) => judgement.problems.push(problem::kept_of_other_set(set, link.number)),
        (_, set) => judgement.problems.push(problem::rewritten(set)),
    }
    let own = links.iter().find(|link| Some(link.number) == carried.set).map(|link| link.hash.as_str());
    let reference = if kept.is_empty() { own } else { Some(kept) };
    for print in &carried.prints {
        if !reference.is_some_and(|hash| print.is_of(hash)) {
            let of = links.iter().find(|link| print.is_of(&link.hash)).map(|link| link.number);
            judgement.problems.push(problem::print_differs(&print.said, of, judgement.set));
        }
    }
    let has = |form: FingerprintForm| carried.prints.iter().any(|print| print.form == form);
    match carried.expected {
        Expected::Stated(FingerprintForm::Nothing) if carried.prints.is_empty() => {
            judgement.problems.push(problem::print_off());
        }
        Expected::Stated(form) if form != FingerprintForm::Nothing && !has(form) => {
            judgement.problems.push(problem::print_missing());
        }
        Expected::Usual if carried.prints.is_empty() => judgement.problems.push(problem::print_missing()),
        Expected::None | Expected::Stated(_) | Expected::Usual => {}
    }
    judgement
}

#[cfg(test)]
mod tests {
    use documents::word::found_fingerprints;

    use super::*;

    fn hash(digit: &str) -> String {
        format!("{digit}0").repeat(32)
    }

    fn links() -> Vec<ChainLink> {
        (1..).zip(["a", "b"]).map(|(number, digit)| ChainLink { number, hash: hash(digit) }).collect()
    }

    fn rules(carried: Carried) -> Vec<&'static str> {
        judge(&carried, &links()).problems.iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn a_fingerprint_that_no_set_has_says_that_history_was_rewritten() {
        let of = |set, kept: &str| {
            let judgement = judge(&Carried { set, kept: kept.to_owned(), ..Carried::default() }, &links());
            (judgement.set, judgement.problems.first().map(|problem| problem.rule))
        };
        assert_eq!(of(Some(1), &hash("a")), (Some(1), None));
        assert_eq!(of(None, &hash("B")), (Some(2), None), "a list of a day names no set");
        assert_eq!(of(Some(2), &hash("c")), (None, Some("document.rewritten")));
        assert_eq!(of(None, "x"), (None, Some("document.rewritten")));
        assert_eq!(of(Some(2), &hash("a")), (None, Some("document.markOfOtherSet")));
    }

    #[test]
    fn what_is_printed_what_is_kept_and_the_chain_must_be_one() {
        let of = |kept: &str, print: &str| Carried {
            set: Some(2),
            kept: kept.to_owned(),
            needs_kept: true,
            prints: found_fingerprints(print),
            expected: Expected::Usual,
        };
        let (own, other) = (hash("b"), hash("c"));
        assert_eq!(rules(of(&own, &own)), Vec::<&str>::new());
        assert_eq!(rules(of(&own, &other)), ["document.printDiffers"]);
        assert_eq!(rules(of(&own, &own[1..])), ["document.printDiffers"]);
        assert_eq!(rules(of(&own, "")), ["document.printMissing"]);
        assert_eq!(rules(of("", &own)), ["document.markMissing"]);
        assert_eq!(rules(of("", &other)), ["document.markMissing", "document.printDiffers"]);
        assert_eq!(rules(of(&other, &own)), ["document.rewritten", "document.printDiffers"]);
        assert_eq!(rules(of(&hash("a"), &own)), ["document.markOfOtherSet", "document.printDiffers"]);
    }

    #[test]
    fn a_document_made_without_a_print_is_told_but_agrees_and_one_that_lost_its_print_does_not() {
        let of = |form, print: &str| Carried {
            set: Some(2),
            kept: hash("b"),
            needs_kept: true,
            prints: found_fingerprints(print),
            expected: Expected::Stated(form),
        };
        let off = judge(&of(FingerprintForm::Nothing, ""), &links()).problems;
        assert!(off.iter().all(|problem| problem.rule == "document.printOff" && !problem.is_error()) && off.len() == 1);
        assert_eq!(rules(of(FingerprintForm::Whole, "b0b0-b0b0-b0b0-b0b0")), ["document.printMissing"]);
        assert_eq!(rules(of(FingerprintForm::Short, "b0b0-b0b0-b0b0-b0b0")), Vec::<&str>::new());
    }
}
