//! Finding units the way people type: codes with or without dots, names with or without accents, in any order, abbreviated,
//! with slips of Telex, VNI and fingers; addresses, telephone numbers, e-mails.
//!
//! Pure and in memory. Every unit is a [`Doc`] of words that are numbered once for all units, so that a word typed is
//! compared with each *different* word of the register (a few thousand) and not with each unit's text. A search goes from
//! strict to lax and stops at the first reading under which anything is found: the unit's own words as typed, the rest in the
//! names above it, words with a slip in them, all words but one.

mod abbreviated;
mod doc;
mod find;
mod number;
mod query;
mod slip;
mod weigh;
mod words;

pub use doc::Described;
pub use find::{Hit, Place};

use std::sync::OnceLock;

use crate::unit_kind::UnitKind;
use crate::{Code, Unit};
use doc::{Doc, Shelf};
use words::Words;

/// The kind of a unit by its name, abbreviations understood as in a search.
pub fn kind_of(name: &str, level: usize) -> UnitKind {
    let mut words = Words::default();
    doc::kind_of(name, level, &mut words)
}

/// The position of a unit in the index, given by whoever fills it; a unit stands after the unit above it.
pub type DocId = usize;

/// All units of a register, ready to be searched.
#[derive(Debug, Default, Clone)]
pub struct Index {
    docs: Vec<Doc>,
    words: Words,
    shelf: Shelf,
    /// The place of every unit in the order of codes, counted out when it is asked for.
    ranks: OnceLock<Vec<u32>>,
}

impl Index {
    /// Describes the unit at this place anew, or for the first time; places are filled without gaps.
    pub fn put(&mut self, id: DocId, described: &Described<'_>) {
        let doc = Doc::of(id, described, &mut self.words, &mut self.shelf);
        match self.docs.get_mut(id) {
            Some(old) => *old = doc,
            None => {
                self.docs.push(doc);
                self.ranks.take();
            }
        }
    }

    /// For each unit its place in the order of codes.
    fn ranks(&self) -> &[u32] {
        self.ranks.get_or_init(|| {
            let mut ids: Vec<DocId> = (0..self.docs.len()).collect();
            // Units come nearly in this order, which a stable sort makes use of.
            ids.sort_by_key(|&id| &self.docs[id].code);
            let mut ranks = vec![0; ids.len()];
            for (rank, id) in (0..).zip(ids) {
                ranks[id] = rank;
            }
            ranks
        })
    }

    /// Takes the next place for a unit of which nothing is known yet.
    pub fn hold(&mut self, id: DocId, code: &Code, parent: Option<DocId>) {
        self.put(id, &Described { code, unit: &Unit::default(), parent, closed: false, also: "" });
        self.hide(id);
    }

    /// Lets the unit at this place be found again, as it was described last.
    pub fn unhide(&mut self, id: DocId, closed: bool) {
        if let Some(doc) = self.docs.get_mut(id) {
            (doc.present, doc.closed) = (true, closed);
        }
    }

    /// The kind of the unit at this place.
    pub fn kind(&self, id: DocId) -> UnitKind {
        self.docs.get(id).map_or(UnitKind::Other, |doc| doc.kind)
    }

    /// Hides the unit at this place from every search.
    pub fn hide(&mut self, id: DocId) {
        if let Some(doc) = self.docs.get_mut(id) {
            doc.present = false;
        }
    }
}

#[cfg(test)]
mod tests;
