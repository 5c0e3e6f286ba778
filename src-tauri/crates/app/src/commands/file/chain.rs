//! The fingerprint a file carries, held against the chain of the register: whether the history it was made from is still there.

use register::Problem;
use store::ChainLink;

use super::data::PaperCheck;
use super::problem;
use crate::AppError;
use crate::session::Session;

/// What a file says of the state of the register it was made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Carried<'a> {
    /// The set it was made from, where it names one.
    pub(super) set: Option<u32>,
    /// The hash of that set, or of the last set there was; empty where the file carries none.
    pub(super) fingerprint: &'a str,
}

/// Adds to the report of a file what its fingerprint says. The chain is recomputed first, as far as it was not yet.
///
/// # Errors
/// Where the register cannot be read.
pub(super) fn judged(session: &mut Session, carried: Carried<'_>, report: PaperCheck) -> Result<PaperCheck, AppError> {
    if carried.fingerprint.is_empty() {
        return Ok(report);
    }
    session.follow_chain(u32::MAX)?;
    let broken = session.history_problems().into_iter().filter(|problem| problem.rule == "history.broken");
    let mut found: Vec<Problem> = broken.collect();
    let chain = match standing(carried, &session.file().chain_links()?) {
        Ok(number) => problem::chain_agrees(number),
        Err(problem) => {
            found.push(*problem);
            String::new()
        }
    };
    let agrees = report.agrees && found.is_empty();
    found.extend(report.problems);
    Ok(PaperCheck { agrees, chain, problems: found, ..report })
}

/// The number of the set with this fingerprint, where the chain still has it.
fn standing(carried: Carried<'_>, links: &[ChainLink]) -> Result<u32, Box<Problem>> {
    let same = links.iter().find(|link| link.hash.eq_ignore_ascii_case(carried.fingerprint));
    match (same, carried.set) {
        (Some(link), set) if set.is_none_or(|set| set == link.number) => Ok(link.number),
        (_, set) => Err(Box::new(problem::rewritten(set))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_that_no_set_has_says_that_history_was_rewritten() {
        let links: Vec<ChainLink> =
            (1..).zip(["a", "b"]).map(|(number, hash)| ChainLink { number, hash: hash.to_owned() }).collect();
        let of = |set, fingerprint| standing(Carried { set, fingerprint }, &links).map_err(|problem| problem.rule);
        assert_eq!(of(Some(1), "a"), Ok(1));
        assert_eq!(of(None, "B"), Ok(2), "a list of a day names no set");
        assert_eq!(of(Some(2), "a"), Err("document.rewritten"));
        assert_eq!(of(None, "x"), Err("document.rewritten"));
    }
}
