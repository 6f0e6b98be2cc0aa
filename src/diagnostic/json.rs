//! Diagnostics as machines read them.

use super::Diagnostic;

/// The diagnostics as one JSON text.
pub fn to_json(_diagnostics: &[Diagnostic]) -> String {
    String::new()
}
