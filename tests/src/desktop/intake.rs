//! Taking a list over in the real window, by the keyboard alone: the desktop test walks it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use app::App;
use serde_json::json;

use super::{Key, Screen, Setting, Window};
use crate::lists;
use crate::stage::Stage;

/// Units of the messy list that can be taken over once all repairs are accepted.
pub const UNITS: u32 = 11;

/// Makes a register that holds nothing but H53.
pub fn empty_register(path: &Path) -> Result<()> {
    let settings = tempfile::tempdir()?;
    let stage = Arc::new(Stage::default());
    stage.answer([Some(path.to_owned())]);
    let app = App::new(stage, settings.path().to_owned());
    app.call("register.create", json!({ "root": "H53", "name": "Ủy ban nhân dân tỉnh Tây Ninh" }))?;
    app.call("register.close", json!({}))?;
    Ok(())
}

/// A window with an empty register.
pub fn open_empty(program: &Path, screen: &Screen, folder: &Path) -> Result<Window> {
    fs::create_dir_all(folder)?;
    let register = folder.join("Tây Ninh.soma");
    if register.exists() {
        fs::remove_file(&register)?;
    }
    empty_register(&register)?;
    let setting = Setting { arguments: vec![register.display().to_string()], ..Setting::default() };
    let mut window = Window::open(program, screen, folder, setting)?;
    window.wait("intake-import")?;
    Ok(window)
}

/// From choosing the file to the applied opening set; pictures and register are left in `folder`.
pub fn take_over(program: &Path, screen: &Screen, folder: &Path) -> Result<Window> {
    let mut window = open_empty(program, screen, folder)?;
    let list = folder.join("danh sách.xlsx");
    lists::messy(&list)?;
    window.picture("empty")?;
    window.answer_dialogs(&[&list])?;
    window.press(&[Key::Ctrl, Key::Char('i')])?;
    window.wait_css("[data-testid=intake][data-step=table]")?;
    window.wait("intake-part-7")?;
    window.picture("table")?;
    decide(&mut window)?;
    accept(&mut window)?;
    Ok(window)
}

/// Accepts all repairs: back from the rows to the button above them.
fn decide(window: &mut Window) -> Result<()> {
    window.press(&[Key::Alt, Key::Char('2')])?;
    window.wait_css("[data-testid=intake-rows]:focus")?;
    window.wait_css("[data-testid=intake-shown][data-taken='8']")?;
    window.picture("rows")?;
    for _ in 0..3 {
        window.press(&[Key::Shift, Key::Tab])?;
    }
    window.wait_css("[data-testid=intake-accept-all]:focus")?;
    window.press(&[Key::Enter])?;
    window.wait_css(&format!("[data-testid=intake-shown][data-taken='{UNITS}']"))?;
    window.press(&[Key::Ctrl, Key::Char('f')])?;
    window.type_text("giao duc")?;
    window.wait_css("[data-testid=intake-rows][data-total='1']")?;
    window.wait("intake-accept-here-spaces")?;
    window.picture("repaired")?;
    Ok(())
}

fn accept(window: &mut Window) -> Result<()> {
    window.press(&[Key::Alt, Key::Char('3')])?;
    window.wait_css("[data-testid=intake-sure]:focus")?;
    tab_to(window, "intake-decision", &[Key::Shift, Key::Tab])?;
    window.type_text("15/QĐ-UBND")?;
    window.press(&[Key::Tab])?;
    window.type_text("05/02/2021")?;
    window.press(&[Key::Tab])?;
    // Looked at once more with the decision.
    window.wait_css("[data-testid=intake-sure]:enabled")?;
    tab_to(window, "intake-sure", &[Key::Tab])?;
    window.press(&[Key::Char(' ')])?;
    window.press(&[Key::Tab])?;
    window.wait_css("[data-testid=intake-accept]:focus")?;
    window.picture("accept")?;
    window.press(&[Key::Enter])?;
    window.wait_css(&format!("[data-testid=intake-done][data-taken='{UNITS}']"))?;
    window.picture("done")?;
    window.wait_css("[data-testid=intake-see-tree]:focus")?;
    window.press(&[Key::Enter])?;
    window.wait("tree-row-H53.102")?;
    window.picture("register")?;
    Ok(())
}

/// By these keys to a part; what is warned of stands between, with a link a row.
fn tab_to(window: &mut Window, part: &str, keys: &[Key]) -> Result<()> {
    const MOST: usize = 60;
    for _ in 0..MOST {
        let focused = window.script("return document.activeElement?.dataset.testid ?? null")?;
        if focused == json!(part) {
            return Ok(());
        }
        window.press(keys)?;
    }
    window.wait_css(&format!("[data-testid={part}]:focus"))
}
