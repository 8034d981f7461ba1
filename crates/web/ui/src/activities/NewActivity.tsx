/** Begins an activity, from a template or with what it is called alone; everything else is worked on with the others. */
import { useNavigate } from '@tanstack/react-router';
import {
  ACTIVITY_TEMPLATES,
  CREATE_ACTIVITY,
  type ActivityKind,
  type PlanDraftInput,
} from '../api/generated';
import { useAct, useRead } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Field, Select } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { monthIn } from '../shell/zoned';
import { KINDS } from './kinds';
import { contentIn, draftOf, titleOf, type Template } from './template';
import { TemplatePreview } from './TemplatePreview';

const FIELDS = ['title', 'kind'] as const;
/**
 * `key` makes a request that is sent twice the same one, also after a reload; each change draws another. What a template
 * said when it was chosen is kept for the same reason: a template that is changed meanwhile changes nothing here.
 */
const EMPTY = {
  title: '',
  kind: 'VOLUNTEERING',
  key: '',
  template: '',
  draft: null as PlanDraftInput | null,
};

export function NewActivity({ onClose }: { onClose: () => void }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer, membership } = useActing();
  const act = useAct();
  const navigate = useNavigate();
  const { data } = useRead(ACTIVITY_TEMPLATES, {});
  const [typed, type, forget] = useTyped('activity.new', EMPTY);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const templates = data?.activityTemplates ?? [];
  const chosen = templates.find(({ id }) => id === typed.template);
  const leadId = membership?.organisation.id ?? '';

  const choose = (template: Template | undefined) => {
    if (template === undefined) {
      type({ ...typed, template: '', draft: null, key: newKey() });
      return;
    }
    const content = contentIn(template, language);
    const title = titleOf(content, {
      organisation: membership?.organisation.name ?? '',
      month: monthIn(viewer.hub.timeZone),
    });
    const draft = draftOf(content, template.seats, { title, leadId, t });
    type({ title, kind: template.kind, template: template.id, draft, key: newKey() });
  };
  const begin = async () => {
    const title = typed.title.trim();
    const { createActivity } = await act(CREATE_ACTIVITY, {
      input: {
        actingOrganisationId: leadId,
        idempotencyKey: typed.key,
        kind: typed.kind as ActivityKind,
        draft: typed.draft === null ? { title } : { ...ledBy(typed.draft, leadId), title },
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
        {templates.length > 0 && (
          <Select
            label={t('templates.choose')}
            hint={t('templates.chooseHint')}
            name="template"
            value={typed.template}
            onChange={({ target }) => {
              choose(templates.find(({ id }) => id === target.value));
            }}
          >
            <option value="">{t('templates.none')}</option>
            {templates.map((template) => (
              <option key={template.id} value={template.id}>
                {titleOf(contentIn(template, language), {
                  organisation: t('templates.us'),
                  month: monthIn(viewer.hub.timeZone),
                })}
              </option>
            ))}
          </Select>
        )}
        {chosen !== undefined && <TemplatePreview template={chosen} />}
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
        <p className="hint">
          {t(typed.draft === null ? 'activities.beginHint' : 'templates.beginHint')}
        </p>
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('activities.begin')}
        </button>
      </form>
    </Sheet>
  );
}

/** Somebody who serves several organisations may have gone on with another since the template was chosen. */
const ledBy = (draft: PlanDraftInput, organisationId: string): PlanDraftInput => ({
  ...draft,
  divisionOfWork: (draft.divisionOfWork ?? []).map(({ task }) => ({ organisationId, task })),
});
