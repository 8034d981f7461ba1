/** The reasons that whoever decides may choose from. */
import { SAVE_REASON_TEMPLATE, type TemplateFor } from '../api/generated';
import { useAct } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Select } from '../shell/Field';
import { Entries, type Opened } from './Entries';
import { BothFields, EntrySheet, nameOf, useEntry } from './EntrySheet';
import { reasonOf, typedReason } from './typed';
import type { ReasonTemplate } from './types';

const FIELDS = ['decision', 'textZh', 'textEn'] as const;
/** In the order of the work: registrations, reports, sanctions, appeals. */
const DECISIONS: readonly TemplateFor[] = [
  'REQUEST_CHANGES',
  'REJECT_ORGANISATION',
  'UPHOLD_REPORT',
  'DISMISS_REPORT',
  'HIDE',
  'SANCTION',
  'UPHOLD_APPEAL',
  'REJECT_APPEAL',
];
const WORDS = {
  add: 'content.newReason',
  change: 'content.changeReason',
  retire: 'content.retire',
} as const;

export function ReasonTemplates({ templates }: { templates: readonly ReasonTemplate[] }) {
  const { language } = useTranslation();
  const label = useEnum();
  const sorted = DECISIONS.flatMap((each) => templates.filter(({ decision }) => decision === each));
  return (
    <Entries
      title="content.reasons"
      hint="content.reasonsHint"
      addLabel={WORDS.add}
      entries={sorted}
      said={({ decision, textZh, textEn }) => ({
        title: label('templateFor', decision),
        text: language === 'en' ? textEn : textZh,
      })}
    >
      {(opened) => <ReasonSheet {...opened} />}
    </Entries>
  );
}

function ReasonSheet({ entry, onClose }: Opened<ReasonTemplate>) {
  const { t } = useTranslation();
  const label = useEnum();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { typed, change, forget } = useEntry(nameOf('reason_template', entry), () =>
    typedReason(entry),
  );
  const save = async () => {
    const { saveReasonTemplate } = await act(SAVE_REASON_TEMPLATE, {
      input: {
        actingOrganisationId,
        ...(entry !== null && { reasonTemplateId: entry.id, version: entry.version }),
        ...reasonOf(typed),
      },
    });
    if (saveReasonTemplate.reasonTemplate !== null) forget();
    return saveReasonTemplate.userErrors;
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
      {(objections) => (
        <>
          <Select
            label={t('content.decision')}
            value={typed.decision}
            error={objections.byField.decision}
            onChange={({ target }) => {
              change({ decision: target.value as TemplateFor });
            }}
          >
            {DECISIONS.map((each) => (
              <option key={each} value={each}>
                {label('templateFor', each)}
              </option>
            ))}
          </Select>
          <BothFields
            name="text"
            most={300}
            mostEn={600}
            rows={3}
            value={typed.text}
            objections={objections}
            onChange={(text) => {
              change({ text });
            }}
          />
        </>
      )}
    </EntrySheet>
  );
}
