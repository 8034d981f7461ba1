/**
 * Tells the service worker which files the portal is made of: everything that its page can load, also later, and what
 * stands beside it. The console's are not among them.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {{ page: string, worker: string, beside: readonly string[] }} names the page's file, the worker's output, and
 *   what stands in `public` and belongs to the page
 * @returns {import('vite').Plugin}
 */
export function shell({ page, worker, beside }) {
  let folder = '';
  return {
    name: 'gongjian:shell',
    apply: 'build',
    // After the pages are written: what they say is part of the version.
    enforce: 'post',
    configResolved({ publicDir }) {
      folder = publicDir;
    },
    async generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith(page),
      );
      const script = bundle[worker];
      const html = bundle[page];
      if (entry?.type !== 'chunk' || script?.type !== 'chunk' || html?.type !== 'asset') {
        this.error(`${page} or ${worker} is missing in the build`);
      }
      /** @type {Set<string>} */
      const files = new Set();
      /** @param {string} name */
      const add = (name) => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== 'chunk') return;
        files.add(name);
        chunk.viteMetadata?.importedCss.forEach((css) => files.add(css));
        chunk.viteMetadata?.importedAssets.forEach((asset) => files.add(asset));
        [...chunk.imports, ...chunk.dynamicImports].forEach(add);
      };
      add(entry.fileName);
      const digest = createHash('sha256').update(html.source);
      for (const name of beside) digest.update(await readFile(join(folder, name)));
      const all = [...files, ...beside].sort().map((name) => `/${name}`);
      const version = digest.update(all.join()).update(script.code).digest('hex').slice(0, 12);
      const code = script.code.replaceAll(/\bSHELL\b/g, JSON.stringify({ version, files: all }));
      if (code === script.code) this.error(`${worker} does not ask for its files`);
      script.code = code;
      this.info(`${worker} keeps ${String(all.length)} files of the portal`);
    },
  };
}
