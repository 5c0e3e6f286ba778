//! The open register: its file, its snapshot, its tree, and the one way in which the file is written.
//!
//! `state` is what is known; `write` is the only place that writes the file, `travel` shows another moment, `blame` names
//! the set that stands in the way of a refused act, `history` says whether sets may be applied on this history at all,
//! `whole_file` copies the file and takes a copy back.

mod at_hand;
mod blame;
mod history;
mod moment;
mod setting;
mod state;
mod travel;
mod whole_file;
mod write;

pub use at_hand::{Compared, Found, ReformTable};
pub use moment::{Asked, Limit};
pub use setting::{Note, PaperSetting, Setting};
pub use state::Session;
pub use write::{Beside, Signed};
