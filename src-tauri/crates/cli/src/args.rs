//! Words of the command line: positions and options.

use std::collections::BTreeMap;

/// What `--help` prints.
pub const HELP: &str = "\
so-ma-cli new FILE.soma --root H53 --name \"UBND tỉnh Tây Ninh\" [--second K53 --second-name \"HĐND tỉnh Tây Ninh\"]
                        [--from LIST.xlsx|csv [--decision \"…\"] [--date 2021-01-31]] [--closed-root-ok]
so-ma-cli add-root FILE.soma --root H33 --name \"…\"   nhận một cơ quan cấp 1 khác; rồi nạp cây mã bằng import --opening
so-ma-cli list FILE.soma [--on 2024-01-01] [--known 2024-02-01|N] [--format csv|json]
                        --known: chỉ theo những gì sổ đã ghi đến hết ngày đó, hoặc ngay sau đợt N
so-ma-cli diff FILE.soma FROM TO [--known DATE|N] [--format text|json] [-o OUT.xlsx|csv]
                        FROM, TO: ngày (2024-01-01) hoặc số đợt (0: trước đợt đầu)
so-ma-cli change FILE.soma --script CHANGES.json|- [--apply --decision \"12/QĐ-UBND\" --date 2026-01-31
                        [--issuer \"…\"] [--effective 2026-02-01] [--title \"…\"]]
so-ma-cli export FILE.soma decision|appendix|submission|letter [--set N|last|draft] [--whole [--since N]]
                        [--by level|parent|flat] [--template T.docx] [--number \"…\" --date 2026-01-31] -o OUT.docx
so-ma-cli export FILE.soma changes [--set N|last|draft] -o OUT.xlsx
so-ma-cli export FILE.soma register [--by flat|level|tree] [--closed] [--on 2026-01-31] -o OUT.xlsx|csv|json
so-ma-cli export FILE.soma catalogue [--set N|last|draft] [--changed] [--level N] -o OUT.xlsx|csv
so-ma-cli export FILE.soma crosswalk [--of older] [--on 2026-01-31] -o OUT.xlsx|csv
so-ma-cli export FILE.soma crosswalk --of successions|closed [--set N|last|draft | --from 2025-07-01 [--on 2026-01-31]]
                        -o OUT.xlsx|csv        đơn vị trước → sau của một đợt hay một khoảng thời gian
so-ma-cli export FILE.soma pack [--set N|last|draft] -o OUT.zip|FOLDER
so-ma-cli check-document FILE.soma DOCUMENT    tệp đã xuất còn đúng với sổ không, từng dòng
so-ma-cli import FILE.soma LIST [--sheet S] [--map MAP.json] [--opening [--decision \"…\"] [--date 2021-01-31] [--issuer \"…\"]]
                        [--accept KIND,…|all] [--decline KIND,…|all] [--plan]
so-ma-cli reconcile FILE.soma LIST [--sheet S] [--map MAP.json] [--accept KIND,…|all] -o REPORT.xlsx
so-ma-cli search FILE.soma \"TỪ CẦN TÌM\" [--level N] [--status open|closed] [--kind KIND] [--since 2026-01-31] [--under CODE]
                        [--without email,phone,address,website] [--count 20] [--format text|json] [-o OUT.xlsx]
                        KIND: provinceCommittee, districtCommittee, communeCommittee, council, department, office, division,
                        branch, inspectorate, board, centre, kindergarten, primary, lowerSecondary, upperSecondary, school,
                        hospital, healthStation, fund, other
so-ma-cli report FILE.soma FROM TO -o OUT.docx|xlsx      báo cáo định kỳ; FROM, TO: 2026-01-01
so-ma-cli trace FILE.soma CODE [--on 2026-01-31] [--since 2020-01-31] [--format json|text]
                        mã đã in trên giấy, dạng cũ hoặc mới, nay (hoặc đến ngày --on) là mã nào; --since: ngày của giấy
so-ma-cli due FILE.soma [--today 2026-01-31] [--all] [--format text|json]
                        việc theo thời hạn chưa xong; --all: cả việc đã xong
so-ma-cli due FILE.soma -o OUT.ics|xlsx|csv [--today 2026-01-31] [--all]
so-ma-cli check FILE.soma --rules [--branch H53.01] [--accepted] [--format text|json]
                        kiểm tra nội dung theo quy tắc; mã kết thúc 1 khi còn lỗi hoặc cảnh báo chưa chấp nhận
so-ma-cli verify FILE.soma
so-ma-cli call FILE.soma COMMAND [JSON|-]      lệnh bất kỳ trong danh sách lệnh; trả lời bằng JSON
so-ma-cli commands                             danh sách lệnh

Mã kết thúc: 0 xong; 1 bị từ chối (các vấn đề ở dạng JSON trên luồng lỗi); 2 tham số không dùng được.";

/// Why the arguments cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct Usage(pub String);

/// The words after the command's name.
#[derive(Debug, Default)]
pub struct Args {
    positions: std::collections::VecDeque<String>,
    options: BTreeMap<String, String>,
    flags: Vec<String>,
}

/// Options that stand alone.
const FLAGS: [&str; 10] = [
    "--accepted",
    "--rules",
    "--all",
    "--apply",
    "--changed",
    "--closed",
    "--closed-root-ok",
    "--opening",
    "--plan",
    "--whole",
];

impl Args {
    /// Sorts the words; `known` are the options the command has.
    pub fn sort(words: &[String], known: &[&str]) -> Result<Self, Usage> {
        let mut args = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if !word.starts_with('-') || word == "-" {
                args.positions.push_back(word.clone());
                continue;
            }
            if !known.contains(&word.as_str()) {
                return Err(Usage(format!("không có tuỳ chọn {word}")));
            }
            if FLAGS.contains(&word.as_str()) {
                args.flags.push(word.clone());
                continue;
            }
            let value = words.next().ok_or_else(|| Usage(format!("thiếu giá trị sau {word}")))?;
            if args.options.insert(word.clone(), value.clone()).is_some() {
                return Err(Usage(format!("{word} được ghi hai lần")));
            }
        }
        Ok(args)
    }

    /// The next position, or what is missing.
    pub fn next(&mut self, what: &str) -> Result<String, Usage> {
        self.positions.pop_front().ok_or_else(|| Usage(format!("thiếu {what}")))
    }

    /// The next position, if there is one.
    pub fn next_if_any(&mut self) -> Option<String> {
        self.positions.pop_front()
    }

    /// Refuses positions that nothing asked for.
    pub fn finish(&self) -> Result<(), Usage> {
        match self.positions.front() {
            Some(extra) => Err(Usage(format!("thừa “{extra}”"))),
            None => Ok(()),
        }
    }

    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    pub fn needed(&self, name: &str) -> Result<&str, Usage> {
        self.option(name).ok_or_else(|| Usage(format!("thiếu {name}")))
    }

    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|flag| flag == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn positions_options_and_flags_are_told_apart() {
        let mut args = Args::sort(&words("a.soma --script - --apply"), &["--script", "--apply"]).unwrap();
        assert_eq!(args.next("FILE").unwrap(), "a.soma");
        assert_eq!(args.option("--script"), Some("-"));
        assert!(args.flag("--apply"));
        assert!(args.finish().is_ok());
    }

    #[test]
    fn unknown_double_and_bare_options_are_refused() {
        assert!(Args::sort(&words("--x 1"), &["--y"]).is_err());
        assert!(Args::sort(&words("--y 1 --y 2"), &["--y"]).is_err());
        assert!(Args::sort(&words("--y"), &["--y"]).is_err());
    }
}
