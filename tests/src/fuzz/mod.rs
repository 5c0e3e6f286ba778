//! What is fed with anything at all: each target takes bytes and must come to an end without a panic.
//!
//! `cargo xtask fuzz TARGET SECONDS` lets libFuzzer look for bytes that do not (`tests/fuzz`); `tests/fuzz_targets.rs` feeds each
//! target with the same few thousand bytes in every run, so that it never rots.

mod program;
mod texts;
mod zipped;

use anyhow::Result;

/// A part of the program that takes anything.
pub struct Target {
    /// What it is called at the command line.
    pub name: &'static str,
    /// Feeds it.
    pub feed: fn(&[u8]),
    /// Small inputs that say something, to begin with.
    pub seeds: fn() -> Result<Vec<Vec<u8>>>,
    /// Longest input that is tried.
    pub longest: usize,
}

/// Every target.
pub const TARGETS: [Target; 7] = [
    Target { name: "list", feed: zipped::list, seeds: zipped::list_seeds, longest: 64 << 10 },
    Target { name: "template", feed: zipped::template, seeds: zipped::template_seeds, longest: 64 << 10 },
    Target { name: "document", feed: program::document, seeds: program::document_seeds, longest: 64 << 10 },
    Target { name: "register", feed: program::register, seeds: program::register_seeds, longest: 256 << 10 },
    Target { name: "arguments", feed: program::arguments, seeds: program::argument_seeds, longest: 4 << 10 },
    Target { name: "names", feed: texts::names, seeds: texts::name_seeds, longest: 1 << 10 },
    Target { name: "pasted", feed: texts::pasted, seeds: texts::pasted_seeds, longest: 8 << 10 },
];

/// The target of this name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
