//! `sek explain`

mod shown;

use anyhow::{Result, bail};
use include_dir::{Dir, include_dir};

use super::open::Common;
use super::{Outcome, failure, screen};
use crate::check;
use crate::diagnostic::Code;
use crate::gate;
use crate::say;
use crate::scenario;
use crate::words::{Language, nearest};

static PAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/docs/checks");

static GATE: &str = include_str!("../../docs/format/gate.md");

/// Explain a code: what it means, why it matters, how to mend it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A code or a name, such as `M002` or `meeting-on-closed-day`; without one, all are listed
    code: Option<String>,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { code } = args;
    match code {
        None => {
            let language = failure::language(common);
            let line = |code: &Code| {
                format!("{}  {:<10} {}\n", code.id, code.severity.to(language), code.name)
            };
            let list = codes().map(line).collect::<String>();
            let more = language.pick(
                "læs mere: sek explain KODE\nnogle fund kan tillades for en tid: sek help allow\n",
                "read more: sek explain CODE\nsome findings can be allowed for a time: sek help allow\n",
            );
            screen::print(&format!("{list}\n{more}"))?;
        }
        Some(wanted) => {
            let code = self::code(wanted)?;
            let language = failure::language(common);
            let page = page(code)?;
            let head = match language {
                Language::Danish => String::new(),
                Language::English => shown::in_english(code, page),
            };
            let (words, end) = (words(page, language), allowing(code, language));
            screen::page(&format!("{head}{words}\n{end}"))?;
        }
    }
    Ok(Outcome::Fine)
}

/// Every code: those of `sek check`, and the grounds of `sek gate`.
fn codes() -> impl Iterator<Item = &'static Code> {
    check::codes().chain(gate::codes::ALL.iter().copied())
}

/// What a page says to a reader: its text, and the first finding it shows. The files that show it
/// are for those who look at the page itself.
fn words(page: &str, language: Language) -> String {
    if page.starts_with('|') {
        let cells: Vec<&str> = page.split('|').map(str::trim).collect();
        if let [_, code, name, verdict, text, _] = cells[..] {
            return format!("{code} {name}\n\nsek gate: {verdict}\n\n{text}\n").replace('`', "");
        }
    }
    let text = page.split("\ntoday:").next().unwrap_or(page).trim_end();
    let text = text.trim_start_matches("# ").replace("**", "");
    let cases = scenario::parse(page).unwrap_or_default();
    let shown = cases.iter().find_map(|case| {
        let expect = case.expect.iter().find(|expect| !expect.attributes.contains_key("clean"))?;
        let finding = expect.text.split("\n\n").next()?;
        Some(format!("\n{}: {}\n\n{finding}\n", language.pick("Eksempel", "Example"), case.title))
    });
    format!("{text}\n{}", shown.unwrap_or_default())
}

/// The end of a page: how a finding of `code` can be allowed, or that it can't.
fn allowing(code: &Code, language: Language) -> String {
    let say = match check::may_be_allowed(code) {
        true => {
            let command = allow_command(code, language);
            say!(
                "Hvis et fund er i orden, kan det tillades for en tid: `{command}`",
                "If a finding is fine as it is, it can be allowed for a time: `{command}`"
            )
        }
        false => say!(
            "Et fund med denne kode kan ikke tillades.",
            "A finding with this code can't be allowed."
        ),
    };
    say.to(language).to_owned() + "\n"
}

/// What to run to allow a finding of `code`, with words in capitals for what only people know.
pub fn allow_command(code: &Code, language: Language) -> String {
    let words = language.pick("FIL --reason GRUND --until DATO", "FILE --reason WHY --until DATE");
    format!("sek allow {} {words}", code.id)
}

fn page(code: &Code) -> Result<&'static str> {
    match page_of(code.id) {
        Some(page) => Ok(page),
        None => bail!("there is no page on {}", code.id),
    }
}

/// The code that `wanted` is, by its id or its name.
///
/// # Errors
/// If there is none; the message names the nearest.
pub fn code(wanted: &str) -> Result<&'static Code> {
    let is_meant = |id: &str, name: &str| id.eq_ignore_ascii_case(wanted) || name == wanted;
    let found = codes().find(|code| is_meant(code.id, code.name));
    let Some(code) = found else {
        let upper = wanted.to_uppercase();
        let by_code = nearest(&upper, codes().map(|code| code.id));
        match by_code.or_else(|| nearest(wanted, codes().map(|code| code.name))) {
            Some(near) => bail!(say!(
                "der er ingen kode `{wanted}`; mente du `{near}`?",
                "there is no code `{wanted}`; did you mean `{near}`?"
            )),
            None => bail!(say!(
                "der er ingen kode `{wanted}`; se dem med `sek explain`",
                "there is no code `{wanted}`; list them with `sek explain`"
            )),
        }
    };
    Ok(code)
}

/// The page on the code `id`.
pub fn page_of(id: &str) -> Option<&'static str> {
    if let Some(file) = PAGES.get_file(format!("{id}.md")) {
        return file.contents_utf8();
    }
    // The grounds of `sek gate` have a line each on one page.
    GATE.lines().find(|line| line.starts_with(&format!("| `{id}` |")))
}
