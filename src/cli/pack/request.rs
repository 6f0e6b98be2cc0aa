//! The papers of a request: the synthesis of its answers and the joint reply, or the comparison of
//! its candidates.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::folder::{About, Pack};
use super::{faults_in, nomination, refuse};
use crate::cli::open::{Common, Opened};
use crate::cli::{Outcome, audience};
use crate::document::hearing;
use crate::model::{Audience, Request, RequestKind, Subject};
use crate::say;
use crate::source::OutFolder;
use crate::view::Readers;

pub fn run(
    common: &Common,
    opened: &Opened,
    words: &str,
    names: &[String],
    out: &Path,
    draft: bool,
) -> Result<Outcome> {
    let round = opened.round(words)?;
    let Subject::Request(request, _) = round.subject else { bail!("{words} is a request") };
    let readers = readers(names, request)?;
    let inputs = inputs(request);
    let faults = faults_in(opened, &inputs);
    if !faults.is_empty() && !draft {
        refuse(common, opened, &faults)?;
        return Ok(Outcome::Findings);
    }
    if request.kind == RequestKind::Nomination {
        return nomination::write(opened, &round, request, readers, (out, draft), inputs);
    }
    let view = opened.view(readers)?;
    let seen = view.hearing(&round.id).filter(|seen| seen.has_something());
    let Some(seen) = seen else {
        let id = &request.id;
        bail!(say!(
            "der er intet om {id}, som disse læsere må se; kommunernes svar er kun for den kommunale side, og et fælles svar må ses, når `sent` er sat i joint.md",
            "there is nothing on {id} that these readers may see; the municipalities' answers are for the municipal side alone, and a joint reply may be seen once `sent` is set in joint.md"
        ))
    };
    opened.warn_of_gaps();
    let folder = out.join(&seen.matter.file_stem).join(&seen.matter.readers_folder);
    let about =
        About { id: round.id.to_string(), readers: seen.matter.readers_folder.clone(), inputs };
    let mut pack = Pack::new(opened, about, OutFolder::open(&folder)?, draft);
    let foot = pack.foot()?;
    let language = opened.language;
    if seen.matter.is_municipal_side {
        let (document, warnings) = hearing::note(&seen, &foot);
        pack.document(language.pick("hoeringsnotat", "synthesis"), document, warnings)?;
    }
    if let Some((document, warnings)) = hearing::joint_reply(&seen, &foot) {
        pack.document(language.pick("faelles-svar", "joint-reply"), document, warnings)?;
    }
    pack.finish()?;
    Ok(Outcome::Fine)
}

/// Without names, the municipal side; of a closed request those of it that may see it.
fn readers(names: &[String], request: &Request) -> Result<Readers> {
    if let Some(readers) = Readers::new(audience::named(names)?) {
        return Ok(readers);
    }
    let side = [Audience::MunicipalMembers, Audience::Administrations];
    let open = side.into_iter().filter(|audience| {
        Readers::new([*audience]).is_some_and(|one| one.may_see(request.closed.as_ref()))
    });
    let readers = Readers::new(open).or_else(|| Readers::new([Audience::Secretariat]));
    readers.context("there is an audience")
}

/// The paths, or their beginnings, of what the papers are made of.
fn inputs(request: &Request) -> Vec<String> {
    let mut inputs = vec![
        format!("{}/", request.id.folder()),
        "sekretariat.toml".to_owned(),
        "municipalities/".to_owned(),
    ];
    if request.kind == RequestKind::Nomination {
        inputs.extend(["forums/".to_owned(), "lots/".to_owned()]);
    }
    inputs.extend(request.forum.iter().map(|forum| format!("forums/{forum}.toml")));
    inputs.extend(request.case.iter().map(|case| format!("cases/{case}.toml")));
    inputs
}
