/** A decision as it is made in the row of its thing: the operation is the console's own, and is sent from here. */
import { useEffect, useRef, useState } from 'react';
import { DECIDE, IMPOSE_SANCTION, RENEW_VERIFICATION } from '../api/generated';
import { EDITOR } from '../console/parts';
import type { OperationName } from '../console/operations';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import type { Choice } from '../moderation/choices';
import { Decision, firstRun } from '../moderation/Decision';
import { UNDOABLE_FOR, type Decided } from '../moderation/decisions';
import type { QueueItem, RulesAndTemplates, Values } from '../moderation/types';
import { useDecision } from '../moderation/useDecision';
import { ownRequest } from '../api/transport';
import { newKey } from '../shell/key';
import { usePageKeys } from '../shell/keys';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';

/** What the choices of the queue run. */
const DOCUMENTS: Readonly<Partial<Record<OperationName, { readonly source: string }>>> = {
  Decide: DECIDE,
  ImposeSanction: IMPOSE_SANCTION,
  RenewVerification: RENEW_VERIFICATION,
};

export function DecisionHere({
  item,
  choice,
  values,
  rules,
  actingOrganisationId,
  onValues,
  onClose,
  onDone,
  onConsole,
}: {
  item: QueueItem;
  choice: Choice;
  values: Values;
  rules: RulesAndTemplates;
  actingOrganisationId: string;
  onValues: (values: Values) => void;
  onClose: () => void;
  /** Something was decided; with what takes it back, where that is possible. */
  onDone: (decided: Decided | null) => void;
  /** The console is about to be opened: it shall find what stands here. */
  onConsole: () => void;
}) {
  const { t } = useTranslation();
  // One key for each time that the decision is begun: sending it twice does it once.
  const [idempotencyKey] = useState(newKey);
  const state = useDecision();
  const { isPending, objections, submit } = useSubmission();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What is left to fill in is where the cursor waits; where nothing is, what decides.
    const gap = panel.current?.querySelector<HTMLElement>('textarea, .task-fields select');
    (gap ?? panel.current?.querySelector<HTMLElement>('.primary'))?.focus();
  }, []);

  const run = (changed: Values) => {
    const sent = { ...values, ...changed };
    onValues(sent);
    void submit(async () => {
      const query = DOCUMENTS[choice.operation]?.source ?? '';
      const known = choice.operation === 'ImposeSanction' ? { idempotencyKey } : {};
      const variables = { actingOrganisationId, ...known, ...sent };
      const { answer } = await session.send(ownRequest(query, variables));
      const found = state.tell(answer, sent);
      if (found?.kind === 'done') onDone(null);
      if (found?.kind === 'decided') {
        const { decisionId } = found;
        onDone({ decisionId, summary: item.summary, until: Date.now() + UNDOABLE_FOR });
      }
      return [];
    });
  };
  usePageKeys({
    'Ctrl+Enter': () => {
      if (!isPending) run(firstRun(choice));
    },
    Escape: onClose,
  });

  return (
    <div ref={panel} className="decision" role="group" aria-label={t(`choice.${choice.name}`)}>
      <p className="hint">{t(`choiceFor.${choice.name}`)}</p>
      <Decision
        item={item}
        choice={choice}
        rules={rules}
        values={values}
        state={state}
        isRunning={isPending}
        onChange={(changed) => {
          onValues({ ...values, ...changed });
        }}
        onRun={run}
      />
      <General objections={objections} />
      <p className="decision-ways">
        <a href={EDITOR} onClick={onConsole}>
          {t('desk.inConsole')} <kbd>C</kbd>
        </a>
        <button type="button" className="quiet" aria-keyshortcuts="Escape" onClick={onClose}>
          {t('desk.close')} <kbd>Esc</kbd>
        </button>
      </p>
    </div>
  );
}
