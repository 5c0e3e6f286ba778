import { expect, it } from "vitest";
import { tracks } from "./list-columns";

const header = ["STT", "Mã định danh", "Tên", "Email", "Trạng thái", "Nội dung thay đổi (trước → sau)", "Ghi chú"];
const rows = [
  [
    "1",
    "H53.02.04.01",
    "Trung tâm Xúc tiến đầu tư, thương mại và hỗ trợ doanh nghiệp tỉnh Tây Ninh",
    "trungtamxuctiendautuvathuongmaitayninh@tayninh.gov.vn",
    "Thay đổi thông tin",
    "Địa chỉ: Số 6, đường Trần Quốc Toản → Số 1, đường 30/4, phường Tân Ninh",
    "",
  ],
];

it("all columns fit into a window of 1366 pixels, whatever the words", () => {
  const all = tracks(header, rows);
  expect(all).toHaveLength(header.length);
  // Eleven columns of the widest word would still fit: 92 rem are inside the dialog.
  const widest = Math.max(...all.map((track) => track.min));
  expect(widest).toBeLessThan(10.5);
});

it("a code is not broken, a long text gets more room than a short one", () => {
  const [, code, name, , , what, note] = tracks(header, rows);
  expect(code?.width).toBe(`${code?.min}rem`);
  expect(code?.min).toBeGreaterThan(12 * 0.5);
  const share = (width = "") => Number(/([\d.]+)fr/.exec(width)?.[1] ?? 0);
  expect(share(what?.width)).toBeGreaterThan(0);
  expect(share(name?.width)).toBeGreaterThan(share(note?.width));
});
