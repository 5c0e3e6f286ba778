//! Signed documents that were damaged: read or refused, and what was changed is never called intact.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use documents::signed::{After, SignedPdf, State, read, roots};

const NOW: i64 = 1_800_000_000;

fn fixture(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/signed");
    std::fs::read(folder.join(name)).unwrap()
}

/// Whether some signature is said to be intact with nothing added after it.
fn is_whole(read: &SignedPdf) -> bool {
    let SignedPdf::Read { signatures, .. } = read else { return false };
    signatures.iter().any(|one| one.state == State::Intact && one.after == After::Nothing)
}

#[test]
fn no_changed_byte_and_no_cut_leaves_a_document_whole() {
    let roots = roots(&fixture("root.pem")).unwrap();
    let whole = fixture("one.pdf");
    assert!(is_whole(&read(&whole, &roots, NOW)));
    // What is not covered is the signature itself; of it, only what its maker's key holds together cannot change.
    let start = whole.windows(11).position(|window| window == b"/Contents <").unwrap() + 10;
    let end = start + whole[start..].iter().position(|byte| *byte == b'>').unwrap();
    for at in (0..whole.len()).step_by(211).filter(|at| !(start..=end).contains(at)) {
        let mut changed = whole.clone();
        changed[at] ^= 0x01;
        assert!(!is_whole(&read(&changed, &roots, NOW)), "byte {at}");
    }
    for part in 0..20 {
        assert!(!is_whole(&read(&whole[..whole.len() * part / 20], &roots, NOW)), "cut at {part}/20");
    }
}

#[test]
fn what_is_added_at_the_end_is_seen() {
    let whole = [fixture("one.pdf"), b"\n1 0 obj\n(H53.99)\nendobj\n".to_vec()].concat();
    assert!(!is_whole(&read(&whole, &[], NOW)));
}
