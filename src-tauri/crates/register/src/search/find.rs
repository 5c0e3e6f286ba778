//! Finding and ranking.

use rayon::prelude::*;

use super::abbreviated::initial;
use super::doc::{Doc, Shelf};
use super::number::{Number, Numbered};
use super::query::Query;
use super::weigh::{Answers, NONE, Readings, SLIP};
use super::words::{Term, Words};
use super::{DocId, Index};

/// By what a unit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// By its code, or the beginning of it.
    Code,
    /// By the older code, telephone or fax.
    Number,
    /// By words of its own name.
    Name,
    /// By its name and those of the units above it.
    Above,
    /// By address, e-mail, web site or another name.
    Contact,
    /// By the number of a decision that changed it; found by who asks, never here.
    Decision,
}

/// A unit that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The place of the unit in the index.
    pub id: DocId,
    /// How well it answers: the smaller, the better.
    pub weight: u32,
    /// Where it was found.
    pub place: Place,
}

impl Hit {
    fn rank(&self, ranks: &[u32]) -> u64 {
        u64::from(self.weight) << 32 | u64::from(ranks[self.id])
    }
}

/// How freely the typed words were read to find a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Freedom {
    /// All words are the unit's own.
    Own,
    /// Some stand in names above it.
    Above,
    /// Some words were read with a slip.
    Slips,
    /// Some words were read with a slip, and some stand in names above it.
    SlipsAbove,
    /// One of the words typed answers nothing.
    AllButOne,
}

const FREEDOMS: usize = 5;

/// The fewest units that are worth a thread of their own.
const LEAST: usize = 2_048;

/// Everything that a text finds, before it is weighed.
#[derive(Default)]
struct Answered {
    /// Units found by a code or a number.
    numbered: Vec<Hit>,
    /// Units found by words.
    worded: Vec<DocId>,
    /// Whether slips were allowed for.
    guessed: bool,
    /// For each unit, the words that it and everything above it answer.
    answers: Vec<Answers>,
}

impl Index {
    /// The units that answer a text, the best first, then in the order of codes; all units for an empty text. After
    /// the `first` ones they are in no order; see [`Self::order`].
    pub fn find(&self, text: &str, first: usize, keep: impl Fn(DocId) -> bool) -> Vec<Hit> {
        let (found, readings) = self.answered(text, keep);
        let worded = found.worded.par_iter().with_min_len(LEAST).map(|&id| match &readings {
            Some(readings) => {
                let scale = Scale { readings, known: &self.words, shelf: &self.shelf, guessed: found.guessed };
                scale.weigh(id, &self.docs[id], found.answers.get(id).copied().unwrap_or_default())
            }
            None => Hit { id, weight: 0, place: Place::Name },
        });
        let mut hits: Vec<Hit> = worded.collect();
        hits.extend(&found.numbered);
        // Most are never looked at.
        if hits.len() > first {
            let ranks = self.ranks();
            hits.select_nth_unstable_by_key(first, |hit| hit.rank(ranks));
        }
        let last = hits.len().min(first);
        self.order(&mut hits[..last]);
        hits
    }

    /// Brings hits into their order.
    pub fn order(&self, hits: &mut [Hit]) {
        let ranks = self.ranks();
        hits.sort_unstable_by_key(|hit| hit.rank(ranks));
    }

    /// The same units in no order.
    pub fn matches(&self, text: &str, keep: impl Fn(DocId) -> bool) -> Vec<DocId> {
        let found = self.answered(text, keep).0;
        found.numbered.iter().map(|hit| hit.id).chain(found.worded).collect()
    }

    fn answered(&self, text: &str, keep: impl Fn(DocId) -> bool) -> (Answered, Option<Readings>) {
        let query = Query::read(text);
        if query.words.is_empty() {
            let kept = (0..self.docs.len()).filter(|&id| self.docs[id].present && keep(id));
            let worded = if text.trim().is_empty() { kept.collect() } else { Vec::new() };
            return (Answered { worded, ..Answered::default() }, None);
        }
        // What is written like a code is looked for among codes first: no word is like it.
        if let Some(number) = query.number.as_ref().filter(|number| number.is_dotted()) {
            let numbered = self.numbered(number, &keep);
            if !numbered.is_empty() {
                return (Answered { numbered, ..Answered::default() }, None);
            }
        }
        let readings = Readings::of(&query.words, &self.words);
        let found = self.scan(&query, &readings, &keep);
        if !found.numbered.is_empty() || !found.worded.is_empty() {
            return (found, Some(readings));
        }
        match readings.taken_apart(&self.words) {
            Some(apart) => (self.scan(&query, &apart, &keep), Some(apart)),
            None => (found, Some(readings)),
        }
    }

    /// Units found as codes or numbers. What is kept is asked of those alone, and by one thread.
    fn numbered(&self, number: &Number, keep: &impl Fn(DocId) -> bool) -> Vec<Hit> {
        let found: Vec<Hit> = self
            .docs
            .par_iter()
            .enumerate()
            .with_min_len(LEAST)
            .filter(|(_, doc)| doc.present)
            .filter_map(|(id, doc)| Some(by_number(id, doc, number.found(doc, self.shelf.numbers(doc))?)))
            .collect();
        found.into_iter().filter(|hit| keep(hit.id)).collect()
    }

    fn scan(&self, query: &Query, readings: &Readings, keep: &impl Fn(DocId) -> bool) -> Answered {
        let own = || self.docs.par_iter().with_min_len(LEAST).map(|doc| of_name(doc, readings, &self.shelf)).collect();
        let (mut answers, in_contact): (Vec<Answers>, _) = rayon::join(own, || self.in_contact(readings));
        let mut numbered = Vec::new();
        let mut found: [Vec<DocId>; FREEDOMS] = Default::default();
        let wanted = ((1_u64 << readings.words.len()) - 1) as u32;
        for (id, doc) in self.docs.iter().enumerate() {
            let own = answers[id];
            if let Some(&above) = doc.parent.and_then(|parent| answers.get(parent)) {
                answers[id] = own.and(above);
            }
            if !doc.present {
                continue;
            }
            if let Some(how) = query.number.as_ref().and_then(|number| number.found(doc, self.shelf.numbers(doc))) {
                numbered.extend(keep(id).then(|| by_number(id, doc, how)));
                continue;
            }
            // Whether it is kept is asked last: of most units it need not be.
            match freedom(own, answers[id], in_contact[id], wanted) {
                Some(freedom) if keep(id) => found[freedom as usize].push(id),
                Some(_) | None => {}
            }
        }
        // A number is never read freely.
        let most = if numbered.is_empty() { FREEDOMS } else { 1 };
        let first = found.into_iter().enumerate().take(most).find(|(_, ids)| !ids.is_empty());
        let (freedom, worded) = first.unwrap_or_default();
        Answered { numbered, worded, guessed: freedom >= Freedom::Slips as usize, answers }
    }
}

impl Index {
    /// For each unit, the words that stand in its contact data. Every word is looked for once in the data of all units.
    fn in_contact(&self, readings: &Readings) -> Vec<u32> {
        let of_word = |word| {
            let places = readings.starts(word, self.shelf.contacts());
            self.shelf.owners(&self.docs, places).collect()
        };
        let by_word: Vec<Vec<DocId>> = (0..readings.words.len()).into_par_iter().map(of_word).collect();
        let mut found = vec![0; self.docs.len()];
        for (word, ids) in by_word.into_iter().enumerate() {
            ids.into_iter().for_each(|id| found[id] |= 1 << word);
        }
        found
    }
}

fn of_name(doc: &Doc, readings: &Readings, shelf: &Shelf) -> Answers {
    let initials = readings.by_initials[doc.initials as usize];
    let own = Answers { strict: initials, lax: initials, sure: initials };
    let folds = shelf.name(doc).iter().map(|term| term.fold).chain(shelf.aliases(doc).iter().map(|alias| alias.fold));
    folds.fold(own, |answers, fold| answers.and(readings.by_fold[fold as usize]))
}

fn freedom(own: Answers, all: Answers, in_contact: u32, wanted: u32) -> Option<Freedom> {
    let own_words = own.strict | in_contact;
    if own_words == wanted {
        return Some(Freedom::Own);
    }
    if own.strict != 0 && own_words | all.strict == wanted {
        return Some(Freedom::Above);
    }
    let typed = wanted.count_ones();
    // Where most words are guessed, nothing is known.
    let guesses = |found: u32| (wanted & !found).count_ones() <= (typed / 2).max(1);
    if own.lax | own_words == wanted && guesses(own_words) {
        return Some(Freedom::Slips);
    }
    if own.lax != 0 && all.lax | own_words == wanted && guesses(own_words | all.strict) {
        return Some(Freedom::SlipsAbove);
    }
    let lacks = (wanted & !all.sure).count_ones();
    (typed > 2 && own.sure != 0 && lacks == 1).then_some(Freedom::AllButOne)
}

fn by_number(id: DocId, doc: &Doc, how: Numbered) -> Hit {
    let (class, place) = match how {
        Numbered::Code => (0, Place::Code),
        Numbered::OldCode => (1, Place::Number),
        Numbered::Begins => (2, Place::Code),
        Numbered::Within => (3, Place::Number),
    };
    let weight = Weight { class, closed: doc.closed, ..Weight::default() };
    Hit { id, weight: weight.packed(), place }
}

/// What makes one unit a better answer than another, the weightiest first.
#[derive(Default)]
struct Weight {
    /// Whether it was found by its code or number, or by words.
    class: u32,
    /// How many words were found elsewhere than in the name.
    elsewhere: u32,
    /// What slips and beginnings of words cost.
    cost: u32,
    /// How many accents were typed that the name does not have.
    accents: u32,
    closed: bool,
    /// 0: the whole name; 1: it begins so; 2: the words stand together; 3: they do not.
    shape: u32,
    /// A body before what belongs to it, which often has its name too.
    level: u32,
    /// How many words of the name nobody typed.
    untyped: u32,
}

impl Weight {
    fn packed(&self) -> u32 {
        let parts = [
            (self.class, 3),
            (self.elsewhere, 3),
            (self.cost, 6),
            (self.accents, 3),
            (u32::from(self.closed), 1),
            (self.shape, 2),
            (self.level, 4),
            (self.untyped, 6),
        ];
        parts.into_iter().fold(0, |packed, (value, bits)| packed << bits | value.min((1 << bits) - 1))
    }
}

const BY_WORDS: u32 = 4;

fn level(doc: &Doc) -> u32 {
    u32::try_from(doc.code.level()).unwrap_or(u32::MAX)
}

/// Where a word stands in a name, in one number: what is less is better. From the top: cost, wrong accents, taken by
/// another word, apart from the word before, start, length.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot(u32);

impl Spot {
    fn new(cost: u8, wrong_accents: bool, taken: bool, apart: bool, start: usize, length: usize) -> Self {
        let place = (start.min(0xFF) << 8 | length.min(0xFF)) as u32;
        Self(
            u32::from(cost) << 19
                | u32::from(wrong_accents) << 18
                | u32::from(taken) << 17
                | u32::from(apart) << 16
                | place,
        )
    }

    fn cost(self) -> u32 {
        self.0 >> 19
    }

    fn wrong_accents(self) -> u32 {
        self.0 >> 18 & 1
    }

    fn start(self) -> usize {
        (self.0 >> 8 & 0xFF) as usize
    }

    fn length(self) -> usize {
        (self.0 & 0xFF) as usize
    }
}

/// What an answer is weighed by.
struct Scale<'a> {
    readings: &'a Readings,
    known: &'a Words,
    shelf: &'a Shelf,
    guessed: bool,
}

impl Scale<'_> {
    fn weigh(&self, id: DocId, doc: &Doc, with_above: Answers) -> Hit {
        let mut weight = Weight { class: BY_WORDS, closed: doc.closed, level: level(doc), ..Weight::default() };
        let (mut taken, mut end, mut together, mut in_contact) = (0_u64, None, true, false);
        let mut start = usize::MAX;
        for word in 0..self.readings.words.len() {
            let Some(spot) = self.best_spot(word, doc, taken, end) else {
                weight.elsewhere += 1;
                let above = with_above.sure & 1 << word != 0;
                let within = if above { None } else { self.readings.within(word, self.shelf.contact(doc)) };
                in_contact |= within.is_some();
                weight.cost += match (above, within) {
                    (true, _) | (false, Some(true)) => 1,
                    (false, Some(false)) => 3,
                    (false, None) => 4,
                };
                continue;
            };
            weight.cost += spot.cost();
            weight.accents += spot.wrong_accents();
            together &= end.is_none_or(|end| end == spot.start());
            start = start.min(spot.start());
            end = Some(spot.start() + spot.length());
            taken |= span(spot.start(), spot.length());
        }
        let length = u32::try_from(self.shelf.name(doc).len()).unwrap_or(u32::MAX);
        weight.untyped = length.saturating_sub(taken.count_ones());
        weight.shape = match (together, start, weight.untyped) {
            (true, 0, 0) => 0,
            (true, 0, _) | (false, _, 0) => 1,
            (true, ..) => 2,
            (false, ..) => 3,
        };
        let place = match (weight.elsewhere, in_contact) {
            (0, _) => Place::Name,
            (_, true) => Place::Contact,
            (_, false) => Place::Above,
        };
        Hit { id, weight: weight.packed(), place }
    }

    fn best_spot(&self, word: usize, doc: &Doc, taken: u64, end: Option<usize>) -> Option<Spot> {
        let (readings, known) = (self.readings, self.known);
        let typed = &readings.words[word];
        // Costs beyond are guesses, which only count where nothing else was found.
        let most = if self.guessed { NONE } else { SLIP };
        let costs = readings.costs(word);
        let spot = |cost: u8, wrong_accents: bool, start: usize, length: usize| {
            let is_taken = taken & span(start, length) != 0;
            Spot::new(cost, wrong_accents, is_taken, end.is_some_and(|end| end != start), start, length)
        };
        let mut best: Option<Spot> = None;
        let mut take = |spot: Spot| best = Some(best.map_or(spot, |best| best.min(spot)));
        for (at, term) in self.shelf.name(doc).iter().enumerate() {
            let cost = costs[term.fold as usize];
            if cost < most {
                let key = &known.key_texts[term.key as usize];
                let wrong = typed.accented && !key.starts_with(typed.key.as_str());
                take(spot(cost, wrong, at, 1));
            }
        }
        for alias in self.shelf.aliases(doc) {
            let cost = costs[alias.fold as usize];
            if cost < most {
                take(spot(cost, false, usize::from(alias.start), usize::from(alias.length)));
            }
        }
        let initials = readings.initial_cost(word).and_then(|cost| {
            let (start, length) = initials_at(&typed.fold, doc.initials, self.shelf.name(doc), known)?;
            Some(spot(cost, false, start, length))
        });
        if let Some(initials) = initials {
            take(initials);
        }
        best
    }
}

fn span(start: usize, length: usize) -> u64 {
    (start..start + length).filter(|&at| at < 64).fold(0, |mask, at| mask | 1 << at)
}

/// The words whose initials are the word typed: the first of them and how many, “và” between them too.
fn initials_at(typed: &str, initials: u32, name: &[Term], known: &Words) -> Option<(usize, usize)> {
    let text = &known.initial_texts[initials as usize];
    let at = text.find(typed)?;
    let skipped = text[..at].chars().count();
    let mut giving = (0..name.len()).filter(|&place| initial(&known.fold_texts[name[place].fold as usize]).is_some());
    let start = giving.nth(skipped)?;
    let last = match typed.chars().count() {
        0 | 1 => start,
        more => giving.nth(more - 2)?,
    };
    Some((start, last + 1 - start))
}
