//! Entry forms that come back: units without a code are proposals, and only the form's own unit is compared.

use std::collections::BTreeMap;

use register::change::{DraftEdit, Origin};
use register::intake::{Case, Choice, Judged, Purpose, Raw, Remark, RepairKind, Row, RowChoice, Verdict, judge, lay};

use crate::fixture::{all_repairs, closed, code, draft, judged, register, row, verdicts};

/// The form of H53.01 read back.
fn form(rows: &[Row], choice: &Choice) -> Judged {
    let (register, draft, unit) = (register(), draft(), code("H53.01"));
    judge(&DraftEdit::new(&register, &draft), &Case { rows, purpose: Purpose::Draft, choice, form: Some(&unit) })
}

fn proposals(judged: &Judged) -> Vec<Option<&str>> {
    let of_row = |row: &'_ register::intake::JudgedRow| {
        row.repairs.iter().position(|repair| repair.kind == RepairKind::NextCode)
    };
    judged.rows.iter().map(|row| of_row(row).map(|at| row.repairs[at].after.as_str())).collect()
}

fn below(row: Row, parent: &str) -> Row {
    Row { parent: Some(Raw::text(parent)), ..row }
}

fn for_row(index: usize, own: RowChoice) -> Choice {
    Choice { rows: BTreeMap::from([(index, own)]), ..Choice::default() }
}

#[test]
fn a_new_unit_gets_the_next_free_code_proposed_and_only_proposed() {
    let rows = [row(5, "H53.01", "Sở Nội vụ"), row(6, "", "Phòng Cải cách"), row(7, "", "Phòng Tổ chức")];
    let found = form(&rows, &Choice::default());
    assert_eq!(proposals(&found), [None, Some("H53.01.02"), Some("H53.01.03")]);
    assert_eq!(verdicts(&found), [Verdict::Same, Verdict::CodeProposed, Verdict::CodeProposed]);
    assert!(found.rows.iter().all(|row| !row.taken && row.code.as_ref().is_none_or(|code| code.level() == 2)));
    let said = &found.rows[1].problems;
    assert_eq!(said.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["intake.codeProposed"]);
    assert!(said[0].message.contains("H53.01.02") && said[0].message.contains("sau H53.01.01"), "{}", said[0].message);
    let taken = form(&rows, &all_repairs());
    assert_eq!(verdicts(&taken), [Verdict::Same, Verdict::New, Verdict::New]);
    let (register, draft) = (register(), draft());
    let mut edit = DraftEdit::new(&register, &draft);
    assert!(lay(&mut edit, &rows, &taken, &Origin::default()).is_empty());
    let plan = edit.finish("x".into()).unwrap();
    let codes: Vec<String> = plan.lines().iter().map(|delta| delta.key.to_string()).collect();
    assert_eq!(codes, ["H53.01.02", "H53.01.03"]);
}

#[test]
fn a_proposal_is_accepted_row_by_row_and_one_declined_uses_up_no_number() {
    let rows = [row(6, "", "Phòng Cải cách"), row(7, "", "Phòng Tổ chức")];
    let accepted = RowChoice { accepted: [RepairKind::NextCode].into(), ..RowChoice::default() };
    let found = form(&rows, &for_row(1, accepted));
    assert_eq!((found.rows[0].taken, found.rows[1].taken), (false, true));
    assert_eq!(proposals(&found), [Some("H53.01.02"), Some("H53.01.03")], "the first is not decided about yet");
    let skipped = RowChoice { take: Some(false), ..RowChoice::default() };
    assert_eq!(proposals(&form(&rows, &for_row(0, skipped))), [Some("H53.01.03"), Some("H53.01.02")]);
}

#[test]
fn codes_of_the_form_and_of_its_waiting_rows_are_not_proposed() {
    let rows = [
        row(5, "H53.01.02", "Phòng Một"),
        row(6, "h53.01.03", "Phòng Hai"),
        row(7, "", "Phòng Ba"),
        below(row(8, "", "Tổ Một"), "Phòng Ba"),
        below(row(9, "", "Tổ Hai"), "H53.01.02"),
    ];
    let found = form(&rows, &Choice::default());
    assert_eq!(proposals(&found), [None, None, Some("H53.01.04"), Some("H53.01.04.01"), Some("H53.01.02.01")]);
    assert_eq!(verdicts(&form(&rows, &all_repairs())), [Verdict::New; 5]);
}

#[test]
fn who_has_a_code_already_or_belongs_nowhere_for_sure_gets_no_proposal() {
    for (why, row, rule) in [
        ("the unit has a code", row(5, " ", "Ban thi đua"), "intake.noCodeKnown"),
        ("no such parent", below(row(5, "", "Tổ Một"), "Phòng Lạ"), "intake.noCodeParent"),
        ("the parent's code is nobody's", below(row(5, "", "Tổ Một"), "H53.01.77"), "intake.noCodeParent"),
        ("closed without a code", closed(row(5, "", "Tổ Một")), "intake.noCode"),
    ] {
        let found = form(&[row], &all_repairs());
        assert_eq!(proposals(&found), [None], "{why}");
        assert_eq!((found.rows[0].verdict, found.rows[0].problems[0].rule), (Verdict::NoCode, rule), "{why}");
    }
    let twice = form(&[row(5, "", "Tổ Một"), row(6, "", "Tổ  một")], &all_repairs());
    assert_eq!((twice.rows[0].verdict, twice.rows[1].problems[0].rule), (Verdict::New, "intake.noCodeTwice"));
    // A list that is no form says nothing of where such a unit stands.
    let list = judged(&[row(5, "", "Phòng Cải cách")], &all_repairs());
    assert_eq!((list.rows[0].verdict, proposals(&list)), (Verdict::NoCode, vec![None]));
}

#[test]
fn a_form_lacks_nothing_of_other_units_and_does_not_speak_for_them() {
    let found = form(&[row(5, "H53.01", "Sở Nội vụ")], &Choice::default());
    assert_eq!(found.missing, [code("H53.01.01")]);
    let other = form(&[row(5, "H53.01", "Sở Nội vụ"), row(6, "H53.02", "Sở Du lịch")], &Choice::default());
    assert!(other.rows[1].remarks.contains(&Remark::OutsideForm) && !other.rows[1].taken);
    let take = RowChoice { take: Some(true), ..RowChoice::default() };
    assert!(form(&[row(6, "H53.02", "Sở Du lịch")], &for_row(0, take)).rows[0].taken, "unless the officer says so");
}
