/** What takes place and what is booked, by month and by week; the chosen day's list stands below. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ActivityRow } from '../activities/ActivityRow';
import { CALENDAR_SPAN, type CalendarSpanQuery } from '../api/generated';
import { useRead } from '../api/hooks';
import { dayName, monthName, useTranslation, weekdayName } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { BookingRow } from '../resources/BookingRow';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { PrintButton } from '../shell/PrintButton';
import { today, wholeDay } from '../shell/zoned';
import { daysShown, moved, touches, VIEWS, type View } from './days';

export function CalendarPage() {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const organisation = useActingId();
  const search = useSearch({ from: '/signedIn/calendar' });
  const navigate = useNavigate();
  const date = search.date ?? today(timeZone);
  const view: View = search.view === 'week' ? 'week' : 'month';
  const go = (chosen: { date?: string; view?: View }) =>
    navigate({ to: '/calendar', search: { date, view, ...chosen } });
  const days = daysShown(date, view);
  const from = wholeDay(days[0] ?? date, timeZone).start;
  const until = wholeDay(days.at(-1) ?? date, timeZone).end;
  const read = useRead(CALENDAR_SPAN, {
    organisation,
    from,
    until,
    span: { start: from, end: until },
  });
  useTitle(t('calendar.title'));
  return (
    <div className="stack">
      <header className="title-row">
        <h1>{monthName(date, language)}</h1>
        <div className="choices">
          {VIEWS.map((each) => (
            <button
              key={each}
              type="button"
              className="quiet"
              aria-pressed={view === each}
              onClick={() => void go({ view: each })}
            >
              {t(`calendar.${each}`)}
            </button>
          ))}
        </div>
        <div className="choices">
          <button
            type="button"
            className="quiet"
            aria-label={t('calendar.before')}
            onClick={() => void go({ date: moved(date, view, -1) })}
          >
            ‹
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => void go({ date: today(timeZone) })}
          >
            {t('calendar.today')}
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={t('calendar.after')}
            onClick={() => void go({ date: moved(date, view, 1) })}
          >
            ›
          </button>
        </div>
        <PrintButton />
      </header>
      <Loaded read={read}>
        {(found) => (
          <>
            <Grid
              days={days}
              date={date}
              found={found}
              onChoose={(day) => void go({ date: day })}
            />
            <Day date={date} found={found} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** What touches a day. Activities without a span are put off: they stand on no day. */
function on(found: CalendarSpanQuery, date: string, timeZone: string) {
  return {
    activities: found.activities.nodes.filter(
      ({ span }) => span !== null && touches(span, date, timeZone),
    ),
    bookings: [...found.booked.nodes, ...found.lent.nodes].filter(({ span }) =>
      touches(span, date, timeZone),
    ),
  };
}

function Grid({
  days,
  date,
  found,
  onChoose,
}: {
  days: readonly string[];
  date: string;
  found: CalendarSpanQuery;
  onChoose: (day: string) => void;
}) {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const now = today(timeZone);
  return (
    <section className="card calendar" aria-label={t('calendar.title')}>
      <div className="week" aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <span key={day}>{weekdayName(day, language)}</span>
        ))}
      </div>
      <ul className="week">
        {days.map((day) => {
          const { activities, bookings } = on(found, day, timeZone);
          const count = activities.length + bookings.length;
          const classes = [
            day.slice(0, 7) === date.slice(0, 7) ? '' : 'other',
            day === now ? 'now' : '',
          ];
          return (
            <li key={day}>
              <button
                type="button"
                className={classes.filter(Boolean).join(' ')}
                aria-pressed={day === date}
                aria-label={t('calendar.day', { day: dayName(day, language), count })}
                onClick={() => {
                  onChoose(day);
                }}
              >
                <span>{Number(day.slice(8))}</span>
                <span className="titles">
                  {activities.slice(0, 2).map(({ id, title }) => (
                    <span key={id} className="mark">
                      {title}
                    </span>
                  ))}
                  {bookings.slice(0, 2).map(({ id, offer }) => (
                    <span key={id} className="mark booked">
                      {offer?.title}
                    </span>
                  ))}
                </span>
                {count > 0 && <span className="dot">{count}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Day({ date, found }: { date: string; found: CalendarSpanQuery }) {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const { activities, bookings } = on(found, date, timeZone);
  return (
    <section className="card" aria-labelledby="chosen-day">
      <h2 id="chosen-day">{dayName(date, language)}</h2>
      {activities.length + bookings.length === 0 && <p className="hint">{t('calendar.nothing')}</p>}
      <ul className="rows">
        {activities.map((activity) => (
          <ActivityRow key={activity.id} activity={activity} />
        ))}
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} />
        ))}
      </ul>
    </section>
  );
}
