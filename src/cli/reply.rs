//! `sek reply`

mod desk;

use anyhow::{Result, bail};

use self::desk::Desk;
use super::editor::Editor;
use super::open::{Common, Opened};
use super::{Outcome, check, request, screen};
use crate::diagnostic::Diagnostic;
use crate::model::ReplyStatus;
use crate::say;
use crate::source::{Kept, OwnBranch, Repo};
use crate::view::AskedView;
use crate::words::{Language, printable};

/// Answer a request in your editor: checked at once, and kept on a branch of its own
///
/// Opens the municipality's reply, or a blank one with a heading for each item, in the editor that
/// git would open. What is saved is checked as `sek check` does and committed on the branch
/// svar/MUNICIPALITY/MEETING; the branch that is checked out, what is staged and all other files
/// stay as they are. Run it again to go on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The meeting, such as `2026/sundhedsraad-10`
    request: String,
    /// The municipality that answers, by id or name
    #[arg(long = "as", value_name = "MUNICIPALITY")]
    party: String,
    /// The whole reply, such as `Ingen bemærkninger`, instead of an editor
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    message: Option<String>,
    /// A file with the whole reply, or `-` for standard input, instead of an editor
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
    /// Write and check the file, and leave git alone
    #[arg(long)]
    no_commit: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { request, party, message, file, no_commit } = args;
    let opened = Opened::new(common)?;
    opened.require_folder(common)?;
    let asked = opened.asked(request, party)?;
    let repo = Repo::open(&opened.root)?;
    let branch = match (no_commit, &repo) {
        (true, _) => None,
        (false, Some(repo)) => {
            let main = &opened.repository()?.secretariat.main_branch;
            Some(repo.own_branch(&request::branch(&asked), main)?)
        }
        (false, None) => {
            let root = opened.root.display();
            bail!(say!(
                "{root} er intet git-repository, så svaret kan ikke gemmes på en gren; brug `--no-commit`",
                "{root} is no git repository, so the reply can't be kept on a branch; use `--no-commit`"
            ))
        }
    };
    let given = match (message, file) {
        (Some(text), _) => Some(request::ended(text)),
        (None, Some(path)) => Some(request::ended(&request::text_of(path)?)),
        (None, None) => None,
    };
    let editor = if given.is_none() { Some(Editor::of_user()?) } else { None };
    let desk = Desk::laid(&opened, &asked, branch.as_ref(), given.as_deref())?;
    screen::tell(&opened.time_left(asked.deadline.as_ref()));
    match written(common, &desk, editor.as_ref())? {
        Outcome::Fine => kept(&desk, &asked, branch.as_ref()),
        other => Ok(other),
    }
}

/// Opens the editor until the text can be kept, or its writer has had enough.
fn written(common: &Common, desk: &Desk, editor: Option<&Editor>) -> Result<Outcome> {
    let language = desk.language;
    loop {
        if let Some(editor) = editor {
            desk.edit(editor)?;
        }
        if desk.is_untouched()? {
            desk.clear()?;
            screen::tell(language.pick(
                "der er ikke skrevet noget, så intet er gemt",
                "nothing was written, so nothing is kept",
            ));
            return Ok(Outcome::Findings);
        }
        let opened = Opened::new(common)?;
        let found = desk.findings(&opened);
        if !found.is_empty() {
            let (color, width) = (common.color.on(), screen::width());
            screen::print(&check::report(&opened, &found, color, width))?;
        }
        let is_good = check::outcome(&found) == Outcome::Fine && !desk.is_empty()?;
        if is_good && found.is_empty() {
            return Ok(Outcome::Fine);
        }
        if editor.is_some() && request::is_attended() && again(is_good, language) {
            continue;
        }
        if is_good {
            return Ok(Outcome::Fine);
        }
        screen::tell(&not_kept(desk, &found));
        return Ok(Outcome::Findings);
    }
}

/// Asks whether to open the editor again: what is an error has to be mended some time.
fn again(is_good: bool, language: Language) -> bool {
    let question = match is_good {
        true => language.pick("vil du rette det nu? [j/N] ", "mend it now? [y/N] "),
        false => language.pick("vil du rette det nu? [J/n] ", "mend it now? [Y/n] "),
    };
    request::confirmed(question, !is_good)
}

fn not_kept(desk: &Desk, found: &[Diagnostic]) -> String {
    let path = printable(&desk.path);
    match (check::outcome(found) == Outcome::Findings, desk.language) {
        (true, Language::Danish) => format!(
            "svaret har fejl og er ikke gemt på en gren; teksten ligger i {path}. \
             Ret fejlene ved at køre kommandoen igen"
        ),
        (true, Language::English) => format!(
            "the reply has errors and is not kept on a branch; the text lies in {path}. \
             Mend the errors by running the command again"
        ),
        (false, Language::Danish) => format!(
            "svaret siger ikke noget endnu og er ikke gemt på en gren; teksten ligger i {path}"
        ),
        (false, Language::English) => format!(
            "the reply says nothing yet and is not kept on a branch; the text lies in {path}"
        ),
    }
}

/// Commits the text, and says what to do next.
fn kept(desk: &Desk, asked: &AskedView, branch: Option<&OwnBranch>) -> Result<Outcome> {
    let language = desk.language;
    if desk.reply()?.status == ReplyStatus::Draft {
        screen::tell(language.pick(
            "svaret er mærket som udkast; slet linjen med Status, når det er godkendt hos jer",
            "the reply is marked as a draft; delete the line with Status when it is approved",
        ));
    }
    let Some(branch) = branch else {
        let path = printable(&desk.path);
        screen::print(&match language {
            Language::Danish => format!("{path}\nnæste: send filen til sekretariatet\n"),
            Language::English => format!("{path}\nnext: send the file to the secretariat\n"),
        })?;
        return Ok(Outcome::Fine);
    };
    let message = message(asked, language);
    let made = branch.commit(&desk.path, &message).inspect_err(|_| {
        let path = printable(&desk.path);
        screen::tell(&match language {
            Language::Danish => format!("teksten ligger i {path}"),
            Language::English => format!("the text lies in {path}"),
        });
    })?;
    desk.put_back(branch)?;
    if let Kept::Now(made) = &made
        && let Some(why) = &made.unsigned
    {
        screen::tell(why.to(language));
    }
    screen::print(&next(branch, &made, language))?;
    Ok(Outcome::Fine)
}

fn message(asked: &AskedView, language: Language) -> String {
    let (who, meeting) = (printable(&asked.municipality), &asked.head.id);
    match language {
        Language::Danish => format!("{who}: bemærkninger til {meeting}\n"),
        Language::English => format!("{who}: remarks on {meeting}\n"),
    }
}

fn next(branch: &OwnBranch, kept: &Kept, language: Language) -> String {
    let (name, main) = (&branch.name, branch.main());
    let done = match (kept, language) {
        (Kept::Now(made), Language::Danish) => {
            format!("svaret er gemt på grenen {name}, commit {}", made.short())
        }
        (Kept::Now(made), Language::English) => {
            format!("the reply is kept on the branch {name}, commit {}", made.short())
        }
        (Kept::Before, Language::Danish) => {
            format!("grenen {name} har allerede svaret, som det er")
        }
        (Kept::Before, Language::English) => {
            format!("the branch {name} has the reply just so already")
        }
        (Kept::OnMain, Language::Danish) => {
            return format!("{main} har allerede svaret, som det er\n");
        }
        (Kept::OnMain, Language::English) => {
            return format!("{main} has the reply just so already\n");
        }
    };
    let next = match (branch.remote(), language) {
        (Some(remote), Language::Danish) => format!(
            "næste: git push {remote} {name}\n\
             opret derefter en pull request til {main}, hvis det ikke er gjort; \
             svaret er først modtaget, når det er kommet frem"
        ),
        (Some(remote), Language::English) => format!(
            "next: git push {remote} {name}\n\
             then open a pull request to {main}, if that isn't done; \
             the reply is received only once it has arrived"
        ),
        (None, Language::Danish) => format!(
            "næste: repositoriet har ingen fjernserver at sende til; \
             tilføj den med git remote add origin ADRESSE, eller flet grenen ind i {main}"
        ),
        (None, Language::English) => format!(
            "next: the repository has no remote to send to; \
             add it with git remote add origin ADDRESS, or merge the branch into {main}"
        ),
    };
    format!("{done}\n{next}\n")
}
