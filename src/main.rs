//! The binary: parses nothing itself, calls one function and passes on its exit code.

fn main() {}
