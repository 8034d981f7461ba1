/** What a plan says, with what changed marked. */
import type { ReactNode } from 'react';
import type { PlanField } from '../api/generated';
import { spoken, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import type { Content } from './types';

export function Plan({
  content,
  changed = [],
}: {
  content: Content;
  changed?: readonly PlanField[];
}) {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const { divisionOfWork, namedInOrder, resourcesNeeded, seats } = content;
  const name = (organisation: { name: string } | null) =>
    organisation?.name ?? t('activity.unseen');
  const facts: readonly (readonly [PlanField, ReactNode])[] = [
    ['TITLE', content.title],
    ['SPAN', spoken(content.span, language, viewer.hub.timeZone)],
    ['PLACE', content.place],
    ['SUMMARY', content.summary],
    ['SEATS', seats === null ? '' : t('plan.seatsOf', { count: seats })],
    [
      'DIVISION_OF_WORK',
      divisionOfWork.length > 0 && (
        <ul>
          {divisionOfWork.map(({ organisationId, organisation, task }) => (
            <li key={`${organisationId} ${task}`}>
              {name(organisation)}：{task}
            </li>
          ))}
        </ul>
      ),
    ],
    [
      'RESOURCES_NEEDED',
      resourcesNeeded.length > 0 && (
        <ul>
          {resourcesNeeded.map(({ what, quantity, offer }, index) => (
            <li key={index}>
              {what}
              {quantity !== null && ` × ${String(quantity)}`}
              {offer !== null && offer.title !== what && t('needs.from', { title: offer.title })}
            </li>
          ))}
        </ul>
      ),
    ],
    [
      'NAMED_IN_ORDER',
      namedInOrder.length > 0 && (
        <ol className="named">
          {namedInOrder.map(({ organisationId, organisation }) => (
            <li key={organisationId}>{name(organisation)}</li>
          ))}
        </ol>
      ),
    ],
    ['RISK_NOTICE', content.riskNotice],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([field, value]) => (
          <div key={field} className={changed.includes(field) ? 'changed' : undefined}>
            <dt>
              {t(`plan.${field}`)}
              {changed.includes(field) && <span className="chip">{t('plan.changed')}</span>}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
