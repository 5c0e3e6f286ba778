import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { handbookPlaces } from "./handbook-places";
import { menuBar } from "./menus";
import { screenMenus } from "./menus/screen-menus";

const folder = join(import.meta.dirname, "../../../src-tauri/crates/app/src/handbook");

/** The text of each page of the handbook that is written, by its identifier. */
const pages = new Map(
  ["pages", "law"].flatMap((part) =>
    readdirSync(join(folder, part)).map(
      (file) => [file.replace(/\.md$/, ""), readFileSync(join(folder, part, file), "utf8")] as const,
    ),
  ),
);
const acts = () =>
  [...menuBar(), ...Object.values(screenMenus).flatMap((menu) => menu())].flatMap((group) =>
    group.entries.flatMap((entry) => (entry === "separator" ? [] : [entry])),
  );

test("every dialog and screen has a place that the handbook has", () => {
  const missing = handbookPlaces().filter((place) => {
    const [page = "", anchor] = place.split("#");
    const text = pages.get(page);
    return text === undefined || (anchor !== undefined && !text.includes(`{#${anchor}}`));
  });
  expect(missing).toEqual([]);
});

test("every act of the menus has a sentence in the handbook, and the handbook no act that is not there", () => {
  const said = [...(pages.get("lenh") ?? "").matchAll(/\{#lenh-([^}]+)\}\n\n(.+)/g)];
  expect(said.filter(([, , sentence]) => !/[.…]$/.test((sentence ?? "").split(" Xem [")[0] ?? ""))).toEqual([]);
  const known = new Set(said.map(([, id]) => id));
  const offered = new Set(acts().map((act) => act.id));
  expect([...offered].filter((id) => !known.has(id))).toEqual([]);
  // The search of a screen is offered while it has a field for it.
  const unknown = [...known].filter((id) => id && !offered.has(id) && !id.endsWith("-search"));
  expect(unknown).toEqual([]);
});

test("the page of keys has every key of the menu bar", () => {
  const keys = menuBar().flatMap((group) =>
    group.entries.flatMap((entry) => (entry === "separator" || !entry.keys ? [] : [entry.keys])),
  );
  const text = pages.get("phim-tat") ?? "";
  expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});
