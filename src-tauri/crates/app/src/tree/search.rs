//! Search and filter: which units are found, and which are kept because something below them is.

use super::Tree;
use crate::api::tree::TreeFilter;
use register::name::fold;

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

    pub fn filter(&self) -> &TreeFilter {
        &self.filter
    }

    /// Whether rows are chosen by search or filter, so that everything kept is shown open.
    pub(super) fn is_filtered(&self) -> bool {
        self.filter.changed || !self.filter.text.trim().is_empty()
    }

    pub(super) fn search(&mut self) {
        self.stale = true;
        self.hit_count = 0;
        if !self.is_filtered() {
            return;
        }
        let folded = fold(&self.filter.text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        self.kept.fill(false);
        for id in 0..self.nodes.len() {
            let node = &self.nodes[id];
            let hit = node.present
                && (self.filter.closed || !node.closed)
                && (!self.filter.changed || node.held)
                && words.iter().all(|word| node.text.contains(word));
            self.hits[id] = hit;
            if !hit {
                continue;
            }
            self.hit_count += 1;
            let mut above = Some(id);
            while let Some(node) = above.filter(|&node| !self.kept[node]) {
                self.kept[node] = true;
                above = self.nodes[node].parent;
            }
        }
    }
}
