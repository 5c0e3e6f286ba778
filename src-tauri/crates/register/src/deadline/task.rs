//! The tasks that events and decisions make, each with its last day.
//!
//! Events of one set or draft and one day are one task: a reform has thousands of them. What an applied set rests on was
//! decided; so its events are settled by its decision, in time or late.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{CATALOGUE_DAYS, Clocks, DECIDE_DAYS, Deadline};
use crate::change_set::{Decision, DraftId, EventKind, EventNumber, SetKind, SetNumber};

/// Which of the terms a task belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// Units report an event to the level-1 body (local practice).
    Report,
    /// The level-1 body decides (CV 1018/BTTTT-THH §1.3b).
    Decide,
    /// The national catalogue gets the rows of a decision (CV 1018/BTTTT-THH §1.4b).
    Catalogue,
}

/// The set or draft that makes a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// The applied set of this number.
    Set(SetNumber),
    /// The open draft of this identity.
    Draft(DraftId),
}

/// What tells a task from every other, for as long as the register lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskKey {
    /// The term that runs.
    pub clock: Clock,
    /// The set or draft that makes it.
    pub matter: Matter,
    /// The day it runs from: that of the events, or of the decision.
    pub since: NaiveDate,
}

/// The events of one kind on one day in one set or draft, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// The kind of the events.
    pub kind: EventKind,
    /// The day they happened; a draft may leave it open, then no clock runs yet.
    pub on: Option<NaiveDate>,
    /// How many events there are.
    pub count: u32,
    /// How many of them name the document they rest on.
    pub with_basis: u32,
    /// Number of the first of them.
    pub first: EventNumber,
}

/// How it became known that a task is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The day on which it was done; `None` where the register does not keep it.
    pub on: Option<NaiveDate>,
    /// Name of the officer who said so; empty where the deed itself shows it.
    pub by: String,
    /// The officer's reason, where it was ticked off afterwards.
    pub reason: Option<String>,
}

/// The events of an applied set, and what else the tasks ask of it.
#[derive(Debug, Clone)]
pub struct SetEvents {
    /// Its number in the chain.
    pub number: SetNumber,
    /// What it was for: decision, correction, first load, contact data.
    pub kind: SetKind,
    /// The decision it rests on.
    pub decision: Option<Decision>,
    /// Its events, one row for each kind and day.
    pub events: Vec<Happened>,
    /// How it became known that the national catalogue has its rows; `None` while it has not.
    pub reported: Option<Settled>,
}

/// The events of an open draft, and what else the tasks ask of it.
#[derive(Debug, Clone)]
pub struct DraftEvents {
    /// Its identity in the file.
    pub id: DraftId,
    /// What it is for: decision, correction, contact data.
    pub kind: SetKind,
    /// Its events, one row for each kind and day.
    pub events: Vec<Happened>,
}

/// Something that is to be done by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What tells it from every other task.
    pub key: TaskKey,
    /// The last day on which it is done in time.
    pub last: NaiveDate,
    /// The events it is about; empty for the catalogue.
    pub events: Vec<Happened>,
    /// How it was done; `None` while it is not.
    pub settled: Option<Settled>,
}

/// How a task stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is not done, and its last day is past.
    Late,
    /// It is not done, and there is time left.
    Open,
    /// It is done, in time or late.
    Done,
}

impl Task {
    /// How the task stands on `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match &self.settled {
            Some(_) => Standing::Done,
            None if today > self.last => Standing::Late,
            None => Standing::Open,
        }
    }

    /// Days left: today for what is not done, on the day it was done for what is; `None` where that day is not known.
    pub fn left(&self, today: NaiveDate) -> Option<i64> {
        let at = match &self.settled {
            Some(settled) => settled.on?,
            None => today,
        };
        Some(Deadline::of(self.last, at).left)
    }
}

/// All tasks of a register: what is late first, then what is open by its last day; what is done comes last, the newest
/// first.
pub fn tasks(sets: &[SetEvents], drafts: &[DraftEvents], clocks: &Clocks, today: NaiveDate) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    for draft in drafts {
        for (since, events) in by_day(draft.kind, &draft.events, clocks) {
            let key = |clock| TaskKey { clock, matter: Matter::Draft(draft.id), since };
            if let Some(days) = clocks.report {
                let reported = events.iter().all(|event| event.with_basis == event.count);
                let settled = reported.then(|| Settled { on: None, by: String::new(), reason: None });
                let last = clocks.last_day(since, days);
                tasks.push(Task { key: key(Clock::Report), last, events: events.clone(), settled });
            }
            tasks.push(Task {
                key: key(Clock::Decide),
                last: clocks.last_day(since, DECIDE_DAYS),
                events,
                settled: None,
            });
        }
    }
    for set in sets {
        let Some(decision) = &set.decision else { continue };
        let matter = Matter::Set(set.number);
        for (since, events) in by_day(set.kind, &set.events, clocks) {
            let settled = Settled { on: Some(decision.dated), by: String::new(), reason: None };
            tasks.push(Task {
                key: TaskKey { clock: Clock::Decide, matter, since },
                last: clocks.last_day(since, DECIDE_DAYS),
                events,
                settled: Some(settled),
            });
        }
        if set.kind.goes_to_catalogue() {
            tasks.push(Task {
                key: TaskKey { clock: Clock::Catalogue, matter, since: decision.dated },
                last: clocks.last_day(decision.dated, CATALOGUE_DAYS),
                events: Vec::new(),
                settled: set.reported.clone(),
            });
        }
    }
    tasks.sort_by_key(|task| (task.standing(today), task.last, task.key));
    let done = tasks.partition_point(|task| task.standing(today) != Standing::Done);
    if let Some(done) = tasks.get_mut(done..) {
        done.reverse();
    }
    tasks
}

/// The events that a decision is due for (CV 1018/BTTTT-THH §1.3b), by their day.
fn by_day(kind: SetKind, events: &[Happened], clocks: &Clocks) -> BTreeMap<NaiveDate, Vec<Happened>> {
    let mut days: BTreeMap<NaiveDate, Vec<Happened>> = BTreeMap::new();
    if !kind.decides_events() {
        return days;
    }
    for event in events.iter().filter(|event| clocks.runs(event.kind)) {
        if let Some(on) = event.on {
            days.entry(on).or_default().push(event.clone());
        }
    }
    days
}

impl Clocks {
    /// Whether an event of this kind must be decided in time. CV 1018/BTTTT-THH §1.3b does not name renaming: it counts
    /// where the register says so.
    pub fn runs(&self, kind: EventKind) -> bool {
        kind.must_be_decided() || (kind == EventKind::Rename && self.renaming)
    }
}

impl SetKind {
    /// Whether the events of such a set wait for a decision: a list that was loaded tells what was decided long ago, contact
    /// data need none, and a correction speaks of what an earlier set decided.
    pub fn decides_events(self) -> bool {
        match self {
            SetKind::Decision => true,
            SetKind::Opening | SetKind::Direct | SetKind::Correction => false,
        }
    }

    /// Whether the national catalogue must get the rows of such a set in time (CV 1018/BTTTT-THH §1.4b): a first load
    /// holds what the catalogue has already.
    pub fn goes_to_catalogue(self) -> bool {
        match self {
            SetKind::Decision | SetKind::Correction => true,
            SetKind::Opening | SetKind::Direct => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn happened(kind: EventKind, on: &str, count: u32) -> Happened {
        Happened { kind, on: Some(day(on)), count, with_basis: 0, first: 1 }
    }

    fn set(kind: SetKind, dated: &str, events: Vec<Happened>) -> SetEvents {
        let decision = Decision { number: "12/QĐ-UBND".into(), dated: day(dated), issuer: "UBND tỉnh".into() };
        SetEvents { number: 2, kind, decision: Some(decision), events, reported: None }
    }

    /// `clock since→last standing left`.
    fn said(tasks: &[Task], today: &str) -> Vec<String> {
        let today = day(today);
        let one = |task: &Task| {
            let left = task.left(today).map_or("?".to_owned(), |left| left.to_string());
            let (key, standing) = (&task.key, task.standing(today));
            format!("{:?} {}→{} {standing:?} {left}", key.clock, key.since, task.last)
        };
        tasks.iter().map(one).collect()
    }

    #[test]
    fn an_event_of_a_draft_must_be_decided_in_thirty_days() {
        let clocks = Clocks::default();
        let all = |kind, today: &str| {
            let draft = DraftEvents { id: 1, kind: SetKind::Decision, events: vec![happened(kind, "2026-01-05", 1)] };
            said(&tasks(&[], &[draft], &clocks, day(today)), today)
        };
        for (today, wanted) in [
            ("2026-01-05", "Decide 2026-01-05→2026-02-04 Open 30"),
            ("2026-02-04", "Decide 2026-01-05→2026-02-04 Open 0"),
            ("2026-02-05", "Decide 2026-01-05→2026-02-04 Late -1"),
        ] {
            assert_eq!(all(EventKind::Merge, today), [wanted]);
        }
        for kind in
            [EventKind::Establish, EventKind::Split, EventKind::Reorganise, EventKind::Move, EventKind::Dissolve]
        {
            assert_eq!(all(kind, "2026-01-05").len(), 1, "{kind:?}");
        }
        for kind in [EventKind::Info, EventKind::Correct] {
            assert_eq!(all(kind, "2026-01-05").len(), 0, "{kind:?}");
        }
    }

    #[test]
    fn a_renaming_runs_the_clock_only_where_the_register_says_so() {
        let draft = [DraftEvents {
            id: 1,
            kind: SetKind::Decision,
            events: vec![happened(EventKind::Rename, "2026-01-05", 1)],
        }];
        let count = |renaming| {
            let clocks = Clocks { renaming, ..Clocks::default() };
            tasks(&[], &draft, &clocks, day("2026-01-05")).len()
        };
        assert_eq!((count(true), count(false)), (1, 0));
    }

    #[test]
    fn a_decision_settles_its_events_in_time_or_late_and_starts_the_seven_days() {
        let events = vec![
            happened(EventKind::Merge, "2026-01-01", 3),
            happened(EventKind::Dissolve, "2026-01-01", 1),
            happened(EventKind::Establish, "2025-12-20", 1),
        ];
        let one = set(SetKind::Decision, "2026-01-31", events);
        let found = tasks(&[one], &[], &Clocks::default(), day("2026-02-09"));
        assert_eq!(
            said(&found, "2026-02-09"),
            [
                "Catalogue 2026-01-31→2026-02-07 Late -2",
                "Decide 2026-01-01→2026-01-31 Done 0",
                "Decide 2025-12-20→2026-01-19 Done -12",
            ]
        );
        assert_eq!(found[1].events.iter().map(|event| event.count).sum::<u32>(), 4);
    }

    #[test]
    fn a_tick_settles_the_catalogue_and_keeps_how_late_it_was() {
        let mut one = set(SetKind::Correction, "2026-01-31", vec![happened(EventKind::Correct, "2026-01-31", 1)]);
        let tick = |on| Some(Settled { on: Some(day(on)), by: "Hoa".into(), reason: None });
        one.reported = tick("2026-02-06");
        let at = |one: &SetEvents, today| {
            said(&tasks(std::slice::from_ref(one), &[], &Clocks::default(), day(today)), today)
        };
        assert_eq!(at(&one, "2027-01-01"), ["Catalogue 2026-01-31→2026-02-07 Done 1"]);
        one.reported = tick("2026-02-20");
        assert_eq!(at(&one, "2027-01-01"), ["Catalogue 2026-01-31→2026-02-07 Done -13"]);
    }

    #[test]
    fn a_loaded_list_and_contact_data_run_no_clock() {
        for kind in [SetKind::Opening, SetKind::Direct] {
            let one = set(kind, "2021-01-31", vec![happened(EventKind::Establish, "2021-01-31", 400)]);
            assert_eq!(tasks(&[one], &[], &Clocks::default(), day("2026-01-01")), []);
        }
    }

    #[test]
    fn units_report_in_the_days_the_register_gives_them_until_their_document_is_named() {
        let clocks = Clocks { report: Some(15), ..Clocks::default() };
        let mut draft = DraftEvents {
            id: 4,
            kind: SetKind::Decision,
            events: vec![happened(EventKind::Establish, "2024-02-20", 2)],
        };
        let at = |draft: &DraftEvents| {
            said(&tasks(&[], std::slice::from_ref(draft), &clocks, day("2024-03-10")), "2024-03-10")
        };
        assert_eq!(at(&draft), ["Report 2024-02-20→2024-03-06 Late -4", "Decide 2024-02-20→2024-03-21 Open 11"]);
        draft.events[0].with_basis = 1;
        assert_eq!(at(&draft).len(), 2);
        draft.events[0].with_basis = 2;
        assert_eq!(at(&draft), ["Decide 2024-02-20→2024-03-21 Open 11", "Report 2024-02-20→2024-03-06 Done ?"]);
    }

    #[test]
    fn an_event_of_an_open_day_runs_nothing_yet() {
        let mut event = happened(EventKind::Merge, "2026-01-05", 1);
        event.on = None;
        let draft = DraftEvents { id: 1, kind: SetKind::Decision, events: vec![event] };
        assert_eq!(tasks(&[], &[draft], &Clocks::default(), day("2026-01-05")), []);
    }
}
