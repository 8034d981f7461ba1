import { describe, expect, it } from 'vitest';
import { deskOf, partsFor } from './parts';

describe('the desk', () => {
  it('offers to each role what is of use to it', () => {
    expect(partsFor(['ADMIN'])).toEqual(['queue', 'audit', 'hub', 'content', 'import', 'slips']);
    expect(partsFor(['MODERATOR'])).toEqual(['queue']);
    expect(partsFor(['AUDITOR'])).toEqual(['audit']);
    expect(partsFor(['MODERATOR', 'AUDITOR'])).toEqual(['queue', 'audit']);
    expect(partsFor([])).toEqual([]);
  });

  it('begins with the queue, or with the audit for who reads that alone', () => {
    expect(deskOf(['MODERATOR'])).toBe('/desk');
    expect(deskOf(['AUDITOR'])).toBe('/desk/audit');
  });
});
