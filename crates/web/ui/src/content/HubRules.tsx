/** The rules of the hub, which sanctions cite. */
import { SAVE_HUB_RULE } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Field } from '../shell/Field';
import { Entries, type Opened } from './Entries';
import { BothFields, EntrySheet, nameOf, useEntry } from './EntrySheet';
import { ruleOf, typedRule } from './typed';
import type { Rule } from './types';

const FIELDS = ['number', 'titleZh', 'titleEn', 'textZh', 'textEn'] as const;
const WORDS = {
  add: 'content.newRule',
  change: 'content.changeRule',
  retire: 'content.retireRule',
} as const;

export function HubRules({ rules }: { rules: readonly Rule[] }) {
  const { t, language } = useTranslation();
  const next = Math.max(0, ...rules.map(({ number }) => number)) + 1;
  return (
    <Entries
      title="content.rules"
      hint="content.rulesHint"
      addLabel={WORDS.add}
      entries={rules}
      said={({ number, titleZh, titleEn, textZh, textEn }) => ({
        title: t('content.rule', { number, title: language === 'en' ? titleEn : titleZh }),
        text: language === 'en' ? textEn : textZh,
      })}
    >
      {(opened) => <RuleSheet {...opened} next={next} />}
    </Entries>
  );
}

function RuleSheet({ entry, onClose, next }: Opened<Rule> & { next: number }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { typed, change, forget } = useEntry(nameOf('hub_rule', entry), () =>
    typedRule(entry, next),
  );
  const save = async () => {
    const { saveHubRule } = await act(SAVE_HUB_RULE, {
      input: {
        actingOrganisationId,
        ...(entry !== null && { hubRuleId: entry.id, version: entry.version }),
        ...ruleOf(typed),
      },
    });
    if (saveHubRule.hubRule !== null) forget();
    return saveHubRule.userErrors;
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
          <Field
            label={t('content.number')}
            hint={t('content.numberHint')}
            inputMode="numeric"
            pattern="[0-9]+"
            required
            value={typed.number}
            error={objections.byField.number}
            onChange={({ target }) => {
              change({ number: target.value });
            }}
          />
          <BothFields
            name="title"
            most={60}
            mostEn={120}
            value={typed.title}
            objections={objections}
            onChange={(title) => {
              change({ title });
            }}
          />
          <BothFields
            name="text"
            most={1000}
            mostEn={2000}
            rows={4}
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
