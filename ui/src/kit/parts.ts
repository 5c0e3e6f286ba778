/** From one part of a screen (`data-part`) to the next that is shown, and round again: what F6 does. */
export function focusNextPart(root: HTMLElement | null): void {
  const all = [...(root?.querySelectorAll<HTMLElement>("[data-part]") ?? [])].filter((part) => part.offsetParent);
  const at = all.findIndex((part) => part.contains(document.activeElement));
  const next = all[(at + 1) % all.length];
  next?.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled), select, input')?.focus();
}
