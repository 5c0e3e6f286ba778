//! Findings as a workbook.

use std::path::PathBuf;

use documents::findings::{self, FindingRow};
use documents::listing::Stamp;
use register::Code;
use serde_json::Value;

use super::data::{AcceptedFinding, CheckFileArg};
use crate::AppError;
use crate::export::{ListFile, body};
use crate::program::Program;
use crate::session::Session;
use crate::view::Written;

use super::show::{Found, matching};
use super::{problem, show};

/// What a workbook of findings calls itself.
const KIND: &str = "checks";
/// How many codes a cell names.
const CODES: usize = 20;

/// Writes the findings that match as `.xlsx` or `.csv`.
///
/// # Errors
/// Where no run is over yet (`check.notRun`), as [`matching`], or as [`Program::export`].
pub fn export(program: &mut Program, args: CheckFileArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let checked = program.jobs.checks.checked().ok_or_else(|| AppError::refused(vec![problem::not_run()]))?;
        let session = program.session()?;
        let found = matching(session, &checked, &args.filter.clone().unwrap_or_default())?;
        let entries: Vec<FindingRow> = found.iter().map(|one| entry(session, one)).collect();
        let request = serde_json::to_string(&args).map_err(|why| AppError::internal(&why))?;
        let stamp = Stamp { kind: KIND.to_owned(), request, fingerprint: String::new() };
        Ok(ListFile::of(findings::listing(&body(session), checked.today, &entries, stamp)))
    })
}

fn entry(session: &Session, found: &Found<'_>) -> FindingRow {
    let finding = &found.finding;
    let name = match finding.codes.as_slice() {
        [only] => show::name(session, only),
        _ => None,
    };
    FindingRow {
        grade: finding.rule.grade.title().to_owned(),
        title: finding.rule.title.to_owned(),
        place: places(session, found),
        name: name.unwrap_or_default(),
        message: finding.message.clone(),
        remedy: finding.rule.remedy.to_owned(),
        clause: finding.rule.clause.unwrap_or_default().to_owned(),
        accepted: found.accepted.as_ref().map(accepted).unwrap_or_default(),
    }
}

fn places(session: &Session, found: &Found<'_>) -> String {
    match found.finding.codes.as_slice() {
        [] => show::place(session, &found.finding),
        codes => {
            let more = if codes.len() > CODES { " …" } else { "" };
            let listed: Vec<&str> = codes.iter().take(CODES).map(Code::as_str).collect();
            format!("{}{more}", listed.join("; "))
        }
    }
}

fn accepted(one: &AcceptedFinding) -> String {
    format!("{} ({}, {})", one.reason, one.by, one.at.get(..10).unwrap_or_default())
}

/// `Kiểm tra sổ H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Kiểm tra sổ", "xlsx")
}
