//! Handing out from the command line, and checking what was handed out.

use serde_json::{Value, json};

use crate::args::{Args, Usage};
use crate::run::{Desk, Failure};

/// What can be handed out, as the words name it; Word documents with their kind.
const KINDS: [(&str, Option<&str>); 5] = [
    ("decision", Some("changeDecision")),
    ("appendix", Some("appendix")),
    ("submission", Some("submission")),
    ("letter", Some("letter")),
    ("changes", None),
];

/// `export FILE.soma decision …`; the older order `export changes FILE.soma` holds too.
pub fn export(words: &[String]) -> Result<String, Failure> {
    let known = ["--set", "--by", "--since", "--template", "--number", "--date", "--whole", "-o"];
    let mut args = Args::sort(words, &known)?;
    let (first, second) = (args.next("FILE.soma")?, args.next("loại văn bản")?);
    args.finish()?;
    let kind = |word: &str| KINDS.into_iter().find(|(name, _)| *name == word);
    let (file, (_, document)) = match (kind(&first), kind(&second)) {
        (_, Some(found)) => (first, found),
        (Some(found), None) => (second, found),
        (None, None) => {
            let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
            return Err(Usage(format!("không xuất được “{second}”; có: {}", names.join(", "))).into());
        }
    };
    let out = args.needed("-o")?.to_owned();
    let by = args.option("--by").map(by).transpose()?;
    let desk = Desk::open(&file)?;
    let set = set(&desk, &args)?;
    let written = match document {
        Some(kind) => {
            let whole = args.flag("--whole");
            let kind = if whole && kind == "changeDecision" { "wholeDecision" } else { kind };
            let asked = json!({
                "kind": kind,
                "set": set,
                "scope": whole.then_some("whole"),
                "by": by,
                "since": args.option("--since").map(number).transpose()?,
                "template": args.option("--template"),
                "number": args.option("--number"),
                "dated": args.option("--date"),
                "path": out,
            });
            desk.call("paper.write", asked)?
        }
        None => desk.call("export.changes", json!({ "set": set, "path": out }))?,
    };
    Ok(format!("Đã ghi {out}: {} dòng.\n", written["rows"]))
}

/// `check-document FILE.soma DOCUMENT`: the report; exit code 1 where a row does not agree.
pub fn check_document(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &[])?;
    let (file, document) = (args.next("FILE.soma")?, args.next("DOCUMENT")?);
    args.finish()?;
    let found = Desk::open(&file)?.call("paper.check", json!({ "path": document }))?;
    if found["agrees"] == json!(true) {
        return Ok(format!("{found:#}\n"));
    }
    Err(Failure::Refused(format!("{:#}", found["problems"])))
}

/// The set that `--set` names: a number, `last` (default) or `draft`.
fn set(desk: &Desk, args: &Args) -> Result<Value, Failure> {
    match args.option("--set").unwrap_or("last") {
        "draft" => Ok(Value::Null),
        "last" => Ok(desk.call("register.info", Value::Null)?["lastSet"].take()),
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
