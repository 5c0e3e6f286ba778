//! Looking at another moment, and following the day.

use chrono::NaiveDate;
use register::{Code, Register};

use crate::AppError;
use crate::view::Topic;

use super::moment::{Asked, Travel};
use super::state::{Session, look_ahead};

/// What shows the register of a moment.
const SHOWN: [Topic; 3] = [Topic::Register, Topic::Units, Topic::Draft];

impl Session {
    /// Takes note of the day; after midnight what takes force on the new one is no longer ahead, and marks, counts, what is
    /// due say something else.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn see(&mut self, today: NaiveDate) -> Result<(), AppError> {
        if self.today == today {
            return Ok(());
        }
        self.found = None;
        let (register, tree) = match &mut self.travel {
            Some(present) => (&mut present.register, &mut present.tree),
            None => (&mut self.register, &mut self.tree),
        };
        let before: Vec<Code> = register.all_ahead().keys().cloned().collect();
        look_ahead(&self.store, register, today)?;
        let after: Vec<Code> = register.all_ahead().keys().cloned().collect();
        tree.refresh(register, before.iter().chain(&after));
        self.today = today;
        self.topics.extend(SHOWN);
        self.topics.extend([Topic::Sets, Topic::Checks]);
        Ok(())
    }

    /// Shows another moment instead of today; from one moment one may go straight on to another.
    pub fn travel_to(&mut self, asked: Asked, past: Register) {
        self.found = None;
        let mut tree = self.tree.at(&self.register, &past);
        std::mem::swap(&mut self.tree, &mut tree);
        let before = std::mem::replace(&mut self.register, past);
        match &mut self.travel {
            Some(travel) => travel.asked = asked,
            None => {
                let current = self.current.take();
                self.travel = Some(Travel { asked, register: before, tree, current });
            }
        }
        self.topics.extend(SHOWN);
    }

    /// Back to today, with the search and filter that hold now.
    pub fn travel_back(&mut self) {
        self.topics.extend(SHOWN);
        let Some(travel) = self.travel.take() else { return };
        self.found = None;
        let filter = self.tree.filter().clone();
        (self.register, self.tree, self.current) = (travel.register, travel.tree, travel.current);
        self.tree.set_filter(filter);
    }

    /// The moment that is looked at; `None`: today.
    pub fn elsewhere(&self) -> Option<Asked> {
        self.travel.as_ref().map(|travel| travel.asked)
    }
}
