//! Tests of whole documents: from a template and data to the finished file, and back.

mod decree_form;
mod edited_templates;
mod round_trip;
