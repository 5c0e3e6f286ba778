//! Finding and ranking.

use super::abbreviated::initial;
use super::doc::Doc;
use super::number::Numbered;
use super::query::Query;
use super::weigh::{NONE, Readings};
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

impl Index {
    /// The units that answer a text, the best first, then in the order of codes; all units for an empty text.
    pub fn find(&self, text: &str, keep: impl Fn(DocId) -> bool) -> Vec<Hit> {
        let mut hits = self.hits(text, keep);
        hits.sort_unstable_by(|a, b| {
            a.weight.cmp(&b.weight).then_with(|| self.docs[a.id].code.cmp(&self.docs[b.id].code))
        });
        hits
    }

    /// The same in no order.
    pub fn hits(&self, text: &str, keep: impl Fn(DocId) -> bool) -> Vec<Hit> {
        let query = Query::read(text);
        let kept = (0..self.docs.len()).filter(|&id| self.docs[id].present && keep(id));
        if query.words.is_empty() {
            let all = if text.trim().is_empty() { Some(kept) } else { None };
            return all.into_iter().flatten().map(|id| Hit { id, weight: 0, place: Place::Name }).collect();
        }
        let readings = Readings::of(&query.words, &self.words);
        let mut numbered = Vec::new();
        let mut found: [Vec<DocId>; FREEDOMS] = Default::default();
        let mut answers: Vec<Answers> = Vec::with_capacity(self.docs.len());
        let wanted = ((1_u64 << readings.words.len()) - 1) as u32;
        for (id, doc) in self.docs.iter().enumerate() {
            let own = of_name(doc, &readings);
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
            if let Some(freedom) = freedom(doc, own, with_above, wanted, &readings) {
                found[freedom as usize].push(id);
            }
        }
        // A number is never read freely.
        let most = if numbered.is_empty() { FREEDOMS } else { 1 };
        let first = found.into_iter().take(most).find(|ids| !ids.is_empty()).unwrap_or_default();
        numbered.extend(first.into_iter().map(|id| weigh(id, &self.docs[id], &readings, &self.words)));
        numbered
    }
}

fn of_name(doc: &Doc, readings: &Readings<'_>) -> Answers {
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

fn freedom(doc: &Doc, own: Answers, all: Answers, wanted: u32, readings: &Readings<'_>) -> Option<Freedom> {
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
    if own.lax | own_words == wanted {
        return Some(Freedom::Slips);
    }
    if own.lax != 0 && all.lax | own_words == wanted {
        return Some(Freedom::SlipsAbove);
    }
    let lacks = (wanted & !all.sure).count_ones();
    (wanted.count_ones() > 2 && own.sure != 0 && lacks == 1).then_some(Freedom::AllButOne)
}

fn by_number(id: DocId, doc: &Doc, how: Numbered) -> Hit {
    let (class, place) = match how {
        Numbered::Code => (0, Place::Code),
        Numbered::OldCode => (1, Place::Number),
        Numbered::Begins => (2, Place::Code),
        Numbered::Within => (3, Place::Number),
    };
    let weight = Weight { class, closed: doc.closed, level: level(doc), ..Weight::default() };
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

fn weigh(id: DocId, doc: &Doc, readings: &Readings<'_>, known: &super::words::Words) -> Hit {
    let mut weight = Weight { class: BY_WORDS, closed: doc.closed, level: level(doc), ..Weight::default() };
    let (mut taken, mut end, mut together, mut in_contact) = (0_u64, None, true, false);
    let mut start = usize::MAX;
    for word in 0..readings.words.len() {
        let Some(spot) = best_spot(word, doc, readings, known, taken, end) else {
            weight.elsewhere += 1;
            match readings.within(word, &doc.contact) {
                Some(whole) => {
                    in_contact = true;
                    weight.cost += u32::from(!whole);
                }
                None => weight.cost += 1,
            }
            continue;
        };
        weight.cost += u32::from(spot.cost);
        weight.accents += u32::from(spot.wrong_accents);
        together &= end.is_none_or(|end| end == spot.start);
        start = start.min(spot.start);
        end = Some(spot.start + spot.length);
        taken |= span(spot.start, spot.length);
    }
    let length = doc.name.len();
    weight.untyped =
        u32::try_from(length).unwrap_or(u32::MAX) - taken.count_ones().min(u32::try_from(length).unwrap_or(0));
    weight.shape = match (together, start, weight.untyped) {
        (true, 0, 0) => 0,
        (true, 0, _) => 1,
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

fn span(start: usize, length: usize) -> u64 {
    (start..start + length).filter(|&at| at < 64).fold(0, |mask, at| mask | 1 << at)
}

fn best_spot(
    word: usize,
    doc: &Doc,
    readings: &Readings<'_>,
    known: &super::words::Words,
    taken: u64,
    end: Option<usize>,
) -> Option<Spot> {
    let typed = &readings.words[word];
    let spot = |cost: u8, wrong_accents: bool, start: usize, length: usize| Spot {
        cost,
        wrong_accents,
        taken: taken & span(start, length) != 0,
        apart: end.is_some_and(|end| end != start),
        start,
        length,
    };
    let terms = doc.name.iter().enumerate().filter_map(|(at, term)| {
        let cost = readings.cost(word, term.fold);
        let wrong =
            typed.accented && cost != NONE && !known.key_texts[term.key as usize].starts_with(typed.key.as_str());
        (cost != NONE).then(|| spot(cost, wrong, at, 1))
    });
    let aliases = doc.aliases.iter().filter_map(|alias| {
        let cost = readings.cost(word, alias.fold);
        (cost != NONE).then(|| spot(cost, false, usize::from(alias.start), usize::from(alias.length)))
    });
    let initials = readings.initial_cost(word).and_then(|cost| {
        let (start, length) = initials_at(&typed.fold, doc, known)?;
        Some(spot(cost, false, start, length))
    });
    terms.chain(aliases).chain(initials).min()
}

/// The words whose initials are the word typed: the first of them and how many, “và” between them too.
fn initials_at(typed: &str, doc: &Doc, known: &super::words::Words) -> Option<(usize, usize)> {
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
