//! The map in `docs/ARCHITECTURE.md` against the code: which module uses which, and what some of
//! them may never mention.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Arrows = BTreeSet<(String, String)>;

/// The code of each file under `src/`, without comments and test modules.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    let mut tests: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                tests.extend(test_files(&path, &text));
                let name = path.strip_prefix(&root).expect("inside").to_string_lossy();
                files.insert(name.replace('\\', "/"), code(&text));
            }
        }
    }
    files.retain(|name, _| !tests.iter().any(|test| root.join(name).starts_with(test)));
    files
}

/// Where the modules lie that are declared for tests only.
fn test_files(path: &Path, text: &str) -> Vec<PathBuf> {
    let parent = path.parent().expect("a folder");
    let home = match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") | None => parent.to_owned(),
        Some(stem) => parent.join(stem),
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let declared = |(index, line): (usize, &&str)| {
        let name = line.strip_prefix("mod ")?.strip_suffix(';')?;
        let before = &lines[index.saturating_sub(2)..index];
        if !before.contains(&"#[cfg(test)]") {
            return None;
        }
        let own =
            before.iter().find_map(|line| line.strip_prefix("#[path = \"")?.strip_suffix("\"]"));
        Some(match own {
            Some(own) => vec![parent.join(own)],
            None => vec![home.join(name), home.join(format!("{name}.rs"))],
        })
    };
    lines.iter().enumerate().filter_map(declared).flatten().collect()
}

/// The text without comments and without what stands in `#[cfg(test)] mod tests { … }`, which
/// ends the file where there is one.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().map(|line| match line.trim_start().starts_with("//") {
        true => "",
        false => line.split(" // ").next().unwrap_or_default(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The top module that a file belongs to; `None` for `lib.rs` and `main.rs`.
fn module(file: &str) -> Option<&str> {
    file.split_once('/').map(|(module, _)| module)
}

/// The modules that `code` names as `crate::x` or in `crate::{x, y::{Z}}`.
fn named(code: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, word) in code.match_indices("crate::") {
        let rest = &code[at + word.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_names(group)),
            None => drop(names.insert(first_word(rest))),
        }
    }
    names
}

/// The first names of a group's members; what stands in an inner group is theirs.
fn group_names(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(first_word(group[start..at].trim()));
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The module that a name at the top of the crate belongs to: macros live there too.
fn home(name: &str) -> &str {
    match name {
        "say" => "words",
        "key" => "model",
        other => other,
    }
}

/// The rows of the table: each module, and what it may use.
fn table(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.trim_end_matches('|').splitn(2, '|');
        let name = cells.next()?.trim().trim_end_matches('`').to_owned();
        Some((name, names(cells.next()?)))
    });
    rows.collect()
}

fn arrows(files: &BTreeMap<String, String>) -> Arrows {
    let mut found = Arrows::new();
    for (file, code) in files {
        let Some(from) = module(file) else { continue };
        let used = named(code).into_iter().map(home).filter(|to| !to.is_empty() && *to != from);
        found.extend(used.map(|to| (from.to_owned(), to.to_owned())));
    }
    found
}

#[test]
fn modules_use_only_what_the_map_allows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = table(&fs::read_to_string(root.join("docs/ARCHITECTURE.md")).expect("the map"));
    let files = sources();
    let modules: BTreeSet<&str> = files.keys().filter_map(|file| module(file)).collect();
    let on_map: BTreeSet<&str> = allowed.keys().map(String::as_str).collect();
    assert_eq!(on_map, modules, "left: the table, right: the folders of src/");
    let mut used = arrows(&files);
    used.retain(|(from, _)| from != "cli");
    let listed: Arrows = allowed
        .iter()
        .flat_map(|(from, to)| to.iter().map(|to| (from.clone(), to.clone())))
        .collect();
    let strange: Vec<_> = used.difference(&listed).collect();
    assert!(strange.is_empty(), "arrows that aren't in the table: {strange:?}");
    let unused: Vec<_> = listed.difference(&used).collect();
    assert!(unused.is_empty(), "arrows in the table that nothing needs: {unused:?}");
}

/// Words that mean the file system or git; the endings are methods of `Path`.
const OUTSIDE: [&str; 14] = [
    "std::fs",
    "File::open",
    "git2",
    "walkdir",
    "WalkDir",
    "read_dir(",
    "read_to_string(",
    ".is_file()",
    ".is_dir()",
    ".exists()",
    ".try_exists()",
    ".canonicalize()",
    ".metadata()",
    "symlink_metadata",
];

/// Words that mean the machine: its environment and its clock.
const MACHINE: [&str; 9] = [
    "std::env",
    "env::var",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "chrono::Local",
    "std::process",
    "std::net",
];

/// Where any of `words` stands in the files that `among` picks.
fn mentions(
    files: &BTreeMap<String, String>,
    among: impl Fn(&str) -> bool,
    words: &[&str],
) -> Vec<String> {
    let mut found = Vec::new();
    for (file, code) in files.iter().filter(|(file, _)| module(file).is_some_and(&among)) {
        for (index, line) in code.lines().enumerate() {
            found.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("src/{file}:{}: {word}", index + 1)),
            );
        }
    }
    found
}

#[test]
fn only_source_touches_files_and_git() {
    let found = mentions(&sources(), |module| module != "source", &OUTSIDE);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn only_source_and_cli_know_the_machine() {
    let mut found = mentions(&sources(), |module| !matches!(module, "source" | "cli"), &MACHINE);
    // An annex may be made to take for ever; only a clock sees that. It decides nothing else.
    found.retain(|place| !(place.starts_with("src/annex/") && place.ends_with("Instant::now")));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn documents_and_formats_never_see_the_repository() {
    let among = |module: &str| matches!(module, "document" | "format");
    assert_eq!(mentions(&sources(), among, &["Repository"]), Vec::<String>::new());
}

#[test]
fn a_forbidden_word_or_arrow_is_found() {
    let text = "use crate::source::Repo; // std::fs\n/// std::env\nlet x = std::fs::read(p);\n\
                use crate::{load, view::{View, x}, say};\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n}\n";
    let files = BTreeMap::from([("model/x.rs".to_owned(), code(text))]);
    let to: Vec<String> = arrows(&files).into_iter().map(|(_, to)| to).collect();
    assert_eq!(to, ["load", "source", "view", "words"]);
    assert_eq!(mentions(&files, |_| true, &OUTSIDE), ["src/model/x.rs:3: std::fs"]);
    assert!(mentions(&files, |_| true, &MACHINE).is_empty());
}
