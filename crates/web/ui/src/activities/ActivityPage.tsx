/** One activity: where it stands, who holds things up, its plan, and whatever the organisation acted for can do. */
import { Link, useParams } from '@tanstack/react-router';
import { ACTIVITY_BY_ID } from '../api/generated';
import { useRead } from '../api/hooks';
import { spoken, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Hidden } from '../moderation/Hidden';
import { Report } from '../moderation/Report';
import { BookingRow } from '../resources/BookingRow';
import { offerSearch } from '../resources/search';
import { AttentionNotice } from '../shell/AttentionNotice';
import { Loaded } from '../shell/Loaded';
import { Notice } from '../shell/Notice';
import { useTitle } from '../shell/Page';
import { PrintButton } from '../shell/PrintButton';
import { ShareText } from '../shell/ShareText';
import { typedSpan } from '../shell/zoned';
import { Answer } from './Answer';
import { CoHosts } from './CoHosts';
import { ConsentBar } from './ConsentBar';
import { DraftEditor } from './DraftEditor';
import { Ending } from './Ending';
import { History } from './History';
import { Plan } from './Plan';
import { TakeLead } from './TakeLead';
import { Sections, type Section } from './Sections';
import type { FoundActivity } from './types';
import { Versions } from './Versions';
import './plan.css';

export function ActivityPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/signedIn/activities/$id' });
  const read = useRead(ACTIVITY_BY_ID, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'Activity' ? (
          <Found activity={node} />
        ) : (
          <section className="card narrow">
            <h1>{t('activity.notFound')}</h1>
            <p className="hint">{t('activity.notFoundHint')}</p>
          </section>
        )
      }
    </Loaded>
  );
}

function Found({ activity }: { activity: FoundActivity }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  useTitle(activity.title);
  const { allowedActions: can, currentPlan, draft, lead, needsAttention, span, state } = activity;
  return (
    <article className="stack">
      <header>
        <h1>{activity.title}</h1>
        <p className="chips">
          <span className={`chip state ${state.toLowerCase()}`}>
            {label('activityState', state)}
          </span>
          <span className="chip">{label('activityKind', activity.kind)}</span>
          {lead !== null && (
            <span className="chip">{t('activity.ledBy', { lead: lead.name })}</span>
          )}
        </p>
        {span !== null && <p className="lead">{spoken(span, language, viewer.hub.timeZone)}</p>}
      </header>
      {activity.isHidden && (
        <Hidden subject={activity.id} reason={activity.hiddenReason} owner={lead?.id ?? null} />
      )}
      {activity.stateReason !== null && (
        <Notice tone="remark">{t('activity.because', { reason: activity.stateReason })}</Notice>
      )}
      <AttentionNotice attention={needsAttention}>
        <TakeLead activity={activity} />
      </AttentionNotice>
      <Sections sections={sectionsOf(activity)} />
      <Answer activity={activity} />
      <ConsentBar activity={activity} />
      <div className="two-columns">
        <div className="stack">
          {can.includes('EDIT_ACTIVITY_DRAFT') && draft !== null && (
            <DraftEditor activity={activity} draft={draft} />
          )}
          {currentPlan !== null && (
            <section className="card" aria-labelledby="plan">
              <h2 id="plan">{t('activity.plan', { number: currentPlan.number })}</h2>
              <Plan content={currentPlan.content} changed={currentPlan.changed} />
              <PrintButton />
              {currentPlan.shareText !== null && <ShareText text={currentPlan.shareText} />}
            </section>
          )}
          <Versions versions={activity.planVersions.nodes} />
        </div>
        <div className="stack">
          <CoHosts activity={activity} />
          {activity.shareText !== null && (
            <section className="card" aria-labelledby="share">
              <h2 id="share">{t('share.title')}</h2>
              <ShareText text={activity.shareText} />
            </section>
          )}
          <Bookings activity={activity} />
          {(draft !== null || currentPlan !== null) && (
            <section className="card no-print" aria-labelledby="papers">
              <h2 id="papers">{t('papers.title')}</h2>
              <p className="hint">{t('papers.openHint')}</p>
              <Link className="quiet wide" to="/papers/$id" params={{ id: activity.id }}>
                {t('papers.open')}
              </Link>
            </section>
          )}
          <History entries={activity.history.nodes} />
          <Ending activity={activity} />
        </div>
      </div>
      <Report subject={activity} owner={lead} />
    </article>
  );
}

/** The parts that the page has, in the order in which a phone shows them. */
function sectionsOf({
  allowedActions,
  bookings,
  currentPlan,
  draft,
  history,
  state,
}: FoundActivity): Section[] {
  const isAgreedOn = state === 'AWAITING_COHOSTS' || state === 'AWAITING_APPROVAL';
  const all: readonly (Section & { has: boolean })[] = [
    { id: 'consent', label: 'sections.consent', has: isAgreedOn && currentPlan !== null },
    {
      id: 'draft',
      label: 'sections.draft',
      has: allowedActions.includes('EDIT_ACTIVITY_DRAFT') && draft !== null,
    },
    { id: 'plan', label: 'sections.plan', has: currentPlan !== null },
    { id: 'co-hosts', label: 'sections.coHosts', has: true },
    {
      id: 'bookings',
      label: 'sections.bookings',
      has: canBook(draft, state) || bookings.nodes.length > 0,
    },
    { id: 'history', label: 'history.title', has: history.nodes.length > 0 },
  ];
  return all.filter(({ has }) => has);
}

/** Only the parties read the draft: it is they who book for it, until it is over. */
const canBook = (draft: FoundActivity['draft'], state: FoundActivity['state']) =>
  draft !== null && state !== 'CANCELLED' && state !== 'COMPLETED';

/** What was booked for it, and the way to book more at the time that is planned. */
function Bookings({ activity }: { activity: FoundActivity }) {
  const { t } = useTranslation();
  const { viewer } = useActing();
  const { bookings, draft, id, currentPlan, state } = activity;
  const isOpen = canBook(draft, state);
  if (bookings.nodes.length === 0 && !isOpen) return null;
  const { date, from, to } = typedSpan(
    currentPlan?.content.span ?? draft?.span ?? null,
    viewer.hub.timeZone,
  );
  return (
    <section className="card" aria-labelledby="bookings">
      <h2 id="bookings">{t('activity.bookings')}</h2>
      <ul className="rows">
        {bookings.nodes.map((booking) => (
          <BookingRow key={booking.id} booking={booking} />
        ))}
      </ul>
      {bookings.nodes.length === 0 && <p className="hint">{t('activity.nothingBooked')}</p>}
      {isOpen && (
        <Link
          className="quiet wide"
          to="/offers"
          search={offerSearch({ activity: id, date, from, to })}
        >
          {t('activity.book')}
        </Link>
      )}
    </section>
  );
}
