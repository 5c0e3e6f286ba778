//! What the command line reads itself: JSON from files or standard input, numbers.

use std::io::Read as _;
use std::path::Path;

use app::error::said;
use serde_json::Value;

use crate::command_line::Usage;

/// The JSON in a file; `-` is standard input.
///
/// # Errors
/// When the file cannot be read, or is no JSON (with line and column).
pub fn json_in(file: &Path) -> Result<Value, Usage> {
    json(&text_in(file)?)
}

/// The JSON in a text.
///
/// # Errors
/// When it is none (with line and column).
pub fn json(text: &str) -> Result<Value, Usage> {
    serde_json::from_str(text)
        .map_err(|why| Usage(format!("không phải JSON đúng dạng, ở dòng {}, cột {}", why.line(), why.column())))
}

fn text_in(file: &Path) -> Result<String, Usage> {
    if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|why| Usage(format!("không đọc được luồng vào: {}", said(&why))))?;
        return Ok(text);
    }
    std::fs::read_to_string(file).map_err(|why| Usage(format!("không đọc được {}: {}", file.display(), said(&why))))
}

/// A number of the command line, for clap.
///
/// # Errors
/// When the text is none, in words that follow the text.
pub fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| "không phải là một số".to_owned())
}
