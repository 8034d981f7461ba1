import { describe, expect, it } from 'vitest';
import { moment, near, spoken } from './dates';

const ZONE = 'Asia/Shanghai';
const NOW = new Date('2026-11-27T10:00:00Z');
const MORNING = { start: '2026-11-28T01:00:00Z', end: '2026-11-28T03:00:00Z' };

describe('days and hours as spoken', () => {
  it('tells the year only where it is another', () => {
    expect(spoken(MORNING, 'zh-CN', ZONE, NOW)).toBe('11月28日星期六 09:00–11:00');
    expect(spoken(MORNING, 'en', ZONE, NOW)).toBe('Saturday 28 November, 09:00–11:00');
    const then = new Date('2027-01-02T00:00:00Z');
    expect(spoken(MORNING, 'zh-CN', ZONE, then)).toBe('2026年11月28日星期六 09:00–11:00');
    expect(moment(MORNING.start, 'zh-CN', ZONE, then)).toBe('2026年11月28日星期六 09:00');
  });

  it('goes by the clock of the hub, also over New Year', () => {
    // In Shanghai it is 2027 already.
    const eve = new Date('2026-12-31T17:00:00Z');
    expect(moment('2026-12-31T18:00:00Z', 'zh-CN', ZONE, eve)).toBe('1月1日星期五 02:00');
  });

  it('names both days of what lasts over a night, and one of what ends at midnight', () => {
    const night = { start: '2026-11-28T12:00:00Z', end: '2026-11-28T17:00:00Z' };
    expect(spoken(night, 'zh-CN', ZONE, NOW)).toBe('11月28日星期六 20:00 – 11月29日星期日 01:00');
    const evening = { start: '2026-11-28T12:00:00Z', end: '2026-11-28T16:00:00Z' };
    expect(spoken(evening, 'zh-CN', ZONE, NOW)).toBe('11月28日星期六 20:00–24:00');
  });

  it('says today, tomorrow and the day after', () => {
    const on = (day: string) => near(MORNING, 'zh-CN', ZONE, new Date(`${day}T10:00:00Z`));
    expect(on('2026-11-28')).toBe('今天 11月28日星期六 09:00–11:00');
    expect(on('2026-11-27')).toBe('明天 11月28日星期六 09:00–11:00');
    expect(on('2026-11-26')).toBe('后天 11月28日星期六 09:00–11:00');
    expect(on('2026-11-25')).toBe('11月28日星期六 09:00–11:00');
    expect(on('2026-11-29')).toBe('11月28日星期六 09:00–11:00');
    expect(near(MORNING, 'en', ZONE, NOW)).toBe('Tomorrow, Saturday 28 November, 09:00–11:00');
  });
});
