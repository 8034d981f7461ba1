// Lints of docs/schema.graphql: all that the plugin has for schemas, and the Relay specification (connections, their
// arguments, edges, page info). What does not hold here is turned off below, with the reason.
import graphql from '@graphql-eslint/eslint-plugin';

const rules = {
  ...graphql.configs['flat/schema-all'].rules,
  ...graphql.configs['flat/schema-relay'].rules,

  // Connections also have `nodes`, and values such as tasks of a plan are lists of their own.
  '@graphql-eslint/relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
  ],
  // The server prints types in order; within a type the arguments stand as one reads them: first, after, last, before.
  '@graphql-eslint/alphabetize': 'off',
  // Mutations and a subscription are what this API is for.
  '@graphql-eslint/no-root-type': 'off',
  // `@deprecated` has no argument for it; the reason names the date (docs/CHANGELOG-api.md).
  '@graphql-eslint/require-deprecation-date': 'off',
  // Knows no `@specifiedBy`, which the server declares because some clients ask for it.
  '@graphql-eslint/no-unreachable-types': 'off',
  // A client that wants to read on sends the next query; a payload holds the thing and the user errors.
  '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'off',
  // A payload is never null: refusals stand in it. Lists are never null: nobody signed in is an error.
  '@graphql-eslint/require-nullable-result-in-root': 'off',
  // Payloads, pages, spans and details have no identity of their own; what has one implements Node.
  '@graphql-eslint/strict-id-in-types': 'off',
};

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'docs/schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules,
  },
];
