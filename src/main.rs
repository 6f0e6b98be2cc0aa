//! `sek`: the command line of [`sekretariat`].

/// Records are many small texts, read by several threads at once: `check` takes a sixth less of the
/// processor than with the system's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sekretariat::cli::main()
}
