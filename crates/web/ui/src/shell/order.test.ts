import { describe, expect, it } from 'vitest';
import { withMoved } from './order';

describe('a line that is moved', () => {
  it('goes up', () => {
    expect(withMoved(['甲', '乙', '丙'], 2, 1)).toEqual(['甲', '丙', '乙']);
  });

  it('goes down', () => {
    expect(withMoved(['甲', '乙', '丙'], 0, 1)).toEqual(['乙', '甲', '丙']);
  });

  it('goes to either end', () => {
    expect(withMoved(['甲', '乙', '丙'], 2, 0)).toEqual(['丙', '甲', '乙']);
    expect(withMoved(['甲', '乙', '丙'], 0, 2)).toEqual(['乙', '丙', '甲']);
  });
});
