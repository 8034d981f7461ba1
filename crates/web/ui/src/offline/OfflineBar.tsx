/** Says that the server cannot be reached, and of when the words are that stand here. It goes by itself. */
import { useState, useSyncExternalStore } from 'react';
import type { Watch } from '../api/watch';
import { clock, stamp, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { session, useSession } from '../identity/current';
import './offline.css';

export function OfflineBar({ watch }: { watch: Watch }) {
  const { t, language } = useTranslation();
  const { status } = useSession();
  const { timeZone } = useActing().viewer.hub;
  const since = useSyncExternalStore(watch.subscribe, watch.since);
  const [isTrying, setTrying] = useState(false);
  if (status !== 'offline') return null;
  const tryAgain = async () => {
    setTrying(true);
    await session.keepAlive();
    setTrying(false);
  };
  return (
    <div className="notice remark offline" role="status">
      <p>{since === null ? t('offline.nothing') : t('offline.since', { time: spoken(since) })}</p>
      <button type="button" className="quiet" disabled={isTrying} onClick={() => void tryAgain()}>
        {t('app.retry')}
      </button>
    </div>
  );

  /** The hour alone, if it was today. */
  function spoken(at: number): string {
    const iso = new Date(at).toISOString();
    const day = (moment: number) =>
      new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(moment));
    const isToday = day(at) === day(Date.now());
    return isToday ? clock(iso, language, timeZone) : stamp(iso, language, timeZone);
  }
}
