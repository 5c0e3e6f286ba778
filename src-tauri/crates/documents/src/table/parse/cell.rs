//! A workbook cell as the officer sees it.

use calamine::{DataRef, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime};
use register::intake::{Raw, Stored};
use register::legacy::Legacy;

use super::format::Digits;

/// Days that a spreadsheet can show as a date: up to 31/12/9999.
const LAST_DAY: f64 = 2_958_466.0;

/// What of a cell's look bears on its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Its font is one of an old encoding.
    pub(super) font: Option<Legacy>,
    /// Its number format fixes how many digits are shown.
    pub(super) digits: Option<Digits>,
}

impl Look {
    /// Whether it says anything.
    pub(super) fn is_of_note(&self) -> bool {
        self.font.is_some() || self.digits.is_some()
    }
}

/// Numbers without a needless fraction, dates as dd/MM/yyyy, errors as Excel writes them.
pub(super) fn raw(value: &DataRef<'_>, look: &Look) -> Raw {
    let (text, stored) = match value {
        DataRef::Empty => (String::new(), Stored::Text),
        DataRef::String(text) | DataRef::DurationIso(text) => (text.clone(), Stored::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), Stored::Text),
        DataRef::DateTimeIso(text) => (iso(text), Stored::Date),
        DataRef::Int(number) => (number_text(*number as f64, look), Stored::Number),
        DataRef::Float(number) => (number_text(*number, look), Stored::Number),
        DataRef::Bool(true) => ("TRUE".to_owned(), Stored::Logical),
        DataRef::Bool(false) => ("FALSE".to_owned(), Stored::Logical),
        DataRef::DateTime(moment) if !(0.0..LAST_DAY).contains(&moment.as_f64()) => {
            (decimal(moment.as_f64()), Stored::Number)
        }
        DataRef::DateTime(moment) => (date(*moment), Stored::Date),
        DataRef::Error(fault) => (fault.to_string(), Stored::Fault),
    };
    let font = look.font.filter(|_| stored == Stored::Text);
    Raw { text, stored, font }
}

fn number_text(number: f64, look: &Look) -> String {
    let plain = decimal(number);
    look.digits.as_ref().and_then(|digits| digits.shown(&plain)).unwrap_or(plain)
}

/// The 15 digits that Excel keeps, without trailing zeros.
pub(super) fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

fn date(moment: ExcelDateTime) -> String {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return clock(moment.as_f64());
    }
    match moment.to_ymd_hms_milli() {
        (year, month, day, 0, 0, 0, _) => format!("{day:02}/{month:02}/{year:04}"),
        (year, month, day, hour, minute, second, _) => {
            format!("{day:02}/{month:02}/{year:04} {hour:02}:{minute:02}:{second:02}")
        }
    }
}

fn clock(days: f64) -> String {
    let seconds = (days * 86_400.0).round() as i64;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A date as ISO 8601 writes it, shown as Vietnamese; anything else as it is.
pub(super) fn iso(text: &str) -> String {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return day.format("%d/%m/%Y").to_string();
    }
    match text.trim_end_matches('Z').parse::<NaiveDateTime>() {
        Ok(moment) if moment.time() == chrono::NaiveTime::MIN => moment.format("%d/%m/%Y").to_string(),
        Ok(moment) => moment.format("%d/%m/%Y %H:%M:%S").to_string(),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn text(value: DataRef<'_>) -> String {
        raw(&value, &Look::default()).text
    }

    #[test]
    fn numbers_read_as_they_are_seen() {
        assert_eq!(text(DataRef::Float(1.0)), "1");
        assert_eq!(text(DataRef::Float(1.1)), "1.1");
        assert_eq!(text(DataRef::Float(0.1 + 0.2)), "0.3");
        assert_eq!(text(DataRef::Float(2_763_822_123.0)), "2763822123");
    }

    #[test]
    fn dates_and_times_read_as_vietnamese_ones() {
        let of = |value, kind| text(DataRef::DateTime(ExcelDateTime::new(value, kind, false)));
        assert_eq!(of(46_053.0, ExcelDateTimeType::DateTime), "31/01/2026");
        assert_eq!(of(46_053.5, ExcelDateTimeType::DateTime), "31/01/2026 12:00:00");
        assert_eq!(of(0.25, ExcelDateTimeType::DateTime), "06:00:00");
        assert_eq!(of(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
        assert_eq!(of(1e12, ExcelDateTimeType::DateTime), "1000000000000");
        assert_eq!(text(DataRef::DateTimeIso("2026-01-31T00:00:00".into())), "31/01/2026");
        assert_eq!(text(DataRef::DateTimeIso("2026-01-31".into())), "31/01/2026");
    }

    #[test]
    fn a_number_keeps_the_zeros_its_format_shows_and_still_counts_as_one() {
        let look = Look { digits: Digits::of("00"), font: Some(Legacy::Tcvn3) };
        let cell = raw(&DataRef::Float(1.0), &look);
        assert_eq!((cell.text.as_str(), cell.stored, cell.font), ("01", Stored::Number, None));
    }
}
