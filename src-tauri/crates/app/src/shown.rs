//! What the window shows of a code.

use register::{Code, Register, Unit};

/// What a draft will make of a code, else what holds now, or held last, or is to come.
pub fn shown<'a>(register: &'a Register, code: &Code) -> Option<&'a Unit> {
    let drafted = register.held(code).and_then(|(_, line)| line.after.as_ref());
    let unit = drafted
        .or_else(|| register.in_force(code))
        .or_else(|| register.given_code(code).map(|entry| &entry.version.unit));
    unit.map(|unit| unit.as_ref())
}
