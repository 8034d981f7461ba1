/** The work queue on the desk: look, decide, and take back, without leaving the list. */
import { useEffect, useState } from 'react';
import { WORK_WAITING } from '../api/generated';
import { useRead } from '../api/hooks';
import { leaveTask } from '../console/handover';
import { EDITOR } from '../console/parts';
import { useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { choicesOf, nextOf, type Choice } from '../moderation/choices';
import type { Decided } from '../moderation/decisions';
import { ANYWHERE, IN_QUEUE } from '../moderation/keys';
import { QueuePage } from '../moderation/QueuePage';
import type { QueueItem, Values } from '../moderation/types';
import { UndoBar } from '../moderation/UndoBar';
import { useQueue } from '../moderation/useQueue';
import { useRules } from '../moderation/useRules';
import { useDecisions, useUndo } from '../moderation/useUndo';
import { usePageKeys } from '../shell/keys';
import { Notice } from '../shell/Notice';
import { Shortcuts } from '../shell/Shortcuts';
import { DecisionHere } from './DecisionHere';
import { Desk } from './Desk';

const KEYS = [
  { title: 'keys.anywhere', keys: ANYWHERE },
  { title: 'keys.inQueue', keys: [...IN_QUEUE, ['C', 'keys.console']] },
  {
    title: 'keys.inDecision',
    keys: [
      ['Ctrl+Enter', 'keys.run'],
      ['Esc', 'keys.closeDecision'],
    ],
  },
] as const;

export function QueueDesk() {
  return (
    <Desk part="queue">
      <Work />
    </Desk>
  );
}

interface Making {
  readonly item: QueueItem;
  readonly choice: Choice;
  /** What the operation is run with, as far as it is filled in. */
  readonly values: Values;
}

const begun = (item: QueueItem, choice: Choice): Making => ({
  item,
  choice,
  values: choice.values,
});

function Work() {
  const { t } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const actingOrganisationId = useActingId();
  const state = useQueue(true);
  const rules = useRules();
  useNews(state.reload);
  const [decisions, keepDecisions] = useDecisions();
  const [making, setMaking] = useState<Making | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [isTaking, setTaking] = useState(false);
  const [done, setDone] = useState<string | null>(null);

  const undo = useUndo({
    decisions,
    actingOrganisationId,
    onUndone: ({ decisionId }) => {
      keepDecisions(decisions.filter((decided) => decided.decisionId !== decisionId));
      void state.reload();
    },
  });
  usePageKeys({
    'Alt+N': () => {
      setMaking(null);
      setTaking(true);
    },
  });

  const choose = (item: QueueItem, choice: Choice) => {
    setCurrent(item.id);
    setDone(null);
    setMaking(begun(item, choice));
  };
  const close = () => {
    setMaking(null);
  };
  const toConsole = (item: QueueItem) => {
    const [first] = item.isOwnCase ? [] : choicesOf(item);
    const begunHere = making?.item.id === item.id ? making : null;
    const taken = begunHere ?? (first === undefined ? null : begun(item, first));
    if (taken === null) return;
    leaveForConsole(taken);
    window.location.assign(EDITOR);
  };
  const onDone = ({ item }: Making, decided: Decided | null) => {
    if (decided !== null) keepDecisions([...decisions, decided]);
    setDone(decided === null ? item.summary : null);
    setMaking(null);
    setCurrent(nextOf(state.queue?.items ?? [], item.id)?.id ?? null);
    void state.reload();
  };

  return (
    <>
      <UndoBar undo={undo} />
      {done !== null && <Notice tone="remark">{t('desk.done', { summary: done })}</Notice>}
      <QueuePage
        state={state}
        timeZone={timeZone}
        actingOrganisationId={actingOrganisationId}
        current={current}
        onCurrent={setCurrent}
        onChoose={choose}
        onUndo={undo.undo}
        onConsole={toConsole}
        decision={
          making === null
            ? null
            : {
                item: making.item.id,
                name: making.choice.name,
                panel: (
                  <DecisionHere
                    key={`${making.item.id} ${making.choice.name}`}
                    item={making.item}
                    choice={making.choice}
                    values={making.values}
                    rules={rules}
                    actingOrganisationId={actingOrganisationId}
                    onValues={(values) => {
                      setMaking({ ...making, values });
                    }}
                    onClose={close}
                    onDone={(decided) => {
                      onDone(making, decided);
                    }}
                    onConsole={() => {
                      leaveForConsole(making);
                    }}
                  />
                ),
              }
        }
        isTaking={isTaking}
        onTaking={() => {
          setTaking(false);
        }}
      />
      <div className="desk-help no-print">
        <Shortcuts lists={KEYS} />
      </div>
    </>
  );
}

/** The operation with its variables, and the thing that they come from. */
function leaveForConsole({ item, choice, values }: Making): void {
  leaveTask({ operation: choice.operation, values, about: { item, choice } });
}

/** Reads the queue again whenever the live updates tell of something that changed the number of what waits. */
function useNews(reload: () => Promise<unknown>): void {
  const { data } = useRead(WORK_WAITING, {});
  useEffect(() => {
    if (data !== null) void reload();
  }, [data, reload]);
}
