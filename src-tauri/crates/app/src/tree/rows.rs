//! Visible rows: counting them out, windows of them, opening and shutting.

use crate::view::TreeWindow;
use crate::view::{TreeRow, TreeShape, ahead_mark};
use register::{Code, Register};

use super::{NodeId, Tree, Visible};
use crate::shown::shown;
use register::name::fold;

impl Tree {
    /// A part of the visible rows.
    pub fn window(&mut self, register: &Register, current: Option<i64>, offset: u32, count: u32) -> TreeWindow {
        self.count_out();
        let from = (offset as usize).min(self.visible.len());
        let to = from.saturating_add(count.min(MOST) as usize).min(self.visible.len());
        let rows = (from..to).map(|index| self.row(register, current, index)).collect();
        TreeWindow { shape: self.shape(None), rows }
    }

    /// How the tree stands, with the row of `about` where it is visible; without one, the first hit.
    pub fn shape(&mut self, about: Option<&Code>) -> TreeShape {
        self.count_out();
        let index = match about {
            Some(code) => self.index.get(code).and_then(|&node| self.visible.iter().position(|row| row.node == node)),
            None if self.is_filtered() => self.visible.iter().position(|row| self.hits[row.node]),
            None => None,
        };
        TreeShape {
            total: number(self.visible.len()),
            hits: self.is_filtered().then_some(self.hit_count),
            index: index.map(number),
            filter: self.filter.clone(),
        }
    }

    /// Opens or shuts a row, alone or with everything below.
    pub fn expand(&mut self, code: &Code, expanded: bool, all: bool) -> TreeShape {
        let mut stack: Vec<NodeId> = self.index.get(code).copied().into_iter().collect();
        while let Some(node) = stack.pop() {
            self.open(node, expanded);
            if all {
                stack.extend(&self.nodes[node].children);
            }
        }
        self.shape(Some(code))
    }

    /// Opens a row and all its siblings.
    pub fn expand_siblings(&mut self, code: &Code) -> TreeShape {
        let Some(&node) = self.index.get(code) else { return self.shape(None) };
        let siblings = match self.nodes[node].parent {
            Some(parent) => self.nodes[parent].children.clone(),
            None => self.roots.clone(),
        };
        for sibling in siblings {
            self.open(sibling, true);
        }
        self.shape(Some(code))
    }

    /// Makes a unit visible: opens what stands above it, and lets closed codes or everything show where it hides there.
    pub fn locate(&mut self, code: &Code) -> TreeShape {
        let Some(&node) = self.index.get(code) else { return self.shape(None) };
        if self.is_filtered() && !self.kept[node] {
            self.filter.text.clear();
            self.filter.changed = false;
        }
        self.filter.closed |= self.nodes[node].closed;
        self.search();
        let mut above = self.nodes[node].parent;
        while let Some(parent) = above {
            self.open(parent, true);
            above = self.nodes[parent].parent;
        }
        self.shape(Some(code))
    }

    /// The next visible row after `from` whose name or code begins with the text, going round.
    pub fn type_ahead(&mut self, register: &Register, text: &str, from: u32) -> TreeShape {
        self.count_out();
        let wanted = fold(text);
        let total = self.visible.len();
        let found = (0..total).map(|step| (from as usize + step) % total).find(|&index| {
            let code = &self.nodes[self.visible[index].node].code;
            let name = shown(register, code).map(|unit| fold(&unit.name)).unwrap_or_default();
            name.starts_with(&wanted) || fold(code.as_str()).starts_with(&wanted)
        });
        TreeShape { index: found.map(number), ..self.shape(None) }
    }

    fn open(&mut self, node: NodeId, expanded: bool) {
        let filtered = self.is_filtered();
        let node = &mut self.nodes[node];
        if filtered {
            node.shut = !expanded;
        } else {
            node.expanded = expanded;
        }
        self.stale = true;
    }

    fn is_shown(&self, node: NodeId) -> bool {
        let kept = !self.is_filtered() || self.kept[node];
        let node = &self.nodes[node];
        node.present && kept && (self.filter.closed || !node.closed)
    }

    fn count_out(&mut self) {
        if !self.stale {
            return;
        }
        let mut visible = std::mem::take(&mut self.visible);
        visible.clear();
        self.count_level(&self.roots, None, 0, &mut visible);
        self.visible = visible;
        self.stale = false;
    }

    /// Recursion goes as deep as codes have levels: 17 at most in 35 characters.
    fn count_level(&self, level: &[NodeId], parent: Option<u32>, depth: u32, into: &mut Vec<Visible>) {
        let shown: Vec<NodeId> = level.iter().copied().filter(|&node| self.is_shown(node)).collect();
        let filtered = self.is_filtered();
        for (place, &id) in shown.iter().enumerate() {
            let node = &self.nodes[id];
            let has_children = node.children.iter().any(|&child| self.is_shown(child));
            let expanded = has_children && if filtered { !node.shut } else { node.expanded };
            let row = number(into.len());
            into.push(Visible {
                node: id,
                parent,
                depth,
                set_size: number(shown.len()),
                pos_in_set: number(place + 1),
                has_children,
                expanded,
            });
            if expanded {
                self.count_level(&node.children, Some(row), depth + 1, into);
            }
        }
    }

    fn row(&self, register: &Register, current: Option<i64>, index: usize) -> TreeRow {
        let row = self.visible[index];
        let node = &self.nodes[row.node];
        let held = register.held(&node.code);
        TreeRow {
            index: number(index),
            parent_index: row.parent,
            code: node.code.to_string(),
            name: shown(register, &node.code).map(|unit| unit.name.clone()).unwrap_or_default(),
            level: row.depth + 1,
            set_size: row.set_size,
            pos_in_set: row.pos_in_set,
            has_children: row.has_children,
            expanded: row.expanded,
            mark: held.and_then(|(_, line)| register.status(&node.code, line)),
            other_draft: held
                .filter(|(draft, _)| Some(draft.id) != current)
                .map(|(draft, _)| draft.header.title.clone()),
            closed: node.closed,
            ahead: register.ahead(&node.code).filter(|_| held.is_none()).map(ahead_mark),
            hit: self.is_filtered() && self.hits[row.node],
        }
    }
}

/// The most rows one window may ask for.
const MOST: u32 = 2_000;

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
