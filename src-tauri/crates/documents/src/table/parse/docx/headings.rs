//! The titles above a table, by which it is called.

/// Paragraphs that are kept before a table.
const KEPT: usize = 12;
/// Letters of a paragraph that may be a title.
const LONGEST: usize = 200;
/// Titles that make up a name.
const MOST: usize = 3;
/// Letters of a name.
const LONGEST_NAME: usize = 120;

/// The paragraphs since the last table.
#[derive(Debug, Default)]
pub(super) struct Headings {
    lines: Vec<String>,
    /// A page begins after them.
    broken: bool,
}

impl Headings {
    /// Takes a paragraph; `breaks`: a page begins with it.
    pub(super) fn take(&mut self, text: &str, breaks: bool) {
        if breaks || std::mem::take(&mut self.broken) {
            self.lines.clear();
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        if self.lines.len() == KEPT {
            self.lines.remove(0);
        }
        self.lines.push(text);
    }

    /// A page begins after what has come so far.
    pub(super) fn break_page(&mut self) {
        self.broken = true;
    }

    /// Whether nothing stands between two tables but what a page brings: its number, “(tiếp theo)”.
    pub(super) fn only_turn_a_page(&self) -> bool {
        self.lines.iter().all(|line| {
            let bare = line.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
            bare.is_empty()
                || bare.chars().all(|letter| letter.is_ascii_digit())
                || ["tiếp", "tiếp theo", "tiếp theo trang trước"].contains(&bare.as_str())
        })
    }

    /// The name that they give the next table; they are used up by it.
    pub(super) fn name(&mut self) -> Option<String> {
        let lines = std::mem::take(self).lines;
        let is_title = |line: &&String| line.chars().count() <= LONGEST && !line.ends_with([';', ':']);
        // “(Kèm theo Quyết định số …)” says what it belongs to, not what it is.
        let above = lines.iter().rev().filter(|line| !line.starts_with('('));
        let mut titles: Vec<&str> = above.take_while(is_title).take(MOST).map(String::as_str).collect();
        titles.reverse();
        let name = titles.join(" – ");
        let short: String = name.chars().take(LONGEST_NAME).collect();
        match (name.is_empty(), short.len() < name.len()) {
            (true, _) => None,
            (false, true) => Some(format!("{}…", short.trim_end())),
            (false, false) => Some(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(lines: &[&str]) -> Headings {
        let mut headings = Headings::default();
        lines.iter().for_each(|line| headings.take(line, false));
        headings
    }

    #[test]
    fn a_table_is_called_by_the_titles_above_it() {
        let lines = [
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký, các đơn vị sau đây chịu trách nhiệm thi hành:",
            "Phụ lục I",
            "DANH MỤC  MÃ ĐỊNH DANH",
            "(Kèm theo Quyết định số    /QĐ-UBND)",
        ];
        assert_eq!(taken(&lines).name().unwrap(), "Phụ lục I – DANH MỤC MÃ ĐỊNH DANH");
        assert_eq!(taken(&["", " "]).name(), None);
        let mut broken = taken(&["TM. ỦY BAN NHÂN DÂN"]);
        broken.break_page();
        broken.take("Phụ lục II", false);
        assert_eq!(broken.name().unwrap(), "Phụ lục II", "what stands on the page before is no title");
    }

    #[test]
    fn only_what_a_page_brings_leaves_a_table_whole() {
        assert!(taken(&["", "- 3 -", "(Tiếp theo)"]).only_turn_a_page());
        assert!(!taken(&["Phụ lục II"]).only_turn_a_page());
    }
}
