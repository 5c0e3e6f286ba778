//! `completion`: what a shell needs to complete commands and options.

use clap_complete::{Shell, generate};

use crate::command_line::{NAME, described};

#[derive(clap::Args)]
#[command(
    about = "In kịch bản để shell tự điền lệnh và tùy chọn.",
    after_help = "bash: so-ma-cli completion bash > ~/.local/share/bash-completion/completions/so-ma-cli\n\
                  zsh: so-ma-cli completion zsh > ~/.zfunc/_so-ma-cli (thư mục có trong fpath)\n\
                  PowerShell: so-ma-cli completion powershell >> $PROFILE"
)]
pub struct Completion {
    #[arg(value_name = "SHELL", help = "Shell đang dùng")]
    shell: Shell,
}

impl Completion {
    /// The script by which the shell completes commands and options.
    pub fn run(&self) -> String {
        let mut script = Vec::new();
        generate(self.shell, &mut described(), NAME, &mut script);
        String::from_utf8_lossy(&script).into_owned()
    }
}
