//! The gate of templates: a document is made only of what was looked at and is on a list.
//!
//! A template comes from anywhere, and what it carries goes into a document that an authority signs. So nothing is looked for
//! that is known to be harmful; what is not known to be harmless is refused: parts by name and content type ([`kind`]),
//! relations by type and target ([`relations`]), references by the element they stand on ([`markup`]), fields by their code
//! ([`field`]). Every part that stays is written anew from the tree that was judged, so that no other reader sees another one.
//! What a document needs nothing of is left out without a word ([`strip`]): comments, names of people, properties, custom XML.

mod content_types;
mod field;
mod kind;
mod link;
mod markup;
mod name;
mod place;
mod problem;
mod relations;
mod strip;

use std::collections::HashMap;

use register::Problem;

use self::content_types::ContentTypes;
use self::kind::{Fate, Kind};
use self::problem::Findings;
use self::relations::{Relations, source_of};
use super::package::Package;
use super::shipped::properties;
use super::xml::{self, Element};

/// The part that says what each other part is.
const TYPES: &str = "[Content_Types].xml";

/// What is left of a template that was looked at.
pub(super) struct Admitted {
    /// The parts that may go into a document, written anew.
    pub package: Package,
    /// Everything that keeps the template from being used; empty: nothing does.
    pub problems: Vec<Problem>,
}

/// Looks at every part of a template. Nothing may be made of the package where there is a problem.
pub(super) fn admit(template: &Package) -> Admitted {
    let mut findings = Findings::default();
    name::judge(template.names(), &mut findings);
    let Some(types) = read(template, TYPES, &mut findings).map(|root| ContentTypes::of(&root)) else {
        return Admitted { package: Package::default(), problems: findings.told() };
    };
    let mut fates = HashMap::new();
    for (name, content) in template.parts().filter(|(name, _)| !is_list(name)) {
        kind::judge(name, types.of_part(name), content, &mut findings, &mut fates);
    }
    let relations = relations_of(template, &fates, &mut findings);
    let mut kept = Vec::new();
    for (name, content) in template.parts().filter(|(name, _)| !is_list(name)) {
        match fates.get(&name.to_lowercase()) {
            Some(Fate::Kept(kind)) if kind.is_xml() => {
                let own = relations.iter().find(|known| known.source.eq_ignore_ascii_case(name));
                if let Some(root) = looked_at(template, name, *kind, own, &mut findings) {
                    kept.push((name.to_owned(), xml::plain(&root), *kind));
                }
            }
            Some(Fate::Kept(kind)) => kept.push((name.to_owned(), content.to_vec(), *kind)),
            Some(Fate::LeftOut) => no_doctype(name, content, &mut findings),
            Some(Fate::Refused) | None => {}
        }
    }
    let written = relations.iter().filter(|known| known.source.is_empty() || is_kept(&fates, &known.source));
    let mut parts = vec![(TYPES.to_owned(), xml::plain(&content_types::written(&kept)))];
    parts.extend(written.map(|known| (known.name.clone(), xml::plain(&known.written()))));
    parts.extend(kept.into_iter().map(|(name, content, _)| (name, content)));
    Admitted { package: Package::of(parts), problems: findings.told() }
}

/// What is wrong with the fields of a part whose tags were found: none may stand within the code of a field, because filling
/// it in could make another field of it.
pub(super) fn fields(root: &Element, part: &str) -> Vec<Problem> {
    let mut findings = Findings::default();
    field::judge(root, part, &mut findings);
    findings.told()
}

/// Whether a part is one of those that say how the others belong together.
fn is_list(name: &str) -> bool {
    name.eq_ignore_ascii_case(TYPES) || relations::is_relations(name)
}

fn is_kept(fates: &HashMap<String, Fate>, name: &str) -> bool {
    matches!(fates.get(&name.to_lowercase()), Some(Fate::Kept(_)))
}

fn relations_of(template: &Package, fates: &HashMap<String, Fate>, findings: &mut Findings) -> Vec<Relations> {
    let mut found = Vec::new();
    for name in template.names().filter(|name| relations::is_relations(name)) {
        let Some(source) = source_of(name) else {
            findings.tell(|| problem::odd_name(name, "phần liên kết không đứng trong thư mục _rels"));
            continue;
        };
        // Relations of a part that is left out are left out with it.
        let of_left_out = matches!(fates.get(&source.to_lowercase()), Some(Fate::LeftOut));
        let Some(root) = read(template, name, findings) else { continue };
        if !of_left_out {
            found.push(Relations::judge(name, source, &root, fates, findings));
        }
    }
    relations::judge_main(&found, findings);
    found
}

/// The tree of a part as it goes into a document, and what is wrong with it told.
fn looked_at(
    template: &Package,
    name: &str,
    kind: Kind,
    relations: Option<&Relations>,
    findings: &mut Findings,
) -> Option<Element> {
    let mut root = read(template, name, findings)?;
    // Names of people and programs stand there and nothing else: the program's own take their place.
    if let Some((_, own)) = properties().into_iter().find(|(part, _)| Some(*part) == kind.properties()) {
        return xml::parse(own).ok();
    }
    strip::strip(&mut root);
    markup::judge(&root, name, relations, findings);
    field::judge(&root, name, findings);
    Some(root)
}

/// The tree of a part; a DOCTYPE, or what is not well-formed, is told.
fn read(template: &Package, name: &str, findings: &mut Findings) -> Option<Element> {
    let content = template.get(name).unwrap_or_default();
    if has_doctype(content) {
        findings.tell(|| problem::doctype(name));
        return None;
    }
    let root = template.text(name).ok().and_then(|text| xml::parse(text).ok());
    if root.is_none() {
        findings.tell(|| problem::damaged(name));
    }
    root
}

fn no_doctype(name: &str, content: &[u8], findings: &mut Findings) {
    if name.to_ascii_lowercase().ends_with(".xml") && has_doctype(content) {
        findings.tell(|| problem::doctype(name));
    }
}

/// Whether a part declares a document type, in UTF-8 or in an encoding with two bytes a letter.
fn has_doctype(content: &[u8]) -> bool {
    const DOCTYPE: &[u8] = b"<!DOCTYPE";
    let letters: Vec<u8> = content.iter().copied().filter(|&byte| byte != 0).collect();
    letters.windows(DOCTYPE.len()).any(|letters| letters.eq_ignore_ascii_case(DOCTYPE))
}
