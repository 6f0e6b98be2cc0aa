//! `sek lots verify`

use anyhow::{Result, bail};
use clap::ValueEnum;
use serde_json::{Value, json};

use super::named;
use crate::cli::open::{Common, Opened};
use crate::cli::{Outcome, screen};
use crate::document;
use crate::format;
use crate::format::terminal::Terminal;
use crate::model::LotId;
use crate::view::LotView;
use crate::words::printable_json;

/// Show a lot with every step of its working, and whether everything adds up
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The lot, such as `2026/koordinerende-udvalg`; without it, all of them
    lot: Option<String>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Html,
    Md,
}

pub fn run(common: &Common, opened: &Opened, args: &Args) -> Result<Outcome> {
    let Args { lot, format } = args;
    let ids: Vec<LotId> = match lot {
        Some(words) => vec![named(opened, words)?.id.clone()],
        None => opened.repository()?.lots.keys().cloned().collect(),
    };
    let view = opened.own_view()?;
    let mut views = Vec::new();
    for id in &ids {
        let Some(seen) = view.lot(id) else { bail!("{id} is gone") };
        views.push(seen);
    }
    let mut out = String::new();
    if *format == Format::Json {
        let all: Vec<Value> = views.iter().map(|view| in_json(opened, view)).collect();
        out = printable_json(&serde_json::to_string_pretty(&all)?) + "\n";
    } else {
        for (at, view) in views.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            out.push_str(&one(common, opened, view, *format)?);
        }
    }
    screen::print(&out)?;
    match views.iter().all(|view| view.faults.is_empty()) {
        true => Ok(Outcome::Fine),
        false => Ok(Outcome::Findings),
    }
}

fn one(common: &Common, opened: &Opened, view: &LotView, format: Format) -> Result<String> {
    let foot = match opened.edition(&[view.id.path()])? {
        Some((commit, true)) => format!("{} · {commit}", view.id),
        Some((commit, false)) => {
            let words = opened.language.pick("med rettelser efter", "with changes since");
            format!("{} · {words} {commit}", view.id)
        }
        None => view.id.to_string(),
    };
    let document = document::lot::lot(view, &foot);
    Ok(match format {
        Format::Html => format::html::write(&document),
        Format::Md => format::markdown::write(&document),
        _ => Terminal { width: screen::width(), colour: common.color.on() }.write(&document),
    })
}

/// The facts of a lot for programs.
fn in_json(opened: &Opened, view: &LotView) -> Value {
    let language = opened.language;
    let draw = view.drawn.as_ref().and_then(|drawn| drawn.draw.as_ref());
    let steps = draw.iter().flat_map(|draw| &draw.picks).map(|pick| {
        json!({
            "hash": pick.hash, "left": pick.left, "remainder": pick.remainder,
            "number": pick.position + 1,
        })
    });
    json!({
        "lot": view.id.to_string(),
        "method": view.method.word(),
        "pool": view.pool,
        "sealed": view.sealed,
        "seal": view.seal,
        "on_main": view.on_main.as_ref().map(|(time, commit)| {
            json!({ "time": time.to_string(), "commit": commit })
        }),
        "key": draw.map(|draw| &draw.key),
        "steps": steps.collect::<Vec<_>>(),
        "picks": view.drawn.as_ref().map(|drawn| &drawn.picks),
        "faults": view.faults.iter().map(|(what, help)| {
            json!({ "what": what.to(language), "help": help.to(language) })
        }).collect::<Vec<_>>(),
    })
}
