//! Reading the arguments of a command; what does not fit is said in words, with its place.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::AppError;

/// Reads the arguments of the command `name`.
///
/// # Errors
/// `command.arguments`, naming the place that does not fit.
pub fn read<T: DeserializeOwned>(name: &str, args: &Value) -> Result<T, AppError> {
    serde_path_to_error::deserialize(args).map_err(|why| {
        let place = why.path().to_string();
        let detail = why.into_inner().to_string();
        let place = if place == "." { named(&detail).map(str::to_owned) } else { Some(place) };
        AppError::bad_arguments(name, place.as_deref(), &detail)
    })
}

/// The field that serde names as missing or unknown, where it does.
pub fn named(detail: &str) -> Option<&str> {
    let rest = detail.strip_prefix("missing field `").or_else(|| detail.strip_prefix("unknown field `"))?;
    rest.split_once('`').map(|(field, _)| field)
}
