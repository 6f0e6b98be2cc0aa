//! A file that `sek` keeps a part of: a head that says what was written, that part, and below it
//! whatever the repository's own people add.
//!
//! The head has a sum of the part as it was written. So it can be told whether somebody has
//! changed it since, and whether this program would write another.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The edition of the heads. A file with a later one is left to a later program.
const EDITION: u32 = 1;

const BY: &str = "Skrevet af sek (forge: ";
const END: &str = "Slut på det, som sek skriver. Egne linjer herunder bliver stående.";

/// How a file stands to the one that this program would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Missing,
    /// It is the same, or somebody has changed the same.
    Current,
    /// As an earlier program wrote it. With this text it would be as this one writes it.
    Outdated(String),
    /// As an earlier program wrote it, and changed by somebody since.
    ChangedAndOutdated,
    /// Without a head of ours.
    SomebodyElses,
    /// With a head that a later program wrote.
    Later,
}

/// How a comment of one line begins and ends in the file at `path`.
fn comment(path: &str) -> (&'static str, &'static str) {
    match path.rsplit('.').next() {
        Some("md") => ("<!-- ", " -->"),
        Some("json") => ("// ", ""),
        _ => ("# ", ""),
    }
}

/// The whole file at `path` with `part` in it, and `own` below.
pub fn whole(path: &str, forge: &str, part: &str, own: &str) -> String {
    let (begin, end) = comment(path);
    let sum = sum(part);
    let mut text = String::new();
    let _ = writeln!(text, "{begin}{BY}{forge}, udgave: {EDITION}, sum: {sum}){end}");
    let _ = writeln!(text, "{part}{begin}{END}{end}");
    text + own
}

/// How `text`, which is there or not, stands to the file at `path` with `part` in it.
pub fn state(path: &str, forge: &str, part: &str, text: Option<&str>) -> State {
    let Some(text) = text else { return State::Missing };
    // A checkout on Windows may have made them all CRLF.
    let text = text.replace("\r\n", "\n");
    let Some(found) = Block::read(&text) else { return State::SomebodyElses };
    let is_changed = sum(found.part) != found.sum;
    match (found.sum == sum(part), is_changed) {
        _ if found.edition > EDITION => State::Later,
        (true, _) => State::Current,
        (false, true) => State::ChangedAndOutdated,
        (false, false) => State::Outdated(whole(path, forge, part, found.own)),
    }
}

/// A file with a head, taken apart.
struct Block<'a> {
    edition: u32,
    sum: &'a str,
    part: &'a str,
    own: &'a str,
}

impl<'a> Block<'a> {
    fn read(text: &'a str) -> Option<Block<'a>> {
        let (head, rest) = text.split_once('\n')?;
        let about = head.split_once(BY)?.1.split_once(')')?.0;
        let (_, about) = about.split_once(", udgave: ")?;
        let (edition, sum) = about.split_once(", sum: ")?;
        let mut part = 0;
        // Without the last line, all of it is taken for ours: nothing may be lost of it.
        let mut own = rest.len();
        for line in rest.split_inclusive('\n') {
            if line.contains(END) {
                own = part + line.len();
                break;
            }
            part += line.len();
        }
        Some(Block { edition: edition.parse().ok()?, sum, part: &rest[..part], own: &rest[own..] })
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of `part`: it guards against slips, not against
/// anybody.
fn sum(part: &str) -> String {
    Sha256::digest(part.as_bytes()).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = ".editorconfig";

    fn state_of(text: &str) -> State {
        state(PATH, "github", "root = true\n", Some(text))
    }

    #[test]
    fn what_was_written_is_current_with_whatever_stands_below() {
        let text = whole(PATH, "github", "root = true\n", "");
        assert_eq!(state_of(&text), State::Current);
        assert_eq!(state_of(&format!("{text}[*.md]\n")), State::Current);
        assert_eq!(state_of(&text.replace('\n', "\r\n")), State::Current);
        assert_eq!(state_of(&text.replace("true", "false")), State::Current, "changed by hand");
    }

    #[test]
    fn an_older_one_is_brought_up_to_date_and_keeps_what_stands_below() {
        let old = whole(PATH, "github", "root = false\n", "[*.md]\n");
        let new = whole(PATH, "github", "root = true\n", "[*.md]\n");
        assert_eq!(state_of(&old), State::Outdated(new));
    }

    #[test]
    fn an_older_one_that_was_changed_is_left() {
        let old = whole(PATH, "github", "root = false\n", "").replace("= false", "= no");
        assert_eq!(state_of(&old), State::ChangedAndOutdated);
        let old = whole(PATH, "github", "root = false\n", "");
        let cut = old.lines().take(2).map(|line| format!("{line}\n")).collect::<String>();
        assert!(matches!(state_of(&cut), State::Outdated(_)), "only the last line is gone");
        let cut = cut + "own = line\n";
        assert_eq!(state_of(&cut), State::ChangedAndOutdated, "an own line is not thrown away");
    }

    #[test]
    fn files_of_others_and_of_later_programs_are_left() {
        for text in ["", "\n", "root = true\n", "# Skrevet af sek (forge: x)\n", "æ"] {
            assert_eq!(state_of(text), State::SomebodyElses, "{text:?}");
        }
        let text = whole(PATH, "github", "root = 1\n", "").replace("udgave: 1", "udgave: 2");
        assert_eq!(state_of(&text), State::Later);
        assert_eq!(state(PATH, "github", "", None), State::Missing);
    }

    #[test]
    fn heads_are_comments_of_their_file() {
        for (path, begin, end) in
            [("a.md", "<!-- ", " -->"), ("a.json", "// ", ""), ("CODEOWNERS", "# ", "")]
        {
            let text = whole(path, "github", "x\n", "");
            let lines: Vec<&str> = text.lines().collect();
            for line in [lines[0], lines[2]] {
                assert!(line.starts_with(begin) && line.ends_with(end), "{line}");
            }
        }
    }
}
