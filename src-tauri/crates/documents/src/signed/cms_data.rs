//! The signature itself (CMS, RFC 5652) and what it says.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{GeneralizedTime, ObjectIdentifier, OctetString, UtcTime};
use der::{Decode, Encode, SliceReader, Tagged};
use x509_cert::Certificate;
use x509_cert::attr::Attributes;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::certificate;
use super::key::{self, Hash, Made};
use super::time_stamp::StampInfo;
use super::{Root, Signer, Stamp, State};

/// The time stamp of a signature; RFC 3161 appendix A.
const SIGNATURE_TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// A signature with its certificates.
pub(super) struct Signed {
    data: SignedData,
    info: SignerInfo,
    certificates: Vec<Certificate>,
}

/// What was found of a signature.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub(super) state: State,
    pub(super) weak: bool,
}

impl Verdict {
    fn of(state: State) -> Self {
        Self { state, weak: false }
    }
}

impl Signed {
    /// Reads it; what follows it in the room that was kept for it is no matter. `None`: it is none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = SliceReader::new(bytes).ok()?;
        Self::of(&ContentInfo::decode(&mut reader).ok()?)
    }

    fn of(content: &ContentInfo) -> Option<Self> {
        if content.content_type != rfc5911::ID_SIGNED_DATA {
            return None;
        }
        let data: SignedData = content.content.decode_as().ok()?;
        let info = data.signer_infos.0.iter().next()?.clone();
        let all = data.certificates.as_ref().map(|set| set.0.iter()).into_iter().flatten();
        let certificates = all.filter_map(|one| match one {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        });
        Some(Self { certificates: certificates.collect(), info, data })
    }

    /// Whether it is the signature of these bytes; `is_digest_inside`: it holds their SHA-1 itself (`adbe.pkcs7.sha1`).
    pub(super) fn verify(&self, content: &[&[u8]], is_digest_inside: bool) -> Verdict {
        if !is_digest_inside {
            return self.verify_pieces(content);
        }
        let Some(inside) = self.inside() else { return Verdict::of(State::Unreadable) };
        if Hash::Sha1.digest(content) != inside {
            return Verdict { state: State::Changed, weak: true };
        }
        Verdict { weak: true, ..self.verify_pieces(&[&inside]) }
    }

    /// Whether it is a time stamp of these bytes.
    pub(super) fn verify_stamp(&self, content: &[&[u8]]) -> Verdict {
        let Some(inside) = self.inside() else { return Verdict::of(State::Unreadable) };
        let Some(info) = StampInfo::read(&inside) else { return Verdict::of(State::Unreadable) };
        if info.hash.digest(content) != info.digest {
            return Verdict::of(State::Changed);
        }
        self.verify_pieces(&[&inside])
    }

    /// What it encloses.
    fn inside(&self) -> Option<Vec<u8>> {
        let inside: OctetString = self.data.encap_content_info.econtent.as_ref()?.decode_as().ok()?;
        Some(inside.into_bytes().into())
    }

    fn verify_pieces(&self, content: &[&[u8]]) -> Verdict {
        let Some(hash) = Hash::of(self.info.digest_alg.oid) else { return Verdict::of(State::Unknown) };
        let Some(signer) = self.certificate() else { return Verdict::of(State::Unreadable) };
        let key = signer.tbs_certificate().subject_public_key_info();
        let weak = hash == Hash::Sha1 || key::is_weak(key);
        let digest = hash.digest(content);
        let (signed_hash, signed) = match &self.info.signed_attrs {
            None => (hash, digest),
            Some(attributes) => {
                let stated: Option<OctetString> = value(attributes, rfc5911::ID_MESSAGE_DIGEST);
                let Some(stated) = stated else { return Verdict::of(State::Unreadable) };
                if stated.as_bytes() != digest {
                    return Verdict { state: State::Changed, weak };
                }
                let algorithm = &self.info.signature_algorithm;
                let own = match algorithm.oid {
                    rfc5912::ID_RSASSA_PSS => key::hash_of_pss(algorithm),
                    oid => Hash::of(oid),
                };
                let own = own.unwrap_or(hash);
                let Ok(bytes) = attributes.to_der() else { return Verdict::of(State::Unreadable) };
                (own, own.digest(&[&bytes]))
            }
        };
        let signature = self.info.signature.as_bytes();
        let state = match key::made(key, &self.info.signature_algorithm, signed_hash, &signed, signature) {
            Made::Yes => State::Intact,
            Made::No => State::Forged,
            Made::Unknown => State::Unknown,
        };
        Verdict { state, weak: weak || signed_hash == Hash::Sha1 }
    }

    /// The certificate of whoever signed.
    fn certificate(&self) -> Option<&Certificate> {
        self.certificates.iter().find(|certificate| {
            let certificate = certificate.tbs_certificate();
            match &self.info.sid {
                SignerIdentifier::IssuerAndSerialNumber(wanted) => {
                    certificate.issuer() == &wanted.issuer && certificate.serial_number() == &wanted.serial_number
                }
                SignerIdentifier::SubjectKeyIdentifier(wanted) => certificate
                    .get_extension::<SubjectKeyIdentifier>()
                    .is_ok_and(|found| found.is_some_and(|(_, found)| found == *wanted)),
            }
        })
    }

    /// Whose it is.
    pub(super) fn signer(&self, roots: &[Root], at: i64) -> Option<Signer> {
        Some(certificate::signer(self.certificate()?, &self.certificates, roots, at))
    }

    /// The time that it states itself.
    pub(super) fn stated_at(&self) -> Option<i64> {
        let attributes = self.info.signed_attrs.as_ref()?;
        let found = attributes.iter().find(|attribute| attribute.oid == rfc5911::ID_SIGNING_TIME)?;
        let value = found.values.iter().next()?;
        let time = match value.tag() {
            der::Tag::UtcTime => value.decode_as::<UtcTime>().ok()?.to_unix_duration(),
            _ => value.decode_as::<GeneralizedTime>().ok()?.to_unix_duration(),
        };
        i64::try_from(time.as_secs()).ok()
    }

    /// The time stamp that was made of this signature.
    pub(super) fn stamp(&self, roots: &[Root]) -> Option<Stamp> {
        let attributes = self.info.unsigned_attrs.as_ref()?;
        let token: ContentInfo = value(attributes, SIGNATURE_TIME_STAMP)?;
        let token = Self::of(&token)?;
        let verdict = token.verify_stamp(&[self.info.signature.as_bytes()]);
        token.own_stamp(&verdict, roots)
    }

    /// What it says as a time stamp, once it was verified.
    pub(super) fn own_stamp(&self, verdict: &Verdict, roots: &[Root]) -> Option<Stamp> {
        let info = StampInfo::read(&self.inside()?)?;
        let signer = self.signer(roots, info.at)?;
        let holds = verdict.state == State::Intact && !verdict.weak;
        Some(Stamp { at: info.at, by: signer.name, holds, chain: signer.chain })
    }
}

/// The one value of an attribute.
fn value<T: der::DecodeOwned>(attributes: &Attributes, wanted: ObjectIdentifier) -> Option<T> {
    let found = attributes.iter().find(|attribute| attribute.oid == wanted)?;
    T::from_der(&found.values.iter().next()?.to_der().ok()?).ok()
}
