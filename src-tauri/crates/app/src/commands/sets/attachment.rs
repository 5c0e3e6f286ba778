//! What follows a decision: its signed document kept with the set.

use std::path::{Path, PathBuf};

use register::Problem;
use store::{Attachment, LARGEST_ATTACHMENT};

use super::data::{AttachArg, AttachmentArg, AttachmentView, PickedFile, SetSummary};
use crate::AppError;
use crate::program::Program;
use crate::session::{Note, Session, Signed};
use crate::view::{FileArg, NoAnswer};
use crate::words::count;

use super::{problem, signature};

/// Where a PDF says that it is one, and where it ends (ISO 32000-1 Annex H notes 13 and 18: within 1,024 bytes).
const REACH: usize = 1024;

/// Chooses a document to be attached, and looks whether it can be.
///
/// # Errors
/// Where the officer cancelled, or the file cannot be read, is larger than 50 MB, is no PDF or is cut off.
pub fn pick(program: &mut Program, args: FileArg) -> Result<PickedFile, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let content = read(&path)?;
    let signed = signature::report(&signature::read(program, &path, &store::fingerprint(&content))?);
    let size = count(content.len());
    Ok(PickedFile { path: path.to_string_lossy().into_owned(), file: name(&path), size, signed })
}

/// Keeps a signed document with an applied set.
///
/// # Errors
/// As [`pick`], or where there is no such set, or it has this very document already (`attachment.twice`).
pub fn attach(program: &mut Program, args: AttachArg) -> Result<SetSummary, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let signed = Signed { content: read(&path)?, file: name(&path) };
    let sha256 = store::fingerprint(&signed.content);
    let signatures = signature::read(program, &path, &sha256)?;
    let (now, by) = (program.now(), program.officer());
    let session = program.session()?;
    let set = args.number;
    if set == 0 || set > session.register.last_set() {
        return Err(AppError::no_set(set));
    }
    let there = session.file().attachments()?.into_iter().find(|one| one.set == set && one.sha256 == sha256);
    if let Some(there) = there {
        return Err(AppError::refused(vec![problem::twice(set, &there.file)]));
    }
    let note = signature::note(session, &sha256, &signatures)?;
    let kept = session.attach(set, &signed, &[note], (now, &by))?;
    tracing::info!("attached {kept} to set {set}");
    super::short(program, set)
}

/// The document named for the set that is about to be applied, read before anything is sealed, and what its signatures say,
/// to be written with it.
///
/// # Errors
/// Where the page made the path up, or the file is no PDF that can be kept.
pub fn signed(program: &mut Program, path: Option<&str>) -> Result<Option<(Signed, Note)>, AppError> {
    let Some(path) = path.map(PathBuf::from) else { return Ok(None) };
    if !program.may_open(&path) && !program.host.trusts_paths() {
        return Err(AppError::path_not_granted(&path.to_string_lossy()));
    }
    let content = read(&path)?;
    let sha256 = store::fingerprint(&content);
    let signatures = signature::read(program, &path, &sha256)?;
    let note = signature::note(program.session()?, &sha256, &signatures)?;
    Ok(Some((Signed { content, file: name(&path) }, note)))
}

/// Opens a copy of a document with the program the system has for it. The copy can only be read.
///
/// # Errors
/// Where there is no such document, or its copy cannot be written or opened.
pub fn open(program: &mut Program, args: AttachmentArg) -> Result<NoAnswer, AppError> {
    let found = program.session()?.file().attachment(args.id)?;
    let (about, content) = found.ok_or_else(|| AppError::refused(vec![problem::no_attachment()]))?;
    // Whatever the name says, what is opened is a PDF.
    let stem = about.file.strip_suffix(".pdf").or_else(|| about.file.strip_suffix(".PDF")).unwrap_or(&about.file);
    program.open_copy(&format!("{}-{}", about.id, about.sha256), stem, "pdf", &content)?;
    Ok(NoAnswer {})
}

/// The documents of all sets, the newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn views(session: &Session) -> Result<Vec<AttachmentView>, AppError> {
    let readings = signature::readings(session)?;
    Ok(session.file().attachments()?.into_iter().map(|kept| view(kept, &readings)).collect())
}

fn view(kept: Attachment, readings: &signature::Readings) -> AttachmentView {
    AttachmentView {
        signed: readings.get(&kept.sha256).map(signature::report),
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
    let failed = |why: std::io::Error| AppError::io(path, &why);
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
