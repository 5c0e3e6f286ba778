use std::fmt;

/// A version of the program, `0.1.0`: three numbers, the first one counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// The version that runs.
    pub fn running() -> Self {
        // Cargo takes no other form; a test reads it.
        Self::parse(env!("CARGO_PKG_VERSION")).unwrap_or(super::FIRST)
    }

    /// Reads three numbers with dots between them, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        });
        let version = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_by_number() {
        assert!(Version::parse("0.10.0") > Version::parse("0.9.12"));
        assert_eq!(Version::running().to_string(), env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "0.1", "0.1.0.0", "0.1.x", "v0.1.0", "0.1.0-rc1", "0..1", "+1.0.0", "0.1.99999999999"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
