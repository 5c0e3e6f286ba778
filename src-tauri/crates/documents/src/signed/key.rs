//! Keys and hashes: whether a key made a signature.

use const_oid::db::rfc5912;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::signature::hazmat::PrehashVerifier as _;
use rsa::traits::PublicKeyParts as _;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;

/// ANSI X9.62; no longer strong, so that it is known for what it is.
const ECDSA_WITH_SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.1");

/// A hash that signatures are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// Bits below which a key of RSA is weak.
const FEWEST_BITS: u32 = 2_048;

impl Hash {
    /// The hash that an algorithm names: one for hashing, or one for signing that tells its hash.
    pub(super) fn of(algorithm: ObjectIdentifier) -> Option<Self> {
        Some(match algorithm {
            rfc5912::ID_SHA_1 | rfc5912::SHA_1_WITH_RSA_ENCRYPTION | ECDSA_WITH_SHA_1 => Self::Sha1,
            rfc5912::ID_SHA_256 | rfc5912::SHA_256_WITH_RSA_ENCRYPTION | rfc5912::ECDSA_WITH_SHA_256 => Self::Sha256,
            rfc5912::ID_SHA_384 | rfc5912::SHA_384_WITH_RSA_ENCRYPTION | rfc5912::ECDSA_WITH_SHA_384 => Self::Sha384,
            rfc5912::ID_SHA_512 | rfc5912::SHA_512_WITH_RSA_ENCRYPTION | rfc5912::ECDSA_WITH_SHA_512 => Self::Sha512,
            _ => return None,
        })
    }

    /// The hash of these pieces, one after the other.
    pub(super) fn digest(self, pieces: &[&[u8]]) -> Vec<u8> {
        fn of<D: sha2::Digest>(pieces: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            pieces.iter().for_each(|piece| digest.update(piece));
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha1 => of::<Sha1>(pieces),
            Self::Sha256 => of::<Sha256>(pieces),
            Self::Sha384 => of::<Sha384>(pieces),
            Self::Sha512 => of::<Sha512>(pieces),
        }
    }
}

/// Whether a key made a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    Yes,
    No,
    /// The kind of key or of signature is not known here.
    Unknown,
}

/// Whether the key of a certificate made this signature over a hash.
pub(super) fn made(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Hash,
    digest: &[u8],
    signature: &[u8],
) -> Made {
    let holds = match key.algorithm.oid {
        rfc5912::RSA_ENCRYPTION => by_rsa(key, algorithm, hash, digest, signature),
        rfc5912::ID_EC_PUBLIC_KEY => by_curve(key, digest, signature),
        _ => None,
    };
    match holds {
        Some(true) => Made::Yes,
        Some(false) => Made::No,
        None => Made::Unknown,
    }
}

fn rsa_key(key: &SubjectPublicKeyInfoOwned) -> Option<rsa::PublicKey> {
    rsa::PublicKey::from_pkcs1_der(key.subject_public_key.as_bytes()?).ok()
}

fn by_rsa(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Hash,
    digest: &[u8],
    signature: &[u8],
) -> Option<bool> {
    let key = rsa_key(key)?;
    if algorithm.oid == rfc5912::ID_RSASSA_PSS {
        let signature = rsa::pss::Signature::try_from(signature).ok()?;
        let held = match hash {
            Hash::Sha1 => {
                rsa::pss::VerifyingKey::<Sha1>::new_with_auto_salt_len(key).verify_prehash(digest, &signature)
            }
            Hash::Sha256 => {
                rsa::pss::VerifyingKey::<Sha256>::new_with_auto_salt_len(key).verify_prehash(digest, &signature)
            }
            Hash::Sha384 => {
                rsa::pss::VerifyingKey::<Sha384>::new_with_auto_salt_len(key).verify_prehash(digest, &signature)
            }
            Hash::Sha512 => {
                rsa::pss::VerifyingKey::<Sha512>::new_with_auto_salt_len(key).verify_prehash(digest, &signature)
            }
        };
        return Some(held.is_ok());
    }
    let scheme = match hash {
        Hash::Sha1 => rsa::Pkcs1v15Sign::new::<Sha1>(),
        Hash::Sha256 => rsa::Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => rsa::Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => rsa::Pkcs1v15Sign::new::<Sha512>(),
    };
    Some(key.verify(scheme, digest, signature).is_ok())
}

fn by_curve(key: &SubjectPublicKeyInfoOwned, digest: &[u8], signature: &[u8]) -> Option<bool> {
    let point = key.subject_public_key.as_bytes()?;
    let curve: ObjectIdentifier = key.algorithm.parameters.as_ref()?.decode_as().ok()?;
    match curve {
        rfc5912::SECP_256_R_1 => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?;
            let signature = p256::ecdsa::Signature::from_der(signature).ok()?;
            Some(key.verify_prehash(digest, &signature).is_ok())
        }
        rfc5912::SECP_384_R_1 => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok()?;
            let signature = p384::ecdsa::Signature::from_der(signature).ok()?;
            Some(key.verify_prehash(digest, &signature).is_ok())
        }
        _ => None,
    }
}

/// Whether a key is too short to be trusted.
pub(super) fn is_weak(key: &SubjectPublicKeyInfoOwned) -> bool {
    rsa_key(key).is_some_and(|key| key.n().bit_width() < FEWEST_BITS)
}

/// The hash of a signature of RSASSA-PSS, which its parameters name; SHA-1 where they do not.
pub(super) fn hash_of_pss(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
    let parameters = algorithm.parameters.as_ref()?.to_der().ok()?;
    let mut reader = der::SliceReader::new(&parameters).ok()?;
    rsa::pkcs1::RsaPssParams::<der::Any>::decode(&mut reader).ok().and_then(|parameters| Hash::of(parameters.hash.oid))
}

/// Whether a certificate was made by the key of another.
pub(super) fn issued(above: &Certificate, below: &Certificate) -> bool {
    let algorithm = below.signature_algorithm();
    let hash = if algorithm.oid == rfc5912::ID_RSASSA_PSS { hash_of_pss(algorithm) } else { Hash::of(algorithm.oid) };
    let (Some(hash), Ok(signed), Some(signature)) =
        (hash, below.tbs_certificate().to_der(), below.signature().as_bytes())
    else {
        return false;
    };
    let key = above.tbs_certificate().subject_public_key_info();
    made(key, algorithm, hash, &hash.digest(&[&signed]), signature) == Made::Yes
}
