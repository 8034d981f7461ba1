// The pictures of the user guide and the README, from the demo district: phone and desk.
//   node pictures.mjs <url> <the demo's sign-in.txt> <folder>
// CHROMIUM names the browser's program. Anything that a test would object to (another host, an error in the browser's
// console) fails here too.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from './browser.mjs';
import { play } from './story.mjs';

const [url, signIn, folder] = process.argv.slice(2);
if (!folder) {
    console.error('usage: CHROMIUM=<program> node pictures.mjs <url> <sign-in.txt> <folder>');
    process.exit(2);
}
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const lines = (await readFile(signIn, 'utf8')).trim().split('\n');
const passwords = Object.fromEntries(lines.map((line) => line.trim().split(/\s+/).slice(0, 2)));
const texts = JSON.parse(
    await readFile(new URL('../src/i18n/zh-CN.json', import.meta.url), 'utf8'),
);
const t = (key, values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

await mkdir(folder, { recursive: true });
const week = await play(url, passwords);
const { browser, complaints, newContext } = await open(url, DESK);

// A page of its own at that size, at the sign-in.
async function stranger(viewport, path = '/') {
    const context = await newContext();
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    await page.goto(new URL(path, url).href);
    return page;
}

async function signedIn(login, viewport) {
    const page = await stranger(viewport);
    await page.locator('input[name=username]').fill(login);
    await page.locator('input[autocomplete=current-password]').fill(passwords[login]);
    await page.locator('button[type=submit]').click();
    await page.getByRole('navigation', { name: t('nav.title') }).waitFor();
    return page;
}

// `whole`: the page to its end, not only what the screen shows.
async function picture(page, name, { whole = false } = {}) {
    // Skeletons and dialogs on their way are in no picture.
    await page.waitForLoadState('networkidle');
    await page.locator('.skeleton').waitFor({ state: 'detached' });
    await page.evaluate(() =>
        Promise.allSettled(
            globalThis.document
                .getAnimations()
                .filter((animation) => animation.effect.getTiming().iterations === 1)
                .map((animation) => animation.finished),
        ),
    );
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
    console.log(`${name}.png`);
}

const to = (page, path) => page.goto(new URL(path, url).href);

// The same screens at both sizes; `name` is that of the guide.
async function both(login, name, path, prepare = async () => {}) {
    for (const [size, viewport] of [
        ['phone', PHONE],
        ['desk', DESK],
    ]) {
        const page = await signedIn(login, viewport);
        if (path !== '/') await to(page, path);
        await prepare(page);
        await picture(page, `${name}-${size}`);
        await page.context().close();
    }
}

const heading = (page, name) => page.getByRole('heading', { name, exact: true }).waitFor();

const door = await stranger(PHONE);
await door.getByRole('heading', { name: t('signIn.title') }).waitFor();
await picture(door, 'sign-in-phone');

await both('juwei', 'day', '/', (page) => page.locator('.waiting').first().waitFor());
await both('juwei', 'activity', `/activities/${week.marketId}`, (page) =>
    heading(page, '邻里便民集市'),
);
await both(
    'zhibu',
    'offers',
    `/offers?date=${week.saturday}&from=09:00&to=11:00&people=40`,
    (page) => page.locator('.rows .row').first().waitFor(),
);
await both('zhibu', 'booking', `/bookings/${week.approved}`, (page) =>
    heading(page, t('booking.handover')),
);
await both('juwei', 'calendar', '/calendar', (page) =>
    page.getByRole('button', { name: t('calendar.today') }).waitFor(),
);
await both('juwei', 'organisations', '/organisations', (page) =>
    heading(page, t('organisations.directory')),
);
await both('juwei', 'me', '/me', (page) => heading(page, t('start.sessions')));

assert.deepEqual(complaints, []);
await browser.close();
