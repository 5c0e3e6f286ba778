//! What stands in the way of an act, or deserves a second look: rule, place, sentence, remedy.
//!
//! Every problem is made by a constructor in the `problem` file of its noun, so that each rule is worded once. The `rule` is a
//! stable identifier (`noun.fault`) that scripts and tests may match on; the texts are for the officer.

use serde::Serialize;

use crate::question::Question;

pub(crate) mod quote;

pub use quote::shortened;

/// How grave a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The act is refused because of it.
    Error,
    /// The act is possible; the officer should look once more.
    Warning,
}

/// Where a problem is: any of code, field and row (1-based, of a list or script) that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The code concerned, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub code: Option<String>,
    /// The field concerned: `code`, `name`, `address`, `email`, `phone`, `fax`, `website`, `qcvn102`, `reason`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub field: Option<String>,
    /// The sheet of the file, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub sheet: Option<String>,
    /// The row of the list or script, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub row: Option<usize>,
}

/// One rule that an act breaks or touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Stable identifier of the rule, such as `code.closed`.
    pub rule: &'static str,
    /// Whether it refuses the act.
    pub severity: Severity,
    /// Where it is, as far as that is known.
    #[serde(rename = "where")]
    pub place: Place,
    /// What is wrong, as a Vietnamese sentence.
    pub message: String,
    /// What to do about it, as a Vietnamese sentence.
    pub remedy: String,
    /// The law and clause behind the rule, if there is one (`QĐ 20/2020/QĐ-TTg Điều 4.1`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub clause: Option<&'static str>,
    /// The question that stands open, with the ways to answer it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub asks: Option<Box<Question>>,
}

impl Problem {
    /// An error that names no place yet.
    pub fn error(rule: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            place: Place::default(),
            message: message.into(),
            remedy: remedy.into(),
            clause: None,
            asks: None,
        }
    }

    /// A warning that names no place yet.
    pub fn warning(rule: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, message, remedy) }
    }

    /// The same problem, at this code.
    #[must_use]
    pub fn at_code(mut self, code: impl Into<String>) -> Self {
        self.place.code = Some(code.into());
        self
    }

    /// The same problem, in this field.
    #[must_use]
    pub fn in_field(mut self, field: &str) -> Self {
        self.place.field = Some(field.to_owned());
        self
    }

    /// The same problem, in this row (from 1).
    #[must_use]
    pub fn in_row(mut self, row: usize) -> Self {
        self.place.row = Some(row);
        self
    }

    /// The same problem, on this sheet.
    #[must_use]
    pub fn on_sheet(mut self, sheet: &str) -> Self {
        self.place.sheet = Some(sheet.to_owned());
        self
    }

    /// The same problem, with the clause behind it.
    #[must_use]
    pub fn by(mut self, clause: &'static str) -> Self {
        self.clause = Some(clause);
        self
    }

    /// Whether it refuses the act.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
