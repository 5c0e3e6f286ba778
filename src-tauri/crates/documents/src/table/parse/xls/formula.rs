//! What can be told of the value of a formula without calculating it; [MS-XLS] 2.5.198.

/// Whether these tokens of Excel 97 cannot give an empty text, whatever stands in the cells they look at. `false` where
/// that is not known: programs that do not calculate store the mark of an empty text for every formula.
pub(super) fn is_never_empty(tokens: &[u8]) -> bool {
    fills(tokens) == Some(true)
}

/// `None` where a token is not known here.
fn fills(mut rest: &[u8]) -> Option<bool> {
    let mut values: Vec<bool> = Vec::new();
    while let Some((&token, data)) = rest.split_first() {
        // How many bytes belong to the token, and the value it puts on top.
        let (length, value) = match token {
            // Arithmetic and comparison give a number, a truth or an error; a text set behind a text is as full as both.
            0x03..=0x0E => {
                let (second, first) = (values.pop()?, values.pop()?);
                (0, token != 0x08 || first || second)
            }
            // The plus sign and brackets leave the value, the minus and the percent sign make a number of it.
            0x12 | 0x15 => (0, values.pop()?),
            0x13 | 0x14 => {
                values.pop()?;
                (0, true)
            }
            // A text: how many letters, whether they have two bytes each.
            0x17 => {
                let (letters, wide) = (usize::from(*data.first()?), data.get(1)? & 1 != 0);
                (2 + letters * if wide { 2 } else { 1 }, letters > 0)
            }
            // Blanks in the formula, or that it is always calculated anew.
            0x19 if matches!(data.first()?, 0x01 | 0x40 | 0x41) => {
                rest = data.get(3..)?;
                continue;
            }
            // An error, a truth, a whole number, a number.
            0x1C | 0x1D => (1, true),
            0x1E => (2, true),
            0x1F => (8, true),
            // A cell, an area, a cell of another sheet.
            0x24 | 0x44 | 0x64 => (4, false),
            0x25 | 0x45 | 0x65 => (8, false),
            0x3A | 0x5A | 0x7A => (6, false),
            // A function that says how many arguments it takes.
            0x22 | 0x42 | 0x62 => {
                let left = values.len().checked_sub(usize::from(data.first()? & 0x7F))?;
                values.truncate(left);
                (3, false)
            }
            _ => return None,
        };
        values.push(value);
        rest = data.get(length..)?;
    }
    let [value] = values[..] else { return None };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::is_never_empty;

    #[test]
    fn only_a_formula_that_always_gives_something_is_never_empty() {
        let cell = [0x44, 1, 0, 1, 0xC0];
        let text = [0x17, 1, 0, b'2'];
        let blank = [0x17, 0, 0];
        let join = [0x08];
        assert!(is_never_empty(&[&text[..], &text, &join].concat()));
        assert!(is_never_empty(&[&cell[..], &text, &join, &[0x15]].concat()));
        assert!(is_never_empty(&[&cell[..], &[0x1E, 1, 0, 0x03]].concat()));
        assert!(is_never_empty(&[0x17, 1, 1, 0xDF, 0x1E]));
        assert!(!is_never_empty(&[&cell[..], &blank, &join].concat()));
        assert!(!is_never_empty(&cell), "the cell may hold an empty text");
        // A function of two arguments, such as IF.
        assert!(!is_never_empty(&[&cell[..], &text, &[0x42, 2, 1, 0]].concat()));
        for broken in [&[][..], &join, &[0x17, 9, 0, b'2'], &[0x01, 0, 0, 0, 0], &[0x42, 1, 1, 0], &[0x24, 0]] {
            assert!(!is_never_empty(broken), "{broken:?}");
        }
    }
}
