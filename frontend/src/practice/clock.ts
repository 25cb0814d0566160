// The time of a sitting, in words. It is told and never enforced: an answer under way is not cut off.

/** "about 7 of 10 minutes left"; "" where no time was set. */
export function left(minutes: number, spent: number): string {
  if (minutes <= 0) return "";
  const seconds = minutes * 60 - spent;
  if (seconds <= 0) return `The ${minutes} minutes are over: this is the last one.`;
  if (seconds <= 60) return `Less than a minute of ${minutes} left`;
  return `About ${Math.ceil(seconds / 60)} of ${minutes} minutes left`;
}

/** "3 minutes", "1 minute", "40 seconds". */
export function spell(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} seconds`;
  return `${Math.round(seconds / 60)} minutes`;
}
