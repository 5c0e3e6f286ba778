//! An agency or unit (cơ quan, đơn vị) as the register describes it at one time.

use serde::{Deserialize, Serialize};

pub(crate) mod contact;
mod formula;

pub use formula::begins_formula;
pub(crate) use formula::is_formula;

/// The most letters that a text of a unit has. The law sets no number; the longest name of an agency known has under 200.
pub const MOST_LETTERS: usize = 1_000;

/// What the register says of a unit besides its code (CV 1018/BTTTT-THH §1.1).
///
/// Texts are NFC, trimmed, and `None` instead of empty; [`Unit::tidied`] makes them so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Unit {
    /// The name as the decision prints it.
    pub name: String,
    /// The postal address (địa chỉ).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub address: Option<String>,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub email: Option<String>,
    /// The telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub phone: Option<String>,
    /// The fax number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub fax: Option<String>,
    /// The address of the web site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub website: Option<String>,
    /// The older code of QCVN 102:2016, as printed when it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub qcvn102: Option<String>,
}

/// A field of [`Unit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// The name; see [`Unit::name`].
    Name,
    /// The postal address; see [`Unit::address`].
    Address,
    /// The e-mail address; see [`Unit::email`].
    Email,
    /// The telephone number; see [`Unit::phone`].
    Phone,
    /// The fax number; see [`Unit::fax`].
    Fax,
    /// The web site; see [`Unit::website`].
    Website,
    /// The older code; see [`Unit::qcvn102`].
    Qcvn102,
}

impl Field {
    /// All fields in the order of the forms and lists.
    pub const ALL: [Field; 7] =
        [Field::Name, Field::Address, Field::Email, Field::Phone, Field::Fax, Field::Website, Field::Qcvn102];

    /// The Vietnamese title of the field.
    pub fn title(self) -> &'static str {
        match self {
            Field::Name => "Tên",
            Field::Address => "Địa chỉ",
            Field::Email => "Email",
            Field::Phone => "Điện thoại",
            Field::Fax => "Fax",
            Field::Website => "Website",
            Field::Qcvn102 => "Mã QCVN 102",
        }
    }

    /// The identifier used in [`crate::Place::field`] and in scripts.
    pub fn id(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Address => "address",
            Field::Email => "email",
            Field::Phone => "phone",
            Field::Fax => "fax",
            Field::Website => "website",
            Field::Qcvn102 => "qcvn102",
        }
    }

    /// Whether it may change at once, without a document (CV 1018/BTTTT-THH §1.3c: address, e-mail, telephone, web
    /// site).
    pub fn is_contact(self) -> bool {
        match self {
            Field::Address | Field::Email | Field::Phone | Field::Fax | Field::Website => true,
            Field::Name | Field::Qcvn102 => false,
        }
    }
}

impl Unit {
    /// A unit of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The text of a field; empty fields are `None`.
    pub fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Name => Some(self.name.as_str()).filter(|name| !name.is_empty()),
            Field::Address => self.address.as_deref(),
            Field::Email => self.email.as_deref(),
            Field::Phone => self.phone.as_deref(),
            Field::Fax => self.fax.as_deref(),
            Field::Website => self.website.as_deref(),
            Field::Qcvn102 => self.qcvn102.as_deref(),
        }
    }

    /// Sets a field; an empty text clears it.
    pub fn set(&mut self, field: Field, text: &str) {
        let value = Some(text.to_owned()).filter(|text| !text.is_empty());
        match field {
            Field::Name => self.name = value.unwrap_or_default(),
            Field::Address => self.address = value,
            Field::Email => self.email = value,
            Field::Phone => self.phone = value,
            Field::Fax => self.fax = value,
            Field::Website => self.website = value,
            Field::Qcvn102 => self.qcvn102 = value,
        }
    }

    /// The same unit with every text composed (NFC), control characters and line breaks made spaces, and trimmed.
    /// Inner spacing and spelling stay as typed: a name is kept as the decision prints it.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let mut unit = Self::default();
        for field in Field::ALL {
            if let Some(text) = self.get(field) {
                unit.set(field, &tidy(text));
            }
        }
        unit
    }

    /// The fields in which `self` and `other` differ, in the order of [`Field::ALL`].
    pub fn differing(&self, other: &Unit) -> Vec<Field> {
        Field::ALL.into_iter().filter(|&field| self.get(field) != other.get(field)).collect()
    }
}

/// Whether the text has more letters than any text of a unit.
pub(crate) fn is_too_long(text: &str) -> bool {
    // No letter takes more than four bytes, and most texts are far shorter than that.
    text.len() > MOST_LETTERS && text.chars().nth(MOST_LETTERS).is_some()
}

/// The fields in which a unit changed; none where it is new or gone.
pub fn changed(before: Option<&Unit>, after: Option<&Unit>) -> Vec<Field> {
    before.zip(after).map(|(before, after)| before.differing(after)).unwrap_or_default()
}

/// A text as the register keeps it: composed (NFC), control characters made spaces, trimmed.
pub fn tidy(text: &str) -> String {
    let composed = crate::name::composed(text);
    if !composed.contains(char::is_control) {
        return composed.trim().to_owned();
    }
    composed.replace(char::is_control, " ").trim().to_owned()
}

/// A name as it is typed or pasted: [`tidy`], and spaces side by side made one. Lists keep theirs until the officer
/// accepts a repair.
pub fn tidy_name(text: &str) -> String {
    tidy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidying_composes_and_trims_but_keeps_the_inner_spelling() {
        let unit = Unit { name: " So\u{31b}\u{309} Y  tế\n".into(), phone: Some("  ".into()), ..Unit::default() };
        let tidy = unit.tidied();
        assert_eq!(tidy.name, "Sở Y  tế");
        assert_eq!(tidy.phone, None);
    }

    #[test]
    fn a_typed_name_has_one_space_between_words() {
        assert_eq!(tidy_name(" Trường  Tiểu\u{a0}\u{a0}học\tA "), "Trường Tiểu học A");
    }

    #[test]
    fn letters_are_counted_and_not_bytes() {
        assert!(!is_too_long(&"ế".repeat(MOST_LETTERS)));
        assert!(is_too_long(&"ế".repeat(MOST_LETTERS + 1)));
        assert!(!is_too_long(&"e".repeat(MOST_LETTERS)));
    }

    #[test]
    fn fields_have_the_titles_of_the_lists() {
        assert_eq!(
            Field::ALL.map(Field::title),
            ["Tên", "Địa chỉ", "Email", "Điện thoại", "Fax", "Website", "Mã QCVN 102"]
        );
    }

    #[test]
    fn a_name_never_counts_as_contact_data() {
        assert!(!Field::Name.is_contact());
        assert!(Field::Phone.is_contact());
    }
}
