//! How well each different word of the register answers each word typed.

use memchr::memmem::Finder;

use super::abbreviated::{looks_like_initials, meanings};
use super::query::{MOST_WORDS, Word, word};
use super::slip::{slips, with_other_i, without_typing_keys};
use super::words::Words;

/// What a word costs that does not answer.
pub(super) const NONE: u8 = u8::MAX;
/// What the word itself costs.
const SAME: u8 = 0;
/// What the word costs where only keys of the input method, or i for y, are otherwise; also initials.
const NEARLY: u8 = 1;
/// What the beginning of a word costs where more was typed after it.
const BEGINNING: u8 = 2;
/// From this cost on, answers are guesses.
pub(super) const SLIP: u8 = 8;

/// The words that were typed, and what answers each of them.
#[derive(Debug)]
pub(super) struct Readings {
    pub words: Vec<Word>,
    /// For each word typed, what each word of the register costs.
    costs: Vec<Vec<u8>>,
    /// For each word typed, what each sequence of initials costs.
    initial_costs: Vec<Option<u8>>,
    finders: Vec<Finder<'static>>,
    /// For each word of the register, which typed words it answers, a bit each.
    pub by_fold: Vec<Answers>,
    /// The same for each sequence of initials.
    pub by_initials: Vec<u32>,
}

/// The typed words that are answered, a bit each: strictly (as typed), laxly (with slips), surely.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answers {
    pub strict: u32,
    pub lax: u32,
    pub sure: u32,
}

impl Answers {
    pub fn and(self, other: Self) -> Self {
        Self { strict: self.strict | other.strict, lax: self.lax | other.lax, sure: self.sure | other.sure }
    }
}

impl Readings {
    pub fn of(typed: &[Word], known: &Words) -> Self {
        let words: Vec<Word> = typed.to_vec();
        let costs: Vec<Vec<u8>> = words.iter().map(|word| costs(word, known)).collect();
        let initial_costs: Vec<Option<u8>> = words.iter().map(|word| initial_cost(word, known)).collect();
        let mask = |at: usize, counts: &dyn Fn(u8, &Word) -> bool| {
            let bits = costs.iter().zip(&words).enumerate();
            bits.filter(|(_, (costs, word))| counts(costs[at], word)).fold(0, |mask, (bit, _)| mask | 1 << bit)
        };
        let sharp = |cost: u8, word: &Word| cost != BEGINNING || word.last || word.fold.len() > 2;
        Self {
            by_fold: (0..known.fold_texts.len())
                .map(|at| Answers {
                    strict: mask(at, &|cost, _| cost < SLIP),
                    lax: mask(at, &|cost, word| cost != NONE && sharp(cost, word)),
                    sure: mask(at, &|cost, _| cost <= NEARLY),
                })
                .collect(),
            by_initials: known.initial_texts.iter().map(|text| initials_mask(text, &words, &initial_costs)).collect(),
            finders: words.iter().map(|word| Finder::new(&word.fold).into_owned()).collect(),
            costs,
            initial_costs,
            words,
        }
    }

    /// The same with words that were typed together taken apart; `None`: there are none.
    pub fn taken_apart(&self, known: &Words) -> Option<Self> {
        let mut words: Vec<Word> = self.words.iter().flat_map(|word| taken_apart(word, known)).collect();
        words.truncate(MOST_WORDS);
        (words.len() > self.words.len()).then(|| Self::of(&words, known))
    }

    /// What each word of the register costs as an answer to this word.
    pub fn costs(&self, word: usize) -> &[u8] {
        &self.costs[word]
    }

    pub fn initial_cost(&self, word: usize) -> Option<u8> {
        self.initial_costs[word]
    }

    /// Whether a word of the text begins with the word typed; `Some(true)`: it is all of it.
    pub fn within(&self, word: usize, text: &str) -> Option<bool> {
        let length = self.words[word].fold.len();
        self.starts(word, text).map(|at| !in_word(text, at + length)).reduce(|all, whole| all || whole)
    }

    /// Where words of the text begin with the word typed.
    pub fn starts<'t>(&'t self, word: usize, text: &'t str) -> impl Iterator<Item = usize> + 't {
        self.finders[word].find_iter(text.as_bytes()).filter(|&at| at == 0 || !in_word(text, at - 1))
    }
}

/// Whether a letter or digit stands at this place.
fn in_word(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
}

fn costs(word: &Word, known: &Words) -> Vec<u8> {
    let typed = word.fold.as_str();
    let typing = without_typing_keys(typed);
    let other_i = with_other_i(typed);
    let readings: Vec<&str> = std::iter::once(typed).chain(typing.as_deref()).collect();
    known
        .fold_texts
        .iter()
        .map(|text| {
            let text = text.as_ref();
            if text == typed {
                return SAME;
            }
            if typing.as_deref() == Some(text) || other_i.as_deref() == Some(text) {
                return NEARLY;
            }
            let number = typed.bytes().all(|byte| byte.is_ascii_digit());
            if text.starts_with(typed) && (word.last || !number) {
                return BEGINNING;
            }
            let far = readings.iter().filter_map(|reading| slips(reading, text)).min();
            far.map_or(NONE, |far| SLIP * far)
        })
        .collect()
}

fn initial_cost(word: &Word, known: &Words) -> Option<u8> {
    if !meanings(&word.fold).is_empty() {
        return Some(SAME);
    }
    let begins = known.fold_texts.iter().any(|text| text.starts_with(&word.fold));
    looks_like_initials(&word.fold, begins).then_some(NEARLY)
}

fn initials_mask(text: &str, words: &[Word], costs: &[Option<u8>]) -> u32 {
    let found = words.iter().zip(costs).enumerate();
    let answers = found.filter(|(_, (word, cost))| cost.is_some() && text.contains(&word.fold));
    answers.fold(0, |mask, (bit, _)| mask | 1 << bit)
}

/// Words that were typed together, one by one (`sogiaoduc`); a word that is known, or may be another's beginning, stays.
fn taken_apart(typed: &Word, known: &Words) -> Vec<Word> {
    let text = typed.fold.as_str();
    let stays = text.len() < 5 || !text.is_ascii() || known.fold_texts.iter().any(|word| word.starts_with(text));
    let parts = if stays { None } else { split(text, known) };
    let Some(parts) = parts else { return vec![typed.clone()] };
    let last = parts.len() - 1;
    parts.into_iter().enumerate().map(|(at, part)| Word { last: typed.last && at == last, ..word(part) }).collect()
}

/// The fewest known words that the text is made of, two or more.
fn split<'t>(text: &'t str, known: &Words) -> Option<Vec<&'t str>> {
    let mut best: Vec<Option<Vec<&str>>> = vec![None; text.len() + 1];
    best[0] = Some(Vec::new());
    for end in 2..=text.len() {
        let ways = (0..end - 1).filter_map(|start| {
            let before = best[start].as_ref()?;
            let part = &text[start..end];
            known.knows(part).then(|| before.iter().copied().chain([part]).collect::<Vec<_>>())
        });
        best[end] = ways.min_by_key(Vec::len);
    }
    best.pop().flatten().filter(|parts| parts.len() > 1)
}
