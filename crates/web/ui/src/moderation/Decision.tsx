/**
 * One decision: what is left to say, a rehearsal first where it reaches far, and what came of it. Who mounts it runs the
 * operation: the desk by itself, the console through its editor.
 */
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { isRehearsedFirst, type Choice } from './choices';
import { DecisionFields } from './DecisionFields';
import { OutcomeNotice } from './OutcomeNotice';
import type { QueueItem, RulesAndTemplates, Values } from './types';
import type { DecisionState } from './useDecision';

export interface DecisionProps {
  readonly item: QueueItem;
  readonly choice: Choice;
  readonly rules: RulesAndTemplates;
  /** Null where they cannot be read. */
  readonly values: Values | null;
  readonly state: DecisionState;
  readonly isRunning: boolean;
  readonly onChange: (changed: Values) => void;
  /** Runs the operation with what is changed. */
  readonly onRun: (changed: Values) => void;
  /** What can be done once it is decided. */
  readonly after?: ReactNode;
}

export function Decision(props: DecisionProps) {
  const { item, choice, rules, values, state, isRunning, onChange, onRun, after } = props;
  const { t } = useTranslation();
  const { outcome, forget } = state;
  const isOver = outcome?.kind === 'decided' || outcome?.kind === 'done';
  const isSeen = values !== null && state.isSeen(values);
  const change = (changed: Values) => {
    onChange(isRehearsedFirst(choice) ? { ...changed, dryRun: true } : changed);
    if (outcome !== null) forget();
  };
  return (
    <>
      {!isOver && values !== null && (
        <DecisionFields
          item={item}
          choice={choice}
          rules={rules}
          values={values}
          onChange={change}
        />
      )}
      {!isOver && values === null && <p className="error">{t('task.noJson')}</p>}
      {!isOver && <Runs choice={choice} isRunning={isRunning || values === null} onRun={onRun} />}
      <OutcomeNotice outcome={outcome}>
        {outcome?.kind === 'rehearsed' && isSeen && isRehearsedFirst(choice) && (
          <button
            type="button"
            className="primary wide"
            disabled={isRunning}
            onClick={() => {
              onRun({ dryRun: false });
            }}
          >
            {t('task.decide')}
          </button>
        )}
        {isOver && after}
      </OutcomeNotice>
    </>
  );
}

/** What is changed for the first run: the one operation that knows rehearsals is told whether it is one. */
export const firstRun = (choice: Choice): Values =>
  choice.operation === 'Decide' ? { dryRun: isRehearsedFirst(choice) } : {};

function Runs({
  choice,
  isRunning,
  onRun,
}: {
  choice: Choice;
  isRunning: boolean;
  onRun: (changed: Values) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="runs">
      <button
        type="button"
        className="primary"
        aria-keyshortcuts="Control+Enter"
        disabled={isRunning}
        onClick={() => {
          onRun(firstRun(choice));
        }}
      >
        {isRehearsedFirst(choice) ? t('task.rehearse') : t('task.decide')} <kbd>Ctrl+Enter</kbd>
      </button>
      {choice.operation === 'Decide' && !isRehearsedFirst(choice) && (
        <button
          type="button"
          className="quiet"
          disabled={isRunning}
          onClick={() => {
            onRun({ dryRun: true });
          }}
        >
          {t('task.rehearseFirst')}
        </button>
      )}
    </div>
  );
}
