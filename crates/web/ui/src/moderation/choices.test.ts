import { describe, expect, it } from 'vitest';
import { choicesOf, isFree, isRehearsedFirst, nextOf, sanctionOf } from './choices';
import { timeLeft, undoable, UNDOABLE_FOR } from './decisions';
import type { QueueItem } from './types';
import { outcomeOf } from './outcome';

const item = (changed: Partial<QueueItem> = {}): QueueItem => ({
  id: 'work_1',
  kind: 'REPORT',
  summary: '区图书馆：被举报，垃圾信息',
  since: '2026-06-01T01:00:00Z',
  ageHours: 5,
  isOwnCase: false,
  version: 3,
  allowedActions: ['RESOLVE_REPORT'],
  lease: null,
  organisation: { id: 'organisation_2', name: '区图书馆', allowedActions: ['IMPOSE_SANCTION'] },
  subject: { id: 'report_1' },
  operation: { name: 'ResolveReport' },
  variables: '{}',
  ...changed,
});
const lease = (isOwn: boolean) => ({ post: '值班室', until: '2026-06-01T01:15:00Z', isOwn });

describe('choices', () => {
  it('are a decision each, with all that the queue knows filled in', () => {
    const [upheld, dismissed] = choicesOf(item());
    expect(upheld).toMatchObject({
      name: 'upholdReport',
      operation: 'Decide',
      values: { subjectId: 'report_1', version: 3, verdict: 'UPHOLD', dryRun: true },
    });
    expect(dismissed).toMatchObject({
      name: 'dismissReport',
      values: { verdict: 'DISMISS', reason: null, dryRun: false },
    });
  });

  it('rehearse first what reaches further than the thing itself', () => {
    const far = choicesOf(item({ allowedActions: ['RESOLVE_REPORT', 'DECIDE_APPEAL'] }))
      .filter(isRehearsedFirst)
      .map(({ name }) => name);
    expect(far).toEqual(['upholdReport', 'upholdAppeal']);
  });

  it('take the operation of a renewal as it comes with the item', () => {
    const values = { actingOrganisationId: 'organisation_1', organisationId: 'organisation_2' };
    const [renewal] = choicesOf(
      item({ allowedActions: ['RENEW_VERIFICATION'], variables: JSON.stringify(values) }),
    );
    expect(renewal).toMatchObject({ operation: 'RenewVerification', values });
  });

  it('offer a sanction only where the API does', () => {
    expect(sanctionOf(item())?.values).toMatchObject({ organisationId: 'organisation_2' });
    const organisation = { id: 'organisation_2', name: '区图书馆', allowedActions: [] };
    expect(sanctionOf(item({ organisation }))).toBeNull();
    expect(sanctionOf(item({ organisation: null }))).toBeNull();
  });
});

describe('the next thing', () => {
  it('is neither the own case, nor what is not allowed, nor what somebody else has', () => {
    expect(isFree(item())).toBe(true);
    expect(isFree(item({ lease: lease(true) }))).toBe(true);
    expect(isFree(item({ lease: lease(false) }))).toBe(false);
    expect(isFree(item({ isOwnCase: true }))).toBe(false);
    expect(isFree(item({ allowedActions: [] }))).toBe(false);
  });

  it('is what one has in hand, else what has waited longest', () => {
    const items = [
      item({ id: 'a', lease: lease(false) }),
      item({ id: 'b' }),
      item({ id: 'c', lease: lease(true) }),
    ];
    expect(nextOf(items)?.id).toBe('c');
    expect(nextOf(items.slice(0, 2))?.id).toBe('b');
    expect(nextOf(items.slice(0, 1))).toBeNull();
  });
});

describe('an outcome', () => {
  const effects = [{ kind: 'BOOKING_CANCELLED' }, { kind: 'BOOKING_CANCELLED' }];
  const answer = (result: object, userErrors: object[] = []) => ({
    data: { decide: { results: [{ ok: true, effects, userErrors: [], ...result }], userErrors } },
  });

  it('is a rehearsal without a decision, and counts the effects', () => {
    const counted = [{ effect: 'BOOKING_CANCELLED', count: 2 }];
    expect(outcomeOf(answer({ decisionId: null }))).toEqual({
      kind: 'rehearsed',
      effects: counted,
    });
    expect(outcomeOf(answer({ decisionId: 'd' }))).toMatchObject({
      kind: 'decided',
      decisionId: 'd',
    });
  });

  it('is a refusal wherever the objection stands', () => {
    const refused = { kind: 'refused', messages: ['写明理由'] };
    const objection = { message: '写明理由' };
    expect(outcomeOf(answer({ decisionId: null, userErrors: [objection] }))).toEqual(refused);
    expect(outcomeOf(answer({}, [objection]))).toEqual(refused);
    expect(outcomeOf({ errors: [objection] })).toEqual(refused);
  });

  it('is none for a query, and done for another mutation', () => {
    expect(outcomeOf({ data: { viewer: null } })).toBeNull();
    expect(outcomeOf({ data: { imposeSanction: { userErrors: [] } } })).toEqual({ kind: 'done' });
  });
});

describe('a decision', () => {
  it('can be taken back for ten minutes, the newest first', () => {
    const decisions = [
      { decisionId: 'a', summary: '', until: UNDOABLE_FOR },
      { decisionId: 'b', summary: '', until: UNDOABLE_FOR + 1 },
    ];
    expect(undoable(decisions, UNDOABLE_FOR - 1)?.decisionId).toBe('b');
    expect(undoable(decisions, UNDOABLE_FOR + 1)).toBeNull();
    expect(undoable([], 0)).toBeNull();
  });

  it('shows the time that is left as a clock does', () => {
    expect(timeLeft(UNDOABLE_FOR, 0)).toBe('10:00');
    expect(timeLeft(UNDOABLE_FOR + 900, 0)).toBe('10:00');
    expect(timeLeft(61_000, 0)).toBe('1:01');
    expect(timeLeft(0, 5)).toBe('0:00');
  });
});
