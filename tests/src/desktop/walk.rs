//! The main job in the real window, from the start page to the Excel list: `cargo xtask run --headless`, the desktop
//! test and `cargo xtask screenshots` all walk it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::{Key, Screen, Setting, Window};

/// The day of the walk.
const NOW: &str = "2026-02-02T08:30:00";

/// What the walk leaves behind.
#[derive(Debug)]
pub struct Left {
    /// The change list.
    pub excel: PathBuf,
    /// A copy of the register.
    pub register: PathBuf,
}

/// One row of the change list, as another program reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Code.
    pub code: String,
    /// Name of the unit.
    pub name: String,
    /// Legal status, in words.
    pub status: String,
    /// What changed, before → after.
    pub changes: String,
    /// Remark.
    pub note: String,
}

/// The net rows the walk must come to, and no other.
pub fn expected() -> Vec<ListRow> {
    let row = |code: &str, name: &str, status: &str, changes: &str, note: &str| ListRow {
        code: code.to_owned(),
        name: name.to_owned(),
        status: status.to_owned(),
        changes: changes.to_owned(),
        note: note.to_owned(),
    };
    vec![
        row("H53.03.36", "Trường THPT Nguyễn Thị Định", "Cấp mới", "", ""),
        row("H53.03.37", "Trường THPT Võ Văn Kiệt", "Cấp mới", "", ""),
        row("H53.03.38", "Trường Phổ thông năng khiếu Thể dục thể thao", "Cấp mới", "", ""),
        row("H53.04", "Sở Giao thông Vận tải", "Thay đổi thông tin", "Điện thoại: (trống) → “0276 3822 110”", ""),
        row("H53.06", "Sở Khoa học và Công nghệ", "Đóng mã", "", REASON),
        row("H53.06.01", "Chi cục Tiêu chuẩn Đo lường Chất lượng - Sở KHCN", "Đóng mã", "", REASON),
        row("H53.06.02", TECHNOLOGY, "Đóng mã", "", REASON),
        row("H53.08", NEW_NAME, "Đổi tên", "Tên: “Sở Ngoại vụ” → “Sở Ngoại vụ và Hội nhập quốc tế”", ""),
    ]
}

const REASON: &str = "Giải thể theo Nghị quyết số 05/NQ-HĐND";
const NEW_NAME: &str = "Sở Ngoại vụ và Hội nhập quốc tế";
const TECHNOLOGY: &str = "Trung tâm Thông tin, Ứng dụng tiến bộ khoa học và công nghệ - Sở KHCN";

/// Walks through the main job; pictures, register and Excel file are left in `folder`.
pub fn main_job(program: &Path, screen: &Screen, folder: &Path) -> Result<Left> {
    fs::create_dir_all(folder)?;
    let left = Left { excel: folder.join("12-QĐ-UBND.xlsx"), register: folder.join("Tây Ninh.soma") };
    let setting = Setting { now: Some(NOW.to_owned()), ..Setting::default() };
    let mut window = Window::open(program, screen, folder, setting)?;
    let window = &mut window;
    open_sample(window)?;
    issue_three(window)?;
    rename(window)?;
    change_phone(window)?;
    close_subtree(window, "H53.06", REASON, 3)?;
    rows(window, 8)?;
    window.dismiss_toasts()?;
    window.picture("draft")?;
    change_ones_mind(window)?;
    preview(window)?;
    apply(window, &left.excel)?;
    look_back(window)?;
    save_copy(window, &left.register)?;
    Ok(left)
}

fn open_sample(window: &mut Window) -> Result<()> {
    window.wait("start-page")?;
    window.picture("start")?;
    window.click("start-sample")?;
    window.wait("sample-summary")?;
    window.picture("sample-report")?;
    window.click("sample-done")?;
    window.wait("tree-row-H53.03")?;
    window.picture("register")?;
    window.fill("tree-search", "giao duc va dao tao")?;
    window.wait_css("[data-testid=tree-hits][data-hits='10']")?;
    window.picture("search-without-accents")?;
    window.click("found-row-H53.03")?;
    window.wait_css("[data-testid=unit][data-code='H53.03']")?;
    window.click("tree-search-clear")?;
    window.wait_text("unit-code", "H53.03")
}

fn issue_three(window: &mut Window) -> Result<()> {
    window.click("act-issue")?;
    window.fill("issue-name", "Trường THPT Nguyễn Thị Định")?;
    window.fill("issue-phone", "0276 3890 036")?;
    window.wait("issue-why")?;
    window.picture("issue-one")?;
    window.click("issue-accept-next")?;
    window.wait("draft-row-H53.03.36")?;
    window.fill("issue-name", "Trường THPT Võ Văn Kiệt")?;
    window.submit("issue-accept", "issue-dialog")?;
    window.wait("draft-row-H53.03.37")?;
    choose(window, "H53.03")?;
    window.click("act-issue")?;
    window.click("issue-mode-many")?;
    let row = "Trường Phổ thông năng khiếu Thể dục thể thao\tSố 12 đường 30/4, thành phố Tây Ninh\t\t0276 3890 038\n";
    window.paste("issue-paste", row)?;
    window.wait("issue-row-code-1")?;
    window.picture("issue-pasted")?;
    window.submit("issue-accept", "issue-dialog")?;
    window.wait("draft-row-H53.03.38")
}

fn rename(window: &mut Window) -> Result<()> {
    choose(window, "H53.08")?;
    window.press(&[Key::F2])?;
    window.fill("rename-name", NEW_NAME)?;
    window.wait("rename-judgement")?;
    window.picture("rename")?;
    window.submit("rename-submit", "rename-dialog")?;
    window.wait("draft-row-H53.08")
}

fn change_phone(window: &mut Window) -> Result<()> {
    choose(window, "H53.04")?;
    window.click("act-update")?;
    window.fill("update-phone", "0276 3822 110")?;
    window.tick("update-how-draft")?;
    window.picture("update")?;
    window.submit("update-submit", "update-dialog")?;
    window.wait("draft-row-H53.04")
}

fn close_subtree(window: &mut Window, code: &str, reason: &str, codes: usize) -> Result<()> {
    choose(window, code)?;
    window.click("act-close")?;
    window.fill("close-reason", reason)?;
    window.tick("close-subtree")?;
    window.wait_css(&format!("[data-testid=close-list][data-count='{codes}']"))?;
    window.picture(&format!("close-{code}"))?;
    window.submit("close-submit", "close-dialog")?;
    window.wait(&format!("draft-row-{code}"))
}

/// Closes another office by mistake; takes back two steps, brings the first of them back.
fn change_ones_mind(window: &mut Window) -> Result<()> {
    close_subtree(window, "H53.02", "Nhầm", 4)?;
    rows(window, 12)?;
    window.dismiss_toasts()?;
    window.press(&[Key::Ctrl, Key::Char('z')])?;
    rows(window, 8)?;
    window.press(&[Key::Ctrl, Key::Char('z')])?;
    rows(window, 5)?;
    window.picture("undone-two")?;
    window.press(&[Key::Ctrl, Key::Char('y')])?;
    rows(window, 8)?;
    window.picture("redone-one")?;
    window.dismiss_toasts()
}

fn preview(window: &mut Window) -> Result<()> {
    window.click("draft-preview")?;
    window.wait("preview-rows")?;
    window.picture("preview")?;
    window.submit("preview-done", "preview-dialog")
}

fn apply(window: &mut Window, excel: &Path) -> Result<()> {
    window.click("draft-apply")?;
    window.fill("apply-number", "12/QĐ-UBND")?;
    window.fill("apply-date", "31/01/2026")?;
    window.tick("apply-sure")?;
    window.wait_css("[data-testid=apply-count-closed][data-count='3']")?;
    window.picture("apply")?;
    window.click("apply-confirm")?;
    window.wait("applied-message")?;
    window.answer_dialogs(&[excel])?;
    window.click("applied-export")?;
    window.wait("toast-open-file")?;
    window.picture("applied-and-exported")?;
    window.click("applied-done")?;
    window.dismiss_toasts()
}

/// What the register shows afterwards: history of a unit, closed codes.
fn look_back(window: &mut Window) -> Result<()> {
    choose(window, "H53.08")?;
    window.click("unit-tab-history")?;
    window.wait("history-item")?;
    window.picture("history")?;
    window.click("filter-closed")?;
    choose(window, "H53.06")?;
    window.picture("closed-codes")?;
    window.click("filter-all")?;
    window.wait_css("[data-testid=filter-all][aria-pressed=true]")
}

fn save_copy(window: &mut Window, register: &Path) -> Result<()> {
    window.answer_dialogs(&[register])?;
    window.click("menu-register")?;
    window.wait("menu-register-copy")?;
    window.picture("menu")?;
    window.click("menu-register-copy")?;
    window.wait_text("toast", "Tây Ninh.soma")?;
    let verified = window.call("register.verify", json!({}))?;
    ensure!(verified["sound"] == json!(true), "the register is not in order: {verified}");
    Ok(())
}

/// By the search, as the row may be far away.
pub fn choose(window: &mut Window, code: &str) -> Result<()> {
    window.fill("tree-search", code)?;
    window.click(&format!("found-row-{code}"))?;
    window.wait_css(&format!("[data-testid=unit][data-code='{code}']"))?;
    window.click("tree-search-clear")
}

/// Waits until the draft has this many net rows.
pub fn rows(window: &mut Window, count: usize) -> Result<()> {
    window.wait_css(&format!("[data-testid=draft-rows][data-total='{count}']"))
}

/// The rows of a change list as another program (openpyxl) reads them: below the header, down to the first row without
/// a number. Also sees to it that codes and telephones are text.
pub fn read_back(excel: &Path) -> Result<Vec<ListRow>> {
    let script = "
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
rows = [[cell for cell in row] for row in sheet.iter_rows()]
top = next(at for at, row in enumerate(rows) if row[0].value == 'STT')
titles = [cell.value for cell in rows[top]]
out = []
for row in rows[top + 1:]:
    if not str(row[0].value or '').isdigit():
        break
    one = {title: cell.value or '' for title, cell in zip(titles, row)}
    one['types'] = {title: cell.data_type for title, cell in zip(titles, row) if cell.value is not None}
    out.append(one)
print(json.dumps(out))
";
    let output = Command::new("/usr/bin/python3")
        .args(["-c", script])
        .arg(excel)
        .output()
        .context("python3 does not start; `cargo xtask test` installs it with openpyxl")?;
    ensure!(output.status.success(), "openpyxl: {}", String::from_utf8_lossy(&output.stderr));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout)?;
    rows.iter()
        .map(|row| {
            let text =
                |title: &str| row[title].as_str().map(str::to_owned).with_context(|| format!("no text: {title}"));
            for title in ["Mã định danh", "Điện thoại"] {
                let kind = row["types"][title].as_str();
                ensure!(kind.is_none_or(|kind| kind == "s"), "{title} is no text but {kind:?} in {row}");
            }
            Ok(ListRow {
                code: text("Mã định danh")?,
                name: text("Tên cơ quan, đơn vị")?,
                status: text("Trạng thái")?,
                changes: text("Nội dung thay đổi (trước → sau)")?,
                note: text("Ghi chú")?,
            })
        })
        .collect()
}
