import { describe, expect, it } from 'vitest';
import { inputOf, kindsIn } from './importing';

const list = { importFileId: 'import_file_1', name: '名录.xlsx', sheet: null, meanings: {} };

describe('what is imported', () => {
  it('is what was chosen, with what was said about its columns', () => {
    expect(inputOf({})).toEqual({});
    expect(inputOf({ offers: { ...list, meanings: { B: '资源名称', C: '' } } })).toEqual({
      offers: {
        importFileId: 'import_file_1',
        name: '名录.xlsx',
        sheet: null,
        columns: [
          { heading: 'B', meaning: '资源名称' },
          { heading: 'C', meaning: null },
        ],
      },
    });
  });

  it('names organisations first, as the server does', () => {
    expect(kindsIn({ offers: list, organisations: list })).toEqual(['organisations', 'offers']);
    expect(kindsIn({ offers: list })).toEqual(['offers']);
  });
});
