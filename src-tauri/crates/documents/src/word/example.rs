//! A document to try a template with.

use chrono::NaiveDate;
use register::change_set::Status;

use super::arrange::{AppendixSplit, ListScope, PlacedRow, appendices};
use super::document::{Article, Column, Document, Fingerprint, Group, Numbering, PaperKind, Previous, Row, Signature};

/// An invented document of this kind with so many rows: every field is filled, the register is nobody's.
pub fn example_document(kind: PaperKind, rows: usize) -> Document {
    let whole = kind == PaperKind::WholeDecision;
    let scope = if whole { ListScope::Whole } else { ListScope::Changes };
    let by = if rows > 4 { AppendixSplit::Level } else { AppendixSplit::One };
    let lines = (0..rows).map(|at| placed(at, whole)).collect();
    let department = matches!(kind, PaperKind::Submission | PaperKind::Report);
    let committee = "Ủy ban nhân dân tỉnh Tây Ninh";
    Document {
        kind,
        draft: false,
        superior: if department { "UBND tỉnh Tây Ninh".into() } else { String::new() },
        issuer: if department { "Sở Khoa học và Công nghệ".into() } else { committee.into() },
        number: None,
        symbol: symbol(kind).into(),
        place: "Tây Ninh".into(),
        date: None,
        year: 2026,
        subject: subject(kind).into(),
        authority: String::new(),
        grounds: grounds(),
        addressees: addressees(kind),
        paragraphs: paragraphs(kind),
        articles: articles(kind),
        recipients: recipients(kind),
        signature: signature(kind),
        numbering: Numbering::Roman,
        appendices: appendices(lines, by, scope, &Column::usual(scope)),
        previous: Some(Previous {
            number: "100/QĐ-UBND".into(),
            date: NaiveDate::from_ymd_opt(2025, 1, 10).unwrap_or_default(),
            issuer: committee.into(),
            subject: "cấp mã định danh điện tử các cơ quan, đơn vị".into(),
        }),
        changes: whole.then(|| changes(rows.min(12))),
        notes: vec![
            "Mã H53.02: hai đơn vị trước sáp nhập có cùng tên; giữ mã của đơn vị có trụ sở tiếp tục hoạt động.".into(),
        ],
        fingerprint: Some(Fingerprint {
            short: "9F2C-61AB-0D3E-77C4".into(),
            full: "9f2c61ab0d3e77c48a10b2d5e6f7089912ab34cd56ef7890a1b2c3d4e5f60718".into(),
        }),
        request: None,
        print_fingerprint: true,
        set: Some(12),
    }
}

fn changes(rows: usize) -> super::document::Appendix {
    let lines = (0..rows).map(|at| placed(at, false).row).collect();
    super::document::Appendix::of(
        "Những thay đổi so với quyết định được thay thế".into(),
        &Column::usual(ListScope::Changes),
        vec![Group { title: String::new(), rows: lines }],
    )
}

/// A row; each seventh has a name as long as real lists have them.
fn placed(at: usize, whole: bool) -> PlacedRow {
    let department = at / 8 + 1;
    let code = match at % 8 {
        0 => format!("H53.{department:02}"),
        below => format!("H53.{department:02}.{below:02}"),
    };
    let long = "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng, công nghiệp, giao thông, nông nghiệp \
                và phát triển nông thôn khu vực 1";
    let name = match at % 8 {
        0 => format!("Sở mẫu số {department}"),
        6 => long.to_owned(),
        below => format!("Trung tâm mẫu số {department}.{below}"),
    };
    let status = Status::ALL.get(at % 4).copied().unwrap_or(Status::Issued);
    let (old_name, changes, note) = match status {
        Status::Renamed => ("Trung tâm cũ".to_owned(), format!("Tên: “Trung tâm cũ” → “{name}”"), ""),
        Status::InfoChanged => {
            (String::new(), "Điện thoại: “0276 1” → “0276 3822 123”\nEmail: (trống) → “tt@example.vn”".to_owned(), "")
        }
        Status::Closed => (String::new(), String::new(), "Sáp nhập vào H53.16 Sở mẫu"),
        Status::Issued => (String::new(), String::new(), "Thành lập mới"),
    };
    PlacedRow {
        row: Row {
            code,
            name,
            old_name,
            parent: format!("Sở mẫu số {department}"),
            address: format!("Số {}, đường 30/4, phường Tân Ninh", at + 1),
            email: "trungtammau@tayninh.gov.vn".into(),
            phone: "0276 3822 123".into(),
            fax: String::new(),
            website: "mau.tayninh.gov.vn".into(),
            qcvn102: format!("000.{:02}.{department:02}.H53", at % 8),
            status: if whole { String::new() } else { status.word().to_owned() },
            changes: if whole { String::new() } else { changes },
            note: note.into(),
        },
        parent: format!("Sở mẫu số {department}"),
        branch: format!("Sở mẫu số {department}"),
    }
}

fn symbol(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::ChangeDecision | PaperKind::WholeDecision | PaperKind::Appendix => "QĐ-UBND",
        PaperKind::Submission => "TTr-SKHCN",
        PaperKind::Letter => "UBND-KGVX",
        PaperKind::Report => "BC-SKHCN",
    }
}

fn subject(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::ChangeDecision | PaperKind::Appendix => {
            "cấp mới, thay đổi và đóng mã định danh điện tử của các cơ quan, đơn vị trên địa bàn tỉnh phục vụ kết nối, \
             chia sẻ dữ liệu"
        }
        PaperKind::WholeDecision => {
            "ban hành danh sách mã định danh điện tử của các cơ quan, đơn vị trên địa bàn tỉnh phục vụ kết nối, chia sẻ \
             dữ liệu"
        }
        PaperKind::Submission => "ban hành Quyết định cấp mới, thay đổi và đóng mã định danh điện tử",
        PaperKind::Letter => "gửi danh sách thay đổi mã định danh điện tử của các cơ quan, đơn vị",
        PaperKind::Report => "Tình hình quản lý mã định danh điện tử từ ngày 01/01/2026 đến ngày 31/03/2026",
    }
}

fn texts(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

fn grounds() -> Vec<String> {
    texts(&[
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Quyết định số 20/2020/QĐ-TTg ngày 22 tháng 7 năm 2020 của Thủ tướng Chính phủ về mã định danh điện tử của \
         các cơ quan, tổ chức phục vụ kết nối, chia sẻ dữ liệu với các bộ, ngành, địa phương",
        "Căn cứ Công văn số 1018/BTTTT-THH ngày 07 tháng 4 năm 2021 của Bộ Thông tin và Truyền thông hướng dẫn thực hiện \
         Quyết định số 20/2020/QĐ-TTg",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 25/TTr-SKHCN ngày 21 tháng 4 năm 2026",
    ])
}

fn addressees(kind: PaperKind) -> Vec<String> {
    match kind {
        PaperKind::Submission | PaperKind::Report => texts(&["Ủy ban nhân dân tỉnh Tây Ninh"]),
        _ => texts(&["Bộ Khoa học và Công nghệ"]),
    }
}

fn paragraphs(kind: PaperKind) -> Vec<String> {
    match kind {
        PaperKind::Submission => texts(&[
            "Căn cứ Quyết định số 20/2020/QĐ-TTg ngày 22 tháng 7 năm 2020 của Thủ tướng Chính phủ và Công văn số \
             1018/BTTTT-THH ngày 07 tháng 4 năm 2021 của Bộ Thông tin và Truyền thông, Sở Khoa học và Công nghệ đã tổng \
             hợp báo cáo của các cơ quan, đơn vị về việc thành lập, sáp nhập, đổi tên và giải thể.",
            "Sở Khoa học và Công nghệ kính trình Ủy ban nhân dân tỉnh xem xét, ban hành Quyết định cấp mới, thay đổi và \
             đóng mã định danh điện tử theo danh sách tại Phụ lục kèm theo.",
            "Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định",
        ]),
        _ => texts(&[
            "Thực hiện Quyết định số 20/2020/QĐ-TTg ngày 22 tháng 7 năm 2020 của Thủ tướng Chính phủ về mã định danh điện \
             tử của các cơ quan, tổ chức, Ủy ban nhân dân tỉnh Tây Ninh gửi danh sách mã định danh điện tử đã thay đổi \
             tại Phụ lục kèm theo.",
            "Ủy ban nhân dân tỉnh Tây Ninh trân trọng đề nghị Bộ Khoa học và Công nghệ tổng hợp, cập nhật theo quy định",
        ]),
    }
}

fn articles(kind: PaperKind) -> Vec<Article> {
    let first = match kind {
        PaperKind::WholeDecision => {
            "Ban hành kèm theo Quyết định này danh sách mã định danh điện tử của các cơ quan, đơn vị trên địa bàn tỉnh \
             tại các Phụ lục."
        }
        _ => {
            "Cấp mới, thay đổi thông tin và đóng mã định danh điện tử của các cơ quan, đơn vị trên địa bàn tỉnh theo danh \
             sách tại Phụ lục kèm theo Quyết định này."
        }
    };
    let article = |title: &str, text: &str, paragraphs: &[&str]| Article {
        title: title.into(),
        text: text.into(),
        paragraphs: texts(paragraphs),
    };
    vec![
        article("", first, &[]),
        article(
            "Tổ chức thực hiện.",
            "",
            &[
                "1. Sở Khoa học và Công nghệ cập nhật danh sách vào Hệ thống thông tin quản lý danh mục điện tử dùng chung \
                 trong thời hạn 07 ngày kể từ ngày ban hành và chịu trách nhiệm về tính chính xác của dữ liệu.",
                "2. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường báo cáo việc thành lập, sáp nhập, chia tách, đổi \
                 tên, giải thể đơn vị trực thuộc để cập nhật mã định danh điện tử theo quy định.",
            ],
        ),
        article("", "Quyết định này có hiệu lực thi hành kể từ ngày ký.", &[]),
        article(
            "",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Khoa học và Công nghệ, Thủ trưởng các cơ quan, đơn vị có \
             liên quan chịu trách nhiệm thi hành Quyết định này",
            &[],
        ),
    ]
}

fn recipients(kind: PaperKind) -> Vec<String> {
    match kind {
        PaperKind::Submission | PaperKind::Report => texts(&["Như trên", "Giám đốc, các Phó Giám đốc", "Lưu: VT, CĐS"]),
        PaperKind::Letter => texts(&["Như trên", "Chủ tịch, các PCT UBND tỉnh", "Sở KH&CN", "Lưu: VT, KGVX"]),
        _ => texts(&[
            "Như Điều 4",
            "Bộ Khoa học và Công nghệ",
            "Chủ tịch, các PCT UBND tỉnh",
            "Các sở, ban, ngành tỉnh",
            "UBND các xã, phường",
            "Lưu: VT, KGVX",
        ]),
    }
}

fn signature(kind: PaperKind) -> Signature {
    let capacity = match kind {
        PaperKind::Submission | PaperKind::Report => texts(&["Giám đốc"]),
        _ => texts(&["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"]),
    };
    Signature { capacity, name: "Nguyễn Văn A".into() }
}
