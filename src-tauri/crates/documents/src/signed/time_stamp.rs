//! What a time stamp says (RFC 3161 2.4.2).

use der::asn1::{Any, Int, ObjectIdentifier, OctetString};
use der::{Decode, Reader, SliceReader, Tagged};
use spki::AlgorithmIdentifierOwned;

use super::key::Hash;
use super::pdf::seconds;

/// What was stamped, and when.
pub(super) struct StampInfo {
    pub(super) hash: Hash,
    pub(super) digest: Vec<u8>,
    /// UTC seconds.
    pub(super) at: i64,
}

impl StampInfo {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = SliceReader::new(bytes).ok()?;
        let (hash, digest, time) = reader
            .sequence(|inner| {
                Int::decode(inner)?;
                let _: ObjectIdentifier = ObjectIdentifier::decode(inner)?;
                let imprint = inner.sequence(|imprint| {
                    let algorithm = AlgorithmIdentifierOwned::decode(imprint)?;
                    let digest = OctetString::decode(imprint)?;
                    Ok::<_, der::Error>((algorithm.oid, digest))
                })?;
                Int::decode(inner)?;
                let time = Any::decode(inner)?;
                // Accuracy, order, nonce, name and extensions.
                while !inner.is_finished() {
                    Any::decode(inner)?;
                }
                Ok::<_, der::Error>((imprint.0, imprint.1, time))
            })
            .ok()?;
        if time.tag() != der::Tag::GeneralizedTime {
            return None;
        }
        let at = seconds(std::str::from_utf8(time.value()).ok()?)?;
        Some(Self { hash: Hash::of(hash)?, digest: digest.as_bytes().to_vec(), at })
    }
}
