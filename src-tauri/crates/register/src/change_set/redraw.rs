//! Taking units out of a drawing: what names them goes with them, and indices move up.

use super::{Above, Children, Drawing, Fate};
use crate::Code;
use crate::question::{Asked, Choice};

impl Drawing {
    /// Takes a unit before out, with its edges, and what was decided and answered of it alone.
    pub fn remove_before(&mut self, code: &Code) {
        self.before.retain(|before| before != code);
        self.edges.retain(|edge| edge.from != *code);
        self.children.remove(code);
        self.rows.retain(|below, _| !below.is_below(code));
        self.answers.retain(|answer| match (&answer.asked, &answer.choice) {
            (Asked::Heirs { code: asked } | Asked::Children { code: asked }, _) => asked != code,
            (_, Choice::Keep { code: kept }) => kept != code,
            _ => true,
        });
    }

    /// Takes a unit after out (by its index), with its edges and all that was decided to go under it. Units that stood under
    /// it stand under what it stood under.
    pub fn remove_after(&mut self, at: usize) {
        if at >= self.after.len() {
            return;
        }
        let gone = self.after.remove(at);
        let above = match gone.parent {
            Above::After(above) if above == at => Above::Root,
            parent => parent,
        };
        for after in &mut self.after {
            if after.parent == Above::After(at) {
                after.parent = above.clone();
            }
            if let Above::After(index) = &mut after.parent {
                *index = moved_up(*index, at);
            }
        }
        self.edges.retain(|edge| edge.to != at);
        for edge in &mut self.edges {
            edge.to = moved_up(edge.to, at);
        }
        self.children.retain(|_, children| *children != Children::Follow(at));
        for children in self.children.values_mut() {
            if let Children::Follow(to) = children {
                *to = moved_up(*to, at);
            }
        }
        self.rows.retain(|_, row| row.fate != Some(Fate::Follow(at)));
        for row in self.rows.values_mut() {
            if let Some(Fate::Follow(to)) = &mut row.fate {
                *to = moved_up(*to, at);
            }
        }
        self.move_answers(at);
    }

    fn move_answers(&mut self, gone: usize) {
        self.answers.retain_mut(|answer| {
            let asked = match &mut answer.asked {
                Asked::NearName { after, .. }
                | Asked::Namesakes { after, .. }
                | Asked::Elsewhere { after, .. }
                | Asked::LevelOne { after, .. } => Some(after),
                Asked::Heirs { .. } | Asked::Children { .. } => None,
            };
            let chosen = match &mut answer.choice {
                Choice::Heir { after } => Some(after),
                Choice::Follow { to } => Some(to),
                Choice::Keep { .. } | Choice::Issue | Choice::Close => None,
            };
            let mut stays = true;
            for index in asked.into_iter().chain(chosen) {
                stays &= *index != gone;
                *index = moved_up(*index, gone);
            }
            stays
        });
    }
}

fn moved_up(index: usize, gone: usize) -> usize {
    if index > gone { index - 1 } else { index }
}

#[cfg(test)]
mod tests {
    use super::super::{Row, Share};
    use super::*;
    use crate::code::tests::code;
    use crate::event::fixture::{answer, draw, keep, to_be};

    fn near(after: usize, name: &str) -> Asked {
        Asked::NearName { after, name: name.into() }
    }

    #[test]
    fn what_names_a_unit_after_goes_with_it_and_the_rest_still_means_the_same() {
        let mut drawn = draw(
            "H26.01 part 0, H26.01 part 2, H26.02 whole 1, H26.03 whole 2",
            &[("Sở A", "H26"), ("Sở B", "H26"), ("Sở C", "#1"), ("Sở D", "#2")],
        );
        drawn.children.insert(code("H26.02"), Children::Follow(1));
        drawn.children.insert(code("H26.03"), Children::Follow(2));
        drawn.rows.insert(code("H26.01.01"), Row { fate: Some(Fate::Follow(3)), code: None });
        drawn.rows.insert(code("H26.02.01"), Row { fate: Some(Fate::Follow(1)), code: None });
        drawn.answers = vec![
            answer(near(1, "Sở B"), Choice::Issue),
            answer(near(2, "Sở C"), keep("H26.03")),
            answer(Asked::Heirs { code: code("H26.01") }, Choice::Heir { after: 2 }),
            answer(Asked::Children { code: code("H26.02") }, Choice::Follow { to: 1 }),
        ];
        drawn.remove_after(1);
        assert_eq!(drawn.after, [to_be("Sở A", "H26"), to_be("Sở C", "H26"), to_be("Sở D", "#1")]);
        let edges: Vec<_> = drawn.edges.iter().map(|edge| (edge.from.as_str(), edge.to, edge.share)).collect();
        assert_eq!(edges, [("H26.01", 0, Share::Part), ("H26.01", 1, Share::Part), ("H26.03", 1, Share::Whole)]);
        assert_eq!(drawn.children, [(code("H26.03"), Children::Follow(1))].into());
        assert_eq!(drawn.rows.into_values().map(|row| row.fate).collect::<Vec<_>>(), [Some(Fate::Follow(2))]);
        let answers = [
            answer(near(1, "Sở C"), keep("H26.03")),
            answer(Asked::Heirs { code: code("H26.01") }, Choice::Heir { after: 1 }),
        ];
        assert_eq!(drawn.answers, answers);
        assert_eq!(drawn.before.len(), 3, "the units before stay: one of them is dissolved now");
    }

    #[test]
    fn what_names_a_unit_before_goes_with_it() {
        let mut drawn = draw("H26.01 whole 0, H26.02 whole 0", &[("Sở A", "H26")]);
        drawn.children.insert(code("H26.02"), Children::Close);
        drawn.rows.insert(code("H26.02.01"), Row::default());
        drawn.rows.insert(code("H26.01.01"), Row::default());
        drawn.answers = vec![answer(near(0, "Sở A"), keep("H26.02")), answer(near(0, "Sở A"), keep("H26.01"))];
        drawn.remove_before(&code("H26.02"));
        let mut wanted = draw("H26.01 whole 0", &[("Sở A", "H26")]);
        wanted.rows.insert(code("H26.01.01"), Row::default());
        wanted.answers = vec![answer(near(0, "Sở A"), keep("H26.01"))];
        assert_eq!(drawn, wanted);
    }

    #[test]
    fn a_draw_is_plain_json_for_scripts() {
        let json = r##"{
            "happenedOn": "2026-01-01", "basis": "Nghị quyết 1", "meant": "merge",
            "before": ["H26.01", "H26.02"],
            "after": [{"name": "Sở A", "parent": {"code": "H26"}}, {"name": "Phòng B", "parent": {"after": 0}}],
            "edges": [{"from": "H26.01", "to": 0, "share": "whole"}],
            "children": {"H26.01": {"follow": 0}, "H26.02": "close"},
            "rows": {"H26.01.01": {"fate": {"follow": 1}, "code": "H26.03.01"}, "H26.01.02": {"fate": "close"}},
            "answers": [{"asked": {"kind": "nearName", "after": 0, "name": "Sở A"},
                         "choice": {"kind": "keep", "code": "H26.01"}, "reason": "theo Nghị quyết 1", "by": "Trần Văn Tâm"}]
        }"##;
        let drawn: Drawing = serde_json::from_str(json).unwrap();
        assert_eq!(drawn.after[1].parent, Above::After(0));
        assert_eq!(drawn.children[&code("H26.02")], Children::Close);
        assert_eq!(drawn.answers[0].choice, keep("H26.01"));
        let again = serde_json::to_string(&drawn).unwrap();
        assert_eq!(serde_json::from_str::<Drawing>(&again).unwrap(), drawn);
        assert_eq!(serde_json::from_str::<Drawing>("{}").unwrap(), Drawing::default());
    }
}
