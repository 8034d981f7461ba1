/**
 * The draft that gathers what is worked on, until somebody proposes it. What is typed stays on the device until it is
 * saved; when somebody else saves meanwhile, it is carried over to what they saved, and nothing is overwritten.
 */
import { useState } from 'react';
import { EDIT_ACTIVITY_DRAFT, PROPOSE_PLAN, type PlanField } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Field, LongField } from '../shell/Field';
import { General, Notice } from '../shell/Notice';
import { SpanFields } from '../shell/SpanFields';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { carriedOver, replaced, type Carried } from './carried';
import { Clash } from './Clash';
import { DivisionOfWork } from './DivisionOfWork';
import { NamingOrder } from './NamingOrder';
import { ResourcesNeeded } from './ResourcesNeeded';
import { inputOf, namedNow, typedDraft, type Party, type TypedDraft } from './draft';
import type { Draft, FoundActivity } from './types';

const FIELDS = [
  'title',
  'summary',
  'place',
  'seats',
  'riskNotice',
  'span',
  'divisionOfWork',
  'namedInOrder',
  'resourcesNeeded',
] as const;

interface Kept {
  /** Over which version of the draft it was typed; 0 where nothing was. */
  readonly version: number;
  readonly base: TypedDraft;
  readonly typed: TypedDraft;
  readonly clashes: readonly PlanField[];
}

export function DraftEditor({ activity, draft }: { activity: FoundActivity; draft: Draft }) {
  const { t } = useTranslation();
  const { viewer } = useActing();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [opened, setOpened] = useState(false);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const { draftVersion, id } = activity;
  const before = typedDraft(draft, viewer.hub.timeZone);
  const nothing: Kept = { version: 0, base: before, typed: before, clashes: [] };
  const [kept, keep, forget] = useTyped<Kept>(`draft.${id}`, nothing);
  const { typed, clashes } = current(kept, draftVersion, before);
  // What was just saved is on its way back.
  const isAhead = kept.version > draftVersion;
  const latest = isAhead ? kept.version : draftVersion;
  const type = (next: TypedDraft, left: readonly PlanField[] = clashes) => {
    const over = isAhead ? kept : { version: draftVersion, base: before };
    keep({ version: over.version, base: over.base, typed: next, clashes: left });
  };
  const isChanged = !isAhead && JSON.stringify(typed) !== JSON.stringify(before);
  const parties = partiesOf(activity);
  // Whoever came in by a link is not told of before it is verified: until then nobody can say in which order all are named.
  const isEveryoneKnown = activity.coHosts.every(
    ({ organisation, state }) => state !== 'ACCEPTED' || organisation !== null,
  );
  // Who came since is named too.
  const named = isEveryoneKnown ? namedNow(before.named, parties) : [];
  const isNamed = JSON.stringify(named) === JSON.stringify(before.named);
  const isOpen = opened || isChanged || activity.currentPlan === null;

  /** Saves what was typed, if anything was; answers the version that then counts. */
  const save = async () => {
    if (!isChanged && isNamed) return { version: latest, userErrors: [] };
    const { editActivityDraft } = await act(EDIT_ACTIVITY_DRAFT, {
      input: {
        actingOrganisationId,
        activityId: id,
        draftVersion: latest,
        draft: {
          ...inputOf(typed, parties, viewer.hub.timeZone),
          ...(isEveryoneKnown ? {} : { namedInOrder: [] }),
        },
      },
    });
    const { activity: saved, userErrors } = editActivityDraft;
    if (saved !== null) {
      keep({ version: saved.draftVersion, base: typed, typed, clashes: [] });
      forget();
    }
    return { version: saved?.draftVersion ?? null, userErrors };
  };
  const propose = async () => {
    const { version, userErrors } = await save();
    if (version === null || userErrors.length > 0) return userErrors;
    const { proposePlan } = await act(PROPOSE_PLAN, {
      input: { actingOrganisationId, activityId: id, draftVersion: version },
    });
    if (proposePlan.planVersion !== null) setOpened(false);
    return proposePlan.userErrors;
  };

  if (!isOpen) {
    return (
      <section className="card" aria-labelledby="draft">
        <h2 id="draft">{t('draft.title')}</h2>
        <p className="hint">{t('draft.closedHint')}</p>
        <button
          type="button"
          className="quiet wide"
          onClick={() => {
            setOpened(true);
          }}
        >
          {t('draft.open')}
        </button>
      </section>
    );
  }
  return (
    <section className="card" aria-labelledby="draft">
      <h2 id="draft">{t('draft.title')}</h2>
      <p className="hint">{t('draft.hint')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => (await save()).userErrors);
        }}
      >
        <Field
          label={t('plan.TITLE')}
          required
          value={typed.title}
          onChange={(event) => {
            type({ ...typed, title: event.target.value });
          }}
          error={objections.byField.title}
        />
        <SpanFields
          value={typed}
          onChange={(span) => {
            type({ ...typed, ...span });
          }}
          error={objections.byField.span}
        />
        <Field
          label={t('plan.PLACE')}
          value={typed.place}
          onChange={(event) => {
            type({ ...typed, place: event.target.value });
          }}
          error={objections.byField.place}
        />
        <LongField
          label={t('plan.SUMMARY')}
          rows={4}
          value={typed.summary}
          onChange={(event) => {
            type({ ...typed, summary: event.target.value });
          }}
          error={objections.byField.summary}
        />
        <Field
          label={t('plan.SEATS')}
          hint={t('plan.seatsHint')}
          inputMode="numeric"
          pattern="[0-9]*"
          value={typed.seats}
          onChange={(event) => {
            type({ ...typed, seats: event.target.value });
          }}
          error={objections.byField.seats}
        />
        <DivisionOfWork
          parties={parties}
          tasks={typed.tasks}
          onChange={(tasks) => {
            type({ ...typed, tasks });
          }}
          error={objections.byField.divisionOfWork}
        />
        <ResourcesNeeded
          needs={typed.needs}
          onChange={(needs) => {
            type({ ...typed, needs });
          }}
          error={objections.byField.resourcesNeeded}
        />
        <NamingOrder
          parties={parties}
          named={namedNow(typed.named, parties)}
          onChange={(named) => {
            type({ ...typed, named });
          }}
          error={objections.byField.namedInOrder}
        />
        <LongField
          label={t('plan.RISK_NOTICE')}
          hint={t('plan.riskHint')}
          rows={2}
          value={typed.riskNotice}
          onChange={(event) => {
            type({ ...typed, riskNotice: event.target.value });
          }}
          error={objections.byField.riskNotice}
        />
        <Clash
          fields={clashes}
          onTakeTheirs={() => {
            type(replaced(typed, clashes, before), []);
          }}
        />
        <General objections={objections} />
        {isChanged && <Notice tone="remark">{t('draft.unsaved')}</Notice>}
        <p className="doors">
          {activity.allowedActions.includes('PROPOSE_PLAN') && (
            <button
              type="button"
              className="primary"
              disabled={isPending}
              onClick={() => void submit(propose)}
            >
              {t('draft.propose')}
            </button>
          )}
          {isChanged && (
            <button type="submit" className="quiet" disabled={isPending}>
              {t('draft.save')}
            </button>
          )}
        </p>
      </form>
    </section>
  );
}

/** What was typed, over the draft as it is now. */
function current(kept: Kept, version: number, before: TypedDraft): Carried {
  if (kept.version > version) return kept;
  if (kept.version === 0 || kept.typed === kept.base) return { typed: before, clashes: [] };
  if (kept.version === version) return kept;
  return carriedOver(kept.base, kept.typed, before);
}

/** The lead first, then the co-hosts in the order in which they were invited. */
function partiesOf({ lead, coHosts }: FoundActivity): readonly Party[] {
  const accepted = coHosts.filter(({ state }) => state === 'ACCEPTED');
  return [lead, ...accepted.map(({ organisation }) => organisation)].filter(
    (party) => party !== null,
  );
}
