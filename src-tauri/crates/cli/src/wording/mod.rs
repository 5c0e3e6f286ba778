//! clap speaks English; what it says of the command line is put into Vietnamese here.

pub mod help;
pub mod refusal;
