/** The queue as the server tells it, read again after each decision and whenever the page comes into sight. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WorkKind } from '../api/generated';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { QUEUE } from '../api/generated';
import type { QueueItem } from './types';

/** The kinds in the order in which they are shown. */
export const KINDS = ['REGISTRATION', 'REPORT', 'APPEAL', 'EVIDENCE_EXPIRING'] as const;
/** As many as a page of the API holds: whoever has more than this works from the top. */
const FIRST = 50;

export interface Queue {
  readonly items: readonly QueueItem[];
  readonly hasMore: boolean;
  /** Of the kind that is shown. */
  readonly total: number;
  readonly counts: Readonly<Record<WorkKind, number>>;
}

export interface QueueState {
  /** Null until it was read once. */
  readonly queue: Queue | null;
  readonly failure: unknown;
  readonly kind: WorkKind | null;
  readonly choose: (kind: WorkKind | null) => void;
  readonly reload: () => Promise<Queue | null>;
}

async function read(kind: WorkKind | null): Promise<Queue> {
  const filter = kind === null ? null : { kinds: [kind] };
  const { data } = await session.run(QUEUE, { filter, first: FIRST });
  return {
    items: data.workQueue.nodes,
    hasMore: data.workQueue.pageInfo.hasNextPage,
    total: data.workQueue.totalCount,
    counts: {
      REGISTRATION: data.registrations.totalCount,
      REPORT: data.reports.totalCount,
      APPEAL: data.appeals.totalCount,
      EVIDENCE_EXPIRING: data.expiring.totalCount,
    },
  };
}

/** Reads nothing while `isStaff` is false: the queue is empty for all others. */
export function useQueue(isStaff: boolean): QueueState {
  const { language } = useTranslation();
  const [queue, setQueue] = useState<Queue | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [kind, setKind] = useState<WorkKind | null>(null);
  const newest = useRef(0);

  const reload = useCallback(async () => {
    const number = ++newest.current;
    try {
      const found = await read(kind);
      // A slow answer does not replace that of a later question.
      if (number === newest.current) {
        setQueue(found);
        setFailure(null);
      }
      return found;
    } catch (caught) {
      if (number === newest.current) setFailure(caught);
      return null;
    }
  }, [kind]);

  useEffect(() => {
    if (!isStaff) return;
    // The list is fetched, which is the outside world that an effect is for.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void reload();
    const onSight = () => {
      if (document.visibilityState === 'visible') void reload();
    };
    document.addEventListener('visibilitychange', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
    };
    // The server words the summaries, in the language that is chosen.
  }, [isStaff, reload, language]);

  return { queue, failure, kind, choose: setKind, reload };
}
