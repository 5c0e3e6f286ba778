//! A task in words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::change_set::{Decision, EventKind, SetNumber};
use register::date::printed;
use register::deadline::{Clock, Happened, Matter, Settled, Standing, Task};
use register::law;

use super::data::{DueClock, DueState, DueTask};
use crate::AppError;
use crate::session::Session;
use crate::words::{cited, days, iso};

const LOCAL: &str = "Quy định của địa phương";

/// How sets and drafts are called.
pub struct Names {
    sets: BTreeMap<SetNumber, (String, Option<Decision>)>,
    drafts: BTreeMap<i64, String>,
}

impl Names {
    /// The titles of all drafts and of the sets that have a decision.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(session: &Session) -> Result<Self, AppError> {
        let sets = session.file().sets_with_decision()?.into_iter().map(|set| (set.number, (set.title, set.decision)));
        let drafts = session.present().drafts().map(|draft| (draft.id, draft.header.title.clone()));
        Ok(Self { sets: sets.collect(), drafts: drafts.collect() })
    }

    fn matter(&self, matter: Matter) -> String {
        match matter {
            Matter::Set(number) => match self.sets.get(&number) {
                Some((title, Some(decision))) => format!("Đợt {number} – {}: {title}", decision.number),
                Some((title, None)) => format!("Đợt {number}: {title}"),
                None => format!("Đợt {number}"),
            },
            Matter::Draft(id) => {
                format!("Dự thảo “{}”", self.drafts.get(&id).map(String::as_str).unwrap_or_default())
            }
        }
    }

    fn known_as(&self, matter: Matter) -> String {
        match (matter, self.decision(matter)) {
            (Matter::Set(_), Some(decision)) => decision.number.clone(),
            (Matter::Set(number), None) => format!("đợt {number}"),
            (Matter::Draft(id), _) => {
                format!("dự thảo “{}”", self.drafts.get(&id).map(String::as_str).unwrap_or_default())
            }
        }
    }

    fn decision(&self, matter: Matter) -> Option<&Decision> {
        match matter {
            Matter::Set(number) => self.sets.get(&number)?.1.as_ref(),
            Matter::Draft(_) => None,
        }
    }
}

/// A task in words, as of a day.
pub fn view(task: &Task, names: &Names, today: NaiveDate) -> DueTask {
    let key = &task.key;
    let (set, draft) = match key.matter {
        Matter::Set(number) => (Some(number), None),
        Matter::Draft(id) => (None, Some(id)),
    };
    let events = task.events.iter().map(|event| event.count).sum();
    DueTask {
        id: id(task),
        clock: match key.clock {
            Clock::Report => DueClock::Report,
            Clock::Decide => DueClock::Decide,
            Clock::Catalogue => DueClock::Catalogue,
        },
        title: title(task),
        matter: names.matter(key.matter),
        known_as: names.known_as(key.matter),
        set,
        draft,
        event: task.events.first().map(|event| event.first).filter(|_| events == 1),
        events,
        since: iso(key.since),
        last: iso(task.last),
        state: match task.standing(today) {
            Standing::Late => DueState::Late,
            Standing::Open => DueState::Open,
            Standing::Done => DueState::Done,
        },
        left: task.left(today).map(days),
        standing: standing(task, today),
        settled_by: settled_by(task, names),
        settled_on: task.settled.as_ref().and_then(|settled| settled.on).map(iso),
        reason: task.settled.as_ref().and_then(|settled| settled.reason.clone()),
        clause: clause(task),
    }
}

/// The rule behind a task. The law names founding, merging, splitting and dissolving; a term for renaming is what provinces
/// ask of themselves.
fn clause(task: &Task) -> String {
    let renaming = |event: &Happened| event.kind == EventKind::Rename;
    let term = law::DECISION_TERM;
    match task.key.clock {
        Clock::Report => LOCAL.to_owned(),
        Clock::Catalogue => law::CATALOGUE_TERM.to_owned(),
        Clock::Decide if task.events.iter().all(renaming) => {
            format!("Thông lệ của địa phương ({term} không nêu việc đổi tên)")
        }
        Clock::Decide if task.events.iter().any(renaming) => {
            format!("{term}; riêng việc đổi tên là thông lệ của địa phương")
        }
        Clock::Decide => term.to_owned(),
    }
}

/// `decide-draft-4-20260105`.
fn id(task: &Task) -> String {
    let clock = match task.key.clock {
        Clock::Report => "report",
        Clock::Decide => "decide",
        Clock::Catalogue => "catalogue",
    };
    let matter = match task.key.matter {
        Matter::Set(number) => format!("set-{number}"),
        Matter::Draft(id) => format!("draft-{id}"),
    };
    format!("{clock}-{matter}-{}", task.key.since.format("%Y%m%d"))
}

fn title(task: &Task) -> String {
    match task.key.clock {
        Clock::Report => format!("Đơn vị báo cáo: {}", happened(&task.events)),
        Clock::Decide => format!("Ban hành quyết định: {}", happened(&task.events)),
        Clock::Catalogue => "Cập nhật danh mục quốc gia".to_owned(),
    }
}

/// `2 sáp nhập, 1 giải thể`.
fn happened(events: &[Happened]) -> String {
    let one = |event: &Happened| format!("{} {}", event.count, event.kind.word().to_lowercase());
    events.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn standing(task: &Task, today: NaiveDate) -> String {
    let left = task.left(today);
    match (task.standing(today), left) {
        (Standing::Late, left) => format!("Trễ {} ngày", -left.unwrap_or_default()),
        (Standing::Open, Some(0)) => "Hạn cuối hôm nay".to_owned(),
        (Standing::Open, left) => format!("Còn {} ngày", left.unwrap_or_default()),
        (Standing::Done, None) => "Đã xong".to_owned(),
        (Standing::Done, Some(left)) if left < 0 => format!("Xong, trễ {} ngày", -left),
        (Standing::Done, Some(_)) => "Xong đúng hạn".to_owned(),
    }
}

fn settled_by(task: &Task, names: &Names) -> String {
    let decision = names.decision(task.key.matter);
    match (task.key.clock, &task.settled) {
        (Clock::Report, None) => "Văn bản báo cáo của đơn vị, ghi ở mục “Căn cứ” của sự kiện".to_owned(),
        (Clock::Report, Some(_)) => "Đã ghi căn cứ cho sự kiện".to_owned(),
        (Clock::Decide, None) => "Quyết định của đợt thay đổi này".to_owned(),
        (Clock::Decide, Some(_)) => decision.map(cited).unwrap_or_default(),
        (Clock::Catalogue, None) => {
            let number = decision.map(|decision| decision.number.as_str()).unwrap_or_default();
            format!("Đánh dấu “đã cập nhật danh mục” cho Quyết định {number}")
        }
        (Clock::Catalogue, Some(settled)) => ticked(settled),
    }
}

/// `Đã cập nhật ngày 06/02/2026 (Nguyễn Thị Hoà đánh dấu; đã đối chiếu với danh mục)`.
fn ticked(settled: &Settled) -> String {
    let on = settled.on.map(|on| format!(" ngày {}", printed(on))).unwrap_or_default();
    let reason = settled.reason.as_deref().map(|reason| format!("; {reason}")).unwrap_or_default();
    format!("Đã cập nhật{on} ({} đánh dấu{reason})", settled.by)
}
