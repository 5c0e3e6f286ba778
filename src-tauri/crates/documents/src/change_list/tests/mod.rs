//! Tests of the whole change list, and the lists that other tests use too.

pub(crate) mod fixture;
mod round_trip;
