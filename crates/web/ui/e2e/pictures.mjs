// The pictures of the user guide and the README, from the demo district: phone and desk.
//   node pictures.mjs <url> <the demo's sign-in.txt> <folder>
// CHROMIUM names the browser's program. Anything that a test would object to (another host, an error in the browser's
// console) fails here too.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from './browser.mjs';
import { words } from './people.mjs';
import { found } from './story.mjs';

const [url, signIn, folder] = process.argv.slice(2);
if (!folder) {
    console.error('usage: CHROMIUM=<program> node pictures.mjs <url> <sign-in.txt> <folder>');
    process.exit(2);
}
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const lines = (await readFile(signIn, 'utf8')).trim().split('\n');
const passwords = Object.fromEntries(lines.map((line) => line.trim().split(/\s+/).slice(0, 2)));
const t = words('zh-CN');

await mkdir(folder, { recursive: true });
const week = await found(url, passwords);
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
    await page.waitForFunction(() => globalThis.document.querySelector('.outline') === null);
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

// Somebody's screen at one size or at both.
async function screen(login, name, sizes, path, prepare) {
    for (const size of sizes) {
        const page = await signedIn(login, size === 'phone' ? PHONE : DESK);
        if (path !== '/') await to(page, path);
        await prepare(page);
        await picture(page, `${name}-${size}`);
        await page.context().close();
    }
}

const heading = (page, name) => page.getByRole('heading', { name, exact: true }).waitFor();

// As it is everywhere but in a demonstration, which lets in whoever taps a name.
const plain = await newContext();
await plain.route(url, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/<meta name="demo"[^>]*>/, '');
    await route.fulfill({ response: answer, body });
});
const door = await plain.newPage();
await door.setViewportSize(PHONE);
await door.goto(url);
await heading(door, t('signIn.title'));
await picture(door, 'sign-in-phone');

const passerBy = await stranger(PHONE, `/a/xingfuli/${week.lectureId}`);
await passerBy.getByRole('heading', { level: 1 }).waitFor();
await picture(passerBy, 'public-activity-phone');

await screen('juwei', 'day', ['phone'], '/', (page) => page.locator('.waiting').first().waitFor());
await screen('juwei', 'activity', ['phone', 'desk'], `/activities/${week.marketId}`, (page) =>
    page.getByRole('heading', { level: 1 }).waitFor(),
);
const wanted = new URLSearchParams({
    date: week.saturday,
    from: '09:00',
    to: '11:00',
    people: '40',
});
await screen('zhibu', 'offers', ['desk'], `/offers?${wanted}`, (page) =>
    page.locator('.rows .row').first().waitFor(),
);
await screen('zhibu', 'booking', ['phone'], `/bookings/${week.approved}`, (page) =>
    heading(page, t('booking.handover')),
);
await screen('juwei', 'calendar', ['desk'], '/calendar', (page) =>
    page.getByRole('button', { name: t('calendar.today') }).waitFor(),
);

await screen('guanli', 'desk', ['desk'], '/desk', async (page) => {
    await page.getByRole('button', { name: t('queue.takeNext') }).click();
    await page.locator('.look').first().waitFor();
});
await screen('guanli', 'hub', ['phone'], '/desk/hub', (page) => heading(page, t('hub.preview')));
await screen('guanli', 'content', ['phone'], '/desk/content', (page) =>
    heading(page, t('content.templates')),
);
await screen('guanli', 'console', ['desk'], '/console', (page) =>
    page.getByRole('button', { name: t('queue.takeNext') }).waitFor(),
);

const front = await stranger(PHONE, '/h/xingfuli');
await front.getByRole('heading', { level: 1 }).waitFor();
await picture(front, 'public-hub-phone');

assert.deepEqual(complaints, []);
await browser.close();
