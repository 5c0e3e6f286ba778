//! Problems with rows of a list that is taken over.

use crate::change;
use crate::change_set::Draft;
use crate::code_syntax::MOST_LETTERS_READ;
use crate::date::printed;
use crate::intake::RepairKind;
use crate::intake::letters::Broken;
use crate::intake::repair::Cell;
use crate::problem::quote::{shown, shown_name};
use crate::snapshot::GivenCode;
use crate::unit::{Field, MOST_LETTERS};
use crate::{Code, Problem, Severity, Unit, law};

const MEND: &str = "Hãy sửa trong tệp rồi nhập lại, hoặc bỏ qua dòng này.";

const LOOKS_BROKEN: &str = "Hãy lấy lại tệp gốc, chọn lưu kiểu Unicode (UTF-8) rồi nhập lại; nếu đúng là viết như vậy, hãy đánh \
                            dấu nhận dòng này.";

/// The rule of [`broken_letters`] where they only look so.
const GARBLED_LETTERS: &str = "intake.garbledLetters";

/// The rule of [`no_code`].
pub const NO_CODE: &str = "intake.noCode";

/// The cell of the code is empty.
pub fn no_code() -> Problem {
    Problem::error(
        NO_CODE,
        "Dòng này không có mã định danh.",
        "Hãy ghi mã vào tệp rồi nhập lại; nếu đơn vị chưa có mã, hãy cấp mã sau khi nhập.",
    )
    .in_field("code")
}

/// The unit has no code yet; the next free one is proposed. `why`: the reason of the numbering, a sentence.
pub fn code_proposed(parent: &Code, code: &Code, why: &str) -> Problem {
    Problem::error(
        "intake.codeProposed",
        format!("Đơn vị này chưa có mã; mã còn trống tiếp theo dưới {parent} là {code}. {why}"),
        format!("Nếu cấp mã này, hãy nhận đề nghị “{}”; nếu chưa, hãy bỏ qua dòng này.", RepairKind::NextCode.title()),
    )
    .in_field("code")
}

/// The unit without a code belongs to no unit that is known for sure.
pub fn no_code_parent(said: &str) -> Problem {
    Problem::error(
        "intake.noCodeParent",
        format!(
            "Dòng này không có mã, và không rõ đơn vị thuộc đâu: “{}” không phải tên hay mã của đúng một đơn vị.",
            shown(said)
        ),
        "Hãy ghi mã của đơn vị cấp trên vào cột cấp trên rồi nhập lại, hoặc cấp mã sau khi nhập.",
    )
    .in_field("parent")
}

/// A unit of this name stands under the same parent with a code already.
pub fn no_code_known(name: &str, code: &Code) -> Problem {
    let name = shown_name(name);
    Problem::error(
        "intake.noCodeKnown",
        format!("Dòng này không có mã, mà “{name}” đã có mã {code} dưới cùng cấp trên."),
        format!(
            "Nếu là đơn vị đó, hãy ghi mã {code} vào tệp rồi nhập lại; nếu là đơn vị khác, hãy cấp mã sau khi nhập."
        ),
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// An earlier row names the same unit without a code.
pub fn no_code_twice(name: &str, first: &str) -> Problem {
    Problem::error(
        "intake.noCodeTwice",
        format!("“{}” đã có ở {first} với cùng cấp trên; dòng này không được đề nghị mã.", shown_name(name)),
        "Không phải làm gì nếu là một đơn vị; nếu là hai đơn vị khác nhau, hãy cấp mã sau khi nhập.",
    )
    .in_field("code")
}

/// E-mail, telephone or web site does not look like one; it is kept as it stands.
pub fn odd_contact(code: &Code, field: Field, said: &str) -> Problem {
    let like = match field {
        Field::Email => " (ten@coquan.gov.vn)",
        Field::Website => " (coquan.gov.vn)",
        Field::Phone | Field::Fax => " (đủ mã vùng và số)",
        Field::Name | Field::Address | Field::Qcvn102 => "",
    };
    Problem::warning(
        "intake.oddContact",
        format!("{} của {code} ghi “{}”, không có dạng thường gặp{like}.", field.title(), shown(said)),
        "Nội dung được giữ như danh sách ghi. Nếu ghi sai, hãy sửa trong tệp rồi nhập lại, hoặc sửa sau khi nhập.",
    )
    .at_code(code.as_str())
    .in_field(field.id())
}

/// The entry form of a unit speaks of a unit elsewhere.
pub fn outside_form(code: &Code, form: &Code) -> Problem {
    Problem::warning(
        "intake.outsideForm",
        format!("Đây là phiếu khai của {form}, nhưng dòng này nói về {code}, không thuộc {form}."),
        "Nếu đơn vị lập phiếu được khai cho đơn vị này, hãy đánh dấu nhận dòng; nếu không, hãy để nguyên.",
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// A spreadsheet would run the text of this field.
pub fn formula(code: &Code, field: Field, said: &str) -> Problem {
    let told = change::problem::formula(code, field, said);
    let remedy = format!("{} {MEND}", told.remedy);
    Problem { remedy, ..told }
}

/// The rule of [`cell_too_long`].
pub const CELL_TOO_LONG: &str = "intake.cellTooLong";

/// The cell is longer than any code or text of a unit; nothing else of it is looked at.
pub fn cell_too_long(cell: Cell, said: &str) -> Problem {
    let (title, most) = match cell {
        Cell::Code => ("Mã", MOST_LETTERS_READ),
        Cell::Of(field) => (field.title(), MOST_LETTERS),
    };
    Problem::error(
        CELL_TOO_LONG,
        format!(
            "Ô “{title}” dài {} ký tự; nhiều nhất là {most} ký tự: “{}”.",
            said.chars().count(),
            shown(said.trim_start())
        ),
        MEND,
    )
    .in_field(cell.id())
}

/// The cell of the name is empty.
pub fn empty_name(code: &Code) -> Problem {
    Problem::error("intake.emptyName", format!("Mã {code} không có tên cơ quan, đơn vị."), MEND)
        .at_code(code.as_str())
        .in_field("name")
}

/// The register closed the code; it is never given again ([`law::GIVEN_ONCE`]).
pub fn closed_here(code: &Code, entry: &GivenCode) -> Problem {
    let unit = &entry.version.unit.name;
    let day = entry.version.valid_to.map(|day| format!(" từ {}", printed(day))).unwrap_or_default();
    let set = entry.closed_in.map(|set| format!(" (đợt {set})")).unwrap_or_default();
    Problem::error(
        "intake.closedHere",
        format!(
            "Mã {code} đã cấp cho “{unit}” từ {} (đợt {}) và đã đóng{day}{set}; danh sách vẫn ghi là đang dùng.",
            printed(entry.given_on),
            entry.issued_in
        ),
        "Mã đã đóng không được cấp lại. Nếu đơn vị trong danh sách đang hoạt động, hãy cấp cho đơn vị một mã mới.",
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::GIVEN_ONCE)
}

/// The list calls closed what the register has open.
pub fn closed_there(code: &Code, unit: &Unit) -> Problem {
    Problem::warning(
        "intake.closedThere",
        format!("Danh sách ghi mã {code} (“{}”) đã đóng, sổ đang ghi là đang dùng.", shown_name(&unit.name)),
        "Nếu đúng là đã đóng, hãy đánh dấu nhận dòng này để đưa việc đóng mã vào đợt thay đổi.",
    )
    .at_code(code.as_str())
    .in_field("status")
}

/// The list calls closed what the register never had ([`law::GIVEN_ONCE`]).
pub fn closed_new(code: &Code) -> Problem {
    Problem::warning(
        "intake.closedNew",
        format!("Danh sách ghi mã {code} đã đóng; sổ chưa từng có mã này."),
        "Mã đã đóng chỉ đưa được vào sổ khi nhập danh sách ban đầu. Hãy ghi lại để không cấp mã này cho đơn vị khác.",
    )
    .at_code(code.as_str())
    .in_field("status")
    .by(law::GIVEN_ONCE)
}

/// Another row has the same code and name.
pub fn duplicate_same(code: &Code, first: &str) -> Problem {
    Problem::warning(
        "intake.duplicateSame",
        format!("Mã {code} với cùng tên đã có ở {first}; dòng này không được nhận."),
        "Không phải làm gì; nếu hai dòng khác nhau ở thông tin liên hệ, hãy kiểm tra dòng nào đúng.",
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// Other rows have the same code with another name ([`law::GIVEN_ONCE`]).
pub fn duplicate_differs(code: &Code, others: &str) -> Problem {
    Problem::error(
        "intake.duplicateDiffers",
        format!("Mã {code} có ở nhiều dòng với nội dung khác nhau ({others}); không biết dòng nào đúng."),
        "Hãy đối chiếu với văn bản đã ban hành, bỏ qua các dòng sai để chỉ còn một dòng, hoặc sửa tệp rồi nhập lại.",
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::GIVEN_ONCE)
}

/// The unit above is neither in the register nor in the list ([`law::CODE_FORM`]).
pub fn parent_missing(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "intake.parentMissing",
        format!("Mã {code} thuộc {parent}, nhưng cả sổ lẫn danh sách đều không có {parent}."),
        format!("Hãy bổ sung dòng của {parent} vào tệp, hoặc cấp mã {parent} trước, rồi nhập lại."),
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::CODE_FORM)
}

/// The unit above stands in the list, but its row is not taken.
pub fn parent_not_taken(code: &Code, parent: &Code, place: &str) -> Problem {
    Problem::error(
        "intake.parentNotTaken",
        format!("Mã {code} thuộc {parent}, nhưng {place} của {parent} chưa nhận được."),
        format!("Hãy xử lý {place} trước; dòng này sẽ nhận được theo."),
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// The unit above stands in the list, and its row waits for a repair.
pub fn parent_waits(code: &Code, parent: &Code, place: &str) -> Problem {
    Problem::error(
        "intake.parentWaits",
        format!("Mã {code} thuộc {parent}; dòng cấp trên ({place}) đang chờ sửa."),
        format!("Hãy quyết định các đề nghị sửa của {place}; dòng này sẽ nhận được theo."),
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// The unit above is closed in the register ([`law::GIVEN_ONCE`]).
pub fn parent_closed(code: &Code, parent: &Code) -> Problem {
    Problem::error(
        "intake.parentClosed",
        format!("Mã {code} thuộc {parent}, mà {parent} đã đóng."),
        "Không đơn vị nào được đứng dưới một mã đã đóng. Hãy đối chiếu với văn bản đã ban hành.",
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::GIVEN_ONCE)
}

/// A level between the code and the nearest unit above is missing ([`law::CODE_FORM`]).
pub fn level_skipped(code: &Code, parent: &Code, above: &Code) -> Problem {
    Problem::error(
        "intake.levelSkipped",
        format!("Mã {code} nhảy cấp: có {above} nhưng không có {parent} ở giữa."),
        format!("Mỗi nhóm của mã là một cấp, không được bỏ cấp. Hãy bổ sung dòng của {parent} hoặc sửa mã."),
    )
    .at_code(code.as_str())
    .in_field("code")
    .by(law::CODE_FORM)
}

/// The level-1 code is not one of the register's.
pub fn other_root(code: &Code, roots: &str) -> Problem {
    Problem::error(
        "intake.otherRoot",
        format!("Mã {code} thuộc {}, còn sổ này giữ mã của {roots}.", code.root()),
        "Hãy nhập dòng này vào sổ của nơi giữ mã đó, hoặc bỏ qua.",
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// A list that opens the tree of one level-1 body has a code of another, whose tree the register has.
pub fn tree_known(code: &Code) -> Problem {
    Problem::error(
        "intake.treeKnown",
        format!("Mã {code} thuộc {}, mà sổ đã có cây mã này; danh sách đang nhập là của cây khác.", code.root()),
        "Hãy nhập dòng này vào một đợt thay đổi, hoặc bỏ qua.",
    )
    .at_code(code.as_str())
    .in_field("code")
}

/// A register unit that seems to be the same has another code.
pub fn look_alike(code: &Code, other: &Code, name: &str) -> Problem {
    let name = shown_name(name);
    Problem::warning(
        "intake.lookAlike",
        format!("Mã {code} là mã mới cho “{name}”, nhưng sổ đang có đơn vị này với mã {other}."),
        "Hãy kiểm tra xem có phải một đơn vị không. Nếu là hai đơn vị khác nhau, hãy đánh dấu nhận dòng này.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// Another draft holds the code.
pub fn held(code: &Code, draft: &Draft) -> Problem {
    Problem::error(
        "intake.held",
        format!("Mã {code} đang nằm trong đợt khác: “{}”.", draft.header.title),
        format!("Hãy nhập vào đợt “{}”, hoặc bỏ dòng đó khỏi đợt ấy trước.", draft.header.title),
    )
    .at_code(code.as_str())
}

/// An opening set renames no level-1 body.
pub fn root_renamed(code: &Code, here: &str, there: &str) -> Problem {
    let (here, there) = (shown_name(here), shown_name(there));
    Problem::error(
        "intake.rootRenamed",
        format!("Danh sách ghi tên của {code} là “{there}”, khác tên đã chọn khi tạo sổ, “{here}”."),
        "Hãy bỏ qua dòng này, hoặc tạo sổ với tên như danh sách.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// The name carries the name of the unit above.
pub fn parent_suffix(code: &Code, parent: &str) -> Problem {
    let parent = shown_name(parent);
    Problem::warning(
        "intake.parentSuffix",
        format!("Tên của {code} kèm tên cấp trên “{parent}”."),
        "Nếu văn bản ghi tên không kèm cấp trên, hãy sửa tên sau khi nhập; nếu đúng như vậy, không phải làm gì.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// The column of the unit above says something else than the code ([`law::CODE_FORM`]).
pub fn parent_differs(code: &Code, listed: &str) -> Problem {
    let parent = code.parent().map(|parent| parent.to_string()).unwrap_or_default();
    Problem::warning(
        "intake.parentDiffers",
        format!("Danh sách ghi cấp trên là “{}”, còn mã {code} thuộc {parent}.", shown(listed)),
        "Cấp trên nằm trong chính mã. Hãy kiểm tra mã và cột cấp trên với văn bản đã ban hành.",
    )
    .at_code(code.as_str())
    .in_field("parent")
    .by(law::CODE_FORM)
}

/// Two rows under one parent have the same name.
pub fn name_twice(code: &Code, other: &Code, name: &str) -> Problem {
    Problem::warning(
        "intake.nameTwice",
        format!("“{}” có hai mã dưới cùng cấp trên: {other} và {code}.", shown_name(name)),
        "Hãy kiểm tra xem có phải một đơn vị được cấp hai mã không.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// The rule of [`holds_rows`].
pub const HOLDS_ROWS: &str = "intake.holdsRows";

/// A cell over several lines, of which these look like rows of their own. `field`: none where the cell is no field of a unit,
/// as a remark; what it holds would be left out. `broken`: its line breaks still stand, so that it cannot be kept.
pub fn holds_rows(field: Option<Field>, lines: &[&str], broken: bool) -> Problem {
    /// Lines that are shown, and letters of each.
    const SHOWN: (usize, usize) = (3, 80);
    let shown = |line: &&str| format!("“{}”", line.chars().take(SHOWN.1).collect::<String>());
    let shown: Vec<String> = lines.iter().take(SHOWN.0).map(shown).collect();
    let more = if lines.len() > SHOWN.0 { ", …" } else { "" };
    let first =
        if broken { format!("nhận đề nghị “{}” rồi ", RepairKind::Spaces.title()) } else { String::new() };
    let severity = if broken { Severity::Error } else { Severity::Warning };
    let told = Problem::warning(
        HOLDS_ROWS,
        format!(
            "{} của dòng này có nhiều dòng chữ, trong đó {} dòng trông như dòng riêng của danh sách: {}{more}.",
            field.map_or_else(|| "Một ô khác".to_owned(), |field| format!("Ô “{}”", field.title())),
            lines.len(),
            shown.join(", ")
        ),
        format!(
            "Nếu đó là các đơn vị khác, hãy tách ô thành từng dòng trong tệp (ở tệp CSV: bỏ dấu nháy kép thừa) rồi nhập \
             lại; nếu đúng là nội dung của một ô, hãy {first}đánh dấu nhận dòng này."
        ),
    );
    let told = match field {
        Some(field) => told.in_field(field.id()),
        None => told,
    };
    Problem { severity, ..told }
}

/// Letters of a field are lost, or look so. What is lost cannot be kept; what looks so is asked about.
pub fn broken_letters(field: Field, said: &str, broken: Broken) -> Problem {
    let said = shown_name(said);
    /// Letters that are shown.
    const SHOWN: usize = 80;
    let title = field.title();
    let said: String = said.trim().chars().take(SHOWN).collect();
    let told = match broken {
        Broken::Destroyed => Problem::error(
            "intake.destroyedLetters",
            format!("Ô “{title}” có chữ đã mất, chỗ mất hiện thành “\u{fffd}”: “{said}”."),
            "Hãy lấy lại tệp gốc, chọn lưu kiểu Unicode (UTF-8) rồi nhập lại, hoặc bỏ qua dòng này.",
        ),
        Broken::Garbled => Problem::warning(
            GARBLED_LETTERS,
            format!("Ô “{title}” trông như chữ tiếng Việt bị đọc sai bảng mã khi lưu tệp: “{said}”."),
            LOOKS_BROKEN,
        ),
        Broken::QuestionMark => Problem::warning(
            GARBLED_LETTERS,
            format!("Ô “{title}” có dấu hỏi lẫn trong chữ, trông như chữ đã mất khi lưu tệp: “{said}”."),
            LOOKS_BROKEN,
        ),
    };
    told.in_field(field.id())
}

/// The spreadsheet shows an error in the cell.
pub fn cell_fault(field: &str, said: &str) -> Problem {
    Problem::error("intake.cellFault", format!("Ô này báo lỗi {} của Excel.", shown(said)), MEND).in_field(field)
}

/// The file holds a formula in the cell, and not its value.
pub fn cell_uncalculated(field: &str) -> Problem {
    Problem::error(
        "intake.cellUncalculated",
        "Ô này là công thức chưa được tính: tệp không giữ kết quả của nó.",
        "Mở tệp bằng Excel, đợi tính xong, lưu lại rồi nhập lại; hoặc bỏ qua dòng này.",
    )
    .in_field(field)
}

/// A repair without which the row cannot be taken is not accepted.
pub fn unrepaired(field: &str, kind: RepairKind, before: &str, after: &str) -> Problem {
    Problem::error(
        "intake.unrepaired",
        format!("“{}” không giữ nguyên như vậy được; đề nghị sửa thành “{}”.", shown(before), shown(after)),
        format!("Hãy nhận đề nghị “{}”, hoặc bỏ qua dòng này.", kind.title()),
    )
    .in_field(field)
}

/// A repair is neither accepted nor declined.
pub fn undecided(field: &str, kind: RepairKind, before: &str, after: &str) -> Problem {
    Problem::error(
        "intake.undecided",
        format!("“{}” có thể phải là “{}”; chưa quyết định sửa hay giữ nguyên.", shown(before), shown(after)),
        format!("Hãy nhận hoặc từ chối đề nghị “{}”; dòng này chưa được đưa vào sổ.", kind.title()),
    )
    .in_field(field)
}

/// The remark or the name says that the unit is out of use, the state does not.
pub fn says_closed(note: Option<&str>) -> Problem {
    let said = note.filter(|note| !note.is_empty()).map(|note| format!(" (“{}”)", shown(note))).unwrap_or_default();
    Problem::warning(
        "intake.saysClosed",
        format!("Ghi chú hoặc tên của dòng này{said} nói đơn vị đã đóng, nhưng danh sách không có cột tình trạng nói như vậy."),
        "Nếu mã đã đóng, hãy ghi “Đã đóng” vào cột Tình trạng rồi nhập lại; nếu mã đang dùng, hãy đánh dấu nhận dòng này.",
    )
    .in_field("status")
}

/// The names are near: the officer decides whether it is a renaming.
pub fn near_name(code: &Code, here: &str, there: &str, why: &[crate::name::Nearness]) -> Problem {
    let (here, there) = (shown_name(here), shown_name(there));
    let why: Vec<&str> = why.iter().map(|why| why.title()).collect();
    Problem::warning(
        "intake.nearName",
        format!("Tên của {code} trong sổ là “{here}”, danh sách ghi “{there}”: chỉ khác {}.", why.join(", ")),
        "Nếu đơn vị đã đổi tên theo văn bản, hãy đánh dấu nhận dòng này; nếu chỉ là cách viết, hãy để như sổ.",
    )
    .at_code(code.as_str())
    .in_field("name")
}

/// The list would change what the register says of the level-1 body.
pub fn root_itself(code: &Code) -> Problem {
    Problem::warning(
        "intake.rootItself",
        format!("Dòng này thay đổi thông tin của chính cơ quan giữ sổ, {code}."),
        "Nếu đúng, hãy đánh dấu nhận dòng này.",
    )
    .at_code(code.as_str())
}

/// The old code suggests a code that another unit's old code suggests, too, or has.
pub fn suggested_taken(old: &str, code: &Code) -> Problem {
    Problem::error(
        "intake.suggestedTaken",
        format!("Mã cũ {} suy ra {code}, mà {code} đã thuộc đơn vị khác.", shown(old)),
        "Hãy chọn mã mới cho đơn vị này bằng tay sau khi nhập.",
    )
    .at_code(code.as_str())
    .in_field("code")
}
