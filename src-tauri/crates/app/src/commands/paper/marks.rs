//! Marks in the officer's texts: words in braces that stand for what only the change set knows.

use register::Problem;

use crate::api::paper::{KindTexts, MarkHelp, PaperTexts};

use super::problem;

/// All marks.
pub const MARKS: [MarkHelp; 7] = [
    MarkHelp {
        mark: "{quyết định}",
        meaning: "Số, ngày, cơ quan của quyết định của đợt; dự thảo thì để trống số và ngày",
    },
    MarkHelp {
        mark: "{quyết định trước}",
        meaning: "Quyết định bị thay thế: số, ngày, cơ quan; chưa có thì cụm “ và thay thế {quyết định trước}” được lược bỏ",
    },
    MarkHelp { mark: "{tổng}", meaning: "Số mã có trong các phụ lục" },
    MarkHelp { mark: "{cấp mới}", meaning: "Số mã cấp mới" },
    MarkHelp { mark: "{đổi tên}", meaning: "Số mã đổi tên" },
    MarkHelp { mark: "{thay đổi thông tin}", meaning: "Số mã thay đổi thông tin" },
    MarkHelp { mark: "{đóng mã}", meaning: "Số mã đóng" },
];

/// A first list replaces nothing: without an earlier decision the clause goes.
const REPLACES: &str = " và thay thế {quyết định trước}";

/// What the marks stand for in one document, in the order of [`MARKS`]; `None`: nothing to say.
pub type Values = [Option<String>; 7];

/// The text with its marks filled.
pub fn filled(text: &str, values: &Values, warnings: &mut Vec<Problem>) -> String {
    let [_, previous, ..] = values;
    let mut text = if previous.is_none() { text.replace(REPLACES, "") } else { text.to_owned() };
    for (known, value) in MARKS.iter().zip(values) {
        if !text.contains(known.mark) {
            continue;
        }
        if value.is_none() {
            warnings.push(problem::mark_empty(known.mark));
        }
        text = text.replace(known.mark, value.as_deref().unwrap_or("…"));
    }
    text
}

/// The texts of a document with their marks filled.
pub fn fill(texts: &KindTexts, values: &Values, warnings: &mut Vec<Problem>) -> KindTexts {
    let mut texts = texts.clone();
    every(&mut texts, &mut |text| *text = filled(text, values, warnings));
    texts
}

/// Marks that stand for nothing.
pub fn unknown(texts: &PaperTexts) -> Vec<Problem> {
    let mut problems = Vec::new();
    let known = || MARKS.map(|known| known.mark).join(", ");
    for kind in [&texts.change_decision, &texts.whole_decision, &texts.submission, &texts.letter] {
        every(&mut kind.clone(), &mut |text| {
            let found = marks(text).filter(|mark| !MARKS.iter().any(|known| known.mark == *mark));
            problems.extend(found.map(|mark| problem::mark_unknown(mark, &known())));
        });
    }
    problems.dedup();
    problems
}

fn marks(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{').filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        rest.get(..=rest.find('}')?)
    })
}

/// Visits every text in which marks are filled.
fn every(texts: &mut KindTexts, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut texts.subject);
    let lists = [&mut texts.grounds, &mut texts.addressees, &mut texts.paragraphs, &mut texts.recipients];
    lists.into_iter().flatten().for_each(&mut *visit);
    for article in &mut texts.articles {
        visit(&mut article.title);
        visit(&mut article.text);
        article.paragraphs.iter_mut().for_each(&mut *visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_filled_and_what_has_no_content_is_told() {
        let mut warnings = Vec::new();
        let values = [None, None, Some("12".into()), Some("3".into()), None, None, None];
        let said = filled("Cấp mới {cấp mới}/{tổng} mã, thay thế {quyết định trước}", &values, &mut warnings);
        assert_eq!(said, "Cấp mới 3/12 mã, thay thế …");
        assert_eq!(warnings.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["paper.markEmpty"]);
        warnings.clear();
        let first = filled("Có hiệu lực từ ngày ký và thay thế {quyết định trước}.", &values, &mut warnings);
        assert_eq!((first.as_str(), warnings.len()), ("Có hiệu lực từ ngày ký.", 0));
        assert_eq!(marks("a {b} c {d").collect::<Vec<_>>(), ["{b}"]);
    }
}
