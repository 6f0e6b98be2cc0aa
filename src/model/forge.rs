//! Where a repository lies for others to reach: its forge.

/// A forge, and the repository's page on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forge {
    pub kind: ForgeKind,
    /// `https://git.example/sundhed/plan`
    pub address: String,
}

/// The forges whose pages and runs are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForgeKind {
    GitHub,
    GitLab,
    /// Forgejo, and Gitea where it has stayed the same.
    Forgejo,
}

impl ForgeKind {
    pub const ALL: [ForgeKind; 3] = [ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Forgejo];

    /// Its name on the command line and in files.
    pub const fn name(self) -> &'static str {
        match self {
            ForgeKind::GitHub => "github",
            ForgeKind::GitLab => "gitlab",
            ForgeKind::Forgejo => "forgejo",
        }
    }

    /// Its name as it writes it itself.
    pub const fn title(self) -> &'static str {
        match self {
            ForgeKind::GitHub => "GitHub",
            ForgeKind::GitLab => "GitLab",
            ForgeKind::Forgejo => "Forgejo",
        }
    }
}
