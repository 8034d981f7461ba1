/** Leads through one decision beside the editor: look, fill in, rehearse where it reaches far, run, go on. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useEnum, useTranslation } from '../i18n';
import { isRehearsedFirst, type Choice } from '../moderation/choices';
import { UNDOABLE_FOR, type Decided } from '../moderation/decisions';
import type { QueueItem, RulesAndTemplates } from '../moderation/types';
import { outcomeOf, type Outcome } from '../moderation/outcome';
import { SubjectDetails } from '../moderation/SubjectDetails';
import { onAnswer } from './answers';
import type { OperationName } from './operations';
import { OutcomeNotice } from './OutcomeNotice';
import { TaskFields } from './TaskFields';
import { useVariables, type Values } from './useVariables';

export interface TaskPanelProps {
  readonly operation: OperationName;
  readonly item: QueueItem;
  readonly choice: Choice;
  readonly timeZone: string;
  readonly rules: RulesAndTemplates;
  /** How many things wait besides this one. */
  readonly waiting: number;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** Something was decided; with what takes it back, where that is possible. */
  readonly onDone: (decided: Decided | null) => void;
}

export function TaskPanel(props: TaskPanelProps) {
  const { operation, item, choice, timeZone, rules, waiting, onBack, onNext, onDone } = props;
  const { t } = useTranslation();
  const label = useEnum();
  const actions = useGraphiQLActions();
  const isFetching = useGraphiQL((state) => state.isFetching);
  const { values, set } = useVariables();
  const { outcome, rehearsed, forget } = useOutcome(operation, (found) => {
    if (found.kind === 'rehearsed' && !isRehearsedFirst(choice)) set({ dryRun: false });
    if (found.kind === 'done') onDone(null);
    if (found.kind !== 'decided') return;
    const { decisionId } = found;
    onDone({ decisionId, summary: item.summary, until: Date.now() + UNDOABLE_FOR });
  });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // What is left to fill in is where the cursor waits; where nothing is, one begins by reading.
    const gap = panel.current?.querySelector<HTMLElement>('textarea, .task-fields select');
    (gap ?? panel.current?.querySelector('h2'))?.focus();
  }, []);
  const isOver = outcome?.kind === 'decided' || outcome?.kind === 'done';
  const isSeen = values !== null && rehearsed === withoutRun(values);

  const runWith = (changed: Values) => {
    set(changed);
    actions.run();
  };
  const change = (changed: Values) => {
    set(isRehearsedFirst(choice) ? { ...changed, dryRun: true } : changed);
    if (outcome !== null) forget();
  };

  return (
    <aside ref={panel} className="task" aria-labelledby="task-title">
      <button type="button" className="quiet back" aria-keyshortcuts="Escape" onClick={onBack}>
        ← {t('task.back')} <kbd>Esc</kbd>
      </button>
      <div>
        <span className={`chip work-kind ${item.kind.toLowerCase()}`}>
          {label('workKind', item.kind)}
        </span>
        <h2 id="task-title" tabIndex={-1}>
          {t(`choice.${choice.name}`)}
        </h2>
        <p>{item.summary}</p>
        <p className="hint">{t(`choiceFor.${choice.name}`)}</p>
      </div>
      <details className="more" open>
        <summary>{t('task.look')}</summary>
        <SubjectDetails item={item} timeZone={timeZone} />
      </details>
      {!isOver && values !== null && (
        <TaskFields item={item} choice={choice} rules={rules} values={values} onChange={change} />
      )}
      {!isOver && values === null && <p className="error">{t('task.noJson')}</p>}
      {!isOver && (
        <Runs
          choice={choice}
          isFetching={isFetching || values === null}
          onRun={() => {
            runWith(choice.operation === 'Decide' ? { dryRun: isRehearsedFirst(choice) } : {});
          }}
          onRehearse={() => {
            runWith({ dryRun: true });
          }}
        />
      )}
      <OutcomeNotice outcome={outcome}>
        {outcome?.kind === 'rehearsed' && isSeen && isRehearsedFirst(choice) && (
          <button
            type="button"
            className="primary wide"
            disabled={isFetching}
            onClick={() => {
              runWith({ dryRun: false });
            }}
          >
            {t('task.decide')}
          </button>
        )}
        {isOver && (
          <button
            type="button"
            className="primary wide"
            aria-keyshortcuts={waiting > 0 ? 'Alt+N' : 'Escape'}
            onClick={waiting > 0 ? onNext : onBack}
          >
            {waiting > 0 ? t('task.next', { count: waiting }) : t('task.back')}{' '}
            <kbd>{waiting > 0 ? 'Alt+N' : 'Esc'}</kbd>
          </button>
        )}
      </OutcomeNotice>
      {!isOver && <p className="hint">{t('task.hint')}</p>}
    </aside>
  );
}

/** All that is sent but whether it is a rehearsal. */
const withoutRun = (values: Values): string => JSON.stringify({ ...values, dryRun: null });

/** What came of the last run of `operation`, and of which variables the last rehearsal was. */
function useOutcome(operation: OperationName, onOutcome: (outcome: Outcome) => void) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [rehearsed, setRehearsed] = useState<string | null>(null);
  const current = useRef(onOutcome);
  useEffect(() => {
    current.current = onOutcome;
  });
  useEffect(
    () =>
      onAnswer(({ query, variables, answer }) => {
        if (!query.includes(`mutation ${operation}(`)) return;
        const found = outcomeOf(answer);
        if (found === null) return;
        setOutcome(found);
        if (found.kind === 'rehearsed') setRehearsed(withoutRun(variables));
        current.current(found);
      }),
    [operation],
  );
  const forget = () => {
    setOutcome(null);
  };
  return { outcome, rehearsed, forget };
}

function Runs({
  choice,
  isFetching,
  onRun,
  onRehearse,
}: {
  choice: Choice;
  isFetching: boolean;
  onRun: () => void;
  onRehearse: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="runs">
      <button
        type="button"
        className="primary"
        aria-keyshortcuts="Control+Enter"
        disabled={isFetching}
        onClick={onRun}
      >
        {isRehearsedFirst(choice) ? t('task.rehearse') : t('task.decide')} <kbd>Ctrl+Enter</kbd>
      </button>
      {choice.operation === 'Decide' && !isRehearsedFirst(choice) && (
        <button type="button" className="quiet" disabled={isFetching} onClick={onRehearse}>
          {t('task.rehearseFirst')}
        </button>
      )}
    </div>
  );
}
