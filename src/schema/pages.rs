//! What the pages of `docs/format/` say: the title of a record, and what a key means.

use include_dir::{Dir, include_dir};

static PAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/docs/format");

fn page(record: &str) -> &'static str {
    let file = PAGES.get_file(format!("{record}.md"));
    file.and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// "Forum", of the heading "# Forum: `forums/<id>.toml`".
pub fn title(record: &str) -> &'static str {
    let heading = page(record).lines().next().unwrap_or_default().trim_start_matches("# ");
    heading.split(':').next().unwrap_or_default()
}

/// What the page of `record` says of `key` in `table`, or another page if it says nothing.
pub fn meaning(record: &str, table: &str, key: &str) -> Option<String> {
    let others = super::RECORDS.iter().map(|record| record.name);
    std::iter::once(record).chain(others).find_map(|record| in_page(record, table, key))
}

fn in_page(record: &str, table: &str, key: &str) -> Option<String> {
    let own = super::Record::named(record)?.table;
    let mut current = own;
    for line in page(record).lines() {
        if let Some(heading) = line.strip_prefix("### [") {
            current = heading.trim_matches(['[', ']']);
        } else if line.starts_with("## ") && current != own {
            current = "";
        } else if current == table
            && let Some(row) = line.strip_prefix("| `")
            && row.split('`').next() == Some(key)
        {
            return Some(words(row));
        }
    }
    None
}

/// The meaning and the default of a row "key` | type | required | meaning | default |".
fn words(row: &str) -> String {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let (kind, meaning) = (cells.get(1).unwrap_or(&""), cells.get(3).unwrap_or(&""));
    let default = cells.get(4).filter(|default| !default.is_empty());
    let default = default.map(|default| format!(" Standard: {default}.")).unwrap_or_default();
    format!("{}. {}.{default}", sentence(meaning), sentence(kind))
}

/// `words` with a capital letter, and without what the table's own page says further down.
fn sentence(words: &str) -> String {
    let words = words.trim_end_matches(", se nedenfor");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
