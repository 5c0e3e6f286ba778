//! The real program in its real window. Ignored by a plain run: `cargo xtask test --only desktop` runs them, once the
//! page and the program with its test hooks are built.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use sha2::Digest as _;
use so_ma_tests::desktop::{Key, Screen, Setting, Window, intake, leave, reorganise, walk};
use so_ma_tests::lists;

fn program() -> Result<PathBuf> {
    match std::env::var_os("SO_MA_PROGRAM") {
        Some(path) => Ok(path.into()),
        None => so_ma_tests::built("so-ma"),
    }
}

/// A window on the screen; its pictures are kept apart by test.
fn window(screen: &Screen, test: &str, setting: Setting) -> Result<Window> {
    let pictures = so_ma_tests::repository().join("out/desktop").join(test);
    Window::open(&program()?, screen, &pictures, setting)
}

fn with_argument(path: &Path) -> Setting {
    Setting { arguments: vec![path.display().to_string()], ..Setting::default() }
}

/// Opens the sample; gives the path of its file.
fn open_sample(window: &mut Window) -> Result<PathBuf> {
    window.click("start-sample")?;
    window.click("sample-done")?;
    window.wait("tree-row-H53.08")?;
    let info = window.call("register.info", json!({}))?;
    Ok(info["path"].as_str().context("no path")?.into())
}

fn rename(window: &mut Window, code: &str, name: &str) -> Result<()> {
    walk::choose(window, code)?;
    window.click("act-rename")?;
    window.fill("rename-name", name)?;
    window.submit("rename-submit", "rename-dialog")?;
    window.wait(&format!("draft-row-{code}"))
}

#[test]
#[ignore = "needs a built program and a screen"]
fn the_main_job_ends_in_exactly_its_net_rows() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = so_ma_tests::repository().join("out/desktop/walk");
    let left = walk::main_job(&program()?, &screen, &folder)?;
    assert_eq!(walk::read_back(&left.excel)?, walk::expected());
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_unit_is_found_by_a_misspelt_name_by_keyboard_alone() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "search", Setting::default())?;
    open_sample(&mut window)?;
    window.press(&[Key::Ctrl, Key::Char('f')])?;
    window.type_text("so giao duvj")?;
    window.wait("found-row-H53.03")?;
    window.picture("misspelt")?;
    window.press(&[Key::Enter])?;
    window.wait_css("[data-testid=unit][data-code='H53.03']")?;
    window.picture("found")?;
    window.close()
}

#[test]
#[ignore = "needs a built program and a screen"]
fn another_day_is_looked_at_two_are_compared_and_the_chain_is_checked_by_keyboard_alone() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let setting = Setting { now: Some("2026-02-02T08:30:00".to_owned()), ..Setting::default() };
    let mut window = window(&screen, "time", setting)?;
    open_sample(&mut window)?;
    rename(&mut window, "H53.08", "Sở Ngoại vụ và Hội nhập quốc tế")?;
    let terms = json!({ "number": "12/QĐ-UBND", "dated": "2024-05-30", "issuer": "UBND tỉnh Tây Ninh" });
    window.call("draft.apply", terms)?;
    window.press(&[Key::Ctrl, Key::Char('t')])?;
    window.wait("travel-dialog")?;
    window.type_text("01/01/2023")?;
    window.press(&[Key::Enter])?;
    window.wait_css("[data-testid=moment][data-on='2023-01-01']")?;
    window.wait_text("unit-name", "Sở Ngoại vụ")?;
    assert_eq!(window.call("unit.get", json!({ "code": "H53.08" }))?["unit"]["name"], json!("Sở Ngoại vụ"));
    assert!(!window.text("unit-name")?.contains("Hội nhập"), "the name of that day");
    window.picture("elsewhere")?;
    window.press(&[Key::Ctrl, Key::Shift, Key::Char('t')])?;
    window.wait_gone("moment")?;
    window.wait_text("unit-name", "Sở Ngoại vụ và Hội nhập quốc tế")?;
    window.press(&[Key::Ctrl, Key::Shift, Key::Char('s')])?;
    window.wait("differences")?;
    window.type_text("01/01/2023")?;
    window.press(&[Key::Tab])?;
    window.press(&[Key::Tab])?;
    window.type_text("02/02/2026")?;
    window.press(&[Key::Enter])?;
    window.wait_css("[data-testid=differences-found][data-total='1']")?;
    window.wait("differences-rows-row-H53.08")?;
    window.picture("differences")?;
    window.press(&[Key::Ctrl, Key::Char('w')])?;
    window.wait("main-window")?;
    window.press(&[Key::Ctrl, Key::Char('j')])?;
    window.wait_css("[data-testid=journal-count][data-count='3']")?;
    window.click("journal-check")?;
    window.wait_css("[data-testid=journal-chain][data-sound=true]")?;
    window.picture("journal")?;
    window.close()
}

#[test]
#[ignore = "needs a built program and a screen"]
fn the_papers_of_an_issued_set_are_looked_at_and_saved_in_one_flow() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = tempfile::tempdir()?;
    let signed = folder.path().join("12-QĐ-UBND đã ký.pdf");
    fs::write(&signed, PDF)?;
    let setting = Setting { now: Some("2026-02-02T08:30:00".to_owned()), ..Setting::default() };
    let mut window = window(&screen, "papers", setting)?;
    open_sample(&mut window)?;
    rename(&mut window, "H53.08", "Sở Ngoại vụ và Hội nhập quốc tế")?;
    window.click("draft-apply")?;
    window.fill("apply-number", "12/QĐ-UBND")?;
    window.fill("apply-date", "31/01/2026")?;
    window.answer_dialogs(&[&signed])?;
    window.click("apply-signed-pick")?;
    window.wait("apply-signed-drop")?;
    window.tick("apply-sure")?;
    window.click("apply-confirm")?;
    window.wait("applied-message")?;
    window.click("applied-papers")?;
    window.wait_css("[data-testid=paper-page][data-section=text]")?;
    window.picture("decision")?;
    window.click("outline-appendix-0")?;
    window.wait_css("[data-testid=paper-page][data-section=appendix-0]")?;
    window.picture("appendix")?;
    window.answer_dialogs(&[folder.path()])?;
    window.click("papers-save-all")?;
    window.wait_css("[data-testid=papers-run][data-over=true]")?;
    window.picture("saved")?;
    let saved = folder.path().join("Hồ sơ - đợt 3 - 12_QĐ-UBND");
    for name in ["Quyết định thay đổi mã định danh", "Phụ lục", "Tờ trình", "Công văn"] {
        let path = saved.join(format!("{name}.docx"));
        let checked = window.call("paper.check", json!({ "path": path }))?;
        assert_eq!(checked["agrees"], json!(true), "{name}: {checked}");
    }
    let lists: Vec<String> = fs::read_dir(&saved)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<_>>()?;
    assert!(lists.iter().any(|name| name.starts_with("Danh mục quốc gia")), "{lists:?}");
    window.click("papers-close")?;
    window.wait("status-due")?;
    walk::choose(&mut window, "H53.08")?;
    window.click("unit-tab-history")?;
    window.wait("attachments")?;
    window.picture("history")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_late_deadline_is_settled_and_a_warning_accepted_by_the_keyboard() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let setting = Setting { now: Some("2026-02-09T08:30:00".to_owned()), ..Setting::default() };
    let mut window = window(&screen, "due-and-checks", setting)?;
    open_sample(&mut window)?;
    window.call("settings.set", json!({ "officer": "Nguyễn Thị Hoà" }))?;
    rename(&mut window, "H53.08", "Sở Ngoại vụ và Hội nhập quốc tế")?;
    window.click("draft-apply")?;
    window.fill("apply-number", "12/QĐ-UBND")?;
    window.fill("apply-date", "31/01/2026")?;
    window.tick("apply-sure")?;
    window.click("apply-confirm")?;
    window.click("applied-done")?;

    // Two days late: from the status bar by its keys to the day, and done.
    window.wait_css("[data-testid=status-due][data-late='1']")?;
    window.picture("status")?;
    window.press(&[Key::Ctrl, Key::Shift, Key::Char('d')])?;
    window.wait_css("[data-testid=due-details][data-state=late]")?;
    window.picture("due")?;
    window.script("document.querySelector('[data-testid=due-on]').focus()")?;
    window.type_text("08/02/2026")?;
    window.press(&[Key::Enter])?;
    window.wait_css("[data-testid=due-rows][data-total='0']")?;
    window.press(&[Key::Ctrl, Key::Char('w')])?;
    window.wait_gone("status-due")?;

    // The set has no signed document: accepted with a reason, and quiet in the next run.
    window.press(&[Key::Ctrl, Key::Shift, Key::Char('k')])?;
    window.wait_css("[data-testid=checks][data-running=false][data-finished=true]")?;
    window.click_css("[data-testid='checks-filter-rule-set.document']")?;
    window.wait_css("[data-testid=check-details][data-rule='set.document']")?;
    window.picture("checks")?;
    window.script("document.querySelector('[data-testid=check-accept]').focus()")?;
    window.press(&[Key::Enter])?;
    window.wait("accept-reason")?;
    window.type_text("Bản quét lưu ở văn thư")?;
    window.press(&[Key::Enter])?;
    window.wait_gone("accept-dialog")?;
    window.click("checks-again")?;
    window.wait_css("[data-testid=checks-count][data-accepted='1']")?;
    window.picture("accepted")?;
    let rows = window.call("check.rows", json!({ "filter": { "accepted": true }, "offset": 0, "count": 9 }))?;
    assert_eq!(rows["rows"][0]["accepted"]["reason"], json!("Bản quét lưu ở văn thư"));
    assert_eq!(rows["rows"][0]["accepted"]["by"], json!("Nguyễn Thị Hoà"));
    Ok(())
}

/// A signed paper, as small as one can be.
const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

#[test]
#[ignore = "needs a built program and a screen"]
fn a_step_is_undone_after_closing_and_opening_the_program() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = tempfile::tempdir()?;
    let register = folder.path().join("sổ của tôi.soma");
    let mut first = window(&screen, "restart-before", Setting::default())?;
    open_sample(&mut first)?;
    rename(&mut first, "H53.08", "Sở Ngoại vụ và Hội nhập quốc tế")?;
    first.answer_dialogs(&[&register])?;
    first.click("menu-register")?;
    first.click("menu-register-copy")?;
    first.wait_text("toast", "sổ của tôi.soma")?;
    first.close()?;

    // As by a double click on the file.
    let mut second = window(&screen, "restart-after", with_argument(&register))?;
    second.wait("draft-row-H53.08")?;
    second.wait_text("status-file", "sổ của tôi.soma")?;
    second.press(&[Key::Ctrl, Key::Char('z')])?;
    second.wait_gone("draft-row-H53.08")?;
    second.press(&[Key::Ctrl, Key::Char('y')])?;
    second.wait("draft-row-H53.08")?;
    second.picture("after")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn closing_the_window_frees_the_register() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let settings = tempfile::tempdir()?;
    let again = || Setting { settings: Some(settings.path().to_owned()), ..Setting::default() };
    let mut first = window(&screen, "close-before", again())?;
    let register = open_sample(&mut first)?;
    rename(&mut first, "H53.08", "Sở Ngoại vụ và Hội nhập quốc tế")?;
    let left = || -> Result<Vec<PathBuf>> {
        let beside = fs::read_dir(register.parent().context("a folder")?)?;
        let beside = beside.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        let name = register.file_name().context("a name")?.to_string_lossy().into_owned();
        let beside = beside.into_iter().filter(|path| *path != register && path.to_string_lossy().contains(&name));
        Ok(beside.collect())
    };
    assert!(!left()?.is_empty(), "an open register has a journal or a note of who holds it beside it");
    first.close()?;
    assert_eq!(left()?, Vec::<PathBuf>::new(), "a closed register stands alone");

    let mut second = window(&screen, "close-after", again())?;
    second.click("recent-open")?;
    second.wait("draft-row-H53.08")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_file_that_is_no_register_leaves_the_window_alive() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = tempfile::tempdir()?;
    let register = folder.path().join("hỏng.soma");
    fs::write(&register, "PK: not a register at all")?;
    let mut window = window(&screen, "damaged", with_argument(&register))?;
    window.wait("error-message")?;
    assert!(!window.text("error-remedy")?.is_empty());
    window.picture("said")?;
    window.press(&[Key::Escape])?;
    window.wait_gone("error-message")?;
    open_sample(&mut window)?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_newer_version_is_set_up_from_a_file_once_the_program_has_closed() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = tempfile::tempdir()?;
    let place = |name: &str| folder.path().join(name);
    // The stand-in notes which setup it was started for, and whether the register was still held.
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$1\" > '{}'\nls '{}' >> '{0}'\n",
        place("noted").display(),
        place("settings").display()
    );
    fs::write(place("stand-in"), script)?;
    fs::set_permissions(place("stand-in"), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    let setup = place("so-ma-9.9.0-setup.exe");
    let program = windows_program(9, 9);
    fs::write(&setup, &program)?;
    let sum: String = sha2::Sha256::digest(&program).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(place("SHA256SUMS"), format!("{sum}  so-ma-9.9.0-setup.exe\n"))?;

    let setting = Setting { setup: Some(place("stand-in")), settings: Some(place("settings")), ..Setting::default() };
    let mut window = window(&screen, "update", setting)?;
    let register = open_sample(&mut window)?;
    window.answer_dialogs(&[&setup])?;
    window.click("menu-help")?;
    window.click("menu-help-update-file")?;
    window.click("update-file-pick")?;
    window.wait_css("[data-testid=update-file-found][data-version='9.9.0']")?;
    window.picture("checked")?;
    assert!(!place("noted").exists(), "nothing is started while the window is open");
    window.click("update-file-install")?;
    window.wait_for_the_end()?;
    let noted = fs::read_to_string(place("noted"))?;
    let mut noted = noted.lines();
    assert_eq!(noted.next().map(Path::new), Some(setup.as_path()));
    let name = register.file_name().context("a name")?.to_string_lossy().into_owned();
    let beside: Vec<&str> = noted.filter(|file| file.contains(&name)).collect();
    assert_eq!(beside, [name.as_str()], "the register was closed before");
    Ok(())
}

/// The front of a Windows program that says it is version `major.minor.0` of Sổ Mã.
fn windows_program(major: u8, minor: u8) -> Vec<u8> {
    let mut bytes = vec![0; 0x400];
    let version = [0xBD, 0x04, 0xEF, 0xFE, 0, 0, 1, 0, minor, 0, major, 0, 0, 0, 0, 0];
    let product: Vec<u8> = "ProductName\0\0Sổ Mã\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let parts: [(usize, &[u8]); 6] =
        [(0, b"MZ"), (0x3C, &[0x80]), (0x80, b"PE\0\0"), (0x98, &[0x0B, 0x01]), (0x300, &version), (0x340, &product)];
    for (at, part) in parts {
        bytes[at..at + part.len()].copy_from_slice(part);
    }
    bytes
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_second_start_hands_its_file_to_the_first() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let bus = Bus::start()?;
    let folder = tempfile::tempdir()?;
    let register = folder.path().join("sổ mới.soma");
    let mut window = window(&screen, "second", Setting { bus: Some(bus.address.clone()), ..Setting::default() })?;
    open_sample(&mut window)?;
    window.answer_dialogs(&[&register])?;
    window.click("menu-register")?;
    window.click("menu-register-copy")?;
    window.wait_text("toast", "sổ mới.soma")?;

    let second = Command::new(program()?)
        .arg("sổ mới.soma")
        .current_dir(folder.path())
        .envs(window.environment())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let output = wait_for(second)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    window.wait_text("status-file", "sổ mới.soma")?;
    window.picture("opened")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn the_systems_own_file_dialog_opens_a_register() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = tempfile::tempdir()?;
    let register = folder.path().join("chon.soma");
    let mut window = window(&screen, "chooser", Setting::default())?;
    open_sample(&mut window)?;
    window.answer_dialogs(&[&register])?;
    window.click("menu-register")?;
    window.click("menu-register-copy")?;
    window.wait_text("toast", "chon.soma")?;

    // No answer is left: the real dialog comes.
    window.press(&[Key::Ctrl, Key::Char('o')])?;
    let hands = |words: &[&str]| -> Result<String> {
        let output = Command::new("xdotool").args(words).envs(window.environment()).output()?;
        if !output.status.success() {
            bail!("xdotool {words:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let found = hands(&["search", "--sync", "--onlyvisible", "--name", "^Mở sổ mã$"])?;
    let dialog = found.lines().next().context("no dialog")?.to_owned();
    // There is no window manager to give it the focus.
    hands(&["windowfocus", "--sync", &dialog])?;
    hands(&["key", "ctrl+l"])?;
    hands(&["type", "--delay", "20", &register.display().to_string()])?;
    // The dialog completes what is typed at its own pace and may need the key once more.
    let shown = || hands(&["search", "--onlyvisible", "--name", "^Mở sổ mã$"]).is_ok();
    let patience = Instant::now() + Duration::from_secs(20);
    while shown() {
        ensure!(Instant::now() < patience, "the dialog stays");
        hands(&["key", "Return"])?;
        let again = Instant::now() + Duration::from_secs(2);
        while shown() && Instant::now() < again {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    window.wait_text("status-file", "chon.soma")?;
    window.picture("opened")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_messy_list_becomes_the_opening_set_by_the_keyboard_alone() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = so_ma_tests::repository().join("out/desktop/intake");
    let window = intake::take_over(&program()?, &screen, &folder)?;
    let info = window.call("register.info", json!({}))?;
    assert_eq!(info["lastSet"], 2, "{info}");
    let unit = window.call("unit.get", json!({ "code": "H53.03" }))?;
    assert_eq!(unit["unit"]["name"], "Sở Giáo dục và Đào tạo");
    assert_eq!(
        unit["history"][0]["decision"].as_str().context("a decision")?.split(" của ").next(),
        Some("15/QĐ-UBND ngày 05/02/2021")
    );
    assert_eq!(unit["sources"][0]["row"], 10, "where its name comes from");
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_long_list_is_stopped_in_the_middle_and_leaves_nothing() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let folder = so_ma_tests::repository().join("out/desktop/intake-stopped");
    let mut window = intake::open_empty(&program()?, &screen, &folder)?;
    let (long, short) = (folder.join("dài.xlsx"), folder.join("ngắn.xlsx"));
    lists::long(&long, 100_000)?;
    lists::messy(&short)?;
    window.answer_dialogs(&[&long])?;
    window.press(&[Key::Ctrl, Key::Char('i')])?;
    window.wait_css("[data-testid=reading-stop]:focus")?;
    window.picture("reading")?;
    window.press(&[Key::Enter])?;
    window.wait_gone("reading-dialog")?;
    assert!(!window.has("error-dialog")? && !window.has("intake")?);
    assert!(window.call("intake.state", json!({}))?.is_null());
    assert_eq!(window.call("register.info", json!({}))?["lastSet"], 1);
    window.picture("stopped")?;

    // The window goes on as if nothing had been.
    window.answer_dialogs(&[&short])?;
    window.press(&[Key::Ctrl, Key::Char('i')])?;
    window.wait_css("[data-testid=intake][data-step=table]")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn without_a_display_the_program_says_so() -> Result<()> {
    let output = Command::new(program()?).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Không có màn hình") && said.contains("No display"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    Ok(())
}

/// A session bus of its own; ends when dropped.
struct Bus {
    process: Child,
    address: String,
}

impl Bus {
    fn start() -> Result<Self> {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .context("dbus-daemon does not start; `cargo xtask test` installs it")?;
        let mut address = String::new();
        BufReader::new(process.stdout.take().context("no output")?).read_line(&mut address)?;
        Ok(Self { process, address: address.trim().to_owned() })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits for the end of a program that must end by itself.
fn wait_for(mut child: Child) -> Result<Output> {
    for _ in 0..400 {
        if child.try_wait()?.is_some() {
            return Ok(child.wait_with_output()?);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    bail!("it does not end")
}

#[test]
#[ignore = "needs a built program and a screen"]
fn two_departments_with_sub_units_are_merged_by_keyboard() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "merge", Setting::default())?;
    open_sample(&mut window)?;
    reorganise::arrange(&mut window, "H53.02", 1)?;
    window.picture("units")?;
    reorganise::onward(&mut window)?;
    reorganise::fill_by_keyboard(&mut window, "event-after-0-name", "Sở Công Thương và Giáo dục")?;
    window.picture("after")?;
    reorganise::onward(&mut window)?;
    window.wait_css("[data-testid=event-verdict-0][data-outcome=issued]")?;
    window.wait_css("[data-testid=event-count-toDecide][data-count='0']")?;
    window.picture("result")?;
    reorganise::onward(&mut window)?;
    window.wait_gone("event-dialog")?;
    window.wait("draft-events")?;
    window.picture("draft")?;
    reorganise::expect_rows(&window, &["H53.02 closed", "H53.02.02 closed", "H53.03 closed", "H53.62 issued"])?;
    let verified = window.call("register.verify", json!({}))?;
    assert_eq!(verified["sound"], json!(true));
    // One step: taken back at once, and brought back.
    reorganise::focus(&window, "tree")?;
    window.press(&[Key::Ctrl, Key::Char('z')])?;
    window.wait_gone("draft-events")?;
    assert!(reorganise::rows(&window)?.is_empty());
    window.press(&[Key::Ctrl, Key::Char('y')])?;
    window.wait("draft-events")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_department_is_split_by_keyboard_and_the_part_of_its_name_keeps_the_code() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "split", Setting::default())?;
    open_sample(&mut window)?;
    reorganise::arrange(&mut window, "H53.04", 0)?;
    reorganise::onward(&mut window)?;
    reorganise::fill_by_keyboard(&mut window, "event-after-1-name", "Sở Hạ tầng")?;
    reorganise::onward(&mut window)?;
    window.wait_css("[data-testid=event-verdict-0][data-outcome=kept][data-code='H53.04']")?;
    window.wait_css("[data-testid=event-verdict-1][data-outcome=issued]")?;
    window.picture("result")?;
    reorganise::onward(&mut window)?;
    window.wait_gone("event-dialog")?;
    assert_eq!(reorganise::rows(&window)?, ["H53.62 issued"]);
    window.picture("draft")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn a_department_moves_with_its_whole_subtree_by_keyboard() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "move", Setting::default())?;
    open_sample(&mut window)?;
    reorganise::arrange(&mut window, "H53.02", 0)?;
    reorganise::shape(&mut window, "split", "move")?;
    reorganise::onward(&mut window)?;
    reorganise::tab_to(&mut window, "event-after-0-parent")?;
    window.type_text("H53.04")?;
    window.wait("event-after-0-parent-option-H53.04")?;
    window.press(&[Key::Enter])?;
    reorganise::onward(&mut window)?;
    window.wait("event-verdict-0")?;
    window.wait_css("[data-testid=event-verdict-0][data-outcome=issued][data-code='H53.04.01']")?;
    window.picture("result")?;
    reorganise::onward(&mut window)?;
    window.wait_gone("event-dialog")?;
    reorganise::expect_rows(
        &window,
        &["H53.02 closed", "H53.02.02 closed", "H53.04.01 issued", "H53.04.01.02 issued"],
    )?;
    window.picture("draft")?;
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn three_departments_become_two_on_the_board_by_keyboard_alone() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "board", Setting::default())?;
    open_sample(&mut window)?;
    reorganise::arrange(&mut window, "H53.04", 2)?;
    reorganise::tab_to(&mut window, "event-board")?;
    window.press(&[Key::Enter])?;
    window.wait("board")?;
    // The merger that was proposed becomes two units: the first takes all, the second parts of the last two.
    reorganise::focus(&window, "board-before")?;
    window.press(&[Key::Right])?;
    window.press(&[Key::F2])?;
    reorganise::wait_focus(&window, "event-after-0-name")?;
    window.type_text("Sở Thứ nhất")?;
    reorganise::focus(&window, "board-after")?;
    window.press(&[Key::Insert])?;
    reorganise::wait_focus(&window, "event-after-1-name")?;
    window.type_text("Sở Thứ hai")?;
    reorganise::focus(&window, "board-before")?;
    window.press(&[Key::Home])?;
    for _ in 0..2 {
        window.press(&[Key::Down])?;
        window.press(&[Key::Char(' ')])?;
    }
    window.wait_css("[data-testid=board-marked][data-count='2']")?;
    window.press(&[Key::Right])?;
    window.press(&[Key::End])?;
    window.press(&[Key::Enter])?;
    window.wait_css("[data-testid=board-edges][data-count='5']")?;
    reorganise::judged(&window)?;
    window.picture("drawn")?;
    reorganise::resolve_on_board(&mut window)?;
    window.picture("resolved")?;
    reorganise::tab_to(&mut window, "board-accept")?;
    window.press(&[Key::Enter])?;
    window.wait_gone("board")?;
    let closed = ["H53.04 closed", "H53.05 closed", "H53.06 closed"];
    reorganise::expect_rows(&window, &closed)?;
    window.picture("draft")?;
    Ok(())
}

/// What a server was sent since it was asked last. WebKit may connect ahead to where a link leads, and sends nothing then.
fn asked(server: &TcpListener) -> Result<Vec<u8>> {
    let mut sent = Vec::new();
    while let Ok((stream, _)) = server.accept() {
        stream.set_read_timeout(Some(Duration::from_millis(300)))?;
        let mut part = [0; 512];
        // Nothing within this time is nothing.
        let length = (&stream).read(&mut part).unwrap_or(0);
        sent.extend_from_slice(&part[..length]);
    }
    Ok(sent)
}

#[test]
#[ignore = "needs a built program and a screen"]
fn no_link_script_or_dropped_file_leads_the_window_to_another_page() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "leave", Setting::default())?;
    window.wait("start-page")?;
    let elsewhere = TcpListener::bind(("127.0.0.1", 0))?;
    elsewhere.set_nonblocking(true)?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("page.html");
    fs::write(&file, "<script>document.title = 'led away'</script>")?;
    let address = format!("http://{}/", elsewhere.local_addr()?);
    let here = |window: &Window| window.script("return [location.href, document.title, window.sessionStorage.stays]");
    window.script("window.sessionStorage.stays = 'here'; document.body.dataset.stays = 'here'")?;
    let (start, windows) = (here(&window)?, window.count()?);
    for (name, script) in leave::WAYS {
        let file = format!("file://{}", file.display());
        // What the page's policy forbids may also throw.
        let _ = window.script(&script.replace("ELSEWHERE", &address).replace("FILE", &file));
        // A window that is led away goes at once; nothing tells when one stays.
        std::thread::sleep(Duration::from_millis(300));
        ensure!(here(&window)? == start, "{name}: {} instead of {start}", here(&window)?);
        ensure!(window.script("return document.body.dataset.stays")? == json!("here"), "{name}: loaded anew");
        ensure!(window.count()? == windows, "{name}: another window");
        ensure!(asked(&elsewhere)?.is_empty(), "{name}: another server was asked");
    }
    ensure!(window.script(leave::DROP)? == json!(true), "a dropped file reaches the web view");
    window.wait_text("toast", "Mở sổ…")?;
    window.picture("dropped")?;
    window.close()
}
