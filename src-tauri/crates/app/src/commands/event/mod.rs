//! Sắp xếp tổ chức: drawing, judging, accepting, opening again, taking back; kept drawings; the register's own rules.

mod accept;
mod judge;
mod keep;
mod list;
mod rules;
mod script;
mod table;
mod view;

pub use accept::{accept, take_back};
pub(super) use judge::signed;
pub use judge::{answer, begin, judge};
pub(super) use keep::of as kept_for;
pub use keep::{forget, keep};
pub use list::{list, read, rehearsals};
pub(super) use rules::of as rules_of;
pub use rules::{get as rules, set as set_rules};
pub(super) use script::drawn;
pub use table::{map_table, table};
pub(super) use view::{kind_title, title_of};
