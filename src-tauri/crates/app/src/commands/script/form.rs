//! Reading the acts of a script; what does not fit is said in words, with its place.

use register::Problem;
use register::unit::Field;
use serde::Deserialize;
use serde_json::Value;

use crate::AppError;
use crate::arguments::named;

use super::data::{ScriptAct, ScriptCommunes, ScriptEach, ScriptEvent, ScriptNames};

/// The acts of a script as they were sent.
///
/// # Errors
/// Every act that cannot be read, by its place in the list.
pub fn read(acts: &[Value]) -> Result<Vec<ScriptAct>, AppError> {
    let problems: Vec<Problem> = (1..).zip(acts).filter_map(|(row, act)| fault(act, row)).collect();
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let act = |(row, act): (usize, &Value)| {
        ScriptAct::deserialize(act).map_err(|_| AppError::refused(vec![form(row, None, "nội dung không đọc được")]))
    };
    (1..).zip(acts).map(act).collect()
}

/// The operations that are no plain lists of texts.
const EVENT: &str = "event";
const COMMUNES: &str = "issue-communes";
const EACH: &str = "issue-each";
const NAMES: &str = "rename-all";

/// The operations with their own fields; where `of_unit`, the fields of a unit too.
const OPERATIONS: [(&str, &[&str], bool); 8] = [
    ("issue", &["parent", "code"], true),
    ("rename", &["code", "name"], false),
    ("update", &["code"], true),
    ("close", &["code", "reason", "subtree"], false),
    (EVENT, &["happened", "basis", "kind", "before", "after", "children", "rows", "answers"], false),
    (COMMUNES, &["parent", "communes", "order", "blocks", "start", "pattern"], false),
    (EACH, &["parents", "units"], false),
    (NAMES, &["find", "with", "under", "level", "kind"], false),
];

/// The first thing wrong with an act of a script; `row` is its place in the list, from 1.
fn fault(act: &Value, row: usize) -> Option<Problem> {
    let Some(fields) = act.as_object() else {
        return Some(form(row, None, "không phải là một thao tác dạng {\"op\": …}"));
    };
    let operations = || OPERATIONS.map(|(op, ..)| op).join(", ");
    let Some(op) = fields.get("op").and_then(Value::as_str) else {
        return Some(form(row, Some("op"), &format!("thiếu “op”; dùng một trong: {}", operations())));
    };
    let Some((_, own, of_unit)) = OPERATIONS.iter().find(|(known, ..)| *known == op) else {
        return Some(form(row, Some("op"), &format!("không có thao tác “{op}”; dùng một trong: {}", operations())));
    };
    let units = Field::ALL.map(Field::id);
    for (field, value) in fields.iter().filter(|(field, _)| *field != "op") {
        let known = own.contains(&field.as_str()) || (*of_unit && units.contains(&field.as_str()));
        if !known {
            return Some(form(row, Some(field), &format!("thao tác “{op}” không có mục “{field}”")));
        }
        if [EVENT, COMMUNES, EACH, NAMES].contains(&op) {
            continue;
        }
        let fits =
            if field == "subtree" { value.is_boolean() } else { value.is_string() || is_left_out(op, field, value) };
        if !fits {
            let kind = if field == "subtree" { "true hoặc false" } else { "chữ, đặt trong dấu ngoặc kép" };
            return Some(form(row, Some(field), &format!("mục “{field}” phải là {kind}")));
        }
    }
    match op {
        EVENT => return structure_fault::<ScriptEvent>(fields, row),
        COMMUNES => return structure_fault::<ScriptCommunes>(fields, row),
        EACH => return structure_fault::<ScriptEach>(fields, row),
        NAMES => return structure_fault::<ScriptNames>(fields, row),
        _ => {}
    }
    let why = ScriptAct::deserialize(act).err()?.to_string();
    let missing = named(&why);
    let sentence = match &missing {
        Some(field) => format!("thiếu mục “{field}”"),
        None => "nội dung không đọc được".to_owned(),
    };
    Some(form(row, missing, &sentence))
}

/// The first thing wrong with an act that is more than a list of texts, by its path in the act.
fn structure_fault<T: serde::de::DeserializeOwned>(
    fields: &serde_json::Map<String, Value>,
    row: usize,
) -> Option<Problem> {
    let own: serde_json::Map<String, Value> = fields
        .iter()
        .filter(|(field, _)| *field != "op")
        .map(|(field, value)| (field.clone(), value.clone()))
        .collect();
    let why = serde_path_to_error::deserialize::<_, T>(Value::Object(own)).err()?;
    let place = why.path().to_string();
    let sentence = match named(&why.into_inner().to_string()) {
        Some(field) if place == "." => format!("thiếu mục “{field}”, hoặc mục đó không dùng được"),
        Some(field) => format!("ở “{place}” thiếu mục “{field}”, hoặc mục đó không dùng được"),
        None => format!("nội dung ở “{place}” không đọc được"),
    };
    Some(form(row, Some(&place), &sentence))
}

/// A unit's field, or the code to be proposed, may be given as null.
fn is_left_out(op: &str, field: &str, value: &Value) -> bool {
    value.is_null() && op == "issue" && field != "parent" && field != "name"
}

fn form(row: usize, field: Option<&str>, fault: &str) -> Problem {
    let problem = Problem::error(
        "script.form",
        format!("Thao tác thứ {row} của danh sách: {fault}."),
        "Hãy sửa thao tác này rồi thực hiện lại cả danh sách; chưa có gì thay đổi trong sổ.",
    )
    .in_row(row);
    match field {
        Some(field) => problem.in_field(field),
        None => problem,
    }
}
