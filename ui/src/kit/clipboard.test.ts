import { expect, it } from "vitest";
import { toTsv } from "./clipboard";

it("separates cells by tabs and rows by line breaks, as Excel pastes them", () => {
  expect(
    toTsv([
      ["H53.01", "Sở Y tế"],
      ["H53.02", "Sở Nội vụ"],
    ]),
  ).toBe("H53.01\tSở Y tế\r\nH53.02\tSở Nội vụ");
});

it("quotes cells that would fall apart", () => {
  expect(toTsv([["a\tb", 'nói "có"', "hai\ndòng", ""]])).toBe('"a\tb"\t"nói ""có"""\t"hai\ndòng"\t');
});

it("keeps Excel from running a text that begins as a formula", () => {
  expect(toTsv([["=1+1", "+84 276", "-", "@x", "Sở A - B"]])).toBe("'=1+1\t'+84 276\t'-\t'@x\tSở A - B");
});
