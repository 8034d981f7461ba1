/** What is left for a person to say, written into the operation's variables as it is typed. */
import { useTranslation } from '../i18n';
import { LongField, Select, Tick } from '../shell/Field';
import type { Choice } from './choices';
import { NO_SANCTION, SanctionFields, type NewSanction } from './SanctionFields';
import type { QueueItem, RulesAndTemplates, Values } from './types';

export function DecisionFields({
  item,
  choice,
  rules,
  values,
  onChange,
}: {
  item: QueueItem;
  choice: Choice;
  rules: RulesAndTemplates;
  values: Values;
  onChange: (changed: Values) => void;
}) {
  const { t } = useTranslation();
  const { form } = choice;
  const reason = textOf(values.reason);
  const isSanction = form === 'sanction';
  const sanction = isSanction ? sanctionOf(values) : sanctionOf(values.sanction);

  if (form === 'nothing') return null;
  return (
    <div className="task-fields">
      <h3>{t('task.fill')}</h3>
      {isSanction && (
        <SanctionFields
          sanction={sanction}
          rules={rules.hubRules}
          organisationId={item.organisation?.id}
          none={t('task.chooseGrade')}
          onChange={(chosen) => {
            onChange({ ...chosen });
          }}
        />
      )}
      <Reason
        choice={choice}
        templates={rules.reasonTemplates}
        reason={reason}
        onChange={(typed) => {
          const kept = typed === '' && form !== 'reason' && !isSanction ? null : typed;
          const nested = values.sanction;
          const isNested = typeof nested === 'object' && nested !== null;
          onChange({
            reason: kept,
            ...(isNested ? { sanction: { ...nested, reason: typed } } : {}),
          });
        }}
      />
      {form === 'upholdReport' && (
        <>
          <Tick
            label={t('task.hide')}
            hint={t('task.hideHint')}
            checked={values.hide === true}
            onChange={({ target }) => {
              onChange({ hide: target.checked });
            }}
          />
          <SanctionFields
            sanction={sanction}
            rules={rules.hubRules}
            organisationId={item.organisation?.id}
            none={t('task.noSanction')}
            onChange={(chosen) => {
              onChange({ sanction: chosen.grade === '' ? null : { ...chosen, reason } });
            }}
          />
        </>
      )}
    </div>
  );
}

function Reason({
  choice: { template, form },
  templates,
  reason,
  onChange,
}: {
  choice: Choice;
  templates: RulesAndTemplates['reasonTemplates'];
  reason: string;
  onChange: (reason: string) => void;
}) {
  const { t, language } = useTranslation();
  const fitting = templates
    .filter(({ decision }) => decision === template)
    .map(({ id, textZh, textEn }) => ({ id, text: language === 'en' ? textEn : textZh }));
  return (
    <>
      <LongField
        label={form === 'reason' || form === 'sanction' ? t('task.reason') : t('task.note')}
        hint={t('task.reasonHint')}
        name="reason"
        rows={3}
        value={reason}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      {fitting.length > 0 && (
        <Select
          label={t('task.template')}
          name="template"
          value={fitting.find(({ text }) => text === reason)?.id ?? ''}
          onChange={({ target }) => {
            const chosen = fitting.find(({ id }) => id === target.value);
            if (chosen !== undefined) onChange(chosen.text);
          }}
        >
          <option value="">{t('task.chooseTemplate')}</option>
          {fitting.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was typed by hand into the variables may be anything. */
function sanctionOf(value: unknown): NewSanction {
  if (typeof value !== 'object' || value === null) return NO_SANCTION;
  const { grade, hubRuleId, endsAt } = value as Values;
  return {
    grade: textOf(grade) as NewSanction['grade'],
    hubRuleId: textOf(hubRuleId),
    endsAt: typeof endsAt === 'string' ? endsAt : null,
  };
}
