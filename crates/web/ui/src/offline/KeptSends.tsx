/** What was sent and not answered: offered again, one by one, and never sent by itself. */
import { Link } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { clock, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { sends } from './device';
import { transmit } from './keeping';
import { isSendable, SENDABLE, thingOf } from './sendable';
import type { Outcome } from './sends';
import type { KeptSend } from './store';
import './offline.css';

export function KeptSends() {
  const { t } = useTranslation();
  const rows = useSyncExternalStore(sends.subscribe, sends.rows);
  const [wentOut, setWentOut] = useState<string | null>(null);
  return (
    <>
      {wentOut !== null && (
        <div className="notice remark offline" role="status">
          <p>{wentOut}</p>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              setWentOut(null);
            }}
          >
            {t('app.close')}
          </button>
        </div>
      )}
      {rows.length > 0 && (
        <section className="card unsent" aria-labelledby="unsent">
          <h2 id="unsent">{t('unsent.title', { count: rows.length })}</h2>
          <p className="hint">{t('unsent.hint')}</p>
          <ul className="rows">
            {rows.map((row) => (
              <Row key={row.id} send={row} onDone={setWentOut} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Row({ send, onDone }: { send: KeptSend; onDone: (words: string) => void }) {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { id, name, variables, at, words } = send;
  const what = isSendable(name) ? t(`unsent.${name}`) : name;
  const label = words === null ? what : `${what} · ${words}`;
  // A second one could be told from the first by nothing: what was not read before cannot be compared.
  const isBlind = !isSendable(name) || (SENDABLE[name].guard === 'thing' && send.version === null);
  const isOver = isBlind || outcome?.kind === 'changed' || outcome?.kind === 'refused';
  const again = async () => {
    setPending(true);
    const told = await sends.again(id, (kept) => transmit(client, kept));
    if (told.kind === 'done') onDone(t('unsent.done', { what: label }));
    setOutcome(told);
    setPending(false);
  };
  return (
    <li>
      <div>
        <strong>{label}</strong>
        <p className="hint">
          {t('unsent.at', { time: clock(new Date(at).toISOString(), language, timeZone) })}
        </p>
        {outcome?.kind === 'unanswered' && <p role="alert">{t('unsent.unanswered')}</p>}
        {outcome?.kind === 'refused' && (
          <p role="alert">{t('unsent.refused', { message: outcome.message })}</p>
        )}
        {(isBlind || outcome?.kind === 'changed') && <p role="alert">{t('unsent.changed')}</p>}
        <Thing id={thingOf(variables)} />
      </div>
      <div className="doors">
        {!isOver && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            aria-busy={isPending}
            onClick={() => void again()}
          >
            {t('unsent.again')}
          </button>
        )}
        <button
          type="button"
          className="quiet"
          disabled={isPending}
          onClick={() => void sends.giveUp(id)}
        >
          {t(isOver ? 'unsent.understood' : 'unsent.giveUp')}
        </button>
      </div>
    </li>
  );
}

/** The way to where one sees how things stand. */
function Thing({ id }: { id: string | null }) {
  const { t } = useTranslation();
  if (id?.startsWith('activity_') === true) {
    return (
      <Link to="/activities/$id" params={{ id }}>
        {t('unsent.look')}
      </Link>
    );
  }
  if (id?.startsWith('booking_') === true) {
    return (
      <Link to="/bookings/$id" params={{ id }}>
        {t('unsent.look')}
      </Link>
    );
  }
  return null;
}
