//! Tests of whole documents: from a template and data to the finished file, and back.

mod active_content;
mod decree_form;
mod edited_templates;
mod fingerprint;
mod left_out;
mod round_trip;
mod word_template;
