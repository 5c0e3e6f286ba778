//! Áp dụng: makes a draft final under its decision. The outcome is everything the file writes, in one piece.

use chrono::{NaiveDate, NaiveDateTime};

use super::draft_edit::DraftEdit;
use super::header::check_header;
use super::overtaken::overtaken;
use super::{Decision, Draft, DraftId, Line, Sealed, SealedLine, SetKind, Status, VersionId};
use crate::change::problem;
use crate::unit::tidy;
use crate::{Code, Problem, Register};

/// What the officer says when a draft is applied: under which decision, from which day, who and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The decision that the set rests on; decisions and corrections need one.
    pub decision: Option<Decision>,
    /// The day from which the changes hold; `None`: that of the decision, else the day of `at`.
    pub effective_on: Option<NaiveDate>,
    /// The moment of applying, local time.
    pub at: NaiveDateTime,
    /// Name of the officer who applies it.
    pub by: String,
}

impl Terms {
    /// The first day on which the changes hold.
    pub fn takes_force(&self) -> NaiveDate {
        self.effective_on.or(self.decision.as_ref().map(|decision| decision.dated)).unwrap_or(self.at.date())
    }
}

/// Makes a draft final: the sealed set, with warnings. `stored` is the draft's identity in the file, `None` for one
/// that was never stored (opening, direct). Nothing is written here.
///
/// # Errors
/// Everything that stands in the way: terms that are missing or used before, rows and edges that the gate refuses,
/// drawings that another set overtook, and dates before those of what the rows end or stand under.
pub fn seal(
    register: &Register,
    draft: &Draft,
    stored: Option<DraftId>,
    terms: &Terms,
) -> Result<(Sealed, Vec<Problem>), Vec<Problem>> {
    let decision = terms.decision.as_ref().map(|decision| Decision {
        number: tidy(&decision.number),
        dated: decision.dated,
        issuer: tidy(&decision.issuer),
    });
    let effective_on = terms.takes_force();
    let mut problems = check_terms(draft, decision.as_ref());
    let edit = DraftEdit::new(register, draft);
    problems.extend(edit.check_rows(draft.lines.keys()));
    problems.extend(edit.check_successions());
    problems.extend(overtaken(register, draft).into_values().flatten().map(|unit| problem::overtaken(&unit)));
    problems.extend(draft.lines.iter().filter_map(|(code, line)| {
        // What takes the place of a version holds from that one's first day.
        if draft.voids(line) { None } else { too_early(register, code, line, effective_on, terms.at.date()) }
    }));
    if !problems.is_empty() {
        return Err(problems);
    }
    let warnings = date_warnings(decision.as_ref(), effective_on, terms.at.date());
    let mut last = register.last_version();
    let lines =
        draft.lines.iter().filter_map(|(code, line)| seal_line(register, draft, code, line, &mut last)).collect();
    let mut events = draft.events.clone();
    for event in events.values_mut() {
        event.happened_on.get_or_insert(effective_on);
    }
    let sealed = Sealed {
        number: register.last_set() + 1,
        draft: stored,
        header: draft.header.clone(),
        decision,
        effective_on,
        at: terms.at,
        by: terms.by.clone(),
        events,
        lines,
        successions: draft.successions.clone(),
    };
    Ok((sealed, warnings))
}

fn seal_line(register: &Register, draft: &Draft, code: &Code, line: &Line, last: &mut VersionId) -> Option<SealedLine> {
    let status = if draft.retires(line) { Status::Closed } else { register.status(code, line)? };
    let after = line.after.as_ref().map(|unit| {
        *last += 1;
        (*last, unit.clone())
    });
    Some(SealedLine {
        code: code.clone(),
        event: line.event,
        status,
        before: line.before,
        after,
        note: line.note.clone(),
    })
}

fn check_terms(draft: &Draft, decision: Option<&Decision>) -> Vec<Problem> {
    let mut found = Vec::new();
    // Parts that go from one unit to another and change no code are history all the same.
    if draft.lines.is_empty() && draft.successions.is_empty() {
        found.push(problem::empty_draft());
    }
    match draft.header.kind {
        SetKind::Decision | SetKind::Correction => {
            if decision.is_none_or(|decision| decision.number.is_empty()) {
                found.push(problem::decision_incomplete("number"));
            }
            if decision.is_none_or(|decision| decision.issuer.is_empty()) {
                found.push(problem::decision_incomplete("issuer"));
            }
        }
        SetKind::Opening | SetKind::Direct => {}
    }
    found.extend(check_header(&draft.header).err().unwrap_or_default());
    found
}

/// A set takes force no earlier than the version it ends, nor than the day its parent was given; a code is closed no
/// earlier than what stood below it.
fn too_early(
    register: &Register,
    code: &Code,
    line: &Line,
    effective_on: NaiveDate,
    today: NaiveDate,
) -> Option<Problem> {
    match line.before {
        Some(_) => {
            let since = register.given_code(code)?.version.valid_from;
            if effective_on < since {
                return Some(problem::too_early(code, effective_on, since, today, None));
            }
        }
        None => {
            let parent = code.parent()?;
            let since = register.given_code(&parent)?.given_on;
            if effective_on < since {
                return Some(problem::before_parent(code, &parent, effective_on, since));
            }
        }
    }
    if !line.closes() {
        return None;
    }
    let ended = register.below(code).filter_map(|child| Some((register.given_code(child)?.version.valid_to?, child)));
    let (last, child) = ended.max_by_key(|(day, _)| *day)?;
    (effective_on < last).then(|| problem::closed_too_early(code, effective_on, child, last))
}

fn date_warnings(decision: Option<&Decision>, effective_on: NaiveDate, today: NaiveDate) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Some(decision) = decision {
        if effective_on < decision.dated {
            found.push(problem::before_decision(effective_on, decision));
        }
        if decision.dated > today {
            found.push(problem::in_future("dated", decision.dated));
        }
    }
    // The decision's own day was said above; most sets take force on it.
    if effective_on > today && decision.is_none_or(|decision| decision.dated != effective_on) {
        found.push(problem::in_force_later(effective_on));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, day, decided, refusal, rules};
    use super::*;
    use crate::change_set::EventKind;
    use crate::code::tests::code;
    use crate::unit::Field;

    #[test]
    fn a_draft_becomes_the_next_link_of_the_chain() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        book.rename(draft, "H53.02", "Sở Du lịch").unwrap();
        book.update(draft, "H53.01", &[(Field::Phone, "1")]).unwrap();
        book.close(draft, "H53.01.02", false).unwrap();
        let last_version = book.register.last_version();
        let (sealed, warnings) = book.seal(draft, &decided(" 12/QĐ-UBND ", "2026-01-31")).unwrap();
        assert_eq!(rules(&warnings), Vec::<&str>::new());
        assert_eq!((sealed.number, sealed.draft), (book.register.last_set() + 1, Some(draft)));
        assert_eq!(sealed.decision.as_ref().unwrap().number, "12/QĐ-UBND", "tidied");
        let lines: Vec<_> = sealed.lines.iter().map(|line| (line.code.to_string(), line.status)).collect();
        let wanted = [
            ("H53.01", Status::InfoChanged),
            ("H53.01.02", Status::Closed),
            ("H53.02", Status::Renamed),
            ("H53.04", Status::Issued),
        ];
        assert_eq!(lines, wanted.map(|(code, status)| (code.to_owned(), status)));
        let versions: Vec<_> = sealed.lines.iter().filter_map(|line| line.after.as_ref().map(|(id, _)| *id)).collect();
        assert_eq!(versions, [last_version + 1, last_version + 2, last_version + 3]);

        book.register.absorb_sealed(&sealed);
        assert_eq!(book.register.last_set(), sealed.number);
        assert_eq!(book.register.last_version(), last_version + 3);
        assert_eq!(book.register.drafts().count(), 0);
        let closed = book.register.given_code(&code("H53.01.02")).unwrap();
        assert_eq!((closed.closed_in, closed.version.valid_to), (Some(sealed.number), Some(day("2026-01-31"))));
    }

    #[test]
    fn the_day_of_the_decision_is_the_default_and_every_event_has_a_day() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        let origin = crate::change::Origin { happened_on: Some(day("2026-01-02")), basis: None };
        book.act(draft, |edit| edit.rename(&code("H53.02"), "Sở Du lịch", &origin)).unwrap();
        let mut terms = decided("12/QĐ-UBND", "2026-01-20");
        let (sealed, _) = book.seal(draft, &terms).unwrap();
        assert_eq!(sealed.effective_on, day("2026-01-20"));
        let days: Vec<_> = sealed.events.values().map(|event| (event.kind, event.happened_on.unwrap())).collect();
        assert_eq!(days, [(EventKind::Establish, day("2026-01-20")), (EventKind::Rename, day("2026-01-02"))]);
        terms.effective_on = Some(day("2026-01-25"));
        assert_eq!(book.seal(draft, &terms).unwrap().0.effective_on, day("2026-01-25"));
    }

    #[test]
    fn a_decision_needs_number_and_issuer() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Du lịch").unwrap();
        let with = |number: &str, issuer: &str| {
            let mut terms = decided(number, "2026-01-31");
            terms.decision.as_mut().unwrap().issuer = issuer.to_owned();
            terms
        };
        let fields = |terms: &Terms| -> Vec<String> {
            let problems = book.seal(draft, terms).unwrap_err();
            problems.into_iter().map(|problem| format!("{} {}", problem.rule, problem.place.field.unwrap())).collect()
        };
        assert_eq!(fields(&with(" ", "UBND tỉnh")), ["apply.decision number"]);
        assert_eq!(fields(&with("12", "")), ["apply.decision issuer"]);
        let none = Terms { decision: None, ..with("", "") };
        assert_eq!(fields(&none), ["apply.decision number", "apply.decision issuer"]);
    }

    #[test]
    fn an_empty_draft_is_not_applied() {
        let mut book = Book::new();
        let draft = book.draft();
        assert_eq!(refusal(book.apply(draft, "2026-01-31")), ["apply.empty"]);
    }

    #[test]
    fn a_correction_needs_its_reason() {
        let mut book = Book::new();
        let draft = book.draft_of(SetKind::Correction);
        book.rename(draft, "H53.02", "Sở Du lịch").unwrap();
        assert_eq!(refusal(book.apply(draft, "2026-01-31")), ["draft.reasonMissing"]);
        let wanted = crate::change_set::Header {
            notes: "gõ sai tên".into(),
            ..book.register.draft(draft).unwrap().header.clone()
        };
        let plan = crate::change::edit_header(book.register.draft(draft).unwrap(), &wanted).unwrap();
        book.register.absorb_plan(&plan);
        assert_eq!(book.apply(draft, "2026-01-31").unwrap().header.kind, SetKind::Correction);
    }

    #[test]
    fn a_direct_set_needs_no_decision_and_holds_from_today() {
        let book = Book::new();
        let mut draft = Draft::new(0, super::super::fixture::header(SetKind::Direct));
        let mut edit = DraftEdit::new(&book.register, &draft);
        let fields = super::super::fixture::fields(&[(Field::Phone, "1")]);
        edit.update(&code("H53.02"), &fields, &Default::default()).unwrap();
        let plan = edit.finish("Cập nhật".into()).unwrap();
        draft.take(&plan);
        let terms = Terms { decision: None, ..decided("", "2026-01-31") };
        let (sealed, _) = seal(&book.register, &draft, None, &terms).unwrap();
        assert_eq!((sealed.effective_on, sealed.draft), (terms.at.date(), None));
        assert_eq!(sealed.lines[0].status, Status::InfoChanged);
    }

    #[test]
    fn past_decisions_are_entered_in_order() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Mới").unwrap();
        book.apply(draft, "2023-05-01").unwrap();
        let day_before = "2023-04-30";

        let draft = book.draft();
        book.rename(draft, "H53.04", "Sở Mới hơn").unwrap();
        assert_eq!(refusal(book.apply(draft, day_before)), ["apply.tooEarly"], "before the version it ends");
        book.register.drop_draft(draft);

        let draft = book.draft();
        book.close(draft, "H53.04", false).unwrap();
        assert_eq!(refusal(book.apply(draft, day_before)), ["apply.tooEarly"], "closed before it was given");
        book.register.drop_draft(draft);

        let draft = book.draft();
        book.issue(draft, "H53.04", None, "Phòng Mới").unwrap();
        assert_eq!(refusal(book.apply(draft, day_before)), ["apply.tooEarly"], "before its parent was given");
        book.apply(draft, "2023-05-01").unwrap();

        let draft = book.draft();
        book.rename(draft, "H53.04", "Sở Mới hơn").unwrap();
        assert!(book.apply(draft, "2023-05-01").is_ok(), "two decisions of one day");
    }

    #[test]
    fn what_holds_already_is_told_from_what_is_only_decided() {
        let mut book = Book::new();
        let apply = |book: &mut Book, text: &str, from: &str| {
            let draft = book.draft();
            book.rename(draft, text, &format!("Sở đổi tên từ {from}")).unwrap();
            let terms = Terms { effective_on: Some(day(from)), ..decided("12/QĐ-UBND", "2026-01-31") };
            let sealed = book.seal(draft, &terms);
            if let Ok((sealed, _)) = &sealed {
                book.register.absorb_sealed(sealed);
            } else {
                book.register.drop_draft(draft);
            }
            sealed.map_err(|problems| problems[0].message.clone())
        };
        // Today is 31/1/2026.
        apply(&mut book, "H53.01", "2026-01-20").unwrap();
        apply(&mut book, "H53.02", "2026-03-01").unwrap();
        let past = apply(&mut book, "H53.01", "2026-01-10").unwrap_err();
        assert!(past.contains("ngày điều sổ đang ghi về H53.01 bắt đầu có hiệu lực"), "{past}");
        let ahead = apply(&mut book, "H53.02", "2026-02-10").unwrap_err();
        assert!(ahead.contains("H53.02 đã có thay đổi được ban hành, có hiệu lực từ 01/03/2026"), "{ahead}");
    }

    #[test]
    fn a_parent_is_closed_no_earlier_than_what_stood_below_it() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53.02", None, "Phòng Mới").unwrap();
        book.apply(draft, "2023-01-01").unwrap();
        let draft = book.draft();
        book.close(draft, "H53.02.01", false).unwrap();
        book.apply(draft, "2024-05-01").unwrap();

        let draft = book.draft();
        book.close(draft, "H53.02", false).unwrap();
        assert_eq!(refusal(book.apply(draft, "2024-04-30")), ["apply.tooEarly"]);
        book.apply(draft, "2024-05-01").unwrap();
    }

    #[test]
    fn odd_dates_are_worth_a_look() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Du lịch").unwrap();
        let mut terms = decided("12/QĐ-UBND", "2026-01-31");
        terms.effective_on = Some(day("2026-01-01"));
        assert_eq!(rules(&book.seal(draft, &terms).unwrap().1), ["apply.beforeDecision"]);
        let ahead = decided("12/QĐ-UBND", "2026-03-01");
        assert_eq!(rules(&book.seal(draft, &ahead).unwrap().1), ["apply.future"], "one day, one warning");
    }

    #[test]
    fn everything_in_the_way_comes_at_once() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Du lịch").unwrap();
        let terms = Terms { decision: None, effective_on: Some(day("2019-01-01")), ..decided("", "2026-01-31") };
        assert_eq!(refusal(book.seal(draft, &terms)), ["apply.decision", "apply.decision", "apply.tooEarly"]);
    }
}
