/** A sanction's grade, the rule that was broken and its end; what a suspension would do is told before it is run. */
import { useEffect, useState } from 'react';
import type { SanctionGrade } from '../api/generated';
import { useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import { Select } from '../shell/Field';
import { Notice } from '../shell/Notice';
import { failureText } from '../shell/submission';
import { SUSPENSION_EFFECTS } from '../api/generated';
import type { Effects, RulesAndTemplates } from './types';

const GRADES = ['WARNING', 'NO_PUBLICATIONS', 'NO_BOOKINGS', 'SUSPENSION'] as const;
const DAYS = [7, 30, 90, 180] as const;
const DAY = 86_400_000;

export interface NewSanction {
  readonly grade: SanctionGrade | '';
  readonly hubRuleId: string;
  readonly endsAt: string | null;
}

export const NO_SANCTION: NewSanction = { grade: '', hubRuleId: '', endsAt: null };

export function SanctionFields({
  sanction,
  rules,
  organisationId,
  none,
  onChange,
}: {
  sanction: NewSanction;
  rules: RulesAndTemplates['hubRules'];
  organisationId: string | undefined;
  /** What choosing no grade means. */
  none: string;
  onChange: (sanction: NewSanction) => void;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const [days, setDays] = useState('');
  const { grade } = sanction;
  const until = (chosen: string) =>
    chosen === '' ? null : new Date(Date.now() + Number(chosen) * DAY).toISOString();

  return (
    <>
      <Select
        label={t('task.grade')}
        name="grade"
        value={grade}
        onChange={({ target }) => {
          const chosen = GRADES.find((each) => each === target.value);
          if (chosen === undefined) onChange(NO_SANCTION);
          else {
            const least = days === '' && chosen !== 'SUSPENSION' ? String(DAYS[1]) : days;
            setDays(least);
            onChange({ ...sanction, grade: chosen, endsAt: until(least) });
          }
        }}
      >
        <option value="">{none}</option>
        {GRADES.map((each) => (
          <option key={each} value={each}>
            {label('sanctionGrade', each)}
          </option>
        ))}
      </Select>
      {grade !== '' && (
        <>
          <Select
            label={t('task.rule')}
            name="rule"
            value={sanction.hubRuleId}
            onChange={({ target }) => {
              onChange({ ...sanction, hubRuleId: target.value });
            }}
          >
            <option value="">{t('task.chooseRule')}</option>
            {rules.map(({ id, number, titleZh, titleEn }) => (
              <option key={id} value={id}>
                {number} {language === 'en' ? titleEn : titleZh}
              </option>
            ))}
          </Select>
          <Select
            label={t('task.until')}
            name="until"
            value={days}
            onChange={({ target }) => {
              setDays(target.value);
              onChange({ ...sanction, endsAt: until(target.value) });
            }}
          >
            {grade === 'SUSPENSION' && <option value="">{t('task.untilLifted')}</option>}
            {DAYS.map((each) => (
              <option key={each} value={each}>
                {t('task.days', { days: each })}
              </option>
            ))}
          </Select>
        </>
      )}
      {grade === 'SUSPENSION' && organisationId !== undefined && (
        <SuspensionPreview organisationId={organisationId} />
      )}
    </>
  );
}

function SuspensionPreview({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const [effects, setEffects] = useState<Effects | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    session.run(SUSPENSION_EFFECTS, { organisationId }).then(
      ({ data }) => {
        if (isCurrent) setEffects(data.suspensionEffects);
      },
      (caught: unknown) => {
        if (isCurrent) setFailure(caught);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [organisationId]);
  if (failure !== null) return <Notice tone="problem">{failureText(failure, t)}</Notice>;
  if (effects === null) return <p className="hint">{t('app.opening')}</p>;
  return (
    <Notice tone="remark">
      <p>{t('suspension.title')}</p>
      <ul className="effects">
        <li>{t('suspension.bookingsOfTheirs', { count: effects.bookingsOfTheirs })}</li>
        <li>{t('suspension.bookingsOfTheirOffers', { count: effects.bookingsOfTheirOffers })}</li>
        <li>{t('suspension.publishedActivities', { count: effects.publishedActivities })}</li>
        <li>{t('suspension.coHostedActivities', { count: effects.coHostedActivities })}</li>
        <li>{t('suspension.offers', { count: effects.offers })}</li>
        <li>
          {t('suspension.members', { members: effects.members, apiTokens: effects.apiTokens })}
        </li>
      </ul>
    </Notice>
  );
}
