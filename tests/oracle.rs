//! Arrivals of random histories, compared with what `git log` says of the same repository.

use std::collections::BTreeMap;
use std::path::Path;

use sekretariat::source::scenario::write;
use tempfile::TempDir;

use crate::arrivals::{gather, gather_caching};
use crate::git::{git, scenario};

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What the history under construction holds at the tip of main.
type Files = BTreeMap<String, String>;

/// Arrivals as text: content and commit.
type Told = BTreeMap<String, Vec<String>>;

#[test]
fn arrivals_are_those_of_git_log() {
    for seed in 1..=30 {
        compare(seed, false, |arrivals| arrivals);
    }
}

/// A meeting that moves takes along what was deleted in it, which git doesn't know of: so only
/// what came since is compared.
#[test]
fn arrivals_are_those_of_git_log_through_renames() {
    let since_deletion = |arrivals: Vec<String>| {
        let deleted = arrivals.iter().rposition(|line| line.starts_with('-'));
        arrivals[deleted.map_or(0, |at| at + 1)..].to_vec()
    };
    for seed in 1..=30 {
        compare(seed, true, since_deletion);
    }
}

fn compare(seed: u64, renames: bool, part: impl Fn(Vec<String>) -> Vec<String>) {
    let folder = TempDir::new().unwrap();
    let page = history(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)), renames);
    write(&scenario(&page), &BTreeMap::new(), folder.path()).unwrap();
    let (ours, oracle) = (ours(folder.path()), oracle(folder.path()));
    for path in ours.keys().chain(oracle.keys()) {
        let of = |told: &Told| part(told.get(path).cloned().unwrap_or_default());
        assert_eq!(of(&ours), of(&oracle), "seed {seed}, {path}\n{page}");
    }
}

/// What is kept in `.git` changes no answer, whatever became of it or of the history.
#[test]
fn the_cache_changes_nothing() {
    for seed in 1..=12 {
        let dice = &mut Dice(u64::wrapping_mul(seed, 0x9E37_79B9_7F4A_7C15));
        let folder = TempDir::new().unwrap();
        let page = history(dice, true);
        write(&scenario(&page), &BTreeMap::new(), folder.path()).unwrap();
        let line = git(folder.path(), &["rev-list", "--first-parent", "main"]);
        let line: Vec<&str> = line.lines().collect();
        for step in 0..40 {
            // Forward, back, and onto another line: as a fetch, a reset and a forced push do.
            let to = line[dice.roll(line.len() as u64) as usize];
            git(folder.path(), &["update-ref", "refs/heads/main", to]);
            if dice.roll(4) == 0 {
                git(folder.path(), &["checkout", "--quiet", "--force", "main"]);
                let more = format!("{step}");
                let path = "meetings/2026/x-01/replies/furesoe.md";
                std::fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
                std::fs::write(folder.path().join(path), &more).unwrap();
                git(folder.path(), &["add", "--all"]);
                git(folder.path(), &["commit", "--quiet", "-m", &more]);
            }
            harm(dice, &folder.path().join(".git/sek/arrivals"));
            let at = line[dice.roll(line.len() as u64) as usize];
            let at = (dice.roll(3) == 0).then_some(at);
            let least = [1, 1, 4][dice.roll(3) as usize];
            let kept = gather_caching(folder.path(), Some(least), at).unwrap();
            let fresh = gather_caching(folder.path(), None, at).unwrap();
            assert_eq!(kept, fresh, "seed {seed}, step {step}, main {to}, at {at:?}\n{page}");
        }
        assert!(folder.path().join(".git/sek/arrivals").is_file(), "nothing was ever kept");
    }
}

/// Now and then something happens to the file.
fn harm(dice: &mut Dice, cache: &Path) {
    let mut bytes = std::fs::read(cache).unwrap_or_default();
    let at = dice.roll(bytes.len().max(1) as u64) as usize;
    match dice.roll(8) {
        0 => drop(std::fs::remove_file(cache)),
        1 if !bytes.is_empty() => {
            bytes[at] ^= 0x40;
            std::fs::write(cache, bytes).unwrap();
        }
        2 if !bytes.is_empty() => std::fs::write(cache, &bytes[..at]).unwrap(),
        _ => {}
    }
}

/// With no place to write to, the answer is the same.
#[test]
fn without_a_place_for_the_cache() {
    let folder = TempDir::new().unwrap();
    let page = history(&mut Dice(7), false);
    write(&scenario(&page), &BTreeMap::new(), folder.path()).unwrap();
    let fresh = gather_caching(folder.path(), None, None).unwrap();
    assert!(!folder.path().join(".git/sek").exists(), "nothing may be kept");
    std::fs::write(folder.path().join(".git/sek"), "a file in the folder's place").unwrap();
    assert_eq!(gather_caching(folder.path(), Some(1), None).unwrap(), fresh);
    std::fs::remove_file(folder.path().join(".git/sek")).unwrap();
    std::fs::create_dir_all(folder.path().join(".git/sek/arrivals/x")).unwrap();
    assert_eq!(gather_caching(folder.path(), Some(1), None).unwrap(), fresh);
}

/// A worktree shares what is kept with the repository that it belongs to.
#[test]
fn a_worktree_shares_the_cache() {
    let (folder, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    write(&scenario(&history(&mut Dice(9), false)), &BTreeMap::new(), folder.path()).unwrap();
    let tree = other.path().join("tree");
    git(folder.path(), &["worktree", "add", "--quiet", "-b", "andet", tree.to_str().unwrap()]);
    let kept = gather_caching(&tree, Some(1), None).unwrap();
    assert!(folder.path().join(".git/sek/arrivals").is_file());
    assert_eq!(kept, gather_caching(folder.path(), Some(1), None).unwrap());
}

fn history(dice: &mut Dice, renames: bool) -> String {
    let mut files = Files::new();
    let mut page = step(0, "") + "```md file=meetings/2026/start.md\nx\n```\n";
    for day in 1..=12 {
        let branch = format!("b{day}");
        let way = ["", "merge", "squash", "rebase"][dice.roll(4) as usize];
        let on = if way.is_empty() { String::new() } else { format!("branch = \"{branch}\"\n") };
        for part in 0..=dice.roll(2) {
            page += &change(dice, &mut files, renames, &on, day * 10 + part);
        }
        if !way.is_empty() {
            page += &step(day * 10 + 5, &format!("{way} = \"{branch}\"\n"));
        }
    }
    page
}

/// One commit that writes, deletes or moves replies.
fn change(dice: &mut Dice, files: &mut Files, renames: bool, on: &str, time: u64) -> String {
    let known: Vec<String> = files.keys().cloned().collect();
    let chosen = (!known.is_empty()).then(|| known[dice.roll(known.len() as u64) as usize].clone());
    match (dice.roll(6), chosen) {
        (0, Some(path)) => {
            files.remove(&path);
            step(time, &format!("{on}delete = [\"{path}\"]\n"))
        }
        (1, Some(path)) if renames => {
            let (meeting, party) = path.rsplit_once("/replies/").unwrap();
            let to = format!("{meeting}9/replies/{party}");
            let content = files.remove(&path).unwrap();
            files.insert(to.clone(), content);
            step(time, &format!("{on}rename = [[\"{path}\", \"{to}\"]]\n"))
        }
        _ => {
            let mut page = step(time, on);
            for _ in 0..=dice.roll(3) {
                let meeting = format!("meetings/202{}/x-0{}", 6 + dice.roll(2), 1 + dice.roll(2));
                let party = ["furesoe", "herlev", "gentofte"][dice.roll(3) as usize];
                let path = format!("{meeting}/replies/{party}.md");
                // Each text is its own: what is the same twice could be a rename or not.
                let text = format!("{time} {path}");
                page += &format!("```md file={path}\n{text}\n```\n");
                files.insert(path, text);
            }
            page
        }
    }
}

fn step(time: u64, keys: &str) -> String {
    let (day, hour) = (1 + time / 20, time % 20);
    format!(
        "```toml commit\ntime = 2026-11-{day:02}T{hour:02}:00:00Z\n\
         by = \"host <host@host.example>\"\n{keys}```\n"
    )
}

fn ours(folder: &Path) -> Told {
    let history = gather(folder, "main", None).unwrap();
    let mut told = Told::new();
    for (path, arrivals) in history.arrivals {
        let line = |content: &Option<String>, commit: &str, time: i64| {
            format!("{} {commit} {time}", content.as_deref().unwrap_or("-"))
        };
        let lines =
            arrivals.iter().map(|one| line(&one.content, &one.commit, one.time.timestamp()));
        told.insert(path, lines.collect());
    }
    told
}

/// The same from `git log`, with git's own search for renames.
fn oracle(folder: &Path) -> Told {
    let log = git(
        folder,
        &[
            "log",
            "--first-parent",
            "--diff-merges=first-parent",
            "-M100%",
            "--raw",
            "--no-abbrev",
            "--reverse",
            "--root",
            "--format=%H %ct",
            "main",
            "--",
            "meetings/*/replies/*.md",
        ],
    );
    let mut told = Told::new();
    let mut commit = String::new();
    for line in log.lines().filter(|line| !line.is_empty()) {
        let Some(raw) = line.strip_prefix(':') else {
            commit = line.to_owned();
            continue;
        };
        let (facts, paths) = raw.split_once('\t').unwrap();
        let facts: Vec<&str> = facts.split(' ').collect();
        if let Some((from, to)) = paths.split_once('\t') {
            let known = told.remove(from).unwrap();
            told.entry(to.to_owned()).or_default().extend(known);
        } else {
            let content = if facts[4] == "D" { "-" } else { facts[3] };
            told.entry(paths.to_owned()).or_default().push(format!("{content} {commit}"));
        }
    }
    told
}
