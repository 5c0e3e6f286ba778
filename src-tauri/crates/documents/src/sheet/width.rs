//! How wide a text is and how many lines it takes, measured in column widths of Excel (the digit of its default font).
//!
//! Rows get their height from this: neither Excel nor LibreOffice fits merged cells, and LibreOffice leaves rows of
//! files from elsewhere as they are. Measured for Times New Roman 12, a little on the wide side.

/// Height of a line of 12 points.
pub(crate) const LINE: f64 = 15.75;
/// The highest row Excel knows.
const HIGHEST: f64 = 409.0;

/// Height of a row of the table, that of its highest cell (text, column width); `None`: one line is enough.
pub(crate) fn row_height<'a>(cells: impl Iterator<Item = (&'a str, u32)>) -> Option<f64> {
    let lines = cells.map(|(text, width)| lines(text, f64::from(width))).max().filter(|&lines| lines > 1)?;
    Some((f64::from(lines) * LINE + 2.0).min(HIGHEST))
}

/// Width of one line.
fn units(line: &str) -> f64 {
    line.chars().map(unit).sum()
}

fn unit(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ';' | ':' | '/' | '\'' | '|' | '!' | '(' | ')' | '-' | 'i' | 'j' | 'l' | 't' | 'f' => 0.65,
        'm' | 'w' | '@' | '→' => 1.75,
        c if c.is_uppercase() => 1.6,
        c if c.is_ascii_digit() => 1.15,
        c if u32::from(c) >= 0x2E80 => 2.3,
        _ => 1.15,
    }
}

/// Column width for these texts between `least` and `most`.
pub(crate) fn width<'a>(texts: impl Iterator<Item = &'a str>, least: u32, most: u32) -> u32 {
    let longest = texts.flat_map(str::lines).map(units).fold(0.0, f64::max);
    (longest.ceil() as u32).saturating_add(1).clamp(least, most)
}

/// How many lines a text takes in a column of this width: broken between words, and inside words that are too long.
pub(crate) fn lines(text: &str, width: f64) -> u32 {
    text.split('\n').map(|line| wrapped(line, width.max(1.0))).sum()
}

fn wrapped(line: &str, width: f64) -> u32 {
    let (mut lines, mut used) = (1, 0.0);
    for word in line.split_inclusive(' ') {
        let bare = units(word.trim_end());
        if used > 0.0 && used + bare > width {
            lines += 1;
            used = 0.0;
        }
        let full = (bare / width).ceil().max(1.0) - 1.0;
        lines += full as u32;
        used += units(word) - full * width;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_between_words_and_long_words_break_too() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("Sở Y tế", 10.0), 1);
        assert_eq!(lines("Sở Y tế\nSở Nội vụ", 20.0), 2);
        assert_eq!(lines("Sở Công Thương và Năng lượng", 20.0), 2);
        assert_eq!(lines("trungtamyte@tayninh.gov.vn", 15.0), 2);
        assert_eq!(width(["a", "Sở Y tế\nb"].into_iter(), 3, 40), 9);
        assert_eq!(width([].into_iter(), 3, 40), 3);
    }
}
