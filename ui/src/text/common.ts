/** The words and small texts that every part of the window uses. */
import type { Field, SetKind, Status } from "../api/generated/commands";
import { number } from "./number";

export const status: Record<Status, string> = {
  issued: "Cấp mới",
  renamed: "Đổi tên",
  infoChanged: "Thay đổi thông tin",
  closed: "Đóng mã",
};

/** The short word of a mark in the tree and lists. */
export const mark: Record<Status, string> = { issued: "mới", renamed: "đổi tên", infoChanged: "sửa", closed: "đóng" };

export const field: Record<Field, string> = {
  name: "Tên cơ quan, đơn vị",
  address: "Địa chỉ",
  email: "Email",
  phone: "Điện thoại",
  fax: "Fax",
  website: "Website",
  qcvn102: "Mã QCVN 102",
};

export const setKind: Record<SetKind, string> = {
  opening: "Lập sổ",
  decision: "Theo quyết định",
  direct: "Cập nhật ngay",
  correction: "Đính chính",
};

export const app = { name: "Sổ Mã", purpose: "Sổ mã định danh điện tử của cơ quan, tổ chức" } as const;

export const common = {
  close: "Đóng cửa sổ này",
  done: "Đóng",
  cancel: "Hủy",
  save: "Lưu",
  ok: "Đồng ý",
  loading: "Đang tải…",
  working: "Đang thực hiện…",
  none: "—",
  code: "Mã định danh",
  copy: "Chép",
  dismiss: "Ẩn thông báo",
  more: "Thao tác khác",
  row: (n: number) => `Dòng ${n}`,
  optional: "không bắt buộc",
  dropTyped: "Bỏ những gì đã gõ?",
  drop: "Bỏ",
  keepTyping: "Gõ tiếp",
  unwritten: "chưa ghi",
} as const;

export const date = {
  placeholder: "ngày/tháng/năm",
  unreadable: "Chưa đọc được ngày này.",
  remedy: "Hãy gõ theo dạng ngày/tháng/năm, ví dụ 31/01/2026.",
  today: "Hôm nay",
} as const;

export const problems = {
  more: (n: number) => `… và ${number(n)} mục nữa cùng loại hoặc tương tự.`,
  title: "Cần xem lại",
  warnings: (n: number) => `${n} điểm cần lưu ý`,
  error: "Lỗi",
  warning: "Lưu ý",
  clause: "Căn cứ",
  goto: "Đến chỗ cần sửa",
  places: (n: number) => `${n} chỗ cần sửa`,
} as const;

export const level1 = { closed: "đã đóng", reserved: "dự trữ" } as const;

export const banner = {
  readOnly:
    "Sổ đang mở ở chế độ chỉ đọc vì tệp hoặc thư mục chứa tệp không cho ghi. Có thể xem, tìm và xuất Excel; muốn sửa, hãy lưu một bản sao vào thư mục khác.",
  saveCopy: "Lưu bản sao…",
  history: "Lịch sử trong tệp này không đúng như trước. Chưa áp dụng được đợt nào cho đến khi làm rõ.",
  historyOpen: "Xem và quyết định…",
  historyNotes: "Máy này có điều cần cho biết về những gì nó còn nhớ của sổ.",
  historyNotesOpen: "Xem…",
  foreignPapers: (n: number) =>
    `Sổ này mang theo ${number(n)} mẫu hoặc nội dung văn bản riêng mà máy này chưa thấy bao giờ; chúng sẽ vào văn bản lập từ sổ.`,
  foreignPapersOpen: "Xem và quyết định…",
  level1: "Không đọc được tệp bảng mã cấp 1 đã chọn; chương trình đang dùng bảng kèm theo.",
} as const;

export const statusBar = {
  label: "Thanh trạng thái",
  open: (n: number) => `${number(n)} mã đang dùng`,
  closed: (n: number) => `${number(n)} mã đã đóng`,
  noDraft: "Không có đợt đang mở",
  draft: (title: string, n: number) => `Đợt: ${title} (${number(n)})`,
  readOnly: "Chỉ đọc",
  saved: "Mọi thay đổi đã được lưu",
  unwritten: (code: string) => `Có ô chưa ghi ở ${code}`,
} as const;

export const error = {
  title: "Không thực hiện được",
  /** Above what is no failure. */
  note: "Cần biết",
  detail: "Chi tiết kỹ thuật",
  unexpected: "Chương trình gặp lỗi ngoài dự kiến.",
  unexpectedRemedy: "Dữ liệu đã lưu vẫn an toàn. Hãy thử lại; nếu vẫn gặp, hãy đóng và mở lại chương trình.",
  unreachable: "Không liên lạc được với phần lõi của chương trình.",
  inspect: "Xem tệp hỏng ở đâu…",
  copyFailed: "Không chép được vào bộ nhớ tạm. Hãy chọn chữ rồi nhấn Ctrl+C.",
} as const;

export const toast = {
  region: "Thông báo",
  copied: (text: string) => `Đã chép: ${text}`,
  undo: "Hoàn tác",
  copiedRows: (n: number) => `Đã chép ${number(n)} dòng, có thể dán vào Excel.`,
  exported: (path: string) => `Đã ghi tệp ${path}`,
  openFile: "Mở tệp",
  showFolder: "Mở thư mục",
  copySaved: (path: string) => `Đã lưu bản sao: ${path}`,
  undone: (title: string) => `Đã hoàn tác: ${title}`,
  redone: (title: string) => `Đã làm lại: ${title}`,
  nothingToUndo: "Không còn gì để hoàn tác.",
  nothingToRedo: "Không còn gì để làm lại.",
  notPossible: (act: string, why: string) =>
    /^(Hoàn tác|Làm lại)/.test(act) ? why : `${act.replace(/…$/, "")}: ${why}`,
  unwritten: (field: string, code: string) => `${field} của ${code} đã gõ nhưng chưa ghi.`,
  backToIt: "Quay lại ô đó",
  dropAndGo: "Bỏ và đi tiếp",
  dropped:
    "Tệp kéo vào cửa sổ chưa được mở. Hãy mở tệp từ menu: sổ bằng “Mở sổ…”, danh sách Excel bằng “Nhập danh " +
    "sách…”, văn bản bằng “Kiểm tra tệp…”.",
  droppedWithoutRegister:
    "Tệp kéo vào cửa sổ chưa được mở. Nếu là sổ mã (.soma), hãy bấm “Mở sổ…”; nếu là danh sách hay văn bản, hãy mở hoặc " +
    "tạo sổ trước, rồi chọn tệp từ menu.",
} as const;
