// The story of a coordinator who has never seen the portal, in a real browser:
//   node newcomer.mjs <url> <width> <language> <world as JSON>
// She opens her slip, registers her organisation, invites two others (one of them comes in by a link), agrees on a plan
// with them, books a hall and publishes. The world is { slip, password, saturday, coHost, hall, logins: { coHost, owner },
// staff: { token, organisation } }: the slip's link, the co-host's and the hall's names, and who verifies organisations.
// CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { open, runAll, TELEPHONE } from './browser.mjs';
import { ask, people } from './people.mjs';

const [url, width, language, argument] = process.argv.slice(2);
if (!argument) {
    console.error(
        'usage: CHROMIUM=<program> node newcomer.mjs <url> <width> <language> <world as JSON>',
    );
    process.exit(2);
}
const world = JSON.parse(argument);
const { saturday, coHost, hall, logins, staff } = world;
const TITLE = '邻里花园认养日';
const OWN = '清溪路花友会';
const CHOIR = '清溪合唱团';
const SECRET = '月季三月要剪第一遍';
const PLACE = '清溪路街心花园';
const isPhone = Number(width) < 600;
const viewport = { width: Number(width), height: 844 };
const { browser, complaints, newContext } = await open(url, viewport, isPhone ? TELEPHONE : {});
const { t, newcomer, person, look, mostTargetsAreGood, to, button, heading, field } = people({
    url,
    width,
    language,
    password: world.password,
    newContext,
});
// The least that a PNG is: one grey pixel.
const PAPER = {
    name: '登记证书.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
        'base64',
    ),
};

let she;
let partner;
let choir;
let link;

// Staff verify whoever waits for it.
async function verify(name) {
    const { organisations } = await ask(
        url,
        staff.token,
        '{ organisations(filter: { states: [PENDING_REVIEW] }, first: 10) { nodes { id name } } }',
    );
    const waiting = organisations.nodes.find((organisation) => organisation.name === name);
    assert.ok(waiting, `${name} waits for review`);
    const input = { actingOrganisationId: staff.organisation, organisationId: waiting.id };
    const { approveOrganisation } = await ask(
        url,
        staff.token,
        'mutation($input: VerifyOrganisationInput!) { approveOrganisation(input: $input) { userErrors { code } } }',
        { input },
    );
    assert.deepEqual(approveOrganisation.userErrors, []);
}

const isActive = (page) => page.locator('header .chip.active').waitFor();
// What a form looks like after whatever happened to the page.
const holds = async (input, value) => {
    await input.waitFor();
    assert.equal(await input.inputValue(), value);
};

const checks = {
    'she opens her slip, which tells her who she will be': async () => {
        she = await newcomer(world.slip);
        await heading(she, 'slip.title').waitFor();
        await she.getByText('社会组织联络岗').waitFor();
        await look(she, 'slip');
    },
    'she takes a name and a password, and a reload takes nothing from her': async () => {
        await field(she, 'slip.displayName').fill('孙丽');
        await field(she, 'slip.loginName').fill('huayou-sunli');
        await she.reload();
        await holds(field(she, 'slip.displayName'), '孙丽');
        await holds(field(she, 'slip.loginName'), 'huayou-sunli');
        await field(she, 'signIn.password').fill(SECRET);
        await field(she, 'privacy.agree').check();
        await button(she, 'slip.claim').click();
        await she
            .getByRole('heading', { level: 1, name: t('day.hello', { name: '孙丽' }) })
            .waitFor();
        await look(she, 'first-day');
    },
    'she begins to register her organisation; a reload and a closed page take nothing from her':
        async () => {
            await to(she, 'nav.organisations');
            await look(she, 'directory');
            await she.getByRole('link', { name: t('organisations.register') }).click();
            await field(she, 'register.kind').selectOption('CHARITY');
            await field(she, 'register.name').fill(OWN);
            await she.reload();
            await holds(field(she, 'register.name'), OWN);
            await field(she, 'register.contactPost').fill('秘书');
            const { href } = new URL(she.url());
            const context = she.context();
            await she.close();
            she = await context.newPage();
            await she.goto(href);
            await holds(field(she, 'register.kind'), 'CHARITY');
            await holds(field(she, 'register.name'), OWN);
            await holds(field(she, 'register.contactPost'), '秘书');
            await look(she, 'register');
            await button(she, 'organisations.next').click();
            await she.getByRole('heading', { level: 1, name: OWN }).waitFor();
        },
    'she adds a paper, after one that nobody takes, and asks for the review': async () => {
        const input = she.locator('input[type=file]');
        await input.setInputFiles({
            name: '章程.png',
            mimeType: 'image/png',
            buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        });
        await she.locator('.waiting [role=alert]').waitFor();
        await look(she, 'paper-refused');
        await input.setInputFiles(PAPER);
        await she.getByText(PAPER.name).waitFor();
        await look(she, 'paper');
        await button(she, 'next.submit').click();
        await she.getByText(t('next.inReview')).waitFor();
        await look(she, 'in-review');
    },
    'staff verify it, and she sees it without a reload': async () => {
        await verify(OWN);
        await isActive(she);
        await look(she, 'verified');
    },
    'she begins an activity and writes down what she has in mind': async () => {
        await to(she, 'nav.activities');
        await button(she, 'activities.begin').click();
        await field(she, 'plan.TITLE').fill(TITLE);
        await look(she, 'begin');
        await she.locator('form').getByRole('button').click();
        await she.getByRole('heading', { level: 1, name: TITLE }).waitFor();
        await field(she, 'span.date').fill(saturday);
        await field(she, 'span.from').fill('09:00');
        await field(she, 'span.to').fill('11:30');
        await field(she, 'plan.PLACE').fill(PLACE);
        await field(she, 'plan.SUMMARY').fill('认养花箱，换土、修枝、挂牌。');
        await field(she, 'plan.RISK_NOTICE').fill('剪刀由工作人员保管；遇雨改在多功能厅。');
        await button(she, 'draft.save').click();
        await she.getByText(t('draft.unsaved')).waitFor({ state: 'detached' });
        await look(she, 'draft');
    },
    'she invites one that is here by its name, and one that is not by a link': async () => {
        await button(she, 'coHosts.invite').click();
        await field(she, 'invite.name').fill(coHost.slice(0, 2));
        await button(she, 'invite.of', { name: coHost }).click();
        await she.getByText(coHost).first().waitFor();
        await button(she, 'coHosts.invite').click();
        await field(she, 'invite.name').fill(CHOIR);
        await field(she, 'invite.message').fill('请你们唱三首歌。');
        await button(she, 'invite.byLink', { name: CHOIR }).click();
        await heading(she, 'invite.linkTitle', { name: CHOIR }).waitFor();
        await look(she, 'invited-by-link');
        const told = await she.locator('[role=dialog] .share-text').innerText();
        link = new URL(/\/invitation\/\S+/.exec(told)[0], url).href;
        await button(she, 'app.close').click();
    },
    'the one in the hub accepts on its own telephone': async () => {
        partner = await person(logins.coHost);
        await partner.locator('.waiting').getByRole('link', { name: TITLE }).click();
        await button(partner, 'answer.accept').click();
        await button(partner, 'answer.accept').waitFor({ state: 'detached' });
        await look(partner, 'partner');
    },
    'the other comes in by the link, and is verified': async () => {
        choir = await newcomer(link);
        await choir.getByRole('heading', { level: 1, name: TITLE }).waitFor();
        await look(choir, 'invitation');
        await button(choir, 'invitation.accept').click();
        await field(choir, 'slip.displayName').fill('老周');
        await field(choir, 'slip.loginName').fill('hechang-zhou');
        await field(choir, 'signIn.password').fill(SECRET);
        await field(choir, 'privacy.agree').check();
        await button(choir, 'signUp.submit').click();
        await field(choir, 'register.kind').selectOption('CHARITY');
        await field(choir, 'register.name').fill(CHOIR);
        await field(choir, 'register.contactPost').fill('团长');
        await look(choir, 'register-and-accept');
        await button(choir, 'invitation.registerAndAccept').click();
        await button(choir, 'invitation.submitForReview', { name: CHOIR }).click();
        await choir.getByText(t('invitation.inReview', { name: CHOIR })).waitFor();
        await look(choir, 'accepted');
        await verify(CHOIR);
        await choir.getByRole('link', { name: t('app.toStart') }).click();
        await heading(choir, 'day.nothingWaits').waitFor();
        await look(choir, 'choir-day');
    },
    'she proposes the plan, and both consent from their own telephones': async () => {
        await button(she, 'draft.propose').click();
        // Where there is more than one, it must be said who does what: she is told so where it is missing.
        await she.locator('.work [role=alert]').waitFor();
        await look(she, 'nobody-does-anything');
        await button(she, 'work.add').click();
        await field(she, 'work.what', { line: 1 }).fill('花箱与工具');
        await button(she, 'draft.propose').click();
        await heading(she, 'consent.waits', { number: 1, count: 2 }).waitFor();
        await look(she, 'proposed');
        await button(partner, 'consent.give', { number: 1 }).click();
        await heading(she, 'consent.waits', { number: 1, count: 1 }).waitFor();
        await choir.locator('.waiting').getByRole('link', { name: TITLE }).click();
        await button(choir, 'consent.give', { number: 1 }).click();
        await heading(she, 'consent.all', { number: 1 }).waitFor();
        await look(she, 'agreed');
    },
    'she finds the hall for that day and books it in three taps': async () => {
        await countTaps(she);
        await she.getByRole('link', { name: t('activity.book') }).click();
        await she.getByRole('link', { name: hall }).click();
        await field(she, 'booking.purpose').waitFor();
        await holds(field(she, 'booking.purpose'), TITLE);
        await look(she, 'hall');
        await button(she, 'booking.request').click();
        await she.locator('header .chip.requested').waitFor();
        assert.equal(await she.evaluate(() => globalThis.taps), 3);
        await look(she, 'asked-for');
    },
    'the owner approves, and she reads where the key is': async () => {
        const owner = await person(logins.owner);
        await owner.locator('.waiting').getByRole('link', { name: hall }).click();
        await button(owner, 'booking.approve').click();
        await heading(she, 'booking.handover').waitFor();
        await look(she, 'booked');
        await onPaper(she, 'booked', '.handover');
    },
    'she publishes, and whoever has the link reads it without an account': async () => {
        await she.getByRole('link', { name: TITLE }).first().click();
        await button(she, 'consent.publish').click();
        await she.locator('header .chip.scheduled').waitFor();
        await heading(she, 'share.title').waitFor();
        await look(she, 'published');
        await onPaper(she, 'published', 'section[aria-labelledby=plan]');
        const told = await she.locator('section[aria-labelledby=share] .share-text').innerText();
        const address = new URL(/\/a\/\S+/.exec(told)[0], url).href;
        const stranger = await (await newContext()).newPage();
        const answer = await stranger.goto(address);
        assert.equal(answer.status(), 200);
        await stranger.getByRole('heading', { level: 1, name: TITLE }).waitFor();
        for (const text of [PLACE, OWN, coHost, CHOIR]) {
            await stranger.getByText(text).first().waitFor();
        }
        await look(stranger, 'public');
        mostTargetsAreGood();
    },
    'no request left the host, and nothing complained but about the refused paper': () => {
        assert.deepEqual(complaints, [
            'console: Failed to load resource: the server responded with a status of 415 (Unsupported Media Type)',
        ]);
    },
};

// What is printed of a page: what it is about, black on white, and nothing that is there to be pressed.
async function onPaper(page, name, sheet) {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.locator(sheet).waitFor();
    await page.locator('main h1').waitFor();
    for (const hidden of ['nav', 'header.top', 'main button', 'form', '.skip']) {
        assert.equal(await page.locator(hidden).filter({ visible: true }).count(), 0, hidden);
    }
    const colours = await page.evaluate(() => {
        const { document, getComputedStyle } = globalThis;
        return [
            getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.body).color,
        ];
    });
    assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    const { PICTURES } = process.env;
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert.equal(pages, 1, `${name} takes ${pages} sheets`);
    if (PICTURES) {
        await page.screenshot({ path: `${PICTURES}/paper-${name}-${width}.png`, fullPage: true });
    }
    await page.emulateMedia({ media: null, colorScheme: null });
}

// How often something is pressed from here on; the page is not left meanwhile.
const countTaps = (page) =>
    page.evaluate(() => {
        globalThis.taps = 0;
        globalThis.document.addEventListener('click', () => (globalThis.taps += 1), true);
    });

await runAll(checks, browser, { isStory: true });
