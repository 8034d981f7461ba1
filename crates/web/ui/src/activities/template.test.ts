import { describe, expect, it } from 'vitest';
import type { Key } from '../i18n';
import en from '../i18n/en.json';
import { draftOf, titleOf, type TemplateContent } from './template';

const t = (key: Key, values: Record<string, string | number> = {}) =>
  en[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
const content: TemplateContent = {
  title: '{organisation}: month {month}',
  about: 'To choose by',
  summary: 'Stalls on the square.',
  tasks: ['Book the square'],
  resources: [{ what: 'Tents', quantity: 4 }],
  timeline: [
    { minutes: -90, what: 'Put up tents' },
    { minutes: 0, what: 'Open' },
    { minutes: 150, what: 'Clear up' },
  ],
  risks: [{ risk: 'Rain', measure: 'Put off' }],
  insurance: 'One-day cover',
};

describe('a plan that begins from a template', () => {
  it('has its title filled in', () => {
    expect(titleOf(content, { organisation: 'Committee', month: 11 })).toBe('Committee: month 11');
  });

  it('has what the template says where a plan has room for it, and no more', () => {
    const draft = draftOf(content, 60, { title: 'Market', leadId: 'organisation_1', t });
    expect(draft).toEqual({
      title: 'Market',
      summary:
        'Stalls on the square.\n\nTimeline\n90 min before the start: Put up tents\nAt the start: Open\n150 min after the start: Clear up',
      seats: 60,
      riskNotice: 'Rain: Put off\nInsurance: One-day cover',
      divisionOfWork: [{ organisationId: 'organisation_1', task: 'Book the square' }],
      resourcesNeeded: [{ what: 'Tents', quantity: 4 }],
    });
  });

  it('says nothing of a timeline or of insurance where there is none', () => {
    const bare = { ...content, timeline: [], insurance: '' };
    const draft = draftOf(bare, null, { title: 'Market', leadId: 'organisation_1', t });
    expect(draft).toMatchObject({ summary: content.summary, riskNotice: 'Rain: Put off' });
  });
});
