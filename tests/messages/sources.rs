//! The messages as they stand in `src/`: each `say!`, by its Danish and its English text.

use std::fs;
use std::path::Path;

/// A `say!` of the sources.
pub struct Message {
    file: String,
    texts: [String; 2],
}

impl Message {
    /// The name on the list of messages that no run says.
    pub fn name(&self) -> String {
        format!("{}: {}", self.file, self.texts[0])
    }

    /// Whether some line of `said` has this message in each language.
    pub fn is_in(&self, said: &str) -> bool {
        self.texts.iter().all(|text| {
            let parts = parts(text);
            said.lines().any(|line| has(line, &parts))
        })
    }
}

/// The fixed parts of a message, in order.
fn parts(text: &str) -> Vec<String> {
    let text = text.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut parts = Vec::new();
    for (index, piece) in text.split('{').enumerate() {
        let fixed = match index {
            0 => piece,
            _ => piece.split_once('}').map_or("", |(_, rest)| rest),
        };
        parts.push(fixed.replace('\u{1}', "{").replace('\u{2}', "}"));
    }
    parts
}

fn has(line: &str, parts: &[String]) -> bool {
    let mut rest = line;
    parts.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// Every `say!` of the sources, those in tests aside.
pub fn messages() -> Vec<Message> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned();
            if path.is_dir() && !name.ends_with("tests") {
                folders.push(path);
            } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
                // Only a build with PDF says it; its own tests look at it.
                if name.starts_with("format/pdf/") {
                    continue;
                }
                let text = fs::read_to_string(&path).expect("a source");
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                found.extend(in_file(&name, code));
            }
        }
    }
    found
}

fn in_file(file: &str, code: &str) -> Vec<Message> {
    let starts = code.match_indices("say!(").filter(|(at, _)| {
        let line = code[..*at].rsplit('\n').next().unwrap_or_default();
        !line.trim_start().starts_with("//")
    });
    let message = |(at, word): (usize, &str)| {
        let (da, rest) = literal(&code[at + word.len()..])?;
        let (en, _) = literal(rest)?;
        Some(Message { file: file.to_owned(), texts: [da, en] })
    };
    starts.filter_map(message).collect()
}

/// The string that `code` begins with, blanks and a comma aside, and what follows it.
fn literal(code: &str) -> Option<(String, &str)> {
    let inside = code.trim_start_matches([' ', '\n', ',']).strip_prefix('"')?;
    let mut text = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((text, &inside[at + 1..])),
            // A line that goes on: its break and the blanks of the next are no part of the text.
            '\\' if inside[at + 1..].starts_with('\n') => {
                let blanks = inside[at + 1..].len() - inside[at + 1..].trim_start().len();
                (0..inside[at + 1..at + 1 + blanks].chars().count()).for_each(|_| {
                    letters.next();
                });
            }
            '\\' => text.push(letters.next()?.1),
            other => text.push(other),
        }
    }
    None
}

#[test]
fn messages_are_found_and_missed() {
    let code = "say!(\n  \"`{x}` er \\\"nej\\\" {{a}}\",\n \"`{x}` is \\\"no\\\"\"\n)";
    let found = &in_file("x.rs", code)[0];
    assert_eq!(found.name(), "x.rs: `{x}` er \"nej\" {{a}}");
    assert!(found.is_in("da: `7` er \"nej\" {a}\nen: `7` is \"no\""));
    assert!(!found.is_in("da: `7` er \"nej\"\nen: `7` is \"no\""));
    assert!(!found.is_in("da: `7` er \"nej\" {a}"));
}
