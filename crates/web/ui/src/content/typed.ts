/** Rules and templates as a form holds them, and as the API takes them. Pure, but for the keys that it draws. */
import type {
  ActivityKind,
  ActivityTemplateContentInput,
  SaveActivityTemplateInput,
  SaveHubRuleInput,
  SaveReasonTemplateInput,
  TemplateFor,
} from '../api/generated';
import type { UserError } from '../api/transport';
import { newKey } from '../shell/key';
import type { ActivityTemplate, ReasonTemplate, Rule } from './types';

/** One thing in two languages. English that is left empty says what the Chinese says. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** What every form here holds besides its own. */
export interface Entry {
  /** Makes a request that is sent twice the same one; each change draws another. */
  readonly key: string;
  readonly isRetired: boolean;
}

export interface TypedRule extends Entry {
  readonly number: string;
  readonly title: Both;
  readonly text: Both;
}

export interface TypedReason extends Entry {
  readonly decision: TemplateFor;
  readonly text: Both;
}

/** A line of one of a template's lists: its texts and numbers, by their names. */
export type Line = Readonly<Record<string, string>> & { readonly key: string };

export const LISTS = ['timeline', 'tasks', 'resources', 'risks'] as const;
export type List = (typeof LISTS)[number];

export interface TypedTemplate extends Entry, Readonly<Record<List, readonly Line[]>> {
  readonly kind: ActivityKind;
  readonly minutes: string;
  readonly seats: string;
  readonly title: Both;
  readonly about: Both;
  readonly summary: Both;
  readonly insurance: Both;
}

const NO_TEXT: Both = { zh: '', en: '' };
const both = (zh: string, en: string): Both => ({ zh, en: en === zh ? '' : en });
const chinese = ({ zh }: Both) => zh.trim();
const english = ({ zh, en }: Both) => en.trim() || zh.trim();
const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

/** `number` is the first that no rule has, for a new one. */
export const typedRule = (rule: Rule | null, number: number): TypedRule => ({
  key: newKey(),
  isRetired: rule?.isRetired ?? false,
  number: String(rule?.number ?? number),
  title: rule === null ? NO_TEXT : both(rule.titleZh, rule.titleEn),
  text: rule === null ? NO_TEXT : both(rule.textZh, rule.textEn),
});

export const ruleOf = (
  typed: TypedRule,
): Omit<SaveHubRuleInput, 'actingOrganisationId' | 'hubRuleId' | 'version'> => ({
  idempotencyKey: typed.key,
  number: Number(typed.number),
  titleZh: chinese(typed.title),
  titleEn: english(typed.title),
  textZh: chinese(typed.text),
  textEn: english(typed.text),
  isRetired: typed.isRetired,
});

export const typedReason = (reason: ReasonTemplate | null): TypedReason => ({
  key: newKey(),
  isRetired: reason?.isRetired ?? false,
  decision: reason?.decision ?? 'REQUEST_CHANGES',
  text: reason === null ? NO_TEXT : both(reason.textZh, reason.textEn),
});

export const reasonOf = (
  typed: TypedReason,
): Omit<SaveReasonTemplateInput, 'actingOrganisationId' | 'reasonTemplateId' | 'version'> => ({
  idempotencyKey: typed.key,
  decision: typed.decision,
  textZh: chinese(typed.text),
  textEn: english(typed.text),
  isRetired: typed.isRetired,
});

/** The lines of both languages side by side; what one of them has alone stays to be seen, and to be objected to. */
function paired<T>(zh: readonly T[], en: readonly T[], line: (zh?: T, en?: T) => object): Line[] {
  const count = Math.max(zh.length, en.length);
  return Array.from({ length: count }, (_, at) => ({ key: newKey(), ...line(zh[at], en[at]) }));
}

/** A line's text, as `name` and `nameEn`. */
const pair = (name: string, zh = '', en = '') => {
  const text = both(zh, en);
  return { [name]: text.zh, [`${name}En`]: text.en };
};

const written = (value: number | null | undefined) => (value == null ? '' : String(value));

export function typedTemplate(template: ActivityTemplate | null): TypedTemplate {
  const zh = template?.zh;
  const en = template?.en;
  const text = (name: 'title' | 'about' | 'summary' | 'insurance') =>
    both(zh?.[name] ?? '', en?.[name] ?? '');
  return {
    key: newKey(),
    isRetired: template?.isRetired ?? false,
    kind: template?.kind ?? 'VOLUNTEERING',
    minutes: written(template?.minutes ?? 120),
    seats: written(template?.seats),
    title: text('title'),
    about: text('about'),
    summary: text('summary'),
    insurance: text('insurance'),
    tasks: paired(zh?.tasks ?? [], en?.tasks ?? [], (a, b) => pair('what', a, b)),
    resources: paired(zh?.resources ?? [], en?.resources ?? [], (a, b) => ({
      ...pair('what', a?.what, b?.what),
      quantity: written(a?.quantity ?? b?.quantity),
    })),
    timeline: paired(zh?.timeline ?? [], en?.timeline ?? [], (a, b) => ({
      minutes: written(a?.minutes ?? b?.minutes),
      ...pair('what', a?.what, b?.what),
    })),
    risks: paired(zh?.risks ?? [], en?.risks ?? [], (a, b) => ({
      ...pair('risk', a?.risk, b?.risk),
      ...pair('measure', a?.measure, b?.measure),
    })),
  };
}

/** Nothing was typed into it. */
export const isBlank = (line: Line) =>
  Object.entries(line).every(([name, text]) => name === 'key' || text.trim() === '');

/** Without the lines in which nothing was typed, so that an objection to a line names the one that is seen. */
export const tidied = (typed: TypedTemplate): TypedTemplate => ({
  ...typed,
  ...Object.fromEntries(LISTS.map((list) => [list, typed[list].filter((line) => !isBlank(line))])),
});

function contentOf(
  typed: TypedTemplate,
  inLanguage: (text: Both) => string,
): ActivityTemplateContentInput {
  const said = (line: Line, name: string) =>
    inLanguage({ zh: line[name] ?? '', en: line[`${name}En`] ?? '' });
  return {
    title: inLanguage(typed.title),
    about: inLanguage(typed.about),
    summary: inLanguage(typed.summary),
    insurance: inLanguage(typed.insurance),
    tasks: typed.tasks.map((line) => said(line, 'what')),
    resources: typed.resources.map((line) => ({
      what: said(line, 'what'),
      quantity: numberOf(line.quantity ?? ''),
    })),
    timeline: typed.timeline.map((line) => ({
      minutes: Number(line.minutes),
      what: said(line, 'what'),
    })),
    risks: typed.risks.map((line) => ({
      risk: said(line, 'risk'),
      measure: said(line, 'measure'),
    })),
  };
}

export const templateOf = (
  typed: TypedTemplate,
): Omit<SaveActivityTemplateInput, 'actingOrganisationId' | 'activityTemplateId' | 'version'> => ({
  idempotencyKey: typed.key,
  kind: typed.kind,
  minutes: Number(typed.minutes),
  seats: numberOf(typed.seats),
  zh: contentOf(typed, chinese),
  en: contentOf(typed, english),
  isRetired: typed.isRetired,
});

/**
 * What the server objects to, at the fields of the form. What it says of the English where that was left empty, it says
 * of the Chinese too: once is enough.
 */
export function located(
  errors: readonly UserError[],
  atLine: (line: number, message: string) => string,
): UserError[] {
  const path = ({ code, field }: UserError) => `${code} ${(field ?? []).slice(1).join('.')}`;
  const ofChinese = new Set(errors.filter(({ field }) => field?.[0] === 'zh').map(path));
  return errors
    .filter((error) => error.field?.[0] !== 'en' || !ofChinese.has(path(error)))
    .map((error) => {
      const [language, name = '', at] = error.field ?? [];
      if (language !== 'zh' && language !== 'en') return error;
      const isList = (LISTS as readonly string[]).includes(name);
      if (!isList) return { ...error, field: [`${name}${language === 'en' ? 'En' : 'Zh'}`] };
      if (at === undefined) return { ...error, field: [name] };
      return { ...error, field: [name], message: atLine(Number(at) + 1, error.message) };
    });
}
