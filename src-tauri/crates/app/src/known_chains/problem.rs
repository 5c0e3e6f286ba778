//! What stands in the way of applying a set where the history of the register is in doubt.

use std::path::Path;

use documents::word::PaperKind;
use register::Problem;
use store::{EnclosureKind, FaultPlace, FileFault};

use crate::AppError;

use super::{HistoryConflict, KnownEnclosure, KnownLink};

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
        HistoryConflict::Swapped { known, gone } => Problem::error(
            "history.swapped",
            format!(
                "Sổ này đã bị sửa từ bên ngoài: {} (máy này đã thấy lúc {}) {}.",
                enclosure(known),
                known.seen_at.format("%H:%M ngày %d/%m/%Y"),
                if *gone { "không còn trong tệp" } else { "nay là một bản khác" }
            ),
            "Đừng sửa tệp này. Hãy đối chiếu với bản đã ký và các bản sao lưu, rồi mở tệp đúng. Chỉ khi biết rõ vì sao khác đi, hãy dùng “Công nhận lịch sử của tệp này…” và ghi lý do; trước đó không áp dụng được đợt nào.",
        ),
    }
}

/// What a known enclosure is, in words.
pub fn enclosure(known: &KnownEnclosure) -> String {
    match (known.kind, known.name.as_str()) {
        (EnclosureKind::Attachment, file) => format!("văn bản đính kèm “{file}”"),
        (EnclosureKind::PaperSetting, "paper_texts") => "nội dung văn bản của sổ".to_owned(),
        (EnclosureKind::PaperSetting, key) => {
            let kind = key.strip_prefix("paper_template.").and_then(PaperKind::from_id);
            kind.map_or_else(|| format!("mẫu “{key}”"), |kind| format!("mẫu {}", kind.title()))
        }
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
        "Tệp đã bị sửa từ bên ngoài chương trình, nên không áp dụng thêm đợt nào vào tệp này. Hãy giữ tệp để đối chiếu, xem các bản sao lưu còn nguyên bằng “Kiểm tra tính toàn vẹn”, và làm tiếp trên bản sao lưu mới nhất còn nguyên.",
    )
}

/// The officer's decision could not be kept, and is not in force.
pub fn decision_not_kept(why: String) -> AppError {
    AppError::new(
        "history.notKept",
        "Không ghi được quyết định vào thư mục cài đặt của chương trình; sổ vẫn chưa áp dụng được.",
        "Hãy kiểm tra ổ đĩa còn chỗ và thư mục cài đặt ghi được, rồi thử lại.",
    )
    .with_detail(why)
}

/// The machine could not write what it has seen.
pub fn not_remembered(folder: &Path, why: String) -> AppError {
    AppError::new(
        "history.notRemembered",
        format!(
            "Máy này không ghi nhớ được các đợt đã thấy của sổ (thư mục “{}” không ghi được); nếu sau này sổ bị viết lại, máy này sẽ không báo.",
            folder.display()
        ),
        "Sổ vẫn làm việc bình thường. Hãy kiểm tra ổ đĩa còn chỗ và thư mục ấy ghi được; cho đến lúc đó hãy lưu biên nhận sau mỗi lần áp dụng và cất ngoài máy này.",
    )
    .with_detail(why)
}

fn seen(link: &KnownLink) -> String {
    let here = if link.applied_here { "được áp dụng trên máy này" } else { "máy này đã thấy" };
    format!("đợt {} ({here} lúc {})", link.number, link.seen_at.format("%H:%M ngày %d/%m/%Y"))
}

fn short(hash: &str) -> String {
    let letters: Vec<char> = hash.chars().take(SHOWN).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}
