/** The box that stands alone in the cell one clicked: the whole cell ticks it. */
export function tickOf(target: EventTarget | null): HTMLInputElement | null {
  if (!(target instanceof Element) || target instanceof HTMLInputElement) return null;
  const cell = target.closest(".cell");
  const box = cell?.querySelector<HTMLInputElement>("input[type=checkbox]:not(:disabled)");
  return box && cell?.textContent?.trim() === "" ? box : null;
}
