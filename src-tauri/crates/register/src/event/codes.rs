//! New codes: for the units after that keep none, and for every unit below that is re-coded. Parents come before what
//! stands under them; a unit below keeps its last group if it is free.

use std::collections::{BTreeMap, HashMap};

use super::Above;
use super::drawing_index::DrawingIndex;
use super::name_rule::{Holder, Ruling};
use super::subtree::{Below, Under};
use crate::change::problem as change_problem;
use crate::event::problem;
use crate::numbering::{self, Sibling, Wish};
use crate::unit_kind::{self, UnitKind};
use crate::{Code, Problem};

/// The new codes of a judgement; `None` where an open question stands before one.
pub(super) struct Codes {
    /// By unit after: its code, a kept one too, with the reason of a proposal.
    pub after: Vec<Option<(Code, String)>>,
    /// By the place of the unit below in [`Below::nodes`].
    pub nodes: Vec<Option<Code>>,
}

/// Something that needs a new code: a unit after, or a unit below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    After(usize),
    Node(usize),
}

/// Gives a code to everything that needs one, parents first.
pub(super) fn allocate(index: &DrawingIndex<'_>, ruling: &Ruling, below: &Below) -> Result<Codes, Vec<Problem>> {
    let mut giver = Giver {
        index,
        below,
        codes: Codes { after: vec![None; index.draw.after.len()], nodes: vec![None; below.nodes.len()] },
        waiting: HashMap::new(),
        known: Vec::new(),
        typed: HashMap::new(),
        problems: Vec::new(),
    };
    let mut by_parent: BTreeMap<Code, Vec<Item>> = BTreeMap::new();
    for (after, holder) in ruling.holders.iter().enumerate() {
        match (holder, &index.draw.after[after].parent) {
            (Holder::Of(code), _) if ruling.heirs.get(code) == Some(&after) => giver.give(Item::After(after), code, ""),
            (Holder::Of(_) | Holder::Open, _) | (Holder::New(_), Above::Root) => {}
            (Holder::New(_), Above::Code(parent)) => {
                by_parent.entry(parent.clone()).or_default().push(Item::After(after));
            }
            (Holder::New(_), Above::After(above)) => {
                giver.waiting.entry(Under::After(*above)).or_default().push(Item::After(after));
            }
        }
    }
    for (at, node) in below.nodes.iter().enumerate() {
        giver.waiting.entry(node.under.clone()).or_default().push(Item::Node(at));
    }
    // Whoever waits under a unit that has its code joins those that stand under that code as drawn.
    giver.collect(&mut by_parent);
    while !by_parent.is_empty() {
        for (parent, items) in std::mem::take(&mut by_parent) {
            giver.below_one(&parent, &items);
        }
        giver.collect(&mut by_parent);
    }
    if giver.problems.is_empty() { Ok(giver.codes) } else { Err(giver.problems) }
}

struct Giver<'a, 'b> {
    index: &'b DrawingIndex<'a>,
    below: &'b Below,
    codes: Codes,
    waiting: HashMap<Under, Vec<Item>>,
    /// What got a code since it was last looked up who waits under whom.
    known: Vec<(Under, Code)>,
    /// The typed codes that were given, each with the name it is for.
    typed: HashMap<Code, String>,
    problems: Vec<Problem>,
}

impl Giver<'_, '_> {
    fn give(&mut self, item: Item, code: &Code, why: &str) {
        match item {
            Item::After(after) => {
                self.codes.after[after] = Some((code.clone(), why.to_owned()));
                self.known.push((Under::After(after), code.clone()));
            }
            Item::Node(at) => {
                self.codes.nodes[at] = Some(code.clone());
                self.known.push((Under::Old(self.below.nodes[at].old.clone()), code.clone()));
            }
        }
    }

    fn collect(&mut self, by_parent: &mut BTreeMap<Code, Vec<Item>>) {
        for (under, code) in std::mem::take(&mut self.known) {
            if let Some(items) = self.waiting.remove(&under) {
                by_parent.entry(code).or_default().extend(items);
            }
        }
    }

    fn typed_text(&self, item: Item) -> Option<&str> {
        let typed = match item {
            Item::After(after) => self.index.draw.after[after].code.as_deref(),
            Item::Node(at) => self.index.draw.rows.get(&self.below.nodes[at].old).and_then(|row| row.code.as_deref()),
        };
        typed.map(str::trim).filter(|text| !text.is_empty())
    }

    fn name(&self, item: Item) -> String {
        match item {
            Item::After(after) => self.index.draw.after[after].name.clone(),
            Item::Node(at) => {
                let unit = self.index.edit.unit(&self.below.nodes[at].old);
                unit.map(|unit| unit.name.clone()).unwrap_or_default()
            }
        }
    }

    fn at(&self, item: Item, problem: Problem) -> Problem {
        match item {
            Item::After(after) => problem.in_row(after + 1),
            Item::Node(at) => problem::no_code(&self.below.nodes[at].old, &self.name(item), problem),
        }
    }

    /// Gives codes to everything that stands directly under one code.
    fn below_one(&mut self, parent: &Code, items: &[Item]) {
        let mut taken = self.index.edit.siblings(parent);
        let kind = |giver: &Self, item: Item| unit_kind::of_name(&giver.name(item), parent.level() + 1);
        let mut proposed = Vec::new();
        let mut wishes: Vec<(Wish, UnitKind)> = Vec::new();
        for item in items {
            match self.typed_text(*item).map(str::to_owned) {
                Some(text) => match self.read(*item, parent, &text) {
                    Ok(code) => {
                        taken.push(Sibling { code: code.clone(), kind: kind(self, *item) });
                        self.give(*item, &code, "");
                    }
                    Err(problems) => {
                        let placed: Vec<Problem> =
                            problems.into_iter().map(|problem| self.at(*item, problem)).collect();
                        self.problems.extend(placed);
                    }
                },
                None => {
                    proposed.push(*item);
                    let wish = match item {
                        Item::After(_) => Wish::Next,
                        Item::Node(at) => Wish::Group(self.below.nodes[*at].old.last_group().to_owned()),
                    };
                    wishes.push((wish, kind(self, *item)));
                }
            }
        }
        match numbering::carry(parent, &taken, &self.index.edit.register().policy, &wishes) {
            Ok(proposals) => {
                for (item, proposal) in proposed.into_iter().zip(proposals) {
                    self.give(item, &proposal.code, &proposal.why);
                }
            }
            Err(problems) => {
                let Some(first) = proposed.first().copied() else { return };
                let placed: Vec<Problem> = problems.into_iter().map(|problem| self.at(first, problem)).collect();
                self.problems.extend(placed);
            }
        }
    }

    /// Reads a typed code; a problem where it cannot be given below that parent.
    fn read(&mut self, item: Item, parent: &Code, text: &str) -> Result<Code, Vec<Problem>> {
        let code = Code::parse(text)?;
        if code.parent().as_ref() != Some(parent) {
            return Err(vec![change_problem::not_below(&code, parent)]);
        }
        if let Some(problem) = self.index.edit.why_taken(&code) {
            return Err(vec![problem]);
        }
        let name = self.name(item);
        if let Some(first) = self.typed.insert(code.clone(), name.clone()) {
            return Err(vec![problem::code_twice(&code, &first, &name)]);
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Book, draw, outcomes};

    #[test]
    fn a_proposed_code_says_why_it_is_proposed_and_a_typed_one_does_not() {
        let mut drawn = draw("", &[("Sở Mới", "H26"), ("Sở Khác", "H26")]);
        drawn.after[1].code = Some("H26.77".into());
        let judged = Book::departments().judge(&drawn).unwrap();
        assert_eq!(outcomes(&judged)[1], "mới H26.77");
        let reasons = |at: usize| -> Vec<&str> {
            judged.verdicts[at].reasons.iter().map(|reason| reason.text.as_str()).collect()
        };
        let [founded, why] = reasons(0)[..] else { panic!("{:?}", reasons(0)) };
        assert!(why.starts_with("Số tiếp theo sau"), "{why}");
        assert_eq!(reasons(1), [founded]);
    }
}
