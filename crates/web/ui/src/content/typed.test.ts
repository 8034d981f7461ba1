import { describe, expect, it } from 'vitest';
import { located, ruleOf, templateOf, tidied, typedRule, typedTemplate } from './typed';
import type { ActivityTemplate, Rule } from './types';

const content = (mark: string) => ({
  title: `${mark}义诊`,
  about: `${mark}about`,
  summary: `${mark}summary`,
  insurance: '',
  tasks: [`${mark}task`, '同'],
  resources: [{ what: `${mark}桌`, quantity: 4 }],
  timeline: [
    { minutes: -30, what: `${mark}布置` },
    { minutes: 0, what: `${mark}开始` },
  ],
  risks: [{ risk: `${mark}雨`, measure: `${mark}改期` }],
});

const template = {
  id: 'activity_template_1',
  kind: 'FREE_CLINIC',
  minutes: 180,
  seats: null,
  isRetired: false,
  version: 3,
  zh: content('中'),
  en: content('英'),
} satisfies ActivityTemplate;

describe('a template', () => {
  it('is sent as it was read where nothing was typed', () => {
    const { idempotencyKey, ...sent } = templateOf(typedTemplate(template));
    const { id, version, ...read } = template;
    expect(sent).toEqual(read);
    expect(idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
    expect([id, version]).toEqual(['activity_template_1', 3]);
  });

  it('says in English what it says in Chinese where that is empty, and shows it as empty', () => {
    const typed = typedTemplate({ ...template, en: template.zh });
    expect(typed.title).toEqual({ zh: '中义诊', en: '' });
    expect(typed.tasks[0]).toMatchObject({ what: '中task', whatEn: '' });
    expect(templateOf(typed).en).toEqual(template.zh);
  });

  it('shows the lines that one language has alone', () => {
    const en = {
      ...template.en,
      timeline: template.en.timeline.slice(0, 1),
      tasks: ['a', 'b', 'c'],
    };
    const typed = typedTemplate({ ...template, en });
    expect(typed.timeline[1]).toMatchObject({ minutes: '0', what: '中开始', whatEn: '' });
    expect(typed.tasks[2]).toMatchObject({ what: '', whatEn: 'c' });
  });

  it('is sent without the lines in which nothing was typed', () => {
    const typed = typedTemplate(template);
    const [first, ...rest] = typed.tasks;
    if (first === undefined) throw new Error('it has tasks');
    const untidy = { ...typed, tasks: [first, { key: 'new', what: ' ' }, ...rest] };
    expect(tidied(untidy)).toEqual(typed);
  });

  it('needs no number of seats', () => {
    expect(templateOf({ ...typedTemplate(null), seats: ' ' }).seats).toBeNull();
    expect(templateOf({ ...typedTemplate(null), seats: '30' }).seats).toBe(30);
  });
});

describe('a rule', () => {
  const rule: Rule = {
    id: 'hub_rule_1',
    number: 4,
    titleZh: '守约',
    titleEn: '守约',
    textZh: '约了就来。',
    textEn: 'Come when you said so.',
    isRetired: true,
    version: 2,
  };

  it('is sent as it was read where nothing was typed', () => {
    const { idempotencyKey, ...sent } = ruleOf(typedRule(rule, 9));
    const { id, version, ...read } = rule;
    expect(sent).toEqual(read);
    expect([id, version, idempotencyKey.length]).toEqual(['hub_rule_1', 2, 32]);
  });

  it('is given the next number where it is new', () => {
    expect(typedRule(null, 9)).toMatchObject({ number: '9', isRetired: false });
  });
});

describe('what the server objects to', () => {
  const atLine = (line: number, message: string) => `${String(line)}: ${message}`;
  const error = (code: string, ...field: string[]) => ({ code, field, message: code });

  it('stands at the field of its language, and at the line of its list', () => {
    const errors = [
      error('TOO_LONG', 'en', 'title'),
      error('TOO_LARGE', 'zh', 'timeline', '1', 'minutes'),
      error('TOO_LONG', 'zh', 'tasks'),
      error('REQUIRED', 'minutes'),
      error('CONFLICT', 'version'),
    ];
    expect(located(errors, atLine)).toEqual([
      error('TOO_LONG', 'titleEn'),
      { code: 'TOO_LARGE', field: ['timeline'], message: '2: TOO_LARGE' },
      error('TOO_LONG', 'tasks'),
      error('REQUIRED', 'minutes'),
      error('CONFLICT', 'version'),
    ]);
  });

  it('is told once where the English is what the Chinese says', () => {
    const errors = [error('REQUIRED', 'zh', 'title'), error('REQUIRED', 'en', 'title')];
    expect(located(errors, atLine)).toEqual([error('REQUIRED', 'titleZh')]);
  });
});
