// Works a whole queue as the hub's staff do, by mouse and by keyboard alone, at a desk and on a phone, in a real browser:
//   node moderation.mjs <url> <world as JSON>
// The world is { password, applicant, longName, offer, logins: { admin, moderator, auditor, member } }: two organisations
// wait for review, two reports of one offer, whose organisation leads an activity and has bookings on both sides, and an
// appeal against a warning.
// CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted. Any request to another host, any
// error in the browser's console and any violation of the Content-Security-Policy is a failure.
import assert from 'node:assert/strict';
import { faults, open, runAll } from './browser.mjs';

const [url, argument] = process.argv.slice(2);
if (!argument) {
    console.error('usage: CHROMIUM=<program> node moderation.mjs <url> <world as JSON>');
    process.exit(2);
}
const world = JSON.parse(argument);

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const REASON = '请补充业务主管单位的批复，写明负责人"本人"岗位。';
const { PICTURES } = process.env;
const { browser, context, complaints } = await open(url, DESK);
let page = await context.newPage();
const asked = [];
context.on('request', (request) => asked.push(new URL(request.url()).pathname));

const button = (name) => page.getByRole('button', { name });
const row = (name) => page.locator('.work', { hasText: name });
const panel = page.locator('.task');
const outcome = page.locator('.outcome');
const focused = () => page.evaluate(() => globalThis.document.activeElement.textContent);

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

// What the server answers to what is done now, once the page has shown it.
async function answerTo(field, act) {
    const [response] = await Promise.all([
        page.waitForResponse(
            async (reply) =>
                new URL(reply.url()).pathname === '/graphql' &&
                field in ((await reply.json()).data ?? {}),
        ),
        act(),
    ]);
    const { data } = await response.json();
    assert.deepEqual(data[field].userErrors, []);
    return data[field];
}

// What comes of a decision, and with which variables it was sent.
async function decided(act) {
    const [request, { results }] = await Promise.all([
        // The editor leaves the name out until it has read the document, which has but one.
        page.waitForRequest((sent) => sent.postDataJSON()?.query?.includes('mutation Decide(')),
        answerTo('decide', act),
    ]);
    await outcome.waitFor();
    return { ...results[0], sent: request.postDataJSON().variables };
}

// At a desk and on a phone: nothing beyond the edge, nothing that axe objects to.
async function looks(part) {
    for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport);
        const width = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `${part} is ${width} pixels wide`);
        assert.deepEqual(await faults(page), [], `${part} at ${viewport.width}`);
        if (!PICTURES) continue;
        const path = `${PICTURES}/${part}-${viewport.width}.png`;
        await page.screenshot({ path, fullPage: true });
    }
}

async function signIn(login) {
    await page.goto(new URL('/console', url).href);
    await page.locator('input[name=username]').fill(login);
    await page.locator('input[autocomplete=current-password]').fill(world.password);
    await page.keyboard.press('Enter');
}

async function signOut() {
    await button('退出登录').click();
    await page.locator('input[autocomplete=current-password]').waitFor();
}

const checks = {
    'the console begins with what waits, and loads no editor for it': async () => {
        await signIn(world.logins.admin);
        await counts([5, 2, 2, 1, 0]);
        const summaries = await page.locator('.work-summary').allTextContents();
        assert.equal(summaries.length, 5);
        // What has waited longest is on top.
        assert.match(summaries[0], new RegExp(world.applicant));
        assert.ok(
            asked.every((path) => !/monaco|Editor/.test(path)),
            asked.join('\n'),
        );
        await looks('queue');
    },
    'one kind can be looked at by itself': async () => {
        await page.getByRole('button', { name: '2 举报', exact: true }).click();
        await row(world.applicant).waitFor({ state: 'detached' });
        assert.equal(await page.locator('.work').count(), 2);
        await button('0 审核将到期').click();
        await page.getByRole('heading', { name: '这一类没有待办' }).waitFor();
        await button('5 全部').click();
        await row(world.applicant).waitFor();
    },
    'by mouse: takes the next one in hand and looks at it': async () => {
        const { workItem } = await answerTo('takeWork', () => button(/取下一件/).click());
        assert.equal(workItem.lease.isOwn, true);
        await row(world.applicant)
            .getByText(/您正在处理，为您保留到 \d\d:\d\d/)
            .waitFor();
        await row(world.applicant).getByText('希望路3号').waitFor();
        const [file] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('button', { name: '下载 登记证书.png' }).click(),
        ]);
        assert.equal(file.suggestedFilename(), '登记证书.png');
        assert.equal(await file.failure(), null);
        await looks('taken');
    },
    'by mouse: approves, having rehearsed, with all variables filled in': async () => {
        await row(world.applicant)
            .getByRole('button', { name: '通过', exact: false })
            .first()
            .click();
        await panel.getByRole('heading', { name: '通过' }).waitFor();
        assert.equal(new URL(page.url()).pathname, '/console/editor');
        const rehearsal = await decided(() => button('先预演一次').click());
        assert.equal(rehearsal.decisionId, null);
        const { actingOrganisationId, subjectId, version, ...rest } = rehearsal.sent;
        assert.match(actingOrganisationId, /^organisation_/);
        assert.match(subjectId, /^organisation_/);
        assert.ok(version > 0);
        const left = { verdict: 'APPROVE', reason: null, hide: false, sanction: null };
        assert.deepEqual(rest, { ...left, dryRun: true });
        await outcome.getByText('预演完毕，没有改动任何内容').waitFor();
        await looks('rehearsed');
        const { decisionId } = await decided(() => button(/正式执行/).click());
        assert.ok(decisionId);
        await outcome.getByText('已执行，10 分钟内可以撤回').waitFor();
    },
    'the decision is taken back within its ten minutes, and made again': async () => {
        const bar = page.locator('.undo-bar');
        await bar.getByText(/^(10:00|9:\d\d)$/).waitFor();
        await looks('decided');
        await answerTo('undoDecision', () => bar.getByRole('button', { name: /撤回/ }).click());
        await bar.getByText('已撤回，重新回到待办').waitFor();
        await page.getByRole('link', { name: '待办' }).click();
        await counts([5, 2, 2, 1, 0]);
        await row(world.applicant).getByRole('button', { name: /通过/ }).first().click();
        const again = await decided(() => button(/正式执行/).click());
        assert.ok(again.ok);
    },
    'by keyboard alone: the next organisation is taken, sent back with a reason, and left':
        async () => {
            const { workItem } = await answerTo('takeWork', () => page.keyboard.press('Alt+N'));
            assert.match(workItem.summary, new RegExp(world.longName));
            assert.match(await focused(), new RegExp(world.longName));
            await row(world.longName).getByText('您正在处理').waitFor();
            await looks('long');
            await page.keyboard.press('2');
            await panel.getByRole('heading', { name: '退回补正' }).waitFor();
            // The gap has the cursor: what is typed, quotes and all, is the reason.
            await page.waitForFunction(
                () => globalThis.document.activeElement.getAttribute('name') === 'reason',
            );
            await page.keyboard.insertText(REASON);
            const { ok } = await decided(() => page.keyboard.press('Control+Enter'));
            assert.ok(ok);
            // The outcome has the focus, and is read out.
            assert.match(await focused(), /已执行，10 分钟内可以撤回/);
        },
    'by keyboard alone: Tab leaves the editors, and Escape leads back to the queue': async () => {
        await page.locator('.graphiql-query-editor .monaco-editor').first().click();
        const inEditor = () =>
            page.evaluate(
                () => globalThis.document.activeElement.closest('.monaco-editor') !== null,
            );
        assert.ok(await inEditor());
        await page.keyboard.press('Tab');
        assert.ok(!(await inEditor()), 'Tab moves on');
        await page.keyboard.press('Escape');
        await counts([3, 0, 2, 1, 0]);
        assert.equal(new URL(page.url()).pathname, '/console');
        assert.match(await focused(), /待办/);
    },
    'the keys are told, and the dialog gives the focus back': async () => {
        await row('商业推广').locator('.work-summary').focus();
        await page.keyboard.press('ArrowDown');
        assert.match(await focused(), /垃圾信息/);
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: '快捷键' }).waitFor();
        await looks('keys');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        assert.match(await focused(), /垃圾信息/);
    },
    'a report: what a suspension would do is told before it is rehearsed': async () => {
        await row('商业推广')
            .getByRole('button', { name: /举报属实/ })
            .click();
        await panel.getByText(world.offer).waitFor();
        await page.getByLabel('答复（选填）').fill('属实，已隐藏。');
        await page.getByLabel('同时隐藏被举报的内容').check();
        await page.getByLabel('处置', { exact: true }).selectOption('SUSPENSION');
        await page.getByLabel('违反的规则').selectOption({ index: 1 });
        for (const effect of [
            '其预约随即取消：1 项',
            '他人对其资源的预约，保留并提示关注：1 项',
            '其牵头的已发布活动，公众不再可见：1 项',
        ]) {
            await panel.getByText(effect).waitFor();
        }
        await looks('suspension');
    },
    'the suspension is rehearsed, and only then run': async () => {
        assert.equal(await button(/正式执行/).count(), 0);
        const { decisionId, sent } = await decided(() => page.keyboard.press('Control+Enter'));
        assert.equal(decisionId, null);
        for (const effect of ['隐藏内容：1 项', '暂停组织：1 个', '取消预约：1 项']) {
            await outcome.getByText(effect).waitFor();
        }
        await looks('suspension-rehearsed');
        // Whoever changes something rehearses anew: in the variables themselves,
        await button('正式执行').waitFor();
        await page.locator('.graphiql-editor-tool .view-lines').click();
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.insertText(JSON.stringify({ ...sent, reason: '属实。' }));
        // Monaco closes the brackets and quotes that were typed once more.
        await page.keyboard.press('ControlOrMeta+Shift+End');
        await page.keyboard.press('Delete');
        await button('正式执行').waitFor({ state: 'detached' });
        assert.equal(await page.getByLabel('答复（选填）').inputValue(), '属实。');
        // or beside them.
        await decided(() => button(/先预演/).click());
        await page.getByLabel('答复（选填）').fill('属实，已隐藏并暂停。');
        assert.equal(await button('正式执行').count(), 0);
        await decided(() => button(/先预演/).click());
        const done = await decided(() => button('正式执行').click());
        assert.ok(done.decisionId);
        assert.equal(done.sent.sanction.reason, '属实，已隐藏并暂停。');
    },
    'the last report is taken, found wrong and answered by keyboard': async () => {
        await answerTo('takeWork', () => page.keyboard.press('Alt+N'));
        await row('垃圾信息').getByText('您正在处理').waitFor();
        await page.keyboard.press('2');
        await panel.getByRole('heading', { name: '举报不成立' }).waitFor();
        await page.getByLabel('理由模板').selectOption({ index: 1 });
        assert.notEqual(await page.getByLabel('答复（选填）').inputValue(), '');
        await decided(() => page.keyboard.press('Control+Enter'));
    },
    'an appeal is heard, and its organisation warned once more': async () => {
        const { workItem } = await answerTo('takeWork', () => page.keyboard.press('Alt+N'));
        assert.match(workItem.summary, /提出申诉/);
        await row('提出申诉').getByText('当天已还，有交接单。').waitFor();
        await row('提出申诉').getByRole('button', { name: '处置该组织' }).click();
        await page.getByLabel('处置', { exact: true }).selectOption('WARNING');
        await page.getByLabel('违反的规则').selectOption({ index: 1 });
        await page.getByLabel('理由', { exact: true }).fill('又一次逾期。');
        await answerTo('imposeSanction', () => page.keyboard.press('Control+Enter'));
        await outcome.getByText('已执行。').waitFor();
        await page.keyboard.press('Escape');
        await row('提出申诉')
            .getByRole('button', { name: /驳回申诉/ })
            .click();
        await page.getByLabel('理由', { exact: true }).fill('交接单上的日期晚了两天。');
        const { sent } = await decided(() => page.keyboard.press('Control+Enter'));
        assert.deepEqual([sent.verdict, sent.dryRun], ['REJECT', false]);
        await looks('appeal');
    },
    'the queue is clear, and says what else can be done': async () => {
        await page.keyboard.press('Escape');
        await counts([0, 0, 0, 0, 0]);
        await page.getByRole('heading', { name: '待办已清空' }).waitFor();
        await looks('clear');
    },
    'the history of the session has what was run': async () => {
        await button('我是谁').click();
        await page.locator('.graphiql-editor').first().waitFor();
        await button('本次会话的历史').click();
        await page.locator('.graphiql-history-item', { hasText: 'Decide' }).first().waitFor();
        const kept = await page.evaluate(() => [
            'graphiql:queries' in { ...globalThis.sessionStorage },
            Object.keys(globalThis.localStorage).filter((key) => key.startsWith('graphiql')),
        ]);
        assert.deepEqual(kept, [true, []]);
    },
    'the audit has it all, and is filtered': async () => {
        await page.getByRole('link', { name: '审计' }).click();
        await page.locator('.entries li').first().waitFor();
        await looks('audit');
        await page.getByLabel('操作名').fill('resolve_report');
        await button('查看').click();
        await page.waitForFunction(() => {
            const actions = [...globalThis.document.querySelectorAll('.entry-head code')];
            return (
                actions.length === 2 &&
                actions.every(({ textContent }) => textContent === 'RESOLVE_REPORT')
            );
        });
    },
    'who has another role sees what is theirs': async () => {
        const parts = () => page.locator('.parts a').allTextContents();
        await signOut();
        await signIn(world.logins.auditor);
        await page.locator('.entries li').first().waitFor();
        assert.deepEqual(await parts(), ['审计', '编辑器']);
        await looks('auditor');
        await signOut();
        await signIn(world.logins.moderator);
        await counts([0, 0, 0, 0, 0]);
        assert.deepEqual(await parts(), ['待办', '编辑器']);
        await page.getByText('作出决定', { exact: true }).waitFor();
        assert.equal(await page.getByText('审核组织', { exact: true }).count(), 0);
        await signOut();
        await signIn(world.logins.member);
        await page.getByRole('heading', { name: '这里是平台管理人员的工作台' }).waitFor();
        assert.deepEqual(await parts(), ['编辑器']);
        await looks('no-role');
    },
    'it speaks English as well': async () => {
        await signOut();
        await signIn(world.logins.admin);
        await counts([0, 0, 0, 0, 0]);
        await button('English').click();
        await page.getByRole('heading', { name: 'Nothing waits' }).waitFor();
        await looks('english');
    },
    'nothing left the host, no error, no violation': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser);
