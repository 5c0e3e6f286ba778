//! Problems with a name.
