//! What verdicts, remarks and repairs mean and what to do about them, as the handbook says it.

use super::{Remark, RepairKind, Verdict};

impl Verdict {
    /// What such a row is, as a Vietnamese sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Verdict::New => "Sổ chưa từng có mã này, và mã cấp được.",
            Verdict::Same => "Sổ đã có mã này với đúng tên và thông tin như danh sách.",
            Verdict::Renamed => "Sổ có mã này nhưng với tên khác.",
            Verdict::InfoChanged => "Sổ có đúng mã và tên; thông tin khác (hay cách viết của tên) không giống.",
            Verdict::ClosedHere => {
                "Sổ đã đóng mã này, còn danh sách vẫn ghi là đang dùng. Mã đã đóng không được cấp lại."
            }
            Verdict::ClosedThere => "Danh sách ghi mã đã đóng, sổ đang ghi là đang dùng.",
            Verdict::ClosedNew => "Danh sách ghi mã đã đóng, mà sổ chưa từng có mã này.",
            Verdict::DuplicateSame => "Một dòng trước đã có cùng mã và cùng tên.",
            Verdict::DuplicateDiffers => "Nhiều dòng cùng một mã nhưng nội dung khác nhau, không biết dòng nào đúng.",
            Verdict::Malformed => "Nội dung ở cột mã không phải là mã định danh.",
            Verdict::NoCode => "Ô mã của dòng để trống.",
            Verdict::CodeProposed => {
                "Đơn vị chưa có mã; chương trình đề nghị mã còn trống tiếp theo dưới cấp trên của nó."
            }
            Verdict::ParentMissing => "Cấp trên (phần mã đứng trước) không có trong sổ lẫn trong danh sách.",
            Verdict::ParentWaits => "Dòng của cấp trên có trong danh sách nhưng chưa được nhận, hoặc còn chờ sửa.",
            Verdict::LevelSkipped => {
                "Cấp trên trực tiếp không có, trong khi cấp cao hơn nữa thì có. Mỗi nhóm của mã là một cấp, \
                                      không được bỏ cấp."
            }
            Verdict::OtherRoot => "Mã bắt đầu bằng một mã cấp 1 mà sổ này không giữ.",
            Verdict::EmptyName => "Ô tên để trống.",
            Verdict::LookAlike => "Mã mới, nhưng sổ dường như đã có chính đơn vị này với một mã khác.",
            Verdict::Held => "Mã đang nằm trong một đợt thay đổi khác chưa áp dụng.",
        }
    }

    /// What the officer can do about such a row, as Vietnamese sentences.
    pub fn remedy(self) -> &'static str {
        match self {
            Verdict::New | Verdict::Renamed | Verdict::InfoChanged => {
                "Dòng được nhận sẵn. Hãy xem lại; không muốn lấy thì bỏ dấu ở cột Nhận."
            }
            Verdict::Same => "Không phải làm gì.",
            Verdict::ClosedHere => "Nếu đơn vị đang hoạt động, hãy cấp cho đơn vị một mã mới sau khi nhập.",
            Verdict::ClosedThere => "Nếu đúng là đã đóng, hãy đánh dấu nhận dòng để đưa việc đóng mã vào đợt.",
            Verdict::ClosedNew => {
                "Khi lập sổ lần đầu, dòng được ghi là mã cũ đã đóng để không bao giờ cấp lại. Vào đợt thay đổi thì dòng \
                 không nhận được: hãy ghi lại mã ấy để không cấp cho đơn vị khác."
            }
            Verdict::DuplicateSame => {
                "Không phải làm gì; nếu hai dòng khác nhau ở thông tin liên hệ, hãy xem dòng nào đúng."
            }
            Verdict::DuplicateDiffers => {
                "Hãy đối chiếu với văn bản đã ban hành để biết dòng nào đúng, rồi sửa tệp và nhập lại."
            }
            Verdict::Malformed => "Hãy nhận đề nghị sửa nếu có; nếu không, hãy sửa mã trong tệp rồi nhập lại.",
            Verdict::NoCode => "Hãy ghi mã vào tệp rồi nhập lại; nếu đơn vị chưa có mã, hãy cấp mã sau khi nhập.",
            Verdict::CodeProposed => {
                "Nếu cấp mã ấy, hãy nhận đề nghị “Cấp mã còn trống tiếp theo cho đơn vị chưa có mã”; nếu chưa, hãy để dòng lại."
            }
            Verdict::ParentMissing => {
                "Hãy thêm dòng của cấp trên vào tệp, hoặc cấp mã cho cấp trên trước, rồi nhập lại."
            }
            Verdict::ParentWaits => "Hãy quyết định dòng của cấp trên trước; dòng này sẽ nhận được theo.",
            Verdict::LevelSkipped => "Hãy thêm dòng của cấp trên trực tiếp vào tệp, hoặc sửa mã.",
            Verdict::OtherRoot => "Hãy nhập dòng này vào sổ của nơi giữ mã ấy, hoặc để dòng lại.",
            Verdict::EmptyName => "Hãy ghi tên vào tệp rồi nhập lại, hoặc để dòng lại.",
            Verdict::LookAlike => {
                "Hãy xem có phải một đơn vị không. Nếu là hai đơn vị khác nhau, hãy đánh dấu nhận dòng."
            }
            Verdict::Held => "Hãy chuyển sang đợt ấy rồi nhập, hoặc bỏ dòng của mã khỏi đợt ấy trước.",
        }
    }
}

impl Remark {
    /// What was noticed, as a Vietnamese sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Remark::Suggested => {
                "Danh sách chỉ có mã QCVN 102; mã ghi ở đây được suy từ mã cũ theo cách đổi đã công bố."
            }
            Remark::ParentSuffix => "Tên kết thúc bằng tên của cấp trên, ví dụ “Phòng Tổ chức - Sở Y tế”.",
            Remark::ParentDiffers => "Cột cấp trên của danh sách ghi một nơi khác với nơi mà mã nói.",
            Remark::SpellingOnly => "Tên chỉ khác sổ ở cách viết: dấu cách, chữ hoa, vị trí dấu thanh, Đ với Ð.",
            Remark::NameTwice => "Hai đơn vị dưới cùng cấp trên có tên này.",
            Remark::Unrepaired => "Có đề nghị sửa chưa được nhận hay từ chối, hoặc không nhận thì dòng không giữ được.",
            Remark::NearName => {
                "Tên gần giống tên trong sổ (từ chỉ loại đơn vị, chữ viết tắt, dấu) nhưng không phải một tên."
            }
            Remark::RootItself => "Dòng sẽ đổi điều sổ ghi về chính cơ quan cấp 1.",
            Remark::SaysClosed => {
                "Tên hay ghi chú nói đơn vị không còn, mà danh sách không có cột tình trạng nói như vậy."
            }
            Remark::OddContact => "Email, điện thoại hay website không có dạng thường gặp.",
            Remark::OutsideForm => "Đây là phiếu khai của một đơn vị, nhưng dòng nói về mã không thuộc đơn vị ấy.",
            Remark::HoldsRows => "Một ô có nhiều dòng chữ, trong đó có dòng trông như dòng riêng của danh sách.",
            Remark::BrokenLetters => "Chữ trong ô đã mất, hoặc trông như bị đọc sai bảng mã.",
        }
    }

    /// What the officer can do about it, as Vietnamese sentences.
    pub fn remedy(self) -> &'static str {
        match self {
            Remark::Suggested => "Hãy so với quyết định đã cấp mã mới; mã suy ra chỉ là gợi ý.",
            Remark::ParentSuffix => {
                "Nếu văn bản ghi tên không kèm cấp trên, hãy sửa tên sau khi nhập; nếu đúng thế thì thôi."
            }
            Remark::ParentDiffers => "Cấp trên nằm trong chính mã: hãy so cả hai với văn bản đã ban hành.",
            Remark::SpellingOnly => {
                "Để nguyên thì sổ giữ cách viết đang có; muốn theo danh sách, hãy đánh dấu nhận dòng."
            }
            Remark::NameTwice => "Hãy xem có phải một đơn vị được cấp hai mã không.",
            Remark::Unrepaired => "Hãy nhận đề nghị, hoặc bấm Giữ nguyên, cho cả kiểu hay cho riêng dòng.",
            Remark::NearName => {
                "Nếu đơn vị đã đổi tên theo văn bản, hãy đánh dấu nhận dòng; nếu chỉ là cách viết, hãy để như sổ."
            }
            Remark::RootItself => "Nếu đúng, hãy đánh dấu nhận dòng.",
            Remark::SaysClosed => {
                "Đã đóng thì ghi “Đã đóng” vào cột Tình trạng rồi nhập lại; đang dùng thì đánh dấu nhận dòng."
            }
            Remark::OddContact => {
                "Nội dung được giữ như danh sách ghi; nếu sai, hãy sửa trong tệp hoặc sửa sau khi nhập."
            }
            Remark::OutsideForm => {
                "Nếu đơn vị lập phiếu được khai cho mã ấy, hãy đánh dấu nhận dòng; nếu không, hãy để nguyên."
            }
            Remark::HoldsRows => {
                "Nếu là các đơn vị khác nhau, hãy tách ô thành từng dòng trong tệp rồi nhập lại; nếu không, hãy nhận dòng."
            }
            Remark::BrokenLetters => {
                "Hãy lấy lại tệp gốc, lưu kiểu Unicode (UTF-8) rồi nhập lại; đúng là viết vậy thì nhận dòng."
            }
        }
    }
}

impl RepairKind {
    /// Where such faults come from, as a Vietnamese sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            RepairKind::Tcvn3 => "Danh sách soạn bằng phông .VnTime giữ chữ tiếng Việt theo bảng mã cũ.",
            RepairKind::Vni => "Danh sách soạn bằng phông VNI- giữ dấu thành ký tự riêng theo bảng mã cũ.",
            RepairKind::Compose => {
                "Có máy lưu chữ và dấu rời nhau; nhìn như nhau nhưng tìm và so tên ở nơi khác bị lệch."
            }
            RepairKind::DStroke => "Chữ Ð của bảng chữ cái khác trông giống chữ Đ nhưng là ký tự khác.",
            RepairKind::Spaces => "Dấu cách ở đầu, ở cuối, lặp lại, dấu cách ẩn, hay xuống dòng trong ô.",
            RepairKind::LookAlikeLetters => {
                "Mã có chữ của bảng chữ cái khác (Nga, Hy Lạp) hay chữ toàn khổ trông giống chữ La-tinh."
            }
            RepairKind::LetterCase => "Chữ cái trong mã định danh luôn viết hoa.",
            RepairKind::Dot => "Các nhóm của mã phải cách nhau bằng dấu chấm.",
            RepairKind::Spreadsheet => "Excel hiểu mã như 01.10 là số hoặc ngày rồi giữ một giá trị khác.",
            RepairKind::Root => "Danh sách chỉ ghi phần sau của mã, bỏ mã cấp 1.",
            RepairKind::LetterForDigit => "Chữ O hay I, L bị gõ nhầm thay cho số 0 hay 1.",
            RepairKind::Zeros => "Bảng tính bỏ số 0 đứng đầu: H53.1 bên cạnh H53.02.",
            RepairKind::PhoneZero => "Bảng tính giữ số điện thoại như một số nên mất số 0 đứng đầu.",
            RepairKind::Bullet => "Danh sách đặt gạch, dấu cộng hay dấu chấm trước tên để làm mục con.",
            RepairKind::NextCode => "Phiếu khai hay danh sách có đơn vị chưa được cấp mã.",
        }
    }

    /// What to look at before such repairs are accepted, as a Vietnamese sentence.
    pub fn caution(self) -> &'static str {
        match self {
            RepairKind::Tcvn3 | RepairKind::Vni => "hãy đọc vài dòng “đề nghị” xem chữ đã đúng.",
            RepairKind::Compose | RepairKind::DStroke | RepairKind::Spaces => {
                "không đổi nội dung nhìn thấy, nhận cả kiểu được."
            }
            RepairKind::LookAlikeLetters | RepairKind::LetterForDigit => {
                "hãy so với quyết định: mã viết bằng chữ và mã viết bằng số là hai mã khác nhau."
            }
            RepairKind::LetterCase | RepairKind::Dot => "hãy xem vài dòng; thường nhận cả kiểu được.",
            RepairKind::Spreadsheet | RepairKind::Zeros => {
                "hãy so với quyết định: chương trình suy ra số 0 đã mất từ các mã cùng cấp, không đọc được từ tệp."
            }
            RepairKind::Root => "hãy chắc rằng cả danh sách là của cơ quan cấp 1 này.",
            RepairKind::PhoneZero => "hãy xem vài số; thường nhận cả kiểu được.",
            RepairKind::Bullet => "hãy xem tên còn lại có đúng tên đơn vị.",
            RepairKind::NextCode => "đây là cấp mã mới: chỉ nhận khi đơn vị thật sự được cấp mã trong đợt này.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_a_sentence_of_its_own() {
        let verdicts = Verdict::ALL.map(|one| [one.meaning(), one.remedy()]);
        let remarks = Remark::ALL.map(|one| [one.meaning(), one.remedy()]);
        let repairs = RepairKind::ALL.map(|one| [one.meaning(), one.caution()]);
        for text in verdicts.into_iter().chain(remarks).chain(repairs).flatten() {
            assert!(text.ends_with('.') && !text.contains("  "), "{text}");
        }
    }
}
