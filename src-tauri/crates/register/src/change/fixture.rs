//! A small book for the tests of the verbs: the register of Tây Ninh, shortened.
//!
//! ```text
//! H53            UBND tỉnh Tây Ninh
//! H53.01         Sở Nội vụ
//! H53.01.01      Ban Thi đua
//! H53.01.01.01   Tổ Khen thưởng
//! H53.01.02      Chi cục Văn thư
//! H53.02         Sở Văn hóa
//! H53.03         Sở Thông tin, closed on 1/3/2022
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::code::tests::code;
use crate::policy::Policy;
use crate::unit::Field;
use crate::{Code, Problem, Register, Unit};

pub(crate) type Refused = Vec<Problem>;

/// A register with its drafts, in memory.
#[derive(Clone)]
pub(crate) struct Book {
    pub register: Register,
    last_draft: DraftId,
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn decided(number: &str, dated: &str) -> Terms {
    Terms {
        decision: Some(Decision { number: number.into(), dated: day(dated), issuer: "UBND tỉnh Tây Ninh".into() }),
        effective_on: None,
        at: day("2026-01-31").and_hms_opt(8, 0, 0).unwrap(),
        by: "Nguyễn Thị Hoà".into(),
    }
}

pub(crate) fn header(kind: SetKind) -> Header {
    Header { kind, title: "Đợt thử".into(), notes: String::new() }
}

pub(crate) fn fields(list: &[(Field, &str)]) -> BTreeMap<Field, String> {
    list.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
}

/// The rules broken, in order.
pub(crate) fn rules(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.rule).collect()
}

/// Why the act was refused.
pub(crate) fn refusal<T>(outcome: Result<T, Refused>) -> Vec<&'static str> {
    match outcome {
        Ok(_) => panic!("the act was not refused"),
        Err(problems) => {
            for problem in &problems {
                assert!(problem.is_error(), "{problem:?}");
                assert!(!problem.message.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
            }
            rules(&problems)
        }
    }
}

impl Book {
    pub fn new() -> Self {
        let mut book = Self { register: Register::new(Policy::default()), last_draft: 0 };
        book.open_with(&[
            ("H53", "UBND tỉnh Tây Ninh"),
            ("H53.01", "Sở Nội vụ"),
            ("H53.01.01", "Ban Thi đua"),
            ("H53.01.01.01", "Tổ Khen thưởng"),
            ("H53.01.02", "Chi cục Văn thư"),
            ("H53.02", "Sở Văn hóa"),
            ("H53.03", "Sở Thông tin"),
        ]);
        let draft = book.draft();
        book.close(draft, "H53.03", false).unwrap();
        book.apply(draft, "2022-03-01").unwrap();
        book
    }

    fn open_with(&mut self, units: &[(&str, &str)]) {
        let mut draft = Draft::new(0, header(SetKind::Opening));
        draft.events.insert(1, Event::new(EventKind::Establish));
        for (text, name) in units {
            let line = Line { event: 1, before: None, after: Some(Arc::new(Unit::named(name))), note: None };
            draft.lines.insert(code(text), line);
        }
        let terms = Terms { decision: None, effective_on: Some(day("2020-09-15")), ..decided("", "2020-09-15") };
        let (sealed, _) = seal(&self.register, &draft, None, &terms).unwrap();
        self.register.absorb_sealed(&sealed);
    }

    pub fn draft(&mut self) -> DraftId {
        self.draft_of(SetKind::Decision)
    }

    pub fn draft_of(&mut self, kind: SetKind) -> DraftId {
        self.last_draft += 1;
        let header = Header { title: format!("Đợt {}", self.last_draft), ..header(kind) };
        self.register.insert_draft(Draft::new(self.last_draft, header));
        self.last_draft
    }

    /// Carries an act out in a draft.
    pub fn act(
        &mut self,
        draft: DraftId,
        act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(), Refused>,
    ) -> Result<Plan, Refused> {
        let mut edit = DraftEdit::new(&self.register, self.register.draft(draft).unwrap());
        act(&mut edit)?;
        let plan = edit.finish("việc thử".into())?;
        self.register.absorb_plan(&plan);
        Ok(plan)
    }

    pub fn issue(&mut self, draft: DraftId, parent: &str, typed: Option<&str>, name: &str) -> Result<Plan, Refused> {
        let row = NewUnit { parent: code(parent), code: typed.map(str::to_owned), unit: Unit::named(name) };
        self.act(draft, |edit| {
            let (_, problems) = edit.issue(&[row], &Origin::default());
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })
    }

    pub fn rename(&mut self, draft: DraftId, text: &str, name: &str) -> Result<Plan, Refused> {
        self.act(draft, |edit| edit.rename(&code(text), name, &Origin::default()))
    }

    pub fn update(&mut self, draft: DraftId, text: &str, changes: &[(Field, &str)]) -> Result<Plan, Refused> {
        self.act(draft, |edit| edit.update(&code(text), &fields(changes), &Origin::default()))
    }

    pub fn close(&mut self, draft: DraftId, text: &str, subtree: bool) -> Result<Plan, Refused> {
        self.act(draft, |edit| edit.close(&code(text), "giải thể", subtree, &Origin::default()).map(|_| ()))
    }

    pub fn take_back(&mut self, draft: DraftId, text: &str) -> Result<Plan, Refused> {
        self.act(draft, |edit| edit.take_back(&code(text)))
    }

    /// Writes the plan of an earlier act, or its inverse, if the gate lets it.
    pub fn replay(&mut self, plan: &Plan) -> Result<(), Refused> {
        admit(&self.register, plan)?;
        self.register.absorb_plan(plan);
        Ok(())
    }

    pub fn seal(&self, draft: DraftId, terms: &Terms) -> Result<(Sealed, Vec<Problem>), Refused> {
        seal(&self.register, self.register.draft(draft).unwrap(), Some(draft), terms)
    }

    pub fn apply(&mut self, draft: DraftId, dated: &str) -> Result<Sealed, Refused> {
        let (sealed, _) = self.seal(draft, &decided("12/QĐ-UBND", dated))?;
        self.register.absorb_sealed(&sealed);
        Ok(sealed)
    }

    /// Code, status and name after of each row, as the list for the decision shows them.
    pub fn list(&self, draft: DraftId) -> Vec<(String, &'static str, String)> {
        let draft = self.register.draft(draft).unwrap();
        let row = |(code, line): (&Code, &Line)| {
            let status = self.register.status(code, line).unwrap();
            let name = line.after.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
            (code.to_string(), status.word(), name)
        };
        draft.lines.iter().map(row).collect()
    }
}

/// A row of [`Book::list`].
pub(crate) fn row(code: &str, status: &'static str, name: &str) -> (String, &'static str, String) {
    (code.to_owned(), status, name.to_owned())
}
