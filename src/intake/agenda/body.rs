//! The body of an item: its texts by their headings, and the annexes that it lists.

use super::block::{Block, Form};
use super::heading::{ANNEXES, of_section};
use super::tidy::{file_name, plain};
use super::{Access, Annex, Item, Section};
use crate::words::fold;

/// Puts what stands under an item's title into it.
pub fn read(item: &mut Item, blocks: &[&Block], own: &[String]) {
    let mut section = String::new();
    let mut held: Vec<&Block> = Vec::new();
    let level = blocks.iter().filter_map(|block| level(block)).min();
    for block in blocks {
        if let Some(access) = stated(&block.words) {
            if item.access != Access::Closed {
                item.access = access;
            }
            continue;
        }
        let is_section = block.is_heading() && self::level(block) == level;
        if is_section || of_section(&block.words, own).is_some() {
            put(item, &section, &held);
            held.clear();
            section = block.words.trim_end_matches([':', ' ']).to_owned();
            continue;
        }
        if let Some(annex) = inline_annex(block) {
            item.annexes.push(annex);
            continue;
        }
        if let Some(number) = case_number(&block.words) {
            item.case_number = item.case_number.take().or(Some(number));
            continue;
        }
        held.push(block);
    }
    put(item, &section, &held);
}

fn level(block: &Block) -> Option<u8> {
    match block.form {
        Form::Heading(level) => Some(level),
        _ => None,
    }
}

fn put(item: &mut Item, section: &str, blocks: &[&Block]) {
    if of_section(section, &[]).as_deref() == Some(ANNEXES) {
        item.annexes.extend(blocks.iter().flat_map(|block| annexes(block)));
        return;
    }
    let text = text(blocks);
    if !text.is_empty() {
        item.sections.push(Section { title: section.to_owned(), text });
    }
}

/// "Åbent punkt", "Lukket": a line that says nothing else.
fn stated(words: &str) -> Option<Access> {
    let bare = fold(words.trim_end_matches('.'));
    match bare.as_str() {
        "aabent" | "aabent punkt" | "aaben sag" | "punktet er aabent" => Some(Access::Open),
        "lukket" | "lukket punkt" | "lukket sag" | "punktet er lukket" => Some(Access::Closed),
        _ => None,
    }
}

fn case_number(words: &str) -> Option<String> {
    let (label, number) = words.split_once([':', '|'])?;
    let label = fold(label.trim().trim_end_matches('.'));
    let is_label =
        matches!(label.as_str(), "sagsnr" | "sagsnummer" | "sag nr" | "journalnummer" | "j.nr");
    let number = number.trim();
    (is_label && !number.is_empty() && number.len() <= 60).then(|| number.to_owned())
}

/// "Bilag 1: Budget" as a line of its own, outside a list of annexes.
fn inline_annex(block: &Block) -> Option<Annex> {
    let (label, _) = block.words.split_once([':', '|'])?;
    let mut words = label.split_whitespace();
    let is_annex = words.next().is_some_and(|word| fold(word) == "bilag");
    let is_number = |word: &str| word.len() <= 3 && word.chars().all(char::is_alphanumeric);
    let is_label = is_annex && words.next().is_some_and(is_number) && words.next().is_none();
    if !is_label || block.words.len() > 300 {
        return None;
    }
    annexes(block).into_iter().next()
}

/// The annexes that a block of a list names.
fn annexes(block: &Block) -> Vec<Annex> {
    let files: Vec<(&str, String)> = block
        .links
        .iter()
        .filter(|link| !link.words.is_empty())
        .filter_map(|link| Some((link.words.as_str(), file_name(&link.to)?)))
        .collect();
    if !files.is_empty() {
        let annex = |(words, file): (&str, String)| annex(words, Some(file));
        return files.into_iter().map(annex).collect();
    }
    let words = block.words.trim_start_matches(['-', '\u{2022}', '\u{b7}', '*', ' ']);
    let words =
        words.split(" | ").map(str::trim).find(|cell| cell.chars().any(char::is_alphabetic));
    words.map(|words| annex(words, None)).into_iter().collect()
}

/// An annex by its title, which may end in its file's name.
pub fn annex(words: &str, file: Option<String>) -> Annex {
    let words = plain(words);
    let (title, is_closed) = super::heading::without_closed(&words);
    let file = file.or_else(|| has_ending(&title).then(|| file_name(&title)).flatten());
    Annex { title, file, is_closed }
}

/// Whether a title is a file's name.
fn has_ending(title: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "odt", "png", "jpg", "jpeg", "msg",
        "txt",
    ];
    title.rsplit_once('.').is_some_and(|(_, end)| ENDINGS.contains(&end.to_lowercase().as_str()))
}

/// The blocks as Markdown.
pub fn text(blocks: &[&Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let mut next = block.markdown.clone();
        if let Form::Heading(level) = block.form {
            next = format!("{} {next}", "#".repeat(usize::from(level.clamp(3, 6))));
        }
        match before.map(|before| before.form) {
            _ if block.form == Form::Gap => {}
            None | Some(Form::Gap) if block.form == Form::Line => go_on(&mut out, block, true),
            None => out.push_str(&with_rule(&next, block, None)),
            Some(Form::Row) if block.form == Form::Row => {
                out.push('\n');
                out.push_str(&next);
            }
            Some(Form::Entry) if block.form == Form::Entry => {
                out.push_str(if next.starts_with(' ') && !is_entry(&next) { "\n\n" } else { "\n" });
                out.push_str(&next);
            }
            Some(Form::Line) if block.form == Form::Line => go_on(&mut out, block, false),
            Some(_) => {
                out.push_str("\n\n");
                out.push_str(&with_rule(&next, block, before));
            }
        }
        before = Some(block);
    }
    out.trim().to_owned()
}

fn is_entry(markdown: &str) -> bool {
    let bare = markdown.trim_start();
    bare.starts_with("- ")
        || bare.split_once(". ").is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()))
}

/// The first row of a table has a rule under it.
fn with_rule(markdown: &str, block: &Block, before: Option<&Block>) -> String {
    if block.form != Form::Row || before.is_some_and(|before| before.form == Form::Row) {
        return markdown.to_owned();
    }
    let rule = "|---".repeat(block.cells().count());
    format!("{markdown}\n{rule}|")
}

/// A line after a line: the same paragraph, a new one, or an entry of a list.
fn go_on(out: &mut String, block: &Block, is_apart: bool) {
    let (words, next) = (&block.words, block.markdown.as_str());
    let begins = words.trim_start_matches(['\u{2022}', '\u{b7}', '\u{f0b7}', '\u{2013}']);
    if begins.len() < words.len() && begins.starts_with(' ') {
        // A bullet of a page becomes one of Markdown.
        let entry = super::tidy::escaped(begins.trim_start());
        let is_list = out.rsplit('\n').next().is_some_and(|line| line.starts_with("- "));
        out.push_str(if is_list { "\n- " } else { "\n\n- " });
        out.push_str(&entry);
        return;
    }
    if let Some((number, rest)) = entry(words) {
        let is_list = out.rsplit('\n').next().is_some_and(is_entry);
        out.push_str(if is_list { "\n" } else { "\n\n" });
        out.push_str(&format!("{number}. {}", super::tidy::escaped(rest)));
        return;
    }
    let is_item = is_apart || words.starts_with("at ");
    let last = out.rsplit('\n').next().unwrap_or_default();
    // A paragraph's last line is short and ends a sentence.
    let is_over = last.ends_with(['.', ':', '?', '!']) && last.chars().count() < SHORT;
    match (is_item || is_over, last.strip_suffix('-')) {
        (true, _) => {
            out.push_str("\n\n");
            out.push_str(next);
        }
        (false, Some(stem)) if joins(stem, words) => {
            out.truncate(out.len() - 1);
            out.push_str(next);
        }
        _ => {
            out.push('\n');
            out.push_str(next);
        }
    }
}

/// The number and the words of an entry: "1. Godkender", and not the rest of "den 8. december".
fn entry(words: &str) -> Option<(&str, &str)> {
    let (number, rest) = words.split_once(['.', ')'])?;
    let rest = rest.strip_prefix(' ')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let is_entry = rest.starts_with(char::is_uppercase) || rest.starts_with("at ");
    (is_number && is_entry).then_some((number, rest))
}

/// Letters of a line that is taken to be a full one.
const SHORT: usize = 60;

/// Whether a hyphen at a line's end only parts a word: not in "sundheds-\nog".
fn joins(stem: &str, next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let is_word = stem.ends_with(char::is_alphabetic) && word.starts_with(char::is_lowercase);
    is_word && !matches!(word, "og" | "eller" | "samt" | "og/eller" | "til")
}
