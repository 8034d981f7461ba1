/** The user guide speaks of the interface in its own words, and shows pictures that are there. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import zhCN from '../src/i18n/zh-CN.json';

const docs = (path: string) => fileURLToPath(new URL(`../../../../docs/${path}`, import.meta.url));
const pages = readdirSync(docs('guide')).map(
  (name) => [name, readFileSync(docs(`guide/${name}`), 'utf8')] as const,
);
const texts = new Set(Object.values(zhCN));
// A text with places to fill is known by what stands before the first.
const beginnings = [...texts]
  .filter((text) => /^[^{]{2,}\{/.test(text))
  .map((text) => text.replace(/\{.*/, ''));

describe('the user guide', () => {
  it.each(pages)('%s names what the interface shows', (_name, page) => {
    const named = [...page.matchAll(/「([^」]+)」/g)].map(([, name]) => name ?? '');
    const unknown = named.filter(
      (name) => !texts.has(name) && !beginnings.some((beginning) => name.startsWith(beginning)),
    );
    expect(unknown).toEqual([]);
  });

  it('shows pictures that are there, and leaves none out', () => {
    const readme = readFileSync(docs('../README.md'), 'utf8').replaceAll(
      'docs/images',
      '../images',
    );
    const shown = [...pages.map(([, page]) => page), readme].flatMap((page) =>
      [...page.matchAll(/\.\.\/images\/guide\/([\w-]+\.png)/g)].map(([, name]) => name ?? ''),
    );
    expect([...new Set(shown)].sort()).toEqual(readdirSync(docs('images/guide')).sort());
  });
});
