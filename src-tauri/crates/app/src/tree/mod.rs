//! The tree as the window sees it: order, expansion, search and filter live here; the page asks for visible rows.
//!
//! Nodes are kept in an arena; the visible rows are counted out when something changed since they were asked last.

mod rows;
mod search;

use crate::view::TreeFilter;
use std::collections::HashMap;

use register::search::{Described, Index};
use register::{Code, Register};

pub use search::Seen;

use crate::shown::shown;

type NodeId = usize;

#[derive(Clone)]
struct Node {
    code: Code,
    parent: Option<NodeId>,
    /// In the order of codes.
    children: Vec<NodeId>,
    expanded: bool,
    /// Shut by hand while a search shows everything open.
    shut: bool,
    closed: bool,
    /// Given, but in force from a later day only.
    coming: bool,
    held: bool,
    /// False once a draft took the code back: the node stays, unseen, until the code comes again.
    present: bool,
}

/// A visible row.
#[derive(Debug, Clone, Copy)]
struct Visible {
    node: NodeId,
    parent: Option<u32>,
    depth: u32,
    set_size: u32,
    pos_in_set: u32,
    has_children: bool,
    expanded: bool,
}

/// The tree of one register.
#[derive(Clone)]
pub struct Tree {
    nodes: Vec<Node>,
    index: HashMap<Code, NodeId>,
    roots: Vec<NodeId>,
    /// The same units, ready to be searched; a node has one place in both.
    words: Index,
    /// Names that units had before, by which they are found too.
    former: HashMap<Code, Vec<String>>,
    filter: TreeFilter,
    /// Per node, while a filter holds: found itself, or kept because something below was found.
    hits: Vec<bool>,
    kept: Vec<bool>,
    hit_count: u32,
    visible: Vec<Visible>,
    stale: bool,
}

impl Tree {
    /// The tree of a register; level 1 is open.
    pub fn build(register: &Register, former: HashMap<Code, Vec<String>>) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            index: HashMap::new(),
            roots: Vec::new(),
            words: Index::default(),
            former,
            filter: TreeFilter::default(),
            hits: Vec::new(),
            kept: Vec::new(),
            hit_count: 0,
            visible: Vec::new(),
            stale: true,
        };
        for root in register.roots() {
            tree.add_below(register, root);
        }
        tree
    }

    /// The tree of another state of the register, with the filter and expansion of this one.
    #[must_use]
    pub fn of(&self, register: &Register) -> Self {
        let mut tree = Self::build(register, self.former.clone());
        for old in &self.nodes {
            if let Some(&node) = tree.index.get(&old.code) {
                tree.nodes[node].expanded = old.expanded;
            }
        }
        tree.filter = self.filter.clone();
        tree.search();
        tree
    }

    /// Notes a name that a unit has until now, so that it is found by it later.
    pub fn remember(&mut self, code: &Code, name: &str) {
        note(&mut self.former, code, name);
    }

    /// The names of a unit besides the one shown: those it had, the one in force where a draft gives another, the one
    /// that is given already but holds from a later day.
    pub fn other_names<'a>(&'a self, register: &'a Register, code: &Code) -> Vec<&'a str> {
        let shown = shown(register, code).map(|unit| unit.name.as_str());
        let open = register.open_unit(code).map(|unit| unit.name.as_str());
        let former = self.former.get(code).into_iter().flatten().map(String::as_str);
        former.chain(open).filter(|name| Some(*name) != shown).collect()
    }

    /// The tree of another moment, which differs little: `from` is what this one shows, `to` what the other shall show.
    #[must_use]
    pub fn at(&self, from: &Register, to: &Register) -> Self {
        let mut tree = self.clone();
        for id in 0..tree.nodes.len() {
            let code = self.nodes[id].code.clone();
            let is_same = self.nodes[id].present
                && !self.nodes[id].held
                && matches!((shown(from, &code), shown(to, &code)), (Some(a), Some(b)) if a == b)
                && self.other_names(from, &code) == self.other_names(to, &code);
            match is_same {
                true => tree.mark(id, to, &code),
                false => tree.refresh_one(to, &code),
            }
        }
        let new: Vec<&Code> =
            to.given_codes().map(|(code, _)| code).filter(|code| !self.index.contains_key(*code)).collect();
        new.into_iter().for_each(|code| tree.refresh_one(to, code));
        tree.search();
        tree
    }

    /// Notes how a unit stands of which all texts are known.
    fn mark(&mut self, id: NodeId, register: &Register, code: &Code) {
        self.stand(id, register, code);
        self.words.unhide(id, self.nodes[id].closed);
    }

    fn add_below(&mut self, register: &Register, code: &Code) {
        let mut stack = vec![code.clone()];
        while let Some(code) = stack.pop() {
            self.refresh_one(register, &code);
            stack.extend(register.below(&code).rev().cloned());
        }
    }

    /// Takes over what an act changed.
    pub fn refresh<'c>(&mut self, register: &Register, codes: impl IntoIterator<Item = &'c Code>) {
        for code in codes {
            self.refresh_one(register, code);
        }
        self.search();
    }

    fn refresh_one(&mut self, register: &Register, code: &Code) {
        let unit = shown(register, code);
        let Some(id) = self.node(code, unit.is_some()) else { return };
        self.stand(id, register, code);
        let node = &mut self.nodes[id];
        node.present = unit.is_some();
        let (parent, closed) = (node.parent, node.closed);
        match unit {
            Some(unit) => {
                let also = self.other_names(register, code).join("\n");
                self.words.put(id, &Described { code, unit, parent, closed, also: &also });
            }
            None => self.words.hide(id),
        }
        self.stale = true;
    }

    /// Notes whether a code is held by a draft, closed, or given from a later day.
    fn stand(&mut self, id: NodeId, register: &Register, code: &Code) {
        let node = &mut self.nodes[id];
        node.held = register.held(code).is_some();
        node.closed = !node.held
            && register.in_force(code).is_none()
            && register.given_code(code).is_some_and(|entry| !entry.is_open());
        node.coming = !node.held
            && register.in_force(code).is_none()
            && register.given_code(code).is_some_and(|entry| entry.is_open());
    }

    /// The node of a code, made where it is new and `make` says so.
    fn node(&mut self, code: &Code, make: bool) -> Option<NodeId> {
        if let Some(&node) = self.index.get(code) {
            return Some(node);
        }
        if !make {
            return None;
        }
        let parent = match code.parent() {
            Some(parent) => Some(self.node(&parent, true)?),
            None => None,
        };
        let id = self.nodes.len();
        self.nodes.push(Node {
            code: code.clone(),
            parent,
            children: Vec::new(),
            // Level 1 is open at first.
            expanded: parent.is_none(),
            shut: false,
            closed: false,
            coming: false,
            held: false,
            present: false,
        });
        // Its place in the index is taken at once: a node may stay without a unit.
        self.words.hold(id, code, parent);
        self.hits.push(false);
        self.kept.push(false);
        self.index.insert(code.clone(), id);
        let siblings = match parent {
            Some(parent) => &self.nodes[parent].children,
            None => &self.roots,
        };
        let place = siblings.partition_point(|&sibling| self.nodes[sibling].code < *code);
        match parent {
            Some(parent) => self.nodes[parent].children.insert(place, id),
            None => self.roots.insert(place, id),
        }
        Some(id)
    }
}

/// The names of a list by code, each once.
pub fn by_code(names: Vec<(Code, String)>) -> HashMap<Code, Vec<String>> {
    let mut former = HashMap::new();
    for (code, name) in &names {
        note(&mut former, code, name);
    }
    former
}

fn note(former: &mut HashMap<Code, Vec<String>>, code: &Code, name: &str) {
    let names = former.entry(code.clone()).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
