//! The program in its window: what an officer can do with it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::driver::{Driver, Element};
use super::screen::Screen;

/// How long the window may take to show what is waited for. The machine may be busy building.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a window is started.
#[derive(Debug, Default)]
pub struct Setting {
    /// What the program's clock says, `2026-01-31T08:00:00`; default: the system's.
    pub now: Option<String>,
    /// Arguments of the program, such as a register to open.
    pub arguments: Vec<String>,
    /// Settings of an earlier window; default: none, as on a first start.
    pub settings: Option<PathBuf>,
    /// What is started in the place of a setup file; default: nothing is.
    pub setup: Option<PathBuf>,
    /// The session bus on which one program finds the other; default: none, each start is a program of its own.
    pub bus: Option<String>,
}

/// Keys without a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Control.
    Ctrl,
    /// Shift.
    Shift,
    /// Alt.
    Alt,
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Tab.
    Tab,
    /// Home.
    Home,
    /// End.
    End,
    /// Insert.
    Insert,
    /// F2.
    F2,
    /// F4.
    F4,
    /// F8.
    F8,
    /// Arrow down.
    Down,
    /// Arrow right.
    Right,
    /// A letter or digit.
    Char(char),
}

impl Key {
    fn code(self) -> char {
        match self {
            Key::Ctrl => '\u{E009}',
            Key::Shift => '\u{E008}',
            Key::Alt => '\u{E00A}',
            Key::Enter => '\u{E007}',
            Key::Escape => '\u{E00C}',
            Key::Tab => '\u{E004}',
            Key::Home => '\u{E011}',
            Key::End => '\u{E010}',
            Key::Insert => '\u{E016}',
            Key::F2 => '\u{E032}',
            Key::F4 => '\u{E034}',
            Key::F8 => '\u{E038}',
            Key::Down => '\u{E015}',
            Key::Right => '\u{E014}',
            Key::Char(letter) => letter,
        }
    }
}

/// A running program with its window; ends when dropped. Parts of the page are named by their `data-testid`.
pub struct Window {
    driver: Driver,
    environment: Vec<(String, String)>,
    answers: PathBuf,
    pictures: PathBuf,
    taken: u32,
    _folder: TempDir,
}

impl Window {
    /// Starts the program (built with the feature `test-hooks`); pictures go to the folder `pictures`.
    pub fn open(program: &Path, screen: &Screen, pictures: &Path, setting: Setting) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("so-ma-window-").tempdir()?;
        let place = |name: &str| folder.path().join(name);
        fs::create_dir_all(pictures)?;
        fs::write(place("answers"), "")?;
        let mut environment = vec![
            ("DISPLAY".to_owned(), screen.display().to_owned()),
            ("GDK_BACKEND".to_owned(), "x11".to_owned()),
            ("GSETTINGS_BACKEND".to_owned(), "memory".to_owned()),
            ("SO_MA_TEST_DIALOGS".to_owned(), place("answers").display().to_string()),
        ];
        for kind in ["CONFIG", "DATA", "CACHE"] {
            environment.push((format!("XDG_{kind}_HOME"), place(kind).display().to_string()));
        }
        // With a settings folder of its own the program does not look for another one.
        environment.push(match setting.bus {
            Some(bus) => ("DBUS_SESSION_BUS_ADDRESS".to_owned(), bus),
            None => {
                let settings = setting.settings.unwrap_or_else(|| place("settings"));
                name_officer(&settings)?;
                ("SO_MA_SETTINGS_DIR".to_owned(), settings.display().to_string())
            }
        });
        let setup = setting.setup.map(|program| program.display().to_string());
        environment.extend(setup.map(|program| ("SO_MA_TEST_SETUP".to_owned(), program)));
        environment.extend(setting.now.map(|now| ("SO_MA_TEST_NOW".to_owned(), now)));
        Ok(Self {
            driver: Driver::start(program, &setting.arguments, &environment)?,
            environment,
            answers: place("answers"),
            pictures: pictures.to_owned(),
            taken: 0,
            _folder: folder,
        })
    }

    /// The environment the program runs in, for others on the same screen.
    pub fn environment(&self) -> impl Iterator<Item = (&str, &str)> {
        self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What the next file dialogs answer: full paths; an empty one cancels.
    pub fn answer_dialogs(&self, answers: &[&Path]) -> Result<()> {
        let lines: String = answers.iter().map(|path| format!("{}\n", path.display())).collect();
        Ok(fs::write(&self.answers, lines)?)
    }

    /// Waits until the part can be used, then clicks it.
    pub fn click(&mut self, part: &str) -> Result<()> {
        self.retry(&named(part), "can be clicked", |driver, element| driver.click(element))
    }

    /// Waits until the program has ended by itself, with all that it started.
    pub fn wait_for_the_end(&self) -> Result<()> {
        self.driver.wait_for_the_end()
    }

    /// Clicks a dialog's button until the dialog is gone: what comes late from the core makes a dialog grow, and a click
    /// in that moment meets nothing. A dialog whose act runs takes no second click.
    pub fn submit(&mut self, button: &str, dialog: &str) -> Result<()> {
        let patience = Instant::now() + PATIENCE;
        while Instant::now() < patience {
            // The button may be gone by now, with its dialog.
            let _ = self.try_once(&named(button), &mut |driver, element| driver.click(element));
            for _ in 0..40 {
                if !self.has(dialog)? {
                    return Ok(());
                }
                sleep(PAUSE);
            }
        }
        self.give_up(&format!("{dialog} does not go away after {button}"))
    }

    /// Ticks a box or chooses one of several, and sees to it that it is.
    pub fn tick(&mut self, part: &str) -> Result<()> {
        self.retry(&named(part), "can be ticked", |driver, element| {
            if !driver.ticked(element)? {
                driver.show(element)?;
                driver.click(element)?;
            }
            ensure!(driver.ticked(element)?, "it is not ticked");
            Ok(())
        })
    }

    /// Clicks what a CSS selector finds, for parts without a name of their own.
    pub fn click_css(&mut self, selector: &str) -> Result<()> {
        self.retry(selector, "can be clicked", |driver, element| driver.click(element))
    }

    /// Opens the context menu of what a CSS selector finds.
    pub fn context_menu_css(&mut self, selector: &str) -> Result<()> {
        self.retry(selector, "can be clicked", |driver, element| driver.context_click(element))
    }

    /// Replaces the content of a field.
    pub fn fill(&mut self, part: &str, text: &str) -> Result<()> {
        let field = field(part);
        self.retry(&field, "can be filled", |driver, element| {
            driver.clear(element)?;
            driver.send_keys(element, text)?;
            let holds = driver.value(element)?;
            ensure!(holds == text, "it holds “{holds}”");
            Ok(())
        })
    }

    /// Pastes into a field, through the clipboard and Ctrl+V, as rows copied in Excel arrive.
    pub fn paste(&mut self, part: &str, text: &str) -> Result<()> {
        self.copy_to_clipboard(text)?;
        let field = field(part);
        self.retry(&field, "can be clicked", |driver, element| driver.click(element))?;
        self.press(&[Key::Ctrl, Key::Char('v')])
    }

    /// Puts text on the clipboard of the screen.
    pub fn copy_to_clipboard(&self, text: &str) -> Result<()> {
        let mut program = Command::new("xclip")
            .args(["-selection", "clipboard", "-in"])
            .envs(self.environment())
            .stdin(Stdio::piped())
            // It stays to hand the text out until the screen ends, and complains then.
            .stderr(Stdio::null())
            .spawn()
            .context("xclip does not start; `cargo xtask test` installs it")?;
        program.stdin.take().context("a pipe to xclip")?.write_all(text.as_bytes())?;
        ensure!(program.wait()?.success(), "xclip failed");
        Ok(())
    }

    /// Presses keys together, wherever the focus is.
    pub fn press(&self, keys: &[Key]) -> Result<()> {
        let keys: Vec<char> = keys.iter().map(|key| key.code()).collect();
        self.driver.press(&keys)
    }

    /// Types a text letter by letter, wherever the focus is.
    pub fn type_text(&self, text: &str) -> Result<()> {
        text.chars().try_for_each(|letter| self.driver.press(&[letter]))
    }

    /// The text of a part, once it can be seen.
    pub fn text(&mut self, part: &str) -> Result<String> {
        let mut text = String::new();
        self.retry(&named(part), "can be seen", |driver, element| {
            text = driver.text(element)?;
            Ok(())
        })?;
        Ok(text)
    }

    /// Waits until a part can be seen.
    pub fn wait(&mut self, part: &str) -> Result<()> {
        self.retry(&named(part), "can be seen", |_, _| Ok(()))
    }

    /// Waits until what a CSS selector finds can be seen.
    pub fn wait_css(&mut self, selector: &str) -> Result<()> {
        self.retry(selector, "can be seen", |_, _| Ok(()))
    }

    /// Waits until a part says a text.
    pub fn wait_text(&mut self, part: &str, text: &str) -> Result<()> {
        self.retry(&named(part), &format!("says “{text}”"), |driver, element| {
            let said = driver.text(element)?;
            ensure!(said.contains(text), "it says “{said}”");
            Ok(())
        })
    }

    /// Waits until a part is gone.
    pub fn wait_gone(&mut self, part: &str) -> Result<()> {
        let patience = Instant::now() + PATIENCE;
        while !self.driver.find(&named(part))?.is_empty() {
            if Instant::now() > patience {
                return self.give_up(&format!("{part} does not go away"));
            }
            sleep(PAUSE);
        }
        Ok(())
    }

    /// Whether a part is on the page now.
    pub fn has(&self, part: &str) -> Result<bool> {
        Ok(!self.driver.find(&named(part))?.is_empty())
    }

    /// Runs a command of the core beside the page: to look, not to act.
    pub fn call(&self, command: &str, arguments: Value) -> Result<Value> {
        // The driver's own `execute/async` would do; a promise returned from `execute/sync` is awaited as well.
        let body = "return window.__TAURI_INTERNALS__.invoke('call', { command: arguments[0], args: arguments[1] })";
        let answer = self.driver.script(body, &[json!(command), arguments])?;
        Ok(answer["result"].clone())
    }

    /// Runs a function body in the page.
    pub fn script(&self, body: &str) -> Result<Value> {
        self.driver.script(body, &[])
    }

    /// How many windows are on the screen.
    pub fn count(&self) -> Result<usize> {
        let script = "
from Xlib import X, display
windows = display.Display().screen().root.query_tree().children
print(sum(window.get_attributes().map_state == X.IsViewable for window in windows))
";
        let output = Command::new("/usr/bin/python3").args(["-c", script]).envs(self.environment()).output()?;
        ensure!(output.status.success(), "python3-xlib: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?.trim().parse()?)
    }

    /// Makes the window this large.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.driver.resize(width, height)
    }

    /// Closes the window as a window manager does for its cross; the program then ends by itself. (The driver's own
    /// command kills the program instead.)
    pub fn close(self) -> Result<()> {
        let script = "
from Xlib import X, display
from Xlib.protocol import event
screen = display.Display()
protocols, delete = screen.intern_atom('WM_PROTOCOLS'), screen.intern_atom('WM_DELETE_WINDOW')
for window in screen.screen().root.query_tree().children:
    shown = window.get_attributes().map_state == X.IsViewable
    if shown and delete in (window.get_wm_protocols() or []):
        data = (32, [delete, X.CurrentTime, 0, 0, 0])
        window.send_event(event.ClientMessage(window=window, client_type=protocols, data=data))
screen.sync()
";
        let output = Command::new("/usr/bin/python3").args(["-c", script]).envs(self.environment()).output()?;
        ensure!(output.status.success(), "python3-xlib: {}", String::from_utf8_lossy(&output.stderr));
        self.driver.wait_for_the_end()
    }

    /// Takes the messages at the edge of the window away.
    pub fn dismiss_toasts(&mut self) -> Result<()> {
        self.script("document.querySelectorAll('[data-testid=toast-dismiss]').forEach((cross) => cross.click())")?;
        self.wait_gone("toast")
    }

    /// Leaves a picture `NN-name.png` of the page.
    pub fn picture(&mut self, name: &str) -> Result<PathBuf> {
        self.taken += 1;
        let path = self.pictures.join(format!("{:02}-{name}.png", self.taken));
        // What the page holds is on the screen two frames later.
        let drawn = "return document.fonts.ready.then(() => new Promise((done) => \
                     requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))";
        self.script(drawn)?;
        // The first one may come too early for the window's surface.
        let mut taken = self.driver.screenshot();
        for _ in 0..20 {
            if taken.is_ok() {
                break;
            }
            sleep(PAUSE);
            taken = self.driver.screenshot();
        }
        fs::write(&path, taken?)?;
        Ok(path)
    }

    /// Tries until the element is there, can be used and the act on it succeeds: the page may draw it anew meanwhile.
    fn retry(
        &mut self,
        selector: &str,
        what: &str,
        mut act: impl FnMut(&Driver, &Element) -> Result<()>,
    ) -> Result<()> {
        let patience = Instant::now() + PATIENCE;
        loop {
            let tried = self.try_once(selector, &mut act);
            let Err(why) = tried else { return Ok(()) };
            if Instant::now() > patience {
                return self.give_up(&format!("nothing at {selector} {what}: {why:#}"));
            }
            sleep(PAUSE);
        }
    }

    fn try_once(&self, selector: &str, act: &mut impl FnMut(&Driver, &Element) -> Result<()>) -> Result<()> {
        for element in self.driver.find(selector)? {
            if self.driver.usable(&element)? {
                return act(&self.driver, &element);
            }
        }
        bail!("none is shown")
    }

    fn give_up<T>(&mut self, why: &str) -> Result<T> {
        let picture = self.picture("failed").map(|path| path.display().to_string());
        bail!("{why}\n  picture: {}", picture.unwrap_or_else(|why| format!("none: {why:#}")))
    }
}

const PAUSE: Duration = Duration::from_millis(50);

/// Fresh settings know who works here, as after the first start.
fn name_officer(settings: &Path) -> Result<()> {
    let file = settings.join("settings.json");
    if file.exists() {
        return Ok(());
    }
    fs::create_dir_all(settings)?;
    // The news of any version are seen: no test but theirs meets them.
    Ok(fs::write(file, r#"{"officer":"Nguyễn Thị Hoà","seenVersion":"999.0.0"}"#)?)
}

fn named(part: &str) -> String {
    format!("[data-testid=\"{part}\"]")
}

/// The name may stand on the field or on what is around it.
fn field(part: &str) -> String {
    let part = named(part);
    format!("input{part}, textarea{part}, {part} input, {part} textarea")
}
