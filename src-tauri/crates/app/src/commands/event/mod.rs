//! Sắp xếp tổ chức: drawing, judging, accepting, opening again, taking back; kept drawings; the register's own rules.

mod accept;
mod judge;
mod keep;
mod list;
mod rules;
mod view;

pub use accept::{accept, take_back};
pub use judge::{answer, begin, judge};
pub use keep::{forget, keep};
pub use list::{list, read, rehearsals};
pub use rules::{get as rules, set as set_rules};
