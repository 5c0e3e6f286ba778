//! The signatures of a document: read in a process of its own, worded, kept with the attachment.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Local};
use documents::reader::{ReadSigned, Reading};
use documents::signed::{After, Chain, Signature, SignedPdf, Signer, State};

use super::data::{SignatureView, SignedReport, SignedVerdict};
use crate::AppError;
use crate::program::Program;
use crate::session::{Note, Session, Setting};

/// What was read of each document, by its SHA-256.
pub type Readings = BTreeMap<String, SignedPdf>;

/// The signatures of a file; one that brings its reader down cannot be read.
///
/// # Errors
/// Where the reading process cannot be started, or the file is no longer the one with this SHA-256.
pub fn read(program: &Program, path: &Path, sha256: &str) -> Result<SignedPdf, AppError> {
    let reader = program.host.reader().map_err(|why| AppError::internal(&why))?;
    let now = program.now().and_local_timezone(Local).earliest().map_or(0, |now| now.timestamp());
    let reading = Reading::signed(&reader, path, &program.settings.roots, now).and_then(Reading::wait);
    match reading {
        Ok(ReadSigned { signed, sha256: read }) if read == sha256 => Ok(signed),
        Ok(_) => Err(changed_meanwhile(path)),
        Err(why) => {
            tracing::warn!("signatures not read: {why}");
            Ok(SignedPdf::Unreadable)
        }
    }
}

fn changed_meanwhile(path: &Path) -> AppError {
    AppError::new(
        "attachment.changing",
        format!("Tệp “{}” vừa bị thay đổi trong lúc đọc chữ ký.", path.display()),
        "Hãy đóng tệp trong chương trình khác rồi chọn lại.",
    )
}

/// What was read of the documents of the register.
///
/// # Errors
/// Where the file cannot be read.
pub fn readings(session: &Session) -> Result<Readings, AppError> {
    Ok(session.setting::<Readings>(Setting::SignatureReadings)?.unwrap_or_default())
}

/// The readings with one more, to be written with its document.
///
/// # Errors
/// Where the file cannot be read.
pub fn note(session: &Session, sha256: &str, signed: &SignedPdf) -> Result<Note, AppError> {
    let mut all = readings(session)?;
    all.insert(sha256.to_owned(), signed.clone());
    Note::of(Setting::SignatureReadings, &all)
}

/// What was read, worded for the officer.
pub fn report(signed: &SignedPdf) -> SignedReport {
    let signatures: Vec<SignatureView> = match signed {
        SignedPdf::Read { signatures, .. } => signatures.iter().map(view).collect(),
        SignedPdf::Encrypted | SignedPdf::Unreadable => Vec::new(),
    };
    let verdict = match signed {
        SignedPdf::Encrypted | SignedPdf::Unreadable => SignedVerdict::Unreadable,
        SignedPdf::Read { .. } => signatures.iter().map(|one| one.verdict).max().unwrap_or(SignedVerdict::None),
    };
    let (title, remedy) = worded(verdict, signed);
    let (number, dated) = match signed {
        SignedPdf::Read { stated, .. } => (stated.number.clone(), stated.dated.map(crate::words::iso)),
        SignedPdf::Encrypted | SignedPdf::Unreadable => (None, None),
    };
    SignedReport { verdict, title: title.to_owned(), remedy: remedy.to_owned(), signatures, number, dated }
}

fn worded(verdict: SignedVerdict, signed: &SignedPdf) -> (&'static str, &'static str) {
    match verdict {
        SignedVerdict::Intact => ("Chữ ký số nguyên vẹn.", ""),
        SignedVerdict::None => (
            "Tệp không có chữ ký số.",
            "Nếu đây là bản quét của văn bản giấy thì vẫn đính kèm được; nếu văn bản được ký số, hãy xin lại đúng tệp đã ký.",
        ),
        SignedVerdict::Doubtful => (
            "Chữ ký số nguyên vẹn nhưng chưa đủ để tin.",
            "Hãy xem lý do ở từng chữ ký và hỏi lại nơi gửi trước khi dựa vào tệp này.",
        ),
        SignedVerdict::Unreadable if *signed == SignedPdf::Encrypted => (
            "Tệp có đặt mật khẩu nên không đọc được chữ ký số.",
            "Hãy xin bản không đặt mật khẩu; bỏ mật khẩu bằng chương trình khác sẽ làm hỏng chữ ký.",
        ),
        SignedVerdict::Unreadable => (
            "Không đọc được chữ ký số của tệp.",
            "Hãy mở tệp bằng chương trình đọc PDF để xem chữ ký, hoặc xin lại tệp từ nơi gửi.",
        ),
        SignedVerdict::Changed => (
            "Tệp đã bị sửa sau khi ký.",
            "Đừng dùng tệp này làm căn cứ: hãy xin lại đúng tệp đã ký từ văn thư, rồi đính kèm tệp đó.",
        ),
    }
}

fn view(signature: &Signature) -> SignatureView {
    let signer = signature.signer.as_ref();
    let mut facts = Vec::new();
    let mut verdict = SignedVerdict::Intact;
    let mut told = |fact: String, weight: SignedVerdict| {
        verdict = verdict.max(weight);
        facts.push(fact);
    };
    let (state, weight) = state(signature.state);
    told(state.to_owned(), weight);
    if signature.state == State::Intact {
        let (after, weight) = after(signature.after);
        told(after.to_owned(), weight);
    }
    if signature.weak {
        let weak = "Ký bằng thuật toán cũ (SHA-1) hoặc khóa ngắn, không còn đủ an toàn để làm căn cứ.";
        told(weak.to_owned(), SignedVerdict::Doubtful);
    }
    facts.extend(time(signature));
    if let Some(signer) = signer {
        facts.push(format!(
            "Chứng thư do “{}” cấp, có giá trị từ {} đến {}.",
            signer.issuer,
            day(signer.from),
            day(signer.to)
        ));
        let (trust, weight) = trust(signature, signer);
        verdict = verdict.max(weight);
        facts.push(trust);
    }
    SignatureView {
        who: signer.map_or_else(|| "Không rõ người ký".to_owned(), |signer| signer.name.clone()),
        organisation: signer.map(|signer| signer.organisation.clone()).unwrap_or_default(),
        stamps_time: signature.stamps_time,
        verdict,
        facts,
    }
}

fn state(state: State) -> (&'static str, SignedVerdict) {
    match state {
        State::Intact => ("Nội dung được ký còn nguyên vẹn.", SignedVerdict::Intact),
        State::Changed => ("Nội dung được ký đã bị sửa sau khi ký.", SignedVerdict::Changed),
        State::Forged => ("Chữ ký không phải do khóa của chứng thư này tạo ra.", SignedVerdict::Changed),
        State::Unreadable => ("Không đọc được chữ ký này.", SignedVerdict::Unreadable),
        State::Unknown => {
            ("Chữ ký theo một cách mà chương trình chưa biết, nên chưa kiểm tra được.", SignedVerdict::Unreadable)
        }
    }
}

fn after(after: After) -> (&'static str, SignedVerdict) {
    match after {
        After::Nothing => ("Chữ ký bao trùm cả tệp.", SignedVerdict::Intact),
        After::Signatures => ("Sau chữ ký này chỉ có thêm chữ ký khác; các trang không đổi.", SignedVerdict::Intact),
        After::Content => ("Sau chữ ký này tệp đã bị thêm hoặc sửa nội dung.", SignedVerdict::Changed),
    }
}

/// Where the certificates lead; the time by which they are judged is the stamped one, if there is one that holds.
fn trust(signature: &Signature, signer: &Signer) -> (String, SignedVerdict) {
    let stamp = signature.stamped.as_ref().filter(|stamp| stamp.holds);
    let at = stamp.map(|stamp| stamp.at).or(signature.stated_at);
    let held = at.is_none_or(|at| (signer.from..=signer.to).contains(&at));
    match (signer.chain, held) {
        (_, false) | (Chain::Expired, _) => {
            ("Khi ký, chứng thư chưa có hoặc đã hết giá trị.".to_owned(), SignedVerdict::Doubtful)
        }
        (Chain::NotChecked, true) => (
            "Chưa kiểm tra chuỗi tin cậy: chưa nạp chứng thư gốc nào (Sổ › Cài đặt…). Việc thu hồi chứng thư không được kiểm tra.".to_owned(),
            SignedVerdict::Intact,
        ),
        (Chain::Trusted, true) => (
            "Chứng thư dẫn tới một chứng thư gốc đã nạp. Việc thu hồi chứng thư không được kiểm tra.".to_owned(),
            SignedVerdict::Intact,
        ),
        (Chain::Foreign, true) => {
            ("Chứng thư không dẫn tới chứng thư gốc nào đã nạp.".to_owned(), SignedVerdict::Doubtful)
        }
    }
}

fn time(signature: &Signature) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(at) = signature.stated_at.filter(|_| !signature.stamps_time) {
        told.push(format!("Thời gian ký theo máy của người ký: {}.", moment(at)));
    }
    match &signature.stamped {
        Some(stamp) if stamp.holds => told.push(format!("Dấu thời gian của “{}”: {}.", stamp.by, moment(stamp.at))),
        Some(_) => told.push("Có dấu thời gian nhưng dấu không thuộc về chữ ký này hoặc đã bị sửa.".to_owned()),
        None => told.push("Không có dấu thời gian.".to_owned()),
    }
    told
}

fn moment(at: i64) -> String {
    shown(at, "%H:%M:%S ngày %d/%m/%Y")
}

fn day(at: i64) -> String {
    shown(at, "%d/%m/%Y")
}

fn shown(at: i64, form: &str) -> String {
    DateTime::from_timestamp(at, 0).map_or_else(String::new, |at| at.with_timezone(&Local).format(form).to_string())
}
