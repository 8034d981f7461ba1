// What every script here does in the same way: opens the browser that CHROMIUM names, collects what may not happen, and
// runs checks. Exit code 1 if one fails.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const PATIENCE_MS = 60_000;
// What a check that failed tells of each page.
const TOLD_ASKED = 12;
const TOLD_TEXT = 2_000;
const TOLD_EACH = 300;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// A telephone of five years ago, as it tells of itself.
export const TELEPHONE = {
    isMobile: true,
    hasTouch: true,
    userAgent:
        'Mozilla/5.0 (Linux; Android 11; M2010J19SC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.104 Mobile Safari/537.36',
};

// A browser that knows nothing, the way to another that stands beside it, and a list that grows by each request to another host, each error in the browser's
// console, each violation of the Content-Security-Policy and each of the portal's documents that is sent by its text. `device` tells what else there is to tell of the device.
export async function open(url, viewport, device = {}) {
    const { CHROMIUM: executablePath } = process.env;
    if (!executablePath) {
        console.error("CHROMIUM is missing: it names the browser's program");
        process.exit(2);
    }
    const { origin } = new URL(url);
    const complaints = [];
    // A container's root may not open Chromium's sandbox; the pages are our own.
    const browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox'],
        // The fields for days and hours are the browser's own, and speak its language.
        env: { ...process.env, LANGUAGE: 'zh_CN' },
    });
    // The portal names its documents by their ids; the console's editor sends what is typed into it.
    const isConsole = (frame) => new URL(frame.url()).pathname.startsWith('/console');
    const onlyById = (sent) => {
        const message = JSON.parse(sent ?? '{}');
        const { query } = message.payload ?? message;
        if (query !== undefined) complaints.push(`a document by its text: ${query.slice(0, 60)}`);
    };
    async function newContext() {
        const context = await browser.newContext({ locale: 'zh-CN', viewport, ...device });
        context.setDefaultTimeout(PATIENCE_MS);
        context.on('request', (request) => {
            const asked = new URL(request.url());
            const isOwn = asked.origin === origin || ['data:', 'blob:'].includes(asked.protocol);
            if (!isOwn) complaints.push(`a request to ${request.url()}`);
            const isOurs = asked.pathname === '/graphql' && request.method() === 'POST';
            if (isOurs && !isConsole(request.serviceWorker() ?? request.frame()))
                onlyById(request.postData());
        });
        context.on('page', (page) => {
            page.on('websocket', (socket) =>
                socket.on('framesent', ({ payload }) => isConsole(page) || onlyById(payload)),
            );
            record(page);
        });
        context.on('console', (message) => {
            if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
        });
        context.on('weberror', (failure) =>
            complaints.push(`uncaught: ${failure.error().message}`),
        );
        await context.exposeFunction('complain', (text) => complaints.push(text));
        await context.addInitScript(() => {
            globalThis.addEventListener(
                'securitypolicyviolation',
                ({ effectiveDirective, blockedURI }) => {
                    globalThis.complain(
                        `Content-Security-Policy: ${effectiveDirective} refused ${blockedURI}`,
                    );
                },
            );
        });
        return context;
    }
    return { browser, context: await newContext(), complaints, newContext };
}

// From now on what a page reads comes late by up to so many milliseconds, each by its own and so in any order,
// and what it writes is answered at once: an answer may then be older than what the page knows already.
export const answerUnevenly = (page, most) =>
    page.route('**/graphql', async (route) => {
        try {
            const response = await route.fetch();
            const isWrite = (await response.text()).includes('"userErrors"');
            if (!isWrite) await new Promise((later) => setTimeout(later, Math.random() * most));
            await route.fulfill({ response });
        } catch {
            // The page or its network has gone meanwhile.
            await route.abort().catch(() => {});
        }
    });

// What a page asked of the API, the last of it.
const asked = new WeakMap();

function record(page) {
    const last = [];
    asked.set(page, last);
    page.on('request', (request) => {
        if (new URL(request.url()).pathname !== '/graphql') return;
        last.push({ request, at: Date.now() });
        if (last.length > TOLD_ASKED) last.shift();
    });
}

async function toldOf({ request, at }) {
    const took = Math.round(request.timing().responseEnd);
    const isOver = took >= 0;
    const how = request.failure()?.errorText ?? (isOver ? `answered after ${took} ms` : 'not yet');
    const answer = isOver
        ? await request
              .response()
              .then((response) => response.text())
              .catch(String)
        : '';
    const [sent, came] = [request.postData() ?? '', answer].map((text) => text.slice(0, TOLD_EACH));
    return `  ${Date.now() - at} ms ago, ${how}: ${sent} -> ${came}`;
}

// What stands on a page on which something failed, and how that came: where it runs, nobody may see it.
async function told(page) {
    const { text, invalid } = await page.evaluate(() => {
        const { document } = globalThis;
        const refused = document.querySelectorAll(':invalid:not(form, fieldset)');
        return {
            text: document.body.innerText,
            invalid: [...refused].map(({ labels, validationMessage }) =>
                [labels?.[0]?.innerText, validationMessage].join(': '),
            ),
        };
    });
    const lines = await Promise.all((asked.get(page) ?? []).map(toldOf));
    return [page.url(), text.slice(0, TOLD_TEXT), `refused: ${invalid.join()}`, ...lines].join(
        '\n',
    );
}

// What axe finds wrong with the page as it is, by the rules of WCAG 2.2 A and AA and good practice. The editor's own
// panes are GraphiQL's and Monaco's.
export async function faults(page) {
    // A page that still comes has no heading yet; how long that takes is the network's.
    await page.waitForFunction(() => {
        const { document } = globalThis;
        return document.querySelector('.outline') === null && document.querySelector('h1') !== null;
    });
    // A style that is under way has the contrast of neither end.
    await page.evaluate(() =>
        Promise.allSettled(
            globalThis.document
                .getAnimations()
                .filter((animation) => animation.effect.getTiming().iterations === 1)
                .map((animation) => animation.finished),
        ),
    );
    // As an evaluated expression: a script element would not pass the policy of the page.
    await page.evaluate(axe);
    return page.evaluate(async () => {
        const { axe: engine, document } = globalThis;
        // What stands behind a dialog is hidden, the page's main part and heading too; axe does not always see why.
        const isBehind = document.querySelector('[role=dialog]') !== null;
        const ofWholePages = ['landmark-one-main', 'page-has-heading-one'];
        const { violations } = await engine.run(
            { include: document, exclude: ['.graphiql-container'] },
            {
                resultTypes: ['violations'],
                rules: Object.fromEntries(ofWholePages.map((id) => [id, { enabled: !isBehind }])),
            },
        );
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`);
    });
}

// Runs the checks by their names, one after another; the last line that it prints tells how many passed. In a story each
// check goes on where the one before ended: after the first that fails there is nothing to see.
export async function runAll(checks, browser, { isStory = false } = {}) {
    const counts = { passed: 0, failed: 0 };
    for (const [name, check] of Object.entries(checks)) {
        try {
            await check();
            counts.passed += 1;
            console.log(`${name} ... ok`);
        } catch (error) {
            counts.failed += 1;
            console.log(`${name} ... failed: ${error.message}`);
            for (const context of browser.contexts?.() ?? [])
                for (const page of context.pages()) console.log(await told(page).catch(String));
            if (isStory) break;
        }
    }
    await browser.close();
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    process.exit(counts.failed === 0 ? 0 : 1);
}
