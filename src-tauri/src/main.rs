//! Sổ Mã: the program with its window. Everything is in the library, so that its parts can be tested.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    so_ma_shell::run()
}
