//! Problems with an act on units.
