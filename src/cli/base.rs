//! `--base`: the findings of a tree held against those of the commit that it builds on.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::open::{Common, Opened};
use crate::diagnostic::{AgainstBase, Diagnostic, subject};
use crate::model::{CheckSettings, Texts};
use crate::say;
use crate::source::Repo;
use crate::words::Language;

/// The findings of a tree, each marked as new or unchanged, and what the base had beyond them.
pub struct Comparison {
    pub findings: Vec<Diagnostic>,
    /// How many findings of the base are gone.
    pub mended: usize,
    /// The commit compared with, shortened.
    pub base: String,
    /// Whether the base has a sekretariat.toml that can be read.
    pub has_settings: bool,
}

/// Compares what `opened` holds with the newest commit that it and `rev` have in common, as
/// forges show a pull request.
///
/// Both are judged by the settings and allowances of the base: a change doesn't excuse itself.
///
/// # Errors
/// If there is no git, no such commit, or no whole history.
pub fn compare(
    common: &Common,
    opened: &Opened,
    rev: &str,
    with_annexes: bool,
) -> Result<Comparison> {
    let Some(repo) = Repo::open(&opened.root)? else {
        let root = opened.root.display();
        bail!(say!(
            "`--base` kræver et git-repository, og {root} er ikke et git-repository",
            "`--base` needs a git repository, and {root} is not one"
        ))
    };
    let head = opened.commit.as_deref().unwrap_or("HEAD");
    let id = repo.merge_base(rev, head)?;
    let mut earlier = opened.earlier(common, &repo, &id)?;
    if with_annexes {
        earlier.read_annexes(|_| true);
    }
    let settings = earlier.repository.as_ref().map(|own| own.secretariat.checks.clone());
    let has_settings = settings.is_some();
    let mut findings = opened.findings_under(&settings.unwrap_or(CheckSettings::default()));
    let moves = Moves::between(&earlier.texts, &opened.texts);
    let known = earlier.findings();
    let mended = mark(&mut findings, &opened.texts, &known, &earlier.texts, &moves);
    Ok(Comparison { findings, mended, base: repo.short_id(&id)?, has_settings })
}

impl Comparison {
    /// The last lines of a run with a base.
    pub fn summary(&self, language: Language) -> String {
        let Comparison { mended, base, .. } = self;
        let mut lines = match language {
            Language::Danish => format!("sammenlignet med {base}: {mended} rettet\n"),
            Language::English => format!("compared with {base}: {mended} fixed\n"),
        };
        if !self.has_settings {
            lines.push_str(language.pick(
                "bemærk: dér er ingen sekretariat.toml, som kan læses, så alle kontrollers fund er nye\n",
                "note: there is no sekretariat.toml there that can be read, so the findings of all checks are new\n",
            ));
        }
        lines
    }
}

/// Marks each of `found` as new or unchanged, and says how many of `known` are gone.
///
/// A finding is known by its code, its file and its subject; of several alike, as many are
/// unchanged as the base had.
fn mark(
    found: &mut [Diagnostic],
    texts: &Texts,
    known: &[Diagnostic],
    known_texts: &Texts,
    moves: &Moves,
) -> usize {
    let mut left: BTreeMap<(&str, String, String), (usize, usize)> = BTreeMap::new();
    for one in known {
        let path = moves.path(&one.place.path);
        let subject = moves.words(subject(one, known_texts));
        let count = left.entry((one.code.id, path, subject)).or_default();
        count.0 += 1;
        count.1 += usize::from(one.allowed.is_some());
    }
    for one in found {
        let key = (one.code.id, one.place.path.clone(), subject(one, texts).to_owned());
        one.against_base = Some(match left.get_mut(&key) {
            Some((count @ 1.., _)) => {
                *count -= 1;
                AgainstBase::Unchanged
            }
            _ => AgainstBase::New,
        });
    }
    // What was allowed was in nobody's way.
    left.values().map(|(count, allowed)| count.saturating_sub(*allowed)).sum()
}

/// Files that only changed their path: those with the same text, and all that lies in the folder
/// of a meeting or an item that did.
struct Moves {
    /// From the path, or the folder with its `/`, to the new one; longest first.
    paths: Vec<(String, String)>,
}

impl Moves {
    fn between(before: &Texts, after: &Texts) -> Moves {
        let gone = only(before, after);
        let come = only(after, before);
        let mut paths = Vec::new();
        for (text, old) in gone {
            let (Some(old), Some(Some(new))) = (old, come.get(text)) else { continue };
            paths.push((old.to_owned(), (*new).to_owned()));
            for file in ["/meeting.toml", "/item.md"] {
                if let (Some(from), Some(to)) = (old.strip_suffix(file), new.strip_suffix(file)) {
                    paths.push((format!("{from}/"), format!("{to}/")));
                }
            }
        }
        paths.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        Moves { paths }
    }

    /// Where the file at `path` lies now.
    fn path(&self, path: &str) -> String {
        let moved = self.paths.iter().find_map(|(from, to)| match from.ends_with('/') {
            true => path.strip_prefix(from.as_str()).map(|rest| format!("{to}{rest}")),
            false => (path == from).then(|| to.clone()),
        });
        moved.unwrap_or_else(|| path.to_owned())
    }

    /// `words` with the meetings and items that moved called by their new names.
    fn words(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for (from, to) in &self.paths {
            let names = (from.strip_prefix("meetings/"), to.strip_prefix("meetings/"));
            if let (Some(from), Some(to)) = names
                && from.ends_with('/')
            {
                words = words.replace(from.trim_end_matches('/'), to.trim_end_matches('/'));
            }
        }
        words
    }
}

/// The paths that `these` has and `those` hasn't, by their text; none where two have the same.
fn only<'a>(these: &'a Texts, those: &Texts) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut paths = BTreeMap::new();
    for (path, text) in these.iter().filter(|(path, _)| !those.contains_key(*path)) {
        let path = Some(path.as_str());
        paths.entry(&**text).and_modify(|known| *known = None).or_insert(path);
    }
    paths
}
