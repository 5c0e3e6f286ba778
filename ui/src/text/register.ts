/** The texts of a register as a whole: begun, opened, checked, its rules of numbering, the settings of the program. */
import { number } from "./number";

export const start = {
  recent: "Sổ đã mở gần đây",
  recentEmpty: "Chưa có sổ nào được mở trên máy này.",
  recentEmptyHelp:
    "Hãy tạo sổ mới cho đơn vị của mình, mở tệp .soma đã có, hoặc mở sổ mẫu để làm quen: sổ mẫu có 367 đơn vị của tỉnh Tây Ninh, có thể thử mọi thao tác.",
  missing: "Không còn ở chỗ cũ",
  forget: (title: string) => `Bỏ “${title}” khỏi danh sách`,
  openedAt: (time: string) => `Mở lần cuối ${time}`,
  create: "Tạo sổ mới…",
  createHelp: "Chọn cơ quan cấp 1 và nơi lưu",
  open: "Mở sổ…",
  openHelp: "Mở tệp sổ mã (.soma) đã có",
  sample: "Mở sổ mẫu",
  sampleHelp: "367 đơn vị của tỉnh Tây Ninh để làm quen",
  actions: "Bắt đầu",
  version: (v: string) => `Phiên bản ${v}`,
  offline: "Mọi dữ liệu nằm trong tệp trên máy này. Chương trình không dùng mạng.",
} as const;

export const opening = {
  title: "Đang mở sổ",
  step: (n: number, of: number) => `Bước ${number(n)}/${number(of)}:`,
  help: "Tệp không bị thay đổi; có thể dừng bất cứ lúc nào.",
  stop: "Dừng",
} as const;

export const sample = {
  title: "Sổ mẫu: những dòng không chuyển đổi được",
  mapped: (n: number, m: number) =>
    `Đã đưa vào sổ ${number(n)} đơn vị. ${number(m)} dòng của danh sách nguồn được giữ lại dưới đây vì không tự sửa khi chưa chắc chắn.`,
} as const;

export const create = {
  title: "Tạo sổ mã mới",
  root: "Cơ quan cấp 1",
  rootHint: "Gõ một phần tên hoặc mã, có dấu hay không dấu đều được: “tay ninh”, “H53”.",
  rootPlaceholder: "Ví dụ: Tây Ninh hoặc H53",
  rootMissing: "Hãy chọn một cơ quan cấp 1 trong danh sách.",
  noMatch: "Không có cơ quan cấp 1 nào khớp. Hãy thử gõ ngắn hơn.",
  code: "Mã cấp 1 của cơ quan",
  codeHint: (range: string) => `Nhóm này gồm nhiều cơ quan: gõ đúng mã đã được cấp, trong khoảng ${range}.`,
  name: "Tên cơ quan ghi trong sổ",
  nameHint: "Ghi đúng như trong quyết định; có thể sửa lại cho khớp với tên hiện nay.",
  second: (code: string, name: string) => `Giữ cả mã cấp 1 thứ hai trong cùng sổ: ${code} – ${name}`,
  closedOk: "Vẫn tạo sổ cho cơ quan đã đóng mã này (để nhập lại hồ sơ cũ)",
  closedInstead: (code: string, name: string) =>
    `Nếu lập sổ cho hiện nay, hãy chọn ${[code, name].filter(Boolean).join(" – ")}.`,
  secondName: "Tên của cơ quan cấp 1 thứ hai",
  secondHint: "Dùng khi một đơn vị phụ trách cả mã của UBND (H) lẫn HĐND (K).",
  policy: "Quy ước đánh mã",
  policyHint: "Chỉ là quy ước riêng của sổ, đổi lại được sau này trong Sổ › Quy ước đánh mã.",
  where: "Bấm “Chọn nơi lưu và tạo sổ”, chương trình sẽ hỏi nơi lưu tệp.",
  submit: "Chọn nơi lưu và tạo sổ…",
} as const;

export const addRoot = {
  title: "Nhận cây mã của cơ quan cấp 1 khác",
  help: "Khi một tỉnh hoặc bộ kết thúc và nhập vào cơ quan của sổ này: trước hết nhận mã cấp 1 và nhập danh sách mã của cơ quan ấy thành một cây riêng; sau đó sáp nhập cả cây bằng Sắp xếp tổ chức (F4).",
  placeholder: "Ví dụ: Kiên Giang hoặc H33",
  nameHint: "Ghi như tên đang dùng trước khi kết thúc.",
  bare: (roots: string) => `Sổ đã có mã cấp 1 nhưng chưa nhập cây mã: ${roots}.`,
  load: "Chọn danh sách mã để nạp…",
  next: "Mã cấp 1 được ghi thành một đợt riêng; tiếp đó chương trình hỏi tệp danh sách. Cây mã sẵn có của sổ không bị đụng tới.",
  submit: "Nhận mã và chọn danh sách…",
} as const;

export const policy = {
  title: "Quy ước đánh mã",
  intro:
    "Luật không quy định độ dài mỗi nhóm của mã. Quy ước này chỉ dùng để đề xuất mã tiếp theo và nhắc khi mã khác thường; không làm sai mã đã có.",
  general: "Quy ước chung",
  exceptions: "Quy ước riêng",
  exception: (n: number) => `Quy ước riêng ${n}`,
  noExceptions: "Chưa có quy ước riêng cho cấp nào hay đơn vị nào.",
  addException: "Thêm quy ước riêng",
  whereMissing: "Chưa ghi quy ước riêng này áp dụng cho cấp nào hay đơn vị nào.",
  whereRemedy: "Gõ số cấp hoặc mã của cơ quan cấp trên, hoặc bỏ quy ước này.",
  whereTwice: (where: string) => `Có hai quy ước riêng cùng áp dụng cho ${where}.`,
  whereTwiceRemedy: "Hãy bỏ một trong hai.",
  startForm: "Số bắt đầu phải là số nguyên từ 0.",
  startRemedy: "Gõ lại bằng chữ số, ví dụ 1.",
  appliesTo: "Áp dụng cho",
  appliesToHint: "Số cấp (2, 3, …) hoặc mã của cơ quan cấp trên (H53.01)",
  width: "Số ký tự của mỗi nhóm",
  alphabet: "Ký tự dùng",
  digits: "Chỉ chữ số",
  letters: "Chữ số và chữ cái",
  start: "Bắt đầu từ",
  reserved: "Nhóm để dành",
  reservedHint: "Không đề xuất các nhóm này; cách nhau bằng dấu phẩy.",
  remove: "Bỏ quy ước này",
  saved: "Đã lưu quy ước đánh mã.",
} as const;

export const verify = {
  title: "Kiểm tra tính toàn vẹn",
  sound: "Tệp sổ khớp với chính nó",
  soundHelp:
    "Tệp, chuỗi các đợt đã áp dụng, văn bản đính kèm và lịch sử của mọi mã đều khớp với nhau. Riêng điều đó chưa chứng minh rằng lịch sử không bị viết lại, vì ai sửa được tệp cũng tính lại được các dấu vân tay: máy này tự so với những gì nó đã thấy; ngoài ra hãy đối chiếu với biên nhận, hoặc so dấu vân tay dưới đây với dấu vân tay đã in trên giấy.",
  unsealed: (n: number) =>
    `${number(n)} văn bản đính kèm, mẫu hoặc nội dung văn bản đến sau đợt cuối: dấu vân tay của đợt kế tiếp mới tính cả chúng; cho đến lúc đó chỉ máy này nhớ chúng.`,
  broken: "Sổ có chỗ không khớp",
  brokenHelp:
    "Hãy ngừng sửa sổ này, giữ nguyên tệp và dùng bản sao lưu gần nhất trong thư mục sao lưu cạnh tệp sổ. Các điểm không khớp:",
  sets: "Đợt đã áp dụng",
  codes: "Mã đã từng cấp",
  versions: "Phiên bản thông tin",
  backups: "Các bản sao lưu, mới nhất trước",
  fingerprint: "Dấu vân tay của đợt cuối (SHA-256)",
  running: "Đang kiểm tra toàn bộ sổ…",
  decided: "Đã công nhận lịch sử khác với lịch sử máy này đã thấy",
  receipt: "Đối chiếu biên nhận…",
  receipts: "Biên nhận đã đối chiếu",
} as const;

export const registerHistory = {
  title: "Lịch sử của sổ không đúng như trước",
  intro: "Chưa áp dụng được đợt nào vào sổ này. Xem, tra cứu và xuất danh sách vẫn được.",
  verify: "Kiểm tra tính toàn vẹn",
  look: "Chỉ xem",
  accept: "Công nhận lịch sử của tệp này…",
  acceptHelp:
    "Chỉ làm khi biết rõ vì sao lịch sử trong tệp khác với lịch sử máy này đã thấy. Tên, thời điểm và lý do được giữ lại trên máy này cùng với dấu vân tay của những đợt bị bỏ, và hiện trong Kiểm tra sổ.",
  reason: "Lý do",
  reasonHint: "Ví dụ: Khôi phục bản sao lưu ngày 20/11/2026 vì ổ đĩa hỏng.",
  submit: "Công nhận lịch sử này",
  accepted: "Đã công nhận lịch sử của tệp này; lý do được giữ lại.",
  notesTitle: "Điều máy này nhớ về sổ",
  notesIntro: "Sổ vẫn làm việc bình thường. Lời này còn hiện cho đến khi bấm “Đã biết”.",
  noted: "Đã biết",
  later: "Để sau",
} as const;

export const renamed = {
  title: "Cơ quan cấp 1 đã đổi tên",
  intro: "Mã giữ nguyên; sổ còn ghi tên cũ. Việc đổi tên được đưa vào một đợt thay đổi như mọi lần đổi tên khác.",
  since: (day: string) => `từ ${day} là`,
  before: (name: string) => `Sổ đang ghi: ${name}`,
  secondHand: "Số và ngày của nghị quyết được dẫn lại từ nguồn khác. Hãy kiểm tra văn bản trước khi dùng làm căn cứ.",
  rename: "Đổi tên trong đợt…",
  later: "Để sau",
} as const;

export const settings = {
  title: "Cài đặt",
  officer: "Họ và tên người quản lý sổ",
  officerHint: "Được ghi vào mỗi đợt đã áp dụng.",
  roots: "Chứng thư gốc để kiểm tra chữ ký số",
  root: (name: string, until: string) => `${name}, có giá trị đến ${until}`,
  noRoots: "Chưa nạp chứng thư gốc nào: chuỗi tin cậy của chữ ký chưa được kiểm tra.",
  rootsHint:
    "Chương trình không kèm chứng thư gốc nào. Hãy tải từ trang của tổ chức chứng thực (ví dụ của Ban Cơ yếu Chính phủ), đối chiếu rồi nạp.",
  addRoot: "Nạp chứng thư gốc…",
  remove: "Bỏ",
  removeRoot: (name: string) => `Bỏ chứng thư gốc ${name}`,
  level1: "Bảng mã cấp 1",
  level1Shipped: "Bảng kèm theo chương trình",
  communes: "Danh mục xã, phường, đặc khu",
  communesShipped: "Danh mục kèm theo chương trình",
  communesEntries: (n: number) => `${number(n)} đơn vị`,
  communesFault: "Không đọc được danh mục đã chọn; chương trình đang dùng danh mục kèm theo.",
  communesHint: "Tệp CSV UTF-8 có các cột level1, type, name; thêm code, since, until, sources nếu có.",
  shippedList: "Dùng danh mục kèm theo",
  level1Entries: (n: number) => `${number(n)} mục`,
  choose: "Chọn tệp khác…",
  shipped: "Dùng bảng kèm theo",
  level1Hint:
    "Bộ chủ quản có thể bổ sung, thay đổi mã cấp 1 (QĐ 20/2020/QĐ-TTg Điều 9.1); khi có bảng mới, chọn tệp ở đây.",
  saved: "Đã lưu cài đặt.",
  rows: "Chiều cao dòng trong cây và bảng",
  rowsCompact: "Gọn",
  rowsCompactHelp: "Thấy được nhiều dòng hơn.",
  rowsComfortable: "Thoáng",
  rowsComfortableHelp: "Dễ đọc, dễ bấm hơn.",
  textSize: "Cỡ chữ",
} as const;
