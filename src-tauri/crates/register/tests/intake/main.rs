//! Lists judged, in the officer's terms: one verdict a row, every repair proposed, nothing taken that was not accepted.
#![allow(clippy::unwrap_used)]

mod fixture;
mod forms;
mod texts;

use std::collections::BTreeMap;

use register::change::{DraftEdit, Origin, Terms, seal};
use register::change_set::{Draft, Header, SetKind};
use register::intake::{Case, Choice, Purpose, Raw, Remark, RepairKind, Row, RowChoice, Stored, Verdict, judge, lay};
use register::policy::Policy;
use register::unit::Field;
use register::{Register, Unit};

use fixture::{all_repairs, closed, code, day, draft, judged, register, row, verdicts, with, with_note};

#[test]
fn every_kind_of_row_gets_its_verdict() {
    for (why, row, verdict, taken) in [
        ("a code nobody had", row(2, "H53.04", "Sở Y tế"), Verdict::New, true),
        ("the register says the same", row(2, "H53.02", "Sở Văn hóa"), Verdict::Same, false),
        ("another name", row(2, "H53.02", "Sở Du lịch"), Verdict::Renamed, true),
        ("another telephone", with(row(2, "H53.01", "Sở Nội vụ"), Field::Phone, "0276 2"), Verdict::InfoChanged, true),
        ("the name spelt differently", row(2, "H53.02", "Sở Văn hoá"), Verdict::InfoChanged, false),
        ("a near name is a question", row(2, "H53.02", "Sở Văn hoa"), Verdict::Renamed, false),
        ("the level-1 body itself", row(2, "H53", "UBND tỉnh Tây Ninh mới"), Verdict::Renamed, false),
        ("a remark that says closed", with_note(row(2, "H53.04", "Sở Y tế"), "Đã đóng"), Verdict::New, false),
        ("a name that says closed", row(2, "H53.04", "Sở Y tế (đã giải thể)"), Verdict::New, false),
        ("an old font nobody decided about", row(2, "H53.04", "Së Y tÕ"), Verdict::New, false),
        ("a blank cell says nothing", with(row(2, "H53.01", "Sở Nội vụ"), Field::Phone, " "), Verdict::Same, false),
        ("closed in the register", row(2, "H53.03", "Sở Thông tin"), Verdict::ClosedHere, false),
        ("closed in both", closed(row(2, "H53.03", "Sở Thông tin")), Verdict::Same, false),
        ("marked closed in the list", closed(row(2, "H53.02", "Sở Văn hóa")), Verdict::ClosedThere, false),
        ("closed there and unknown here", closed(row(2, "H53.09", "Sở Cũ")), Verdict::ClosedNew, false),
        ("no code", row(2, " ", "Sở Y tế"), Verdict::NoCode, false),
        ("no name", row(2, "H53.04", "  "), Verdict::EmptyName, false),
        ("malformed", row(2, "H53..04", "Sở Y tế"), Verdict::Malformed, false),
        ("an old code with a dot missing", row(2, "000.1137.H53", "Phòng Nội vụ"), Verdict::Malformed, false),
        ("the unit above is nowhere", row(2, "H53.77.01", "Phòng Một"), Verdict::ParentMissing, false),
        ("a level skipped", row(2, "H53.01.09.01", "Tổ Một"), Verdict::LevelSkipped, false),
        ("under a closed code", row(2, "H53.03.01", "Phòng Một"), Verdict::ParentMissing, false),
        ("another province's", row(2, "H26.01", "Sở Nội vụ"), Verdict::OtherRoot, false),
        ("the same unit under another code", row(2, "H53.08", "Sở văn hóa"), Verdict::LookAlike, false),
    ] {
        let found = judged(std::slice::from_ref(&row), &Choice::default());
        assert_eq!(
            (found.rows[0].verdict, found.rows[0].taken),
            (verdict, taken),
            "{why}: {:?}",
            found.rows[0].problems
        );
        for problem in &found.rows[0].problems {
            assert_eq!(problem.place.row, Some(2), "{why}");
            assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
        }
    }
}

#[test]
fn a_closed_code_is_refused_with_its_history() {
    let found = judged(&[row(5, "H53.03", "Sở Mới")], &all_repairs());
    let message = &found.rows[0].problems[0].message;
    for told in ["H53.03", "Sở Thông tin", "15/09/2020", "01/03/2022", "đợt 2"] {
        assert!(message.contains(told), "{told}: {message}");
    }
    let forced =
        Choice { rows: BTreeMap::from([(0, RowChoice { take: Some(true), ..RowChoice::default() })]), ..all_repairs() };
    assert!(!judged(&[row(5, "H53.03", "Sở Mới")], &forced).rows[0].taken, "nobody can take it all the same");
}

#[test]
fn a_code_twice_is_taken_once_or_not_at_all() {
    let same = judged(&[row(2, "H53.04", "Sở Y tế"), row(9, "H53.04", "Sở Y Tế")], &Choice::default());
    assert_eq!(verdicts(&same), [Verdict::New, Verdict::DuplicateSame]);
    let rows = [row(2, "H53.04", "Sở Y tế"), row(9, "H53.04", "Sở Xây dựng")];
    for other in ["Số 2 Lê Lợi", "SỐ 1 LÊ LỢI"] {
        let at = |number, address| with(row(number, "H53.04", "Sở Y tế"), Field::Address, address);
        let found = judged(&[at(2, "Số 1 Lê Lợi"), at(9, other)], &Choice::default());
        assert_eq!(verdicts(&found), [Verdict::DuplicateDiffers; 2], "only names are the same in other capitals");
    }
    let differs = judged(&rows, &Choice::default());
    assert_eq!(verdicts(&differs), [Verdict::DuplicateDiffers, Verdict::DuplicateDiffers]);
    assert!(differs.rows[0].problems[0].message.contains("dòng 9"));
    let skip = Choice {
        rows: BTreeMap::from([(0, RowChoice { take: Some(false), ..RowChoice::default() })]),
        ..Choice::default()
    };
    let chosen = judged(&rows, &skip);
    assert_eq!(verdicts(&chosen), [Verdict::DuplicateDiffers, Verdict::New]);
    assert_eq!(chosen.rows.iter().map(|row| row.taken).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_code_in_thousands_of_rows_is_told_without_naming_them_all() {
    let rows: Vec<Row> = (0..3_000).map(|at| row(at + 2, "H53.04", &format!("Sở {at}"))).collect();
    let found = judged(&rows, &Choice::default());
    let message = &found.rows[7].problems[0].message;
    assert!(message.contains("dòng 2, dòng 3, dòng 4, dòng 5, dòng 6, và 2994 dòng khác"), "{message}");
}

#[test]
fn a_name_as_long_as_a_page_is_repeated_by_its_beginning() {
    let found = judged(&[row(2, "H53.04", &format!("S? N?i v? {}", "ă".repeat(900)))], &Choice::default());
    let longest = found.rows[0].problems.iter().map(|problem| problem.message.chars().count()).max();
    assert!(longest.is_some_and(|letters| letters < 500), "{longest:?}");
}

#[test]
fn codes_that_the_list_lacks_are_named_and_never_closed() {
    let rows = [row(2, "H53.01", "Sở Nội vụ")];
    let found = judged(&rows, &all_repairs());
    assert_eq!(found.missing, [code("H53.01.01"), code("H53.02")]);
    let (register, draft) = (register(), draft());
    let mut edit = DraftEdit::new(&register, &draft);
    assert!(lay(&mut edit, &rows, &found, &Origin::default()).is_empty());
    assert!(edit.finish("x".into()).unwrap().is_empty());
}

#[test]
fn a_row_that_cannot_be_taken_holds_back_those_below_it_though_the_officer_wants_it() {
    let rows = [row(2, "H53.04", " Sở Y tế"), row(3, "H53.04.01", "Phòng Nghiệp vụ")];
    let wanted = RowChoice { take: Some(true), ..RowChoice::default() };
    let choice = Choice { rows: BTreeMap::from([(0, wanted)]), ..Choice::default() };
    let found = judged(&rows, &choice);
    assert_eq!(verdicts(&found), [Verdict::New, Verdict::ParentWaits], "the space before the name is not decided on");
    assert!(found.rows.iter().all(|row| !row.taken));
}

#[test]
fn the_column_of_the_unit_above_may_say_its_code_old_code_or_name() {
    for (said, differs) in [
        ("H53.02", false),
        ("h53.02", false),
        ("Sở Văn hóa", false),
        ("sở văn hoá", false),
        ("000.00.02.H53", false),
        ("H53.01", true),
        ("Sở Nội vụ", true),
        ("000.00.01.H53", true),
    ] {
        let row = Row { parent: Some(Raw::text(said)), ..row(2, "H53.02.01", "Phòng Di sản") };
        assert_eq!(
            judged(&[row], &Choice::default()).remarks().contains_key(&Remark::ParentDiffers),
            differs,
            "{said}"
        );
    }
}

#[test]
fn a_letter_of_another_alphabet_is_seen_where_nothing_else_stands_in_the_cell() {
    let found = judged(&[row(2, "H53.04", "\u{d0}")], &Choice::default());
    assert_eq!(found.repairs(), [(RepairKind::DStroke, (1, 0))].into());
}

#[test]
fn a_list_is_counted_by_verdict_remark_and_repair() {
    let rows = [
        row(2, "H53.04", "Sở Y tế"),
        row(3, "H53.05", " Sở  Công an"),
        row(4, "H53.02", "Sở Văn hoa"),
        row(5, "H53.01", "Sở Nội vụ"),
    ];
    let found = judged(&rows, &Choice::default());
    assert_eq!(found.verdicts(), [(Verdict::New, 2), (Verdict::Renamed, 1), (Verdict::Same, 1)].into());
    assert_eq!(found.remarks()[&Remark::NearName], 1);
    assert_eq!(found.repairs(), [(RepairKind::Spaces, (1, 0))].into());
    assert_eq!(judged(&rows, &all_repairs()).repairs(), [(RepairKind::Spaces, (1, 1))].into());
}

#[test]
fn a_zero_is_lost_where_nearly_all_beside_have_two_digits() {
    let zeros = |groups: &[&str]| -> Vec<String> {
        let rows: Vec<Row> = std::iter::once(row(2, "H53.04", "Sở Y tế"))
            .chain(
                (3..)
                    .zip(groups)
                    .map(|(number, group)| row(number, &format!("H53.04.{group}"), &format!("Tổ {group}"))),
            )
            .collect();
        let repairs = judged(&rows, &Choice::default()).rows.into_iter().flat_map(|row| row.repairs);
        repairs.filter(|repair| repair.kind == RepairKind::Zeros).map(|repair| repair.after).collect()
    };
    let rootless = [row(2, "01.02", "Tổ Hai"), row(3, "01.03", "Tổ Ba"), row(4, "01.1", "Tổ Một")];
    let repairs = judged(&rootless, &Choice::default()).rows[2].repairs.clone();
    assert!(
        repairs.iter().any(|repair| repair.kind == RepairKind::Zeros),
        "also without the level-1 code: {repairs:?}"
    );
    assert_eq!(zeros(&["10", "11", "12", "5"]), ["H53.04.05"]);
    assert_eq!(zeros(&["10", "11", "12", "5", "6"]), Vec::<String>::new(), "two of five are a way of writing");
    assert_eq!(zeros(&["01", "5", "6"]), ["H53.04.05", "H53.04.06"], "one that is padded tells");
}

#[test]
fn a_closing_that_is_taken_over_gives_the_lists_own_words_as_its_reason() {
    let rows = [
        with_note(closed(row(2, "H53.02", "Sở Văn hóa")), " Nhập vào Sở Du lịch "),
        with_note(closed(row(3, "H53.01.01", "Ban Thi đua")), " "),
    ];
    let choice = Choice { verdicts: [Verdict::ClosedThere].into(), ..Choice::default() };
    let (register, draft) = (register(), draft());
    let mut edit = DraftEdit::new(&register, &draft);
    assert!(lay(&mut edit, &rows, &judged(&rows, &choice), &Origin::default()).is_empty());
    let note = |text: &str| edit.line(&code(text)).and_then(|line| line.note.clone()).unwrap();
    assert_eq!(note("H53.02"), "Theo danh sách nhập vào: Đã đóng; Nhập vào Sở Du lịch");
    assert_eq!(note("H53.01.01"), "Theo danh sách nhập vào: Đã đóng");
}

#[test]
fn a_warning_about_a_new_code_names_its_row_of_the_list() {
    let rows = [row(4, "H53.01", "Sở Nội vụ"), row(7, "H53.04", "Sở Y tế"), row(9, "H53.005", "Sở Công an")];
    let (register, draft) = (register(), draft());
    let mut edit = DraftEdit::new(&register, &draft);
    let found = judged(&rows, &all_repairs());
    assert!(lay(&mut edit, &rows, &found, &Origin::default()).is_empty());
    let warned: Vec<_> = edit.warnings().iter().map(|warning| (warning.rule, warning.place.row)).collect();
    assert_eq!(warned, [("code.shape", Some(9))]);
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let mut rows = vec![
        row(2, "H53.04.01.02", "Tổ Hai"),
        row(3, "H53.04.01", "Phòng Một"),
        row(4, "H53.04", "Sở Y tế"),
        row(5, "H53.05.01", "Phòng mồ côi"),
        row(6, "H53.05", ""),
    ];
    let found = judged(&rows, &Choice::default());
    assert_eq!(verdicts(&found), [Verdict::New, Verdict::New, Verdict::New, Verdict::ParentWaits, Verdict::EmptyName]);
    assert!(found.rows[3].problems[0].message.contains("dòng 6"), "{:?}", found.rows[3].problems);
    rows.reverse();
    let mut turned = judged(&rows, &Choice::default());
    turned.rows.reverse();
    assert_eq!(turned, found);
}

#[test]
fn repairs_are_proposed_and_taken_only_when_accepted() {
    let rows = [row(2, "h53 04", "Sở  Y tế"), row(3, "H53.04.1", "Phòng Một"), row(4, "H53.04.02", "Phòng Hai")];
    let before = judged(&rows, &Choice::default());
    assert_eq!(before.rows[0].verdict, Verdict::Malformed);
    assert!(before.rows[0].remarks.contains(&Remark::Unrepaired));
    let proposed = before.repairs();
    assert_eq!(proposed[&RepairKind::LetterCase], (1, 0));
    assert_eq!(proposed[&RepairKind::Spaces], (1, 0));
    let after = judged(&rows, &all_repairs());
    assert_eq!(verdicts(&after), [Verdict::New; 3]);
    let codes: Vec<String> = after.rows.iter().map(|row| row.code.as_ref().unwrap().to_string()).collect();
    assert_eq!(codes, ["H53.04", "H53.04.01", "H53.04.02"]);
    assert_eq!(after.rows[0].unit.name, "Sở Y tế");
    let but_one = Choice {
        rows: BTreeMap::from([(1, RowChoice { declined: [RepairKind::Zeros].into(), ..RowChoice::default() })]),
        ..all_repairs()
    };
    let kept = judged(&rows, &but_one);
    assert_eq!((kept.rows[1].code.clone(), kept.rows[1].taken), (Some(code("H53.04.1")), true));
    let open = Choice {
        repairs: RepairKind::ALL.into_iter().filter(|kind| *kind != RepairKind::Zeros).collect(),
        ..Choice::default()
    };
    assert!(!judged(&rows, &open).rows[1].taken, "neither accepted nor declined");
    let declined = Choice { declined: [RepairKind::Zeros].into(), ..open };
    assert!(judged(&rows, &declined).rows[1].taken);
}

#[test]
fn old_codes_suggest_new_ones_and_find_the_units_that_have_them() {
    let rows = [
        row(2, "000.00.02.H53", "Sở Văn hóa"),
        row(3, "000.00.05.H53", "Sở Y tế"),
        row(4, "001.01.05.H53", "Trạm Y tế"),
        row(5, "000.01.05.H53", "Trung tâm Y tế"),
        row(6, "000.00.01.H53", "Sở Công Thương"),
    ];
    let found = judged(&rows, &Choice::default());
    assert_eq!(verdicts(&found), [Verdict::Same, Verdict::New, Verdict::New, Verdict::New, Verdict::Renamed]);
    assert_eq!(found.rows[2].code, Some(code("H53.05.01.001")));
    assert_eq!(found.rows[2].unit.qcvn102.as_deref(), Some("001.01.05.H53"));
    assert!(found.rows[1].remarks.contains(&Remark::Suggested));
    assert!(!found.rows[4].taken, "a suggestion renames nobody");
}

#[test]
fn the_parents_name_in_a_name_and_another_parent_than_the_code_says_are_remarked() {
    let rows = [
        row(2, "H53.01.02", "Phòng Cải cách - Sở Nội vụ"),
        Row { parent: Some(Raw::text("Sở Văn hóa")), ..row(3, "H53.01.03", "Phòng Tổ chức") },
        Row { parent: Some(Raw::text("H53.01")), ..row(4, "H53.01.04", "Phòng Một") },
    ];
    let found = judged(&rows, &Choice::default());
    assert_eq!(found.rows[0].remarks, [Remark::ParentSuffix]);
    assert_eq!(found.rows[1].remarks, [Remark::ParentDiffers]);
    assert!(found.rows[2].remarks.is_empty());
    assert!(found.rows.iter().all(|row| row.taken));
}

#[test]
fn the_plan_is_the_taken_rows_and_importing_again_changes_nothing() {
    let (register, mut draft) = (register(), draft());
    let rows = [
        row(2, "H53.04", "Sở Y tế"),
        row(3, "H53.04.01", "Phòng Một"),
        row(4, "H53.02", "Sở Du lịch"),
        with(row(5, "H53.01", "Sở Nội vụ"), Field::Email, "sonoivu@tayninh.gov.vn"),
        closed(row(6, "H53.01.01", "Ban Thi đua")),
        row(7, "H53.03", "Sở Thông tin"),
    ];
    let choice = Choice { verdicts: [Verdict::ClosedThere].into(), ..Choice::default() };
    let mut edit = DraftEdit::new(&register, &draft);
    let found = judge(&edit, &Case { rows: &rows, purpose: Purpose::Draft, choice: &choice, form: None });
    assert!(lay(&mut edit, &rows, &found, &Origin::default()).is_empty());
    let plan = edit.finish("Nhập danh sách".into()).unwrap();
    let codes: Vec<String> = plan.lines().iter().map(|delta| delta.key.to_string()).collect();
    assert_eq!(codes, ["H53.01", "H53.01.01", "H53.02", "H53.04", "H53.04.01"]);
    draft.take(&plan);
    let mut register = register;
    register.insert_draft(draft.clone());
    let draft = register.draft(draft.id).unwrap();
    let mut edit = DraftEdit::new(&register, draft);
    let again = judge(&edit, &Case { rows: &rows, purpose: Purpose::Draft, choice: &choice, form: None });
    assert!(again.rows.iter().all(|row| !row.taken), "{again:?}");
    assert!(lay(&mut edit, &rows, &again, &Origin::default()).is_empty());
    assert!(edit.finish("x".into()).unwrap().is_empty());
}

#[test]
fn an_opening_takes_in_codes_that_are_closed_already() {
    let mut register = Register::new(Policy::default());
    let header = Header { kind: SetKind::Opening, title: "Mở sổ".into(), notes: String::new() };
    let mut opening = Draft::new(0, header.clone());
    let mut edit = DraftEdit::new(&register, &opening);
    edit.found(&[(code("H53"), Unit::named("UBND tỉnh Tây Ninh"))]);
    let plan = edit.finish("x".into()).unwrap();
    opening.take(&plan);
    let at = day("2020-09-15").and_hms_opt(8, 0, 0).unwrap();
    let terms = Terms { decision: None, effective_on: Some(day("2020-09-15")), at, by: "Lan".into() };
    register.absorb_sealed(&seal(&register, &opening, None, &terms).unwrap().0);
    let mut load = Draft::new(0, header);
    let rows = [
        row(2, "H53.01", "Sở Nội vụ"),
        closed(row(3, "H53.02", "Sở Thông tin")),
        closed(row(4, "H53.02.01", "Phòng Một")),
        row(5, "H53.02.02", "Phòng còn mở"),
        row(6, "H53", "UBND tỉnh Tây Ninh"),
    ];
    let mut edit = DraftEdit::new(&register, &load);
    let found = judge(&edit, &Case { rows: &rows, purpose: Purpose::Opening, choice: &Choice::default(), form: None });
    assert_eq!(
        verdicts(&found),
        [Verdict::New, Verdict::ClosedNew, Verdict::ClosedNew, Verdict::ParentMissing, Verdict::Same]
    );
    assert!(lay(&mut edit, &rows, &found, &Origin::default()).is_empty());
    let plan = edit.finish("Nạp".into()).unwrap();
    load.take(&plan);
    register.absorb_sealed(&seal(&register, &load, None, &terms).unwrap().0);
    assert!(register.open_unit(&code("H53.01")).is_some());
    assert!(register.open_unit(&code("H53.02")).is_none());
    assert!(!register.given_code(&code("H53.02.01")).unwrap().is_open());
}

#[test]
fn a_number_or_an_error_of_the_spreadsheet_is_seen() {
    let number =
        Row { code: Raw { text: "1.1".into(), stored: Stored::Number, font: None }, ..row(2, "", "Phòng Mười") };
    let fault = Row { code: Raw { text: "#N/A".into(), stored: Stored::Fault, font: None }, ..row(3, "", "Phòng") };
    let found = judged(&[number, fault], &all_repairs());
    assert_eq!(found.rows[0].code, Some(code("H53.01.10")));
    assert_eq!(verdicts(&found), [Verdict::New, Verdict::Malformed]);
    assert_eq!(found.rows[1].problems[0].rule, "intake.cellFault");
}

#[test]
fn a_row_of_formulas_that_were_not_calculated_is_refused_with_what_to_do() {
    let open = Raw { text: "công thức chưa được tính".into(), stored: Stored::Uncalculated, font: None };
    let mut rows = [row(2, "H53.04", ""), row(3, "", ""), row(4, "", "Phòng")];
    rows[0].fields.insert(Field::Name, open.clone());
    rows[1].fields.insert(Field::Name, open.clone());
    rows[1].code = open.clone();
    rows[2].code = open;
    let found = judged(&rows, &all_repairs());
    assert_eq!(verdicts(&found), [Verdict::EmptyName, Verdict::Malformed, Verdict::Malformed]);
    for judged in &found.rows {
        let told = &judged.problems[0];
        assert_eq!(told.rule, "intake.cellUncalculated");
        assert!(told.remedy.contains("Mở tệp bằng Excel, đợi tính xong, lưu lại rồi nhập lại"), "{}", told.remedy);
        assert!(!judged.taken && judged.repairs.is_empty(), "{:?}", judged.repairs);
    }
}

#[test]
fn old_fonts_are_converted_only_when_accepted() {
    let list = [row(2, "H53.04", "Së Y tÕ"), row(3, "H53.05", "Së Giao th«ng vËn t¶i")];
    let before = judged(&list, &Choice::default());
    assert_eq!(before.rows[0].unit.name, "Së Y tÕ");
    assert_eq!(before.repairs()[&RepairKind::Tcvn3], (2, 0));
    let after = judged(&list, &all_repairs());
    assert_eq!(after.rows[1].unit.name, "Sở Giao thông vận tải");
}

#[test]
fn a_row_whose_parent_waits_for_a_repair_waits_with_it() {
    let rows = [row(2, "h53.04", "Sở Y tế"), row(3, "H53.04.01", "Phòng Một"), row(4, "H53.04.01.02", "Tổ Hai")];
    let found = judged(&rows, &Choice::default());
    assert_eq!(verdicts(&found), [Verdict::Malformed, Verdict::ParentWaits, Verdict::ParentWaits]);
    let said = &found.rows[1].problems[0];
    assert_eq!(said.rule, "intake.parentWaits");
    assert!(said.message.contains("dòng 2") && said.message.contains("đang chờ sửa"), "{}", said.message);
    assert_eq!(verdicts(&judged(&rows, &all_repairs())), [Verdict::New; 3]);
    // A zero lost in the parent's code alone.
    let rows = [row(2, "H53.4", "Sở Y tế"), row(3, "H53.04.01", "Phòng Một")];
    assert_eq!(verdicts(&judged(&rows, &Choice::default())), [Verdict::New, Verdict::ParentWaits]);
    let open = judged(&[row(2, "h53.02", "Sở Văn hóa")], &Choice::default());
    assert!(!open.missing.contains(&code("H53.02")), "its row is there, and waits for a repair");
}

#[test]
fn contact_data_that_look_like_something_else_are_said_and_kept() {
    let rows = [
        with(row(2, "H53.04", "Sở Y tế"), Field::Email, "soyte.tayninh.gov.vn"),
        with(row(3, "H53.05", "Sở Xây dựng"), Field::Email, "soxaydung@tayninh.gov.vn"),
        with(row(4, "H53.01", "Sở Nội vụ"), Field::Phone, "0276 1"),
    ];
    let found = judged(&rows, &Choice::default());
    assert_eq!(found.rows[0].remarks, [Remark::OddContact]);
    assert_eq!(found.rows[0].problems[0].rule, "intake.oddContact");
    assert_eq!((found.rows[0].taken, found.rows[0].unit.email.as_deref()), (true, Some("soyte.tayninh.gov.vn")));
    assert!(found.rows[1].remarks.is_empty());
    assert!(found.rows[2].remarks.is_empty(), "the register has it so already");
}

#[test]
fn a_name_whose_letters_are_destroyed_is_never_taken_and_one_that_looks_so_is_asked_about() {
    let take = || Choice {
        rows: BTreeMap::from([(0, RowChoice { take: Some(true), ..RowChoice::default() })]),
        ..all_repairs()
    };
    let about = |row: &Row, choice: &Choice| {
        let found = judged(std::slice::from_ref(row), choice);
        let letters = found.rows[0].problems.iter().find(|one| one.rule.ends_with("Letters"));
        let said = letters.map(|one| (one.rule.to_string(), one.place.field.clone().unwrap()));
        (said, found.rows[0].taken)
    };
    let new = |name: &str| row(2, "H53.04", name);
    let whole = || new("Sở Y tế");
    for (row, field) in
        [(new("S\u{fffd} Tài ch\u{fffd}nh"), "name"), (with(whole(), Field::Address, "S\u{fffd} 1 Lê Lợi"), "address")]
    {
        let wanted = (Some(("intake.destroyedLetters".to_owned(), field.to_owned())), false);
        assert_eq!(about(&row, &Choice::default()), wanted);
        assert_eq!(about(&row, &take()), wanted, "nobody can take it all the same");
    }
    for (row, field) in [
        (new("Sá»Ÿ Ná»™i vá»¥"), "name"),
        (new("Phòng Y táº¿"), "name"),
        (new("PhÃ²ng KhÃ¡m"), "name"),
        (new("Ban Ä‘iá»u phá»‘i"), "name"),
        (new("TrÆ°á»ng Há»c"), "name"),
        (new("S? N?i v?"), "name"),
        (new("S? Y t?"), "name"),
        (with(whole(), Field::Address, "Sá»‘ 1"), "address"),
        (with(whole(), Field::Address, "Đư?ng 30 tháng 4"), "address"),
    ] {
        let said = Some(("intake.garbledLetters".to_owned(), field.to_owned()));
        assert_eq!(about(&row, &Choice::default()), (said.clone(), false), "{row:?}");
        assert_eq!(about(&row, &take()), (said, true), "the officer may take it: {row:?}");
    }
    for row in [
        whole(),
        new("Trường Mầm non «Hoa lá»"),
        new("TRUNG TÂM LÃO KHOA “BÀ RỊA” – CƠ SỞ ĐÃ\u{a0}SỬA"),
        with(whole(), Field::Website, "https://soyte.tayninh.gov.vn/trang?id=1"),
        with(whole(), Field::Address, "Số 1 Lê Lợi, nhiệt độ 25°"),
    ] {
        assert_eq!(about(&row, &all_repairs()), (None, true), "{row:?}");
    }
}
