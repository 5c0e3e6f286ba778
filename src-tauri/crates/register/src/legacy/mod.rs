//! Vietnamese text in the 8-bit encodings from before Unicode: TCVN3 (ABC, fonts named `.Vn…`) and VNI (fonts named `VNI-…`).

use serde::{Deserialize, Serialize};

/// An encoding in which a letter's meaning depends on the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Legacy {
    /// TCVN 5712:1993 VN3, as the `.VnTime` fonts show it.
    Tcvn3,
    /// VNI Windows, as the `VNI-Times` fonts show it.
    Vni,
}
