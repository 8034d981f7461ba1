// What the coordinator and the secretary do every week, in a real browser and by keys alone: no mouse, no finger.
//   node keyboard.mjs <url> <world as JSON>
// The world is { password, saturday, coHost, hall, logins: { lead, coHost, booker, owner } }. Whatever has the focus must show
// it and be in sight; dialogs hold it and give it back; it is never lost. CHROMIUM names the browser's program; PICTURES a
// folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { open, runAll } from './browser.mjs';
import { people } from './people.mjs';

const [url, argument] = process.argv.slice(2);
if (!argument) {
    console.error('usage: CHROMIUM=<program> node keyboard.mjs <url> <world as JSON>');
    process.exit(2);
}
const { password, saturday, coHost, hall, logins } = JSON.parse(argument);
const TITLE = '老旧小区电梯议事会';
const MOST_TABS = 60;
const { browser, complaints, newContext } = await open(url, { width: 1280, height: 800 });
const { t, newcomer, button, heading, field } = people({
    url,
    width: 1280,
    language: 'zh-CN',
    password,
    newContext,
});

const press = (page, key) => page.keyboard.press(key);
const type = (page, text) => page.keyboard.type(text);
const hasFocus = (locator) =>
    locator.evaluate((element) => element === globalThis.document.activeElement);
const isWhereFocusIs = (locator) =>
    locator.evaluate((element) => element.contains(globalThis.document.activeElement));

// What has the focus: what it is, whether that can be seen, and whether all of its edge is in sight and nothing is in front.
const focused = (page) =>
    page.evaluate(async () => {
        const { document, getComputedStyle, innerHeight } = globalThis;
        const element = document.activeElement;
        // The way past the frame slides in.
        await Promise.allSettled(element.getAnimations().map((animation) => animation.finished));
        if (element === null || element === document.body) return { name: 'nothing', isLost: true };
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { top, bottom, left, right } = element.getBoundingClientRect();
        const front = document.elementFromPoint((left + right) / 2, Math.max(top + 2, 0));
        return {
            name: `${element.tagName} ${element.getAttribute('aria-label') ?? (element.labels?.[0] ?? element).textContent.slice(0, 40)}`,
            isLost: false,
            isPart: element.tabIndex < 0,
            isRinged: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
            isInSight: top < innerHeight && bottom > 0,
            isCovered:
                front !== null &&
                !element.contains(front) &&
                !front.contains(element) &&
                !front.closest('label')?.contains(element),
        };
    });

// Goes there with Tab, as somebody does who cannot point.
async function tabTo(page, target, key = 'Tab') {
    await target.waitFor();
    const way = [];
    let ends = 0;
    for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
        if (await hasFocus(target)) return;
        await press(page, key);
        const { name, isLost, isPart, isRinged, isInSight, isCovered } = await focused(page);
        // At its end, a page leads on to the browser's own bar, and from there to its beginning.
        if (isLost) ends += 1;
        assert.ok(ends <= 1, `Tab leads out of the page, past ${way.join(', ')}`);
        way.push(name);
        if (isLost || isPart) continue;
        assert.ok(isRinged, `nobody sees that ${name} has the focus`);
        assert.ok(isInSight, `${name} has the focus and is out of sight`);
        assert.ok(!isCovered, `${name} has the focus and is covered`);
    }
    assert.fail(
        `${MOST_TABS} times Tab do not lead there: ${await target.evaluate((it) => it.outerHTML.slice(0, 200))}`,
    );
}

async function pressOn(page, target, key = 'Enter') {
    await tabTo(page, target);
    await press(page, key);
}

async function typeInto(page, target, text) {
    await tabTo(page, target);
    await press(page, 'Control+A');
    await type(page, text);
    assert.equal(await target.inputValue(), text);
}

// The pickers of the device take digits part by part, in the order of the browser's own language.
async function typeParts(page, target, wanted, orders) {
    await tabTo(page, target);
    for (const parts of orders) {
        for (const part of parts) {
            await type(page, part);
            await press(page, 'ArrowRight');
        }
        if ((await target.inputValue()) === wanted) return;
        for (let part = 0; part < 3; part += 1) await press(page, 'ArrowLeft');
    }
    assert.fail(`it is ${await target.inputValue()}, not ${wanted}`);
}

async function typeSpan(page, from, until) {
    const [year, month, day] = saturday.split('-');
    // A part that is full leads to the next by itself.
    await typeParts(page, field(page, 'span.date'), saturday, [
        [year, month + day],
        [month + day + year],
        [day + month + year],
    ]);
    for (const [key, wanted] of [
        ['span.from', from],
        ['span.to', until],
    ]) {
        const [hour, minute] = wanted.split(':');
        const half = Number(hour) < 12 ? 'A' : 'P';
        const ofTwelve = String(Number(hour) % 12 || 12).padStart(2, '0');
        await typeParts(page, field(page, key), wanted, [
            [hour + minute],
            [ofTwelve + minute + half],
            [half, ofTwelve + minute],
        ]);
    }
}

// Something gets the focus by itself, soon.
async function getsFocus(target) {
    for (let tries = 0; tries < 50; tries += 1) {
        if (await isWhereFocusIs(target)) return;
        await target.page().waitForTimeout(50);
    }
    const { name } = await focused(target.page());
    assert.fail(`${name} has the focus`);
}

// Whoever was acted on has the focus still, or the part of the page that it stood in.
async function keepsFocus(page) {
    await page.waitForFunction(
        () => globalThis.document.activeElement !== globalThis.document.body,
        undefined,
        { timeout: 3_000 },
    );
}

async function signIn(login) {
    const page = await newcomer();
    await page.locator('input[name=username]').waitFor();
    await typeInto(page, page.locator('input[name=username]'), login);
    await typeInto(page, page.locator('input[autocomplete=current-password]'), password);
    await press(page, 'Enter');
    await page.getByRole('navigation', { name: t('nav.title') }).waitFor();
    return page;
}

const place = (page, key) =>
    page
        .getByRole('navigation', { name: t('nav.title') })
        .getByRole('link', { name: t(key), exact: true });

// A screen that was gone to by a link has the focus in its content and tells its title.
async function arrives(page, title) {
    await page.waitForFunction(
        (named) =>
            globalThis.document.activeElement.id === 'content' &&
            globalThis.document.title.startsWith(named) &&
            [...globalThis.document.querySelectorAll('[aria-live=polite]')].some((told) =>
                told.textContent.startsWith(named),
            ),
        title,
    );
}

let lead;
let partner;
let secretary;
let owner;

const checks = {
    'she signs in, and the first Tab offers to skip what is the same everywhere': async () => {
        lead = await signIn(logins.lead);
        await heading(lead, 'day.nothingWaits').waitFor();
        await lead.reload();
        await heading(lead, 'day.nothingWaits').waitFor();
        await press(lead, 'Tab');
        assert.ok(await hasFocus(lead.getByRole('link', { name: t('app.skip') })));
        await press(lead, 'Enter');
        assert.ok(await hasFocus(lead.locator('#content')));
    },
    'a place is gone to, which takes the focus and is told': async () => {
        await tabTo(lead, place(lead, 'nav.activities'), 'Shift+Tab');
        await press(lead, 'Enter');
        await arrives(lead, t('activities.title'));
    },
    'a dialog takes the focus, holds it, and gives it back': async () => {
        const begin = button(lead, 'activities.begin');
        await pressOn(lead, begin);
        const dialog = lead.getByRole('dialog');
        await dialog.waitFor();
        for (let tabs = 0; tabs < 12; tabs += 1) {
            await press(lead, tabs < 6 ? 'Tab' : 'Shift+Tab');
            assert.ok(
                await dialog.evaluate((it) => it.contains(globalThis.document.activeElement)),
                'the focus is in the dialog',
            );
        }
        await press(lead, 'Escape');
        await dialog.waitFor({ state: 'detached' });
        await getsFocus(begin);
    },
    'she begins an activity': async () => {
        await press(lead, 'Enter');
        await typeInto(lead, field(lead, 'plan.TITLE'), TITLE);
        await tabTo(lead, field(lead, 'activities.kind'));
        const kind = field(lead, 'activities.kind');
        const before = await kind.inputValue();
        await press(lead, 'ArrowDown');
        assert.notEqual(await kind.inputValue(), before);
        await pressOn(lead, lead.locator('form').getByRole('button'));
        await lead.getByRole('heading', { level: 1, name: TITLE }).waitFor();
        await keepsFocus(lead);
    },
    'she writes the draft and saves it': async () => {
        await typeSpan(lead, '19:00', '20:30');
        await typeInto(lead, field(lead, 'plan.PLACE'), '三号楼架空层');
        await typeInto(lead, field(lead, 'plan.SUMMARY'), '听设计单位说明，逐户发言。');
        await pressOn(lead, button(lead, 'work.add'), 'Space');
        await tabTo(lead, field(lead, 'work.what', { line: 1 }), 'Shift+Tab');
        await typeInto(lead, field(lead, 'work.what', { line: 1 }), '通知住户');
        await typeInto(lead, field(lead, 'plan.RISK_NOTICE'), '楼道有台阶。');
        await pressOn(lead, button(lead, 'draft.save'));
        await lead.getByText(t('draft.unsaved')).waitFor({ state: 'detached' });
        await keepsFocus(lead);
    },
    'she invites a partner': async () => {
        const invite = button(lead, 'coHosts.invite');
        await pressOn(lead, invite);
        await typeInto(lead, field(lead, 'invite.name'), coHost.slice(0, 2));
        await pressOn(lead, button(lead, 'invite.of', { name: coHost }));
        await lead.getByRole('dialog').waitFor({ state: 'detached' });
        await lead.getByText(coHost).first().waitFor();
        // What was pressed may be made anew with what changed: then it is the part of the page around it.
        await getsFocus(lead.locator('section[aria-labelledby=co-hosts]'));
    },
    'the partner accepts, and the button that goes leaves the focus near': async () => {
        partner = await signIn(logins.coHost);
        await pressOn(partner, partner.locator('.waiting').getByRole('link', { name: TITLE }));
        await arrives(partner, TITLE);
        await pressOn(partner, button(partner, 'answer.accept'));
        await button(partner, 'answer.accept').waitFor({ state: 'detached' });
        await keepsFocus(partner);
    },
    'she proposes, the partner consents, and she publishes': async () => {
        await lead.getByText(t('coHostState.ACCEPTED'), { exact: true }).waitFor();
        await tabTo(lead, button(lead, 'draft.propose'), 'Shift+Tab');
        await press(lead, 'Enter');
        await heading(lead, 'consent.waits', { number: 1, count: 1 }).waitFor();
        await keepsFocus(lead);
        await tabTo(partner, button(partner, 'consent.give', { number: 1 }));
        await press(partner, 'Enter');
        await heading(partner, 'consent.all', { number: 1 }).waitFor();
        await keepsFocus(partner);
        await tabTo(lead, button(lead, 'consent.publish'), 'Shift+Tab');
        await press(lead, 'Space');
        await lead.locator('header .chip.scheduled').waitFor();
        await keepsFocus(lead);
    },
    'the secretary finds a room and asks for it': async () => {
        secretary = await signIn(logins.booker);
        await pressOn(secretary, place(secretary, 'nav.offers'));
        await arrives(secretary, t('offers.title'));
        await typeInto(secretary, field(secretary, 'offers.people'), '40');
        await typeSpan(secretary, '09:00', '11:00');
        await press(secretary, 'Enter');
        await pressOn(secretary, secretary.getByRole('link', { name: hall }));
        await arrives(secretary, hall);
        await typeInto(secretary, field(secretary, 'booking.purpose'), '主题党日');
        await pressOn(secretary, button(secretary, 'booking.request'));
        await secretary.locator('header .chip.requested').waitFor();
        await arrives(secretary, hall);
    },
    'the owner approves from her day': async () => {
        owner = await signIn(logins.owner);
        await pressOn(owner, owner.locator('.waiting').getByRole('link', { name: hall }));
        await arrives(owner, hall);
        await pressOn(owner, button(owner, 'booking.approve'));
        await owner.locator('header .chip.approved').waitFor();
        await keepsFocus(owner);
    },
    'the secretary takes it back with a reason': async () => {
        await heading(secretary, 'booking.handover').waitFor();
        await pressOn(secretary, button(secretary, 'booking.CANCEL_BOOKING'));
        await typeInto(secretary, field(secretary, 'reason.label'), '改在本楼开。');
        await pressOn(secretary, secretary.locator('form').getByRole('button'));
        await secretary.locator('header .chip.cancelled').waitFor();
        await keepsFocus(secretary);
    },
    'no request left the host, and nothing complained': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser, { isStory: true });
