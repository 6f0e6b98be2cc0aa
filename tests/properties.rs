//! What must hold of any plan: numbers of agendas, replies to a whole agenda, mends, comparisons.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sekretariat::diagnostic::{Diagnostic, mend};
use sekretariat::load::{self, reply};
use sekretariat::model::{Id, Match, Row, labels, match_heading};
use sekretariat::source::Snapshot;

use crate::commands::repository;
use crate::fuzzed::targets::plan;
use crate::generate::Dice;
use crate::git::{git, git_at};
use crate::sek::sek;

/// Titles as plans have them, some the beginning of another, some with a number in them.
const TITLES: [&str; 16] = [
    "Godkendelse af dagsorden",
    "Budget",
    "Budget 2027",
    "Budgetopfølgning, 3. kvartal",
    "Nærsundhedsplan 2027-2030",
    "Nærsundhedsplan: udkast til høring",
    "Status på projekt A",
    "Status på projekt B",
    "5 nye stillinger",
    "Ældre på tværs",
    "Børn og unge (0-18 år)",
    "Akutfunktioner",
    "Hjemmebehandling",
    "Orientering fra regionen",
    "Meddelelser",
    "Eventuelt",
];

/// A meeting of the forum `raad` with an agenda of any shape, in one of the schemes of numbers.
fn any_agenda(dice: &mut Dice) -> Vec<(String, Vec<u8>)> {
    let mut titles = TITLES.to_vec();
    let mut files = Vec::new();
    let mut item = |dice: &mut Dice, with_parts: bool| {
        let mut next = || {
            let title = titles.swap_remove(dice.roll(titles.len()));
            let id = format!("punkt-{}", titles.len());
            let path = format!("meetings/2026/raad-02/{id}/item.md");
            let text = format!("+++\ntitle = \"{title}\"\nkind = \"decision\"\n+++\n");
            files.push((path, text.into_bytes()));
            id
        };
        let id = next();
        let parts = if with_parts { vec![next(), next()] } else { Vec::new() };
        match parts[..] {
            [] => format!("\"{id}\""),
            _ => format!("{{ item = \"{id}\", parts = {parts:?} }}"),
        }
    };
    let mut rows = Vec::new();
    for block in ["a", "b"] {
        for _ in 0..dice.roll(3) {
            let with_parts = dice.roll(4) == 0;
            rows.push(item(dice, with_parts));
        }
        if dice.roll(2) == 0 {
            rows.push("{ heading = \"Sager\" }".to_owned());
        }
        let inside = format!("{}, {}", item(dice, false), item(dice, false));
        rows.push(format!("{{ block = \"{block}\", items = [{inside}] }}"));
    }
    let meeting = format!(
        "starts = 2026-12-17T09:00:00\nstatus = \"planned\"\nagenda = [{}]\n",
        rows.join(", ")
    );
    files.push(("meetings/2026/raad-02/meeting.toml".to_owned(), meeting.into_bytes()));
    let scheme = dice.pick(&["plain", "blocks", "year"]);
    let forum = format!(
        "name = \"Rådet\"\nagenda_owner = \"own\"\nnumbering = \"{scheme}\"\n\
         [[blocks]]\nid = \"a\"\ntitle = \"A\"\n[[blocks]]\nid = \"b\"\ntitle = \"B\"\n"
    );
    files.push(("forums/raad.toml".to_owned(), forum.into_bytes()));
    files
}

#[test]
fn every_item_has_its_number_and_every_reply_finds_its_item() {
    for round in 0..200 {
        let mut dice = Dice::of(&[1, round]);
        let own = [("sekretariat.toml".to_owned(), b"format = 1\nname = \"X\"\n".to_vec())];
        let loaded = load::load(&Snapshot::of_bytes(own.into_iter().chain(any_agenda(&mut dice))));
        let repository = loaded.repository.expect("a repository");
        let meeting = repository.meetings.values().next().expect("a meeting");
        let rows = repository.agenda(meeting, &repository.forums[&meeting.forum]);
        let mut above = String::new();
        let mut numbers = BTreeSet::new();
        let mut order = Vec::new();
        for row in &rows {
            let Row::Item(row) = row else { continue };
            assert!(numbers.insert(&row.number), "{} twice in {rows:#?}", row.number);
            order.push(&row.item);
            match row.is_part {
                true => assert!(row.number.starts_with(&format!("{above}.")), "{rows:#?}"),
                false => above.clone_from(&row.number),
            }
        }
        assert!(order.iter().copied().eq(meeting.listed()), "{rows:#?}");
        assert_eq!(order.len(), meeting.items.len());
        whole_reply(&mut dice, &labels(meeting, &rows));
    }
}

/// A reply to every item, in any order, with headings as the template or an officer has them.
fn whole_reply(dice: &mut Dice, labels: &[sekretariat::model::Label]) {
    let mut left: Vec<_> = labels.iter().collect();
    let mut meant = Vec::new();
    let mut text = String::new();
    while !left.is_empty() {
        let label = left.swap_remove(dice.roll(left.len()));
        let (number, title) = (&label.number, &label.title);
        let heading = match dice.roll(4) {
            0 => format!("{number}. {title}"),
            1 => format!("Punkt {number}: {title}"),
            2 => format!("{number} {}", title.to_uppercase()),
            _ => title.clone(),
        };
        text.push_str(&format!("## {heading}\n\nHoldning: støtter\nVi støtter.\n\n"));
        meant.push(&label.item);
    }
    let read = reply::reply("x.md", Id::new("egedal").expect("an id"), &text);
    let found: Vec<_> =
        read.sections.iter().map(|section| match_heading(&section.heading, labels)).collect();
    let meant: Vec<_> = meant.into_iter().map(|item| Match::Item(item.clone())).collect();
    assert_eq!(found, meant, "{text}\n{labels:#?}");
}

/// A record with slips as people make them: quotation marks, capital letters, lost characters.
fn slipped(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..1 + dice.roll(4) {
        let at = dice.roll(lines.len());
        let line = &mut lines[at];
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let bare = value.trim_matches('"');
        *line = match dice.roll(7) {
            0 => format!("{key} = {bare} # {bare}"),
            1 => format!("{key} = \"{bare}\""),
            2 => format!("{key} = \"{}\" # bemærkning", bare.to_uppercase()),
            3 => format!("{key} = {}", value.replace('-', "/")),
            4 => format!("{key}= '{bare}'"),
            5 => format!("{} = {value}", key.replace('e', "")),
            _ => value
                .chars()
                .rev()
                .fold(format!("{key} = "), |line, letter| format!("{line}{letter}")),
        };
    }
    lines.join("\n") + "\n"
}

type Texts = BTreeMap<String, Arc<str>>;

/// The texts with every mend made, until there is none; at most ten times, as `--fix` does.
fn mended(mut snapshot: Snapshot) -> (Texts, Vec<Diagnostic>) {
    for _ in 0..10 {
        let (read, found) = plan::read(&snapshot);
        let texts = mend(found.iter().filter_map(|one| one.fix.as_ref()), &read.loaded.texts);
        if texts.is_empty() {
            return ((*read.loaded.texts).clone(), found);
        }
        for (path, text) in texts {
            snapshot.draft(&path, text.as_bytes());
        }
    }
    panic!("a mend is never done");
}

#[test]
fn mends_end_lose_nothing_and_leave_fewer_findings() {
    let of_reading =
        |found: &[Diagnostic]| found.iter().filter(|one| one.code.id.starts_with('F')).count();
    let mut mends = 0;
    for round in 0..400 {
        let mut dice = Dice::of(&[2, round]);
        let path = dice.pick(&plan::RECORDS);
        let good = plan::with("x", b"").read(path);
        let Ok(good) = good else { continue };
        let text = slipped(std::str::from_utf8(&good).expect("text"), &mut dice);
        let (read, before) = plan::read(&plan::with(path, text.as_bytes()));
        plan::sound(&before, &read.loaded.texts);
        let (texts, after) = mended(plan::with(path, text.as_bytes()));
        assert!(of_reading(&after) <= of_reading(&before), "{text}\n{}", texts[path]);
        if *texts[path] == *text {
            continue;
        }
        mends += 1;
        assert_eq!(texts[path].lines().count(), text.lines().count(), "{text}\n{}", texts[path]);
        for (line, left) in text.lines().zip(texts[path].lines()) {
            let comment = line.split_once(" # ").map_or("", |(_, comment)| comment);
            assert!(left.ends_with(comment), "{line}\n{left}");
        }
    }
    assert!(mends > 40, "only {mends} of the slips can be mended");
}

#[test]
fn a_tree_has_nothing_new_against_itself() {
    let folder = repository();
    for round in 0..12 {
        let mut dice = Dice::of(&[3, round]);
        let path = dice.pick(&["municipalities/furesoe.toml", "forums/raad.toml", plan::MEETING]);
        let text = std::fs::read_to_string(folder.path().join(path)).expect("the record");
        std::fs::write(folder.path().join(path), slipped(&text, &mut dice)).expect("written");
        git(folder.path(), &["add", "-A"]);
        let commit = ["commit", "-qm", "more", "--allow-empty"];
        git_at(folder.path(), "2026-11-21T12:00:00+01:00", "vaert", &commit);
        let ran = sek(
            folder.path(),
            &["check", "--today", "2026-11-23", "--base", "HEAD", "--format", "json"],
        );
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let all = report["diagnostics"].as_array().expect("findings");
        assert!(all.iter().all(|one| one["base"] == "unchanged"), "{text}\n{all:#?}");
        assert!(ran.err.contains(": 0 rettet"), "{}", ran.err);
        ran.ended(0);
    }
}
