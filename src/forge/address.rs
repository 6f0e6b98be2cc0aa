//! The addresses of a forge's pages for a new file and for editing one, each in its forge's form.
//!
//! | forge | a new file | editing |
//! |---|---|---|
//! | GitHub | `/new/BRANCH?filename=PATH&value=TEXT` | `/edit/BRANCH/PATH` |
//! | GitLab | `/-/new/BRANCH/?file_name=PATH`; its editor leaves a text in the address unused | `/-/edit/BRANCH/PATH` |
//! | Forgejo | `/_new/BRANCH/?filename=PATH&value=TEXT` | `/_edit/BRANCH/PATH` |

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::{Forge, ForgeKind};

/// Which page of a forge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page<'a> {
    /// A new file, with a text to begin with. The texts are tried in turn: the first that fits.
    New(&'a [&'a str]),
    Edit,
}

/// An address, and how much of the text it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub url: String,
    /// Which of the texts is in it; `None` if none is, and the writer must paste it.
    pub text: Option<usize>,
}

/// The address of a page of `forge` for the file at `path` on `branch`.
pub fn page(forge: &Forge, branch: &str, path: &str, page: Page) -> Address {
    let base = forge.address.trim_end_matches('/');
    let (branch, place) = (in_path(branch), in_path(path));
    let (new, edit) = match forge.kind {
        ForgeKind::GitHub => ("new", "edit"),
        ForgeKind::GitLab => ("-/new", "-/edit"),
        ForgeKind::Forgejo => ("_new", "_edit"),
    };
    let texts = match page {
        Page::Edit => {
            return Address { url: format!("{base}/{edit}/{branch}/{place}"), text: None };
        }
        Page::New(texts) => texts,
    };
    let plain = match forge.kind {
        ForgeKind::GitHub => format!("{base}/{new}/{branch}?filename={}", in_query(path)),
        ForgeKind::GitLab => format!("{base}/{new}/{branch}/?file_name={}", in_query(path)),
        ForgeKind::Forgejo => format!("{base}/{new}/{branch}/?filename={}", in_query(path)),
    };
    let fits = texts.iter().enumerate().find_map(|(index, text)| {
        let url = format!("{plain}&value={}", in_query(text));
        let is_short = after_login(&url) <= longest(forge.kind);
        is_short.then_some(Address { url, text: Some(index) })
    });
    fits.unwrap_or(Address { url: plain, text: None })
}

/// How long an address may be when the forge has it once more within its own, for whoever must
/// log in first. GitHub: what every server should take of a request line (RFC 9112, 3). Forgejo
/// keeps it in a cookie, which browsers end at 4096 bytes. GitLab: no text, however short.
fn longest(kind: ForgeKind) -> usize {
    match kind {
        ForgeKind::GitHub => 8000,
        ForgeKind::Forgejo => 4096,
        ForgeKind::GitLab => 0,
    }
}

/// The length of `url` as a parameter of the page for logging in, with room for that page's name.
fn after_login(url: &str) -> usize {
    in_query(url).len() + 64
}

/// All but the letters, digits and marks that stand for themselves everywhere (RFC 3986, 2.3).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const STEPS: &AsciiSet = &VALUE.remove(b'/');

/// As one value of a query.
fn in_query(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// As a part of a path that may have several steps.
fn in_path(text: &str) -> String {
    utf8_percent_encode(text, STEPS).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forge(kind: ForgeKind) -> Forge {
        Forge { kind, address: "https://git.example/sundhed/plan/".to_owned() }
    }

    const PATH: &str = "meetings/2026/raad-11/replies/furesoe.md";

    #[test]
    fn each_forge_has_its_form() {
        let text = "## 1. Økonomi & æbler\n";
        let new = |kind| page(&forge(kind), "main", PATH, Page::New(&[text])).url;
        let encoded = "value=%23%23%201.%20%C3%98konomi%20%26%20%C3%A6bler%0A";
        let at = "meetings%2F2026%2Fraad-11%2Freplies%2Ffuresoe.md";
        assert_eq!(
            new(ForgeKind::GitHub),
            format!("https://git.example/sundhed/plan/new/main?filename={at}&{encoded}")
        );
        assert_eq!(
            new(ForgeKind::GitLab),
            format!("https://git.example/sundhed/plan/-/new/main/?file_name={at}")
        );
        assert_eq!(
            new(ForgeKind::Forgejo),
            format!("https://git.example/sundhed/plan/_new/main/?filename={at}&{encoded}")
        );
        let edit = |kind| page(&forge(kind), "hoved/gren ø", PATH, Page::Edit).url;
        for (kind, word) in [
            (ForgeKind::GitHub, "edit"),
            (ForgeKind::GitLab, "-/edit"),
            (ForgeKind::Forgejo, "_edit"),
        ] {
            let end = format!("{word}/hoved/gren%20%C3%B8/{PATH}");
            assert_eq!(edit(kind), format!("https://git.example/sundhed/plan/{end}"));
        }
    }

    #[test]
    fn a_text_that_is_too_long_gives_way_to_the_next_and_then_to_none() {
        let long = "æ".repeat(900);
        let find = |kind, texts: &[&str]| page(&forge(kind), "main", PATH, Page::New(texts));
        assert_eq!(find(ForgeKind::Forgejo, &[&long, "kort"]).text, Some(1));
        assert_eq!(find(ForgeKind::Forgejo, &[&long]).text, None);
        assert!(!find(ForgeKind::Forgejo, &[&long]).url.contains("value"));
        let all = "æ".repeat(700);
        assert_eq!(find(ForgeKind::GitHub, &[&all]).text, Some(0));
        assert_eq!(find(ForgeKind::GitHub, &[&long]).text, None);
        assert_eq!(find(ForgeKind::GitLab, &["kort"]).text, None);
    }

    /// No address is ever longer than the limit allows.
    #[test]
    fn every_length_up_to_the_limit() {
        for kind in [ForgeKind::GitHub, ForgeKind::Forgejo] {
            for length in (0..2000).step_by(7) {
                let text = "a b".repeat(length);
                let found = page(&forge(kind), "main", PATH, Page::New(&[&text]));
                assert!(after_login(&found.url) <= longest(kind), "{kind:?} {length}");
            }
        }
    }
}
