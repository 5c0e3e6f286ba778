//! Certificates: whose they are, how long they hold, and whether they lead to a root that was loaded.

use der::asn1::{Ia5StringRef, PrintableStringRef, Utf8StringRef};
use der::{Decode, Encode, Tagged};
use serde::{Deserialize, Serialize};
use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::pkix::BasicConstraints;
use x509_cert::name::Name;

use super::{Chain, Signer, key};

/// Certificates that a chain may have.
const LONGEST: usize = 8;
/// Letters of a name that are kept.
const LETTERS: usize = 200;
/// Bytes that a root may have.
const LARGEST: usize = 8 << 10;

const COMMON_NAME: &str = "2.5.4.3";
const ORGANISATION: &str = "2.5.4.10";

/// A root certificate that the officer has loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Whose it is.
    pub name: String,
    /// The first moment at which it holds, UTC seconds.
    pub from: i64,
    /// The last one.
    pub to: i64,
    /// The certificate itself.
    pub der: Vec<u8>,
}

/// Why a file holds no root certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RootFault {
    /// It holds no certificate.
    None,
    /// It holds a certificate that is not its own issuer, or not one of an authority.
    NotRoot,
    /// It is larger than a certificate is.
    TooLarge,
}

/// The root certificates in a file, in DER or PEM.
///
/// # Errors
/// There is none, or one of them is no root.
pub fn read_all(bytes: &[u8]) -> Result<Vec<Root>, RootFault> {
    let certificates = if bytes.windows(11).any(|window| window == b"-----BEGIN ") {
        Certificate::load_pem_chain(bytes).map_err(|_| RootFault::None)?
    } else {
        vec![Certificate::from_der(bytes).map_err(|_| RootFault::None)?]
    };
    if certificates.is_empty() {
        return Err(RootFault::None);
    }
    certificates.iter().map(root).collect()
}

fn root(certificate: &Certificate) -> Result<Root, RootFault> {
    let der = certificate.to_der().map_err(|_| RootFault::None)?;
    if der.len() > LARGEST {
        return Err(RootFault::TooLarge);
    }
    if !is_authority(certificate) || !key::issued(certificate, certificate) {
        return Err(RootFault::NotRoot);
    }
    let (from, to) = validity(certificate);
    Ok(Root { name: name(certificate.tbs_certificate().subject()), from, to, der })
}

/// The common name, else the organisation, else nothing.
pub(super) fn name(subject: &Name) -> String {
    let common = part(subject, COMMON_NAME);
    if common.is_empty() { part(subject, ORGANISATION) } else { common }
}

fn part(name: &Name, wanted: &str) -> String {
    let found = name.iter().find(|part| part.oid.to_string() == wanted).map(text).unwrap_or_default();
    let clean: String = found.chars().filter(|letter| !letter.is_control()).take(LETTERS).collect();
    clean.trim().to_owned()
}

/// A part of a name, in whatever kind of text it stands.
fn text(part: &AttributeTypeAndValue) -> String {
    let value = &part.value;
    if let Ok(text) = value.decode_as::<Utf8StringRef<'_>>() {
        return text.as_str().to_owned();
    }
    if let Ok(text) = value.decode_as::<PrintableStringRef<'_>>() {
        return text.as_str().to_owned();
    }
    if let Ok(text) = value.decode_as::<Ia5StringRef<'_>>() {
        return text.as_str().to_owned();
    }
    match value.tag() {
        der::Tag::BmpString => {
            let wide = value.value().chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(wide).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        // Latin letters alone.
        _ => value.value().iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn validity(certificate: &Certificate) -> (i64, i64) {
    let validity = certificate.tbs_certificate().validity();
    let seconds = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    (seconds(validity.not_before), seconds(validity.not_after))
}

fn holds_at(certificate: &Certificate, at: i64) -> bool {
    let (from, to) = validity(certificate);
    (from..=to).contains(&at)
}

fn is_authority(certificate: &Certificate) -> bool {
    let found = certificate.tbs_certificate().get_extension::<BasicConstraints>();
    found.ok().flatten().is_some_and(|(_, constraints)| constraints.ca)
}

/// Whose certificate it is, and where it leads at that time.
pub(super) fn signer(certificate: &Certificate, among: &[Certificate], roots: &[Root], at: i64) -> Signer {
    let subject = certificate.tbs_certificate();
    let (from, to) = validity(certificate);
    Signer {
        name: name(subject.subject()),
        organisation: part(subject.subject(), ORGANISATION),
        issuer: name(subject.issuer()),
        from,
        to,
        chain: chain(certificate, among, roots, at),
    }
}

/// Follows a certificate to the roots that were loaded.
pub(super) fn chain(certificate: &Certificate, among: &[Certificate], roots: &[Root], at: i64) -> Chain {
    if roots.is_empty() {
        return Chain::NotChecked;
    }
    let roots: Vec<Certificate> = roots.iter().filter_map(|root| Certificate::from_der(&root.der).ok()).collect();
    let mut one = certificate;
    let mut held = holds_at(one, at);
    for _ in 0..LONGEST {
        let ends = roots.iter().find(|root| *root == one || issues(root, one));
        if let Some(root) = ends {
            return if held && holds_at(root, at) { Chain::Trusted } else { Chain::Expired };
        }
        let Some(above) = among.iter().find(|above| *above != one && issues(above, one)) else { break };
        one = above;
        held = held && holds_at(one, at);
    }
    Chain::Foreign
}

fn issues(above: &Certificate, below: &Certificate) -> bool {
    above.tbs_certificate().subject() == below.tbs_certificate().issuer()
        && is_authority(above)
        && key::issued(above, below)
}
