//! Calls that no page would make, by chance: each is answered or refused; none brings the program down, or keeps it.
//!
//! `SO_MA_CALLS` sets the number of calls (2,000), `SO_MA_SEED` what they are made of, `SO_MA_FROM` the first one, to see a part
//! again: every 250 calls begin on a new register.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod make;
mod shape;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use app::App;
use serde_json::{Value, json};
use so_ma_tests::chance::Random;
use so_ma_tests::stage::Stage;
use tempfile::TempDir;

use make::{Maker, places};
use shape::Shapes;

/// After so long a call is held for one that never ends.
const HANGS: Duration = Duration::from_secs(120);
/// Calls on one register.
const TOGETHER: usize = 250;

fn set(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// A program on a register, with files that may be named.
struct Program {
    app: App,
    stage: Arc<Stage>,
    files: Vec<String>,
    _folder: TempDir,
}

impl Program {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stage = Arc::new(Stage::default());
        stage.set_reader(Path::new(env!("CARGO_BIN_EXE_bridge")));
        let names =
            ["a.soma", "danh sách.csv", "thư.docx", "bảng.xlsx", "văn bản.pdf", "ra.csv", "ra.zip", "không có.txt"];
        let files: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
        std::fs::write(&files[1], "Mã,Tên\nH53.01,Sở Nội vụ\nH53.30,Sở Mới\n,Sở Không mã\nH53..1,=1+1\n").unwrap();
        std::fs::write(&files[2], b"PK\x03\x04 no document").unwrap();
        std::fs::write(&files[4], b"%PDF-1.7\n").unwrap();
        stage.answer([Some(files[0].clone())]);
        let app = App::new(stage.clone(), folder.path().join("settings"));
        files.iter().for_each(|file| app.grant(file));
        let files = files.iter().map(|file| file.to_str().unwrap().to_owned()).collect();
        let program = Self { app, stage, files, _folder: folder };
        program.call("settings.set", json!({ "officer": "Nguyễn Thị Hoà" }));
        program.call("register.create", json!({ "root": "H53", "name": "UBND tỉnh Tây Ninh" }));
        let unit = |parent: &str, code: &str, name: &str| json!({ "parent": parent, "code": code, "name": name });
        let rows = [
            unit("H53", "H53.01", "Sở Nội vụ"),
            unit("H53", "H53.02", "Sở Y tế"),
            unit("H53.01", "H53.01.01", "Ban Thi đua"),
            unit("H53", "H53.03", "Sở Thông tin"),
        ];
        program.call("changes.issue", json!({ "rows": rows }));
        program.call("draft.apply", json!({ "number": "1/QĐ-UBND", "dated": "2022-01-10", "issuer": "UBND tỉnh" }));
        program.call("changes.rename", json!({ "code": "H53.02", "name": "Sở Y tế và Dân số" }));
        program.call("intake.read", json!({ "path": program.files[1], "mode": "takeOver" }));
        program
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.app.call(name, args).unwrap_or_else(|why| panic!("{name}: {why:?}"))
    }
}

/// Makes the calls one after the other, and tells each before it is made.
fn calls(from: usize, count: usize, seed: u64, tell: &mpsc::Sender<(usize, String)>) -> BTreeMap<String, usize> {
    let shapes = Shapes::read(&app::api::typescript());
    let mut outcomes = BTreeMap::new();
    let mut failed = Vec::new();
    let mut program = Program::new();
    for at in from..from + count {
        if at > from && at.is_multiple_of(TOGETHER) {
            program = Program::new();
        }
        let random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(at as u64));
        let mut maker = Maker { shapes: &shapes, files: &program.files, random };
        let (name, shape) = &shapes.commands[maker.random.below(shapes.commands.len())];
        let mut args = maker.value(shape, "", false);
        for _ in 0..maker.random.below(4) {
            maker.mutate(&mut args);
        }
        let name = if maker.random.below(200) == 0 { format!("{name}x") } else { name.clone() };
        if maker.random.below(6) == 0 {
            let file = maker.random.pick(&program.files).map(Into::into);
            program.stage.answer([file]);
        }
        let said: String = args.to_string().chars().take(1_000).collect();
        tell.send((at, format!("{name} {said}"))).unwrap();
        let began = Instant::now();
        let outcome = program.app.call(&name, args);
        if began.elapsed() > Duration::from_secs(2) {
            eprintln!("{:?} for {at}: {name} {said}", began.elapsed());
        }
        if let Err(why) = &outcome
            && matches!(why.kind.as_str(), "internal" | "file.sql")
        {
            failed.push(format!("{at}: {name} {said}: {why:?}"));
        }
        let kind = outcome.map_or_else(|why| why.kind, |_| "done".to_owned());
        *outcomes.entry(kind).or_default() += 1;
        if program.app.call("register.info", Value::Null).is_err() {
            program = Program::new();
        }
    }
    assert!(failed.is_empty(), "no call is the program's own fault: {failed:#?}");
    outcomes
}

#[test]
fn no_call_whatever_it_says_brings_the_program_down_or_keeps_it() {
    let (from, count, seed) = (set("SO_MA_FROM", 0) as usize, set("SO_MA_CALLS", 2_000) as usize, set("SO_MA_SEED", 1));
    let (tell, told) = mpsc::channel();
    let worker = std::thread::spawn(move || calls(from, count, seed, &tell));
    let mut last = None;
    loop {
        match told.recv_timeout(HANGS) {
            Ok(call) => last = Some(call),
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("no end of {last:?}"),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    let outcomes = worker.join().unwrap_or_else(|_| panic!("a panic in {last:?}"));
    println!("{outcomes:?}");
    let done = outcomes.get("done").copied().unwrap_or_default();
    assert!(done * 10 > count, "too many are refused for the rest to say anything: {outcomes:?}");
    assert!(outcomes.contains_key("command.limit") && outcomes.contains_key("refused"), "{outcomes:?}");
}

/// The same value with something else in one place.
fn with(args: &Value, place: &str, value: Value) -> Value {
    let mut args = args.clone();
    *args.pointer_mut(place).unwrap() = value;
    args
}

#[test]
fn every_number_text_and_list_of_every_command_has_a_limit() {
    let shapes = Shapes::read(&app::api::typescript());
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Arc::new(Stage::default()), folder.path().join("settings"));
    let refused = |name: &str, args: Value| {
        let outcome = app.call(name, args);
        outcome.is_err_and(|why| why.kind == "command.limit" && !why.message.is_empty() && !why.remedy.is_empty())
    };
    let mut looked = 0;
    for (name, shape) in &shapes.commands {
        let args = Maker { shapes: &shapes, files: &[], random: Random::new(7) }.value(shape, "", true);
        for place in places(&args) {
            // Small first: hardly any limit is so high.
            let (sizes, beyond): (&[usize], fn(usize) -> Value) = match args.pointer(&place).unwrap() {
                Value::Number(_) => (&[4_000_000_000], |number| json!(number)),
                Value::String(_) => (&[33_000, 2_000_001], |length| json!("a".repeat(length))),
                Value::Array(_) => (&[1_001, 200_001], |length| json!(vec![0; length])),
                Value::Object(_) => {
                    (&[1_001, 200_001], |length| (0..length).map(|at| (at.to_string(), json!(0))).collect())
                }
                Value::Null | Value::Bool(_) => continue,
            };
            looked += 1;
            let is_refused = |size: &usize| refused(name, with(&args, &place, beyond(*size)));
            assert!(sizes.iter().any(is_refused), "{name}{place} has no limit");
        }
    }
    assert!(looked > 400, "{looked}");
}
