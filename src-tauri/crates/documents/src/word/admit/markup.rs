//! Judges the elements of a part: none brings in what is not text, tables or a picture of the package, and each relation that is
//! named is of the type the element is for.

use super::kind::Kind;
use super::link;
use super::place::Place;
use super::problem::{self, Findings};
use super::relations::{Leads, Named, Relations};
use crate::word::xml::{Element, local, resolved};

/// Namespaces that other programs go by, with the prefix every office program gives them and this one reads.
const PREFIXES: [(&str, &str); 4] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
];

/// Elements that may name a relation: element, attribute, what the relation has to lead to.
const REFERENCES: [(&str, &str, Leads); 11] = [
    ("headerReference", "id", Leads::To(Kind::Header)),
    ("footerReference", "id", Leads::To(Kind::Footer)),
    ("blip", "embed", Leads::To(Kind::Picture)),
    ("imagedata", "id", Leads::To(Kind::Picture)),
    ("imagedata", "relid", Leads::To(Kind::Picture)),
    ("fill", "id", Leads::To(Kind::Picture)),
    ("fill", "relid", Leads::To(Kind::Picture)),
    ("stroke", "id", Leads::To(Kind::Picture)),
    ("hyperlink", "id", Leads::Out),
    ("hlinkClick", "id", Leads::Out),
    ("hlinkHover", "id", Leads::Out),
];

/// Elements that no document needs, with what they bring in.
const REFUSED: [(&str, &str); 12] = [
    ("altChunk", "nội dung của tệp khác chèn vào (altChunk)"),
    ("subDoc", "văn bản con lấy từ tệp khác"),
    ("object", "đối tượng nhúng (OLE)"),
    ("OLEObject", "đối tượng nhúng (OLE)"),
    ("control", "điều khiển ActiveX"),
    ("ocx", "điều khiển ActiveX"),
    ("webVideoPr", "video trên mạng"),
    ("movie", "video"),
    ("contentPart", "nét vẽ tay nhúng vào"),
    ("entryMacro", "macro của ô nhập liệu"),
    ("exitMacro", "macro của ô nhập liệu"),
    ("frameset", "khung trang web"),
];

/// Shapes of VML, on which `href` is a link to click on.
const SHAPES: [&str; 10] =
    ["shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "group", "shapetype"];

/// Judges every element of a part.
pub(super) fn judge(root: &Element, part: &str, relations: Option<&Relations>, findings: &mut Findings) {
    Walk { place: Place::of(part), relations, findings }.descend(root);
}

struct Walk<'a> {
    place: Place<'a>,
    relations: Option<&'a Relations>,
    findings: &'a mut Findings,
}

impl<'a> Walk<'a> {
    fn descend(&mut self, element: &'a Element) {
        let outer = self.place.enter(element);
        let place = self.place;
        if let Some((_, held)) = REFUSED.iter().find(|(name, _)| *name == element.local()) {
            self.findings.tell(|| problem::element(&place, held));
        }
        for (name, value) in &element.attributes {
            self.attribute(element, name, &resolved(value));
        }
        element.elements().for_each(|child| self.descend(child));
        self.place.leave(outer);
    }

    fn attribute(&mut self, element: &Element, name: &str, value: &str) {
        let place = self.place;
        let (prefix, short) = name.split_once(':').unwrap_or(("", name));
        if prefix == "xmlns" || name == "xmlns" {
            let prefix = if prefix.is_empty() { "" } else { short };
            let known =
                |namespace: &str| PREFIXES.iter().find(|(known, _)| *known == namespace).map(|(_, usual)| *usual);
            let taken = PREFIXES.iter().any(|(_, usual)| *usual == prefix);
            if known(value.trim()).map_or(taken, |usual| usual != prefix) {
                self.findings.tell(|| problem::namespace(&place, prefix));
            }
            return;
        }
        if prefix == "r" || short == "relid" {
            self.reference(element, short, value);
            return;
        }
        let fetches = match short {
            "src" | "althref" => !value.trim().is_empty(),
            "style" => value.to_ascii_lowercase().contains("url("),
            "href" => !(SHAPES.contains(&element.local()) && link::is_harmless(value)),
            "action" => element.local().starts_with("hlink") && !value.trim().is_empty(),
            _ => false,
        };
        if fetches {
            self.findings.tell(|| problem::fetched(&place, value));
        }
    }

    fn reference(&mut self, element: &Element, attribute: &str, id: &str) {
        let place = self.place;
        let meant = REFERENCES
            .iter()
            .find(|(name, known, _)| *name == local(&element.name) && *known == attribute)
            .map(|(.., leads_to)| *leads_to);
        let named = match self.relations {
            _ if id.is_empty() && meant.is_some() => return,
            Some(relations) => relations.named(id),
            None => Named::Missing,
        };
        match (meant, named) {
            (Some(meant), Named::Kept(found)) if meant == found => {}
            (Some(_), Named::Told) => {}
            _ => self.findings.tell(|| problem::reference(&place, &element.name, &format!("{attribute}=“{id}”"))),
        }
    }
}
