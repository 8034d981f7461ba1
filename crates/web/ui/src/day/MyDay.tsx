/** My day: what waits for the organisation acted for, what lies ahead, and what it was told. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { ActivityRow } from '../activities/ActivityRow';
import { useRead } from '../api/hooks';
import { MY_DAY, WORK_WAITING, type MyDayQuery } from '../api/generated';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { deskOf } from '../desk/parts';
import { Notices } from '../notifications/Notices';
import { QuestionRow } from '../questions/QuestionRow';
import { BookingRow } from '../resources/BookingRow';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';

const DAY = 24 * 60 * 60 * 1000;
const TWO_WEEKS = 14 * DAY;

export function MyDay() {
  const { t } = useTranslation();
  const { viewer, membership } = useActing();
  useTitle(t('day.title'));
  const name = viewer.account?.displayName ?? membership?.post ?? '';
  const isStaff = viewer.hubRoles.length > 0;
  return (
    <div className="stack">
      <header className="hello">
        <h1>{t('day.hello', { name })}</h1>
        {membership !== null && (
          <p className="lead">
            {membership.organisation.name} · {membership.post}
          </p>
        )}
      </header>
      {isStaff && <DeskDoor to={deskOf(viewer.hubRoles)} />}
      {membership === null ? (
        <section className="card">
          <p>{t('day.noOrganisation')}</p>
          <p className="doors">
            <Link className="primary" to="/organisations/new">
              {t('organisations.register')}
            </Link>
          </p>
        </section>
      ) : (
        <Day organisation={membership.organisation.id} />
      )}
    </div>
  );
}

function DeskDoor({ to }: { to: '/desk' | '/desk/audit' }) {
  const { t } = useTranslation();
  const { data } = useRead(WORK_WAITING, {});
  const count = data?.workQueue.totalCount ?? 0;
  return (
    <Link className="card doorway" to={to}>
      <strong>{t('desk.title')}</strong>
      <span className="hint">{data === null ? t('desk.hint') : t('day.workCount', { count })}</span>
    </Link>
  );
}

function Day({ organisation }: { organisation: string }) {
  const { t } = useTranslation();
  // One question for one look at the page, whatever the clock says between two renderings.
  const [now] = useState(() => Math.floor(Date.now() / DAY) * DAY);
  const from = new Date(now).toISOString();
  const soon = { start: from, end: new Date(now + TWO_WEEKS).toISOString() };
  const read = useRead(MY_DAY, { organisation, from, soon });
  return (
    <Loaded read={read}>
      {(day) => (
        <div className="two-columns">
          <div className="stack">
            <Waiting day={day} />
            <Preparing day={day} />
            <Link className="card doorway" to="/calendar">
              <strong>{t('calendar.title')}</strong>
              <span className="hint">{t('calendar.hint')}</span>
            </Link>
            <List title={t('day.ahead')} empty={t('day.aheadEmpty')}>
              {day.ahead.nodes.map((activity) => (
                <ActivityRow key={activity.id} activity={activity} />
              ))}
            </List>
            <List title={t('day.booked')} empty={t('day.bookedEmpty')}>
              {day.booked.nodes.map((booking) => (
                <BookingRow key={booking.id} booking={booking} />
              ))}
            </List>
            <p className="doors">
              <Link className="quiet" to="/bookings">
                {t('day.allBookings')}
              </Link>
              <Link className="quiet" to="/questions">
                {t('questions.title')}
              </Link>
            </p>
          </div>
          <Notices organisation={organisation} />
        </div>
      )}
    </Loaded>
  );
}

function Waiting({ day }: { day: MyDayQuery }) {
  const { t } = useTranslation();
  const { toAnswer, toConsent, toDecide, toReply } = day;
  const waiting = [toAnswer, toConsent, toDecide, toReply];
  const count = waiting.reduce((sum, { nodes }) => sum + nodes.length, 0);
  if (count === 0) {
    return (
      <section className="card calm" aria-labelledby="waiting">
        <h2 id="waiting">{t('day.nothingWaits')}</h2>
        <p className="hint">{t('day.nothingWaitsHint')}</p>
        <p className="doors">
          <Link className="quiet" to="/activities">
            {t('day.toActivities')}
          </Link>
          <Link className="quiet" to="/offers">
            {t('day.toOffers')}
          </Link>
        </p>
      </section>
    );
  }
  return (
    <section className="card waiting" aria-labelledby="waiting">
      <h2 id="waiting">{t('day.waits', { count })}</h2>
      <Group title={t('day.toConsent')}>
        {toConsent.nodes.map((activity) => (
          <ActivityRow key={activity.id} activity={activity} />
        ))}
      </Group>
      <Group title={t('day.toAnswer')}>
        {toAnswer.nodes.map((activity) => (
          <ActivityRow key={activity.id} activity={activity} />
        ))}
      </Group>
      <Group title={t('day.toDecide')}>
        {toDecide.nodes.map((booking) => (
          <BookingRow key={booking.id} booking={booking} />
        ))}
      </Group>
      {toDecide.nodes.length > 1 && (
        <Link className="quiet wide" to="/bookings" search={{ side: 'lent' }}>
          {t('day.toOwnersDesk')}
        </Link>
      )}
      <Group title={t('day.toReply')}>
        {toReply.nodes.map((question) => (
          <QuestionRow key={question.id} question={question} />
        ))}
      </Group>
    </section>
  );
}

/** What is on its way and waits for others: whom, the activity's page tells. */
function Preparing({ day: { preparing, toAnswer, toConsent } }: { day: MyDayQuery }) {
  const { t } = useTranslation();
  const waiting = new Set([...toAnswer.nodes, ...toConsent.nodes].map(({ id }) => id));
  const others = preparing.nodes.filter(({ id }) => !waiting.has(id));
  if (others.length === 0) return null;
  return (
    <List title={t('day.preparing')}>
      {others.map((activity) => (
        <ActivityRow key={activity.id} activity={activity} />
      ))}
    </List>
  );
}

function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="rows">{children}</ul>
    </>
  );
}

function List({
  title,
  empty,
  children,
}: {
  title: string;
  /** What to tell where there is nothing. */
  empty?: string;
  children: readonly ReactNode[];
}) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p className="hint">{empty}</p>
      ) : (
        <ul className="rows">{children}</ul>
      )}
    </section>
  );
}
