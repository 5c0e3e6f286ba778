//! From what was to what is: the older codes of QCVN 102:2016/BTTTT and those of QĐ 20/2020/QĐ-TTg; the units before
//! reorganisations and those after.

mod older;
mod successions;

pub use older::listing as older;
pub use successions::{SuccessionRow, SuccessionScope, Successor, listing as successions};
