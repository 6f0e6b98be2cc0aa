//! A bare repository with hooks, and clones of those who push to it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::commands::lay_out;
use crate::git::git;
use crate::sek::{Ran, sek};

const PAGE: &str = include_str!("repository.md");

/// The round that is open, and the one that is over.
pub const OPEN: &str = "meetings/2030/raad-01";
pub const OVER: &str = "meetings/2020/raad-01";

pub const ANSWER: &str = "## 1. Budget for 2030\nHoldning: støtter\n";

pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Place {
        let place = Place { folder: TempDir::new().expect("a folder") };
        lay_out(PAGE, &place.at("work"));
        git(place.folder.path(), &["clone", "-q", "--bare", "work", "server.git"]);
        sek(&place.server(), &["hook", "install"]).ended(0);
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn server(&self) -> PathBuf {
        self.at("server.git")
    }

    /// What git says on the server.
    pub fn on_server(&self, arguments: &[&str]) -> String {
        git(&self.server(), arguments)
    }

    pub fn hook(&self, arguments: &[&str]) -> Ran {
        let mut words = vec!["hook"];
        words.extend(arguments);
        sek(&self.server(), &words)
    }

    /// A clone of `login`, who commits with an address of theirs.
    pub fn clone_of(&self, login: &str) -> Clone<'_> {
        let path = self.at(login);
        let from = self.server().display().to_string();
        git(self.folder.path(), &["clone", "-q", &from, &path.display().to_string()]);
        let email = match login {
            "secretariat" => "sekretariat@vaert.example".to_owned(),
            party => format!("sundhed@{party}.example"),
        };
        git(&path, &["config", "user.email", &email]);
        git(&path, &["config", "user.name", login]);
        Clone { place: self, path, login: Some(login.to_owned()) }
    }

    /// Takes the post-receive hook away, as if the server were stopped before it ran.
    pub fn stop_after_acceptance(&self) {
        let hook = self.server().join("hooks/post-receive");
        fs::rename(&hook, hook.with_extension("away")).expect("the hook is there");
    }

    pub fn start_again(&self) {
        let hook = self.server().join("hooks/post-receive");
        fs::rename(hook.with_extension("away"), &hook).expect("the hook was there");
    }
}

pub struct Clone<'p> {
    place: &'p Place,
    pub path: PathBuf,
    pub login: Option<String>,
}

impl Clone<'_> {
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(&self.path).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command.env_remove("GIT_DIR").env_remove("REMOTE_USER").env_remove("SEK_USER");
        if let Some(login) = &self.login {
            command.env("SEK_USER", login);
        }
        command.output().expect("git runs")
    }

    /// What git says here, on a command that must succeed.
    pub fn git(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "git {arguments:?}: {said}");
        String::from_utf8_lossy(&ran.stdout).trim_end().to_owned()
    }

    /// Commits `text` as the file `path`, and gives the commit.
    pub fn commit(&self, path: &str, text: &str) -> String {
        let target = self.path.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, text).expect("a file");
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "Svar"]);
        self.git(&["rev-parse", "HEAD"])
    }

    pub fn answer(&self, meeting: &str, text: &str) -> String {
        let login = self.login.clone().expect("a party");
        self.commit(&format!("{meeting}/replies/{login}.md"), text)
    }

    pub fn catch_up(&self) {
        self.git(&["fetch", "-q", "origin", "main"]);
        self.git(&["reset", "-q", "--hard", "FETCH_HEAD"]);
    }

    /// Pushes, and gives what the server said on the screen.
    pub fn pushes(&self, refs: &[&str]) -> String {
        let (is_accepted, said) = self.push(refs);
        assert!(is_accepted, "{said}");
        said
    }

    /// A push that must be turned away, leaving the server as it was.
    pub fn is_refused(&self, refs: &[&str]) -> String {
        let before = self.place.on_server(&["for-each-ref"]);
        let (is_accepted, said) = self.push(refs);
        assert!(!is_accepted, "{said}");
        assert_eq!(self.place.on_server(&["for-each-ref"]), before, "{said}");
        said
    }

    /// Whether a push is accepted, and what the server says, without git's padding.
    pub fn push(&self, refs: &[&str]) -> (bool, String) {
        let mut arguments = vec!["push", "-q", "origin"];
        arguments.extend(refs);
        let ran = self.run(&arguments);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(!said.contains("panicked"), "{said}");
        let lines = said.lines().map(|line| line.strip_prefix("remote: ").unwrap_or(line));
        let lines: Vec<&str> = lines.map(str::trim_end).collect();
        (ran.status.success(), lines.join("\n"))
    }
}
