/**
 * The two languages of the interface. Every text a person reads stands in `zh-CN.json` and `en.json`;
 * keys are checked by the compiler, completeness by `translations.test.ts`.
 */
import { useSyncExternalStore } from 'react';
import en from './en.json';
import zhCN from './zh-CN.json';

export type Key = keyof typeof zhCN;
export type Language = 'zh-CN' | 'en';
export type Translate = (key: Key, values?: Record<string, string | number>) => string;

const STORED = 'gongjian.language';
const texts: Record<Language, Record<Key, string>> = { 'zh-CN': zhCN, en };
const listeners = new Set<() => void>();

let current: Language = localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN';
document.documentElement.lang = current;

export const language = (): Language => current;

export function setLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(STORED, chosen);
  document.documentElement.lang = chosen;
  listeners.forEach((listener) => {
    listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Fills `{name}` in a text with the value of that name. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function useTranslation(): { t: Translate; language: Language } {
  const chosen = useSyncExternalStore(subscribe, language);
  return { t: (key, values = {}) => fill(texts[chosen][key], values), language: chosen };
}

/** The enums whose values have texts, as `<name>.<VALUE>`. */
export type EnumName =
  | 'role'
  | 'hubRole'
  | 'organisationState'
  | 'organisationKind'
  | 'activityKind'
  | 'activityState'
  | 'coHostState'
  | 'bookingState'
  | 'offerCategory'
  | 'workKind'
  | 'reportReason'
  | 'sanctionGrade'
  | 'auditOutcome'
  | 'reportDecision'
  | 'measureState'
  | 'attention'
  | 'blocker'
  | 'deed';

/** The text of an enum's value, or the value itself where the server has grown one since. */
export function useEnum(): (type: EnumName, value: string) => string {
  const { language: chosen } = useTranslation();
  return (type, value) => {
    const known: Partial<Record<string, string>> = texts[chosen];
    return known[`${type}.${value}`] ?? value;
  };
}

/** A moment as spoken in the chosen language, by the clock of the hub or else of this device. */
export function moment(iso: string, chosen: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(chosen === 'en' ? 'en-GB' : chosen, {
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(iso));
}

/** The time of day, for what happens within the hour. */
export function clock(iso: string, chosen: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(chosen === 'en' ? 'en-GB' : chosen, {
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(iso));
}

/** A moment in figures, for lists of many. */
export function stamp(iso: string, chosen: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(chosen === 'en' ? 'en-GB' : chosen, {
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(iso));
}

/** A span of time as spoken in the chosen language, by the clock of the hub. */
export function spoken(
  { start, end }: { start: string; end: string },
  chosen: Language,
  timeZone: string,
): string {
  return new Intl.DateTimeFormat(chosen === 'en' ? 'en-GB' : chosen, {
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).formatRange(new Date(start), new Date(end));
}

/** The hours of a span within one day, by the clock of the hub: `09:00–17:00`, until midnight `18:00–24:00`. */
export function hours(
  { start, end }: { start: string; end: string },
  chosen: Language,
  timeZone: string,
): string {
  const format = new Intl.DateTimeFormat(chosen === 'en' ? 'en-GB' : chosen, {
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  });
  const until = format.format(new Date(end));
  return `${format.format(new Date(start))}–${until === '00:00' ? '24:00' : until}`;
}

/** Several things in a sentence: `甲、乙和丙`. */
export const listed = (things: readonly string[], chosen: Language): string =>
  new Intl.ListFormat(chosen === 'en' ? 'en-GB' : chosen).format(things);

/** A day that is no instant, such as `2026-11-28`, as some parts of it are spoken. */
function dayParts(date: string, chosen: Language, parts: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(chosen === 'en' ? 'en-GB' : chosen, {
    ...parts,
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** `11月28日星期六`. */
export const dayName = (date: string, chosen: Language): string =>
  dayParts(date, chosen, { month: 'long', day: 'numeric', weekday: 'long' });

/** `2026年11月`. */
export const monthName = (date: string, chosen: Language): string =>
  dayParts(date, chosen, { year: 'numeric', month: 'long' });

/** `周六`. */
export const weekdayName = (date: string, chosen: Language): string =>
  dayParts(date, chosen, { weekday: 'short' });

/** A hub's name in the chosen language, if it has one. */
export function hubName(hub: { name: string; nameEn: string | null }, chosen: Language): string {
  return (chosen === 'en' ? hub.nameEn : null) ?? hub.name;
}
