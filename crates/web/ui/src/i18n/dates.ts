/**
 * Days and hours as they are spoken in the chosen language. A year is told only where it is not this one; the clock is
 * the hub's, or this device's where none is named.
 */
import type { Language } from './index';

const MINUTE = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { month: 'long', day: 'numeric', weekday: 'long' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A format by that clock. */
function format(chosen: Language, timeZone: string | undefined, parts: Intl.DateTimeFormatOptions) {
  const locale = chosen === 'en' ? 'en-GB' : chosen;
  return new Intl.DateTimeFormat(locale, {
    ...parts,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

/** The day of an instant by that clock, as `2026-11-28`. */
function dateOf(instant: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(instant);
  const part = (type: 'year' | 'month' | 'day') => parts.find((each) => each.type === type)?.value;
  return `${part('year') ?? ''}-${part('month') ?? ''}-${part('day') ?? ''}`;
}

/** The parts of a day to tell: with its year where that is not the one in which we are. */
const dayTold = (instant: Date, timeZone: string | undefined, now: Date) =>
  dateOf(instant, timeZone).slice(0, 4) === dateOf(now, timeZone).slice(0, 4)
    ? DAY
    : ({ ...DAY, year: 'numeric' } as const);

/** A moment: `11月28日星期六 09:00`. */
export function moment(
  iso: string,
  chosen: Language,
  timeZone?: string,
  now: Date = new Date(),
): string {
  const instant = new Date(iso);
  return format(chosen, timeZone, { ...dayTold(instant, timeZone, now), ...MINUTE }).format(
    instant,
  );
}

/** The time of day, for what happens within the hour. */
export function clock(iso: string, chosen: Language, timeZone?: string): string {
  return format(chosen, timeZone, MINUTE).format(new Date(iso));
}

/** A moment in figures, for lists of many. */
export function stamp(iso: string, chosen: Language, timeZone: string): string {
  const parts = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' } as const;
  return format(chosen, timeZone, parts).format(new Date(iso));
}

/** A span of time: `11月28日星期六 09:00–11:00`, by both its days where it has two. */
export function spoken(
  span: { start: string; end: string },
  chosen: Language,
  timeZone: string,
  now: Date = new Date(),
): string {
  const [start, end] = [new Date(span.start), new Date(span.end)];
  // What ends at midnight ends on the day before.
  const last = new Date(end.getTime() - 1);
  if (dateOf(start, timeZone) !== dateOf(last, timeZone)) {
    return `${moment(span.start, chosen, timeZone, now)} – ${moment(span.end, chosen, timeZone, now)}`;
  }
  const day = format(chosen, timeZone, dayTold(start, timeZone, now)).format(start);
  return `${day}${chosen === 'en' ? ', ' : ' '}${hours(span, chosen, timeZone)}`;
}

/** A span that may be near, for lists that nobody prints: `明天 11月28日星期六 09:00–11:00`. */
export function near(
  span: { start: string; end: string },
  chosen: Language,
  timeZone: string,
  now: Date = new Date(),
): string {
  const day = (instant: Date) => Date.parse(dateOf(instant, timeZone)) / DAY_MS;
  const ahead = day(new Date(span.start)) - day(now);
  const told = spoken(span, chosen, timeZone, now);
  if (ahead < 0 || ahead > (chosen === 'en' ? 1 : 2)) return told;
  const word = new Intl.RelativeTimeFormat(chosen, { numeric: 'auto' }).format(ahead, 'day');
  return chosen === 'en'
    ? `${word.replace(/^./, (first) => first.toUpperCase())}, ${told}`
    : `${word} ${told}`;
}

/** The hours of a span within one day, by the clock of the hub: `09:00–17:00`, until midnight `18:00–24:00`. */
export function hours(
  { start, end }: { start: string; end: string },
  chosen: Language,
  timeZone: string,
): string {
  const until = clock(end, chosen, timeZone);
  return `${clock(start, chosen, timeZone)}–${until === '00:00' ? '24:00' : until}`;
}

/** A day that is no instant, such as `2026-11-28`, as some parts of it are spoken. */
const dayParts = (date: string, chosen: Language, parts: Intl.DateTimeFormatOptions): string =>
  format(chosen, 'UTC', parts).format(new Date(`${date}T00:00:00Z`));

/** `11月28日星期六`. */
export const dayName = (date: string, chosen: Language): string => dayParts(date, chosen, DAY);

/** `2026年11月`. */
export const monthName = (date: string, chosen: Language): string =>
  dayParts(date, chosen, { year: 'numeric', month: 'long' });

/** `周六`. */
export const weekdayName = (date: string, chosen: Language): string =>
  dayParts(date, chosen, { weekday: 'short' });
