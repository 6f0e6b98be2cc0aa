//! The built program, run as a stranger would: with its own environment, in a folder of its own.

use std::path::Path;
use std::process::{Command, Output};

/// `sek` in `folder`, with nothing of the machine's environment that could matter.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sek"));
    command.current_dir(folder).args(arguments).env_remove("COLUMNS").env_remove("NO_COLOR");
    command.env("TZ", "Europe/Copenhagen").env("LANG", "C.UTF-8");
    command
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("sek ends by itself");
        Ran { code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// The run, which must have ended with `code` and without a panic.
    pub fn ended(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }
}

/// Runs `sek` in `folder`.
pub fn sek(folder: &Path, arguments: &[&str]) -> Ran {
    Ran::of(command(folder, arguments).output().expect("sek runs"))
}
