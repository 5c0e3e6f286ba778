//! What the parts of a package are, by its list of content types (ECMA-376 part 2, 10.1.2).

use std::collections::HashMap;

use super::kind::Kind;
use crate::word::xml::{Element, Node};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// The list of content types: by the name of a part, else by its ending, both without case.
#[derive(Default)]
pub(super) struct ContentTypes {
    by_name: HashMap<String, String>,
    by_ending: HashMap<String, String>,
}

impl ContentTypes {
    /// Reads the list; of two entries for one name the first counts.
    pub fn of(root: &Element) -> Self {
        let mut read = Self::default();
        for entry in root.elements() {
            let Some(kind) = entry.value("ContentType").map(|kind| kind.trim().to_ascii_lowercase()) else { continue };
            let (map, name) = match entry.local() {
                "Override" => (&mut read.by_name, entry.value("PartName")),
                "Default" => (&mut read.by_ending, entry.value("Extension")),
                _ => continue,
            };
            if let Some(name) = name {
                map.entry(name.trim_start_matches('/').to_lowercase()).or_insert(kind);
            }
        }
        read
    }

    /// The content type of a part in lower case; empty where none is given.
    pub fn of_part(&self, name: &str) -> &str {
        let name = name.to_lowercase();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        self.by_name.get(&name).or_else(|| self.by_ending.get(ending)).map_or("", String::as_str)
    }
}

/// The list for these parts, each by its name.
pub(super) fn written(parts: &[(String, Vec<u8>, Kind)]) -> Element {
    let ending = |ending: &str, kind: &str| Element::new("Default").with("Extension", ending).with("ContentType", kind);
    let mut root = Element::new("Types")
        .with("xmlns", NAMESPACE)
        .holding(ending("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .holding(ending("xml", "application/xml"));
    for (name, _, kind) in parts {
        let entry =
            Element::new("Override").with("PartName", format!("/{name}")).with("ContentType", kind.content_type(name));
        root.children.push(Node::Element(entry));
    }
    root
}
