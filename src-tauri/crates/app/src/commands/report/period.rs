//! What a report says of a period.

use chrono::NaiveDate;
use register::change_set::SetKind;
use register::date::printed;

use super::data::{PeriodReport, ReportDecision, ReportLate, ReportView};
use super::problem;
use crate::AppError;
use crate::commands::due;
use crate::commands::due::{DueArg, DueState, DueTask};
use crate::input::day;
use crate::program::Program;
use crate::view::Counts;
use crate::words::{count, iso};

/// How a file remembers what it was asked for.
///
/// # Errors
/// Never for texts.
pub fn request(args: &PeriodReport) -> Result<String, AppError> {
    serde_json::to_string(args).map_err(|why| AppError::internal(&why))
}

/// The days of a period, both included.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// The day on which it is told, where the period is not over then.
    pub until: Option<NaiveDate>,
}

impl Period {
    /// Reads the days.
    ///
    /// # Errors
    /// When one is missing or no day, the last is before the first, or the period has not begun.
    pub fn read(args: &PeriodReport, today: NaiveDate) -> Result<Self, AppError> {
        let read = |field: &str, text: &str| {
            day(field, Some(text))?.ok_or_else(|| AppError::refused(vec![problem::missing(field)]))
        };
        let (from, to) = (read("from", &args.from)?, read("to", &args.to)?);
        if from > to {
            return Err(AppError::refused(vec![problem::order(from, to)]));
        }
        if from > today {
            return Err(AppError::refused(vec![problem::future(from)]));
        }
        Ok(Self { from, to, until: (to > today).then_some(today) })
    }

    fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// `từ ngày 01/01/2026 đến ngày 31/03/2026`, with the day it is told on where it is not over.
    pub fn words(self) -> String {
        let period = format!("từ ngày {} đến ngày {}", printed(self.from), printed(self.to));
        match self.until {
            Some(today) => format!("{period} (tính đến hết ngày {})", printed(today)),
            None => period,
        }
    }
}

/// The report before it is written.
///
/// # Errors
/// Where a day is missing or not valid, the period is turned round, or it has not begun.
pub fn preview(program: &mut Program, args: PeriodReport) -> Result<ReportView, AppError> {
    gather(program, &args).map(|(_, view)| view)
}

/// The figures, decisions and late tasks of a period, and its sentences.
///
/// # Errors
/// Where a day is missing or not valid, the period is turned round, or it has not begun.
pub fn gather(program: &mut Program, args: &PeriodReport) -> Result<(Period, ReportView), AppError> {
    let period = Period::read(args, program.today())?;
    let late = late(program, period)?;
    let session = program.session()?;
    let (mut counts, mut direct, mut later, mut earlier) = (Counts::default(), 0, 0, 0);
    let mut decisions = Vec::new();
    for set in session.file().sets()? {
        let of_set = Counts::from(set.counts);
        let changed = of_set.issued + of_set.renamed + of_set.info_changed + of_set.closed;
        let effective = set.set.effective_on;
        match (set.set.kind, set.set.decision) {
            (SetKind::Direct, _) | (SetKind::Correction | SetKind::Decision, None) => {
                direct += if period.holds(effective) { changed } else { 0 };
            }
            (SetKind::Decision | SetKind::Correction, Some(decision)) if period.holds(decision.dated) => {
                counts.take(of_set);
                later += if effective > period.to { changed } else { 0 };
                decisions.push(ReportDecision {
                    set: set.set.number,
                    number: decision.number,
                    dated: iso(decision.dated),
                    issuer: decision.issuer,
                    title: set.set.title,
                    effective: iso(effective),
                    counts: of_set,
                });
            }
            (SetKind::Decision | SetKind::Correction, Some(decision))
                if decision.dated < period.from && period.holds(effective) =>
            {
                earlier += changed;
            }
            (SetKind::Opening | SetKind::Decision | SetKind::Correction, _) => {}
        }
    }
    decisions.sort_by(|a, b| (&a.dated, a.set).cmp(&(&b.dated, b.set)));
    let eve = period.from.pred_opt().unwrap_or(period.from);
    let mut view = ReportView {
        from: iso(period.from),
        to: iso(period.to),
        before: count(session.file().list_on(eve)?.len()),
        after: count(session.file().list_on(period.to)?.len()),
        counts,
        later,
        earlier,
        direct,
        decisions,
        late,
        paragraphs: Vec::new(),
    };
    view.paragraphs = paragraphs(period, &view);
    Ok((period, view))
}

/// Tasks that were late in the period: their last day was past before it ended, and they were not done before it began.
/// How they stand is told as of the end of the period, so that the same period always gives the same report.
fn late(program: &mut Program, period: Period) -> Result<Vec<ReportLate>, AppError> {
    let tasks = due::list(program, DueArg::default())?.tasks;
    Ok(tasks.into_iter().filter_map(|task| Some((standing(&task, period)?, task))).map(late_view).collect())
}

fn late_view((standing, task): (String, DueTask)) -> ReportLate {
    ReportLate { title: task.title, matter: task.matter, last: task.last, standing }
}

/// `Xong ngày 10/02/2026, trễ 3 ngày`, `Chưa xong khi hết kỳ, trễ 12 ngày`; `None`: it was not late in the period.
fn standing(task: &DueTask, period: Period) -> Option<String> {
    let last: NaiveDate = task.last.parse().ok()?;
    let done: Option<NaiveDate> = task.settled_on.as_deref().and_then(|day| day.parse().ok());
    let days = |until: NaiveDate| (until - last).num_days();
    match (task.state, done) {
        (_, Some(done)) if done <= period.to => (done > last && done >= period.from)
            .then(|| format!("Xong ngày {}, trễ {} ngày", printed(done), days(done))),
        // Done, nobody knows when.
        (DueState::Done, None) => None,
        (DueState::Late | DueState::Open | DueState::Done, _) => {
            (last < period.to).then(|| format!("Chưa xong khi hết kỳ, trễ {} ngày", days(period.to)))
        }
    }
}

fn paragraphs(period: Period, view: &ReportView) -> Vec<String> {
    let Counts { issued, renamed, info_changed, closed } = view.counts;
    let decided = match view.decisions.len() {
        0 => "2. Trong kỳ không có quyết định nào làm thay đổi mã định danh điện tử.".to_owned(),
        number => format!(
            "2. Trong kỳ đã ban hành {number:02} quyết định, làm thay đổi {} mã: cấp mới {issued} mã, đổi tên {renamed} mã, \
             thay đổi thông tin {info_changed} mã, đóng {closed} mã (chi tiết tại Phụ lục).{}",
            issued + renamed + info_changed + closed,
            if view.later > 0 {
                format!(" Trong đó {} mã có hiệu lực sau ngày {}.", view.later, printed(period.to))
            } else {
                String::new()
            }
        ),
    };
    let decided = match view.earlier {
        0 => decided,
        codes => format!("{decided} Có {codes} mã thay đổi theo quyết định ban hành trước kỳ, có hiệu lực trong kỳ."),
    };
    let direct = match view.direct {
        0 => "3. Không có cập nhật thông tin liên hệ ngoài các quyết định nêu trên.".to_owned(),
        codes => format!(
            "3. Đã cập nhật ngay thông tin liên hệ của {codes} lượt mã, không phải ban hành văn bản theo Công văn số \
             1018/BTTTT-THH."
        ),
    };
    let late = match view.late.len() {
        0 => {
            "4. Không có việc nào quá thời hạn 30 ngày ban hành văn bản và 07 ngày cập nhật Hệ thống quản lý danh mục \
              điện tử dùng chung."
                .to_owned()
        }
        number => format!("4. Có {number} việc quá thời hạn (chi tiết tại Phụ lục)."),
    };
    vec![
        format!(
            "Thực hiện Quyết định số 20/2020/QĐ-TTg ngày 22 tháng 7 năm 2020 của Thủ tướng Chính phủ về mã định danh điện \
             tử của các cơ quan, tổ chức, tình hình quản lý mã định danh điện tử {} như sau:",
            period.words()
        ),
        format!(
            "1. Số mã đang dùng: đầu kỳ {} mã, cuối kỳ {} mã (tính theo ngày có hiệu lực).",
            view.before, view.after
        ),
        decided,
        direct,
        late,
        "Trên đây là báo cáo tình hình quản lý mã định danh điện tử, kính đề nghị xem xét, tổng hợp".to_owned(),
    ]
}
