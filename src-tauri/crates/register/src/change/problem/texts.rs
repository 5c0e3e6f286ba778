//! What is wrong with the texts of a unit, whatever they say.

use crate::problem::quote::shown;
use crate::unit::{Field, MOST_LETTERS};
use crate::{Code, Problem};

/// A spreadsheet would run the text of this field: no unit is called so, and lists are opened in Excel.
pub fn formula(code: &Code, field: Field, said: &str) -> Problem {
    let sign = said.chars().next().map(named_sign).unwrap_or_default();
    Problem::error(
        "text.formula",
        format!(
            "{} của {code} bắt đầu bằng {sign}: “{}”. Excel hiểu chữ bắt đầu như vậy là công thức và chạy nó thay vì hiện ra.",
            field.title(),
            shown(said)
        ),
        format!("Hãy bỏ {sign} ở đầu, ghi đúng như văn bản."),
    )
    .at_code(code.as_str())
    .in_field(field.id())
}

fn named_sign(sign: char) -> String {
    if sign.is_control() { "ký tự tab".to_owned() } else { format!("dấu “{sign}”") }
}

/// The text of this field is longer than any of a unit.
pub fn text_too_long(code: &Code, field: Field, said: &str) -> Problem {
    Problem::error(
        "text.tooLong",
        format!(
            "{} của {code} dài {} ký tự; nhiều nhất là {MOST_LETTERS} ký tự: “{}”.",
            field.title(),
            said.chars().count(),
            shown(said)
        ),
        "Hãy ghi ngắn lại, đúng như văn bản.",
    )
    .at_code(code.as_str())
    .in_field(field.id())
}
