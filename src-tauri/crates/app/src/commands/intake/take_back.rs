//! Taking the first load back, as long as nothing came after it: the copy kept before it takes the file's place.

use register::change_set::SetKind;

use super::data::{OpeningSet, TakenBack};
use crate::AppError;
use crate::known_chains::FoundHistory;
use crate::program::Program;
use crate::session::Session;
use crate::view::NoArgs;

/// The opening set that can be taken back: it is the newest set, it is not the one that made the register, and nobody
/// has begun anything after it.
///
/// # Errors
/// Where the file cannot be read.
pub fn offer(session: &Session) -> Result<Option<OpeningSet>, AppError> {
    let untouched = session.register.last_set() > 1 && session.register.drafts().next().is_none();
    if !untouched || session.file().is_read_only() {
        return Ok(None);
    }
    let newest = session.file().sets()?.pop().filter(|set| set.set.kind == SetKind::Opening);
    Ok(newest.map(|set| OpeningSet {
        number: set.set.number,
        title: set.set.title,
        codes: set.counts.issued + set.counts.closed,
    }))
}

/// Takes the first load back: the copy that was kept before it takes the place of the register's file.
///
/// # Errors
/// Where something came after the load (`takeBack.notNewest`), no whole copy is left (`takeBack.noCopy`), or the file
/// could not be replaced (`takeBack.failed`); the register is as it was then.
pub fn take_back_opening(program: &mut Program, _: NoArgs) -> Result<TakenBack, AppError> {
    let (now, holder) = (program.now(), program.holder());
    let session = program.session()?;
    let opening = offer(session)?.ok_or_else(came_after)?;
    let before = session.prepare_take_back(now)?.ok_or_else(no_copy)?;
    let list = session.intake.take();
    let session = program.take_session().ok_or_else(AppError::no_register)?;
    // Whatever happened, the officer goes on with the file that is there.
    let (store, refused) = session.take_back_last_set(&before, &holder)?;
    if refused.is_none() {
        let reason = format!("Bỏ lần nhập danh sách ở đợt {}", opening.number);
        program.accept_taken_back(store.path(), &FoundHistory::of(&store)?, &reason);
    }
    program.open_session(store)?;
    let session = program.session()?;
    session.intake = list;
    if let (Some(intake), now) = session.list_and_state() {
        let judged = intake.judge(now);
        session.keep_list(judged)?;
    }
    match refused {
        Some(why) => Err(not_put_back().with_detail(why.to_string())),
        None => Ok(TakenBack { opening, kept: before.kept().to_string_lossy().into_owned() }),
    }
}

fn came_after() -> AppError {
    AppError::new(
        "takeBack.notNewest",
        "Không bỏ được lần nhập danh sách: sổ chưa nhập danh sách nào, hoặc sau lần nhập đã có thay đổi khác.",
        "Hãy sửa bằng một đợt thay đổi hoặc đợt đính chính; hoặc tạo sổ mới rồi nhập lại danh sách.",
    )
}

fn no_copy() -> AppError {
    AppError::new(
        "takeBack.noCopy",
        "Không bỏ được lần nhập danh sách: không tìm thấy bản sao nguyên vẹn của sổ trước khi nhập trong thư mục sao lưu.",
        "Hãy tạo sổ mới rồi nhập lại danh sách đã sửa; sổ này vẫn giữ nguyên.",
    )
}

fn not_put_back() -> AppError {
    AppError::new(
        "takeBack.failed",
        "Chưa bỏ được lần nhập danh sách: không thay được tệp sổ. Sổ vẫn như trước.",
        "Hãy đóng các chương trình khác đang mở tệp sổ hoặc thư mục của sổ rồi thử lại.",
    )
}
