//! The texts of a register's documents: those it keeps, else the program's own.

use documents::word::{AppendixSplit, Article, Column, ColumnKey, ListScope, Numbering, PaperKind, Signature};
use register::Problem;

use super::data::{AppendixTexts, KindTexts, PaperSettings, PaperTexts, PaperTextsArg};
use crate::AppError;
use crate::program::Program;
use crate::session::{PaperSetting, Session};
use crate::view::NoArgs;

use super::{marks, problem, template};

/// The texts of the register's documents, with what the window needs to edit them.
///
/// # Errors
/// Where no register is open.
pub fn get(program: &mut Program, _: NoArgs) -> Result<PaperSettings, AppError> {
    let session = program.session()?;
    let kept = kept(session)?;
    Ok(PaperSettings {
        shipped: kept.is_none(),
        texts: kept.unwrap_or_else(|| usual(session)),
        marks: marks::MARKS.to_vec(),
        own_templates: template::own(session)?,
        columns: ColumnKey::ALL.into_iter().map(Column::of).collect(),
    })
}

/// Keeps other texts in the register, or goes back to the program's own.
///
/// # Errors
/// What is wrong with marks, columns of appendices and columns of the catalogue file, all of it.
pub fn set(program: &mut Program, args: PaperTextsArg) -> Result<PaperSettings, AppError> {
    if let Some(texts) = &args.texts {
        let problems = faults(texts);
        if !problems.is_empty() {
            return Err(AppError::refused(problems));
        }
    }
    let (now, by) = (program.now(), program.officer());
    program.session()?.set_paper_setting(PaperSetting::Texts, args.texts.as_ref(), now, &by)?;
    get(program, NoArgs {})
}

/// The texts in force: those the register keeps, else the program's own.
///
/// # Errors
/// Where the file cannot be read.
pub fn of(session: &Session) -> Result<PaperTexts, AppError> {
    Ok(kept(session)?.unwrap_or_else(|| usual(session)))
}

fn kept(session: &Session) -> Result<Option<PaperTexts>, AppError> {
    Ok(session.paper_setting(PaperSetting::Texts)?)
}

impl PaperTexts {
    /// The texts of a kind; an appendix alone belongs to the decision on changes, and a report
    /// is of those who submit.
    pub fn of(&self, kind: PaperKind) -> &KindTexts {
        match kind {
            PaperKind::ChangeDecision | PaperKind::Appendix => &self.change_decision,
            PaperKind::WholeDecision => &self.whole_decision,
            PaperKind::Submission | PaperKind::Report => &self.submission,
            PaperKind::Letter => &self.letter,
        }
    }
}

/// Refuses appendices that could not say what they must.
///
/// # Errors
/// What is wrong with the columns, for each of the two lists of them.
pub fn check_appendix(texts: &AppendixTexts) -> Result<(), AppError> {
    let problems = appendix_faults(texts);
    if problems.is_empty() { Ok(()) } else { Err(AppError::refused(problems)) }
}

fn appendix_faults(texts: &AppendixTexts) -> Vec<Problem> {
    let lists = [(&texts.changes, "changes"), (&texts.whole, "whole")];
    lists.into_iter().filter_map(|(columns, field)| Some(problem::columns(column_fault(columns)?, field))).collect()
}

fn faults(texts: &PaperTexts) -> Vec<Problem> {
    let mut problems = marks::unknown(texts);
    problems.extend(appendix_faults(&texts.appendix));
    problems.extend(catalogue_fault(&texts.catalogue).map(problem::catalogue));
    problems
}

fn column_fault(columns: &[Column]) -> Option<&'static str> {
    let has = |key| columns.iter().any(|column| column.key == key);
    let twice =
        columns.iter().enumerate().any(|(at, column)| columns.iter().take(at).any(|other| other.key == column.key));
    if !has(ColumnKey::Code) {
        Some("thiếu cột Mã định danh")
    } else if !has(ColumnKey::Name) {
        Some("thiếu cột Tên")
    } else if twice {
        Some("có cột được chọn hai lần")
    } else if columns.iter().any(|column| column.title.trim().is_empty()) {
        Some("có cột không có tiêu đề")
    } else if columns.iter().any(|column| !(column.width > 0.0 && column.width.is_finite())) {
        Some("có cột có độ rộng không dùng được")
    } else {
        None
    }
}

fn catalogue_fault(columns: &[documents::catalogue::CatalogueColumn]) -> Option<&'static str> {
    let mut titles: Vec<&str> = columns.iter().map(|column| column.title.trim()).collect();
    titles.sort_unstable();
    if !columns.iter().any(|column| column.item == documents::catalogue::CatalogueField::Code) {
        Some("thiếu cột mã định danh")
    } else if titles.iter().any(|title| title.is_empty()) {
        Some("có cột không có tiêu đề")
    } else if titles.windows(2).any(|pair| pair[0] == pair[1]) {
        Some("có hai cột cùng tiêu đề")
    } else {
        None
    }
}

/// What the first level-1 body is called, in the forms its documents need.
struct Body {
    /// In full (`Ủy ban nhân dân tỉnh Tây Ninh`).
    full: String,
    /// `tỉnh` or `thành phố`; empty for a body that is no People's Committee.
    area: &'static str,
    /// Where it sits (`Tây Ninh`).
    place: String,
}

impl Body {
    fn of(name: &str) -> Self {
        let full = match name.strip_prefix("UBND ") {
            Some(rest) => format!("Ủy ban nhân dân {rest}"),
            None => name.to_owned(),
        };
        let rest = ["Ủy ban nhân dân ", "Uỷ ban nhân dân "].iter().find_map(|start| full.strip_prefix(start));
        let split = rest.and_then(|rest| {
            let areas = [("tỉnh ", "tỉnh"), ("thành phố ", "thành phố"), ("Thành phố ", "thành phố")];
            areas.into_iter().find_map(|(start, area)| Some((area, rest.strip_prefix(start)?.to_owned())))
        });
        match split {
            // The city carries its word in its name (NĐ 30/2020/NĐ-CP Phụ lục II mục IV.2).
            Some((area, place)) if place == "Hồ Chí Minh" => {
                Self { full, area, place: format!("Thành phố {place}") }
            }
            Some((area, place)) => Self { full, area, place },
            None => Self { full, area: "", place: "Hà Nội".to_owned() },
        }
    }

    fn is_committee(&self) -> bool {
        !self.area.is_empty()
    }

    fn scope(&self) -> String {
        if self.is_committee() {
            format!("trên địa bàn {}", self.area)
        } else {
            "thuộc, trực thuộc".to_owned()
        }
    }

    /// The body as its own documents name it again.
    fn short(&self) -> String {
        if self.is_committee() { format!("Ủy ban nhân dân {}", self.area) } else { self.full.clone() }
    }
}

const SUBMISSION: &str = "TTr-SKHCN";
const DEPARTMENT: &str = "Sở Khoa học và Công nghệ";
const MINISTRY: &str = "Bộ Khoa học và Công nghệ";
const PM_2020: &str = "Quyết định số 20/2020/QĐ-TTg ngày 22 tháng 7 năm 2020 của Thủ tướng Chính phủ về mã định danh \
     điện tử của các cơ quan, tổ chức phục vụ kết nối, chia sẻ dữ liệu với các bộ, ngành, địa phương";
const PM_2025: &str = "Quyết định số 09/2025/QĐ-TTg ngày 14 tháng 4 năm 2025 của Thủ tướng Chính phủ sửa đổi, bổ sung \
     Quyết định số 20/2020/QĐ-TTg";
const GUIDE: &str = "Công văn số 1018/BTTTT-THH ngày 07 tháng 4 năm 2021 của Bộ Thông tin và Truyền thông hướng dẫn thực \
     hiện Quyết định số 20/2020/QĐ-TTg";

/// The texts the program starts with, for the first level-1 body of the register.
fn usual(session: &Session) -> PaperTexts {
    let name = session.roots().first().map(|root| root.name.clone()).unwrap_or_default();
    let body = Body::of(&name);
    PaperTexts {
        change_decision: decision(
            &body,
            format!(
                "{{các thay đổi}} mã định danh điện tử của các cơ quan, đơn vị {} phục vụ kết nối, chia sẻ dữ liệu",
                body.scope()
            ),
            format!(
                "{{Các thay đổi}} mã định danh điện tử của các cơ quan, đơn vị {} theo danh sách tại {{phụ lục}} kèm theo \
                 Quyết định này.",
                body.scope()
            ),
            "Quyết định này có hiệu lực thi hành kể từ ngày ký.".to_owned(),
        ),
        whole_decision: decision(
            &body,
            format!(
                "ban hành danh sách mã định danh điện tử của các cơ quan, đơn vị {} phục vụ kết nối, chia sẻ dữ liệu",
                body.scope()
            ),
            format!(
                "Ban hành kèm theo Quyết định này danh sách mã định danh điện tử của các cơ quan, đơn vị {} tại \
                 {{phụ lục}}.",
                body.scope()
            ),
            "Quyết định này có hiệu lực thi hành kể từ ngày ký và thay thế {quyết định trước}.".to_owned(),
        ),
        submission: submission(&body),
        letter: letter(&body),
        appendix: AppendixTexts {
            by: AppendixSplit::Level,
            numbering: Numbering::Roman,
            changes: Column::usual(ListScope::Changes),
            whole: Column::usual(ListScope::Whole),
            fingerprint: true,
            electronic: true,
        },
        catalogue: documents::catalogue::usual(),
    }
}

fn decision(body: &Body, subject: String, first: String, force: String) -> KindTexts {
    let committee = body.is_committee();
    let mut grounds = Vec::new();
    if committee {
        grounds.push("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025".to_owned());
    }
    grounds.extend([PM_2020, PM_2025, GUIDE].map(|ground| format!("Căn cứ {ground}")));
    grounds.push(format!("Căn cứ {}", marks::BASES));
    let gap = "\u{a0}".repeat(6);
    grounds.push(match committee {
        true => format!(
            "Theo đề nghị của Giám đốc {DEPARTMENT} tại Tờ trình số{gap}/{SUBMISSION} ngày{gap}tháng{gap}năm {{năm}}"
        ),
        false => "Theo đề nghị của Thủ trưởng đơn vị chuyên trách chuyển đổi số".to_owned(),
    });
    let unit = if committee { DEPARTMENT } else { "Đơn vị chuyên trách chuyển đổi số" };
    let others = match committee {
        true => "Các sở, ban, ngành, Ủy ban nhân dân các xã, phường",
        false => "Các đơn vị thuộc, trực thuộc",
    };
    let article = |text: String| Article { text, ..Article::default() };
    let duties = Article {
        title: "Tổ chức thực hiện.".to_owned(),
        text: String::new(),
        paragraphs: vec![
            format!(
                "1. {unit} cập nhật danh sách vào Hệ thống thông tin quản lý danh mục điện tử dùng chung của các cơ quan \
                 nhà nước trong thời hạn 07 ngày kể từ ngày ban hành và theo dõi việc thực hiện Quyết định này."
            ),
            format!(
                "2. {others} báo cáo việc thành lập, chia tách, sáp nhập, đổi tên, giải thể đơn vị trực thuộc để tổng hợp, \
                 trình cấp mới, thay đổi, đóng mã định danh điện tử theo quy định."
            ),
        ],
    };
    let bound = match committee {
        true => format!("Chánh Văn phòng {}, Giám đốc {DEPARTMENT}, Thủ trưởng các cơ quan, đơn vị", body.short()),
        false => "Thủ trưởng các cơ quan, đơn vị".to_owned(),
    };
    let recipients = match committee {
        true => lines(&[
            "Như Điều 4",
            MINISTRY,
            &format!("Chủ tịch, các PCT UBND {}", body.area),
            &format!("Các sở, ban, ngành {}", body.area),
            "UBND các xã, phường",
            "Lưu: VT, CĐS",
        ]),
        false => lines(&["Như Điều 4", MINISTRY, "Lưu: VT"]),
    };
    KindTexts {
        issuer: body.full.clone(),
        symbol: if committee { "QĐ-UBND" } else { "QĐ-…" }.to_owned(),
        place: body.place.clone(),
        subject,
        grounds,
        articles: vec![
            article(first),
            duties,
            article(force),
            article(format!("{bound} có liên quan chịu trách nhiệm thi hành Quyết định này")),
        ],
        recipients,
        signature: signature(committee),
        ..KindTexts::default()
    }
}

fn signature(committee: bool) -> Signature {
    let capacity = match committee {
        true => lines(&["TM. Ủy ban nhân dân", "Chủ tịch"]),
        false => lines(&["Thủ trưởng cơ quan"]),
    };
    Signature { capacity, name: String::new() }
}

const COUNTS: &str = "Tổng số {tổng} mã, trong đó: cấp mới {cấp mới} mã, đổi tên {đổi tên} mã, thay đổi thông tin {thay đổi \
     thông tin} mã, đóng {đóng mã} mã (danh sách chi tiết tại {phụ lục} kèm theo).";

fn submission(body: &Body) -> KindTexts {
    let department = if body.is_committee() { DEPARTMENT } else { "Đơn vị chuyên trách chuyển đổi số" };
    KindTexts {
        superior: body.full.clone(),
        issuer: department.to_owned(),
        symbol: if body.is_committee() { SUBMISSION } else { "TTr-…" }.to_owned(),
        place: body.place.clone(),
        subject: "ban hành Quyết định {các thay đổi} mã định danh điện tử của các cơ quan, đơn vị".to_owned(),
        addressees: vec![body.full.clone()],
        paragraphs: vec![
            format!(
                "Thực hiện {PM_2020} và {GUIDE}, {department} đã tổng hợp báo cáo của các cơ quan, đơn vị về việc thành \
                 lập, chia tách, sáp nhập, đổi tên, giải thể và thay đổi thông tin."
            ),
            COUNTS.to_owned(),
            format!(
                "{department} kính trình {} xem xét, ban hành Quyết định (có dự thảo Quyết định kèm theo)",
                body.short()
            ),
        ],
        recipients: lines(&["Như trên", "Lưu: VT"]),
        signature: Signature {
            capacity: lines(&[if body.is_committee() { "Giám đốc" } else { "Thủ trưởng đơn vị" }]),
            name: String::new(),
        },
        ..KindTexts::default()
    }
}

fn letter(body: &Body) -> KindTexts {
    KindTexts {
        issuer: body.full.clone(),
        symbol: if body.is_committee() { "UBND-…" } else { "…" }.to_owned(),
        place: body.place.clone(),
        subject: "gửi danh sách thay đổi mã định danh điện tử của các cơ quan, đơn vị".to_owned(),
        addressees: vec![MINISTRY.to_owned()],
        paragraphs: vec![
            format!("Thực hiện {PM_2020} và {GUIDE}, {} đã ban hành {{quyết định}}.", body.full),
            COUNTS.to_owned(),
            format!(
                "{} gửi {MINISTRY} danh sách mã định danh điện tử đã thay đổi để tổng hợp, cập nhật theo quy định",
                body.full
            ),
        ],
        recipients: match body.is_committee() {
            true => lines(&["Như trên", &format!("Chủ tịch, các PCT UBND {}", body.area), "Sở KH&CN", "Lưu: VT"]),
            false => lines(&["Như trên", "Lưu: VT"]),
        },
        signature: signature(body.is_committee()),
        ..KindTexts::default()
    }
}

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_named_in_full_with_the_place_where_it_signs() {
        let body = Body::of("UBND tỉnh Tây Ninh");
        assert_eq!((body.full.as_str(), body.place.as_str()), ("Ủy ban nhân dân tỉnh Tây Ninh", "Tây Ninh"));
        assert_eq!(Body::of("UBND thành phố Hải Phòng").place, "Hải Phòng");
        assert_eq!(Body::of("UBND Thành phố Hồ Chí Minh").place, "Thành phố Hồ Chí Minh");
        assert!(!Body::of("Bộ Y tế").is_committee());
    }

    #[test]
    fn columns_need_code_and_name_once_each() {
        let usual = Column::usual(ListScope::Changes);
        assert_eq!(column_fault(&usual), None);
        let twice = [usual.clone(), vec![Column::of(ColumnKey::Name)]].concat();
        assert!(column_fault(&twice).is_some());
        assert!(column_fault(&[Column::of(ColumnKey::Name)]).is_some());
        let flat = [vec![Column { width: f64::NAN, ..Column::of(ColumnKey::Code) }], vec![Column::of(ColumnKey::Name)]]
            .concat();
        assert!(column_fault(&flat).is_some());
    }
}
