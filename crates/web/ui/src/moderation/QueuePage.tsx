/** The queue, on the desk and in the console: what waits, the longest on top, and one key to begin with it. */
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import { isFocusLost, isTyping } from '../shell/keys';
import { General, Notice } from '../shell/Notice';
import { failureText, useSubmission } from '../shell/submission';
import { choicesOf, isFree, nextOf, type Choice, type ChoiceName } from './choices';
import { RELEASE_WORK, TAKE_WORK } from '../api/generated';
import type { QueueItem } from './types';
import { QueueRow } from './QueueRow';
import { KINDS, type QueueState } from './useQueue';

export interface QueuePageProps {
  readonly state: QueueState;
  readonly timeZone: string;
  readonly actingOrganisationId: string;
  /** The thing to stand on: what one comes back from, or is to take next. */
  readonly current: string | null;
  readonly onCurrent: (id: string | null) => void;
  readonly onChoose: (item: QueueItem, choice: Choice) => void;
  readonly onUndo: () => void;
  /** The same in the console, where the queue is not there already. */
  readonly onConsole?: (item: QueueItem) => void;
  /** The decision that is being made here, in the row of its thing. */
  readonly decision?: { item: string; name: ChoiceName; panel: ReactNode } | null;
  /** Whether the next thing was asked for from elsewhere; `onTaking` says that it is seen to. */
  readonly isTaking: boolean;
  readonly onTaking: () => void;
}

export function QueuePage({
  state,
  timeZone,
  actingOrganisationId,
  current,
  onCurrent,
  onChoose,
  onUndo,
  onConsole,
  decision = null,
  isTaking,
  onTaking,
}: QueuePageProps) {
  const { t } = useTranslation();
  const { queue, failure, reload } = state;
  const { isPending, objections, submit } = useSubmission();
  const [open, setOpen] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const items = queue?.items ?? [];

  const focus = (id: string) => {
    onCurrent(id);
    summaryOf(list.current, id)?.focus();
  };
  const hold = (item: QueueItem, isTaken: boolean) =>
    submit(async () => {
      const variables = { actingOrganisationId, workItemId: item.id };
      const payload = isTaken
        ? (await session.run(TAKE_WORK, variables)).data.takeWork
        : (await session.run(RELEASE_WORK, variables)).data.releaseWork;
      await reload();
      return payload.userErrors;
    });
  const take = async (item: QueueItem) => {
    setOpen(item.id);
    focus(item.id);
    await hold(item, true);
  };
  const takeNext = async () => {
    // Somebody else may have taken it since the list was read.
    const next = nextOf((await reload())?.items ?? []);
    if (next !== null) await take(next);
  };

  const isReady = queue !== null;
  // Before anything else looks for a place for the focus that fell.
  useLayoutEffect(() => {
    // Whoever comes back stands where she was, or at the top where that is decided.
    if (!isReady || current === null || !isFocusLost()) return;
    (summaryOf(list.current, current) ?? document.getElementById('queue-title'))?.focus();
  });

  useEffect(() => {
    if (!isTaking) return;
    onTaking();
    // Asked for with a key in another part of the console, and answered by the server.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void takeNext();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    const row = (event.target as Element).closest<HTMLElement>('[data-item]');
    const index = items.findIndex(({ id }) => id === row?.dataset.item);
    const item = items[index];
    if (item === undefined) return;
    const chosen = choicesOf(item)[Number(event.key) - 1];
    const neighbour = items[index + (STEPS[event.key] ?? 0)];
    const key = event.key.toLowerCase();
    if (event.key in STEPS && neighbour !== undefined) focus(neighbour.id);
    else if (chosen !== undefined && !item.isOwnCase) onChoose(item, chosen);
    else if (key === 't' && isFree(item)) {
      void (item.lease === null ? take(item) : hold(item, false));
    } else if (key === 'u') onUndo();
    else if (key === 'c' && onConsole !== undefined) onConsole(item);
    else if (key === 'escape' && open === item.id && decision === null) {
      setOpen(null);
      focus(item.id);
    } else return;
    event.preventDefault();
  };

  const next = nextOf(items);
  return (
    <section className="queue" aria-labelledby="queue-title">
      <div className="queue-head">
        <div>
          <h1 id="queue-title" tabIndex={-1}>
            {t('queue.title')}
          </h1>
          <p className="lead">{t('queue.lead')}</p>
        </div>
        <button
          type="button"
          className="primary"
          aria-keyshortcuts="Alt+N"
          disabled={isPending || next === null}
          onClick={() => void takeNext()}
        >
          {t('queue.takeNext')} <kbd>Alt+N</kbd>
        </button>
      </div>
      <Counts state={state} />
      {failure !== null && <Notice tone="problem">{failureText(failure, t)}</Notice>}
      <General objections={objections} />
      {queue === null && failure === null && <p className="opening">{t('app.opening')}</p>}
      {queue !== null && items.length === 0 && <Clear isFiltered={state.kind !== null} />}
      {items.length > 0 && (
        // Each key has its button; the list hears them so that they work wherever one stands in it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ol ref={list} className="works" aria-label={t('queue.title')} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <QueueRow
              key={item.id}
              item={item}
              isOpen={open === item.id || decision?.item === item.id}
              timeZone={timeZone}
              chosen={decision?.item === item.id ? decision.name : undefined}
              panel={decision?.item === item.id ? decision.panel : null}
              actions={{
                onToggle: ({ id }) => {
                  setOpen(open === id ? null : id);
                  onCurrent(id);
                },
                onTake: (taken) => void take(taken),
                onRelease: (released) => void hold(released, false),
                onChoose,
              }}
            />
          ))}
        </ol>
      )}
      {queue?.hasMore === true && (
        <p className="hint">{t('queue.more', { shown: items.length, total: queue.total })}</p>
      )}
    </section>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function summaryOf(list: Element | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"] .work-summary`) ?? null;
}

function Counts({ state: { queue, kind, choose, reload } }: { state: QueueState }) {
  const { t } = useTranslation();
  const label = useEnum();
  const counts = queue?.counts;
  const all = counts === undefined ? null : KINDS.reduce((sum, each) => sum + counts[each], 0);
  return (
    <div className="counts" role="group" aria-label={t('queue.filter')}>
      {[null, ...KINDS].map((each) => (
        <button
          key={each ?? 'all'}
          type="button"
          className="count"
          aria-pressed={kind === each}
          onClick={() => {
            choose(each);
          }}
        >
          <strong>{(each === null ? all : counts?.[each]) ?? '…'}</strong>
          <span>{each === null ? t('queue.all') : label('workKind', each)}</span>
        </button>
      ))}
      <button type="button" className="quiet reload" onClick={() => void reload()}>
        {t('queue.reload')}
      </button>
    </div>
  );
}

function Clear({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="clear" role="status">
      <h2>{isFiltered ? t('queue.clearKind') : t('queue.clear')}</h2>
      <p>{isFiltered ? t('queue.clearKindHint') : t('queue.clearHint')}</p>
    </div>
  );
}
