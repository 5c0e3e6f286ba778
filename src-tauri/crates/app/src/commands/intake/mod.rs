//! Nhập danh sách, đối chiếu: reading a list, correcting how it is understood, deciding about rows, taking them over.

mod accept;
mod choose;
mod comparison;
mod data;
mod form;
mod load;
mod obstacle;
mod read;
mod rows;
mod show;
mod take_back;
mod understand;

pub use accept::accept;
pub use choose::{choose, take};
pub use comparison::{report, suggest_report};
pub use data::*;
pub use form::{form, suggest_form};
pub use load::{LoadList, load};
pub use read::{cancel, drop, progress, read, state};
pub use show::{grid, missing, passed, rows};
pub use take_back::take_back_opening;
pub use understand::map;

pub use take_back::offer as take_back_offer;

use crate::AppError;

fn no_list() -> AppError {
    AppError::new("intake.none", "Chưa chọn danh sách nào để nhập.", "Hãy chọn tệp danh sách trước.")
}
