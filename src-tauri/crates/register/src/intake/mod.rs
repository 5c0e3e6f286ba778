//! Taking over lists (nhập danh sách): rows of any list judged against the register, repairs proposed, one plan made.

mod row;

pub use row::{Raw, Row, Stored};
