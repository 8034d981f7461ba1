/**
 * Draws the icons of the installed application from `public/favicon.svg`: `CHROMIUM=<program> node build/icons.js`. The
 * masked one has the colour to its edges and the drawing within the circle that no system cuts.
 */
import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** @param {string} name */
const beside = (name) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));

const drawing = await readFile(beside('favicon.svg'), 'utf8');
const masked = drawing
  .replace('rx="8"', '')
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"');
const ICONS = [
  { name: 'icon-192.png', size: 192, svg: drawing },
  { name: 'icon-512.png', size: 512, svg: drawing },
  { name: 'icon-maskable-512.png', size: 512, svg: masked },
];

const browser = await chromium.launch({
  executablePath: env.CHROMIUM ?? '',
  // A container's root may not open Chromium's sandbox; the pages are our own.
  args: ['--no-sandbox'],
});
for (const { name, size, svg } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const style = 'margin:0;display:block;width:100vw;height:100vh';
  await page.setContent(
    `<body style="${style}">${svg.replace('<svg', `<svg style="${style}"`)}</body>`,
  );
  await page.screenshot({ path: beside(name), omitBackground: true });
}
await browser.close();
