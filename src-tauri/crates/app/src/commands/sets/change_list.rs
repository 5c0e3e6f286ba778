//! The change list of a draft or an applied set: gathered once for preview, file and paper.

use documents::change_list::{self, ChangeList, ChangeRow};
use register::change_set::{SetKind, Status};
use register::unit::changed;
use register::{Code, Unit};

use crate::AppError;
use crate::program::Program;

/// The list of the current draft, or of an applied set: the same for preview and file.
///
/// # Errors
/// Where there is no such set, or no draft is open.
pub fn change_list(program: &mut Program, set: Option<u32>) -> Result<ChangeList, AppError> {
    let made_on = program.today();
    let issuer = program.session()?.roots().first().map(|root| root.name.clone()).unwrap_or_default();
    let Some(number) = set else {
        let session = program.session()?;
        let draft = session.need_draft()?;
        let rows = draft.lines.iter().filter_map(|(code, line)| {
            let before = session.register.before(code, line).map(|unit| Unit::clone(unit));
            let status = match draft.retires(line) {
                true => Status::Closed,
                false => session.register.status(code, line)?,
            };
            Some(row(code, status, before, line.after.as_deref().cloned(), line.note.clone()))
        });
        return Ok(ChangeList {
            issuer,
            title: list_title(draft.header.kind).to_owned(),
            set_title: draft.header.title.clone(),
            set: None,
            fingerprint: session.file().chain_links()?.pop().map(|link| link.hash).unwrap_or_default(),
            draft: true,
            decision: None,
            effective_on: None,
            made_on,
            rows: rows.collect(),
        });
    };
    let record = super::record(program, number)?;
    let set = record.summary.set;
    Ok(ChangeList {
        issuer,
        title: list_title(set.kind).to_owned(),
        set_title: set.title,
        set: Some(number),
        fingerprint: record.summary.hash,
        draft: false,
        decision: set.decision,
        effective_on: Some(set.effective_on),
        made_on,
        rows: record
            .lines
            .into_iter()
            .map(|line| row(&line.code, line.status, line.before, line.after, line.note))
            .collect(),
    })
}

fn list_title(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Correction => change_list::CORRECTION_TITLE,
        SetKind::Opening | SetKind::Decision | SetKind::Direct => change_list::TITLE,
    }
}

fn row(code: &Code, status: Status, before: Option<Unit>, after: Option<Unit>, note: Option<String>) -> ChangeRow {
    let changed = changed(before.as_ref(), after.as_ref());
    ChangeRow { code: code.to_string(), status, before, after, changed, note: note.unwrap_or_default() }
}
