//! The binary: parses nothing itself, calls one function and passes on its exit code.

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.get(1).map(String::as_str) == Some("explain") {
        let done =
            longgame::cli::explain::json_lines(std::io::stdin().lock(), std::io::stdout().lock());
        return if done.is_ok() {
            std::process::ExitCode::SUCCESS
        } else {
            std::process::ExitCode::FAILURE
        };
    }
    std::process::ExitCode::from(2)
}
