//! Title, notes and kind of a draft.

use super::{Draft, Header, Plan, RowDelta, SetKind};
use crate::change::problem;
use crate::unit::tidy;
use crate::{Code, Problem};

/// Whether a set may have this header.
///
/// # Errors
/// Where a correction does not say, in its notes, why it is made.
pub fn check_header(header: &Header) -> Result<(), Vec<Problem>> {
    if header.kind == SetKind::Correction && header.notes.trim().is_empty() {
        return Err(vec![problem::correction_reason()]);
    }
    Ok(())
}

/// The plan that gives a draft another title, notes or kind. An empty title keeps the one it has.
///
/// # Errors
/// Where the header is refused by [`check_header`], is as it was, or says of a draft with rows that correct from the
/// start that it is no correction.
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
    check_header(&header)?;
    if header.kind != SetKind::Correction
        && let Some((code, _)) = draft.lines.iter().find(|(_, line)| draft.voids(line))
    {
        return Err(vec![problem::correct_kind(code)]);
    }
    if header == draft.header {
        return Err(vec![problem::header_same()]);
    }
    Ok(Plan {
        draft: draft.id,
        title: "Sửa tiêu đề, ghi chú của đợt".to_owned(),
        header: Some(RowDelta { key: (), before: Some(draft.header.clone()), after: Some(header) }),
        events: Vec::new(),
        lines: Vec::<RowDelta<Code, _>>::new(),
        successions: Vec::new(),
        warnings: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{header, refusal};
    use super::*;

    fn draft() -> Draft {
        Draft::new(1, header(SetKind::Decision))
    }

    #[test]
    fn title_and_notes_change_and_an_empty_title_keeps_the_old_one() {
        let mut draft = draft();
        let wanted = Header { title: "  ".into(), notes: " trình ký \n".into(), ..draft.header.clone() };
        let plan = edit_header(&draft, &wanted).unwrap();
        let undo = plan.inverse();
        draft.take(&plan);
        assert_eq!((draft.header.title.as_str(), draft.header.notes.as_str()), ("Đợt thử", "trình ký"));
        draft.take(&undo);
        assert_eq!(draft, self::draft());
    }

    #[test]
    fn a_correction_says_why_it_is_made() {
        let draft = draft();
        let silent = Header { kind: SetKind::Correction, notes: " \n ".into(), ..draft.header.clone() };
        assert_eq!(refusal(edit_header(&draft, &silent)), ["draft.reasonMissing"]);
    }

    #[test]
    fn a_draft_is_a_decision_or_a_correction() {
        let draft = draft();
        for kind in [SetKind::Opening, SetKind::Direct, SetKind::Decision] {
            let same = Header { kind, ..draft.header.clone() };
            assert_eq!(refusal(edit_header(&draft, &same)), ["change.nothing"], "{kind:?} is no kind of a draft");
        }
        let other = Header { kind: SetKind::Correction, notes: "đợt 2 ghi sai tên".into(), ..draft.header.clone() };
        assert_eq!(edit_header(&draft, &other).unwrap().header.unwrap().after.unwrap().kind, SetKind::Correction);
    }
}
