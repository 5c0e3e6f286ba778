//! The core behind HTTP on the loopback address, for browser tests. Never part of the program.
//!
//! | request | does |
//! | --- | --- |
//! | `GET /…` | a file of the built page, under the shell's content security policy |
//! | `POST /call` `{command, args}` | the command: 200 and its answer, or 422 and the error |
//! | `POST /test/reset` `null` or settings | a fresh program with fresh settings, or these → `{folder}`, an empty folder to work in |
//! | `POST /test/dialogs` `[path or null, …]` | answers for the next file dialogs; null cancels |
//! | `POST /test/list` `null` or `n` | writes a list as offices keep them, or one of n rows → `{path}` |
//! | `POST /test/now` `"2026-01-31T08:00:00"` or `null` | stops the clock, or lets it run again |
//! | `POST /test/shown` | the files opened with another program, shown in their folder, or setups started so far |
//!
//! With `SO_MA_ANSWER_DELAY` in the environment every answer to the page comes later by so many milliseconds, as from a
//! slow core; what a test asks beside the page comes at once.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use app::{App, AppError};
use serde_json::{Value, json};
use tempfile::TempDir;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::lists;
use crate::stage::Stage;

/// A server of one program and one page.
pub struct Bridge {
    server: Server,
    page: PathBuf,
    policy: String,
    stage: Arc<Stage>,
    session: Mutex<Session>,
    /// How much later the page gets its answers.
    delay: Duration,
}

/// The name in fresh settings: most pages are past the first start. A test of the first start takes it out.
const OFFICER: &str = "Nguyễn Thị Hoà";

/// A program with settings of its own; its folder goes when it goes.
struct Session {
    app: Arc<App>,
    folder: TempDir,
}

impl Session {
    fn new(stage: &Arc<Stage>, settings: &Value) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("so-ma-bridge-").tempdir()?;
        fs::create_dir(folder.path().join("files"))?;
        if !settings.is_null() {
            fs::create_dir(folder.path().join("settings"))?;
            fs::write(folder.path().join("settings/settings.json"), settings.to_string())?;
        }
        let app = App::new(stage.clone(), folder.path().join("settings"));
        app.call("settings.set", json!({ "officer": OFFICER }))?;
        Ok(Self { app: Arc::new(app), folder })
    }

    fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }
}

/// An answer: status, kind of content, content.
type Answer = (u16, &'static str, Vec<u8>);

impl Bridge {
    /// Takes a port of the loopback address (0: any free one) and serves the page in the folder `page`.
    pub fn new(port: u16, page: &Path) -> Result<Self> {
        let server = Server::http(("127.0.0.1", port)).map_err(|why| anyhow!("port {port}: {why}"))?;
        let stage = Arc::new(Stage::default());
        let session = Mutex::new(Session::new(&stage, &Value::Null)?);
        let delay =
            std::env::var("SO_MA_ANSWER_DELAY").map_or(Ok(0), |text| text.parse()).context("SO_MA_ANSWER_DELAY")?;
        let delay = Duration::from_millis(delay);
        Ok(Self { server, page: page.to_owned(), policy: policy()?, stage, session, delay })
    }

    /// The port taken.
    pub fn port(&self) -> u16 {
        self.server.server_addr().to_ip().map_or(0, |address| address.port())
    }

    /// Answers until the process ends; each request on a thread of its own, as in the window.
    pub fn serve(self) {
        let bridge = Arc::new(self);
        for request in bridge.server.incoming_requests() {
            let bridge = bridge.clone();
            thread::spawn(move || bridge.respond(request));
        }
    }

    fn respond(&self, mut request: Request) {
        let (status, kind, content) = self.answer(&mut request).unwrap_or_else(|why| refused(400, &format!("{why:#}")));
        let mut response = Response::from_data(content).with_status_code(status);
        let headers =
            [("Content-Type", kind), ("Content-Security-Policy", &self.policy), ("Cache-Control", "no-store")];
        for (name, value) in headers {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        // The browser may have left.
        let _ = request.respond(response);
    }

    fn answer(&self, request: &mut Request) -> Result<Answer> {
        let url = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        if !self.addressed_here(request) {
            return Ok(refused(403, "only pages of this server may ask"));
        }
        match request.method() {
            Method::Get => self.file(&url),
            Method::Post => {
                let mut body = String::new();
                request.as_reader().read_to_string(&mut body)?;
                let body = if body.is_empty() { Value::Null } else { serde_json::from_str(&body)? };
                let answer = self.post(&url, body);
                // Browsers name the page that asks; the tests, which ask from outside, have none.
                if request.headers().iter().any(|header| header.field.equiv("Origin")) {
                    thread::sleep(self.delay);
                }
                answer
            }
            _ => Ok(refused(405, "GET or POST")),
        }
    }

    /// Another site open in a developer's browser must reach neither files nor core.
    fn addressed_here(&self, request: &Request) -> bool {
        let here = [format!("127.0.0.1:{}", self.port()), format!("localhost:{}", self.port())];
        let header = |name: &'static str| {
            request
                .headers()
                .iter()
                .find(|header| header.field.equiv(name))
                .map(|header| header.value.as_str().to_owned())
        };
        let host = header("Host").is_some_and(|host| here.contains(&host));
        let origin = header("Origin").is_none_or(|origin| here.iter().any(|here| origin == format!("http://{here}")));
        host && origin
    }

    fn post(&self, url: &str, body: Value) -> Result<Answer> {
        match url {
            "/call" => {
                let command = body["command"].as_str().context("no command")?.to_owned();
                let args = body.get("args").cloned().unwrap_or(Value::Null);
                match self.call(&command, args) {
                    Ok(answer) => ok(&answer),
                    Err(error) => Ok((422, JSON, serde_json::to_vec(&error)?)),
                }
            }
            "/test/reset" => {
                self.stage.reset();
                let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
                *session = Session::new(&self.stage, &body)?;
                ok(&json!({ "folder": session.files() }))
            }
            "/test/dialogs" => {
                let answers: Vec<Option<PathBuf>> = serde_json::from_value(body)?;
                self.stage.answer(answers);
                ok(&Value::Null)
            }
            "/test/list" => {
                let path = self.session.lock().unwrap_or_else(PoisonError::into_inner).files().join("danh sách.xlsx");
                match serde_json::from_value::<Option<u32>>(body)? {
                    Some(units) => lists::long(&path, units)?,
                    None => lists::messy(&path)?,
                }
                ok(&json!({ "path": path }))
            }
            "/test/now" => {
                self.stage.set_now(serde_json::from_value(body)?);
                ok(&Value::Null)
            }
            "/test/shown" => ok(&json!(self.stage.shown())),
            _ => Ok(refused(404, "no such address")),
        }
    }

    fn call(&self, command: &str, args: Value) -> Result<Value, AppError> {
        // As the shell answers them.
        match command {
            "shell.version" => return Ok(json!({ "result": "test", "changed": [], "undo": null })),
            "shell.startupFile" => return Ok(json!({ "result": null, "changed": [], "undo": null })),
            _ => {}
        }
        let app = self.session.lock().unwrap_or_else(PoisonError::into_inner).app.clone();
        let answer = catch_unwind(AssertUnwindSafe(|| app.call(command, args)));
        answer.unwrap_or_else(|_| Err(AppError::new("internal", format!("Lệnh {command} hỏng giữa chừng."), "")))
    }

    fn file(&self, url: &str) -> Result<Answer> {
        if url == "/favicon.ico" {
            // Browsers ask for it unbidden; a window has its icon from elsewhere.
            return Ok((204, "image/png", Vec::new()));
        }
        let name = if url == "/" { "index.html" } else { url.trim_start_matches('/') };
        if !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
            bail!("no such file");
        }
        let path = self.page.join(name);
        let Ok(content) = fs::read(&path) else { return Ok(refused(404, "no such file")) };
        Ok((200, kind_of(&path), content))
    }
}

const JSON: &str = "application/json; charset=utf-8";

fn ok(answer: &Value) -> Result<Answer> {
    Ok((200, JSON, serde_json::to_vec(answer)?))
}

fn refused(status: u16, why: &str) -> Answer {
    (status, "text/plain; charset=utf-8", why.as_bytes().to_vec())
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => JSON,
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The shell's own policy, with this server in the place of Tauri's addresses.
fn policy() -> Result<String> {
    let config: Value = serde_json::from_str(include_str!("../../src-tauri/tauri.conf.json"))?;
    let policy = config["app"]["security"]["csp"].as_str().context("no content security policy in tauri.conf.json")?;
    let tauri = "connect-src ipc: http://ipc.localhost";
    if !policy.contains(tauri) {
        bail!("tauri.conf.json: the policy does not say `{tauri}`");
    }
    Ok(policy.replace(tauri, "connect-src 'self'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_tested_under_the_policy_of_the_shell() {
        let policy = policy().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
