//! Search and filter: which units are found, and which are kept because something below them is.

use super::{Node, Tree};
use crate::api::tree::TreeFilter;
use register::Code;
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

    /// Units that hold all the words, whatever search and filter hold: the one of exactly that code first, then names that
    /// begin with the words, then the rest in the order of codes.
    pub fn find(&self, text: &str, limit: usize, usable: impl Fn(&Code) -> bool) -> Vec<Code> {
        let folded = fold(text.trim());
        let words: Vec<&str> = folded.split_whitespace().collect();
        let rank = |node: &Node| {
            let mut lines = node.text.lines();
            match (lines.next(), lines.next()) {
                (Some(code), _) if code == folded => 0,
                (_, Some(name)) if name.starts_with(&folded) => 1,
                _ => 2,
            }
        };
        let holds = |node: &&Node| node.present && words.iter().all(|word| node.text.contains(word));
        let mut found: Vec<(u8, &Code)> = self
            .nodes
            .iter()
            .filter(holds)
            .filter(|node| usable(&node.code))
            .map(|node| (if words.is_empty() { 2 } else { rank(node) }, &node.code))
            .collect();
        found.sort();
        found.into_iter().take(limit).map(|(_, code)| code.clone()).collect()
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
