// The story of one's own data in a real browser: somebody agrees to the notice, reads what is held of her, takes a copy, takes
// her consent back and gives it again, and closes her account; another refuses, and a lead must name another first.
//   node privacy.mjs <url> <width> <language> <world as JSON>
// The world is { password, hub, slip, organisation, logins: { lead, unasked } }: her slip for a post in the lead's organisation,
// and somebody whom nobody has asked yet. CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { open, runAll } from './browser.mjs';
import { ask, people } from './people.mjs';

const [url, width, language, argument] = process.argv.slice(2);
if (!argument) {
    console.error(
        'usage: CHROMIUM=<program> node privacy.mjs <url> <width> <language> <world as JSON>',
    );
    process.exit(2);
}
const world = JSON.parse(argument);
const { password, logins } = world;
const LOGIN = 'xuanzhong-he';
const NAME = '何选中';
const SECRET = '巷口修伞的人雨天不收摊';
const { browser, complaints, newContext } = await open(url, { width: Number(width), height: 844 });
const { t, newcomer, look, button, heading, field } = people({
    url,
    width,
    language,
    password,
    newContext,
});
const hello = (name) => t('day.hello', { name });
let she;
let account;

async function signIn(page, login, secret) {
    await page.locator('input[name=username]').fill(login);
    await page.locator('input[autocomplete=current-password]').fill(secret);
    await page.locator('button[type=submit]').click();
}

async function toPrivacy(page) {
    await page.goto(new URL('/me', url).href);
    await page.getByRole('link', { name: t('me.privacy') }).click();
    await heading(page, 'privacy.held').waitFor();
}

async function token(login, secret) {
    const input = { login, password: secret, hub: world.hub };
    const { signIn: told } = await ask(
        url,
        null,
        'mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } viewer { account { id } } } }',
        { input },
    );
    return { token: told.tokens?.accessToken, account: told.viewer?.account.id };
}

const checks = {
    'her slip asks her to agree, and nothing is ticked beforehand': async () => {
        she = await newcomer(world.slip);
        await heading(she, 'slip.newAccount').waitFor();
        await field(she, 'slip.displayName').fill(NAME);
        await field(she, 'slip.loginName').fill(LOGIN);
        await field(she, 'signIn.password').fill(SECRET);
        assert.equal(await field(she, 'privacy.agree').isChecked(), false);
        await button(she, 'slip.claim').click();
        await heading(she, 'slip.newAccount').waitFor();
        assert.equal(
            await field(she, 'privacy.agree').evaluate((tick) => tick.validity.valueMissing),
            true,
        );
        await look(she, 'agree');
    },
    'the notice is read beside it, by anybody': async () => {
        const opened = she.waitForEvent('popup');
        await she.getByRole('link', { name: t('privacy.read') }).click();
        const page = await opened;
        await page.getByRole('heading', { level: 1, name: t('privacy.notice') }).waitFor();
        await page.getByRole('heading', { level: 2 }).nth(6).waitFor();
        await look(page, 'notice');
        await page.close();
    },
    'having agreed she comes in and is asked nothing more': async () => {
        await field(she, 'privacy.agree').check();
        await button(she, 'slip.claim').click();
        await she.getByRole('heading', { level: 1, name: hello(NAME) }).waitFor();
        account = (await token(LOGIN, SECRET)).account;
    },
    'she reads what is held of her and what she agreed to': async () => {
        await toPrivacy(she);
        await she.getByText(t('privacy.version', { version: 1 })).waitFor();
        assert.ok((await she.locator('.held > li').count()) > 5);
        await look(she, 'held');
    },
    'a copy wants the password and holds what is hers and nobody else’s': async () => {
        const part = she.locator('section', { has: heading(she, 'privacy.export') });
        await part.locator('input[name=password]').fill('wrong');
        await button(part, 'privacy.exportSubmit').click();
        await part.locator('.error').waitFor();
        await part.locator('input[name=password]').fill(SECRET);
        await button(part, 'privacy.exportSubmit').click();
        await part.getByText(t('privacy.exportReady')).waitFor();
        await look(she, 'copy');
        const saved = she.waitForEvent('download');
        await button(part, 'privacy.save', { name: 'gongjian-personal-data.json' }).click();
        const text = await readFile(await (await saved).path(), 'utf8');
        const copy = JSON.parse(text);
        assert.equal(copy.account.displayName, NAME);
        assert.equal(copy.hubs[0].consents[0].version, 1);
        assert.ok(!text.includes(logins.lead) && !text.includes('王芳'), 'somebody else is in it');
    },
    'without her consent she sees the notice alone, and agrees anew': async () => {
        await button(she, 'privacy.withdraw').click();
        await button(she, 'privacy.withdrawSurely').click();
        await button(she, 'privacy.accept').waitFor();
        assert.equal(await she.getByRole('navigation', { name: t('nav.title') }).count(), 0);
        await look(she, 'gate');
        await button(she, 'privacy.accept').click();
        await heading(she, 'privacy.held').waitFor();
        await she
            .getByText(t('privacy.version', { version: 1 }))
            .nth(1)
            .waitFor();
        assert.equal(await she.getByText(t('privacy.version', { version: 1 })).count(), 2);
    },
    'who was never asked is asked at the door, and may go': async () => {
        const other = await newcomer();
        await signIn(other, logins.unasked, password);
        await button(other, 'privacy.decline').click();
        await heading(other, 'signIn.title').waitFor();
        await other.close();
    },
    'the only lead is told what to see to first': async () => {
        const lead = await newcomer();
        await signIn(lead, logins.lead, password);
        await lead.getByRole('navigation', { name: t('nav.title') }).waitFor();
        await toPrivacy(lead);
        await button(lead, 'privacy.closeOpen').click();
        await lead.getByText(t('privacy.obstacles')).waitFor();
        await lead.getByText(world.organisation).first().waitFor();
        await look(lead, 'obstacles');
        assert.equal(await lead.getByRole('dialog').locator('input').count(), 0);
        await lead.close();
    },
    'she closes her account, having read what that does': async () => {
        await button(she, 'privacy.closeOpen').click();
        const dialog = she.getByRole('dialog');
        await dialog.locator('input[name=password]').fill('wrong');
        await button(dialog, 'privacy.closeSurely').click();
        await dialog.locator('.error').waitFor();
        await dialog.locator('input[name=password]').fill(SECRET);
        await look(she, 'closing');
        await button(dialog, 'privacy.closeSurely').click();
        await she.getByText(t('privacy.closedText')).waitFor();
        await look(she, 'closed');
        await button(she, 'app.close').click();
        await heading(she, 'signIn.title').waitFor();
    },
    'nobody comes in with it, and others read that a closed account did it': async () => {
        assert.equal((await token(LOGIN, SECRET)).token, undefined);
        const lead = await token(logins.lead, password);
        const { node } = await ask(
            url,
            lead.token,
            'query($id: ID!) { node(id: $id) { ... on Account { displayName isClosed loginName } } }',
            { id: account },
        );
        assert.deepEqual(node, { displayName: '已注销用户', isClosed: true, loginName: null });
    },
    'and nothing that may not happen has happened': async () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser, { isStory: true });
