//! Looks a template over before it is used.

use register::Problem;

use super::admit::admit;
use super::document::PaperKind;
use super::package::Package;
use super::prepare::prepare;
use super::{example_document, fill, problem, prove};

/// Rows that a template is tried with.
const TRIAL: usize = 12;

/// What is wrong with a template for documents of this kind, with the place of each fault; empty: it can be used.
/// Warnings do not keep it from being used.
pub fn inspect_template(template: &[u8], kind: PaperKind) -> Vec<Problem> {
    match prepare(template, kind) {
        Ok(prepared) if prepared.is_sound() => {
            let mut problems = prepared.problems;
            problems.extend(trial(template, kind));
            problems
        }
        Ok(prepared) => prepared.problems,
        Err(problem) => vec![*problem],
    }
}

/// What a template carries that no document may have, each with its part and place; empty: nothing. A template that was
/// kept by somebody else is looked at so before it is handed to anybody who would open it.
pub fn inspect_parts(template: &[u8]) -> Vec<Problem> {
    match Package::template(template) {
        Ok(package) => admit(&package).problems,
        Err(problem) => vec![*problem],
    }
}

/// Makes a document of invented rows and reads it back, so that what passes here passes with the officer's rows.
fn trial(template: &[u8], kind: PaperKind) -> Vec<Problem> {
    let document = example_document(kind, TRIAL);
    match fill(template, &document) {
        Ok(made) if prove(&document, &made).is_empty() => Vec::new(),
        Ok(_) => vec![problem::not_provable()],
        Err(problems) => problems.into_iter().filter(Problem::is_error).collect(),
    }
}
