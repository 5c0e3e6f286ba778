//! What a number format makes of a number: digits and fixed letters added (`00`, `"H53."00`), a date, or a length of time.

/// A number format that shows something else than the number itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

/// What a section of a format shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Showing {
    /// The number as it is.
    Plain,
    /// At least so many digits, with fixed letters around them.
    Digits(Digits),
    /// A day, a time of day, or both.
    Date,
    /// Hours, minutes or seconds that may run beyond a day.
    Elapsed,
}

/// One of the parts between semicolons.
#[derive(Debug, Clone, PartialEq)]
struct Section {
    condition: Option<Condition>,
    showing: Showing,
}

/// `[>=100]`: for which numbers a section counts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    sign: Sign,
    bound: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Less,
    AtMost,
    Equal,
    Other,
    AtLeast,
    More,
}

/// Letters before, digits at least, letters after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    before: String,
    least: usize,
    after: String,
}

/// More than any format of digits and letters holds.
const LONGEST_DIGITS: usize = 64;
/// More than any number format holds.
const LONGEST: usize = 1_024;
/// Sections that a format has: above zero, below, zero, text.
const MOST_SECTIONS: usize = 4;

impl NumberFormat {
    /// The format of this code; `None` where it shows every number as it is.
    pub(super) fn of(code: &str) -> Option<Self> {
        if code.len() > LONGEST {
            return None;
        }
        if let Some(digits) = Digits::of(code) {
            return Some(Self { sections: vec![Section { condition: None, showing: Showing::Digits(digits) }] });
        }
        let sections: Vec<Section> = split(code).into_iter().take(MOST_SECTIONS).map(Section::of).collect();
        sections.iter().any(|section| section.showing != Showing::Plain).then_some(Self { sections })
    }

    /// The format that every workbook has under this number (ECMA-376 part 1, 18.8.30), as far as it shows dates.
    pub(super) fn built_in(number: u16) -> Option<Self> {
        let showing = match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Showing::Date,
            46 => Showing::Elapsed,
            _ => return None,
        };
        Some(Self { sections: vec![Section { condition: None, showing }] })
    }

    /// What it shows of this number.
    pub(super) fn showing(&self, number: f64) -> &Showing {
        let place = if self.sections.iter().any(|section| section.condition.is_some()) {
            let fits = |section: &Section| section.condition.is_none_or(|condition| condition.holds(number));
            self.sections.iter().take(MOST_SECTIONS - 1).position(fits)
        } else {
            // One section counts for all; of two the second for those below zero, of three the third for zero.
            match (self.sections.len(), number) {
                (0 | 1, _) => Some(0),
                (_, below) if below < 0.0 => Some(1),
                (3.., 0.0) => Some(2),
                _ => Some(0),
            }
        };
        place.and_then(|place| self.sections.get(place)).map_or(&Showing::Plain, |section| &section.showing)
    }
}

/// The code at its semicolons, those in quotes and brackets left alone.
fn split(code: &str) -> Vec<&str> {
    let (mut sections, mut start) = (Vec::new(), 0);
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for (at, letter) in code.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => (),
            '\\' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            ';' if !bracketed => {
                sections.push(&code[start..at]);
                start = at + 1;
            }
            _ => (),
        }
    }
    sections.push(&code[start..]);
    sections
}

impl Section {
    fn of(code: &str) -> Self {
        let mut section = Self { condition: None, showing: Showing::Plain };
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                // The letter after these is shown, stands for its width, or fills the cell.
                '\\' | '_' | '*' => _ = letters.next(),
                '"' => _ = letters.by_ref().find(|letter| *letter == '"'),
                '[' => {
                    let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                    let lower = inner.to_ascii_lowercase();
                    let unit = lower.chars().next().unwrap_or_default();
                    if matches!(unit, 'h' | 'm' | 's') && lower.chars().all(|letter| letter == unit) {
                        section.showing = Showing::Elapsed;
                    }
                    section.condition = section.condition.or(Condition::of(&inner));
                }
                'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' if section.showing == Showing::Plain => {
                    section.showing = Showing::Date;
                }
                // `A/P` and `AM/PM` say how an hour is shown and make no date by themselves.
                'a' | 'A' => {
                    let rest = letters.as_str().to_ascii_lowercase();
                    let skipped = if rest.starts_with("m/pm") { 4 } else { 2 * usize::from(rest.starts_with("/p")) };
                    (0..skipped).for_each(|_| _ = letters.next());
                }
                _ => (),
            }
        }
        section
    }
}

impl Condition {
    fn of(text: &str) -> Option<Self> {
        const SIGNS: [(&str, Sign); 6] = [
            ("<=", Sign::AtMost),
            (">=", Sign::AtLeast),
            ("<>", Sign::Other),
            ("<", Sign::Less),
            (">", Sign::More),
            ("=", Sign::Equal),
        ];
        SIGNS.iter().find_map(|(written, sign)| {
            let bound = text.strip_prefix(written)?.trim().parse().ok()?;
            Some(Self { sign: *sign, bound })
        })
    }

    fn holds(self, number: f64) -> bool {
        match self.sign {
            Sign::Less => number < self.bound,
            Sign::AtMost => number <= self.bound,
            Sign::Equal => number == self.bound,
            Sign::Other => number != self.bound,
            Sign::AtLeast => number >= self.bound,
            Sign::More => number > self.bound,
        }
    }
}

impl Digits {
    /// The format of this code, if it is one of zeros and fixed letters only, and does more than show the number.
    fn of(code: &str) -> Option<Self> {
        if code.len() > LONGEST_DIGITS {
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

    #[test]
    fn a_format_shows_a_date_only_where_its_section_for_the_number_does() {
        let showing = |code: &str, number: f64| {
            NumberFormat::of(code).map_or(Showing::Plain, |format| format.showing(number).clone())
        };
        for code in ["dd/mm/yyyy", "d-mmm-yy", "h:mm AM/PM", "h:mm A/P", "[$-42A]d mmmm yyyy;@", "mm:ss.0", "YYYY"] {
            assert_eq!(showing(code, 46_053.0), Showing::Date, "{code}");
        }
        for code in [
            "General",
            "0 A/P",
            "0.00E+00",
            "#,##0 \"đồng\"",
            "[Red]0;[Blue]0",
            "0.0\\d",
            "#,##0_d",
            "[>=1000]0.0,\"k\";0",
            "[$₫-42A]#,##0",
        ] {
            assert_eq!(showing(code, 12.0), Showing::Plain, "{code}");
        }
        assert_ne!(showing("\"dd/mm\"0", 12.0), Showing::Date, "letters in quotation marks are shown as they are");
        assert_eq!(showing("[h]:mm:ss", 1.5), Showing::Elapsed);
        assert_eq!(showing("[>100]dd/mm/yyyy;0", 101.0), Showing::Date);
        assert_eq!(showing("[>100]dd/mm/yyyy;0", 99.0), Showing::Plain);
        assert_eq!(showing("0;dd/mm/yyyy", 5.0), Showing::Plain);
        assert_eq!(NumberFormat::built_in(14).unwrap().showing(1.0), &Showing::Date);
        assert_eq!(NumberFormat::built_in(2), None);
    }
}
