import { describe, expect, it } from 'vitest';
import { filterOf, NO_CHOICE } from './filter';

describe('the filter of the audit', () => {
  it('leaves out what is empty', () => {
    expect(filterOf(NO_CHOICE, 'Asia/Shanghai')).toEqual({});
    expect(filterOf({ ...NO_CHOICE, action: ' hide_subject ' }, 'Asia/Shanghai')).toEqual({
      action: 'HIDE_SUBJECT',
    });
  });

  it('means whole days by the clock of the hub', () => {
    const days = { ...NO_CHOICE, from: '2026-06-01', until: '2026-06-01' };
    expect(filterOf(days, 'Asia/Shanghai')).toEqual({
      from: '2026-05-31T16:00:00.000Z',
      until: '2026-06-01T16:00:00.000Z',
    });
  });

  it('knows days of 23 hours', () => {
    const days = { ...NO_CHOICE, from: '2026-03-29', until: '2026-03-29' };
    expect(filterOf(days, 'Europe/Berlin')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      until: '2026-03-29T22:00:00.000Z',
    });
  });
});
