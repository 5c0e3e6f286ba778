//! Documents that were signed: who signed a PDF, when, and whether it still is what was signed (ISO 32000-1 12.8, ETSI EN
//! 319 142, RFC 5652).
//!
//! Nothing here is cryptography of its own: hashes, keys and the forms of certificates come from the crates of RustCrypto, the
//! structure of the file from lopdf. What is said of a signature is no more than was looked at: whether a certificate was
//! withdrawn is not asked of anybody, and a chain of certificates is followed only to roots that the officer has loaded.

mod certificate;
mod cms_data;
mod key;
mod pdf;
mod revision;
mod stated;
mod time_stamp;

use serde::{Deserialize, Serialize};

pub use certificate::{Root, RootFault, read_all as roots};
pub use stated::Stated;

/// What a PDF says of its signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignedPdf {
    /// It was read.
    Read {
        /// Its signatures in the order in which they were made; none: it bears no digital signature.
        signatures: Vec<Signature>,
        /// What its first page says of itself.
        stated: Stated,
    },
    /// It is behind a password, so nothing is known of it.
    Encrypted,
    /// It cannot be parsed as a PDF.
    Unreadable,
}

/// A signature of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Whether the bytes that it covers are those that were signed.
    pub state: State,
    /// What was added to the file after it.
    pub after: After,
    /// Whether it is a time stamp of the whole document and nobody's signature.
    pub stamps_time: bool,
    /// Whose it is; none where that cannot be read.
    pub signer: Option<Signer>,
    /// When it was made by the signer's own clock, UTC.
    pub stated_at: Option<i64>,
    /// The time stamp of it.
    pub stamped: Option<Stamp>,
    /// Whether it was made by what is no longer strong (SHA-1, RSA below 2,048 bits).
    pub weak: bool,
}

/// Whether what is signed is what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// The bytes are unchanged, and the signature is that of the certificate's key.
    Intact,
    /// The bytes are others than were signed.
    Changed,
    /// The bytes may be the same, but the signature was not made by the certificate's key.
    Forged,
    /// It is no signature that can be read.
    Unreadable,
    /// It was made in a way that is not known here.
    Unknown,
}

/// What was added to a file after a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum After {
    /// Nothing: it covers the whole file.
    Nothing,
    /// Signatures and what proves them; every page is what it was.
    Signatures,
    /// Something that changes what the pages show, or cannot be told from that.
    Content,
}

/// Whose a signature is, by the certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// The name.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// Who issued the certificate.
    pub issuer: String,
    /// The first moment at which it holds, UTC seconds.
    pub from: i64,
    /// The last one.
    pub to: i64,
    /// Whether the certificates lead to a root that was loaded.
    pub chain: Chain,
}

/// Where a chain of certificates leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chain {
    /// No root was loaded, so nothing was asked.
    NotChecked,
    /// To a root that was loaded.
    Trusted,
    /// To none of the roots that were loaded.
    Foreign,
    /// To a root that was loaded, by a certificate that did not hold at the time.
    Expired,
}

/// A time stamp.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The time that it states, UTC seconds.
    pub at: i64,
    /// Whose clock it is, by its certificate.
    pub by: String,
    /// Whether it belongs to this signature and is intact.
    pub holds: bool,
    /// Whether its certificates lead to a root that was loaded.
    pub chain: Chain,
}

/// Signatures that are looked at.
const MOST: usize = 100;

/// Looks at the signatures of a PDF; `now`: UTC seconds, by which a certificate is judged where no other time is known.
pub fn read(bytes: &[u8], roots: &[Root], now: i64) -> SignedPdf {
    let document = match pdf::open(bytes) {
        Ok(document) => document,
        Err(fault) => return fault,
    };
    let found = pdf::signatures(&document, bytes);
    let mut read: Vec<(usize, Signature)> =
        found.into_iter().take(MOST).map(|found| (found.end, judge(&document, bytes, found, roots, now))).collect();
    read.sort_by_key(|(end, _)| *end);
    let signatures = read.into_iter().map(|(_, signature)| signature).collect();
    SignedPdf::Read { signatures, stated: stated::of(&document) }
}

fn judge(document: &lopdf::Document, bytes: &[u8], found: pdf::Found, roots: &[Root], now: i64) -> Signature {
    let mut signature = Signature {
        state: State::Unreadable,
        after: revision::after(document, bytes, found.end),
        stamps_time: found.stamps_time,
        signer: None,
        stated_at: found.stated_at,
        stamped: None,
        weak: false,
    };
    let Some(content) = found.content else { return signature };
    let Some(data) = cms_data::Signed::read(&found.contents) else { return signature };
    let verdict = match found.stamps_time {
        true => data.verify_stamp(&content),
        false => data.verify(&content, found.is_digest_inside),
    };
    signature.state = verdict.state;
    signature.weak = verdict.weak;
    signature.stated_at = data.stated_at().or(signature.stated_at);
    signature.stamped = if found.stamps_time { data.own_stamp(&verdict, roots) } else { data.stamp(roots) };
    // A stamp that holds tells the time; else the signer's own word, else today.
    let stamped = signature.stamped.as_ref().filter(|stamp| stamp.holds).map(|stamp| stamp.at);
    let at = stamped.or(signature.stated_at).unwrap_or(now);
    signature.signer = data.signer(roots, at);
    signature
}
