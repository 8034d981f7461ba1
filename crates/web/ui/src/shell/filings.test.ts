import { describe, expect, it } from 'vitest';
import { policeEntry } from './filings';

describe('the police register', () => {
  it('is asked for the digits of the number', () => {
    expect(policeEntry('浙公网安备00000000000000号')).toBe(
      'https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000',
    );
  });
});
