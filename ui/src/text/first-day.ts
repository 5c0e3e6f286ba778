/** The texts of the first day's four steps. */

export const firstDay = {
  title: "Bốn bước đầu tiên",
  close: "Không hiện lại bốn bước này",
  done: "đã xong",
  officer: { title: "Ghi họ tên của mình", help: "Tên được ghi vào mỗi đợt áp dụng; chỉ ghi một lần." },
  register: {
    title: "Tạo sổ của cơ quan",
    help: "Một tệp cho mỗi tỉnh, bộ, ngành. Muốn làm thử trước, hãy mở sổ mẫu.",
  },
  list: {
    title: "Nhập danh sách đang có",
    help: "Từ Excel: chương trình tìm bảng, xét từng dòng, chưa ghi gì khi chưa đồng ý.",
  },
  change: {
    title: "Ghi một thay đổi",
    help: "Cấp mã, đổi tên hay đóng mã; thay đổi vào đợt, rồi lập quyết định từ đợt.",
  },
} as const;
