//! Finding and ranking.

use super::abbreviated::initial;
use super::doc::Doc;
use super::number::{Number, Numbered};
use super::query::Query;
use super::weigh::{NONE, Readings, SLIP};
use super::words::Words;
use super::{DocId, Index};

/// Where a unit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// By its code.
    Code,
    /// By the older code, telephone or fax.
    Number,
    /// By its name.
    Name,
    /// By its name and those of the units above it.
    Above,
    /// By address, e-mail or web site.
    Contact,
}

/// A unit that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the index.
    pub id: DocId,
    /// The smaller, the better it answers.
    pub weight: u32,
    /// Where it was found.
    pub place: Place,
}

/// How freely what was typed was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Freedom {
    /// All words are the unit's own.
    Own,
    /// Some stand in names above it.
    Above,
    /// With slips.
    Slips,
    /// With slips, some in names above it.
    SlipsAbove,
    /// One word answers nothing.
    AllButOne,
}

const FREEDOMS: usize = 5;

/// The words that a unit and all above it answer.
#[derive(Clone, Copy, Default)]
struct Answers {
    strict: u32,
    lax: u32,
    sure: u32,
}

impl Answers {
    fn and(self, other: Self) -> Self {
        Self { strict: self.strict | other.strict, lax: self.lax | other.lax, sure: self.sure | other.sure }
    }
}

/// What a text finds, not yet weighed.
#[derive(Default)]
struct Answered {
    /// Found as a code or a number.
    numbered: Vec<Hit>,
    /// Found by words.
    worded: Vec<DocId>,
    /// Whether slips were allowed for.
    guessed: bool,
    /// What each unit and all above it answer.
    answers: Vec<Answers>,
}

impl Index {
    /// The units that answer a text, the best first, then in the order of codes; all units for an empty text.
    pub fn find(&self, text: &str, keep: impl Fn(DocId) -> bool) -> Vec<Hit> {
        let (found, readings) = self.answered(text, keep);
        let worded = found.worded.iter().map(|&id| match &readings {
            Some(readings) => {
                let scale = Scale { readings, known: &self.words, guessed: found.guessed };
                scale.weigh(id, &self.docs[id], found.answers.get(id).copied().unwrap_or_default())
            }
            None => Hit { id, weight: 0, place: Place::Name },
        });
        let mut hits: Vec<Hit> = worded.chain(found.numbered.iter().copied()).collect();
        let ranks = self.ranks();
        hits.sort_unstable_by_key(|hit| u64::from(hit.weight) << 32 | u64::from(ranks[hit.id]));
        hits
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

    fn numbered(&self, number: &Number, keep: &impl Fn(DocId) -> bool) -> Vec<Hit> {
        let kept = self.docs.iter().enumerate().filter(|(id, doc)| doc.present && keep(*id));
        kept.filter_map(|(id, doc)| Some(by_number(id, doc, number.found(doc)?))).collect()
    }

    fn scan(&self, query: &Query, readings: &Readings, keep: &impl Fn(DocId) -> bool) -> Answered {
        let mut numbered = Vec::new();
        let mut found: [Vec<DocId>; FREEDOMS] = Default::default();
        let mut answers: Vec<Answers> = Vec::with_capacity(self.docs.len());
        let wanted = ((1_u64 << readings.words.len()) - 1) as u32;
        for (id, doc) in self.docs.iter().enumerate() {
            let own = of_name(doc, readings);
            let with_above = match doc.parent.and_then(|parent| answers.get(parent)) {
                Some(&above) => own.and(above),
                None => own,
            };
            answers.push(with_above);
            if !doc.present || !keep(id) {
                continue;
            }
            if let Some(how) = query.number.as_ref().and_then(|number| number.found(doc)) {
                numbered.push(by_number(id, doc, how));
                continue;
            }
            if let Some(freedom) = freedom(doc, own, with_above, wanted, readings) {
                found[freedom as usize].push(id);
            }
        }
        // A number is never read freely.
        let most = if numbered.is_empty() { FREEDOMS } else { 1 };
        let first = found.into_iter().enumerate().take(most).find(|(_, ids)| !ids.is_empty());
        let (freedom, worded) = first.unwrap_or_default();
        Answered { numbered, worded, guessed: freedom >= Freedom::Slips as usize, answers }
    }
}

fn of_name(doc: &Doc, readings: &Readings) -> Answers {
    let initials = readings.by_initials[doc.initials as usize];
    let mut answers = Answers { strict: initials, lax: initials, sure: initials };
    let folds = doc.name.iter().map(|term| term.fold).chain(doc.aliases.iter().map(|alias| alias.fold));
    for fold in folds {
        answers.strict |= readings.strict[fold as usize];
        answers.lax |= readings.lax[fold as usize];
        answers.sure |= readings.sure[fold as usize];
    }
    answers
}

fn freedom(doc: &Doc, own: Answers, all: Answers, wanted: u32, readings: &Readings) -> Option<Freedom> {
    let mut own_words = own.strict;
    for word in 0..readings.words.len() {
        let bit = 1 << word;
        if own_words & bit != 0 {
            continue;
        }
        if readings.within(word, &doc.contact).is_some() {
            own_words |= bit;
        } else if all.strict & bit == 0 {
            break;
        }
    }
    let has_own = own.strict != 0;
    if own_words == wanted {
        return Some(Freedom::Own);
    }
    if has_own && own_words | all.strict == wanted {
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
    /// Found by its code, or by words.
    class: u32,
    /// Words that are not of the name.
    elsewhere: u32,
    /// Slips and beginnings.
    cost: u32,
    /// Accents typed that the name has not.
    accents: u32,
    closed: bool,
    /// 0: the whole name; 1: it begins so; 2: the words stand together; 3: they do not.
    shape: u32,
    /// Words of the name that nobody typed.
    untyped: u32,
    level: u32,
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
            (self.untyped, 6),
            (self.level, 4),
        ];
        parts.into_iter().fold(0, |packed, (value, bits)| packed << bits | value.min((1 << bits) - 1))
    }
}

const BY_WORDS: u32 = 4;

fn level(doc: &Doc) -> u32 {
    u32::try_from(doc.code.level()).unwrap_or(u32::MAX)
}

/// Where a word stands in a name: what is less is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    cost: u8,
    wrong_accents: bool,
    taken: bool,
    apart: bool,
    start: usize,
    length: usize,
}

/// What is needed to weigh an answer.
struct Scale<'a> {
    readings: &'a Readings,
    known: &'a Words,
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
                let within = if above { None } else { self.readings.within(word, &doc.contact) };
                in_contact |= within.is_some();
                weight.cost += match (above, within) {
                    (true, _) | (false, Some(true)) => 1,
                    (false, Some(false)) => 3,
                    (false, None) => 4,
                };
                continue;
            };
            weight.cost += u32::from(spot.cost);
            weight.accents += u32::from(spot.wrong_accents);
            together &= end.is_none_or(|end| end == spot.start);
            start = start.min(spot.start);
            end = Some(spot.start + spot.length);
            taken |= span(spot.start, spot.length);
        }
        let length = u32::try_from(doc.name.len()).unwrap_or(u32::MAX);
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
        let cost_of =
            |fold: u32| Some(readings.cost(word, fold)).filter(|&cost| cost < SLIP || (self.guessed && cost != NONE));
        let spot = |cost: u8, wrong_accents: bool, start: usize, length: usize| Spot {
            cost,
            wrong_accents,
            taken: taken & span(start, length) != 0,
            apart: end.is_some_and(|end| end != start),
            start,
            length,
        };
        let terms = doc.name.iter().enumerate().filter_map(|(at, term)| {
            let cost = cost_of(term.fold)?;
            let wrong = typed.accented && !known.key_texts[term.key as usize].starts_with(typed.key.as_str());
            Some(spot(cost, wrong, at, 1))
        });
        let aliases = doc.aliases.iter().filter_map(|alias| {
            let cost = cost_of(alias.fold)?;
            Some(spot(cost, false, usize::from(alias.start), usize::from(alias.length)))
        });
        let initials = readings.initial_cost(word).and_then(|cost| {
            if readings.by_initials[doc.initials as usize] & 1 << word == 0 {
                return None;
            }
            let (start, length) = initials_at(&typed.fold, doc, known)?;
            Some(spot(cost, false, start, length))
        });
        terms.chain(aliases).chain(initials).min()
    }
}

fn span(start: usize, length: usize) -> u64 {
    (start..start + length).filter(|&at| at < 64).fold(0, |mask, at| mask | 1 << at)
}

/// The words whose initials are the word typed: the first of them and how many, “và” between them too.
fn initials_at(typed: &str, doc: &Doc, known: &Words) -> Option<(usize, usize)> {
    let text = &known.initial_texts[doc.initials as usize];
    let at = text.find(typed)?;
    let skipped = text[..at].chars().count();
    let mut giving =
        (0..doc.name.len()).filter(|&place| initial(&known.fold_texts[doc.name[place].fold as usize]).is_some());
    let start = giving.nth(skipped)?;
    let last = match typed.chars().count() {
        0 | 1 => start,
        more => giving.nth(more - 2)?,
    };
    Some((start, last + 1 - start))
}
