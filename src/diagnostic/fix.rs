//! What would mend a finding, as edits of texts. Nothing here writes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

type Texts = BTreeMap<String, Arc<str>>;

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

/// The texts that `fixes` change, mended. A fix that touches what an earlier one has changed is
/// left for the next time, when the texts have been read again.
pub fn mend<'a>(
    fixes: impl IntoIterator<Item = &'a Fix>,
    texts: &Texts,
) -> BTreeMap<String, String> {
    let mut chosen: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for fix in fixes {
        let fits = |edit: &&Edit| {
            let taken = chosen.get(edit.path.as_str()).into_iter().flatten();
            is_in(texts, edit) && taken.into_iter().all(|other| !touch(&edit.span, &other.span))
        };
        if fix.edits.iter().filter(fits).count() < fix.edits.len() {
            continue;
        }
        for edit in &fix.edits {
            chosen.entry(&edit.path).or_default().push(edit);
        }
    }
    let text = |(path, edits): (&str, Vec<&Edit>)| {
        Some((path.to_owned(), edited(texts.get(path)?, edits)))
    };
    chosen.into_iter().filter_map(text).filter(|(path, text)| *texts[path] != **text).collect()
}

fn edited(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        out.push_str(&text[done..edit.span.start]);
        out.push_str(&edit.text);
        done = edit.span.end;
    }
    out + &text[done..]
}

/// Whether the edit's bytes are whole characters of its text.
fn is_in(texts: &Texts, edit: &Edit) -> bool {
    texts.get(&edit.path).is_some_and(|text| text.get(edit.span.clone()).is_some())
}

/// Whether two spans share bytes, or stand where it matters which comes first.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_together_or_not_at_all() {
        let texts = Texts::from([("a".to_owned(), Arc::from("æ = b, c"))]);
        let one = Fix::replace("a", 5..6, "\"b\"");
        let mut two = Fix::replace("a", 8..9, "\"c\"");
        let mended = mend([&one, &two], &texts);
        assert_eq!(mended["a"], "æ = \"b\", \"c\"");
        two.edits.push(Edit { path: "a".into(), span: 4..7, text: "x".into() });
        assert_eq!(mend([&one, &two], &texts)["a"], "æ = \"b\", c");
        for nowhere in [1..2, 8..99, 99..100] {
            let fix = Fix::replace("a", nowhere, "x");
            assert!(mend([&fix], &texts).is_empty());
        }
        assert!(mend([&Fix::replace("b", 0..0, "x")], &texts).is_empty());
        assert!(mend([&Fix::replace("a", 5..6, "b")], &texts).is_empty(), "nothing changes");
    }
}
