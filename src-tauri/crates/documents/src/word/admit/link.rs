//! Where relations and links may lead.

/// The families of relation types: ECMA-376 transitional, and strict.
const FAMILIES: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
];

/// What a reader may be led to by a click.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The last part of a relation type of ECMA-376; `None` where it is of another family.
pub(super) fn relation_name(relation: &str) -> Option<&str> {
    FAMILIES.iter().find_map(|family| relation.strip_prefix(family))
}

/// Whether a link leads only where a reader may be led by a click: to a page, to a letter, to a place in the document.
pub(super) fn is_harmless(target: &str) -> bool {
    let target = target.trim();
    let scheme = |scheme: &&str| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let clean = !target.chars().any(|c| c.is_control() || c == '\\');
    clean && (target.is_empty() || target.starts_with('#') || SCHEMES.iter().any(scheme))
}

/// Whether a target that should be a part of the package leads out of it.
pub(super) fn leads_out(target: &str) -> bool {
    target.contains([':', '\\']) || target.starts_with("//")
}

/// Whether the file a template was made from lies on this machine. Word notes its path in every template that was not made
/// from its own; it is cut, but one on the network shows that somebody wants it fetched.
pub(super) fn is_local_file(target: &str) -> bool {
    let target = target.trim();
    let path = match target.get(..8) {
        Some(start) if start.eq_ignore_ascii_case("file:///") => target.get(8..).unwrap_or_default(),
        _ => target,
    };
    let drive = path.get(1..2) == Some(":") && path.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = if drive { path.get(2..).unwrap_or_default() } else { path };
    !rest.contains(':') && !rest.starts_with("\\\\") && !rest.starts_with("//") && !rest.starts_with('%')
}

/// The part that a relation of `source` leads to; `None` where the way leads out of the package.
pub(super) fn part(source: &str, target: &str) -> Option<String> {
    let mut way: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => source.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                way.pop()?;
            }
            segment => way.push(segment),
        }
    }
    Some(way.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_may_lead_to_pages_letters_and_places_in_the_document_only() {
        for good in ["https://mic.gov.vn", "HTTP://a.vn", " mailto:a@b.vn", "#muc1", ""] {
            assert!(is_harmless(good), "{good}");
        }
        for bad in
            ["file:///c:/a", "\\\\may-chu\\a", "//may-chu/a", "ms-msdt:/id", "javascript:x", "a.docx", "http:\\a"]
        {
            assert!(!is_harmless(bad), "{bad}");
        }
    }

    #[test]
    fn a_part_is_found_from_the_folder_of_the_one_that_leads_to_it() {
        assert_eq!(part("word/document.xml", "styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(part("word/document.xml", "../customXml/item1.xml").as_deref(), Some("customXml/item1.xml"));
        assert_eq!(part("word/document.xml", "/word/./a.xml").as_deref(), Some("word/a.xml"));
        assert_eq!(part("", "word/document.xml").as_deref(), Some("word/document.xml"));
        assert_eq!(part("word/document.xml", "../../a.xml"), None);
    }

    #[test]
    fn a_template_on_this_machine_is_told_from_one_on_the_network() {
        for local in ["file:///C:\\Users\\a\\Normal.dotm", "C:\\a.dotx", "Normal.dotm", "file:///home/a.dotx"] {
            assert!(is_local_file(local), "{local}");
        }
        for remote in
            ["http://a.vn/x.dotm", "\\\\may\\x.dotm", "file://may/x.dotm", "file:///\\\\may\\x", "file:\\\\may"]
        {
            assert!(!is_local_file(remote), "{remote}");
        }
    }
}
