import { describe, expect, it } from 'vitest';
import { daysShown, moved, touches } from './days';

const ZONE = 'Asia/Shanghai';

describe('a calendar', () => {
  it('shows whole weeks from Monday on', () => {
    const days = daysShown('2026-11-28', 'month');
    expect([days.length, days[0], days.at(-1)]).toEqual([42, '2026-10-26', '2026-12-06']);
    expect(daysShown('2026-02-10', 'month')).toHaveLength(35);
    expect(daysShown('2027-02-10', 'month')).toHaveLength(28);
    expect(daysShown('2026-11-29', 'week')).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
  });

  it('moves by months and weeks, and stays within the month that it comes to', () => {
    expect(moved('2026-01-31', 'month', 1)).toBe('2026-02-28');
    expect(moved('2026-03-02', 'week', -1)).toBe('2026-02-23');
  });

  it('knows the days that a span touches by the clock of the hub', () => {
    const overnight = { start: '2026-11-28T15:00:00Z', end: '2026-11-28T17:00:00Z' };
    expect(touches(overnight, '2026-11-28', ZONE)).toBe(true);
    expect(touches(overnight, '2026-11-29', ZONE)).toBe(true);
    const untilMidnight = { start: '2026-11-28T13:00:00Z', end: '2026-11-28T16:00:00Z' };
    expect(touches(untilMidnight, '2026-11-29', ZONE)).toBe(false);
  });
});
