/**
 * Prints what each page of the build loads, and fails the build when a page outgrows its budget.
 * Counted is the gzipped JavaScript and CSS reachable by static imports: what is loaded lazily is
 * not part of a page's first load.
 */
import { gzipSync } from 'node:zlib';

/** @param {string | Uint8Array} content */
const kilobytes = (content) => gzipSync(content, { level: 9 }).length / 1000;

/**
 * @param {Record<string, number>} budgets kilobytes of gzipped JavaScript by page
 * @returns {import('vite').Plugin}
 */
export function sizes(budgets) {
  return {
    name: 'gongjian:sizes',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const [page, budget] of Object.entries(budgets)) {
        const entry = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith(page),
        );
        if (entry?.type !== 'chunk') this.error(`${page} has no entry in the build`);
        const seen = new Set();
        const styles = new Set();
        let scripts = 0;
        /** @param {string} name */
        const add = (name) => {
          const chunk = bundle[name];
          if (seen.has(name) || chunk?.type !== 'chunk') return;
          seen.add(name);
          scripts += kilobytes(chunk.code);
          chunk.viteMetadata?.importedCss.forEach((css) => styles.add(css));
          chunk.imports.forEach(add);
        };
        add(entry.fileName);
        let css = 0;
        for (const name of styles) {
          const asset = bundle[name];
          if (asset?.type === 'asset') css += kilobytes(asset.source);
        }
        const line = `${page}: ${scripts.toFixed(1)} kB of scripts, ${css.toFixed(1)} kB of styles (gzip)`;
        if (scripts > budget) this.error(`${line}: over the budget of ${String(budget)} kB`);
        this.info(line);
      }
    },
  };
}
