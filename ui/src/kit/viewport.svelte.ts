/**
 * Which rows of a fixed-height list are on the screen. Sizes go through CSSOM properties: the content policy forbids
 * style attributes.
 */
export class Viewport {
  /** Height of a row in pixels; whole, so that rows never drift. */
  rowHeight = $state(26);
  top = $state(0);
  height = $state(0);

  #element: HTMLElement | null = null;
  readonly #rem: number;

  constructor(rowHeightInRem: number) {
    this.#rem = rowHeightInRem;
  }

  get first(): number {
    return Math.max(0, Math.floor(this.top / this.rowHeight) - 4);
  }

  /** How many rows to draw from `first` on. */
  get count(): number {
    return Math.ceil(this.height / this.rowHeight) + 9;
  }

  /** Rows that fit wholly. */
  get page(): number {
    return Math.max(1, Math.floor(this.height / this.rowHeight) - 1);
  }

  /** An attachment for the scrolling element. */
  attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const measure = () => {
      const root = getComputedStyle(document.documentElement);
      const rem = parseFloat(root.fontSize) || 14;
      const scale = parseFloat(root.getPropertyValue("--row-scale")) || 1;
      this.rowHeight = Math.max(16, Math.round(rem * this.#rem * scale));
      this.height = element.clientHeight;
    };
    const scrolled = () => (this.top = element.scrollTop);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", scrolled, { passive: true });
    window.addEventListener("text-size", measure);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", scrolled);
      window.removeEventListener("text-size", measure);
      this.#element = null;
    };
  };

  /** Scrolls as little as needed to show the row wholly; `head` is the height of something that sticks to the top. */
  reveal(index: number, head = 0): void {
    if (!this.#element) return;
    const from = index * this.rowHeight;
    const visible = this.#element.clientHeight - head;
    if (from < this.#element.scrollTop) this.#element.scrollTop = from;
    else if (from + this.rowHeight > this.#element.scrollTop + visible) {
      this.#element.scrollTop = from + this.rowHeight - visible;
    }
    this.top = this.#element.scrollTop;
  }
}
