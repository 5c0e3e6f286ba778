//! Title, notes and kind of a draft.

use super::{Draft, Header, Image, Plan, SetKind};
use crate::problem::change as problem;
use crate::unit::tidy;
use crate::{Code, Problem};

/// The plan that gives a draft another title, notes or kind. An empty title keeps the one it has.
pub fn edit_header(draft: &Draft, new: &Header) -> Result<Plan, Vec<Problem>> {
    let title = tidy(&new.title);
    let header = Header {
        kind: match new.kind {
            SetKind::Correction => SetKind::Correction,
            SetKind::Opening | SetKind::Decision | SetKind::Direct => SetKind::Decision,
        },
        title: if title.is_empty() { draft.header.title.clone() } else { title },
        notes: new.notes.trim().to_owned(),
    };
    if header == draft.header {
        return Err(vec![problem::header_same()]);
    }
    Ok(Plan {
        draft: draft.id,
        title: "Sửa tiêu đề, ghi chú của đợt".to_owned(),
        header: Some(Image { key: (), before: Some(draft.header.clone()), after: Some(header) }),
        events: Vec::new(),
        lines: Vec::<Image<Code, _>>::new(),
        warnings: Vec::new(),
    })
}
