//! Cross-layer tests.
