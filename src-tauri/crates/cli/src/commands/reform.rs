//! `reform`: what communes were made of, as a table and as events of the draft.

use serde_json::{Map, Value, json};

use super::RegisterFile;
use crate::terminal_app::{Failure, TerminalApp};

#[derive(clap::Args)]
#[command(
    about = "Sắp xếp cấp xã: xã cũ nào trong sổ thành xã mới nào theo danh mục; lưu thành bảng, hoặc đưa vào đợt thay đổi.",
    after_help = "Xã chưa rõ là đơn vị nào, hoặc chỉ một nguồn nói đến, nằm trong “problems” và không vào bảng \
                  cho đến khi được chỉ ra bằng --unit hay --confirm."
)]
pub struct Reform {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "NĂM", help = "Năm sắp xếp", value_parser = ["2025"])]
    of: String,
    #[arg(long, value_name = "MÃ", help = "Mã cấp 1 của tỉnh; bỏ trống là tỉnh đầu tiên của sổ")]
    root: Option<String>,
    #[arg(short, long, value_name = "BẢNG.xlsx", help = "Lưu bảng sắp xếp")]
    output: Option<String>,
    #[arg(long, help = "Đưa việc sắp xếp vào đợt thay đổi đang soạn")]
    draft: bool,
    #[arg(long, value_name = "MÃ_ĐVHC", help = "Xã cũ mà một nguồn là đủ, đã xem nghị quyết; ghi được nhiều lần")]
    confirm: Vec<String>,
    #[arg(
        long,
        value_name = "MÃ_ĐVHC=MÃ",
        help = "Đơn vị của sổ là xã cũ ấy; không ghi gì sau dấu = là để ngoài bảng",
        value_parser = unit
    )]
    unit: Vec<(String, Option<String>)>,
    #[arg(
        long,
        value_name = "SỐ",
        help = "Số đầu của các xã mới, cả số 0 đứng trước; bỏ trống là tiếp dải đang có, hoặc từ 101"
    )]
    start: Option<String>,
    #[arg(long, value_name = "CÁCH", help = "Đơn vị bên dưới đi theo hay đóng", default_value = "follow")]
    children: Children,
    #[arg(long, value_name = "CĂN_CỨ", help = "Căn cứ của việc sắp xếp", allow_hyphen_values = true)]
    basis: Option<String>,
}

/// What becomes of the units below.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Children {
    Follow,
    Close,
}

fn unit(text: &str) -> Result<(String, Option<String>), String> {
    let (id, code) = text.split_once('=').ok_or("hãy ghi MÃ_ĐVHC=MÃ")?;
    Ok((id.trim().to_owned(), Some(code.trim().to_owned()).filter(|code| !code.is_empty())))
}

impl Reform {
    /// What was found, the table where one is wanted, and what came into the draft, as JSON.
    ///
    /// # Errors
    /// Where the register cannot be opened, the list has no communes for the body, the table cannot be written, or the
    /// reorganisation has a fault or an open question; the draft is as it was then.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        let root = self.root.as_ref().map_or_else(|| json!({}), |root| json!({ "root": root }));
        let found = terminal.call("communes.reform", root)?;
        let mut choices = json!({
            "root": found["root"]["code"],
            "units": self.unit.iter().map(|(id, code)| (id.clone(), json!(code))).collect::<Map<_, _>>(),
            "confirmed": self.confirm,
            "children": match self.children { Children::Follow => "follow", Children::Close => "close" },
        });
        for (name, said) in [("basis", &self.basis), ("start", &self.start)] {
            if let Some(said) = said {
                choices[name] = json!(said);
            }
        }
        let (mut written, mut done) = (Value::Null, Value::Null);
        if let Some(path) = &self.output {
            let mut asked = choices.clone();
            asked["path"] = json!(path);
            written = terminal.call("communes.saveReform", asked)?["path"].take();
        }
        if self.draft {
            let read = terminal.call("communes.reformTable", choices)?;
            done = terminal.call("event.accept", json!({ "draw": read["draw"] }))?;
        }
        let mut answer = json!({ "table": written, "draft": done });
        for name in ["root", "found", "doubtful", "open", "missing", "into", "strangers", "districts", "problems"] {
            answer[name] = found[name].clone();
        }
        Ok(format!("{answer:#}\n"))
    }
}
