//! Search and filter: which units are found, and which are kept because something below them is.

use super::{Node, Tree};
use crate::view::TreeFilter;
use register::Code;
use register::search::{DocId, Hit};
use register::unit_kind::UnitKind;

/// What the tree knows of a unit that a search may keep or leave out.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The code of the unit.
    pub code: &'a Code,
    /// Whether its code is closed.
    pub closed: bool,
    /// Whether it is given, but in force from a later day only.
    pub coming: bool,
    /// Whether a draft holds it.
    pub held: bool,
    /// What kind of body it is.
    pub kind: UnitKind,
}

impl Tree {
    /// Sets search and filter.
    pub fn set_filter(&mut self, filter: TreeFilter) {
        if filter.text != self.filter.text {
            for node in &mut self.nodes {
                node.shut = false;
            }
        }
        self.filter = filter;
        self.search();
    }

    /// The search and filter that hold now.
    pub fn filter(&self) -> &TreeFilter {
        &self.filter
    }

    /// Whether rows are chosen by search or filter, so that everything kept is shown open.
    pub(super) fn is_filtered(&self) -> bool {
        self.filter.changed || !self.filter.text.trim().is_empty()
    }

    /// Units that answer the words and are kept, whatever search and filter hold: the best first.
    /// After the `first` ones they are in no order; see [`Self::order`].
    pub fn ranked(&self, text: &str, first: usize, keep: impl Fn(Seen<'_>) -> bool) -> Vec<Hit> {
        self.words.find(text, first, |id| keep(self.seen(id)))
    }

    /// Brings what [`Self::ranked`] found into its order.
    pub fn order(&self, hits: &mut [Hit]) {
        self.words.order(hits);
    }

    /// The place of the unit of a code.
    pub fn place_of(&self, code: &Code) -> Option<DocId> {
        self.index.get(code).copied()
    }

    /// The code of the unit at this place.
    pub fn code_of(&self, id: DocId) -> Option<&Code> {
        self.nodes.get(id).map(|node| &node.code)
    }

    /// Every unit the tree has, found or not.
    pub fn all(&self) -> impl Iterator<Item = Seen<'_>> {
        (0..self.nodes.len()).filter(|&id| self.nodes[id].present).map(|id| self.seen(id))
    }

    /// What the tree knows of a code.
    pub fn seen_by_code(&self, code: &Code) -> Option<Seen<'_>> {
        self.index.get(code).map(|&id| self.seen(id))
    }

    fn seen(&self, id: DocId) -> Seen<'_> {
        let Node { code, closed, coming, held, .. } = &self.nodes[id];
        Seen { code, closed: *closed, coming: *coming, held: *held, kind: self.words.kind(id) }
    }

    /// Looks for the units again that search and filter let through, after either or the units have changed.
    pub(super) fn search(&mut self) {
        self.stale = true;
        self.hit_count = 0;
        if !self.is_filtered() {
            return;
        }
        let keep = |id: DocId| {
            let node = &self.nodes[id];
            (self.filter.closed || !node.closed) && (!self.filter.changed || node.held)
        };
        let hits = self.words.matches(&self.filter.text, keep);
        self.kept.fill(false);
        self.hits.fill(false);
        for &hit in &hits {
            self.hits[hit] = true;
            let mut above = Some(hit);
            while let Some(node) = above.filter(|&node| !self.kept[node]) {
                self.kept[node] = true;
                above = self.nodes[node].parent;
            }
        }
        self.hit_count = u32::try_from(hits.len()).unwrap_or(u32::MAX);
    }
}
