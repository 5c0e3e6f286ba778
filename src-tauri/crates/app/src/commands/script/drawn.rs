//! A reorganisation as a script writes it, as a drawing.

use super::data::{ScriptChildren, ScriptEvent, ScriptParent};
use crate::commands::event::children_of;
use std::collections::BTreeMap;

use register::Code;
use register::change_set::{Above, After, Children, Drawing, Edge};

/// The drawing of a reorganisation that a script describes; whoever becomes something is a unit before, named or not.
pub(super) fn drawn(event: &ScriptEvent) -> Drawing {
    let mut before = event.before.clone();
    let mut edges = Vec::new();
    for (to, after) in event.after.iter().enumerate() {
        for from in &after.from {
            if !before.contains(&from.code) {
                before.push(from.code.clone());
            }
            edges.push(Edge { from: from.code.clone(), to, share: from.share });
        }
    }
    let after = event.after.iter().map(|after| After {
        name: after.name.clone(),
        parent: match &after.parent {
            None => Above::Root,
            Some(ScriptParent::Code(code)) => Above::Code(code.clone()),
            Some(ScriptParent::After { after }) => Above::After(*after),
        },
        fields: after.fields.clone(),
        code: after.code.clone(),
    });
    Drawing {
        happened_on: event.happened,
        basis: event.basis.clone(),
        ended_basis: None,
        meant: event.kind,
        after: after.collect(),
        children: children(event.children.as_ref(), &before, &edges),
        before,
        edges,
        rows: event.rows.clone(),
        answers: event.answers.clone(),
        seen: BTreeMap::new(),
    }
}

fn children(said: Option<&ScriptChildren>, before: &[Code], edges: &[Edge]) -> BTreeMap<Code, Children> {
    match said {
        None => BTreeMap::new(),
        Some(ScriptChildren::All(fate)) => children_of(*fate, before, edges),
        Some(ScriptChildren::Each(each)) => each.clone(),
    }
}
