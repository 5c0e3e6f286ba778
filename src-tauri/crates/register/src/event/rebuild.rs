//! Dựng lại: does the reorganisations of a draft again that a set applied meanwhile overtook, on what the register says now.
//!
//! Invariant: what cannot be done any more is taken out and told, with its drawing or its row; nothing is left in the draft
//! that the gate would refuse, and nothing else of the draft changes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::change::{DraftEdit, Overtaken, changed_since, overtaken, problem};
use crate::change_set::{Drawing, Drawn, EventNumber, Line};
use crate::event::{RuleBook, judge};
use crate::question::Asked;
use crate::{Code, Problem, Unit, name};

/// What became of a draft that was built again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Drawings that stand again, as they were judged.
    pub redone: Vec<Arc<Drawing>>,
    /// What could not be done again and is no longer in the draft.
    pub left: Vec<LeftOut>,
}

/// What could not be done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// A reorganisation, to be drawn anew.
    Event {
        /// The drawing as it was.
        draw: Arc<Drawing>,
        /// Why it cannot be done: faults, or the questions that are open now.
        problems: Vec<Problem>,
    },
    /// A row of the draft that could not stand any more.
    Row {
        /// The code of the row.
        code: Code,
        /// What the row said; `None`: the code was to be closed.
        unit: Option<Arc<Unit>>,
        /// What the gate has against it.
        problems: Vec<Problem>,
    },
}

/// A row of the draft that was edited after its event was laid.
struct Edit {
    code: Code,
    /// What the event said of the code; `None`: that cannot be told any more.
    laid: Option<Arc<Unit>>,
    now: Arc<Unit>,
}

/// A row of the draft that stands below a code which an overtaken event gave.
struct Below {
    code: Code,
    /// The code given by the event, and what its unit was called.
    above: (Code, String),
}

impl DraftEdit<'_> {
    /// Does every overtaken reorganisation of the draft again. `carry`: a unit that was drawn to go on under its name goes
    /// on under the name it has now; else under the drawn one.
    pub fn rebuild(&mut self, rules: &RuleBook, carry: bool) -> Rebuilt {
        let mut rebuilt = Rebuilt::default();
        let overtaken = overtaken(self.register, self.draft);
        let work: Vec<(EventNumber, Arc<Drawing>, Vec<Edit>)> = overtaken
            .iter()
            .filter_map(|(number, units)| {
                let draw = self.drawing(*number)?;
                let edits = self.later_edits(*number, &draw, units, rules);
                let draw = if carry { Arc::new(carried(&draw, units)) } else { draw };
                Some((*number, draw, edits))
            })
            .collect();
        let given = self.given_in_draft();
        for (number, ..) in &work {
            // The event is there: it was just found.
            let _lifted = self.lift_event(*number);
        }
        let below = self.below_lifted(given);
        for (_, draw, edits) in work {
            match self.draw_again(&draw, rules) {
                Ok(()) => {
                    rebuilt.left.extend(self.edit_again(edits));
                    rebuilt.redone.push(draw);
                }
                Err(problems) => rebuilt.left.push(LeftOut::Event { draw, problems }),
            }
        }
        let renamed = |then: &str, now: &str| {
            let mut units = overtaken.values().flatten();
            units.any(|unit| unit.then == then && unit.now.as_deref() == Some(now))
        };
        self.take_out_what_stands_elsewhere(below, &renamed, &mut rebuilt);
        self.take_out_what_cannot_stand(&mut rebuilt);
        rebuilt
    }

    /// The codes that the draft gives, with the names of their units.
    fn given_in_draft(&self) -> Vec<(Code, String)> {
        let given = self.lines().filter(|(_, line)| line.before.is_none());
        given.filter_map(|(code, line)| Some((code.clone(), line.after.as_ref()?.name.clone()))).collect()
    }

    /// The rows left in the draft below codes that it gives no more.
    fn below_lifted(&self, given: Vec<(Code, String)>) -> Vec<Below> {
        let lifted: Vec<(Code, String)> = given.into_iter().filter(|(code, _)| self.line(code).is_none()).collect();
        let mut below = Vec::new();
        for (code, _) in self.lines() {
            let above = lifted.iter().filter(|(above, _)| code.is_below(above));
            below.extend(above.map(|above| Below { code: code.clone(), above: above.clone() }));
        }
        below.sort_unstable_by(|a, b| a.code.cmp(&b.code));
        below
    }

    /// Takes out what was to stand below one unit and would stand below another, to which its code went.
    fn take_out_what_stands_elsewhere(
        &mut self,
        below: Vec<Below>,
        renamed: &dyn Fn(&str, &str) -> bool,
        rebuilt: &mut Rebuilt,
    ) {
        for Below { code, above: (above, then) } in below {
            let Some(unit) = self.line(&above).and_then(|line| line.after.clone()) else { continue };
            if name::key(&unit.name) != name::key(&then) && !renamed(&then, &unit.name) {
                let problem = crate::event::problem::above_is_another(&code, &above, &then, &unit.name);
                self.take_out(code, vec![problem], rebuilt);
            }
        }
    }

    /// Takes out a row with the whole drawing it belongs to. `false`: there is none.
    fn take_out(&mut self, code: Code, problems: Vec<Problem>, rebuilt: &mut Rebuilt) -> bool {
        let Some(number) = self.event_at(&code) else { return false };
        let line = self.line(&code).cloned();
        match (self.drawing(number), line) {
            (Some(draw), _) => {
                let lifted = self.lift_event(number).is_ok();
                rebuilt.redone.retain(|redone| !same_drawing(redone, &draw));
                rebuilt.left.push(LeftOut::Event { draw, problems });
                lifted
            }
            (None, Some(line)) => {
                self.remove(&code);
                rebuilt.left.push(LeftOut::Row { code, unit: line.after, problems });
                true
            }
            (None, None) => false,
        }
    }

    fn draw_again(&mut self, draw: &Drawing, rules: &RuleBook) -> Result<(), Vec<Problem>> {
        let judged = judge(self, draw, rules)?;
        if !judged.is_settled() {
            return Err(judged.questions.into_iter().map(crate::event::problem::question).collect());
        }
        self.event(&judged).map(|_| ())
    }

    fn drawing(&self, number: EventNumber) -> Option<Arc<Drawing>> {
        match self.happened(number)?.drawn.as_ref()? {
            Drawn::Here(draw) => Some(draw.clone()),
            Drawn::With(first) => match self.happened(*first)?.drawn.as_ref()? {
                Drawn::Here(draw) => Some(draw.clone()),
                Drawn::With(_) => None,
            },
        }
    }

    /// The rows of an event that were edited after it, found by laying it again on the register as it was then. Where that
    /// fails (the register's own rules are others now), every row of it may have been edited.
    fn later_edits(&self, number: EventNumber, draw: &Drawing, units: &[Overtaken], rules: &RuleBook) -> Vec<Edit> {
        let then = self.register.with_names(units.iter().map(|unit| (&unit.code, unit.then.as_str())));
        let mut edit = DraftEdit::new(&then, self.draft);
        let Ok(codes) = edit.lift_event(number) else { return Vec::new() };
        let known = edit.draw_again(draw, rules).is_ok();
        let later = |code: Code| {
            let now = self.line(&code)?.after.clone()?;
            let laid = if known { Some(edit.line(&code)?.after.clone()?) } else { None };
            (laid.as_ref() != Some(&now)).then_some(Edit { code, laid, now })
        };
        codes.into_iter().filter_map(later).collect()
    }

    fn edit_again(&mut self, edits: Vec<Edit>) -> Vec<LeftOut> {
        let mut left = Vec::new();
        for Edit { code, laid, now } in edits {
            let line = self.line(&code).cloned();
            let (Some(line), Some(laid)) = (&line, &laid) else {
                if line.and_then(|line| line.after).as_ref() != Some(&now) {
                    left.push(LeftOut::Row { problems: vec![problem::edit_lost(&code)], code, unit: Some(now) });
                }
                continue;
            };
            let mut unit = line.after.as_deref().cloned().unwrap_or_default();
            for field in laid.differing(&now) {
                unit.set(field, now.get(field).unwrap_or_default());
            }
            self.edit(&code, Some(Line { after: Some(Arc::new(unit)), ..line.clone() }));
        }
        left
    }

    /// Takes rows and events out until the gate has nothing against what is left in the draft.
    fn take_out_what_cannot_stand(&mut self, rebuilt: &mut Rebuilt) {
        loop {
            let faults = self.faults();
            let mut moved = false;
            for (code, problems) in faults {
                moved |= self.take_out(code, problems, rebuilt);
            }
            if !moved {
                return;
            }
        }
    }

    /// What the gate has against the draft as it stands with the edits, by code.
    fn faults(&self) -> Vec<(Code, Vec<Problem>)> {
        let mut codes: Vec<&Code> = self.lines().map(|(code, _)| code).collect();
        codes.sort_unstable();
        let mut found: Vec<(Code, Vec<Problem>)> = Vec::new();
        let mut at: HashMap<Code, usize> = HashMap::new();
        for problem in self.check_rows(codes.into_iter()).into_iter().chain(self.check_successions()) {
            let Some(code) = problem.place.code.as_deref().and_then(|text| Code::parse(text).ok()) else { continue };
            let at = *at.entry(code.clone()).or_insert_with(|| {
                found.push((code, Vec::new()));
                found.len() - 1
            });
            found[at].1.push(problem);
        }
        found
    }

    /// The event that a code's row, or an edge from or to it, belongs to.
    fn event_at(&self, code: &Code) -> Option<EventNumber> {
        let by_edge = || self.successions().find(|((_, from, to), _)| from == code || to == code).map(|(key, _)| key.0);
        self.line(code).map(|line| line.event).or_else(by_edge)
    }
}

fn same_drawing(one: &Drawing, other: &Drawing) -> bool {
    one.before == other.before && one.after == other.after && one.edges == other.edges
}

/// The drawing with the names of today where it was drawn with the names of then.
fn carried(draw: &Drawing, units: &[Overtaken]) -> Drawing {
    let mut carried = draw.clone();
    let mut done = BTreeSet::new();
    for edge in &draw.edges {
        let Some(unit) = units.iter().find(|unit| unit.code == edge.from) else { continue };
        let (Some(now), Some(after)) = (&unit.now, draw.after.get(edge.to)) else { continue };
        if name::key(&after.name) != name::key(&unit.then) || !done.insert(edge.to) {
            continue;
        }
        carried.after[edge.to].name.clone_from(now);
        for answer in &mut carried.answers {
            rename_asked(&mut answer.asked, edge.to, now);
        }
    }
    carried
}

fn rename_asked(asked: &mut Asked, at: usize, now: &str) {
    match asked {
        Asked::NearName { after, name }
        | Asked::Namesakes { after, name }
        | Asked::Elsewhere { after, name }
        | Asked::LevelOne { after, name } => {
            if *after == at {
                now.clone_into(name);
            }
        }
        Asked::Heirs { .. } | Asked::Children { .. } => {}
    }
}

/// Whether a drawing has a unit that was to go on under the name it had then and has another now: `carry` matters.
pub fn keeps_a_changed_name(register: &crate::Register, draw: &Drawing) -> bool {
    let units = changed_since(register, draw);
    carried(draw, &units).after != draw.after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::overtaken::tests::{meanwhile, merger};
    use crate::change::{NewUnit, Origin};
    use crate::change_set::Plan;
    use crate::code::tests::code;
    use crate::event::fixture::*;
    use crate::unit::Field;

    fn rebuild(book: &mut Book, carry: bool) -> (Rebuilt, Plan) {
        let mut rebuilt = Rebuilt::default();
        let plan = book
            .act(|edit| {
                rebuilt = edit.rebuild(&RuleBook::default(), carry);
                Ok(())
            })
            .unwrap();
        (rebuilt, plan)
    }

    fn renamed_meanwhile() -> Book {
        let mut book = Book::departments();
        let judged = book.judge(&merger()).unwrap();
        book.lay(&judged).unwrap();
        meanwhile(&mut book, |edit| edit.rename(&code("H26.01"), "Sở Kinh tế", &Origin::default()).unwrap());
        book
    }

    #[test]
    fn a_unit_that_goes_on_goes_on_under_the_name_it_has_now() {
        let mut book = renamed_meanwhile();
        let before = book.register.clone();
        let (rebuilt, plan) = rebuild(&mut book, true);
        assert_eq!((rebuilt.redone.len(), rebuilt.left), (1, Vec::new()));
        assert_eq!(book.rows()[0], "H26.02 Đóng mã | Sáp nhập vào “Sở Kinh tế” (H26.01)");
        assert!(overtaken(&book.register, book.draft()).is_empty());
        book.register.absorb_plan(&plan.inverse());
        assert_eq!(book.register, before, "one step back is the draft as it was");
        book.register.absorb_plan(&plan);
        book.apply("2025-01-01").unwrap();
    }

    #[test]
    fn or_under_the_drawn_name_and_then_the_name_rule_decides_anew() {
        let mut book = renamed_meanwhile();
        let (rebuilt, _) = rebuild(&mut book, false);
        let [LeftOut::Event { draw, problems }] = rebuilt.left.as_slice() else { panic!("{rebuilt:?}") };
        assert_eq!(draw.after[0].name, "Sở Tài chính");
        assert_eq!(rules(problems), ["event.question"], "both codes end now: what of the first one's sub-units?");
        assert!(book.rows().is_empty());
    }

    #[test]
    fn what_was_edited_after_the_event_is_edited_again() {
        let mut book = Book::departments();
        let mut drawn = merger();
        drawn.children.insert(code("H26.02"), crate::change_set::Children::Follow(0));
        let judged = book.judge(&drawn).unwrap();
        book.lay(&judged).unwrap();
        book.act(|edit| {
            let phone = [(Field::Phone, "024".to_owned())].into();
            edit.update(&code("H26.01.04"), &phone, &Origin::default())
        })
        .unwrap();
        meanwhile(&mut book, |edit| edit.rename(&code("H26.01"), "Sở Kinh tế", &Origin::default()).unwrap());
        let (rebuilt, _) = rebuild(&mut book, true);
        assert_eq!(rebuilt.left, []);
        let line = &book.draft().lines[&code("H26.01.04")];
        assert_eq!(line.after.as_ref().unwrap().phone.as_deref(), Some("024"));
    }

    #[test]
    fn what_cannot_be_done_any_more_is_told_with_all_that_stood_on_it() {
        let mut book = Book::departments();
        let mut drawn = draw("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Sở Giá", "H26")]);
        drawn.basis = Some("Nghị quyết 18".into());
        let judged = book.judge(&drawn).unwrap();
        book.lay(&judged).unwrap();
        let room = NewUnit { parent: code("H26.04"), code: None, unit: Unit::named("Văn phòng") };
        book.act(|edit| {
            edit.issue(&[room], &Origin::default());
            edit.rename(&code("H26.03"), "Sở Y tế và Dân số", &Origin::default())
        })
        .unwrap();
        meanwhile(&mut book, |edit| {
            edit.close(&code("H26.01"), "giải thể", true, &Origin::default()).unwrap();
        });
        let (rebuilt, _) = rebuild(&mut book, true);
        let told: Vec<String> = rebuilt
            .left
            .iter()
            .map(|left| match left {
                LeftOut::Event { draw, problems } => format!("{:?} {:?}", draw.basis, rules(problems)),
                LeftOut::Row { code, problems, .. } => format!("{code} {:?}", rules(problems)),
            })
            .collect();
        assert_eq!(told, ["Some(\"Nghị quyết 18\") [\"code.closed\"]", "H26.04.01 [\"code.parentUnknown\"]"]);
        assert_eq!(book.rows(), ["H26.03 Đổi tên Sở Y tế và Dân số"], "the rest stays");
        book.apply("2025-01-01").unwrap();
    }

    #[test]
    fn a_reorganisation_that_falls_leaves_those_done_again_as_they_are_told() {
        let mut book = Book::new(&[
            ("H26", "UBND thành phố Hà Nội"),
            ("H26.01", "Sở Tài chính"),
            ("H26.02", "Sở Kế hoạch"),
            ("H26.02.01", "Phòng Đăng ký"),
            ("H26.03", "Sở Y tế"),
            ("H26.04", "Ban Dân số"),
        ]);
        for drawn in [
            draw("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Sở Giá", "H26")]),
            draw("H26.02.01 whole 0", &[("Phòng Đăng ký", "H26.05")]),
            draw("H26.03 whole 0, H26.04 whole 0", &[("Sở Y tế", "H26")]),
        ] {
            let judged = book.judge(&drawn).unwrap();
            book.lay(&judged).unwrap();
        }
        meanwhile(&mut book, |edit| {
            edit.close(&code("H26.01"), "giải thể", true, &Origin::default()).unwrap();
            edit.rename(&code("H26.03"), "Sở Y tế và Dân số", &Origin::default()).unwrap();
        });
        let (rebuilt, _) = rebuild(&mut book, true);
        let redone: Vec<&str> = rebuilt.redone.iter().map(|draw| draw.after[0].name.as_str()).collect();
        assert_eq!(redone, ["Sở Y tế và Dân số"]);
        let left = rebuilt.left.iter().map(|left| match left {
            LeftOut::Event { draw, .. } => draw.after[0].name.as_str(),
            LeftOut::Row { code, .. } => code.as_str(),
        });
        let left: Vec<&str> = left.collect();
        assert_eq!(left, ["Sở Tài chính", "Phòng Đăng ký"], "it was to go to Sở Giá");
        book.apply("2025-01-01").unwrap();
    }

    #[test]
    fn which_name_to_go_on_under_is_asked_only_after_a_renaming() {
        let mut book = Book::departments();
        let judged = book.judge(&merger()).unwrap();
        book.lay(&judged).unwrap();
        let is_asked = |book: &Book| keeps_a_changed_name(&book.register, &book.edit().drawing(1).unwrap());
        assert!(!is_asked(&book));
        assert!(is_asked(&renamed_meanwhile()));
    }

    #[test]
    fn a_unit_that_was_to_stand_below_one_body_never_slips_below_another_that_took_its_code() {
        let mut book = Book::departments();
        for drawn in [
            draw("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Sở Giá", "H26")]),
            draw("H26.02.03 whole 0", &[("Phòng Đăng ký kinh doanh", "H26.04")]),
            draw("H26.03 part 0, H26.03 part 1", &[("Sở Y tế", "H26"), ("Sở Dược", "H26")]),
        ] {
            let judged = book.judge(&drawn).unwrap();
            book.lay(&judged).unwrap();
        }
        let room = NewUnit { parent: code("H26.04"), code: None, unit: Unit::named("Văn phòng") };
        book.act(|edit| {
            edit.issue(&[room], &Origin::default());
            Ok(())
        })
        .unwrap();
        meanwhile(&mut book, |edit| {
            edit.close(&code("H26.01"), "giải thể", true, &Origin::default()).unwrap();
            edit.rename(&code("H26.03"), "Sở Y tế và Dân số", &Origin::default()).unwrap();
        });
        let (rebuilt, _) = rebuild(&mut book, true);
        assert_eq!(book.rows(), ["H26.04 Cấp mới Sở Dược | Tách từ “Sở Y tế và Dân số” (H26.03)"]);
        let told = rebuilt.left.iter().filter_map(|left| match left {
            LeftOut::Event { draw, problems } if rules(problems) == ["event.aboveIsAnother"] => {
                Some(draw.after[0].name.as_str())
            }
            LeftOut::Row { code, problems, .. } if rules(problems) == ["event.aboveIsAnother"] => Some(code.as_str()),
            LeftOut::Event { .. } | LeftOut::Row { .. } => None,
        });
        assert_eq!(told.collect::<Vec<_>>(), ["Phòng Đăng ký kinh doanh", "H26.04.02"]);
    }
}
