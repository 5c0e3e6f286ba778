//! Handing out from the command line, and checking what was handed out.

use serde_json::{Value, json};

use crate::args::{Args, Usage};
use crate::run::{Failure, TerminalApp};

/// What can be handed out, as the words name it; Word documents with their kind.
const KINDS: [(&str, Option<&str>); 9] = [
    ("decision", Some("changeDecision")),
    ("appendix", Some("appendix")),
    ("submission", Some("submission")),
    ("letter", Some("letter")),
    ("changes", None),
    ("register", None),
    ("catalogue", None),
    ("crosswalk", None),
    ("pack", None),
];

/// `export FILE.soma decision …`; the older order `export changes FILE.soma` holds too.
pub fn export(words: &[String]) -> Result<String, Failure> {
    let known = [
        "--set",
        "--by",
        "--since",
        "--template",
        "--number",
        "--date",
        "--whole",
        "--on",
        "--closed",
        "--changed",
        "--level",
        "--of",
        "--from",
        "-o",
    ];
    let mut args = Args::sort(words, &known)?;
    let (first, second) = (args.next("FILE.soma")?, args.next("loại văn bản")?);
    args.finish()?;
    let kind = |word: &str| KINDS.into_iter().find(|(name, _)| *name == word);
    let (file, (what, document)) = match (kind(&first), kind(&second)) {
        (_, Some(found)) => (first, found),
        (Some(found), None) => (second, found),
        (None, None) => {
            let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
            return Err(Usage(format!("không xuất được “{second}”; có: {}", names.join(", "))).into());
        }
    };
    let out = args.needed("-o")?.to_owned();
    let program = TerminalApp::open(&file)?;
    let written = match document {
        Some(kind) => paper(&program, &args, kind, &out)?,
        None => list(&program, &args, what, &out)?,
    };
    let files = written["files"].as_array().cloned().unwrap_or_else(|| vec![written]);
    let said = files.iter().map(|file| {
        let path = file["path"].as_str().unwrap_or(&out);
        let unit = if what == "pack" { "tệp" } else { "dòng" };
        format!("Đã ghi {path}: {} {unit}.\n", file["rows"])
    });
    Ok(said.collect())
}

/// A Word document.
fn paper(program: &TerminalApp, args: &Args, kind: &str, out: &str) -> Result<Value, Failure> {
    let whole = args.flag("--whole");
    let kind = if whole && kind == "changeDecision" { "wholeDecision" } else { kind };
    let asked = json!({
        "kind": kind,
        "set": set(program, args)?,
        "scope": whole.then_some("whole"),
        "by": args.option("--by").map(by).transpose()?,
        "since": args.option("--since").map(number).transpose()?,
        "template": args.option("--template"),
        "number": args.option("--number"),
        "dated": args.option("--date"),
        "path": out,
    });
    Ok(program.call("paper.write", asked)?)
}

/// A list, or the pack.
fn list(program: &TerminalApp, args: &Args, what: &str, out: &str) -> Result<Value, Failure> {
    let (on, closed) = (args.option("--on"), args.flag("--closed"));
    Ok(match what {
        "register" => {
            let form = match args.option("--by").unwrap_or("flat") {
                "level" => "levels",
                "tree" => "tree",
                "flat" => "flat",
                other => {
                    return Err(Usage(format!("--by của register là level, tree hoặc flat, không phải {other}")).into());
                }
            };
            program.call("export.register", json!({ "form": form, "closed": closed, "on": on, "path": out }))?
        }
        "catalogue" => {
            let level = args.option("--level").map(number).transpose()?;
            let asked =
                json!({ "set": set(program, args)?, "changed": args.flag("--changed"), "level": level, "path": out });
            program.call("export.catalogue", asked)?
        }
        "crosswalk" => program.call("export.crosswalk", crosswalk(program, args, out)?)?,
        "pack" => program.call("export.pack", json!({ "set": set(program, args)?, "path": out }))?,
        _ => program.call("export.changes", json!({ "set": set(program, args)?, "path": out }))?,
    })
}

/// `--of older` (default), `successions` or `closed`; with `--from` or `--on` over a period, else of a set.
fn crosswalk(program: &TerminalApp, args: &Args, out: &str) -> Result<Value, Failure> {
    let (from, on) = (args.option("--from"), args.option("--on"));
    let of = args.option("--of").unwrap_or("older");
    if !["older", "successions", "closed"].contains(&of) {
        return Err(Usage(format!("--of là older, successions hoặc closed, không phải {of}")).into());
    }
    let period = of != "older" && (from.is_some() || on.is_some());
    let set = if of == "older" || period { Value::Null } else { set(program, args)? };
    Ok(json!({ "of": of, "period": period, "set": set, "since": from, "on": on, "path": out }))
}

/// `check-document FILE.soma DOCUMENT`: the report; exit code 1 where a row does not agree.
pub fn check_document(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &[])?;
    let (file, document) = (args.next("FILE.soma")?, args.next("DOCUMENT")?);
    args.finish()?;
    let found = TerminalApp::open(&file)?.call("paper.check", json!({ "path": document }))?;
    if found["agrees"] == json!(true) {
        return Ok(format!("{found:#}\n"));
    }
    Err(Failure::Refused(format!("{:#}", found["problems"])))
}

/// The set that `--set` names: a number, `last` (default) or `draft`.
fn set(program: &TerminalApp, args: &Args) -> Result<Value, Failure> {
    match args.option("--set").unwrap_or("last") {
        "draft" => Ok(Value::Null),
        "last" => Ok(program.call("register.info", Value::Null)?["lastSet"].take()),
        text => Ok(json!(number(text).map_err(|_| Usage(format!("--set là số, last hoặc draft, không phải {text}")))?)),
    }
}

fn number(text: &str) -> Result<u32, Usage> {
    text.parse().map_err(|_| Usage(format!("“{text}” không phải số của một đợt")))
}

fn by(word: &str) -> Result<&'static str, Usage> {
    match word {
        "level" => Ok("level"),
        "parent" => Ok("branch"),
        "flat" => Ok("one"),
        other => Err(Usage(format!("--by là level, parent hoặc flat, không phải {other}"))),
    }
}
