//! Problems with a name.

use super::Problem;

/// The new name differs from the old one in spelling only, so it is no renaming.
pub fn spelling_only(old: &str, new: &str) -> Problem {
    Problem::warning(
        "name.spelling",
        format!("Tên “{new}” chỉ khác tên đang dùng “{old}” ở cách viết (dấu cách, chữ hoa, vị trí dấu thanh, Ð/Đ)."),
        "Kiểm tra lại quyết định: khác cách viết không phải là đổi tên; nếu tên đang dùng ghi sai thì đính chính.",
    )
    .in_field("name")
}

/// Two names are near: the officer must say whether they are the same (`why` as in `Nearness::title`).
pub fn near(a: &str, b: &str, why: &str) -> Problem {
    Problem::warning(
        "name.near",
        format!("Tên “{a}” và tên “{b}” gần giống nhau, chỉ khác {why}."),
        "Xác định theo quyết định hai tên này có phải là một hay không và ghi rõ lý do.",
    )
    .in_field("name")
    .by("CV 1018/BTTTT-THH §1.2")
}
