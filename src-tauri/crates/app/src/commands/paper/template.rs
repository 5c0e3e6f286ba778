//! Templates: the program's, and those of the register's own.

use std::path::{Path, PathBuf};

use documents::reader::{ReadTemplate, Reading};
use documents::word::{self, PaperKind};
use register::Problem;
use serde_json::Value;

use super::data::{PaperSettings, TemplateArg, TemplateCheck, TemplateHelp};
use crate::AppError;
use crate::export::{Export, not_as_written};
use crate::program::Program;
use crate::session::{PaperSetting, Session};
use crate::view::{NoArgs, Written};

/// What a template may weigh on the disk; Word files with a coat of arms are far below.
const LARGEST: u64 = 16 << 20;

/// Writes the template in force, to be edited.
///
/// # Errors
/// As [`chosen`] and [`Program::export`], or where the template carries what nobody should open: a register of somebody else
/// brings its own.
pub fn export_template(program: &mut Program, args: TemplateArg) -> Result<Written, AppError> {
    program.export(args.path.as_deref(), |program| {
        let template = chosen(program, args.kind, None)?;
        let problems = word::inspect_parts(&template);
        if problems.is_empty() { Ok(TemplateFile(template)) } else { Err(AppError::refused(problems)) }
    })
}

/// A template as it is: its bytes are what it is made of.
struct TemplateFile(Vec<u8>);

impl Export for TemplateFile {
    const ENDINGS: &'static str = "docx";

    fn make(&self, _: &Path) -> Result<Vec<u8>, AppError> {
        Ok(self.0.clone())
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        Ok(if bytes == self.0 { Vec::new() } else { vec![not_as_written(path)] })
    }

    fn rows(&self) -> usize {
        0
    }
}

/// Keeps a template in the register for documents of its kind; a faulty one changes nothing.
///
/// # Errors
/// Where the file cannot be read or is larger than 16 MB, or what is wrong with the template.
pub fn use_template(program: &mut Program, args: TemplateArg) -> Result<TemplateCheck, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let (checked, bytes) = looked_over(program, &path, args.kind)?;
    if !checked.usable {
        return Err(AppError::refused(checked.problems));
    }
    let (now, by) = (program.now(), program.officer());
    program.session()?.set_paper_setting(PaperSetting::Template(args.kind), Some(&Kept::of(&bytes)), now, &by)?;
    Ok(checked)
}

/// Goes back to the program's template for a kind of document.
///
/// # Errors
/// Where no register is open.
pub fn reset_template(program: &mut Program, args: TemplateArg) -> Result<PaperSettings, AppError> {
    let (now, by) = (program.now(), program.officer());
    program.session()?.set_paper_setting(PaperSetting::Template(args.kind), None::<&Kept>, now, &by)?;
    super::settings(program, NoArgs {})
}

/// Looks a template over without using it.
///
/// # Errors
/// Where the file cannot be read or is larger than 16 MB. What is wrong with the template is part of the answer.
pub fn check_template(program: &mut Program, args: TemplateArg) -> Result<TemplateCheck, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    Ok(looked_over(program, &path, args.kind)?.0)
}

/// The fields of a kind and how templates are written.
///
/// # Errors
/// Never.
pub fn help(_: &mut Program, args: TemplateArg) -> Result<TemplateHelp, AppError> {
    Ok(TemplateHelp { fields: word::fields(args.kind), syntax: word::syntax_help().to_vec() })
}

/// What is wrong with a template, found out in a process of its own, and the bytes that were looked at there.
fn looked_over(program: &Program, path: &Path, kind: PaperKind) -> Result<(TemplateCheck, Vec<u8>), AppError> {
    let bytes = read(path)?;
    let reader = program.host.reader().map_err(|why| AppError::internal(&why))?;
    let reading = Reading::template(&reader, path, kind).and_then(Reading::wait);
    let ReadTemplate { problems, sha256 } = reading.map_err(|why| AppError::read(path, &why))?;
    if store::fingerprint(&bytes) != sha256 {
        return Err(AppError::new(
            "template.changed",
            format!("Tệp “{}” vừa bị thay đổi trong lúc kiểm tra.", path.display()),
            "Hãy lưu và đóng tệp trong Word rồi chọn lại.",
        ));
    }
    Ok((TemplateCheck { usable: !problems.iter().any(Problem::is_error), problems }, bytes))
}

/// The template for a document: the one named for it alone, else the register's, else the program's.
///
/// # Errors
/// Where the page made the path up, the file cannot be read or is no usable template, or the template in the register is not as it was kept.
pub fn chosen(program: &mut Program, kind: PaperKind, named: Option<&str>) -> Result<Vec<u8>, AppError> {
    if let Some(path) = named {
        let file = Path::new(path);
        if !program.may_open(file) && !program.host.trusts_paths() {
            return Err(AppError::path_not_granted(path));
        }
        let (checked, bytes) = looked_over(program, file, kind)?;
        return if checked.usable { Ok(bytes) } else { Err(AppError::refused(checked.problems)) };
    }
    let kept: Option<Kept> = program.session()?.paper_setting(PaperSetting::Template(kind))?;
    match kept.map(|kept| kept.bytes()) {
        Some(bytes) => bytes.ok_or_else(|| AppError::internal(&"template kept in the register is not hexadecimal")),
        None => word::shipped(kind).map_err(|problem| AppError::refused(vec![*problem])),
    }
}

/// The kinds that have a template of the register's own.
///
/// # Errors
/// Where the file cannot be read.
pub fn own(session: &Session) -> Result<Vec<PaperKind>, AppError> {
    let mut kinds = Vec::new();
    for kind in PaperKind::ALL {
        if session.paper_setting::<Kept>(PaperSetting::Template(kind))?.is_some() {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

/// A template in the register's settings.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Kept {
    docx: String,
}

impl Kept {
    /// The bytes of a template, as it is kept.
    pub fn of(bytes: &[u8]) -> Self {
        use std::fmt::Write as _;
        let mut docx = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            let _ = write!(docx, "{byte:02x}");
        }
        Self { docx }
    }

    /// Its bytes; `None` where they are not as they were kept.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let digits = self.docx.as_bytes();
        let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        if digits.len().is_multiple_of(2) { digits.chunks(2).map(pair).collect() } else { None }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    let failed = |said: &str, detail: String| {
        AppError::new(
            "template.read",
            format!("Không đọc được tệp “{}”: {said}.", path.display()),
            "Hãy chọn tệp .docx đang có và đóng tệp trong Word trước khi dùng.",
        )
        .with_detail(detail)
    };
    let found = std::fs::metadata(path).map_err(|why| failed(crate::error::said(&why), why.to_string()))?;
    // Reading a pipe waits for whoever writes into it.
    if !found.is_file() {
        return Err(failed("đây không phải một tệp", format!("{:?}", found.file_type())));
    }
    let length = found.len();
    if length > LARGEST {
        return Err(failed("tệp lớn hơn 16 MB", format!("{length} bytes")));
    }
    std::fs::read(path).map_err(|why| failed(crate::error::said(&why), why.to_string()))
}

/// `Mẫu - Tờ trình.docx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_template(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let kind =
        args.get("kind").and_then(Value::as_str).and_then(PaperKind::from_id).unwrap_or(PaperKind::ChangeDecision);
    program.suggest_beside(&format!("Mẫu - {}", kind.title()), "docx")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_template_comes_back_byte_for_byte() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(Kept::of(&bytes).bytes(), Some(bytes));
        assert_eq!(Kept { docx: "abc".into() }.bytes(), None);
    }
}
