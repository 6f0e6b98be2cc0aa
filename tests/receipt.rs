//! Receipt from real git histories: every workflow gives the right answer or a clear refusal.

use std::fs;
use std::path::Path;

use sekretariat::model::{Id, Receipt, Receipts, Way};
use sekretariat::request::receipt::{Doubt, Facts, Proof, State, judge};
use sekretariat::source::{Refusal, Repo, Snapshot};
use sekretariat::words::Language;
use tempfile::TempDir;

use crate::arrivals::{FURESOE, HERLEV, arrivals, gather, instant, state, tell, told};
use crate::git::{git, git_at, lay_out};

/// A commit on that day of November 2026 at noon.
fn commit(day: u32, by: &str, keys: &str) -> String {
    let when = format!("2026-11-{day:02}T12:00:00+01:00");
    format!("```toml commit\ntime = {when}\nby = \"{by} <{by}@{by}.example>\"\n{keys}\n```\n")
}

fn file(path: &str, text: &str) -> String {
    format!("```md file={path}\n{text}\n```\n")
}

/// The first commit, and then `rest`.
fn page(rest: &[String]) -> String {
    let begin = commit(1, "host", "") + &file("sekretariat.toml", "format = 1");
    begin + &file("meetings/2026/x-01/meeting.toml", "status = \"called\"") + &rest.concat()
}

fn history(rest: &[String]) -> TempDir {
    lay_out(&page(rest)).0
}

/// Furesø writes `one` on a branch on the 3rd and `two` on the 4th.
fn branch() -> Vec<String> {
    vec![
        commit(3, "furesoe", "branch = \"svar\""),
        file(FURESOE, "one"),
        commit(4, "consultant", "branch = \"svar\""),
        file(FURESOE, "two"),
    ]
}

fn after_branch(step: String) -> TempDir {
    history(&[branch(), vec![step]].concat())
}

fn refusal(folder: &Path, main: &str, at: Option<&str>) -> String {
    let error = gather(folder, main, at).expect_err("a refusal");
    let refusal = error.downcast_ref::<Refusal>().expect("a refusal").clone();
    assert_ne!(refusal.to(Language::Danish), refusal.to(Language::English));
    refusal.to(Language::English)
}

#[test]
fn a_merge_arrives_when_it_is_merged() {
    let folder = after_branch(commit(6, "host", "merge = \"svar\""));
    assert_eq!(told(folder.path(), FURESOE), "two 6");
    let arrival = arrivals(folder.path(), FURESOE).remove(0);
    assert_eq!(arrival.committer.name, "host");
    assert_eq!(arrival.author.name, "consultant", "who wrote what stands, not who merged");
    let writers: Vec<_> = arrival.writers.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(writers, ["furesoe", "consultant"]);
}

#[test]
fn a_squash_arrives_when_it_is_squashed() {
    let folder = after_branch(commit(6, "host", "squash = \"svar\""));
    assert_eq!(told(folder.path(), FURESOE), "two 6");
}

#[test]
fn a_rebase_arrives_with_the_new_committer_time() {
    let folder = after_branch(commit(6, "host", "rebase = \"svar\""));
    assert_eq!(told(folder.path(), FURESOE), "one 6, two 6");
    let authors = arrivals(folder.path(), FURESOE);
    assert_eq!(authors[0].author.name, "furesoe");
}

#[test]
fn an_author_is_not_the_side_that_merely_caught_up() {
    let folder = history(
        &[
            branch(),
            vec![
                commit(5, "host", ""),
                file(HERLEV, "one"),
                commit(6, "consultant", "branch = \"svar\"\nmerge = \"main\""),
                commit(7, "host", "merge = \"svar\""),
            ],
        ]
        .concat(),
    );
    assert_eq!(told(folder.path(), HERLEV), "one 5");
    assert_eq!(told(folder.path(), FURESOE), "two 7");
}

#[test]
fn a_direct_push_by_the_party_proves_nothing() {
    let folder = history(&[commit(3, "furesoe", ""), file(FURESOE, "one")]);
    assert_eq!(told(folder.path(), FURESOE), "one 3?");
    let arrivals = arrivals(folder.path(), FURESOE);
    assert_eq!(arrivals[0].doubt, Some(Doubt::CommittedByParty));
    assert_eq!(state(&arrivals, "2026-11-10T12:00:00+01:00"), State::Unproven);
    let other = history(&[commit(3, "furesoe", ""), file(HERLEV, "one")]);
    assert_eq!(told(other.path(), HERLEV), "one 3", "another's word is no word of the party");
}

#[test]
fn a_merge_that_the_party_makes_itself_proves_nothing() {
    let folder = after_branch(commit(6, "furesoe", "merge = \"svar\""));
    assert_eq!(told(folder.path(), FURESOE), "two 6?");
}

#[test]
fn a_receipt_helps_where_a_commit_proves_nothing() {
    let folder = history(&[commit(3, "furesoe", ""), file(FURESOE, "one")]);
    let arrivals = arrivals(folder.path(), FURESOE);
    let party = Id::new("furesoe").unwrap();
    let receipt = |party: &Id| Receipt {
        party: party.clone(),
        time: instant("2026-11-04T08:00:00+01:00").fixed_offset(),
        way: Way::Mail,
        content: arrivals[0].content.clone().unwrap(),
        note: None,
    };
    let verdict = |receipt: Receipt| {
        let receipts = Receipts { receipts: vec![receipt], extensions: Vec::new() };
        let facts = Facts::of(&party, &arrivals, &receipts);
        judge(&facts, Some(instant("2026-11-10T12:00:00+01:00")))
    };
    let given = verdict(receipt(&party));
    assert_eq!(given.state, State::InTime);
    assert_eq!(given.in_force.unwrap().proof, Some(Proof::Receipt(Way::Mail)));
    assert_eq!(verdict(receipt(&Id::new("herlev").unwrap())).state, State::Unproven);
}

#[test]
fn a_merge_of_several_branches_tells_each_author() {
    let folder = history(&[
        commit(3, "furesoe", "branch = \"a\""),
        file(FURESOE, "one"),
        commit(4, "herlev", "branch = \"b\""),
        file(HERLEV, "two"),
    ]);
    let when = "2026-11-08T12:00:00+01:00";
    git_at(folder.path(), when, "host", &["merge", "--no-ff", "-m", "x", "a", "b"]);
    assert_eq!(git(folder.path(), &["rev-list", "--parents", "-1", "HEAD"]).split(' ').count(), 4);
    for (path, told_as, author) in [(FURESOE, "one 8", "furesoe"), (HERLEV, "two 8", "herlev")] {
        assert_eq!(told(folder.path(), path), told_as);
        assert_eq!(arrivals(folder.path(), path)[0].author.name, author);
    }
}

#[test]
fn an_address_counts_in_any_case_of_letters() {
    let shouting = commit(3, "furesoe", "committer = \"F <FURESOE@Furesoe.Example>\"");
    let folder = history(&[shouting, file(FURESOE, "one")]);
    assert_eq!(told(folder.path(), FURESOE), "one 3?");
}

#[test]
fn impossible_times_prove_nothing() {
    let folder = history(&[
        commit(9, "host", ""),
        file("a.md", "a"),
        commit(3, "host", ""),
        file(FURESOE, "one"),
    ]);
    assert_eq!(arrivals(folder.path(), FURESOE)[0].doubt, Some(Doubt::BeforeParent));
    let time = "committer_time = 2026-12-24T12:00:00+01:00";
    let folder = history(&[commit(9, "host", time), file(FURESOE, "one")]);
    assert_eq!(arrivals(folder.path(), FURESOE)[0].doubt, Some(Doubt::AfterNow));
}

#[test]
fn the_authors_date_is_never_evidence() {
    let time = "committer_time = 2026-11-12T12:00:00+01:00";
    let folder = history(&[commit(2, "host", time), file(FURESOE, "one")]);
    assert_eq!(told(folder.path(), FURESOE), "one 12");
}

#[test]
fn a_meeting_that_moves_keeps_its_arrivals() {
    let (old, new) = ("meetings/2026/x-01", "meetings/2027/y-02");
    let folder = history(&[
        commit(3, "host", ""),
        file(FURESOE, "Ingen bemærkninger"),
        commit(4, "host", ""),
        file(HERLEV, "Ingen bemærkninger"),
        commit(9, "host", &format!("rename = [[\"{old}\", \"{new}\"]]")),
        file("meetings/2027/y-02/replies/herlev.md", "one"),
    ]);
    let at = |party: &str| told(folder.path(), &format!("{new}/replies/{party}.md"));
    assert_eq!(at("furesoe"), "Ingen bemærkninger 3");
    assert_eq!(at("herlev"), "Ingen bemærkninger 4, one 9");
    assert_eq!(told(folder.path(), FURESOE), "");
}

#[test]
fn a_reply_put_in_the_right_place_keeps_its_arrival() {
    let wrong = "meetings/2026/x-02/replies/furesoe.md";
    let folder = history(&[
        commit(3, "host", ""),
        file(wrong, "one"),
        file("meetings/2026/x-02/meeting.toml", "a = 1"),
        commit(9, "host", &format!("rename = [[\"{wrong}\", \"{FURESOE}\"]]")),
    ]);
    assert_eq!(told(folder.path(), FURESOE), "one 3");
    let wrong = "meetings/2026/x-01/replies/fursoe.md";
    let folder = history(&[
        commit(3, "host", ""),
        file(wrong, "one"),
        commit(9, "host", &format!("rename = [[\"{wrong}\", \"{FURESOE}\"]]")),
    ]);
    assert_eq!(told(folder.path(), FURESOE), "one 3", "from a name that is no party's");
}

#[test]
fn two_parties_with_the_same_words_are_not_mixed() {
    let folder = history(&[
        commit(3, "host", ""),
        file(FURESOE, "Ingen bemærkninger"),
        commit(9, "host", &format!("delete = [\"{FURESOE}\"]")),
        file(HERLEV, "Ingen bemærkninger"),
    ]);
    assert_eq!(told(folder.path(), FURESOE), "Ingen bemærkninger 3, - 9");
    assert_eq!(told(folder.path(), HERLEV), "Ingen bemærkninger 9");
}

#[test]
fn deleted_and_written_again_is_told_as_it_was() {
    let folder = history(&[
        commit(3, "host", ""),
        file(FURESOE, "one"),
        commit(5, "host", &format!("delete = [\"{FURESOE}\"]")),
        commit(12, "host", ""),
        file(FURESOE, "one"),
    ]);
    assert_eq!(told(folder.path(), FURESOE), "one 3, - 5, one 12");
    let arrivals = arrivals(folder.path(), FURESOE);
    assert_eq!(state(&arrivals, "2026-11-10T12:00:00+01:00"), State::InTime);
    assert_eq!(state(&arrivals[..2], "2026-11-10T12:00:00+01:00"), State::Withdrawn);
}

#[test]
fn what_is_checked_out_makes_no_difference() {
    let folder = after_branch(commit(6, "host", "merge = \"svar\""));
    let expected = gather(folder.path(), "main", None).unwrap();
    for place in ["svar", "--detach"] {
        git(folder.path(), &["switch", place]);
        assert_eq!(gather(folder.path(), "main", None).unwrap(), expected);
    }
    let repo = Repo::open(folder.path()).unwrap().unwrap();
    assert_eq!(repo.head_commit().unwrap(), Some(git(folder.path(), &["rev-parse", "HEAD"])));
}

#[test]
fn a_worktree_and_a_bare_repository_have_the_same_history() {
    let folder = after_branch(commit(6, "host", "merge = \"svar\""));
    let expected = gather(folder.path(), "main", None).unwrap();
    let other = TempDir::new().unwrap();
    let path = |name: &str| other.path().join(name);
    git(folder.path(), &["worktree", "add", path("tree").to_str().unwrap(), "svar"]);
    git(other.path(), &["clone", "--bare", folder.path().to_str().unwrap(), "bare.git"]);
    assert_eq!(gather(&path("tree"), "main", None).unwrap(), expected);
    assert_eq!(gather(&path("bare.git"), "main", None).unwrap(), expected);
}

#[test]
fn a_shallow_clone_is_refused_with_the_remedy() {
    let folder = after_branch(commit(6, "host", "merge = \"svar\""));
    let other = TempDir::new().unwrap();
    let url = format!("file://{}", folder.path().display());
    git(other.path(), &["clone", "--depth=1", "--no-single-branch", &url, "shallow"]);
    let shallow = other.path().join("shallow");
    git(&shallow, &["worktree", "add", "-b", "mere", "../tree"]);
    for place in [shallow.clone(), other.path().join("tree")] {
        let refusal = refusal(&place, "main", None);
        for remedy in ["git fetch --unshallow", "fetch-depth: 0", "GIT_DEPTH: \"0\""] {
            assert!(refusal.contains(remedy), "{refusal}");
        }
    }
    git(&shallow, &["fetch", "--unshallow"]);
    assert_eq!(told(&shallow, FURESOE), "two 6");
}

#[test]
fn the_main_branch_is_the_newer_of_ours_and_origins() {
    let folder = after_branch(commit(6, "host", "merge = \"svar\""));
    let other = TempDir::new().unwrap();
    git(other.path(), &["clone", folder.path().to_str().unwrap(), "c"]);
    let clone = other.path().join("c");
    git(&clone, &["reset", "--hard", "HEAD^"]);
    assert_eq!(told(&clone, FURESOE), "two 6", "origin is ahead");
    git_at(&clone, "2026-11-08T12:00:00+01:00", "host", &["commit", "--allow-empty", "-m", "x"]);
    assert_eq!(told(&clone, FURESOE), "", "they went apart: ours");
    git(&clone, &["switch", "--detach"]);
    git(&clone, &["branch", "-D", "main"]);
    assert_eq!(told(&clone, FURESOE), "two 6", "only origin's");
}

#[test]
fn a_main_branch_may_have_another_name_but_must_exist() {
    let page = page(&[commit(3, "host", ""), file(FURESOE, "one")]);
    let (folder, _) = lay_out(&format!("main: hoved\n{page}"));
    let history = gather(folder.path(), "hoved", None).unwrap();
    assert_eq!(tell(history.of(FURESOE)), "one 3");
    let told = refusal(folder.path(), "main", None);
    assert!(told.contains("git fetch origin main"), "{told}");
    git(folder.path(), &["switch", "--orphan", "ny"]);
    assert_eq!(refusal(folder.path(), "main", None), told, "nor is an empty branch an excuse");
}

#[test]
fn before_the_first_commit_there_is_no_history_and_no_error() {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init"]);
    let history = gather(folder.path(), "main", None).unwrap();
    assert_eq!((history.tip, history.arrivals.len()), (None, 0));
}

#[test]
fn a_repository_further_up_does_not_count() {
    let folder = history(&[commit(3, "host", ""), file(FURESOE, "one")]);
    assert!(Repo::open(&folder.path().join("meetings")).unwrap().is_none());
    assert!(Repo::open(&folder.path().join(".git")).unwrap().is_none(), "it isn't bare");
    fs::remove_file(folder.path().join(".git/HEAD")).unwrap();
    let broken = Repo::open(folder.path()).err().expect("a broken repository");
    assert!(broken.to_string().contains("can't open"), "{broken}");
}

#[test]
fn a_commit_is_seen_as_main_stood_at_it() {
    let (folder, written) = lay_out(&page(
        &[
            branch(),
            vec![
                commit(6, "host", "merge = \"svar\""),
                commit(7, "furesoe", "branch = \"svar\""),
                file(FURESOE, "three"),
                commit(8, "host", ""),
                file(HERLEV, "one"),
            ],
        ]
        .concat(),
    ));
    let seen = |rev: &str| {
        let history = gather(folder.path(), "main", Some(rev)).unwrap();
        (history.tip.clone().unwrap_or_default(), tell(history.of(FURESOE)))
    };
    let [begin, first, _, merge, third, tip] = &written.commits[..] else { panic!("six commits") };
    assert_eq!(seen(begin), (begin.clone(), String::new()));
    assert_eq!(seen(first), (begin.clone(), String::new()), "a branch is seen from where it left");
    assert_eq!(seen(merge), (merge.clone(), "two 6".to_owned()));
    assert_eq!(seen(third), (begin.clone(), String::new()));
    assert_eq!(seen("main"), (tip.clone(), "two 6".to_owned()));
    git(folder.path(), &["switch", "--orphan", "fremmed"]);
    git(folder.path(), &["commit", "--allow-empty", "-m", "x"]);
    assert_eq!(seen("fremmed"), (String::new(), String::new()));
    assert!(refusal(folder.path(), "main", Some("findes-ikke")).contains("`findes-ikke`"));
}

#[test]
fn a_commit_is_read_without_checkout_and_links_are_not_followed() {
    let folder = history(&[commit(3, "host", ""), file(FURESOE, "one")]);
    std::fs::write(folder.path().join("mål"), "/etc/passwd").unwrap();
    let target = git(folder.path(), &["hash-object", "-w", "mål"]);
    let link = format!("120000,{target},meetings/link.md");
    git(folder.path(), &["update-index", "--add", "--cacheinfo", &link]);
    let module = format!("160000,{target},module");
    git(folder.path(), &["update-index", "--add", "--cacheinfo", &module]);
    git(folder.path(), &["commit", "-m", "x"]);
    let repo = Repo::open(folder.path()).unwrap().unwrap();
    let commit = repo.head_commit().unwrap().unwrap();
    let snapshot = Snapshot::commit(folder.path(), "HEAD").unwrap();
    assert_eq!(snapshot.layers, [commit.as_str()]);
    assert!(commit.starts_with(&repo.short_id(&commit).unwrap()));
    assert_eq!(snapshot.read(FURESOE).unwrap(), b"one\n");
    assert_eq!(snapshot.entries[FURESOE].size, 4);
    let kinds: Vec<(&str, bool)> =
        snapshot.entries.iter().map(|(path, entry)| (path.as_str(), entry.is_link)).collect();
    let expected = [
        ("meetings/2026/x-01/meeting.toml", false),
        (FURESOE, false),
        ("meetings/link.md", true),
        ("sekretariat.toml", false),
    ];
    assert_eq!(kinds, expected);
    assert!(snapshot.read("meetings/link.md").is_err());
}

#[test]
fn a_reply_that_is_a_link_has_not_arrived() {
    let folder = history(&[commit(3, "host", ""), file(FURESOE, "one")]);
    let id = git(folder.path(), &["rev-parse", &format!("HEAD:{FURESOE}")]);
    git(folder.path(), &["update-index", "--cacheinfo", &format!("120000,{id},{FURESOE}")]);
    git_at(folder.path(), "2026-11-09T12:00:00+01:00", "host", &["commit", "-m", "x"]);
    assert_eq!(told(folder.path(), FURESOE), "one 3, - 9");
}
