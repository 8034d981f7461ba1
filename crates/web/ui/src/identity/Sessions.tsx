/** Where the account is signed in, and the way to end each of those. */
import { useCallback, useEffect, useState } from 'react';
import { moment, useTranslation } from '../i18n';
import { Notice } from '../shell/Notice';
import { failureText, useSubmission } from '../shell/submission';
import { session } from './current';
import { device } from './device';
import { END_OTHER_SESSIONS, END_SESSION, SESSIONS } from '../api/generated';
import type { SessionRow } from './types';

export function Sessions({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly SessionRow[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { isPending, objections, submit } = useSubmission();

  const load = useCallback(async () => {
    try {
      const { data } = await session.run(SESSIONS, {});
      setRows(data.viewer?.sessions ?? []);
      setFailure(null);
    } catch (caught) {
      setFailure(caught);
    }
  }, []);
  useEffect(() => {
    // The list is fetched, which is the outside world that an effect is for.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load();
  }, [load]);

  const end = (row: SessionRow) =>
    submit(async () => {
      const { data } = await session.run(END_SESSION, { input: { sessionId: row.id } });
      await load();
      return data.endSession.userErrors;
    });
  const endOthers = () =>
    submit(async () => {
      const { data } = await session.run(END_OTHER_SESSIONS, {});
      await load();
      return data.endOtherSessions.userErrors;
    });

  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{t('start.sessions')}</h2>
      <p className="hint">{t('start.sessionsHint')}</p>
      {failure !== null && <Notice tone="problem">{failureText(failure, t)}</Notice>}
      {objections.general.map((message) => (
        <Notice key={message} tone="problem">
          {message}
        </Notice>
      ))}
      <ul className="rows" aria-busy={rows === null}>
        {rows?.map((row) => (
          <Row
            key={row.id}
            row={row}
            timeZone={timeZone}
            isPending={isPending}
            onEnd={() => void end(row)}
          />
        ))}
      </ul>
      {rows !== null && rows.length > 2 && (
        <button
          type="button"
          className="quiet wide"
          disabled={isPending}
          onClick={() => void endOthers()}
        >
          {t('start.endOthers')}
        </button>
      )}
    </section>
  );
}

function Row({
  row,
  timeZone,
  isPending,
  onEnd,
}: {
  row: SessionRow;
  timeZone: string;
  isPending: boolean;
  onEnd: () => void;
}) {
  const { t, language } = useTranslation();
  const name = device(row.userAgent) ?? t('start.unknownDevice');
  return (
    <li>
      <div>
        <strong>{name}</strong>
        {row.isSharedComputer && <span className="chip">{t('start.sharedSession')}</span>}
        <p className="hint">
          {t('start.lastUsed', { time: moment(row.lastUsedAt, language, timeZone) })}
        </p>
      </div>
      {row.isCurrent ? (
        <span className="chip strong">{t('start.thisSession')}</span>
      ) : (
        <button
          type="button"
          className="quiet danger"
          disabled={isPending}
          aria-label={t('start.endSessionOf', { device: name })}
          onClick={onEnd}
        >
          {t('start.endSession')}
        </button>
      )}
    </li>
  );
}
