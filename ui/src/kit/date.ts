/**
 * Dates as Vietnamese offices write them: dd/MM/yyyy. Inside, a date is an ISO text (yyyy-MM-dd), as the core has it.
 * `Intl` is not used: it prints 1/7/2026 without the zeros.
 */

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function leap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * The ISO date typed as `1/7/2025`, `01-07-2025`, `01.07.2025`, `1 7 2025`, `01072025` or `2025-07-01`; `null` if it is no
 * date. `whole`: nothing more will be typed, so that `1/7/25` is the year 2025 and not the beginning of another one.
 */
export function parseDate(typed: string, whole = false): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return checked(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const parts =
    /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (parts) return checked(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  const short = whole ? /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})$/.exec(text) : null;
  return short ? checked(Number(short[1]), Number(short[2]), 2000 + Number(short[3])) : null;
}

function checked(day: number, month: number, year: number): string | null {
  if (month < 1 || month > 12 || year < 1900 || year > 2999) return null;
  const last = month === 2 && leap(year) ? 29 : (daysInMonth[month - 1] ?? 0);
  if (day < 1 || day > last) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** An ISO date (or the date part of an ISO time) as dd/MM/yyyy; anything else as it is. */
/** The day before an ISO day. */
export function dayBefore(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

export function formatDate(iso: string | null | undefined): string {
  if (!iso) return "";
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : iso;
}

/** An ISO time as "dd/MM/yyyy HH:mm". */
export function formatTime(iso: string | null | undefined): string {
  const clock = /[T ](\d{2}:\d{2})/.exec(iso ?? "");
  return clock ? `${formatDate(iso)} ${clock[1]}` : formatDate(iso);
}

function pad(n: number): string {
  return String(n).padStart(2, "0");
}
