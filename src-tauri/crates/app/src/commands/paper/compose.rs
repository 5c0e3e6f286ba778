//! A document from a change set and the register's texts.

use chrono::{Datelike as _, NaiveDate};
use documents::change_list::ChangeRow;
use documents::word::{Appendix, Column, Document, Fingerprint, Group, Kind, Placed, Previous, Row, Scope, appendices};
use register::Problem;
use register::change::{SetKind, SetNumber, Status};
use register::day::printed;

use crate::AppError;
use crate::api::paper::PaperArg;
use crate::commands::day;
use crate::program::Program;
use crate::session::Session;

use super::source::{Names, Source, State, difference, state_after, whole_row};
use super::{marks, problem, prove, texts};

/// A document and what deserves a second look; proven to say what the register says.
pub fn compose(program: &mut Program, args: &PaperArg) -> Result<(Document, Vec<Problem>), AppError> {
    let today = program.today();
    let source = Source::of(program, args.set)?;
    let session = program.session()?;
    match args.kind {
        Kind::ChangeDecision | Kind::Submission => source.need_decision()?,
        Kind::WholeDecision if source.kind == SetKind::Direct => source.need_decision()?,
        Kind::WholeDecision | Kind::Letter | Kind::Appendix => {}
    }
    let (before, after) = (state_after(session, source.before(session))?, source.after(session)?);
    prove::rows(&source, &before, &after)?;
    let previous = previous(session, &source, args.since)?;
    let mut draft = Composing { args, source, session, before, after, previous, today, warnings: Vec::new() };
    let document = draft.document()?;
    Ok((document, draft.warnings))
}

struct Composing<'a> {
    args: &'a PaperArg,
    source: Source,
    session: &'a Session,
    before: State,
    after: State,
    /// The set of the decision that came before, where there is one.
    previous: Option<(SetNumber, Previous)>,
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
        let whole = self.args.scope.unwrap_or_else(|| usual_scope(kind)) == Scope::Whole;
        let (scope, columns) =
            if whole { (Scope::Whole, &kept.appendix.whole) } else { (Scope::Changes, &kept.appendix.changes) };
        let by = self.args.by.unwrap_or(kept.appendix.by);
        let appendices = appendices(self.placed(whole), by, scope, columns);
        let rows: Vec<&Row> = appendices.iter().flat_map(Appendix::rows).collect();
        if rows.is_empty() {
            self.warnings.push(problem::nothing());
        }
        let own = self.args.texts.as_ref().unwrap_or_else(|| kept.of(kind));
        let values = self.marks(&rows, &kept.change_decision.symbol);
        let texts = marks::fill(own, &values, &mut self.warnings);
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
            changes: self.changes(whole && kind == Kind::WholeDecision, &kept.appendix.changes)?,
            appendices,
            previous: self.previous.as_ref().map(|(_, previous)| previous.clone()),
            notes: self.notes(),
            fingerprint: self.source.fingerprint.as_deref().map(fingerprint),
            print_fingerprint: kept.appendix.fingerprint,
            set: self.source.number.map(u64::from),
        })
    }

    fn placed(&self, whole: bool) -> Vec<Placed> {
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
            Kind::ChangeDecision | Kind::WholeDecision => true,
            Kind::Appendix => !electronic,
            Kind::Submission | Kind::Letter => false,
        };
        if let Some(decision) = self.source.decision.as_ref().filter(|_| of_decision) {
            number = number.or_else(|| Some(decision.number.clone()));
            date = date.or(Some(decision.dated));
        }
        Ok((number, date))
    }

    fn marks(&self, rows: &[&Row], symbol: &str) -> marks::Values {
        let of = |status: Status| Some(rows.iter().filter(|row| row.status == status.word()).count().to_string());
        let decision = match &self.source.decision {
            Some(decision) => cited(&decision.number, decision.dated, &decision.issuer),
            None => {
                let gap = "\u{a0}".repeat(6);
                let year = self.today.year();
                format!("Quyết định số{gap}/{symbol} ngày{gap}tháng{gap}năm {year}")
            }
        };
        let previous = self.previous.as_ref().map(|(_, previous)| {
            let about =
                if previous.subject.is_empty() { String::new() } else { format!(" về việc {}", previous.subject) };
            format!("{}{about}", cited(&previous.number, previous.date, &previous.issuer))
        });
        [
            Some(decision),
            previous,
            Some(rows.len().to_string()),
            of(Status::Issued),
            of(Status::Renamed),
            of(Status::InfoChanged),
            of(Status::Closed),
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
        Ok(Some(Appendix {
            title: "Những thay đổi so với quyết định được thay thế".to_owned(),
            landscape: columns.len() > 6,
            columns: columns.to_vec(),
            groups: vec![Group { title: String::new(), rows }],
        }))
    }

    /// Each row with the last remark that the sets after `since` made on its code.
    fn annotate(&self, rows: &mut [ChangeRow], since: SetNumber) -> Result<(), AppError> {
        let mut notes = std::collections::HashMap::new();
        for number in since + 1..=self.source.before(self.session) {
            let lines = self.session.store.set(number)?.map(|set| set.lines).unwrap_or_default();
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
pub fn usual_scope(kind: Kind) -> Scope {
    match kind {
        Kind::WholeDecision => Scope::Whole,
        Kind::ChangeDecision | Kind::Submission | Kind::Letter | Kind::Appendix => Scope::Changes,
    }
}

/// The decision before this set: the one asked for, else the last.
fn previous(
    session: &Session,
    source: &Source,
    since: Option<SetNumber>,
) -> Result<Option<(SetNumber, Previous)>, AppError> {
    let last = source.before(session);
    if let Some(since) = since.filter(|since| *since == 0 || *since > last) {
        return Err(AppError::refused(vec![problem::since_not_before(since)]));
    }
    let sets = session.store.sets()?;
    let fits = |number: SetNumber| since.map_or(number <= last, |since| number == since);
    Ok(sets.into_iter().rev().filter(|set| fits(set.set.number)).find_map(|set| {
        let decision = set.set.decision?;
        let previous =
            Previous { number: decision.number, date: decision.dated, issuer: decision.issuer, subject: String::new() };
        Some((set.set.number, previous))
    }))
}

fn cited(number: &str, dated: NaiveDate, issuer: &str) -> String {
    format!("Quyết định số {number} ngày {} của {issuer}", printed(dated))
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
