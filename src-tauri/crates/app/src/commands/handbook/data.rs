//! Data of the handbook.

use std::collections::BTreeMap;

use documents::manual::Block;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::handbook::{Found, Place, Section};

/// All there is in the handbook.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "HandbookContents")]
pub struct Contents {
    /// Its chapters, in order.
    pub chapters: Vec<Chapter>,
    /// What each act of the menus does, by the identifier of the act.
    pub acts: BTreeMap<String, String>,
}

/// A chapter with its sections.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "HandbookChapter")]
pub struct Chapter {
    /// Its identifier; links name it.
    pub id: &'static str,
    /// The part of the handbook that it stands in.
    pub part: &'static str,
    /// Its title, as the contents show it.
    pub title: String,
    /// Its headings, in order.
    pub sections: Vec<Section>,
}

/// Names a page.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(rename = "HandbookPageArg")]
pub struct PageArg {
    /// The identifier of the page.
    pub page: String,
}

/// A page of the handbook.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "HandbookPage")]
pub struct Page {
    /// Its identifier; links name it.
    pub id: &'static str,
    /// Its title, as the contents show it.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What is looked up: a clause, or else a rule.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(rename = "HandbookPlaceArg")]
pub struct PlaceArg {
    /// A clause as the program cites it.
    #[serde(default)]
    #[ts(optional)]
    pub clause: Option<String>,
    /// The identifier of a rule, `noun.fault`.
    #[serde(default)]
    #[ts(optional)]
    pub rule: Option<String>,
}

/// Words looked for in the handbook.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SearchHandbook {
    /// The words, with or without accents.
    pub text: String,
}

/// Names a picture.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(rename = "HandbookPictureArg")]
pub struct PictureArg {
    /// The name of the picture.
    pub name: String,
}

/// A picture of the handbook.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "HandbookPicture")]
pub struct PictureView {
    /// The file (PNG), in base64.
    pub png: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}
