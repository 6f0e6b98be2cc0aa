//! Pages as blocks: their lines, without what stands at the edge of every page.

use std::collections::BTreeMap;

use super::block::Block;
use super::lines;
use super::tidy::plain;
use crate::say;
use crate::words::Say;

/// Lines at either edge of a page that may be its header or footer.
const EDGE: usize = 3;

/// The lines of `pages`, and what was left out of them.
pub fn blocks(pages: &[&str]) -> (Vec<Block>, Vec<Say>) {
    let pages: Vec<Vec<&str>> = pages.iter().map(|page| filled(page)).collect();
    let repeated = repeated(&pages);
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    let mut blocks = Vec::new();
    for page in &pages {
        for (index, line) in page.iter().enumerate() {
            let is_edge = index < EDGE || index + EDGE >= page.len();
            let form = shape(line);
            if is_edge && (repeated.contains_key(&form) || is_page_number(line)) {
                *left_out.entry(form).or_default() += 1;
                continue;
            }
            blocks.push(lines::block(line));
        }
    }
    let said = left_out.into_iter().map(|(line, count)| {
        say!(
            "sidehoved eller sidefod, {count} gange: `{line}`",
            "page header or footer, {count} times: `{line}`"
        )
    });
    (blocks, said.collect())
}

fn filled(page: &str) -> Vec<&str> {
    page.lines().filter(|line| !line.trim().is_empty()).collect()
}

/// The lines that stand at the edge of most pages, with their numbers left open.
///
/// Of two pages it can't be told: the same line may open two items.
fn repeated(pages: &[Vec<&str>]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let mut seen = Vec::new();
        for (index, line) in page.iter().enumerate() {
            let form = shape(line);
            let is_edge = index < EDGE || index + EDGE >= page.len();
            if is_edge && !seen.contains(&form) && super::heading::of_section(line, &[]).is_none() {
                seen.push(form);
            }
        }
        for form in seen {
            *counts.entry(form).or_default() += 1;
        }
    }
    let most = pages.len().div_ceil(2).max(3);
    counts.retain(|_, count| *count >= most);
    counts
}

/// A line with `#` for its numbers.
fn shape(line: &str) -> String {
    let mut out = String::new();
    for letter in plain(line).chars() {
        match letter.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(letter),
        }
    }
    out
}

/// "Side 3 af 18", "3/18", "- 3 -"
fn is_page_number(line: &str) -> bool {
    let form = shape(line).to_lowercase();
    let bare =
        form.trim_matches(|letter: char| matches!(letter, '-' | ' ' | '|' | '.' | '\u{2013}'));
    matches!(
        bare,
        "side # af #" | "side #" | "#/#" | "# / #" | "# af #" | "side #/#" | "#" | "page # of #"
    )
}
