/** Days as date fields write them (`2026-11-23`), in the time zone of the person who chooses them. */

const two = (value: number): string => String(value).padStart(2, '0');
const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

export function addDays(from: Date, days: number): string {
  return dayOf(new Date(from.getFullYear(), from.getMonth(), from.getDate() + days));
}

/** The next day of the week that is `weekday` (0 is Sunday) and not today. */
export function startOfWeekday(from: Date, weekday: number): string {
  return addDays(from, ((weekday - from.getDay() + 6) % 7) + 1);
}

/** Due on a day means until that day is over. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
