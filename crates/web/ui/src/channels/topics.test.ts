import { describe, expect, it } from 'vitest';
import { kindsOf, TOPICS, topicsOf } from './topics';

describe('the topics of notices', () => {
  it('are all without naming any', () => {
    expect(kindsOf(TOPICS)).toBeNull();
    expect(topicsOf(null)).toEqual(TOPICS);
  });

  it('come back as they were chosen', () => {
    expect(topicsOf(kindsOf(['bookings', 'hub']))).toEqual(['bookings', 'hub']);
  });

  it('are not chosen by a part of them', () => {
    expect(topicsOf(['BOOKING_REQUESTED'])).toEqual([]);
  });
});
