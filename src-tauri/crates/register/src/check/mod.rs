//! Checks of a whole register (kiểm tra sổ): named rules as data, and what they find.
//!
//! A finding is no refusal: the register holds it already. It says where, what is wrong and what to do; the officer puts it
//! right, or accepts it with a reason. The same facts always give the same findings in the same order.

mod code;
mod commune;
mod contact;
#[cfg(test)]
mod fixture;
mod group;
mod history;
mod name;
mod old_code;
mod rules;
mod seen;
mod spelling;

pub use group::Member;
pub use rules::{RULES, rule};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::change_set::{Decision, Draft, DraftId, EventKind, EventNumber, SetKind, SetNumber, VersionId};
use crate::commune::List;
use crate::deadline::Happened;
use crate::level1::Table;
use crate::unit::Field;
use crate::{Code, Register};
use group::Group;
use seen::Seen;

/// How grave a finding is, for the order of the list and its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Grade {
    /// Against a rule of law, or sure to break an exchange of documents.
    Error,
    /// Probably wrong, though no rule of law forbids it.
    Warning,
    /// Right, but it could be better.
    Suggestion,
    /// Nothing to do; the officer should know it.
    Information,
}

impl Grade {
    /// All grades, the gravest first.
    pub const ALL: [Grade; 4] = [Grade::Error, Grade::Warning, Grade::Suggestion, Grade::Information];

    /// The grade in Vietnamese, as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Grade::Error => "Lỗi",
            Grade::Warning => "Cảnh báo",
            Grade::Suggestion => "Gợi ý",
            Grade::Information => "Thông tin",
        }
    }
}

/// Which act of the window one click on a finding leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Lead {
    /// Renaming the unit it stands at.
    Rename,
    /// Changing the unit's data.
    Update,
    /// Drawing a reorganisation that begins with its units.
    Arrange,
    /// Making an entry form for the units below.
    Form,
    /// The documents of the set.
    Papers,
    /// Opening the draft that the finding is about.
    Draft,
    /// Showing the unit itself.
    Unit,
}

/// One rule that a whole register is checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Stable identifier, `noun.fault`; scripts and acceptances name it.
    pub id: &'static str,
    /// How grave its findings are.
    pub grade: Grade,
    /// What it looks for, in few words.
    pub title: &'static str,
    /// Why it matters, as a Vietnamese sentence.
    pub why: &'static str,
    /// The clause behind it (see [`crate::law`]), if there is one.
    pub clause: Option<&'static str>,
    /// What the officer can do, as a Vietnamese sentence.
    pub remedy: &'static str,
    /// Where one click on a finding leads.
    pub lead: Lead,
}

/// What a rule found at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The codes concerned, in order; it stands at the first.
    pub codes: Vec<Code>,
    /// The field concerned, where it is about one.
    pub field: Option<Field>,
    /// The applied set concerned, where it is about one.
    pub set: Option<SetNumber>,
    /// The draft concerned, where it is about one.
    pub draft: Option<DraftId>,
    /// What is wrong, as a Vietnamese sentence.
    pub message: String,
    /// The text it was found in: as long as this stays, it is the same finding and an acceptance of it holds.
    pub subject: String,
    /// What it is about, where that is several things or may become so: each is accepted on its own, and the subject of the
    /// whole only says that nothing at all has changed.
    pub members: Vec<Member>,
    group: Group,
}

impl Finding {
    fn new(id: &'static str, codes: Vec<Code>, message: String, subject: String) -> Self {
        Self {
            rule: rules::known(id),
            codes,
            field: None,
            set: None,
            draft: None,
            message,
            subject,
            members: Vec::new(),
            group: Group::Alone,
        }
    }

    fn of_unit(id: &'static str, code: &Code, field: Field, message: String, subject: String) -> Self {
        Self { field: Some(field), ..Self::new(id, vec![code.clone()], message, subject) }
    }

    /// Where it stands, as a text: one rule finds at most one thing there.
    pub fn place(&self) -> String {
        let field = self.field.map(|field| format!(" {}", field.id())).unwrap_or_default();
        match (self.codes.first(), self.set, self.draft) {
            (Some(code), ..) => format!("{code}{field}"),
            (None, Some(set), _) => format!("set {set}"),
            (None, None, Some(draft)) => format!("draft {draft}"),
            (None, None, None) => "register".to_owned(),
        }
    }
}

/// What the checks ask of an applied set.
#[derive(Debug, Clone)]
pub struct SetFact {
    /// Its number in the chain.
    pub number: SetNumber,
    /// What it was for: decision, correction, first load, contact data.
    pub kind: SetKind,
    /// The title that the officer gave it.
    pub title: String,
    /// The decision it rests on.
    pub decision: Option<Decision>,
    /// The day on which it was applied.
    pub applied_on: NaiveDate,
    /// The last version it made; `None`: it made none.
    pub last_version: Option<VersionId>,
    /// Whether its signed document is kept with it.
    pub signed: bool,
    /// Its events, one row for each kind and day.
    pub events: Vec<Happened>,
    /// The events that must be decided and do not say on what they rest.
    pub baseless: Vec<Baseless>,
}

/// An event that must be decided on and does not say on what document it rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseless {
    /// Identity of the change set, draft or not.
    pub change: DraftId,
    /// The number of the event in it.
    pub number: EventNumber,
    /// The kind of the event.
    pub kind: EventKind,
    /// The codes that the event is about, in order.
    pub codes: Vec<Code>,
}

impl Baseless {
    /// Such events of an open draft.
    pub fn of(draft: &Draft) -> Vec<Baseless> {
        let lacks = |basis: Option<&str>| basis.is_none_or(|basis| basis.trim().is_empty());
        let mut found: BTreeMap<EventNumber, Baseless> = draft
            .events
            .iter()
            .filter(|(_, event)| event.kind.must_be_decided() && lacks(event.basis.as_deref()))
            .map(|(number, event)| {
                (*number, Baseless { change: draft.id, number: *number, kind: event.kind, codes: Vec::new() })
            })
            .collect();
        let rows = draft.lines.iter().map(|(code, line)| (line.event, code));
        let edges = draft.successions.keys().flat_map(|(event, from, to)| [(*event, from), (*event, to)]);
        for (event, code) in rows.chain(edges) {
            if let Some(event) = found.get_mut(&event) {
                event.codes.push(code.clone());
            }
        }
        let mut found: Vec<Baseless> = found.into_values().collect();
        for event in &mut found {
            event.codes.sort_unstable();
            event.codes.dedup();
        }
        found
    }
}

/// What the checks ask of the set that closed a code.
#[derive(Debug, Clone)]
pub struct ClosingFact {
    /// The code that was closed.
    pub code: Code,
    /// Number of the set that closed it.
    pub set: SetNumber,
    /// The kind of event that it ended in.
    pub kind: EventKind,
    /// The reason or remark on the closing line.
    pub note: Option<String>,
    /// Whether an edge leads from it to another code.
    pub succeeded: bool,
}

/// What the checks ask of an open draft.
#[derive(Debug, Clone)]
pub struct DraftFact {
    /// Its identity in the file.
    pub id: DraftId,
    /// The title that the officer gave it.
    pub title: String,
    /// What it is for: decision, correction, contact data.
    pub kind: SetKind,
    /// Its events, one row for each kind and day.
    pub events: Vec<Happened>,
    /// The events that must be decided and do not say on what they rest.
    pub baseless: Vec<Baseless>,
}

/// What is checked: the register of now, and of its history what the snapshot does not hold.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The register as it is today.
    pub register: Register,
    /// The table of level-1 codes.
    pub level1: Table,
    /// The list of communes.
    pub communes: Arc<List>,
    /// The day on which the checks are made.
    pub today: NaiveDate,
    /// The applied sets, in the order of their numbers.
    pub sets: Vec<SetFact>,
    /// The open drafts with their events.
    pub drafts: Vec<DraftFact>,
    /// The codes that ended in applied sets other than first loads.
    pub closings: Vec<ClosingFact>,
}

type Family = fn(&Seen<'_>, &mut Vec<Finding>);

const FAMILIES: [Family; 7] =
    [name::check, spelling::check, code::check, commune::check, contact::check, old_code::check, history::check];

/// Checks the register, the gravest findings first, then by rule and code.
pub fn check(facts: &Facts) -> Vec<Finding> {
    check_watched(facts, &|_, _| true).unwrap_or_default()
}

/// As [`check`], with word after each family of rules: `tell` is given how many of how many are done. `None` as soon as
/// it answers `false`.
pub fn check_watched(facts: &Facts, tell: &dyn Fn(usize, usize) -> bool) -> Option<Vec<Finding>> {
    let seen = Seen::of(facts);
    let mut found = Vec::new();
    for (done, family) in FAMILIES.iter().enumerate() {
        if !tell(done, FAMILIES.len()) {
            return None;
        }
        family(&seen, &mut found);
    }
    found.sort_by_cached_key(|one| {
        let set = one.set.or(one.draft.and_then(|draft| SetNumber::try_from(draft).ok()));
        (one.rule.grade, rules::place(one.rule), one.codes.first().map(Code::sort_key), set, one.field)
    });
    Some(found)
}

/// The first `most` of them as a text, then how many more there are.
fn some<T: ToString>(items: impl IntoIterator<Item = T>, most: usize) -> String {
    let mut items = items.into_iter();
    let mut text = items.by_ref().take(most).map(|item| item.to_string()).collect::<Vec<_>>().join(", ");
    let more = items.count();
    if more > 0 {
        text.push_str(&format!(" và {more} mã nữa"));
    }
    text
}
