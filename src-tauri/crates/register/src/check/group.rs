//! Findings about several things at once. Each of them is accepted on its own, so that one that changes, or a new one, does
//! not bring back what an officer has looked at; a finding about the rest is told from the rest.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Finding, some};
use crate::Code;
use crate::change_set::{DraftId, EventKind, EventNumber};
use crate::date::printed;
use crate::unit::Field;

/// One of the things a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Where it stands, as a text; a rule finds at most one thing at a place.
    pub place: String,
    /// Its code, where it is about one.
    pub code: Option<Code>,
    /// The text it was found in: as long as this stays, an acceptance of it holds.
    pub subject: String,
    detail: Detail,
}

/// What is known of a member beside its code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Detail {
    Nothing,
    /// The day on which somebody last confirmed its data.
    Since(NaiveDate),
    /// The event that the unit belongs to, with its kind.
    Of(EventNumber, EventKind),
    /// Numbers that were never given, as they are written.
    Numbers(String),
    /// What it is called.
    Named(String),
}

impl Member {
    /// A unit, with what was found in it.
    pub(super) fn unit(code: &Code, field: Option<Field>, subject: String) -> Self {
        let field = field.map(|field| format!(" {}", field.id())).unwrap_or_default();
        Self { place: format!("unit {code}{field}"), code: Some(code.clone()), subject, detail: Detail::Nothing }
    }

    /// A unit whose data were last confirmed on that day; after each further year it is another finding.
    pub(super) fn waiting(code: &Code, since: NaiveDate, years: u32) -> Self {
        let subject = format!("{since} {years}");
        Self { detail: Detail::Since(since), ..Self::unit(code, None, subject) }
    }

    /// A unit of an event. A draft keeps its identity when it is applied, so that an acceptance goes on.
    pub(super) fn of_event(draft: DraftId, number: EventNumber, kind: EventKind, code: &Code) -> Self {
        let place = format!("change {draft} event {number} {code}");
        Self { place, code: Some(code.clone()), subject: format!("{kind:?}"), detail: Detail::Of(number, kind) }
    }

    /// A number below a body that was never given, or a run of such numbers.
    pub(super) fn numbers(parent: &Code, written: String) -> Self {
        Self {
            place: format!("{parent} number {written}"),
            code: None,
            subject: written.clone(),
            detail: Detail::Numbers(written),
        }
    }

    /// A body of the list, by its official code, that has no code of the register.
    pub(super) fn named(parent: &Code, official: &str, name: String) -> Self {
        let place = format!("{parent} commune {official}{}", if official.is_empty() { name.as_str() } else { "" });
        Self { place, code: None, subject: name.clone(), detail: Detail::Named(name) }
    }

    /// What is said of it beside its code; empty where the code says all.
    pub fn label(&self) -> String {
        match &self.detail {
            Detail::Nothing => String::new(),
            Detail::Since(day) => format!("từ {}", printed(*day)),
            Detail::Of(_, kind) => kind.word().to_lowercase(),
            Detail::Numbers(written) => written.clone(),
            Detail::Named(name) => name.clone(),
        }
    }
}

/// How several members make up one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Group {
    /// The finding is about one thing.
    Alone,
    /// The members are wrong only together: whichever is asked about, the sentence names them all.
    Together,
    /// Units directly below this body whose data nobody has confirmed for a year.
    Unconfirmed(Code),
    /// Codes below this body that have more than this many characters.
    TooLong(Code, usize),
    /// Numbers below this body that were never given.
    Gap(Code),
    /// Communes of this body without a code.
    Communes(Code),
    /// Units of events without their basis, in the set or draft that is named.
    Baseless(String),
}

impl Finding {
    /// A finding about these members, with what it is about as a whole.
    pub(super) fn of_group(id: &'static str, group: Group, members: Vec<Member>, subject: String) -> Self {
        let codes = codes(&group, &members, &[]);
        let message = message(&group, &members).unwrap_or_default();
        Self { members, group, ..Self::new(id, codes, message, subject) }
    }

    /// A finding about units that are wrong only together.
    pub(super) fn together(
        id: &'static str,
        field: Option<Field>,
        codes: Vec<Code>,
        message: String,
        subject: String,
        own: impl Fn(&Code) -> String,
    ) -> Self {
        let members = codes.iter().map(|code| Member::unit(code, field, own(code))).collect();
        Self { field, members, group: Group::Together, ..Self::new(id, codes, message, subject) }
    }

    /// The finding as it reads when it is about these members alone, in their order.
    #[must_use]
    pub fn about(&self, members: Vec<Member>) -> Finding {
        let codes = codes(&self.group, &members, &self.codes);
        let message = message(&self.group, &members).unwrap_or_else(|| {
            let about = some(members.iter().filter_map(|member| member.code.as_ref()), 6);
            format!("{}; mục này nói về {about}.", self.message.trim_end_matches('.'))
        });
        Finding { codes, message, members, ..self.clone_alone() }
    }

    /// Every code the finding names.
    pub fn named(&self) -> impl Iterator<Item = &Code> {
        let others = self.members.iter().filter_map(|member| member.code.as_ref());
        self.codes.iter().chain(others.filter(|_| self.codes.is_empty()))
    }

    fn clone_alone(&self) -> Finding {
        Finding {
            rule: self.rule,
            codes: Vec::new(),
            field: self.field,
            set: self.set,
            draft: self.draft,
            message: String::new(),
            subject: self.subject.clone(),
            members: Vec::new(),
            group: self.group.clone(),
        }
    }
}

/// The codes a finding about these members stands at, the leading one first; `all` of the whole finding.
fn codes(group: &Group, members: &[Member], all: &[Code]) -> Vec<Code> {
    let own = || members.iter().filter_map(|member| member.code.clone());
    match group {
        Group::Alone | Group::TooLong(..) => own().collect(),
        Group::Together => {
            let first: Vec<Code> = own().collect();
            let rest: Vec<Code> = all.iter().filter(|code| !first.contains(code)).cloned().collect();
            [first, rest].concat()
        }
        Group::Unconfirmed(parent) => std::iter::once(parent.clone()).chain(own()).collect(),
        Group::Gap(parent) | Group::Communes(parent) => vec![parent.clone()],
        Group::Baseless(_) => Vec::new(),
    }
}

/// What is wrong with these members; `None` where only the whole finding can say it.
fn message(group: &Group, members: &[Member]) -> Option<String> {
    let codes: Vec<&Code> = members.iter().filter_map(|member| member.code.as_ref()).collect();
    match group {
        Group::Alone | Group::Together => None,
        Group::Unconfirmed(parent) => {
            let since = members.iter().filter_map(|member| match member.detail {
                Detail::Since(day) => Some(day),
                Detail::Nothing | Detail::Of(..) | Detail::Numbers(_) | Detail::Named(_) => None,
            });
            let oldest = since.min().map(|day| format!(" (lâu nhất từ {})", printed(day))).unwrap_or_default();
            Some(format!(
                "{} đơn vị ngay dưới {parent} chưa được cập nhật từ hơn một năm{oldest}: {}.",
                codes.len(),
                some(&codes, 4)
            ))
        }
        Group::TooLong(parent, limit) => {
            let longest = codes.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
            Some(match codes.as_slice() {
                [only] => format!("Mã {only} dài {longest} ký tự, quá {limit}."),
                many => format!(
                    "{} mã dưới {parent} dài quá {limit} ký tự (dài nhất {longest}): {}.",
                    many.len(),
                    some(many, 3)
                ),
            })
        }
        Group::Gap(parent) => {
            let written: Vec<String> = members.iter().map(Member::label).collect();
            let mut runs = runs(&written);
            let more = if runs.len() > 8 { " …" } else { "" };
            runs.truncate(8);
            Some(format!("Dưới {parent} chưa dùng trong sổ này: {}{more}.", runs.join(", ")))
        }
        Group::Communes(parent) => {
            Some(super::commune::without_code(parent, &members.iter().map(Member::label).collect::<Vec<_>>()))
        }
        Group::Baseless(of) => Some(baseless(of, members)),
    }
}

/// `Đợt 3 “…” có 2 sự kiện không ghi căn cứ: thành lập H53.04; sáp nhập H53.02, H53.03.`
fn baseless(of: &str, members: &[Member]) -> String {
    let mut events: BTreeMap<EventNumber, (EventKind, Vec<&Code>)> = BTreeMap::new();
    for member in members {
        if let (Detail::Of(number, kind), Some(code)) = (&member.detail, &member.code) {
            events.entry(*number).or_insert_with(|| (*kind, Vec::new())).1.push(code);
        }
    }
    let told = |(kind, codes): &(EventKind, Vec<&Code>)| format!("{} {}", kind.word().to_lowercase(), some(codes, 4));
    let first: Vec<String> = events.values().take(3).map(told).collect();
    let more = if events.len() > first.len() { "; …" } else { "" };
    format!("{of} có {} sự kiện không ghi căn cứ: {}{more}.", events.len(), first.join("; "))
}

/// Numbers as they are written, those that follow each other as one run: `02`, `04–06`.
fn runs(written: &[String]) -> Vec<String> {
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for one in written {
        match runs.last_mut() {
            Some((_, last)) if follows(last, one) => *last = one,
            _ => runs.push((one, one)),
        }
    }
    runs.into_iter().map(|(from, to)| if from == to { from.to_owned() } else { format!("{from}–{to}") }).collect()
}

fn follows(before: &str, after: &str) -> bool {
    let (Some((prefix, one)), Some((same, next))) =
        (crate::numbering::numbered(before), crate::numbering::numbered(after))
    else {
        return false;
    };
    prefix == same && before.len() == after.len() && one + 1 == next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Book;
    use crate::unit::Field;

    fn found(rule: &str, book: &Book) -> Finding {
        let mut found = crate::check::check(&book.facts()).into_iter().filter(|one| one.rule.id == rule);
        found.next().unwrap()
    }

    fn part(rule: &str, book: &Book, codes: &[&str]) -> Finding {
        let whole = found(rule, book);
        let wanted = |member: &Member| codes.contains(&member.code.as_ref().map_or("", |code| code.as_str()));
        whole.about(whole.members.iter().filter(|member| wanted(member)).cloned().collect())
    }

    #[test]
    fn what_is_left_of_a_group_is_told_from_what_is_left() {
        let book = Book::of(&[("H53.01", "A"), ("H53.02", "B"), ("H53.03", "C")]).applied_on("2024-01-01");
        let rest = part("unit.unconfirmed", &book, &["H53.02"]);
        assert_eq!(
            rest.message,
            "1 đơn vị ngay dưới H53 chưa được cập nhật từ hơn một năm (lâu nhất từ 01/01/2024): H53.02."
        );
        assert_eq!(super::super::name::listed_all(&rest.codes), "H53 H53.02");
    }

    #[test]
    fn units_that_are_wrong_only_together_are_all_named_the_ones_it_is_about_first() {
        let three = Book::of(&[("H53.01", "Tổ"), ("H53.02", "Tổ"), ("H53.03", "Tổ")]);
        let rest = part("name.duplicate", &three, &["H53.03"]);
        assert_eq!(rest.message, "“Tổ” có 3 mã dưới H53: H53.01, H53.02, H53.03; mục này nói về H53.03.");
        assert_eq!(super::super::name::listed_all(&rest.codes), "H53.03 H53.01 H53.02");
    }

    #[test]
    fn what_was_accepted_of_a_unit_does_not_depend_on_the_others() {
        let rows =
            [("H53.01", "A"), ("H53.02", "B"), ("H53.03", "C"), ("H53.04", "D"), ("H53.05", "E"), ("H53.06", "F")];
        let all = |count: usize| {
            rows.iter()
                .take(count)
                .fold(Book::of(&rows), |book, (code, _)| book.with(code, Field::Phone, "0276 3822 123"))
        };
        let members = |book: &Book| found("contact.repeated", book).members;
        assert_eq!(members(&all(5)), members(&all(6))[..5]);
    }

    #[test]
    fn numbers_that_follow_each_other_are_one_run() {
        let runs = |all: &str| super::runs(&all.split(' ').map(str::to_owned).collect::<Vec<_>>()).join(" ");
        assert_eq!(runs("02 04 05 06 A1 A2"), "02 04–06 A1–A2");
        assert_eq!(runs("09 010 99 100"), "09 010 99 100", "another width is another series");
    }
}
