//! Words of a name replaced by others: accents exactly as typed, whole words only.

use super::abbreviation::is_word;
use super::key::composed;

/// Words to be found in names, and what stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    find: String,
    with: String,
}

impl Replacement {
    /// `None` where there is nothing to find. Spaces at the ends are part of what is found, so that ` - tỉnh X` can be taken
    /// away.
    pub fn new(find: &str, with: &str) -> Option<Self> {
        let find = composed(find).into_owned();
        (!find.trim().is_empty()).then(|| Self { find, with: composed(with).into_owned() })
    }

    /// The name with every place replaced; `None` where it has none. The first letter may be great or small, and the
    /// replacement follows it (`Tỉnh X` → `Thành phố X`); all others are as typed.
    pub fn replaced(&self, name: &str) -> Option<String> {
        let name = composed(name);
        let (small, great) = (first_letter(&self.find, false), first_letter(&self.find, true));
        let mut result = String::with_capacity(name.len() + self.with.len());
        let mut rest: &str = &name;
        let mut before: Option<char> = None;
        let mut found = false;
        while let Some(next) = rest.chars().next() {
            let place = [&self.find, &small, &great].into_iter().find(|form| {
                rest.strip_prefix(form.as_str()).is_some_and(|after| is_whole(before, form, after.chars().next()))
            });
            match place {
                Some(form) => {
                    found = true;
                    let is_great = *form == great && great != small;
                    let same = *form == self.find;
                    result.push_str(&if same { self.with.clone() } else { first_letter(&self.with, is_great) });
                    before = form.chars().next_back();
                    rest = &rest[form.len()..];
                }
                None => {
                    result.push(next);
                    before = Some(next);
                    rest = &rest[next.len_utf8()..];
                }
            }
        }
        found.then_some(result)
    }
}

/// The text with its first letter great or small.
fn first_letter(text: &str, great: bool) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return String::new() };
    let cased: String = if great { first.to_uppercase().collect() } else { first.to_lowercase().collect() };
    cased + characters.as_str()
}

/// Whether what was found ends no word in its middle.
fn is_whole(before: Option<char>, found: &str, after: Option<char>) -> bool {
    let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_word) && b.is_some_and(is_word);
    !joins(before, found.chars().next()) && !joins(found.chars().next_back(), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(name: &str, find: &str, with: &str) -> Option<String> {
        Replacement::new(find, with).unwrap().replaced(name)
    }

    #[test]
    fn whole_words_are_replaced_with_their_accents_as_typed() {
        for (name, find, with, expected) in [
            (
                "Sở Nội vụ tỉnh Quảng Ninh",
                "tỉnh Quảng Ninh",
                "thành phố Quảng Ninh",
                Some("Sở Nội vụ thành phố Quảng Ninh"),
            ),
            ("Tỉnh Quảng Ninh", "tỉnh Quảng Ninh", "thành phố Quảng Ninh", Some("Thành phố Quảng Ninh")),
            ("UBND xã Kép", "Xã Kép", "Phường Kép", Some("UBND phường Kép")),
            ("UBND xã Kép Hạ", "xã Kép", "phường Kép", Some("UBND phường Kép Hạ")),
            ("UBND xã Képa", "xã Kép", "phường Kép", None),
            ("Sở Nội vụ - tỉnh An Giang", " - tỉnh An Giang", "", Some("Sở Nội vụ")),
            ("Sở Nội vụ tinh Quảng Ninh", "tỉnh Quảng Ninh", "x", None),
            ("Xã A và xã A", "xã A", "xã B", Some("Xã B và xã B")),
        ] {
            assert_eq!(replaced(name, find, with).as_deref(), expected, "{name}");
        }
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd("tỉnh Quảng Ninh").collect();
        assert_eq!(replaced(&decomposed, "tỉnh", "thành phố").as_deref(), Some("thành phố Quảng Ninh"));
        assert_eq!(Replacement::new("  ", "x"), None);
    }
}
