/** The days of a month or a week, and what falls on each. Weeks begin on Monday. */
import {
  endOfMonth,
  parseAbsolute,
  parseDate,
  startOfMonth,
  startOfWeek,
  toCalendarDate,
  type CalendarDate,
} from '@internationalized/date';

export const VIEWS = ['month', 'week'] as const;
export type View = (typeof VIEWS)[number];

/** A locale whose weeks begin on Monday, as they do in China and in ISO 8601. */
const MONDAY_FIRST = 'en-GB';

/** `2026-11-28` and the whole weeks around it: all days that are shown. */
export function daysShown(date: string, view: View): string[] {
  const day = parseDate(date);
  const first = startOfWeek(view === 'month' ? startOfMonth(day) : day, MONDAY_FIRST);
  const last = view === 'month' ? endOfMonth(day) : first.add({ days: 6 });
  const days: CalendarDate[] = [];
  for (
    let each = first;
    each.compare(last) <= 0 || days.length % 7 !== 0;
    each = each.add({ days: 1 })
  ) {
    days.push(each);
  }
  return days.map(String);
}

/** The same day of the month or week before or after. */
export function moved(date: string, view: View, by: 1 | -1): string {
  return parseDate(date)
    .add(view === 'month' ? { months: by } : { weeks: by })
    .toString();
}

/** Whether a span touches a day by the hub's clock. One that ends at midnight does not touch the day that begins then. */
export function touches(
  span: { start: string; end: string },
  date: string,
  timeZone: string,
): boolean {
  const day = parseDate(date);
  const start = toCalendarDate(parseAbsolute(span.start, timeZone));
  const end = toCalendarDate(parseAbsolute(span.end, timeZone).subtract({ milliseconds: 1 }));
  return start.compare(day) <= 0 && end.compare(day) >= 0;
}
