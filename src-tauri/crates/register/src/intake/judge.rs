//! The verdict of every row, all at once; the order of the rows does not matter.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::repair::{encoding, encoding_of_all, mend_code, mend_text};
use super::siblings::{self, Pending};
use super::{Choice, Purpose, Raw, Remark, Repair, RepairKind, Row, Stored, Verdict};
use crate::change::Desk;
use crate::legacy::{self, Legacy};
use crate::name::{self, Sameness};
use crate::problem::intake as problem;
use crate::qcvn102::OldCode;
use crate::unit::Field;
use crate::{Code, Problem, Unit};

/// A row with all that was found out about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedRow {
    /// The text of the code with the accepted repairs.
    pub text: String,
    /// The code it is, or suggests.
    pub code: Option<Code>,
    /// What the row says of the unit, with the accepted repairs; what it leaves blank is not said.
    pub unit: Unit,
    /// Whether the list calls the code closed.
    pub closed: bool,
    /// Every repair proposed, in the order of trying.
    pub repairs: Vec<Repair>,
    /// The verdict.
    pub verdict: Verdict,
    /// What else deserves a look.
    pub remarks: Vec<Remark>,
    /// Everything that is wrong or deserves a second look, in words, with sheet row and field.
    pub problems: Vec<Problem>,
    /// Whether the plan will hold it.
    pub taken: bool,
}

/// A whole list judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// One for each row, in the order of the list.
    pub rows: Vec<JudgedRow>,
    /// Open codes of the register that no row has, level 1 aside: named, never closed.
    pub missing: Vec<Code>,
}

impl Judged {
    /// How many rows there are of each verdict; verdicts without a row are left out.
    pub fn verdicts(&self) -> BTreeMap<Verdict, usize> {
        let mut counts = BTreeMap::new();
        self.rows.iter().for_each(|row| *counts.entry(row.verdict).or_default() += 1);
        counts
    }

    /// How many rows carry each remark.
    pub fn remarks(&self) -> BTreeMap<Remark, usize> {
        let mut counts = BTreeMap::new();
        self.rows.iter().flat_map(|row| &row.remarks).for_each(|remark| *counts.entry(*remark).or_default() += 1);
        counts
    }

    /// How many repairs of each kind are proposed, and how many of them accepted.
    pub fn repairs(&self) -> BTreeMap<RepairKind, (usize, usize)> {
        let mut counts: BTreeMap<RepairKind, (usize, usize)> = BTreeMap::new();
        for repair in self.rows.iter().flat_map(|row| &row.repairs) {
            let (proposed, accepted) = counts.entry(repair.kind).or_default();
            *proposed += 1;
            *accepted += usize::from(repair.accepted);
        }
        counts
    }
}

/// Judges the rows against what the desk's draft, and no other, will make of the register.
pub fn judge(desk: &Desk<'_>, rows: &[Row], purpose: Purpose, choice: &Choice) -> Judged {
    let mut judged = read(desk, rows, choice);
    let places = Places::of(rows, &judged);
    let by_code = duplicates(&mut judged, &places, choice);
    let court = Court::new(desk, rows, purpose, choice, &judged);
    // In the order of codes: a parent's fate is known before its children are looked at.
    for (code, indexes) in &by_code {
        for &index in indexes {
            court.settle(code, index, &mut judged, &by_code);
        }
    }
    let several = on_several_sheets(rows);
    for (index, row) in judged.iter_mut().enumerate() {
        let open_to = row.verdict.can_be_taken() && !row.problems.iter().any(Problem::is_error);
        row.taken = open_to && court.allows(row) && choice.takes(index, row.verdict, asks(row));
        let number = usize::try_from(rows[index].number).unwrap_or(usize::MAX);
        for problem in &mut row.problems {
            problem.place.row = Some(number);
            problem.place.sheet = several.then(|| rows[index].sheet.to_string());
        }
    }
    let listed: HashSet<&Code> = judged.iter().filter_map(|row| row.code.as_ref()).collect();
    let mut missing: Vec<Code> = desk
        .register()
        .entries()
        .map(|(code, _)| code)
        .filter(|code| code.level() > 1 && !listed.contains(code) && desk.unit(code).is_some())
        .cloned()
        .collect();
    missing.sort();
    Judged { rows: judged, missing }
}

/// Reads codes and fields with the accepted repairs; verdicts that need no other row are given here.
fn read(desk: &Desk<'_>, rows: &[Row], choice: &Choice) -> Vec<JudgedRow> {
    let mut roots = desk.register().roots();
    let root = roots.next().filter(|_| roots.next().is_none()).map(Code::as_str);
    let mut codes: Vec<(String, Vec<Repair>)> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let mut repairs = Vec::new();
            let accepts = |kind| choice.accepts(index, kind);
            let text = mend_code(&row.code, root, &accepts, &mut repairs);
            (text, repairs)
        })
        .collect();
    let accepts: Vec<_> = (0..rows.len()).map(|index| move |kind| choice.accepts(index, kind)).collect();
    let pending = codes
        .iter_mut()
        .zip(&accepts)
        .filter(|((text, _), _)| !is_old_form(text))
        .map(|((text, repairs), accepts)| Pending { text, repairs, accepts })
        .collect();
    siblings::mend(desk.register(), pending);
    let names = rows.iter().filter_map(|row| row.fields.get(&Field::Name)).map(|raw| raw.text.as_str());
    let reader = Reader { desk, encoding: encoding_of_all(names), old_codes: OnceCell::new() };
    codes
        .into_iter()
        .zip(rows)
        .enumerate()
        .map(|(index, ((text, repairs), row))| {
            let declines = |kind| choice.declines(index, kind);
            reader.row(row, text, repairs, &|kind| choice.accepts(index, kind), &declines)
        })
        .collect()
}

/// Reads single rows.
struct Reader<'a> {
    desk: &'a Desk<'a>,
    /// The old encoding of the whole list.
    encoding: Option<Legacy>,
    /// Which unit has an old code; made when the first one is asked for.
    old_codes: OnceCell<HashMap<String, Code>>,
}

impl Reader<'_> {
    fn row(
        &self,
        row: &Row,
        text: String,
        mut repairs: Vec<Repair>,
        accepts: &dyn Fn(RepairKind) -> bool,
        declines: &dyn Fn(RepairKind) -> bool,
    ) -> JudgedRow {
        let mut unit = Unit::default();
        let mut problems = Vec::new();
        for (field, raw) in &row.fields {
            if is_fault(raw) {
                problems.push(problem::cell_fault(field.id(), raw.text.trim()));
                continue;
            }
            let mended = if raw.is_blank() {
                String::new()
            } else {
                mend_text(raw, *field, self.encoding, accepts, &mut repairs)
            };
            unit.set(*field, mended.trim());
        }
        let closed = row.state.as_ref().is_some_and(|state| says_closed(&self.unicode(state)));
        let mut judged = JudgedRow {
            text,
            code: None,
            unit,
            closed,
            repairs,
            verdict: Verdict::New,
            remarks: Vec::new(),
            problems,
            taken: false,
        };
        self.read_code(row, &mut judged);
        unrepaired(&mut judged, declines);
        judged.unit = judged.unit.tidied();
        if !judged.closed && self.hints_closed(row, &judged.unit) {
            judged.remarks.push(Remark::SaysClosed);
            judged.problems.push(problem::says_closed(row.note.as_ref().map(|note| note.text.trim())));
        }
        if judged.verdict == Verdict::New && name::is_blank(&judged.unit.name) {
            judged.verdict = Verdict::EmptyName;
            if let Some(code) = &judged.code {
                judged.problems.push(problem::empty_name(code));
            }
        }
        judged
    }

    /// Finds the code of a row: as it stands, or by its old code.
    fn read_code(&self, row: &Row, judged: &mut JudgedRow) {
        if is_fault(&row.code) {
            judged.verdict = Verdict::Malformed;
            judged.problems.push(problem::cell_fault("code", row.code.text.trim()));
            return;
        }
        let own = judged.text.trim().to_owned();
        let old =
            if own.is_empty() { judged.unit.qcvn102.clone() } else { Some(own.clone()).filter(|own| is_old_form(own)) };
        if let Some(old) = old {
            judged.unit.qcvn102 = Some(old.clone());
            match self.unit_of(&old).map_or_else(|| OldCode::parse(&old).and_then(|old| old.suggest()), Ok) {
                Ok(code) => {
                    judged.code = Some(code);
                    judged.remarks.push(Remark::Suggested);
                }
                Err(faults) => {
                    judged.verdict = Verdict::Malformed;
                    judged.problems.extend(faults.into_iter().map(|fault| fault.in_field("code")));
                }
            }
            return;
        }
        if own.is_empty() {
            judged.verdict = Verdict::NoCode;
            judged.problems.push(problem::no_code());
            return;
        }
        match Code::parse(&judged.text) {
            Ok(code) => judged.code = Some(code),
            Err(faults) => {
                judged.verdict = Verdict::Malformed;
                judged.problems.extend(faults.into_iter().map(|fault| fault.in_field("code")));
            }
        }
    }

    /// Whether the remark or the name says that the unit is out of use, where no state does.
    fn hints_closed(&self, row: &Row, unit: &Unit) -> bool {
        let note = row.note.as_ref().map(|note| self.unicode(note)).unwrap_or_default();
        let bracketed = unit.name.rsplit_once('(').map(|(_, rest)| rest.trim_end_matches(')')).unwrap_or_default();
        says_closed(&note) || says_closed(bracketed)
    }

    /// What a cell says, whatever its font; for understanding only, never kept.
    fn unicode(&self, raw: &Raw) -> String {
        encoding(raw, self.encoding).map_or_else(|| raw.text.clone(), |old| legacy::convert(&raw.text, old))
    }

    /// The unit that has this old code.
    fn unit_of(&self, old: &str) -> Option<Code> {
        let units = self.old_codes.get_or_init(|| {
            let units = self.desk.register().entries().filter_map(|(code, _)| Some((code, self.desk.unit(code)?)));
            units.filter_map(|(code, unit)| Some((unit.qcvn102.clone()?, code.clone()))).collect()
        });
        units.get(old).cloned()
    }
}

/// Says which repairs a row cannot do without, and which nobody decided about; of a code that cannot be read its own faults say it already.
fn unrepaired(judged: &mut JudgedRow, declines: &dyn Fn(RepairKind) -> bool) {
    let wanted: Vec<Problem> = judged
        .repairs
        .iter()
        .filter(|repair| !repair.accepted && (repair.needed || !declines(repair.kind)))
        .map(|repair| match repair.needed {
            true => problem::unrepaired(repair.cell.id(), repair.kind, &repair.before, &repair.after),
            false => problem::undecided(repair.cell.id(), repair.kind, &repair.before, &repair.after),
        })
        .collect();
    if !wanted.is_empty() {
        judged.remarks.push(Remark::Unrepaired);
        judged.problems.extend(wanted);
    }
}

fn is_fault(raw: &Raw) -> bool {
    raw.stored == Stored::Fault && !raw.is_blank()
}

/// Whether the text reads from right to left, as the codes of QCVN 102 do: level 1 stands last.
fn is_old_form(text: &str) -> bool {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let last = groups.next_back();
    last.is_some_and(crate::code::is_level1) && !crate::code::is_level1(first)
}

/// Whether the words of a list say that a code is out of use.
fn says_closed(state: &str) -> bool {
    let state = name::fold(state);
    let state = state.trim();
    matches!(state, "dong" | "closed" | "x dong")
        || ["da dong", "dong ma", "ma dong", "dong tu", "het hieu luc", "khong con", "het hoat dong"]
            .iter()
            .any(|begins| state.starts_with(begins))
        || ["ngung", "ngưng", "giai the", "thu hoi", "bai bo", "da sap nhap", "cham dut"]
            .iter()
            .any(|word| state.contains(word))
}

fn on_several_sheets(rows: &[Row]) -> bool {
    rows.windows(2).any(|pair| pair[0].sheet != pair[1].sheet)
}

/// Where rows stand, in words.
struct Places {
    words: Vec<String>,
}

impl Places {
    fn of(rows: &[Row], judged: &[JudgedRow]) -> Self {
        let several = on_several_sheets(rows);
        let words = rows.iter().zip(judged).map(|(row, _)| match several {
            true => format!("dòng {} trang “{}”", row.number, row.sheet),
            false => format!("dòng {}", row.number),
        });
        Self { words: words.collect() }
    }

    fn get(&self, index: usize) -> &str {
        self.words.get(index).map_or("", String::as_str)
    }
}

/// Gives repeated codes their verdicts; the answer has the rows by code, in order.
fn duplicates(judged: &mut [JudgedRow], places: &Places, choice: &Choice) -> BTreeMap<Code, Vec<usize>> {
    let mut by_code: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
    for (index, row) in judged.iter().enumerate() {
        if let Some(code) = &row.code {
            by_code.entry(code.clone()).or_default().push(index);
        }
    }
    let skipped = |index: &usize| choice.rows.get(index).is_some_and(|own| own.take == Some(false));
    for (code, indexes) in &by_code {
        if indexes.len() < 2 {
            continue;
        }
        let kept: Vec<usize> = indexes.iter().copied().filter(|index| !skipped(index)).collect();
        let first = kept.first().and_then(|index| judged.get(*index));
        let agree = kept.iter().all(|index| first.zip(judged.get(*index)).is_some_and(|(a, b)| say_the_same(a, b)));
        let others = |except: usize| {
            let others = indexes.iter().filter(|index| **index != except);
            others.map(|index| places.get(*index)).collect::<Vec<_>>().join(", ")
        };
        let faults: Vec<(usize, Verdict, Problem)> = indexes
            .iter()
            .filter_map(|&index| match agree {
                true if Some(&index) == kept.first() => None,
                true if kept.contains(&index) => {
                    let first = places.get(*kept.first()?);
                    Some((index, Verdict::DuplicateSame, problem::duplicate_same(code, first)))
                }
                // Skipped by the officer, so that the other row counts.
                _ => Some((index, Verdict::DuplicateDiffers, problem::duplicate_differs(code, &others(index)))),
            })
            .collect();
        for (index, verdict, fault) in faults {
            if let Some(row) = judged.get_mut(index).filter(|row| row.verdict != Verdict::Malformed) {
                row.verdict = verdict;
                row.problems.push(fault);
            }
        }
    }
    by_code
}

/// Whether two rows of one code can both be true: the same name, and no field of which they say different things.
fn say_the_same(a: &JudgedRow, b: &JudgedRow) -> bool {
    let same = |field: Field| match (a.unit.get(field), b.unit.get(field)) {
        (Some(a), Some(b)) if field == Field::Name => name::key(a) == name::key(b),
        (Some(a), Some(b)) => a == b,
        (None, _) | (_, None) => field != Field::Name || a.unit.name == b.unit.name,
    };
    a.closed == b.closed && Field::ALL.into_iter().all(same)
}

fn asks(row: &JudgedRow) -> bool {
    row.remarks.iter().any(|remark| remark.asks())
}

/// How the unit above a row stands.
enum Above {
    Open,
    Closed,
    /// Its row is not taken.
    NotTaken(usize),
    Missing,
}

/// Everything the single verdicts need to know.
struct Court<'a> {
    desk: &'a Desk<'a>,
    rows: &'a [Row],
    purpose: Purpose,
    choice: &'a Choice,
    places: Places,
    listed: HashSet<Code>,
    /// Names of units that stand, by parent and key; for the parents of new rows.
    names: HashMap<Code, HashMap<String, Code>>,
    old_codes: HashMap<String, Code>,
}

impl<'a> Court<'a> {
    fn new(desk: &'a Desk<'a>, rows: &'a [Row], purpose: Purpose, choice: &'a Choice, judged: &[JudgedRow]) -> Self {
        let listed: HashSet<Code> = judged.iter().filter_map(|row| row.code.clone()).collect();
        let mut names: HashMap<Code, HashMap<String, Code>> = HashMap::new();
        for parent in listed.iter().filter(|code| desk.unit(code).is_none()).filter_map(Code::parent) {
            names.entry(parent).or_default();
        }
        for (parent, names) in &mut names {
            for child in desk.open_below(parent) {
                if let Some(unit) = desk.unit(&child) {
                    names.insert(name::key(&unit.name), child);
                }
            }
        }
        let asked = judged.iter().any(|row| row.unit.qcvn102.is_some());
        let units = desk.register().entries().filter(|_| asked);
        let old_codes = units.filter_map(|(code, _)| Some((desk.unit(code)?.qcvn102.clone()?, code.clone()))).collect();
        let places = Places::of(rows, judged);
        Self { desk, rows, purpose, choice, places, listed, names, old_codes }
    }

    /// Whether such a row can enter at all, whatever was decided.
    fn allows(&self, row: &JudgedRow) -> bool {
        !matches!(
            (row.verdict, self.purpose),
            (Verdict::ClosedNew, Purpose::Draft) | (Verdict::ClosedThere, Purpose::Opening)
        )
    }

    fn settle(&self, code: &Code, index: usize, judged: &mut [JudgedRow], by_code: &BTreeMap<Code, Vec<usize>>) {
        let Some(row) = judged.get(index) else { return };
        let closed = row.closed;
        if !matches!(row.verdict, Verdict::New | Verdict::EmptyName) || (row.verdict == Verdict::EmptyName && !closed) {
            return;
        }
        let mut found = Found { verdict: row.verdict, remarks: Vec::new(), problems: Vec::new() };
        let register = self.desk.register();
        // A list that is only compared is compared with what is applied, whoever is changing it.
        let held =
            register.held(code).filter(|(draft, _)| draft.id != self.desk.draft().id && !self.choice.only_chosen);
        match (held, self.desk.unit(code).cloned(), register.entry(code)) {
            _ if !register.roots().any(|root| *root == code.root()) => {
                let roots: Vec<&str> = register.roots().map(Code::as_str).collect();
                found.is(Verdict::OtherRoot, problem::other_root(code, &roots.join(", ")));
            }
            (Some((draft, _)), ..) => found.is(Verdict::Held, problem::held(code, draft)),
            (None, Some(unit), _) if closed => found.is(Verdict::ClosedThere, problem::closed_there(code, &unit)),
            (None, Some(unit), _) => self.compare(code, row, &unit, &mut found),
            (None, None, Some(_)) if closed => found.verdict = Verdict::Same,
            (None, None, Some(entry)) => found.is(Verdict::ClosedHere, problem::closed_here(code, entry)),
            (None, None, None) => self.newcomer(code, row, judged, by_code, &mut found),
        }
        if !matches!(found.verdict, Verdict::OtherRoot | Verdict::Held) {
            self.look_at_parent(code, index, judged, by_code, &mut found);
        }
        let Some(row) = judged.get_mut(index) else { return };
        row.verdict = found.verdict;
        row.remarks.extend(found.remarks);
        row.problems.extend(found.problems);
        // Its children ask for this; the last word is given when all rows are settled.
        row.taken = row.verdict.can_be_taken()
            && !row.problems.iter().any(Problem::is_error)
            && self.allows(row)
            && self.choice.takes(index, row.verdict, asks(row));
    }

    /// A code that stands in the register: what the row says of it that the register does not.
    fn compare(&self, code: &Code, row: &JudgedRow, here: &Unit, found: &mut Found) {
        let differing = said_otherwise(here, &row.unit);
        if differing.is_empty() {
            found.verdict = Verdict::Same;
            return;
        }
        found.verdict = Verdict::InfoChanged;
        if code.level() == 1 && self.purpose == Purpose::Draft {
            found.remarks.push(Remark::RootItself);
            found.problems.push(problem::root_itself(code));
        }
        if !differing.contains(&Field::Name) {
            return;
        }
        if name::key(&here.name) == name::key(&row.unit.name) {
            if differing.len() == 1 {
                found.remarks.push(Remark::SpellingOnly);
            }
            return;
        }
        found.verdict = Verdict::Renamed;
        if let Sameness::Near(why) = name::compare(&here.name, &row.unit.name) {
            found.remarks.push(Remark::NearName);
            found.problems.push(problem::near_name(code, &here.name, &row.unit.name, &why));
        }
        let suggested = row.remarks.contains(&Remark::Suggested);
        if suggested && here.qcvn102 != row.unit.qcvn102 {
            found.problems.push(problem::suggested_taken(&row.text, code));
        }
        if self.purpose == Purpose::Opening {
            found.problems.push(problem::root_renamed(code, &here.name, &row.unit.name));
        }
    }

    /// A code nobody has had.
    fn newcomer(
        &self,
        code: &Code,
        row: &JudgedRow,
        judged: &[JudgedRow],
        by_code: &BTreeMap<Code, Vec<usize>>,
        found: &mut Found,
    ) {
        let Some(parent) = code.parent() else { return };
        if row.closed {
            found.verdict = Verdict::ClosedNew;
            if self.purpose == Purpose::Draft {
                found.problems.push(problem::closed_new(code));
            }
        }
        match self.above(&parent, judged, by_code) {
            Above::Open => {}
            Above::Closed if row.closed => {}
            Above::Closed => found.is(Verdict::ParentMissing, problem::parent_closed(code, &parent)),
            Above::NotTaken(index) => {
                let place = self.places.get(index);
                found.is(Verdict::ParentMissing, problem::parent_not_taken(code, &parent, place));
            }
            Above::Missing => self.orphan(code, &parent, found),
        }
        if found.verdict == Verdict::New {
            self.namesake(code, &parent, row, found);
        }
    }

    fn orphan(&self, code: &Code, parent: &Code, found: &mut Found) {
        let mut above = parent.parent();
        while let Some(ancestor) = above {
            if ancestor.level() > 1 && (self.desk.unit(&ancestor).is_some() || self.listed.contains(&ancestor)) {
                return found.is(Verdict::LevelSkipped, problem::level_skipped(code, parent, &ancestor));
            }
            above = ancestor.parent();
        }
        found.is(Verdict::ParentMissing, problem::parent_missing(code, parent));
    }

    fn above(&self, parent: &Code, judged: &[JudgedRow], by_code: &BTreeMap<Code, Vec<usize>>) -> Above {
        if self.desk.unit(parent).is_some() {
            return Above::Open;
        }
        if self.desk.register().entry(parent).is_some() {
            return Above::Closed;
        }
        let rows = by_code.get(parent).into_iter().flatten();
        let mut first = None;
        for &index in rows {
            match judged.get(index) {
                Some(row) if row.taken && row.closed => return Above::Closed,
                Some(row) if row.taken => return Above::Open,
                Some(_) => first = first.or(Some(index)),
                None => {}
            }
        }
        first.map_or(Above::Missing, Above::NotTaken)
    }

    /// A unit that stands under the same parent with this name, or anywhere with this old code, and is not listed itself.
    fn namesake(&self, code: &Code, parent: &Code, row: &JudgedRow, found: &mut Found) {
        let by_name = self.names.get(parent).and_then(|names| names.get(&name::key(&row.unit.name)));
        let by_old = row.unit.qcvn102.as_ref().and_then(|old| self.old_codes.get(old));
        let Some(other) = by_name.or(by_old).filter(|other| *other != code) else { return };
        if self.listed.contains(other) {
            found.remarks.push(Remark::NameTwice);
            found.problems.push(problem::name_twice(code, other, &row.unit.name));
        } else {
            found.is(Verdict::LookAlike, problem::look_alike(code, other, &row.unit.name));
        }
    }

    /// The parent's name in the unit's, and what the list says of the unit above.
    fn look_at_parent(
        &self,
        code: &Code,
        index: usize,
        judged: &[JudgedRow],
        by_code: &BTreeMap<Code, Vec<usize>>,
        found: &mut Found,
    ) {
        let (Some(parent), Some(row)) = (code.parent(), judged.get(index)) else { return };
        let listed = by_code.get(&parent).and_then(|rows| judged.get(*rows.first()?)).map(|row| row.unit.name.as_str());
        let parent_name = listed.or_else(|| self.desk.unit(&parent).map(|unit| unit.name.as_str())).unwrap_or_default();
        if parent.level() > 1 && carries(&row.unit.name, parent_name) {
            found.remarks.push(Remark::ParentSuffix);
            found.problems.push(problem::parent_suffix(code, parent_name));
        }
        let said = self.rows.get(index).and_then(|row| row.parent.as_ref()).filter(|raw| !raw.is_blank());
        if let Some(said) = said.map(|raw| raw.text.trim()) {
            let same = said.eq_ignore_ascii_case(parent.as_str())
                || parent_name.is_empty()
                || !matches!(name::compare(said, parent_name), Sameness::Different)
                || OldCode::parse(said).and_then(|old| old.suggest()).is_ok_and(|code| code == parent);
            if !same {
                found.remarks.push(Remark::ParentDiffers);
                found.problems.push(problem::parent_differs(code, said));
            }
        }
    }
}

struct Found {
    verdict: Verdict,
    remarks: Vec<Remark>,
    problems: Vec<Problem>,
}

impl Found {
    fn is(&mut self, verdict: Verdict, problem: Problem) {
        self.verdict = verdict;
        self.problems.push(problem);
    }
}

/// The fields of which the row says something else; what it leaves blank says nothing.
pub fn said_otherwise(here: &Unit, there: &Unit) -> Vec<Field> {
    Field::ALL.into_iter().filter(|&field| there.get(field).is_some_and(|said| here.get(field) != Some(said))).collect()
}

/// Whether the name ends with the name of the unit above, set off by a dash, a comma, brackets or “thuộc”.
fn carries(name: &str, parent: &str) -> bool {
    if parent.is_empty() {
        return false;
    }
    let ends = [" - ", " – ", " — ", ", ", " (", " thuộc ", " trực thuộc "];
    ends.iter().filter_map(|end| name.rsplit_once(end)).any(|(unit, suffix)| {
        let suffix = suffix.trim_end_matches(')');
        !unit.trim().is_empty() && !matches!(name::compare(suffix, parent), Sameness::Different)
    })
}
