//! How wide a column and how high a line must be, in characters of the body text.

/// Width for these texts between `least` and `most`: the longest line, with room for the filter button.
pub(crate) fn width<'a>(texts: impl Iterator<Item = &'a str>, least: usize, most: usize) -> usize {
    let longest = texts.flat_map(str::lines).map(|line| line.chars().count() + 2).max().unwrap_or(0);
    longest.clamp(least, most)
}

/// How many lines a text takes in a cell of this width.
pub(crate) fn lines(text: &str, width: usize) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(width.max(1)).max(1)).sum::<usize>().max(1)
}
