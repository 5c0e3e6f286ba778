//! The page's map of commands is made from the command list; `cargo xtask bindings` writes it.

use std::path::Path;

#[test]
fn the_page_knows_exactly_the_commands_of_the_list() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/api/generated/commands.ts");
    let made = app::api::typescript();
    if std::env::var_os("SO_MA_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "ui/src/api/generated/commands.ts is out of date: run `cargo xtask bindings`");
}
