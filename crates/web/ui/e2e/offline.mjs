// What stays without a network, what goes out once, and what is left behind, in a real browser:
//   node offline.mjs <url> <width> <language> <world as JSON>
// The world is { password, login, coHost, titles: [first, second] }: who reads and writes, whom she invites, and what the
// activities are called that she begins. CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted.
// Between the browser and the server lies a line that can be cut, and that can lose an answer.
import assert from 'node:assert/strict';
import { faults, open, runAll } from './browser.mjs';
import { lineTo } from './line.mjs';
import { somewhenIn, words } from './people.mjs';

const [server, width, language, argument] = process.argv.slice(2);
if (!argument) {
    console.error(
        'usage: CHROMIUM=<program> node offline.mjs <url> <width> <language> <world as JSON>',
    );
    process.exit(2);
}
const { password, login, coHost, titles } = JSON.parse(argument);
const { PICTURES } = process.env;
const [FIRST, SECOND] = titles;
const PLACE = '小区中心花园';
const t = words(language);
const somewhen = somewhenIn(language);

const PATIENCE_MS = 20_000;
const line = await lineTo(server);
const url = line.origin;
const { browser, newContext } = await open(url, { width: Number(width), height: 844 });

async function somebody() {
    const context = await newContext();
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
}

async function signIn(page, { isShared = false } = {}) {
    await page.locator('input[name=username]').fill(login);
    await page.locator('input[autocomplete=current-password]').fill(password);
    if (isShared) await page.getByLabel(t('signIn.shared')).check();
    await page.locator('form button[type=submit]').click();
    await frame(page).waitFor();
}

async function visit(context) {
    const page = await context.newPage();
    await page.goto(url);
    if (language === 'en') {
        const other = page.getByRole('button', { name: 'English' });
        // A tab beside one that speaks it does so from the beginning.
        await other.or(frame(page)).waitFor();
        if (await other.isVisible()) await other.click();
    }
    return page;
}

const frame = (page) => page.getByRole('navigation', { name: t('nav.title') });
const to = (page, place) =>
    frame(page)
        .getByRole('link', { name: t(place), exact: true })
        .click();
const button = (page, key, values) =>
    page.getByRole('button', { name: t(key, values), exact: true });
const title = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const unsent = (page, name) => page.locator('.unsent strong').getByText(t(`unsent.${name}`));
const offline = (page) => page.getByText(somewhen('offline.since'));

async function look(page, name) {
    assert.deepEqual(await faults(page), [], name);
    const excess = await page.evaluate(
        () =>
            globalThis.document.documentElement.scrollWidth -
            globalThis.document.documentElement.clientWidth,
    );
    assert.equal(excess, 0, `${name} is wider than the screen`);
    if (PICTURES) {
        await page.screenshot({
            path: `${PICTURES}/${name}-${width}-${language}.png`,
            fullPage: true,
        });
    }
}

// Everything that the browser holds of a person: rows by their store, and the names of what was typed.
const held = (page) =>
    page.evaluate(async () => {
        const { indexedDB, localStorage, sessionStorage, caches } = globalThis;
        const done = (request) =>
            new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        const rows = {};
        for (const { name } of await indexedDB.databases()) {
            const database = await done(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
                const keys = await done(
                    database.transaction(store).objectStore(store).getAllKeys(),
                );
                rows[store] = keys.map(String);
            }
            database.close();
        }
        const cached = [];
        for (const name of await caches.keys()) {
            for (const { url: address } of await (await caches.open(name)).keys()) {
                cached.push(new URL(address).pathname);
            }
        }
        const stored = [...Object.entries(localStorage), ...Object.entries(sessionStorage)];
        return { rows, cached, stored };
    });

const isShell = (path) =>
    path === '/' || /^\/(assets\/|icon-|favicon\.svg$|manifest\.webmanifest$)/.test(path);

// Nothing that she read, wrote or is.
async function assertEmpty(page) {
    // What is deleted is deleted after the screen has changed.
    await page.waitForFunction(async () => {
        const database = await new Promise((resolve, reject) => {
            const request = globalThis.indexedDB.open('gongjian');
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const counts = await Promise.all(
            [...database.objectStoreNames].map(
                (name) =>
                    new Promise((resolve) => {
                        const counted = database.transaction(name).objectStore(name).count();
                        counted.onsuccess = () => resolve(counted.result);
                    }),
            ),
        );
        database.close();
        return counts.every((count) => count === 0);
    });
    const { rows, cached, stored } = await held(page);
    assert.deepEqual(Object.values(rows).flat(), []);
    assert.deepEqual(
        cached.filter((path) => !isShell(path)),
        [],
    );
    const own = stored.filter(([, value]) =>
        [FIRST, SECOND, PLACE, login].some((x) => value.includes(x)),
    );
    assert.deepEqual(own, []);
    assert.deepEqual(
        stored.filter(([key]) => /^gongjian\.(draft|typed)\./.test(key)),
        [],
    );
}

// Until what was read lies on the device, and the worker answers for this page.
async function untilKept(page, ...names) {
    await page.evaluate(() => globalThis.navigator.serviceWorker.ready);
    await page.waitForFunction(() => globalThis.navigator.serviceWorker.controller !== null);
    for (let tries = 0; tries < 200; tries += 1) {
        const { rows } = await held(page);
        if (names.every((name) => rows.answers?.some((key) => key.startsWith(`${name} `)))) return;
        await page.evaluate(() => new Promise((resolve) => globalThis.setTimeout(resolve, 100)));
    }
    assert.fail(`${names} are not kept`);
}

async function begin(page, name) {
    await to(page, 'nav.activities');
    await button(page, 'activities.begin').first().click();
    await page.getByLabel(t('plan.TITLE'), { exact: true }).fill(name);
    await page.locator('.sheet button[type=submit]').click();
}

const context = await somebody();
let page;

const checks = {
    'it can be installed': async () => {
        page = await visit(context);
        await signIn(page);
        const address = await page.locator('link[rel=manifest]').getAttribute('href');
        const manifest = await (await context.request.get(new URL(address, url).href)).json();
        for (const { src, sizes } of manifest.icons) {
            const icon = await context.request.get(new URL(src, url).href);
            assert.equal(icon.headers()['content-type'], 'image/png');
            const bytes = await icon.body();
            assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
        }
        assert.equal(manifest.start_url, '/');
    },
    'she begins an activity and reads the directory': async () => {
        await begin(page, FIRST);
        await title(page, FIRST);
        await to(page, 'nav.organisations');
        await page.getByRole('link', { name: coHost }).waitFor();
        await to(page, 'nav.day');
        await untilKept(page, 'MyDay', 'Activities', 'ActivityById', 'Organisations', 'Notices');
    },
    'without a network a reload shows her day, and of when it is': async () => {
        await context.setOffline(true);
        await page.reload();
        await page.getByRole('heading', { name: t('day.ahead') }).waitFor();
        await offline(page).waitFor();
        await look(page, 'offline-day');
    },
    'and the activity, the list and the directory as they were read': async () => {
        await to(page, 'nav.activities');
        await page.getByRole('link', { name: FIRST }).click();
        await title(page, FIRST);
        await look(page, 'offline-activity');
        await to(page, 'nav.organisations');
        await page.getByRole('link', { name: coHost }).waitFor();
    },
    'what she types survives the end of the page': async () => {
        await to(page, 'nav.activities');
        await page.getByRole('link', { name: FIRST }).click();
        await page.getByLabel(t('plan.PLACE'), { exact: true }).fill(PLACE);
        const address = page.url();
        await page.close();
        page = await context.newPage();
        await page.goto(address);
        const place = page.getByLabel(t('plan.PLACE'), { exact: true });
        await place.waitFor();
        assert.equal(await place.inputValue(), PLACE);
    },
    'what she cannot send is kept, also over a reload': async () => {
        await button(page, 'draft.save').click();
        await page.getByRole('heading', { name: t('unsent.title', { count: 1 }) }).waitFor();
        await unsent(page, 'EditActivityDraft').waitFor();
        await page.reload();
        await unsent(page, 'EditActivityDraft').waitFor();
        await button(page, 'unsent.again').click();
        await page.getByText(t('unsent.unanswered')).waitFor();
        await look(page, 'unsent');
    },
    'back on the network it goes on by itself, and sends when she says so': async () => {
        await context.setOffline(false);
        await offline(page).waitFor({ state: 'detached' });
        await unsent(page, 'EditActivityDraft').waitFor();
        await button(page, 'unsent.again').click();
        await page.getByText(somewhen('unsent.done')).waitFor();
        await page.getByRole('heading', { name: t('unsent.title', { count: 1 }) }).waitFor({
            state: 'detached',
        });
        await page.getByText(t('draft.unsaved')).waitFor({ state: 'detached' });
        const place = page.getByLabel(t('plan.PLACE'), { exact: true });
        assert.equal(await place.inputValue(), PLACE);
        await look(page, 'sent');
    },
    'an answer that is lost makes no second activity': async () => {
        const lost = line.swallow('"CreateActivity"');
        await begin(page, SECOND);
        await lost;
        await unsent(page, 'CreateActivity').waitFor();
        line.listenAgain();
        await page.reload();
        await button(page, 'unsent.again').click();
        await page.getByText(somewhen('unsent.done')).waitFor();
        await page.getByRole('heading', { name: t('unsent.title', { count: 1 }) }).waitFor({
            state: 'detached',
        });
        await to(page, 'nav.activities');
        await page.getByRole('link', { name: SECOND }).waitFor();
        assert.equal(await page.getByRole('link', { name: SECOND }).count(), 1);
    },
    'nor does the form that she had typed it into': async () => {
        await button(page, 'activities.begin').first().click();
        const name = page.getByLabel(t('plan.TITLE'), { exact: true });
        assert.equal(await name.inputValue(), SECOND);
        await page.locator('.sheet button[type=submit]').click();
        await title(page, SECOND);
    },
    'nor a second invitation, which nothing would tell from the first': async () => {
        const lost = line.swallow('"InviteCoHost"');
        await button(page, 'coHosts.invite').click();
        await page.getByLabel(t('invite.name'), { exact: true }).fill(coHost.slice(0, 2));
        await button(page, 'invite.of', { name: coHost }).click();
        await lost;
        // The browser itself tries twice.
        await unsent(page, 'InviteCoHost').waitFor();
        line.listenAgain();
        await page.reload();
        await unsent(page, 'InviteCoHost').waitFor();
        await button(page, 'unsent.again').click();
        await page.getByText(t('unsent.changed')).waitFor();
        await look(page, 'unsent-changed');
        await button(page, 'unsent.understood').click();
        await unsent(page, 'InviteCoHost').waitFor({ state: 'detached' });
    },
    'a server whose port is closed is read like no network': async () => {
        await line.cut();
        await page.goto(url);
        await page.getByRole('heading', { name: t('day.ahead') }).waitFor();
        await offline(page).waitFor();
        await line.mend();
        await offline(page).waitFor({ state: 'detached' });
    },
    'a new version is offered, and comes when she says so': async () => {
        const script = await (await context.request.get(`${url}service-worker.js`)).text();
        const start = await page.locator('script[type=module]').getAttribute('src');
        // Another version: another name, and other files than this page's.
        const other = script.replaceAll(start, '/favicon.svg').replace(/"version":"\w+/, '$&0');
        assert.notEqual(other, script);
        line.replace('/service-worker.js', other);
        const loaded = () => page.evaluate(() => globalThis.performance.timeOrigin);
        const before = await loaded();
        await page.evaluate(async () =>
            (await globalThis.navigator.serviceWorker.getRegistration()).update(),
        );
        await page.getByText(t('version.new')).waitFor();
        await look(page, 'new-version');
        assert.equal(await loaded(), before);
        await button(page, 'version.update').click();
        await page.getByText(t('version.new')).waitFor({ state: 'detached' });
        await page.getByRole('heading', { name: t('day.ahead') }).waitFor();
        assert.notEqual(await loaded(), before);
    },
    'another tab signs out, and nothing is left': async () => {
        await to(page, 'nav.activities');
        await page.getByRole('link', { name: FIRST }).click();
        await page.getByLabel(t('plan.PLACE'), { exact: true }).fill(`${PLACE}东门`);
        const other = await visit(context);
        await to(other, 'nav.me');
        await look(other, 'on-this-device');
        assert.notDeepEqual(Object.values((await held(other)).rows).flat(), []);
        await button(other, 'start.signOut').click();
        await page.locator('input[name=username]').waitFor();
        await assertEmpty(page);
        await other.close();
    },
    'what comes late to a tab that has not heard of it is not kept': async () => {
        await signIn(page);
        const slow = await context.newPage();
        await slow.addInitScript(() => {
            globalThis.BroadcastChannel.prototype.addEventListener = () => {};
        });
        await slow.goto(url);
        await to(slow, 'nav.activities');
        const link = slow.getByRole('link', { name: FIRST });
        await link.waitFor();
        const answered = line.hold('"ActivityById"');
        await link.click();
        await answered;
        await to(page, 'nav.me');
        await button(page, 'start.signOut').click();
        await page.locator('input[name=username]').waitFor();
        await assertEmpty(page);
        line.release();
        await title(slow, FIRST);
        assert.deepEqual(Object.values((await held(page)).rows).flat(), []);
        await slow.close();
    },
    'who signs out without a network has signed out': async () => {
        await signIn(page);
        await to(page, 'nav.day');
        await untilKept(page, 'MyDay');
        await to(page, 'nav.me');
        await context.setOffline(true);
        await button(page, 'start.signOut').click();
        await page.locator('input[name=username]').waitFor();
        await assertEmpty(page);
        await page.reload();
        await page.getByText(t('app.unreachable')).waitFor();
        await context.setOffline(false);
        await page.locator('input[name=username]').waitFor();
        await page.reload();
        await page.locator('input[name=username]').waitFor();
    },
    'who does not want it keeps nothing': async () => {
        await signIn(page);
        await to(page, 'nav.day');
        await untilKept(page, 'MyDay');
        await to(page, 'nav.me');
        await page.getByLabel(t('device.keep')).uncheck();
        await assertEmpty(page);
        await to(page, 'nav.day');
        await page.getByRole('heading', { name: t('day.ahead') }).waitFor();
        await assertEmpty(page);
        await to(page, 'nav.me');
        await page.getByLabel(t('device.keep')).check();
        await button(page, 'start.signOut').click();
        await page.locator('input[name=username]').waitFor();
    },
    'on a shared computer nothing is stored': async () => {
        await signIn(page, { isShared: true });
        await begin(page, FIRST);
        await title(page, FIRST);
        await page.getByLabel(t('plan.PLACE'), { exact: true }).fill(PLACE);
        const { rows, stored } = await held(page);
        assert.deepEqual(Object.values(rows).flat(), []);
        assert.deepEqual(
            stored.filter(([key]) => key.startsWith('gongjian.draft.')),
            [],
        );
        await page.close();
        page = await context.newPage();
        await context.setOffline(true);
        await page.goto(url);
        await page.getByText(t('app.unreachable')).waitFor();
        await assertEmpty(page);
    },
};

await runAll(checks, browser);
