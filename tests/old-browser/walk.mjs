// The portal in Chromium 92 of July 2021, older than a phone of five years: the oldest that can be had as a package.
//   node walk.mjs <url> <world as JSON>
// The world is { password, saturday, room, login }: a branch secretary borrows a room and looks at every place. A page
// error, an error in the browser's console and a request to another host are failures.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const [url, argument] = process.argv.slice(2);
if (!argument) {
    console.error('usage: node walk.mjs <url> <world as JSON>');
    process.exit(2);
}
const { password, saturday, room, login } = JSON.parse(argument);
const PATIENCE_MS = 20_000;

// The program, unpacked once beside its package.
async function program() {
    const folder = dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json'));
    const path = join(folder, 'bin', 'chromium');
    if (!existsSync(path)) {
        const unpacked = await promisify(brotliDecompress)(await readFile(`${path}.br`));
        const own = `${path}.${process.pid}`;
        await writeFile(own, unpacked, { mode: 0o755 });
        await rename(own, path);
    }
    return path;
}

const browser = await puppeteer.launch({
    executablePath: await program(),
    args: ['--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu'],
    defaultViewport: { width: 390, height: 844, isMobile: true, hasTouch: true },
});
const complaints = [];
const page = await browser.newPage();
page.setDefaultTimeout(PATIENCE_MS);
page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
});
page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== new URL(url).origin && !['data:', 'blob:'].includes(asked.protocol))
        complaints.push(`a request to ${request.url()}`);
});
const to = (path) => page.goto(new URL(path, url).href);

try {
    const version = await browser.version();
    assert.match(version, /Chrome\/92\./);
    await to('/');
    await page.waitForSelector('input[name=username]');
    await page.type('input[name=username]', login);
    await page.type('input[autocomplete=current-password]', password);
    await page.tap('button[type=submit]');
    await page.waitForSelector('nav.places');

    const wanted = new URLSearchParams({ date: saturday, from: '09:00', to: '11:00', people: '40' });
    await to(`/offers?${wanted}`);
    await page.waitForSelector('a.row');
    await page.tap('a.row');
    await page.waitForFunction((name) => document.querySelector('h1')?.innerText === name, {}, room);
    await page.waitForSelector('form textarea');
    await page.type('form textarea', '主题党日');
    await page.evaluate(() => document.querySelector('form textarea').form.requestSubmit());
    await page.waitForSelector('header .chip.requested');

    for (const place of ['/', '/activities', '/calendar', '/organisations', '/me']) {
        await to(place);
        await page.waitForSelector('main h1');
        await page.waitForFunction(() => document.querySelector('.outline') === null);
    }
    assert.deepEqual(complaints, []);
    console.log(version);
} finally {
    await browser.close();
}
