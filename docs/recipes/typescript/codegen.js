// Writes src/generated.ts: the documents of src/*.graphql with the types of their variables and answers. Each document is
// checked against the schema on the way. The schema is the file of this repository; a hub serves its own at /schema.graphql.
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';
import { readFile, readdir, writeFile } from 'node:fs/promises';

const here = (path) => new URL(path, import.meta.url);
const schema = await readFile(here('../../schema.graphql'), 'utf8');
const files = (await readdir(here('src'))).filter((file) => file.endsWith('.graphql')).sort();
const documents = files.map(async (location) => ({
  location,
  document: parse(await readFile(here(`src/${location}`), 'utf8')),
}));
const output = await codegen({
  filename: 'src/generated.ts',
  schema: parse(schema),
  schemaAst: buildSchema(schema),
  documents: await Promise.all(documents),
  config: {
    documentMode: 'string',
    enumType: 'string-literal',
    scalars: { DateTime: 'string', ID: 'string' },
    useTypeImports: true,
  },
  plugins: [{ operations: {} }, { typedDocumentNode: {} }],
  pluginMap: { operations, typedDocumentNode },
});
await writeFile(here('src/generated.ts'), output);
