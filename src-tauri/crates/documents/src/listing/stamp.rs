//! What a workbook says of itself, in its custom properties.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use rust_xlsxwriter::DocProperties;
use serde::{Deserialize, Serialize};

use crate::entity;

const KIND: &str = "SoMaKind";
const REQUEST: &str = "SoMaRequest";
const FINGERPRINT: &str = "SoMaFingerprint";
const PART: &str = "docProps/custom.xml";
/// More than the properties of any workbook weigh.
const LARGEST: u64 = 1 << 20;

/// What a file is and how it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// What it is (`register`, `catalogue`, `crosswalk`).
    pub kind: String,
    /// How it was asked for, as JSON; at most 255 characters.
    pub request: String,
    /// SHA-256 of the register's chain at that time.
    pub fingerprint: String,
}

impl Stamp {
    pub(crate) fn put(&self, properties: DocProperties) -> DocProperties {
        let said = [(KIND, &self.kind), (REQUEST, &self.request), (FINGERPRINT, &self.fingerprint)];
        let given = said.into_iter().filter(|(_, text)| !text.is_empty());
        given.fold(properties, |properties, (name, text)| properties.set_custom_property(name, text.as_str()))
    }
}

/// The stamp of a workbook; `None`: this program did not make it.
pub fn stamp_of(workbook: &[u8]) -> Option<Stamp> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).ok()?;
    let mut text = String::new();
    archive.by_name(PART).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
    let mut stamp = Stamp::default();
    let mut reader = Reader::from_str(&text);
    let mut name = None;
    let mut said = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.local_name().as_ref() == "property" => {
                name = start.try_get_attribute("name").ok()?.map(|name| name.value.to_string());
                said.clear();
            }
            Event::Text(text) => said.push_str(&text.xml10_content()),
            Event::GeneralRef(known) => said.push(entity::letter(&known)?),
            Event::End(end) if end.local_name().as_ref() == "property" => {
                let said = std::mem::take(&mut said);
                match name.take().as_deref() {
                    Some(KIND) => stamp.kind = said,
                    Some(REQUEST) => stamp.request = said,
                    Some(FINGERPRINT) => stamp.fingerprint = said,
                    Some(_) | None => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Some(stamp).filter(|stamp| !stamp.kind.is_empty())
}
