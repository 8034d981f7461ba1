// What the scripts have in common that walk through the portal as people do: its words, somebody signed in, and a look
// at what stands on the screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { faults } from './browser.mjs';

// What one needs comes quickly or not at all: a check that fails must not hold up the rest for long.
const PATIENCE_MS = 20_000;
// WCAG 2.2, 2.5.8; and what a thumb hits without looking.
const LEAST_TARGET = 24;
const GOOD_TARGET = 44;
const MOSTLY = 0.9;

// The texts of a language, as the portal shows them: what a person looks for.
export function words(language) {
    const texts = JSON.parse(
        readFileSync(new URL(`../src/i18n/${language}.json`, import.meta.url), 'utf8'),
    );
    return (key, values = {}) =>
        texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// A text with something in it that nobody knows beforehand, such as a time.
export function somewhenIn(language) {
    const t = words(language);
    return (key) =>
        new RegExp(
            t(key)
                .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
                .replace(/\\\{\w+\\\}/g, '.+'),
        );
}

// Somebody in a browser that opens `url` for her, on a page that speaks `language`.
export function people({ url, width, language, password, newContext }) {
    const { PICTURES } = process.env;
    const t = words(language);
    const targets = { all: 0, good: 0 };

    async function newcomer(address = url) {
        const context = await newContext();
        context.setDefaultTimeout(PATIENCE_MS);
        const page = await context.newPage();
        await page.goto(address);
        if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
        return page;
    }

    async function person(login) {
        const page = await newcomer();
        await page.locator('input[name=username]').fill(login);
        await page.locator('input[autocomplete=current-password]').fill(password);
        await page.locator('button[type=submit]').click();
        await page.getByRole('navigation', { name: t('nav.title') }).waitFor();
        return page;
    }

    // Nothing that axe objects to, nothing wider than the screen, and nothing too small to be hit.
    async function look(page, name) {
        assert.deepEqual(await faults(page), [], name);
        assert.equal(await excess(page), 0, `${name} is wider than the screen`);
        const sizes = await targetSizes(page);
        const small = sizes.filter(({ least }) => least < LEAST_TARGET);
        assert.deepEqual(small, [], `${name} has what a finger misses`);
        targets.all += sizes.length;
        targets.good += sizes.filter(({ least }) => least >= GOOD_TARGET).length;
        if (PICTURES) {
            const path = `${PICTURES}/${name}-${width}-${language}.png`;
            await page.screenshot({ path, fullPage: true });
        }
    }

    return {
        t,
        newcomer,
        person,
        look,
        mostTargetsAreGood() {
            const share = targets.good / targets.all;
            assert.ok(
                share >= MOSTLY,
                `only ${share} of the targets are ${GOOD_TARGET} pixels high and wide`,
            );
        },
        to: (page, place) =>
            page
                .getByRole('navigation', { name: t('nav.title') })
                .getByRole('link', { name: t(place), exact: true })
                .click(),
        button: (page, key, values) =>
            page.getByRole('button', { name: t(key, values), exact: true }),
        heading: (page, key, values) =>
            page.getByRole('heading', { name: t(key, values), exact: true }),
        field: (page, key, values) => page.getByLabel(t(key, values), { exact: true }),
    };
}

// By how many pixels a page is wider than the screen.
export const excess = (page) =>
    page.evaluate(
        () =>
            globalThis.document.documentElement.scrollWidth -
            globalThis.document.documentElement.clientWidth,
    );

// How large everything is that can be pressed. A link within a sentence is as high as its line, and a tick as its label.
const targetSizes = (page) =>
    page.evaluate(() => {
        const { document, getComputedStyle } = globalThis;
        const pressed = 'a[href], button, select, input, textarea, summary, label.file';
        return [...document.querySelectorAll(pressed)]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .filter((element) => !element.matches('.unseen, .skip, [tabindex="-1"]'))
            .filter(
                (element) =>
                    element.tagName !== 'A' || getComputedStyle(element).display !== 'inline',
            )
            .map((element) => {
                const whole = element.matches('[type=checkbox], [type=radio]')
                    ? (element.closest('label') ?? element)
                    : element;
                const { width, height } = whole.getBoundingClientRect();
                const text =
                    element.innerText || element.getAttribute('aria-label') || element.name;
                return { text: `${element.tagName} ${text}`, least: Math.min(width, height) };
            });
    });

// Asks the API as a program does that holds a token, or none.
export async function ask(url, token, query, variables) {
    const response = await fetch(new URL('/graphql', url), {
        method: 'POST',
        headers: {
            'content-type': 'application/json',
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
}
