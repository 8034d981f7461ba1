// What people typed is shown as they typed it, whatever it is, in a real browser:
//   node payloads.mjs <url> <world as JSON>
// The world is { password, now, hub, marker, logins: { admin, lead, coHost, owner }, lead, owner }: the server's time, the hub's
// short name, what every text of the hub contains, and the { token, organisation } of two. A dialog, a script that runs, an
// error, a violation of the Content-Security-Policy and a request to another host are failures, and so is a page that is
// wider than a phone. CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { open, runAll, TELEPHONE } from './browser.mjs';
import { ask, excess, people, words } from './people.mjs';

const [url, argument] = process.argv.slice(2);
if (!argument) {
    console.error('usage: CHROMIUM=<program> node payloads.mjs <url> <world as JSON>');
    process.exit(2);
}
const world = JSON.parse(argument);
const { password, now, hub, marker, logins, lead, owner } = world;
const { PICTURES } = process.env;
const t = words('zh-CN');

// A phone and a desk, both at the server's time; each dialog that opens is told.
async function device(width, kind) {
    const opened = await open(url, { width, height: 844 }, kind);
    const newContext = async () => {
        const context = await opened.newContext();
        await context.clock.setFixedTime(now);
        context.on('dialog', async (dialog) => {
            opened.complaints.push(`a dialog: ${dialog.message()}`);
            await dialog.dismiss();
        });
        return context;
    };
    return {
        ...opened,
        newContext,
        ...people({ url, width, language: 'zh-CN', password, newContext }),
    };
}
const phone = await device(390, TELEPHONE);
const desk = await device(1280);
const at = (path) => new URL(path, url).href;

// Opens an address, and waits until it shows what it has to show.
async function visit(page, path, shown) {
    await page.goto(at(path));
    await (shown ?? page.locator('main h1:not(.unseen)').first()).waitFor();
    await page.waitForFunction(() => globalThis.document.querySelector('.outline') === null);
    assert.equal(await excess(page), 0, `${path} is wider than the screen`);
    if (PICTURES) {
        const name = path.replaceAll('/', '-').slice(0, 30);
        const { width } = page.viewportSize();
        await page.screenshot({ path: `${PICTURES}/payload${name}-${width}.png`, fullPage: true });
    }
}

const NODES = {
    activities: '{ found: activities(first: 50) { nodes { id title draft { summary } } } }',
    offers: '{ found: offers(first: 50) { nodes { id title description information { text } } } }',
    bookings: '{ found: bookings(first: 50) { nodes { id purpose } } }',
};
const all = async (kind, { token }) => (await ask(url, token, NODES[kind], {})).found.nodes;
// White space stands in a page as one space each.
const asShown = (text) => text.replace(/\s+/g, ' ').trim();
const isShown = async (page, selector, text) => {
    const shown = await page
        .locator(selector)
        .first()
        .evaluate((it) => it.value ?? it.textContent);
    assert.equal(asShown(shown), asShown(text));
};
const screens = [
    '/',
    '/activities',
    '/offers',
    '/offers?view=ours',
    '/offers/new',
    '/bookings?stage=waiting',
    '/bookings?side=lent',
    '/questions',
    '/questions?side=asked',
    '/channels',
    '/calendar',
    '/calendar?view=week',
    '/organisations',
    '/me',
];
const scripts = (policy) =>
    /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1];

let she;
let keeper;

const checks = {
    'the main screens on a phone': async () => {
        she = await phone.person(logins.lead);
        for (const screen of screens) await visit(she, screen);
        await visit(she, `/organisations/${lead.organisation}`);
        await isShown(she, 'main h1', `幸福里社区居民委员会 ${marker}`);
    },
    'the main screens at a desk': async () => {
        keeper = await desk.person(logins.owner);
        for (const screen of screens) await visit(keeper, screen);
    },
    'every activity shows its title and its draft as typed': async () => {
        for (const { id, title, draft } of await all('activities', lead)) {
            await visit(she, `/activities/${id}`);
            await isShown(she, 'main h1', title);
            const editor = she.locator('form textarea');
            if (draft !== null && (await editor.count()) > 0) {
                await isShown(she, 'form textarea', draft.summary);
            }
        }
    },
    'every offer shows what it says as typed': async () => {
        for (const { id, title, description, information } of await all('offers', owner)) {
            await visit(keeper, `/offers/${id}`);
            await isShown(keeper, 'main h1', title);
            const said = information?.text ?? description;
            if (asShown(said) !== '') await isShown(keeper, '.prose', said);
        }
    },
    'every booking, for whoever decides': async () => {
        for (const { id, purpose } of await all('bookings', owner)) {
            await visit(keeper, `/bookings/${id}`);
            await keeper
                .getByText(asShown(purpose).slice(0, 30), { exact: false })
                .first()
                .waitFor();
        }
    },
    'the queue, each thing in it, and the audit': async () => {
        const admin = await desk.person(logins.admin);
        await visit(admin, '/console', admin.locator('.queue li, [data-item], article').first());
        await admin.getByText(marker).first().waitFor();
        await visit(admin, '/console/audit', admin.getByText(t('audit.lead')));
    },
    'the public page, an invitation and a slip': async () => {
        const activities =
            '{ activities(filter: { states: [SCHEDULED] }, first: 1) { nodes { id title } } }';
        const [published] = (await ask(url, lead.token, activities, {})).activities.nodes;
        const stranger = await (await phone.newContext()).newPage();
        await visit(stranger, `/a/${hub}/${published.id}`, stranger.locator('h1'));
        await isShown(stranger, 'h1', published.title);
        const slip = { organisationId: owner.organisation, role: 'MEMBER', post: marker };
        const input = { actingOrganisationId: owner.organisation, idempotencyKey: 'slip', slip };
        const print =
            'mutation($input: PrintSlipInput!) { printSlip(input: $input) { printed { token } } }';
        const { printSlip } = await ask(url, owner.token, print, { input });
        await visit(stranger, `/slip/${printSlip.printed.token}`);
        await stranger.locator('.facts').getByText(marker).first().waitFor();
    },
    'a file that a browser would run is refused, any other is saved and not shown': async () => {
        const send = async (name, type, content) => {
            const form = new FormData();
            form.set('actingOrganisationId', owner.organisation);
            form.set('organisationId', owner.organisation);
            form.set('file', new Blob([content], { type }), name);
            const headers = { authorization: `Bearer ${owner.token}` };
            return fetch(at('/files'), { method: 'POST', headers, body: form });
        };
        const script = '<script>alert(1)</script>';
        for (const [name, type, content] of [
            ['证书.html', 'text/html', `<!doctype html>${script}`],
            [
                '证书.svg',
                'image/svg+xml',
                `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`,
            ],
            ['证书.png', 'image/png', `<!doctype html>${script}`],
            ['证书.pdf', 'application/pdf', script],
        ]) {
            assert.equal((await send(name, type, content)).status, 415, name);
        }
        const png = Buffer.from(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
            'base64',
        );
        const taken = await send(`'><img src=x>.html`, 'text/html', png);
        assert.equal(taken.status, 201);
        const { url: path } = await taken.json();
        const { headers } = await fetch(at(path), {
            headers: { authorization: `Bearer ${owner.token}` },
        });
        assert.equal(headers.get('content-type'), 'image/png');
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.match(
            headers.get('content-disposition'),
            /^attachment; filename\*=UTF-8''%27%3E%3Cimg/,
        );
        assert.match(headers.get('content-security-policy'), /^sandbox;/);
    },
    'a link that is no web address is refused': async () => {
        const create =
            'mutation($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } userErrors { code field } } }';
        for (const link of [
            'javascript:alert(1)',
            'data:text/html,x',
            ' javascript:alert(1)',
            '//evil.example',
        ]) {
            const offer = {
                category: 'INFORMATION',
                title: '通知',
                visibility: 'PUBLIC',
                information: { text: '内容', source: '来源', link },
            };
            const input = { actingOrganisationId: owner.organisation, idempotencyKey: link, offer };
            const { createOffer } = await ask(url, owner.token, create, { input });
            assert.equal(createOffer.offer, null, link);
            assert.ok(createOffer.userErrors[0].field.includes('link'), link);
        }
    },
    'no script on a page reads what a session is made of': async () => {
        const cookies = await she.context().cookies();
        assert.ok(cookies.length > 0);
        for (const { name, httpOnly, sameSite } of cookies) {
            assert.ok(httpOnly && sameSite === 'Strict', name);
        }
        const kept = await she.evaluate(async () => {
            const { document, indexedDB, localStorage, sessionStorage, caches } = globalThis;
            const rows = (name) =>
                new Promise((resolve, reject) => {
                    const opening = indexedDB.open(name);
                    opening.onerror = () => reject(opening.error);
                    opening.onsuccess = async () => {
                        const database = opening.result;
                        const stores = [...database.objectStoreNames].map(
                            (store) =>
                                new Promise((done) => {
                                    const got = database
                                        .transaction(store)
                                        .objectStore(store)
                                        .getAll();
                                    got.onsuccess = () => done(got.result);
                                }),
                        );
                        resolve(await Promise.all(stores));
                        database.close();
                    };
                });
            const databases = await indexedDB.databases();
            return JSON.stringify([
                document.cookie,
                { ...localStorage },
                { ...sessionStorage },
                await Promise.all(databases.map(({ name }) => rows(name))),
                caches === undefined ? [] : await caches.keys(),
            ]);
        });
        assert.equal(await she.evaluate(() => globalThis.document.cookie), '');
        for (const { value } of cookies)
            assert.ok(!kept.includes(value), 'the refresh token is kept');
        // An access token is a JWT: three parts, of which the first two are JSON.
        assert.doesNotMatch(kept, /eyJ[\w-]+\.eyJ/);
    },
    'another site makes nothing happen in her name': async () => {
        const context = await desk.browser.newContext({ locale: 'zh-CN' });
        await context.clock.setFixedTime(now);
        const page = await context.newPage();
        await page.goto(url);
        await page.locator('input[name=username]').fill(logins.coHost);
        await page.locator('input[autocomplete=current-password]').fill(password);
        await page.locator('button[type=submit]').click();
        await page.getByRole('navigation', { name: t('nav.title') }).waitFor();
        const body = '{"query":"mutation { endOtherSessions { userErrors { code } } }","x":"';
        const site = createServer((_request, response) => {
            response.setHeader('content-type', 'text/html');
            response.end(
                `<form method="post" enctype="text/plain" action="${at('/graphql')}"><input name='${body}' value='"}'></form>`,
            );
        });
        await new Promise((ready) => site.listen(0, '127.0.0.1', ready));
        // Another name of the same machine is another site.
        const evil = await context.newPage();
        await evil.goto(`http://localhost:${site.address().port}/`);
        const [sent] = await Promise.all([
            evil.waitForRequest(at('/graphql')),
            evil.evaluate(() => globalThis.document.forms[0].submit()),
        ]);
        const answer = await sent.response();
        assert.equal(answer.status(), 415);
        assert.equal((await sent.allHeaders()).cookie, undefined);
        // Nor by what a page may ask without being allowed to read the answer.
        const again = await context.newPage();
        await again.goto(`http://localhost:${site.address().port}/`);
        const read = await again.evaluate(
            (address) =>
                globalThis
                    .fetch(address, {
                        method: 'POST',
                        credentials: 'include',
                        headers: { 'content-type': 'application/json' },
                        body: '{"query":"{ viewer { __typename } }"}',
                    })
                    .then(
                        () => 'read',
                        () => 'refused',
                    ),
            at('/graphql'),
        );
        assert.equal(read, 'refused');
        site.close();
        await context.close();
    },
    'every page forbids scripts that stand in it': async () => {
        const paths = [
            ...screens,
            '/slip',
            '/slip/x',
            '/invitation/x',
            '/console',
            '/console/audit',
            '/console/editor',
        ];
        for (const path of [...paths, `/a/${hub}/x`, '/graphql', '/no-such-page']) {
            const { headers } = await fetch(at(path));
            const policy = headers.get('content-security-policy');
            assert.match(scripts(policy), /^'(self|none)'$/, path);
            assert.match(policy, /frame-ancestors 'none'/, path);
            assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
        }
    },
    'no dialog, no script of others, no request elsewhere, no error': () => {
        assert.deepEqual([...phone.complaints, ...desk.complaints], []);
    },
};

await runAll(checks, { close: () => Promise.all([phone.browser.close(), desk.browser.close()]) });
