/** The texts of acts on several units chosen together, of repeating an act and of going back to a unit. */
import { number } from "./number";

export const several = {
  rename: (n: number) => `Đổi tên ${number(n)} đơn vị…`,
  update: (n: number) => `Sửa thông tin ${number(n)} đơn vị…`,
  close: (n: number) => `Đóng ${number(n)} mã…`,
  renameTitle: "Đổi tên nhiều đơn vị",
  renameHelp: "Gõ tên mới ở cột bên phải; dòng không sửa thì giữ tên cũ.",
  replace: "Thay chữ",
  by: "bằng",
  replaceAll: "Thay trong mọi tên",
  table: "Tên hiện nay và tên mới",
  nameNow: "Tên hiện nay",
  nameNew: "Tên mới",
  nameNewOf: (code: string) => `Tên mới của ${code}`,
  renameSubmit: (n: number) => (n === 0 ? "Đổi tên" : `Đổi tên ${number(n)} đơn vị`),
  updateTitle: "Sửa thông tin nhiều đơn vị",
  updateHelp: "Chỉ những ô có chữ được ghi, giống nhau cho mọi đơn vị đã chọn; ô trống thì giữ như cũ.",
  updated: (n: number, all: number) =>
    n === all ? `Đã cập nhật ${number(n)} đơn vị.` : `Đã cập nhật ${number(n)} trong ${number(all)} đơn vị.`,
  closeTitle: "Đóng nhiều mã",
  subtree: "Đóng cả các đơn vị bên dưới những đơn vị này",
  closeSubmit: (n: number) => `Đóng ${number(n)} mã`,
  units: (n: number) => `Các đơn vị đã chọn (${number(n)})`,
  export: "Xuất các đơn vị đang chọn ra Excel…",
  move: "Chuyển sang cơ quan khác…",
} as const;

export const again = {
  act: "Lặp lại việc vừa làm…",
  title: (what: string) => `Lặp lại: ${what}…`,
  what: { rename: "Đổi tên", update: "Sửa thông tin", close: "Đóng mã", move: "Chuyển sang cơ quan khác" },
  nothing: "Chưa có việc nào để lặp lại.",
} as const;

export const visited = {
  back: "Về đơn vị vừa xem",
  forward: "Tới đơn vị xem sau",
  none: "Chưa xem đơn vị nào trước đó.",
  noneAfter: "Chưa trở lại đơn vị nào.",
  recent: "Vừa mở",
  empty: "Chưa mở đơn vị nào khác.",
} as const;

export const answer = {
  act: "Trả lời nhanh (chép đoạn văn)",
  copied: "Đã chép đoạn trả lời; dán vào thư hoặc công văn bằng Ctrl+V.",
  drafted: "Mã này chưa có hiệu lực nên chưa có gì để trả lời.",
} as const;
