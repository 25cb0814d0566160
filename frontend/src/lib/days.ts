// Days and times: 2026-11-23 between page and kernel, "November 23, 2026" for a reader, and "2:05 PM" by this browser's clock.

const DAY = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" } as const;

/** A day in words; what is no day stays as it is. With its day of the week where something is due on it. */
export function dayInWords(day: string, ofTheWeek = false): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat("en-US", ofTheWeek ? { weekday: "long", ...DAY } : DAY).format(at);
}

/** A moment by this browser's clock: "2:05 PM" today (after `today`, if any), "March 3, 2:05 PM", and its year if it is another. */
export function momentInWords(at: string | Date, today = "", now = new Date()): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return String(at);
  const time = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" }).format(then).replace("\u202f", " ");
  if (then.toDateString() === now.toDateString()) return today + time;
  const year = then.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return `${new Intl.DateTimeFormat("en-US", { month: "long", day: "numeric", ...year }).format(then)}, ${time}`;
}
