//! Judges relations: each leads by a known type to a kept part of that kind, or is a link to click on.

use std::collections::HashMap;

use super::kind::{Fate, Kind};
use super::link;
use super::problem::{self, Findings};
use crate::word::xml::{Element, Node};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "word/document.xml";

/// The relations of one part, or of the package where `source` is empty, as they go into a document.
pub(super) struct Relations {
    /// The part that holds them.
    pub name: String,
    /// The part they start from.
    pub source: String,
    /// The attributes of those that are kept, as the file has them.
    kept: Vec<Vec<(String, String)>>,
    /// What became of each, by its identifier; those left out are not there.
    by_id: HashMap<String, Verdict>,
}

/// What becomes of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Kept(Leads),
    /// It was told, or the part it leads to was.
    Refused,
    /// It leads to nothing that a document has.
    LeftOut,
}

/// What a relation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    /// A part of this kind.
    To(Kind),
    /// A page or address, on a click.
    Out,
}

/// What became of a relation that an element names.
pub(super) enum Named {
    /// It is kept and leads there.
    Kept(Leads),
    /// It was told already.
    Told,
    /// There is none, or it was left out.
    Missing,
}

/// Whether a part holds relations, in whatever case its name is written.
pub(super) fn is_relations(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".rels")
}

/// The part whose relations stand in the part of this name; empty for those of the package.
pub(super) fn source_of(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let at = lower.rfind("_rels/").filter(|&at| at == 0 || lower.as_bytes().get(at - 1) == Some(&b'/'))?;
    let file = name.get(at + "_rels/".len()..)?;
    let file = file.get(..file.len().checked_sub(".rels".len())?)?;
    (!file.contains('/')).then(|| format!("{}{file}", name.get(..at).unwrap_or_default()))
}

impl Relations {
    /// Judges the relations of a part and keeps those that may stay.
    pub fn judge(
        name: &str,
        source: String,
        root: &Element,
        fates: &HashMap<String, Fate>,
        findings: &mut Findings,
    ) -> Self {
        let mut judged = Self { name: name.to_owned(), source, kept: Vec::new(), by_id: HashMap::new() };
        for element in root.elements() {
            if element.local() != "Relationship" {
                findings.tell(|| problem::relation(name, &element.name));
                continue;
            }
            let id = element.value("Id").unwrap_or_default().into_owned();
            let verdict = judged.verdict(element, fates, findings);
            if let Verdict::Kept(_) = verdict {
                let attributes = element.attributes.iter().filter(|(name, _)| !name.starts_with("xmlns"));
                judged.kept.push(attributes.cloned().collect());
            }
            if judged.by_id.insert(id.clone(), verdict).is_some() {
                findings.tell(|| problem::relation_twice(name, &id));
            }
        }
        judged
    }

    fn verdict(&self, relation: &Element, fates: &HashMap<String, Fate>, findings: &mut Findings) -> Verdict {
        let said = |name: &str| relation.value(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        let (kind, target) = (said("Type"), said("Target"));
        let name = link::relation_name(&kind);
        let mode = said("TargetMode").to_ascii_lowercase();
        if !matches!(mode.as_str(), "" | "internal" | "external") || !has_own_attributes(relation) {
            findings.tell(|| problem::relation(&self.name, &mode));
            return Verdict::Refused;
        }
        if name == Some("hyperlink") {
            if link::is_harmless(&target) && (mode == "external" || target.starts_with('#')) {
                return Verdict::Kept(Leads::Out);
            }
            findings.tell(|| problem::link(&self.name, &target));
            return Verdict::Refused;
        }
        if mode == "external" || link::leads_out(&target) {
            if name == Some("attachedTemplate") && link::is_local_file(&target) {
                return Verdict::LeftOut;
            }
            findings.tell(|| problem::external(&self.name, &target));
            return Verdict::Refused;
        }
        let Some(part) = link::part(&self.source, &target) else {
            findings.tell(|| problem::external(&self.name, &target));
            return Verdict::Refused;
        };
        let found = match fates.get(&part.to_lowercase()) {
            Some(Fate::Kept(kind)) => *kind,
            Some(Fate::Refused) => return Verdict::Refused,
            Some(Fate::LeftOut) | None => return Verdict::LeftOut,
        };
        if Kind::by_relation(&kind) == Some(found) && found.is_of_package() == self.source.is_empty() {
            return Verdict::Kept(Leads::To(found));
        }
        findings.tell(|| problem::relation_type(&self.name, &kind, &part));
        Verdict::Refused
    }

    /// What became of the relation with this identifier.
    pub fn named(&self, id: &str) -> Named {
        match self.by_id.get(id) {
            Some(Verdict::Kept(leads_to)) => Named::Kept(*leads_to),
            Some(Verdict::Refused) => Named::Told,
            Some(Verdict::LeftOut) | None => Named::Missing,
        }
    }

    /// The part with these relations and nothing else. Nothing names those of the package, so they are numbered anew.
    pub fn written(&self) -> Element {
        let mut root = Element::new("Relationships").with("xmlns", NAMESPACE);
        for (number, attributes) in (1..).zip(&self.kept) {
            let mut element = Element::new("Relationship");
            element.attributes.clone_from(attributes);
            if self.source.is_empty() {
                element.set("Id", format!("rId{number}"));
            }
            root.children.push(Node::Element(element));
        }
        root
    }
}

/// Whether a relation has the attributes of ECMA-376 and no others.
fn has_own_attributes(relation: &Element) -> bool {
    let known = |name: &str| matches!(name, "Id" | "Type" | "Target" | "TargetMode") || name.starts_with("xmlns");
    relation.attributes.iter().all(|(name, _)| known(name))
}

/// The package leads to one text, and it is the one that is looked at.
pub(super) fn judge_main(all: &[Relations], findings: &mut Findings) {
    let of_package = all.iter().filter(|known| known.source.is_empty()).flat_map(|known| known.by_id.values());
    if of_package.filter(|verdict| **verdict == Verdict::Kept(Leads::To(Kind::Main))).count() != 1 {
        findings.tell(|| problem::main(MAIN));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_those_of_the_part_they_stand_beside() {
        assert_eq!(source_of("_rels/.rels").as_deref(), Some(""));
        assert_eq!(source_of("word/_rels/document.xml.rels").as_deref(), Some("word/document.xml"));
        assert_eq!(source_of("word/_RELS/settings.xml.RELS").as_deref(), Some("word/settings.xml"));
        assert_eq!(source_of("word/document.xml.rels"), None);
        assert_eq!(source_of("word/a_rels/document.xml.rels"), None);
    }
}
