//! Feeds the target that `SO_MA_FUZZ_TARGET` names with what libFuzzer makes; its seeds are written to `SO_MA_FUZZ_SEEDS` first.

#![no_main]

use std::env::var;
use std::path::PathBuf;
use std::sync::LazyLock;

use so_ma_tests::fuzz::{Target, target};

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = var("SO_MA_FUZZ_TARGET").unwrap_or_default();
    target(&name).unwrap_or_else(|| panic!("no target is called {name:?}"))
});

fn write_seeds() {
    let folder = PathBuf::from(var("SO_MA_FUZZ_SEEDS").expect("SO_MA_FUZZ_SEEDS"));
    let seeds = (TARGET.seeds)().expect("the seeds");
    for (number, seed) in seeds.into_iter().enumerate() {
        std::fs::write(folder.join(number.to_string()), seed).expect("a seed");
    }
}

libfuzzer_sys::fuzz_target!(init: write_seeds(), |bytes: &[u8]| {
    (TARGET.feed)(bytes);
});
