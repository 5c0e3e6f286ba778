//! The texts of a document as they stand on paper: what the file is filled with and what a preview shows.

use serde::Serialize;

use super::document::{Appendix, Article, Document, Fingerprint, Numbering, Previous};
use super::fingerprint::grouped;
use super::qr_code::QrCode;
use super::text;
use crate::roman::roman;

/// A document in its printed words, without the rows of its appendices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Printed {
    /// Whether DỰ THẢO is printed.
    pub draft: bool,
    /// Body above, in capitals; empty: none. Lines are parted by `\n`.
    pub superior: String,
    /// Issuer in capitals. Lines are parted by `\n`.
    pub issuer: String,
    /// Number and symbol, blank before the symbol in a draft.
    pub number: String,
    /// The place where it is signed.
    pub place: String,
    /// “ngày … tháng … năm …”.
    pub date: String,
    /// Type of document in capitals.
    pub word: String,
    /// Trích yếu without “Về việc”.
    pub subject: String,
    /// The line of the power that decides, in capitals.
    pub authority: String,
    /// Căn cứ with their ends.
    pub grounds: Vec<String>,
    /// Kính gửi, without dashes and ends.
    pub addressees: Vec<String>,
    /// Paragraphs, the last with its end mark.
    pub paragraphs: Vec<String>,
    /// Articles, the last with its end mark.
    pub articles: Vec<PrintedArticle>,
    /// Nơi nhận with dashes and ends.
    pub recipients: Vec<String>,
    /// Powers and office in capitals.
    pub capacity: Vec<String>,
    /// The name of who signs.
    pub signer: String,
    /// Heads of the appendices in their order.
    pub appendices: Vec<PrintedAppendix>,
    /// Head of the page “what changed since”.
    pub changes: Option<PrintedAppendix>,
    /// What that page compares with: “(So với Quyết định số …)”.
    pub compared: Option<String>,
    /// Notes below the last appendix.
    pub notes: Vec<String>,
    /// Fingerprint below the last appendix; none where it is not printed.
    pub fingerprint: Option<PrintedFingerprint>,
}

/// What a document says of the state of the register it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PrintedFingerprint {
    /// The short form that people compare.
    pub short: String,
    /// The whole hash in groups.
    pub groups: String,
    /// What it is and how the register is held to it.
    pub meaning: String,
    /// The same for a phone; none where it could not be made.
    pub code: Option<QrCode>,
}

/// An article in its printed words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PrintedArticle {
    /// “Điều 1.”
    pub label: String,
    /// Heading; may be empty.
    pub title: String,
    /// First paragraph; may be empty.
    pub text: String,
    /// The paragraphs after the first.
    pub paragraphs: Vec<String>,
}

/// The head of an appendix in its printed words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PrintedAppendix {
    /// Its label, with a number where there are two or more (“Phụ lục II”).
    pub label: String,
    /// Its title in capitals.
    pub title: String,
    /// The line that says what it belongs to (“(Kèm theo …)”).
    pub attached: String,
}

/// The document in its printed words.
pub fn printed(document: &Document) -> Printed {
    let authority = if document.authority.trim().is_empty() { &document.issuer } else { &document.authority };
    let count = document.appendices.len();
    let head = |at: usize, appendix: &Appendix| PrintedAppendix {
        label: label(document.numbering, at, count),
        title: appendix.title.to_uppercase(),
        attached: attached(document),
    };
    Printed {
        draft: document.draft,
        superior: text::headline(&document.superior),
        issuer: text::headline(&document.issuer),
        number: text::number(document.number.as_deref(), &document.symbol),
        place: document.place.clone(),
        date: text::date(document.date, document.year),
        word: document.kind.word().to_uppercase(),
        subject: text::subject(&document.subject).to_owned(),
        authority: authority.to_uppercase(),
        grounds: text::listed(&document.grounds),
        addressees: text::addressees(&document.addressees),
        paragraphs: closed(&document.paragraphs),
        articles: articles(&document.articles),
        recipients: text::recipients(&document.recipients),
        capacity: document.signature.capacity.iter().map(|line| line.to_uppercase()).collect(),
        signer: document.signature.name.clone(),
        appendices: (1..).zip(&document.appendices).map(|(at, appendix)| head(at, appendix)).collect(),
        changes: document.changes.as_ref().map(|changes| head(0, changes)),
        compared: document.previous.as_ref().map(compared),
        notes: document.notes.clone(),
        fingerprint: document
            .fingerprint
            .as_ref()
            .filter(|_| document.print_fingerprint)
            .map(|print| fingerprint(print, document.set)),
    }
}

fn fingerprint(print: &Fingerprint, set: Option<u64>) -> PrintedFingerprint {
    let reach = set.map_or_else(|| "mọi đợt đã áp dụng".to_owned(), |set| format!("mọi đợt đến đợt {set}"));
    PrintedFingerprint {
        short: print.short.clone(),
        groups: grouped(&print.full),
        meaning: format!(
            "Dấu này được tính từ {reach} của sổ; nếu sau này sổ bị viết lại ở các đợt ấy, dấu trong sổ sẽ khác. \
             Đối chiếu bằng “Kiểm tra tệp…” của chương trình Sổ Mã, hoặc so với dấu của đợt trong sổ."
        ),
        code: qr_code(print, set),
    }
}

/// What a phone reads: letters of the one small alphabet that keeps the code small.
pub(super) fn qr_code(print: &Fingerprint, set: Option<u64>) -> Option<QrCode> {
    let set = set.map_or_else(String::new, |set| format!("DOT {set} "));
    QrCode::of(&format!("SO MA {set}SHA256 {}", print.full.to_uppercase()))
}

/// Paragraphs, the last with the end mark.
fn closed(paragraphs: &[String]) -> Vec<String> {
    let mut lines = paragraphs.to_vec();
    if let Some(last) = lines.last_mut() {
        *last = text::ended(last);
    }
    lines
}

fn articles(articles: &[Article]) -> Vec<PrintedArticle> {
    let mut made: Vec<PrintedArticle> = (1..)
        .zip(articles)
        .map(|(at, article)| PrintedArticle {
            label: format!("Điều {at}."),
            title: article.title.clone(),
            text: article.text.clone(),
            paragraphs: article.paragraphs.clone(),
        })
        .collect();
    if let Some(last) = made.last_mut() {
        if last.paragraphs.is_empty() && !last.text.is_empty() {
            last.text = text::ended(&last.text);
        }
        last.paragraphs = closed(&last.paragraphs);
    }
    made
}

/// “Phụ lục”, with a number where there are two or more (NĐ 30/2020/NĐ-CP Phụ lục I mục III.1).
pub(super) fn label(numbering: Numbering, at: usize, count: usize) -> String {
    match (count, numbering) {
        (0 | 1, _) => "Phụ lục".to_owned(),
        (_, Numbering::Roman) => format!("Phụ lục {}", roman(at)),
        (_, Numbering::Arabic) => format!("Phụ lục số {at}"),
    }
}

/// “Phụ lục”, or “các Phụ lục I, II, III”, as a sentence names them all.
pub fn all_appendices(numbering: Numbering, count: usize) -> String {
    let number = |at: usize| match numbering {
        Numbering::Roman => roman(at),
        Numbering::Arabic => at.to_string(),
    };
    match count {
        0 | 1 => "Phụ lục".to_owned(),
        _ => {
            let word = if numbering == Numbering::Arabic { "các Phụ lục số" } else { "các Phụ lục" };
            format!("{word} {}", (1..=count).map(number).collect::<Vec<_>>().join(", "))
        }
    }
}

/// “(So với Quyết định số … ngày … của …)”.
fn compared(previous: &Previous) -> String {
    let day = text::date(Some(previous.date), 0);
    format!("(So với Quyết định số {} {day} của {})", previous.number, previous.issuer)
}

/// “(Kèm theo Quyết định số … ngày … của …)”.
fn attached(document: &Document) -> String {
    format!(
        "(Kèm theo {} số {} {} của {})",
        document.kind.word(),
        text::number(document.number.as_deref(), &document.symbol),
        text::date(document.date, document.year),
        document.issuer
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::{PaperKind, example_document};

    #[test]
    fn a_single_appendix_has_no_number() {
        assert_eq!(label(Numbering::Roman, 1, 1), "Phụ lục");
        assert_eq!(label(Numbering::Roman, 4, 4), "Phụ lục IV");
        assert_eq!(label(Numbering::Arabic, 2, 4), "Phụ lục số 2");
        assert_eq!(all_appendices(Numbering::Roman, 1), "Phụ lục");
        assert_eq!(all_appendices(Numbering::Roman, 3), "các Phụ lục I, II, III");
        assert_eq!(all_appendices(Numbering::Arabic, 2), "các Phụ lục số 1, 2");
    }

    #[test]
    fn only_the_last_words_of_the_last_article_end_the_document() {
        let document = example_document(PaperKind::ChangeDecision, 1);
        let said = printed(&document);
        let ended: Vec<bool> = said.articles.iter().map(|article| article.text.ends_with("./.")).collect();
        assert_eq!(ended, [false, false, false, true]);
        let mut long = document;
        long.articles[3].paragraphs = vec!["Kính đề nghị phối hợp.".into()];
        let last = printed(&long).articles.pop().unwrap();
        assert!(!last.text.ends_with("./."));
        assert_eq!(last.paragraphs, ["Kính đề nghị phối hợp./."]);
        assert!(!printed(&long).grounds.last().unwrap().ends_with(';'));
    }
}
