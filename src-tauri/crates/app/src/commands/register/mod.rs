//! The register file as a whole: making, opening, loading, checking, copying.

mod data;
mod history;
mod opening;
mod problem;
mod receipt;
mod renamed;
mod roots;
mod sample;
mod verify;

pub use data::*;
pub use history::{accept_history, check_history, note_history};
pub use opening::{end_opening, opening};
pub use receipt::check_receipt;
pub use renamed::note_renamed;
pub use sample::sample;
pub use verify::{inspect, verify};

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use register::change::{DraftEdit, Terms};
use register::change_set::{Draft, Header, SetKind};
use register::policy::Policy;
use register::{Code, Problem, Unit};
use serde_json::Value;
use store::{OpeningPhase, Store};

use crate::AppError;
use crate::commands::{due, intake, paper, time};
use crate::export::{beside, same_file};
use crate::known_chains::FoundHistory;
use crate::program::Program;
use crate::session::{Beside, Session, Setting};
use crate::sync_folder;
use crate::unsaved::NOT_STORED;
use crate::view::{Applied, CodeName, Counts, FileArg, NoArgs, OnDay, Written};
use crate::words::{count, iso};

use roots::check_roots;

/// Opens a register; the one before is closed. What is open already stays as it is.
///
/// # Errors
/// Where the officer cancelled, the file is missing, locked, damaged, newer than the program or no register.
pub fn open(program: &mut Program, args: FileArg) -> Result<RegisterInfo, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    if program.peek().is_some_and(|session| same_file(session.file().path(), &path)) {
        return info(program, NoArgs {});
    }
    let opening = program.jobs.opening.begin();
    let store = Store::open_watched(&path, &program.holder(), &opening.watch)?;
    let upgraded = store.upgrade().map(AppError::upgraded);
    opening.watch.enter(OpeningPhase::Units);
    let opened = program.open_session(store);
    // What was ended while it read the units is nothing that is wrong with them.
    opened.map_err(|why| if opening.watch.is_ended() { AppError::cancelled() } else { why })?;
    drop(opening);
    let renamed = renamed::untold(program)?;
    Ok(RegisterInfo { upgraded, renamed, ..info(program, NoArgs {})? })
}

/// Makes a register for one or two level-1 bodies and opens it.
///
/// # Errors
/// Where the officer cancelled, a body is not one a register can be made for, the policy has a fault, or the file is
/// there already or cannot be written.
pub fn create(program: &mut Program, args: CreateRegister) -> Result<RegisterInfo, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let policy = args.policy.unwrap_or_default();
    let mut bodies = vec![CodeName { code: args.root, name: args.name }];
    bodies.extend(args.second);
    let (roots, since) = check_roots(program, &bodies, &policy, args.closed_root_ok.unwrap_or(false))?;
    found(program, &path, &policy, &roots, since)?;
    info(program, NoArgs {})
}

/// A province or ministry that ends is absorbed with its whole tree: its level-1 code comes in first, as an opening
/// set.
///
/// # Errors
/// Where nobody is named who answers for it, the body is not in the level-1 table, or the register has its code
/// already.
pub fn add_root(program: &mut Program, args: AddRoot) -> Result<RegisterInfo, AppError> {
    program.sign(args.officer.as_deref())?;
    let policy = program.session()?.register.policy.clone();
    let (roots, since) = check_roots(program, &[CodeName { code: args.code, name: args.name }], &policy, true)?;
    let session = program.session()?;
    let known: Vec<Problem> = roots
        .iter()
        .filter(|(code, _)| session.register.given_code(code).is_some())
        .map(|(code, _)| register::change::problem::root_known(code))
        .collect();
    if !known.is_empty() {
        return Err(AppError::refused(known));
    }
    let terms = Terms { decision: None, effective_on: Some(since), at: program.now(), by: program.officer() };
    let title = roots.iter().map(|(code, unit)| format!("Nhận mã cấp 1 {code} “{}”", unit.name)).collect();
    load(program, Header { kind: SetKind::Opening, title, notes: String::new() }, &terms, |edit| {
        edit.found(&roots);
        Vec::new()
    })?;
    info(program, NoArgs {})
}

/// Makes the file with its opening set; it has its name only once it has the set, too.
///
/// # Errors
/// Where the file is there already or cannot be written, or a rule stands in the way of the opening set.
pub(super) fn found(
    program: &mut Program,
    path: &Path,
    policy: &Policy,
    roots: &[(Code, Unit)],
    since: NaiveDate,
) -> Result<(), AppError> {
    let (store, unnamed) = Store::begin_file(path, policy, &program.holder())?;
    let mut session = Session::new(store, program.today())?;
    let terms = Terms { decision: None, effective_on: Some(since), at: program.now(), by: program.officer() };
    let header = Header { kind: SetKind::Opening, title: "Mở sổ".to_owned(), notes: String::new() };
    load_into(&mut session, header, &terms, |edit| {
        edit.found(roots);
        Vec::new()
    })?;
    let store = unnamed.give_name(session.into_file(), &program.holder())?;
    program.begin_chain(store.path(), &FoundHistory::of(&store)?);
    program.open_session(store)
}

/// Seals what `fill` lays on an empty edit as a set of its own.
///
/// # Errors
/// What `fill` refuses, the rules in the way of the set, or why the file could not be written.
pub(super) fn load(
    program: &mut Program,
    header: Header,
    terms: &Terms,
    fill: impl FnOnce(&mut DraftEdit<'_>) -> Vec<Problem>,
) -> Result<Applied, AppError> {
    load_into(program.session()?, header, terms, fill)
}

fn load_into(
    session: &mut Session,
    header: Header,
    terms: &Terms,
    fill: impl FnOnce(&mut DraftEdit<'_>) -> Vec<Problem>,
) -> Result<Applied, AppError> {
    let mut draft = Draft::new(NOT_STORED, header);
    let mut edit = DraftEdit::new(&session.register, &draft);
    let problems = fill(&mut edit);
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let plan = edit.finish(draft.header.title.clone()).map_err(AppError::refused)?;
    draft.take(&plan);
    let (sealed, mut warnings) = session.apply(&draft, None, terms, &Beside::default())?;
    warnings.extend(plan.warnings().iter().cloned());
    let counts = Counts::of(sealed.lines.iter().map(|line| line.status));
    Ok(Applied { number: sealed.number, title: draft.header.title, counts, warnings })
}

/// The open register in short; what is due in it is noted for the start page.
///
/// # Errors
/// Where no register is open.
pub fn info(program: &mut Program, _: NoArgs) -> Result<RegisterInfo, AppError> {
    let today = program.today();
    let due_on = due::waiting(program.session()?, today)?.into_iter().map(iso).collect();
    program.remember_due(due_on);
    let unremembered = program.unremembered().cloned();
    let history_notes = program.history_notes().to_vec();
    let foreign_papers = paper::foreign(program)?;
    let session = program.session()?;
    let roots = session.roots();
    let (open, closed) = session.counts();
    let issuer: Option<String> = session.setting(Setting::Issuer)?;
    Ok(RegisterInfo {
        bare_roots: session.register.bare_roots().map(|root| session.named(root)).collect(),
        path: session.file().path().to_string_lossy().into_owned(),
        file_name: session.file().path().file_name().unwrap_or_default().to_string_lossy().into_owned(),
        open: count(open),
        closed: count(closed),
        read_only: session.file().is_read_only(),
        history: session.history_problems(),
        in_doubt: session.is_in_doubt(),
        history_notes,
        unremembered,
        foreign_papers,
        upgraded: None,
        renamed: Vec::new(),
        synced: sync_folder::service(session.file().path()).map(problem::synced),
        last_set: session.register.last_set(),
        moment: time::shown(session),
        ahead: time::ahead_days(&session.register),
        opening: intake::take_back_offer(session)?,
        drafts: session.register.drafts().map(|draft| session.summary(draft)).collect(),
        current_draft: session.current,
        policy: session.register.policy.clone(),
        issuer: issuer.or_else(|| roots.first().map(|root| root.name.clone())).unwrap_or_default(),
        roots,
        due: due::brief(session, today)?,
    })
}

/// Writes a copy of the register to another place.
///
/// # Errors
/// Where the officer cancelled, or the copy cannot be written there.
pub fn save_copy(program: &mut Program, args: FileArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let session = program.session()?;
    session.save_copy(&path)?;
    let rows = count(session.register.given_codes().count());
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows })
}

/// Replaces the numbering policy of the register.
///
/// # Errors
/// The faults of the policy, or where the file cannot be written.
pub fn set_policy(program: &mut Program, args: PolicyArg) -> Result<RegisterInfo, AppError> {
    let errors: Vec<Problem> = args.policy.validate().into_iter().filter(Problem::is_error).collect();
    if !errors.is_empty() {
        return Err(AppError::refused(errors));
    }
    let session = program.session()?;
    session.set_policy(args.policy)?;
    info(program, NoArgs {})
}

/// All units that stand on a day, in the order of codes.
///
/// # Errors
/// As [`time::moment`], or where nothing stood then.
pub fn list(program: &mut Program, args: OnDay) -> Result<Vec<ListRow>, AppError> {
    let asked = time::moment(program, args.on.as_deref(), args.known.as_deref())?;
    let session = program.session()?;
    let register = session.file().load_at_from(asked.moment, session.present())?;
    time::expect_any(session, asked, register.counts().0)?;
    let mut standing: Vec<_> = register.given_codes().filter(|(_, entry)| entry.is_open()).collect();
    standing.sort_by_key(|(code, _)| *code);
    Ok(standing
        .into_iter()
        .map(|(code, entry)| ListRow {
            level: count(code.level()),
            parent: code.parent().map(|parent| parent.to_string()).unwrap_or_default(),
            code: code.to_string(),
            unit: Unit::clone(&entry.version.unit),
            valid_from: iso(entry.version.valid_from),
            valid_to: entry.version.valid_to.map(iso),
        })
        .collect())
}

/// `Sổ mã H53 - UBND tỉnh Tây Ninh.soma`, in the folder of the last register.
///
/// # Errors
/// Never: without a register opened before, the name has no folder.
pub fn suggest_new(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let text = |key| args.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = format!("Sổ mã {} - {}", text("root"), text("name"));
    let last = program
        .settings
        .recent
        .iter()
        .map(|file| PathBuf::from(&file.path))
        .find(|path| !path.starts_with(&program.settings_dir));
    Ok(beside(&last.unwrap_or_default(), &name, "soma"))
}

/// `… (bản sao 22-11-2026).soma`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_copy(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let stem = session.file().path().file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} (bản sao {})", program.today().format("%d-%m-%Y"));
    Ok(beside(session.file().path(), &name, "soma"))
}
