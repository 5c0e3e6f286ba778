//! Applying the current draft: it becomes final, in one step with its issuer, its signed document and the next draft.

use chrono::Datelike as _;
use register::Problem;
use register::change::Terms;
use register::change_set::Decision;
use register::date::printed;
use register::name::key;
use register::unit::tidy;

use crate::AppError;
use crate::commands::sets;
use crate::input::day;
use crate::program::Program;
use crate::session::{Beside, Note, Session, Setting};
use crate::unsaved::is_default_title;
use crate::view::{Applied, Counts};

use super::data::ApplyArg;

/// Applies the current draft under a decision; with `dry_run` it only says what would happen.
///
/// # Errors
/// Where nobody is named who applies it, no draft is open, the day of the decision is not valid, the signed document cannot
/// be kept, or a rule of sealing stands in the way. Nothing is applied then.
pub fn apply(program: &mut Program, args: ApplyArg) -> Result<Applied, AppError> {
    let dry_run = args.dry_run.unwrap_or(false);
    if !dry_run {
        program.sign(args.officer.as_deref())?;
    }
    let terms = terms(program, &args)?;
    let signed = sets::signed(program, args.signed.as_deref())?;
    let mut notes = vec![issuer_note(&args)?];
    let signed = signed.map(|(signed, note)| {
        notes.push(note);
        signed
    });
    let session = program.session()?;
    let mut draft = session.need_draft()?.clone();
    if let Some(notes) = &args.notes {
        notes.trim().clone_into(&mut draft.header.notes);
    }
    let used = decision_used(session, &terms)?;
    draft.header.title = title(&args, &draft.header.title, &terms);
    let (sealed, mut warnings) = if dry_run {
        session.seal(&draft, Some(draft.id), &terms)?
    } else {
        session.apply(&draft, Some(draft.id), &terms, &Beside { notes, signed, batch: None })?
    };
    warnings.extend(used);
    let counts = Counts::of(sealed.lines.iter().map(|line| line.status));
    Ok(Applied { number: sealed.number, title: draft.header.title, counts, warnings })
}

/// What the set is called: as the officer says, else as the draft is; one that nobody named takes the decision's name,
/// since the day on which it was begun tells nobody what it is.
fn title(args: &ApplyArg, drafted: &str, terms: &Terms) -> String {
    let said = args.title.as_deref().map(tidy).filter(|title| !title.is_empty());
    match (said, &terms.decision) {
        (Some(title), _) => title,
        (None, Some(decision)) if is_default_title(drafted) => decision_title(decision),
        (None, _) => drafted.to_owned(),
    }
}

/// `Quyết định 12/QĐ-UBND ngày 31/01/2026`.
fn decision_title(decision: &Decision) -> String {
    format!("Quyết định {} ngày {}", tidy(&decision.number), printed(decision.dated))
}

/// Who issued the decision, to be offered for the next one.
///
/// # Errors
/// Never for a text; see [`Note::of`].
pub fn issuer_note(args: &ApplyArg) -> Result<Note, AppError> {
    Note::of(Setting::Issuer, &args.issuer.trim())
}

/// Warns where another set was applied under the same decision: a decision has one set as a rule, and a second is
/// unusual, not wrong. Numbers begin anew each year and with each issuer: the same decision is one of the same day, or
/// of the same issuer in the same year.
///
/// # Errors
/// Where the file cannot be read.
pub fn decision_used(session: &Session, terms: &Terms) -> Result<Option<Problem>, AppError> {
    let Some(wanted) = &terms.decision else { return Ok(None) };
    let is_same = |found: &Decision| {
        let by_day = found.dated == wanted.dated;
        let by_issuer = found.dated.year() == wanted.dated.year() && key(&found.issuer) == key(&wanted.issuer);
        key(&found.number) == key(&wanted.number) && (by_day || by_issuer)
    };
    let sets = session.file().sets()?;
    let used = sets.iter().find_map(|set| Some((set, set.set.decision.as_ref().filter(|found| is_same(found))?)));
    Ok(used.map(|(set, found)| register::change::problem::decision_used(found, set.set.number, &set.set.title)))
}

/// The terms the officer, or a script, gave.
///
/// # Errors
/// Where the day of the decision is missing or not valid, or the day of force is not valid.
pub fn terms(program: &Program, args: &ApplyArg) -> Result<Terms, AppError> {
    let dated = day("dated", Some(&args.dated))?.ok_or_else(|| AppError::bad_date("dated", &args.dated))?;
    Ok(Terms {
        decision: Some(Decision { number: args.number.clone(), dated, issuer: args.issuer.clone() }),
        effective_on: day("effectiveOn", args.effective_on.as_deref())?,
        at: program.now(),
        by: program.officer(),
    })
}
