/** What an invitation by link tells of the activity. */
import { hubName, moment, spoken, useTranslation, type Key } from '../i18n';
import type { Invitation, InvitedTo } from './types';

export function InvitedToDetails({
  invitation: { hub, expiresAt },
  invitedTo: { title, span, place, leadName, message },
}: {
  invitation: Invitation;
  invitedTo: InvitedTo;
}) {
  const { t, language } = useTranslation();
  const facts: [Key, string][] = [
    [
      'invitation.when',
      span === null ? t('invitation.notYetKnown') : spoken(span, language, hub.timeZone),
    ],
    ['invitation.where', place === '' ? t('invitation.notYetKnown') : place],
    ['invitation.lead', leadName],
    ['invitation.hub', hubName(hub, language)],
    ['invitation.answerBy', moment(expiresAt, language, hub.timeZone)],
  ];
  return (
    <section className="card" aria-labelledby="invited-to">
      <p className="invited-by">{t('invitation.by', { lead: leadName })}</p>
      <h1 id="invited-to">{title}</h1>
      {message !== null && (
        <figure className="letter">
          <blockquote>{message}</blockquote>
          <figcaption>{leadName}</figcaption>
        </figure>
      )}
      <dl className="facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="aside">{t('invitation.opening')}</p>
    </section>
  );
}
