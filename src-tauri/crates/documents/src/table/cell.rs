//! The text of a workbook cell, as the officer sees it.

use calamine::{DataRef, ExcelDateTime};

/// Numbers without a needless fraction, dates as dd/MM/yyyy, errors as Excel writes them.
pub(super) fn text(value: DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text,
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::Error(fault) => fault.to_string(),
    }
}

/// The 15 digits that Excel keeps, without trailing zeros.
fn decimal(number: f64) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

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
    }
}
