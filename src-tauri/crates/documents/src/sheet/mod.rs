//! What the workbooks written here have in common.

mod clean;
mod text;
mod width;

pub(crate) use clean::clean;
pub(crate) use text::{Style, put, put_plain};
pub(crate) use width::{LINE, lines, row_height, width};

use rust_xlsxwriter::Worksheet;

/// Typeface of every document (NĐ 30/2020/NĐ-CP Phụ lục I).
pub(crate) const FONT: &str = "Times New Roman";

const A4: u8 = 9;
const MM: f64 = 1.0 / 25.4;

/// A4 landscape with the margins of an appendix, one page wide, the header row repeated, page x/y below.
pub(crate) fn set_up_print(sheet: &mut Worksheet, header_row: u32) -> Result<(), rust_xlsxwriter::XlsxError> {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_margins(30.0 * MM, 15.0 * MM, 20.0 * MM, 20.0 * MM, 10.0 * MM, 10.0 * MM)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_header_footer_scale_with_doc(false)
        .set_footer(format!("&C&\"{FONT},Regular\"&12 Trang &P/&N"))
        .set_repeat_rows(header_row, header_row)?
        .set_freeze_panes(header_row + 1, 0)?;
    Ok(())
}
