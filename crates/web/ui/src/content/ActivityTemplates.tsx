/** What an activity can begin with. What is changed here changes none that was begun. */
import { SAVE_ACTIVITY_TEMPLATE, type ActivityKind } from '../api/generated';
import { useAct } from '../api/hooks';
import { KINDS } from '../activities/kinds';
import { contentIn } from '../activities/template';
import { useEnum, useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Field, Select } from '../shell/Field';
import type { Objections } from '../shell/objections';
import { Entries, type Opened } from './Entries';
import { BothFields, EntrySheet, nameOf, useEntry } from './EntrySheet';
import { LineFields } from './LineFields';
import { LISTS, located, templateOf, tidied, typedTemplate, type TypedTemplate } from './typed';
import type { ActivityTemplate } from './types';

const TEXTS = [
  { name: 'title', most: 60 },
  { name: 'about', most: 200, rows: 2 },
  { name: 'summary', most: 800, rows: 4 },
] as const;
const FIELDS = [
  ...[...TEXTS.map(({ name }) => name), 'insurance'].flatMap((name) => [`${name}Zh`, `${name}En`]),
  'kind',
  'minutes',
  'seats',
  ...LISTS,
];
const WORDS = {
  add: 'content.newTemplate',
  change: 'content.changeTemplate',
  retire: 'content.retire',
} as const;

export function ActivityTemplates({ templates }: { templates: readonly ActivityTemplate[] }) {
  const { language } = useTranslation();
  return (
    <Entries
      title="content.templates"
      hint="content.templatesHint"
      addLabel={WORDS.add}
      entries={templates}
      said={(template) => {
        const { title, about } = contentIn(template, language);
        return { title, text: about };
      }}
    >
      {(opened) => <TemplateSheet {...opened} />}
    </Entries>
  );
}

function TemplateSheet({ entry, onClose }: Opened<ActivityTemplate>) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { typed, set, change, forget } = useEntry(nameOf('activity_template', entry), () =>
    typedTemplate(entry),
  );
  const save = async () => {
    const tidy = tidied(typed);
    set(tidy);
    const { saveActivityTemplate } = await act(SAVE_ACTIVITY_TEMPLATE, {
      input: {
        actingOrganisationId,
        ...(entry !== null && { activityTemplateId: entry.id, version: entry.version }),
        ...templateOf(tidy),
      },
    });
    if (saveActivityTemplate.activityTemplate !== null) forget();
    return located(saveActivityTemplate.userErrors, (line, message) =>
      t('content.atLine', { line, message }),
    );
  };
  return (
    <EntrySheet
      words={WORDS}
      isNew={entry === null}
      isRetired={typed.isRetired}
      onRetire={(isRetired) => {
        change({ isRetired });
      }}
      fields={FIELDS}
      onSave={save}
      onClose={onClose}
    >
      {(objections) => <TemplateFields typed={typed} change={change} objections={objections} />}
    </EntrySheet>
  );
}

function TemplateFields({
  typed,
  change,
  objections,
}: {
  typed: TypedTemplate;
  change: (part: Partial<TypedTemplate>) => void;
  objections: Objections;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const number = (name: 'minutes' | 'seats') => ({
    inputMode: 'numeric' as const,
    pattern: '[0-9]+',
    value: typed[name],
    error: objections.byField[name],
    onChange: ({ target }: { target: { value: string } }) => {
      change({ [name]: target.value });
    },
  });
  return (
    <>
      <Select
        label={t('activities.kind')}
        value={typed.kind}
        error={objections.byField.kind}
        onChange={({ target }) => {
          change({ kind: target.value as ActivityKind });
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {label('activityKind', kind)}
          </option>
        ))}
      </Select>
      {TEXTS.map(({ name, ...limits }) => (
        <BothFields
          key={name}
          name={name}
          {...limits}
          {...(name === 'title' && { hint: t('content.titleHint') })}
          value={typed[name]}
          objections={objections}
          onChange={(text) => {
            change({ [name]: text });
          }}
        />
      ))}
      <div className="pair">
        <Field label={t('content.minutes')} required {...number('minutes')} />
        <Field label={t('content.seats')} hint={t('content.seatsHint')} {...number('seats')} />
      </div>
      {LISTS.map((list) => (
        <LineFields
          key={list}
          list={list}
          lines={typed[list]}
          error={objections.byField[list]}
          onChange={(lines) => {
            change({ [list]: lines });
          }}
        />
      ))}
      <BothFields
        name="insurance"
        most={120}
        rows={2}
        isOptional
        value={typed.insurance}
        objections={objections}
        onChange={(insurance) => {
          change({ insurance });
        }}
      />
    </>
  );
}
