"""Compares what this program reads in workbooks with what independent readers read, cell by cell.

    python compare.py FOLDER PROGRAM [READINGS]

PROGRAM takes names of files on its input, one a line, and answers each with a line of JSON (the example `dump_list` of the
crate `documents`). .xlsx is read by openpyxl, .xls by xlrd, .xlsb by pyxlsb, .ods by odfpy.

What counts as equal
 1. A cell that holds nothing but blanks is the same as none.
 2. Texts are equal letter by letter; a line ends by \\n or \\r\\n. `_x000D_` in .xlsx is the letter it stands for: openpyxl
    reads it so in shared strings only and leaves it as it is in a text that stands in the cell itself.
 3. Numbers are equal in 15 digits. Where the program shows zeros and letters of a format (`01`, `H53.07`), the digits at
    the end of what it shows are the number.
 4. A date (dd/MM/yyyy, with HH:mm:ss unless it is midnight) or time (HH:mm:ss) is equal to the reader's moment, or serial
    number, to the nearest second. Readers may know a date where the program shows a number only if the format shows none.
 5. Truths are TRUE and FALSE; error values are written as Excel writes them.
 6. What a merged area covers is not seen and not compared.
 7. A formula whose value the file does not hold is no cell (openpyxl and LibreOffice compute none here).
 8. Sheets are compared by their order; sheets of charts and macros are passed over by both.
"""

import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
EPOCH = datetime.datetime(1899, 12, 30)
FAULTS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def of_openpyxl(file):
    import openpyxl
    book = openpyxl.load_workbook(file, data_only=True, rich_text=False)
    for sheet in book.worksheets:
        yield {(cell.row, cell.column - 1): cell.value for row in sheet.iter_rows() for cell in row
               if cell.value is not None}


def of_xlrd(file):
    import xlrd
    book = xlrd.open_workbook(str(file), formatting_info=True)
    for sheet in book.sheets():
        cells = {}
        for row in range(sheet.nrows):
            for column in range(sheet.ncols):
                cell = sheet.cell(row, column)
                if cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    cells[row + 1, column] = bool(cell.value)
                elif cell.ctype == xlrd.XL_CELL_ERROR:
                    cells[row + 1, column] = FAULTS.get(cell.value, "#?")
                elif cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    cells[row + 1, column] = cell.value
        yield cells


def of_pyxlsb(file):
    import pyxlsb
    with pyxlsb.open_workbook(str(file)) as book:
        for name in book.sheets:
            with book.get_sheet(name) as sheet:
                # What a sheet says of its own size may be too small; it gives rows no wider.
                sheet.dimension = sheet.dimension._replace(c=0, w=16_384)
                # It gives error values as their numbers, `0x2a`.
                yield {(cell.r + 1, cell.c): FAULTS.get(number_of(cell.v), cell.v)
                       for row in sheet.rows(sparse=True) for cell in row if cell.v is not None}


def number_of(value):
    return int(value, 16) if isinstance(value, str) and re.fullmatch(r"0x[0-9a-f]{1,2}", value) else None


def of_odfpy(file):
    from odf import opendocument, table
    from odf.namespaces import OFFICENS, TABLENS
    for sheet in opendocument.load(str(file)).spreadsheet.getElementsByType(table.Table):
        cells, number = {}, 1
        for row in sheet.getElementsByType(table.TableRow):
            rows = int(row.attributes.get((TABLENS, "number-rows-repeated"), 1))
            column = 0
            for cell in row.childNodes:
                columns = int(cell.attributes.get((TABLENS, "number-columns-repeated"), 1))
                value = of_odf(cell, OFFICENS) if cell.qname[1] == "table-cell" else None
                if value is not None and rows < 1000 and columns < 1000:
                    cells.update({(number + down, column + right): value for down in range(rows) for right in range(columns)})
                column += columns
            number += rows
        yield cells


def of_odf(cell, office):
    of = lambda name: cell.attributes.get((office, name))
    kind = of("value-type")
    if cell.attributes.get(("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "value-type")) == "error":
        return text_of(cell)
    if kind in ("float", "percentage", "currency"):
        return float(of("value"))
    if kind == "boolean":
        return of("boolean-value") == "true"
    if kind == "date":
        return datetime.datetime.fromisoformat(of("date-value")[:26])
    if kind == "time":
        hours, minutes, seconds = re.match(r"PT(\d+)H(\d+)M([\d.]+)S", of("time-value")).groups()
        return datetime.timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    return text_of(cell) if kind or cell.childNodes else None


def text_of(cell):
    def inner(node):
        if node.nodeType == node.TEXT_NODE:
            return str(node)
        name = node.qname[1]
        if name == "s":
            return " " * int(next(iter(node.attributes.values()), 1))
        return {"tab": "\t", "line-break": "\n"}.get(name) or "".join(map(inner, node.childNodes))
    return "\n".join(inner(node) for node in cell.childNodes if node.nodeType == node.ELEMENT_NODE and node.qname[1] == "p")


READERS = {".xlsx": of_openpyxl, ".xlsm": of_openpyxl, ".xls": of_xlrd, ".xlsb": of_pyxlsb, ".ods": of_odfpy}


def sheets_of(file):
    """By the file's name, but for an .xlsx under the name of an .xls, which Excel opens as what it is."""
    with open(file, "rb") as content:
        is_zip = content.read(2) == b"PK"
    ending = file.suffix.lower()
    return list(of_openpyxl(open(file, "rb")) if is_zip and ending == ".xls" else READERS[ending](file))


def moment(text):
    """The seconds from the epoch that a text of the program shows, or None."""
    day = re.fullmatch(r"(?:(\d\d)/(\d\d)/(\d{4}))?\s?(?:(\d\d+):(\d\d):(\d\d))?", text)
    if not day or not text:
        return None
    hours, minutes, seconds = (int(part or 0) for part in day.groups()[3:])
    clock = hours * 3600 + minutes * 60 + seconds
    if not day[1]:
        return clock
    return (datetime.datetime(int(day[3]), int(day[2]), int(day[1])) - EPOCH).total_seconds() + clock


def seconds(value):
    if isinstance(value, datetime.datetime):
        return (value - EPOCH).total_seconds()
    if isinstance(value, datetime.date):
        return seconds(datetime.datetime(value.year, value.month, value.day))
    if isinstance(value, datetime.time):
        return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    return float(value) * 86_400


def is_blank(value, ending):
    return isinstance(value, str) and not letters(value, ending).strip()


def letters(text, ending=""):
    text = text.replace("\r\n", "\n")
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text) if ending.startswith(".xlsx") else text


def difference(ours, stored, theirs, ending):
    """None where they are equal, or the kind of difference."""
    if isinstance(theirs, bool):
        return None if ours == str(theirs).upper() else "truth"
    if isinstance(theirs, str):
        if stored == "fault":
            return None if ours == theirs else "error value"
        return None if letters(ours) in (letters(theirs), letters(theirs, ending)) else "text"
    if stored == "date":
        shown = moment(ours)
        return None if shown is not None and abs(shown - seconds(theirs)) <= 1 else "date"
    if not isinstance(theirs, (int, float)):
        return "a date read as a number"
    try:
        if f"{float(ours):.14e}" == f"{float(theirs):.14e}":
            return None
    except ValueError:
        pass
    digits = re.findall(r"\d+", ours)
    return None if digits and float(theirs).is_integer() and int(digits[-1]) == theirs else "number"


def compare(file, book, table, examples):
    cells, ending = 0, file.suffix.lower()
    theirs = sheets_of(file)
    if len(theirs) != len(book["sheets"]):
        note(table, examples, "number of sheets", file, len(book["sheets"]), len(theirs))
        return 0
    for page, other in zip(book["sheets"], theirs):
        covered = {(row, column) for area in page["merged"] for row in range(area["top"], area["bottom"] + 1)
                   for column in range(area["left"], area["right"] + 1) if (row, column) != (area["top"], area["left"])}
        ours = {(row["number"], column): cell for row in page["rows"] for column, cell in enumerate(row["cells"])
                if cell["text"].strip()}
        other = {place: value for place, value in other.items()
                 if place not in covered and not is_blank(value, ending if place not in ours else "")}
        for place in ours.keys() | other.keys():
            cells += 1
            if place not in other:
                kind, values = "only the program has it", (ours[place]["text"], None)
            elif place not in ours:
                kind, values = "only the other reader has it", (None, other[place])
            else:
                kind = difference(ours[place]["text"], ours[place]["stored"], other[place], ending)
                values = (ours[place]["text"], other[place])
            if kind:
                note(table, examples, kind, file, *values, place)
    return cells


def note(table, examples, kind, file, ours, theirs, place=None):
    table[kind, file.suffix.lower()] += 1
    found = examples[kind, file.suffix.lower()]
    if len(found) < 3:
        found.append(f"{file.name} {place or ''}: {ours!r} / {theirs!r}")


def main():
    folder, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in READERS and file.is_file())
    names = "".join(f"{file}\n" for file in files)
    answers = subprocess.run([program], input=names, text=True, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    table, examples = collections.Counter(), collections.defaultdict(list)
    cells, read, both_refuse = 0, collections.Counter(), 0
    for file, answer in zip(files, map(json.loads, answers), strict=True):
        if "refused" in answer:
            if answer["refused"] == "table.empty":
                answer["book"] = {"sheets": []}
            try:
                sheets = sheets_of(file)
            except Exception:  # whatever the other reader says: both refuse
                both_refuse += 1
                continue
            if answer["refused"] != "table.empty" or any(sheets):
                note(table, examples, f"refused ({answer['refused']})", file, answer["refused"], "read")
            continue
        try:
            cells += compare(file, answer["book"], table, examples)
            read[file.suffix.lower()] += 1
        except Exception as why:  # the other reader's own fault is told as such
            note(table, examples, "the other reader fails", file, "read", f"{type(why).__name__}: {why}"[:120])
    print(f"{len(files)} workbooks: " + ", ".join(f"{count} {ending}" for ending, count in sorted(read.items()))
          + f" compared, {cells} cells; refused by both: {both_refuse}")
    for (kind, ending), count in sorted(table.items()):
        print(f"{count:8}  {ending:6} {kind}")
        for example in examples[kind, ending]:
            print(f"          {example}")
    print("no difference" if not table else f"{sum(table.values())} differences")
    sys.exit(1 if table else 0)


main()
