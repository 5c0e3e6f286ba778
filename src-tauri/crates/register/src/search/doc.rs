//! A unit as the search sees it.

use std::ops::Range;

use crate::Code;
use crate::name::{fold, key, name_words};
use crate::unit::{Field, Unit};
use crate::unit_kind::{self, UnitKind};

use super::DocId;
use super::abbreviated::meanings;
use super::words::{FoldId, Term, Words};

/// What is known of a unit when it is put into the index.
#[derive(Debug)]
pub struct Described<'a> {
    /// The code of the unit.
    pub code: &'a Code,
    /// The name and data that the window shows of it.
    pub unit: &'a Unit,
    /// The place of the unit above it.
    pub parent: Option<DocId>,
    /// Whether its code is closed.
    pub closed: bool,
    /// Other names by which it is found, one a line.
    pub also: &'a str,
}

/// An abbreviation that is written in a name. The words it stands for are words of the name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alias {
    pub fold: FoldId,
    pub start: u8,
    pub length: u8,
}

#[derive(Debug, Clone)]
pub(super) struct Doc {
    pub code: Code,
    pub parent: Option<DocId>,
    pub present: bool,
    pub closed: bool,
    pub kind: UnitKind,
    /// The number of the initials of its name; see [`Words`].
    pub initials: u32,
    /// The words of the name, with abbreviations written out.
    name: Span,
    aliases: Span,
    /// Address, e-mail, web site, another name, without accents.
    contact: Span,
    /// The older code without dots, digits of telephone and fax: one a line.
    numbers: Span,
}

/// A part of what [`Shelf`] holds.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn from(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What the units say, one after the other, so that a search reads memory straight on. What a unit said before it was
/// described anew stays in it, of no unit any more.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    terms: Vec<Term>,
    aliases: Vec<Alias>,
    contacts: String,
    /// Where the contact data of units begin, in order.
    owners: Vec<(u32, DocId)>,
    numbers: String,
}

impl Shelf {
    pub fn name(&self, doc: &Doc) -> &[Term] {
        &self.terms[doc.name.range()]
    }

    pub fn aliases(&self, doc: &Doc) -> &[Alias] {
        &self.aliases[doc.aliases.range()]
    }

    pub fn contact(&self, doc: &Doc) -> &str {
        &self.contacts[doc.contact.range()]
    }

    pub fn numbers(&self, doc: &Doc) -> &str {
        &self.numbers[doc.numbers.range()]
    }

    /// All contact data in one text.
    pub fn contacts(&self) -> &str {
        &self.contacts
    }

    /// The units of places in that text, which are given in order; a place of no unit any more is left out.
    pub fn owners<'a>(
        &'a self,
        docs: &'a [Doc],
        places: impl Iterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = DocId> + 'a {
        let mut next = 0;
        places.filter_map(move |place| {
            while self.owners.get(next).is_some_and(|(start, _)| *start as usize <= place) {
                next += 1;
            }
            let (start, id) = *self.owners.get(next.checked_sub(1)?)?;
            docs.get(id).is_some_and(|doc| doc.contact.start == start).then_some(id)
        })
    }

    fn add_contact(&mut self, id: DocId, texts: &[String]) -> Span {
        let start = self.contacts.len();
        for text in texts {
            self.contacts.push_str(text);
            self.contacts.push('\n');
        }
        let span = Span::from(start, self.contacts.len());
        self.owners.push((span.start, id));
        span
    }
}

/// Longer names are searched by their first words.
const LONGEST: usize = 60;

impl Doc {
    pub fn of(id: DocId, described: &Described<'_>, words: &mut Words, shelf: &mut Shelf) -> Self {
        let unit = described.unit;
        let (name, aliases) = read_name(&unit.name, words);
        let text = |field| unit.get(field).map(fold).unwrap_or_default();
        let old = unit.qcvn102.as_deref().unwrap_or_default();
        let contact = [Field::Address, Field::Email, Field::Website].map(text);
        let contact = contact.into_iter().chain(described.also.lines().map(fold)).collect::<Vec<_>>();
        let numbers = [
            old.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect(),
            digits(unit.phone.as_deref().unwrap_or_default()),
            digits(unit.fax.as_deref().unwrap_or_default()),
        ];
        let numbers_start = shelf.numbers.len();
        shelf.numbers.push_str(&numbers.join("\n"));
        let kind = unit_kind::of(
            name.iter().map(|term| words.fold_texts[term.fold as usize].as_ref()),
            described.code.level(),
        );
        Self {
            kind,
            code: described.code.clone(),
            parent: described.parent,
            present: true,
            closed: described.closed,
            initials: words.initials(&name),
            name: extended(&mut shelf.terms, name),
            aliases: extended(&mut shelf.aliases, aliases),
            contact: shelf.add_contact(id, &contact),
            numbers: Span::from(numbers_start, shelf.numbers.len()),
        }
    }
}

fn extended<T>(all: &mut Vec<T>, more: Vec<T>) -> Span {
    let start = all.len();
    all.extend(more);
    Span::from(start, all.len())
}

/// The kind of a unit by its name.
pub(super) fn kind_of(name: &str, level: usize, words: &mut Words) -> UnitKind {
    let name = read_name(name, words).0;
    unit_kind::of(name.iter().map(|term| words.fold_texts[term.fold as usize].as_ref()), level)
}

fn read_name(name: &str, words: &mut Words) -> (Vec<Term>, Vec<Alias>) {
    let (mut terms, mut aliases) = (Vec::new(), Vec::new());
    for written in name_words(&key(name)) {
        if terms.len() >= LONGEST {
            break;
        }
        let short = fold(written).replace('&', "");
        let start = u8::try_from(terms.len()).unwrap_or(u8::MAX);
        let [first, others @ ..] = meanings(&short) else {
            terms.push(words.term(written));
            continue;
        };
        terms.extend(first.iter().map(|word| words.term(word)));
        let length = u8::try_from(first.len()).unwrap_or(u8::MAX);
        aliases.push(Alias { fold: words.term(&short).fold, start, length });
        // The words of another meaning are found too, at the place of the first.
        let other = others.iter().flatten().map(|word| words.term(word).fold);
        aliases.extend(other.map(|fold| Alias { fold, start, length: 1 }));
    }
    (terms, aliases)
}

/// The digits of a text.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
