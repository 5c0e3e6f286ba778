/** The texts of the tree, of the unit in the middle, and of the acts on one unit. */
import { number } from "./number";

export const panes = {
  switch: "Chọn khung",
  tree: "Cây đơn vị",
  unit: "Đơn vị",
  draft: "Đợt thay đổi",
  resizeTree: "Độ rộng khung cây đơn vị",
  resizeDraft: "Độ rộng khung đợt thay đổi",
} as const;

export const tree = {
  label: "Cây đơn vị",
  search: "Tìm đơn vị",
  searchPlaceholder: "Tìm theo mã, tên, mã cũ, địa chỉ…",
  clearSearch: "Xóa ô tìm",
  filter: "Lọc",
  all: "Tất cả",
  changed: "Có thay đổi",
  closed: "Gồm mã đã đóng",
  hits: (n: number) => (n === 0 ? "Không tìm thấy đơn vị nào" : `Tìm thấy ${number(n)} đơn vị`),
  total: (n: number) => `${number(n)} dòng đang hiện`,
  noHits: "Không tìm thấy đơn vị nào. Hãy thử gõ ngắn hơn, hoặc chọn “Gồm mã đã đóng”.",
  noChanges: "Chưa có đơn vị nào thay đổi.",
  empty: "Sổ chưa có đơn vị nào.",
  closedUnit: "đã đóng",
  chosen: (n: number) => `Đang chọn ${number(n)} đơn vị`,
  otherDraft: (title: string) => `thuộc đợt khác: ${title}`,
  hint: "Mũi tên để đi, Enter để xem đơn vị, phím tắt lệnh đơn để mở thao tác.",
} as const;

export const unit = {
  none: "Chưa chọn đơn vị nào",
  noneHelp: "Chọn một đơn vị trong cây bên trái để xem mã, thông tin, lịch sử và các đơn vị trực thuộc.",
  path: "Thuộc",
  copyCode: "Chép mã",
  tabOverview: "Tổng quan",
  tabInfo: "Thông tin",
  tabHistory: "Lịch sử",
  tabChildren: (n: number) => `Đơn vị trực thuộc (${number(n)})`,
  tabs: "Nội dung của đơn vị",
  level: (n: number) => `Cấp ${n}`,
  open: "Đang dùng",
  drafted: "Mới dự kiến, chưa có hiệu lực",
  closed: "Đã đóng",
  closedOn: (date: string) => `Đã đóng từ ${date}`,
  givenOn: (date: string) => `Có hiệu lực từ ${date}`,
  inDraft: (title: string) => `Đợt “${title}”`,
  inOtherDraft: (title: string) =>
    `Đơn vị này đang được thay đổi trong đợt “${title}”. Muốn sửa tiếp, hãy chuyển sang đợt đó.`,
  switchDraft: "Chuyển sang đợt đó",
  before: "Trước",
  after: "Sau",
  note: "Ghi chú",
  editField: (name: string) => `Sửa ${name.toLocaleLowerCase("vi")}`,
  emptyField: "Chưa có",
  saveDraft: "Ghi vào đợt",
  saveDirect: "Cập nhật ngay",
  saveDirectHelp: "Cập nhật ngay, không cần quyết định (Công văn 1018/BTTTT-THH §1.3)",
  childrenEmpty: "Không có đơn vị trực thuộc.",
  childrenName: "Tên",
  childrenBelow: "Trực thuộc",
  childrenState: "Tình trạng",
  childrenLabel: "Các đơn vị trực thuộc",
  includeClosed: "Gồm cả mã đã đóng",
  copyTable: "Chép cả bảng",
  actions: "Thao tác với đơn vị",
} as const;

export const history = {
  label: "Lịch sử của đơn vị",
  set: (n: number) => `Đợt số ${n}`,
  from: (date: string) => `Từ ${date}`,
  fromTo: (from: string, to: string) => `Từ ${from} đến trước ${to}`,
  noDecision: "Không theo văn bản",
  corrects: "Đính chính (sai từ đầu)",
  changed: "Thay đổi",
  closing: "Đóng",
  source: (file: string, sheet: string, row: number) => `Từ ${file}, trang “${sheet}”, dòng ${number(row)}`,
  sourceAt: (time: string, by: string) => `nhập lúc ${time}, người nhập: ${by}`,
  sourceCells: "Nội dung dòng gốc",
  empty: "Đơn vị này mới có trong đợt thay đổi đang mở, chưa có lịch sử.",
} as const;

export const origin = {
  title: "Ngày xảy ra, căn cứ",
  action: "Ngày xảy ra, căn cứ…",
  units: (n: number) => (n === 1 ? "ghi cho đơn vị này" : `ghi chung cho ${number(n)} đơn vị của cùng một việc`),
  more: (n: number) => `và ${number(n)} đơn vị nữa`,
  happenedOn: "Ngày xảy ra",
  basisHint: "Số, ngày, nơi ban hành; ví dụ “Nghị quyết 12/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh”.",
  submit: "Ghi",
} as const;

export const issue = {
  title: "Cấp mã mới",
  parent: "Cơ quan cấp trên trực tiếp",
  one: "Một đơn vị",
  many: "Nhiều đơn vị (dán từ Excel)",
  mode: "Cách nhập",
  code: "Mã định danh",
  codeHint: "Có thể gõ mã khác; mã được kiểm tra ngay khi gõ.",
  why: "Vì sao đề xuất mã này",
  again: "Lấy lại mã đề xuất",
  contact: "Thông tin liên hệ",
  origin: "Căn cứ",
  happenedOn: "Ngày thành lập",
  happenedOnHint: "Bỏ trống nếu trùng ngày có hiệu lực của đợt.",
  basis: "Văn bản làm căn cứ",
  accept: "Cấp mã",
  acceptNext: "Cấp mã và nhập tiếp",
  paste: "Dán các dòng chép từ Excel vào đây",
  pasteHint:
    "Các cột theo thứ tự: tên, địa chỉ, email, điện thoại, website; hoặc có dòng tiêu đề. Mỗi dòng là một đơn vị.",
  pastePlaceholder: "Chọn các ô trong Excel, nhấn Ctrl+C, bấm vào đây rồi nhấn Ctrl+V",
  table: "Các mã sẽ cấp",
  tableHint: "Có thể gõ mã khác ngay trong bảng. Chưa có mã nào được cấp cho đến khi bấm nút bên dưới.",
  acceptMany: (n: number) => (n === 0 ? "Cấp mã" : `Cấp ${number(n)} mã`),
  ignored: (columns: string) => `Không lấy vào sổ: ${columns}.`,
  ignoredColumn: (n: number, title: string) => (title ? `cột ${n} “${title}”` : `cột ${n}`),
  ignoredHelp:
    "Chương trình không nhận ra các cột này. Nếu cần, hãy sửa tiêu đề cột trong Excel cho giống tên ô của chương trình rồi dán lại.",
  upperCase: (code: string) => `Dùng ${code}`,
  row: "Dòng",
  rowCode: (n: number) => `Mã của dòng ${n}`,
  done: (codes: string) => `Đã cấp ${codes} trong đợt đang mở.`,
  nothing: "Chưa có dòng nào.",
} as const;

export const rename = {
  title: "Đổi tên đơn vị",
  old: "Tên hiện nay",
  name: "Tên mới",
  nameHint: "Ghi đúng như trong quyết định. Mã định danh giữ nguyên.",
  judgement: "Chương trình nhận định",
  unchanged: "Tên chưa thay đổi. Hãy gõ tên mới; chương trình sẽ nhận định ngay.",
  submit: "Đổi tên",
  happenedOn: "Ngày đổi tên",
} as const;

export const update = {
  title: "Sửa thông tin đơn vị",
  how: "Ghi nhận bằng cách nào",
  inDraft: "Đưa vào đợt thay đổi",
  inDraftHelp: "Được in trong danh sách kèm quyết định với trạng thái “Thay đổi thông tin”.",
  direct: "Cập nhật ngay, không cần quyết định",
  directHelp:
    "Địa chỉ, email, điện thoại, website được cập nhật ngay theo Công văn 1018/BTTTT-THH §1.3. Không hoàn tác được; sửa lại bằng một lần cập nhật khác.",
  directBlocked: "Không cập nhật ngay được vì đơn vị đang có thay đổi trong một đợt chưa áp dụng.",
  contactOnly: "Chỉ địa chỉ, email, điện thoại, fax, website được cập nhật ngay.",
  submitDraft: "Ghi vào đợt",
  submitDirect: "Cập nhật ngay",
  nothing: "Chưa có gì thay đổi.",
} as const;

export const close = {
  title: "Đóng mã",
  what: "Mã đã đóng không bao giờ được cấp lại cho đơn vị khác.",
  reason: "Lý do đóng mã",
  reasonHint: "Được in ở cột ghi chú, ví dụ “Giải thể”, “Sáp nhập vào Sở Nội vụ”.",
  subtree: "Đóng cả các đơn vị bên dưới",
  listed: (n: number) => `Các mã sẽ đóng (${number(n)})`,
  takenBack: (n: number) => `Mã mới dự kiến sẽ được bỏ khỏi đợt (${number(n)})`,
  submit: (n: number) => (n > 1 ? `Đóng ${number(n)} mã` : "Đóng mã"),
  happenedOn: "Ngày giải thể, sáp nhập",
} as const;
