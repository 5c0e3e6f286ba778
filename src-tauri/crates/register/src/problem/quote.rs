//! How messages repeat what was typed.

/// How many places a message names before it only counts the rest.
pub(crate) const NAMED: usize = 5;
/// How many characters of a typed text a message repeats.
const SHOWN: usize = 60;

/// How many characters of a name a message repeats: more than any body's name has.
const NAME_SHOWN: usize = 240;

/// The text as a message repeats it: shortened when it is far too long for a code.
pub(crate) fn shown(text: &str) -> String {
    shortened(text, SHOWN)
}

/// A name as a message repeats it.
pub(crate) fn shown_name(name: &str) -> String {
    shortened(name, NAME_SHOWN)
}

/// The text, or as many characters of its beginning and a sign that there is more.
pub fn shortened(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Characters with their places, as a message names them: “h” (ký tự thứ 1), “o” (ký tự thứ 5).
pub(crate) fn places(found: &[(usize, char)]) -> String {
    let mut named: Vec<String> =
        found.iter().take(NAMED).map(|&(at, c)| format!("{} (ký tự thứ {at})", sign(c))).collect();
    if found.len() > NAMED {
        named.push(format!("và {} chỗ khác", found.len() - NAMED));
    }
    named.join(", ")
}

fn sign(c: char) -> String {
    let visible = !c.is_whitespace() && !c.is_control() && !crate::name::is_zero_width(c);
    if visible { format!("“{c}”") } else { format!("U+{:04X}", u32::from(c)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_cannot_be_seen_is_named_by_its_number() {
        assert_eq!(
            places(&[(1, 'h'), (3, ' '), (4, '\t'), (6, '\u{200b}'), (9, 'é')]),
            "“h” (ký tự thứ 1), U+0020 (ký tự thứ 3), U+0009 (ký tự thứ 4), U+200B (ký tự thứ 6), “é” (ký tự thứ 9)"
        );
    }
}
