//! The examples that the program carries with it. A new one is a folder and a page in
//! `example-repo/`, and a line here.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use include_dir::{Dir, include_dir};

use crate::scenario::{self, Scenario};

static FOLDER: Dir = include_dir!("$CARGO_MANIFEST_DIR/example-repo");

/// An example, and what its demo shows.
pub struct Example {
    pub name: &'static str,
    /// What it is about, in Danish and in English.
    pub about: [&'static str; 2],
    /// The commands that its demo runs once its files are checked, without `sek` and the day.
    pub tour: &'static [&'static str],
    /// Those that it leaves to the reader.
    pub next: &'static [&'static str],
}

/// The first is the one that is written unless another is named.
pub const EXAMPLES: &[Example] = &[
    Example {
        name: "koebenhavns-omegn-nord",
        about: [
            "2026, 9 kommuner: bemærkninger, opfølgning, årsstatus",
            "2026, 9 municipalities: remarks, follow-up, year report",
        ],
        tour: &["status", "pack 2026/sundhedsraad-10"],
        next: &[
            "check",
            "status",
            "status --for furesoe",
            "deadlines 2026/sundhedsraad-10 --explain",
            "followup",
            "coverage",
            "pack 2026/sundhedsraad-10 --audience region-secretariat",
            "explain B004",
        ],
    },
    Example {
        name: "hovedstaden",
        about: [
            "2013, 29 kommuner: politisk behandling, tavshed, udgift",
            "2013, 29 municipalities: political treatment, silence",
        ],
        tour: &[
            "status",
            "letters 2013/rammepapir --for broendby --out out/breve",
            "pack 2013/rammepapir",
            "pack 2013/faelles-sekretariat",
            "share 2013/faelles-sekretariat",
            "pack 2013/kkr-02",
        ],
        next: &[
            "check",
            "status --for gribskov",
            "deadlines 2013/kkr-02 --explain",
            "case maalsaetninger",
            "present 2013/faelles-sekretariat",
            "explain H006",
        ],
    },
    Example {
        name: "syddanmark",
        about: [
            "2021, 22 kommuner: formøder, indstillinger, lod, besøg",
            "2021, 22 municipalities: pre-meetings, nominations, lots",
        ],
        tour: &["status", "pack 2021/ssf-03"],
        next: &[
            "check",
            "deadlines 2021/ssf-03 --explain",
            "pack 2021/sku-02",
            "pack 2021/sku-02 --audience regional-members",
            "lots verify 2021/digital-sof-fyn",
            "seats dak",
            "visits --propose",
            "enquiries",
            "status --for odense",
        ],
    },
    Example {
        name: "midtjylland",
        about: [
            "2012, 19 kommuner: en sag i kæden fra gruppe til KKR",
            "2012, 19 municipalities: a case along a chain",
        ],
        tour: &["status", "pack 2012/kosu-03"],
        next: &["check", "case naere-sundhedsvaesen", "seats kosu", "status --for struer"],
    },
];

impl Example {
    /// Puts its files, as they are in the end, into `files` by their paths.
    pub fn gather(&self, files: &mut BTreeMap<String, &'static [u8]>) {
        if let Some(folder) = FOLDER.get_dir(self.name) {
            gather(folder, self.name, files);
        }
    }

    /// How it came about.
    ///
    /// # Errors
    /// If its page is not one, which a test would have told.
    pub fn history(&self) -> Result<Scenario> {
        let page = FOLDER.get_file(format!("{}.md", self.name));
        let page = page.and_then(|page| page.contents_utf8()).context("the example has a page")?;
        let scenarios = scenario::parse(page).map_err(|fault| {
            anyhow!("the example's history, line {}: {}", fault.line, fault.what)
        })?;
        scenarios.into_iter().next().context("the example has a history")
    }
}

fn gather(folder: &'static Dir, base: &str, files: &mut BTreeMap<String, &'static [u8]>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(base).ok().and_then(|path| path.to_str());
        if let Some(path) = path {
            files.insert(path.replace('\\', "/"), file.contents());
        }
    }
    for inside in folder.dirs() {
        gather(inside, base, files);
    }
}
