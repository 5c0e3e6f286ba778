//! Columns that stand apart, twice, or under odd titles.

use super::*;

#[test]
fn a_code_in_several_columns_is_joined() {
    let mut page = page(
        "DS",
        &[
            &["STT", "Mã cấp 1", "Mã cấp 2", "Mã cấp 3", "Tên đơn vị"],
            &["1", "H53", "01", "", "Sở Y tế"],
            &["2", "", "01", "05", "Trạm Y tế xã A"],
            &["3", "H53", "", "07", "Trạm không rõ"],
            &["4", "H53", "H53.02", "H53.02.01", "Trung tâm"],
        ],
    );
    page.merged = vec![area(2, 1, 3, 1)];
    let book = Book { sheets: vec![page] };
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Group, Column::Group, Column::Group, NAME]);
    let found = rows(&book, &[layout]);
    let codes: Vec<&str> = found.rows.iter().map(|row| row.code.text.as_str()).collect();
    assert_eq!(codes, ["H53.01", "H53.01.05", "H53..07", "H53.02.01"]);
}

#[test]
fn groups_of_a_code_under_titles_of_their_own() {
    let book = book(&[
        &["Mã tỉnh", "Mã sở", "Mã đơn vị", "Tên đơn vị"],
        &["H53", "01", "", "Sở Y tế"],
        &["H53", "01", "05", "Trạm Y tế xã A"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout)[..3], [Column::Group; 3]);
    assert!(layout.columns[0].confidence < 70, "to be looked at");
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found), [(2, "H53.01", "Sở Y tế"), (3, "H53.01.05", "Trạm Y tế xã A")]);
}

#[test]
fn old_and_new_codes_side_by_side() {
    let book = book(&[
        &["STT", "Đơn vị", "Mã định danh theo QCVN 102:2016/BTTTT", "Mã định danh theo QĐ 20/2020/QĐ-TTg"],
        &["1", "Sở Y tế", "000.00.01.H27", "H27.01"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, NAME, OLD, Column::Code]);
    assert!(layout.why.contains("mã ở cột D ("), "{}", layout.why);
}

#[test]
fn names_in_a_column_for_each_level() {
    let mut page = page(
        "DS",
        &[
            &["Tên đơn vị cấp 2", "Tên đơn vị cấp 3", "Mã định danh"],
            &["Sở Y tế", "", "H53.01"],
            &["", "Trạm Y tế xã A", "H53.01.05"],
            &["", "Trạm Y tế xã B", "H53.01.06"],
        ],
    );
    page.merged = vec![area(2, 0, 4, 0)];
    let book = Book { sheets: vec![page] };
    let found = rows(&book, &propose(&book));
    assert_eq!(
        units(&found),
        [(2, "H53.01", "Sở Y tế"), (3, "H53.01.05", "Trạm Y tế xã A"), (4, "H53.01.06", "Trạm Y tế xã B")]
    );
    let parents: Vec<Option<&str>> =
        found.rows.iter().map(|row| row.parent.as_ref().map(|parent| parent.text.as_str())).collect();
    assert_eq!(parents, [None, Some("Sở Y tế"), Some("Sở Y tế")]);
}

#[test]
fn the_same_meaning_twice_goes_to_the_likelier_column() {
    let book = book(&[
        &["Mã", "Mã định danh", "Tên đơn vị", "Đơn vị"],
        &["A1", "H53.01", "Sở Y tế", "Tây Ninh"],
        &["A2", "H53.02", "Sở Nội vụ", "Tây Ninh"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ignored, Column::Code, NAME, Column::Ignored]);
    assert_eq!(layout.columns[0].offered, [Column::Code, Column::Parent]);
    assert_eq!(layout.columns[3].offered, [NAME, Column::Parent]);
}

#[test]
fn unknown_titles_are_told_by_their_cells() {
    let book = book(&[
        &["STT", "Ký hiệu", "Tên gọi đầy đủ", "Hòm thư", "Lĩnh vực", "Ghi chú"],
        &["1", "H53.01", "Sở Y tế", "soyte@tayninh.gov.vn", "Y tế", ""],
        &["2", "H53.02", "Sở Nội vụ", "sonoivu@tayninh.gov.vn", "Nội vụ", ""],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, EMAIL, Column::Ignored, Column::Note]);
    let by: Vec<By> = layout.columns.iter().map(|meaning| meaning.by).collect();
    assert_eq!(by, [By::Title, By::Cells, By::Title, By::Cells, By::Nothing, By::Title]);
}

#[test]
fn a_list_of_old_codes_only() {
    let book = book(&[
        &["STT", "Tên cơ quan, đơn vị", "Mã định danh (theo QCVN 102:2016/BTTTT)"],
        &["1", "Ban Tiếp Công dân", "000.01.01.H53"],
        &["2", "Trung tâm Hành chính công", "000.1137.H53"],
    ]);
    let layout = only(&book);
    assert!(layout.chosen, "{layout:#?}");
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found)[1], (3, "000.1137.H53", "Trung tâm Hành chính công"));
}
