//! A workbook cell as the officer sees it.

use std::borrow::Cow;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use register::intake::{Raw, Stored};
use register::legacy_encoding::LegacyEncoding;

use super::number_format::{NumberFormat, Showing};

/// What is shown in place of the value of a formula that was not calculated.
pub(super) const UNCALCULATED: &str = "công thức chưa được tính";
/// Days that a spreadsheet can show as a date: up to 31/12/9999.
const LAST_DAY: f64 = 2_958_466.0;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// The value of a cell as the file holds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'v> {
    Text(Cow<'v, str>),
    Number(f64),
    Logical(bool),
    /// An error value as Excel writes it, such as `#N/A`.
    Fault(Cow<'v, str>),
    /// A formula whose value is not in the file.
    Uncalculated,
    /// A date or time of ISO 8601.
    Iso(Cow<'v, str>),
}

/// The day that a workbook counts from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 31/12/1899 is day 0, and there is a 29/02/1900.
    #[default]
    Year1900,
    /// 01/01/1904 is day 0.
    Year1904,
}

/// What of a cell's look bears on its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Look {
    /// Its font is one of an old encoding.
    pub(super) font: Option<LegacyEncoding>,
    /// Its number format shows something else than the number.
    pub(super) format: Option<NumberFormat>,
}

/// Numbers without a needless fraction, dates as dd/MM/yyyy, errors as Excel writes them.
pub(super) fn raw(value: Value<'_>, look: &Look, epoch: Epoch) -> Raw {
    let (text, stored) = match value {
        Value::Text(text) => (text.into_owned(), Stored::Text),
        Value::Iso(text) => (iso(&text), Stored::Date),
        Value::Logical(true) => ("TRUE".to_owned(), Stored::Logical),
        Value::Logical(false) => ("FALSE".to_owned(), Stored::Logical),
        Value::Fault(fault) => (fault.into_owned(), Stored::Fault),
        Value::Uncalculated => (UNCALCULATED.to_owned(), Stored::Uncalculated),
        Value::Number(number) => shown(number, look, epoch),
    };
    let font = look.font.filter(|_| stored == Stored::Text);
    Raw { text, stored, font }
}

fn shown(number: f64, look: &Look, epoch: Epoch) -> (String, Stored) {
    let showing = look.format.as_ref().map_or(&Showing::Plain, |format| format.showing(number));
    match showing {
        Showing::Date if (0.0..LAST_DAY).contains(&number) => (date(number, epoch), Stored::Date),
        Showing::Elapsed if (0.0..LAST_DAY).contains(&number) => (clock(number), Stored::Date),
        Showing::Digits(digits) => {
            let plain = decimal(number);
            (digits.shown(&plain).unwrap_or(plain), Stored::Number)
        }
        Showing::Plain | Showing::Date | Showing::Elapsed => (decimal(number), Stored::Number),
    }
}

/// A number packed into 4 bytes; [MS-XLS] 2.5.217, [MS-XLSB] 2.5.122.
pub(super) fn packed_number(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

/// An error value as Excel writes it; [MS-XLS] 2.5.10.
pub(super) fn fault_of(value: u8) -> &'static str {
    match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#?",
    }
}

/// The 15 digits that Excel keeps, without trailing zeros.
pub(super) fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    // Minus zero is shown as zero.
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// The day and, where it is not midnight, the time, to the nearest second.
fn date(number: f64, epoch: Epoch) -> String {
    if number < 1.0 && epoch == Epoch::Year1900 {
        return clock(number);
    }
    let seconds = (number * DAY).round() as u64;
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    let first = match epoch {
        Epoch::Year1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        // Excel counts a 29/02/1900 that never was.
        Epoch::Year1900 if days < 60 => NaiveDate::from_ymd_opt(1899, 12, 31),
        Epoch::Year1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    let day = match (epoch, days) {
        (Epoch::Year1900, 60) => Some("29/02/1900".to_owned()),
        _ => first
            .and_then(|first| first.checked_add_days(Days::new(days)))
            .map(|day| day.format("%d/%m/%Y").to_string()),
    };
    let Some(day) = day else { return decimal(number) };
    if of_day == 0 { day } else { format!("{day} {}", of_seconds(of_day)) }
}

fn clock(days: f64) -> String {
    of_seconds((days * DAY).round() as u64)
}

fn of_seconds(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A date, time or length of time as ISO 8601 writes it, shown as Vietnamese; anything else as it is.
pub(super) fn iso(text: &str) -> String {
    let text = text.trim();
    if let Some(length) = text.strip_prefix("PT").and_then(length) {
        return of_seconds(length);
    }
    let bare = text.trim_end_matches('Z');
    if let Ok(day) = NaiveDate::parse_from_str(bare, "%Y-%m-%d") {
        return day.format("%d/%m/%Y").to_string();
    }
    let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let moment = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(bare, format).ok());
    // What was said for another zone stands as it was said.
    let moment = moment.or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.naive_local()));
    if let Some(moment) = moment {
        return of_moment(moment);
    }
    let time = ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(bare.trim_start_matches('T'), format).ok());
    time.map_or_else(|| text.to_owned(), |time| of_seconds(u64::from(time.num_seconds_from_midnight())))
}

fn of_moment(moment: NaiveDateTime) -> String {
    let half = chrono::TimeDelta::milliseconds(500);
    let rounded = moment.checked_add_signed(half).unwrap_or(moment);
    match rounded.num_seconds_from_midnight() {
        0 => rounded.format("%d/%m/%Y").to_string(),
        _ => rounded.format("%d/%m/%Y %H:%M:%S").to_string(),
    }
}

/// The seconds of `10H30M05.5S`.
fn length(text: &str) -> Option<u64> {
    let (mut seconds, mut number) = (0.0, String::new());
    for letter in text.chars() {
        let unit = match letter {
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            digit => {
                number.push(digit);
                continue;
            }
        };
        seconds += unit * number.parse::<f64>().ok().filter(|number| *number >= 0.0)?;
        number.clear();
    }
    number.is_empty().then_some(seconds.round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: f64) -> String {
        raw(Value::Number(number), &Look::default(), Epoch::Year1900).text
    }

    #[test]
    fn numbers_read_as_they_are_seen() {
        assert_eq!(text(1.0), "1");
        assert_eq!(text(1.1), "1.1");
        assert_eq!(text(0.1 + 0.2), "0.3");
        assert_eq!(text(-0.0), "0");
        assert_eq!(text(2_763_822_123.0), "2763822123");
    }

    #[test]
    fn dates_and_times_read_as_vietnamese_ones_to_the_nearest_second() {
        let of = |number, code, epoch| {
            raw(Value::Number(number), &Look { font: None, format: NumberFormat::of(code) }, epoch).text
        };
        let day = |number| of(number, "dd/mm/yyyy", Epoch::Year1900);
        assert_eq!(day(46_053.0), "31/01/2026");
        assert_eq!(day(46_053.5), "31/01/2026 12:00:00");
        assert_eq!(day(46_053.0 + 34_199.7 / DAY), "31/01/2026 09:30:00");
        assert_eq!(day(46_052.999_999_9), "31/01/2026");
        assert_eq!(day(0.25), "06:00:00");
        assert_eq!(
            (day(59.0).as_str(), day(60.0).as_str(), day(61.0).as_str()),
            ("28/02/1900", "29/02/1900", "01/03/1900")
        );
        assert_eq!(of(44_591.0, "dd/mm/yyyy", Epoch::Year1904), "31/01/2026");
        assert_eq!(of(1.5, "[h]:mm", Epoch::Year1900), "36:00:00");
        assert_eq!(day(1e12), "1000000000000");
    }

    #[test]
    fn dates_of_iso_8601_read_as_vietnamese_ones() {
        for (written, shown) in [
            ("2026-01-31", "31/01/2026"),
            ("2026-01-31T00:00:00", "31/01/2026"),
            ("2026-01-31T09:30", "31/01/2026 09:30:00"),
            ("2026-01-31 09:30:00", "31/01/2026 09:30:00"),
            ("2026-01-31T09:29:59.7Z", "31/01/2026 09:30:00"),
            ("2026-01-31T09:30:00+07:00", "31/01/2026 09:30:00"),
            ("T06:00:00", "06:00:00"),
            ("PT36H00M00S", "36:00:00"),
            ("không rõ", "không rõ"),
        ] {
            assert_eq!(iso(written), shown, "{written}");
        }
    }

    #[test]
    fn a_number_keeps_the_zeros_its_format_shows_and_still_counts_as_one() {
        let look = Look { format: NumberFormat::of("00"), font: Some(LegacyEncoding::Tcvn3) };
        let cell = raw(Value::Number(1.0), &look, Epoch::Year1900);
        assert_eq!((cell.text.as_str(), cell.stored, cell.font), ("01", Stored::Number, None));
    }
}
