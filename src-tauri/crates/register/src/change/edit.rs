//! Đổi tên, thay đổi thông tin: changes what the register says of a unit; the code stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::SetKind;
use super::draft_edit::{DraftEdit, Origin};
use super::issue::{code_as_name, old_code_warning};
use crate::change::problem;
use crate::unit::{Field, tidy};
use crate::{Code, Problem, Unit, name};

/// From which day on a change of a unit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    /// From the day on which the set takes force.
    Set,
    /// From the first day of the version that stands, which is voided.
    FirstDay,
}

impl DraftEdit<'_> {
    /// Renames a unit (CV 1018/BTTTT-THH §1.2d: the code stays). A name that differs in spelling only is kept as typed,
    /// with a warning.
    ///
    /// # Errors
    /// Those of [`DraftEdit::update`].
    pub fn rename(&mut self, code: &Code, new_name: &str, origin: &Origin) -> Result<(), Vec<Problem>> {
        self.update(code, &BTreeMap::from([(Field::Name, new_name.to_owned())]), origin)
    }

    /// Changes fields of a unit; fields left out stay, empty texts clear.
    ///
    /// # Errors
    /// Where no unit holds the code that this draft may edit, where nothing would change, where anything but contact
    /// data would change without a decision (CV 1018/BTTTT-THH §1.3c), or the gate refuses the row (a unit without a
    /// name).
    pub fn update(
        &mut self,
        code: &Code,
        fields: &BTreeMap<Field, String>,
        origin: &Origin,
    ) -> Result<(), Vec<Problem>> {
        // A row that corrects from the start goes on doing so.
        let voids = self.line(code).is_some_and(|line| self.voids(line));
        let since = if voids { Since::FirstDay } else { Since::Set };
        self.attempt(|edit| edit.change(code, fields, origin, since))
    }

    pub(super) fn change(
        &mut self,
        code: &Code,
        fields: &BTreeMap<Field, String>,
        origin: &Origin,
        since: Since,
    ) -> Result<(), Vec<Problem>> {
        let now = self.editable(code)?;
        if self.draft.header.kind == SetKind::Direct && fields.keys().any(|field| !field.is_contact()) {
            return Err(vec![problem::name_needs_decision(code)]);
        }
        let mut unit = Unit::clone(&now);
        for (field, text) in fields {
            unit.set(*field, &tidy(text));
        }
        if unit == *now {
            return Err(vec![problem::nothing(code)]);
        }
        let renamed = unit.name != now.name;
        let note = self.line(code).and_then(|line| line.note.clone());
        match since {
            Since::Set => self.put(code, Some(Arc::new(unit.clone())), note, origin),
            Since::FirstDay => self.put_corrected(code, Arc::new(unit.clone()), note, origin),
        }
        let errors = self.check_rows([code].into_iter());
        if !errors.is_empty() {
            return Err(errors);
        }
        if renamed {
            self.warn_of_name(code, &unit);
        }
        if fields.contains_key(&Field::Qcvn102) {
            self.warnings.extend(old_code_warning(code, &unit));
        }
        Ok(())
    }

    fn warn_of_name(&mut self, code: &Code, unit: &Unit) {
        let registered = self.register.open_unit(code).cloned();
        if let Some(before) = registered
            && before.name != unit.name
            && name::key(&before.name) == name::key(&unit.name)
        {
            self.warnings.push(problem::spelling_only(code));
        }
        let namesake = self.namesake(code).map(|sibling| problem::same_name(code, &sibling, &unit.name));
        self.warnings.extend(namesake);
        self.warnings.extend(code_as_name(code, unit));
    }
}

#[cfg(test)]
mod tests {
    use super::super::Status;
    use super::super::fixture::{Book, fields, refusal, row, rules};
    use super::*;
    use crate::change_set::{Draft, EventKind};
    use crate::code::tests::code;

    #[test]
    fn a_rename_keeps_the_code() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Văn hóa, Thể thao và Du lịch").unwrap();
        assert_eq!(book.list(draft), [row("H53.02", "Đổi tên", "Sở Văn hóa, Thể thao và Du lịch")]);
        book.apply(draft, "2026-01-31").unwrap();
        assert_eq!(book.register.open_unit(&code("H53.02")).unwrap().name, "Sở Văn hóa, Thể thao và Du lịch");
    }

    #[test]
    fn a_difference_in_spelling_only_is_not_a_renaming() {
        for (name, spelt) in [("Sở Văn hóa", "Sở Văn hoá"), ("Sở Văn hóa", "SỞ VĂN HÓA"), ("Sở Văn hóa", "Sở  Văn hóa")]
        {
            let mut book = Book::new();
            let draft = book.draft();
            assert_eq!(&*book.register.open_unit(&code("H53.02")).unwrap().name, name);
            let plan = book.rename(draft, "H53.02", spelt).unwrap();
            assert_eq!(book.list(draft), [row("H53.02", "Thay đổi thông tin", spelt)]);
            assert_eq!(rules(&plan.warnings), ["name.spellingOnly"]);
        }
    }

    #[test]
    fn the_status_follows_from_before_and_after_alone() {
        let old = Unit { phone: Some("1".into()), ..Unit::named("Sở Điện") };
        let spelt = Unit { name: "Sở Ðiện".into(), ..old.clone() };
        let called = Unit { phone: Some("2".into()), ..old.clone() };
        let both = Unit { name: "Sở Nước".into(), ..called.clone() };
        for (before, after, status) in [
            (None, None, None),
            (None, Some(&old), Some(Status::Issued)),
            (Some(&old), None, Some(Status::Closed)),
            (Some(&old), Some(&old), None),
            (Some(&old), Some(&spelt), Some(Status::InfoChanged)),
            (Some(&old), Some(&called), Some(Status::InfoChanged)),
            (Some(&old), Some(&both), Some(Status::Renamed)),
        ] {
            assert_eq!(Status::between(before, after), status);
        }
    }

    #[test]
    fn issued_then_renamed_is_cap_moi_with_the_last_name() {
        let mut book = Book::new();
        let draft = book.draft();
        book.issue(draft, "H53", None, "Sở Tạm").unwrap();
        book.rename(draft, "H53.04", "Sở Khoa học").unwrap();
        book.update(draft, "H53.04", &[(Field::Phone, "0276 1")]).unwrap();
        assert_eq!(book.list(draft), [row("H53.04", "Cấp mới", "Sở Khoa học")]);
    }

    #[test]
    fn renamed_and_back_is_no_row() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Khác").unwrap();
        book.rename(draft, "H53.02", "Sở Văn hóa").unwrap();
        assert_eq!(
            book.register.draft(draft),
            Some(&Draft::new(draft, book.register.draft(draft).unwrap().header.clone()))
        );
        assert!(book.register.held(&code("H53.02")).is_none());
    }

    #[test]
    fn name_and_contact_data_are_one_row_doi_ten_with_all_changed_fields() {
        let mut book = Book::new();
        let draft = book.draft();
        book.update(draft, "H53.02", &[(Field::Phone, "0276 2"), (Field::Email, "a@b.vn")]).unwrap();
        book.rename(draft, "H53.02", "Sở Du lịch").unwrap();
        assert_eq!(book.list(draft), [row("H53.02", "Đổi tên", "Sở Du lịch")]);
        let (draft, line) = book.register.held(&code("H53.02")).unwrap();
        let before = book.register.before(&code("H53.02"), line).unwrap();
        let changed = before.differing(line.after.as_ref().unwrap());
        assert_eq!(changed, [Field::Name, Field::Email, Field::Phone]);
        let kinds: Vec<EventKind> = draft.events.values().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Rename], "the event says what the row says");
    }

    #[test]
    fn only_contact_data_is_thay_doi_thong_tin() {
        let mut book = Book::new();
        let draft = book.draft();
        book.update(draft, "H53.02", &[(Field::Address, "  Số 1\tPhạm Ngũ Lão ")]).unwrap();
        assert_eq!(book.list(draft), [row("H53.02", "Thay đổi thông tin", "Sở Văn hóa")]);
        let (_, line) = book.register.held(&code("H53.02")).unwrap();
        assert_eq!(line.after.as_ref().unwrap().address.as_deref(), Some("Số 1 Phạm Ngũ Lão"), "tidied");
        book.update(draft, "H53.02", &[(Field::Address, "")]).unwrap();
        assert_eq!(book.list(draft), [], "cleared again: as the register says");
    }

    #[test]
    fn without_a_document_contact_data_changes_but_a_name_never() {
        let book = Book::new();
        let draft = Draft::new(0, super::super::fixture::header(SetKind::Direct));
        let direct = |field: Field| {
            let mut edit = DraftEdit::new(&book.register, &draft);
            edit.update(&code("H53.02"), &fields(&[(field, "mới")]), &Origin::default())?;
            edit.finish("Cập nhật".into())
        };
        for field in Field::ALL {
            match field {
                Field::Name | Field::Qcvn102 => assert_eq!(refusal(direct(field)), ["change.needsDecision"]),
                _ => assert!(direct(field).is_ok(), "{field:?}"),
            }
        }
    }

    #[test]
    fn what_cannot_be_edited_says_why() {
        let mut book = Book::new();
        let (mine, other) = (book.draft(), book.draft());
        book.rename(other, "H53.01", "Sở Khác").unwrap();
        book.close(mine, "H53.02", false).unwrap();
        for (text, rule) in [
            ("H53.99", "code.unknown"),
            ("H53.03", "code.closed"),
            ("H53.02", "code.closing"),
            ("H53.01", "change.heldElsewhere"),
        ] {
            assert_eq!(refusal(book.rename(mine, text, "Tên mới")), [rule], "{text}");
        }
        assert_eq!(refusal(book.rename(mine, "H53.01.01", "Ban Thi đua")), ["change.nothing"]);
        assert_eq!(refusal(book.rename(mine, "H53.01.01", " ")), ["name.empty"]);
    }

    #[test]
    fn an_act_that_says_when_it_happened_has_an_event_of_its_own() {
        let mut book = Book::new();
        let draft = book.draft();
        book.rename(draft, "H53.02", "Sở Một").unwrap();
        let happened_on = Some("2026-01-15".parse().unwrap());
        let origin = Origin { happened_on, basis: Some("Nghị quyết 1".into()) };
        book.act(draft, |edit| edit.rename(&code("H53.02"), "Sở Hai", &origin)).unwrap();
        let events: Vec<_> = book.register.draft(draft).unwrap().events.values().cloned().collect();
        assert_eq!(events.len(), 1, "the event that no row names any more is gone: {events:?}");
        assert_eq!((events[0].happened_on, events[0].basis.as_deref()), (happened_on, Some("Nghị quyết 1")));
    }
}
