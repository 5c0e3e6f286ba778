//! The name rule: who keeps which code.
//!
//! CV 1018/BTTTT-THH §1.2b (split), c (merge), d (renaming only); of several units on both sides each unit after is judged
//! by c if it has several predecessors, else by b. Level 1 differs: a merged body with a new name takes the code of one of
//! the old ones (QĐ 09/2025/QĐ-TTg Điều 2.2).
//!
//! In turn: which predecessor's code a unit after may claim by its name; of several claims on one code, whose; whether the
//! code can stand where the unit stands after. A predecessor whose code surely ends, because a code above it does, is not
//! asked about.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answer, Choice, QuestionLog};
use super::draw_index::DrawIndex;
use super::rule_book::{LocalRule, Moved, Stance};
use super::{Above, Asked, Reason, words};
use crate::Code;
use crate::name::Sameness;
use crate::problem::event as problem;

/// Whose code a unit after has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    /// A question is open.
    Open,
    /// That of this unit before.
    Of(Code),
    /// A new one. The predecessor whose name it has, or that it was alone, whose contact data go on with it.
    New(Option<Code>),
}

/// What the name rule says of the whole draw.
pub(super) struct Ruling {
    /// By unit after.
    pub holders: Vec<Holder>,
    /// By unit after.
    pub reasons: Vec<Vec<Reason>>,
    /// By unit after: the parent, where an answer put it elsewhere than drawn.
    pub stays_under: BTreeMap<usize, Code>,
    /// By edge: whether it is the same name.
    pub same: Vec<bool>,
    /// By edge: what was decided where the law is silent.
    pub decided: Vec<Option<String>>,
    /// Kept codes with the unit after that has them.
    pub heirs: BTreeMap<Code, usize>,
    /// Units before on whose code a question is open.
    pub open: BTreeSet<Code>,
}

impl Ruling {
    /// Whether a unit before ends for sure.
    pub(super) fn ends(&self, code: &Code) -> bool {
        !self.heirs.contains_key(code) && !self.open.contains(code)
    }
}

/// Judges every unit after by its name.
pub(super) fn rule(index: &DrawIndex<'_>, log: &mut QuestionLog<'_>) -> Ruling {
    let count = index.draw.after.len();
    let mut judge = Judge {
        index,
        ending: surely_ending(index),
        ruling: Ruling {
            holders: vec![Holder::Open; count],
            reasons: vec![Vec::new(); count],
            stays_under: BTreeMap::new(),
            same: index.sameness.iter().map(Sameness::is_same_name).collect(),
            decided: vec![None; index.draw.edges.len()],
            heirs: BTreeMap::new(),
            open: BTreeSet::new(),
        },
    };
    for after in 0..count {
        judge.claim(after, log);
    }
    judge.share_out(log);
    judge.settle(log);
    judge.ruling
}

/// The units before whose code cannot go on, whatever is answered: nobody after has a name like it, or it stands below such
/// a code, or a row takes what it stands below elsewhere.
fn surely_ending(index: &DrawIndex<'_>) -> BTreeSet<Code> {
    let mut ending: BTreeSet<Code> = BTreeSet::new();
    // Parents come first.
    for (code, part) in &index.part_of_source {
        let single = index.shapes[*part].is_single();
        let hopeful = index.out(code).iter().any(|at| {
            let after = &index.draw.after[index.draw.edges[*at].to];
            if (after.parent == Above::Root) != code.parent().is_none() {
                return false;
            }
            match (&after.parent, single) {
                (Above::Code(above), true) => code.parent().as_ref() == Some(above),
                (Above::Root | Above::After(_), true) | (Above::Root, false) => true,
                (Above::Code(_) | Above::After(_), false) => index.sameness[*at] != Sameness::Different,
            }
        });
        let ends_above =
            code.parent().is_some_and(|parent| is_taken_along(index, &parent, |above| ending.contains(above)));
        if !hopeful || ends_above {
            ending.insert(code.clone());
        }
    }
    ending
}

/// Whether a code ends because the unit before at or above it does, or because a row decides so of one in between.
fn is_taken_along(index: &DrawIndex<'_>, code: &Code, ends: impl Fn(&Code) -> bool) -> bool {
    for above in std::iter::successors(Some(code.clone()), Code::parent) {
        if index.sources.contains_key(&above) {
            return ends(&above);
        }
        if index.draw.rows.get(&above).is_some_and(|row| row.fate.is_some()) {
            return true;
        }
    }
    false
}

struct Judge<'a, 'b> {
    index: &'b DrawIndex<'a>,
    ending: BTreeSet<Code>,
    ruling: Ruling,
}

impl Judge<'_, '_> {
    fn from(&self, edge: usize) -> Code {
        self.index.draw.edges[edge].from.clone()
    }

    fn name_of(&self, after: usize) -> &str {
        &self.index.draw.after[after].name
    }

    /// The clause for a unit after: merge if it has several predecessors, else split.
    fn clause(&self, after: usize) -> &'static str {
        if self.index.into[after].len() > 1 { words::MERGE } else { words::SPLIT }
    }

    fn give_new(&mut self, after: usize, same_as: Option<Code>, reason: Reason) {
        self.ruling.holders[after] = Holder::New(same_as);
        self.ruling.reasons[after].push(reason);
    }

    fn give(&mut self, after: usize, code: Code, reason: Reason) {
        self.ruling.holders[after] = Holder::Of(code);
        self.ruling.reasons[after].push(reason);
    }

    /// First turn: whose code the unit may claim by its name.
    fn claim(&mut self, after: usize, log: &mut QuestionLog<'_>) {
        let index = self.index;
        let edges = &index.into[after];
        if edges.is_empty() {
            self.give_new(after, None, words::founded());
            return;
        }
        let is_root = index.draw.after[after].parent == Above::Root;
        let able = |at: &&usize| {
            let from = &index.draw.edges[**at].from;
            from.parent().is_none() == is_root && !self.ending.contains(from)
        };
        let able: Vec<usize> = edges.iter().filter(able).copied().collect();
        if index.shapes[index.part_of_after[after]].is_single() {
            self.claim_alone(after, edges[0], !able.is_empty());
        } else if able.is_empty() {
            self.claim_nothing(after);
        } else if is_root {
            self.claim_level_one(after, &able, log);
        } else {
            self.claim_by_name(after, &able, log);
        }
    }

    /// One becomes one: renaming keeps the code, whatever the name; under another parent it is a move.
    fn claim_alone(&mut self, after: usize, edge: usize, able: bool) {
        let from = self.from(edge);
        if able {
            self.give(after, from.clone(), words::only_renamed(&from, self.ruling.same[edge]));
        } else {
            self.give_new(after, Some(from.clone()), words::moved(&from));
        }
    }

    /// No predecessor's code can go on: they stand below codes that end, or are of another name or level.
    fn claim_nothing(&mut self, after: usize) {
        let same: Vec<Code> = self.edges_of_name(after).into_iter().map(|at| self.from(at)).collect();
        let reason = match same.first() {
            Some(code) => words::ends_with_parent(code),
            None => words::no_such_name(self.name_of(after), self.clause(after)),
        };
        // Of several namesakes none is preferred.
        let same_as = if same.len() == 1 { same.first().cloned() } else { None };
        self.give_new(after, same_as, reason);
    }

    fn edges_of_name(&self, after: usize) -> Vec<usize> {
        self.index.into[after].iter().copied().filter(|at| self.ruling.same[*at]).collect()
    }

    fn claim_level_one(&mut self, after: usize, able: &[usize], log: &mut QuestionLog<'_>) {
        let same: Vec<usize> = able.iter().copied().filter(|at| self.ruling.same[*at]).collect();
        match same.as_slice() {
            [edge] => {
                let from = self.from(*edge);
                self.give(after, from.clone(), words::kept_by_name(self.name_of(after), &from, self.clause(after)));
            }
            [] if self.index.into[after].len() == 1 => {
                self.give_new(after, None, words::no_such_name(self.name_of(after), words::SPLIT));
            }
            [] => {
                let asked = Asked::LevelOne { after, name: self.name_of(after).to_owned() };
                let question = words::level_one(asked, self.name_of(after), &self.named(able));
                self.keep_as_answered(after, able, log.ask(question));
            }
            _ => {
                let question = words::namesakes(
                    Asked::Namesakes { after, name: self.name_of(after).to_owned() },
                    self.name_of(after),
                    &self.named(&same),
                    words::LEVEL1,
                );
                self.keep_as_answered(after, &same, log.ask(question));
            }
        }
    }

    fn named(&self, edges: &[usize]) -> Vec<(Code, String)> {
        let named = |at: &usize| {
            let from = &self.index.draw.edges[*at].from;
            (from.clone(), self.index.name(from).to_owned())
        };
        edges.iter().map(named).collect()
    }

    fn claim_by_name(&mut self, after: usize, able: &[usize], log: &mut QuestionLog<'_>) {
        let mut same: Vec<usize> = able.iter().copied().filter(|at| self.ruling.same[*at]).collect();
        let mut unsure = Vec::new();
        if same.is_empty() {
            for &at in able {
                match self.by_rule(after, at) {
                    Stance::Yes => same.push(at),
                    Stance::No => {}
                    Stance::Ask => unsure.push(at),
                }
            }
        }
        let clause = self.clause(after);
        match same.as_slice() {
            [edge] => {
                let from = self.from(*edge);
                self.give(after, from.clone(), words::kept_by_name(self.name_of(after), &from, clause));
            }
            [] if unsure.is_empty() => {
                let reason = words::no_such_name(self.name_of(after), clause);
                self.give_new(after, None, reason);
            }
            [] => {
                let near: Vec<_> = unsure.iter().map(|at| (self.from(*at), self.near_name(*at))).collect();
                let question = words::near_name(
                    Asked::NearName { after, name: self.name_of(after).to_owned() },
                    self.name_of(after),
                    &near,
                    clause,
                    self.rule_for(after, &unsure),
                );
                self.keep_as_answered(after, &unsure, log.ask(question));
            }
            _ => {
                let question = words::namesakes(
                    Asked::Namesakes { after, name: self.name_of(after).to_owned() },
                    self.name_of(after),
                    &self.named(&same),
                    clause,
                );
                self.keep_as_answered(after, &same, log.ask(question));
            }
        }
    }

    /// The local rule that would answer for all these edges.
    fn rule_for(&self, after: usize, edges: &[usize]) -> Option<LocalRule> {
        let mut rules = edges.iter().map(|at| {
            let Sameness::Near(why) = &self.index.sameness[*at] else { return None };
            LocalRule::for_names(self.index.name(&self.index.draw.edges[*at].from), self.name_of(after), why)
        });
        let first = rules.next()?;
        first.filter(|first| rules.all(|rule| rule.as_ref() == Some(first)))
    }

    /// The name before of a near edge, and in what it differs.
    fn near_name(&self, edge: usize) -> String {
        let name = self.index.name(&self.index.draw.edges[edge].from);
        match &self.index.sameness[edge] {
            Sameness::Near(why) => {
                let why: Vec<&str> = why.iter().map(|why| why.title()).collect();
                format!("“{name}” (chỉ khác {})", why.join(", "))
            }
            Sameness::Identical | Sameness::Spelling | Sameness::Different => format!("“{name}”"),
        }
    }

    /// What the register's own rules say of an edge with a near name; a rule that decides is recorded.
    fn by_rule(&mut self, after: usize, edge: usize) -> Stance {
        let Sameness::Near(why) = &self.index.sameness[edge] else { return Stance::No };
        let before = self.index.name(&self.index.draw.edges[edge].from);
        let stance = self.index.rules.same_name(before, self.name_of(after), why);
        let reasons = self.index.rules.reasons(before, self.name_of(after), why);
        let said = words::by_rule(before, self.name_of(after), stance, &reasons);
        match stance {
            Stance::Yes => self.ruling.same[edge] = true,
            Stance::No => {}
            Stance::Ask => return stance,
        }
        self.ruling.decided[edge] = Some(said.clone());
        self.ruling.reasons[after].push(Reason { text: said, clause: None });
        stance
    }

    /// Takes an answer that keeps one of the codes, or none, and records it on the edges it is about.
    fn keep_as_answered(&mut self, after: usize, edges: &[usize], answer: Option<&Answer>) {
        let Some(answer) = answer else {
            self.leave_open(after, edges);
            return;
        };
        for edge in edges {
            self.ruling.decided[*edge] = Some(answer.printed());
        }
        let reason = words::answered(answer);
        match &answer.choice {
            Choice::Keep { code } => {
                let by_name = matches!(answer.asked, Asked::NearName { .. });
                for edge in edges.iter().filter(|edge| by_name && self.index.draw.edges[**edge].from == *code) {
                    self.ruling.same[*edge] = true;
                }
                self.give(after, code.clone(), reason);
            }
            Choice::Issue | Choice::Heir { .. } | Choice::Follow { .. } | Choice::Close => {
                self.give_new(after, None, reason);
            }
        }
    }

    fn leave_open(&mut self, after: usize, edges: &[usize]) {
        self.ruling.holders[after] = Holder::Open;
        let codes: Vec<Code> = edges.iter().map(|at| self.from(*at)).collect();
        self.ruling.open.extend(codes);
    }

    /// Second turn: of several claims on one code the officer picks one.
    fn share_out(&mut self, log: &mut QuestionLog<'_>) {
        let mut claims: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        for (after, holder) in self.ruling.holders.iter().enumerate() {
            if let Holder::Of(code) = holder {
                claims.entry(code.clone()).or_default().push(after);
            }
        }
        for (code, claimants) in claims.into_iter().filter(|(_, claimants)| claimants.len() > 1) {
            let named: Vec<(usize, String)> =
                claimants.iter().map(|after| (*after, self.name_of(*after).to_owned())).collect();
            let question = words::heirs(Asked::Heirs { code: code.clone() }, &code, self.index.name(&code), &named);
            let answer = log.ask(question);
            for after in claimants {
                let edge = self.edge(&code, after);
                match answer {
                    None => self.leave_open(after, edge.as_slice()),
                    Some(answer) => {
                        self.record(edge, &answer.printed());
                        let reason = words::answered(answer);
                        if answer.choice == (Choice::Heir { after }) {
                            self.ruling.reasons[after].push(reason);
                        } else {
                            self.give_new(after, None, reason);
                        }
                    }
                }
            }
        }
    }

    fn edge(&self, from: &Code, to: usize) -> Option<usize> {
        self.index.out(from).iter().copied().find(|at| self.index.draw.edges[*at].to == to)
    }

    /// Records on an edge what was decided of it, after what was decided before.
    fn record(&mut self, edge: Option<usize>, said: &str) {
        let Some(decided) = edge.and_then(|edge| self.ruling.decided.get_mut(edge)) else { return };
        *decided = Some(match decided.take() {
            Some(before) if before != said => format!("{before}; {said}"),
            Some(_) | None => said.to_owned(),
        });
    }

    /// Third turn, parents first: whether each claimed code can stand where the unit stands after.
    fn settle(&mut self, log: &mut QuestionLog<'_>) {
        let claims: BTreeMap<Code, usize> = self
            .ruling
            .holders
            .iter()
            .enumerate()
            .filter_map(|(after, holder)| match holder {
                Holder::Of(code) => Some((code.clone(), after)),
                Holder::Open | Holder::New(_) => None,
            })
            .collect();
        for (code, after) in claims {
            self.settle_one(&code, after, log);
        }
        for (after, holder) in self.ruling.holders.iter().enumerate() {
            let is_root = self.index.draw.after[after].parent == Above::Root;
            if is_root && matches!(holder, Holder::New(_)) {
                log.problems.push(problem::level_one_new(after + 1, &self.index.draw.after[after].name));
            }
        }
    }

    fn settle_one(&mut self, code: &Code, after: usize, log: &mut QuestionLog<'_>) {
        let Some(above) = code.parent() else {
            self.ruling.heirs.insert(code.clone(), after);
            return;
        };
        if is_taken_along(self.index, &above, |source| self.ruling.ends(source)) {
            self.ruling.reasons[after].clear();
            self.give_new(after, Some(code.clone()), words::ends_with_parent(code));
            return;
        }
        let (drawn, waits) = match &self.index.draw.after[after].parent {
            Above::Root => (None, false),
            Above::Code(parent) => (Some(parent), false),
            Above::After(at) => match &self.ruling.holders[*at] {
                Holder::Of(parent) => (Some(parent), false),
                Holder::New(_) => (None, false),
                Holder::Open => (None, true),
            },
        };
        let waits = waits || self.index.source_above(&above).is_some_and(|source| self.ruling.open.contains(&source));
        let edge = self.edge(code, after);
        if waits {
            self.leave_open(after, edge.as_slice());
        } else if drawn == Some(&above) {
            self.ruling.heirs.insert(code.clone(), after);
        } else {
            self.settle_elsewhere(code, &above, after, log);
        }
    }

    /// The code does not stand under the new parent.
    fn settle_elsewhere(&mut self, code: &Code, above: &Code, after: usize, log: &mut QuestionLog<'_>) {
        let edge = self.edge(code, after);
        if self.index.shapes[self.index.part_of_after[after]].is_single() {
            self.ruling.reasons[after].clear();
            self.give_new(after, Some(code.clone()), words::moved(code));
            return;
        }
        if self.index.rules.moved == Moved::Issue {
            let reason = words::moved_by_rule(code);
            self.record(edge, &reason.text);
            self.give_new(after, Some(code.clone()), reason);
            return;
        }
        let question = words::elsewhere(
            Asked::Elsewhere { after, name: self.name_of(after).to_owned() },
            self.name_of(after),
            code,
            above,
        );
        let Some(answer) = log.ask(question) else {
            self.leave_open(after, edge.as_slice());
            return;
        };
        self.record(edge, &answer.printed());
        let reason = words::answered(answer);
        if matches!(answer.choice, Choice::Keep { .. }) {
            self.ruling.stays_under.insert(after, above.clone());
            self.ruling.reasons[after].push(reason);
            self.ruling.heirs.insert(code.clone(), after);
        } else {
            self.give_new(after, Some(code.clone()), reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::super::*;
    use crate::Unit;
    use crate::change::EventKind;
    use crate::code::tests::code;
    use crate::event::rule_book::{NearRule, TypeWordRule};
    use crate::name::Nearness;
    use crate::unit::Field;

    const B: &str = "CV 1018/BTTTT-THH §1.2b";
    const C: &str = "CV 1018/BTTTT-THH §1.2c";
    const D: &str = "CV 1018/BTTTT-THH §1.2d";
    const LEVEL1: &str = "QĐ 09/2025/QĐ-TTg Điều 2.2";
    const OLD: &str = "QCVN 102:2016/BTTTT";

    fn communes() -> Book {
        Book::new(&[
            ("H26", "UBND thành phố Hà Nội"),
            ("H26.101", "Xã Phù Linh"),
            ("H26.102", "Thị trấn Sóc Sơn"),
            ("H26.103", "Xã Tiên Dược"),
            ("H26.50", "Huyện Đông Anh"),
            ("H26.50.01", "Xã Tiên Dược"),
            ("H26.50.02", "Xã Mỹ Lý"),
            ("H26.51", "Huyện Mê Linh"),
            ("H26.51.01", "Xã Mỹ Lý"),
        ])
    }

    /// Draws that answer the children question in advance are of no use here: no source has children unless said.
    fn judged(book: &Book, draw: &Draw) -> Judged {
        book.judge(draw).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    #[test]
    fn cv_1018_1_2_b_a_split_off_unit_with_the_unchanged_name_keeps_the_code() {
        let judged = judged(
            &communes(),
            &draw("H26.101 part 0, H26.101 part 1", &[("Xã Phù Linh", "H26"), ("Xã Tân Minh", "H26")]),
        );
        assert_eq!(kinds(&judged), [EventKind::Split]);
        assert_eq!(outcomes(&judged), ["giữ H26.101", "mới H26.104"]);
        assert_eq!(closed(&judged), Vec::<String>::new());
        assert!(judged.verdicts.iter().all(|verdict| clauses(verdict) == [B]), "{:?}", judged.verdicts);
    }

    #[test]
    fn cv_1018_1_2_b_if_none_has_the_name_all_get_new_codes_and_the_old_one_is_closed() {
        let judged = judged(
            &communes(),
            &draw("H26.101 part 0, H26.101 part 1", &[("Xã Tân Minh", "H26"), ("Xã Tân Hưng", "H26")]),
        );
        assert_eq!(outcomes(&judged), ["mới H26.104", "mới H26.105"]);
        assert_eq!(closed(&judged), ["H26.101"]);
        assert_eq!(judged.sources[0].note, "Chia tách thành “Xã Tân Minh” (H26.104); “Xã Tân Hưng” (H26.105)");
        assert_eq!(judged.verdicts[0].note.as_deref(), Some("Tách từ “Xã Phù Linh” (H26.101)"));
        assert!(judged.verdicts.iter().all(|verdict| clauses(verdict) == [B]));
    }

    #[test]
    fn cv_1018_1_2_c_the_merged_unit_of_an_old_name_keeps_that_ones_code_and_the_others_are_closed() {
        let judged = judged(&communes(), &draw("H26.101 whole 0, H26.103 whole 0", &[("Xã Tiên Dược", "H26")]));
        assert_eq!(kinds(&judged), [EventKind::Merge]);
        assert_eq!(outcomes(&judged), ["giữ H26.103"]);
        assert_eq!(closed(&judged), ["H26.101"]);
        assert_eq!(judged.sources[0].note, "Sáp nhập vào “Xã Tiên Dược” (H26.103)");
        assert_eq!(clauses(&judged.verdicts[0]), [C]);
        assert_eq!(judged.verdicts[0].note, None, "a kept unit has no row of its own");
    }

    #[test]
    fn cv_1018_1_2_c_if_no_name_is_the_same_a_new_code_and_all_old_ones_closed() {
        let judged = judged(&communes(), &draw("H26.101 whole 0, H26.103 whole 0", &[("Xã Đa Phúc", "H26")]));
        assert_eq!(outcomes(&judged), ["mới H26.104"]);
        assert_eq!(closed(&judged), ["H26.101", "H26.103"]);
        assert_eq!(clauses(&judged.verdicts[0]), [C]);
        assert_eq!(
            judged.verdicts[0].note.as_deref(),
            Some("Sáp nhập từ “Xã Phù Linh” (H26.101); “Xã Tiên Dược” (H26.103)")
        );
    }

    #[test]
    fn cv_1018_1_2_d_renaming_only_keeps_the_code_whatever_the_name() {
        for name in ["Xã Đa Phúc", "Phường Phù Linh"] {
            let judged = judged(&communes(), &draw("H26.101 whole 0", &[(name, "H26")]));
            assert_eq!(kinds(&judged), [EventKind::Rename]);
            assert_eq!(outcomes(&judged), ["giữ H26.101"]);
            assert_eq!(clauses(&judged.verdicts[0]), [D]);
            assert!(judged.questions.is_empty(), "the law is not silent on a mere renaming");
        }
    }

    #[test]
    fn cv_1018_1_2_a_a_founded_unit_gets_a_new_code_and_a_dissolved_ones_is_closed() {
        let judged = judged(&communes(), &draw("H26.101", &[("Xã Tân Minh", "H26")]));
        assert_eq!(kinds(&judged), [EventKind::Dissolve, EventKind::Establish]);
        assert_eq!(outcomes(&judged), ["mới H26.104"]);
        assert_eq!(judged.sources[0].note, "Giải thể");
        assert_eq!(judged.verdicts[0].note, None);
    }

    #[test]
    fn many_to_many_is_judged_unit_by_unit() {
        let judged = judged(
            &communes(),
            &draw(
                "H26.101 part 0, H26.101 part 1, H26.103 whole 0, H26.102 whole 1",
                &[("Xã Tiên Dược", "H26"), ("Xã Phù Linh", "H26")],
            ),
        );
        assert_eq!(kinds(&judged), [EventKind::Reorganise]);
        assert_eq!(outcomes(&judged), ["giữ H26.103", "giữ H26.101"]);
        assert_eq!(closed(&judged), ["H26.102"]);
        let edges: Vec<String> = judged
            .successions
            .iter()
            .map(|(_, from, to, edge)| format!("{from} {to} {:?} {}", edge.share, edge.same_name))
            .collect();
        let wanted = [
            "H26.101 H26.103 Part false",
            "H26.101 H26.101 Part true",
            "H26.103 H26.103 Whole true",
            "H26.102 H26.101 Whole false",
        ];
        assert_eq!(edges, wanted);
    }

    fn provinces() -> Book {
        Book::new(&[("H01", "UBND tỉnh An Giang"), ("H33", "UBND tỉnh Kiên Giang"), ("H33.01", "Sở Y tế")])
    }

    #[test]
    fn qd_09_2025_2_2_a_merged_province_of_an_old_name_keeps_its_code() {
        let mut draw = draw("H01 whole 0, H33 whole 0", &[("UBND tỉnh An Giang", "")]);
        draw.children.insert(code("H33"), Children::Follow(0));
        let judged = judged(&provinces(), &draw);
        assert_eq!(outcomes(&judged), ["giữ H01"]);
        assert_eq!(closed(&judged), ["H33"]);
        assert_eq!(judged.recoded[0].new, Some(code("H01.01")));
    }

    #[test]
    fn qd_09_2025_2_2_a_merged_province_with_a_new_name_takes_the_code_of_one_of_the_old_ones() {
        let mut draw = draw("H01 whole 0, H33 whole 0", &[("UBND tỉnh Tiền Phương", "")]);
        draw.children.insert(code("H33"), Children::Follow(0));
        draw.children.insert(code("H01"), Children::Follow(0));
        let open = judged(&provinces(), &draw);
        assert_eq!(asked(&open), [Asked::LevelOne { after: 0, name: "UBND tỉnh Tiền Phương".into() }]);
        assert_eq!(open.questions[0].clause, LEVEL1);
        let choices: Vec<&Choice> = open.questions[0].offers.iter().map(|offer| &offer.choice).collect();
        assert_eq!(choices, [&keep("H01"), &keep("H33")], "a new code is not among them");
        draw.answers.push(answer(Asked::LevelOne { after: 0, name: "UBND tỉnh Tiền Phương".into() }, keep("H33")));
        let judged = judged(&provinces(), &draw);
        assert_eq!(outcomes(&judged), ["giữ H33"]);
        assert_eq!(closed(&judged), ["H01"]);
    }

    #[test]
    fn no_level_1_code_is_given_here() {
        let lone = draw("", &[("UBND tỉnh Mới", "")]);
        let split = draw("H33 part 0, H33 part 1", &[("UBND tỉnh Kiên Giang", ""), ("UBND tỉnh Hà Tiên", "")]);
        assert_eq!(refusal(provinces().judge(&lone)), ["event.levelOneNew"]);
        assert_eq!(refusal(provinces().judge(&split)), ["event.levelOneNew"]);
    }

    #[test]
    fn qcvn_102_the_older_code_goes_with_the_kept_code_only() {
        let with_old = |text: &str, name: &str, old: &str| {
            (code(text), Unit { qcvn102: Some(old.into()), phone: Some("1".into()), ..Unit::named(name) })
        };
        let book = Book::of(&[
            (code("H26"), Unit::named("UBND")),
            with_old("H26.01", "Sở A", "000.00.01.H26"),
            with_old("H26.02", "Sở B", "000.00.02.H26"),
            (code("H26.03"), Unit::named("Sở C")),
        ]);
        let kept = judged(&book, &draw("H26.01 whole 0, H26.02 whole 0", &[("Sở A", "H26")]));
        assert_eq!(kept.verdicts[0].unit.qcvn102.as_deref(), Some("000.00.01.H26"));
        assert_eq!(clauses(&kept.verdicts[0]), [C, OLD]);
        let new = judged(&book, &draw("H26.01 whole 0, H26.02 whole 0", &[("Sở D", "H26")]));
        assert_eq!(new.verdicts[0].unit, Unit::named("Sở D"), "nothing is guessed for a new unit");
        let moved = judged(&book, &draw("H26.01 whole 0", &[("Sở A", "H26.03")]));
        assert_eq!(moved.verdicts[0].unit, Unit { phone: Some("1".into()), ..Unit::named("Sở A") });
        assert!(clauses(&moved.verdicts[0]).contains(&OLD));
    }

    // Where the law is silent: the table of the domain description, §4, row by row.

    #[test]
    fn silent_a_unit_that_moves_to_another_parent_is_closed_and_given_a_new_code() {
        let judged = judged(&communes(), &draw("H26.50.02 whole 0", &[("Xã Mỹ Lý", "H26.51")]));
        assert_eq!(kinds(&judged), [EventKind::Move]);
        assert_eq!(outcomes(&judged), ["mới H26.51.02"]);
        assert_eq!(closed(&judged), ["H26.50.02"]);
        assert_eq!(judged.sources[0].note, "Chuyển cơ quan chủ quản, nay là “Xã Mỹ Lý” (H26.51.02)");
        assert_eq!(judged.verdicts[0].note.as_deref(), Some("Chuyển từ “Xã Mỹ Lý” (H26.50.02)"));
        assert!(judged.questions.is_empty());
        assert_eq!(judged.successions[0].3, Succession { share: Share::Whole, same_name: true, decided: None });
    }

    #[test]
    fn silent_the_same_name_with_another_type_word_stops_and_asks() {
        let mut draw = draw("H26.101 whole 0, H26.102 whole 0", &[("Xã Sóc Sơn", "H26")]);
        let open = judged(&communes(), &draw);
        assert_eq!(asked(&open), [Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() }]);
        assert_eq!(outcomes(&open), ["hỏi"]);
        assert!(open.questions[0].text.contains("từ chỉ loại đơn vị hành chính"), "{}", open.questions[0].text);
        draw.answers.push(answer(Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() }, keep("H26.102")));
        let same = judged(&communes(), &draw);
        assert_eq!(outcomes(&same), ["giữ H26.102"]);
        assert_eq!(closed(&same), ["H26.101"]);
        let edge = &same.successions[1].3;
        assert!(edge.same_name);
        assert_eq!(edge.decided.as_deref(), Some("Giữ mã H26.102: theo Nghị quyết 15 (Trần Văn Tâm)"));
        assert_eq!(
            same.verdicts[0].note.as_deref(),
            Some("Giữ mã H26.102: theo Nghị quyết 15 (Trần Văn Tâm)"),
            "printed"
        );
        draw.answers[0].choice = Choice::Issue;
        let other = judged(&communes(), &draw);
        assert_eq!(outcomes(&other), ["mới H26.104"]);
        assert_eq!(closed(&other), ["H26.101", "H26.102"]);
    }

    #[test]
    fn silent_a_local_rule_answers_for_type_words() {
        let draw = draw("H26.101 whole 0, H26.102 whole 0", &[("Xã Sóc Sơn", "H26")]);
        for (same, wanted, count) in
            [(Stance::Yes, "giữ H26.102", 0), (Stance::No, "mới H26.104", 0), (Stance::Ask, "hỏi", 1)]
        {
            let rule = TypeWordRule {
                same,
                reason: "theo Nghị quyết 15".into(),
                by: "Trần Văn Tâm".into(),
                ..TypeWordRule::ask("Thị trấn", "Xã")
            };
            let rules = RuleBook { type_words: vec![rule], ..RuleBook::default() };
            let book = communes();
            let judged = judge(&book.edit(), &draw, &rules).unwrap();
            assert_eq!((outcomes(&judged), judged.questions.len()), (vec![wanted.to_owned()], count));
            if count == 0 {
                let decided = judged.successions[1].3.decided.clone().unwrap();
                assert!(decided.starts_with("Quy tắc của sổ: “Thị trấn Sóc Sơn” và “Xã Sóc Sơn”"), "{decided}");
                assert!(decided.ends_with(", theo Nghị quyết 15 (Trần Văn Tâm)."), "{decided}");
            }
        }
    }

    #[test]
    fn silent_of_two_predecessors_of_the_name_the_officer_picks_one() {
        let mut draw = draw("H26.103 whole 0, H26.50.01 whole 0", &[("Xã Tiên Dược", "H26")]);
        let open = judged(&communes(), &draw);
        assert_eq!(asked(&open), [Asked::Namesakes { after: 0, name: "Xã Tiên Dược".into() }]);
        draw.answers.push(answer(Asked::Namesakes { after: 0, name: "Xã Tiên Dược".into() }, keep("H26.103")));
        let judged = judged(&communes(), &draw);
        assert_eq!(outcomes(&judged), ["giữ H26.103"]);
        assert!(judged.successions.iter().all(|(_, _, _, edge)| edge.decided.is_some()));
    }

    #[test]
    fn silent_a_difference_in_spelling_only_is_the_same_name() {
        let judged = judged(&communes(), &draw("H26.101 whole 0, H26.103 whole 0", &[("XÃ  TIÊN DƯỢC", "H26")]));
        assert_eq!(outcomes(&judged), ["giữ H26.103"]);
        assert_eq!(rules(&judged.warnings), ["name.spellingOnly"]);
        assert!(judged.questions.is_empty());
    }

    #[test]
    fn silent_name_and_contact_data_changed_are_one_row() {
        let mut book = communes();
        let mut draw = draw("H26.101 whole 0", &[("Xã Đa Phúc", "H26")]);
        draw.after[0].fields.insert(Field::Phone, " 024 1 ".into());
        let judged = judged(&book, &draw);
        book.lay(&judged).unwrap();
        assert_eq!(book.rows(), ["H26.101 Đổi tên Xã Đa Phúc"]);
        let after = book.draft().lines[&code("H26.101")].after.clone().unwrap();
        assert_eq!(after.phone.as_deref(), Some("024 1"));
    }

    #[test]
    fn silent_a_parent_that_ends_asks_what_becomes_of_each_below() {
        let mut draw = draw("H26.51", &[]);
        let open = judged(&communes(), &draw);
        assert_eq!(asked(&open), [Asked::Children { code: code("H26.51") }]);
        let mut book = communes();
        assert_eq!(refusal(book.lay(&open)), ["event.unanswered"]);
        draw.children.insert(code("H26.51"), Children::Close);
        let judged = judged(&book, &draw);
        book.lay(&judged).unwrap();
        let wanted =
            ["H26.51 Đóng mã | Giải thể", "H26.51.01 Đóng mã | Đóng mã cùng việc giải thể H26.51 “Huyện Mê Linh”"];
        assert_eq!(book.rows(), wanted);
    }

    #[test]
    fn silent_a_kept_unit_after_a_merger_has_no_row_the_closed_ones_say_into_what() {
        let mut book = communes();
        let judged = judged(&book, &draw("H26.101 whole 0, H26.103 whole 0", &[("Xã Tiên Dược", "H26")]));
        book.lay(&judged).unwrap();
        assert_eq!(book.rows(), ["H26.101 Đóng mã | Sáp nhập vào “Xã Tiên Dược” (H26.103)"]);
        assert_eq!(book.draft().successions.len(), 2);
    }

    #[test]
    fn silent_the_kept_code_does_not_stand_under_the_new_parent() {
        let mut draw = draw("H26.50.02 whole 0, H26.103 whole 0", &[("Xã Mỹ Lý", "H26")]);
        let open = judged(&communes(), &draw);
        assert_eq!(asked(&open), [Asked::Elsewhere { after: 0, name: "Xã Mỹ Lý".into() }]);
        for (choice, wanted) in [(Choice::Issue, "mới H26.104"), (keep("H26.50.02"), "giữ H26.50.02")] {
            draw.answers = vec![answer(Asked::Elsewhere { after: 0, name: "Xã Mỹ Lý".into() }, choice)];
            let judged = judged(&communes(), &draw);
            assert_eq!(outcomes(&judged), [wanted]);
            assert!(judged.successions[0].3.decided.is_some());
        }
        draw.answers.clear();
        let rules = RuleBook { moved: Moved::Issue, ..RuleBook::default() };
        let book = communes();
        let judged = judge(&book.edit(), &draw, &rules).unwrap();
        assert_eq!(outcomes(&judged), ["mới H26.104"]);
        assert!(judged.successions[0].3.decided.as_deref().unwrap().starts_with("Quy tắc của sổ"));
    }

    #[test]
    fn silent_a_near_spelling_is_asked_and_may_be_ruled() {
        let draw = draw("H26.50.02 whole 0, H26.50.01 whole 0", &[("Xã Mỹ Lí", "H26.50")]);
        assert_eq!(asked(&judged(&communes(), &draw)), [Asked::NearName { after: 0, name: "Xã Mỹ Lí".into() }]);
        let near = vec![NearRule { why: Nearness::IAndY, same: Stance::Yes, reason: String::new(), by: String::new() }];
        let book = communes();
        let ruled = judge(&book.edit(), &draw, &RuleBook { near, ..RuleBook::default() }).unwrap();
        assert_eq!(outcomes(&ruled), ["giữ H26.50.02"]);
    }

    #[test]
    fn silent_two_units_after_of_the_old_name_the_officer_picks_the_heir() {
        let mut draw = draw("H26.101 part 0, H26.101 part 1", &[("Xã Phù Linh", "H26"), ("Xã Phù Linh", "H26.50")]);
        assert_eq!(asked(&judged(&communes(), &draw)), [Asked::Heirs { code: code("H26.101") }]);
        draw.answers.push(answer(Asked::Heirs { code: code("H26.101") }, Choice::Heir { after: 0 }));
        let judged = judged(&communes(), &draw);
        assert_eq!(outcomes(&judged), ["giữ H26.101", "mới H26.50.03"]);
    }

    #[test]
    fn nobody_is_asked_which_code_to_keep_where_none_can_be_kept() {
        // The districts end: whatever the communes below are called, their codes end with them.
        let mut draw = draw(
            "H26.50, H26.51, H26.50.02 whole 0, H26.51.01 whole 0, H26.50.01 whole 1",
            &[("Xã Mỹ Lý", "H26"), ("Phường Tiên Dược", "H26")],
        );
        draw.children.insert(code("H26.50"), Children::Close);
        let judged = judged(&communes(), &draw);
        assert_eq!(asked(&judged), []);
        assert_eq!(outcomes(&judged), ["mới H26.104", "mới H26.105"]);
        assert_eq!(closed(&judged).len(), 5);
        assert!(judged.successions[0].3.same_name, "the name is the same all the same");
    }

    #[test]
    fn an_answer_needs_reason_and_name_and_must_be_one_of_the_choices() {
        let asked = Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() };
        let with = |answer: Answer| {
            let answers = vec![answer];
            let draw = Draw { answers, ..draw("H26.101 whole 0, H26.102 whole 0", &[("Xã Sóc Sơn", "H26")]) };
            communes().judge(&draw)
        };
        let good = answer(asked.clone(), Choice::Issue);
        assert_eq!(refusal(with(Answer { reason: " ".into(), ..good.clone() })), ["event.answerUnsigned"]);
        assert_eq!(refusal(with(Answer { by: String::new(), ..good.clone() })), ["event.answerUnsigned"]);
        assert_eq!(refusal(with(answer(asked.clone(), keep("H26.101")))), ["event.answerUnknown"]);
        let other = with(answer(Asked::Namesakes { after: 0, name: "Xã Sóc Sơn".into() }, Choice::Issue)).unwrap();
        assert_eq!(rules(&other.warnings), ["event.answerUnused"], "nothing is thrown away unsaid");
        assert_eq!(with(good).unwrap().questions, []);
    }
}
