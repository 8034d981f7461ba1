/** What can be chosen for a thing of the queue: each choice is a saved operation with its variables filled in. */
import type { TemplateFor, Verdict, WorkAction } from '../api/generated';
import type { OperationName } from '../console/operations';
import type { QueueItem } from './types';

/** What is left for a person to say. */
export type Form = 'nothing' | 'optionalReason' | 'reason' | 'upholdReport' | 'sanction';

export interface Choice {
  /** Names its texts: `choice.<name>`. */
  readonly name: ChoiceName;
  readonly operation: OperationName;
  readonly values: Readonly<Record<string, unknown>>;
  readonly form: Form;
  /** Which templates of reasons fit. */
  readonly template: TemplateFor | null;
}

export type ChoiceName =
  | 'approve'
  | 'requestChanges'
  | 'reject'
  | 'upholdReport'
  | 'dismissReport'
  | 'upholdAppeal'
  | 'rejectAppeal'
  | 'renew'
  | 'sanction';

interface Decision {
  readonly name: ChoiceName;
  readonly verdict: Verdict;
  readonly form: Form;
  readonly template: TemplateFor | null;
}

const DECISIONS: Readonly<
  Partial<Record<WorkAction, readonly [Decision, ...(readonly Decision[])]>>
> = {
  APPROVE_ORGANISATION: [{ name: 'approve', verdict: 'APPROVE', form: 'nothing', template: null }],
  REQUEST_ORGANISATION_CHANGES: [
    {
      name: 'requestChanges',
      verdict: 'REQUEST_CHANGES',
      form: 'reason',
      template: 'REQUEST_CHANGES',
    },
  ],
  REJECT_ORGANISATION: [
    { name: 'reject', verdict: 'REJECT', form: 'reason', template: 'REJECT_ORGANISATION' },
  ],
  RESOLVE_REPORT: [
    { name: 'upholdReport', verdict: 'UPHOLD', form: 'upholdReport', template: 'UPHOLD_REPORT' },
    {
      name: 'dismissReport',
      verdict: 'DISMISS',
      form: 'optionalReason',
      template: 'DISMISS_REPORT',
    },
  ],
  DECIDE_APPEAL: [
    { name: 'upholdAppeal', verdict: 'UPHOLD', form: 'reason', template: 'UPHOLD_APPEAL' },
    { name: 'rejectAppeal', verdict: 'REJECT', form: 'reason', template: 'REJECT_APPEAL' },
  ],
};

/** Decisions that reach further than the thing itself are rehearsed first. */
const FAR_REACHING: readonly ChoiceName[] = ['upholdReport', 'upholdAppeal'];

/** Whether `choice` is rehearsed before it may be run. */
export const isRehearsedFirst = ({ name }: Choice): boolean => FAR_REACHING.includes(name);

/** The choices for `item`, in the order of what the API allows. */
export function choicesOf(item: QueueItem): readonly Choice[] {
  return item.allowedActions.flatMap((action) => {
    if (action === 'RENEW_VERIFICATION') return [renewal(item)];
    return (DECISIONS[action] ?? []).map((decision) => decided(item, decision));
  });
}

/** Acting against the organisation that `item` is about, where that is allowed. */
export function sanctionOf({ organisation }: QueueItem): Choice | null {
  if (!organisation?.allowedActions.includes('IMPOSE_SANCTION')) return null;
  return {
    name: 'sanction',
    operation: 'ImposeSanction',
    values: { organisationId: organisation.id, grade: '', hubRuleId: '', reason: '', endsAt: null },
    form: 'sanction',
    template: 'SANCTION',
  };
}

function decided(item: QueueItem, { name, verdict, form, template }: Decision): Choice {
  const values = {
    subjectId: item.subject?.id ?? '',
    version: item.version,
    verdict,
    reason: form === 'reason' ? '' : null,
    hide: false,
    sanction: null,
    dryRun: FAR_REACHING.includes(name),
  };
  return { name, operation: 'Decide', values, form, template };
}

/** The one thing that `decide` does not know: the operation and its variables come with the item. */
function renewal(item: QueueItem): Choice {
  const values = JSON.parse(item.variables) as Record<string, unknown>;
  return { name: 'renew', operation: 'RenewVerification', values, form: 'nothing', template: null };
}

/** What may be taken in hand: not the own case, something can be done with it, and nobody else has it. */
export const isFree = (item: QueueItem): boolean =>
  !item.isOwnCase && item.allowedActions.length > 0 && item.lease?.isOwn !== false;

/** What to do next: what one has in hand already, else what has waited longest. */
export function nextOf(items: readonly QueueItem[], except?: string): QueueItem | null {
  const free = items.filter((item) => isFree(item) && item.id !== except);
  return free.find((item) => item.lease !== null) ?? free[0] ?? null;
}
