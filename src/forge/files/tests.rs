//! What the files must hold to, whoever changes them: the linters see them in CI, and these see
//! what no linter knows.

use super::*;

fn settings() -> Settings {
    Settings { main_branch: "hoved".to_owned(), owners: vec!["sek@example.example".to_owned()] }
}

fn all() -> Vec<FileOfForge> {
    ForgeKind::ALL.into_iter().flat_map(|kind| files(kind, &settings())).collect()
}

/// The workflows of the forges that have them.
fn workflows() -> Vec<FileOfForge> {
    all().into_iter().filter(|file| file.path.contains("/workflows/")).collect()
}

fn runs(file: &FileOfForge) -> Vec<&str> {
    let lines = file.part.lines().map(str::trim_start);
    lines.filter_map(|line| line.trim_start_matches("- ").strip_prefix("run:")).collect()
}

#[test]
fn no_expression_reaches_a_shell() {
    let runs: usize = workflows().iter().map(|file| runs(file).len()).sum();
    assert_eq!(runs, 12, "each line that is run is looked at");
    for file in workflows() {
        for line in self::runs(&file) {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert_eq!(&words[..3], ["python3", "-I", ".sek/forge.py"], "{}: {line}", file.path);
            let is_word = |word: &&str| word.chars().all(|letter| letter.is_ascii_lowercase());
            assert!(words[3..].iter().all(is_word), "{}: {line}", file.path);
        }
    }
}

#[test]
fn every_action_is_pinned_by_its_whole_commit_id_and_says_which_version_that_is() {
    let mut count = 0;
    for file in workflows() {
        for line in file.part.lines().filter(|line| line.contains("uses:")) {
            let (_, pinned) = line.split_once('@').expect("a version");
            let (id, version) = pinned.split_once(" # v").expect("a version in words");
            let is_id = id.len() == 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_id, "{}: {line}", file.path);
            assert!(version.split('.').count() == 3, "{}: {line}", file.path);
            count += 1;
        }
    }
    assert_eq!(count, 8);
}

#[test]
fn each_job_says_what_it_may_and_no_more() {
    for file in workflows() {
        let part = &file.part;
        assert!(part.contains("\npermissions: {}\n"), "{}", file.path);
        let jobs = part.matches("    runs-on:").count();
        assert_eq!(part.matches("\n    permissions:\n").count(), jobs, "{}", file.path);
        let writes: Vec<&str> = part.lines().filter(|line| line.contains(": write")).collect();
        let allowed: &[&str] = match file.path.ends_with("sek-svar.yml") {
            true => &["pull-requests", "contents"],
            false => &[],
        };
        assert_eq!(writes.len(), allowed.len(), "{}: {writes:?}", file.path);
        for (line, right) in writes.iter().zip(allowed) {
            assert!(line.trim().starts_with(right), "{}: {line}", file.path);
        }
        assert_eq!(part.matches("    timeout-minutes:").count(), jobs, "{}", file.path);
    }
}

/// What is judged is never laid out: every checkout is of the main branch, with its whole history,
/// and leaves no token behind.
#[test]
fn only_the_main_branch_is_checked_out() {
    for file in workflows() {
        let part = &file.part;
        let checkouts = part.matches("/checkout@").count();
        assert!(checkouts > 0, "{}", file.path);
        for line in ["ref: 'hoved'", "fetch-depth: 0", "persist-credentials: false"] {
            assert_eq!(part.matches(line).count(), checkouts, "{}: {line}", file.path);
        }
        assert!(!part.contains("secrets."), "{}", file.path);
        for head in part.lines().filter(|line| line.contains("head.")) {
            assert!(head.trim().starts_with("SEK_HEAD: "), "{}: {head}", file.path);
        }
    }
}

/// A receipt that waits must not be thrown away by a later one.
#[test]
fn no_run_that_receives_is_cancelled() {
    for file in workflows().iter().filter(|file| file.path.ends_with("sek-svar.yml")) {
        let (_, receives) = file.part.split_once("\n  modtag:\n").expect("the job");
        assert!(!receives.contains("concurrency:"), "{}", file.path);
        assert!(!receives.contains("\n    needs:"), "{}", file.path);
        let before = file.part.split_once("\njobs:\n").expect("jobs").0;
        assert!(!before.contains("concurrency:"), "{}", file.path);
    }
}

#[test]
fn nothing_of_a_template_is_left_over() {
    for file in all() {
        let text = file.text();
        for word in ["__MAIN__", "__OWNERS__", "\t", "\r", "—"] {
            assert!(!text.contains(word), "{}: {word}", file.path);
        }
        assert!(file.part.ends_with('\n'), "{}", file.path);
        assert_eq!(file.state(Some(&text)), State::Current);
        assert_eq!(state_of(file.path, &text, &settings()), Some(State::Current));
    }
    let owners = files(ForgeKind::GitHub, &settings());
    let owners = owners.iter().find(|file| file.path.ends_with("CODEOWNERS")).unwrap();
    assert!(owners.part.contains("\n* sek@example.example\n"), "{}", owners.part);
}

#[test]
fn a_branch_that_could_be_more_than_a_name_is_refused() {
    let page = |branch: &str| {
        let toml =
            format!("format = 1\nname = \"x\"\nmain_branch = {}\n", toml::Value::from(branch));
        let file = ("sekretariat.toml".to_owned(), toml.into_bytes());
        let loaded = crate::load::load(&crate::source::Snapshot::of_bytes([file]));
        Settings::of(&loaded.repository.expect("a repository").secretariat).is_some()
    };
    for fine in ["main", "hoved/2027", "v1.2_x-y"] {
        assert!(page(fine), "{fine}");
    }
    for odd in ["a b", "-x", "a'b", "${{ x }}", "æ", "a\nb", "$(x)", ""] {
        assert!(!page(odd), "{odd}");
    }
}
