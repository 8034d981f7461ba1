/**
 * Writes `src/api/generated.ts`: every operation under `src` as a typed document with the fragments it uses, from the
 * schema that the server publishes. Every document is validated against that schema on the way.
 */
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import {
  buildSchema,
  isObjectType,
  Kind,
  parse,
  print,
  separateOperations,
  stripIgnoredCharacters,
} from 'graphql';
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

/** @param {string} name */
const constant = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

/**
 * One constant for each operation: `query MyDay` becomes `MY_DAY`.
 *
 * @param {import('graphql').DocumentNode[]} all
 */
function constants(all) {
  const together = {
    kind: Kind.DOCUMENT,
    definitions: all.flatMap(({ definitions }) => definitions),
  };
  const separate = separateOperations(/** @type {import('graphql').DocumentNode} */ (together));
  return Object.entries(separate).map(([name, document]) => {
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${name} is no operation`);
    const suffix = operation.operation.replace(/^./, (first) => first.toUpperCase());
    const text = JSON.stringify(stripIgnoredCharacters(print(document)));
    return `export const ${constant(name)} = /* @__PURE__ */ document<${name}${suffix}, ${name}${suffix}Variables>(${text});`;
  });
}

/**
 * The object types that have no id: a cache keeps them within what they belong to.
 *
 * @param {import('graphql').GraphQLSchema} schema
 */
function withoutId(schema) {
  const names = Object.values(schema.getTypeMap())
    .filter(
      (type) => isObjectType(type) && !type.name.startsWith('__') && !('id' in type.getFields()),
    )
    .map(({ name }) => name);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return names.filter((name) => roots.every((root) => root?.name !== name));
}

const source = await readFile(schemaPath, 'utf8');
const found = await documents(here('../src'));
const schema = buildSchema(source);
const output = await codegen({
  filename: outputPath,
  schema: parse(source),
  schemaAst: schema,
  documents: found,
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
  [
    '// Written by `npm run codegen` from docs/schema.graphql.',
    "import { document } from './transport';",
    '',
    output,
    `export const TYPES_WITHOUT_ID = ${JSON.stringify(withoutId(schema))} as const;`,
    `export const MUTATIONS = ${JSON.stringify(Object.keys(schema.getMutationType()?.getFields() ?? {}))} as const;`,
    ...constants(found.map(({ document }) => document)),
    '',
  ].join('\n'),
);
