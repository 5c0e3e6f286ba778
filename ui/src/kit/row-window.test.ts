import { expect, it } from "vitest";
import { RowWindow } from "./row-window.svelte";

const list = (total: number) => (offset: number, count: number) =>
  Promise.resolve({
    total,
    rows: Array.from({ length: Math.max(0, Math.min(count, total - offset)) }, (_, i) => offset + i),
  });

it("asks for the visible rows and a margin, and not again while they are at hand", async () => {
  const asked: [number, number][] = [];
  const window = new RowWindow<number>((offset, count) => {
    asked.push([offset, count]);
    return list(1000)(offset, count);
  }, 10);
  await window.show(100, 20);
  expect(asked).toEqual([[90, 40]]);
  expect(window.at(100)).toBe(100);
  expect(window.at(89)).toBeUndefined();
  await window.show(105, 20);
  expect(asked).toHaveLength(1);
  await window.show(105, 20, true);
  expect(asked).toHaveLength(2);
});

it("drops an answer that comes after a newer question", async () => {
  const answers: ((rows: number[]) => void)[] = [];
  const window = new RowWindow<number>(
    () => new Promise((resolve) => answers.push((rows) => resolve({ total: 500, rows }))),
    0,
  );
  const first = window.show(0, 2);
  const second = window.show(200, 2);
  answers[1]?.([200, 201]);
  await second;
  answers[0]?.([0, 1]);
  await first;
  expect(window.at(200)).toBe(200);
  expect(window.at(0)).toBeUndefined();
});

it("asks again after a failure", async () => {
  let fail = true;
  const window = new RowWindow<number>((offset, count) =>
    fail ? Promise.reject(new Error("no")) : list(9)(offset, count),
  );
  await expect(window.show(0, 5)).rejects.toThrow("no");
  fail = false;
  await window.show(0, 5);
  expect(window.total).toBe(9);
});

it("is behind until the rows of the newest question are there, or have failed", async () => {
  const answers: ((rows: number[] | null) => void)[] = [];
  const window = new RowWindow<number>(
    () =>
      new Promise((resolve, reject) =>
        answers.push((rows) => (rows ? resolve({ total: 500, rows }) : reject(new Error("no")))),
      ),
    0,
  );
  const first = window.show(0, 2, true);
  const second = window.show(200, 2, true);
  answers[0]?.([0, 1]);
  await first;
  expect(window.behind).toBe(true);
  answers[1]?.([200, 201]);
  await second;
  expect(window.behind).toBe(false);
  const third = window.show(200, 2, true);
  expect(window.behind).toBe(true);
  answers[2]?.(null);
  await expect(third).rejects.toThrow("no");
  expect(window.behind).toBe(false);
  const further = window.show(300, 2);
  expect([window.behind, window.asking]).toEqual([false, true]);
  answers[3]?.([300, 301]);
  await further;
  expect(window.asking).toBe(false);
});
