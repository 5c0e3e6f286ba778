//! Days as Vietnamese documents print them.

use chrono::NaiveDate;

/// The day as a document prints it: `31/01/2026`.
pub fn printed(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
