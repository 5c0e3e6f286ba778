//! The command line of the archive that is only unpacked.

use std::process::Command;

use serde_json::Value;

use crate::test_folder::{TestFolder, done};

const SETTINGS: &str = r#"{"officer":"Trần Văn Bình"}"#;

#[test]
fn a_marked_program_knows_the_settings_beside_it_and_leaves_them_as_they_are() {
    let stick = TestFolder::new();
    let program = stick.path("so-ma-cli");
    let built = env!("CARGO_BIN_EXE_so-ma-cli");
    if std::fs::hard_link(built, &program).is_err() {
        std::fs::copy(built, &program).unwrap();
    }
    std::fs::create_dir(stick.path("cai-dat")).unwrap();
    std::fs::write(stick.path("cai-dat/settings.json"), SETTINGS).unwrap();
    let run = |words: &[&str]| {
        done(&Command::new(&program).args(words).current_dir(stick.path("")).env("USER", "hoa").output().unwrap())
    };
    run(&["new", "a.soma", "--root", "H53", "--name", "UBND tỉnh Tây Ninh"]);
    let officer = || {
        let said: Value = serde_json::from_str(&run(&["call", "a.soma", "settings.get"])).unwrap();
        said["officer"].as_str().unwrap().to_owned()
    };
    assert_eq!(officer(), "hoa", "without the mark it is a program like any other");
    stick.file("mang-theo.txt", "");
    assert_eq!(officer(), "Trần Văn Bình");
    assert_eq!(std::fs::read_to_string(stick.path("cai-dat/settings.json")).unwrap(), SETTINGS);
    assert_eq!(stick.files(), ["a.soma", "cai-dat", "mang-theo.txt", "so-ma-cli"]);
}
