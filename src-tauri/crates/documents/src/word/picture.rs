//! The one picture that this program puts into a document: the QR code of the fingerprint, where a template has its field.

use register::Problem;

use super::document::Document;
use super::package::Package;
use super::prepare::read;
use super::printed::qr_code;
use super::problem;
use super::xml::{self, Element, Node};

const NAME: &str = "dau-van-tay-so-ma.png";
const RELATION: &str = "rIdSoMaDauVanTay";
const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "[Content_Types].xml";
/// Side of the code on paper, 22 mm, in English metric units.
const SIDE: &str = "792000";

/// The drawing that stands for the code in a run, between two texts.
pub(super) fn drawing() -> String {
    format!(
        "</w:t><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{SIDE}\" cy=\"{SIDE}\"/>\
         <wp:docPr id=\"1000001\" name=\"Dấu vân tay\" descr=\"Mã QR của dấu vân tay\"/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"0\" name=\"Dấu vân tay\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
         <a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"{RELATION}\"/>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{SIDE}\" cy=\"{SIDE}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing><w:t xml:space=\"preserve\">"
    )
}

/// Puts the picture into the package where a filled part draws it.
pub(super) fn attach(package: &mut Package, part: &str, filled: &str, document: &Document) -> Result<(), Box<Problem>> {
    if !filled.contains(RELATION) {
        return Ok(());
    }
    let picture = document.fingerprint.as_ref().and_then(|print| qr_code(print, document.set)?.png());
    let picture = picture.ok_or_else(|| problem::not_filled(part))?;
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let relations = format!("{folder}/_rels/{name}.rels");
    let mut root = match package.get(&relations) {
        Some(_) => read(package, &relations)?,
        None => Element::new("Relationships").with("xmlns", RELATIONS),
    };
    let target = format!("media/{NAME}");
    let relation = Element::new("Relationship").with("Id", RELATION).with("Type", IMAGE).with("Target", &*target);
    root.children.push(Node::Element(relation));
    package.set(&relations, xml::plain(&root));
    let media = format!("{folder}/{target}");
    if package.get(&media).is_none() {
        let mut types = read(package, TYPES)?;
        let entry = Element::new("Override").with("PartName", format!("/{media}")).with("ContentType", "image/png");
        types.children.push(Node::Element(entry));
        package.set(TYPES, xml::plain(&types));
        package.set(&media, picture);
    }
    Ok(())
}
