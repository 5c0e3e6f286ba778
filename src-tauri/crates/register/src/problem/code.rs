//! Problems with a code.
