"""Makes workbooks by four writers that are not this project's: openpyxl, xlwt, XlsxWriter and LibreOffice.

    python make.py FOLDER [COUNT]

The same COUNT makes the same workbooks: what stands in them is drawn from a seed. LibreOffice writes what the others made
once more, as .ods, .xls and .xlsx.
"""

import datetime
import pathlib
import random
import shutil
import subprocess
import sys

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

NAMES = ["Sở Nội vụ", "Sở Y tế", "UBND xã Long Chữ", "Trường Tiểu học 3/2", "Ban Thi đua – Khen thưởng", "Đài Phát thanh",
         "Văn phòng Ủy ban nhân dân tỉnh\n(cơ sở 2)", " Trung tâm  Hành chính công ", "Phòng “Một cửa” & Tiếp dân <mới>"]
WORDS = ["", "  ", "0276 3822 123", "01", "H53,01", "a@tayninh.gov.vn", "Số 12, đường 30/4", "_x000D_", "x", "=A1", "#N/A",
         "TRUE", "31/01/2026", "1e5", "Tây Ninh 🙂"]
FORMATS = {"00": 7, "000": 12, "\"H53.\"00": 5, "0.00": 1.5, "#,##0": 1234567, "0%": 0.25, "#,##0 \"đ\"": 15000,
           "0 \"ngày\"": 3, "[>=1000]0.0,\"k\";0": 12, "0;[Red]-0": -4, "General": 2763822123, "0.00E+00": 12345}
DATES = ["dd/mm/yyyy", "d-mmm-yy", "yyyy-mm-dd hh:mm:ss", "hh:mm", "m/d/yyyy", "[h]:mm:ss"]


def draw(seed):
    """The sheets of a workbook: (name, hidden, rows, hidden rows, merged areas), a cell being (kind, value, format)."""
    chance = random.Random(seed)
    sheets = []
    for index in range(chance.randint(1, 3)):
        rows = [[("text", title, None) for title in ("STT", "Mã định danh", "Tên cơ quan, đơn vị", "Ghi chú")]]
        for row in range(chance.randint(1, 40)):
            cells = [("number", row + 1, None), ("text", f"H53.{chance.randint(1, 99):02}", None),
                     ("text", chance.choice(NAMES), None)]
            cells += [cell(chance) for _ in range(chance.randint(0, 6))]
            rows.append(cells)
        hidden_rows = {row for row in range(1, len(rows)) if chance.random() < 0.1}
        merged = []
        if chance.random() < 0.5 and len(rows) > 4:
            top = chance.randint(1, len(rows) - 3)
            merged.append((top, 3, top + chance.randint(0, 2), 3 + chance.randint(1, 2)))
        sheets.append((f"Phụ lục {index + 1}", index > 0 and chance.random() < 0.3, rows, hidden_rows, merged))
    return sheets


def cell(chance):
    kind = chance.choice(["text", "number", "formatted", "date", "truth", "fault", "formula", "blank", "rich"])
    if kind == "text":
        return ("text", chance.choice(WORDS), None)
    if kind == "number":
        return ("number", chance.choice([0, 1, -3, 0.1, 1.1, 276382212.5, 1e15, 123456789012, 0.1 + 0.2]), None)
    if kind == "formatted":
        code = chance.choice(list(FORMATS))
        return ("number", FORMATS[code], code)
    if kind == "date":
        code = chance.choice(DATES)
        moment = datetime.datetime(1950, 1, 1) + datetime.timedelta(days=chance.randint(0, 40_000))
        if "h" in code:
            moment += datetime.timedelta(seconds=chance.randint(0, 86_399))
        return ("date", moment, code)
    if kind == "truth":
        return ("truth", chance.random() < 0.5, None)
    return (kind, None, None)


def covered(place, merged):
    return any(top <= place[0] <= bottom and left <= place[1] <= right and place != (top, left)
               for top, left, bottom, right in merged)


def by_openpyxl(file, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, hidden, rows, hidden_rows, merged in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if hidden else "visible"
        for row, cells in enumerate(rows, 1):
            for column, (kind, value, code) in enumerate(cells, 1):
                place = sheet.cell(row, column)
                if kind == "rich":
                    place.value = CellRichText("Sở ", TextBlock(InlineFont(b=True), "Nội"), " vụ ")
                elif kind in ("fault", "formula"):
                    place.value = "#N/A" if kind == "fault" else "=1+1"
                elif kind != "blank" and value != "":
                    place.value = value
                    if kind == "text":
                        place.data_type = "s"
                if code:
                    place.number_format = code
        for row in hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for top, left, bottom, right in merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(file)


def by_xlsxwriter(file, sheets):
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_numbers": False})
    bold, plain = book.add_format({"bold": True}), book.add_format()
    for name, hidden, rows, hidden_rows, merged in sheets:
        sheet = book.add_worksheet(name)
        if hidden:
            sheet.hide()
        for row, cells in enumerate(rows):
            for column, (kind, value, code) in enumerate(cells):
                look = book.add_format({"num_format": code}) if code else None
                if covered((row, column), merged):
                    continue
                if kind == "text" and value:
                    sheet.write_string(row, column, value)
                elif kind == "number":
                    sheet.write_number(row, column, value, look)
                elif kind == "date":
                    sheet.write_datetime(row, column, value, look)
                elif kind == "truth":
                    sheet.write_boolean(row, column, value)
                elif kind == "formula":
                    sheet.write_formula(row, column, '="Sở "&"Y tế"', None, "Sở Y tế")
                elif kind == "fault":
                    sheet.write_formula(row, column, "=NA()", None, "#N/A")
                elif kind == "rich":
                    sheet.write_rich_string(row, column, plain, "Sở ", bold, "Nội", plain, " vụ ")
        for row in hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for top, left, bottom, right in merged:
            kind, value, _ = rows[top][left] if left < len(rows[top]) else ("blank", None, None)
            text = value if kind == "text" else ""
            sheet.merge_range(top, left, bottom, right, text or "")
    book.close()


def by_xlwt(file, sheets):
    book = xlwt.Workbook(encoding="utf-8")
    for name, hidden, rows, hidden_rows, merged in sheets:
        sheet = book.add_sheet(name)
        sheet.visibility = int(hidden)
        for row, cells in enumerate(rows):
            for column, (kind, value, code) in enumerate(cells):
                look = xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style
                if covered((row, column), merged):
                    continue
                if kind in ("text", "number", "date", "truth") and value != "":
                    sheet.write(row, column, value, look)
                elif kind == "formula":
                    sheet.write(row, column, xlwt.Formula("1+1"))
                elif kind == "rich":
                    font = xlwt.Font()
                    font.bold = True
                    sheet.write_rich_text(row, column, ["Sở ", ("Nội", font), " vụ "])
        for row in hidden_rows:
            sheet.row(row).hidden = True
        for top, left, bottom, right in merged:
            sheet.merge(top, bottom, left, right)
    book.save(str(file))


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 320
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    each = count // 4
    for seed in range(each):
        by_openpyxl(folder / f"openpyxl_{seed:03}.xlsx", draw(seed))
        by_xlsxwriter(folder / f"xlsxwriter_{seed:03}.xlsx", draw(1_000 + seed))
        by_xlwt(folder / f"xlwt_{seed:03}.xls", draw(2_000 + seed))
    again = sorted(folder.glob("xlsxwriter_*"))
    for ending, part in [("ods", again[0::3]), ("xls", again[1::3]), ("xlsx", again[2::3])]:
        made = folder / f"libreoffice_{ending}"
        profile = (folder.parent / "profile").resolve().as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir", made]
        subprocess.run(command + part, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"{sum(1 for file in folder.rglob('*') if file.is_file())} workbooks in {folder}")


main()
