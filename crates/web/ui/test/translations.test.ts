/** Every text exists in both languages and is used; every key that the sources name exists. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import en from '../src/i18n/en.json';
import zhCN from '../src/i18n/zh-CN.json';

const sources = fileURLToPath(new URL('../src', import.meta.url));
const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(sources, file), 'utf8'))
  .join('\n');

const keys = Object.keys(zhCN);
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

/** Keys made of a literal start and an enum's value, as in t(`console.${name}`). */
const starts = [
  ...[...code.matchAll(/t\(`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? ''),
  ...[...code.matchAll(/label\('(\w+)',/g)].map((match) => `${match[1] ?? ''}.`),
];

describe('translations', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en)).toEqual(keys);
  });

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of Object.entries(zhCN)) {
      expect(placeholders(en[key as keyof typeof en]), key).toEqual(placeholders(text));
    }
  });

  it('are filled, and Chinese is Chinese', () => {
    for (const text of [...Object.values(zhCN), ...Object.values(en)]) {
      expect(text.trim()).not.toBe('');
    }
    const foreign = Object.entries(zhCN)
      .filter(([, text]) => !/\p{Script=Han}/u.test(text))
      .map(([key]) => key);
    expect(foreign).toEqual(['language.switch']);
  });

  it('are all used', () => {
    const unused = keys.filter(
      (key) => !code.includes(`'${key}'`) && !starts.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('hold every key that is written in the sources', () => {
    const named = [...code.matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((key) => key !== undefined && !keys.includes(key))).toEqual([]);
  });

  it('are the only place with text: no Chinese stands in a component', () => {
    const components = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => /\p{Script=Han}/u.test(readFileSync(join(sources, file), 'utf8')));
    expect(components).toEqual([]);
  });
});
