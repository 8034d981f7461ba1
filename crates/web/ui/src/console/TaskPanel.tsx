/** Leads through one decision beside the editor, in which its operation stands and runs. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { useEnum, useTranslation } from '../i18n';
import { isRehearsedFirst, type Choice } from '../moderation/choices';
import { Decision } from '../moderation/Decision';
import { UNDOABLE_FOR, type Decided } from '../moderation/decisions';
import { SubjectDetails } from '../moderation/SubjectDetails';
import type { QueueItem, RulesAndTemplates, Values } from '../moderation/types';
import { useDecision, type DecisionState } from '../moderation/useDecision';
import type { Outcome } from '../moderation/outcome';
import { onAnswer } from './answers';
import type { OperationName } from './operations';
import { useVariables } from './useVariables';

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
  const state = useDecision();
  useAnswers(operation, state, (found) => {
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
  const isOver = state.outcome?.kind === 'decided' || state.outcome?.kind === 'done';

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
      <Decision
        item={item}
        choice={choice}
        rules={rules}
        values={values}
        state={state}
        isRunning={isFetching}
        onChange={set}
        onRun={(changed: Values) => {
          set(changed);
          actions.run();
        }}
        after={
          <button
            type="button"
            className="primary wide"
            aria-keyshortcuts={waiting > 0 ? 'Alt+N' : 'Escape'}
            onClick={waiting > 0 ? onNext : onBack}
          >
            {waiting > 0 ? t('task.next', { count: waiting }) : t('task.back')}{' '}
            <kbd>{waiting > 0 ? 'Alt+N' : 'Esc'}</kbd>
          </button>
        }
      />
      {!isOver && <p className="hint">{t('task.hint')}</p>}
    </aside>
  );
}

/** Hears what the editor's runs of `operation` are answered. */
function useAnswers(
  operation: OperationName,
  state: DecisionState,
  onOutcome: (outcome: Outcome) => void,
): void {
  const current = useRef({ state, onOutcome });
  useEffect(() => {
    current.current = { state, onOutcome };
  });
  useEffect(
    () =>
      onAnswer(({ query, variables, answer }) => {
        if (!query.includes(`mutation ${operation}(`)) return;
        const found = current.current.state.tell(answer, variables);
        if (found !== null) current.current.onOutcome(found);
      }),
    [operation],
  );
}
