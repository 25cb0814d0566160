// Days: 2026-11-23 between page and kernel, "November 23, 2026" for a reader.

const DAY = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" } as const;

/** A day in words; what is no day stays as it is. With its day of the week where something is due on it. */
export function dayInWords(day: string, ofTheWeek = false): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat("en-US", ofTheWeek ? { weekday: "long", ...DAY } : DAY).format(at);
}
