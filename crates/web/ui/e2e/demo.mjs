// Somebody looks at the demonstration for the first time, in a real browser:
//   node demo.mjs <url of `gongjian demo`> <width> <language>
// CHROMIUM names the browser's program; PICTURES a folder for pictures, if wanted. Every screen is looked at by axe; any
// request to another host, any error in the browser's console and any violation of the Content-Security-Policy is a failure.
import assert from 'node:assert/strict';
import { open, runAll } from './browser.mjs';
import { people } from './people.mjs';

const [url, width, language] = process.argv.slice(2);
if (!language) {
    console.error('usage: CHROMIUM=<program> node demo.mjs <url> <width> <language>');
    process.exit(2);
}
const POST = '综合服务岗';
const MARKET = language === 'en' ? 'Neighbourhood service market' : '邻里便民集市';
const { browser, complaints, newContext } = await open(url, { width: Number(width), height: 844 });
const { t, newcomer, look, to, button, heading, field } = people({
    url,
    width,
    language,
    newContext,
});

let page;

const checks = {
    'the sign-in page shows who there is': async () => {
        page = await newcomer();
        await heading(page, 'demo.title').waitFor();
        await page.getByRole('button', { name: POST }).first().waitFor();
        assert.equal(await page.locator('.personas button').count(), 11);
        await look(page, 'demo-personas');
    },
    'no page and no answer tells a password': async () => {
        const personas = await page.evaluate(async () =>
            (await globalThis.fetch('/demo/personas')).json(),
        );
        assert.deepEqual(Object.keys(personas[0]).sort(), [
            'about',
            'login',
            'organisation',
            'post',
        ]);
    },
    'a tap comes in, and something waits': async () => {
        await page.getByRole('button', { name: POST }).first().click();
        await page.getByRole('navigation', { name: t('nav.title') }).waitFor();
        await page.locator('.waiting').first().waitFor();
        await page.getByText('银龄手机课堂开班').first().waitFor();
        await look(page, 'demo-day');
    },
    'an activity begins from a template, which is looked at first': async () => {
        await to(page, 'nav.activities');
        await button(page, 'activities.begin').click();
        await field(page, 'templates.choose').selectOption({ label: MARKET });
        assert.equal(await field(page, 'plan.TITLE').inputValue(), MARKET);
        await page.getByText(t('templates.look')).click();
        await look(page, 'demo-template');
        await page
            .locator('form')
            .getByRole('button', { name: t('activities.begin') })
            .click();
        await page.getByRole('heading', { level: 1, name: MARKET }).waitFor();
        const summary = await field(page, 'plan.SUMMARY').inputValue();
        assert.ok(summary.includes(t('templates.timeline')), summary);
        await look(page, 'demo-draft');
    },
    'its sheets can be printed': async () => {
        await page.getByRole('link', { name: t('papers.open') }).click();
        await heading(page, 'papers.agreementTitle').waitFor();
        await page.getByRole('rowheader', { name: '幸福里社区居民委员会' }).waitFor();
        await look(page, 'demo-agreement');
        await button(page, 'papers.evaluation').click();
        await heading(page, 'papers.evaluationTitle').waitFor();
        await page.getByText(MARKET).first().waitFor();
        await look(page, 'demo-evaluation');
    },
    'who looks for a thing by its name is led to its category': async () => {
        await page.goto(new URL('/offers?words=投影', url).href);
        const category = t('offerCategory.EQUIPMENT');
        await page.getByRole('link', { name: t('offers.inCategory', { category }) }).click();
        await page.getByText('投影仪').first().waitFor();
        await look(page, 'demo-category');
    },
    'nothing was objected to': () => {
        assert.deepEqual(complaints, []);
    },
};

await runAll(checks, browser, { isStory: true });
