/** The texts of what is due. */
import { number } from "./number";

const state = { late: "Trễ hạn", open: "Còn hạn", done: "Đã xong" } as const;

export const due = {
  title: "Việc đến hạn",
  action: "Việc đến hạn…",
  settingsAction: "Cài đặt thời hạn…",
  close: "Đóng danh sách này",
  filter: "Lọc việc",
  byState: "Tình trạng",
  byClock: "Loại việc",
  waiting: "Chưa xong",
  all: "Tất cả",
  state,
  clock: { decide: "Ra quyết định (30 ngày)", catalogue: "Danh mục quốc gia (7 ngày)", report: "Đơn vị báo cáo" },
  table: "Danh sách việc",
  last: "Hạn cuối",
  standing: "Tình trạng",
  what: "Việc phải làm",
  matter: "Đợt thay đổi",
  since: "Tính từ",
  settledBy: "Giải quyết bằng",
  tick: "Chọn",
  tickRow: (title: string) => `Chọn: ${title}`,
  cannotTick: "Chỉ chọn được việc cập nhật danh mục chưa xong.",
  empty: "Không có việc nào ở đây.",
  details: "Chi tiết",
  noDetails: "Chọn một việc để xem chi tiết.",
  done: "Xong ngày",
  reason: "Lý do",
  clause: "Căn cứ",
  units: "Đơn vị",
  undated: "Chưa tính được hạn",
  more: (n: number) => `… và ${number(n)} đơn vị nữa`,
  settled: (matter: string) => `Đã đánh dấu đã cập nhật danh mục: ${matter}.`,
  reopened: (matter: string) => `Đã bỏ đánh dấu: ${matter}.`,
  openDraft: "Mở đợt thay đổi",
  openPapers: "Văn bản và tệp…",
  openSet: "Xem đợt…",
  count: (n: number, late: number) => `${number(n)} việc, ${number(late)} trễ hạn`,
  settleMany: (n: number) => (n > 0 ? `Đánh dấu ${number(n)} đợt đã xong…` : "Đánh dấu các đợt cũ đã xong…"),
  calendar: "Xuất lịch (.ics)…",
  excel: "Xuất Excel…",
  status: (late: number, open: number) =>
    [late > 0 ? `${number(late)} việc trễ hạn` : "", open > 0 ? `${number(open)} việc còn hạn` : ""]
      .filter(Boolean)
      .join(", "),
  next: (standing: string, title: string) => `${title}: ${standing.toLowerCase()}`,
  recent: (late: number, open: number, next: string) =>
    [late > 0 ? `${number(late)} việc trễ hạn` : "", open > 0 ? `${number(open)} việc còn hạn, gần nhất ${next}` : ""]
      .filter(Boolean)
      .join(" · "),
  recentOpen: (title: string) => `Mở việc đến hạn của ${title}`,

  mark: {
    title: "Đánh dấu các đợt cũ đã xong",
    intro:
      "Dùng khi danh mục quốc gia đã có các dòng của những đợt này từ trước. Ngày phải từ ngày quyết định đến hôm nay, với từng đợt.",
    none: "Không còn đợt nào chờ cập nhật danh mục.",
    which: "Các đợt được đánh dấu",
    on: "Ngày đã cập nhật",
    onHint: "Bỏ trống: hôm nay.",
    reason: "Lý do",
    reasonHint: "Ví dụ: đã đối chiếu với danh mục quốc gia ngày 02/02/2026.",
    submit: (n: number) => `Đánh dấu ${number(n)} đợt`,
    marked: (n: number) => `Đã đánh dấu ${number(n)} đợt.`,
  },

  settings: {
    title: "Cài đặt thời hạn",
    intro: "Áp dụng cho sổ đang mở. Ngày của sự kiện hay của quyết định không được tính (Bộ luật Dân sự Điều 147).",
    counting: "Cách tính ngày",
    countings: {
      calendar: "Ngày liên tục (nhắc sớm nhất)",
      calendarToWorking: "Ngày liên tục; hạn rơi vào ngày nghỉ thì lùi sang ngày làm việc kế tiếp (BLDS Điều 148)",
      working: "Chỉ tính ngày làm việc",
    },
    law: (decide: number, catalogue: number) =>
      `Theo CV 1018/BTTTT-THH: ${decide} ngày để ra quyết định, ${catalogue} ngày để cập nhật danh mục quốc gia.`,
    renaming: "Đổi tên cũng phải ra quyết định trong 30 ngày (thông lệ của địa phương)",
    report: "Đơn vị phải báo cáo trong một số ngày (quy định của địa phương)",
    reportDays: "Số ngày",
    holidays: "Ngày nghỉ",
    holidaysHint: "Thứ Bảy, Chủ nhật và các ngày cố định sau luôn là ngày nghỉ:",
    listed: "Ngày nghỉ theo thông báo từng năm (Tết Nguyên đán, Giỗ Tổ, nghỉ bù …)",
    day: (n: number) => `Ngày nghỉ thứ ${n}`,
    name: "Tên ngày nghỉ",
    add: "Thêm ngày nghỉ",
    remove: (n: number) => `Xóa ngày nghỉ thứ ${n}`,
    unread: "Có ngày chưa đọc được; hãy gõ dạng 16/02/2026 hoặc xóa dòng đó.",
    saved: "Đã lưu cài đặt thời hạn.",
  },
} as const;
