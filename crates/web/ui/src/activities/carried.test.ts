import { describe, expect, it } from 'vitest';
import { carriedOver, replaced } from './carried';
import type { TypedDraft } from './draft';

const BASE: TypedDraft = {
  title: '邻里便民集市',
  place: '',
  summary: '',
  seats: '',
  riskNotice: '',
  date: '2026-12-05',
  from: '09:00',
  to: '11:00',
  tasks: [],
  needs: [{ key: '0', what: '折叠桌', quantity: '4', offerId: null, offerTitle: '' }],
  named: ['a', 'b'],
};

describe('what was typed over an older draft', () => {
  it('stays, beside what somebody else changed', () => {
    const mine = { ...BASE, place: '东门广场' };
    const theirs = { ...BASE, from: '08:30', summary: '理发、磨刀' };
    expect(carriedOver(BASE, mine, theirs)).toEqual({
      typed: { ...theirs, place: '东门广场' },
      clashes: [],
    });
  });

  it('stays where both changed the same, which is told', () => {
    const mine = { ...BASE, to: '12:00', place: '东门广场' };
    const theirs = { ...BASE, from: '08:30', place: '东门广场' };
    const { typed, clashes } = carriedOver(BASE, mine, theirs);
    expect(clashes).toEqual(['SPAN']);
    expect([typed.from, typed.to]).toEqual(['09:00', '12:00']);
    expect(replaced(typed, clashes, theirs)).toEqual(theirs);
  });

  it('is what was typed, not how the form counts its lines', () => {
    const [need] = BASE.needs;
    const saved = { ...BASE, needs: need === undefined ? [] : [{ ...need, key: '7' }] };
    expect(carriedOver(BASE, BASE, saved).typed).toEqual(saved);
    expect(carriedOver(BASE, saved, BASE).clashes).toEqual([]);
  });
});
