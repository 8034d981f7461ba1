/** Days and hours by the hub's clock, as forms take them, and the instants that they mean. */
import {
  parseAbsolute,
  parseDate,
  parseTime,
  toCalendarDateTime,
  toTime,
  toZoned,
} from '@internationalized/date';

/** A span of one day as a form holds it: `2026-11-28`, `14:00`, `16:00`; empty where nothing is typed yet. */
export interface TypedSpan {
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

export const NO_SPAN: TypedSpan = { date: '', from: '', to: '' };

/** The instants, or null where something is missing. What ends at or before its start ends on the next day. */
export function instants(
  { date, from, to }: TypedSpan,
  timeZone: string,
): { start: string; end: string } | null {
  if (date === '' || from === '' || to === '') return null;
  const day = parseDate(date);
  const at = (time: string, days: number) =>
    toZoned(toCalendarDateTime(day.add({ days }), parseTime(time)), timeZone).toAbsoluteString();
  return { start: at(from, 0), end: at(to, to <= from ? 1 : 0) };
}

/** The day and hours of two instants. */
export function typedSpan(
  span: { start: string; end: string } | null,
  timeZone: string,
): TypedSpan {
  if (span === null) return NO_SPAN;
  const start = parseAbsolute(span.start, timeZone);
  const end = parseAbsolute(span.end, timeZone);
  const time = (moment: typeof start) => toTime(moment).toString().slice(0, 5);
  return { date: start.toString().slice(0, 10), from: time(start), to: time(end) };
}

/** The whole day, from midnight to midnight. */
export function wholeDay(date: string, timeZone: string): { start: string; end: string } {
  const day = parseDate(date);
  const at = (days: number) => toZoned(day.add({ days }), timeZone).toAbsoluteString();
  return { start: at(0), end: at(1) };
}

/** Today by the hub's clock. */
export function today(timeZone: string): string {
  return parseAbsolute(new Date().toISOString(), timeZone).toString().slice(0, 10);
}

/** This month's number by the hub's clock. */
export function monthIn(timeZone: string): number {
  return parseDate(today(timeZone)).month;
}
