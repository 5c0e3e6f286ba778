//! The drawing laid out: its connected parts, its edges from both sides, what the register says of the units before;
//! and everything that is wrong with the drawing itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Above, Drawing, RuleBook, Share};
use crate::change::problem as change_problem;
use crate::change::{DraftEdit, Standing};
use crate::event::problem;
use crate::name::{self, Sameness};
use crate::{Code, Problem, Unit};

/// A connected part of the drawing, which becomes one event.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    /// Codes of its units before, in order.
    pub before: Vec<Code>,
    /// Indices of its units after.
    pub after: Vec<usize>,
}

impl Shape {
    /// Whether exactly one unit before becomes exactly one unit after.
    pub(super) fn is_single(&self) -> bool {
        self.before.len() == 1 && self.after.len() == 1
    }
}

/// The drawing laid out for the judgement. Every index in it is valid.
pub(super) struct DrawingIndex<'a> {
    /// The draft that the event will be laid over.
    pub edit: &'a DraftEdit<'a>,
    /// What the officer drew.
    pub draw: &'a Drawing,
    /// The register's own answers where the law is silent.
    pub rules: &'a RuleBook,
    /// The units before as the register, with the draft, has them.
    pub sources: BTreeMap<Code, Arc<Unit>>,
    /// The connected parts.
    pub shapes: Vec<Shape>,
    /// For each unit after, the place of its part.
    pub part_of_after: Vec<usize>,
    /// For each unit before, the place of its part.
    pub part_of_source: BTreeMap<Code, usize>,
    /// For each unit after, the edges that lead to it.
    pub into: Vec<Vec<usize>>,
    /// For each unit before that has any, the edges that lead from it.
    pub out: BTreeMap<Code, Vec<usize>>,
    /// For each edge, how far the names at its two ends are the same.
    pub sameness: Vec<Sameness>,
}

impl<'a> DrawingIndex<'a> {
    /// Lays a drawing out, or says all that is wrong with it.
    pub(super) fn new(edit: &'a DraftEdit<'a>, draw: &'a Drawing, rules: &'a RuleBook) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if draw.before.is_empty() && draw.after.is_empty() {
            problems.push(problem::empty());
        }
        let sources = read_sources(edit, draw, &mut problems);
        check_after(draw, &mut problems);
        check_edges(draw, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut into = vec![Vec::new(); draw.after.len()];
        let mut out: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        for (at, edge) in draw.edges.iter().enumerate() {
            into[edge.to].push(at);
            out.entry(edge.from.clone()).or_default().push(at);
        }
        let compare = |edge: &super::Edge| {
            let before = sources.get(&edge.from).map(|unit| unit.name.as_str()).unwrap_or_default();
            name::compare(before, &draw.after[edge.to].name)
        };
        let sameness = draw.edges.iter().map(compare).collect();
        let shapes = shapes(draw, &sources, &out, &into);
        let mut part_of_after = vec![0; draw.after.len()];
        let mut part_of_source = BTreeMap::new();
        for (part, shape) in shapes.iter().enumerate() {
            for after in &shape.after {
                part_of_after[*after] = part;
            }
            part_of_source.extend(shape.before.iter().map(|code| (code.clone(), part)));
        }
        let index = Self { edit, draw, rules, sources, shapes, part_of_after, part_of_source, into, out, sameness };
        let problems = index.check_shares();
        if problems.is_empty() { Ok(index) } else { Err(problems) }
    }

    /// The name that a unit before has before the event.
    pub(super) fn name(&self, code: &Code) -> &str {
        self.sources.get(code).map(|unit| unit.name.as_str()).unwrap_or_default()
    }

    /// The edges that lead from a unit before; none where it is dissolved.
    pub(super) fn out(&self, code: &Code) -> &[usize] {
        self.out.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// The nearest unit before at or above a code.
    pub(super) fn source_above(&self, code: &Code) -> Option<Code> {
        std::iter::successors(Some(code.clone()), Code::parent).find(|above| self.sources.contains_key(above))
    }

    fn check_shares(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        for (code, edges) in &self.out {
            let whole = edges.iter().filter(|at| self.draw.edges[**at].share == Share::Whole).count();
            match (whole, edges.len()) {
                (1, 1) => {}
                (0, 1) => found.push(problem::rest_missing(code, self.name(code))),
                (0, _) => {}
                _ => found.push(problem::share_mixed(code, self.name(code))),
            }
        }
        found
    }
}

fn read_sources(edit: &DraftEdit<'_>, draw: &Drawing, problems: &mut Vec<Problem>) -> BTreeMap<Code, Arc<Unit>> {
    let mut sources = BTreeMap::new();
    let elsewhere = edit.kept_elsewhere();
    for code in &draw.before {
        if let Some(draft) = elsewhere.get(code) {
            problems.push(change_problem::held_elsewhere(code, draft));
        }
        match edit.editable(code) {
            Ok(unit) => {
                if matches!(edit.standing(code), Standing::Drafted(_)) {
                    problems.push(problem::drafted_source(code, &unit));
                }
                if sources.insert(code.clone(), unit).is_some() {
                    problems.push(problem::before_twice(code));
                }
            }
            Err(found) => problems.extend(found),
        }
    }
    sources
}

fn check_after(draw: &Drawing, problems: &mut Vec<Problem>) {
    for (at, after) in draw.after.iter().enumerate() {
        if name::is_blank(&after.name) {
            problems.push(
                Problem { place: crate::Place::default(), ..change_problem::name_missing("") }
                    .in_row(at + 1)
                    .in_field("name"),
            );
        }
        if let Above::After(above) = after.parent
            && above >= draw.after.len()
        {
            problems.push(problem::no_after(above + 1));
        }
    }
    let followed = draw.children.values().filter_map(|children| match children {
        super::Children::Follow(to) => Some(*to),
        super::Children::Close | super::Children::ByHand => None,
    });
    let by_row = draw.rows.values().filter_map(|row| match row.fate {
        Some(super::Fate::Follow(to)) => Some(to),
        Some(super::Fate::Close) | None => None,
    });
    let wrong: BTreeSet<usize> = followed.chain(by_row).filter(|to| *to >= draw.after.len()).collect();
    problems.extend(wrong.into_iter().map(|to| problem::no_after(to + 1)));
    if problems.is_empty() {
        problems.extend(cycles(draw));
    }
}

/// Units after that stand under themselves.
fn cycles(draw: &Drawing) -> Option<Problem> {
    // 0: not looked at, 1: on the way up, 2: leads to a code.
    let mut state = vec![0_u8; draw.after.len()];
    for start in 0..draw.after.len() {
        let mut way = Vec::new();
        let mut at = start;
        while state[at] == 0 {
            state[at] = 1;
            way.push(at);
            let Above::After(above) = draw.after[at].parent else { break };
            at = above;
            if state[at] == 1 {
                return Some(problem::parent_cycle(at + 1, &draw.after[at].name));
            }
        }
        for passed in way {
            state[passed] = 2;
        }
    }
    None
}

fn check_edges(draw: &Drawing, problems: &mut Vec<Problem>) {
    let before: BTreeSet<&Code> = draw.before.iter().collect();
    let mut seen = BTreeSet::new();
    for edge in &draw.edges {
        if !before.contains(&edge.from) {
            problems.push(problem::edge_from(&edge.from));
        }
        match draw.after.get(edge.to) {
            None => problems.push(problem::no_after(edge.to + 1)),
            Some(after) if !seen.insert((&edge.from, edge.to)) => {
                problems.push(problem::edge_twice(&edge.from, edge.to + 1, &after.name));
            }
            Some(_) => {}
        }
    }
}

/// The connected parts: those with units before in the order of codes, then the founded units.
fn shapes(
    draw: &Drawing,
    sources: &BTreeMap<Code, Arc<Unit>>,
    out: &BTreeMap<Code, Vec<usize>>,
    into: &[Vec<usize>],
) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut seen: BTreeSet<&Code> = BTreeSet::new();
    let mut reached = vec![false; draw.after.len()];
    for start in sources.keys() {
        if !seen.insert(start) {
            continue;
        }
        let mut shape = Shape::default();
        let mut way = vec![start];
        while let Some(code) = way.pop() {
            shape.before.push(code.clone());
            for at in out.get(code).into_iter().flatten() {
                let to = draw.edges[*at].to;
                if std::mem::replace(&mut reached[to], true) {
                    continue;
                }
                shape.after.push(to);
                let others = into[to].iter().map(|at| &draw.edges[*at].from);
                way.extend(others.filter(|other| seen.insert(other)));
            }
        }
        shape.before.sort();
        shape.after.sort_unstable();
        shapes.push(shape);
    }
    let founded = (0..draw.after.len()).filter(|at| into[*at].is_empty());
    shapes.extend(founded.map(|at| Shape { before: Vec::new(), after: vec![at] }));
    shapes
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::super::*;
    use crate::Unit;
    use crate::change::{DraftEdit, NewUnit, Origin};
    use crate::change_set::EventKind;
    use crate::code::tests::code;

    fn refused(draw: &Drawing) -> Vec<&'static str> {
        refusal(Book::departments().judge(draw))
    }

    #[test]
    fn the_kind_follows_from_the_edges() {
        let book = Book::new(&[("H26", "UBND"), ("H26.01", "Sở A"), ("H26.02", "Sở B"), ("H26.03", "Sở C")]);
        for (edges, after, kind) in [
            ("", &[("Sở D", "H26")][..], EventKind::Establish),
            ("H26.01 whole 0", &[("Sở D", "H26")], EventKind::Rename),
            ("H26.01 whole 0", &[("Sở A", "H26.02")], EventKind::Move),
            ("H26.01 whole 0, H26.02 whole 0", &[("Sở A", "H26")], EventKind::Merge),
            ("H26.01 part 0, H26.01 part 1", &[("Sở A", "H26"), ("Sở D", "H26")], EventKind::Split),
            (
                "H26.01 part 0, H26.01 part 1, H26.02 whole 1",
                &[("Sở A", "H26"), ("Sở B", "H26")],
                EventKind::Reorganise,
            ),
            ("H26.01", &[], EventKind::Dissolve),
        ] {
            let drawn = Drawing { meant: Some(kind), ..draw(edges, after) };
            assert_eq!(kinds(&book.judge(&drawn).unwrap()), [kind], "{edges}");
            let other = if kind == EventKind::Merge { EventKind::Split } else { EventKind::Merge };
            let refused = book.judge(&Drawing { meant: Some(other), ..drawn });
            assert_eq!(refusal(refused), ["event.parties"], "{edges}: not a {other:?}");
        }
    }

    #[test]
    fn contact_data_alone_is_information_and_nothing_at_all_is_refused() {
        let book = Book::departments();
        let mut drawn = draw("H26.03 whole 0", &[("Sở Y tế", "H26")]);
        assert_eq!(refusal(book.judge(&drawn)), ["event.nothing"]);
        drawn.after[0].fields.insert(crate::unit::Field::Phone, "1".into());
        assert_eq!(kinds(&book.judge(&drawn).unwrap()), [EventKind::Info]);
    }

    #[test]
    fn parts_that_do_not_touch_each_other_are_events_of_their_own() {
        let drawn = draw(
            "H26.01 part 0, H26.01 part 1, H26.03 whole 2",
            &[("Sở Tài chính", "H26"), ("Cục Thuế", "H26"), ("Sở Y tế và Dân số", "H26"), ("Sở Du lịch", "H26")],
        );
        let judged = Book::departments().judge(&drawn).unwrap();
        assert_eq!(kinds(&judged), [EventKind::Split, EventKind::Rename, EventKind::Establish]);
    }

    #[test]
    fn what_is_drawn_wrongly_says_what() {
        let merged = [("Sở Tài chính", "H26")];
        for (drawn, wanted) in [
            (Drawing::default(), vec!["event.empty"]),
            (draw("H26.77 whole 0", &merged), vec!["code.unknown"]),
            (draw("H26.01 whole 0, H26.02 whole 0", &[(" ", "H26")]), vec!["name.empty"]),
            (draw("H26.01 whole 0, H26.02 part 0", &merged), vec!["event.restMissing"]),
            (
                draw("H26.01 whole 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Sở B", "H26")]),
                vec!["event.shareMixed"],
            ),
            (draw("H26.01 part 0, H26.01 part 0", &merged), vec!["event.edgeTwice"]),
            (draw("H26.01 whole 7, H26.02 whole 0", &merged), vec!["event.noAfter"]),
            (draw("", &[("Sở A", "#1"), ("Sở B", "#0")]), vec!["event.parentCycle"]),
            (draw("", &[("Sở A", "#0")]), vec!["event.parentCycle"]),
            (draw("", &[("Sở A", "#5")]), vec!["event.noAfter"]),
            (draw("", &[("Sở A", "H26.88")]), vec!["code.unknown"]),
        ] {
            assert_eq!(refused(&drawn), wanted, "{drawn:?}");
        }
        let mut twice = draw("H26.01 whole 0, H26.02 whole 0", &merged);
        twice.before.push(code("H26.01"));
        assert_eq!(refused(&twice), ["event.beforeTwice"]);
        let mut elsewhere = draw("H26.01 whole 0, H26.02 whole 0", &merged);
        elsewhere.before.pop();
        assert_eq!(refused(&elsewhere), ["event.edgeFrom"]);
    }

    #[test]
    fn a_target_is_neither_a_source_that_ends_nor_below_one() {
        let mut into_itself = draw("H26.01 whole 0, H26.02 whole 0", &[("Sở Mới", "H26.01")]);
        into_itself.children.insert(code("H26.01"), Children::Close);
        into_itself.children.insert(code("H26.02"), Children::Close);
        assert_eq!(refused(&into_itself), ["event.underItself"]);
        into_itself.after[0] = to_be("Sở Mới", "H26.01.02");
        assert_eq!(refused(&into_itself), ["event.underItself"]);
        let mut moved = draw("H26.01 whole 0", &[("Sở Tài chính", "H26.01.01")]);
        moved.children.insert(code("H26.01"), Children::Follow(0));
        assert_eq!(refused(&moved), ["event.underItself"]);
        let mut elsewhere = draw("H26.01 whole 0, H26.03", &[("Sở Tài chính", "H26.03")]);
        elsewhere.children.insert(code("H26.01"), Children::Close);
        assert_eq!(refused(&elsewhere), ["event.parentEnds"]);
        // A unit that goes on may well get a part of itself as a sub-unit.
        let part = draw("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Phòng Thuế", "H26.01")]);
        assert_eq!(outcomes(&Book::departments().judge(&part).unwrap()), ["giữ H26.01", "mới H26.01.03"]);
    }

    #[test]
    fn a_code_typed_for_a_unit_that_keeps_its_own_is_said() {
        let mut drawn = draw("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Cục Thuế", "H26")]);
        for (typed, wanted) in [("H26.09", vec!["event.codeUnused"]), (" H26.01 ", vec![])] {
            drawn.after[0].code = Some(typed.into());
            let judged = Book::departments().judge(&drawn).unwrap();
            assert_eq!((outcomes(&judged)[0].as_str(), rules(&judged.warnings)), ("giữ H26.01", wanted));
        }
    }

    #[test]
    fn what_another_draft_holds_or_this_one_just_made_cannot_be_reorganised() {
        let mut book = Book::departments();
        let row = NewUnit { parent: code("H26"), code: None, unit: Unit::named("Sở Mới") };
        book.act(|edit| {
            edit.issue(&[row], &Origin::default());
            edit.close(&code("H26.03"), "giải thể", false, &Origin::default()).map(|_| ())
        })
        .unwrap();
        let drawn = draw("H26.04 whole 0, H26.02 whole 0", &[("Sở Mới", "H26")]);
        assert_eq!(refusal(book.judge(&drawn)), ["event.draftedSource"]);
        let drawn = draw("H26.03 whole 0", &[("Sở Mới", "H26")]);
        assert_eq!(refusal(book.judge(&drawn)), ["code.closing"]);

        let other = crate::change_set::Draft::new(2, book.draft().header.clone());
        book.register.insert_draft(other);
        let second = DraftEdit::new(&book.register, book.register.draft(2).unwrap());
        let held = judge(&second, &draw("H26.03 whole 0", &[("Sở Mới", "H26")]), &RuleBook::default());
        assert_eq!(refusal(held), ["change.heldElsewhere"]);
    }
}
