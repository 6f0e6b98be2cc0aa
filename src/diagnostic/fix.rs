//! What would mend a finding, as edits of texts. Nothing here writes.

use std::ops::Range;

/// Edits that mend one finding for certain. They are made together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub edits: Vec<Edit>,
}

/// Bytes of the text at `path` that another text takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub path: String,
    pub span: Range<usize>,
    pub text: String,
}

impl Fix {
    /// One edit: `text` instead of the bytes `span` of the file at `path`.
    pub fn replace(path: impl Into<String>, span: Range<usize>, text: impl Into<String>) -> Self {
        Fix { edits: vec![Edit { path: path.into(), span, text: text.into() }] }
    }
}
