/** Text into the clipboard, and rows as Excel understands them. */

/** Puts a text into the clipboard; `false` where neither way works. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * The older way, for web views that deny the clipboard interface. The field must lie inside an open dialog, which keeps
 * the focus to itself.
 */
function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  area.setAttribute("aria-hidden", "true");
  (before?.closest("[role=dialog], [role=alertdialog]") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/**
 * Rows as tab-separated text. Cells with tabs, line breaks or quotes are quoted the way Excel reads them back; what it would
 * run as a formula stands behind the mark by which it takes a text, as in what the core copies.
 */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cell).join("\t")).join("\r\n");
}

function cell(raw: string): string {
  const text = /^[=+\-@\t\r＝＋－＠]/.test(raw) ? `'${raw}` : raw;
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
