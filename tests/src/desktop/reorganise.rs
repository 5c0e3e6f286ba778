//! Reorganisations in the real window, by keyboard: the dialog of three steps and the board.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::{Key, Window};

const PATIENCE: Duration = Duration::from_secs(20);

/// Chooses units of the tree one below the other, from `first` on, and opens the dialog with them.
pub fn arrange(window: &mut Window, first: &str, more: usize) -> Result<()> {
    window.click(&format!("tree-row-{first}"))?;
    window.wait_css(&format!("[data-testid=unit][data-code='{first}']"))?;
    focus(window, "tree")?;
    for _ in 0..more {
        window.press(&[Key::Shift, Key::Down])?;
    }
    window.press(&[Key::F4])?;
    window.wait("event-dialog")?;
    // Of several units the dialog begins with what becomes of them.
    if more > 0 {
        window.click("event-of-change")?;
    }
    window.wait_css(&format!("[data-testid=event-before][data-count='{}']", more + 1))
}

/// From the shape that is proposed to another one, by arrow keys.
pub fn shape(window: &mut Window, from: &str, to: &str) -> Result<()> {
    const SHAPES: [&str; 6] = ["mergeNew", "mergeInto", "split", "move", "dissolve", "free"];
    tab_to(window, &format!("event-shape-{from}"))?;
    let at = |shape: &str| SHAPES.iter().position(|one| *one == shape).unwrap_or_default();
    for _ in at(from)..at(to) {
        window.press(&[Key::Down])?;
    }
    window.wait_css(&format!("[data-testid=event-shape-{to}]:checked"))?;
    judged(window)
}

/// To the next step, or at the end into the draft, from anywhere in the dialog.
pub fn onward(window: &mut Window) -> Result<()> {
    judged(window)?;
    window.press(&[Key::Ctrl, Key::Enter])
}

/// Types into a field that Tab leads to, in place of what it holds.
pub fn fill_by_keyboard(window: &mut Window, part: &str, text: &str) -> Result<()> {
    tab_to(window, part)?;
    window.press(&[Key::Ctrl, Key::Char('a')])?;
    window.type_text(text)?;
    judged(window)
}

/// Chooses the option that begins with this letter, in a list that Tab leads to.
pub fn choose_by_letter(window: &mut Window, part: &str, letter: char) -> Result<()> {
    tab_to(window, part)?;
    window.press(&[Key::Char(letter)])?;
    judged(window)
}

/// Presses Tab until the focus stands on a part.
pub fn tab_to(window: &mut Window, part: &str) -> Result<()> {
    for _ in 0..120 {
        if focused(window)? == json!(part) {
            return Ok(());
        }
        window.press(&[Key::Tab])?;
    }
    bail!("Tab never came to {part}; the focus is on {}", focused(window)?)
}

/// Where the focus stands.
pub fn focused(window: &Window) -> Result<Value> {
    window.script("return document.activeElement ? document.activeElement.dataset.testid : null")
}

/// Waits until the focus stands on a part.
pub fn wait_focus(window: &Window, part: &str) -> Result<()> {
    until(window, &format!("return document.activeElement?.dataset.testid === '{part}'"))
}

/// Puts the focus on a part that one of the window's own keys leads to.
pub fn focus(window: &Window, part: &str) -> Result<()> {
    window.script(&format!("document.querySelector('[data-testid=\"{part}\"]').focus()"))?;
    wait_focus(window, part)
}

/// The judgement is of the drawing as it stands.
pub fn judged(window: &Window) -> Result<()> {
    until(
        window,
        "const says = document.querySelector('[data-testid=event-judging]');
         return !document.documentElement.hasAttribute('data-busy') && (says === null || says.textContent === '')",
    )
}

fn until(window: &Window, body: &str) -> Result<()> {
    let patience = Instant::now() + PATIENCE;
    while window.script(body)? != json!(true) {
        ensure!(Instant::now() < patience, "in vain: {body}");
        sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Code and status of each row of the draft.
pub fn rows(window: &Window) -> Result<Vec<String>> {
    let draft = window.call("draft.get", json!({}))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = draft["rows"].as_array().cloned().unwrap_or_default();
    Ok(rows.iter().map(|row| format!("{} {}", text(&row["code"]), text(&row["status"]))).collect())
}

/// Fails unless the draft has all these rows.
pub fn expect_rows(window: &Window, wanted: &[&str]) -> Result<()> {
    let rows = rows(window)?;
    let missing: Vec<&&str> = wanted.iter().filter(|row| !rows.contains(&(**row).to_string())).collect();
    ensure!(missing.is_empty(), "{missing:?} not among {rows:?}");
    Ok(())
}

/// Answers what waits on the board, one after another with the key that walks through it: everything goes along.
pub fn resolve_on_board(window: &mut Window) -> Result<()> {
    for _ in 0..12 {
        let open = "return document.querySelector('[data-testid=board-open]').dataset.count";
        if window.script(open)? == json!("0") {
            return Ok(());
        }
        window.press(&[Key::F8])?;
        until(window, "return document.activeElement?.matches('.details select') ?? false")?;
        window.press(&[Key::Char('t')])?;
        judged(window)?;
    }
    bail!("something still waits on the board")
}
