//! Sắp xếp tổ chức: lays a judged reorganisation over the draft, and takes one back as a whole.

use std::sync::Arc;

use crate::change::problem as change_problem;
use crate::change::{DraftEdit, Origin};
use crate::change_set::{EventKind, EventNumber, Line, SetKind};
use crate::event::{Judged, Outcome, Part, SourceFate, Verdict, problem};
use crate::unit::tidy;
use crate::{Code, Problem, Unit};

impl DraftEdit<'_> {
    /// Lays a judged drawing over the draft: one event a part with its lines (closed, issued, renamed, changed; none for
    /// a unit that is as before) and its edges. The answer has the number of each part's event.
    ///
    /// # Errors
    /// Where a question is open, the set is neither decision nor correction (CV 1018/BTTTT-THH §1.3b wants a decision),
    /// the register or the draft changed since the drawing was judged, or the gate refuses the rows or edges.
    pub fn event(&mut self, judged: &Judged) -> Result<Vec<EventNumber>, Vec<Problem>> {
        self.attempt(|edit| edit.lay_event(judged))
    }

    fn lay_event(&mut self, judged: &Judged) -> Result<Vec<EventNumber>, Vec<Problem>> {
        match self.draft.header.kind {
            SetKind::Decision | SetKind::Correction => {}
            SetKind::Opening | SetKind::Direct => return Err(vec![problem::set_kind()]),
        }
        if !judged.is_settled() {
            return Err(vec![problem::unanswered(judged.questions.len())]);
        }
        let problems = self.check_seen(judged);
        if !problems.is_empty() {
            return Err(problems);
        }
        let origin = Origin { happened_on: judged.happened_on, basis: judged.basis.clone() };
        let ended = judged.draw.ended_basis.as_deref().map(tidy).filter(|text| !text.is_empty());
        let end = Origin { basis: ended.or_else(|| judged.basis.clone()), ..origin.clone() };
        let rests_on = |part: &Part| if part.kind == EventKind::Dissolve { &end } else { &origin };
        let events: Vec<EventNumber> =
            judged.parts.iter().map(|part| self.new_event(part.kind, rests_on(part))).collect();
        self.keep_draw(&events, &judged.draw);
        let mut codes = self.lay_closings(judged, &events);
        codes.extend(self.lay_units(judged, &events));
        for (part, from, to, edge) in &judged.successions {
            self.edit_succession((events[*part], from.clone(), to.clone()), Some(edge.clone()));
        }
        let mut problems = self.check_rows(codes.iter());
        problems.extend(self.check_successions());
        if !problems.is_empty() {
            return Err(problems);
        }
        for code in &codes {
            self.warn_of_code(code);
        }
        Ok(events)
    }

    /// Problems where a unit is not as it was when the drawing was judged, or a new code is free no more.
    fn check_seen(&self, judged: &Judged) -> Vec<Problem> {
        let mut found = Vec::new();
        for (code, seen) in &judged.seen {
            match self.editable(code) {
                Ok(unit) if unit == *seen => {}
                Ok(_) => found.push(change_problem::stale(code)),
                Err(problems) => found.extend(problems),
            }
        }
        let drawn = judged.verdicts.iter().filter_map(|verdict| match &verdict.outcome {
            Outcome::Issued(code) => Some(code),
            Outcome::Kept(_) | Outcome::Open => None,
        });
        for code in drawn.chain(judged.recoded.iter().filter_map(|row| row.new.as_ref())) {
            found.extend(self.why_taken(code));
        }
        found
    }

    fn lay_closings(&mut self, judged: &Judged, events: &[EventNumber]) -> Vec<Code> {
        let sources = judged.sources.iter().filter(|source| source.fate == SourceFate::Closed);
        let sources = sources.map(|source| (&source.code, source.part, source.note.clone()));
        let below = judged.closed_below.iter().map(|row| (&row.code, row.part, row.note.clone()));
        let recoded = judged.recoded.iter().filter_map(|row| {
            let new = row.new.as_ref()?;
            Some((&row.old, row.part, crate::event::now_is(new)))
        });
        let rows: Vec<(&Code, usize, String)> = sources.chain(below).chain(recoded).collect();
        for (code, part, note) in &rows {
            self.put_closing(code, events[*part], note);
        }
        rows.into_iter().map(|(code, _, _)| code.clone()).collect()
    }

    fn lay_units(&mut self, judged: &Judged, events: &[EventNumber]) -> Vec<Code> {
        let mut codes = Vec::new();
        for verdict in &judged.verdicts {
            match &verdict.outcome {
                Outcome::Issued(code) => {
                    self.lay_new(code, events[verdict.part], &verdict.unit, verdict.note.clone());
                    codes.push(code.clone());
                }
                Outcome::Kept(code) => {
                    self.lay_kept(code, events[verdict.part], verdict);
                    codes.push(code.clone());
                }
                Outcome::Open => {}
            }
        }
        for row in &judged.recoded {
            if let Some(new) = &row.new {
                self.lay_new(new, events[row.part], &row.unit, Some(crate::event::was(&row.old)));
                codes.push(new.clone());
            }
        }
        codes
    }

    fn lay_new(&mut self, code: &Code, event: EventNumber, unit: &Unit, note: Option<String>) {
        self.edit(code, Some(Line { event, before: None, after: Some(Arc::new(unit.clone())), note }));
    }

    /// Adds a row for a kept unit, if anything of it changes.
    fn lay_kept(&mut self, code: &Code, event: EventNumber, verdict: &Verdict) {
        let Some(version) = self.register.given_code(code).map(|entry| entry.version.clone()) else { return };
        if *version.unit != verdict.unit {
            let after = Some(Arc::new(verdict.unit.clone()));
            self.edit(code, Some(Line { event, before: Some(version.id), after, note: verdict.note.clone() }));
        } else if self.line(code).is_some() {
            self.remove(code);
        }
    }

    fn warn_of_code(&mut self, code: &Code) {
        let Some(name) = self.unit(code).map(|unit| unit.name.clone()) else { return };
        if self.line(code).is_some_and(Line::issues) {
            let found = self.second_look(code);
            self.warnings.extend(found);
        }
        if self.line(code).is_some()
            && let Some(sibling) = self.namesake(code)
        {
            self.warnings.push(change_problem::same_name(code, &sibling, &name));
        }
    }

    /// Takes an event out of the draft, with all that was judged in the same drawing: rows and edges.
    ///
    /// # Errors
    /// Where the draft has no such event, or what is left could not stand without it.
    pub fn take_back_event(&mut self, event: EventNumber) -> Result<(), Vec<Problem>> {
        self.attempt(|edit| {
            let codes = edit.lift_event(event)?;
            let mut problems = edit.check_rows(codes.iter());
            problems.extend(edit.check_successions());
            if problems.is_empty() { Ok(()) } else { Err(problems) }
        })
    }

    /// Takes an event out as [`DraftEdit::take_back_event`] does, without looking at what is left: for drawing it anew
    /// in the same edit, where [`DraftEdit::finish`] looks. The answer has the codes whose rows went.
    ///
    /// # Errors
    /// Where the draft has no such event.
    pub fn lift_event(&mut self, event: EventNumber) -> Result<Vec<Code>, Vec<Problem>> {
        let Some(events) = self.drawn_together(event) else { return Err(vec![problem::no_event(event)]) };
        let of_event = |(code, line): (&Code, &Line)| events.contains(&line.event).then(|| code.clone());
        let codes: Vec<Code> = self.lines().filter_map(of_event).collect();
        let keys: Vec<_> =
            self.successions().filter(|(key, _)| events.contains(&key.0)).map(|(key, _)| key.clone()).collect();
        for code in &codes {
            self.remove(code);
        }
        for key in keys {
            self.edit_succession(key, None);
        }
        Ok(codes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{NewUnit, admit};
    use crate::change_set::{Children, Draft, Drawing, Drawn, EventKind, Header, Plan};
    use crate::code::tests::code;
    use crate::event::fixture::*;

    fn merger(book: &Book) -> Judged {
        let mut draw = Drawing {
            happened_on: "2025-03-01".parse().ok(),
            basis: Some(" Nghị quyết 18 ".into()),
            ..draw("H26.01 whole 0, H26.02 whole 0", &[("Sở Tài chính", "H26")])
        };
        draw.children.insert(code("H26.02"), Children::Follow(0));
        book.judge(&draw).unwrap()
    }

    #[test]
    fn a_merger_is_one_event_with_its_rows_and_edges() {
        let mut book = Book::departments();
        let judged = merger(&book);
        let plan = book.lay(&judged).unwrap();
        let wanted = [
            "H26.01.03 Cấp mới Phòng Đăng ký kinh doanh | Chuyển từ mã H26.02.03",
            "H26.01.04 Cấp mới Văn phòng | Chuyển từ mã H26.02.01",
            "H26.02 Đóng mã | Sáp nhập vào “Sở Tài chính” (H26.01)",
            "H26.02.01 Đóng mã | Mã này nay là H26.01.04",
            "H26.02.03 Đóng mã | Mã này nay là H26.01.03",
        ];
        assert_eq!(book.rows(), wanted);
        assert_eq!(rules(&plan.warnings), ["name.sibling"], "two offices under one department");
        let events: Vec<_> = book.draft().events.values().collect();
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].kind, events[0].basis.as_deref()), (EventKind::Merge, Some("Nghị quyết 18")));
        assert_eq!(events[0].happened_on, "2025-03-01".parse().ok());
        let sealed = book.apply("2025-03-01").unwrap();
        assert_eq!(sealed.successions.len(), 4);
        assert!(!book.register.given_code(&code("H26.02.01")).unwrap().is_open());
    }

    #[test]
    fn what_ends_without_a_successor_may_rest_on_a_document_of_its_own() {
        let mut book = Book::departments();
        let mut drawn = Drawing {
            basis: Some("Nghị quyết 18".into()),
            ended_basis: Some(" Luật 72 ".into()),
            ..draw("H26.01 whole 0", &[("Sở Tài chính và Giá", "H26")])
        };
        drawn.before.push(code("H26.03"));
        let judged = book.judge(&drawn).unwrap();
        book.lay(&judged).unwrap();
        let rests_on: Vec<_> = book
            .draft()
            .events
            .values()
            .map(|event| (event.kind, event.basis.as_deref().unwrap_or_default()))
            .collect();
        let dissolved: Vec<_> = rests_on.iter().filter(|(kind, _)| *kind == EventKind::Dissolve).collect();
        assert_eq!(dissolved, [&(EventKind::Dissolve, "Luật 72")]);
        assert!(rests_on.iter().any(|(kind, basis)| *kind != EventKind::Dissolve && *basis == "Nghị quyết 18"));

        // Said anew, each of the two documents is replaced alone.
        let mut edit = book.edit();
        let said = |basis: &str| Origin { happened_on: None, basis: Some(basis.into()) };
        edit.set_origin(&code("H26.03"), &said("Luật 73")).unwrap();
        edit.set_origin(&code("H26.01"), &said("Nghị quyết 19")).unwrap();
        let plan = edit.finish(String::new()).unwrap();
        book.register.absorb_plan(&plan);
        let events: Vec<_> = book.draft().events.values().collect();
        let basis = |wanted: bool| {
            let of = events.iter().find(|event| (event.kind == EventKind::Dissolve) == wanted);
            of.and_then(|event| event.basis.as_deref()).unwrap_or_default()
        };
        assert_eq!((basis(true), basis(false)), ("Luật 73", "Nghị quyết 19"));
    }

    #[test]
    fn undo_takes_everything_back_and_redo_brings_it_again() {
        let mut book = Book::departments();
        let start = book.register.clone();
        let judged = merger(&book);
        let plan = book.lay(&judged).unwrap();
        let end = book.register.clone();
        admit(&book.register, &plan.inverse()).unwrap();
        book.register.absorb_plan(&plan.inverse());
        assert_eq!(book.register, start);
        admit(&book.register, &plan).unwrap();
        book.register.absorb_plan(&plan);
        assert_eq!(book.register, end);
    }

    #[test]
    fn an_event_is_taken_back_as_a_whole_never_in_pieces() {
        let mut book = Book::departments();
        let start = book.register.clone();
        let judged = merger(&book);
        book.lay(&judged).unwrap();
        for (text, rule) in [("H26.02.01", "change.parentStaysClosed"), ("H26.01.03", "event.successorGone")] {
            let refused = book.act(|edit| edit.take_back(&code(text)));
            assert!(refusal(refused).contains(&rule), "{text}");
        }
        assert_eq!(refusal(book.act(|edit| edit.take_back(&code("H26.02")))), ["event.predecessorOpen"]);
        let closed = book.act(|edit| edit.close(&code("H26.01"), "giải thể", true, &Origin::default()).map(|_| ()));
        assert!(refusal(closed).contains(&"event.successorGone"));
        assert_eq!(refusal(book.act(|edit| edit.take_back_event(9))), ["event.unknown"]);
        book.act(|edit| edit.take_back_event(1)).unwrap();
        assert_eq!(book.register, start);
    }

    #[test]
    fn what_is_edited_later_stays_in_its_event() {
        let mut book = Book::departments();
        let judged = merger(&book);
        book.lay(&judged).unwrap();
        book.act(|edit| edit.rename(&code("H26.01.04"), "Văn phòng 2", &Origin::default())).unwrap();
        assert_eq!(book.draft().lines[&code("H26.01.04")].event, 1);
        assert_eq!(book.draft().events.len(), 1);
    }

    #[test]
    fn what_changed_since_it_was_judged_is_not_overwritten() {
        let mut book = Book::departments();
        let judged = merger(&book);
        book.act(|edit| {
            let phone = [(crate::unit::Field::Phone, "1".to_owned())].into();
            edit.update(&code("H26.01"), &phone, &Origin::default())
        })
        .unwrap();
        assert_eq!(refusal(book.lay(&judged)), ["change.stale"]);
        let judged = merger(&book);
        book.lay(&judged).unwrap();
        assert!(book.rows().contains(&"H26.01 Thay đổi thông tin Sở Tài chính".to_owned()), "{:?}", book.rows());
        assert!(refusal(book.lay(&judged)).contains(&"code.closing"), "nor is it laid twice");
    }

    #[test]
    fn a_refused_event_leaves_nothing_for_the_next_act_of_a_script() {
        let mut book = Book::departments();
        let judged = merger(&book);
        let row =
            NewUnit { parent: code("H26.01"), code: Some("H26.01.03".into()), unit: Unit::named("Phòng Chen ngang") };
        let plan = book
            .act(|edit| {
                edit.issue(&[row], &Origin::default());
                // The code was free when the event was judged.
                assert_eq!(refusal(edit.event(&judged)), ["code.drafted"]);
                Ok(())
            })
            .unwrap();
        assert_eq!((plan.lines.len(), plan.successions.len(), plan.events.len()), (1, 0, 1));
    }

    #[test]
    fn a_root_may_end_only_in_another_one() {
        let mut book =
            Book::new(&[("H01", "UBND tỉnh An Giang"), ("H33", "UBND tỉnh Kiên Giang"), ("H33.01", "Sở Y tế")]);
        let mut draw = draw("H01 whole 0, H33 whole 0", &[("UBND tỉnh An Giang", "")]);
        draw.children.insert(code("H33"), Children::Follow(0));
        let judged = book.judge(&draw).unwrap();
        let mut alone = book.clone();
        let closed = alone.act(|edit| edit.close(&code("H33"), "x", true, &Origin::default()).map(|_| ()));
        assert_eq!(refusal(closed), ["code.levelOne"]);
        book.lay(&judged).unwrap();
        let wanted = [
            "H01.01 Cấp mới Sở Y tế | Chuyển từ mã H33.01",
            "H33 Đóng mã | Sáp nhập vào “UBND tỉnh An Giang” (H01)",
            "H33.01 Đóng mã | Mã này nay là H01.01",
        ];
        assert_eq!(book.rows(), wanted);
        book.apply("2025-07-01").unwrap();
    }

    #[test]
    fn a_reorganisation_needs_a_set_under_a_decision() {
        let book = Book::departments();
        let judged = merger(&book);
        for kind in [SetKind::Opening, SetKind::Direct] {
            let draft = Draft::new(7, Header { kind, ..book.draft().header.clone() });
            assert_eq!(refusal(DraftEdit::new(&book.register, &draft).event(&judged)), ["event.needsDecision"]);
        }
    }

    #[test]
    fn what_another_draft_gives_below_a_unit_that_ends_stands_in_the_way() {
        let mut book = Book::departments();
        let judged = merger(&book);
        book.register.insert_draft(Draft::new(2, book.draft().header.clone()));
        let row = NewUnit { parent: code("H26.02"), code: None, unit: Unit::named("Phòng Khác") };
        let mut other = DraftEdit::new(&book.register, book.register.draft(2).unwrap());
        other.issue(&[row], &Origin::default());
        let plan = other.finish("Cấp mã".into()).unwrap();
        book.register.absorb_plan(&plan);
        let start = book.register.clone();
        assert_eq!(refusal(book.lay(&judged)), ["change.draftedBelow"]);
        assert_eq!(book.register, start);
    }

    #[test]
    fn the_gate_refuses_an_edge_from_a_code_that_was_never_given() {
        let mut book = Book::departments();
        let judged = merger(&book);
        let mut plan = book.lay(&judged).unwrap();
        book.register.absorb_plan(&plan.inverse());
        plan.successions[0].key.1 = code("H26.77");
        assert!(refusal(admit(&book.register, &plan)).contains(&"event.predecessorUnknown"));
    }

    #[test]
    fn the_gate_refuses_edges_that_say_something_else_than_the_rows() {
        let mut book = Book::departments();
        let mut drawn = draw("H26.01 part 0, H26.01 part 1", &[("Sở Ngân sách", "H26"), ("Sở Giá", "H26")]);
        drawn.children.insert(code("H26.01"), Children::Close);
        let judged = book.judge(&drawn).unwrap();
        let plan = book.lay(&judged).unwrap();
        assert_eq!(refusal(book.act(|edit| edit.take_back(&code("H26.01")))), ["event.restOpen", "event.restOpen"]);
        book.register.absorb_plan(&plan.inverse());

        let mut elsewhere = plan.clone();
        elsewhere.successions[0].key.2 = code("H26.03");
        let refused = refusal(admit(&book.register, &elsewhere));
        assert!(refused.contains(&"event.successorApart"), "{refused:?}");
        let mut founded = plan.clone();
        founded.successions.pop();
        assert!(refusal(admit(&book.register, &founded)).contains(&"event.predecessorMissing"));
    }

    #[test]
    fn what_was_drawn_at_once_keeps_its_drawing_and_is_taken_back_at_once() {
        let mut book = Book::departments();
        let start = book.register.clone();
        let drawn = draw("H26.03 whole 0", &[("Sở Y tế và Dân số", "H26"), ("Sở Du lịch", "H26")]);
        let judged = book.judge(&drawn).unwrap();
        book.lay(&judged).unwrap();
        let kept: Vec<_> = book.draft().events.values().map(|event| event.drawn.clone().unwrap()).collect();
        let seen = [(code("H26.03"), "Sở Y tế".to_owned())].into();
        assert_eq!(kept, [Drawn::Here(Arc::new(Drawing { seen, ..drawn })), Drawn::With(1)]);
        book.act(|edit| edit.rename(&code("H26.04"), "Sở Du lịch và Thể thao", &Origin::default())).unwrap();
        // The row of the first event goes, its drawing stays as long as another event rests on it.
        book.act(|edit| edit.take_back(&code("H26.03"))).unwrap();
        assert!(matches!(book.draft().events[&1].drawn, Some(Drawn::Here(_))));
        book.act(|edit| edit.take_back_event(2)).unwrap();
        assert_eq!(book.register, start);
    }

    #[test]
    fn an_event_is_drawn_anew_on_the_desk_it_was_lifted_from() {
        let mut book = Book::departments();
        let judged = merger(&book);
        book.lay(&judged).unwrap();
        let mut again = Drawing::clone(&judged.draw);
        again.children.insert(code("H26.02"), Children::Close);
        let plan = book
            .act(|edit| {
                edit.lift_event(1)?;
                let judged = crate::event::judge(edit, &again, &Default::default())?;
                edit.event(&judged).map(|_| ())
            })
            .unwrap();
        let wanted = [
            "H26.02 Đóng mã | Sáp nhập vào “Sở Tài chính” (H26.01)",
            "H26.02.01 Đóng mã | Đóng mã cùng việc sáp nhập H26.02 “Sở Kế hoạch và Đầu tư”",
            "H26.02.03 Đóng mã | Đóng mã cùng việc sáp nhập H26.02 “Sở Kế hoạch và Đầu tư”",
        ];
        assert_eq!(book.rows(), wanted);
        assert_eq!(book.draft().events.len(), 1);
        book.register.absorb_plan(&plan.inverse());
        assert_eq!(book.rows().len(), 5, "one step back is the first drawing");
    }

    #[test]
    fn plans_stored_before_there_were_edges_stay_readable() {
        let mut book = Book::departments();
        let judged = merger(&book);
        let plan = Plan { warnings: Vec::new(), ..book.lay(&judged).unwrap() };
        let json = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
        let plain = Plan { successions: Vec::new(), ..plan };
        let json = serde_json::to_string(&plain).unwrap();
        assert!(!json.contains("successions"), "as it was written before");
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plain);
    }
}
