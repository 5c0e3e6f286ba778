//! What came into a file after a signature: a signed file grows at its end, and what it showed when it was signed is all
//! there, up to the end of the bytes that are covered.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};
use sha2::{Digest as _, Sha256};

use super::After;
use super::pdf::resolved;

/// Objects that are gone through for one page.
const MOST: usize = 2_000_000;

/// What was added after the byte at `end`.
pub(super) fn after(now: &Document, bytes: &[u8], end: usize) -> After {
    let rest = bytes.get(end..).unwrap_or_default();
    if rest.iter().all(u8::is_ascii_whitespace) {
        return After::Nothing;
    }
    let then = bytes.get(..end).and_then(|bytes| Document::load_mem(bytes).ok());
    // What cannot be gone through may show anything.
    match then.and_then(|then| Some((look(&then)?, look(now)?))) {
        Some((then, now)) if then == now => After::Signatures,
        _ => After::Content,
    }
}

/// What the pages show, as a hash: everything a page leads to but its fields for signatures.
fn look(document: &Document) -> Option<[u8; 32]> {
    let mut seen = Seen { document, digest: Sha256::new(), numbers: HashMap::new(), left: MOST };
    let catalog = document.catalog().ok()?;
    // Layers, actions and scripts change what is seen as well.
    for key in [&b"OCProperties"[..], b"OpenAction", b"AA", b"Names"] {
        if let Ok(value) = catalog.get(key) {
            seen.object(value)?;
        }
    }
    for page in document.get_pages().into_values() {
        seen.page(page)?;
    }
    Some(seen.digest.finalize().into())
}

struct Seen<'d> {
    document: &'d Document,
    digest: Sha256,
    /// Objects by the order in which they were met: their numbers may be others in another revision.
    numbers: HashMap<ObjectId, usize>,
    left: usize,
}

impl Seen<'_> {
    fn page(&mut self, id: ObjectId) -> Option<()> {
        self.digest.update(b"page");
        let page = self.document.get_dictionary(id).ok()?;
        for (key, value) in sorted(page) {
            match key {
                b"Parent" => (),
                b"Annots" => {
                    let notes = resolved(self.document, value)?.as_array().ok()?;
                    for note in notes.iter().filter(|note| !is_signature_field(self.document, note)) {
                        self.digest.update(b"note");
                        self.object(note)?;
                    }
                }
                key => {
                    self.digest.update(key);
                    self.object(value)?;
                }
            }
        }
        // What a page takes over from those above it.
        let mut above = page.get(b"Parent").ok();
        for _ in 0..64 {
            let Some(parent) = above.and_then(|above| resolved(self.document, above)?.as_dict().ok()) else { break };
            for key in [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate"] {
                if let Ok(value) = parent.get(key) {
                    self.digest.update(key);
                    self.object(value)?;
                }
            }
            above = parent.get(b"Parent").ok();
        }
        Some(())
    }

    /// Goes through an object and all it leads to, without recursion.
    fn object(&mut self, object: &Object) -> Option<()> {
        let mut waiting = vec![object.clone()];
        while let Some(object) = waiting.pop() {
            self.left = self.left.checked_sub(1)?;
            match object {
                Object::Reference(id) => {
                    let next = self.numbers.len();
                    let number = *self.numbers.entry(id).or_insert(next);
                    self.digest.update(format!("r{number}"));
                    if number == next {
                        // An object that is not there is null.
                        waiting.extend(self.document.get_object(id).ok().filter(|found| !is_page(found)).cloned());
                    }
                }
                Object::Array(items) => {
                    self.digest.update(format!("a{}", items.len()));
                    waiting.extend(items.into_iter().rev());
                }
                Object::Dictionary(entries) => self.entries(&entries, &mut waiting),
                Object::Stream(stream) => {
                    self.digest.update(format!("s{}", stream.content.len()));
                    self.digest.update(&stream.content);
                    self.entries(&stream.dict, &mut waiting);
                }
                other => self.digest.update(format!("{other:?}")),
            }
        }
        Some(())
    }

    fn entries(&mut self, entries: &Dictionary, waiting: &mut Vec<Object>) {
        self.digest.update(format!("d{}", entries.len()));
        for (key, value) in sorted(entries) {
            self.digest.update(key);
            waiting.push(value.clone());
        }
    }
}

fn sorted(entries: &Dictionary) -> Vec<(&[u8], &Object)> {
    let mut all: Vec<(&[u8], &Object)> = entries.iter().map(|(key, value)| (key.as_slice(), value)).collect();
    all.sort_by_key(|(key, _)| *key);
    all
}

/// A page that is led to is looked at in its turn.
fn is_page(object: &Object) -> bool {
    let kind = object.as_dict().and_then(|entries| entries.get(b"Type")).and_then(Object::as_name);
    kind.is_ok_and(|kind| kind == b"Page" || kind == b"Pages")
}

fn is_signature_field(document: &Document, note: &Object) -> bool {
    let Some(note) = resolved(document, note).and_then(|note| note.as_dict().ok()) else { return false };
    let mut field = Some(note);
    for _ in 0..16 {
        let Some(one) = field else { return false };
        if let Some(kind) = one.get(b"FT").ok().and_then(|kind| resolved(document, kind)) {
            return kind.as_name().is_ok_and(|kind| kind == b"Sig");
        }
        field = one.get(b"Parent").ok().and_then(|above| resolved(document, above)?.as_dict().ok());
    }
    false
}
