//! Marks in the officer's texts: words in braces that stand for what only the change set knows.

use super::data::{KindTexts, MarkHelp, PaperTexts};
use register::Problem;

use super::problem;

/// Stands for a line each of what the set's events rest on; without any the line goes.
pub const BASES: &str = "{căn cứ của đợt}";

/// Every mark that a text may have, with what the window says of it.
pub const MARKS: [MarkHelp; 12] = [
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
    MarkHelp {
        mark: "{các thay đổi}",
        meaning: "Những việc có trong đợt, ví dụ “cấp mới, thay đổi thông tin và đóng”",
    },
    MarkHelp { mark: "{Các thay đổi}", meaning: "Như trên, viết hoa chữ đầu câu" },
    MarkHelp {
        mark: "{phụ lục}", meaning: "“Phụ lục”, hoặc “các Phụ lục I, II” khi có từ hai phụ lục"
    },
    MarkHelp { mark: "{năm}", meaning: "Năm của văn bản" },
    MarkHelp {
        mark: BASES,
        meaning: "Trong phần căn cứ: mỗi văn bản là cơ sở của các sự việc trong đợt thành một dòng; không có thì lược bỏ dòng",
    },
];

/// A first list replaces nothing: without an earlier decision the clause goes.
const REPLACES: &str = " và thay thế {quyết định trước}";

/// What the marks stand for in one document, in the order of [`MARKS`]; `None`: nothing to say.
pub type Values = [Option<String>; 12];

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

/// The lines of the căn cứ, the set's own put in their place.
pub fn with_bases(grounds: &[String], bases: &[String]) -> Vec<String> {
    let lines = grounds.iter().flat_map(|line| match line.contains(BASES) {
        false => vec![line.clone()],
        true => bases.iter().map(|basis| line.replace(BASES, basis)).collect(),
    });
    lines.collect()
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
        let values = [None, None, Some("12".into()), Some("3".into()), None, None, None, None, None, None, None, None];
        let said = filled("Cấp mới {cấp mới}/{tổng} mã, thay thế {quyết định trước}", &values, &mut warnings);
        assert_eq!(said, "Cấp mới 3/12 mã, thay thế …");
        assert_eq!(warnings.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["paper.markEmpty"]);
        warnings.clear();
        let first = filled("Có hiệu lực từ ngày ký và thay thế {quyết định trước}.", &values, &mut warnings);
        assert_eq!((first.as_str(), warnings.len()), ("Có hiệu lực từ ngày ký.", 0));
        assert_eq!(marks("a {b} c {d").collect::<Vec<_>>(), ["{b}"]);
    }

    #[test]
    fn what_the_events_rest_on_stands_among_the_grounds_or_the_line_goes() {
        let grounds = ["Căn cứ Luật".to_owned(), format!("Căn cứ {BASES}")];
        let bases = ["Nghị quyết số 15/NQ-HĐND".to_owned(), "Quyết định số 3/QĐ-BNV".to_owned()];
        let wanted = ["Căn cứ Luật", "Căn cứ Nghị quyết số 15/NQ-HĐND", "Căn cứ Quyết định số 3/QĐ-BNV"];
        assert_eq!(with_bases(&grounds, &bases), wanted);
        assert_eq!(with_bases(&grounds, &[]), ["Căn cứ Luật"]);
    }
}
