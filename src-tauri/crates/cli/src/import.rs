//! `import` and `reconcile`: a list against a register, in terms of the one command list.

use serde_json::{Map, Value, json};

use crate::args::{Args, Usage};
use crate::run::{Failure, TerminalApp, parse, read};

/// How many rows one question to the program brings.
const PART: u32 = 500;

/// Reads a list, accepts what is named, and takes it over unless only the plan is wanted. Prints what was found as JSON.
pub fn import(words: &[String]) -> Result<String, Failure> {
    let known =
        ["--sheet", "--map", "--opening", "--decision", "--date", "--issuer", "--accept", "--decline", "--plan"];
    let mut args = Args::sort(words, &known)?;
    let (file, list) = (args.next("FILE.soma")?, args.next("LIST")?);
    args.finish()?;
    if !args.flag("--opening")
        && let Some(extra) = ["--decision", "--date", "--issuer"].into_iter().find(|word| args.option(word).is_some())
    {
        return Err(Usage(format!("{extra} chỉ dùng cùng --opening")).into());
    }
    let program = TerminalApp::open(&file)?;
    let purpose = if args.flag("--opening") { "opening" } else { "draft" };
    let view = program.call("intake.read", json!({ "path": list, "purpose": purpose }))?;
    understood(&program, view, &args)?;
    let view = program
        .call("intake.choose", json!({ "choice": choice(args.option("--accept"), args.option("--decline"))? }))?;
    let mut answer = summary(&program, &view)?;
    let problems = problems(&answer);
    let nothing_known = view["taken"] == json!(0) && answer["verdicts"]["same"].is_null();
    if nothing_known && !problems.is_empty() {
        return Err(Failure::Refused(format!("{:#}", Value::Array(problems))));
    }
    (answer["result"], answer["warnings"]) = (Value::Null, json!([]));
    if view["taken"] != json!(0) {
        let accept = json!({
            "taken": view["taken"],
            "decision": args.option("--decision"),
            "date": args.option("--date"),
            "issuer": args.option("--issuer"),
            "dryRun": args.flag("--plan"),
        });
        let result = program.call("intake.accept", accept)?;
        answer["warnings"] = warnings(&result);
        if !args.flag("--plan") {
            answer["result"] = result;
        }
    }
    Ok(format!("{answer:#}\n"))
}

/// What taking the rows over warns of, whether it was done or only tried.
fn warnings(result: &Value) -> Value {
    let of = |kind: &str| result[kind]["warnings"].as_array().cloned().unwrap_or_default();
    Value::Array([of("applied"), of("done")].concat())
}

/// Compares a list with a register and writes the differences as Excel.
pub fn reconcile(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--sheet", "--map", "--accept", "--decline", "-o"])?;
    let (file, list) = (args.next("FILE.soma")?, args.next("LIST")?);
    args.finish()?;
    let out = args.needed("-o")?.to_owned();
    let program = TerminalApp::open(&file)?;
    let view = program.call("intake.read", json!({ "path": list, "mode": "reconcile" }))?;
    understood(&program, view, &args)?;
    let view = program
        .call("intake.choose", json!({ "choice": choice(args.option("--accept"), args.option("--decline"))? }))?;
    let mut answer = summary(&program, &view)?;
    answer["result"] = program.call("intake.report", json!({ "path": out }))?;
    Ok(format!("{answer:#}\n"))
}

/// The view with the sheet and the mapping that the words name.
fn understood(program: &TerminalApp, mut view: Value, args: &Args) -> Result<Value, Failure> {
    let (sheet, map) = (args.option("--sheet"), args.option("--map"));
    if sheet.is_none() && map.is_none() {
        return Ok(view);
    }
    let mut layouts = view["layouts"].take();
    if let Some(file) = map {
        let map = parse(&read(file)?)?;
        layouts = match map {
            Value::Array(_) => map,
            Value::Object(fields) => patched(layouts, &fields)?,
            _ => return Err(Usage("--map là danh sách bảng hoặc một đối tượng JSON".to_owned()).into()),
        };
    }
    if let Some(name) = sheet {
        let rows = layouts.as_array_mut().map(Vec::as_mut_slice).unwrap_or_default();
        if !rows.iter().any(|layout| layout["name"] == json!(name)) {
            let names: Vec<&str> = rows.iter().filter_map(|layout| layout["name"].as_str()).collect();
            return Err(Usage(format!("tệp không có trang “{name}”; các trang có bảng: {}", names.join("; "))).into());
        }
        for layout in rows {
            layout["chosen"] = json!(layout["name"] == json!(name));
        }
    }
    Ok(program.call("intake.map", json!({ "layouts": layouts }))?)
}

/// The proposed layouts with the fields of `{"sheet", "header": [3], "first": 4, "columns": {"B": "code"}}` set.
fn patched(mut layouts: Value, fields: &Map<String, Value>) -> Result<Value, Usage> {
    let wanted = fields.get("sheet").and_then(Value::as_str);
    for layout in layouts.as_array_mut().into_iter().flatten() {
        if wanted.is_some_and(|name| layout["name"] != json!(name)) {
            layout["chosen"] = json!(false);
            continue;
        }
        layout["chosen"] = json!(true);
        for name in ["header", "first", "last"] {
            if let Some(value) = fields.get(name) {
                layout[name] = value.clone();
            }
        }
        for (letters, column) in fields.get("columns").and_then(Value::as_object).into_iter().flatten() {
            let at = column_index(letters).ok_or_else(|| Usage(format!("“{letters}” không phải tên cột (A, B, …)")))?;
            match layout["columns"].get_mut(at) {
                Some(meaning) => {
                    meaning["column"] = column.clone();
                    meaning["by"] = json!("officer");
                }
                None => return Err(Usage(format!("trang không có cột {letters}"))),
            }
        }
    }
    Ok(layouts)
}

/// `A` is 0, `AA` is 26.
fn column_index(letters: &str) -> Option<usize> {
    let mut index = 0_usize;
    for letter in letters.bytes().map(|letter| letter.to_ascii_uppercase()) {
        let digit = letter.checked_sub(b'A').filter(|digit| *digit < 26)?;
        index = index.checked_mul(26)?.checked_add(usize::from(digit) + 1)?;
    }
    index.checked_sub(1)
}

/// The words after `--accept`: kinds of repair, verdicts whose rows are taken all the same, or `all` for all repairs. No
/// word is both.
fn choice(words: Option<&str>, left: Option<&str>) -> Result<Value, Usage> {
    use app::intake_words::{repairs, verdicts};
    let (mut accepted, mut taken) = (Vec::new(), Vec::new());
    for word in words.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()) {
        if word == "all" {
            accepted.extend(repairs());
        } else if let Some(kind) = repairs().into_iter().find(|kind| *kind == word) {
            accepted.push(kind);
        } else if let Some(verdict) = verdicts().into_iter().find(|verdict| *verdict == word) {
            taken.push(verdict);
        } else {
            let known = [repairs(), verdicts()].concat().join(", ");
            return Err(Usage(format!("--accept không có “{word}”; có: all, {known}")));
        }
    }
    let declined: Vec<&str> = match left.map(str::trim) {
        Some("all") => repairs(),
        words => words.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()).collect(),
    };
    if let Some(word) = declined.iter().find(|word| !repairs().contains(word)) {
        return Err(Usage(format!("--decline không có “{word}”; có: all, {}", repairs().join(", "))));
    }
    let declined: Vec<&str> = declined.into_iter().filter(|word| !accepted.contains(word)).collect();
    Ok(json!({ "repairs": accepted, "declined": declined, "verdicts": taken }))
}

/// Mapping, counts and problems.
fn summary(program: &TerminalApp, view: &Value) -> Result<Value, Failure> {
    let counts = |list: &str, key: &str| -> Map<String, Value> {
        let rows = view[list].as_array().into_iter().flatten();
        rows.filter_map(|row| Some((row[key].as_str()?.to_owned(), row["rows"].clone()))).collect()
    };
    let repairs: Map<String, Value> = view["repairs"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| {
            let counts = json!({ "proposed": row["proposed"], "accepted": row["accepted"] });
            Some((row["kind"].as_str()?.to_owned(), counts))
        })
        .collect();
    let faults = view["faults"].as_array().into_iter().flatten().filter_map(Value::as_array).flatten();
    let mut problems: Vec<Value> = faults.cloned().collect();
    for row in all(program, "intake.rows")? {
        problems.extend(row["problems"].as_array().cloned().unwrap_or_default());
    }
    let missing: Vec<Value> = all(program, "intake.missing")?.into_iter().map(|row| row["code"].clone()).collect();
    Ok(json!({
        "file": view["file"],
        "purpose": view["purpose"],
        "form": view["form"],
        "mapping": view["layouts"],
        "rows": view["rows"],
        "taken": view["taken"],
        "passed": view["passed"],
        "verdicts": counts("verdicts", "verdict"),
        "remarks": counts("remarks", "remark"),
        "repairs": repairs,
        "missing": missing,
        "problems": problems,
    }))
}

fn all(program: &TerminalApp, command: &str) -> Result<Vec<Value>, Failure> {
    let mut rows = Vec::new();
    loop {
        let mut part = program.call(command, json!({ "from": rows.len(), "count": PART }))?;
        let more = part["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
        if more.is_empty() {
            return Ok(rows);
        }
        rows.extend(more);
    }
}

fn problems(answer: &Value) -> Vec<Value> {
    let all = answer["problems"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|problem| problem["severity"] == json!("error")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_by_letters() {
        let found: Vec<_> = ["A", "b", "Z", "AA", "", "1"].map(column_index).to_vec();
        assert_eq!(found, [Some(0), Some(1), Some(25), Some(26), None, None]);
    }

    #[test]
    fn no_word_names_both_a_repair_and_a_verdict() {
        let verdicts = app::intake_words::verdicts();
        assert!(app::intake_words::repairs().iter().all(|repair| !verdicts.contains(repair)));
        let choice = choice(Some("lookAlike,lookAlikeLetters"), None).ok().unwrap();
        assert_eq!((&choice["repairs"], &choice["verdicts"]), (&json!(["lookAlikeLetters"]), &json!(["lookAlike"])));
    }

    #[test]
    fn what_is_accepted_is_named() {
        let choice = choice(Some("spaces, closedThere"), None).ok().unwrap();
        assert_eq!((&choice["repairs"], &choice["verdicts"]), (&json!(["spaces"]), &json!(["closedThere"])));
        assert!(super::choice(Some("khác"), None).is_err());
    }
}
