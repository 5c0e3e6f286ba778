//! Word documents from templates that the officer can edit, in the form of NĐ 30/2020/NĐ-CP Phụ lục I.
//!
//! A template is a real `.docx` with tags in its body, headers and footers; [`syntax_help`] says how they are written and
//! [`fields`] which there are. [`inspect_template`] tells what is wrong with a template and where; [`fill`] makes the document from
//! plain data ([`Document`]); [`read_back`] and [`prove`] read a finished document and compare it row by row with what it
//! was made from. Templates are files from anywhere: they are small, carry only what is on a list ([`admit`]), and a hostile one
//! ends in an error that names part and place.
//!
//! The way of a template: unpacked ([`package`]), looked over and written anew ([`admit`]), each part parsed ([`xml`]), its
//! tags found though Word split them over runs and lifted out of the paragraphs, rows and cells in which they stand alone
//! ([`template`]), every field looked up and every loop matched ([`resolve`]), filled by the engine ([`fill`]), mended
//! ([`finish`]), stamped and packed.

mod admit;
mod arrange;
mod cells;
mod document;
mod example;
mod fields;
mod fill;
mod fingerprint;
mod finish;
mod fit;
mod inspect;
mod package;
mod picture;
mod prepare;
mod printed;
mod problem;
mod proof;
mod qr_code;
mod resolve;
mod sections;
mod shipped;
mod template;
mod text;
mod values;
pub(crate) mod xml;

#[cfg(test)]
mod tests;

pub use arrange::{AppendixSplit, ListScope, PlacedRow, appendices};
pub use document::{
    Align, Appendix, Article, Column, ColumnKey, Document, Fingerprint, Group, Numbering, PaperKind, Previous, Row,
    Signature,
};
pub use example::example_document;
pub use fields::{FieldHelp, fields, syntax_help};
pub use fill::fill;
pub use fingerprint::{FingerprintForm, FoundFingerprint, found_fingerprints};
pub use inspect::{inspect_parts, inspect_template};
pub use printed::{Printed, PrintedAppendix, PrintedArticle, PrintedFingerprint, all_appendices, printed};
pub use proof::{DocumentStamp, ReadBack, ReadTable, compare, prove, read_back};
pub use qr_code::QrCode;
pub use shipped::shipped;
pub use text::spoken_date;
