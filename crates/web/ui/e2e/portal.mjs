// Two coordinators agree on a plan and a branch secretary borrows a room, in a real browser:
//   node portal.mjs <url> <width> <language> <world as JSON>
// The world is { password, saturday, coHost, rooms: [large, small], logins: { lead, coHost, booker, owner } }: the co-host's
// name, and rooms of the owner's, of which only the first has place for forty. CHROMIUM names the browser's program;
// PICTURES a folder for pictures, if wanted. Every screen is looked at by axe; any request to another host, any error in
// the browser's console and any violation of the Content-Security-Policy is a failure.
import assert from 'node:assert/strict';
import { open, runAll } from './browser.mjs';
import { people } from './people.mjs';

const [url, width, language, argument] = process.argv.slice(2);
if (!argument) {
    console.error(
        'usage: CHROMIUM=<program> node portal.mjs <url> <width> <language> <world as JSON>',
    );
    process.exit(2);
}
const { password, saturday, coHost, rooms, logins } = JSON.parse(argument);
const TITLE = '邻里便民集市';
const { browser, complaints, newContext } = await open(url, { width: Number(width), height: 844 });
const { t, person, look, to, button, heading, field } = people({
    url,
    width,
    language,
    password,
    newContext,
});

let planner;
let partner;
let secretary;
let keeper;

const checks = {
    'a coordinator comes to her day': async () => {
        planner = await person(logins.lead);
        await heading(planner, 'day.nothingWaits').waitFor();
        await look(planner, 'day');
    },
    'she begins an activity': async () => {
        await to(planner, 'nav.activities');
        await planner.getByText(t('activities.ownEmpty')).waitFor();
        await look(planner, 'activities');
        await button(planner, 'activities.begin').click();
        await field(planner, 'plan.TITLE').fill(TITLE);
        await look(planner, 'begin');
        await planner.locator('form').getByRole('button').click();
        await planner.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    },
    'what she types survives a reload before it is saved': async () => {
        await field(planner, 'plan.PLACE').fill('小区中心花园');
        await planner.reload();
        const place = field(planner, 'plan.PLACE');
        await place.waitFor();
        assert.equal(await place.inputValue(), '小区中心花园');
    },
    'she writes the draft': async () => {
        await field(planner, 'span.date').fill(saturday);
        await field(planner, 'span.from').fill('14:00');
        await field(planner, 'span.to').fill('16:30');
        await field(planner, 'plan.SUMMARY').fill('理发、磨刀、义诊。');
        await field(planner, 'plan.RISK_NOTICE').fill('现场有热水。');
        await button(planner, 'work.add').click();
        await planner.getByLabel(t('work.what', { line: 1 })).fill('场地布置');
        await button(planner, 'draft.save').click();
        await planner.getByText(t('draft.unsaved')).waitFor({ state: 'detached' });
        await look(planner, 'draft');
    },
    'she invites a partner, who sees it without a reload': async () => {
        partner = await person(logins.coHost);
        await heading(partner, 'day.nothingWaits').waitFor();
        await button(planner, 'coHosts.invite').click();
        await field(planner, 'invite.name').fill(coHost.slice(0, 2));
        await button(planner, 'invite.of', { name: coHost }).waitFor();
        await look(planner, 'invite');
        await button(planner, 'invite.of', { name: coHost }).click();
        await partner.getByRole('heading', { name: t('day.toAnswer') }).waitFor();
        await look(partner, 'day-with-invitation');
    },
    'the partner accepts': async () => {
        await partner.locator('.waiting').getByRole('link', { name: TITLE }).click();
        await button(partner, 'answer.accept').waitFor();
        await look(partner, 'invited');
        await button(partner, 'answer.accept').click();
        await button(partner, 'answer.accept').waitFor({ state: 'detached' });
    },
    'both work on the draft at once, and neither loses a word': async () => {
        await planner.getByText(t('coHostState.ACCEPTED'), { exact: true }).waitFor();
        await field(planner, 'plan.SEATS').fill('80');
        await field(planner, 'plan.PLACE').fill('旗杆旁');
        await field(partner, 'plan.SUMMARY').fill('理发、磨刀、义诊、口腔检查。');
        await field(partner, 'plan.PLACE').fill('北门内');
        await button(partner, 'draft.save').click();
        const both = t('draft.clash', { fields: t('plan.PLACE') });
        await planner.getByText(both).waitFor();
        const typed = (name) => field(planner, name).inputValue();
        assert.equal(await typed('plan.SUMMARY'), '理发、磨刀、义诊、口腔检查。');
        assert.equal(await typed('plan.SEATS'), '80');
        assert.equal(await typed('plan.PLACE'), '旗杆旁');
        await look(planner, 'clash');
        await button(planner, 'draft.takeTheirs').click();
        await planner.getByText(both).waitFor({ state: 'detached' });
        assert.equal(await typed('plan.PLACE'), '北门内');
        await button(planner, 'draft.save').click();
        await planner.getByText(t('draft.unsaved')).waitFor({ state: 'detached' });
        assert.equal(await typed('plan.SEATS'), '80');
    },
    'the plan is proposed and waits for the partner alone': async () => {
        await button(planner, 'draft.propose').click();
        await heading(planner, 'consent.waits', { number: 1, count: 1 }).waitFor();
        await look(planner, 'proposed');
    },
    'a new version marks what changed, and asks anew': async () => {
        await button(planner, 'draft.open').click();
        await field(planner, 'plan.PLACE').fill('小区东门广场');
        await button(planner, 'draft.propose').click();
        await heading(planner, 'consent.waits', { number: 2, count: 1 }).waitFor();
        await button(partner, 'consent.give', { number: 2 }).waitFor();
        await button(partner, 'versions.compare').click();
        assert.equal(await partner.locator('.side-by-side .changed').count(), 2);
        await look(partner, 'to-consent');
    },
    'with all consents it is published, and both see it': async () => {
        await button(partner, 'consent.give', { number: 2 }).click();
        await button(planner, 'consent.publish').click();
        for (const page of [planner, partner]) {
            await page.locator('header .chip.scheduled').waitFor();
        }
        await heading(planner, 'share.title').waitFor();
        await look(planner, 'published');
    },
    'the secretary finds a room for forty on Saturday': async () => {
        secretary = await person(logins.booker);
        await to(secretary, 'nav.offers');
        await field(secretary, 'offers.people').fill('40');
        await field(secretary, 'span.date').fill(saturday);
        await field(secretary, 'span.from').fill('09:00');
        await field(secretary, 'span.to').fill('11:00');
        await button(secretary, 'offers.find').click();
        await secretary.getByRole('link', { name: rooms[0] }).waitFor();
        assert.equal(await secretary.getByRole('link', { name: rooms[1] }).count(), 0);
        await look(secretary, 'found');
        // What is looked for stands in the address.
        await secretary.reload();
        await secretary.getByRole('link', { name: rooms[0] }).click();
    },
    'and asks for it in three taps': async () => {
        await field(secretary, 'booking.purpose').fill('主题党日');
        await look(secretary, 'offer');
        await button(secretary, 'booking.request').click();
        await secretary.locator('header .chip.requested').waitFor();
        await look(secretary, 'booking');
    },
    'the owner approves, and the handover card appears': async () => {
        keeper = await person(logins.owner);
        await keeper.locator('.waiting').getByRole('link', { name: rooms[0] }).click();
        await button(keeper, 'booking.approve').click();
        await heading(secretary, 'booking.handover').waitFor();
        await look(secretary, 'handover');
    },
    'a second booking of the same hours is refused in words': async () => {
        await to(planner, 'nav.offers');
        await planner.getByRole('link', { name: rooms[0] }).click();
        // The list that is left has fields of the same names.
        await planner.getByRole('heading', { level: 1, name: rooms[0] }).waitFor();
        await field(planner, 'span.date').fill(saturday);
        await field(planner, 'span.from').fill('10:00');
        await field(planner, 'span.to').fill('12:00');
        await field(planner, 'booking.purpose').fill('排练');
        await button(planner, 'booking.request').click();
        await planner.locator('form [role=alert]').first().waitFor();
        await look(planner, 'refused');
    },
    'who she is and where she is signed in': async () => {
        await to(planner, 'nav.me');
        await planner.getByRole('heading', { name: t('start.sessions') }).waitFor();
        await look(planner, 'me');
    },
    'the partner leaves with a reason, which the lead reads': async () => {
        await button(partner, 'ending.WITHDRAW_CO_HOST').click();
        await field(partner, 'reason.label').fill('当天另有安排');
        await partner
            .locator('form')
            .getByRole('button', { name: t('ending.WITHDRAW_CO_HOST') })
            .click();
        await to(planner, 'nav.day');
        await planner.getByText(TITLE).first().waitFor();
        await look(planner, 'day-with-notices');
    },
    'what is not there says so, and what to do': async () => {
        const none = '0'.repeat(32);
        for (const [place, thing, text] of [
            ['activities', 'activity', 'activity.notFound'],
            ['bookings', 'booking', 'booking.notFound'],
            ['offers', 'offer', 'offer.notFound'],
            ['organisations', 'organisation', 'organisation.notFound'],
        ]) {
            await planner.goto(new URL(`/${place}/${thing}_${none}`, url).href);
            await heading(planner, text).waitFor();
        }
    },
    'no request left the host, and nothing complained': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser);
