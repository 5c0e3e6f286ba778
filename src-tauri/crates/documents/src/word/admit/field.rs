//! Judges the fields of a part by their codes (ECMA-376 part 1, 17.16), however they are spread over runs.
//!
//! The code of a field is what stands between its beginning and its result. It may be cut into any number of runs, so it is
//! gathered before it is judged; but it must be one text for every reader. What some readers pass over (alternatives, deleted
//! text, elements of other programs) may hold a whole field and no piece of one.

use super::link;
use super::place::Place;
use super::problem::{self, Findings};
use crate::word::xml::{Element, Node, resolved};

/// Fields that show what stands in the document itself, its pages or the day; `HYPERLINK` is judged further.
pub(super) const HARMLESS: [&str; 25] = [
    "ADVANCE",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "CREATEDATE",
    "DATE",
    "EDITTIME",
    "EQ",
    "HYPERLINK",
    "LISTNUM",
    "NOTEREF",
    "NUMCHARS",
    "NUMPAGES",
    "NUMWORDS",
    "PAGE",
    "PAGEREF",
    "PRINTDATE",
    "REF",
    "SAVEDATE",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "TIME",
    "TOC",
];

/// Elements that hold the text of a document: a field may begin in one and end in another.
const HOLDERS: [&str; 22] = [
    "w:document",
    "w:body",
    "w:hdr",
    "w:ftr",
    "w:footnotes",
    "w:footnote",
    "w:endnotes",
    "w:endnote",
    "w:p",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdt",
    "w:sdtContent",
    "w:hyperlink",
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:bdo",
    "w:dir",
    "w:txbxContent",
];

/// What a code could be read as wrongly: letters no code has, so that a name with one in it is not known.
const UNREADABLE: &str = "\u{fffd}";

/// Judges every field of a part.
pub(super) fn judge(root: &Element, part: &str, findings: &mut Findings) {
    let mut walk = Walk { place: Place::of(part), open: Vec::new(), findings };
    walk.descend(root);
    walk.end_story();
}

/// A field that has begun.
struct Field {
    code: String,
    /// Whether its result has begun, or is still to come.
    in_code: bool,
    /// Another field stands in its code.
    nested: bool,
}

struct Walk<'a, 'f> {
    place: Place<'a>,
    open: Vec<Field>,
    findings: &'f mut Findings,
}

impl<'a> Walk<'a, '_> {
    /// Goes through what an element holds.
    fn descend(&mut self, element: &'a Element) {
        let outer = self.place.enter(element);
        for node in &element.children {
            match node {
                Node::Element(child) => self.step(child),
                Node::Tag(tag) if self.in_code() => {
                    let place = self.place;
                    self.findings.tell(|| problem::field_split(&place, &tag.shown));
                }
                Node::Tag(_) | Node::Text(_) => {}
            }
        }
        self.place.leave(outer);
    }

    fn step(&mut self, element: &'a Element) {
        let place = self.place;
        match element.name.as_str() {
            "w:r" => self.run(element),
            "w:fldSimple" => {
                self.nest();
                let code =
                    element.attributes.iter().find(|(name, _)| name == "w:instr").map(|(_, code)| resolved(code));
                self.judge(&code.unwrap_or_default(), false);
                self.descend(element);
            }
            name if HOLDERS.contains(&name) => self.descend(element),
            _ if is_piece(element) => self.findings.tell(|| problem::field_split(&place, &element.name)),
            _ => self.aside(element),
        }
    }

    /// The pieces of a run, in their order.
    fn run(&mut self, run: &'a Element) {
        for node in &run.children {
            let Node::Element(piece) = node else {
                if let Node::Tag(tag) = node
                    && self.in_code()
                {
                    let place = self.place;
                    self.findings.tell(|| problem::field_split(&place, &tag.shown));
                }
                continue;
            };
            match piece.name.as_str() {
                "w:fldChar" => self.mark(piece),
                "w:instrText" | "w:delInstrText" => self.code(piece, true),
                "w:t" | "w:delText" => self.code(piece, false),
                "w:tab" | "w:br" | "w:cr" => self.add(" "),
                "w:noBreakHyphen" | "w:softHyphen" | "w:sym" => self.add(UNREADABLE),
                _ if is_piece(piece) => {
                    let place = self.place;
                    self.findings.tell(|| problem::field_split(&place, &piece.name));
                }
                _ => self.aside(piece),
            }
        }
    }

    /// What some readers pass over, or set beside the text: fields in it are its own.
    fn aside(&mut self, element: &'a Element) {
        if self.in_code() && holds_piece(element) {
            let place = self.place;
            self.findings.tell(|| problem::field_split(&place, &element.name));
        }
        let around = std::mem::take(&mut self.open);
        self.descend(element);
        self.end_story();
        self.open = around;
    }

    /// A field begins, its result begins, or it ends.
    fn mark(&mut self, piece: &'a Element) {
        let kind = piece.value("w:fldCharType").unwrap_or_default();
        match (kind.as_ref(), self.open.last_mut()) {
            ("begin", _) => {
                self.nest();
                self.open.push(Field { code: String::new(), in_code: true, nested: false });
            }
            ("separate", Some(field)) if field.in_code => field.in_code = false,
            ("end", Some(_)) => {
                if let Some(field) = self.open.pop() {
                    self.judge(&field.code, field.nested);
                }
            }
            _ => {
                let place = self.place;
                self.findings.tell(|| problem::field_split(&place, &piece.name));
            }
        }
        self.aside(piece);
    }

    /// A field begins within the code of another: only a sum may be made of the results of fields.
    fn nest(&mut self) {
        if let Some(field) = self.open.last_mut().filter(|field| field.in_code) {
            field.nested = true;
            if field.code.trim().is_empty() {
                field.code.push_str(UNREADABLE);
            }
        }
    }

    /// A piece of text; as code it must stand in the code of a field.
    fn code(&mut self, piece: &'a Element, is_code: bool) {
        let said = piece.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) | Node::Tag(_) => None,
        });
        let said: String = said.collect();
        let whole = piece.children.iter().all(|node| matches!(node, Node::Text(_)));
        let place = self.place;
        if self.in_code() {
            if !whole || ["{{", "{%", "{#", "%}", "}}"].iter().any(|brace| said.contains(brace)) {
                self.findings.tell(|| problem::field_split(&place, &said));
            }
            self.add(&said);
        } else if is_code && !said.trim().is_empty() {
            self.findings.tell(|| problem::field_split(&place, &said));
        }
    }

    fn add(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.in_code) {
            field.code.push_str(code);
        }
    }

    fn in_code(&self) -> bool {
        self.open.last().is_some_and(|field| field.in_code)
    }

    /// Judges the code of a whole field.
    fn judge(&mut self, code: &str, nested: bool) {
        let place = self.place;
        if !is_harmless(code, nested) {
            self.findings.tell(|| problem::field(&place, code.trim(), &HARMLESS));
        }
    }

    /// The end of a text: fields that were not ended have no end.
    fn end_story(&mut self) {
        for field in std::mem::take(&mut self.open) {
            let place = self.place;
            self.judge(&field.code, field.nested);
            self.findings.tell(|| problem::field_open(&place, field.code.trim()));
        }
    }
}

/// Whether an element makes a field, whatever its prefix.
fn is_piece(element: &Element) -> bool {
    matches!(element.local(), "instrText" | "delInstrText" | "fldChar" | "fldSimple")
}

/// Whether something inside would be read as a piece of a code.
fn holds_piece(element: &Element) -> bool {
    element.elements().any(|child| is_piece(child) || matches!(child.local(), "t" | "delText") || holds_piece(child))
}

/// Whether the code is that of a field that shows nothing from elsewhere and runs nothing.
fn is_harmless(code: &str, nested: bool) -> bool {
    let code = code.trim_start();
    if code.starts_with('=') {
        return true;
    }
    let end = code.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    let apart = rest.chars().next().is_none_or(|c| c.is_whitespace() || c == '\\' || c == '"');
    let name = name.to_ascii_uppercase();
    let known = HARMLESS.contains(&name.as_str());
    apart && known && !nested && (name != "HYPERLINK" || targets(rest).iter().all(|target| link::is_harmless(target)))
}

/// The targets a `HYPERLINK` names: what is no switch and does not belong to one.
fn targets(arguments: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut of_switch = false;
    let mut rest = arguments.trim_start();
    while let Some(first) = rest.chars().next() {
        let (argument, after) = match first {
            '"' => rest[1..].split_once('"').unwrap_or((&rest[1..], "")),
            _ => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        if first == '\\' && argument.len() == 2 {
            of_switch = matches!(argument, "\\l" | "\\o" | "\\t" | "\\L" | "\\O" | "\\T" | "\\*");
        } else if !std::mem::take(&mut of_switch) {
            found.push(argument.to_owned());
        }
        rest = after.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::xml;

    fn told(inside: &str) -> usize {
        let root = xml::parse(&format!("<w:hdr><w:p>{inside}</w:p></w:hdr>")).unwrap();
        let mut findings = Findings::default();
        judge(&root, "word/header1.xml", &mut findings);
        findings.told().len()
    }

    fn run(inside: &str) -> String {
        format!("<w:r>{inside}</w:r>")
    }

    fn mark(kind: &str) -> String {
        run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"))
    }

    fn code(text: &str) -> String {
        run(&format!("<w:instrText xml:space=\"preserve\">{text}</w:instrText>"))
    }

    fn field(inside: &str) -> String {
        format!("{}{inside}{}{}{}", mark("begin"), mark("separate"), run("<w:t>1</w:t>"), mark("end"))
    }

    #[test]
    fn codes_are_judged_by_their_name_and_where_a_link_leads() {
        let good = [
            " PAGE ",
            "page \\* MERGEFORMAT",
            "DATE \\@ \"dd/MM/yyyy\"",
            "= 2 + 3",
            "TOC \\o \"1-3\" \\h",
            "HYPERLINK \\l \"muc_1\"",
            "HYPERLINK \"https://mic.gov.vn\" \\o \"file://x\"",
            "HYPERLINK \"mailto:a@b.vn\"",
        ];
        for code in good {
            assert!(is_harmless(code, false), "{code}");
        }
        let bad = [
            "",
            "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"",
            "dde Excel a b",
            "PAGEX",
            "PAGE1",
            "P\u{200b}AGE",
            "INCLUDEPICTURE \"http://a.vn/a.png\" \\d",
            "HYPERLINK \"\\\\\\\\may\\\\a\"",
            "HYPERLINK \\l \"a\" file:///c:/a",
            "QUOTE 68 68 69",
            "IMPORT a",
            "ten_dau_trang",
        ];
        for code in bad {
            assert!(!is_harmless(code, false), "{code}");
        }
    }

    #[test]
    fn a_code_is_gathered_from_its_pieces_and_what_readers_pass_over_holds_no_piece_of_one() {
        assert_eq!(told(&field(&code(" PAGE "))), 0);
        assert_eq!(told(&field(&format!("{}{}", code("PA"), code("GE")))), 0);
        assert_eq!(told(&field(&format!("{}{}", code("DD"), code("E a b")))), 1);
        assert_eq!(told(&field(&format!("{}{}", code("="), field(&code("NUMPAGES"))))), 0);
        assert!(told(&field(&format!("{}{}", field(&code("REF a")), code("PAGE")))) > 0, "a name made by a field");
        assert!(told(&field(&format!("{}{}", code("HYPERLINK "), field(&code("REF a"))))) > 0);
        let passed_over = format!("<w:del>{}</w:del>{}", code("HYPER"), code("LINK a b"));
        assert!(told(&field(&passed_over)) > 0);
        let other = format!("<x:a><w:r><w:instrText>HYPER</w:instrText></w:r></x:a>{}", code("LINK a b"));
        assert!(told(&field(&other)) > 0);
        let choice =
            format!("<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>", field(&code("PAGE")));
        assert_eq!(told(&choice), 0, "a whole field may stand in an alternative");
        assert!(told(&format!("<w:del>{}</w:del>{}", mark("begin"), code("PAGE"))) > 0, "no half of one");
        assert!(told(&code("DDEAUTO a")) > 0 && told(&mark("end")) > 0 && told(&mark("begin")) > 0);
        assert!(told(&field(&run("<w:t>DDEAUTO a</w:t>"))) > 0, "text before the result is code");
        assert!(told("<w:fldSimple w:instr=\"&#68;DEAUTO a\"/>") > 0);
        assert_eq!(told("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"), 0);
    }
}
