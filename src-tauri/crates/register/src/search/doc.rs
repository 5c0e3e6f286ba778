//! A unit as the search sees it.

use crate::Code;
use crate::kind::{self, Kind};
use crate::name::{fold, key, name_words};
use crate::unit::{Field, Unit};

use super::DocId;
use super::abbreviated::meanings;
use super::words::{FoldId, Term, Words};

/// What is known of a unit when it is put into the index.
#[derive(Debug)]
pub struct Described<'a> {
    /// Its code.
    pub code: &'a Code,
    /// What the window shows of it.
    pub unit: &'a Unit,
    /// The place of the unit above it.
    pub parent: Option<DocId>,
    /// Whether its code is closed.
    pub closed: bool,
    /// Other names by which it is found, one a line.
    pub also: &'a str,
}

/// An abbreviation written in a name: the words it stands for are in the name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alias {
    pub fold: FoldId,
    pub start: u8,
    pub length: u8,
}

#[derive(Debug)]
pub(super) struct Doc {
    pub code: Code,
    pub parent: Option<DocId>,
    pub present: bool,
    pub closed: bool,
    pub kind: Kind,
    /// Number of the initials of the name.
    pub initials: u32,
    /// The words of the name, abbreviations written out.
    pub name: Box<[Term]>,
    pub aliases: Box<[Alias]>,
    /// Address, e-mail, web site, another name, without accents.
    pub contact: Box<str>,
    /// Digits of telephone and fax, the older code without dots: one a line.
    pub numbers: Box<str>,
}

/// Longer names are searched by their first words.
const LONGEST: usize = 60;

impl Doc {
    pub fn of(described: &Described<'_>, words: &mut Words) -> Self {
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
        let kind =
            kind::of(name.iter().map(|term| words.fold_texts[term.fold as usize].as_ref()), described.code.level());
        Self {
            kind,
            code: described.code.clone(),
            parent: described.parent,
            present: true,
            closed: described.closed,
            initials: words.initials(&name),
            name: name.into(),
            aliases: aliases.into(),
            contact: contact.join("\n").into(),
            numbers: numbers.join("\n").into(),
        }
    }
}

/// The kind of a unit by its name.
pub(super) fn kind_of(name: &str, level: usize, words: &mut Words) -> Kind {
    let name = read_name(name, words).0;
    kind::of(name.iter().map(|term| words.fold_texts[term.fold as usize].as_ref()), level)
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
