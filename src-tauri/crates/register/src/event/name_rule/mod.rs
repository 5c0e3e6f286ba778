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

use super::drawing_index::DrawingIndex;
use super::question_log::QuestionLog;
use super::rule_book::Moved;
use super::{Above, Asked, Reason, words};
use super::{Answer, Choice, LocalRule, Stance};
use crate::event::problem;
use crate::name::Sameness;
use crate::{Code, law};

/// From which unit before a unit after has its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    /// It hangs on a question that is open.
    Open,
    /// It keeps the code of this unit before.
    Of(Code),
    /// It gets a new code. Named is the unit before whose contact data go on with it: the one of its name, or the only
    /// one.
    New(Option<Code>),
}

/// What the name rule says of the whole drawing.
pub(super) struct Ruling {
    /// Which code each unit after has.
    pub holders: Vec<Holder>,
    /// Why each unit after has it, in the order of the turns.
    pub reasons: Vec<Vec<Reason>>,
    /// The parent of a unit after, where an answer put it elsewhere than drawn; by its index.
    pub stays_under: BTreeMap<usize, Code>,
    /// For each edge, whether the name is the same at both ends.
    pub same: Vec<bool>,
    /// For each edge, what was decided where the law is silent, and by whom.
    pub decided: Vec<Option<String>>,
    /// The same as the list prints it, without the officer's name.
    pub printed: Vec<Option<String>>,
    /// The kept codes, each with the unit after that has it.
    pub heirs: BTreeMap<Code, usize>,
    /// The units before whose code hangs on an open question.
    pub open: BTreeSet<Code>,
}

impl Ruling {
    /// Whether the code of a unit before is closed, whatever the open questions are answered.
    pub(super) fn ends(&self, code: &Code) -> bool {
        !self.heirs.contains_key(code) && !self.open.contains(code)
    }
}

/// Judges every unit after by its name (CV 1018/BTTTT-THH §1.2b–d), in three turns.
pub(super) fn decide(index: &DrawingIndex<'_>, log: &mut QuestionLog<'_>) -> Ruling {
    let count = index.draw.after.len();
    let mut rule = NameRule {
        index,
        ending: surely_ending(index),
        ruling: Ruling {
            holders: vec![Holder::Open; count],
            reasons: vec![Vec::new(); count],
            stays_under: BTreeMap::new(),
            same: index.sameness.iter().map(Sameness::is_same_name).collect(),
            decided: vec![None; index.draw.edges.len()],
            printed: vec![None; index.draw.edges.len()],
            heirs: BTreeMap::new(),
            open: BTreeSet::new(),
        },
    };
    for after in 0..count {
        rule.claim(after, log);
    }
    rule.share_out(log);
    rule.keep_where_units_stand(log);
    rule.ruling
}

/// The units before whose code cannot go on, whatever is answered: nobody after has a name like it, or it stands below such
/// a code, or a row takes what it stands below elsewhere.
fn surely_ending(index: &DrawingIndex<'_>) -> BTreeSet<Code> {
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
fn is_taken_along(index: &DrawingIndex<'_>, code: &Code, ends: impl Fn(&Code) -> bool) -> bool {
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

struct NameRule<'a, 'b> {
    index: &'b DrawingIndex<'a>,
    ending: BTreeSet<Code>,
    ruling: Ruling,
}

impl NameRule<'_, '_> {
    fn from(&self, edge: usize) -> Code {
        self.index.draw.edges[edge].from.clone()
    }

    fn name_of(&self, after: usize) -> &str {
        &self.index.draw.after[after].name
    }

    /// The clause for a unit after: that of mergers if it has several predecessors, else that of splits.
    fn clause(&self, after: usize) -> &'static str {
        if self.index.into[after].len() > 1 { law::MERGER } else { law::SPLIT }
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

    /// One unit becomes one: renaming keeps the code, whatever the name (CV 1018/BTTTT-THH §1.2d); under another parent
    /// it is a move.
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
                self.give_new(after, None, words::no_such_name(self.name_of(after), law::SPLIT));
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
                    law::LEVEL_ONE_MERGER,
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

    /// The local rule that would answer the question for all these edges, if one rule would.
    fn rule_for(&self, after: usize, edges: &[usize]) -> Option<LocalRule> {
        let mut rules = edges.iter().map(|at| {
            let Sameness::Near(why) = &self.index.sameness[*at] else { return None };
            LocalRule::for_names(self.index.name(&self.index.draw.edges[*at].from), self.name_of(after), why)
        });
        let first = rules.next()?;
        first.filter(|first| rules.all(|rule| rule.as_ref() == Some(first)))
    }

    /// The name before of an edge between near names, and in what the two differ.
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
        self.ruling.printed[edge] = Some(said.clone());
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
            self.ruling.decided[*edge] = Some(answer.recorded());
            self.ruling.printed[*edge] = Some(answer.printed());
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
                        self.record(edge, &answer.recorded(), &answer.printed());
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
    fn record(&mut self, edge: Option<usize>, kept: &str, printed: &str) {
        let Some(edge) = edge else { return };
        for (said, all) in [(kept, &mut self.ruling.decided), (printed, &mut self.ruling.printed)] {
            let Some(decided) = all.get_mut(edge) else { continue };
            *decided = Some(match decided.take() {
                Some(before) if before != said => format!("{before}; {said}"),
                Some(_) | None => said.to_owned(),
            });
        }
    }

    /// Third turn, parents first: whether each claimed code can stand where the unit stands after.
    fn keep_where_units_stand(&mut self, log: &mut QuestionLog<'_>) {
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
            self.keep_if_it_stands(&code, after, log);
        }
        for (after, holder) in self.ruling.holders.iter().enumerate() {
            let is_root = self.index.draw.after[after].parent == Above::Root;
            if is_root && matches!(holder, Holder::New(_)) {
                log.problems.push(problem::level_one_new(after + 1, &self.index.draw.after[after].name));
            }
        }
    }

    fn keep_if_it_stands(&mut self, code: &Code, after: usize, log: &mut QuestionLog<'_>) {
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
            self.decide_moved(code, &above, after, log);
        }
    }

    /// Decides on a kept code that does not stand under the new parent: by the register's rule, else by a question.
    fn decide_moved(&mut self, code: &Code, above: &Code, after: usize, log: &mut QuestionLog<'_>) {
        let edge = self.edge(code, after);
        if self.index.shapes[self.index.part_of_after[after]].is_single() {
            self.ruling.reasons[after].clear();
            self.give_new(after, Some(code.clone()), words::moved(code));
            return;
        }
        if self.index.rules.moved == Moved::Issue {
            let reason = words::moved_by_rule(code);
            self.record(edge, &reason.text, &reason.text);
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
        self.record(edge, &answer.recorded(), &answer.printed());
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
mod tests;
