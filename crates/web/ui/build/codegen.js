/**
 * Writes `src/api/generated.ts`: the types of every operation under `src`, from the schema that the
 * server publishes. Every document is validated against that schema on the way.
 */
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const schemaPath = argv[2] ?? here('../../../../docs/schema.graphql');
const outputPath = here('../src/api/generated.ts');

/** @param {string} folder */
async function documents(folder) {
  const files = await readdir(folder, { recursive: true });
  return Promise.all(
    files
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map(async (file) => {
        const location = join(folder, file);
        return { location, document: parse(await readFile(location, 'utf8')) };
      }),
  );
}

const source = await readFile(schemaPath, 'utf8');
const output = await codegen({
  filename: outputPath,
  schema: parse(source),
  schemaAst: buildSchema(source),
  documents: await documents(here('../src')),
  config: {
    enumType: 'string-literal',
    scalars: { Date: 'string', DateTime: 'string', ID: 'string' },
    useTypeImports: true,
  },
  plugins: [{ 'typescript-operations': {} }],
  pluginMap: { 'typescript-operations': operations },
});
await writeFile(
  outputPath,
  `// Written by \`npm run codegen\` from docs/schema.graphql.\n${output}`,
);
