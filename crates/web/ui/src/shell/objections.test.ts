import { describe, expect, it } from 'vitest';
import { sortErrors } from './objections';

const error = (field: string[] | null, message: string) => ({ code: 'INVALID', field, message });

describe('objections', () => {
  it('go to the field that the path ends in', () => {
    const { byField, general } = sortErrors(
      [error(['input', 'newAccount', 'loginName'], 'taken'), error(['input', 'password'], 'short')],
      ['loginName', 'password'],
    );
    expect(byField).toEqual({ loginName: 'taken', password: 'short' });
    expect(general).toEqual([]);
  });

  it('are general where the form has no such field', () => {
    const { byField, general } = sortErrors(
      [error(null, 'no'), error(['input', 'token'], 'spent')],
      ['password'],
    );
    expect(byField).toEqual({});
    expect(general).toEqual(['no', 'spent']);
  });

  it('of one field are all told', () => {
    const { byField } = sortErrors(
      [error(['password'], 'short'), error(['password'], 'common')],
      ['password'],
    );
    expect(byField).toEqual({ password: 'short common' });
  });
});
