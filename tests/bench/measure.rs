//! Two programs run in turn on the same tree, and the medians of what each took.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each is run: `TURNS`, or five times.
fn turns() -> usize {
    std::env::var("TURNS").ok().and_then(|turns| turns.parse().ok()).unwrap_or(5)
}

/// A command line in a folder.
pub struct Runner {
    pub folder: PathBuf,
    pub words: Vec<String>,
}

/// The program that is measured.
pub fn sek(folder: &Path, words: &[&str], today: &str) -> Runner {
    let program = std::env::var("SEK").unwrap_or_else(|_| env!("CARGO_BIN_EXE_sek").to_owned());
    let all = [program.as_str()].into_iter().chain(words.iter().copied()).chain(["--today", today]);
    Runner { folder: folder.to_owned(), words: all.map(str::to_owned).collect() }
}

pub fn shell(folder: &Path, line: &str) -> Runner {
    let words = ["sh", "-c", line].map(str::to_owned).to_vec();
    Runner { folder: folder.to_owned(), words }
}

impl Runner {
    /// Seconds, and the most memory in KiB, where the system tells.
    pub fn once(&self) -> (f64, u64) {
        let begun = Instant::now();
        let mut child = Command::new(&self.words[0])
            .args(&self.words[1..])
            .current_dir(&self.folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        let status = format!("/proc/{}/status", child.id());
        let mut memory = 0;
        let ended = loop {
            if let Some(ended) = child.try_wait().expect("the command can be waited for") {
                break ended;
            }
            let facts = std::fs::read_to_string(&status).unwrap_or_default();
            let peak = facts.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse().ok());
            memory = memory.max(peak.unwrap_or(0));
            std::thread::sleep(Duration::from_millis(1));
        };
        let took = begun.elapsed().as_secs_f64();
        assert!(ended.success(), "{:?} fails", self.words);
        (took, memory)
    }
}

/// What is compared, and the ratio that is aimed at.
pub struct Race<'a> {
    pub name: &'a str,
    pub ours: &'a Runner,
    pub other: &'a Runner,
    pub target: f64,
}

/// The medians.
pub struct Found {
    pub ours: f64,
    pub theirs: f64,
    pub memory: u64,
}

impl Race<'_> {
    pub fn run(&self) -> Found {
        let found = self.quiet();
        let Race { name, target, .. } = self;
        let (ours, theirs) = (found.ours, found.theirs);
        let ratio = ours / theirs;
        println!(
            "{name:<44} {ours:>8.3}s {theirs:>8.3}s {ratio:>7.2} {:>7}",
            format!("<= {target}")
        );
        found
    }

    /// In turn, so that what else the machine does meets both.
    pub fn quiet(&self) -> Found {
        let (mut ours, mut theirs, mut memory) = (Vec::new(), Vec::new(), 0);
        self.ours.once();
        self.other.once();
        for _ in 0..turns() {
            let (took, peak) = self.ours.once();
            ours.push(took);
            memory = memory.max(peak);
            theirs.push(self.other.once().0);
        }
        Found { ours: median(ours), theirs: median(theirs), memory }
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
