import { describe, expect, it } from "vitest";
import { formatDate, formatTime, parseDate } from "./date";

describe("parseDate", () => {
  it.each([
    ["01/07/2025", "2025-07-01"],
    ["1/7/2025", "2025-07-01"],
    [" 31-12-2026 ", "2026-12-31"],
    ["15.9.2020", "2020-09-15"],
    ["15 9 2020", "2020-09-15"],
    ["15 / 09 / 2020", "2020-09-15"],
    ["29022024", "2024-02-29"],
    ["2024-02-29", "2024-02-29"],
  ])("reads %s", (typed, iso) => expect(parseDate(typed)).toBe(iso));

  it.each([
    "",
    "31/02/2025",
    "29/02/2025",
    "29/02/1900",
    "0/1/2025",
    "1/13/2025",
    "1/7/25",
    "2025-02-29",
    "1/7",
    "abc",
  ])("refuses %s", (typed) => expect(parseDate(typed)).toBeNull());
});

it("a year of two digits is this century's, once nothing more is typed", () => {
  expect(parseDate("29/2/24", true)).toBe("2024-02-29");
  expect(parseDate("29/2/25", true)).toBeNull();
});

describe("formatDate", () => {
  it("always writes two digits of day and month", () => expect(formatDate("2026-07-01")).toBe("01/07/2026"));
  it("takes the date of a time", () => expect(formatDate("2026-07-01T08:15:00")).toBe("01/07/2026"));
  it("shows nothing for nothing", () => expect(formatDate(null)).toBe(""));
  it("writes the time of the day", () => expect(formatTime("2026-07-01T08:15:33")).toBe("01/07/2026 08:15"));
});
