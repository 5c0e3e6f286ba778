//! The acts on drafts: edits laid over a draft, the gate they pass, and the sealing of a draft.
//!
//! Every act makes a [`Plan`] or is refused with all its problems at once; nothing is changed here.

mod admit;
mod close;
mod correct;
mod draft_edit;
mod edit;
mod finish;
#[cfg(test)]
pub(crate) mod fixture;
mod header;
mod issue;
mod origin;
pub(crate) mod overtaken;
pub mod problem;
mod retire;
mod review;
mod seal;
mod take_back;

pub use admit::admit;
pub use close::Closing;
pub use correct::CORRECTED;
pub(crate) use draft_edit::Standing;
pub use draft_edit::{DraftEdit, Origin};
pub use header::{check_header, edit_header};
pub use issue::{Chosen, NewUnit};
pub use overtaken::{Overtaken, changed_since, overtaken};
pub use review::review;
pub use seal::{Terms, seal};

use crate::change_set::{
    Decision, Draft, DraftId, Drawn, Event, EventKind, EventNumber, Header, Line, Plan, RowDelta, Sealed, SealedLine,
    SetKind, Share, Status, Succession, SuccessionKey, VersionId,
};
