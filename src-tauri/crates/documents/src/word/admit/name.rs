//! Judges the names of parts: a name that programs may read in two ways hides one part behind another.

use std::collections::HashSet;

use super::problem::{self, Findings};

/// Letters that no name of a part written by an office program has.
const FORBIDDEN: &str = "\\:*?\"<>|&%";
/// Longer than any name that an office program gives.
const LONGEST: usize = 200;

/// Tells names that lead out of the package, that systems read differently, and parts of one name.
pub(super) fn judge<'a>(names: impl Iterator<Item = &'a str>, findings: &mut Findings) {
    let mut known = HashSet::new();
    for name in names {
        if let Some(fault) = fault(name) {
            findings.tell(|| problem::odd_name(name, fault));
        }
        if !known.insert(name.to_lowercase()) {
            findings.tell(|| problem::twice(name));
        }
    }
}

/// What is wrong with a name, in words that follow a colon.
fn fault(name: &str) -> Option<&'static str> {
    let mut segments = name.split('/');
    if name.starts_with('/') {
        return Some("bắt đầu bằng “/”");
    }
    if segments.any(|segment| segment == "..") {
        return Some("có “..” dẫn ra ngoài thư mục");
    }
    if name.contains('\\') {
        return Some("có dấu “\\”");
    }
    if name.split('/').any(|segment| segment.is_empty() || segment.ends_with('.') || segment.ends_with(' ')) {
        return Some("có đoạn trống, hoặc đoạn kết thúc bằng dấu chấm hay dấu cách");
    }
    if name.chars().any(|c| c.is_control() || FORBIDDEN.contains(c)) {
        return Some("có ký tự không được dùng trong tên");
    }
    if name.chars().count() > LONGEST {
        return Some("quá dài");
    }
    let ending = name.to_ascii_lowercase();
    let lists = ending.ends_with(".rels") || ending == "[content_types].xml" || ending.contains("_rels/");
    let as_usual = (name.ends_with(".rels") && name.contains("_rels/")) || name == "[Content_Types].xml";
    (lists && !as_usual).then_some("chữ hoa, chữ thường khác cách Word ghi phần liên kết")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_office_programs_pass_and_those_that_can_be_read_in_two_ways_do_not() {
        let good = ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/media/ảnh 1.png"];
        for name in good {
            assert_eq!(fault(name), None, "{name}");
        }
        let odd = [
            "/word/a.xml",
            "word/../a.xml",
            "word\\a.xml",
            "word//a.xml",
            "word/a.xml.",
            "word/a:b.xml",
            "word/%2e%2e/a.xml",
            "word/_rels/settings.xml.RELS",
            "word/_RELS/settings.xml.rels",
            "[content_types].xml",
        ];
        for name in odd {
            assert!(fault(name).is_some(), "{name}");
        }
    }
}
