//! The journal: every applied set and every direct change, who applied it and when; and whether the chain still holds.

mod data;

pub use data::*;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use documents::journal::{self, JournalEntry};
use register::change_set::Status;
use register::date::printed;
use register::name::fold;
use register::{Code, Problem};
use serde_json::Value;
use store::{FaultPlace, SetSummary};

use crate::AppError;
use crate::export::{ListFile, body};
use crate::input::day;
use crate::program::Program;
use crate::session::Session;
use crate::view::{NoArgs, Written};
use crate::words::{cited, count, iso};

/// A set of no more rows than this names its codes.
const FEW: u32 = 3;

/// The sets that the filter lets through, newest first.
///
/// # Errors
/// Where a day of the filter is not valid, or the period is turned round (`journal.turned`).
pub fn list(program: &mut Program, args: JournalArg) -> Result<JournalView, AppError> {
    let filter = Filter::of(program, &args)?;
    let session = program.session()?;
    let sets = session.file().sets()?;
    let people: BTreeSet<&String> = sets.iter().map(|set| &set.applied_by).collect();
    let mut rows = Vec::new();
    for set in sets.iter().rev().filter(|set| filter.lets_through(set)) {
        rows.push(row(session, set)?);
    }
    Ok(JournalView { rows, total: count(sets.len()), people: people.into_iter().cloned().collect() })
}

struct Filter<'a> {
    args: &'a JournalArg,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    words: String,
    /// The sets that touched the code which the text names.
    touched: BTreeSet<u32>,
}

impl<'a> Filter<'a> {
    fn of(program: &mut Program, args: &'a JournalArg) -> Result<Self, AppError> {
        let text = args.text.as_deref().map(str::trim).unwrap_or_default();
        let touched = match Code::parse(&text.to_uppercase()) {
            Ok(code) => program.session()?.file().sets_touching(&code)?,
            Err(_) => BTreeSet::new(),
        };
        let (from, to) = (day("from", args.from.as_deref())?, day("to", args.to.as_deref())?);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(AppError::refused(vec![turned(from, to)]));
        }
        Ok(Self { args, from, to, words: fold(text), touched })
    }

    fn lets_through(&self, set: &SetSummary) -> bool {
        let on = set.set.applied_at.date();
        self.args.person.as_ref().is_none_or(|person| *person == set.applied_by)
            && self.args.kind.is_none_or(|kind| kind == set.set.kind)
            && self.from.is_none_or(|from| on >= from)
            && self.to.is_none_or(|to| on <= to)
            && (self.touched.contains(&set.set.number) || self.says(set))
    }

    fn says(&self, set: &SetSummary) -> bool {
        let decision = set.set.decision.as_ref().map(cited).unwrap_or_default();
        let number = set.set.number;
        let text = fold(&format!(
            "đợt {number}\n{}\n{}\n{decision}\n{}\n{}",
            set.set.title,
            set.notes,
            set.set.kind.word(),
            set.applied_by
        ));
        self.words.split_whitespace().all(|word| text.contains(word))
    }
}

fn turned(from: NaiveDate, to: NaiveDate) -> Problem {
    Problem::error(
        "journal.turned",
        format!("“Từ ngày” {} đứng sau “Đến ngày” {}.", printed(from), printed(to)),
        "Hãy đổi chỗ hai ngày.",
    )
    .in_field("to")
}

fn row(session: &Session, set: &SetSummary) -> Result<JournalRow, AppError> {
    let counted = set.counts;
    let said = Status::ALL.into_iter().filter(|status| counted.of(*status) > 0);
    let said: Vec<String> = said.map(|status| format!("{} {}", status.word(), counted.of(status))).collect();
    let all: u32 = Status::ALL.into_iter().map(|status| counted.of(status)).sum();
    let mut what = said.join(", ");
    if all <= FEW {
        let codes: Vec<String> = session.file().codes_of_set(set.set.number)?.iter().map(Code::to_string).collect();
        what = format!("{what}: {}", codes.join(", "));
    }
    Ok(JournalRow {
        number: set.set.number,
        applied_at: set.set.applied_at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        applied_by: set.applied_by.clone(),
        kind: set.set.kind,
        kind_word: set.set.kind.word().to_owned(),
        title: set.set.title.clone(),
        notes: set.notes.clone(),
        decision: set.set.decision.as_ref().map(cited),
        effective_on: iso(set.set.effective_on),
        counts: counted.into(),
        what,
    })
}

/// Looks the chain over from its first link and names the first that is not as it was sealed.
///
/// # Errors
/// Where the file cannot be read. A broken chain is no error but the answer.
pub fn check(program: &mut Program, _: NoArgs) -> Result<ChainCheck, AppError> {
    let session = program.session()?;
    let sets = session.file().sets()?;
    let broken = session.file().verify_chain()?;
    let links = count(sets.len());
    let at = broken.as_ref().and_then(|fault| match &fault.place {
        FaultPlace::Set(number) => Some(*number),
        FaultPlace::File | FaultPlace::Table(_) | FaultPlace::Code(_) => None,
    });
    let sentence = match (&broken, at) {
        (None, _) => format!(
            "Chuỗi khớp: nội dung của cả {links} đợt khớp với dấu vân tay của chúng. Sổ bị viết lại toàn bộ thì chỉ biên nhận, văn bản đã in hoặc máy đã từng mở sổ mới cho thấy."
        ),
        (Some(_), Some(number)) => {
            format!(
                "Chuỗi bị đứt ở đợt {number}: nội dung không còn đúng như khi áp dụng. Các đợt trước đó vẫn khớp với dấu vân tay của chúng."
            )
        }
        (Some(_), None) => "Không đọc được chuỗi các đợt: tệp sổ bị hỏng.".to_owned(),
    };
    let remedy = broken.as_ref().map(|_| {
        "Tệp đã bị sửa từ bên ngoài chương trình. Hãy giữ lại tệp này để đối chiếu, và dùng “Kiểm tra tính toàn vẹn” để xem các bản sao lưu còn nguyên."
            .to_owned()
    });
    let fingerprint = sets.into_iter().next_back().map(|set| set.hash);
    Ok(ChainCheck { sound: broken.is_none(), links, broken: at, sentence, remedy, fingerprint })
}

/// Writes the rows that the filter lets through as `.xlsx` or `.csv`.
///
/// # Errors
/// As [`list`] and [`Program::export`].
pub fn export(program: &mut Program, args: JournalArg) -> Result<Written, AppError> {
    let (path, csv) = (args.path.clone(), args.csv);
    program.export(path.as_deref(), |program| {
        let made_on = program.today();
        let view = list(program, args)?;
        let entries: Vec<JournalEntry> = view.rows.into_iter().map(entry).collect();
        Ok(ListFile::of(journal::listing(&body(program.session()?), made_on, &entries)).with_csv(csv))
    })
}

fn entry(row: JournalRow) -> JournalEntry {
    JournalEntry {
        number: row.number,
        applied_at: row.applied_at.parse().unwrap_or_default(),
        applied_by: row.applied_by,
        kind: row.kind_word,
        title: row.title,
        decision: row.decision.unwrap_or_default(),
        effective_on: row.effective_on.parse().unwrap_or_default(),
        what: row.what,
        notes: row.notes,
    }
}

/// `Nhật ký H53 - 22-11-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    program.suggest_dated("Nhật ký", "xlsx")
}
