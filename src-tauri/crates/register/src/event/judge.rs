//! The judgement: name rule, what stands below, new codes, reasons and edges put together.

use std::sync::Arc;

use super::codes::{self, Codes};
use super::drawing_index::DrawingIndex;
use super::name_rule::{self, Holder, Ruling};
use super::question_log::QuestionLog;
use super::subtree::{self, Below};
use super::{
    Above, ClosedBelow, Drawing, Judged, Outcome, Part, Recoded, RuleBook, Share, Source, SourceFate, Succession,
    Verdict, words,
};
use crate::change::DraftEdit;
use crate::change::problem as change_problem;
use crate::change_set::EventKind;
use crate::event::problem;
use crate::unit::{Field, tidy};
use crate::{Code, Problem, Unit, name};

/// Judges a drawing against the register with the draft that the event will be laid over. Nothing is changed.
///
/// Where the law is silent the judgement has questions; what hangs on them is left open, the rest is judged.
///
/// # Errors
/// Everything that is wrong with the drawing, the answers and the typed codes.
pub fn judge(edit: &DraftEdit<'_>, draw: &Drawing, rules: &RuleBook) -> Result<Judged, Vec<Problem>> {
    let index = DrawingIndex::new(edit, draw, rules)?;
    let mut log = QuestionLog::new(&draw.answers);
    let ruling = name_rule::decide(&index, &mut log);
    let below = subtree::plan(&index, &ruling, &mut log);
    let kinds: Vec<EventKind> = (0..index.shapes.len()).map(|part| kind(&index, &ruling, part)).collect();
    let mut problems = std::mem::take(&mut log.problems);
    problems.extend(check_kinds(&index, &kinds));
    problems.extend(check_parents(&index, &ruling, &below));
    if !problems.is_empty() {
        return Err(problems);
    }
    let codes = codes::allocate(&index, &ruling, &below)?;
    let writer = Writer { index: &index, ruling: &ruling, below: &below, codes: &codes, kinds: &kinds };
    let verdicts: Vec<Verdict> = (0..draw.after.len()).map(|after| writer.verdict(after)).collect();
    let problems = writer.check_nothing(&verdicts);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut warnings = log.unused();
    warnings.extend(writer.spelling(&verdicts));
    warnings.extend(writer.unused_codes(&verdicts));
    warnings.extend(writer.old_codes());
    Ok(Judged {
        happened_on: draw.happened_on,
        basis: draw.basis.as_deref().map(tidy).filter(|text| !text.is_empty()),
        parts: writer.parts(),
        sources: writer.sources(),
        recoded: writer.recoded(),
        closed_below: writer.closed_below(),
        successions: writer.successions(),
        seen: writer.seen(),
        draw: Arc::new(draw.clone()),
        verdicts,
        questions: log.questions,
        warnings,
    })
}

/// The kind of a part, from its edges; of one-to-one parts also from what the name rule said.
fn kind(index: &DrawingIndex<'_>, ruling: &Ruling, part: usize) -> EventKind {
    let shape = &index.shapes[part];
    match (shape.before.as_slice(), shape.after.as_slice()) {
        ([], _) => EventKind::Establish,
        (_, []) => EventKind::Dissolve,
        ([_], [after]) => match &ruling.holders[*after] {
            Holder::New(_) => EventKind::Move,
            Holder::Of(_) | Holder::Open => {
                let same = index.into[*after].iter().all(|at| ruling.same[*at]);
                if same { EventKind::Info } else { EventKind::Rename }
            }
        },
        ([_], _) => EventKind::Split,
        (_, [_]) => EventKind::Merge,
        _ => EventKind::Reorganise,
    }
}

fn check_kinds(index: &DrawingIndex<'_>, kinds: &[EventKind]) -> Vec<Problem> {
    let Some(meant) = index.draw.meant else { return Vec::new() };
    let others = kinds.iter().zip(&index.shapes).filter(|(kind, _)| **kind != meant);
    others.map(|(_, shape)| problem::parties(meant, shape.before.len(), shape.after.len())).collect()
}

/// A problem for each unit after whose drawn parent does not stand after the event.
fn check_parents(index: &DrawingIndex<'_>, ruling: &Ruling, below: &Below) -> Vec<Problem> {
    let mut found = Vec::new();
    for (at, after) in index.draw.after.iter().enumerate() {
        let Above::Code(parent) = &after.parent else { continue };
        if ruling.stays_under.contains_key(&at) {
            continue;
        }
        let ends = (index.sources.contains_key(parent) && ruling.ends(parent)) || below.touches(parent);
        if ends {
            let mut sources = index.into[at].iter().map(|edge| &index.draw.edges[*edge].from);
            let own = sources.find(|source| *source == parent || parent.is_below(source));
            found.push(match own {
                Some(source) => problem::under_itself(at + 1, &after.name, parent, source),
                None => problem::parent_ends(at + 1, &after.name, parent),
            });
        } else if let Err(problems) = index.edit.stands(parent) {
            found.extend(problems.into_iter().map(|problem| problem.in_row(at + 1).in_field("parent")));
        }
    }
    found
}

/// Puts together what the name rule, the units below and the new codes say, part by part.
struct Writer<'a, 'b> {
    index: &'b DrawingIndex<'a>,
    ruling: &'b Ruling,
    below: &'b Below,
    codes: &'b Codes,
    kinds: &'b [EventKind],
}

impl Writer<'_, '_> {
    fn parts(&self) -> Vec<Part> {
        let part = |(shape, kind): (&super::drawing_index::Shape, &EventKind)| Part {
            kind: *kind,
            before: shape.before.clone(),
            after: shape.after.clone(),
        };
        self.index.shapes.iter().zip(self.kinds).map(part).collect()
    }

    fn code(&self, after: usize) -> Option<&Code> {
        self.codes.after[after].as_ref().map(|(code, _)| code)
    }

    fn verdict(&self, after: usize) -> Verdict {
        let part = self.index.part_of_after[after];
        let mut reasons = self.ruling.reasons[after].clone();
        let (outcome, origin) = match (&self.ruling.holders[after], &self.codes.after[after]) {
            (Holder::Of(_), Some((code, _))) => (Outcome::Kept(code.clone()), Some(code.clone())),
            (Holder::New(same), Some((code, why))) => {
                if !why.is_empty() {
                    reasons.push(super::Reason { text: why.clone(), clause: None });
                }
                (Outcome::Issued(code.clone()), same.clone())
            }
            (Holder::New(same), None) => (Outcome::Open, same.clone()),
            (Holder::Open | Holder::Of(_), _) => (Outcome::Open, None),
        };
        let kept = matches!(outcome, Outcome::Kept(_));
        let unit = self.unit(after, origin.as_ref(), kept);
        if let Some(origin) = &origin {
            let before = self.index.sources.get(origin);
            if let Some(old) = before.and_then(|unit| unit.qcvn102.as_deref()) {
                reasons.push(words::old_code(old, kept));
            }
            let contact = |unit: &Unit| Field::ALL.iter().any(|field| field.is_contact() && unit.get(*field).is_some());
            if !kept && contact(&unit) {
                reasons.push(words::contact_goes_on(origin));
            }
        }
        let note = self.note(after, kept);
        Verdict { part, outcome, reasons, unit, note }
    }

    /// What the register will say of a unit after: what it said of the unit that goes on, with what was drawn laid over
    /// it.
    fn unit(&self, after: usize, origin: Option<&Code>, kept: bool) -> Unit {
        let drawn = &self.index.draw.after[after];
        let before = origin.and_then(|code| self.index.sources.get(code));
        let mut unit = before.map(|unit| Unit::clone(unit)).unwrap_or_default();
        if !kept {
            unit.qcvn102 = None;
        }
        for (field, text) in &drawn.fields {
            unit.set(*field, &tidy(text));
        }
        unit.name = tidy(&drawn.name);
        unit
    }

    /// What the list prints beside a unit after: where a new one comes from, and what was decided where the law is
    /// silent.
    fn note(&self, after: usize, kept: bool) -> Option<String> {
        let edges = &self.index.into[after];
        let from: Vec<words::End<'_>> = edges
            .iter()
            .map(|at| {
                let edge = &self.index.draw.edges[*at];
                (Some(&edge.from), self.index.name(&edge.from), edge.share)
            })
            .collect();
        let origin = words::issued_note(self.kinds[self.index.part_of_after[after]], &from).filter(|_| !kept);
        let mut decided: Vec<&str> = edges.iter().filter_map(|at| self.ruling.printed[*at].as_deref()).collect();
        decided.dedup();
        let parts: Vec<&str> = origin.as_deref().into_iter().chain(decided).collect();
        (!parts.is_empty()).then(|| parts.join(". "))
    }

    fn sources(&self) -> Vec<Source> {
        let source = |(code, unit): (&Code, &Arc<Unit>)| {
            let part = self.index.part_of_source.get(code).copied().unwrap_or_default();
            let fate = match self.ruling.heirs.get(code) {
                _ if self.ruling.open.contains(code) => SourceFate::Open,
                Some(after) => SourceFate::Kept(*after),
                None => SourceFate::Closed,
            };
            let edges = self.index.out(code).iter().map(|at| &self.index.draw.edges[*at]);
            let to: Vec<words::End<'_>> = edges
                .map(|edge| (self.code(edge.to), self.index.draw.after[edge.to].name.as_str(), edge.share))
                .collect();
            let note = words::closed_note(self.kinds[part], &to);
            Source { code: code.clone(), name: unit.name.clone(), part, fate, note }
        };
        self.index.sources.iter().map(source).collect()
    }

    fn recoded(&self) -> Vec<Recoded> {
        let row = |(at, node): (usize, &subtree::Node)| {
            let mut unit = self.index.edit.unit(&node.old).map(|unit| Unit::clone(unit)).unwrap_or_default();
            unit.qcvn102 = None;
            let part = self.index.part_of_after[node.after];
            let new = self.codes.nodes[at].clone();
            Recoded { old: node.old.clone(), new, name: unit.name.clone(), unit, part }
        };
        self.below.nodes.iter().enumerate().map(row).collect()
    }

    fn closed_below(&self) -> Vec<ClosedBelow> {
        let row = |(code, source): &(Code, Code)| {
            let part = self.index.part_of_source.get(source).copied().unwrap_or_default();
            ClosedBelow {
                code: code.clone(),
                name: self.index.edit.unit(code).map(|unit| unit.name.clone()).unwrap_or_default(),
                part,
                note: words::closed_with(self.kinds[part], source, self.index.name(source)),
            }
        };
        self.below.closed.iter().map(row).collect()
    }

    fn seen(&self) -> Vec<(Code, Arc<Unit>)> {
        let sources = self.index.sources.iter().map(|(code, unit)| (code.clone(), unit.clone()));
        let below = self.below.nodes.iter().map(|node| &node.old).chain(self.below.closed.iter().map(|(code, _)| code));
        sources.chain(below.filter_map(|code| Some((code.clone(), self.index.edit.unit(code)?.clone())))).collect()
    }

    fn successions(&self) -> Vec<(usize, Code, Code, Succession)> {
        let mut found = Vec::new();
        for (at, edge) in self.index.draw.edges.iter().enumerate() {
            let part = self.index.part_of_after[edge.to];
            let Some(to) = self.code(edge.to) else { continue };
            // A unit that is only renamed has its row; it becomes nobody else.
            if matches!(self.kinds[part], EventKind::Rename | EventKind::Info) {
                continue;
            }
            let (same_name, decided) = (self.ruling.same[at], self.ruling.decided[at].clone());
            found.push((part, edge.from.clone(), to.clone(), Succession { share: edge.share, same_name, decided }));
        }
        for (at, node) in self.below.nodes.iter().enumerate() {
            if let Some(new) = &self.codes.nodes[at] {
                let part = self.index.part_of_after[node.after];
                let edge = Succession { share: Share::Whole, same_name: true, decided: None };
                found.push((part, node.old.clone(), new.clone(), edge));
            }
        }
        found
    }

    /// A problem for each part in which one unit becomes itself and nothing changes.
    fn check_nothing(&self, verdicts: &[Verdict]) -> Vec<Problem> {
        let same = |verdict: &&Verdict| {
            let single = self.index.shapes[verdict.part].is_single();
            let before = verdict.outcome.code().and_then(|code| self.index.sources.get(code));
            single && before.is_some_and(|before| **before == verdict.unit)
        };
        let codes = verdicts.iter().filter(same).filter_map(|verdict| verdict.outcome.code());
        codes.map(|code| problem::nothing(code, self.index.name(code))).collect()
    }

    /// The warning that re-coded units below have older codes, which stay with the closed codes.
    fn old_codes(&self) -> Option<Problem> {
        let has_one =
            |node: &&subtree::Node| self.index.edit.unit(&node.old).is_some_and(|unit| unit.qcvn102.is_some());
        let count = self.below.nodes.iter().filter(has_one).count();
        (count > 0).then(|| problem::old_codes_stay(count))
    }

    /// A warning for each code that was typed for a unit which keeps its own.
    fn unused_codes(&self, verdicts: &[Verdict]) -> Vec<Problem> {
        let unused = |(at, verdict): (usize, &Verdict)| {
            let drawn = &self.index.draw.after[at];
            let typed = drawn.code.as_deref().map(str::trim).filter(|typed| !typed.is_empty())?;
            match &verdict.outcome {
                Outcome::Kept(code) if code.as_str() != typed => {
                    Some(problem::code_unused(at + 1, &drawn.name, typed, code))
                }
                Outcome::Kept(_) | Outcome::Issued(_) | Outcome::Open => None,
            }
        };
        verdicts.iter().enumerate().filter_map(unused).collect()
    }

    fn spelling(&self, verdicts: &[Verdict]) -> Vec<Problem> {
        let differs = |verdict: &&Verdict| match &verdict.outcome {
            Outcome::Kept(code) => {
                let before = self.index.name(code);
                before != verdict.unit.name && name::key(before) == name::key(&verdict.unit.name)
            }
            Outcome::Issued(_) | Outcome::Open => false,
        };
        let codes = verdicts.iter().filter(differs).filter_map(|verdict| verdict.outcome.code());
        codes.map(change_problem::spelling_only).collect()
    }
}
