//! Templates as officers edit them, and as nobody should make them.

use crate::word::document::{ColumnKey, Document, PaperKind};
use crate::word::package::Package;
use crate::word::{Row, example_document, fill, inspect_template, prove, read_back, shipped};

/// The shipped template of the appendix with another body.
fn template(body: &str) -> Vec<u8> {
    let mut package = Package::template(&shipped(PaperKind::Appendix).unwrap()).unwrap();
    let whole = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1701\" w:right=\"1134\"/></w:sectPr>\
         </w:body></w:document>"
    );
    package.set("word/document.xml", whole.into_bytes());
    package.pack().unwrap()
}

fn p(text: &str) -> String {
    let text = text.replace('<', "&lt;");
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!("<w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", p(cell)))
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &[&[&str]]) -> String {
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"3000\"/></w:tblGrid>{rows}</w:tbl>")
}

/// A table with columns of the officer's own: moved, retitled, left out.
fn own_table() -> String {
    let rows = table(&[
        &["Tên đơn vị", "Trạng thái", "Mã"],
        &["{% for dong in phu_luc.dong %}", "", ""],
        &["{{ dong.ten }}", "{{ dong.trang_thai }}", "{{ dong.ma }}"],
        &["{% endfor %}", "", ""],
    ]);
    format!("{}{rows}{}", p("{% for phu_luc in phu_luc %}"), p("{% endfor %}"))
}

fn document() -> Document {
    example_document(PaperKind::Appendix, 40)
}

fn body(file: &[u8]) -> String {
    Package::document(file).unwrap().text("word/document.xml").unwrap().to_owned()
}

fn rules(body: &str) -> Vec<&'static str> {
    inspect_template(&template(&format!("{}{body}", own_table())), PaperKind::Appendix)
        .iter()
        .map(|problem| problem.rule)
        .collect()
}

#[test]
fn columns_moved_retitled_and_left_out_still_read_back() {
    let document = document();
    let template = template(&own_table());
    assert_eq!(inspect_template(&template, PaperKind::Appendix), []);
    let made = fill(&template, &document).unwrap();
    assert_eq!(prove(&document, &made), []);
    let found = read_back(&made).unwrap();
    assert_eq!(found.tables.len(), document.appendices.len());
    assert_eq!(found.tables[0].columns, [ColumnKey::Name, ColumnKey::Status, ColumnKey::Code]);
    let codes = |rows: &[Row]| rows.iter().map(|row| row.code.clone()).collect::<Vec<_>>();
    let meant: Vec<Row> = document.appendices[1].rows().cloned().collect();
    assert_eq!(codes(&found.tables[1].rows), codes(&meant));
}

#[test]
fn a_row_and_a_paragraph_the_officer_added_are_kept_and_a_field_split_over_runs_is_filled() {
    let split = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Kính gửi {</w:t></w:r><w:r><w:t>{ ten_</w:t></w:r>\
                 <w:r><w:t>co_quan }}, ngày</w:t></w:r></w:p>";
    let added = own_table().replace("</w:tbl>", &format!("{}</w:tbl>", row(&["Người lập biểu"])));
    let made = fill(&template(&format!("{split}{added}")), &document()).unwrap();
    let body = body(&made);
    assert!(
        body.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Kính gửi Ủy ban nhân dân tỉnh Tây Ninh</w:t>")
    );
    assert_eq!(body.matches("Người lập biểu").count(), document().appendices.len());
    assert_eq!(prove(&document(), &made), []);
}

#[test]
fn an_unknown_field_is_named_with_the_nearest_and_its_place() {
    let body = format!(
        "{}{}",
        own_table(),
        table(&[&["x"], &["{% for dong in phu_luc.dong %}"], &["{{ dong.tenn }}"], &["{% endfor %}"]])
    );
    let body =
        format!("{}{body}{}", p("{% for phu_luc in phu_luc %}"), p("{% endfor %}")).replacen(&own_table(), "", 1);
    let problems = inspect_template(&template(&format!("{}{body}", own_table())), PaperKind::Appendix);
    let problem = problems.iter().find(|problem| problem.rule == "template.fieldUnknown").unwrap();
    assert_eq!(problem.message, "Không có trường “dong.tenn” (bảng 2, hàng 3, đoạn “{{ dong.tenn }}”).");
    assert!(problem.remedy.contains("“dong.ten”"), "{}", problem.remedy);
    let near = |text: &str| inspect_template(&template(&p(text)), PaperKind::Letter)[0].remedy.clone();
    assert!(near("{{ trích_yếu }}").contains("“trich_yeu”"));
    assert!(near("{{ ngay_ban_hang }}").contains("“ngay_ban_hanh”"));
    assert!(!near("{{ xyzzy }}").contains("gần nhất"));
}

#[test]
fn a_field_in_the_header_is_filled_and_a_wrong_one_told_there() {
    let mut package = Package::template(&template(&own_table())).unwrap();
    let header = |text: &str| {
        format!("<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{}</w:hdr>", p(text))
    };
    package.set("word/header1.xml", header("{{ so_ky_hieux }}").into_bytes());
    let problems = inspect_template(&package.pack().unwrap(), PaperKind::Appendix);
    assert!(problems[0].message.contains("(đầu trang, đoạn"), "{}", problems[0].message);
    package.set("word/header1.xml", header("{{ dia_danh }}").into_bytes());
    let made = Package::document(&fill(&package.pack().unwrap(), &document()).unwrap()).unwrap();
    assert!(made.text("word/header1.xml").unwrap().contains("Tây Ninh"));
}

#[test]
fn broken_templates_are_refused_with_field_and_place_and_nothing_is_written() {
    let cases: [(&str, String, &str); 13] = [
        ("never closed", p("Số {{ so_ky_hieu"), "template.tagOpen"),
        ("loop open", p("{% for x in can_cu %}"), "template.loopOpen"),
        ("stray end", p("{% endif %}"), "template.loopCrossed"),
        ("ends in another cell", table(&[&["a {% if du_thao %} b", "c {% endif %}"]]), "template.loopCrossed"),
        ("command unknown", p("{% include \"/etc/passwd\" %}"), "template.tagUnknown"),
        ("call", p("{{ range(1000000) }}"), "template.tagUnknown"),
        ("half an expression", p("{{ dia_danh == }}"), "template.tagUnknown"),
        ("length of a number", p("{{ so_phu_luc|length }}"), "template.tagUnknown"),
        ("filter unknown", p("{{ dia_danh|safe }}"), "template.tagUnknown"),
        ("a list printed", p("{{ can_cu }}"), "template.fieldNotText"),
        ("a text looped", p("{% for x in dia_danh %}{{ x }}{% endfor %}"), "template.notAList"),
        ("loop word outside", p("{{ loop.index }}"), "template.fieldUnknown"),
        (
            "name taken",
            p("{% for x in can_cu %}{% for x in noi_nhan %}{{ x }}{% endfor %}{% endfor %}"),
            "template.nameTaken",
        ),
    ];
    for (what, body, rule) in cases {
        assert!(rules(&body).contains(&rule), "{what}: {:?}", rules(&body));
        let file = template(&format!("{}{body}", own_table()));
        let refused = fill(&file, &document()).unwrap_err();
        assert!(refused.iter().any(|problem| problem.rule == rule && problem.message.contains("đoạn “")), "{what}");
    }
    assert_eq!(inspect_template(&template(&p("Không có bảng")), PaperKind::Appendix)[0].rule, "template.noRows");
    assert_eq!(inspect_template(&template(&p("Không có bảng")), PaperKind::Letter), []);
}

#[test]
fn a_template_that_leaves_rows_out_or_prints_them_twice_is_found_by_a_trial() {
    let twice = table(&[
        &["Tên đơn vị", "Mã"],
        &["{% for dong in phu_luc.dong %}", ""],
        &["{{ dong.ten }}", "{{ dong.ma }}"],
        &["{{ dong.ten }}", "{{ dong.ma }}"],
        &["{% endfor %}", ""],
    ]);
    let some = table(&[
        &["Tên đơn vị", "Mã"],
        &["{% for dong in phu_luc.dong %}{% if dong.trang_thai == \"Đóng mã\" %}", ""],
        &["{{ dong.ten }}", "{{ dong.ma }}"],
        &["{% endif %}{% endfor %}", ""],
    ]);
    for rows in [twice, some] {
        let body = format!("{}{rows}{}", p("{% for phu_luc in phu_luc %}"), p("{% endfor %}"));
        let found = inspect_template(&template(&body), PaperKind::Appendix);
        assert_eq!(found.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["template.notProvable"]);
    }
}

#[test]
fn a_decision_whose_table_leaves_out_the_status_is_warned_of() {
    let body = own_table().replace("{{ dong.trang_thai }}", "{{ dong.ghi_chu }}");
    let problems = inspect_template(&template(&body), PaperKind::ChangeDecision);
    assert_eq!(problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["template.noStatus"]);
    assert!(!problems[0].is_error());
}

#[test]
fn loops_within_loops_that_would_never_end_are_cut_off() {
    let deep: String = (0..12).map(|at| format!("{{% for a{at} in can_cu %}}")).collect();
    let ends = "{% endfor %}".repeat(12);
    let mut many = document();
    many.grounds = vec!["Căn cứ".into(); 200];
    let bomb = template(&format!("{}{}", own_table(), p(&format!("{deep}x{ends}"))));
    assert_eq!(fill(&bomb, &many).unwrap_err()[0].rule, "template.endless");
}

#[test]
fn elements_and_brackets_nested_thousands_deep_are_refused() {
    let nested = format!("{}{}", "<w:sdt>".repeat(5_000), "</w:sdt>".repeat(5_000));
    assert_eq!(inspect_template(&template(&nested), PaperKind::Letter)[0].rule, "template.damaged");
    let brackets = format!("{{{{ {}1{} }}}}", "(".repeat(50_000), ")".repeat(50_000));
    assert!(fill(&template(&format!("{}{}", own_table(), p(&brackets))), &document()).is_err());
}

#[test]
fn links_out_of_the_template_are_cut_or_refused() {
    let rels = "word/_rels/settings.xml.rels";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\" \
             TargetMode=\"External\"/></Relationships>"
        )
    };
    let mut package = Package::template(&template(&own_table())).unwrap();
    package.set(rels, relation("attachedTemplate", "file:///C:/Normal.dotm").into_bytes());
    let made = Package::document(&fill(&package.pack().unwrap(), &document()).unwrap()).unwrap();
    assert!(!made.text(rels).unwrap().contains("Normal.dotm"));
    package.set(rels, relation("image", "http://example.vn/a.png").into_bytes());
    let refused = fill(&package.pack().unwrap(), &document()).unwrap_err();
    assert_eq!(refused[0].rule, "template.external");
    assert!(refused[0].message.contains("http://example.vn/a.png"));
}

#[test]
fn braces_and_markup_in_the_data_stay_text() {
    let mut document = document();
    document.appendices[0].groups[0].rows[0].name = "{{ x }} <w:p/> & {% for %} \u{f0000}".into();
    let made = fill(&template(&own_table()), &document).unwrap();
    assert_eq!(prove(&document, &made), []);
}
