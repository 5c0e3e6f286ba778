//! Looks a template over before it is used.

use register::Problem;

use super::document::Kind;
use super::prepare::prepare;

/// What is wrong with a template for documents of this kind, with the place of each fault; empty: it can be used.
/// Warnings do not keep it from being used.
pub fn check(template: &[u8], kind: Kind) -> Vec<Problem> {
    match prepare(template, kind) {
        Ok(prepared) => prepared.problems,
        Err(problem) => vec![*problem],
    }
}
