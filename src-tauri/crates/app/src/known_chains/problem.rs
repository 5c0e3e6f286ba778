//! What stands in the way of applying a set where the history of the register is in doubt.

use register::Problem;
use store::{FaultPlace, FileFault};

use super::{HistoryConflict, KnownLink};

/// How much of a hash is shown: enough to compare by eye with the one on paper.
const SHOWN: usize = 16;

/// The history is not the one this machine has seen; the officer has to decide first.
pub fn conflict(conflict: &HistoryConflict) -> Problem {
    match conflict {
        HistoryConflict::Rewritten { known, found } => Problem::error(
            "history.rewritten",
            format!(
                "Lịch sử của sổ này đã bị viết lại: {} có dấu vân tay {}, nay trong tệp là {}.",
                seen(known),
                short(&known.hash),
                short(found)
            ),
            "Đừng sửa tệp này. Hãy đối chiếu với quyết định đã ký, biên nhận và các bản sao lưu, rồi mở tệp đúng. Chỉ khi biết rõ vì sao lịch sử khác đi, hãy dùng “Công nhận lịch sử của tệp này…” và ghi lý do; trước đó không áp dụng được đợt nào.",
        ),
        HistoryConflict::WentBack { known, last } => Problem::error(
            "history.wentBack",
            format!(
                "Sổ này cũ hơn bản máy này đã thấy: {} không còn trong tệp, tệp chỉ có đến đợt {last}.",
                seen(known)
            ),
            "Nếu đây là bản sao lưu để xem lại thì cứ xem. Để làm tiếp, hãy mở tệp mới nhất. Chỉ khi tệp mới hơn không còn dùng được, hãy dùng “Công nhận lịch sử của tệp này…” và ghi lý do; trước đó không áp dụng được đợt nào.",
        ),
    }
}

/// A set must not be put on a chain that is broken.
pub fn broken(fault: &FileFault) -> Problem {
    let message = match &fault.place {
        FaultPlace::Set(number) => {
            format!("Chuỗi các đợt đã áp dụng bị đứt ở đợt {number}: nội dung không còn đúng như khi áp dụng.")
        }
        FaultPlace::File | FaultPlace::Table(_) | FaultPlace::Code(_) => {
            "Không đọc được chuỗi các đợt đã áp dụng: tệp sổ bị hỏng.".to_owned()
        }
    };
    Problem::error(
        "history.broken",
        message,
        "Tệp đã bị sửa từ bên ngoài chương trình, nên không áp dụng thêm đợt nào vào tệp này. Hãy giữ tệp để đối chiếu, xem các bản sao lưu còn nguyên bằng “Kiểm tra sổ”, và làm tiếp trên bản sao lưu mới nhất còn nguyên.",
    )
}

fn seen(link: &KnownLink) -> String {
    let here = if link.applied_here { "được áp dụng trên máy này" } else { "máy này đã thấy" };
    format!("đợt {} ({here} lúc {})", link.number, link.seen_at.format("%H:%M ngày %d/%m/%Y"))
}

fn short(hash: &str) -> String {
    let letters: Vec<char> = hash.chars().take(SHOWN).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}
