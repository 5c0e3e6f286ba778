//! Who became whom over a change set or a period, traced from each unit before to all that it is at the end.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;

use chrono::NaiveDate;
use documents::crosswalk::{SuccessionRow, Successor};
use register::Code;
use register::change_set::{Decision, EventKind, EventNumber, SetKind, SetNumber, Status, Succession, SuccessionKey};
use register::date::printed;
use register::trace::{End, Passage, trace};

use super::data::CrosswalkArg;
use crate::AppError;
use crate::commands::paper::state_after;
use crate::input::day;
use crate::session::Session;
use crate::words::{cited, iso};

/// Over what is traced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The current draft.
    Draft,
    /// An applied set.
    Set(SetNumber),
    /// All sets that took force from the first day (`None`: the beginning) to the last.
    Days(Option<NaiveDate>, NaiveDate),
}

impl Span {
    /// The span that was asked for.
    ///
    /// # Errors
    /// Where a day is not valid, or the period is turned round (`export.periodTurned`).
    pub fn of(asked: &CrosswalkArg, today: NaiveDate) -> Result<Self, AppError> {
        if !asked.period {
            return Ok(asked.set.map_or(Self::Draft, Self::Set));
        }
        let since = day("since", asked.since.as_deref())?;
        let on = day("on", asked.on.as_deref())?.unwrap_or(today);
        match since {
            Some(since) if since > on => Err(AppError::refused(vec![super::problem::period_turned(since, on)])),
            Some(_) | None => Ok(Self::Days(since, on)),
        }
    }

    /// How it is asked for again.
    pub fn asked(self) -> CrosswalkArg {
        let plain = CrosswalkArg::default();
        match self {
            Self::Draft => plain,
            Self::Set(number) => CrosswalkArg { set: Some(number), ..plain },
            Self::Days(since, on) => CrosswalkArg { period: true, since: since.map(iso), on: Some(iso(on)), ..plain },
        }
    }
}

/// The span in words, and a row for each end of every unit that a reorganisation touched or whose code was closed.
///
/// # Errors
/// Where there is no such set, or no draft is open.
pub fn rows(session: &Session, span: Span) -> Result<(String, Vec<SuccessionRow>), AppError> {
    let chapters = chapters(session, span)?;
    let (before, after) = names(session, span)?;
    let story = Story::of(chapters, before, after);
    let of = match span {
        Span::Draft => format!("(Dự thảo: {})", session.need_draft()?.header.title),
        Span::Set(number) => match story.decisions.get(&number) {
            Some(decision) => format!("(Đợt số {number}, {})", cited(decision)),
            None => format!("(Đợt số {number})"),
        },
        Span::Days(None, on) => format!("(Đến ngày {})", printed(on)),
        Span::Days(Some(since), on) => format!("(Từ ngày {} đến ngày {})", printed(since), printed(on)),
    };
    let rows = story.begun.iter().flat_map(|code| story.became(code)).collect();
    Ok((of, rows))
}

/// What one set says of reorganisations.
struct Chapter {
    number: SetNumber,
    decision: Option<Decision>,
    kinds: BTreeMap<EventNumber, EventKind>,
    lines: Vec<ChapterLine>,
    successions: BTreeMap<SuccessionKey, Succession>,
}

struct ChapterLine {
    code: Code,
    status: Status,
    event: EventNumber,
    before: Option<String>,
    after: Option<String>,
    note: Option<String>,
}

fn chapters(session: &Session, span: Span) -> Result<Vec<Chapter>, AppError> {
    match span {
        Span::Draft => Ok(vec![draft(session)?]),
        Span::Set(number) => Ok(vec![applied(session, number)?]),
        Span::Days(since, on) => {
            let within = |day: NaiveDate| since.is_none_or(|since| since <= day) && day <= on;
            let sets = session.file().sets()?.into_iter().map(|found| found.set);
            // A first load and contact data make nobody another.
            let counts = sets
                .filter(|set| matches!(set.kind, SetKind::Decision | SetKind::Correction) && within(set.effective_on));
            counts.map(|set| applied(session, set.number)).collect()
        }
    }
}

fn applied(session: &Session, number: SetNumber) -> Result<Chapter, AppError> {
    let record = session.file().set(number)?.ok_or_else(|| AppError::no_set(number))?;
    let line = |line: store::SetLine| ChapterLine {
        code: line.code,
        status: line.status,
        event: line.event,
        before: line.before.map(|unit| unit.name),
        after: line.after.map(|unit| unit.name),
        note: line.note,
    };
    Ok(Chapter {
        number,
        decision: record.summary.set.decision,
        kinds: record.events.iter().map(|(number, event)| (*number, event.kind)).collect(),
        lines: record.lines.into_iter().map(line).collect(),
        successions: record.successions,
    })
}

fn draft(session: &Session) -> Result<Chapter, AppError> {
    let (register, draft) = (&session.register, session.need_draft()?);
    let lines = draft.lines.iter().filter_map(|(code, line)| {
        let status = if draft.retires(line) { Status::Closed } else { register.status(code, line)? };
        Some(ChapterLine {
            code: code.clone(),
            status,
            event: line.event,
            before: register.before(code, line).map(|unit| unit.name.clone()),
            after: line.after.as_ref().map(|unit| unit.name.clone()),
            note: line.note.clone(),
        })
    });
    Ok(Chapter {
        number: register.last_set() + 1,
        decision: None,
        kinds: draft.events.iter().map(|(number, event)| (*number, event.kind)).collect(),
        lines: lines.collect(),
        successions: draft.successions.clone(),
    })
}

type Names = HashMap<Code, String>;

/// The names that stood before the span and after it.
fn names(session: &Session, span: Span) -> Result<(Names, Names), AppError> {
    let after = |number| -> Result<Names, AppError> {
        Ok(state_after(session, number)?.into_iter().map(|(code, unit)| (code, unit.name)).collect())
    };
    let on = |day: NaiveDate| -> Result<Names, AppError> {
        let units = session.file().list_on(day)?;
        Ok(units.into_iter().map(|listed| (listed.code, listed.unit.name)).collect())
    };
    Ok(match span {
        Span::Draft => {
            let stands = after(session.register.last_set())?;
            (stands.clone(), stands)
        }
        Span::Set(number) => (after(number.saturating_sub(1))?, after(number)?),
        Span::Days(since, last) => {
            let before = since.and_then(|since| since.pred_opt()).map(on).transpose()?;
            (before.unwrap_or_default(), on(last)?)
        }
    })
}

/// All chapters together.
struct Story {
    /// Units that stood before and were touched, and all that were closed.
    begun: BTreeSet<Code>,
    before: Names,
    after: Names,
    closed: HashMap<Code, (SetNumber, EventKind, Option<String>)>,
    edges: HashMap<Code, Vec<Passage>>,
    told: HashMap<(SetNumber, Code, Code), (EventKind, Option<String>)>,
    decisions: BTreeMap<SetNumber, Decision>,
}

impl Story {
    fn of(chapters: Vec<Chapter>, before: Names, after: Names) -> Self {
        let mut story = Self {
            begun: BTreeSet::new(),
            before,
            after,
            closed: HashMap::new(),
            edges: HashMap::new(),
            told: HashMap::new(),
            decisions: BTreeMap::new(),
        };
        let mut issued = BTreeSet::new();
        for chapter in chapters {
            story.take(chapter, &mut issued);
        }
        story
    }

    fn take(&mut self, chapter: Chapter, issued: &mut BTreeSet<Code>) {
        let Chapter { number, decision, kinds, lines, successions } = chapter;
        let kind = |event| kinds.get(&event).copied().unwrap_or(EventKind::Reorganise);
        self.decisions.extend(decision.map(|decision| (number, decision)));
        for ((event, from, to), edge) in successions {
            if !issued.contains(&from) {
                self.begun.insert(from.clone());
            }
            self.told.insert((number, from.clone(), to.clone()), (kind(event), edge.decided));
            let passage = Passage { set: number, from: from.clone(), to, share: edge.share };
            self.edges.entry(from).or_default().push(passage);
        }
        for line in lines {
            if let Some(name) = line.before {
                self.before.entry(line.code.clone()).or_insert(name);
            }
            match line.status {
                Status::Closed => {
                    if let Some(name) = line.after {
                        self.before.entry(line.code.clone()).or_insert(name);
                    }
                    self.begun.insert(line.code.clone());
                    self.closed.insert(line.code, (number, kind(line.event), line.note));
                }
                Status::Issued => {
                    issued.insert(line.code.clone());
                    self.after.extend(line.after.map(|name| (line.code, name)));
                }
                Status::Renamed | Status::InfoChanged => {
                    self.after.extend(line.after.map(|name| (line.code, name)));
                }
            }
        }
    }

    /// A row for each end, with what happened on the way there; one that says so where nobody carries the unit on.
    fn became(&self, code: &Code) -> Vec<SuccessionRow> {
        let out =
            |code: &Code| -> Result<Vec<Passage>, Infallible> { Ok(self.edges.get(code).cloned().unwrap_or_default()) };
        let Ok(found) = trace(code, 0, out);
        if found.steps.is_empty() {
            return vec![self.row(code, None, &[])];
        }
        let row = |end: &End| {
            let way = way_to(&end.code, &found.steps);
            // What was left of it, and then ended with no successor.
            let left = end.code == *code && self.closed.contains_key(code);
            let after = || Successor {
                share: end.share,
                code: end.code.to_string(),
                name: self.after.get(&end.code).or_else(|| self.before.get(&end.code)).cloned().unwrap_or_default(),
                open: !self.closed.contains_key(&end.code),
            };
            self.row(code, (!left).then(after), &way)
        };
        found.ends.iter().map(row).collect()
    }

    fn row(&self, code: &Code, to: Option<Successor>, way: &[&Passage]) -> SuccessionRow {
        let (mut events, mut decisions, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut add = |set: SetNumber, kind: EventKind, note: Option<&String>| {
            push_new(&mut events, kind.word());
            let decision = self.decisions.get(&set).map_or_else(|| "(dự thảo)".to_owned(), cited);
            push_new(&mut decisions, &decision);
            note.into_iter().for_each(|note| push_new(&mut notes, note));
        };
        for step in way {
            if let Some((kind, decided)) = self.told.get(&(step.set, step.from.clone(), step.to.clone())) {
                add(step.set, *kind, decided.as_ref());
            }
        }
        let closed = self.closed.get(code);
        // A part that left earlier has nothing to do with how the rest ended.
        if let Some((set, kind, note)) = closed
            && (to.is_none() || way.iter().any(|step| step.set == *set))
        {
            add(*set, *kind, note.as_ref());
        }
        SuccessionRow {
            code: code.to_string(),
            name: self.before.get(code).or_else(|| self.after.get(code)).cloned().unwrap_or_default(),
            closed: closed.is_some(),
            to,
            events,
            decisions,
            notes,
        }
    }
}

/// The steps that lead to an end, in the order of the sets.
fn way_to<'a>(end: &'a Code, steps: &'a [Passage]) -> Vec<&'a Passage> {
    let mut reached = BTreeSet::from([end]);
    let mut way: Vec<&Passage> = Vec::new();
    for step in steps.iter().rev() {
        if reached.contains(&step.to) {
            reached.insert(&step.from);
            way.push(step);
        }
    }
    way.reverse();
    way
}

fn push_new(said: &mut Vec<String>, word: &str) {
    if !word.is_empty() && !said.iter().any(|one| one == word) {
        said.push(word.to_owned());
    }
}
