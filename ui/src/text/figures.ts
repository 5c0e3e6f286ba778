/** The texts of the figures and of the report of a period. Sentences of the report come from the core. */

import { number } from "./number";

/** Never 0 % of something, nor 100 % of less than all. */
function percent(filled: number, open: number): string {
  if (filled === 0 || open === 0) return "0 %";
  const share = Math.round((filled * 100) / open);
  if (share === 0) return "dưới 1 %";
  return share === 100 && filled < open ? "trên 99 %" : `${share} %`;
}

export const figures = {
  act: "Số liệu…",
  title: "Số liệu của sổ",
  close: "Đóng số liệu",
  today: "Báo cáo chỉ lập được khi đang xem sổ của hôm nay.",
  of: (day: string) => `Tính đến ngày ${day}`,
  day: "Tính đến ngày",
  dayHint: "Để trống là hôm nay",
  loading: "Đang tính…",
  open: "Mã đang dùng",
  closed: "Mã đã đóng",
  decisions: "Quyết định",
  coming: "Mã chờ có hiệu lực",
  direct: "Cập nhật liên hệ",
  levels: "Theo cấp",
  level: (n: number) => `Cấp ${n}`,
  levelHead: "Cấp",
  kinds: "Theo loại đơn vị",
  kindsHelp: "Loại suy từ chữ đầu của tên, chỉ để xem; không phải quy định.",
  kindHead: "Loại đơn vị",
  fields: "Thông tin đã có",
  fieldHead: "Thông tin",
  share: (filled: number, open: number) => `${number(filled)} (${percent(filled, open)})`,
  years: "Thay đổi theo năm",
  months: "Thay đổi 24 tháng gần đây",
  changesHelp: "Tính theo ngày có hiệu lực; không tính lần nhập ban đầu.",
  period: "Kỳ",
  total: "Tổng",
  none: "Chưa có thay đổi nào.",
  missing: (n: number) => `tìm ${number(n)} đơn vị chưa có`,
  lacking: (n: number) => (n === 0 ? "đủ" : `${number(n)} đơn vị chưa có`),
  findKind: (title: string) => `Tìm các đơn vị loại ${title}`,
};

export const report = {
  act: "Báo cáo định kỳ…",
  title: "Báo cáo định kỳ",
  help: "Số liệu thay đổi, các quyết định và việc quá hạn trong một kỳ, theo thể thức Nghị định 30/2020/NĐ-CP.",
  from: "Từ ngày",
  to: "Đến ngày",
  quick: "Chọn nhanh",
  lastMonth: "Tháng trước",
  thisMonth: "Tháng này",
  thisQuarter: "Quý này",
  lastQuarter: "Quý trước",
  lastYear: "Năm trước",
  thisYear: "Từ đầu năm",
  preview: "Nội dung báo cáo",
  decisions: (n: number) => `Phụ lục: ${number(n)} quyết định trong kỳ`,
  late: (n: number) => `Phụ lục: ${number(n)} việc quá thời hạn`,
  number: "Số, ký hiệu",
  dated: "Ngày",
  about: "Đợt thay đổi",
  task: "Việc phải làm",
  last: "Hạn cuối",
  standing: "Tình trạng",
  word: "Lưu báo cáo Word…",
  excel: "Lưu báo cáo Excel…",
  pick: "Hãy chọn ngày đầu kỳ và ngày cuối kỳ.",
};
