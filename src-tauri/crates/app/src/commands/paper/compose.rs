//! A document from a change set and the register's texts.

use chrono::{Datelike as _, NaiveDate};
use documents::change_list::ChangeRow;
use documents::word::{
    self, Appendix, Column, Document, Fingerprint, Group, ListScope, PaperKind, PlacedRow, Previous, Row, appendices,
};
use register::change_set::{Decision, Event, SetKind, SetNumber, Status};
use register::{Problem, ground};

use super::data::PaperArg;
use crate::AppError;
use crate::input::day;
use crate::program::Program;
use crate::session::Session;

use super::source::{Names, Source, State, difference, state_after, whole_row};
use super::{marks, problem, prove, texts};

/// A document of a change set as the officer asks for it, with what deserves a second look.
///
/// # Errors
/// Where there is no such set or draft, it has no document of this kind (`paper.noDecision`, `paper.needsPeriod`), its
/// rows are not what the register says (`paper.unproven`), or columns, day or replaced decision are not usable.
pub fn compose(program: &mut Program, args: &PaperArg) -> Result<(Document, Vec<Problem>), AppError> {
    let today = program.today();
    let source = Source::of(program, args.set)?;
    let session = program.session()?;
    match args.kind {
        PaperKind::ChangeDecision | PaperKind::Submission => source.need_decision()?,
        PaperKind::WholeDecision if source.kind == SetKind::Direct => source.need_decision()?,
        PaperKind::Report => return Err(AppError::refused(vec![problem::needs_period()])),
        PaperKind::WholeDecision | PaperKind::Letter | PaperKind::Appendix => {}
    }
    let (before, after) = (state_after(session, source.before(session))?, source.after(session)?);
    prove::rows(&source, &before, &after)?;
    let (previous, amending) = previous(session, &source, args.since)?;
    let bases = bases(session, &source)?;
    let mut draft =
        Composing { args, source, session, before, after, previous, amending, bases, today, warnings: Vec::new() };
    let document = draft.document()?;
    let cited = document.grounds.iter().chain(&document.paragraphs).map(String::as_str);
    draft.warnings.extend(ground::warnings(cited, document.date.unwrap_or(today)));
    Ok((document, draft.warnings))
}

/// A decision that is replaced, with its set.
type Replaced = (SetNumber, Previous);

struct Composing<'a> {
    args: &'a PaperArg,
    source: Source,
    session: &'a Session,
    before: State,
    after: State,
    /// The set of the decision that is replaced, where there is one.
    previous: Option<Replaced>,
    /// The decisions that changed what it said.
    amending: Vec<Decision>,
    /// What the events of the set rest on.
    bases: Vec<String>,
    today: NaiveDate,
    warnings: Vec<Problem>,
}

impl Composing<'_> {
    fn document(&mut self) -> Result<Document, AppError> {
        let kind = self.args.kind;
        let mut kept = texts::of(self.session)?;
        if let Some(own) = &self.args.appendix {
            texts::check_appendix(own)?;
            kept.appendix = own.clone();
        }
        let whole = self.args.scope.unwrap_or_else(|| usual_scope(kind)) == ListScope::Whole;
        let (scope, columns) =
            if whole { (ListScope::Whole, &kept.appendix.whole) } else { (ListScope::Changes, &kept.appendix.changes) };
        let by = self.args.by.unwrap_or(kept.appendix.by);
        let appendices = appendices(self.placed(whole), by, scope, columns);
        let rows: Vec<&Row> = appendices.iter().flat_map(Appendix::rows).collect();
        if rows.is_empty() {
            self.warnings.push(problem::nothing());
        }
        let mut own = self.args.texts.as_ref().unwrap_or_else(|| kept.of(kind)).clone();
        own.grounds = marks::with_bases(&own.grounds, &self.bases);
        let parts = word::all_appendices(kept.appendix.numbering, appendices.len());
        let values = self.marks(&rows, &kept.change_decision.symbol, &own.issuer, parts);
        let texts = marks::fill(&own, &values, &mut self.warnings);
        let (number, date) = self.signed(kept.appendix.electronic)?;
        Ok(Document {
            kind,
            draft: self.source.number.is_none(),
            superior: texts.superior,
            issuer: texts.issuer,
            number,
            symbol: texts.symbol,
            place: texts.place,
            date,
            year: date.unwrap_or(self.today).year(),
            subject: texts.subject,
            authority: texts.authority,
            grounds: texts.grounds,
            addressees: texts.addressees,
            paragraphs: texts.paragraphs,
            articles: texts.articles,
            recipients: texts.recipients,
            signature: texts.signature,
            numbering: kept.appendix.numbering,
            changes: self.changes(whole && kind == PaperKind::WholeDecision, &kept.appendix.changes)?,
            appendices,
            previous: self.previous.as_ref().map(|(_, previous)| previous.clone()),
            notes: self.notes(),
            fingerprint: self.source.fingerprint.as_deref().map(fingerprint),
            request: None,
            print_fingerprint: kept.appendix.fingerprint,
            set: self.source.number.map(u64::from),
        })
    }

    fn placed(&self, whole: bool) -> Vec<PlacedRow> {
        let names = Names::of(&self.before, &self.after);
        if whole {
            return self.after.iter().map(|(code, unit)| names.place(whole_row(code, unit))).collect();
        }
        self.source.rows.iter().map(|row| names.place(Row::from(row))).collect()
    }

    /// Number and day. A draft's stay blank unless they were given; a decision has those of its set, a submission or letter
    /// its own, and the appendix of an electronic original none.
    fn signed(&self, electronic: bool) -> Result<(Option<String>, Option<NaiveDate>), AppError> {
        let given = self.args.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
        let (mut number, mut date) = (given.map(str::to_owned), day("dated", self.args.dated.as_deref())?);
        let of_decision = match self.args.kind {
            PaperKind::ChangeDecision | PaperKind::WholeDecision => true,
            PaperKind::Appendix => !electronic,
            PaperKind::Submission | PaperKind::Letter | PaperKind::Report => false,
        };
        if let Some(decision) = self.source.decision.as_ref().filter(|_| of_decision) {
            number = number.or_else(|| Some(decision.number.clone()));
            date = date.or(Some(decision.dated));
        }
        Ok((number, date))
    }

    fn marks(&self, rows: &[&Row], symbol: &str, speaker: &str, parts: String) -> marks::Values {
        let count = |status: Status| rows.iter().filter(|row| row.status == status.word()).count();
        let of = |status: Status| Some(counted(count(status)));
        let year = self.today.year();
        let decision = match &self.source.decision {
            // Whoever speaks need not name itself again.
            Some(decision) if in_full(&decision.issuer) == speaker => numbered(&decision.number, decision.dated),
            Some(decision) => cited(&decision.number, decision.dated, &decision.issuer),
            None => {
                let gap = "\u{a0}".repeat(6);
                format!("Quyết định số{gap}/{symbol} ngày{gap}tháng{gap}năm {year}")
            }
        };
        let previous = self.previous.as_ref().map(|(_, previous)| {
            let about =
                if previous.subject.is_empty() { String::new() } else { format!(" về việc {}", previous.subject) };
            let replaced = format!("{}{about}", cited(&previous.number, previous.date, &previous.issuer));
            format!("{replaced}{}", amended(&self.amending))
        });
        let acts = acts(Status::ALL.map(|status| (status, count(status))));
        [
            Some(decision),
            previous,
            Some(counted(rows.len())),
            of(Status::Issued),
            of(Status::Renamed),
            of(Status::InfoChanged),
            of(Status::Closed),
            Some(acts.clone()),
            Some(capitalised(&acts)),
            Some(parts),
            Some(year.to_string()),
            None,
        ]
    }

    /// The page “what changed since decision no. …”.
    fn changes(&self, wanted: bool, columns: &[Column]) -> Result<Option<Appendix>, AppError> {
        let Some((since, _)) = self.previous.as_ref().filter(|_| wanted) else { return Ok(None) };
        let base = state_after(self.session, *since)?;
        let names = Names::of(&base, &self.after);
        let mut rows = difference(&base, &self.after);
        self.annotate(&mut rows, *since)?;
        let rows = rows.iter().map(|row| names.place(Row::from(row)).row).collect();
        let title = "Những thay đổi so với quyết định được thay thế".to_owned();
        Ok(Some(Appendix::of(title, columns, vec![Group { title: String::new(), rows }])))
    }

    /// Each row with the last remark that the sets after `since` made on its code.
    fn annotate(&self, rows: &mut [ChangeRow], since: SetNumber) -> Result<(), AppError> {
        let mut notes = std::collections::HashMap::new();
        for number in since + 1..=self.source.before(self.session) {
            let lines = self.session.file().set(number)?.map(|set| set.lines).unwrap_or_default();
            notes.extend(lines.into_iter().filter_map(|line| Some((line.code.to_string(), line.note?))));
        }
        let own = self.source.rows.iter().filter(|row| !row.note.is_empty());
        notes.extend(own.map(|row| (row.code.clone(), row.note.clone())));
        for row in rows {
            row.note = notes.remove(&row.code).unwrap_or_default();
        }
        Ok(())
    }

    /// What was decided where the law is silent; a correction says why it is made.
    fn notes(&self) -> Vec<String> {
        match self.source.kind {
            SetKind::Correction if !self.source.notes.is_empty() => {
                vec![format!("Lý do đính chính: {}", self.source.notes)]
            }
            SetKind::Correction | SetKind::Opening | SetKind::Decision | SetKind::Direct => Vec::new(),
        }
    }
}

/// What the appendices of a kind list.
pub fn usual_scope(kind: PaperKind) -> ListScope {
    match kind {
        PaperKind::WholeDecision => ListScope::Whole,
        PaperKind::ChangeDecision
        | PaperKind::Submission
        | PaperKind::Letter
        | PaperKind::Report
        | PaperKind::Appendix => ListScope::Changes,
    }
}

/// The decision that a whole list replaces, and those that changed it up to this set: the one asked for, else that of the
/// last list taken over, else the first.
fn previous(
    session: &Session,
    source: &Source,
    since: Option<SetNumber>,
) -> Result<(Option<Replaced>, Vec<Decision>), AppError> {
    let last = source.before(session);
    if let Some(since) = since.filter(|since| *since == 0 || *since > last) {
        return Err(AppError::refused(vec![problem::since_not_before(since)]));
    }
    let decided: Vec<(SetNumber, SetKind, Decision)> =
        session.file().decisions()?.into_iter().filter(|(number, ..)| *number <= last).collect();
    let at = match since {
        Some(since) => decided.iter().position(|(number, ..)| *number == since),
        None => {
            let taken_over = decided.iter().rposition(|(_, kind, _)| *kind == SetKind::Opening);
            taken_over.or((!decided.is_empty()).then_some(0))
        }
    };
    let Some((number, _, decision)) = at.and_then(|at| decided.get(at)).cloned() else { return Ok((None, Vec::new())) };
    let later = decided.into_iter().filter(|(one, ..)| *one > number).map(|(_, _, later)| later);
    let mut amending: Vec<Decision> = Vec::new();
    for later in later {
        if later != decision && !amending.contains(&later) {
            amending.push(later);
        }
    }
    let previous = Previous {
        number: decision.number,
        date: decision.dated,
        issuer: in_full(&decision.issuer),
        subject: String::new(),
    };
    Ok((Some((number, previous)), amending))
}

/// What the events of a set rest on, as it was typed, each once.
fn bases(session: &Session, source: &Source) -> Result<Vec<String>, AppError> {
    let events: Vec<Event> = match source.number {
        Some(number) => {
            let record = session.file().set(number)?.ok_or_else(|| AppError::no_set(number))?;
            record.events.into_iter().map(|(_, event)| event).collect()
        }
        None => session.need_draft()?.events.values().cloned().collect(),
    };
    let mut found: Vec<String> = Vec::new();
    for basis in events.into_iter().filter_map(|event| event.basis) {
        let basis = basis.trim().trim_start_matches("Căn cứ ").trim_end_matches([';', '.']).to_owned();
        if !basis.is_empty() && !found.contains(&basis) {
            found.push(basis);
        }
    }
    Ok(found)
}

/// `Ủy ban nhân dân tỉnh Tây Ninh` where it was typed short.
fn in_full(issuer: &str) -> String {
    match issuer.strip_prefix("UBND ") {
        Some(rest) => format!("Ủy ban nhân dân {rest}"),
        None => issuer.to_owned(),
    }
}

fn numbered(number: &str, dated: NaiveDate) -> String {
    format!("Quyết định số {number} {}", word::spoken_date(dated))
}

fn cited(number: &str, dated: NaiveDate, issuer: &str) -> String {
    format!("{} của {}", numbered(number, dated), in_full(issuer))
}

/// The decisions that changed a list, behind the one that gave it.
fn amended(amending: &[Decision]) -> String {
    let one = |decision: &Decision| format!("số {} {}", decision.number, word::spoken_date(decision.dated));
    match amending {
        [] => String::new(),
        [only] => format!(" và Quyết định {} sửa đổi, bổ sung", one(only)),
        several => {
            format!(" và các Quyết định sửa đổi, bổ sung: {}", several.iter().map(one).collect::<Vec<_>>().join(", "))
        }
    }
}

/// “cấp mới, thay đổi thông tin và đóng”: what was done, and nothing else. A new name is information of its code.
fn acts(counts: [(Status, usize); 4]) -> String {
    let any = |wanted: &[Status]| counts.iter().any(|(status, count)| wanted.contains(status) && *count > 0);
    let known = [
        (any(&[Status::Issued]), "cấp mới"),
        (any(&[Status::Renamed, Status::InfoChanged]), "thay đổi thông tin"),
        (any(&[Status::Closed]), "đóng"),
    ];
    let said: Vec<&str> = known.into_iter().filter(|(any, _)| *any).map(|(_, word)| word).collect();
    match said.as_slice() {
        [] => "cấp mới, thay đổi thông tin và đóng".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

/// Numbers below ten as documents write them.
fn counted(count: usize) -> String {
    if count == 0 { "0".to_owned() } else { format!("{count:02}") }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// SHA-256 with the short form that people compare.
fn fingerprint(full: &str) -> Fingerprint {
    let groups: Vec<String> = full
        .chars()
        .take(16)
        .collect::<Vec<_>>()
        .chunks(4)
        .map(|group| group.iter().collect::<String>().to_uppercase())
        .collect();
    Fingerprint { short: groups.join("-"), full: full.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(issued: usize, renamed: usize, changed: usize, closed: usize) -> String {
        let counts = [issued, renamed, changed, closed];
        let of = |status: Status| Status::ALL.iter().position(|one| *one == status).map_or(0, |at| counts[at]);
        acts(Status::ALL.map(|status| (status, of(status))))
    }

    #[test]
    fn a_document_says_what_was_done_and_nothing_else() {
        for (counts, wanted) in [
            ([1, 0, 0, 0], "cấp mới"),
            ([0, 0, 0, 3], "đóng"),
            ([0, 1, 0, 0], "thay đổi thông tin"),
            ([2, 0, 0, 1], "cấp mới và đóng"),
            ([2, 1, 1, 1], "cấp mới, thay đổi thông tin và đóng"),
        ] {
            assert_eq!(said(counts[0], counts[1], counts[2], counts[3]), wanted);
        }
        assert_eq!(capitalised("đóng"), "Đóng");
        assert_eq!([counted(0), counted(3), counted(12)], ["0", "03", "12"]);
    }

    #[test]
    fn a_replaced_list_is_named_with_what_changed_it() {
        let decision = |number: &str, dated: &str| Decision {
            number: number.into(),
            dated: dated.parse().unwrap(),
            issuer: "UBND tỉnh".into(),
        };
        let all = [decision("12/QĐ-UBND", "2025-01-05"), decision("13/QĐ-UBND", "2025-10-20")];
        assert_eq!(amended(&all[..1]), " và Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2025 sửa đổi, bổ sung");
        assert!(
            amended(&all).contains("12/QĐ-UBND ngày 05 tháng 01 năm 2025, số 13/QĐ-UBND ngày 20 tháng 10 năm 2025")
        );
        let cited = cited("1/QĐ-UBND", "2025-01-05".parse().unwrap(), "UBND tỉnh Tây Ninh");
        assert_eq!(cited, "Quyết định số 1/QĐ-UBND ngày 05 tháng 01 năm 2025 của Ủy ban nhân dân tỉnh Tây Ninh");
    }
}
