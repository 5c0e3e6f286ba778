//! Where signatures stand in a PDF, and which bytes they cover (ISO 32000-1 12.8.1).

use std::collections::HashSet;

use chrono::{FixedOffset, NaiveDate, TimeZone as _};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::SignedPdf;

/// Fields of a form that are looked at.
const MOST_FIELDS: usize = 10_000;

/// A signature as the file holds it.
pub(super) struct Found<'b> {
    /// The bytes that it covers; none where what it says of them cannot be.
    pub(super) content: Option<[&'b [u8]; 2]>,
    /// Where they end.
    pub(super) end: usize,
    /// The signature itself.
    pub(super) contents: Vec<u8>,
    pub(super) stamps_time: bool,
    pub(super) is_digest_inside: bool,
    /// The time that the file states, UTC seconds.
    pub(super) stated_at: Option<i64>,
}

/// Opens a PDF.
///
/// # Errors
/// It is behind a password, or none.
pub(super) fn open(bytes: &[u8]) -> Result<Document, SignedPdf> {
    let document = Document::load_mem(bytes).map_err(|_| SignedPdf::Unreadable)?;
    if document.is_encrypted() || document.encryption_state.is_some() {
        return Err(SignedPdf::Encrypted);
    }
    Ok(document)
}

/// What an object stands for.
pub(super) fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

fn entry<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    resolved(document, dictionary.get(key).ok()?)
}

/// The signatures in the fields of the form.
pub(super) fn signatures<'b>(document: &Document, bytes: &'b [u8]) -> Vec<Found<'b>> {
    let form = document.catalog().ok().and_then(|catalog| entry(document, catalog, b"AcroForm")?.as_dict().ok());
    let fields = form.and_then(|form| entry(document, form, b"Fields")?.as_array().ok());
    let mut waiting: Vec<(&Object, bool)> = fields.into_iter().flatten().map(|field| (field, false)).collect();
    waiting.reverse();
    let (mut seen, mut found, mut known) = (HashSet::<ObjectId>::new(), Vec::new(), HashSet::<ObjectId>::new());
    let mut looked = 0;
    while let Some((field, inherited)) = waiting.pop() {
        looked += 1;
        if looked > MOST_FIELDS || field.as_reference().is_ok_and(|id| !seen.insert(id)) {
            continue;
        }
        let Some(field) = resolved(document, field).and_then(|field| field.as_dict().ok()) else { continue };
        let kind = entry(document, field, b"FT").and_then(|kind| kind.as_name().ok());
        let signs = kind.map_or(inherited, |kind| kind == b"Sig");
        if let Some(kids) = entry(document, field, b"Kids").and_then(|kids| kids.as_array().ok()) {
            waiting.extend(kids.iter().rev().map(|kid| (kid, signs)));
        }
        let Ok(value) = field.get(b"V") else { continue };
        // One signature may stand in several fields.
        if !signs || value.as_reference().is_ok_and(|id| !known.insert(id)) {
            continue;
        }
        let value = resolved(document, value).and_then(|value| value.as_dict().ok());
        found.extend(value.map(|value| signature(document, value, bytes)));
    }
    found
}

fn signature<'b>(document: &Document, dictionary: &Dictionary, bytes: &'b [u8]) -> Found<'b> {
    let name = |key: &[u8]| entry(document, dictionary, key).and_then(|name| name.as_name().ok()).unwrap_or_default();
    let stated = entry(document, dictionary, b"M").and_then(|time| time.as_str().ok());
    let stated_at = stated.and_then(|time| seconds(std::str::from_utf8(time).ok()?));
    let (stamps_time, is_digest_inside) =
        (name(b"SubFilter") == b"ETSI.RFC3161", name(b"SubFilter") == b"adbe.pkcs7.sha1");
    let covered = covered(document, dictionary, bytes);
    let (content, end, contents) = match covered {
        Some((content, end, contents)) => (Some(content), end, contents),
        None => (None, 0, Vec::new()),
    };
    Found { content, end, contents, stamps_time, is_digest_inside, stated_at }
}

/// The bytes that a signature covers, where they end, and the signature itself.
type Covered<'b> = ([&'b [u8]; 2], usize, Vec<u8>);

/// The bytes that are covered, where they end, and the signature in the gap between them: all that is not covered must be
/// the signature itself, else something could stand there that nobody signed.
fn covered<'b>(document: &Document, dictionary: &Dictionary, bytes: &'b [u8]) -> Option<Covered<'b>> {
    let range = entry(document, dictionary, b"ByteRange")?.as_array().ok()?;
    let numbers: Vec<usize> =
        range.iter().map(|number| resolved(document, number)?.as_i64().ok()?.try_into().ok()).collect::<Option<_>>()?;
    let [0, first, second, length] = numbers.as_slice() else { return None };
    let end = second.checked_add(*length)?;
    let gap = bytes.get(*first..*second)?;
    let digits = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    let contents = hexadecimal(digits)?;
    let stated = entry(document, dictionary, b"Contents")?.as_str().ok()?;
    if stated != contents {
        return None;
    }
    Some(([bytes.get(..*first)?, bytes.get(*second..end)?], end, contents))
}

fn hexadecimal(digits: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// A time such as `D:20260105144157+07'00'`, or as time stamps write it, `20260105074157.5Z`, in UTC seconds.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches("D:");
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let date = NaiveDate::from_ymd_opt(part(0, 4)?.try_into().ok()?, part(4, 6)?, part(6, 8)?)?;
    let time = date.and_hms_opt(part(8, 10)?, part(10, 12).unwrap_or(0), part(12, 14).unwrap_or(0))?;
    let zone =
        text.get(14..).unwrap_or_default().trim_start_matches(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let minutes = |from: usize| digits.get(from..from + 2).and_then(|two| two.parse::<i32>().ok()).unwrap_or(0);
    let offset = (minutes(0) * 60 + minutes(2)) * 60;
    let offset = if zone.starts_with('-') { -offset } else { offset };
    Some(FixedOffset::east_opt(offset)?.from_local_datetime(&time).single()?.timestamp())
}
