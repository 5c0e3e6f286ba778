/** The texts of what follows a decision: its signed document, the national catalogue. */
export const signed = {
  title: "Văn bản đã ký (PDF)",
  hint: "Không bắt buộc; đính kèm sau cũng được. Tối đa 50 MB. Tệp được lưu đúng từng byte trong sổ; chương trình không thay, không xóa, và dấu vân tay của đợt kế tiếp tính cả tệp này.",
  choose: "Chọn tệp PDF…",
  other: "Chọn tệp khác…",
  drop: "Bỏ tệp này",
  picked: (file: string, size: string) => `${file} (${size})`,
  attach: "Đính kèm văn bản đã ký…",
  open: (file: string) => `Mở ${file}`,
  about: (size: string, time: string, by: string) => `${size}, đính kèm lúc ${time}, người đính kèm: ${by}`,
  none: "Chưa đính kèm văn bản đã ký.",
  attached: (file: string) => `Đã đính kèm “${file}” vào sổ.`,
  sha: "SHA-256",
  stated: (number: string | null, date: string | null) =>
    `Trên văn bản: ${[number && `số ${number}`, date && `ngày ${date}`].filter(Boolean).join(", ")}.`,
  differs: "Khác với số, ngày đang ghi ở trên: hãy xem lại trước khi áp dụng.",
  agrees: "Đúng như số, ngày đang ghi ở trên.",
  fill: "Lấy số, ngày này",
  signatures: (n: number) => `${n} chữ ký số`,
  stamps: (who: string) => `Dấu thời gian: ${who}`,
} as const;

export const catalogue = {
  title: "Cập nhật danh mục quốc gia",
  law: "Trong 7 ngày kể từ ngày quyết định, không tính ngày ký.",
  left: (n: number) => (n < 0 ? `quá hạn ${-n} ngày` : n === 0 ? "hạn cuối là hôm nay" : `còn ${n} ngày`),
  until: (date: string) => `Hạn: ${date}`,
  done: (date: string) => `Đã cập nhật ngày ${date}`,
  on: "Ngày đã cập nhật",
  onHint: "Bỏ trống: hôm nay.",
  mark: "Đánh dấu đã cập nhật",
  unmark: "Bỏ đánh dấu",
  bar: (decision: string, left: string) => `Danh mục quốc gia, ${decision}: ${left}`,
  more: (n: number) => (n > 0 ? ` (và ${n} quyết định khác)` : ""),
  files: "Tệp để cập nhật…",
} as const;

/** A size as officers read it. */
export function weight(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}
