//! Texts that no unit has, whatever they say: formulas, and cells longer than any code or name.

use register::intake::{Choice, Raw, Remark, RepairKind, Row, Verdict};
use register::legacy_encoding::LegacyEncoding;
use register::unit::Field;

use crate::fixture::{all_repairs, judged, row, with};

fn rules(row: Row) -> Vec<&'static str> {
    let found = judged(&[row], &all_repairs());
    let row = &found.rows[0];
    assert!(!row.taken, "{:?}", row.problems);
    row.problems
        .iter()
        .map(|problem| {
            assert!(problem.message.chars().count() < 300, "{}", problem.message);
            assert!(problem.remedy.contains("bỏ qua dòng này"), "{}", problem.remedy);
            problem.rule
        })
        .collect()
}

#[test]
fn a_row_whose_text_excel_would_run_is_refused_with_what_to_do() {
    for (row, field) in [
        (row(2, "H53.04", "=HYPERLINK(\"http://x\";\"Sở Y tế\")"), "name"),
        (row(2, "H53.04", "\t@Sở Y tế"), "name"),
        (row(2, "H53.02", "-SUM(A1)"), "name"),
        (with(row(2, "H53.01", "Sở Nội vụ"), Field::Address, "=1+1"), "address"),
        (with(row(2, "H53.01", "Sở Nội vụ"), Field::Phone, "+1+cmd|' /C calc'!A0"), "phone"),
    ] {
        let found = judged(std::slice::from_ref(&row), &all_repairs());
        assert_eq!(found.rows[0].problems[0].place.field.as_deref(), Some(field));
        assert_eq!(found.rows[0].problems[0].place.row, Some(2));
        assert_eq!(rules(row), ["text.formula"]);
    }
    let called = with(row(2, "H53.01", "Sở Nội vụ"), Field::Phone, "+84 276 3822123");
    assert!(judged(&[called], &Choice::default()).rows[0].taken);
}

#[test]
fn the_dash_of_a_list_before_a_name_is_taken_away_when_the_officer_agrees() {
    let row = row(2, "H53.02", "- Sở Du lịch");
    let found = judged(std::slice::from_ref(&row), &all_repairs());
    assert!(found.rows[0].taken);
    assert_eq!(found.rows[0].unit.name, "Sở Du lịch");
    let found = judged(&[row], &Choice::default());
    assert!(!found.rows[0].taken, "nothing is repaired without the officer's word");
}

#[test]
fn a_cell_longer_than_any_code_or_name_is_told_before_it_is_looked_at() {
    let long = |part: &str| part.repeat(300_000);
    for (cell, verdict) in [
        (row(2, &long("A"), "Sở Y tế"), Verdict::Malformed),
        (row(2, &format!("H53{}", long(".1")), "Sở Y tế"), Verdict::Malformed),
        (row(2, &format!("{}H53", long("1.")), "Sở Y tế"), Verdict::Malformed),
        (row(2, &long("ａ "), "Sở Y tế"), Verdict::Malformed),
        (row(2, "H53.04", &long("Sở ")), Verdict::New),
        (with(row(2, "H53.04", "Sở Y tế"), Field::Email, &long("a@b.vn;")), Verdict::New),
    ] {
        let found = judged(std::slice::from_ref(&cell), &all_repairs());
        assert_eq!(found.rows[0].verdict, verdict);
        assert!(found.rows[0].text.len() < 300 && found.rows[0].unit.name.len() < 300);
        assert_eq!(rules(cell), ["intake.cellTooLong"]);
    }
    let parent = Row { parent: Some(Raw::text(&long("Sở "))), ..row(2, "H53.04", "Sở Y tế") };
    let found = judged(&[parent], &Choice::default());
    assert_eq!(found.rows[0].problems[0].rule, "intake.parentDiffers");
    assert!(found.rows[0].problems[0].message.len() < 300);
}

#[test]
fn a_name_over_several_lines_is_asked_about_where_a_line_has_the_code_of_another_unit() {
    let found = |name: &str, choice: &Choice| judged(&[row(2, "H53.04", name)], choice).rows.remove(0);
    let rows = "Sở Lao Ðộng\nH53.05;Sở Xây dựng";
    assert!(found(rows, &all_repairs()).remarks.contains(&Remark::HoldsRows));
    for none in ["Sở Y tế\ntỉnh Tây Ninh, H53", "Sở Y tế\n(H53.04)", "Sở Y tế\nH53.04"] {
        assert!(!found(none, &all_repairs()).remarks.contains(&Remark::HoldsRows), "{none}");
    }
    let spaces = Choice { repairs: [RepairKind::Spaces].into(), ..Choice::default() };
    for (choice, refused) in [(Choice::default(), true), (spaces, false)] {
        let judged = found(rows, &choice);
        let told = judged.problems.iter().find(|problem| problem.rule == "intake.holdsRows").unwrap();
        assert_eq!(told.is_error(), refused, "it can be kept once it is one line, whatever else waits: {told:?}");
    }
}

#[test]
fn an_old_font_says_nothing_of_a_name_in_plain_letters_or_in_those_that_only_unicode_has() {
    for (name, font, wanted, kind) in [
        ("So\u{31b}\u{309} Y te\u{302}\u{301}", LegacyEncoding::Tcvn3, "Sở Y tế", RepairKind::Compose),
        ("Phong  Noi vu", LegacyEncoding::Tcvn3Capitals, "Phong Noi vu", RepairKind::Spaces),
    ] {
        let mut row = row(2, "H53.04", name);
        row.fields.insert(Field::Name, Raw { font: Some(font), ..Raw::text(name) });
        let found = judged(&[row], &all_repairs()).rows.remove(0);
        let kinds: Vec<RepairKind> = found.repairs.iter().map(|repair| repair.kind).collect();
        assert_eq!((found.unit.name.as_str(), kinds), (wanted, vec![kind]));
    }
}
