/** The texts of a change set: the draft, its preview, applying and discarding it, the applied sets. */
import { number } from "./number";

export const draft = {
  heading: "Đợt thay đổi",
  none: "Chưa có đợt thay đổi nào đang mở",
  noneHelp:
    "Khi cấp mã, đổi tên, sửa thông tin hay đóng mã, các thay đổi được gom vào một đợt. Sổ chỉ đổi chính thức khi đợt được áp dụng theo quyết định.",
  readOnlyHelp: "Sổ đang mở ở chế độ chỉ đọc nên không thể mở đợt mới.",
  create: "Mở đợt mới",
  switcher: "Đợt đang làm",
  rows: (n: number) => `${number(n)} thay đổi`,
  empty: "Đợt này chưa có thay đổi nào.",
  emptyHelp: "Chọn đơn vị rồi dùng menu Đơn vị, bấm chuột phải vào cây, hoặc nhấn Insert để cấp mã mới.",
  remove: (code: string) => `Bỏ thay đổi của ${code} khỏi đợt`,
  list: "Các thay đổi trong đợt",
  newName: "Tên mới",
  was: "trước:",
  cleared: "(để trống)",
  newUnit: "Đơn vị mới",
  problemCount: (n: number) => `${n} điểm cần xem`,
  preview: "Xem trước",
  apply: "Áp dụng…",
  export: "Xuất Excel",
  papers: "Văn bản…",
  discard: "Hủy đợt",
  editTitle: "Sửa tên và ghi chú của đợt",
  countsLabel: "Số thay đổi theo trạng thái",
  onlyThese: "Chỉ hiện các dòng này; bấm lần nữa để hiện tất cả",
} as const;

export const draftEdit = {
  title: "Tên và ghi chú của đợt",
  newTitle: "Mở đợt thay đổi mới",
  name: "Tên đợt",
  nameHint: "Chỉ để phân biệt các đợt với nhau, ví dụ “Thành lập 3 trung tâm thuộc Sở Y tế”.",
  notes: "Ghi chú",
  reason: "Lý do đính chính",
  reasonHint: "Ghi đợt nào đã ghi sai điều gì, ví dụ “Đợt 3 ghi sai tên của H53.02”.",
  kind: "Loại đợt",
  decision: "Thay đổi theo quyết định",
  correction: "Đính chính điều đã ghi sai trong đợt trước",
  submitNew: "Mở đợt",
} as const;

export const preview = {
  events: "Các việc đã xảy ra và căn cứ",
  eventUnits: (codes: string, n: number) => (n > 3 ? `${codes} và ${number(n - 3)} đơn vị nữa` : codes),
  happenedOn: (day: string) => `ngày ${day}`,
  basis: (text: string) => `căn cứ ${text}`,
  noBasis: "chưa ghi căn cứ",
  title: "Xem trước danh sách thay đổi",
  help: "Đây là nội dung đúng như trong tệp Excel. Bảng chép được bằng Ctrl+C.",
  table: "Danh sách thay đổi",
  export: "Xuất Excel…",
  apply: "Áp dụng…",
} as const;

export const apply = {
  title: "Áp dụng đợt theo quyết định",
  number: "Số quyết định",
  numberHint: "Ví dụ 12/QĐ-UBND",
  dated: "Ngày quyết định",
  issuer: "Cơ quan ban hành",
  setTitle: "Tên đợt trong sổ",
  setTitleHint: "Bỏ trống: giữ tên đã đặt; đợt chưa đặt tên lấy số và ngày quyết định.",
  doubtful: (n: number) => `${number(n)} dòng cần xem lại trước khi áp dụng`,
  mendName: "Sửa tên…",
  mendRow: "Xem đơn vị",
  officer: "Họ tên người áp dụng",
  officerHint: "Được ghi vào đợt đã áp dụng; lưu lại trong Cài đặt cho các lần sau.",
  effective: "Ngày có hiệu lực",
  effectiveHint: "Bỏ trống: lấy ngày quyết định.",
  final: "Những gì sẽ trở thành chính thức",
  finalHelp: (n: number) =>
    `Sau khi áp dụng, đợt này được ghi vào sổ với số thứ tự ${n} và không sửa được nữa. Nếu phát hiện sai sót, hãy lập một đợt đính chính.`,
  issued: (n: number) => `${number(n)} mã mới được cấp và không cấp lại cho đơn vị khác`,
  renamed: (n: number) => `${number(n)} đơn vị mang tên mới, mã giữ nguyên`,
  infoChanged: (n: number) => `${number(n)} đơn vị đổi thông tin liên hệ`,
  closed: (n: number) => `${number(n)} mã bị đóng vĩnh viễn`,
  backup: "Một bản sao của sổ được tự động lưu trước khi áp dụng.",
  confirm: "Tôi đã xem danh sách thay đổi và số, ngày quyết định đã đúng",
  confirmLater: "Nhập đủ các ô có dấu * để kiểm tra và xác nhận.",
  submit: "Áp dụng",
  seeList: "Xem danh sách",
  done: (n: number) => `Đã áp dụng đợt thay đổi. Số thứ tự trong sổ: ${n}.`,
  exportNow: "Xuất Excel…",
  doneTitle: "Đã áp dụng",
  doneHelp:
    "Quyết định, phụ lục, công văn, danh sách thay đổi và tệp danh mục quốc gia đã sẵn trong “Văn bản và tệp”. Danh mục quốc gia phải được cập nhật trong 7 ngày kể từ ngày quyết định.",
} as const;

export const discard = {
  title: "Hủy đợt thay đổi?",
  text: (title: string, n: number) =>
    n === 0
      ? `Đợt “${title}” chưa có thay đổi nào. Đợt sẽ bị bỏ; việc hủy đợt không hoàn tác được.`
      : `Toàn bộ ${number(n)} thay đổi của đợt “${title}” sẽ bị bỏ, các mã mới dự kiến được trả lại. Việc hủy đợt không hoàn tác được.`,
  submit: "Hủy đợt",
  keep: "Giữ lại",
  done: (title: string) => `Đã hủy đợt “${title}”.`,
} as const;

export const sets = {
  title: "Các đợt đã áp dụng",
  number: "Số",
  kind: "Loại",
  name: "Tên đợt",
  decision: "Quyết định",
  effective: "Hiệu lực",
  counts: "Thay đổi",
  appliedAt: "Áp dụng lúc",
  appliedBy: "Người áp dụng",
  empty: "Chưa có đợt nào được áp dụng.",
  export: "Xuất Excel…",
  receipt: "Lưu biên nhận…",
  view: "Xem danh sách",
  papers: "Văn bản và tệp…",
  decisionText: (n: string, date: string, issuer: string) => `${n} ngày ${date} của ${issuer}`,
  noDecision: "Không theo văn bản",
  fingerprint: "Dấu vân tay (SHA-256)",
  label: "Các đợt đã áp dụng",
  select: "Chọn một đợt trong danh sách để xem và xuất lại.",
  summary: (i: number, r: number, c: number, k: number) =>
    [
      i ? `${number(i)} cấp mới` : "",
      r ? `${number(r)} đổi tên` : "",
      c ? `${number(c)} sửa thông tin` : "",
      k ? `${number(k)} đóng` : "",
    ]
      .filter(Boolean)
      .join(", ") || "—",
} as const;
