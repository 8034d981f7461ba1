/**
 * Prints what is loaded before a screen can be used, and fails the build when that outgrows its budget or holds a part
 * of the editor. Counted is the gzipped JavaScript and CSS reachable by static imports from a page, and from what the
 * screen's address makes it load besides.
 */
import { gzipSync } from 'node:zlib';

/** What the console's editor is made of: megabytes that are loaded only when it is opened. */
const EDITOR = /node_modules\/(monaco-|graphiql|@graphiql)/;

/** @param {string | Uint8Array} content */
const kilobytes = (content) => gzipSync(content, { level: 9 }).length / 1000;

/**
 * @typedef {object} Screen
 * @property {string} name as it is printed
 * @property {string} page the page that is opened
 * @property {string} [loads] the module that the screen's address loads besides
 * @property {number} budget kilobytes of gzipped JavaScript
 */

/**
 * @param {readonly Screen[]} screens
 * @returns {import('vite').Plugin}
 */
export function sizes(screens) {
  return {
    name: 'gongjian:sizes',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const { name, page, loads, budget } of screens) {
        const starts = [
          chunks.find(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith(page)),
          ...(loads === undefined
            ? []
            : [chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(loads)))]),
        ];
        const seen = new Set();
        const styles = new Set();
        let scripts = 0;
        /** @param {string} file */
        const add = (file) => {
          const chunk = bundle[file];
          if (seen.has(file) || chunk?.type !== 'chunk') return;
          seen.add(file);
          const editor = chunk.moduleIds.find((id) => EDITOR.test(id));
          if (editor !== undefined) this.error(`${name} loads a part of the editor: ${editor}`);
          scripts += kilobytes(chunk.code);
          chunk.viteMetadata?.importedCss.forEach((css) => styles.add(css));
          chunk.imports.forEach(add);
        };
        for (const start of starts) {
          if (start === undefined) this.error(`${name} is not in the build`);
          add(start.fileName);
        }
        let css = 0;
        for (const file of styles) {
          const asset = bundle[file];
          if (asset?.type === 'asset') css += kilobytes(asset.source);
        }
        const line = `${name}: ${scripts.toFixed(1)} kB of scripts, ${css.toFixed(1)} kB of styles (gzip)`;
        if (scripts > budget) this.error(`${line}: over the budget of ${String(budget)} kB`);
        this.info(line);
      }
    },
  };
}
