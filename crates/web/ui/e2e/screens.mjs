// What the portal has besides the main jobs, in a real browser:
//   node screens.mjs <url> <width> <language> <world as JSON>
// A plan's needs and naming order are edited and marked in the next version; somebody offers a room, rests it and changes
// it; somebody else books it and the owner's desk approves; a question is asked, passed on and answered; an office chat's
// robot is set up. The world is { password, saturday, activity, names: { lead, coHost, asker, owner, chairs }, logins: { lead,
// coHost, asker, owner } }: an activity that two organisations plan, and an offer of the owner's. CHROMIUM names the
// browser's program; PICTURES a folder for pictures, if wanted. The robot listens on this machine.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { open, runAll } from './browser.mjs';
import { people } from './people.mjs';

const [url, width, language, argument] = process.argv.slice(2);
if (!argument) {
    console.error(
        'usage: CHROMIUM=<program> node screens.mjs <url> <width> <language> <world as JSON>',
    );
    process.exit(2);
}
const { password, saturday, activity, names, logins } = JSON.parse(argument);
const { browser, complaints, newContext } = await open(url, { width: Number(width), height: 844 });
const { t, person, look, to, button, heading, field } = people({
    url,
    width,
    language,
    password,
    newContext,
});
const at = (path) => new URL(path, url).href;
const link = (page, key) => page.getByRole('link', { name: t(key), exact: true });

const ROOM = '三楼多功能厅（含投影、无线话筒和一百二十把折叠椅，可分隔成两间）';
const NOTICE = '餐饮门店油烟净化新规解读';
const QUESTION = '只卖早点、不炒菜的小吃店也要装油烟净化器吗？装了以后由谁来验收？';
const ANSWER = '适用；不产生油烟的，可以书面说明后免装。';

let planner;
let partner;
let owner;
let asker;

// The robot of an office chat: what it was posted last.
const posts = [];
const robot = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
        body += part;
    });
    request.on('end', () => {
        posts.push(body);
        response.end('{"errcode":0}');
    });
});
await new Promise((listening) => robot.listen(0, '127.0.0.1', listening));
const robotUrl = `http://127.0.0.1:${robot.address().port}/robot?key=secret`;
const PATIENCE_MS = 20_000;

// A post that came, as soon as one fits.
async function posted(pattern) {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
        const found = posts.map((post) => pattern.exec(post)).find(Boolean);
        if (found) return found;
        await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`the robot was posted ${posts.length} times, never ${pattern}`);
}

// The inputs of the n-th thing that is needed.
const need = (page, line) => ({
    what: field(page, 'needs.what', { line }),
    quantity: field(page, 'needs.quantity', { line }),
});
const named = (page) => page.locator('.order li > span:first-child').allInnerTexts();

const checks = {
    'a plan says what is needed, from the hub or from elsewhere': async () => {
        planner = await person(logins.lead);
        await planner.goto(at(`/activities/${activity}`));
        await field(planner, 'plan.PLACE').fill('小区中心花园');
        await field(planner, 'span.date').fill(saturday);
        await field(planner, 'span.from').fill('14:00');
        await field(planner, 'span.to').fill('16:30');
        await field(planner, 'plan.SUMMARY').fill('理发、磨刀、义诊。');
        await field(planner, 'plan.RISK_NOTICE').fill('现场有热水。');
        await button(planner, 'needs.add').click();
        await need(planner, 1).what.fill('雨棚');
        await need(planner, 1).quantity.fill('4');
        await button(planner, 'needs.add').click();
        await button(planner, 'needs.chooseFor', { line: 2 }).click();
        await look(planner, 'choose-need');
        await planner.getByRole('dialog').getByRole('button', { name: names.chairs }).click();
        await need(planner, 2).quantity.fill('60');
        assert.equal(await need(planner, 2).what.inputValue(), names.chairs);
    },
    'its lines are moved by keyboard, and stay in hand': async () => {
        const up = button(planner, 'moves.up', { name: t('needs.line', { line: 2 }) });
        await up.focus();
        await planner.keyboard.press('Enter');
        assert.equal(await need(planner, 1).what.inputValue(), names.chairs);
        assert.equal(await need(planner, 2).what.inputValue(), '雨棚');
        const held = await planner.evaluate(() =>
            globalThis.document.activeElement.getAttribute('aria-label'),
        );
        assert.equal(held, t('moves.up', { name: t('needs.line', { line: 1 }) }));
    },
    'the naming order is changed and saved': async () => {
        assert.deepEqual(await named(planner), [names.lead, names.coHost]);
        await button(planner, 'moves.up', { name: names.coHost }).click();
        assert.deepEqual(await named(planner), [names.coHost, names.lead]);
        await button(planner, 'draft.save').click();
        await planner.getByText(t('draft.unsaved')).waitFor({ state: 'detached' });
        await planner.reload();
        await heading(planner, 'draft.title').waitFor();
        assert.deepEqual(await named(planner), [names.coHost, names.lead]);
        assert.equal(await need(planner, 1).quantity.inputValue(), '60');
        await look(planner, 'needs-and-naming');
    },
    'what is missing is said where it is missing': async () => {
        await button(planner, 'draft.propose').click();
        const work = planner.getByRole('group', { name: t('plan.DIVISION_OF_WORK'), exact: true });
        await work.getByRole('alert').waitFor();
        await look(planner, 'draft-incomplete');
        await button(planner, 'work.add').click();
        await field(planner, 'work.what', { line: 1 }).fill('场地布置');
    },
    'every part of a long page is one tap away': async () => {
        await button(planner, 'draft.propose').click();
        await heading(planner, 'consent.waits', { number: 1, count: 1 }).waitFor();
        const parts = planner.getByRole('navigation', { name: t('sections.title') });
        await parts.getByRole('link', { name: t('history.title'), exact: true }).click();
        assert.ok(planner.url().endsWith('#history'));
        await planner.waitForFunction(() => {
            const { document, innerHeight } = globalThis;
            const { top } = document.querySelector('#history').getBoundingClientRect();
            return top >= 0 && top < innerHeight;
        });
        assert.ok(await parts.isVisible());
    },
    'the next version marks needs and order, and what they were': async () => {
        await button(planner, 'draft.open').click();
        await need(planner, 1).quantity.fill('80');
        await button(planner, 'moves.down', { name: names.coHost }).click();
        await button(planner, 'draft.propose').click();
        await heading(planner, 'consent.waits', { number: 2, count: 1 }).waitFor();
        partner = await person(logins.coHost);
        await partner.goto(at(`/activities/${activity}`));
        await button(partner, 'versions.compare').click();
        const changed = partner.locator('.side-by-side .changed');
        assert.equal(await changed.count(), 4);
        const texts = (await changed.allInnerTexts()).join('\n');
        for (const said of [`${names.chairs} × 60`, `${names.chairs} × 80`]) {
            assert.ok(texts.includes(said), said);
        }
        await look(partner, 'versions');
    },
    'somebody offers a room, with hours': async () => {
        owner = await person(logins.owner);
        await to(owner, 'nav.offers');
        await link(owner, 'offerForm.new').click();
        await field(owner, 'offerForm.title').fill(ROOM);
        await field(owner, 'plan.PLACE').fill('清溪路8号3楼');
        await field(owner, 'offerForm.capacity').fill('120');
        await field(owner, 'offerForm.handover').fill('从东门进，到一楼值班台领钥匙。');
        await button(owner, 'hours.add').click();
        for (const day of ['6', '7']) {
            await owner
                .locator('.weekdays label')
                .nth(Number(day) - 1)
                .click();
        }
        await look(owner, 'offer-new');
        await owner.reload();
        assert.equal(await field(owner, 'offerForm.title').inputValue(), ROOM);
        await button(owner, 'offerForm.publish').click();
        await owner.getByRole('heading', { level: 1, name: ROOM }).waitFor();
        await heading(owner, 'ownOffer.title').waitFor();
        await look(owner, 'offer-own');
    },
    'what is wrong is said at its field': async () => {
        await button(owner, 'ownOffer.edit').click();
        const until = owner.locator('.own').getByLabel(t('span.to'), { exact: true });
        await until.fill('08:00');
        await button(owner, 'offerForm.save').click();
        await owner.locator('.hours [role=alert]').waitFor();
        await until.fill('21:00');
    },
    'it is changed': async () => {
        await field(owner, 'offerForm.conditions').fill('用后桌椅归位。');
        await button(owner, 'offerForm.save').click();
        await owner.getByText('用后桌椅归位。').waitFor();
        await button(owner, 'ownOffer.edit').waitFor();
    },
    'it rests, and the rest is undone by one tap': async () => {
        await button(owner, 'ownOffer.PAUSE_OFFER').click();
        await owner.locator('header .chip.paused').waitFor();
        await look(owner, 'offer-paused');
        await button(owner, 'undo.undo').click();
        await owner.locator('header .chip.paused').waitFor({ state: 'detached' });
    },
    'it stands among our own': async () => {
        await to(owner, 'nav.offers');
        await link(owner, 'resources.ours').click();
        await owner.getByRole('link', { name: ROOM }).waitFor();
        await look(owner, 'offers-own');
    },
    'somebody books it twice on one day': async () => {
        asker = await person(logins.asker);
        for (const [from, until, purpose] of [
            ['09:00', '11:00', '主题党日'],
            ['14:00', '16:00', '唱歌排练'],
        ]) {
            await to(asker, 'nav.offers');
            await field(asker, 'offers.words').fill('多功能厅');
            await button(asker, 'offers.find').click();
            await asker.getByRole('link', { name: ROOM }).click();
            // The list that is left has fields of the same names.
            await asker.getByRole('heading', { level: 1, name: ROOM }).waitFor();
            await field(asker, 'span.date').fill(saturday);
            await field(asker, 'span.from').fill(from);
            await field(asker, 'span.to').fill(until);
            await field(asker, 'booking.purpose').fill(purpose);
            await button(asker, 'booking.request').click();
            await asker.locator('header .chip.requested').waitFor();
        }
    },
    'the borrower finds what waits': async () => {
        await to(asker, 'nav.offers');
        await link(asker, 'resources.bookings').click();
        await asker.getByText(t('bookingsNone.borrowed')).waitFor();
        await link(asker, 'bookingsStage.waiting').click();
        await asker.getByRole('link', { name: ROOM }).first().waitFor();
        assert.equal(await asker.getByRole('link', { name: ROOM }).count(), 2);
        assert.ok(asker.url().includes('stage=waiting'));
        await look(asker, 'bookings-borrowed');
    },
    "the owner's desk shows the day, and answers from there": async () => {
        await to(owner, 'nav.day');
        await link(owner, 'day.toOwnersDesk').click();
        const requests = owner.locator('.request');
        await requests.nth(1).waitFor();
        await requests.first().locator('.same-day .rows li').waitFor();
        await look(owner, 'owners-desk');
        await requests
            .first()
            .getByRole('button', { name: t('booking.approve') })
            .click();
        await requests.nth(1).waitFor({ state: 'detached' });
        await requests.first().locator('.same-day .chip.approved').waitFor();
    },
    'declining asks for the reason': async () => {
        await owner
            .locator('.request')
            .getByRole('button', { name: t('booking.DECLINE_BOOKING') })
            .click();
        await field(owner, 'reason.label').fill('当天下午要检修音响');
        await owner.locator('form').getByRole('button').first().click();
        await owner.getByText(t('ownersDesk.empty')).waitFor();
        await look(owner, 'owners-desk-empty');
    },
    'both find the approved one ahead': async () => {
        await link(asker, 'bookingsStage.ahead').click();
        await asker.locator('.rows .chip.approved').waitFor();
        await link(owner, 'bookingsStage.ahead').click();
        await owner.locator('.rows .chip.approved').waitFor();
        await link(owner, 'bookingsStage.ended').click();
        await owner.locator('.rows .chip.declined').waitFor();
    },
    'somebody offers information': async () => {
        await owner.goto(at('/offers/new'));
        await field(owner, 'offers.category').selectOption('INFORMATION');
        await field(owner, 'offerForm.title').fill(NOTICE);
        await field(owner, 'offerForm.text').fill(
            '自2027年1月1日起，新开餐饮门店须安装油烟净化设施。',
        );
        await field(owner, 'offerForm.source').fill('行业协会〔2026〕8号');
        await look(owner, 'information-new');
        await button(owner, 'offerForm.publish').click();
        await owner.getByRole('heading', { level: 1, name: NOTICE }).waitFor();
        await look(owner, 'information-own');
    },
    'somebody reports it, and follows what comes of that': async () => {
        await to(asker, 'nav.offers');
        await field(asker, 'offers.words').fill('油烟');
        await button(asker, 'offers.find').click();
        await asker.getByRole('link', { name: NOTICE }).click();
        await button(asker, 'report.title').click();
        await field(asker, 'report.reason').selectOption('FALSE_INFORMATION');
        await field(asker, 'report.text').fill('文号查不到。');
        await look(asker, 'report');
        await button(asker, 'report.send').click();
        await asker.getByText(t('report.sent')).waitFor();
        await link(asker, 'report.follow').click();
        await asker.getByText('文号查不到。').waitFor();
        await asker.goBack();
    },
    'somebody asks about it': async () => {
        await asker.getByText(t('ask.title', { name: names.owner }), { exact: true }).click();
        await field(asker, 'ask.text').fill(QUESTION);
        await look(asker, 'ask');
        await button(asker, 'ask.send').click();
        await heading(asker, 'question.of', { name: names.asker }).waitFor();
        await look(asker, 'question-asked');
    },
    'it waits in the day of who has it, who passes it on': async () => {
        await to(owner, 'nav.day');
        await owner.locator('.waiting').getByRole('link', { name: QUESTION }).click();
        await button(owner, 'question.send').waitFor();
        await look(owner, 'question-held');
        await button(owner, 'question.PASS_ON_QUESTION').click();
        await field(owner, 'question.note').fill('贵中心办过早点铺改造，请答复。');
        await field(owner, 'question.passOnTo').fill(names.coHost.slice(0, 2));
        await look(owner, 'question-pass-on');
        await button(owner, 'question.passOnToName', { name: names.coHost }).click();
        await button(owner, 'question.send').waitFor({ state: 'detached' });
    },
    'the other answers, led there by a notice': async () => {
        await to(partner, 'nav.day');
        const notices = partner.getByRole('region', { name: t('notices.title') });
        await notices.getByRole('link').filter({ hasText: NOTICE }).click();
        await field(partner, 'question.answer').fill(ANSWER);
        await button(partner, 'question.send').click();
        await heading(partner, 'question.answerOf', { name: names.coHost }).waitFor();
        await look(partner, 'question-answered');
    },
    'the asker sees the answer without a reload, and it among its own': async () => {
        await asker.getByText(ANSWER).waitFor();
        await heading(asker, 'question.steps').waitFor();
        await asker.goto(at('/questions'));
        await asker.getByText(t('questionsNone.held')).waitFor();
        await link(asker, 'questionsSide.asked').click();
        await asker.locator('.rows .chip.answered').waitFor();
        await look(asker, 'questions');
    },
    "an office chat's robot is set up": async () => {
        await to(owner, 'nav.organisations');
        await owner.getByRole('link', { name: names.owner }).first().click();
        await owner.getByRole('heading', { level: 1, name: names.owner }).waitFor();
        await look(owner, 'organisation-own');
        await owner.getByRole('link', { name: t('channels.title') }).click();
        await owner.getByText(t('channels.empty')).waitFor();
        await look(owner, 'channels-empty');
        await button(owner, 'channels.add').click();
        await field(owner, 'channels.url').fill(robotUrl);
        await look(owner, 'channel-new');
        await button(owner, 'channels.create').click();
        await owner.locator('.chip.unconfirmed').waitFor();
        await look(owner, 'channel-unconfirmed');
    },
    'a wrong code is refused in words, the right one confirms': async () => {
        await field(owner, 'channels.code').fill('00000000');
        await button(owner, 'channels.confirm').click();
        await owner.locator('.channel [role=alert]').waitFor();
        const [code] = await posted(/\d{8}/);
        await field(owner, 'channels.code').fill(code);
        await button(owner, 'channels.confirm').click();
        await owner.locator('.channel .chip.active').waitFor();
    },
    'its notices are chosen, it rests and goes on': async () => {
        await button(owner, 'channels.chooseTopics').click();
        await owner.getByRole('dialog').getByLabel(t('channelTopic.hub')).uncheck();
        await look(owner, 'channel-topics');
        await button(owner, 'channels.saveTopics').click();
        await owner.getByRole('dialog').waitFor({ state: 'detached' });
        await button(owner, 'channels.pause').click();
        await owner.locator('.channel .chip.off').waitFor();
        await button(owner, 'undo.undo').click();
        await owner.locator('.channel .chip.active').waitFor();
        await look(owner, 'channel-active');
    },
    'it is removed': async () => {
        await button(owner, 'channels.remove').click();
        await owner
            .getByRole('dialog')
            .getByRole('button', { name: t('channels.remove') })
            .first()
            .click();
        await owner.getByText(t('channels.empty')).waitFor();
    },
    'no request left the host, and nothing complained': () => {
        assert.deepEqual(complaints, []);
    },
};

robot.unref();
await runAll(checks, browser);
