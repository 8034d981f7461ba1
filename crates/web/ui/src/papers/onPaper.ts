/** What the sheets say of an activity: of the plan that counts, or of the draft while there is none. */
import type { ActivityPapersQuery, PartyOnPaperFragment } from '../api/generated';

type Found = Extract<NonNullable<ActivityPapersQuery['node']>, { __typename: 'Activity' }>;
export type Party = PartyOnPaperFragment;

export interface Facts {
  readonly title: string;
  readonly parties: readonly Party[];
  readonly when: string;
  readonly place: string;
  readonly summary: string;
  readonly riskNotice: string;
  readonly tasks: readonly { readonly organisationId: string; readonly task: string }[];
}

export function onPaper({ title, lead, coHosts, currentPlan, draft }: Found): Omit<
  Facts,
  'when'
> & {
  readonly span: { readonly start: string; readonly end: string } | null;
} {
  const accepted = coHosts.filter(({ state }) => state === 'ACCEPTED');
  const parties = [lead, ...accepted.map(({ organisation }) => organisation)].filter(
    (party) => party !== null,
  );
  const content = currentPlan?.content ?? null;
  const { span = null, place = '', summary = '', riskNotice = '' } = content ?? draft ?? {};
  return {
    title: content?.title ?? title,
    parties,
    span,
    place,
    summary,
    riskNotice,
    tasks: content?.divisionOfWork ?? [],
  };
}
