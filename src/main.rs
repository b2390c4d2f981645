//! The binary: hands its arguments over and passes on the exit code.

fn main() -> std::process::ExitCode {
    longgame::cli::main(std::env::args_os()).into()
}
