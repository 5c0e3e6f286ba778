/** The texts of the program's versions: what is new, and setting up another one from a file. */

export const news = {
  act: "Có gì mới…",
  title: "Có gì mới",
  updated: (version: string) => `Chương trình đã lên bản ${version}. Sổ, đợt đang làm, mẫu và cài đặt vẫn như trước.`,
  together: "Các máy cùng mở một sổ phải cùng lên bản này.",
  version: (version: string, dated: string) => (dated ? `Bản ${version} – ${dated}` : `Bản ${version}`),
} as const;

export const updateFile = {
  act: "Cập nhật từ tệp…",
  title: "Cập nhật chương trình từ tệp",
  help: "Chọn bộ cài của bản mới; tệp SHA256SUMS phát hành kèm phải nằm cùng thư mục. Bộ cài được kiểm tra còn nguyên như lúc phát hành rồi mới chạy, không cần mạng.",
  kept: "Sổ, bản sao lưu, đợt đang làm, mẫu và cài đặt giữ nguyên. Các máy cùng mở một sổ phải cùng lên bản mới.",
  portable:
    "Đây là bản mang theo (USB), bộ cài không cập nhật được: giải nén tệp .zip của bản mới, rồi chép thư mục cai-dat sang.",
  choose: "Chọn bộ cài…",
  another: "Chọn tệp khác…",
  file: "Tệp",
  version: "Phiên bản",
  versions: (version: string, running: string) => `${version} (đang chạy: ${running})`,
  size: "Dung lượng",
  sum: "SHA-256",
  sumHolds: "khớp với tệp SHA256SUMS bên cạnh",
  signature: "Chữ ký số",
  signed: "Có. Windows cho biết ai ký khi bộ cài mở ra; chương trình này không xác minh chữ ký.",
  unsigned: "Không có. Hãy chắc chắn rằng tệp lấy từ nơi phát hành.",
  news: "Có gì mới",
  noNews: "Không có tệp CO-GI-MOI.txt (đã kiểm tra) bên cạnh bộ cài, nên không xem trước được điểm mới.",
  byHand: "Gói này do người quản trị máy cài. Lệnh để cài:",
  copyCommand: "Chép lệnh",
  install: "Đóng chương trình và cài",
  leaving: "Đang đóng chương trình; bộ cài sẽ mở ra sau đó.",
} as const;
