/**
 * The two languages of the interface. Every text a person reads stands in `zh-CN.json` and `en.json`;
 * keys are checked by the compiler, completeness by `translations.test.ts`.
 */
import { useSyncExternalStore } from 'react';
import en from './en.json';
import zhCN from './zh-CN.json';

export * from './dates';

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
  | 'offerState'
  | 'offerVisibility'
  | 'visibilityHint'
  | 'questionState'
  | 'channelKind'
  | 'channelState'
  | 'deliveryPurpose'
  | 'deliveryState'
  | 'measureState'
  | 'appealState'
  | 'reportState'
  | 'workKind'
  | 'reportReason'
  | 'sanctionGrade'
  | 'auditOutcome'
  | 'reportDecision'
  | 'templateFor'
  | 'attention'
  | 'blocker'
  | 'deed'
  | 'importReason'
  | 'plan';

/** The text of an enum's value, or the value itself where the server has grown one since. */
export function useEnum(): (type: EnumName, value: string) => string {
  const { language: chosen } = useTranslation();
  return (type, value) => {
    const known: Partial<Record<string, string>> = texts[chosen];
    return known[`${type}.${value}`] ?? value;
  };
}

/** Several things in a sentence: `甲、乙和丙`. */
export const listed = (things: readonly string[], chosen: Language): string =>
  new Intl.ListFormat(chosen === 'en' ? 'en-GB' : chosen).format(things);

/** A hub's name in the chosen language, if it has one. */
export function hubName(hub: { name: string; nameEn: string | null }, chosen: Language): string {
  return (chosen === 'en' ? hub.nameEn : null) ?? hub.name;
}
