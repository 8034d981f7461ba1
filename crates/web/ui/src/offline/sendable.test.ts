/** What is sent again is guarded as it is said to be, by the schema's word; and what is kept exists. */
import { buildSchema, isInputObjectType, isNonNullType, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as generated from '../api/generated';
import { answerKey, KEPT_QUESTIONS } from './answers';
import { markOf, SENDABLE, thingOf, wordsOf } from './sendable';

const schema: GraphQLSchema = buildSchema(
  readFileSync(new URL('../../../../../docs/schema.graphql', import.meta.url), 'utf8'),
);

/** The fields of a mutation's input, and whether the server insists on them. */
function inputFields(source: string): Record<string, boolean> {
  const type = schema.getType(/\$input:(\w+)/.exec(source)?.[1] ?? '');
  if (!isInputObjectType(type)) throw new Error(`${source} has no input`);
  return Object.fromEntries(
    Object.entries(type.getFields()).map(([field, { type: of }]) => [field, isNonNullType(of)]),
  );
}

/** Without which the guard would guard nothing. */
const GUARDS = {
  key: ['idempotencyKey'],
  version: ['draftVersion', 'version'],
  plan: ['planNumber'],
  thing: ['activityId', 'bookingId'],
};

describe('what may be sent again', () => {
  it('has in its input what guards it, and the server insists on it', () => {
    for (const [name, { guard, source }] of Object.entries(SENDABLE)) {
      const fields = inputFields(source);
      expect(
        GUARDS[guard].some((field) => fields[field] === true),
        name,
      ).toBe(true);
    }
  });

  it('holds no secret', () => {
    for (const [name, { source }] of Object.entries(SENDABLE)) {
      expect(source, name).not.toMatch(/accessToken|password|secret|\burl\b/i);
      expect(Object.keys(inputFields(source)).join(), name).not.toMatch(/token|password|slip/i);
    }
  });

  it('is known again by its key, or else by what it is about, whatever is written in it', () => {
    const input = { activityId: 'activity_1', organisationId: 'organisation_1', message: '来吧' };
    const mark = markOf('InviteCoHost', { input });
    expect(markOf('InviteCoHost', { input: { ...input, message: '一起来' } })).toBe(mark);
    expect(
      markOf('InviteCoHost', { input: { ...input, organisationId: 'organisation_2' } }),
    ).not.toBe(mark);
    expect(markOf('CreateActivity', { input: { idempotencyKey: 'k', kind: 'A' } })).toBe(
      markOf('CreateActivity', { input: { idempotencyKey: 'k', kind: 'B' } }),
    );
  });

  it('is named by its own words, and leads to what it is about', () => {
    expect(wordsOf({ input: { draft: { title: '集市' } } })).toBe('集市');
    expect(wordsOf({ input: { booking: { purpose: '排练' } } })).toBe('排练');
    expect(wordsOf({ input: { reason: '下雨' } })).toBe('下雨');
    expect(wordsOf({ input: {} })).toBeNull();
    expect(thingOf({ input: { bookingId: 'booking_1' } })).toBe('booking_1');
    expect(thingOf({})).toBeNull();
  });
});

describe('what is kept of the answers', () => {
  it('are questions that the portal asks', () => {
    const asked = Object.values(generated).flatMap((value) =>
      'source' in value ? [/\bquery (\w+)/.exec(value.source)?.[1]] : [],
    );
    expect(KEPT_QUESTIONS.filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('is found by the same question, and my day also on another day', () => {
    const day = { organisation: 'organisation_1', from: '2026-11-23T00:00:00Z', soon: {} };
    expect(answerKey('MyDay', { ...day, from: '2026-11-24T00:00:00Z' })).toBe(
      answerKey('MyDay', day),
    );
    expect(answerKey('MyDay', { ...day, organisation: 'organisation_2' })).not.toBe(
      answerKey('MyDay', day),
    );
    expect(answerKey('Offers', { a: 1, b: undefined, c: 2 })).toBe(
      answerKey('Offers', { c: 2, a: 1 }),
    );
    expect(answerKey('CalendarSpan', { from: '1' })).not.toBe(
      answerKey('CalendarSpan', { from: '2' }),
    );
  });

  it('is nothing of what nobody has thought about', () => {
    for (const name of ['AuditPage', 'Queue', 'Sessions', 'SlipByToken', 'Anything']) {
      expect(answerKey(name, {}), name).toBeNull();
    }
  });
});
