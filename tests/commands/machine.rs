//! The machine around the program: its screen, its language, its full disks and closed pipes.

use std::fs::{self, File};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use super::repository;
use crate::sek::{Ran, command, sek};

const TODAY: [&str; 2] = ["--today", "2026-11-23"];

#[test]
fn no_line_of_the_screen_is_wider_than_it() {
    let folder = TempDir::new().unwrap();
    sek(folder.path(), &["demo", "d"]).ended(0);
    let at = folder.path().join("d");
    for day in ["2026-09-07", "2026-11-23", "2026-12-14"] {
        for language in ["da", "en"] {
            for who in [&[][..], &["--for", "lyngby-taarbaek"]] {
                for (columns, width) in [("80", 80), ("500", 80), ("47", 47)] {
                    let base = ["status", "--weeks", "60", "--today", day, "--language", language];
                    let mut run = command(&at, &[&base, who].concat());
                    let ran = Ran::of(run.env("COLUMNS", columns).output().unwrap()).ended(0);
                    for line in ran.out.lines() {
                        assert!(line.width() <= width, "{} > {width}: {line}", line.width());
                    }
                }
            }
        }
    }
}

#[test]
fn colour_is_for_who_asks() {
    let folder = repository();
    fs::write(folder.path().join("municipalities/x.toml"), "code = 1\n").unwrap();
    let coloured = |arguments: &[&str], no_color: bool| {
        let mut run = command(folder.path(), &[arguments, &TODAY].concat());
        if no_color {
            run.env("NO_COLOR", "1");
        }
        Ran::of(run.output().unwrap()).out.contains('\x1b')
    };
    for name in ["status", "check"] {
        assert!(!coloured(&[name], false), "a pipe takes no colour");
        assert!(!coloured(&[name], true));
        assert!(coloured(&[name, "--color", "always"], true), "{name}: the flag speaks first");
    }
}

#[test]
fn what_is_for_machines_can_be_read_by_them() {
    let folder = repository();
    for arguments in [&["status", "--format", "json"][..], &["check", "--format", "json"]] {
        let ran = sek(folder.path(), &[arguments, &TODAY].concat()).ended(0);
        serde_json::from_str::<Value>(&ran.out).expect("JSON and nothing else");
    }
}

#[test]
fn the_locale_decides_nothing() {
    let folder = repository();
    for arguments in [&["status"][..], &["check"], &["deadlines", "2026", "--explain"]] {
        let arguments = [arguments, &TODAY].concat();
        let usual = sek(folder.path(), &arguments).ended(0);
        let mut other = command(folder.path(), &arguments);
        other.env("TZ", "Pacific/Auckland").env("LANG", "ar_EG.UTF-8").env("LC_ALL", "tr_TR.UTF-8");
        assert_eq!(Ran::of(other.output().unwrap()).ended(0).out, usual.out);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = repository();
    for arguments in [&["status"][..], &["check"], &["explain"], &["deadlines"]] {
        let mut run = command(folder.path(), arguments);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = Ran::of(run.stdout(writer).stderr(Stdio::piped()).output().unwrap());
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        assert!(ran.code <= 1, "{ran:?}");
    }
}

#[test]
fn a_full_disk_is_said() {
    let full = File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let folder = repository();
    let mut run = command(folder.path(), &["status"]);
    let ran = Ran::of(run.stdout(full).stderr(Stdio::piped()).output().unwrap()).ended(2);
    assert!(ran.err.starts_with("fejl: "), "{}", ran.err);
}
