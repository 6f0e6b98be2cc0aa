//! What every command takes on its command line.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::screen::Colour;
use crate::words::Language;

/// Arguments that every command takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Common {
    /// Work in this folder instead of the current one
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// Take this as today: YYYY-MM-DD, or YYYY-MM-DDThh:mm for a moment
    #[arg(long, value_name = "DATE", global = true)]
    pub today: Option<String>,
    /// Look at a commit instead of the files in the folder
    #[arg(long, value_name = "REV", global = true)]
    pub at: Option<String>,
    /// Add the files of a folder that is kept apart, such as the closed items
    #[arg(long, value_name = "DIR", global = true)]
    pub overlay: Vec<PathBuf>,
    /// Read the whole history again, and keep nothing of it in .git
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// The language of what is written
    #[arg(long, value_name = "LANGUAGE", global = true)]
    pub language: Option<Tongue>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Colour,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    Da,
    En,
}

impl Common {
    /// The language that was asked for, or Danish.
    pub fn language(&self) -> Language {
        match self.language {
            Some(Tongue::En) => Language::English,
            _ => Language::Danish,
        }
    }

    /// The folder to begin looking in.
    pub fn start(&self) -> &Path {
        self.directory.as_deref().unwrap_or(Path::new("."))
    }
}
