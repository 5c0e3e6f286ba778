/** Small habits of the window kept on this machine. Without storage everything simply starts afresh. */

export function keptNumber(key: string): number | null {
  try {
    const text = localStorage.getItem(key);
    const value = Number(text);
    return text !== null && Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}

export function keepNumber(key: string, value: number): void {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // As above.
  }
}
