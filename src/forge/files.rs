//! The files that a forge needs: workflows, code owners, and what editors read.

use std::collections::BTreeSet;

use super::block::{self, State};
use crate::model::{ForgeKind, Secretariat};

/// A file of a forge, before anything of the repository is put into it.
struct Template {
    /// The only forge that has it; `None` for every forge.
    kind: Option<ForgeKind>,
    path: &'static str,
    text: &'static str,
}

const fn of(kind: ForgeKind, path: &'static str, text: &'static str) -> Template {
    Template { kind: Some(kind), path, text }
}

const fn common(path: &'static str, text: &'static str) -> Template {
    Template { kind: None, path, text }
}

/// Where git's attributes stand, which a repository needs on no forge too.
pub const ATTRIBUTES: &str = ".gitattributes";

const OWNERS: &str = include_str!("templates/codeowners");
const PROPOSAL: &str = include_str!("templates/skabelon.md");

static TEMPLATES: &[Template] = {
    use ForgeKind::{Forgejo, GitHub, GitLab};
    &[
        of(GitHub, ".github/workflows/sek-svar.yml", include_str!("templates/github-svar.yml")),
        of(GitHub, ".github/workflows/sek-pakker.yml", include_str!("templates/github-pakker.yml")),
        of(GitHub, ".github/CODEOWNERS", OWNERS),
        of(GitHub, ".github/pull_request_template.md", PROPOSAL),
        of(GitLab, ".gitlab-ci.yml", include_str!("templates/gitlab-ci.yml")),
        of(GitLab, ".gitlab/CODEOWNERS", OWNERS),
        of(GitLab, ".gitlab/merge_request_templates/Default.md", PROPOSAL),
        of(Forgejo, ".forgejo/workflows/sek-svar.yml", include_str!("templates/forgejo-svar.yml")),
        of(
            Forgejo,
            ".forgejo/workflows/sek-pakker.yml",
            include_str!("templates/forgejo-pakker.yml"),
        ),
        of(Forgejo, ".forgejo/CODEOWNERS", include_str!("templates/forgejo-codeowners")),
        of(Forgejo, ".forgejo/pull_request_template.md", PROPOSAL),
        common(".sek/forge.py", include_str!("templates/forge.py")),
        common(ATTRIBUTES, include_str!("templates/gitattributes")),
        common(".editorconfig", include_str!("templates/editorconfig")),
        common(".pre-commit-config.yaml", include_str!("templates/pre-commit.yml")),
        common(".taplo.toml", include_str!("templates/taplo.toml")),
        common(".vscode/extensions.json", include_str!("templates/vscode-extensions.json")),
        common(".vscode/settings.json", include_str!("templates/vscode-settings.json")),
    ]
};

/// What of the repository stands in the files.
pub struct Settings {
    main_branch: String,
    /// The secretariat's addresses, by which forges know its accounts.
    owners: Vec<String>,
}

impl Settings {
    /// `None` if the main branch has a name that can't stand in a workflow as it is.
    pub fn of(secretariat: &Secretariat) -> Option<Settings> {
        let main_branch = secretariat.main_branch.clone();
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._/-".contains(letter);
        let is_address = |address: &&String| {
            let plain = |letter: char| letter.is_ascii_alphanumeric() || "@._+-".contains(letter);
            address.chars().all(plain) && address.contains('@')
        };
        let owners = secretariat.senders.iter().filter(is_address).cloned().collect();
        let begins = main_branch.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        (begins && main_branch.chars().all(is_plain)).then_some(Settings { main_branch, owners })
    }
}

/// A file as this program would write it.
pub struct FileOfForge {
    pub path: &'static str,
    forge: &'static str,
    part: String,
}

impl FileOfForge {
    /// The whole file, with nothing of anybody's own in it.
    pub fn text(&self) -> String {
        block::whole(self.path, self.forge, &self.part, "")
    }

    /// How the file that is there, or isn't, stands to it.
    pub fn state(&self, text: Option<&str>) -> State {
        block::state(self.path, self.forge, &self.part, text)
    }
}

/// The files of a forge, in the order in which they are listed.
pub fn files(kind: ForgeKind, settings: &Settings) -> Vec<FileOfForge> {
    let wanted = TEMPLATES.iter().filter(|template| template.kind.is_none_or(|its| its == kind));
    wanted.map(|template| file(template, settings)).collect()
}

/// How the file at `path` stands, whichever forge it is of; `None` if no forge has it.
pub fn state_of(path: &str, text: &str, settings: &Settings) -> Option<State> {
    let template = TEMPLATES.iter().find(|template| template.path == path)?;
    Some(file(template, settings).state(Some(text)))
}

/// The paths of the files of every forge.
pub fn paths() -> BTreeSet<&'static str> {
    TEMPLATES.iter().map(|template| template.path).collect()
}

fn file(template: &Template, settings: &Settings) -> FileOfForge {
    let owners: String = settings.owners.iter().map(|owner| format!(" {owner}")).collect();
    let part = template.text.replace("__MAIN__", &settings.main_branch);
    FileOfForge {
        path: template.path,
        forge: template.kind.map_or("alle", ForgeKind::name),
        part: part.replace("__OWNERS__", &owners),
    }
}

#[cfg(test)]
mod tests;
