/** Every document of the application has an id by which the server knows it, and fits the schema as it is sent. */
import { buildSchema, Kind, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { complete, idOf, withIds } from '../build/documents.js';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const generated = read('../src/api/generated.ts');
const { code, documents } = withIds(generated);

describe('the documents of the application', () => {
  it('all have an id, and each its own', () => {
    const constants = [...generated.matchAll(/^export const (\w+) = .*document</gm)];
    expect(constants.length).toBeGreaterThan(80);
    expect(Object.keys(documents)).toHaveLength(constants.length);
    expect([...code.matchAll(/"sha256:[0-9a-f]{64}"\)/g)]).toHaveLength(constants.length);
  });

  it('have the id that GraphQL over HTTP tells', () => {
    // The example of its appendix on persisted documents.
    expect(idOf('query($id:ID!){user(id:$id){name}}')).toBe(
      'sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b',
    );
    for (const [id, text] of Object.entries(documents)) expect(idOf(text)).toBe(id);
  });

  it('fit the schema, hold one operation and ask for what the cache needs', () => {
    const schema = buildSchema(read('../../../../docs/schema.graphql'));
    for (const text of Object.values(documents)) {
      const document = parse(text);
      expect(validate(schema, document), text).toEqual([]);
      const operations = document.definitions.filter(
        ({ kind }) => kind === Kind.OPERATION_DEFINITION,
      );
      expect(operations, text).toHaveLength(1);
      expect(complete(text)).toBe(text);
    }
  });
});
