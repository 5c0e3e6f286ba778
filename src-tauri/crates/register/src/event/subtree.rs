//! What becomes of the units below: none is left under a code that ends.

use std::collections::BTreeSet;

use super::Choice;
use super::drawing_index::DrawingIndex;
use super::name_rule::Ruling;
use super::question_log::QuestionLog;
use super::{Asked, Children, Fate, words};
use crate::Code;
use crate::change::Standing;
use crate::event::problem;

/// What a unit below stands under after the event.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Under {
    /// A unit after, by its index.
    After(usize),
    /// Another unit below that is re-coded, by its old code.
    Old(Code),
}

/// A unit below that goes on and gets a new code.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The code that is closed.
    pub old: Code,
    /// What it stands under after the event.
    pub under: Under,
    /// Index of the unit after that it stands below, at whatever depth.
    pub after: usize,
}

/// Everything that becomes of the units below the units before.
#[derive(Debug, Default)]
pub(super) struct Below {
    /// The re-coded units, parents before children.
    pub nodes: Vec<Node>,
    /// The closed units below, each with the unit before that it stood under.
    pub closed: Vec<(Code, Code)>,
    touched: BTreeSet<Code>,
}

impl Below {
    /// Whether the unit is re-coded or closed.
    pub(super) fn touches(&self, code: &Code) -> bool {
        self.touched.contains(code)
    }
}

/// Decides what becomes of every unit below a unit before; questions go into the log.
pub(super) fn plan(index: &DrawingIndex<'_>, ruling: &Ruling, log: &mut QuestionLog<'_>) -> Below {
    let mut walk = Walk { index, below: Below::default() };
    let strangers = index.draw.children.keys().filter(|code| !index.sources.contains_key(*code));
    log.problems.extend(strangers.map(problem::children_outside));
    for source in index.sources.keys().filter(|source| ruling.ends(source)) {
        walk.source(source, log);
    }
    walk.rows(log);
    let waits = |row: &Code| {
        let source = index.source_above(row);
        source.is_some_and(|source| ruling.open.contains(&source) || is_asked(log, &source))
    };
    let typed = index.draw.rows.iter().filter(|(_, row)| row.code.is_some()).map(|(code, _)| code);
    let is_coded: BTreeSet<&Code> = walk.below.nodes.iter().map(|node| &node.old).collect();
    let stays: Vec<&Code> = typed.filter(|code| !is_coded.contains(code) && !waits(code)).collect();
    log.problems.extend(stays.into_iter().map(problem::row_stays));
    walk.below
}

fn is_asked(log: &QuestionLog<'_>, source: &Code) -> bool {
    log.questions.iter().any(|question| question.asked == Asked::Children { code: source.clone() })
}

struct Walk<'a, 'b> {
    index: &'b DrawingIndex<'a>,
    below: Below,
}

/// What was decided of a unit, for those below it too.
#[derive(Clone)]
enum Decided {
    Under(Under, usize),
    Closed,
}

impl Walk<'_, '_> {
    fn source(&mut self, source: &Code, log: &mut QuestionLog<'_>) {
        let children: Vec<Code> = self.index.edit.open_below(source);
        let children: Vec<Code> =
            children.into_iter().filter(|child| !self.index.sources.contains_key(child)).collect();
        let fate_of = |child: &Code| self.index.draw.rows.get(child).and_then(|row| row.fate);
        let undecided: Vec<&Code> = children.iter().filter(|child| fate_of(child).is_none()).collect();
        let said = if undecided.is_empty() { None } else { self.said(source, undecided.len(), log) };
        for child in &children {
            if let Some(decided) = fate_of(child).map(decided).or_else(|| said.clone()) {
                self.carry(child, source, &decided, log);
            }
        }
    }

    /// What the officer said of all sub-units of a unit before at once, by drawing or by answer.
    fn said(&self, source: &Code, count: usize, log: &mut QuestionLog<'_>) -> Option<Decided> {
        match self.index.draw.children.get(source) {
            Some(Children::Follow(to)) => return Some(decided(Fate::Follow(*to))),
            Some(Children::Close) => return Some(Decided::Closed),
            Some(Children::ByHand) | None => {}
        }
        let edges = self.index.out(source).iter().map(|at| &self.index.draw.edges[*at]);
        let successors: Vec<(usize, String)> =
            edges.map(|edge| (edge.to, self.index.draw.after[edge.to].name.clone())).collect();
        let asked = Asked::Children { code: source.clone() };
        let question = words::children(asked, source, self.index.name(source), count, &successors);
        match log.ask(question)?.choice {
            Choice::Follow { to } => Some(decided(Fate::Follow(to))),
            Choice::Close | Choice::Keep { .. } | Choice::Issue | Choice::Heir { .. } => Some(Decided::Closed),
        }
    }

    fn carry(&mut self, code: &Code, source: &Code, above: &Decided, log: &mut QuestionLog<'_>) {
        if self.index.sources.contains_key(code) || !self.below.touched.insert(code.clone()) {
            return;
        }
        if let Standing::Drafted(unit) = self.index.edit.standing(code) {
            log.problems.push(problem::drafted_below(code, unit));
        } else if let Err(problems) = self.index.edit.editable(code) {
            log.problems.extend(problems);
        }
        let fate = self.index.draw.rows.get(code).and_then(|row| row.fate);
        let own = fate.map_or_else(|| above.clone(), decided);
        let for_children = match own {
            Decided::Closed => {
                self.below.closed.push((code.clone(), source.clone()));
                Decided::Closed
            }
            Decided::Under(under, after) => {
                self.below.nodes.push(Node { old: code.clone(), under, after });
                Decided::Under(Under::Old(code.clone()), after)
            }
        };
        for child in self.index.edit.open_below(code) {
            self.carry(&child, source, &for_children, log);
        }
    }

    /// Carries out the rows by which single units below were decided on, where they stand below a unit that goes on.
    fn rows(&mut self, log: &mut QuestionLog<'_>) {
        for (code, row) in &self.index.draw.rows {
            let source = self.index.source_above(code).filter(|source| source != code);
            let (Some(source), Some(_)) = (source, self.index.edit.unit(code)) else {
                log.problems.push(problem::row_outside(code));
                continue;
            };
            if let Some(fate) = row.fate {
                self.carry(code, &source, &decided(fate), log);
            }
        }
    }
}

fn decided(fate: Fate) -> Decided {
    match fate {
        Fate::Follow(to) => Decided::Under(Under::After(to), to),
        Fate::Close => Decided::Closed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::super::*;
    use crate::code::tests::code;
    use crate::{Code, Unit};

    fn recoded(judged: &Judged) -> Vec<String> {
        judged.recoded.iter().map(|row| format!("{} {}", row.old, row.new.as_ref().unwrap())).collect()
    }

    fn closed_below(judged: &Judged) -> Vec<&str> {
        judged.closed_below.iter().map(|row| row.code.as_str()).collect()
    }

    /// The finance and the planning departments become one of a new name.
    fn merger() -> Drawing {
        let mut draw = draw("H26.01 whole 0, H26.02 whole 0", &[("Sở Tài chính - Kế hoạch", "H26")]);
        draw.children.insert(code("H26.01"), Children::Follow(0));
        draw.children.insert(code("H26.02"), Children::Follow(0));
        draw
    }

    #[test]
    fn a_code_typed_for_a_sub_unit_waits_for_what_becomes_of_it() {
        let mut drawn = merger();
        drawn.children.remove(&code("H26.01"));
        drawn.rows.insert(code("H26.01.02"), Row { fate: None, code: Some("H26.04.02".into()) });
        let judged = Book::departments().judge(&drawn).unwrap();
        assert_eq!(asked(&judged), [Asked::Children { code: code("H26.01") }]);
        drawn.children.insert(code("H26.01"), Children::Close);
        assert_eq!(refusal(Book::departments().judge(&drawn)), ["event.rowStays"], "closed units get no code");
    }

    #[test]
    fn the_whole_subtree_is_recoded_with_the_same_last_group_where_it_is_free() {
        let judged = Book::departments().judge(&merger()).unwrap();
        let wanted = [
            "H26.01.01 H26.04.01",
            "H26.01.01.01 H26.04.01.01",
            "H26.01.02 H26.04.02",
            "H26.02.01 H26.04.04",
            "H26.02.03 H26.04.03",
        ];
        assert_eq!(recoded(&judged), wanted, "the second “01” is taken by then");
        assert_eq!(judged.counts(), Counts { kept: 0, issued: 6, closed: 7, to_decide: 0 });
        assert!(judged.successions.iter().skip(2).all(|(_, _, _, edge)| edge.share == Share::Whole && edge.same_name));
    }

    #[test]
    fn a_recoded_unit_keeps_all_it_had_but_the_older_code_and_that_is_said() {
        let unit =
            Unit { qcvn102: Some("000.01.01.H26".into()), phone: Some("024 1".into()), ..Unit::named("Văn phòng") };
        let named = |text: &str, name: &str| (code(text), Unit::named(name));
        let units = [named("H26", "UBND"), named("H26.01", "Sở A"), (code("H26.01.01"), unit), named("H26.02", "Sở B")];
        let mut draw = draw("H26.01 whole 0", &[("Sở A", "H26.02")]);
        draw.children.insert(code("H26.01"), Children::Follow(0));
        let judged = Book::of(&units).judge(&draw).unwrap();
        assert_eq!(judged.recoded[0].unit, Unit { phone: Some("024 1".into()), ..Unit::named("Văn phòng") });
        assert_eq!(rules(&judged.warnings), ["event.oldCodesStay"]);
    }

    #[test]
    fn what_the_successor_has_or_ever_had_is_not_given_again() {
        let mut draw = draw("H26.01 whole 0, H26.02 whole 0", &[("Sở Tài chính", "H26")]);
        draw.children.insert(code("H26.02"), Children::Follow(0));
        let mut book = Book::departments();
        book.act(|edit| edit.close(&code("H26.01.02"), "giải thể", false, &Default::default()).map(|_| ())).unwrap();
        let judged = book.judge(&draw).unwrap();
        assert_eq!(outcomes(&judged), ["giữ H26.01"]);
        assert_eq!(recoded(&judged), ["H26.02.01 H26.01.04", "H26.02.03 H26.01.03"]);
    }

    #[test]
    fn rows_are_adjusted_one_by_one() {
        let mut draw = merger();
        draw.after.push(to_be("Sở Nội vụ", "H26"));
        draw.rows.insert(code("H26.01.01"), Row { fate: Some(Fate::Close), code: None });
        draw.rows.insert(code("H26.01.02"), Row { fate: Some(Fate::Follow(1)), code: Some("H26.05.07".into()) });
        draw.rows.insert(code("H26.01.01.01"), Row { fate: Some(Fate::Follow(1)), code: None });
        draw.rows.insert(code("H26.02.03"), Row { fate: None, code: Some(" H26.04.09 ".into()) });
        let judged = Book::departments().judge(&draw).unwrap();
        assert_eq!(closed_below(&judged), ["H26.01.01"]);
        let wanted = ["H26.01.01.01 H26.05.01", "H26.01.02 H26.05.07", "H26.02.01 H26.04.01", "H26.02.03 H26.04.09"];
        assert_eq!(recoded(&judged), wanted);
    }

    #[test]
    fn by_hand_every_sub_unit_must_be_decided() {
        let mut draw = merger();
        draw.children.insert(code("H26.02"), Children::ByHand);
        draw.rows.insert(code("H26.02.01"), Row { fate: Some(Fate::Close), code: None });
        let open = Book::departments().judge(&draw).unwrap();
        assert_eq!(asked(&open), [Asked::Children { code: code("H26.02") }]);
        assert!(open.questions[0].text.contains("1 đơn vị"), "{}", open.questions[0].text);
        draw.rows.insert(code("H26.02.03"), Row { fate: Some(Fate::Follow(0)), code: None });
        let judged = Book::departments().judge(&draw).unwrap();
        assert_eq!((judged.questions.len(), closed_below(&judged)), (0, vec!["H26.02.01"]));
    }

    #[test]
    fn the_question_about_sub_units_can_be_answered_like_any_other() {
        let mut draw = merger();
        draw.children.remove(&code("H26.02"));
        let children = Asked::Children { code: code("H26.02") };
        draw.answers.push(Answer {
            reason: String::new(),
            by: String::new(),
            ..answer(children, Choice::Follow { to: 0 })
        });
        let judged = Book::departments().judge(&draw).unwrap();
        assert_eq!((judged.questions.len(), judged.recoded.len()), (0, 5));
    }

    #[test]
    fn sub_units_of_a_unit_that_goes_on_stay_but_for_those_sent_elsewhere() {
        let mut draw = draw("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Cục Thuế", "H26")]);
        draw.rows.insert(code("H26.01.01"), Row { fate: Some(Fate::Follow(1)), code: None });
        let judged = Book::departments().judge(&draw).unwrap();
        assert_eq!(recoded(&judged), ["H26.01.01 H26.04.01", "H26.01.01.01 H26.04.01.01"]);
        assert_eq!(closed_below(&judged), Vec::<&str>::new());
    }

    #[test]
    fn sub_units_that_are_drawn_themselves_go_where_they_are_drawn() {
        let mut draw = merger();
        draw.before.push(code("H26.01.01"));
        draw.after.push(to_be("Văn phòng Sở", "#0"));
        draw.edges.push(Edge { from: code("H26.01.01"), to: 1, share: Share::Whole });
        draw.children.insert(code("H26.01.01"), Children::Follow(1));
        let judged = Book::departments().judge(&draw).unwrap();
        assert_eq!(outcomes(&judged), ["mới H26.04", "mới H26.04.04"]);
        assert!(recoded(&judged).contains(&"H26.01.01.01 H26.04.04.01".to_owned()), "{:?}", recoded(&judged));
    }

    #[test]
    fn faults_in_rows_are_told() {
        let with = |text: &str, row: Row| {
            let mut draw = merger();
            draw.rows.insert(code(text), row);
            refusal(Book::departments().judge(&draw))
        };
        let typed = |text: &str| Row { fate: None, code: Some(text.into()) };
        assert_eq!(with("H26.03", Row { fate: Some(Fate::Close), code: None }), ["event.rowOutside"]);
        assert_eq!(with("H26.01", Row { fate: Some(Fate::Close), code: None }), ["event.rowOutside"]);
        assert_eq!(
            with("H26.01.01", Row { fate: Some(Fate::Close), code: Some("H26.04.01".into()) }),
            ["event.rowStays"]
        );
        assert_eq!(with("H26.01.01", typed("H26.03.01")), ["code.notBelow"]);
        assert_eq!(with("H26.01.01", typed("h26.04.01")), ["code.lowerCase"]);
        assert_eq!(with("H26.01.01", Row { fate: Some(Fate::Follow(9)), code: None }), ["event.noAfter"]);
        let mut stranger = merger();
        stranger.children.insert(code("H26.03"), Children::Close);
        assert_eq!(refusal(Book::departments().judge(&stranger)), ["event.childrenOutside"]);
        let mut twice = merger();
        for text in ["H26.01.01", "H26.02.01"] {
            twice.rows.insert(code(text), typed("H26.04.08"));
        }
        assert_eq!(refusal(Book::departments().judge(&twice)), ["event.codeTwice"]);
        let mut given = merger();
        given.after[0].code = Some("H26.03".into());
        assert_eq!(refusal(Book::departments().judge(&given)), ["code.givenBefore"]);
        given.after[0].code = Some("H26.30".into());
        assert_eq!(outcomes(&Book::departments().judge(&given).unwrap()), ["mới H26.30"]);
    }

    #[test]
    fn a_code_that_would_be_too_long_is_told_with_the_unit() {
        let long = format!("H26.01.{}", "1".repeat(28));
        let book = Book::new(&[
            ("H26", "UBND"),
            ("H26.01", "Sở A"),
            (&long, "Phòng Xa"),
            ("H26.02", "Sở B"),
            ("H26.02.01", "Chi cục C"),
            ("H26.02.01.0001", "Trạm D"),
        ]);
        let mut draw = draw("H26.01 whole 0", &[("Sở A", "H26.02.01.0001")]);
        draw.children.insert(code("H26.01"), Children::Follow(0));
        // The group does not fit any more, so the next number is given.
        assert_eq!(recoded(&book.judge(&draw).unwrap()), [format!("{long} H26.02.01.0001.01.01")]);
        let deep = "H26.02.111111111111111111111111111";
        let book = Book::new(&[("H26", "U"), ("H26.01", "Sở A"), ("H26.01.01", "P"), ("H26.02", "B"), (deep, "C")]);
        draw.after[0] = to_be("Sở A", deep);
        let problems = book.judge(&draw).unwrap_err();
        assert!(rules(&problems) == ["code.noRoomBelow"], "{problems:?}");
    }

    #[test]
    fn three_thousand_units_are_judged_without_delay() {
        let mut units: Vec<(Code, Unit)> = vec![(code("H15"), Unit::named("UBND tỉnh"))];
        for district in 1..=30 {
            units.push((code(&format!("H15.{district:02}")), Unit::named(&format!("Huyện {district}"))));
            for commune in 1..=17 {
                let text = format!("H15.{district:02}.{commune:02}");
                units.push((code(&text), Unit::named(&format!("Xã {district} {commune}"))));
                units.extend(
                    (1..=5).map(|room| (code(&format!("{text}.{room:02}")), Unit::named(&format!("Phòng {room}")))),
                );
            }
        }
        let book = Book::of(&units);
        let mut draw = Drawing::default();
        for (code, unit) in &units[1..] {
            match code.level() {
                2 => draw.before.push(code.clone()),
                3 => {
                    let group: usize = code.last_group().parse().unwrap();
                    if group % 3 == 1 {
                        draw.after.push(to_be(&unit.name, "H15"));
                    }
                    let to = draw.after.len() - 1;
                    draw.before.push(code.clone());
                    draw.edges.push(Edge { from: code.clone(), to, share: Share::Whole });
                    draw.children.insert(code.clone(), Children::Follow(to));
                }
                _ => {}
            }
        }
        let judged = book.judge(&draw).unwrap();
        let mut laid = book.clone();
        let plan = laid.lay(&judged).unwrap();
        assert_eq!(judged.counts(), Counts { kept: 0, issued: 180 + 2_550, closed: 540 + 2_550, to_decide: 0 });
        assert_eq!(plan.lines.len(), 180 + 540 + 2 * 2_550);
        assert_eq!(plan.events.len(), 180 + 30);
        laid.apply("2025-07-01").unwrap();
    }
}
