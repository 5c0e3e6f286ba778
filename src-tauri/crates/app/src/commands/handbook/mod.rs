//! The handbook as the page reads it, and written as Word.

mod data;
mod problem;
mod word;

pub use data::*;
pub use word::{suggest, word};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::AppError;
use crate::handbook::{self, PICTURES};
use crate::program::Program;
use crate::view::NoArgs;

/// The chapters of the handbook with their sections, and a sentence for each act of the menus.
///
/// # Errors
/// Never.
pub fn contents(_: &mut Program, _: NoArgs) -> Result<Contents, AppError> {
    let chapters = handbook::pages().iter().map(|page| Chapter {
        id: page.id,
        part: page.part,
        title: page.title.clone(),
        sections: page.sections(),
    });
    Ok(Contents { chapters: chapters.collect(), acts: handbook::acts() })
}

/// A page of the handbook.
///
/// # Errors
/// Where there is no such page.
pub fn page(_: &mut Program, args: PageArg) -> Result<Page, AppError> {
    let page = handbook::page(&args.page).ok_or_else(|| problem::no_page(&args.page))?;
    Ok(Page { id: page.id, title: page.title.clone(), blocks: page.blocks.clone() })
}

/// Where the handbook has the words of a clause, or speaks of a rule. Nothing where it says nothing of it.
///
/// # Errors
/// Never.
pub fn place(_: &mut Program, args: PlaceArg) -> Result<Option<Place>, AppError> {
    let clause = args.clause.as_deref().and_then(handbook::of_clause);
    Ok(clause.or_else(|| args.rule.as_deref().and_then(handbook::of_rule)))
}

/// Sections that have all the words.
///
/// # Errors
/// Never.
pub fn search(_: &mut Program, args: SearchHandbook) -> Result<Vec<Found>, AppError> {
    Ok(handbook::find(&args.text))
}

/// A picture of the handbook.
///
/// # Errors
/// Where there is none of this name.
pub fn picture(_: &mut Program, args: PictureArg) -> Result<PictureView, AppError> {
    let known = PICTURES.iter().find(|picture| picture.name == args.name);
    let picture = known.ok_or_else(|| problem::no_picture(&args.name))?;
    let (width, height) = picture.size();
    Ok(PictureView { png: STANDARD.encode(picture.bytes), width, height })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::stage::Stage;

    fn answer(command: &str, args: Value) -> Value {
        Stage::new().app.call(command, args).unwrap()["result"].take()
    }

    #[test]
    fn the_handbook_is_read_without_a_register() {
        let contents = answer("handbook.contents", Value::Null);
        let first = &contents["chapters"][0];
        assert_eq!(first["id"], "ngay-dau");
        assert!(contents["acts"]["unit-issue"].as_str().unwrap().ends_with('.'));
        let page = answer("handbook.page", json!({ "page": "ngay-dau" }));
        assert_eq!(page["title"], first["title"]);
        let refused = Stage::new().app.call("handbook.page", json!({ "page": "khong-co" })).unwrap_err();
        assert_eq!(refused.kind, "handbook.noPage");
    }

    #[test]
    fn a_clause_and_a_rule_lead_to_their_places() {
        let clause = answer("handbook.place", json!({ "clause": "CV 1018/BTTTT-THH §1.2c" }));
        assert_eq!(clause, json!({ "page": "luat-cv1018", "anchor": "cv-1018-btttt-thh-1-2c" }));
        let rule = answer("handbook.place", json!({ "rule": "name.duplicate" }));
        assert_eq!(rule, json!({ "page": "quy-tac", "anchor": "name-duplicate" }));
        assert_eq!(answer("handbook.place", json!({})), Value::Null);
    }
}
