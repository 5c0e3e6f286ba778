//! What holds for any sheet: no line is lost, none is told twice.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::super::column_stats::is_code;
use super::*;
use crate::table::{Area, Line};

const PIECES: [&str; 26] = [
    "",
    "",
    "",
    "",
    "1",
    "2",
    "I",
    "(1)",
    "(2)",
    "STT",
    "Mã định danh",
    "Tên đơn vị",
    "Điện thoại",
    "Mã cấp 1",
    "Mã cấp 2",
    "H53.01",
    "000.01.01.H53",
    "Sở Y tế",
    "Së Y tÕ",
    "KHỐI SỞ BAN",
    "Tổng cộng",
    "TM. UBND",
    "a@b.vn",
    "0276 3822 123",
    "\u{a0}",
    "Ghi chú",
];

prop_compose! {
    fn area()(top in 0_u32..30, left in 0_u32..6, height in 0_u32..5, width in 0_u32..4) -> Area {
        Area { top, left, bottom: top + height, right: left + width }
    }
}

prop_compose! {
    fn sheet()(
        lines in proptest::collection::btree_map(1_u32..40, (any::<bool>(), proptest::collection::vec(select(&PIECES[..]), 0..7)), 0..30),
        merged in proptest::collection::vec(area(), 0..6),
    ) -> Page {
        let line = |(number, (hidden, cells)): (u32, (bool, Vec<&str>))| Line {
            number,
            hidden,
            cells: cells.into_iter().map(Raw::text).collect(),
        };
        let lines: BTreeMap<_, _> = lines;
        Page { name: "x".into(), rows: lines.into_iter().map(line).collect(), merged, ..Page::default() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_lost_or_told_twice_and_no_code_is_passed_over(page in sheet()) {
        let book = Book { sheets: vec![page] };
        let mut layouts = propose(&book);
        layouts.iter_mut().for_each(|layout| layout.chosen = true);
        let found = rows(&book, &layouts);
        prop_assert_eq!(found.rows.len(), found.marks.len());
        let mut numbers: Vec<u32> =
            found.rows.iter().map(|row| row.number).chain(found.passed.iter().map(|passed| passed.number)).collect();
        numbers.sort_unstable();
        let all: Vec<u32> = book.sheets[0].rows.iter().map(|line| line.number).collect();
        prop_assert_eq!(&numbers, &all);
        for layout in &layouts {
            for passed in found.passed.iter().filter(|passed| passed.number >= layout.first) {
                let line = book.sheets[0].rows.iter().find(|line| line.number == passed.number).unwrap();
                let code = layout.columns.iter().position(|meaning| meaning.column == Column::Code);
                let cell = code.filter(|_| layout.last.is_none()).and_then(|place| line.cells.get(place));
                prop_assert!(!cell.is_some_and(|cell| is_code(&cell.text)), "{passed:?}");
            }
        }
    }
}
