//! Number formats that add digits or letters to a whole number: `00`, `000`, `"H53."00`.

/// Such a format: letters before, digits at least, letters after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    before: String,
    least: usize,
    after: String,
}

/// More than any number format holds.
const LONGEST: usize = 64;

impl Digits {
    /// The format of this code, if it is one of zeros and fixed letters only, and does more than show the number.
    pub(super) fn of(code: &str) -> Option<Self> {
        if code.len() > LONGEST {
            return None;
        }
        let mut found = Self { before: String::new(), least: 0, after: String::new() };
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '0' if found.after.is_empty() => found.least += 1,
                '#' if found.least == 0 && found.after.is_empty() => (),
                '\\' => found.fixed().push(letters.next()?),
                '"' => loop {
                    match letters.next()? {
                        '"' => break,
                        inner => found.fixed().push(inner),
                    }
                },
                '-' | ' ' | '(' | ')' | '/' | ':' => found.fixed().push(letter),
                _ => return None,
            }
        }
        let adds = found.least > 1 || !found.before.is_empty() || !found.after.is_empty();
        (found.least > 0 && adds).then_some(found)
    }

    /// Where the next fixed letter goes.
    fn fixed(&mut self) -> &mut String {
        if self.least == 0 { &mut self.before } else { &mut self.after }
    }

    /// The number as this format shows it; `None` when it is not a whole one from 0.
    pub(super) fn shown(&self, plain: &str) -> Option<String> {
        let whole = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| format!("{}{plain:0>least$}{}", self.before, self.after, least = self.least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, plain: &str) -> Option<String> {
        Digits::of(code)?.shown(plain)
    }

    #[test]
    fn zeros_and_fixed_letters_are_shown() {
        assert_eq!(shown("00", "1").as_deref(), Some("01"));
        assert_eq!(shown("000", "1234").as_deref(), Some("1234"));
        assert_eq!(shown("\"H53.\"00", "7").as_deref(), Some("H53.07"));
        assert_eq!(shown("\\H53\\.00", "7"), None, "an unquoted digit that is no zero is beyond this");
        assert_eq!(shown("0000000000", "276382212").as_deref(), Some("0276382212"));
    }

    #[test]
    fn other_formats_and_numbers_are_left_alone() {
        for code in ["General", "0", "@", "#,##0", "0.00", "0%", "00;-00", "dd/mm/yyyy", "[Red]00", "0E+00", "\"x"] {
            assert_eq!(Digits::of(code), None, "{code}");
        }
        assert_eq!(shown("00", "1.5"), None);
        assert_eq!(shown("00", "-1"), None);
    }
}
