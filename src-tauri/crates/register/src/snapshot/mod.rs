//! The register as the rules see it: every code ever given, the units that stand, the open drafts.
//!
//! A snapshot of the file that is kept in step with it by [`Register::absorb_plan`] and [`Register::absorb_sealed`];
//! loading the file anew gives an equal one. Nothing here checks rules: [`crate::change`] does, before anything is absorbed.

mod ahead;

pub use ahead::{Ahead, Span};

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::change_set::{Draft, DraftId, Line, Plan, Sealed, SetNumber, Status, Version, VersionId};
use crate::policy::Policy;
use crate::{Code, Unit};

/// A code that was given, with the version that holds now, or held last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenCode {
    /// The set that gave the code.
    pub issued_in: SetNumber,
    /// The set that closed it, for good.
    pub closed_in: Option<SetNumber>,
    /// First day of its first version.
    pub given_on: NaiveDate,
    /// The version that holds now, or held last.
    pub version: Version,
}

impl GivenCode {
    /// Whether the code is open in the applied state.
    pub fn is_open(&self) -> bool {
        self.closed_in.is_none()
    }
}

/// The whole register in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// The register's own numbering policy.
    pub policy: Policy,
    entries: HashMap<Code, GivenCode>,
    drafts: BTreeMap<DraftId, Draft>,
    /// The draft that holds a code on a row; a code is on at most one.
    held: HashMap<Code, DraftId>,
    /// Every code ever given or held as new by a draft, by its parent.
    below: HashMap<Code, BTreeSet<Code>>,
    roots: BTreeSet<Code>,
    /// For each such code, what was given but takes force after the day the snapshot is looked at.
    ahead: BTreeMap<Code, Ahead>,
    /// How many codes are open.
    open: usize,
    last_set: SetNumber,
    last_version: VersionId,
}

impl Register {
    /// An empty register with this policy.
    pub fn new(policy: Policy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// Puts a code that was given into the snapshot; used by loading.
    pub fn insert_given_code(&mut self, code: Code, entry: GivenCode) {
        self.last_set = self.last_set.max(entry.issued_in);
        self.last_version = self.last_version.max(entry.version.id);
        self.file_below(&code);
        self.open += usize::from(entry.is_open());
        // Loading puts the versions of a code in one after the other.
        let replaced = self.entries.insert(code, entry);
        self.open -= usize::from(replaced.is_some_and(|entry| entry.is_open()));
    }

    /// Puts an open draft with its lines into the snapshot; used by loading and for a new draft.
    pub fn insert_draft(&mut self, draft: Draft) {
        for (code, line) in &draft.lines {
            self.held.insert(code.clone(), draft.id);
            if line.issues() {
                self.file_below(code);
            }
        }
        self.drafts.insert(draft.id, draft);
    }

    /// States the last number of the chain and the last version made; used by loading.
    pub fn set_last(&mut self, set: SetNumber, version: VersionId) {
        self.last_set = set;
        self.last_version = version;
    }

    /// Forgets a discarded draft; its codes are free again.
    pub fn drop_draft(&mut self, id: DraftId) {
        let Some(draft) = self.drafts.remove(&id) else { return };
        for (code, line) in &draft.lines {
            self.release(code, line);
        }
    }

    /// States which codes are to change on a later day than the one at which the register is looked at; whoever shows the
    /// register keeps it so. The rules do not ask for it: to them, what was given is given.
    pub fn set_ahead(&mut self, ahead: BTreeMap<Code, Ahead>) {
        self.ahead = ahead;
    }

    /// The codes that are to change on a later day, in order.
    pub fn all_ahead(&self) -> &BTreeMap<Code, Ahead> {
        &self.ahead
    }

    /// What comes for a code on a later day, if anything.
    pub fn ahead(&self, code: &Code) -> Option<&Ahead> {
        self.ahead.get(code)
    }

    /// The unit that holds the code on the day at which the register is looked at.
    pub fn in_force(&self, code: &Code) -> Option<&Arc<Unit>> {
        match self.ahead.get(code) {
            Some(ahead) => ahead.in_force.as_ref(),
            None => self.open_unit(code),
        }
    }

    /// Whether any set holds from a later day than this.
    pub fn reaches_beyond(&self, day: NaiveDate) -> bool {
        let later =
            |entry: &GivenCode| entry.version.valid_from > day || entry.version.valid_to.is_some_and(|end| end > day);
        self.entries.values().any(later)
    }

    /// A code that was ever given, with the version that holds now or held last.
    pub fn given_code(&self, code: &Code) -> Option<&GivenCode> {
        self.entries.get(code)
    }

    /// All codes ever given with their versions, in no order.
    pub fn given_codes(&self) -> impl Iterator<Item = (&Code, &GivenCode)> {
        self.entries.iter()
    }

    /// How many codes are open, and how many are closed for good.
    pub fn counts(&self) -> (usize, usize) {
        (self.open, self.entries.len() - self.open)
    }

    /// All open drafts, in the order of their identities.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.values()
    }

    /// The open draft of this identity.
    pub fn draft(&self, id: DraftId) -> Option<&Draft> {
        self.drafts.get(&id)
    }

    /// The draft that holds this code, with its line.
    pub fn held(&self, code: &Code) -> Option<(&Draft, &Line)> {
        let draft = self.drafts.get(self.held.get(code)?)?;
        Some((draft, draft.lines.get(code)?))
    }

    /// Every code directly below `parent` that was ever given or is new in a draft, in order.
    pub fn below(&self, parent: &Code) -> impl DoubleEndedIterator<Item = &Code> {
        self.below.get(parent).into_iter().flatten()
    }

    /// Whether a code below this level-1 body was ever given.
    pub fn has_tree(&self, root: &Code) -> bool {
        self.below(root).any(|code| self.entries.contains_key(code))
    }

    /// The level-1 bodies that stand and below which nothing was ever given: a list may open their tree.
    pub fn bare_roots(&self) -> impl Iterator<Item = &Code> {
        self.roots().filter(|root| self.open_unit(root).is_some() && !self.has_tree(root))
    }

    /// The level-1 codes, in order.
    pub fn roots(&self) -> impl Iterator<Item = &Code> {
        self.roots.iter()
    }

    /// The number of the last applied set; 0 before the first.
    pub fn last_set(&self) -> SetNumber {
        self.last_set
    }

    /// The identity of the last version made; 0 before the first.
    pub fn last_version(&self) -> VersionId {
        self.last_version
    }

    /// The names that these units have, by code; closed and unknown ones left out.
    pub fn names_of(&self, codes: &[Code]) -> BTreeMap<Code, String> {
        codes.iter().filter_map(|code| Some((code.clone(), self.open_unit(code)?.name.clone()))).collect()
    }

    /// The register as it would be if these codes were open and had these names.
    pub(crate) fn with_names<'n>(&self, names: impl Iterator<Item = (&'n Code, &'n str)>) -> Register {
        let mut register = self.clone();
        for (code, name) in names {
            if let Some(entry) = register.entries.get_mut(code) {
                register.open += usize::from(entry.closed_in.take().is_some());
                entry.version.valid_to = None;
                entry.version.unit = Arc::new(Unit { name: name.to_owned(), ..Unit::clone(&entry.version.unit) });
            }
        }
        register
    }

    /// The unit that holds the code in the applied state; `None` where it is closed or was never given.
    pub fn open_unit(&self, code: &Code) -> Option<&Arc<Unit>> {
        self.given_code(code).filter(|entry| entry.is_open()).map(|entry| &entry.version.unit)
    }

    /// What a draft's line starts from; `None` where it issues.
    pub fn before(&self, code: &Code, line: &Line) -> Option<&Arc<Unit>> {
        line.before.and_then(|_| self.given_code(code)).map(|entry| &entry.version.unit)
    }

    /// The legal status of a draft's line (CV 1018/BTTTT-THH §1.3b); `None` where it changes nothing.
    pub fn status(&self, code: &Code, line: &Line) -> Option<Status> {
        Status::between(self.before(code, line).map(Arc::as_ref), line.after.as_deref())
    }

    /// Takes over a plan that was admitted and written to the file.
    pub fn absorb_plan(&mut self, plan: &Plan) {
        let Some(mut draft) = self.drafts.remove(&plan.draft) else { return };
        for delta in &plan.lines {
            if let Some(line) = &delta.before {
                self.release(&delta.key, line);
            }
            if let Some(line) = &delta.after {
                self.held.insert(delta.key.clone(), draft.id);
                if line.issues() {
                    self.file_below(&delta.key);
                }
            }
        }
        draft.take(plan);
        self.drafts.insert(draft.id, draft);
    }

    /// Takes over a sealed set that was written to the file; its draft is gone.
    pub fn absorb_sealed(&mut self, sealed: &Sealed) {
        if let Some(id) = sealed.draft {
            self.drop_draft(id);
        }
        for line in &sealed.lines {
            let standing = self.entries.get(&line.code).filter(|_| sealed.voids(line));
            let valid_from = standing.map_or(sealed.effective_on, |entry| entry.version.valid_from);
            let opened = line.after.as_ref().map(|(id, unit)| Version {
                id: *id,
                unit: unit.clone(),
                valid_from,
                valid_to: None,
            });
            match (self.entries.get_mut(&line.code), opened) {
                (Some(entry), Some(version)) => entry.version = version,
                (Some(entry), None) => {
                    self.open -= usize::from(entry.is_open());
                    entry.closed_in = Some(sealed.number);
                    entry.version.valid_to = Some(sealed.effective_on);
                }
                (None, Some(mut version)) => {
                    // A code that was closed before the register began is given and closed by the same set.
                    let closed_in = (line.status == Status::Closed).then_some(sealed.number);
                    version.valid_to = closed_in.map(|_| sealed.effective_on);
                    let given_on = sealed.effective_on;
                    let entry = GivenCode { issued_in: sealed.number, closed_in, given_on, version };
                    self.insert_given_code(line.code.clone(), entry);
                }
                (None, None) => {}
            }
            if let Some((id, _)) = line.after {
                self.last_version = self.last_version.max(id);
            }
        }
        self.last_set = sealed.number;
    }

    fn file_below(&mut self, code: &Code) {
        match code.parent() {
            Some(parent) => self.below.entry(parent).or_default().insert(code.clone()),
            None => self.roots.insert(code.clone()),
        };
    }

    fn release(&mut self, code: &Code, line: &Line) {
        self.held.remove(code);
        if !line.issues() || self.entries.contains_key(code) {
            return;
        }
        match code.parent() {
            Some(parent) => {
                if let Some(codes) = self.below.get_mut(&parent) {
                    codes.remove(code);
                    if codes.is_empty() {
                        self.below.remove(&parent);
                    }
                }
            }
            None => {
                self.roots.remove(code);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::fixture::{Book, decided, header};
    use crate::change::seal;
    use crate::change_set::SetKind;
    use crate::code::tests::code;
    use crate::unit::Field;

    #[test]
    fn open_and_closed_codes_are_counted_as_sets_are_applied() {
        let mut book = Book::new();
        assert_eq!(book.register.counts(), (6, 1));
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Một").unwrap();
        book.close(draft, "H53.01", true).unwrap();
        assert_eq!(book.register.counts(), (6, 1), "a draft gives and closes nothing yet");
        book.apply(draft, "2026-01-31").unwrap();
        assert_eq!(book.register.counts(), (3, 5));
        // Loading puts a code in again for each of its versions.
        let given = book.register.given_code(&code("H53.02")).unwrap().clone();
        book.register.insert_given_code(code("H53.02"), given);
        assert_eq!(book.register.counts(), (3, 5));
    }

    #[test]
    fn a_set_goes_on_after_the_last_number_and_version_that_the_file_states() {
        let mut book = Book::new();
        // Versions that ended are not in the snapshot; the file knows how many there were.
        book.register.set_last(7, 100);
        assert_eq!((book.register.last_set(), book.register.last_version()), (7, 100));
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Một").unwrap();
        let sealed = book.apply(draft, "2026-01-31").unwrap();
        assert_eq!(sealed.number, 8);
        assert_eq!(sealed.lines[0].after.as_ref().map(|(version, _)| *version), Some(101));
    }

    #[test]
    fn a_register_reaches_beyond_a_day_only_by_what_begins_or_ends_after_it() {
        let mut book = Book::new();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(book.register.reaches_beyond(day("2022-02-28")), "H53.03 was closed on 1/3/2022");
        assert!(!book.register.reaches_beyond(day("2022-03-01")));
        let draft = book.draft();
        book.update(draft, "H53.02", &[(Field::Phone, "02763822233")]).unwrap();
        book.apply(draft, "2026-01-31").unwrap();
        assert!(book.register.reaches_beyond(day("2026-01-30")));
        assert!(!book.register.reaches_beyond(day("2026-01-31")));
    }

    #[test]
    fn only_a_body_without_any_code_below_may_have_its_tree_opened() {
        let mut book = Book::new();
        let mut draft = Draft::new(0, header(SetKind::Opening));
        let mut edit = crate::change::DraftEdit::new(&book.register, &draft);
        edit.found(&[(code("K53"), Unit::named("HĐND tỉnh Tây Ninh"))]);
        let plan = edit.finish("mở".into()).unwrap();
        draft.take(&plan);
        let (sealed, _) = seal(&book.register, &draft, None, &decided("", "2026-01-01")).unwrap();
        book.register.absorb_sealed(&sealed);
        assert!(book.register.has_tree(&code("H53")) && !book.register.has_tree(&code("K53")));
        assert_eq!(book.register.bare_roots().collect::<Vec<_>>(), [&code("K53")]);
    }
}
