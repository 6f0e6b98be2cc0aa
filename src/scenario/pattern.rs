//! Patterns of paths: `*` and `?` within a name, `**` for any names, a folder for all in it.

/// Whether `path` is what `pattern` names: the path itself, a folder that it lies in, or a
/// pattern that fits.
pub fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_end_matches('/');
    let inside = path.strip_prefix(pattern).is_some_and(|rest| rest.starts_with('/'));
    path == pattern || inside || fits(pattern, path)
}

fn fits(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    sequence(
        &pattern,
        &path,
        |name| *name == "**",
        |pattern, name| {
            let pattern: Vec<char> = pattern.chars().collect();
            let name: Vec<char> = name.chars().collect();
            let one = |pattern: &char, letter: &char| *pattern == '?' || pattern == letter;
            sequence(&pattern, &name, |letter| *letter == '*', one)
        },
    )
}

/// Whether `pattern` fits all of `text`, where what `is_any` stands for any number of parts.
fn sequence<T>(
    pattern: &[T],
    text: &[T],
    is_any: impl Fn(&T) -> bool,
    fits: impl Fn(&T, &T) -> bool,
) -> bool {
    let (mut at, mut here) = (0, 0);
    // Where to go on if what follows the last wildcard doesn't fit.
    let mut again: Option<(usize, usize)> = None;
    while here < text.len() {
        if pattern.get(at).is_some_and(&is_any) {
            again = Some((at + 1, here));
            at += 1;
        } else if pattern.get(at).is_some_and(|part| fits(part, &text[here])) {
            at += 1;
            here += 1;
        } else if let Some((after, from)) = again {
            (at, here) = (after, from + 1);
            again = Some((after, from + 1));
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(is_any)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_name_paths() {
        for (pattern, path) in [
            ("a/b.md", "a/b.md"),
            ("a", "a/b/c.md"),
            ("a/", "a/b"),
            ("a/*.md", "a/b.md"),
            ("a/**", "a/b/c.md"),
            ("**/replies/*.md", "meetings/2026/x-01/replies/f.md"),
            ("**/*.toml", "sekretariat.toml"),
            ("meetings/*/x-0?/**", "meetings/2026/x-01/item/item.md"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn a_star_stays_within_a_name() {
        for (pattern, path) in
            [("a/*.md", "a/b/c.md"), ("a", "ab"), ("a/?", "a/bc"), ("*", "a/b"), ("a/b", "a")]
        {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
