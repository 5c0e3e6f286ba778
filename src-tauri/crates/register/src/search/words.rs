//! The different words of all names, numbered.

use std::collections::HashMap;

use crate::name::fold;

use super::abbreviated::initial;

/// The number of a word with its accents.
pub(super) type KeyId = u32;
/// The number of a word without accents.
pub(super) type FoldId = u32;

/// A word of a name, by its numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub key: KeyId,
    pub fold: FoldId,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    keys: HashMap<Box<str>, Term>,
    /// The accented words, each at its number.
    pub key_texts: Vec<Box<str>>,
    folds: HashMap<Box<str>, FoldId>,
    /// The words without accents, each at its number.
    pub fold_texts: Vec<Box<str>>,
    /// The sequences of initials with their numbers.
    initials: HashMap<Box<str>, u32>,
    pub initial_texts: Vec<Box<str>>,
}

impl Words {
    /// The number of a word in lower case with its accents.
    pub fn term(&mut self, key: &str) -> Term {
        if let Some(&term) = self.keys.get(key) {
            return term;
        }
        let bare = fold(key);
        let fold = match self.folds.get(bare.as_str()) {
            Some(&fold) => fold,
            None => number(&mut self.folds, &mut self.fold_texts, &bare),
        };
        let term = Term { key: next(&self.key_texts), fold };
        self.key_texts.push(key.into());
        self.keys.insert(key.into(), term);
        term
    }

    /// The number of the initials of these words.
    pub fn initials(&mut self, terms: &[Term]) -> u32 {
        let text: String = terms.iter().filter_map(|term| initial(&self.fold_texts[term.fold as usize])).collect();
        match self.initials.get(text.as_str()) {
            Some(&known) => known,
            None => number(&mut self.initials, &mut self.initial_texts, &text),
        }
    }

    /// Whether any name has this word.
    pub fn knows(&self, fold: &str) -> bool {
        self.folds.contains_key(fold)
    }
}

fn number(numbers: &mut HashMap<Box<str>, u32>, texts: &mut Vec<Box<str>>, text: &str) -> u32 {
    let new = next(texts);
    texts.push(text.into());
    numbers.insert(text.into(), new);
    new
}

fn next(texts: &[Box<str>]) -> u32 {
    u32::try_from(texts.len()).unwrap_or(u32::MAX)
}
