//! `sek`: the command line of [`sekretariat`].

fn main() -> std::process::ExitCode {
    sekretariat::cli::main()
}
