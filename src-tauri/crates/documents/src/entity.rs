//! References to letters in XML.

use quick_xml::events::BytesRef;

/// The letter that a reference such as `&amp;` or `&#10;` stands for; `None`: only a declaration of the document would
/// explain it.
pub(crate) fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
