use std::collections::BTreeSet;

use super::*;
use crate::load::load;
use crate::request::receipt::Person;
use crate::source::Snapshot;

const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKgm90SkFDbd+XC3GR7XD4jhT1g9xDjiR1z+x74bdFLE";
const REPLY: &str = "meetings/2026/raad-01/replies/furesoe.md";

fn repository(keys: &str) -> Repository {
    let files = [
        ("sekretariat.toml", "format = 1\nname = \"S\"\nsenders = [\"s@s.example\"]\n".to_owned()),
        (
            "municipalities/furesoe.toml",
            format!("code = 190\nname = \"Furesø\"\nsenders = [\"f@f.example\"]\n{keys}"),
        ),
        (
            "municipalities/herlev.toml",
            "code = 163\nname = \"Herlev\"\nsenders = [\"h@h.example\"]\n".to_owned(),
        ),
        (
            "forums/raad.toml",
            "name = \"R\"\nagenda_owner = \"own\"\nrhythm = \"ad hoc\"\nasks = [\"furesoe\"]\n\
             [deadlines]\nremarks = \"mandag kl. 12 i ugen før\"\n"
                .to_owned(),
        ),
        (
            "meetings/2026/raad-01/meeting.toml",
            "starts = 2026-12-08T16:00:00\nstatus = \"called\"\nagenda = []\n".to_owned(),
        ),
        (REPLY, "Ingen bemærkninger\n".to_owned()),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    load(&Snapshot::of_bytes(files)).repository.expect("a repository")
}

fn person(email: &str) -> Person {
    Person { name: "x".to_owned(), email: email.to_owned() }
}

fn touch(path: &str) -> Touch {
    let new = Blob { id: [1; 20], mode: 0o100_644, size: 20 };
    Touch { path: path.to_owned(), commit: None, old: None, new: Some(new), tricks: Vec::new() }
}

/// One commit of `email` that adds Furesø's reply.
fn change(email: &str, signature: Signature) -> Change {
    let commit = Commit {
        id: "c".repeat(40),
        parents: 1,
        author: person(email),
        committer: person(email),
        authored: 1_795_593_600,
        committed: 1_795_593_600,
        after: Some(1_795_000_000),
        signature,
        is_odd: false,
    };
    Change {
        head: commit.id.clone(),
        merge_bases: vec!["b".repeat(40)],
        commits: vec![commit],
        touched: vec![touch(REPLY)],
        net: vec![touch(REPLY)],
        ..Change::default()
    }
}

fn judged(change: &Change, keys: &str, claim: Option<&str>, arrived: &str) -> Judgement {
    let repository = repository(keys);
    let calendar = Calendar::new(chrono_tz::Europe::Copenhagen, Vec::new());
    let arrived = DateTime::parse_from_rfc3339(arrived).expect("a time").to_utc();
    let faulty = BTreeSet::new();
    let base =
        Base { repository: &repository, calendar: &calendar, claim, arrived, faulty: &faulty };
    judge(change, &base)
}

const IN_TIME: &str = "2026-11-25T10:00:00+01:00";

#[test]
fn a_login_an_address_and_a_key_prove_what_they_prove() {
    let plain = change("f@f.example", Signature::None);
    let by = |change: &Change, keys: &str, claim| {
        let judged = judged(change, keys, claim, IN_TIME);
        (judged.verdict, judged.sender.known_by)
    };
    assert_eq!(by(&plain, "", Some("furesoe")), (Verdict::Safe, KnownBy::Forge));
    assert_eq!(by(&plain, "", None), (Verdict::Secretariat, KnownBy::Address));
    assert_eq!(by(&plain, "", Some("herlev")), (Verdict::Refused, KnownBy::Forge));
    let signed = change("f@f.example", Signature::Key(KEY.to_owned()));
    let keys = format!("[[keys]]\nkey = \"{KEY}\"\n");
    assert_eq!(by(&signed, &keys, None), (Verdict::Safe, KnownBy::Signature));
    let stranger = change("x@x.example", Signature::None);
    assert_eq!(by(&stranger, "", None), (Verdict::Secretariat, KnownBy::Nothing));
}

/// The day a key ends, and the moment it is lost, are held against the arrival.
#[test]
fn a_key_counts_when_the_change_arrives() {
    let signed = change("f@f.example", Signature::Key(KEY.to_owned()));
    for (more, verdict) in [
        ("until = 2026-11-25", Verdict::Safe),
        ("until = 2026-11-24", Verdict::Secretariat),
        ("from = 2026-11-25", Verdict::Safe),
        ("from = 2026-11-26", Verdict::Secretariat),
        ("revoked = 2026-11-26", Verdict::Safe),
        ("revoked = 2026-11-25", Verdict::Refused),
        ("revoked = 2026-11-25T10:00:00", Verdict::Refused),
        ("revoked = 2026-11-25T10:01:00", Verdict::Safe),
    ] {
        let keys = format!("[[keys]]\nkey = \"{KEY}\"\n{more}\n");
        assert_eq!(judged(&signed, &keys, None, IN_TIME).verdict, verdict, "{more}");
    }
}

#[test]
fn the_last_second_is_in_time_and_the_next_is_not() {
    let plain = change("f@f.example", Signature::None);
    let at = |arrived| judged(&plain, "", Some("furesoe"), arrived).files[0].clone();
    let last = at("2026-11-30T12:00:00+01:00");
    assert_eq!((last.in_time, last.minutes_left), (Some(true), Some(0)));
    let next = at("2026-11-30T12:00:01+01:00");
    assert_eq!((next.in_time, next.minutes_left), (Some(false), Some(-1)));
}

#[test]
fn a_file_touched_on_the_way_counts_though_it_is_as_before_in_the_end() {
    let mut change = change("f@f.example", Signature::None);
    change.touched.push(touch("sekretariat.toml"));
    let judged = judged(&change, "", Some("furesoe"), IN_TIME);
    assert_eq!(judged.verdict, Verdict::Refused);
    assert_eq!(judged.grounds[0].reason, Reason::SecretariatsFile);
    assert_eq!(judged.receivable().count(), 0);
}
