/** Begins an activity with what it is called; everything else is worked on with the others. */
import { useNavigate } from '@tanstack/react-router';
import { CREATE_ACTIVITY, type ActivityKind } from '../api/generated';
import { useAct } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Field, Select } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { KINDS } from './kinds';

const FIELDS = ['title', 'kind'] as const;
/** `key` makes a request that is sent twice the same one, also after a reload; each change draws another. */
const EMPTY = { title: '', kind: 'VOLUNTEERING', key: '' };

export function NewActivity({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const label = useEnum();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const navigate = useNavigate();
  const [typed, type, forget] = useTyped('activity.new', EMPTY);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const begin = async () => {
    const { createActivity } = await act(CREATE_ACTIVITY, {
      input: {
        actingOrganisationId,
        idempotencyKey: typed.key,
        kind: typed.kind as ActivityKind,
        draft: { title: typed.title.trim() },
      },
    });
    const { activity, userErrors } = createActivity;
    if (activity !== null) {
      forget();
      await navigate({ to: '/activities/$id', params: { id: activity.id } });
    }
    return userErrors;
  };
  return (
    <Sheet title={t('activities.begin')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(begin);
        }}
      >
        <Field
          label={t('plan.TITLE')}
          name="title"
          required
          value={typed.title}
          onChange={(event) => {
            type({ ...typed, title: event.target.value, key: newKey() });
          }}
          error={objections.byField.title}
        />
        <Select
          label={t('activities.kind')}
          name="kind"
          value={typed.kind}
          onChange={(event) => {
            type({ ...typed, kind: event.target.value, key: newKey() });
          }}
          error={objections.byField.kind}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {label('activityKind', kind)}
            </option>
          ))}
        </Select>
        <p className="hint">{t('activities.beginHint')}</p>
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('activities.begin')}
        </button>
      </form>
    </Sheet>
  );
}
