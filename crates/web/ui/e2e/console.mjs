// Works with the saved operations in the console's editor as a hub's admin does, in a real browser:
//   node console.mjs <url> <login> <password> <name of an organisation to approve> <title of an offer to hide>
// CHROMIUM names the browser's program. Any request to another host, any error in the browser's console and any
// violation of the Content-Security-Policy is a failure. Exit code 1 if a check fails.
import assert from 'node:assert/strict';
import { open, runAll } from './browser.mjs';

const [url, login, password, organisationName, offerTitle] = process.argv.slice(2);
if (!offerTitle) {
    console.error(
        'usage: CHROMIUM=<program> node console.mjs <url> <login> <password> <organisation to approve> <offer to hide>',
    );
    process.exit(2);
}

const REASON = '内容与共建无关';
const { browser, context, complaints } = await open(url, { width: 1280, height: 1000 });
const page = await context.newPage();

const run = page.locator('.graphiql-execute-button');

// Puts a saved operation into the editor, as a click on its name does.
async function load(title) {
    await page.getByRole('button', { name: title, exact: true }).click();
}

// The variables as the editor shows them before anything is typed: ids, numbers and gaps, without a space that counts.
// Monaco has one element for each line on the screen, in any order, and breaks and indents long lines.
async function variables(names) {
    const shown = page.locator('.graphiql-editor-tool .view-lines');
    for (const name of names) await shown.getByText(`"${name}"`).first().waitFor();
    const lines = await shown.locator('.view-line').evaluateAll((all) =>
        all
            .map((line) => [line.offsetTop, line.textContent])
            .sort(([a], [b]) => a - b)
            .map(([, text]) => text),
    );
    return JSON.parse(lines.join('').replace(/\s/g, ''));
}

async function fillIn(values) {
    const known = await variables(Object.keys(values));
    await page.locator('.graphiql-editor-tool .view-lines').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(JSON.stringify({ ...known, ...values }));
    // Monaco closes the brackets and quotes that were typed once more.
    await page.keyboard.press('ControlOrMeta+Shift+End');
    await page.keyboard.press('Delete');
    return known;
}

// Runs what is in the editor and answers what the page shows.
async function answer(field) {
    await run.click();
    const shown = page.locator('.result-window .view-lines');
    await shown.getByText(`"${field}"`).first().waitFor();
    return shown;
}

// The whole of an answer, which the page shows in part: it is what the server sent.
async function result(field) {
    const [response] = await Promise.all([
        // The page asks for other things by itself.
        page.waitForResponse(
            async (reply) =>
                new URL(reply.url()).pathname === '/graphql' &&
                field in ((await reply.json()).data ?? {}),
        ),
        answer(field),
    ]);
    const { data, errors } = await response.json();
    assert.equal(errors, undefined);
    return data[field];
}

let organisationId;
let offerId;
let acting;

const checks = {
    'signs in': async () => {
        await page.goto(url);
        await page.locator('input[name=username]').fill(login);
        await page.locator('input[autocomplete=current-password]').fill(password);
        await page.locator('button[type=submit]').click();
        await page.getByRole('link', { name: '管理', exact: true }).click();
        await page.getByRole('link', { name: '控制台', exact: true }).click();
        await page.getByRole('link', { name: '编辑器' }).click();
        await run.waitFor();
        // The panes load by themselves; an answer that comes before its pane is not shown.
        await page.locator('.graphiql-editor .view-lines').first().waitFor({ state: 'attached' });
        await page.locator('.result-window .monaco-editor').first().waitFor({ state: 'attached' });
        assert.equal(new URL(page.url()).pathname, '/console/editor');
    },
    'the console tells who acts for whom': async () => {
        const { memberships, hubRoles } = await result('viewer');
        acting = await page.getByLabel('代表').inputValue();
        assert.equal(memberships[0].organisation.id, acting);
        assert.ok(hubRoles.includes('ADMIN'));
    },
    'finds the organisation in the queue': async () => {
        await load('待审核的组织');
        const { nodes } = await result('organisations');
        const waiting = nodes.find(({ name }) => name === organisationName);
        assert.ok(waiting, `${organisationName} waits for review`);
        assert.ok(waiting.allowedActions.includes('APPROVE_ORGANISATION'));
        organisationId = waiting.id;
        await page.locator('.result-window').getByText(organisationName).waitFor();
    },
    'approves it': async () => {
        await load('通过');
        const known = await fillIn({ organisationId });
        assert.equal(known.actingOrganisationId, acting);
        const { organisation, userErrors } = await result('approveOrganisation');
        assert.deepEqual(userErrors, []);
        assert.equal(organisation.state, 'ACTIVE');
        await page.locator('.result-window').getByText('"ACTIVE"').waitFor();
    },
    'it is out of the queue': async () => {
        await load('待审核的组织');
        const { nodes } = await result('organisations');
        assert.ok(nodes.every(({ id }) => id !== organisationId));
    },
    'finds the offer': async () => {
        await load('全部资源');
        const { nodes } = await result('offers');
        const offer = nodes.find(({ title }) => title === offerTitle);
        assert.ok(offer, `${offerTitle} is offered`);
        assert.equal(offer.isHidden, false);
        offerId = offer.id;
    },
    'hides it with a reason': async () => {
        await load('隐藏');
        const known = await fillIn({ subjectId: offerId, reason: REASON });
        assert.equal(known.actingOrganisationId, acting);
        const { subject, userErrors } = await result('hideSubject');
        assert.deepEqual(userErrors, []);
        assert.deepEqual([subject.isHidden, subject.hiddenReason], [true, REASON]);
        await page.locator('.result-window').getByText(REASON).waitFor();
    },
    'the audit has both': async () => {
        await load('审计记录');
        const { nodes } = await result('auditEntries');
        const done = (action, subjectId) =>
            nodes.some(
                (entry) =>
                    entry.action === action &&
                    entry.subjectId === subjectId &&
                    entry.outcome === 'ALLOWED',
            );
        assert.ok(done('APPROVE_ORGANISATION', organisationId), 'the approval');
        assert.ok(done('HIDE_SUBJECT', offerId), 'the hiding');
    },
    'signs out, and what was typed is gone': async () => {
        await page.getByRole('button', { name: '退出登录' }).click();
        await page.locator('input[autocomplete=current-password]').waitFor();
        const kept = await page.evaluate(() => Object.keys(sessionStorage));
        assert.deepEqual(
            kept.filter((key) => key.startsWith('graphiql:')),
            [],
        );
    },
    'nothing left the host, no error, no violation': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser);
