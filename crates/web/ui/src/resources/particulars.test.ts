import { describe, expect, it } from 'vitest';
import { NEW_OFFER, particularsOf, typedHours, windowsOf } from './particulars';

const ALL_DAY = { weekday: 7, fromMinute: 0, toMinute: 1440 };

describe('opening hours', () => {
  it('stand in one line where they are the same on several days', () => {
    const windows = [1, 2, 6].map((weekday) => ({ weekday, fromMinute: 540, toMinute: 1050 }));
    const hours = typedHours([...windows, ALL_DAY]);
    expect(hours).toEqual([
      { key: '09:00 17:30', days: [1, 2, 6], from: '09:00', to: '17:30' },
      { key: '00:00 00:00', days: [7], from: '00:00', to: '00:00' },
    ]);
    expect(windowsOf(hours)).toEqual([...windows, ALL_DAY]);
  });
});

describe('the particulars of an offer', () => {
  it('hold one of what is lent whole', () => {
    const { quantity, unit } = particularsOf({ ...NEW_OFFER, quantity: '30', unit: '把' });
    expect([quantity, unit]).toEqual([1, '']);
  });

  it('hold nothing that is booked where they are read', () => {
    const typed = {
      ...NEW_OFFER,
      place: '清溪路8号',
      handover: '钥匙',
      text: '说明',
      source: '协会',
    };
    const given = particularsOf({ ...typed, category: 'INFORMATION' });
    expect(given.information).toEqual({
      text: '说明',
      source: '协会',
      link: null,
      validUntil: null,
    });
    expect(Object.keys(given)).not.toContain('place');
    expect(Object.keys(given)).not.toContain('handover');
  });
});
