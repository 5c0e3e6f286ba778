//! Sắp xếp tổ chức: drawing, judging, accepting, opening again, taking back; kept drawings; the register's own rules.

mod accept;
mod data;
mod judge;
mod keep;
mod list;
mod rules;
mod table;
mod view;

pub use accept::{accept, take_back};
pub use data::*;
pub(super) use judge::signed;
pub use judge::{answer, begin, judge};
pub(super) use keep::{all as all_kept, kept, of as kept_for};
pub use keep::{forget, keep};
pub use list::{list, read, rehearsals};
pub(super) use rules::of as rules_of;
pub use rules::{get as rules, set as set_rules};
pub(super) use table::{children_of, made_table};
pub use table::{map_table, table};
pub(super) use view::title_of;
