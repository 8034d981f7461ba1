// Answers invitations by link as those do who are not on the hub yet, on a phone, in a real browser:
//   node invitation.mjs <title> <a link to accept> <a link to decline> <a link that was revoked>
// CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted. Any request to another host, any
// error in the browser's console and any violation of the Content-Security-Policy is a failure.
import assert from 'node:assert/strict';
import { open, runAll } from './browser.mjs';

const [title, toAccept, toDecline, revoked] = process.argv.slice(2);
if (!revoked) {
    console.error(
        'usage: CHROMIUM=<program> node invitation.mjs <title> <to accept> <to decline> <revoked>',
    );
    process.exit(2);
}

const CHOIR = '清溪合唱团';
const PASSWORD = '合唱团每周三晚上排练';
const PHONE = { width: 390, height: 844 };
const { PICTURES } = process.env;
const { browser, context, complaints } = await open(toAccept, PHONE);
const page = await context.newPage();

const button = (name) => page.getByRole('button', { name, exact: true });
const field = (label) => page.getByLabel(label, { exact: true });

async function picture(name) {
    // Nothing may reach beyond the edge of a phone.
    const width = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${name} is ${width} pixels wide`);
    if (!PICTURES) return;
    for (const viewport of [{ width: 1280, height: 900 }, PHONE]) {
        await page.setViewportSize(viewport);
        await page.screenshot({
            path: `${PICTURES}/${name}-${viewport.width}.png`,
            fullPage: true,
        });
    }
}

const checks = {
    'the link shows what it invites to, and is kept from others': async () => {
        const response = await page.goto(toAccept);
        const headers = response.headers();
        assert.equal(headers['referrer-policy'], 'no-referrer');
        assert.equal(headers['x-robots-tag'], 'noindex, nofollow');
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
        await page.getByText('请你们唱三首歌。').waitFor();
        await page.getByText(/19:00\s*[–-]\s*21:00/).waitFor();
        await page.getByText('幸福里小区中心花园').waitFor();
        await picture('opened');
    },
    'opening it again spends nothing, in English too': async () => {
        await page.reload();
        await button('English').click();
        await page.getByText('Answer by').waitFor();
        await picture('english');
        await button('中文').click();
    },
    'an account is made in place, what is wrong stands at its field, and a reload keeps what was typed':
        async () => {
            await button('参加').click();
            await field('姓名或称呼').fill('孙丽');
            await field('登录名').fill('孙');
            await page.locator('input[name=password]').fill(PASSWORD);
            await field('我已阅读并同意隐私说明').check();
            await button('注册并继续').click();
            await page.locator('.field', { hasText: '登录名' }).locator('.error').waitFor();
            await picture('sign-up');
            await page.reload();
            assert.equal(await field('姓名或称呼').inputValue(), '孙丽');
            assert.equal(await page.locator('input[name=password]').inputValue(), '');
            const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
            assert.ok(!kept.includes(PASSWORD) && kept.includes('孙丽'), kept);
            await field('登录名').fill('qingxi-sun');
            await page.locator('input[name=password]').fill(PASSWORD);
            await field('我已阅读并同意隐私说明').check();
            await button('注册并继续').click();
            await field('组织全称').waitFor();
        },
    'a branch finds the one above it': async () => {
        await field('组织类型').selectOption('BRANCH');
        await field('上级党支部（选填）').fill('第一支部');
        await page.keyboard.press('Enter');
        await button('清溪路第一支部').click();
        await picture('branch');
        await button('重选').click();
    },
    'a wrong credit code is told at its field, and a reload keeps the rest': async () => {
        await field('组织类型').selectOption('CHARITY');
        await field('组织全称').fill(CHOIR);
        await field('统一社会信用代码（选填）').fill('12');
        await field('联系岗位').fill('团长');
        await button('登记并参加').click();
        await page.locator('.field', { hasText: '统一社会信用代码' }).locator('.error').waitFor();
        await picture('register');
        await page.reload();
        await field('组织全称').waitFor();
        assert.equal(await field('组织全称').inputValue(), CHOIR);
        assert.equal(await field('联系岗位').inputValue(), '团长');
    },
    'it registers and accepts, and tells what comes next': async () => {
        await field('统一社会信用代码（选填）').fill('');
        await button('登记并参加').click();
        await page.getByRole('heading', { level: 1, name: '邀请已接受' }).waitFor();
        await page.getByText('同意方案').waitFor();
        const kept = await page.evaluate(() => Object.keys(sessionStorage));
        assert.deepEqual(
            kept.filter((key) => key.startsWith('gongjian.typed.')),
            [],
        );
        await picture('accepted');
    },
    'what is left is done in place, after a reload too': async () => {
        await page.reload();
        await button(`提交「${CHOIR}」供审核`).click();
        await page.getByText(`${CHOIR}已提交，正在等待审核。`).waitFor();
        await picture('submitted');
    },
    'another one declines without an account, after being asked once more': async () => {
        await context.clearCookies();
        await page.goto(toDecline);
        await button('谢绝').first().click();
        await field('谢绝的理由').fill('当晚另有演出。');
        await page.reload();
        assert.equal(await field('谢绝的理由').inputValue(), '当晚另有演出。');
        await page.locator('form button[type=submit]').click();
        await page.getByText('谢绝后不能撤回').waitFor();
        await picture('decline');
        await button('再想想').click();
        await page.locator('form button[type=submit]').click();
        await button('确认谢绝').click();
        await page.getByText('这份邀请已谢绝').waitFor();
        await page.reload();
        await page.getByText('这份邀请已谢绝').waitFor();
    },
    'a link that is worth nothing says so kindly': async () => {
        await page.goto(revoked);
        await page.getByText('牵头方已收回这份邀请').waitFor();
        await picture('revoked');
        await page.goto(new URL('/invitation/never.was', revoked).href);
        await page.getByText('没有找到这份邀请').waitFor();
    },
    'nothing left the host, no error, no violation': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser);
