/**
 * The size of all text, chosen in the View menu, and how high rows are; both kept on this machine. Everything is in rem, so
 * all grows with the text.
 */
import { keepNumber, keptNumber } from "./kept";

const steps = [86, 93, 100, 110, 125, 150, 175, 200];
const base = 14;
const key = "text-size";
const rowsKey = "comfortable-rows";

class TextSize {
  percent = $state(100);
  /** Rows of 36 instead of 28. */
  #comfortable = $state(false);

  get comfortable(): boolean {
    return this.#comfortable;
  }

  set comfortable(now: boolean) {
    this.#comfortable = now;
    document.documentElement.dataset["rows"] = now ? "comfortable" : "compact";
    window.dispatchEvent(new Event("text-size"));
    keepNumber(rowsKey, now ? 1 : 0);
  }

  restore(): void {
    if (keptNumber(rowsKey) === 1) this.comfortable = true;
    const kept = keptNumber(key);
    if (kept !== null && steps.includes(kept)) this.#set(kept);
  }

  change(by: 1 | -1): void {
    const at = steps.indexOf(this.percent);
    this.#set(steps[Math.max(0, Math.min(steps.length - 1, at + by))] ?? 100);
  }

  reset(): void {
    this.#set(100);
  }

  #set(percent: number): void {
    this.percent = percent;
    document.documentElement.style.setProperty("font-size", `${(base * percent) / 100}px`);
    window.dispatchEvent(new Event("text-size"));
    keepNumber(key, percent);
  }
}

export const textSize = new TextSize();
