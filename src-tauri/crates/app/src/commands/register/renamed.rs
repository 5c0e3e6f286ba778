//! Level-1 bodies that an act renamed while the register still has their old name: told once, when it is opened.

use register::Code;

use super::RenamedRoot;
use crate::AppError;
use crate::program::Program;
use crate::session::Setting;
use crate::view::{NoAnswer, NoArgs};
use crate::words::iso;

/// The bodies whose renaming the officer was not told of yet. One that an open draft holds is left to that draft.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn untold(program: &mut Program) -> Result<Vec<RenamedRoot>, AppError> {
    let renamed = renamed(program)?;
    if renamed.is_empty() {
        return Ok(renamed);
    }
    let told: Vec<String> = program.session()?.setting(Setting::ToldRenamings)?.unwrap_or_default();
    Ok(renamed.into_iter().filter(|body| !told.contains(&mark(body))).collect())
}

/// Notes that the officer was told of every body that is renamed by now.
///
/// # Errors
/// Where the file cannot be written.
pub fn note_renamed(program: &mut Program, _: NoArgs) -> Result<NoAnswer, AppError> {
    let told: Vec<String> = renamed(program)?.iter().map(mark).collect();
    program.session()?.set(Setting::ToldRenamings, &told)?;
    Ok(NoAnswer {})
}

fn renamed(program: &mut Program) -> Result<Vec<RenamedRoot>, AppError> {
    let today = program.today();
    program.session()?;
    let (table, Some(session)) = (&program.level1, program.peek()) else { return Ok(Vec::new()) };
    let renamed = |root: &Code| {
        let name = &session.register.in_force(root)?.name;
        let renamed = table.renamed(root.as_str(), name, today)?;
        Some(RenamedRoot {
            code: root.to_string(),
            name: name.clone(),
            proposed: renamed.name,
            since: iso(renamed.since),
            act: renamed.act.to_owned(),
            verified: renamed.verified,
        })
    };
    let roots = session.register.roots().filter(|root| session.register.held(root).is_none());
    Ok(roots.filter_map(renamed).collect())
}

/// How the register remembers that a renaming was told.
fn mark(body: &RenamedRoot) -> String {
    format!("{} {}", body.code, body.act)
}
