//! Lists cut short or with bytes changed: read or refused, never a crash or a hang.
//!
//! Run in one process apart, which is started again where a file brings it down.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::process::{Command, Stdio};

use documents::table::parse;
use so_ma_tests::hostile;

/// Bytes changed in all, over all kinds.
const FLIPS: usize = 2_000;
/// Parts that each file is cut at.
const CUTS: usize = 20;
/// Seconds of processor time for all of it; a hang takes more.
const SECONDS: u64 = 300;

/// One sound list of each kind.
fn sound() -> Vec<(String, Vec<u8>)> {
    let lists = so_ma_tests::repository().join("tests/fixtures/lists");
    let mut files: Vec<(String, Vec<u8>)> = ["kinds.xlsx", "kinds.xls", "kinds.ods", "word/counted_libreoffice.docx"]
        .into_iter()
        .map(|name| (name.to_owned(), fs::read(lists.join(name)).unwrap()))
        .collect();
    let text = "Mã;Tên\nH53.01;Sở Nội vụ\nH53.02;\"Sở Y tế\n(mới)\"\n".repeat(20);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    files.push(("list.xlsb".to_owned(), hostile::xlsb(&[vec!["Mã", "Tên"], vec!["H53.01", "Sở Nội vụ"]]).unwrap()));
    files.push(("utf8.csv".to_owned(), text.into_bytes()));
    files.push(("utf16.txt".to_owned(), [vec![0xFF, 0xFE], wide].concat()));
    files
}

/// The damaged file of this number, the same in every run.
fn damaged(index: usize, sound: &[(String, Vec<u8>)]) -> (String, Vec<u8>) {
    let (name, whole) = &sound[index % sound.len()];
    let turn = index / sound.len();
    if turn < CUTS {
        return (name.clone(), whole[..whole.len() * turn / CUTS].to_vec());
    }
    let mut chance = Chance((index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut bytes = whole.clone();
    match parts(whole) {
        // A changed byte of an archive is found by its checksum; inside a part it comes to the parser.
        Some(mut parts) if !turn.is_multiple_of(8) => {
            let part = chance.below(parts.len());
            flip(&mut parts[part].1, turn % 4, &mut chance);
            let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
            bytes = hostile::packed(&parts).unwrap();
        }
        _ => flip(&mut bytes, turn % 4, &mut chance),
    }
    (name.clone(), bytes)
}

/// Changes one bit, and so many more.
fn flip(bytes: &mut [u8], more: usize, chance: &mut Chance) {
    for _ in 0..=more {
        let (place, bit) = (chance.below(bytes.len().max(1)), chance.below(8));
        if let Some(byte) = bytes.get_mut(place) {
            *byte ^= 1 << bit;
        }
    }
}

/// The parts of an archive.
fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let read = |index| {
        let mut part = archive.by_index(index).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        Some((part.name().ok()?.into_owned(), content))
    };
    (0..bytes.len()).map_while(read).collect::<Vec<_>>().into()
}

/// Numbers far from random, but spread and the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 24).unwrap() % end
    }
}

fn count() -> usize {
    sound().len() * CUTS + FLIPS
}

#[test]
fn every_kind_reads_whole_and_none_cut_or_changed_brings_the_reader_down() {
    for (name, bytes) in sound() {
        assert!(parse(&bytes, &name).is_ok(), "{name}: {:?}", parse(&bytes, &name));
    }
    let (mut next, mut deaths) = (0, Vec::new());
    while next < count() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "parses_the_damaged_files_from", "--ignored", "--nocapture"])
            .env("SO_MA_FROM", next.to_string())
            .env_remove("RUST_BACKTRACE")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let begun = lines.filter_map(|line| line.strip_prefix("begun ")?.parse::<usize>().ok()).last();
        if child.wait().unwrap().success() {
            break;
        }
        let begun = begun.unwrap_or(next);
        deaths.push((begun, damaged(begun, &sound()).0));
        assert!(deaths.len() < 5, "the reader was brought down by {deaths:?}");
        next = begun + 1;
    }
    // In the program the process apart ends there, and the file is refused; but it should not come to that.
    assert!(deaths.is_empty(), "the reader was brought down by {deaths:?}");
}

/// The process apart, with the memory that the reading process has.
#[test]
#[ignore = "started by the test above"]
fn parses_the_damaged_files_from() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    for (resource, most) in [(Resource::As, 2 << 30), (Resource::Cpu, SECONDS), (Resource::Core, 0)] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).unwrap();
    }
    let from: usize = std::env::var("SO_MA_FROM").unwrap().parse().unwrap();
    let sound = sound();
    for index in from..count() {
        println!("begun {index}");
        let (name, bytes) = damaged(index, &sound);
        let _ = parse(&bytes, &name);
    }
}
