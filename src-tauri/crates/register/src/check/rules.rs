//! The list of rules: each with its grade, its reason, what to do and where one click leads.

use super::{Grade, Lead, Rule};
use crate::law;

/// A rule that speaks of texts, as most do.
const fn plain(
    id: &'static str,
    grade: Grade,
    title: &'static str,
    why: &'static str,
    remedy: &'static str,
    lead: Lead,
) -> Rule {
    Rule { id, grade, title, why, clause: None, remedy, lead }
}

const fn by(clause: &'static str, rule: Rule) -> Rule {
    Rule { clause: Some(clause), ..rule }
}

/// All rules; within a grade, findings come in this order.
pub static RULES: [Rule; 27] = [
    by(
        law::LEVEL_ONE_AMENDED,
        plain(
            "level1.closed",
            Grade::Error,
            "Mã cấp 1 đã đóng",
            "Mã cấp 1 đã đóng không còn dùng được; các hệ thống phía sau sẽ từ chối mọi mã bên dưới.",
            "Hãy lập một việc sắp xếp đưa các đơn vị sang mã cấp 1 mới theo quyết định sáp nhập.",
            Lead::Arrange,
        ),
    ),
    by(
        law::OLD_CODE,
        plain(
            "qcvn102.twice",
            Grade::Error,
            "Một mã QCVN 102 ở nhiều đơn vị",
            "Mã cũ chỉ thuộc một đơn vị; văn bản cũ dẫn mã này sẽ không tra được đúng nơi.",
            "Hãy đối chiếu với văn bản đã cấp mã cũ, rồi sửa hoặc xóa mã ở đơn vị ghi nhầm.",
            Lead::Update,
        ),
    ),
    plain(
        "level1.renamed",
        Grade::Warning,
        "Cơ quan cấp 1 đã đổi tên",
        "Từ ngày nghị quyết có hiệu lực, văn bản và danh mục quốc gia gọi cơ quan này bằng tên mới; mã giữ nguyên.",
        "Hãy đối chiếu với nghị quyết rồi đổi tên trong đợt tới; tên các đơn vị bên dưới có tên tỉnh cũng cần xem lại.",
        Lead::Rename,
    ),
    by(
        law::CHANGES,
        plain(
            "name.duplicate",
            Grade::Warning,
            "Trùng tên dưới cùng cấp trên",
            "Hai mã cho một tên dưới cùng cấp trên thường là một đơn vị được cấp hai mã.",
            "Nếu là một đơn vị, hãy sáp nhập hai mã và đóng một mã; nếu là hai đơn vị, hãy đổi tên cho phân biệt được \
             hoặc chấp nhận kèm lý do.",
            Lead::Arrange,
        ),
    ),
    plain(
        "name.spelling",
        Grade::Warning,
        "Tên chỉ khác cách viết dưới cùng cấp trên",
        "Chỉ khác chữ hoa, dấu cách, vị trí dấu thanh hay chữ Đ thì theo quy tắc là cùng một tên.",
        "Nếu là một đơn vị, hãy sáp nhập hai mã; nếu là hai đơn vị, hãy đổi tên cho phân biệt được.",
        Lead::Arrange,
    ),
    plain(
        "code.sameNumber",
        Grade::Warning,
        "Mã chỉ khác số 0 đứng trước",
        "“H26.1” và “H26.01” là hai mã khác nhau nhưng bảng tính và người đọc dễ coi là một.",
        "Hãy kiểm tra với quyết định đã cấp; nếu đúng là hai đơn vị, hãy chấp nhận kèm lý do, hoặc chuyển một đơn vị sang \
         mã mới trong đợt tới.",
        Lead::Unit,
    ),
    plain(
        "code.lookAlike",
        Grade::Warning,
        "Mã trông giống nhau (O với 0, I với 1)",
        "Mã chỉ khác O với 0 hoặc I với 1 thì gõ lại từ giấy rất dễ sai.",
        "Hãy kiểm tra với quyết định đã cấp; nếu đúng là hai đơn vị, hãy chấp nhận kèm lý do, hoặc chuyển một đơn vị sang \
         mã mới trong đợt tới.",
        Lead::Unit,
    ),
    plain(
        "code.exchange",
        Grade::Warning,
        "Mã dài quá 20 ký tự",
        "Có hệ thống trao đổi dữ liệu đang dùng chỉ nhận mã đến 20 ký tự.",
        "Hãy hỏi đơn vị vận hành hệ thống; nếu nhận được, hãy chấp nhận kèm lý do.",
        Lead::Unit,
    ),
    plain(
        "commune.typeWord",
        Grade::Warning,
        "Từ chỉ loại của xã, phường khác danh mục",
        "Xã thành phường (hay ngược lại) từ ngày nghị quyết có hiệu lực; văn bản và danh mục quốc gia gọi bằng tên mới, mã giữ \
         nguyên.",
        "Hãy đối chiếu với nghị quyết rồi đổi tên trong đợt tới; nhiều đơn vị thì dùng “Đổi tên hàng loạt…”.",
        Lead::Rename,
    ),
    plain(
        "commune.gone",
        Grade::Warning,
        "Xã, phường không có trong danh mục",
        "Đơn vị hành chính không còn thì cơ quan của nó cũng kết thúc; mã còn mở làm văn bản gửi tới nơi không ai nhận.",
        "Hãy đối chiếu với nghị quyết sắp xếp: nếu đơn vị đã nhập vào nơi khác, hãy lập việc sắp xếp; nếu danh mục thiếu, hãy \
         chấp nhận kèm lý do.",
        Lead::Arrange,
    ),
    plain(
        "contact.email",
        Grade::Warning,
        "Email không đúng dạng",
        "Thư gửi đến địa chỉ này sẽ không tới; danh mục quốc gia có thể từ chối dòng.",
        "Hãy hỏi đơn vị và sửa lại; thông tin liên hệ sửa được ngay, không cần văn bản.",
        Lead::Update,
    ),
    plain(
        "contact.phone",
        Grade::Warning,
        "Điện thoại hoặc fax không đúng dạng",
        "Số thiếu mã vùng, thừa hoặc lẫn chữ thì không gọi được.",
        "Hãy hỏi đơn vị và sửa lại; thông tin liên hệ sửa được ngay, không cần văn bản.",
        Lead::Update,
    ),
    plain(
        "contact.website",
        Grade::Warning,
        "Website không đúng dạng",
        "Địa chỉ này không mở được trong trình duyệt.",
        "Hãy hỏi đơn vị và sửa lại; thông tin liên hệ sửa được ngay, không cần văn bản.",
        Lead::Update,
    ),
    by(
        law::OLD_CODE,
        plain(
            "qcvn102.form",
            Grade::Warning,
            "Mã QCVN 102 sai dạng",
            "Mã cũ sai dạng thì không tra được văn bản cũ sang mã mới.",
            "Hãy đối chiếu với văn bản đã cấp mã cũ rồi sửa; nếu văn bản in đúng như vậy, hãy chấp nhận kèm lý do.",
            Lead::Update,
        ),
    ),
    plain(
        "closing.unexplained",
        Grade::Warning,
        "Đóng mã mà không rõ đi đâu",
        "Mã đóng không có đơn vị tiếp nhận, lý do cũng không nói “giải thể” hay “cấp nhầm”, thì không trả lời được mã ấy nay \
         là gì.",
        "Lý do đóng mã đã nằm trong đợt áp dụng nên không sửa được nữa. Hãy tìm quyết định liên quan rồi chấp nhận, ghi văn \
         bản ấy và nơi tiếp nhận (hoặc “giải thể”) làm lý do: sổ giữ lý do này cùng người ghi.",
        Lead::Unit,
    ),
    by(
        law::DECISION_TERM,
        plain(
            "event.basis",
            Grade::Warning,
            "Sự kiện không ghi căn cứ",
            "Việc thành lập, chia tách, sáp nhập, giải thể phải dựa trên một văn bản; không ghi thì sau này không chứng minh \
             được.",
            "Với đợt chưa áp dụng, hãy bấm “Ghi căn cứ…” (hoặc chuột phải lên dòng trong đợt) và ghi số, ngày của văn bản; với \
             đợt đã áp dụng, hãy chấp nhận và ghi văn bản ấy làm lý do.",
            Lead::Draft,
        ),
    ),
    by(
        law::DOCUMENT,
        plain(
            "set.document",
            Grade::Warning,
            "Đợt đã áp dụng chưa có văn bản đã ký",
            "Không có bản quét của văn bản đã ký thì không đối chiếu lại được với sổ.",
            "Hãy đính kèm tệp PDF của văn bản đã ký vào đợt.",
            Lead::Papers,
        ),
    ),
    plain(
        "commune.missing",
        Grade::Suggestion,
        "Xã, phường, đặc khu chưa có mã",
        "Mọi xã, phường, đặc khu của tỉnh đều có Ủy ban nhân dân; thiếu trong sổ có thể là đã cấp trên giấy mà chưa ghi.",
        "Hãy đối chiếu với quyết định đã ban hành; chưa cấp thì dùng “Cấp mã cho xã, phường, đặc khu…”.",
        Lead::Unit,
    ),
    plain(
        "commune.name",
        Grade::Suggestion,
        "Tên xã, phường khác danh mục",
        "Tên khác danh mục đơn vị hành chính thì hệ thống khác đối chiếu không ra. Vị trí dấu thanh không tính.",
        "Hãy xem nghị quyết thành lập; nếu danh mục đúng, hãy sửa tên trong đợt tới; nếu sổ đúng, hãy chấp nhận kèm lý do.",
        Lead::Rename,
    ),
    plain(
        "name.characters",
        Grade::Suggestion,
        "Tên có ký tự lạ",
        "Dấu cách thừa, chữ Ð của nước khác hay ký tự ẩn làm việc tìm kiếm và so tên ở hệ thống khác bị lệch.",
        "Hãy sửa cách viết của tên trong đợt tới; chỉ khác cách viết thì không phải đổi tên.",
        Lead::Rename,
    ),
    plain(
        "name.parentSuffix",
        Grade::Suggestion,
        "Tên kèm tên cấp trên",
        "Cấp trên đã nằm trong mã; ghi thêm vào tên thì tên dài và lệch với văn bản thành lập.",
        "Nếu văn bản ghi tên không kèm cấp trên, hãy sửa tên trong đợt tới.",
        Lead::Rename,
    ),
    by(
        law::CAPITALS,
        plain(
            "name.capitals",
            Grade::Suggestion,
            "Viết hoa chưa theo quy định",
            "Tên cơ quan in trong văn bản phải viết hoa theo Nghị định 30.",
            "Hãy xem lại văn bản thành lập; nếu văn bản viết đúng quy định, hãy sửa cách viết trong đợt tới.",
            Lead::Rename,
        ),
    ),
    by(
        law::ORGAN_ID,
        plain(
            "code.organId",
            Grade::Suggestion,
            "Mã dài quá 13 ký tự",
            "Mã cơ quan (OrganId) của văn bản điện tử chỉ có 13 ký tự.",
            "Nếu các đơn vị này gửi, nhận văn bản điện tử, hãy hỏi đơn vị vận hành trục liên thông trước khi dùng.",
            Lead::Unit,
        ),
    ),
    plain(
        "contact.repeated",
        Grade::Suggestion,
        "Một thông tin liên hệ ghi ở nhiều đơn vị",
        "Cùng một số máy hay email ở nhiều đơn vị thường là điền cho đủ cột, không phải của đơn vị.",
        "Hãy hỏi các đơn vị thông tin riêng, ví dụ bằng phiếu khai; nếu dùng chung thật, hãy chấp nhận kèm lý do, cả nhóm hay \
         từng đơn vị.",
        Lead::Update,
    ),
    plain(
        "unit.unconfirmed",
        Grade::Suggestion,
        "Hơn một năm chưa cập nhật hay xác nhận",
        "Thông tin liên hệ cũ dần đi mà không ai báo; văn bản và thư gửi sai nơi.",
        "Hãy gửi phiếu khai cho đơn vị cấp trên trực tiếp; nếu đã hỏi và vẫn đúng, hãy chấp nhận kèm lý do, cả nhóm hay từng \
         đơn vị (được một năm).",
        Lead::Form,
    ),
    plain(
        "qcvn102.differs",
        Grade::Information,
        "Mã QCVN 102 không ứng với mã mới",
        "Theo cách đổi đã công bố, mã cũ này gợi ý một mã khác; cũng có thể đơn vị đã được cấp lại mã.",
        "Chỉ để biết. Nếu mã cũ ghi nhầm, hãy sửa; mã mới đã cấp thì giữ nguyên.",
        Lead::Unit,
    ),
    plain(
        "code.gap",
        Grade::Information,
        "Số chưa dùng trong dãy mã",
        "Số bỏ trống có thể là đơn vị đã cấp trên giấy mà chưa có trong sổ.",
        "Hãy đối chiếu với các quyết định cũ; số chưa từng cấp thì cứ để trống.",
        Lead::Unit,
    ),
];

/// The rule of this identifier; `None` for an identifier that no rule has.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// The rule of an identifier that the checks name themselves; a test proves that each is in the list.
pub(super) fn known(id: &'static str) -> &'static Rule {
    rule(id).unwrap_or(&RULES[0])
}

/// Where the rule stands in the list, which is the order of findings of one grade.
pub(super) fn place(rule: &Rule) -> usize {
    RULES.iter().position(|one| one.id == rule.id).unwrap_or(RULES.len())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_rule_explains_itself_and_stands_once_the_gravest_first() {
        let mut seen = HashSet::new();
        for rule in &RULES {
            assert!(seen.insert(rule.id), "{}", rule.id);
            assert!(rule.id.contains('.'), "{}", rule.id);
            for text in [rule.title, rule.why, rule.remedy] {
                assert!(!text.is_empty() && !text.contains("  "), "{}: {text}", rule.id);
            }
        }
        assert!(RULES.windows(2).all(|pair| pair[0].grade <= pair[1].grade));
    }
}
