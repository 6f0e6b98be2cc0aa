//! Running the program as a stranger does, and looking at what it leaves.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run may take on a busy machine, in a build without optimization.
const LONGEST: Duration = Duration::from_secs(120);

pub struct Ran {
    arguments: String,
    /// `None` if a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub errors: String,
    took: Duration,
}

/// Runs `sek` in `folder` on a fixed day.
pub fn sek(folder: &Path, arguments: &[&str]) -> Ran {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sek"))
        .current_dir(folder)
        .args(arguments)
        .args(["--today", "2026-11-20T09:00"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sek runs");
    let out = reader(child.stdout.take().expect("a pipe"));
    let errors = reader(child.stderr.take().expect("a pipe"));
    let status = loop {
        match child.try_wait().expect("sek can be waited for") {
            Some(status) => break status,
            None if begun.elapsed() > LONGEST => {
                child.kill().expect("sek can be stopped");
                break child.wait().expect("sek can be waited for");
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    Ran {
        arguments: arguments.iter().take(2).copied().collect::<Vec<_>>().join(" "),
        code: status.code(),
        out: out.join().expect("the output is read"),
        errors: errors.join().expect("the errors are read"),
        took: begun.elapsed(),
    }
}

fn reader(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

impl Ran {
    /// What was wrong with the run, if `code` was to come of it.
    pub fn faults(&self, code: i32) -> Vec<String> {
        let mut faults = Vec::new();
        let tail = |text: &str| text.chars().take(600).collect::<String>();
        let mut say = |what: String| faults.push(format!("`{}` {what}", self.arguments));
        if self.code != Some(code) {
            let (got, words) = (self.code, tail(&format!("{}{}", self.errors, self.out)));
            say(format!("ended with {got:?} and not {code}:\n{words}"));
        }
        if self.errors.contains("panicked") {
            say(format!("panicked: {}", tail(&self.errors)));
        }
        if self.code == Some(2) && !self.errors.contains("fejl: ") {
            say(format!("says nothing of why: {:?}", tail(&self.errors)));
        }
        if self.took > LONGEST {
            say(format!("took {:?}", self.took));
        }
        for text in [&self.out, &self.errors] {
            if let Some(line) = text.lines().find(|line| line.contains(steers)) {
                say(format!("lets a text steer the terminal: {line:?}"));
            }
        }
        faults
    }
}

/// Characters that no output may hold: they act instead of showing.
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// What is wrong with the papers in `out`: characters that steer, scripts, secrets, file names.
pub fn odd_papers(out: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for found in walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok) {
        let path = found.path().strip_prefix(out).unwrap_or(found.path()).to_owned();
        let name = path.to_string_lossy().into_owned();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
        if !name.chars().all(plain) || name.ends_with(".tmp") {
            faults.push(format!("`{}` is no name for a file", name.escape_debug()));
        }
        if !found.file_type().is_file() || name.contains("bilag/") {
            continue;
        }
        let bytes = std::fs::read(found.path()).unwrap_or_default();
        // A PDF's bytes are compressed; its text is looked at with the audiences.
        if name.ends_with(".pdf") {
            if !bytes.starts_with(b"%PDF-") || !bytes.trim_ascii_end().ends_with(b"%%EOF") {
                faults.push(format!("{name} is no whole PDF"));
            }
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Some(line) = text.lines().find(|line| line.replace('\t', "").contains(steers)) {
            let line: String = line.chars().take(200).collect();
            faults.push(format!("{name} holds what steers: {line:?}"));
        }
        if text.contains("hemmeligheden") {
            faults.push(format!("{name} holds what lies outside"));
        }
        let acts = |word: &&str| name.ends_with(".html") && text.contains(word);
        for word in ["<script", "<img src=x", "=\"javascript:", "=javascript:"]
            .iter()
            .filter(|word| acts(word))
        {
            faults.push(format!("{name} holds {word}"));
        }
    }
    faults
}
