/**
 * Writes a `.gz` beside each text file of the build, so that the server sends what was compressed
 * once, at the highest level, and never compresses a file while a reader waits.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TEXT = /\.(css|html|js|json|svg|webmanifest)$/;

/** @returns {import('vite').Plugin} */
export function compressed() {
  return {
    name: 'gongjian:compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      if (!dir) return;
      const entries = await readdir(dir, { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        if (!entry.isFile() || !TEXT.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const body = await readFile(path);
        const gzipped = gzipSync(body, { level: 9 });
        if (gzipped.length < body.length) await writeFile(`${path}.gz`, gzipped);
      }
    },
  };
}
