use crate::Unit;
use crate::change_set::EventKind;
use crate::code::tests::code;
use crate::event::fixture::*;
use crate::event::*;
use crate::event::{NearRule, TypeWordRule};
use crate::name::Nearness;
use crate::unit::Field;

const B: &str = "CV 1018/BTTTT-THH §1.2b";
const C: &str = "CV 1018/BTTTT-THH §1.2c";
const D: &str = "CV 1018/BTTTT-THH §1.2d";
const LEVEL1: &str = "QĐ 09/2025/QĐ-TTg Điều 2.2";
const OLD: &str = "QCVN 102:2016/BTTTT";

fn communes() -> Book {
    Book::new(&[
        ("H26", "UBND thành phố Hà Nội"),
        ("H26.101", "Xã Phù Linh"),
        ("H26.102", "Thị trấn Sóc Sơn"),
        ("H26.103", "Xã Tiên Dược"),
        ("H26.50", "Huyện Đông Anh"),
        ("H26.50.01", "Xã Tiên Dược"),
        ("H26.50.02", "Xã Mỹ Lý"),
        ("H26.51", "Huyện Mê Linh"),
        ("H26.51.01", "Xã Mỹ Lý"),
    ])
}

/// Draws that answer the children question in advance are of no use here: no source has children unless said.
fn judged(book: &Book, draw: &Drawing) -> Judged {
    book.judge(draw).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn cv_1018_1_2_b_a_split_off_unit_with_the_unchanged_name_keeps_the_code() {
    let judged =
        judged(&communes(), &draw("H26.101 part 0, H26.101 part 1", &[("Xã Phù Linh", "H26"), ("Xã Tân Minh", "H26")]));
    assert_eq!(kinds(&judged), [EventKind::Split]);
    assert_eq!(outcomes(&judged), ["giữ H26.101", "mới H26.104"]);
    assert_eq!(closed(&judged), Vec::<String>::new());
    assert!(judged.verdicts.iter().all(|verdict| clauses(verdict) == [B]), "{:?}", judged.verdicts);
}

#[test]
fn cv_1018_1_2_b_if_none_has_the_name_all_get_new_codes_and_the_old_one_is_closed() {
    let judged =
        judged(&communes(), &draw("H26.101 part 0, H26.101 part 1", &[("Xã Tân Minh", "H26"), ("Xã Tân Hưng", "H26")]));
    assert_eq!(outcomes(&judged), ["mới H26.104", "mới H26.105"]);
    assert_eq!(closed(&judged), ["H26.101"]);
    assert_eq!(judged.sources[0].note, "Chia tách thành “Xã Tân Minh” (H26.104); “Xã Tân Hưng” (H26.105)");
    assert_eq!(judged.verdicts[0].note.as_deref(), Some("Tách từ “Xã Phù Linh” (H26.101)"));
    assert!(judged.verdicts.iter().all(|verdict| clauses(verdict) == [B]));
}

#[test]
fn cv_1018_1_2_c_the_merged_unit_of_an_old_name_keeps_that_ones_code_and_the_others_are_closed() {
    let judged = judged(&communes(), &draw("H26.101 whole 0, H26.103 whole 0", &[("Xã Tiên Dược", "H26")]));
    assert_eq!(kinds(&judged), [EventKind::Merge]);
    assert_eq!(outcomes(&judged), ["giữ H26.103"]);
    assert_eq!(closed(&judged), ["H26.101"]);
    assert_eq!(judged.sources[0].note, "Sáp nhập vào “Xã Tiên Dược” (H26.103)");
    assert_eq!(clauses(&judged.verdicts[0]), [C]);
    assert_eq!(judged.verdicts[0].note, None, "a kept unit has no row of its own");
}

#[test]
fn cv_1018_1_2_c_if_no_name_is_the_same_a_new_code_and_all_old_ones_closed() {
    let judged = judged(&communes(), &draw("H26.101 whole 0, H26.103 whole 0", &[("Xã Đa Phúc", "H26")]));
    assert_eq!(outcomes(&judged), ["mới H26.104"]);
    assert_eq!(closed(&judged), ["H26.101", "H26.103"]);
    assert_eq!(clauses(&judged.verdicts[0]), [C]);
    assert_eq!(
        judged.verdicts[0].note.as_deref(),
        Some("Sáp nhập từ “Xã Phù Linh” (H26.101); “Xã Tiên Dược” (H26.103)")
    );
}

#[test]
fn cv_1018_1_2_d_renaming_only_keeps_the_code_whatever_the_name() {
    for name in ["Xã Đa Phúc", "Phường Phù Linh"] {
        let judged = judged(&communes(), &draw("H26.101 whole 0", &[(name, "H26")]));
        assert_eq!(kinds(&judged), [EventKind::Rename]);
        assert_eq!(outcomes(&judged), ["giữ H26.101"]);
        assert_eq!(clauses(&judged.verdicts[0]), [D]);
        assert!(judged.questions.is_empty(), "the law is not silent on a mere renaming");
    }
}

#[test]
fn cv_1018_1_2_a_a_founded_unit_gets_a_new_code_and_a_dissolved_ones_is_closed() {
    let judged = judged(&communes(), &draw("H26.101", &[("Xã Tân Minh", "H26")]));
    assert_eq!(kinds(&judged), [EventKind::Dissolve, EventKind::Establish]);
    assert_eq!(outcomes(&judged), ["mới H26.104"]);
    assert_eq!(judged.sources[0].note, "Giải thể");
    assert_eq!(judged.verdicts[0].note, None);
}

#[test]
fn many_to_many_is_judged_unit_by_unit() {
    let judged = judged(
        &communes(),
        &draw(
            "H26.101 part 0, H26.101 part 1, H26.103 whole 0, H26.102 whole 1",
            &[("Xã Tiên Dược", "H26"), ("Xã Phù Linh", "H26")],
        ),
    );
    assert_eq!(kinds(&judged), [EventKind::Reorganise]);
    assert_eq!(outcomes(&judged), ["giữ H26.103", "giữ H26.101"]);
    assert_eq!(closed(&judged), ["H26.102"]);
    let edges: Vec<String> = judged
        .successions
        .iter()
        .map(|(_, from, to, edge)| format!("{from} {to} {:?} {}", edge.share, edge.same_name))
        .collect();
    let wanted = [
        "H26.101 H26.103 Part false",
        "H26.101 H26.101 Part true",
        "H26.103 H26.103 Whole true",
        "H26.102 H26.101 Whole false",
    ];
    assert_eq!(edges, wanted);
}

fn provinces() -> Book {
    Book::new(&[("H01", "UBND tỉnh An Giang"), ("H33", "UBND tỉnh Kiên Giang"), ("H33.01", "Sở Y tế")])
}

#[test]
fn qd_09_2025_2_2_a_merged_province_of_an_old_name_keeps_its_code() {
    let mut draw = draw("H01 whole 0, H33 whole 0", &[("UBND tỉnh An Giang", "")]);
    draw.children.insert(code("H33"), Children::Follow(0));
    let judged = judged(&provinces(), &draw);
    assert_eq!(outcomes(&judged), ["giữ H01"]);
    assert_eq!(closed(&judged), ["H33"]);
    assert_eq!(judged.recoded[0].new, Some(code("H01.01")));
}

#[test]
fn qd_09_2025_2_2_a_merged_province_with_a_new_name_takes_the_code_of_one_of_the_old_ones() {
    let mut draw = draw("H01 whole 0, H33 whole 0", &[("UBND tỉnh Tiền Phương", "")]);
    draw.children.insert(code("H33"), Children::Follow(0));
    draw.children.insert(code("H01"), Children::Follow(0));
    let open = judged(&provinces(), &draw);
    assert_eq!(asked(&open), [Asked::LevelOne { after: 0, name: "UBND tỉnh Tiền Phương".into() }]);
    assert_eq!(open.questions[0].clause, LEVEL1);
    let choices: Vec<&Choice> = open.questions[0].offers.iter().map(|offer| &offer.choice).collect();
    assert_eq!(choices, [&keep("H01"), &keep("H33")], "a new code is not among them");
    draw.answers.push(answer(Asked::LevelOne { after: 0, name: "UBND tỉnh Tiền Phương".into() }, keep("H33")));
    let judged = judged(&provinces(), &draw);
    assert_eq!(outcomes(&judged), ["giữ H33"]);
    assert_eq!(closed(&judged), ["H01"]);
}

#[test]
fn no_level_1_code_is_given_here() {
    let lone = draw("", &[("UBND tỉnh Mới", "")]);
    let split = draw("H33 part 0, H33 part 1", &[("UBND tỉnh Kiên Giang", ""), ("UBND tỉnh Hà Tiên", "")]);
    assert_eq!(refusal(provinces().judge(&lone)), ["event.levelOneNew"]);
    assert_eq!(refusal(provinces().judge(&split)), ["event.levelOneNew"]);
}

#[test]
fn qcvn_102_the_older_code_goes_with_the_kept_code_only() {
    let with_old = |text: &str, name: &str, old: &str| {
        (code(text), Unit { qcvn102: Some(old.into()), phone: Some("1".into()), ..Unit::named(name) })
    };
    let book = Book::of(&[
        (code("H26"), Unit::named("UBND")),
        with_old("H26.01", "Sở A", "000.00.01.H26"),
        with_old("H26.02", "Sở B", "000.00.02.H26"),
        (code("H26.03"), Unit::named("Sở C")),
    ]);
    let kept = judged(&book, &draw("H26.01 whole 0, H26.02 whole 0", &[("Sở A", "H26")]));
    assert_eq!(kept.verdicts[0].unit.qcvn102.as_deref(), Some("000.00.01.H26"));
    assert_eq!(clauses(&kept.verdicts[0]), [C, OLD]);
    let new = judged(&book, &draw("H26.01 whole 0, H26.02 whole 0", &[("Sở D", "H26")]));
    assert_eq!(new.verdicts[0].unit, Unit::named("Sở D"), "nothing is guessed for a new unit");
    let moved = judged(&book, &draw("H26.01 whole 0", &[("Sở A", "H26.03")]));
    assert_eq!(moved.verdicts[0].unit, Unit { phone: Some("1".into()), ..Unit::named("Sở A") });
    assert!(clauses(&moved.verdicts[0]).contains(&OLD));
}

// Where the law is silent: the table of the domain description, §4, row by row.

#[test]
fn silent_a_unit_that_moves_to_another_parent_is_closed_and_given_a_new_code() {
    let judged = judged(&communes(), &draw("H26.50.02 whole 0", &[("Xã Mỹ Lý", "H26.51")]));
    assert_eq!(kinds(&judged), [EventKind::Move]);
    assert_eq!(outcomes(&judged), ["mới H26.51.02"]);
    assert_eq!(closed(&judged), ["H26.50.02"]);
    assert_eq!(judged.sources[0].note, "Chuyển cơ quan chủ quản, nay là “Xã Mỹ Lý” (H26.51.02)");
    assert_eq!(judged.verdicts[0].note.as_deref(), Some("Chuyển từ “Xã Mỹ Lý” (H26.50.02)"));
    assert!(judged.questions.is_empty());
    assert_eq!(judged.successions[0].3, Succession { share: Share::Whole, same_name: true, decided: None });
}

#[test]
fn silent_the_same_name_with_another_type_word_stops_and_asks() {
    let mut draw = draw("H26.101 whole 0, H26.102 whole 0", &[("Xã Sóc Sơn", "H26")]);
    let open = judged(&communes(), &draw);
    assert_eq!(asked(&open), [Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() }]);
    assert_eq!(outcomes(&open), ["hỏi"]);
    assert!(open.questions[0].text.contains("từ chỉ loại đơn vị hành chính"), "{}", open.questions[0].text);
    draw.answers.push(answer(Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() }, keep("H26.102")));
    let same = judged(&communes(), &draw);
    assert_eq!(outcomes(&same), ["giữ H26.102"]);
    assert_eq!(closed(&same), ["H26.101"]);
    let edge = &same.successions[1].3;
    assert!(edge.same_name);
    assert_eq!(edge.decided.as_deref(), Some("Giữ mã H26.102: theo Nghị quyết 15 (Trần Văn Tâm)"));
    assert_eq!(same.verdicts[0].note.as_deref(), Some("Giữ mã H26.102: theo Nghị quyết 15"), "printed without a name");
    draw.answers[0].choice = Choice::Issue;
    let other = judged(&communes(), &draw);
    assert_eq!(outcomes(&other), ["mới H26.104"]);
    assert_eq!(closed(&other), ["H26.101", "H26.102"]);
}

#[test]
fn silent_a_local_rule_answers_for_type_words() {
    let draw = draw("H26.101 whole 0, H26.102 whole 0", &[("Xã Sóc Sơn", "H26")]);
    for (same, wanted, count) in
        [(Stance::Yes, "giữ H26.102", 0), (Stance::No, "mới H26.104", 0), (Stance::Ask, "hỏi", 1)]
    {
        let rule = TypeWordRule {
            same,
            reason: "theo Nghị quyết 15".into(),
            by: "Trần Văn Tâm".into(),
            ..TypeWordRule::ask("Thị trấn", "Xã")
        };
        let rules = RuleBook { type_words: vec![rule], ..RuleBook::default() };
        let book = communes();
        let judged = judge(&book.edit(), &draw, &rules).unwrap();
        assert_eq!((outcomes(&judged), judged.questions.len()), (vec![wanted.to_owned()], count));
        if count == 0 {
            let decided = judged.successions[1].3.decided.clone().unwrap();
            assert!(decided.starts_with("Quy tắc của sổ: “Thị trấn Sóc Sơn” và “Xã Sóc Sơn”"), "{decided}");
            assert!(decided.ends_with(", theo Nghị quyết 15 (Trần Văn Tâm)."), "{decided}");
        }
    }
}

#[test]
fn silent_of_two_predecessors_of_the_name_the_officer_picks_one() {
    let mut draw = draw("H26.103 whole 0, H26.50.01 whole 0", &[("Xã Tiên Dược", "H26")]);
    let open = judged(&communes(), &draw);
    assert_eq!(asked(&open), [Asked::Namesakes { after: 0, name: "Xã Tiên Dược".into() }]);
    draw.answers.push(answer(Asked::Namesakes { after: 0, name: "Xã Tiên Dược".into() }, keep("H26.103")));
    let judged = judged(&communes(), &draw);
    assert_eq!(outcomes(&judged), ["giữ H26.103"]);
    assert!(judged.successions.iter().all(|(_, _, _, edge)| edge.decided.is_some()));
}

#[test]
fn silent_a_difference_in_spelling_only_is_the_same_name() {
    let judged = judged(&communes(), &draw("H26.101 whole 0, H26.103 whole 0", &[("XÃ  TIÊN DƯỢC", "H26")]));
    assert_eq!(outcomes(&judged), ["giữ H26.103"]);
    assert_eq!(rules(&judged.warnings), ["name.spellingOnly"]);
    assert!(judged.questions.is_empty());
}

#[test]
fn silent_name_and_contact_data_changed_are_one_row() {
    let mut book = communes();
    let mut draw = draw("H26.101 whole 0", &[("Xã Đa Phúc", "H26")]);
    draw.after[0].fields.insert(Field::Phone, " 024 1 ".into());
    let judged = judged(&book, &draw);
    book.lay(&judged).unwrap();
    assert_eq!(book.rows(), ["H26.101 Đổi tên Xã Đa Phúc"]);
    let after = book.draft().lines[&code("H26.101")].after.clone().unwrap();
    assert_eq!(after.phone.as_deref(), Some("024 1"));
}

#[test]
fn silent_a_parent_that_ends_asks_what_becomes_of_each_below() {
    let mut draw = draw("H26.51", &[]);
    let open = judged(&communes(), &draw);
    assert_eq!(asked(&open), [Asked::Children { code: code("H26.51") }]);
    let mut book = communes();
    assert_eq!(refusal(book.lay(&open)), ["event.unanswered"]);
    draw.children.insert(code("H26.51"), Children::Close);
    let judged = judged(&book, &draw);
    book.lay(&judged).unwrap();
    let wanted = ["H26.51 Đóng mã | Giải thể", "H26.51.01 Đóng mã | Đóng mã cùng việc giải thể H26.51 “Huyện Mê Linh”"];
    assert_eq!(book.rows(), wanted);
}

#[test]
fn silent_a_kept_unit_after_a_merger_has_no_row_the_closed_ones_say_into_what() {
    let mut book = communes();
    let judged = judged(&book, &draw("H26.101 whole 0, H26.103 whole 0", &[("Xã Tiên Dược", "H26")]));
    book.lay(&judged).unwrap();
    assert_eq!(book.rows(), ["H26.101 Đóng mã | Sáp nhập vào “Xã Tiên Dược” (H26.103)"]);
    assert_eq!(book.draft().successions.len(), 2);
}

#[test]
fn silent_the_kept_code_does_not_stand_under_the_new_parent() {
    let mut draw = draw("H26.50.02 whole 0, H26.103 whole 0", &[("Xã Mỹ Lý", "H26")]);
    let open = judged(&communes(), &draw);
    assert_eq!(asked(&open), [Asked::Elsewhere { after: 0, name: "Xã Mỹ Lý".into() }]);
    for (choice, wanted) in [(Choice::Issue, "mới H26.104"), (keep("H26.50.02"), "giữ H26.50.02")] {
        draw.answers = vec![answer(Asked::Elsewhere { after: 0, name: "Xã Mỹ Lý".into() }, choice)];
        let judged = judged(&communes(), &draw);
        assert_eq!(outcomes(&judged), [wanted]);
        assert!(judged.successions[0].3.decided.is_some());
    }
    draw.answers.clear();
    let rules = RuleBook { moved: Moved::Issue, ..RuleBook::default() };
    let book = communes();
    let judged = judge(&book.edit(), &draw, &rules).unwrap();
    assert_eq!(outcomes(&judged), ["mới H26.104"]);
    assert!(judged.successions[0].3.decided.as_deref().unwrap().starts_with("Quy tắc của sổ"));
}

#[test]
fn silent_twice_about_one_unit_both_decisions_are_kept_and_the_same_one_once() {
    let name = || "Xã Mỹ Lí".to_owned();
    let mut draw = draw("H26.50.02 whole 0, H26.103 whole 0", &[("Xã Mỹ Lí", "H26")]);
    let kept = "Giữ mã H26.50.02: theo Nghị quyết 15 (Trần Văn Tâm)";
    for (choice, wanted) in [
        (Choice::Issue, format!("{kept}; Cấp mã mới: theo Nghị quyết 15 (Trần Văn Tâm)")),
        (keep("H26.50.02"), kept.to_owned()),
    ] {
        draw.answers = vec![
            answer(Asked::NearName { after: 0, name: name() }, keep("H26.50.02")),
            answer(Asked::Elsewhere { after: 0, name: name() }, choice),
        ];
        let judged = judged(&communes(), &draw);
        let of = |from: &str| judged.successions.iter().find(|(_, before, ..)| *before == code(from)).unwrap();
        assert_eq!(of("H26.50.02").3.decided, Some(wanted));
    }
}

#[test]
fn silent_a_near_spelling_is_asked_and_may_be_ruled() {
    let draw = draw("H26.50.02 whole 0, H26.50.01 whole 0", &[("Xã Mỹ Lí", "H26.50")]);
    assert_eq!(asked(&judged(&communes(), &draw)), [Asked::NearName { after: 0, name: "Xã Mỹ Lí".into() }]);
    let near = vec![NearRule { why: Nearness::IAndY, same: Stance::Yes, reason: String::new(), by: String::new() }];
    let book = communes();
    let ruled = judge(&book.edit(), &draw, &RuleBook { near, ..RuleBook::default() }).unwrap();
    assert_eq!(outcomes(&ruled), ["giữ H26.50.02"]);
}

#[test]
fn silent_two_units_after_of_the_old_name_the_officer_picks_the_heir() {
    let mut draw = draw("H26.101 part 0, H26.101 part 1", &[("Xã Phù Linh", "H26"), ("Xã Phù Linh", "H26.50")]);
    assert_eq!(asked(&judged(&communes(), &draw)), [Asked::Heirs { code: code("H26.101") }]);
    draw.answers.push(answer(Asked::Heirs { code: code("H26.101") }, Choice::Heir { after: 0 }));
    let judged = judged(&communes(), &draw);
    assert_eq!(outcomes(&judged), ["giữ H26.101", "mới H26.50.03"]);
}

#[test]
fn nobody_is_asked_which_code_to_keep_where_none_can_be_kept() {
    // The districts end: whatever the communes below are called, their codes end with them.
    let mut draw = draw(
        "H26.50, H26.51, H26.50.02 whole 0, H26.51.01 whole 0, H26.50.01 whole 1",
        &[("Xã Mỹ Lý", "H26"), ("Phường Tiên Dược", "H26")],
    );
    draw.children.insert(code("H26.50"), Children::Close);
    let judged = judged(&communes(), &draw);
    assert_eq!(asked(&judged), []);
    assert_eq!(outcomes(&judged), ["mới H26.104", "mới H26.105"]);
    assert_eq!(closed(&judged).len(), 5);
    assert!(judged.successions[0].3.same_name, "the name is the same all the same");
}

#[test]
fn an_answer_needs_reason_and_name_and_must_be_one_of_the_choices() {
    let asked = Asked::NearName { after: 0, name: "Xã Sóc Sơn".into() };
    let with = |answer: Answer| {
        let answers = vec![answer];
        let draw = Drawing { answers, ..draw("H26.101 whole 0, H26.102 whole 0", &[("Xã Sóc Sơn", "H26")]) };
        communes().judge(&draw)
    };
    let good = answer(asked.clone(), Choice::Issue);
    assert_eq!(refusal(with(Answer { reason: " ".into(), ..good.clone() })), ["event.answerUnsigned"]);
    assert_eq!(refusal(with(Answer { by: String::new(), ..good.clone() })), ["event.answerUnsigned"]);
    assert_eq!(refusal(with(answer(asked.clone(), keep("H26.101")))), ["event.answerUnknown"]);
    let other = with(answer(Asked::Namesakes { after: 0, name: "Xã Sóc Sơn".into() }, Choice::Issue)).unwrap();
    assert_eq!(rules(&other.warnings), ["event.answerUnused"], "nothing is thrown away unsaid");
    assert!(other.warnings[0].message.contains("thứ 1 "), "{}", other.warnings[0].message);
    assert_eq!(with(good).unwrap().questions, []);
}
