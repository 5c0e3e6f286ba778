//! What was typed, word by word.

use crate::name::{fold, key, name_words};

use super::number::Number;

/// The most words that are looked at.
pub(super) const MOST_WORDS: usize = 24;

#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The word in lower case, with its accents.
    pub key: String,
    /// The word without accents.
    pub fold: String,
    /// Whether accents were typed.
    pub accented: bool,
    /// Whether it may be the beginning of a word still being typed.
    pub last: bool,
}

/// A search as the officer typed it.
#[derive(Debug)]
pub(super) struct Query {
    pub words: Vec<Word>,
    /// The whole text, where it can be a code or a telephone number.
    pub number: Option<Number>,
}

impl Query {
    pub fn read(text: &str) -> Self {
        let key = key(text);
        let mut words: Vec<Word> = name_words(&key).into_iter().map(word).take(MOST_WORDS).collect();
        if let Some(last) = words.last_mut() {
            last.last = true;
        }
        Self { words, number: Number::read(text) }
    }
}

pub(super) fn word(written: &str) -> Word {
    let fold = fold(written).replace('&', "");
    let key = written.replace('&', "");
    Word { accented: key != fold, key, fold, last: false }
}
