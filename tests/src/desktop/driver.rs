//! The part of the WebDriver protocol that the tests use, spoken to WebKitWebDriver.

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::{Value, json};
use ureq::Agent;

/// Resolves when the page has been drawn twice more: what grows or slides is elsewhere by then.
pub const AFTER_TWO_FRAMES: &str =
    "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

/// A driver process with the program it started; both end when dropped.
pub struct Driver {
    process: Child,
    agent: Agent,
    session: String,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Driver {
    /// Starts the driver in this environment and lets it start `program`.
    pub fn start(program: &Path, arguments: &[String], environment: &[(String, String)]) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let process = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .envs([("TAURI_AUTOMATION", "true"), ("TAURI_WEBVIEW_AUTOMATION", "true")])
            // The driver waits for frames of WebKit's compositor, which the program does without (`platform`).
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "0")
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // The driver answers before its program is dead: only the death of the whole group is an end.
            .process_group(0)
            .spawn()
            .context("WebKitWebDriver does not start; `cargo xtask test` installs it")?;
        let agent: Agent = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build()
            .into();
        let mut driver = Self { process, agent, session: format!("http://127.0.0.1:{port}") };
        driver.wait_until_ready()?;
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "alwaysMatch": { "browserName": "wry", "webkitgtk:browserOptions": options } });
        let session =
            driver.post("/session", &json!({ "capabilities": wanted })).context("the program did not open")?;
        let id = session["sessionId"].as_str().context("no session")?;
        driver.session = format!("{}/session/{id}", driver.session);
        Ok(driver)
    }

    fn wait_until_ready(&self) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(15);
        while self.get("/status").is_err() {
            if Instant::now() > patience {
                bail!("WebKitWebDriver does not answer");
            }
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// The elements a CSS selector finds now.
    pub fn find(&self, selector: &str) -> Result<Vec<Element>> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": selector }))?;
        let ids = found.as_array().context("a list of elements")?.iter().filter_map(|one| one[ELEMENT].as_str());
        Ok(ids.map(|id| Element(id.to_owned())).collect())
    }

    /// Whether an officer could see and use the element.
    pub fn usable(&self, element: &Element) -> Result<bool> {
        let shown = self.get(&format!("/element/{}/displayed", element.0))? == json!(true);
        Ok(shown && self.get(&format!("/element/{}/enabled", element.0))? == json!(true))
    }

    /// A click in the middle of the element, once it keeps still: a dialog that grows moves its parts.
    pub fn click(&self, element: &Element) -> Result<()> {
        let place = || self.get(&format!("/element/{}/rect", element.0));
        let before = place()?;
        self.script(AFTER_TWO_FRAMES, &[])?;
        if place()? != before {
            bail!("it moves");
        }
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Scrolls to the element.
    pub fn show(&self, element: &Element) -> Result<()> {
        let to = json!({ (ELEMENT): element.0 });
        self.script("arguments[0].scrollIntoView({ block: 'center' })", &[to]).map(drop)
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, element: &Element) -> Result<bool> {
        Ok(self.get(&format!("/element/{}/selected", element.0))? == json!(true))
    }

    /// Types into the element.
    pub fn send_keys(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Empties a field.
    pub fn clear(&self, element: &Element) -> Result<()> {
        self.post(&format!("/element/{}/clear", element.0), &json!({})).map(drop)
    }

    /// What a field holds.
    pub fn value(&self, element: &Element) -> Result<String> {
        let value = self.get(&format!("/element/{}/property/value", element.0))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// The text of the element as it is shown.
    pub fn text(&self, element: &Element) -> Result<String> {
        let text = self.get(&format!("/element/{}/text", element.0))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Presses keys, each down in turn and then all up, wherever the focus is.
    pub fn press(&self, keys: &[char]) -> Result<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        self.act(json!({ "type": "key", "id": "keyboard", "actions": down.chain(up).collect::<Vec<_>>() }))
    }

    /// A click with the right button in the middle of the element.
    pub fn context_click(&self, element: &Element) -> Result<()> {
        let there = json!({ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": { ELEMENT: element.0 } });
        let click = [json!({ "type": "pointerDown", "button": 2 }), json!({ "type": "pointerUp", "button": 2 })];
        let mouse = json!({ "pointerType": "mouse" });
        self.act(
            json!({ "type": "pointer", "id": "mouse", "parameters": mouse, "actions": [there, click[0], click[1]] }),
        )
    }

    fn act(&self, source: Value) -> Result<()> {
        self.post("/actions", &json!({ "actions": [source] })).map(drop)
    }

    /// Runs a function body in the page; gives what it returns.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// The picture of the page as PNG.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        let picture = self.get("/screenshot")?;
        Ok(BASE64.decode(picture.as_str().context("a picture")?)?)
    }

    /// Makes the window this large.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", &json!({ "width": width, "height": height })).map(drop)
    }

    /// Waits until the program has ended by itself.
    pub fn wait_for_the_end(&self) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(10);
        while !self.alone()? {
            if Instant::now() > patience {
                bail!("the window is closed, but the program goes on");
            }
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Whether the driver is the last process of its group.
    fn alone(&self) -> Result<bool> {
        let group = self.process.id().to_string();
        for entry in fs::read_dir("/proc")? {
            // pid (name) state parent group …; the name may hold anything. A process may end meanwhile.
            let Ok(stat) = fs::read_to_string(entry?.path().join("stat")) else { continue };
            let Some((start, rest)) = stat.rsplit_once(')') else { continue };
            let mut rest = rest.split_whitespace();
            let (state, of_group) = (rest.next(), rest.nth(1));
            if of_group == Some(&group) && state != Some("Z") && !start.starts_with(&format!("{group} ")) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn get(&self, address: &str) -> Result<Value> {
        self.answer(self.agent.get(format!("{}{address}", self.session)).call())
    }

    fn post(&self, address: &str, body: &Value) -> Result<Value> {
        self.answer(self.agent.post(format!("{}{address}", self.session)).send_json(body))
    }

    fn answer(&self, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
        let mut answer = answer?;
        let mut content: Value = answer.body_mut().with_config().limit(64 << 20).read_json()?;
        let value = content["value"].take();
        match value["error"].as_str().filter(|_| !answer.status().is_success()) {
            None => Ok(value),
            Some(error) => Err(anyhow!("{error}: {}", value["message"].as_str().unwrap_or_default())),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.answer(self.agent.delete(&self.session).call());
        if let Some(group) = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.process.wait();
    }
}
