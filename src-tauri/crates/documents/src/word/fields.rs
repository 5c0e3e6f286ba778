//! The fields a template may use: their names, what they mean, an example of each.
//!
//! One list serves the help, the check of a template and the values on writing; a test holds them together.

use serde::Serialize;

use super::document::PaperKind;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// A text or number to print.
    Text,
    /// A number to print or compare.
    Number,
    /// Yes or no, for `{% if … %}`.
    Flag,
    /// Fields of its own.
    Object(&'static Noun),
    /// A list of texts for `{% for … %}`.
    Texts,
    /// A list of objects for `{% for … %}`.
    List(&'static Noun),
}

/// The fields of one kind of object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// The name its loop variable usually has (`dong`).
    pub name: &'static str,
    /// The fields an object of this name has.
    pub fields: &'static [Spec],
}

/// A field of a template: its name, what it holds, what it means.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spec {
    pub name: &'static str,
    pub meaning: &'static str,
    pub example: &'static str,
    pub holds: Type,
}

impl Noun {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Spec> {
        self.fields.iter().find(|spec| spec.name == name)
    }
}

const fn text(name: &'static str, meaning: &'static str, example: &'static str) -> Spec {
    Spec { name, meaning, example, holds: Type::Text }
}

const fn number(name: &'static str, meaning: &'static str, example: &'static str) -> Spec {
    Spec { name, meaning, example, holds: Type::Number }
}

const fn flag(name: &'static str, meaning: &'static str) -> Spec {
    Spec { name, meaning, example: "", holds: Type::Flag }
}

const fn texts(name: &'static str, meaning: &'static str, example: &'static str) -> Spec {
    Spec { name, meaning, example, holds: Type::Texts }
}

const fn of(name: &'static str, meaning: &'static str, holds: Type) -> Spec {
    Spec { name, meaning, example: "", holds }
}

/// A row of an appendix.
pub(super) static ROW: Noun = Noun {
    name: "dong",
    fields: &[
        number("stt", "Số thứ tự trong phụ lục", "1"),
        text("ma", "Mã định danh điện tử", "H53.01.10"),
        text("ten", "Tên cơ quan, đơn vị", "Trung tâm Chuyển đổi số"),
        text("ten_cu", "Tên trước khi đổi (chỉ có ở dòng đổi tên)", "Trung tâm Công nghệ thông tin"),
        text("don_vi_chu_quan", "Đơn vị cấp trên trực tiếp", "Sở Khoa học và Công nghệ"),
        text("dia_chi", "Địa chỉ", "Số 1, đường 30/4"),
        text("email", "Thư điện tử", "ttcds@tayninh.gov.vn"),
        text("dien_thoai", "Điện thoại", "0276 3822 123"),
        text("fax", "Fax", "0276 3822 124"),
        text("website", "Trang thông tin điện tử", "cds.tayninh.gov.vn"),
        text("ma_qcvn_102", "Mã theo QCVN 102:2016/BTTTT", "000.10.01.H53"),
        text("trang_thai", "Trạng thái: Cấp mới, Đổi tên, Thay đổi thông tin, Đóng mã", "Cấp mới"),
        text("thay_doi", "Nội dung thay đổi, mỗi thông tin một dòng: trước → sau", "Tên: “A” → “B”"),
        text("ghi_chu", "Ghi chú: tách từ, sáp nhập vào, lý do", "Sáp nhập vào H53.16 Sở Xây dựng"),
        of("o", "Các ô của dòng, theo đúng các cột đã chọn", Type::List(&CELL)),
    ],
};

/// A cell of a row, under the columns the officer chose.
pub(super) static CELL: Noun = Noun { name: "o", fields: &[text("noi_dung", "Nội dung của ô", "H53.01.10")] };

/// A column the officer chose.
pub(super) static COLUMN: Noun =
    Noun { name: "cot", fields: &[text("ten", "Tiêu đề của cột", "Mã định danh")] };

/// A group of rows.
pub(super) static GROUP: Noun = Noun {
    name: "nhom",
    fields: &[
        text("ten", "Tiêu đề của nhóm; có thể trống", "H53.01 Sở Khoa học và Công nghệ"),
        number("so_dong", "Số dòng của nhóm", "12"),
        of("dong", "Các dòng của nhóm", Type::List(&ROW)),
    ],
};

/// An appendix of the document.
pub(super) static APPENDIX: Noun = Noun {
    name: "phu_luc",
    fields: &[
        text("nhan", "“Phụ lục” kèm số, nếu có từ hai phụ lục", "Phụ lục I"),
        text("ten", "Tên phụ lục, chữ in hoa", "DANH SÁCH MÃ ĐỊNH DANH CẤP MỚI"),
        text("kem_theo", "Dòng “Kèm theo …”", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của …)"),
        flag("ngang", "Khổ giấy nằm ngang"),
        flag("cuoi", "Là phụ lục cuối cùng"),
        number("so_dong", "Số dòng của phụ lục", "40"),
        number("so_cot", "Số cột đã chọn", "10"),
        of("cot", "Các cột đã chọn", Type::List(&COLUMN)),
        of("nhom", "Các nhóm dòng", Type::List(&GROUP)),
        of("dong", "Tất cả các dòng, không theo nhóm", Type::List(&ROW)),
    ],
};

/// An article of a decision.
pub(super) static ARTICLE: Noun = Noun {
    name: "dieu",
    fields: &[
        text("so", "“Điều 1.”", "Điều 1."),
        text("ten", "Tên điều; có thể trống", "Tổ chức thực hiện"),
        text("noi_dung", "Đoạn đầu của điều", "Cấp mới, đóng mã định danh điện tử … theo Phụ lục kèm theo."),
        texts("cac_doan", "Các đoạn tiếp theo", "1. Sở Khoa học và Công nghệ …"),
    ],
};

/// The earlier decision that this one replaces or changes.
pub(super) static PREVIOUS: Noun = Noun {
    name: "quyet_dinh_truoc",
    fields: &[
        text("so_ky_hieu", "Số, ký hiệu", "100/QĐ-UBND"),
        text("ngay", "Ngày ban hành", "ngày 10 tháng 01 năm 2022"),
        text("co_quan", "Cơ quan ban hành", "Ủy ban nhân dân tỉnh Tây Ninh"),
        text("trich_yeu", "Trích yếu", "cấp mã định danh điện tử"),
    ],
};

/// What the rows of all appendices come to.
pub(super) static COUNTS: Noun = Noun {
    name: "thong_ke",
    fields: &[
        number("tong", "Tổng số dòng", "40"),
        number("cap_moi", "Số mã cấp mới", "12"),
        number("doi_ten", "Số mã đổi tên", "3"),
        number("thay_doi_thong_tin", "Số mã thay đổi thông tin", "5"),
        number("dong_ma", "Số mã đóng", "20"),
    ],
};

/// What every template sees.
pub(super) static ROOT: Noun = Noun {
    name: "",
    fields: &[
        flag("du_thao", "Văn bản còn là dự thảo"),
        text(
            "co_quan_chu_quan",
            "Cơ quan chủ quản trực tiếp, chữ in hoa; có thể trống",
            "ỦY BAN NHÂN DÂN TỈNH TÂY NINH",
        ),
        text("co_quan", "Cơ quan ban hành, chữ in hoa", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        text("ten_co_quan", "Cơ quan ban hành, chữ thường", "Sở Khoa học và Công nghệ"),
        text("so_ky_hieu", "Số, ký hiệu; chưa có số thì để trống trước dấu gạch chéo", "12/QĐ-UBND"),
        text("dia_danh", "Địa danh", "Tây Ninh"),
        text("ngay_ban_hanh", "Ngày ban hành; chưa ký thì để trống ngày, tháng", "ngày 05 tháng 3 năm 2026"),
        text("ten_loai", "Tên loại văn bản, chữ in hoa", "QUYẾT ĐỊNH"),
        text("trich_yeu", "Trích yếu, không kèm “Về việc”", "cấp mới, đóng mã định danh điện tử"),
        text("tham_quyen", "Dòng thẩm quyền ban hành, chữ in hoa", "ỦY BAN NHÂN DÂN TỈNH TÂY NINH"),
        texts("can_cu", "Các căn cứ, có sẵn dấu “;” và “.”", "Căn cứ Quyết định số 20/2020/QĐ-TTg …;"),
        texts("kinh_gui", "Các nơi kính gửi", "Bộ Khoa học và Công nghệ"),
        texts("noi_dung", "Các đoạn của tờ trình, công văn", "Thực hiện Quyết định số 20/2020/QĐ-TTg …"),
        of("dieu", "Các điều của quyết định", Type::List(&ARTICLE)),
        texts("noi_nhan", "Nơi nhận, có sẵn gạch đầu dòng và dấu câu", "- Như Điều 3;"),
        texts("quyen_han", "Các dòng quyền hạn, chức vụ của người ký, chữ in hoa", "KT. CHỦ TỊCH"),
        text("nguoi_ky", "Họ tên người ký", "Nguyễn Văn A"),
        of("phu_luc", "Các phụ lục", Type::List(&APPENDIX)),
        number("so_phu_luc", "Số phụ lục", "2"),
        flag("co_thay_doi", "Có trang “thay đổi so với quyết định trước”"),
        of("thay_doi", "Trang “thay đổi so với quyết định trước”, dùng như một phụ lục", Type::Object(&APPENDIX)),
        flag("co_quyet_dinh_truoc", "Có quyết định trước"),
        of("quyet_dinh_truoc", "Quyết định trước, bị thay thế hoặc được sửa đổi", Type::Object(&PREVIOUS)),
        of("thong_ke", "Số dòng theo trạng thái", Type::Object(&COUNTS)),
        texts("ghi_chu", "Các quyết định đã ghi lại ở chỗ luật chưa quy định", "Giữ mã H53.02: …"),
        text("dau_van_tay", "Dấu vân tay rút gọn của sổ; có thể trống", "9F2C-61AB-0D3E"),
        text("dau_van_tay_day_du", "Dấu vân tay đầy đủ (SHA-256); có thể trống", "9f2c61ab 0d3e77c4 …"),
        text("dau_van_tay_y_nghia", "Dấu vân tay là gì và đối chiếu thế nào; có thể trống", "Dấu này được tính từ …"),
        text("ma_dau_van_tay", "Hình mã QR của dấu vân tay, đứng riêng một chỗ; có thể trống", "(hình mã QR)"),
    ],
};

/// The nouns of loops, for what stands in `for … in`.
static NOUNS: [&Noun; 8] = [&APPENDIX, &COLUMN, &GROUP, &ROW, &CELL, &ARTICLE, &PREVIOUS, &COUNTS];

/// A field of the help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FieldHelp {
    /// As written in a template (`phu_luc.ten`, `dong.ma`).
    pub name: String,
    /// How it is written: `{{ … }}`, or the loop that goes through it, or the condition.
    pub usage: String,
    /// What the field holds, for the officer.
    pub meaning: &'static str,
    /// An example; empty for lists of objects and for yes/no.
    pub example: &'static str,
    /// The loop it stands in (`{% for dong in phu_luc.dong %}`); empty outside of loops.
    pub within: String,
}

/// The fields that a template of this kind may use, in the order of the form.
pub fn fields(kind: PaperKind) -> Vec<FieldHelp> {
    let mut help: Vec<FieldHelp> =
        ROOT.fields.iter().filter(|spec| suits(kind, spec.name)).map(|spec| described("", spec)).collect();
    for noun in NOUNS.iter().filter(|noun| suits(kind, top(noun.name))) {
        help.extend(noun.fields.iter().map(|spec| described(noun.name, spec)));
    }
    help
}

/// The field at the top through which the objects of this name are reached.
fn top(noun: &'static str) -> &'static str {
    match noun {
        "cot" | "nhom" | "dong" | "o" => "phu_luc",
        noun => noun,
    }
}

fn suits(kind: PaperKind, name: &str) -> bool {
    let decision = matches!(kind, PaperKind::ChangeDecision | PaperKind::WholeDecision);
    let letter = matches!(kind, PaperKind::Submission | PaperKind::Letter | PaperKind::Report);
    match name {
        "can_cu" | "dieu" | "tham_quyen" => decision,
        "kinh_gui" | "noi_dung" => letter,
        "ten_loai" => kind != PaperKind::Letter,
        "quyen_han" | "nguoi_ky" | "noi_nhan" | "co_quan_chu_quan" | "dia_danh" => kind != PaperKind::Appendix,
        _ => true,
    }
}

fn described(noun: &str, spec: &'static Spec) -> FieldHelp {
    let name = if noun.is_empty() { spec.name.to_owned() } else { format!("{noun}.{}", spec.name) };
    let usage = match spec.holds {
        Type::Text | Type::Number => format!("{{{{ {name} }}}}"),
        Type::Flag => format!("{{% if {name} %}} … {{% endif %}}"),
        Type::Object(of) => {
            of.fields.first().map(|first| format!("{{{{ {name}.{} }}}}", first.name)).unwrap_or_default()
        }
        Type::Texts => format!("{{% for doan in {name} %}} {{{{ doan }}}} {{% endfor %}}"),
        Type::List(of) => format!("{{% for {} in {name} %}} … {{% endfor %}}", of.name),
    };
    FieldHelp { name, usage, meaning: spec.meaning, example: spec.example, within: within(noun) }
}

fn within(noun: &str) -> String {
    let list = match noun {
        "cot" | "nhom" => format!("phu_luc.{noun}"),
        "dong" => "phu_luc.dong".to_owned(),
        "o" => "dong.o".to_owned(),
        "phu_luc" | "dieu" => noun.to_owned(),
        _ => return String::new(),
    };
    format!("{{% for {noun} in {list} %}}")
}

/// How tags are written, for the help beside the field list; one rule a line.
pub fn syntax_help() -> &'static [&'static str] {
    &[
        "{{ trường }} in giá trị của trường, giữ định dạng (phông, cỡ, đậm, nghiêng) của ký tự đầu tiên.",
        "{% for dong in phu_luc.dong %} … {% endfor %} lặp lại phần ở giữa cho từng dòng.",
        "{% if phu_luc.ngang %} … {% else %} … {% endif %} chỉ in phần hợp điều kiện.",
        "Thẻ {% … %} đứng một mình trong một đoạn thì đoạn đó biến mất khi in.",
        "Để lặp hàng của bảng: đặt {% for … %} một mình ở một hàng phía trên, {% endfor %} một mình ở một hàng phía dưới; hai hàng này biến mất khi in.",
        "Để lặp cột theo các cột đã chọn: đặt {% for cot in phu_luc.cot %} một mình ở một ô, rồi ô {{ cot.ten }}, rồi ô chỉ có {% endfor %}; độ rộng lấy theo cài đặt cột.",
        "Hàng chỉ có một ô trong bảng lặp cột được trải hết chiều ngang của bảng.",
        "Thẻ mở và thẻ đóng phải nằm cùng chỗ: cùng một đoạn, cùng các đoạn liền nhau, hoặc cùng một bảng.",
        "Để mỗi phụ lục sang trang riêng và đánh số trang riêng: đặt dấu ngắt phần (Section Break) trước {% endfor %} của vòng lặp phụ lục.",
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_of_every_kind_tells_how_each_field_is_written() {
        for kind in PaperKind::ALL {
            let help = fields(kind);
            assert!(help.iter().any(|field| field.usage == "{{ dong.ma }}"), "{kind:?}");
            for field in &help {
                assert!(field.usage.contains(&field.name) && !field.meaning.is_empty(), "{field:?}");
            }
        }
        let names = |kind| fields(kind).into_iter().map(|field| field.name).collect::<Vec<_>>();
        assert!(names(PaperKind::ChangeDecision).contains(&"can_cu".to_owned()));
        assert!(!names(PaperKind::Letter).contains(&"dieu.so".to_owned()));
    }
}
