//! A draft with the edits of the act at hand laid over it. Acts add edits; [`DraftEdit::finish`] makes a plan of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{CORRECTED, Draft, Drawn, Event, EventKind, EventNumber, Line, Status, Succession, SuccessionKey};
use crate::change::problem;
use crate::change_set::Drawing;
use crate::numbering::{Below, Sibling};
use crate::unit_kind::{self, UnitKind};
use crate::{Code, Problem, Register, Unit, name};

/// On which day the event behind an act happened, and on what document it rests; both may stay open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The day it happened.
    pub happened_on: Option<NaiveDate>,
    /// The document it rests on, as text.
    pub basis: Option<String>,
}

/// A draft under edit: what it holds, and over it the edits of the act at hand. The draft itself is not changed.
pub struct DraftEdit<'a> {
    pub(crate) register: &'a Register,
    pub(crate) draft: &'a Draft,
    /// The edited lines by code; `None`: the edits take the draft's line away.
    pub(super) lines: HashMap<Code, Option<Line>>,
    /// The codes in `lines`, by the code above them.
    edited_below: HashMap<Code, HashSet<Code>>,
    /// Events that the edits made, or put in another way.
    pub(super) events: BTreeMap<EventNumber, Event>,
    /// The edited edges; `None`: the edits take the draft's edge away.
    pub(super) successions: BTreeMap<SuccessionKey, Option<Succession>>,
    /// What each edit replaced, in the order of the edits, so that a refused act can be taken back.
    trail: Vec<Replaced>,
    /// For each parent that was asked about: the open units below it, by the key of their name.
    names: HashMap<Code, HashMap<String, Vec<Code>>>,
    /// For each parent that was asked about: the codes taken below it, ready to be compared with.
    looked: HashMap<Code, Below>,
    /// What deserves a second look of what the acts did so far.
    pub(crate) warnings: Vec<Problem>,
}

/// What an edit replaced. The outer `None`: there was no edit before; the inner one: an edit that took the row away.
enum Replaced {
    Line(Code, Option<Option<Line>>),
    Succession(SuccessionKey, Option<Option<Succession>>),
}

/// How a code stands as this draft sees it.
pub(crate) enum Standing<'a> {
    /// Neither given nor new in any draft.
    Unknown,
    /// Open in the register; the draft may change it.
    Open(&'a Arc<Unit>),
    /// New in this draft: the draft's row gives it.
    Drafted(&'a Arc<Unit>),
    /// Open in the register, and closed by this draft.
    Closing,
    /// Closed for good by an applied set.
    Closed,
    /// On a row of another draft, which alone may change it.
    Elsewhere(&'a Draft),
}

impl<'a> DraftEdit<'a> {
    /// Opens a draft for editing; the draft need not be stored in the register yet.
    pub fn new(register: &'a Register, draft: &'a Draft) -> Self {
        Self {
            register,
            draft,
            lines: HashMap::new(),
            edited_below: HashMap::new(),
            events: BTreeMap::new(),
            successions: BTreeMap::new(),
            trail: Vec::new(),
            names: HashMap::new(),
            looked: HashMap::new(),
            warnings: Vec::new(),
        }
    }

    /// The draft's line of a code, with the edits.
    pub fn line(&self, code: &Code) -> Option<&Line> {
        match self.lines.get(code) {
            Some(edited) => edited.as_ref(),
            None => self.draft.lines.get(code),
        }
    }

    /// The unit that will hold the code if this draft, and no other, is applied.
    pub fn unit(&self, code: &Code) -> Option<&Arc<Unit>> {
        match self.line(code) {
            Some(line) if self.retires(line) => None,
            Some(line) => line.after.as_ref(),
            None => self.register.open_unit(code),
        }
    }

    /// The register as it is without the draft.
    pub fn register(&self) -> &'a Register {
        self.register
    }

    /// The draft as it is without the edits of the act at hand.
    pub fn draft(&self) -> &'a Draft {
        self.draft
    }

    /// Whether a line gives a code that was closed before this register began; see [`DraftEdit::retire`].
    pub(crate) fn retires(&self, line: &Line) -> bool {
        line.issues() && self.happened(line.event).is_some_and(|event| event.kind == EventKind::Dissolve)
    }

    /// Whether a line voids the version it starts from; see [`Draft::voids`].
    pub(crate) fn voids(&self, line: &Line) -> bool {
        let kind = self.happened(line.event).map(|event| event.kind);
        line.before.is_some() && line.after.is_some() && kind == Some(EventKind::Correct)
    }

    /// Every code directly below `parent` that was ever given, or is new in any draft, this edit included, in order.
    pub fn taken(&self, parent: &Code) -> Vec<Code> {
        let mut taken: BTreeSet<Code> = self.register.below(parent).cloned().collect();
        for code in self.edited_below.get(parent).into_iter().flatten() {
            if self.is_taken(code) {
                taken.insert(code.clone());
            } else {
                taken.remove(code);
            }
        }
        taken.into_iter().collect()
    }

    /// [`DraftEdit::taken`], each with the kind of its unit.
    pub fn siblings(&self, parent: &Code) -> Vec<Sibling> {
        self.taken(parent).into_iter().map(|code| self.sibling(code)).collect()
    }

    /// The code with the kind of the unit that has it, is about to have it or had it last, by its name.
    fn sibling(&self, code: Code) -> Sibling {
        let held = || self.register.held(&code).and_then(|(_, line)| line.after.as_ref());
        let given = || self.register.given_code(&code).map(|entry| &entry.version.unit);
        let own = self.line(&code).and_then(|line| line.after.as_ref());
        let unit = own.or_else(held).or_else(given);
        let kind = unit.map_or(UnitKind::Other, |unit| unit_kind::of_name(&unit.name, code.level()));
        Sibling { code, kind }
    }

    /// The units directly below that will stand if this draft is applied, in order.
    pub fn open_below(&self, parent: &Code) -> Vec<Code> {
        self.taken(parent).into_iter().filter(|code| self.unit(code).is_some()).collect()
    }

    /// Codes that go on in reorganisations of other drafts without having a row there, each with its draft.
    pub(crate) fn kept_elsewhere(&self) -> HashMap<&'a Code, &'a Draft> {
        let register = self.register;
        let others = register.drafts().filter(|draft| draft.id != self.draft.id);
        let kept = |draft: &'a Draft| {
            draft.successions.keys().filter(|(_, from, to)| from == to && register.held(from).is_none())
        };
        others.flat_map(|draft| kept(draft).map(move |(_, from, _)| (from, draft))).collect()
    }

    fn is_elsewhere(&self, code: &Code) -> bool {
        self.register.held(code).is_some_and(|(draft, _)| draft.id != self.draft.id)
    }

    /// How a code stands, the edits counted in.
    pub(crate) fn standing(&self, code: &Code) -> Standing<'_> {
        if let Some((draft, _)) = self.register.held(code).filter(|(draft, _)| draft.id != self.draft.id) {
            return Standing::Elsewhere(draft);
        }
        match (self.line(code), self.register.given_code(code)) {
            (Some(Line { after: None, .. }), _) => Standing::Closing,
            (Some(Line { before: None, after: Some(unit), .. }), _) => Standing::Drafted(unit),
            (Some(Line { after: Some(unit), .. }), Some(_)) => Standing::Open(unit),
            (None, Some(entry)) if entry.is_open() => Standing::Open(&entry.version.unit),
            (None, Some(_)) => Standing::Closed,
            (Some(Line { .. }) | None, None) => Standing::Unknown,
        }
    }

    /// Whether a unit holds the code after this draft, so that others may stand under it; or why none does.
    pub(crate) fn stands(&self, code: &Code) -> Result<(), Vec<Problem>> {
        match (self.standing(code), self.register.given_code(code)) {
            (Standing::Open(_) | Standing::Drafted(_), _) => Ok(()),
            (Standing::Elsewhere(_), Some(entry)) if entry.is_open() && self.unit(code).is_some() => Ok(()),
            (Standing::Elsewhere(draft), _) => Err(vec![problem::held_elsewhere(code, draft)]),
            (Standing::Closing, Some(entry)) => Err(vec![problem::closing_here(code, &entry.version.unit)]),
            (Standing::Closed, Some(entry)) => Err(vec![problem::closed(code, entry)]),
            (Standing::Unknown | Standing::Closing | Standing::Closed, _) => Err(vec![problem::unknown(code)]),
        }
    }

    /// The unit to edit, or why it cannot be edited in this draft.
    pub(crate) fn editable(&self, code: &Code) -> Result<Arc<Unit>, Vec<Problem>> {
        match (self.standing(code), self.register.given_code(code)) {
            (Standing::Open(unit) | Standing::Drafted(unit), _) => Ok(unit.clone()),
            (Standing::Closing, Some(entry)) => Err(vec![problem::closing_here(code, &entry.version.unit)]),
            (Standing::Closed, Some(entry)) => Err(vec![problem::closed(code, entry)]),
            (Standing::Elsewhere(draft), _) => Err(vec![problem::held_elsewhere(code, draft)]),
            (Standing::Unknown | Standing::Closing | Standing::Closed, _) => Err(vec![problem::unknown(code)]),
        }
    }

    /// Why a code cannot be given: to whom it was given, or is about to be; `None` where it is free.
    pub(crate) fn why_taken(&self, code: &Code) -> Option<Problem> {
        match (self.standing(code), self.register.given_code(code)) {
            (Standing::Elsewhere(draft), _) => Some(problem::held_elsewhere(code, draft)),
            (Standing::Drafted(unit), _) => Some(problem::drafted_here(code, unit)),
            (_, Some(entry)) => Some(problem::given_before(code, entry)),
            (Standing::Unknown | Standing::Open(_) | Standing::Closing | Standing::Closed, None) => None,
        }
    }

    /// Lays the unit's new state over the draft; a state equal to the register's takes the row away.
    pub(crate) fn put(&mut self, code: &Code, after: Option<Arc<Unit>>, note: Option<String>, origin: &Origin) {
        let entry = self.register.given_code(code).filter(|entry| entry.is_open());
        let before = entry.map(|entry| entry.version.unit.as_ref());
        let Some(status) = Status::between(before, after.as_deref()) else {
            self.edit(code, None);
            return;
        };
        let version = entry.map(|entry| entry.version.id);
        let event = self.event_for(code, kind_of(status), origin);
        self.edit(code, Some(Line { event, before: version, after, note }));
    }

    /// Lays a state over the draft that takes the place of the standing version from its first day; a state equal to the
    /// register's takes the row away.
    pub(crate) fn put_corrected(&mut self, code: &Code, after: Arc<Unit>, note: Option<String>, origin: &Origin) {
        let Some(entry) = self.register.given_code(code).filter(|entry| entry.is_open()) else { return };
        if entry.version.unit == after {
            return self.edit(code, None);
        }
        let before = Some(entry.version.id);
        let event = self.event_for(code, EventKind::Correct, origin);
        let note = note.or_else(|| Some(CORRECTED.to_owned()));
        self.edit(code, Some(Line { event, before, after: Some(after), note }));
    }

    /// Sets the code's line in the edits, or with `None` takes the draft's line away.
    pub(crate) fn edit(&mut self, code: &Code, line: Option<Line>) {
        if let Some(parent) = code.parent() {
            self.edited_below.entry(parent).or_default().insert(code.clone());
        }
        let before = self.lay(code, Some(line));
        self.trail.push(Replaced::Line(code.clone(), before));
    }

    /// Sets an edge in the edits, or with `None` takes the draft's edge away.
    pub(crate) fn edit_succession(&mut self, key: SuccessionKey, edge: Option<Succession>) {
        let before = self.successions.insert(key.clone(), edge);
        self.trail.push(Replaced::Succession(key, before));
    }

    /// The draft's edges, with the edits.
    pub(crate) fn successions(&self) -> impl Iterator<Item = (&SuccessionKey, &Succession)> {
        let kept = self.draft.successions.iter().filter(|(key, _)| !self.successions.contains_key(*key));
        kept.chain(self.successions.iter().filter_map(|(key, edge)| Some((key, edge.as_ref()?))))
    }

    /// The draft's lines, with the edits, in no order.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&Code, &Line)> {
        let kept = self.draft.lines.iter().filter(|(code, _)| !self.lines.contains_key(*code));
        kept.chain(self.lines.iter().filter_map(|(code, line)| Some((code, line.as_ref()?))))
    }

    /// Sets or removes the edit of a code and keeps `names` and `looked` in step; the answer is the edit there was
    /// before.
    fn lay(&mut self, code: &Code, edit: Option<Option<Line>>) -> Option<Option<Line>> {
        let parent = code.parent().filter(|parent| self.names.contains_key(parent));
        let name = |edit: &Self| parent.as_ref().and_then(|_| edit.unit(code)).map(|unit| name::key(&unit.name));
        let old = name(self);
        let before = match edit {
            Some(line) => self.lines.insert(code.clone(), line),
            None => self.lines.remove(code),
        };
        let new = name(self);
        if let Some(names) = parent.and_then(|parent| self.names.get_mut(&parent)) {
            if let Some(namesakes) = old.and_then(|old| names.get_mut(&old)) {
                namesakes.retain(|other| other != code);
            }
            if let Some(new) = new {
                names.entry(new).or_default().push(code.clone());
            }
        }
        let parent = code.parent().filter(|parent| self.looked.contains_key(parent));
        let taken = parent.as_ref().filter(|_| self.is_taken(code)).map(|_| self.sibling(code.clone()));
        if let Some(below) = parent.and_then(|parent| self.looked.get_mut(&parent)) {
            match taken {
                Some(sibling) => below.insert(sibling),
                None => below.remove(code),
            }
        }
        before
    }

    /// Whether the code was ever given, or is new in any draft, this edit included.
    fn is_taken(&self, code: &Code) -> bool {
        self.line(code).is_some() || self.register.given_code(code).is_some() || self.is_elsewhere(code)
    }

    /// Warnings about a code beside all codes that its siblings ever had; see [`Below::warnings`].
    pub(crate) fn second_look(&mut self, code: &Code) -> Vec<Problem> {
        let policy = &self.register.policy;
        self.beside(code).map(|below| below.warnings(code, policy)).unwrap_or_default()
    }

    /// All codes that ever stood beside this one, kept up to date from the first time they are asked for.
    pub(crate) fn beside(&mut self, code: &Code) -> Option<&Below> {
        let parent = code.parent()?;
        if !self.looked.contains_key(&parent) {
            let below = Below::new(&parent, self.siblings(&parent));
            self.looked.insert(parent.clone(), below);
        }
        self.looked.get(&parent)
    }

    /// The first other unit that will stand under the same parent and whose name is this one's but for spelling.
    pub(crate) fn namesake(&mut self, code: &Code) -> Option<Code> {
        let parent = code.parent()?;
        let key = name::key(&self.unit(code)?.name);
        if !self.names.contains_key(&parent) {
            let mut names: HashMap<String, Vec<Code>> = HashMap::new();
            for sibling in self.open_below(&parent) {
                if let Some(unit) = self.unit(&sibling) {
                    names.entry(name::key(&unit.name)).or_default().push(sibling);
                }
            }
            self.names.insert(parent.clone(), names);
        }
        self.names.get(&parent)?.get(&key)?.iter().filter(|other| *other != code).min().cloned()
    }

    /// Runs an act; if it is refused, the draft is as it was, so that the next act of a script is judged by itself.
    pub(crate) fn attempt<T>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, Vec<Problem>>,
    ) -> Result<T, Vec<Problem>> {
        let (edits, warnings) = (self.trail.len(), self.warnings.len());
        let outcome = act(self);
        if outcome.is_err() {
            self.warnings.truncate(warnings);
            for replaced in self.trail.split_off(edits).into_iter().rev() {
                self.put_back(replaced);
            }
        }
        outcome
    }

    fn put_back(&mut self, replaced: Replaced) {
        match replaced {
            Replaced::Line(code, before) => {
                self.lay(&code, before);
            }
            Replaced::Succession(key, Some(before)) => {
                self.successions.insert(key, before);
            }
            Replaced::Succession(key, None) => {
                self.successions.remove(&key);
            }
        }
    }

    /// What deserves a second look of the acts so far, in their order.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Takes the draft's row of a code away; what it changed is as in the register again.
    pub(crate) fn remove(&mut self, code: &Code) {
        self.edit(code, None);
    }

    /// Makes an event for the lines of one act to share, and gives its number.
    pub(crate) fn new_event(&mut self, kind: EventKind, origin: &Origin) -> EventNumber {
        let last = |events: &BTreeMap<EventNumber, Event>| events.last_key_value().map_or(0, |(number, _)| *number);
        let last = last(&self.events).max(last(&self.draft.events));
        let event = Event { happened_on: origin.happened_on, basis: origin.basis.clone(), ..Event::new(kind) };
        self.events.insert(last + 1, event);
        last + 1
    }

    /// Sets what the draft says of an event that it has.
    pub(crate) fn put_event(&mut self, number: EventNumber, event: Event) {
        self.events.insert(number, event);
    }

    /// Keeps the drawing with the events that were judged in it, and what the register says of its units before.
    pub(crate) fn keep_draw(&mut self, events: &[EventNumber], draw: &Drawing) {
        let Some(first) = events.first() else { return };
        let draw = Arc::new(Drawing { seen: self.register.names_of(&draw.before), ..draw.clone() });
        for number in events {
            if let Some(event) = self.events.get_mut(number) {
                let is_first = number == first;
                event.drawn = Some(if is_first { Drawn::Here(draw.clone()) } else { Drawn::With(*first) });
            }
        }
    }

    /// The events that were judged in one drawing with this one, itself among them; `None` where there is no such event.
    pub(crate) fn drawn_together(&self, event: EventNumber) -> Option<BTreeSet<EventNumber>> {
        let first = match &self.happened(event)?.drawn {
            Some(Drawn::With(first)) => *first,
            Some(Drawn::Here(_)) | None => event,
        };
        let all = self.draft.events.iter().chain(&self.events);
        let others = all.filter(|(_, event)| event.drawn == Some(Drawn::With(first))).map(|(number, _)| *number);
        Some(others.chain([first, event]).collect())
    }

    /// Adds a line that gives a new code.
    pub(crate) fn put_issue(&mut self, code: &Code, event: EventNumber, unit: Arc<Unit>) {
        self.edit(code, Some(Line { event, before: None, after: Some(unit), note: None }));
    }

    /// Adds a line that gives a code and closes it in the same set.
    pub(crate) fn put_retired(&mut self, code: &Code, event: EventNumber, unit: Arc<Unit>, reason: &str) {
        self.edit(code, Some(Line { event, before: None, after: Some(unit), note: Some(reason.to_owned()) }));
    }

    /// Adds a line that closes a code.
    pub(crate) fn put_closing(&mut self, code: &Code, event: EventNumber, reason: &str) {
        let before = self.register.given_code(code).map(|entry| entry.version.id);
        let note = Some(reason.to_owned());
        self.edit(code, Some(Line { event, before, after: None, note }));
    }

    /// The event for a code's new line: the one it has, if that is of the same kind or a reorganisation and nothing new
    /// is said of day and document; else a new one.
    fn event_for(&mut self, code: &Code, kind: EventKind, origin: &Origin) -> EventNumber {
        let kept = self.line(code).map(|line| line.event);
        let fits = |event: &Event| event.kind == kind || (event.kind.is_reorganisation() && kind != EventKind::Correct);
        let same = kept.and_then(|number| self.happened(number)).is_some_and(fits);
        match kept {
            Some(number) if same && *origin == Origin::default() => number,
            _ => self.new_event(kind, origin),
        }
    }

    /// The event of this number, as the edits have it.
    pub(crate) fn happened(&self, number: EventNumber) -> Option<&Event> {
        self.events.get(&number).or_else(|| self.draft.events.get(&number))
    }

    /// The codes that the edits touch, in order.
    pub(crate) fn edited(&self) -> impl Iterator<Item = &Code> {
        let mut edited: Vec<&Code> = self.lines.keys().collect();
        edited.sort_unstable();
        edited.into_iter()
    }
}

fn kind_of(status: Status) -> EventKind {
    match status {
        Status::Issued => EventKind::Establish,
        Status::Renamed => EventKind::Rename,
        Status::InfoChanged => EventKind::Info,
        Status::Closed => EventKind::Dissolve,
    }
}
