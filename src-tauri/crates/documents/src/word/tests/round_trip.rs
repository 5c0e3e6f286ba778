//! Whatever the rows, the document read back says exactly them; and a document changed by hand is found out.

use proptest::prelude::*;

use crate::word::document::{Column, ColumnKey, Document, Group, PaperKind, Row};
use crate::word::package::Package;
use crate::word::{Appendix, example_document, fill, prove, read_back, shipped, text};

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-ZĐa-zăâđêôơưạảấầẩẫậ0-9 .,“”()/-]{0,40}",
        1 => "\\PC{0,20}",
        1 => prop::collection::vec(any::<char>(), 0..12).prop_map(|chars| chars.into_iter().collect()),
        1 => Just("=1+1 <b>&amp;</b>\n{{ x }}\n".to_owned()),
    ]
}

fn any_row() -> impl Strategy<Value = Row> {
    prop::collection::vec(any_text(), ColumnKey::ALL.len()).prop_map(|texts| {
        let mut row = Row::default();
        for (key, text) in ColumnKey::ALL.into_iter().zip(texts) {
            row.set(key, text);
        }
        row
    })
}

fn any_appendix() -> impl Strategy<Value = Appendix> {
    let keys = prop::sample::subsequence(ColumnKey::ALL.to_vec(), 2..=ColumnKey::ALL.len()).prop_shuffle();
    let groups = prop::collection::vec((any_text(), prop::collection::vec(any_row(), 0..5)), 0..4);
    (keys, groups, any_text(), any::<bool>()).prop_map(|(mut keys, groups, title, landscape)| {
        keys.retain(|key| ![ColumnKey::Code, ColumnKey::Name].contains(key));
        keys.extend([ColumnKey::Code, ColumnKey::Name]);
        Appendix {
            title,
            landscape,
            columns: keys.into_iter().map(Column::of).collect(),
            groups: groups.into_iter().map(|(title, rows)| Group { title, rows }).collect(),
        }
    })
}

/// A row as a document with these columns can say it.
fn said(row: &Row, columns: &[Column]) -> Row {
    let mut said = Row::default();
    for column in columns {
        said.set(column.key, text::clean(row.get(column.key)).into_owned());
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_document_read_back_says_its_rows_exactly(
        appendices in prop::collection::vec(any_appendix(), 1..4),
        kind in prop::sample::select(PaperKind::ALL.to_vec()),
    ) {
        let document = Document { appendices, ..example_document(kind, 2) };
        let made = fill(&shipped(kind).unwrap(), &document).unwrap();
        let found = read_back(&made).unwrap();
        prop_assert_eq!(found.mark.as_ref().unwrap().kind, kind);
        let own: Vec<_> = found.tables.iter().filter(|table| table.appendix > 0).collect();
        prop_assert_eq!(own.len(), document.appendices.len());
        for (at, (table, appendix)) in own.into_iter().zip(&document.appendices).enumerate() {
            prop_assert_eq!(table.appendix, at + 1);
            let keys: Vec<ColumnKey> = appendix.columns.iter().map(|column| column.key).collect();
            prop_assert_eq!(&table.columns, &keys);
            let meant: Vec<Row> = appendix.rows().map(|row| said(row, &appendix.columns)).collect();
            prop_assert_eq!(&table.rows, &meant);
        }
    }
}

fn written(document: &Document) -> Vec<u8> {
    fill(&shipped(document.kind).unwrap(), document).unwrap()
}

/// The document with its text changed by hand.
fn altered(file: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut package = Package::document(file).unwrap();
    let body = change(package.text("word/document.xml").unwrap());
    package.set("word/document.xml", body.into_bytes());
    package.pack().unwrap()
}

#[test]
fn a_document_carries_what_it_was_made_from() {
    let document = example_document(PaperKind::WholeDecision, 20);
    let found = read_back(&written(&document)).unwrap();
    let mark = found.mark.unwrap();
    assert_eq!((mark.kind, mark.set), (PaperKind::WholeDecision, Some(12)));
    assert_eq!(mark.fingerprint, document.fingerprint.map(|print| print.full));
    assert_eq!(found.tables.last().unwrap().appendix, 0, "the page “what changed since”");
    let plain = read_back(&shipped(PaperKind::Letter).unwrap()).unwrap();
    assert_eq!((plain.mark, plain.tables.len()), (None, 0));
}

#[test]
fn a_name_changed_a_row_taken_out_and_a_row_put_twice_are_found() {
    let document = example_document(PaperKind::ChangeDecision, 40);
    let file = written(&document);
    assert_eq!(prove(&document, &file), []);
    let row = |body: &str, code: &str| -> String {
        let at = body.find(&format!(">{code}<")).unwrap();
        let from = body[..at].rfind("<w:tr>").unwrap();
        let to = at + body[at..].find("</w:tr>").unwrap() + "</w:tr>".len();
        body[from..to].to_owned()
    };
    let renamed = altered(&file, |body| body.replacen(">Trung tâm mẫu số 2.3<", ">Trung tâm khác<", 1));
    let problems = prove(&document, &renamed);
    assert_eq!(problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["document.cellDiffers"]);
    assert_eq!(problems[0].place.code.as_deref(), Some("H53.02.03"));
    assert!(problems[0].message.contains("trong văn bản là “Trung tâm khác”, trong sổ là “Trung tâm mẫu số 2.3”"));
    let shorter = altered(&file, |body| body.replacen(&row(body, "H53.02.03"), "", 1));
    let rules = |file: &[u8]| prove(&document, file).iter().map(|problem| problem.rule).collect::<Vec<_>>();
    assert_eq!(rules(&shorter), ["document.rowMissing"]);
    let twice = altered(&file, |body| {
        let row = row(body, "H53.02.03");
        body.replacen(&row, &format!("{row}{row}"), 1)
    });
    assert_eq!(rules(&twice), ["document.rowAdded"]);
    let bare = altered(&file, |body| body.replace("SoMa1_", "Khac_"));
    assert_eq!(rules(&bare), ["document.tableMissing"]);
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let document = example_document(PaperKind::ChangeDecision, 40);
    assert_eq!(written(&document), written(&document));
}
