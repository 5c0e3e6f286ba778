//! Tab-separated text as Excel and LibreOffice put it on the clipboard.
//!
//! A cell is quoted only where it holds a line break or a tab; other quotation marks are part of the text. So a quoted
//! cell is one that closes before a separator and holds a break, a tab or a doubled mark; anything else is plain.

/// The rows with their cells.
pub(super) fn split(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        match after.chars().next() {
            None => return rows,
            Some('\t') => rest = &after[1..],
            Some(_) => {
                rest = after.strip_prefix("\r\n").unwrap_or_else(|| after.get(1..).unwrap_or_default());
                if rest.is_empty() {
                    return rows;
                }
                rows.push(Vec::new());
            }
        }
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

fn plain(text: &str) -> (String, &str) {
    let end = text.find(is_separator).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut needed = false;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        needed |= part.contains(is_separator);
        match after.chars().next() {
            Some('"') => {
                cell.push('"');
                needed = true;
                rest = &after[1..];
            }
            None | Some('\t' | '\n' | '\r') => return needed.then_some((cell, after)),
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_hold_line_breaks_and_other_quotes_are_text() {
        assert_eq!(split("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(split("\"a\nb\"\tc"), [["a\nb", "c"]]);
        assert_eq!(split("\"a \"\"b\"\"\nc\"\td"), [["a \"b\"\nc", "d"]]);
        assert_eq!(split("\"Sao Mai\" 1\t\"x\""), [["\"Sao Mai\" 1", "\"x\""]]);
        assert_eq!(split("\"mở\tb"), [["\"mở", "b"]]);
        assert_eq!(split(""), [[""]]);
        assert_eq!(split("a\n\nb").len(), 3);
    }
}
