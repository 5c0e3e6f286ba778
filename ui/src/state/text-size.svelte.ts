/** The size of all text, chosen in the View menu and kept on this machine. Everything is in rem, so all grows with it. */
const steps = [86, 93, 100, 110, 125, 150, 175, 200];
const base = 14;
const key = "text-size";

class TextSize {
  percent = $state(100);

  restore(): void {
    try {
      const kept = Number(localStorage.getItem(key));
      if (steps.includes(kept)) this.#set(kept);
    } catch {
      // Without storage the size simply starts at 100 %.
    }
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
    try {
      localStorage.setItem(key, String(percent));
    } catch {
      // As above.
    }
  }
}

export const textSize = new TextSize();
