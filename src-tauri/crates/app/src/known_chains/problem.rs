//! What stands in the way of applying a set where the history of the register is in doubt.

use std::path::Path;

use documents::word::PaperKind;
use register::Problem;
use store::{Attachment, EnclosureKind, FaultPlace, FileFault};

use crate::AppError;

use super::{HistoryConflict, KnownEnclosure, KnownLink, MemoryLoss, OtherRegister};

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

/// A set must not seal a document that is not what was attached.
pub fn document_changed(document: &Attachment) -> Problem {
    Problem::error(
        "history.documentChanged",
        format!(
            "Văn bản đính kèm “{}” của đợt {} không còn đúng như khi đính kèm: nội dung trong tệp sổ đã bị thay từ bên ngoài.",
            document.file, document.set
        ),
        "Không áp dụng thêm đợt nào vào tệp này. Hãy giữ tệp để đối chiếu với bản đã ký, xem các bản sao lưu còn nguyên bằng “Kiểm tra tính toàn vẹn”, và làm tiếp trên bản sao lưu mới nhất còn nguyên.",
    )
}

/// A part of what this machine knew is lost; `is_kept`: the register that is open is still known. Nothing is blocked.
pub fn lost(loss: &MemoryLoss, folder: &Path, is_kept: bool) -> Problem {
    let this = if is_kept {
        "Sổ đang mở vẫn còn trong những gì giữ được."
    } else {
        "Sổ đang mở không còn trong những gì giữ được: máy này chỉ nhớ từ lần mở này."
    };
    Problem::warning(
        "history.memoryLost",
        format!(
            "Tệp ghi nhớ lịch sử các sổ của máy này (chains.json) bị hỏng, phát hiện lúc {}; còn đọc được {} sổ. Sổ nào không còn được nhớ mà lịch sử đã bị viết lại trước lúc đó thì máy này không báo được. {this}",
            loss.at.format("%H:%M ngày %d/%m/%Y"),
            loss.registers
        ),
        format!(
            "Hãy đối chiếu từng sổ với quyết định đã ký hoặc biên nhận cất ngoài máy này. Tệp hỏng được giữ nguyên ở “{}”; nếu không rõ vì sao hỏng, hãy báo người phụ trách máy.",
            folder.join(&loss.kept_as).display()
        ),
    )
}

/// A register of a body of which this machine knows another one; `first`: its own first set. Nothing is blocked.
pub fn other(other: &OtherRegister, first: &KnownLink) -> Problem {
    let place = other
        .path
        .as_ref()
        .map_or_else(|| "ở một chỗ nay đã có sổ khác".to_owned(), |path| format!("ở “{}”", path.display()));
    let together =
        if other.began_together { " Hai sổ ghi đợt 1 được áp dụng cùng một lúc." } else { "" };
    Problem::warning(
        "history.otherRegister",
        format!(
            "Máy này đã biết một sổ khác của {} {place}: đợt 1 có dấu vân tay {}, đến {}. Sổ đang mở có đợt 1 khác, dấu vân tay {}.{together} Hai tệp có phải là cùng một sổ không?",
            other.root,
            short(&other.first.hash),
            seen(&other.last),
            short(&first.hash)
        ),
        "Nếu đây là sổ khác (sổ làm thử, sổ nơi khác gửi đến) thì cứ dùng. Nếu lẽ ra là cùng một sổ thì lịch sử của một trong hai tệp đã bị viết lại từ đợt 1: đừng áp dụng đợt nào vào tệp này, hãy đối chiếu cả hai với quyết định đã ký và biên nhận, rồi làm tiếp trên tệp đúng.",
    )
}

/// Such a question as what stands in the way of applying a set.
pub fn must_answer(question: &Problem) -> Problem {
    Problem::error(
        question.rule,
        format!("{} Chưa áp dụng được đợt nào khi câu hỏi này chưa được trả lời.", question.message),
        "Hãy bấm “Xem…” ở thanh báo phía trên cửa sổ, đọc kỹ rồi bấm “Đã biết”. Nếu lẽ ra là cùng một sổ thì đừng áp dụng vào tệp này.",
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

/// That the officer took note could not be kept, so that they are told again.
pub fn note_not_kept(why: String) -> AppError {
    AppError::new(
        "history.noteNotKept",
        "Không ghi được vào thư mục cài đặt của chương trình là đã xem, nên những lời này sẽ còn hiện.",
        "Sổ vẫn làm việc bình thường. Hãy kiểm tra ổ đĩa còn chỗ và thư mục cài đặt ghi được, rồi thử lại.",
    )
    .with_detail(why)
}

/// The machine could not write what it has seen.
pub fn not_remembered(folder: &Path, why: String) -> AppError {
    AppError::new(
        "history.notRemembered",
        format!(
            "Máy này không ghi nhớ được các đợt đã thấy của sổ (tệp chains.json trong thư mục “{}” không đọc hoặc không ghi được); nếu sổ bị viết lại, máy này không báo được.",
            folder.display()
        ),
        "Sổ vẫn làm việc bình thường. Hãy kiểm tra ổ đĩa còn chỗ, quyền đọc và ghi tệp, thư mục ấy; cho đến lúc đó hãy lưu biên nhận sau mỗi lần áp dụng và cất ngoài máy này.",
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
