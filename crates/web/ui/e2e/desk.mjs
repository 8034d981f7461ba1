// Works the admin's desk in the portal, its queue by keyboard alone, in a real browser:
//   node desk.mjs <url> <width> <language> <world as JSON>
// The world is { password, applicant, offer, offerId, invited, logins: { admin, auditor, member, owner } }: an organisation
// waits for review with a picture of its certificate, two reports of one offer and an appeal wait, and an organisation was
// invited whose lead has not come. CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted. Any
// request to another host, any error in the browser's console and any violation of the Content-Security-Policy is a failure.
import assert from 'node:assert/strict';
import { answerUnevenly, faults, open, runAll } from './browser.mjs';
import { somewhenIn, words } from './people.mjs';

const [url, width, language, argument] = process.argv.slice(2);
if (!argument) {
    console.error(
        'usage: CHROMIUM=<program> node desk.mjs <url> <width> <language> <world as JSON>',
    );
    process.exit(2);
}
const world = JSON.parse(argument);
const { PICTURES } = process.env;
const t = words(language);

const PATIENCE_MS = 20_000;
const UNEVEN_MS = 1_500;
const { browser, context, complaints } = await open(url, { width: Number(width), height: 844 });
context.setDefaultTimeout(PATIENCE_MS);
const page = await context.newPage();
await page.goto(url);
if (language === 'en') await page.getByRole('button', { name: 'English' }).click();

const focused = () => page.evaluate(() => globalThis.document.activeElement.textContent);
const row = (index) => page.locator('.work').nth(index);
const decision = page.locator('.decision');
const places = page.getByRole('navigation', { name: t('nav.title') });
const parts = page.getByRole('navigation', { name: t('desk.title') });
const button = (key, values) => page.getByRole('button', { name: t(key, values), exact: true });

async function signIn(login) {
    await page.locator('input[name=username]').fill(login);
    await page.locator('input[autocomplete=current-password]').fill(world.password);
    await page.keyboard.press('Enter');
    await places.waitFor();
}

// The counts above the queue: all, registrations, reports, appeals, verifications that end soon.
async function counts(expected) {
    await page.waitForFunction(
        (wanted) =>
            [...globalThis.document.querySelectorAll('.count strong')]
                .map((count) => count.textContent)
                .join(' ') === wanted,
        expected.join(' '),
    );
}

// The focus comes to where that text stands.
async function focusOn(text) {
    await page.waitForFunction(
        (wanted) => globalThis.document.activeElement.textContent.includes(wanted),
        text,
    );
}

// What `decide` answers to what is done now, and with which variables it was asked.
async function decided(act) {
    const isDecision = ({ operationName, query }) =>
        operationName === 'Decide' || query?.includes('mutation Decide(');
    const [response] = await Promise.all([
        page.waitForResponse((reply) => isDecision(reply.request().postDataJSON() ?? {})),
        act(),
    ]);
    const { results, userErrors } = (await response.json()).data.decide;
    assert.deepEqual([userErrors, results[0].userErrors], [[], []]);
    return { ...results[0], sent: response.request().postDataJSON().variables };
}

// Nothing that axe objects to, and nothing wider than the screen.
async function look(name) {
    assert.deepEqual(await faults(page), [], name);
    const excess = await page.evaluate(
        () =>
            globalThis.document.documentElement.scrollWidth -
            globalThis.document.documentElement.clientWidth,
    );
    assert.equal(excess, 0, `${name} is wider than the screen`);
    if (PICTURES) {
        const path = `${PICTURES}/desk-${name}-${width}-${language}.png`;
        await page.screenshot({ path, fullPage: true });
    }
}

const checks = {
    'the desk is one of the places of who looks after the hub': async () => {
        await signIn(world.logins.admin);
        await places.getByRole('link', { name: t('nav.desk'), exact: true }).click();
        await counts([4, 1, 2, 1, 0]);
        assert.match(
            await row(0).locator('.work-summary').textContent(),
            new RegExp(world.applicant),
        );
        await look('queue');
    },
    'a registration: the facts as entered stand beside its papers, pictures and all': async () => {
        await page.keyboard.press('Alt+N');
        await focusOn(world.applicant);
        await row(0).getByText('希望路3号').waitFor();
        // What can be held against the papers: who registered it, and as what.
        await row(0)
            .getByText(language === 'en' ? /social association/ : /民政 · .*社会团体/)
            .waitFor();
        const drawn = row(0).locator('img.proof');
        await drawn.waitFor();
        const { source, pixels } = await drawn.evaluate((image) => ({
            source: image.src,
            pixels: image.naturalWidth,
        }));
        assert.match(source, /^blob:/);
        assert.ok(pixels > 0, 'the picture is drawn');
        const [facts, papers] = await row(0).locator('.look-side').all();
        const [left, right] = [await facts.boundingBox(), await papers.boundingBox()];
        assert.equal(left.y === right.y, Number(width) > 600, 'side by side where there is room');
        await look('registration');
    },
    'by keyboard: it is approved, and taken back within its ten minutes': async () => {
        await page.keyboard.press('1');
        await decision.waitFor();
        await look('approval');
        const { decisionId, sent } = await decided(() => page.keyboard.press('Enter'));
        assert.ok(decisionId);
        assert.deepEqual([sent.verdict, sent.dryRun], ['APPROVE', false]);
        await counts([3, 0, 2, 1, 0]);
        // The next thing is at hand.
        await page.waitForFunction(() =>
            globalThis.document.activeElement.matches('.work-summary'),
        );
        await page.locator('.undo-bar .countdown').waitFor();
        await look('undo');
        await page.keyboard.press('u');
        await page.locator('.undo-bar', { hasText: world.applicant }).waitFor();
        await counts([4, 1, 2, 1, 0]);
    },
    'by keyboard: it is approved again': async () => {
        // It waits anew, and stands where that puts it.
        const back = page.locator('.work', { hasText: world.applicant });
        await back.locator('.work-summary').focus();
        await page.keyboard.press('1');
        await decision.waitFor();
        await decided(() => page.keyboard.press('Control+Enter'));
        await counts([3, 0, 2, 1, 0]);
    },
    'a report: the thing as it stands is beside what the reporter says, and what was before':
        async () => {
            await page.waitForFunction(() =>
                globalThis.document.activeElement.matches('.work-summary'),
            );
            const first = await focused();
            await page.keyboard.press('j');
            assert.notEqual(await focused(), first);
            await page.keyboard.press('k');
            assert.equal(await focused(), first);
            await page.keyboard.press('Enter');
            await page.getByText('加微信咨询，名额有限，包过。').waitFor();
            await page.getByText('收费代办，与社区服务无关。').first().waitFor();
            await page.getByText(t('look.undecided')).waitFor();
            await look('report');
        },
    'by keyboard: Escape leaves a decision as it was': async () => {
        await page.keyboard.press('1');
        await decision.waitFor();
        await page.keyboard.press('Escape');
        await decision.waitFor({ state: 'detached' });
        await page.waitForFunction(() =>
            globalThis.document.activeElement.matches('.work-summary'),
        );
    },
    'what reaches far is rehearsed, and only then decided': async () => {
        await page.keyboard.press('1');
        await decision.locator('textarea').waitFor();
        await page.keyboard.insertText('属实，已隐藏。');
        await decision.getByLabel(t('task.hide')).focus();
        await page.keyboard.press('Space');
        const rehearsal = await decided(() => page.keyboard.press('Control+Enter'));
        assert.deepEqual([rehearsal.decisionId, rehearsal.sent.dryRun], [null, true]);
        await decision.getByText(t('effect.SUBJECT_HIDDEN', { count: 1 })).waitFor();
        await look('rehearsed');
        await page.keyboard.press('Tab');
        assert.equal(await focused(), t('task.decide'));
        const { decisionId, sent } = await decided(() => page.keyboard.press('Enter'));
        assert.ok(decisionId);
        assert.deepEqual(
            [sent.verdict, sent.hide, sent.reason],
            ['UPHOLD', true, '属实，已隐藏。'],
        );
        await counts([2, 0, 1, 1, 0]);
    },
    'one key opens the same operation in the console, filled in': async () => {
        await row(0).locator('.work-summary').focus();
        await page.keyboard.press('2');
        await decision.locator('textarea').waitFor();
        await page.keyboard.insertText('已由另一件举报处理。');
        await decision.getByRole('button', { name: t('desk.close') }).focus();
        await page.keyboard.press('c');
        const panel = page.locator('.task');
        await panel.getByRole('heading', { name: t('choice.dismissReport') }).waitFor();
        assert.equal(new URL(page.url()).pathname, '/console/editor');
        assert.equal(await panel.locator('textarea').inputValue(), '已由另一件举报处理。');
        // The editor's megabytes come when it is opened; what is pressed before it is there runs nothing.
        await page.locator('.graphiql-container .monaco-editor').first().waitFor();
        const { sent } = await decided(() => page.keyboard.press('Control+Enter'));
        assert.match(sent.subjectId, /^report_/);
        assert.deepEqual([sent.verdict, sent.dryRun], ['DISMISS', false]);
        // The way back: the undo bar is the same in both.
        await page.goto(new URL('/desk', url).href);
        await page.locator('.undo-bar .countdown').waitFor();
        await counts([1, 0, 0, 1, 0]);
    },
    'an appeal: the decision stands beside the words against it, and is upheld by keyboard':
        async () => {
            await row(0).locator('.work-summary').focus();
            await page.keyboard.press('Enter');
            await row(0).getByText('逾期未还。').waitFor();
            await row(0).getByText('当天已还，有交接单。').waitFor();
            await look('appeal');
            await page.keyboard.press('2');
            await decision.locator('textarea').waitFor();
            await page.keyboard.insertText('交接单上的日期晚了两天。');
            await decided(() => page.keyboard.press('Control+Enter'));
            await counts([0, 0, 0, 0, 0]);
            await page.getByRole('heading', { name: t('queue.clear') }).waitFor();
            await look('clear');
        },
    'the settings: what is wrong is told at its field, what is right stands at the foot of the page':
        async () => {
            await parts.getByRole('link', { name: t('desk.hub') }).click();
            const field = (key) => page.getByLabel(t(key), { exact: true });
            await field('hub.complaintContact').fill('街道纪检监察工委，0571-00000000');
            await field('hub.icpFiling').fill('备案中');
            await field('hub.policeFiling').fill('浙公网安备 00000000000000号');
            await page.getByLabel(t('hub.checksActivities'), { exact: true }).check();
            await button('hub.save').click();
            await page
                .locator('.field', { hasText: t('hub.icpFiling') })
                .getByRole('alert')
                .waitFor();
            await look('settings-refused');
            await field('hub.icpFiling').fill('浙ICP备00000000号-1');
            await page.locator('.preview').getByText('浙ICP备00000000号-1').waitFor();
            await button('hub.save').click();
            await page.getByText(t('hub.saved')).waitFor();
            const foot = page.locator('.site-footer');
            await foot.getByText('街道纪检监察工委，0571-00000000').waitFor();
            const link = foot.getByRole('link', { name: '浙公网安备00000000000000号' });
            assert.match(
                await link.getAttribute('href'),
                /^https:\/\/beian\.mps\.gov\.cn\/.*code=0{14}$/,
            );
            await look('settings');
        },
    'rules and templates are changed, added, retired and brought back': async () => {
        await parts.getByRole('link', { name: t('desk.content') }).click();
        const section = (key) => page.getByRole('region', { name: t(key), exact: true });
        const [rules, reasons, templates] = [
            section('content.rules'),
            section('content.reasons'),
            section('content.templates'),
        ];
        const sheet = page.getByRole('dialog');
        const field = (key) => sheet.getByLabel(t(key), { exact: true });
        const save = () => sheet.getByRole('button', { name: t('content.save') }).click();
        // Its address leads here too.
        await page.reload();
        await rules.waitFor();
        await look('content');
        // What was saved is shown, though the list was asked for before and its answer comes after.
        await answerUnevenly(page, UNEVEN_MS);
        await rules.locator('.row').first().click();
        await field('content.textZh').fill('如实登记，变更及时告知。');
        await field('content.textEn').fill('');
        await look('rule');
        await save();
        await rules.getByText(t('content.saved')).waitFor();
        await rules.locator('.row', { hasText: '如实登记，变更及时告知。' }).waitFor();

        const next = await rules.locator('.row').count();
        await button('content.newRule').click();
        assert.equal(await field('content.number').inputValue(), String(next + 1));
        await field('content.number').fill('1');
        await field('content.titleZh').fill('借了就还');
        await field('content.textZh').fill('用完归还，恢复原状。');
        await save();
        await sheet
            .locator('.field', { hasText: t('content.number') })
            .getByRole('alert')
            .waitFor();
        await field('content.number').fill(String(next + 1));
        await save();
        const added = rules.locator('.row', { hasText: '借了就还' });
        await added.click();
        await sheet.getByLabel(t('content.retireRule'), { exact: true }).check();
        await save();
        await rules.getByText(t('content.retired', { count: 1 })).click();
        await added.click();
        await sheet.getByLabel(t('content.retireRule'), { exact: true }).uncheck();
        await save();
        await rules.getByText(t('content.retired', { count: 1 })).waitFor({ state: 'detached' });
        await added.waitFor();

        await reasons.locator('.row').first().click();
        await look('reason');
        await sheet.getByRole('button', { name: t('app.close') }).click();

        await templates.locator('.row').first().click();
        await look('template');
        await sheet.getByRole('button', { name: t('app.close') }).click();
        await button('content.newTemplate').click();
        await field('content.titleZh').fill('{month}月邻里集市');
        await field('content.aboutZh').fill('闲置换一换。');
        await field('content.summaryZh').fill('摆摊、交换、修补。');
        const add = (list) =>
            sheet.getByRole('button', { name: t('content.add', { list: t(list) }) }).click();
        await add('content.tasks');
        await add('templates.timeline');
        const first = sheet.getByRole('group', { name: t('content.line', { line: 1 }) });
        await first.first().getByLabel(t('content.when')).fill('-30');
        await first.first().getByLabel(t('content.what'), { exact: true }).fill('布置');
        await add('plan.RESOURCES_NEEDED');
        await first.last().getByLabel(t('content.what'), { exact: true }).fill(' ');
        await first.last().getByLabel(t('needs.quantityShort')).fill('10');
        await save();
        // A number of nothing: said at the list, by the line that is seen.
        await sheet
            .locator('fieldset', { hasText: t('plan.RESOURCES_NEEDED') })
            .getByRole('alert')
            .waitFor();
        await look('template-refused');
        await first.last().getByLabel(t('content.what'), { exact: true }).fill('折叠桌');
        await save();
        await templates.locator('.row', { hasText: '邻里集市' }).waitFor();
        await page.unrouteAll({ behavior: 'wait' });
    },
    'slips come out on a sheet to cut': async () => {
        await parts.getByRole('link', { name: t('desk.slips') }).click();
        await button('slips.printFor', { name: world.invited }).click();
        const slip = page.locator('.paper-slip');
        await slip.getByRole('heading', { name: world.invited }).waitFor();
        assert.match(await slip.locator('.paper-code').textContent(), /\d{4} \d{4}/);
        const qr = await slip.getByRole('img', { name: t('slips.qr') }).boundingBox();
        assert.ok(qr.width > 100 && qr.height === qr.width, 'a phone can read it');
        await look('slips');
        await page.emulateMedia({ media: 'print' });
        assert.equal(await places.isVisible(), false);
        assert.equal(await slip.isVisible(), true);
        assert.equal(
            await page
                .locator('main')
                .innerText()
                .then((text) => text.includes(t('slips.forgotten'))),
            false,
        );
        if (PICTURES)
            await page.screenshot({ path: `${PICTURES}/desk-paper-${width}-${language}.png` });
        await page.emulateMedia({ media: null });
    },
    "an office's list is read, mended, imported, and its slips come out": async () => {
        await parts.getByRole('link', { name: t('desk.import') }).click();
        const choose = (code) =>
            page
                .locator('input[type=file]')
                .first()
                .setInputFiles({
                    name: '名录.csv',
                    mimeType: 'text/csv',
                    buffer: Buffer.from(
                        `名录\n单位性质,组织名称,统一社会信用代码,联系岗位,备用\n驻区单位,第二图书馆,${code},读者服务岗,甲\n`,
                    ),
                });
        await choose('12000000MB0000028M');
        await page.getByRole('heading', { name: t('import.impossible', { count: 1 }) }).waitFor();
        const wrong = page.locator('.import-problems .is-error');
        assert.match(
            await wrong.textContent(),
            new RegExp(
                `${t('import.error')} · ${t('import.row', { row: 3 })} ${t('import.column', { column: 'C' })}`,
            ),
        );
        await look('import-refused');
        await choose('12000000MB0000027M');
        await page.getByRole('heading', { name: t('import.possible') }).waitFor();
        const kind = page.getByLabel(t('import.meaningOf', { heading: '单位性质' }), {
            exact: true,
        });
        assert.equal(await kind.inputValue(), '组织类型');
        await page
            .getByLabel(t('import.meaningOf', { heading: '备用' }), { exact: true })
            .selectOption('简介');
        await page.getByText(t('importReason.CHOSEN')).waitFor();
        await look('import');
        await button('import.do').click();
        await page
            .getByRole('dialog')
            .getByRole('button', { name: t('import.do') })
            .click();
        const slip = page.locator('.paper-slip');
        await slip.getByRole('heading', { name: '第二图书馆' }).waitFor();
        await look('imported');
    },
    'the audit has it all, and is filtered': async () => {
        await parts.getByRole('link', { name: t('part.audit') }).click();
        await page.locator('.entries li').first().waitFor();
        await look('audit');
        await page.getByLabel(t('audit.action')).fill('update_hub');
        await button('audit.look').click();
        await page.waitForFunction(() => {
            const actions = [...globalThis.document.querySelectorAll('.entry-head code')];
            return actions.length === 1 && actions[0].textContent === 'UPDATE_HUB';
        });
    },
    'others have their part of it, or none': async () => {
        const again = async (login) => {
            await places.getByRole('link', { name: t('nav.me'), exact: true }).click();
            await button('start.signOut').click();
            await signIn(login);
            await page.goto(new URL('/desk', url).href);
        };
        await again(world.logins.auditor);
        await page.getByRole('heading', { name: t('desk.notThis') }).waitFor();
        assert.equal(await parts.getByRole('link', { name: t('part.audit') }).count(), 1);
        assert.equal(await parts.getByRole('link', { name: t('desk.hub') }).count(), 0);
        await look('auditor');
        await again(world.logins.member);
        await page.getByRole('heading', { name: t('noRole.title') }).waitFor();
        assert.equal(await places.getByRole('link', { name: t('nav.desk') }).count(), 0);
        await look('no-role');
    },
    'whose thing was hidden reads why, and appeals': async () => {
        await places.getByRole('link', { name: t('nav.me'), exact: true }).click();
        await button('start.signOut').click();
        await signIn(world.logins.owner);
        await page.goto(new URL(`/offers/${world.offerId}`, url).href);
        await page.getByText(t('activity.hidden', { reason: '属实，已隐藏。' })).waitFor();
        await button('measures.appeal').click();
        await page.getByLabel(t('measures.text'), { exact: true }).fill('从未收费，有收据存根。');
        await look('appeal-against-hiding');
        await button('measures.send').click();
        await page.getByText(somewhenIn(language)('hidden.appealed')).waitFor();
        await look('appealed');
    },
    'nothing left the host, no error, no violation': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser);
