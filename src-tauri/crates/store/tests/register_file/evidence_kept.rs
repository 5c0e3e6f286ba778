//! Signed documents, and findings that an officer accepted: kept for good, told apart from what they are not.

use crate::ledger::Ledger;
use store::{Acceptance, FindingRecord, LARGEST_ATTACHMENT, Store, StoreError, fingerprint};
use tempfile::TempDir;

fn register() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(&folder.path().join("sổ.soma")).unwrap();
    (folder, ledger)
}

const SIGNED: &[u8] = b"%PDF-1.7 signed";

#[test]
fn a_signed_document_comes_back_byte_for_byte_with_who_attached_it() {
    let (_folder, mut ledger) = register();
    let at = ledger.tick();
    let kept = ledger.store.attach(1, "12-QĐ-UBND.pdf", SIGNED, at, "Nguyễn Thị Hoà").unwrap();
    assert_eq!((kept.set, kept.size, kept.sha256.as_str()), (1, 15, fingerprint(SIGNED).as_str()));
    let better = ledger.store.attach(1, "bản quét lại.pdf", b"%PDF-1.4 better", at, "Trần Văn B").unwrap();
    assert!(better.id > kept.id);
    assert_eq!(ledger.store.attachments().unwrap(), [better, kept.clone()], "the newest first");
    assert_eq!(ledger.store.attachment(kept.id).unwrap(), Some((kept, SIGNED.to_vec())));
    assert_eq!(ledger.store.attachment(99).unwrap(), None);
    ledger.check().unwrap();
}

#[test]
fn what_is_no_pdf_or_of_no_set_or_too_large_is_not_attached() {
    let (_folder, mut ledger) = register();
    let at = ledger.tick();
    let mut refused = |set, content: &[u8]| match ledger.store.attach(set, "x.pdf", content, at, "A") {
        Err(StoreError::Guard { message }) => message,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(1, b"PK\x03\x04 no PDF"), "attachment.pdf");
    assert_eq!(refused(9, SIGNED), "attachment.set");
    let mut large = vec![0; LARGEST_ATTACHMENT + 1];
    large[..SIGNED.len()].copy_from_slice(SIGNED);
    assert_eq!(refused(1, &large), "attachment.size");
    large.pop();
    assert_eq!(large.len(), 50 * 1024 * 1024, "50 MB are still taken");
    ledger.store.attach(1, "x.pdf", &large, at, "A").unwrap();
    assert_eq!(ledger.store.attachments().unwrap().len(), 1);
}

#[test]
fn a_fingerprint_is_sha_256_in_hexadecimal() {
    // The example of FIPS 180-4.
    assert_eq!(fingerprint(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

fn finding(place: &str) -> FindingRecord {
    FindingRecord {
        rule: "name.twice".into(), place: place.into(), subject: "a".repeat(64), said: "Hai đơn vị".into()
    }
}

#[test]
fn an_acceptance_stands_until_it_is_withdrawn_or_given_anew() {
    let (_folder, mut ledger) = register();
    let at = ledger.tick();
    ledger.store.accept(&[finding("H53.01"), finding("H53.02")], "Đúng là hai đơn vị", at, "Hoà").unwrap();
    let standing = |store: &Store| -> Vec<Acceptance> { store.acceptances().unwrap() };
    let first = standing(&ledger.store);
    assert_eq!(first.iter().map(|one| one.finding.place.as_str()).collect::<Vec<_>>(), ["H53.02", "H53.01"]);
    assert_eq!((first[0].reason.as_str(), first[0].by.as_str(), first[0].at), ("Đúng là hai đơn vị", "Hoà", at));
    assert_eq!(first[1].finding, finding("H53.01"));
    let changed = FindingRecord { subject: "b".repeat(64), ..finding("H53.01") };
    ledger.store.accept(std::slice::from_ref(&changed), "Vẫn đúng", at, "Bình").unwrap();
    let second = standing(&ledger.store);
    assert_eq!(second.len(), 2, "the one before at the same place is withdrawn");
    assert_eq!(second[0].finding, changed);
    let ids: Vec<i64> = second.iter().map(|one| one.id).collect();
    assert_eq!(ledger.store.withdraw(&ids, at, "Hoà").unwrap(), 2);
    assert_eq!(ledger.store.withdraw(&ids, at, "Hoà").unwrap(), 0, "each is withdrawn once");
    assert_eq!(standing(&ledger.store), []);
}

#[test]
fn an_acceptance_without_a_reason_is_refused_and_none_of_its_findings_is_kept() {
    let (_folder, mut ledger) = register();
    let at = ledger.tick();
    let refused = ledger.store.accept(&[finding("H53.01")], " ", at, "Hoà");
    assert!(matches!(&refused, Err(StoreError::Guard { message }) if message == "acceptance.reason"), "{refused:?}");
    let nowhere = finding("");
    let refused = ledger.store.accept(&[finding("H53.01"), nowhere], "Đúng", at, "Hoà");
    assert!(matches!(&refused, Err(StoreError::Guard { message }) if message == "acceptance.place"), "{refused:?}");
    assert_eq!(ledger.store.acceptances().unwrap(), []);
}
