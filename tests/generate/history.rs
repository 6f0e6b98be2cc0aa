//! The history, written as one stream for `git fast-import`.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{Duration, NaiveDateTime};

use super::records::secretariat;
use super::{Event, Signer};

/// Makes `root` a repository in which the events happened one after the other: what a
/// municipality wrote lies on a branch, which the secretariat merged ten minutes later. The
/// objects are packed as a clone has them, and the files are checked out.
pub fn import(events: &[Event], root: &Path) {
    git(root, &["init", "--quiet", "--initial-branch=main"]);
    let mut import = command(root)
        .args(["fast-import", "--quiet", "--done"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git fast-import runs");
    let stream = import.stdin.take().expect("a pipe");
    write_stream(events, BufWriter::new(stream)).expect("git reads the stream");
    assert!(import.wait().expect("git ends").success(), "git fast-import fails");
    git(root, &["repack", "-adfq", "--depth=50", "--window=10"]);
    git(root, &["checkout", "--quiet", "--force", "main"]);
}

fn write_stream(events: &[Event], mut out: impl Write) -> std::io::Result<()> {
    let mut last = 0;
    for (index, event) in events.iter().enumerate() {
        let (blobs, mark) = (1 + index * 64, index + 1);
        let mut changes = String::new();
        if event.is_merged {
            for (nth, (path, text)) in event.files.iter().enumerate() {
                write!(
                    out,
                    "blob\nmark :{}\ndata {}\n{text}\n",
                    1_000_000_000 + blobs + nth,
                    text.len()
                )?;
                let _ = writeln!(changes, "M 100644 :{} {path}", 1_000_000_000 + blobs + nth);
            }
            let side = 500_000_000 + mark;
            commit(&mut out, "side", side, event.time, &event.who, &event.message)?;
            write!(out, "from :{last}\n{changes}\n")?;
            let merged = event.time + Duration::minutes(10);
            commit(&mut out, "main", mark, merged, &secretariat(), &event.message)?;
            write!(out, "from :{last}\nmerge :{side}\n{changes}\n")?;
        } else {
            commit(&mut out, "main", mark, event.time, &event.who, &event.message)?;
            if last > 0 {
                writeln!(out, "from :{last}")?;
            }
            for (path, text) in &event.files {
                write!(out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len())?;
            }
            writeln!(out)?;
        }
        last = mark;
    }
    write!(out, "reset refs/heads/side\nfrom 0000000000000000000000000000000000000000\n\ndone\n")?;
    out.flush()
}

fn commit(
    out: &mut impl Write,
    branch: &str,
    mark: usize,
    time: NaiveDateTime,
    who: &Signer,
    message: &str,
) -> std::io::Result<()> {
    let (seconds, Signer { name, email }) = (time.and_utc().timestamp(), who);
    write!(
        out,
        "commit refs/heads/{branch}\nmark :{mark}\nauthor {name} <{email}> {seconds} +0000\n\
         committer {name} <{email}> {seconds} +0000\ndata {}\n{message}\n",
        message.len()
    )
}

/// Runs git in `root` without the machine's configuration.
pub fn git(root: &Path, arguments: &[&str]) {
    let status = command(root).args(arguments).status().expect("git runs");
    assert!(status.success(), "git {arguments:?} fails");
}

fn command(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    git
}
