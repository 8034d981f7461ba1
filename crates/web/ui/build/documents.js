/**
 * Gives every document of `src/api/generated.ts` its id, so that the pages send that instead of the text, and writes
 * `documents.json`, by which the server knows them: the text of each, by id. In development there are no ids, and
 * texts are sent: what is worked on need not be known to the server.
 */
import { formatDocument, stringifyDocument } from '@urql/core';
import { parse, stripIgnoredCharacters } from 'graphql';
import { createHash } from 'node:crypto';

const CALL = /(document<[^>]+>\()("(?:[^"\\]|\\.)*")\)/g;

/** @param {string} text */
export const idOf = (text) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;

/**
 * The document as it is executed: the cache needs the name of every type, so that is asked for in every selection.
 *
 * @param {string} text
 */
export function complete(text) {
  /** @type {unknown} */
  const document = formatDocument(parse(text));
  return stripIgnoredCharacters(
    stringifyDocument(/** @type {import('graphql').DocumentNode} */ (document)),
  );
}

/**
 * The generated module with the ids in it, and the documents by their ids.
 *
 * @param {string} code
 */
export function withIds(code) {
  /** @type {Record<string, string>} */
  const documents = {};
  const identified = code.replace(
    CALL,
    (_call, /** @type {string} */ start, /** @type {string} */ text) => {
      const document = complete(JSON.parse(text));
      const id = idOf(document);
      documents[id] = document;
      return `${start}${text}, ${JSON.stringify(id)})`;
    },
  );
  return { code: identified, documents };
}

/** @returns {import('vite').Plugin} */
export function documents() {
  /** @type {Record<string, string>} */
  let found = {};
  return {
    name: 'gongjian:documents',
    apply: 'build',
    enforce: 'pre',
    transform(code, module) {
      if (!module.endsWith('/src/api/generated.ts')) return null;
      const identified = withIds(code);
      found = identified.documents;
      return { code: identified.code, map: null };
    },
    generateBundle() {
      if (Object.keys(found).length === 0) this.error('the build has no documents');
      this.emitFile({ type: 'asset', fileName: 'documents.json', source: JSON.stringify(found) });
    },
  };
}
