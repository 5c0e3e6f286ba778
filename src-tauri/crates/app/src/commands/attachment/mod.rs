//! What follows a decision: its signed document kept with the set, and the national catalogue brought up to date in time.

mod problem;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use documents::save;
use register::change::{SetKind, SetNumber};
use register::day::printed;
use register::{Problem, deadline};
use serde::{Deserialize, Serialize};
use store::{Attachment, LARGEST_ATTACHMENT};

use crate::AppError;
use crate::api::Topic;
use crate::api::attachment::{AttachArg, AttachmentArg, AttachmentView, CatalogueTask, MarkCatalogue, PickedFile};
use crate::api::draft::SetSummary;
use crate::api::register::FileArg;
use crate::api::start::Nothing;
use crate::program::Program;
use crate::session::Session;

use super::export::beside;
use super::{day, iso};

/// Setting: when the catalogue was brought up to date, by set.
const DONE: &str = "catalogue_updated";
/// Where a PDF says that it is one, and where it ends (ISO 32000-1 Annex H notes 13 and 18: within 1,024 bytes).
const REACH: usize = 1024;

#[derive(Clone, Serialize, Deserialize)]
struct Done {
    on: NaiveDate,
    by: String,
}

type AllDone = BTreeMap<SetNumber, Done>;

/// Chooses a document to be attached, and looks whether it can be.
pub fn pick(_: &mut Program, args: FileArg) -> Result<PickedFile, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let size = read(&path)?.len();
    Ok(PickedFile { path: path.to_string_lossy().into_owned(), file: name(&path), size: super::count(size) })
}

/// Keeps a document with an applied set.
pub fn attach(program: &mut Program, args: AttachArg) -> Result<SetSummary, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let content = read(&path)?;
    keep(program, args.number, &path, &content)?;
    super::sets::short(program, args.number)
}

/// The document named for the set that is about to be applied, read before anything is sealed.
pub fn signed(program: &Program, path: Option<&str>) -> Result<Option<(PathBuf, Vec<u8>)>, AppError> {
    let Some(path) = path.map(PathBuf::from) else { return Ok(None) };
    if !program.may_open(&path) && !program.host.trusts_paths() {
        return Err(AppError::path_not_granted(&path.to_string_lossy()));
    }
    let content = read(&path)?;
    Ok(Some((path, content)))
}

/// Keeps the document of a set that was applied just now; what fails here does not undo the set.
pub fn keep_signed(program: &mut Program, set: SetNumber, signed: Option<(PathBuf, Vec<u8>)>) -> Option<Problem> {
    let (path, content) = signed?;
    keep(program, set, &path, &content).err().map(|why| problem::not_kept(set, &why.message))
}

fn keep(program: &mut Program, set: SetNumber, path: &Path, content: &[u8]) -> Result<(), AppError> {
    let (now, by) = (program.now(), program.officer());
    let session = program.session()?;
    if set == 0 || set > session.register.last_set() {
        return Err(AppError::no_set(set));
    }
    let sha256 = store::fingerprint(content);
    let there = session.store.attachments()?.into_iter().find(|one| one.set == set && one.sha256 == sha256);
    if let Some(there) = there {
        return Err(AppError::refused(vec![problem::twice(set, &there.file)]));
    }
    let kept = session.store.attach(set, &name(path), content, now, &by)?;
    tracing::info!("attached {} to set {set}", kept.sha256);
    program.touch(&[Topic::Sets, Topic::Units]);
    Ok(())
}

/// Opens a copy of a document with the program the system has for it. The copy can only be read.
pub fn open(program: &mut Program, args: AttachmentArg) -> Result<Nothing, AppError> {
    let found = program.session()?.store.attachment(args.id)?;
    let (about, content) = found.ok_or_else(|| AppError::internal(&format!("no attachment {}", args.id)))?;
    let folder = program.copies()?.join(format!("{}-{}", about.id, about.sha256.get(..8).unwrap_or_default()));
    std::fs::create_dir_all(&folder).map_err(|why| super::handout::cannot(&folder, &why))?;
    // Whatever the name says, what is opened is a PDF.
    let stem = about.file.strip_suffix(".pdf").or_else(|| about.file.strip_suffix(".PDF")).unwrap_or(&about.file);
    let copy = beside(&folder.join("x"), stem, "pdf");
    if !std::fs::read(&copy).is_ok_and(|there| there == content) {
        save::replace(&copy, &content)?;
        let mut permissions =
            std::fs::metadata(&copy).map_err(|why| super::handout::cannot(&copy, &why))?.permissions();
        permissions.set_readonly(true);
        // A copy that could be written to is still a copy.
        let _ = std::fs::set_permissions(&copy, permissions);
    }
    program.host.open_file(&copy).map_err(|why| super::export::cannot_open(&why))?;
    Ok(Nothing {})
}

/// Ticks, or takes back, that the national catalogue has the rows of a set.
pub fn mark(program: &mut Program, args: MarkCatalogue) -> Result<SetSummary, AppError> {
    let (today, by) = (program.today(), program.officer());
    let session = program.session()?;
    let decisions = session.store.decisions()?;
    let decision = decisions.into_iter().find(|(number, kind, _)| *number == args.number && runs(*kind));
    let (_, _, decision) = decision.ok_or_else(|| AppError::refused(vec![problem::no_task(args.number)]))?;
    let mut all = done(session)?;
    if args.done {
        let on = day("on", args.on.as_deref())?.unwrap_or(today);
        if on > today || on < decision.dated {
            let fault = problem::day_out_of_reach(args.number, &printed(decision.dated), &printed(today));
            return Err(AppError::refused(vec![fault]));
        }
        all.insert(args.number, Done { on, by });
    } else {
        all.remove(&args.number);
    }
    session.store.set_setting(DONE, &all)?;
    program.touch(&[Topic::Sets]);
    super::sets::short(program, args.number)
}

fn done(session: &Session) -> Result<AllDone, AppError> {
    Ok(session.store.setting::<AllDone>(DONE)?.unwrap_or_default())
}

/// First loads hold what the catalogue has already; contact data has no decision.
fn runs(kind: SetKind) -> bool {
    match kind {
        SetKind::Decision | SetKind::Correction => true,
        SetKind::Opening | SetKind::Direct => false,
    }
}

/// The tasks of all sets whose decision asks for one, by set.
pub fn tasks(session: &Session, today: NaiveDate) -> Result<Vec<CatalogueTask>, AppError> {
    let done = done(session)?;
    let decisions = session.store.decisions()?.into_iter().filter(|(_, kind, _)| runs(*kind));
    Ok(decisions
        .map(|(set, _, decision)| {
            let term = deadline::catalogue(decision.dated, today);
            CatalogueTask {
                set,
                decision: decision.number,
                last: iso(term.last),
                left: i32::try_from(term.left).unwrap_or(if term.left < 0 { i32::MIN } else { i32::MAX }),
                done: done.get(&set).map(|done| iso(done.on)),
            }
        })
        .collect())
}

/// The tasks that are not done, the most urgent first.
pub fn open_tasks(session: &Session, today: NaiveDate) -> Result<Vec<CatalogueTask>, AppError> {
    let mut open: Vec<CatalogueTask> = tasks(session, today)?.into_iter().filter(|task| task.done.is_none()).collect();
    open.sort_by_key(|task| (task.left, task.set));
    Ok(open)
}

/// The documents of all sets, the newest first.
pub fn views(session: &Session) -> Result<Vec<AttachmentView>, AppError> {
    Ok(session.store.attachments()?.into_iter().map(view).collect())
}

fn view(kept: Attachment) -> AttachmentView {
    AttachmentView {
        id: kept.id,
        set: kept.set,
        file: kept.file,
        size: kept.size,
        sha256: kept.sha256,
        at: kept.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        by: kept.by,
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The bytes of a PDF, looked at, not believed.
fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    let failed = |why: std::io::Error| super::handout::cannot(path, &why);
    let bytes = std::fs::metadata(path).map_err(failed)?.len();
    if usize::try_from(bytes).map_or(true, |bytes| bytes > LARGEST_ATTACHMENT) {
        return Err(AppError::refused(vec![problem::too_large(path, bytes)]));
    }
    let content = std::fs::read(path).map_err(failed)?;
    match fault(&content) {
        None => Ok(content),
        Some(fault) => Err(AppError::refused(vec![fault(path)])),
    }
}

fn fault(content: &[u8]) -> Option<fn(&Path) -> Problem> {
    let has = |part: &[u8], mark: &[u8]| part.windows(mark.len()).any(|window| window == mark);
    let head = content.get(..REACH).unwrap_or(content);
    let tail = content.get(content.len().saturating_sub(REACH)..).unwrap_or(content);
    if !has(head, b"%PDF-") {
        Some(problem::not_pdf)
    } else if !has(tail, b"%%EOF") {
        Some(problem::cut_off)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_is_known_by_its_content_not_by_its_name() {
        let rule = |content: &[u8]| fault(content).map(|fault| fault(Path::new("a.pdf")).rule);
        assert_eq!(rule(b"%PDF-1.7\n1 0 obj\nstartxref\n0\n%%EOF\n"), None);
        assert_eq!(rule(b"\xef\xbb\xbf%PDF-1.4\n%%EOF"), None);
        assert_eq!(rule(b"PK\x03\x04"), Some("attachment.pdf"));
        assert_eq!(rule(b""), Some("attachment.pdf"));
        assert_eq!(rule(b"%PDF-1.7\n1 0 obj"), Some("attachment.cut"));
    }
}
