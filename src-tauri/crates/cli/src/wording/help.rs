//! Help and usage in Vietnamese.

use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}\n";

/// The command and all below it, without a word of clap's own.
pub fn in_vietnamese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    in_vietnamese_as(command, &name)
}

/// The same, of a command that is called by these words.
fn in_vietnamese_as(command: Command, words: &str) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Hiện trợ giúp này");
    let version = command
        .get_version()
        .is_some()
        .then(|| Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Hiện phiên bản"));
    let mut command = command
        .bin_name(words)
        .disable_version_flag(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("LỆNH")
        .subcommand_help_heading("Lệnh")
        .help_template(TEMPLATE)
        .max_term_width(120)
        .arg(help.help_heading("Tùy chọn").display_order(usize::MAX))
        .args(version)
        .mut_args(worded);
    let usage = usage(&mut command);
    command.override_usage(usage).mut_subcommands(|below| {
        let words = format!("{words} {}", below.get_name());
        in_vietnamese_as(below, &words)
    })
}

/// The usage line of a command, beginning with the program's name.
pub fn usage(command: &mut Command) -> String {
    let text = command.render_usage().to_string();
    text.trim_start_matches("Usage: ").trim_start_matches("Cách dùng: ").replace("[OPTIONS]", "[TÙY CHỌN]")
}

/// An argument under its heading; what it may be and what it is otherwise stand in its own words.
fn worded(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "Tham số" } else { "Tùy chọn" };
    let mut text = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let takes_value = argument.get_action().takes_values();
    if takes_value && !values.is_empty() {
        text = format!("{text} (một trong: {})", values.join(", "));
    }
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes_value && !defaults.is_empty() {
        text = format!("{text} [mặc định: {}]", defaults.join(", "));
    }
    let mut argument = argument.help(text).help_heading(heading);
    if takes_value {
        argument = argument.hide_possible_values(true).hide_default_value(true);
    }
    match argument.get_action() {
        // Said twice it is said.
        ArgAction::SetTrue => {
            let id = argument.get_id().clone();
            argument.overrides_with(id)
        }
        _ => argument,
    }
}

#[cfg(test)]
mod tests {
    use crate::command_line::described;

    /// Words that clap says by itself.
    const ENGLISH: [&str; 9] =
        ["Usage", "OPTIONS", "Options", "Commands", "Arguments", "Print", "[default", "[possible", "COMMAND]"];

    #[test]
    fn the_command_line_is_well_formed() {
        described().debug_assert();
    }

    #[test]
    fn every_command_and_argument_is_explained_in_vietnamese() {
        let mut all = described();
        all.build();
        for command in std::iter::once(&all).chain(all.get_subcommands()) {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name} says what it does");
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.trim().chars().count() > 3, "{name} explains {}", argument.get_id());
            }
            let text = command.clone().render_long_help().to_string();
            for word in ENGLISH {
                assert!(!text.contains(word), "{name} says `{word}`:\n{text}");
            }
            assert!(text.contains("Cách dùng: so-ma-cli"), "{text}");
        }
    }
}
